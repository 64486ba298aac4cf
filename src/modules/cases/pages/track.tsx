import type { Child, FC } from 'hono/jsx'
import { say, type Locale } from '#kernel'
import type { Directory } from '#modules/people'
import { Actions, Button, ErrorSummary, Form, type FormState } from '#ui/form'
import { TextArea, SearchForm } from '#ui/field'
import { Breadcrumb, Columns, DetailsRows, Facts, PageHead, Panel, RuledList, Section } from '#ui/layout'
import { StatusMark } from '#ui/mark'
import { Confirmation, Notice } from '#ui/notice'
import { DayStrip, TimeBar, Timeline, type TimelineItem } from '#ui/time'
import { cellDate, longMoment, shortName } from '#platform/ui/format'
import type { CaseView } from '../actions/views.ts'
import { correctedForm, namedFirst } from '../rules/form.ts'
import { isAnswered, isForApplicant, isHandedOver } from '../rules/history.ts'
import { pausesOf, promisedOf } from '../rules/time/promise.ts'
import { dayStrip } from '../rules/time/strip.ts'
import { messages } from '../messages.ts'
import { privacyWords } from '../messages/privacy.ts'
import { fileHintOf } from './apply.tsx'
import { FormFields, type Kept } from './fields.tsx'
import { Complain, OwnTurn } from './own-turn.tsx'
import { dueWords, fileWords, stepWords, timeWords, happeningWords, iconOf, nextWords, ownFacts, positionName, productName, withHeld } from '../words.ts'

export type TrackProps = { locale: Locale; view: CaseView; people: Directory; now: Date; zone: string; answer: FormState; kept: Kept; complaint: string | null
  /** What modules above add for this applicant. */
  beside: Child[]
}

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

const waiting = (view: CaseView): boolean => view.one.state.turns.some((turn) => turn.positions.length === 0)

/** The papers signed for the applicant. */
const signedOf = (view: CaseView) => view.products.filter((product) => product.status === 'signed')

/** What is signed already while the case is still open: only the filing of it is left, or only that it is handed over. */
const given = (view: CaseView): 'answered' | 'handedOver' | null =>
  (signedOf(view).length === 0 ? null : isAnswered(view.definition, view.one.state) ? 'answered' : isHandedOver(view.definition, view.one.state) ? 'handedOver' : null)

function titleOf({ view, locale }: TrackProps): string {
  const t = messages[locale]
  if (view.hidden === null) return t.erased
  if (waiting(view)) return t.waitsForYou
  const signed = given(view)
  if (signed) return privacyWords[locale][signed]
  return { open: t.inProgress, granted: t.finished, refused: t.refused, referred: t.referred, withdrawn: t.withdrawn }[view.one.state.status]
}

/** What the applicant must do, when it is due, where it is, what happened: in this order. */
export const TrackPage: FC<TrackProps> = (props) => {
  const { locale, view, zone } = props
  const t = messages[locale]
  const { one, definition, hidden } = view
  const filed = longMoment(locale, zone, one.received_at)
  const signed = given(view)
  return (
    <>
      <Breadcrumb locale={locale} links={[{ href: '/lacak', label: t.track }]} here={one.code} />
      <PageHead title={titleOf(props)} lead={`${say(definition.name, locale)} · ${t.filedBy(filed, shortName(hidden?.applicant.name ?? '—'))}`} />
      <Columns aside={<TrackSide {...props} />}>
        {view.erased && <Notice><p>{privacyWords[locale].erasedOn(longMoment(locale, zone, view.erased))}</p></Notice>}
        {waiting(view) && <Answer {...props} />}
        <OwnTurn {...props} />
        {signed && <Notice kind="good"><p>{privacyWords[locale][`${signed}Lead`]}</p><Papers {...props} /></Notice>}
        {one.state.status === 'open' ? <ServiceTime {...props} /> : <Ended {...props} />}
        {props.beside}
        <Section title={t.journey}><Timeline items={timeline(props)} /></Section>
        <Asked {...props} />
        {view.acts.some((open) => open.act === 'withdraw') && <p><a href={`/lacak/${one.code}/tarik`}>{t.withdraw}</a></p>}
      </Columns>
    </>
  )
}

