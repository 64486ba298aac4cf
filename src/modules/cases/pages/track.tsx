import type { FC } from 'hono/jsx'
import { say, type Locale } from '#kernel'
import type { Directory } from '#modules/people'
import { Actions, Button, ErrorSummary, Form, type FormState } from '#ui/form'
import { TextArea, SearchForm } from '#ui/field'
import { Breadcrumb, Columns, PageHead, Panel, RuledList, Section } from '#ui/layout'
import { StatusMark } from '#ui/mark'
import { Confirmation, Notice } from '#ui/notice'
import { DayStrip, TimeBar, Timeline, type TimelineItem } from '#ui/time'
import { cellDate, fileSize, formatTerm, longDate, longMoment, shortName } from '#platform/ui/format'
import type { CaseView } from '../actions/views.ts'
import { nextStep } from '../rules/history.ts'
import { dayMinutes, pausesOf, promisedOf } from '../rules/promise.ts'
import { dayStrip } from '../rules/strip.ts'
import { messages } from '../messages.ts'
import { fileHintOf } from './apply.tsx'
import { FormFields, type Kept } from './fields.tsx'
import { OwnTurn } from './own-turn.tsx'
import { dueWords, stepWords, happeningWords, iconOf, positionName } from '../words.ts'

export type TrackProps = { locale: Locale; view: CaseView; people: Directory; now: Date; zone: string; answer: FormState; kept: Kept; key: string }

/** Where a code is typed. */
export const TrackStart: FC<{ locale: Locale; typed: string; problem: string | null }> = ({ locale, typed, problem }) => {
  const t = messages[locale]
  return (
    <>
      <PageHead title={t.trackTitle} lead={t.trackHint} />
      {problem && <Notice kind="error" title={problem} live>{''}</Notice>}
      <SearchForm action="/lacak" name="kode" label={t.trackCode} button={t.track} value={typed} placeholder="BKS-0000-0000-000000" icon={false} />
    </>
  )
}

/** Working time in the unit a person would use. */
const timeTaken = (locale: Locale, minutes: number): string =>
  (minutes < 60 ? formatTerm(locale, Math.round(minutes), 'minute') : minutes < dayMinutes ? formatTerm(locale, Math.round(minutes / 6) / 10, 'hour') : formatTerm(locale, Math.round((minutes / dayMinutes) * 10) / 10, 'workingDay'))

const waiting = (view: CaseView): boolean => view.one.state.turns.some((turn) => turn.positions.length === 0)

function titleOf({ view, locale }: TrackProps): string {
  const t = messages[locale]
  if (view.hidden === null) return t.erased
  if (waiting(view)) return t.waitsForYou
  return { open: t.inProgress, granted: t.finished, refused: t.refused, referred: t.referred, withdrawn: t.withdrawn }[view.one.state.status]
}

/** What the applicant must do, when it is due, where it is, what happened: in this order. */
export const TrackPage: FC<TrackProps> = (props) => {
  const { locale, view, zone } = props
  const t = messages[locale]
  const { one, definition, hidden } = view
  const filed = longMoment(locale, zone, one.received_at)
  return (
    <>
      <Breadcrumb locale={locale} links={[{ href: '/lacak', label: t.track }]} here={one.code} />
      <PageHead title={titleOf(props)} lead={`${say(definition.name, locale)} · ${t.filedBy(filed, shortName(hidden?.applicant.name ?? '—'))}`} />
      <Columns aside={<TrackSide {...props} />}>
        {waiting(view) && <Answer {...props} />}
        <OwnTurn {...props} />
        {one.state.status === 'open' ? <ServiceTime {...props} /> : <Ended {...props} />}
        <Section title={t.journey}><Timeline items={timeline(props)} /></Section>
        {one.state.status === 'open' && <p><a href={`/lacak/${one.code}/tarik`}>{t.withdraw}</a></p>}
      </Columns>
    </>
  )
}

/** What came of it, first of all: the paper, and the time it took beside what was promised. */
const Ended: FC<TrackProps> = ({ locale, view, zone }) => {
  const t = messages[locale]
  const { one, definition } = view
  const papers = view.products.filter((product) => product.status === 'signed')
  const due = one.due && dueWords(definition, zone, locale, { at: one.due, provisional: one.due_provisional })
  return (
    <Notice kind={one.state.status === 'granted' ? 'good' : 'info'} title={t.statusWord[one.state.status]}>
      {one.ended_at && <p>{t.endedOn(longMoment(locale, zone, one.ended_at))}{due && ` · ${t.dueWas(due)}`}{one.took !== null && ` · ${t.took(timeTaken(locale, Number(one.took)))}`}</p>}
      {papers.map((product) => <p><Button icon="download" kind="secondary" href={`/lacak/${one.code}/dokumen/${product.id}.pdf`}>{productName(view, product.product, locale)}</Button></p>)}
    </Notice>
  )
}

