import type { Child, FC } from 'hono/jsx'
import { localDate, say, type Locale } from '#kernel'
import type { Directory } from '#modules/people'
import { Button, ErrorSummary, Form } from '#ui/form'
import { BackLink, Columns, Facts, JumpToActs, PageHead, RuledList, Section } from '#ui/layout'
import { Simulated, StatusMark } from '#ui/mark'
import { Notice } from '#ui/notice'
import { Flow, Timeline, type TimelineItem } from '#ui/time'
import { fileSize, longMoment, maskEmail, maskPhone, shortDate, tableMoment } from '#platform/ui/format'
import type { CaseView } from '../actions/views.ts'
import { flowOf, sheetBeside } from '../rules/history.ts'
import { nameOf } from '../rules/engine.ts'
import { questionsOf } from '../rules/form.ts'
import type { Step } from '../rules/procedure.ts'
import type { Disposition } from '../rules/state.ts'
import { messages } from '../messages.ts'
import { Acts, type ActsProps } from './acts.tsx'
import { Counting } from './count.tsx'
import { privacyWords } from '../messages/privacy.ts'
import { actName, dueWords, fileWords, happeningWords, iconOf, isPersonal, maskedWords, answerWords, changedWords, stepWords, leftWords, positionName, productName, promisedWords, saidWith } from '../words.ts'

/** What may be done about the applicant's key and data; `fresh` right after a new code was given. */
export type CaseKeys = { receipt: boolean; renew: boolean; erase: boolean; fresh: boolean }

export type CasePageProps = {
  locale: Locale; view: CaseView; people: Directory; now: Date; zone: string; acts: Omit<ActsProps, 'locale' | 'definition' | 'answers' | 'acts' | 'people' | 'dispositions' | 'vacancies'>
  /** What modules above add, and what of it stands right under the acts. */
  beside: Child[]; underActs?: Child[]
  unmasked: boolean; command: string | null; keys: CaseKeys; vacancies: Map<string, string>; meanwhile: { who: string; at: string } | null
}

/** A case for an officer: where it stands, what was asked, what I may do, what happened. */
export const CasePage: FC<CasePageProps> = (props) => {
  const { locale, view, people, acts } = props
  const t = messages[locale]
  const { one, definition, hidden } = view
  const open = view.acts.filter((act) => act.kind !== 'way' || act.because === null)
  // What was wrong in a form that is gone leads to no field.
  const problems = open.some((act) => nameOf(act) === acts.chosen) ? acts.form.problems : acts.form.problems.map(({ field: _, ...problem }) => problem)
  return (
    <>
      <BackLink link={{ href: '/kotak-kerja', label: t.backToInbox }} />
      <PageHead title={hidden?.subject || one.code} aside={<DueAside {...props} />}
        facts={[one.code, one.agenda && t.agenda(one.agenda), say(definition.name, locale), one.simulated && <Simulated locale={locale} />].filter(Boolean)} />
      {acts.form.problems.length > 0 && <ErrorSummary form={{ ...acts.form, problems }} />}
      {props.keys.fresh && <Notice kind="good" live><p>{privacyWords[locale].renewed}</p><p><Button kind="secondary" icon="printer" href={`/perkara/${one.id}/tanda-terima.pdf`}>{privacyWords[locale].printReceipt}</Button></p></Notice>}
      {props.meanwhile && <Notice kind="warn" title={t.meanwhile} live><p>{t.meanwhileWho(props.meanwhile.who, props.meanwhile.at, open.length > 0)}</p></Notice>}
      {[...props.vacancies].map(([position, head]) => <Notice kind="info"><p>{t.vacantWaits(positionName(people, position, locale), positionName(people, head, locale))}</p></Notice>)}
      {open[0] && <JumpToActs label={t.toActs(actName(open[0], locale))} />}
      <CaseFlow {...props} />
      <Letter {...props} />
      <Columns wide aside={<><Acts {...acts} locale={locale} definition={definition} answers={hidden?.answers ?? {}} acts={view.acts} people={people} dispositions={one.state.dispositions} vacancies={props.vacancies} />{props.underActs}<Section title={t.history}><Timeline dense items={history(props)} /></Section></>}>
        <Sender {...props} />
        <Answers {...props} />
        <Documents {...props} />
        <Dispositions {...props} />
        <Counting title={t.howCounted} locale={locale} view={view} zone={props.zone} command={props.command} />
        {props.beside}
        <Keys {...props} />
      </Columns>
    </>
  )
}

