import { instantIn, addDays, wallClock } from '#kernel'
import type { Outcome } from '#platform/sending'

export type Channel = 'email' | 'sms'

/**
 * How a message stands. Waiting: `queued` (for its turn or the next attempt), `held` (for decent hours), `no-way` (no setting names a way yet).
 * `sending` is taken and under way. Over: `sent` (the peer has it), `delivered` (a report says it arrived), `failed`, `suppressed` (never tried),
 * `shown` (try-out), `unsure`: the peer fell silent after it had everything, or the program died in between. That one is never sent again
 * by itself: hearing nothing is mended by a person who looks, hearing twice is not.
 */
export const statuses = ['queued', 'held', 'no-way', 'sending', 'sent', 'delivered', 'unsure', 'failed', 'suppressed', 'shown'] as const
export type Status = (typeof statuses)[number]

export type Delivery = { status: Status; reason: string | null; attempts: number; nextAt: Date | null; giveUpAt: Date }

/** Minutes of the city's day in which a way may be used; `until` itself is no longer one of them. */
export type Hours = { from: number; until: number }
export type Facts = { now: Date; zone: string; hours: Hours }

const minute = 60_000
/** Minutes until the next attempt after the first, second … one; the last goes on. */
const waits = [1, 5, 15, 30, 60, 120, 240]
/** A message is tried for three days: a server that is dead for one loses nothing. */
const patience = 3 * 24 * 60

export const waitAfter = (attempts: number): number => waits[Math.min(Math.max(attempts, 1), waits.length) - 1] ?? 240

export const giveUpFrom = (at: Date, expires?: Date): Date => {
  const usual = new Date(at.getTime() + patience * minute)
  return expires && expires < usual ? expires : usual
}

/** The moment itself within decent hours, else when they begin again. */
export function decentFrom(at: Date, { zone, hours }: Pick<Facts, 'zone' | 'hours'>): Date {
  const wall = wallClock(zone, at)
  if (wall.minute >= hours.from && wall.minute < hours.until) return at
  return instantIn(zone, wall.minute < hours.from ? wall.date : addDays(wall.date, 1), hours.from)
}

export type Happening =
  | { type: 'made'; expires?: Date | undefined; instead?: { status: 'suppressed' | 'shown' | 'no-way'; reason: string | null } | undefined }
  | { type: 'taken' }
  | { type: 'answered'; outcome: Outcome }
  | { type: 'interrupted' }
  | { type: 'reported'; arrived: boolean; reason: string }
  | { type: 'asked-again' }
  | { type: 'stopped' }

export type DeliveryEvent =
  | { type: 'waits'; at: Date; until: Date; giveUpAt: Date; reason: string | null }
  | { type: 'begun' }
  | { type: 'over'; status: Exclude<Status, 'queued' | 'held' | 'sending'>; reason: string | null; giveUpAt?: Date }

const waiting = (at: Date, until: Date, giveUpAt: Date, reason: string | null): DeliveryEvent =>
  (until < giveUpAt ? { type: 'waits', at, until, giveUpAt, reason } : { type: 'over', status: 'failed', reason: reason ?? 'expired', giveUpAt })

function afterAnswer(delivery: Delivery, outcome: Outcome, facts: Facts): DeliveryEvent {
  switch (outcome.kind) {
    case 'sent': return { type: 'over', status: 'sent', reason: null }
    case 'refused': return { type: 'over', status: 'failed', reason: outcome.reason }
    case 'unsure': return { type: 'over', status: 'unsure', reason: outcome.reason }
    case 'later': return waiting(facts.now, decentFrom(new Date(facts.now.getTime() + waitAfter(delivery.attempts) * minute), facts), delivery.giveUpAt, outcome.reason)
  }
}

const takeable: readonly Status[] = ['queued', 'held', 'no-way']
const mendable: readonly Status[] = ['failed', 'unsure']

/** What happens to a message, or `null` where it changes nothing: a report that comes late, a second claim. */
export function decide(delivery: Delivery | null, happening: Happening, facts: Facts): DeliveryEvent | null {
  const { now } = facts
  if (happening.type === 'made') {
    const giveUpAt = giveUpFrom(now, happening.expires)
    return happening.instead ? { type: 'over', ...happening.instead, giveUpAt } : waiting(now, decentFrom(now, facts), giveUpAt, null)
  }
  if (!delivery) return null
  const { status } = delivery
  switch (happening.type) {
    case 'taken':
      if (!takeable.includes(status) || !delivery.nextAt || delivery.nextAt > now) return null
      if (now >= delivery.giveUpAt) return { type: 'over', status: 'failed', reason: delivery.reason ?? 'expired' }
      return decentFrom(now, facts) > now ? waiting(now, decentFrom(now, facts), delivery.giveUpAt, delivery.reason) : { type: 'begun' }
    // the truth of an attempt counts also when somebody had given it up for interrupted
    case 'answered': return status === 'sending' || (status === 'unsure' && delivery.reason === 'interrupted') ? afterAnswer(delivery, happening.outcome, facts) : null
    case 'interrupted': return status === 'sending' ? { type: 'over', status: 'unsure', reason: 'interrupted' } : null
    case 'reported':
      if (status !== 'sent' && status !== 'unsure') return null
      return happening.arrived ? { type: 'over', status: 'delivered', reason: null } : { type: 'over', status: 'failed', reason: happening.reason }
    case 'stopped': return takeable.includes(status) ? { type: 'over', status: 'suppressed', reason: 'opted-out' } : null
    case 'asked-again': return mendable.includes(status) ? waiting(now, decentFrom(now, facts), giveUpFrom(now), null) : null
  }
}

/** The message after an event. One without a way keeps its turn, so that it goes when a way is named in time. */
export function apply(delivery: Delivery | null, event: DeliveryEvent, now: Date): Delivery {
  const before = delivery ?? { attempts: 0, giveUpAt: now, reason: null }
  switch (event.type) {
    case 'waits': return { status: event.until > event.at && event.reason === null ? 'held' : 'queued', reason: event.reason, attempts: before.attempts, nextAt: event.until, giveUpAt: event.giveUpAt }
    case 'begun': return { status: 'sending', reason: before.reason, attempts: before.attempts + 1, nextAt: null, giveUpAt: before.giveUpAt }
    case 'over': return { status: event.status, reason: event.reason, attempts: before.attempts, nextAt: event.status === 'no-way' ? now : null, giveUpAt: event.giveUpAt ?? before.giveUpAt }
  }
}

/** Whether an officer may ask for another attempt; the page offers it by this too. */
export const mayAskAgain = (status: Status, erased: boolean): boolean => mendable.includes(status) && !erased