/** The request for a correction with its reason, and the form that answers it. */
const Answer: FC<TrackProps> = ({ locale, view, people, zone, answer, kept, key }) => {
  const t = messages[locale]
  const asked = view.past.findLast((one) => one.asks || one.act === 'pause')
  const note = asked && view.notes.get(asked.seq)
  const open = view.acts.find((act) => act.kind === 'way' && act.act === 'correct')
  if (!open || open.kind !== 'way') return null
  const fields = [...open.way.asks, ...view.definition.form.map((field) => ({ ...field, must: false }))]
  return (
    <Notice kind="warn" icon="upload" title={t.answerTitle}>
      {note?.note && <p>{note.note}</p>}
      {note?.missing && <ul>{note.missing.map((n) => <li>{view.definition.requirements[n - 1]?.id}</li>)}</ul>}
      {asked && <p class="small">{t.officeAsks(positionName(people, asked.position, locale), longMoment(locale, zone, asked.at))}</p>}
      <ErrorSummary form={answer} />
      <Form action={`/lacak/${view.one.code}/tindakan`} files idempotencyKey={key} hidden={{ act: `${open.turn.id}:${open.way.id}`, version: String(view.one.version) }}>
        <TextArea form={answer} name="note" label={t.yourWords} optional />
        <FormFields form={answer} fields={fields} kept={kept} fileHint={fileHintOf(locale)} under="typed" />
        <Actions><Button>{t.answer}</Button></Actions>
      </Form>
    </Notice>
  )
}

const ServiceTime: FC<TrackProps> = (props) => {
  const { locale, view, zone, now } = props
  const t = messages[locale]
  const { due, one, definition } = view
  if (!due) return <Section title={t.serviceTime}><p>{t.noPromise}</p></Section>
  const provisional = due.warnings.length > 0
  const at = due.due ?? due.ifResumed
  const words = at ? dueWords(definition, zone, locale, { at, provisional }) : ''
  const late = due.due !== null && due.due < now
  const mark = due.due === null ? <StatusMark status="paused">{t.waitingApplicant}</StatusMark> : late ? <StatusMark status="late">{t.lateEnd}</StatusMark> : undefined
  return (
    <Section title={t.serviceTime} mark={mark}>
      <p class="due-date"><b>{due.due ? t.dueOn(words) : t.dueIfToday(words)}</b></p>
      <p>{due.due === null && `${t.whileWaiting} `}<a href={`/lacak/${one.code}/hitung`}>{t.howCounted}</a></p>
      <Strip {...props} />
    </Section>
  )
}

/** A cell per working day, per week for long terms, a bar for minutes and hours. */
const Strip: FC<TrackProps> = ({ locale, view, now }) => {
  const { calendar, definition, one } = view
  const promised = promisedOf(definition, one.units === null ? null : Number(one.units))
  if (!promised) return null
  const strip = dayStrip(calendar, { from: new Date(one.state.receivedAt), ...promised, pauses: pausesOf(one.state) }, now)
  const t = messages[locale]
  if (strip.kind === 'bar') {
    const words = locale === 'id' ? `${strip.used} dari ${strip.total} menit kerja terpakai` : `${strip.used} of ${strip.total} working minutes used`
    return <TimeBar used={strip.used} total={strip.total} label={words} words={words} />
  }
  const cells = strip.cells.map((cell) => ({ state: cell.state, label: String(cell.upTo), date: cellDate(locale, cell.from), today: cell.today }))
  const used = locale === 'id' ? `${strip.used} dari ${strip.total} hari terpakai` : `${strip.used} of ${strip.total} days used`
  const left = locale === 'id' ? `sisa ${strip.total - strip.used} hari` : `${strip.total - strip.used} days left`
  return <DayStrip locale={locale} cells={cells} label={t.serviceTime} legend={{ used, left, ...(strip.paused > 0 && { paused: locale === 'id' ? 'jeda, tidak dihitung' : 'paused, not counted' }) }} />
}

function timeline({ locale, view, people, zone }: TrackProps): TimelineItem[] {
  const t = messages[locale]
  const past = view.past.map((one): TimelineItem => ({
    title: happeningWords(one, people, locale, false), meta: [stepWords(one, view.definition, locale), longMoment(locale, zone, one.at)].filter(Boolean).join(' · '), icon: iconOf(one),
    state: one.asks || one.act === 'pause' ? 'paused' : 'done',
    ...((one.asks || ['return', 'refuse', 'pause', 'reopen', 'correct'].includes(one.act)) && view.notes.get(one.seq)?.note ? { note: view.notes.get(one.seq)?.note } : {}),
  }))
  const next = view.one.state.status === 'open' ? nextStep(view.definition, view.one.state) : null
  const coming: TimelineItem[] = next ? [{ title: t.next(say(next.name, locale)), icon: 'circle-dashed', state: 'next' }] : []
  return [...coming, ...past.reverse()]
}