const DueAside: FC<CasePageProps> = ({ locale, view, now, zone }) => {
  const t = messages[locale]
  const { one, due, definition, calendar } = view
  if (one.state.status !== 'open') {
    const status = one.late ? 'late' : one.state.status === 'granted' ? 'done' : 'calm'
    return <StatusMark status={status}>{one.state.status === 'granted' ? (one.late ? t.lateEnd : t.onTime) : t.statusWord[one.state.status]}</StatusMark>
  }
  const count = <a href={`/perkara/${one.id}/hitung`}>{t.howCounted}</a>
  const steps = <StepsDue locale={locale} view={view} zone={zone} />
  if (!due) return <p class="small">{t.noPromise} {t.lawLimit}{steps}</p>
  if (!due.due) return <><StatusMark status="paused">{t.waitingApplicant}</StatusMark><p class="small">{count}</p></>
  const left = leftWords(calendar, { due: due.due, received: one.received_at }, now, locale)
  return (
    <>
      <StatusMark status={left.status}>{left.words}</StatusMark>
      <p class="small">{t.thisCase(dueWords(definition, zone, locale, { at: due.due, provisional: due.warnings.length > 0 }))} · {t.promised(promisedWords(definition, locale))} · {count}{steps}</p>
    </>
  )
}

/** The own due moment of each open step and instruction, where it is another than that of the whole case. */
const StepsDue: FC<Pick<CasePageProps, 'locale' | 'view' | 'zone'>> = ({ locale, view, zone }) => (
  <>{view.turns.filter(({ due, kind, turn }, index, all) => due !== null && due.getTime() !== view.due?.due?.getTime() && all.findIndex((one) => one.kind === kind && one.turn === turn) === index)
    .map(({ due, step }) => <><br />{messages[locale].stepDue(say(view.definition.procedure.steps.find((one) => one.id === step)?.name ?? { id: messages.id.acts.dispose, en: messages.en.acts.dispose }, locale), tableMoment(locale, zone, due!))}</>)}</>
)

/** The one paper the applicant brought, first of all: who decides reads it before anything else. Of several each stands among the documents by what it is. */
const Letter: FC<CasePageProps> = ({ locale, view }) => {
  const papers = view.files.filter((file) => file.type === 'application/pdf' && !file.replaced)
  const letter = new Set(view.files.map((file) => file.field)).size === 1 ? papers.at(-1) : undefined
  return letter ? <RuledList rows={[{ icon: 'file-text', href: `/perkara/${view.one.id}/berkas/${letter.id}`, label: `${messages[locale].openLetter}: ${letter.name}`, note: `PDF · ${fileSize(locale, letter.size)}` }]} /> : null
}

/** Whom a step waits for when nobody's turn says it: its positions, or the one an answer names. */
function whoOf(step: Step, view: CaseView): string[] {
  if (step.who.kind === 'positions') return step.who.positions
  const answer = step.who.kind === 'answer' ? view.hidden?.answers[step.who.field] : undefined
  return typeof answer === 'string' ? [answer] : []
}

const CaseFlow: FC<CasePageProps> = ({ locale, view, people, zone }) => {
  const t = messages[locale]
  const steps = flowOf(view.definition, view.one.state, view.past).map(({ step, state, at }) => {
    const turn = view.one.state.turns.find((one) => one.step === step.id)
    const slugs = turn && turn.positions.length > 0 ? turn.positions : whoOf(step, view)
    const who = step.who.kind === 'applicant' ? t.applicantThird : slugs.slice(0, 2).map((slug) => positionName(people, slug, locale)).join(' / ')
    return { who: who || say(step.name, locale), act: say(step.name, locale), state, ...(at && { time: tableMoment(locale, zone, at) }) }
  })
  return <Flow locale={locale} steps={steps} label={t.journey} />
}

/** The applicant's key and data: a new code for who lost it, and erasing what is personal once the case is over. */
const Keys: FC<CasePageProps> = ({ locale, view, keys }) => {
  const t = privacyWords[locale]
  const rows = [
    ...(keys.renew ? [{ icon: 'key' as const, href: `/perkara/${view.one.id}/kode-baru`, label: t.renewAct }] : []),
    ...(keys.erase ? [{ icon: 'x' as const, href: `/perkara/${view.one.id}/hapus-data`, label: t.eraseAct }] : []),
  ]
  return rows.length === 0 ? null : <Section title={t.keysTitle}><RuledList rows={rows} /></Section>
}

