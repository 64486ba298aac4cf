import type { FC } from 'hono/jsx'
import { writtenAs, type Locale } from '#kernel'
import { TextArea } from '#ui/field'
import { Actions, Button, ErrorSummary, Form, type FormState } from '#ui/form'
import { BackLink, Facts, PageHead, Section, Tabs } from '#ui/layout'
import { Simulated, StatusMark } from '#ui/mark'
import { Empty } from '#ui/notice'
import { Table, type Column } from '#ui/table'
import { noteNames, planEvaluationWords, writtenFully } from '#modules/planning'
import type { EvaluationView } from '../actions/evaluation.ts'
import type { TreeView } from '../actions/trees.ts'
import { evaluationWords } from '../messages/evaluation.ts'
import { categoryWords, percentWords, readingWords } from '../messages/reading.ts'
import { reportWords } from '../messages/report.ts'
import { toneOf } from '../rules/achieved.ts'
import { byBox, unpaid, type EvaluatedLine } from '../rules/evaluation.ts'
import { exactOf, lineOf } from '../rules/mine.ts'
import { quarterPeriod, yearPeriod, type Period } from '../rules/periods.ts'
import { isTold } from '../rules/readings.ts'
import type { Reading } from '../rules/tree.ts'
import { TreeFrame } from './frame.tsx'
import { marks, whyNot } from './leading.tsx'

const Figure: FC<{ locale: Locale; one: EvaluatedLine; reading: Reading | null; period: Period; name: string }> = ({ locale, one, reading, period, name }) => {
  const t = evaluationWords[locale]
  if (reading === null) return <small>{t.ahead}</small>
  const target = period === yearPeriod(Number(period.slice(0, 4))) ? null : one.indicator.targets[period]
  return <><a href={`/kinerja/indikator/${one.tree}/${one.indicator.id}?periode=${period}`} aria-label={`${readingWords(reading, locale)}: ${t.open(one.indicator.name, name)}`}>{isTold(reading) ? readingWords(reading, locale) : <span class="unmeasured">{readingWords(reading, locale)}</span>}</a>{isTold(reading) && reading.simulated && <> <Simulated locale={locale} /></>}{target && <small>{t.quarterTarget(target)}</small>}</>
}

const columns = (locale: Locale, { tree: { content: { year } } }: EvaluationView): Column<EvaluatedLine>[] => {
  const t = evaluationWords[locale]
  return [
    { head: t.indicator, kind: 'title', cell: ({ indicator }) => <span lang="id">{indicator.name}{indicator.unit !== null && ` (${indicator.unit})`}</span> },
    { head: t.target, kind: 'number', cell: ({ target }) => (target === null ? <small>{reportWords[locale].noTarget}</small> : <span lang="id">{target}</span>) },
    ...[1, 2, 3, 4].map((n): Column<EvaluatedLine> => ({ head: t.quarter(n), kind: 'number', cell: (one) => <Figure locale={locale} one={one} reading={one.quarters[n - 1] ?? null} period={quarterPeriod(year, n)} name={t.quarter(n)} /> })),
    { head: t.year, kind: 'number', cell: (one) => <Figure locale={locale} one={one} reading={one.year} period={yearPeriod(year)} name={t.year} /> },
    { head: t.against, kind: 'due', cell: (one) => {
      const line = lineOf({ tree: one.tree, version: 0, indicator: one.indicator, objective: one.objective, period: yearPeriod(year), reading: one.year })
      return <StatusMark status={marks[toneOf(line)]} plain={toneOf(line) === 'amber'}>{one.percent && one.category ? `${percentWords(exactOf(one.percent), locale)}\u00a0% · ${categoryWords(one.category, locale)}` : whyNot(locale, line)}</StatusMark>
    } },
  ]
}

