import type { FC } from 'hono/jsx'
import { say, type Locale, type Text } from '#kernel'
import { Select, TextField } from '#ui/field'
import { Button, ErrorSummary, Form, type FormState } from '#ui/form'
import { BackLink, Columns, Facts, PageHead, Section } from '#ui/layout'
import { Chip } from '#ui/mark'
import { Empty, Notice } from '#ui/notice'
import { Table } from '#ui/table'
import { formatNumber, tableMoment } from '#platform/ui/format'
import { uiWords } from '#platform/ui/words'
import type { HallNow } from '../actions/hall.ts'
import type { TicketRecord } from '../actions/record.ts'
import type { Counter, Plan } from '../rules/plan.ts'
import { openActs, timesOf, type Act, type Ticket } from '../rules/ticket.ts'
import type { BookingRow } from '../store/bookings.ts'
import type { DeskRow } from '../store/hall.ts'
import { type TicketRow } from '../store/tickets.ts'
import { messages } from '../messages.ts'
import { hourWords } from './booking.tsx'

const base = '/loket/antrean'
const nameIn = (plan: Plan, slug: string): Text => plan.queues.find((queue) => queue.slug === slug)?.name ?? { id: slug }

/** First: at which counter one sits today. */
export const ChooseCounter: FC<{ locale: Locale; hall: HallNow; names: ReadonlyMap<string, string>; form: FormState }> = ({ locale, hall, names, form }) => {
  const t = messages[locale].office
  return (
    <>
      <PageHead title={t.choose} lead={t.chooseLead} />
      <ErrorSummary form={form} />
      <Table locale={locale} caption={t.choose} rows={hall.counters} columns={[
        { head: t.counter, kind: 'title', cell: ({ counter }) => say(counter.name, locale) },
        { head: t.serves, kind: 'text', cell: ({ counter }) => counter.queues.map((queue) => say(nameIn(hall.plan, queue), locale)).join(', ') },
        { head: t.status, kind: 'text', cell: ({ desk }) => (desk ? t.taken(names.get(desk.person) ?? '') : t.free) },
        { head: t.sit, kind: 'act', cell: ({ counter, desk }) => (desk ? '' : <Form action={`${base}/duduk`} hidden={{ counter: counter.slug }} label={`${t.sit}: ${say(counter.name, locale)}`}><Button kind="secondary" size="dense">{t.sit}</Button></Form>) },
      ]} />
    </>
  )
}

/** Who waits for a counter; this part changes by itself. */
export const WaitingPart: FC<{ locale: Locale; hall: HallNow; counter: Counter }> = ({ locale, hall, counter }) => {
  const t = messages[locale].office
  const rows = new Map(hall.tickets.map((one) => [one.id as string, one]))
  const line = hall.line.flatMap((one) => (counter.queues.includes(one.queue) ? rows.get(one.id) ?? [] : []))
  const waited = (one: TicketRow): string => messages[locale].minutes(Math.floor((hall.at.getTime() - one.taken_at.getTime()) / 60_000))
  return (
    <div id="waiting">
      <p aria-live="polite"><b>{t.waitingHere(line.length)}</b></p>
      <Table locale={locale} caption={t.waiting} rows={line.slice(0, 30)} empty={<Empty title={t.nobody} icon="ticket">{t.nobodyHint}</Empty>} columns={[
        { head: t.number, kind: 'title', cell: (one) => <>{one.number}{one.priority && <> <Chip icon="disabled">{say(hall.plan.priority.name, locale)}</Chip></>}{one.appointment_at && <> <Chip icon="calendar-time">{tableMoment(locale, hall.zone, one.appointment_at).slice(-5)}</Chip></>}</> },
        { head: t.queue, kind: 'text', cell: (one) => say(nameIn(hall.plan, one.queue), locale) },
        { head: t.since, kind: 'number', cell: waited },
      ]} />
    </div>
  )
}