/** What its applicant said, for whoever holds the code: whole but for what leads to a person. */
const Asked: FC<TrackProps> = ({ locale, view }) => {
  const facts = ownFacts(view, locale).map(({ label, value }) => ({ label, value: <span lang="id" class="typed-text">{value}</span> }))
  return facts.length === 0 ? null : <DetailsRows rows={[{ label: messages[locale].yourRequest, summary: messages[locale].yourRequestHint, content: <Facts facts={facts} /> }]} />
}

/** What stands under the signed letters whatever they say: where to object. */
const closings = (view: CaseView) => view.definition.procedure.products.flatMap((one) => (one.closing && signedOf(view).some((product) => product.product === one.id) ? [one.closing] : []))

const Papers: FC<Pick<TrackProps, 'locale' | 'view'>> = ({ locale, view }) => (
  <>{signedOf(view).map((product) => <p><Button icon="download" kind="secondary" href={`/lacak/${view.one.code}/dokumen/${product.id}.pdf`}>{productName(view, product.product, locale)}</Button></p>)}</>
)

/** What came of it, first of all: the paper, and the time it took beside what was promised. */
const Ended: FC<TrackProps> = ({ locale, view, zone }) => {
  const t = messages[locale]
  const { one, definition } = view
  const due = one.due && dueWords(definition, zone, locale, { at: one.due, provisional: one.due_provisional })
  return (
    <Notice kind={one.state.status === 'granted' ? 'good' : 'info'} title={t.statusWord[one.state.status]}>
      {one.ended_at && <p>{t.endedOn(longMoment(locale, zone, one.ended_at))}{due && ` · ${t.dueWas(due)}`}{one.took !== null && ` · ${t.took(timeWords(locale, Number(one.took)))}`}</p>}
      <Papers locale={locale} view={view} />
      {closings(view).map((text) => <p>{say(text, locale)}</p>)}
    </Notice>
  )
}

/** The request for a correction with its reason, and the form that answers it. */
const Answer: FC<TrackProps> = ({ locale, view, people, zone, answer, kept }) => {
  const t = messages[locale]
  const asked = view.past.findLast((one) => one.asks || one.act === 'pause')
  const note = asked && view.notes.get(asked.seq)
  const open = view.acts.find((act) => act.kind === 'way' && act.act === 'correct')
  if (!open || open.kind !== 'way') return null
  const answers = view.hidden?.answers ?? {}
  const form = withHeld(correctedForm(view.definition.form, answers, view.one.origin), answers, view.files)
  const { first, rest } = namedFirst(form, note?.missing)
  const draw = (fields: typeof form) => <FormFields form={answer} fields={fields} among={form} kept={kept} fileHint={fileHintOf(locale)} under="typed" />
  const within = rest.some(({ id }) => answer.problems.some((problem) => problem.field === `typed.${id}`) || answer.typed[`typed.${id}.view`] !== undefined)
  return (
    <Notice kind="warn" icon="upload" title={t.answerTitle}>
      {note?.note && <p>{note.note}</p>}
      {note?.missing && <ul>{note.missing.map((n) => <li>{say(view.definition.requirements[n - 1] ?? { id: String(n) }, locale)}</li>)}</ul>}
      {asked && <p class="small">{t.officeAsks(positionName(people, asked.position, locale), longMoment(locale, zone, asked.at))}</p>}
      <ErrorSummary form={answer} />
      <Form action={`/lacak/${view.one.code}/tindakan`} files hidden={{ act: `${open.turn.id}:${open.way.id}`, version: String(view.one.version) }}>
        {draw([...open.way.asks, ...first.map((field) => ({ ...field, must: true }))])}
        <TextArea form={answer} name="note" label={t.yourWords} optional />
        {rest.length > 0 && <DetailsRows rows={[{ label: t.otherAnswers, summary: t.otherAnswersHint, open: first.length === 0 || within, content: draw(rest) }]} />}
        <Actions><Button>{t.answer}</Button></Actions>
      </Form>
    </Notice>
  )
}