const Sender: FC<CasePageProps> = ({ locale, view, unmasked, zone }) => {
  const t = messages[locale]
  const applicant = view.hidden?.applicant
  if (!applicant) return <Notice kind="info"><p>{view.erased ? privacyWords[locale].erasedOn(longMoment(locale, zone, view.erased)) : t.erased}</p></Notice>
  const masked = !unmasked && (Boolean(applicant.phone || applicant.email || applicant.address) || questionsOf(view.definition).some((field) => isPersonal(field) && view.hidden?.answers[field.id] !== undefined))
  const facts = [
    { label: t.name, value: applicant.name },
    ...(applicant.agency ? [{ label: t.agency, value: applicant.agency }] : []),
    ...(applicant.phone ? [{ label: t.phone, value: unmasked ? applicant.phone : maskPhone(applicant.phone) }] : []),
    ...(applicant.email ? [{ label: t.email, value: unmasked ? applicant.email : maskEmail(applicant.email) }] : []),
    ...(applicant.address ? [{ label: t.address, value: unmasked ? applicant.address : '•••' }] : []),
  ]
  return (
    <Section title={t.sender}>
      <Facts facts={facts} />
      {masked && <Form action={`/perkara/${view.one.id}/tampilkan`}><Button kind="quiet" size="dense" icon="eye">{t.show}</Button></Form>}
    </Section>
  )
}

const Answers: FC<CasePageProps> = ({ locale, view, unmasked }) => {
  const t = messages[locale]
  const answers = view.hidden?.answers ?? {}
  const shown = unmasked ? answerWords : maskedWords
  const facts = questionsOf(view.definition).filter((field) => field.kind !== 'file').flatMap((field) => {
    const answer = answers[field.id]
    return answer === undefined ? [] : [{ label: say(field.label, locale), value: <span lang="id" class="typed-text">{shown(field, answer, locale)}</span> }]
  })
  return facts.length === 0 ? null : <Section title={t.answersTitle}><Facts facts={facts} /></Section>
}

const Documents: FC<CasePageProps> = ({ locale, view, keys }) => {
  const t = messages[locale]
  const { one } = view
  const sheet = sheetBeside(view.past, view.products)
  const rows = [
    ...view.products.map((product) => ({
      icon: 'certificate' as const, href: `/perkara/${one.id}/dokumen/${product.id}.pdf`, label: productName(view, product.product, locale),
      note: [product.number, product.status === 'signed' ? null : t.productState[product.status]].filter(Boolean).join(' · ') || 'PDF',
    })),
    ...view.files.map((file) => ({ icon: file.type.startsWith('image/') ? 'photo' as const : 'file-text' as const, href: `/perkara/${one.id}/berkas/${file.id}`, ...fileWords(view, file, locale) })),
    ...(keys.receipt ? [{ icon: 'printer' as const, href: `/perkara/${one.id}/tanda-terima.pdf`, label: t.receiptForApplicant, note: 'PDF' }] : []),
    ...(sheet ? [{ icon: 'printer' as const, href: `/perkara/${one.id}/lembar-disposisi.pdf`, label: sheet === 'whole' ? t.dispositionSheet : t.dispositionChain, note: 'PDF' }] : []),
  ]
  return <Section title={t.documents}><RuledList rows={rows} /></Section>
}

const Dispositions: FC<CasePageProps> = ({ locale, view, people, zone }) => {
  const t = messages[locale]
  const { dispositions } = view.one.state
  if (dispositions.length === 0) return null
  const stateOf = (one: Disposition): string => {
    const until = one.deadline ? ` · ${t.until(shortDate(locale, localDate(one.deadline)))}` : ''
    if (!one.doneAt) return `${t.notDone}${until}`
    const at = tableMoment(locale, zone, new Date(one.doneAt))
    return dispositions.some((other) => other.parent === one.id) ? t.passedOn(at) : t.doneOn(at)
  }
  return (
    <Section title={t.dispositions}>
      <ul class="ruled">{dispositions.map((one) => (
        <li><span>{positionName(people, one.from, locale)} {t.toWord} {positionName(people, one.to, locale)}</span><small>{stateOf(one)}</small></li>
      ))}</ul>
    </Section>
  )
}

function history({ locale, view, people, zone }: CasePageProps): TimelineItem[] {
  return view.past.map((one): TimelineItem => {
    const note = view.notes.get(one.seq)
    const said = note ? saidWith(note, view.definition, locale) : ''
    return {
      title: happeningWords(one, people, locale, true), icon: iconOf(one), state: one.asks || one.act === 'pause' ? 'paused' : 'done',
      meta: [changedWords(one, view.definition, locale), stepWords(one, view.definition, locale), view.names.get(one.person ?? ''), longMoment(locale, zone, one.at)].filter(Boolean).join(' · '),
      ...(said && { note: said }),
    }
  }).reverse()
}
