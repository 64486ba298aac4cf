import type { FC } from 'hono/jsx'
import { say, wallClock, type Locale } from '#kernel'
import { Hall, type HallView, type SpokenCall } from '#ui/screen'
import { clockTime, longDate } from '#platform/ui/format'
import { uiWords } from '#platform/ui/words'
import type { CounterNow, HallNow } from '../actions/hall.ts'
import { spokenCall } from '../rules/speech.ts'
import { messages } from '../messages.ts'

/** `A-007` as a screen across the room shows it: `A007`. */
export const shortNumber = (number: string): string => number.replace('-', '')

const nextShown = 4

/** Calls as they are spoken, newest first. */
export const callsOf = ({ plan, calls }: HallNow): SpokenCall[] => calls.map((call) => ({
  id: call.id, words: spokenCall(call.number, say(plan.counters.find((one) => one.slug === call.counter)?.name ?? { id: call.counter }, 'id'), plan.speech),
}))

/** What a screen shows of the hall. It holds numbers and counters, and nobody's name. */
export function hallView(hall: HallNow, locale: Locale, { city, zone, tryOut }: { city: string; zone: string; tryOut: boolean }): HallView {
  const t = messages[locale].hall
  const { plan } = hall
  const { date, minute } = wallClock(zone, hall.at)
  const queueName = (slug: string): string => { const found = plan.queues.find((queue) => queue.slug === slug); return found ? say(found.name, locale) : slug }
  const called = hall.calls.find((call) => call.holds)
  const numbers = new Map(hall.tickets.map((one) => [one.id as string, shortNumber(one.number)]))
  const simulated = hall.queues.some((one) => one.waiting > 0 && one.simulated)
  const longest = hall.queues.filter((one) => one.waiting > 0).map((one) => one.minutes)
  const minutes = longest.length === 0 || longest.includes(null) ? null : Math.max(...longest.map(Number))
  const free = ({ desk, ticket }: CounterNow): string =>
    (!desk ? t.closed : desk.paused ? (desk.pause_until ? t.pausedUntil(desk.pause_until) : t.paused) : ticket ? '' : t.free)
  return {
    locale, city, tryOut, date: longDate(locale, date), clock: clockTime(locale, minute), idle: t.idle, calls: callsOf(hall),
    called: called ? { title: t.called, number: shortNumber(called.number), counter: say(plan.counters.find((one) => one.slug === called.counter)?.name ?? { id: called.counter }, locale), service: queueName(called.queue) } : null,
    next: { title: t.next, numbers: hall.line.length === 0 ? [t.none] : hall.line.slice(0, nextShown).map((one) => numbers.get(one.id) ?? '') },
    heads: { counter: t.counter, serving: t.serving },
    counters: hall.counters.map((one) => ({
      name: say(one.counter.name, locale), service: one.ticket ? queueName(one.ticket.queue) : one.counter.queues.slice(0, 2).map(queueName).join(', '),
      serving: one.ticket ? shortNumber(one.ticket.number) : null, closed: free(one), called: called !== undefined && one.counter.slug === called.counter,
    })),
    foot: [<><b>{hall.line.length}</b> {t.waiting}</>, ...(hall.line.length === 0 ? [] : [minutes === null ? t.notMeasured : hall.queues.every((one) => one.counters === 0) ? messages[locale].noCounter : <>{t.about} <b>{t.minutes(minutes)}</b>{simulated && <small> {uiWords[locale].simulated}</small>}</>])],
    text: hall.text === null || hall.text === '' ? say(plan.text, locale) : hall.text,
  }
}

/** The part of the screen that changes, as a stream sends it. */
export const HallPart: FC<{ view: HallView }> = ({ view }) => <Hall {...view} />