const Skipped: FC<{ locale: Locale; hall: HallNow; skipped: readonly TicketRow[]; busy: boolean }> = ({ locale, hall, skipped, busy }) => {
  const t = messages[locale].office
  if (skipped.length === 0) return null
  return (
    <Section title={t.skipped}>
      <Table locale={locale} caption={t.skipped} rows={skipped} columns={[
        { head: t.number, kind: 'title', cell: (one) => one.number },
        { head: t.queue, kind: 'text', cell: (one) => say(nameIn(hall.plan, one.queue), locale) },
        { head: t.callAgain, kind: 'act', cell: (one) => (busy ? '' : <Form action={`${base}/panggil-ini`} hidden={{ ticket: one.id }} label={`${t.callAgain} ${one.number}`}><Button kind="secondary" size="dense">{t.callAgain}</Button></Form>) },
      ]} />
    </Section>
  )
}

const keyOf: Partial<Record<Act, string>> = { recall: 'u', serve: 'm', finish: 's', skip: 'l' }

/** A button that sends one act, with the key that presses it. */
const ActButton: FC<{ act: Act; label: string; main?: boolean; hidden?: Record<string, string>; hotkey?: string | undefined }> = ({ act, label, main, hidden = {}, hotkey }) => (
  <Form action={`${base}/tindakan`} hidden={{ act, ...hidden }} label={label}>
    <button type="submit" class={`button ${main ? 'main' : 'secondary'}`} data-key={hotkey}><span>{label}</span></button>
  </Form>
)

type InHand = { locale: Locale; plan: Plan; row: TicketRow; ticket: Ticket; now: Date; form: FormState; counter: Counter }

/** The number at the counter and the acts open on it: what is drawn is what is enforced. */
const HandPanel: FC<InHand> = ({ locale, plan, row, ticket, now, form, counter }) => {
  const t = messages[locale].office
  const open = openActs(ticket, counter.slug, plan.calls)
  const { waited, served } = timesOf(ticket, now.toISOString())
  const others = plan.queues.filter((queue) => queue.slug !== row.queue)
  return (
    <Section title={t.inHand}><div class="stack">
      <div class="in-hand"><span class="ticket-number">{row.number}</span><span>{say(nameIn(plan, row.queue), locale)}</span>
        {row.priority && <Chip icon="disabled">{say(plan.priority.name, locale)}</Chip>}
        <span>{messages[locale].ticket.status[row.status]}{row.status !== 'serving' && ` · ${t.call(row.calls, plan.calls)}`}</span></div>
      <p class="small">{t.waited} {formatNumber(locale, waited)} {messages[locale].minutes(waited).replace(/^\S+\s/, '')}{served !== null && ` · ${t.served} ${formatNumber(locale, served)} ${messages[locale].minutes(served).replace(/^\S+\s/, '')}`}</p>
      <div class="act-row">
        {open.includes('serve') && <ActButton act="serve" label={t.acts.serve} main hotkey={keyOf.serve} />}
        {open.includes('finish') && <ActButton act="finish" label={t.finishNext} main hidden={{ next: 'call' }} hotkey="n" />}
        {open.includes('finish') && <ActButton act="finish" label={t.acts.finish} hotkey={keyOf.finish} />}
        {open.includes('recall') && <ActButton act="recall" label={t.acts.recall} hotkey={keyOf.recall} />}
        {open.includes('skip') && <ActButton act="skip" label={t.skipNext} hidden={{ next: 'call' }} hotkey="n" />}
        {open.includes('skip') && <ActButton act="skip" label={t.acts.skip} hotkey={keyOf.skip} />}
      </div>
      {open.includes('transfer') && others.length > 0 && (
        <Form action={`${base}/tindakan`} hidden={{ act: 'transfer' }}>
          <div class="act-row"><Select form={form} name="queue" label={t.transferTo} width="middle" options={others.map((queue) => ({ value: queue.slug, label: say(queue.name, locale) }))} /><Button kind="secondary">{t.acts.transfer}</Button></div>
        </Form>
      )}
      {!open.includes('recall') && open.includes('skip') && <p class="small">{t.notOpen.recall}</p>}
      {row.status === 'serving' && <p class="small">{t.notOpen.serving}</p>}
    </div></Section>
  )
}

