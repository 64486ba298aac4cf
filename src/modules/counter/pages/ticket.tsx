import type { FC } from 'hono/jsx'
import { say, type Locale } from '#kernel'
import { Button, Form } from '#ui/form'
import { Facts, PageHead } from '#ui/layout'
import { Simulated, StatusMark, type Status as Look } from '#ui/mark'
import { Confirmation, Notice } from '#ui/notice'
import { tableMoment } from '#platform/ui/format'
import type { Status } from '../rules/ticket.ts'
import type { TicketRow } from '../store/tickets.ts'
import { messages, waitWords } from '../messages.ts'
import { QrCode } from '#ui/qr'

/** A ticket as its holder sees it. */
export type TicketNow = {
  row: TicketRow; queue: { id: string; en?: string | undefined }; priority: { id: string; en?: string | undefined }; counter: string | null; before: number; minutes: number | null; simulated: boolean; counters: number; hour: string | null
}

const looks: Record<Status, Look> = { waiting: 'working', transferred: 'working', called: 'today', recalled: 'today', serving: 'working', skipped: 'paused', finished: 'done', gone: 'calm' }

/** The part of a ticket's page that changes by itself. */
export const TicketState: FC<{ locale: Locale; ticket: TicketNow; zone: string }> = ({ locale, ticket, zone }) => {
  const t = messages[locale].ticket
  const { row } = ticket
  const called = row.status === 'called' || row.status === 'recalled'
  const waits = row.status === 'waiting' || row.status === 'transferred'
  const hint = row.status === 'skipped' ? t.skippedHint : row.status === 'finished' ? t.finishedHint : row.status === 'gone' ? t.goneHint : null
  return (
    <div id="live" aria-live="polite" class="ticket-now stack roomy">
      <p class="ticket-number">{row.number}</p>
      <p><StatusMark status={looks[row.status]}>{t.status[row.status]}</StatusMark></p>
      {called && <p class="ticket-go">{t.go(ticket.counter ?? '')}</p>}
      {row.status === 'serving' && ticket.counter && <p>{ticket.counter}</p>}
      {hint && <p>{hint}</p>}
      <Facts facts={[
        { label: t.queue, value: row.priority ? `${say(ticket.queue, locale)} · ${say(ticket.priority, locale)}` : say(ticket.queue, locale) },
        ...(ticket.hour ? [{ label: t.appointment, value: ticket.hour }] : []),
        ...(waits ? [
          { label: t.before, value: ticket.before === 0 ? t.beforeNone : t.beforeN(ticket.before) },
          { label: t.estimate, value: <>{waitWords(locale, ticket.minutes, ticket.counters)}{ticket.simulated && ticket.counters > 0 && <> <Simulated locale={locale} /></>}</> },
          { label: t.counters, value: String(ticket.counters) },
        ] : []),
        { label: t.taken, value: tableMoment(locale, zone, row.taken_at) },
      ]} />
    </div>
  )
}

export type TicketProps = { locale: Locale; ticket: TicketNow; zone: string; address: string; again: boolean; script: string }

/** A ticket's own page: the number, how many come before, about how long; it changes by itself. */
export const TicketPage: FC<TicketProps> = ({ locale, ticket, zone, address, again, script }) => {
  const t = messages[locale].ticket
  const { row } = ticket
  const own = `/antrean/nomor/${row.id}`
  return (
    <>
      <PageHead title={t.yours} />
      {again && <Notice>{t.again}</Notice>}
      <div data-stream={`${own}/arus`} data-swap="live" data-page={own}><TicketState locale={locale} ticket={ticket} zone={zone} /></div>
      <p>{t.screen} {t.keep}</p>
      <div class="ticket-qr"><QrCode address={address} label={t.scan} /><p class="small">{t.scan}</p></div>
      <ul class="links">{['waiting', 'transferred', 'skipped'].includes(row.status) && <li><a class="tall" href={`${own}/kembalikan`}>{t.leave}</a></li>}<li><a class="tall" href="/antrean">{t.other}</a></li></ul>
      <script src={script} defer></script>
    </>
  )
}

/** Asks before a number is given back. */
export const LeavePage: FC<{ locale: Locale; row: TicketRow }> = ({ locale, row }) => {
  const t = messages[locale].ticket
  const own = `/antrean/nomor/${row.id}`
  return (
    <Form action={`${own}/kembalikan`}>
      <Confirmation question={t.leaveAsk(row.number)} consequence={t.leaveHint} actions={<><Button kind="destructive">{t.leaveDo}</Button><Button kind="secondary" href={own}>{t.stay}</Button></>} />
    </Form>
  )
}
