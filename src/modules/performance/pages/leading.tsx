import type { FC } from 'hono/jsx'
import type { Locale } from '#kernel'
import { TargetBar } from '#ui/chart'
import { PageHead, RuledList, Section } from '#ui/layout'
import { Chip, Simulated, StatusMark } from '#ui/mark'
import { Empty, Notice, NoticeRow } from '#ui/notice'
import { Filters, Table, type Column } from '#ui/table'
import type { Leading } from '../actions/report.ts'
import { categoryWords, lineWords, percentWords, periodWords } from '../messages/reading.ts'
import { mineWords } from '../messages/mine.ts'
import { reportWords } from '../messages/report.ts'
import { treeWords } from '../messages/tree.ts'
import { readFigure } from '#modules/planning'
import { counted, toneOf, tones, type AchievedLine } from '../rules/achieved.ts'
import { valueOfExact } from '../rules/mine.ts'
import { partsOf, yearPeriod, type Period } from '../rules/periods.ts'

/** Why a line has no achievement, in words. */
export function whyNot(locale: Locale, line: Pick<AchievedLine, 'kind' | 'target'>): string {
  const { why } = reportWords[locale]
  if (line.kind === 'not-measured' || line.kind === 'not-computable') return why[line.kind]
  if (line.target === null) return why['no-target']
  const { value } = readFigure(line.target)
  return value === null ? why['target-in-words'] : value.top === 0n ? why['target-zero'] : why['no-polarity']
}

/** How a tone is marked. */
export const marks = { red: 'late', amber: 'today', green: 'done', unknown: 'calm' } as const
const asNumber = (top: bigint, bottom: bigint): number => Number((top * 10_000n) / bottom) / 10_000

/** What was reached, beside the target: the bar is reality, the tick the target; red only for what clearly missed. */
const Bar: FC<{ locale: Locale; line: AchievedLine }> = ({ locale, line }) => {
  const target = readFigure(line.target ?? '').value
  const value = line.value && valueOfExact(line.value)
  const [real, goal] = [value ? asNumber(value.top, value.bottom) : null, target ? asNumber(target.top, target.bottom) : undefined]
  const max = Math.max(real ?? 0, goal ?? 0) * 1.15 || 1
  const label = reportWords[locale].barLabel(line.name, lineWords(line, locale), line.target ?? reportWords[locale].noTarget, line.percent ? `${percentWords(line.percent, locale)} %` : whyNot(locale, line))
  return <TargetBar value={real} max={max} label={label} missed={toneOf(line) === 'red'} {...(goal !== undefined && { target: goal })} />
}

/** The columns every table of achievement shares: what, how much, the bar, the target, how near. */
export const achievedColumns = (locale: Locale, first: 'box' | 'agency'): Column<AchievedLine>[] => {
  const t = reportWords[locale]
  return [
    { head: t.indicator, kind: 'title', cell: (one) => <><span lang="id">{one.name}</span> {!one.certain && <Chip tone="grey">{t.uncertain}</Chip>}</> },
    { head: first === 'box' ? t.box : t.agency, kind: 'meta', cell: (one) => <span lang="id">{first === 'box' ? one.box : `${one.agency} · ${one.box}`}</span> },
    { head: t.reality, kind: 'number', cell: (one) => <><a href={`/kinerja/indikator/${one.tree}/${one.indicator}`}>{lineWords(one, locale)}<span class="vh">: {one.name}</span></a>{one.unit !== null && one.value !== null && <>{'\u00a0'}{one.unit}</>}{one.simulated && <> <Simulated locale={locale} /></>}</> },
    { head: t.comparison, kind: 'bar', cell: (one) => <Bar locale={locale} line={one} /> },
    { head: t.target, kind: 'number', cell: (one) => <span lang="id">{one.target ?? t.noTarget}</span> },
    { head: t.against, kind: 'due', cell: (one) => <StatusMark status={marks[toneOf(one)]} plain={toneOf(one) === 'amber'}>{one.percent && one.category ? `${percentWords(one.percent, locale)}\u00a0% · ${categoryWords(one.category, locale)}` : whyNot(locale, one)}</StatusMark> },
  ]
}