const TrackSide: FC<TrackProps> = ({ locale, view, people }) => {
  const t = messages[locale]
  const { one } = view
  const at = one.state.turns.flatMap((turn) => (turn.positions.length === 0 ? [t.applicantWord] : turn.positions.slice(0, 3).map((slug) => positionName(people, slug, locale))))
  const next = nextStep(view.definition, one.state)
  const signed = view.products.filter((product) => product.signed_at !== null && product.status === 'signed')
  return (
    <>
      {one.state.status === 'open' && <Panel title={t.nowAt}><p><b>{[...new Set(at)].join(', ')}</b></p>{next && <p class="small">{t.afterThat(say(next.name, locale))}</p>}</Panel>}
      <Section title={t.documents}>
        <RuledList rows={[
          ...signed.map((product) => ({
            icon: 'certificate' as const, href: `/lacak/${one.code}/dokumen/${product.id}.pdf`, label: productName(view, product.product, locale), note: product.number ?? 'PDF',
          })),
          { icon: 'file-text', href: `/lacak/${one.code}/tanda-terima.pdf`, label: t.receipt, note: 'PDF' },
          ...view.files.map((file) => ({ icon: file.type.startsWith('image/') ? 'photo' as const : 'file-text' as const, href: `/lacak/${one.code}/berkas/${file.id}`, label: file.name, note: fileSize(locale, file.size) })),
        ]} />
      </Section>
    </>
  )
}

export const productName = (view: CaseView, slug: string, locale: Locale): string => {
  const product = view.definition.procedure.products.find((one) => one.id === slug)
  return product ? say(product.name, locale) : slug
}

/** The question before a withdrawal. */
export const WithdrawPage: FC<{ locale: Locale; code: string; version: number }> = ({ locale, code, version }) => {
  const t = messages[locale]
  const actions = (
    <Form action={`/lacak/${code}/tindakan`} hidden={{ act: 'withdraw', version: String(version) }}>
      <Button kind="destructive">{t.yesWithdraw}</Button> <Button kind="quiet" href={`/lacak/${code}`}>{t.no}</Button>
    </Form>
  )
  return <Confirmation question={t.withdrawAsk} consequence={t.withdrawWhat} actions={actions} />
}

export type CountProps = { locale: Locale; view: CaseView; zone: string; back: string; command: string | null }

/** How the due date was reached: receipt, pauses with their reasons, the days passed over, and the command that gives the same answer. */
export const CountPage: FC<CountProps> = ({ locale, view, zone, back, command }) => {
  const t = messages[locale]
  const { one, due } = view
  const why = (reason: NonNullable<typeof due>['skipped'][number]['reason']): string =>
    (reason.kind === 'weekend' ? t.weekend : reason.kind === 'pause' ? t.pauseReasons[reason.reason as keyof typeof t.pauseReasons] ?? reason.reason : say(reason.name, locale))
  return (
    <>
      <Breadcrumb locale={locale} links={[{ href: back, label: one.code }]} here={t.howCounted} />
      <PageHead title={t.howCounted} lead={t.countRule} facts={[
        `${t.received}: ${longMoment(locale, zone, new Date(one.state.receivedAt))}`,
        due && due.received.getTime() !== new Date(one.state.receivedAt).getTime() && t.countsFrom(longMoment(locale, zone, due.received)),
      ].filter(Boolean)} />
      {due?.due && <p class="due-date"><b>{t.dueOn(longMoment(locale, zone, due.due))}</b></p>}
      <Section title={t.pausesTitle}>
        {one.state.pauses.length === 0 ? <p>{t.unread}</p> : (
          <ul class="ruled">{one.state.pauses.map((pause) => (
            <li><span>{longMoment(locale, zone, new Date(pause.from))} – {pause.to ? longMoment(locale, zone, new Date(pause.to)) : t.stillPaused}</span><small>{t.pauseReasons[pause.reason]}</small></li>
          ))}</ul>
        )}
      </Section>
      <Section title={t.daysSkipped}>
        {due && due.skipped.length > 0 ? <ul class="ruled">{due.skipped.map((day) => <li><span>{longDate(locale, day.date)}</span><small>{why(day.reason)}</small></li>)}</ul> : <p>{t.noneSkipped}</p>}
      </Section>
      {command && <Section title={t.recompute}><p>{t.recomputeHint}</p><pre tabindex={0}><code>{command}</code></pre></Section>}
    </>
  )
}