/** The case of the number in hand: opened from here, or found. */
const CasePanel: FC<{ locale: Locale; row: TicketRow; services: readonly { slug: string; name: string }[]; form: FormState; record: TicketRecord | null; zone: string; minutesPerDay?: number }> = ({ locale, row, services, form, record, zone }) => {
  const t = messages[locale].office
  return (
    <Section title={`${t.case} · ${row.number}`}><div class="stack">
      {record?.case ? <CaseFacts locale={locale} record={record} zone={zone} /> : (
        <div class="stack">
          <p>{row.registering ? t.registering(services.find((one) => one.slug === row.registering)?.name ?? row.registering) : t.caseNone}</p>
          {services.length > 0 && <div class="act-row">{services.map((one) => <Form action={`${base}/daftar`} hidden={{ service: one.slug }} label={`${t.register}: ${one.name}`}><Button kind="secondary" icon="plus">{`${t.register}: ${one.name}`}</Button></Form>)}</div>}
          <Form action={`${base}/taut`}>
            <div class="act-row"><TextField form={form} name="registration" label={t.attach} hint={t.registration} width="middle" /><Button kind="secondary">{t.attachDo}</Button></div>
          </Form>
        </div>
      )}
      <p><a class="tall" href={`${base}/nomor/${row.id}`}>{t.all}</a></p>
    </div></Section>
  )
}

/** Waiting, counter and process beside one another: the one record. */
export const CaseFacts: FC<{ locale: Locale; record: TicketRecord; zone: string }> = ({ locale, record, zone }) => {
  const t = messages[locale].office
  const found = record.case
  const minutes = (value: number | null): string => (value === null ? t.notServed : `${formatNumber(locale, value)}\u00a0${messages[locale].minutes(value).replace(/^\S+\s/, '')}`)
  const own = found !== null && found !== 'not-yours' ? found : null
  return (
    <div class="roomy"><Facts facts={[
      { label: t.waited, value: minutes(record.waited) }, { label: t.served, value: minutes(record.served) },
      { label: t.case, value: own ? <a href={`/perkara/${own.id}`}>{own.registration} · {say(own.service, locale)}</a> : found === null ? t.caseNone : t.notYours },
      ...(own ? [{ label: t.process, value: own.took !== null ? t.workMinutes(Math.round(own.took)) : `${t.running}${own.due ? `, ${t.due} ${tableMoment(locale, zone, own.due)}` : ''}` }] : []),
      ...(record.others.length > 0 ? [{ label: t.others, value: <>{record.others.map((one) => <a href={`${base}/nomor/${one.id}`}>{one.number} </a>)}</> }] : []),
    ]} /></div>
  )
}

export type DeskProps = {
  locale: Locale; hall: HallNow; desk: DeskRow; counter: Counter; one: TicketRow | null; ticket: Ticket | null; last: TicketRow | null; skipped: readonly TicketRow[]; services: readonly { slug: string; name: string }[]
  record: TicketRecord | null; bookings: readonly (BookingRow & { name: string | null })[]; form: FormState; zone: string; script: string
}