/** The quarterly evaluation of a tree: each box with its quarters, the year so far against its target, what paid for it, and what people say of it. */
export const EvaluationPage: FC<{ locale: Locale; frame: TreeView; view: EvaluationView; time: string | null }> = ({ locale, frame, view, time }) => {
  const t = evaluationWords[locale]
  const { tree, quarter, lines, mean, paid, notes, mayWrite } = view
  const here = `/kinerja/pohon/${tree.slug}/evaluasi`
  const spent = [...paid.values()].flat()
  const untied = [...new Set(byBox(lines).flatMap(({ node }) => (unpaid(tree.content, paid, node) === 'no-programme' ? [node.title] : [])))]
  return (
    <TreeFrame locale={locale} view={frame} here="evaluation" title={t.titleOf(tree.content.agency.name, quarter, tree.content.year)}>
      <p>{t.lead}{time !== null && ` ${t.readAt(time)}.`}</p>
      <Tabs dense label={t.quarters} tabs={[1, 2, 3, 4].map((n) => ({ href: `${here}?triwulan=${n}`, label: t.quarter(n), current: n === quarter }))} />
      <Actions><Button kind="secondary" icon="printer" href={`${here}/e81.pdf?triwulan=${quarter}`}>{t.pdf}</Button><Button kind="secondary" icon="file-spreadsheet" href={`${here}/e81.xlsx?triwulan=${quarter}`}>{t.xlsx}</Button></Actions>
      <Table narrow="scroll" locale={locale} caption={t.title} columns={columns(locale, view)} empty={<Empty title={t.empty} icon="target-arrow">{t.emptyMore}</Empty>}
        groups={byBox(lines).map(({ node, objective, lines: rows }) => ({ label: objective === null ? node.title : `${node.title} · ${objective}`, rows }))} />
      <Section title={t.summary}><Facts facts={[{ label: t.mean, value: mean.percent && mean.category ? `${writtenAs(mean.percent, 2)}\u00a0%, ${t.category(categoryWords(mean.category, locale))}, ${t.known(mean.known, mean.of)}` : t.unknown }]} /></Section>
      <Section title={t.paid}>
        {spent.length === 0 ? <p>{t.notPaid}</p> : <Table locale={locale} caption={t.paid} rows={spent} columns={[
          { head: t.activity, kind: 'title', cell: (one) => <span lang="id">{one.name}</span> }, { head: t.ceiling, kind: 'number', cell: (one) => <span lang="id">{one.target}</span> },
          { head: t.spent, kind: 'number', cell: (one) => (one.told.year === null ? <span class="unmeasured">–</span> : writtenFully(one.told.year)) },
        ]} />}
        {spent.length > 0 && untied.length > 0 && <p class="small">{t.untied(untied.join(', '))}</p>}
      </Section>
      <Section title={t.notes} {...(mayWrite && { more: { href: `${here}/catatan?triwulan=${quarter}`, label: t.editNotes } })}>
        <Facts facts={noteNames.map((name) => ({ label: planEvaluationWords[locale][name], value: notes[name] ? <span lang="id">{notes[name]}</span> : planEvaluationWords[locale].noNotes }))} />
      </Section>
    </TreeFrame>
  )
}

/** What an evaluation says besides figures. */
export const NotesPage: FC<{ locale: Locale; view: EvaluationView; form: FormState }> = ({ locale, view: { tree, quarter, version }, form }) => {
  const t = evaluationWords[locale]
  const here = `/kinerja/pohon/${tree.slug}/evaluasi`
  return (
    <>
      <BackLink link={{ href: `${here}?triwulan=${quarter}`, label: t.titleOf(tree.content.agency.name, quarter, tree.content.year) }} />
      <PageHead title={t.notes} lead={t.quarter(quarter)} />
      <ErrorSummary form={form} />
      <Form action={`${here}/catatan`} hidden={{ triwulan: String(quarter), version: String(version) }}>
        {noteNames.map((name) => <TextArea form={form} name={name} label={planEvaluationWords[locale][name]} optional />)}
        <Actions><Button>{t.save}</Button><a href={`${here}?triwulan=${quarter}`}>{t.cancel}</a></Actions>
      </Form>
    </>
  )
}