/** What a leader opens: the heading is the finding, then what is missed, red first; then the same indicator of several units. */
export const LeadingPage: FC<{ locale: Locale; view: Leading; day: string; time?: string | null }> = ({ locale, view, day, time = null }) => {
  const t = reportWords[locale]
  const { lines, period, only } = view
  const count = counted(lines)
  const finding = lines.length === 0 ? t.leading : count.red + count.amber + count.green === 0 ? t.unknownOnly(count.unknown) : t.attention(count.red)
  const periods: Period[] = view.years.flatMap((year) => [yearPeriod(year), ...partsOf(yearPeriod(year), 'quarter')])
  return (
    <>
      <PageHead title={finding} facts={[only ? only.content.agency.name : t.allAgencies, t.untilNow(periodWords(period, locale), day), t.openable]} />
      <Filters locale={locale} action="/kinerja" filters={[
        { name: 'periode', label: t.period, value: period, options: periods.map((value) => ({ value, label: periodWords(value, locale) })) },
        { name: 'pohon', label: t.allAgencies, value: only?.slug ?? '', options: view.trees.map(({ slug, content }) => ({ value: slug, label: content.agency.name })) },
      ]} />
      {time !== null && <p class="small">{mineWords[locale].readAt(time)}</p>}
      {count.red > 0 && <NoticeRow>{lines.slice(0, Math.min(2, count.red)).map((one) => <Notice kind="error"><p><b lang="id">{one.name} {lineWords(one, locale)}{one.unit === '%' ? '\u00a0%' : ''}</b>, {t.target.toLowerCase()} {one.target}. <span lang="id">{one.agency}, {one.box}</span></p></Notice>)}</NoticeRow>}
      <Table locale={locale} caption={t.leading} empty={<Empty title={t.noTrees} icon="target-arrow">{t.noTreesMore}</Empty>} columns={achievedColumns(locale, only ? 'box' : 'agency')}
        groups={tones.map((tone) => ({ label: `${t.tones[tone]} · ${count[tone]}`, rows: lines.filter((one) => toneOf(one) === tone) }))} />
      {lines.length > 0 && (
        <Section title={t.byObjective}>
          <p>{t.byObjectiveLead}</p>
          <Table locale={locale} caption={t.byObjective} rows={view.objectives} columns={[
            { head: t.objective, kind: 'title', cell: (one) => <a href={`/kinerja/pohon/${one.tree}/kotak/${one.node}`} lang="id">{one.objective ?? t.noObjective}</a> }, { head: t.box, kind: 'meta', cell: (one) => <span lang="id">{only ? one.box : `${one.agency} · ${one.box}`}</span> },
            { head: t.indicator, cell: (one) => t.toldOf(one.told, one.all) },
            { head: t.against, kind: 'due', cell: (one) => <StatusMark status={marks[toneOf(one)]} plain={toneOf(one) === 'amber'}>{one.percent && one.category ? `${percentWords(one.percent, locale)}\u00a0% · ${categoryWords(one.category, locale)}` : t.tones.unknown}</StatusMark> },
          ]} />
        </Section>
      )}
      {lines.length > 0 && (
        <Section title={t.alike}>
          <p>{t.alikeLead}</p>
          {view.alike.length === 0 ? <p>{t.noAlike}</p> : <Table locale={locale} caption={t.alike} groups={view.alike.map((one) => ({ label: `${one.name} · ${treeWords[locale].levels[one.level]}`, rows: one.lines }))} columns={[{ head: t.box, kind: 'title', cell: (one) => <span lang="id">{one.agency} · {one.box}</span> }, ...achievedColumns(locale, 'agency').slice(2)]} />}
        </Section>
      )}
      {view.trees.length > 0 && <Section title={t.trees}><RuledList rows={view.trees.flatMap(({ slug, content }) => [{ label: content.agency.name, href: `/kinerja/pohon/${slug}`, note: t.seeTree }, { label: t.reportOf(content.agency.name, content.year), href: `/kinerja/pohon/${slug}/laporan`, note: t.seeReport }])} /></Section>}
    </>
  )
}