/** The officer's counter: what is in hand, who is next, the case, the break. */
export const DeskPage: FC<DeskProps> = (props) => {
  const { locale, hall, desk, counter, one, ticket, last, form, script } = props
  const t = messages[locale].office
  const subject = one ?? last
  return (
    <>
      <PageHead title={say(counter.name, locale)} facts={[counter.queues.map((queue) => say(nameIn(hall.plan, queue), locale)).join(', ')]} />
      <ErrorSummary form={form} />
      <Columns wide aside={<>
        <Section title={t.waiting}><div data-stream={`${base}/arus`} data-swap="waiting" data-page={base}><WaitingPart locale={locale} hall={hall} counter={counter} /></div></Section>
        <Skipped locale={locale} hall={hall} skipped={props.skipped} busy={one !== null} />
        <Bookings {...props} />
      </>}>
        {desk.paused && <Notice kind="warn" title={t.paused}><Form action={`${base}/istirahat`} hidden={{ do: 'resume' }}><Button>{t.resume}</Button></Form></Notice>}
        {one && ticket ? <HandPanel locale={locale} plan={hall.plan} row={one} ticket={ticket} now={hall.at} form={form} counter={counter} />
          : !desk.paused && <Section title={t.ready}><Form action={`${base}/panggil`}><button type="submit" class="button main large" data-key="n"><span>{t.next}</span></button></Form></Section>}
        {subject && subject.first_served_at && <CasePanel locale={locale} row={subject} services={props.services} form={form} record={props.record} zone={props.zone} />}
        <p class="small key-hints"><kbd>N</kbd> {t.next} · <kbd>M</kbd> {t.acts.serve} · <kbd>U</kbd> {t.acts.recall} · <kbd>L</kbd> {t.acts.skip} · <kbd>S</kbd> {t.acts.finish} <button type="button" data-keys-off hidden>{uiWords[locale].keys.off}</button></p>
        {!one && <Section title={t.pause}><div class="act-row">
          {!desk.paused && <Form action={`${base}/istirahat`} hidden={{ do: 'pause' }}><TextField form={form} name="until" label={t.until} width="short" placeholder="13.00" optional /><Button kind="secondary">{t.pause}</Button></Form>}
          <Form action={`${base}/tutup`}><Button kind="quiet">{t.close}</Button></Form>
        </div></Section>}
      </Columns>
      <script src={script} defer></script>
    </>
  )
}

const Bookings: FC<DeskProps> = ({ locale, bookings, hall, counter }) => {
  const t = messages[locale].office
  const own = bookings.filter((one) => counter.queues.includes(one.queue))
  return (
    <Section title={t.booked}>
      <Table locale={locale} caption={t.booked} rows={own} empty={<p class="small">{t.noBookings}</p>} columns={[
        { head: t.name, kind: 'title', cell: (one) => one.name ?? t.erased },
        { head: t.hour, kind: 'text', cell: (one) => hourWords(locale, one.hour) },
        { head: t.queue, kind: 'text', cell: (one) => say(nameIn(hall.plan, one.queue), locale) },
        { head: t.status, kind: 'text', cell: (one) => messages[locale].janji.status[one.status] },
      ]} />
    </Section>
  )
}

/** The whole record of a number: when it was taken, called, served, and what case it led to. */
export const RecordPage: FC<{ locale: Locale; record: TicketRecord; plan: Plan; zone: string; positions: ReadonlyMap<string, string> }> = ({ locale, record, plan, zone, positions }) => {
  const t = messages[locale].office
  const counterName = (slug: unknown): string => { const found = plan.counters.find((one) => one.slug === slug); return found ? say(found.name, locale) : '' }
  return (
    <>
      <BackLink link={{ href: base, label: t.title }} />
      <PageHead title={`${t.record} ${record.row.number}`} facts={[say(nameIn(plan, record.row.queue), locale), messages[locale].ticket.status[record.row.status]]} />
      <Section title={t.times}><CaseFacts locale={locale} record={record} zone={zone} /></Section>
      <Section title={t.record}>
        <Table locale={locale} caption={t.record} rows={record.entries} columns={[
          { head: t.what, kind: 'title', cell: (entry) => t.events[entry.type] ?? entry.type },
          { head: t.at, kind: 'meta', cell: (entry) => tableMoment(locale, zone, entry.at) },
          { head: t.counter, kind: 'text', cell: (entry) => [counterName(entry.data['counter']), entry.position === null ? '' : positions.get(entry.position) ?? ''].filter(Boolean).join(' · ') },
        ]} />
      </Section>
    </>
  )
}
