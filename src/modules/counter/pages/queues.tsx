import type { FC } from 'hono/jsx'
import { say, type Locale } from '#kernel'
import { Checkboxes, Radios } from '#ui/field'
import { Button, ErrorSummary, Form, type FormState } from '#ui/form'
import { Columns, PageHead, Section } from '#ui/layout'
import { Simulated } from '#ui/mark'
import { Empty, Notice } from '#ui/notice'
import { Table } from '#ui/table'
import type { HallNow, QueueNow } from '../actions/hall.ts'
import { messages, waitWords } from '../messages.ts'

/** The estimate, marked where simulated times are among those measured. */
const Estimate: FC<{ locale: Locale; one: QueueNow }> = ({ locale, one }) => <>{waitWords(locale, one.minutes, one.counters)}{one.minutes !== null && one.counters > 0 && one.simulated && <> <Simulated locale={locale} /></>}</>

const QueueTable: FC<{ locale: Locale; hall: HallNow }> = ({ locale, hall }) => {
  const t = messages[locale].queues
  return (
    <Table locale={locale} caption={t.title} rows={hall.queues} columns={[
      { head: t.queue, kind: 'title', cell: ({ queue }) => <>{queue.letter} · {say(queue.name, locale)}<br /><small>{say(queue.about, locale)}</small></> },
      { head: t.now, kind: 'text', cell: (one) => messages[locale].people(one.waiting) },
      { head: t.estimate, kind: 'text', cell: (one) => <Estimate locale={locale} one={one} /> },
      { head: t.counters, kind: 'number', cell: (one) => String(one.counters) },
    ]} />
  )
}

export type QueuesProps = { locale: Locale; hall: HallNow; form: FormState; own: { href: string; number: string } | null; tryOut: boolean; bookable: boolean }

/** Today's queues: who waits, about how long, a number to take, an hour to book. */
export const QueuesPage: FC<QueuesProps> = ({ locale, hall, form, own, tryOut, bookable }) => {
  const t = messages[locale].queues
  return (
    <>
      <PageHead title={t.title} lead={t.lead} />
      {own && <Notice title={t.own(own.number)}><p><a href={own.href}>{t.openOwn}</a></p></Notice>}
      <ErrorSummary form={form} />
      <Columns aside={<>
        {bookable && <Section title={t.janji}><div class="stack"><p class="small">{t.janjiHint}</p><Button kind="secondary" href="/antrean/janji">{t.janji}</Button></div></Section>}
        <p><a href="/antrean/layar">{t.screen}</a></p>
      </>}>
        <Section title={say(hall.plan.name, locale)}>
          <div class="stack"><QueueTable locale={locale} hall={hall} /><p class="small">{t.how}</p></div>
        </Section>
        {hall.open ? (
          <Section title={t.take}>
            {tryOut && <p class="small">{t.tryOut}</p>}
            <Form action="/antrean"><div class="stack">
              <Radios form={form} name="queue" label={t.choose} options={hall.queues.map((one) => ({ value: one.queue.slug, label: say(one.queue.name, locale), note: say(one.queue.about, locale) }))} />
              <Checkboxes form={form} name="priority" label={say(hall.plan.priority.name, locale)} hint={t.priorityHint} options={[{ value: 'ya', label: t.priority }]} />
              <Button>{t.take}</Button>
            </div></Form>
          </Section>
        ) : <Notice kind="warn" title={t.closed}><p>{t.closedHint}</p></Notice>}
      </Columns>
    </>
  )
}

/** A city without a hall says so. */
export const NoHall: FC<{ locale: Locale }> = ({ locale }) => <><PageHead title={messages[locale].queues.title} /><Empty title={messages[locale].queues.none} icon="ticket" /></>