const ServiceTime: FC<TrackProps> = (props) => {
  const { locale, view, zone, now } = props
  const t = messages[locale]
  const { due, one, definition } = view
  if (!due) return <Section title={t.serviceTime}><p>{t.noPromise} {t.lawLimit}</p></Section>
  const provisional = due.warnings.length > 0
  const at = due.due ?? due.ifResumed
  const words = at ? dueWords(definition, zone, locale, { at, provisional }) : ''
  const late = due.due !== null && due.due < now
  const mark = due.due === null ? <StatusMark status="paused">{t.waitingApplicant}</StatusMark> : late ? <StatusMark status="late">{t.lateNow}</StatusMark> : undefined
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
  const promised = promisedOf(definition, one.units === null ? null : Number(one.units), one.state)
  if (!promised) return null
  const strip = dayStrip(calendar, { from: new Date(one.state.receivedAt), ...promised, pauses: pausesOf(one.state) }, now)
  const t = messages[locale]
  if (strip.kind === 'bar') {
    const words = t.minutesUsed(strip.used, strip.total)
    return <TimeBar used={strip.used} total={strip.total} label={words} words={words} />
  }
  const working = view.due?.counted !== 'calendar' && strip.kind === 'days'
  const cells = strip.cells.map((cell) => ({ state: cell.state, label: String(cell.upTo), date: cellDate(locale, cell.from), today: cell.today }))
  return <DayStrip locale={locale} cells={cells} label={t.serviceTime} legend={{ used: t.daysUsed(strip.used, strip.total, working), left: t.daysLeft(strip.total - strip.used, working), ...(strip.paused > 0 && { paused: t.pausedNotCounted }) }} />
}

const noted = (note: string | undefined): { note?: string } => (note ? { note } : {})

function timeline({ locale, view, people, zone }: TrackProps): TimelineItem[] {
  const t = messages[locale]
  const past = view.past.map((one): TimelineItem => ({
    title: happeningWords(one, people, locale, false), meta: [stepWords(one, view.definition, locale), longMoment(locale, zone, one.at)].filter(Boolean).join(' · '), icon: iconOf(one),
    state: one.asks || one.act === 'pause' ? 'paused' : 'done',
    ...(isForApplicant(one) ? noted(view.notes.get(one.seq)?.note) : {}),
  }))
  const next = nextWords(view, locale)
  const coming: TimelineItem[] = next ? [{ title: t.next(next), icon: 'circle-dashed', state: 'next' }] : []
  return [...coming, ...past.reverse()]
}

const TrackSide: FC<TrackProps> = ({ locale, view, people, complaint }) => {
  const t = messages[locale]
  const { one } = view
  const at = one.state.turns.flatMap((turn) => (turn.positions.length === 0 ? [t.applicantWord] : turn.positions.slice(0, 3).map((slug) => positionName(people, slug, locale))))
  const next = nextWords(view, locale)
  return (
    <>
      {one.state.status === 'open' && <Panel title={t.nowAt}><p><b>{[...new Set(at)].join(', ')}</b></p>{next && <p class="small">{t.afterThat(next)}</p>}</Panel>}
      <Section title={t.documents}>
        <RuledList rows={[
          ...signedOf(view).map((product) => ({ icon: 'certificate' as const, href: `/lacak/${one.code}/dokumen/${product.id}.pdf`, label: productName(view, product.product, locale), note: product.number ?? 'PDF' })),
          { icon: 'file-text', href: `/lacak/${one.code}/tanda-terima.pdf`, label: t.receipt, note: 'PDF' },
          ...view.files.map((file) => ({ icon: file.type.startsWith('image/') ? 'photo' as const : 'file-text' as const, href: `/lacak/${one.code}/berkas/${file.id}`, ...fileWords(view, file, locale) })),
        ]} />
      </Section>
      {view.hidden && (
        <Section title={privacyWords[locale].ownData}>
          <p class="small">{privacyWords[locale].ownDataHint}</p>
          <RuledList rows={[{ icon: 'download', label: privacyWords[locale].ownPdf, href: `/lacak/${one.code}/data.pdf` }, { icon: 'download', label: privacyWords[locale].ownJson, href: `/lacak/${one.code}/data.json` }]} />
        </Section>
      )}
      <Complain locale={locale} view={view} complaint={complaint} />
    </>
  )
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
