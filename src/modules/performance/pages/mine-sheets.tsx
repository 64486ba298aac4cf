import type { FC } from 'hono/jsx'
import type { Locale } from '#kernel'
import { longMoment } from '#platform/ui/format'
import { positionName } from '#modules/cases'
import type { Directory } from '#modules/people'
import { Radios, TextArea } from '#ui/field'
import { Actions, Button, ErrorSummary, Form, type FormState } from '#ui/form'
import { BackLink, PageHead, Section } from '#ui/layout'
import { Chip, Simulated } from '#ui/mark'
import { Empty } from '#ui/notice'
import { Table } from '#ui/table'
import type { Mine, Waiting } from '../actions/mine.ts'
import { mineWords } from '../messages/mine.ts'
import { becauseWords, categoryWords, lineWords, percentWords, periodWords } from '../messages/reading.ts'
import { expectations, predicateOf, type Expectation, type SheetLine } from '../rules/mine.ts'
import type { SheetRow } from '../store/readings.ts'
import { SheetState } from './mine.tsx'

/** Sheets of those below: what waits for the reader first. */
export const SheetsPage: FC<{ locale: Locale; all: readonly Waiting[]; people: Directory; zone: string }> = ({ locale, all, people, zone }) => {
  const t = mineWords[locale]
  return (
    <>
      <BackLink link={{ href: '/kinerja/saya', label: t.backMine }} />
      <PageHead title={t.below} lead={t.belowLead} />
      <Table locale={locale} caption={t.below} empty={<Empty title={t.belowNone} icon="checks">{t.belowNoneMore}</Empty>}
        groups={[{ label: t.waits, rows: all.filter((one) => one.mine) }, { label: t.others, rows: all.filter((one) => !one.mine) }]} columns={[
          { head: t.holder, kind: 'title', cell: ({ sheet }) => <><a href={`/kinerja/lembar/${sheet.id}`}>{people.nameOf(sheet.person) ?? ''}</a><small>{positionName(people, sheet.position, locale)}</small>{sheet.simulated && <Simulated locale={locale} />}</> },
          { head: t.period, kind: 'text', cell: ({ sheet }) => periodWords(sheet.period, locale) },
          { head: t.state, kind: 'due', cell: ({ sheet }) => <Chip tone={sheet.state === 'verified' ? 'green' : sheet.state === 'returned' ? 'amber' : 'nila'}>{t.states[sheet.state]}</Chip> },
          { head: t.at, kind: 'text', cell: ({ sheet }) => longMoment(locale, zone, sheet.submitted_at) },
        ]} />
    </>
  )
}

/** The lines of a sheet as they were handed in. */
export const LinesTable: FC<{ locale: Locale; lines: readonly SheetLine[]; period: string }> = ({ locale, lines, period }) => {
  const t = mineWords[locale]
  return (
    <Table locale={locale} caption={t.sheet} rows={lines} columns={[
      { head: t.indicator, kind: 'title', cell: (one) => <><a href={`/kinerja/indikator/${one.tree}/${one.indicator}?periode=${period}`} lang="id">{one.name}</a>{one.objective && <small lang="id">{one.objective}</small>}</> },
      { head: t.target, kind: 'number', cell: (one) => (one.target === null ? <small>{t.noTarget}</small> : <span lang="id">{one.target}</span>) },
      { head: t.reality, kind: 'number', cell: (one) => <>{lineWords(one, locale)}{one.unit && one.value && <> <small lang="id">{one.unit}</small></>}{one.simulated && <> <Simulated locale={locale} /></>}{one.because && <small>{becauseWords(one.because, locale)}</small>}</> },
      { head: t.reached, kind: 'number', cell: (one) => (one.percent && one.category ? <>{percentWords(one.percent, locale)} % <small>{categoryWords(one.category, locale)}</small></> : '–') },
      { head: t.source, kind: 'text', cell: (one) => (one.kind === 'measured' || one.kind === 'typed' || one.kind === 'computed' ? t.kinds[one.kind] : '–') },
    ]} />
  )
}

export type SheetPageProps = { locale: Locale; sheet: SheetRow; view: Mine; people: Directory; zone: string; decides: boolean; form: FormState }

/** One sheet for whoever stands above: its frozen lines, what changed since, and the decision. */
export const SheetPage: FC<SheetPageProps> = (props) => {
  const { locale, sheet, view, people, zone, decides } = props
  const t = mineWords[locale]
  const rated = sheet.work && sheet.behaviour ? predicateOf(sheet.work as Expectation, sheet.behaviour as Expectation) : null
  return (
    <>
      <BackLink link={{ href: '/kinerja/lembar', label: t.back }} />
      <PageHead title={`${people.nameOf(sheet.person) ?? ''}, ${periodWords(sheet.period, locale)}`} facts={[positionName(people, sheet.position, locale), ...(rated ? [`${t.predicate}: ${t.predicates[rated]}`] : [])]} />
      <ErrorSummary form={props.form} />
      <LinesTable locale={locale} lines={sheet.lines} period={sheet.period} />
      <Section title={t.state}><SheetState locale={locale} mine={view} people={people} zone={zone} /></Section>
      <p><a href={`/kinerja/lembar/${sheet.id}/lembar.pdf`}>{t.print}</a></p>
      {decides && <Decision {...props} />}
    </>
  )
}

const Decision: FC<SheetPageProps> = ({ locale, sheet, view, form }) => {
  const t = mineWords[locale]
  const year = !sheet.period.includes('-')
  const options = expectations.map((value) => ({ value, label: t.expectations[value] }))
  return (
    <Section title={t.decide} id="putuskan">
      <p class="small">{t.decideLead}</p>
      <Form action={`/kinerja/lembar/${sheet.id}`} hidden={{ version: String(sheet.version) }}>
        {year && <Radios form={form} name="work" label={t.work} hint={view.suggested ? t.suggestion(t.expectations[view.suggested]) : undefined} options={options} />}
        {year && <Radios form={form} name="behaviour" label={t.behaviour} hint={t.behaviourNote} options={options} />}
        <TextArea form={form} name="feedback" label={t.feedback} hint={t.feedbackHint} optional />
        <Actions><Button name="do" value="verify">{t.verify}</Button><Button kind="secondary" name="do" value="return">{t.giveBack}</Button></Actions>
      </Form>
    </Section>
  )
}
