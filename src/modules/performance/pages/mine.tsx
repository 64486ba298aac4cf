import type { Child, FC } from 'hono/jsx'
import { say, type Locale } from '#kernel'
import type { Measure } from '#platform/measures'
import { barHeights, percent } from '#platform/ui/chart-shape'
import { formatNumber, longMoment, shortDate, tableMoment } from '#platform/ui/format'
import { positionName, sayAct } from '#modules/cases'
import { addressOfFigure, entryWords, type Work } from '#modules/measures'
import type { Directory } from '#modules/people'
import { TargetBar } from '#ui/chart'
import { Actions, Button, ErrorSummary, Form, type FormState } from '#ui/form'
import { PageHead, RuledList, Section } from '#ui/layout'
import { Chip, Simulated } from '#ui/mark'
import { Empty, Notice } from '#ui/notice'
import { Filters, Table } from '#ui/table'
import type { Mine, Own } from '../actions/mine.ts'
import { mineWords } from '../messages/mine.ts'
import { becauseWords, categoryWords, lineWords, percentWords, periodWords, readingWords } from '../messages/reading.ts'
import { maySubmit, mayTakeBack, unreachable, valueOfExact } from '../rules/mine.ts'
import { daysOf, monthPeriod, yearOf, yearPeriod } from '../rules/periods.ts'
import { isTold } from '../rules/readings.ts'
import type { Reading } from '../rules/tree.ts'

export type MineProps = {
  locale: Locale; mine: Mine; people: Directory; zone: string; measures: ReadonlyMap<string, Measure>; form: FormState
  /** Own positions, and how many sheets of those below wait. */
  positions: readonly string[]; waiting: number; below: boolean; today: string
}

const numberOf = (reading: Reading): number | null => (isTold(reading) ? Number(reading.value.top) / Number(reading.value.bottom) : null)

/** Twelve months of an indicator as bars; months without a figure stay empty, and none at all is a dashed outline. */
export const TrendBars: FC<{ months: readonly Reading[]; label: string }> = ({ months, label }) => {
  const values = months.map(numberOf)
  if (values.every((value) => value === null)) return <svg class="chart" width="100%" height="28" role="img" aria-label={label}><rect class="unknown" x="0.5" y="2.5" width="99.500%" height="24" /></svg>
  const heights = barHeights(values.map((value) => Math.max(0, value ?? 0)))
  const wide = 100 / 12
  return (
    <svg class="chart" width="100%" height="28" role="img" aria-label={label}>
      {values.map((value, i) => value !== null && <rect class="real" x={percent(i * wide + wide * 0.12)} width={percent(wide * 0.76)} y={percent(100 - (heights[i] ?? 0))} height={percent(heights[i] ?? 0)} />)}
    </svg>
  )
}

/** The sentence a trend says to who does not see it. */
export const trendLabel = (locale: Locale, year: number, months: readonly Reading[]): string =>
  months.map((reading, index) => `${periodWords(monthPeriod(year, index + 1), locale)}: ${readingWords(reading, locale)}`).join('; ')

/** Where a figure comes from, in small print, leading to what was counted. */
const Origin: FC<{ locale: Locale; one: Own; people: Directory }> = ({ locale, one, people }) => {
  const t = mineWords[locale]
  const kind = one.indicator.source === null && one.reading.kind !== 'typed' ? t.noSource : one.reading.kind === 'typed' ? t.kinds.typed : one.indicator.source?.kind === 'formula' ? t.kinds.computed : one.indicator.source?.kind === 'measure' ? t.kinds.measured : t.kinds.typed
  const who = isTold(one.reading) && one.reading.by ? people.nameOf(one.reading.by as Mine['person']) : null
  return <small>{kind}{who && ` ${t.by(who)}`}{one.reading.kind === 'not-computable' && <>: {becauseWords(one.reading.because, locale)}</>}</small>
}

const indicatorHref = (one: Own, period: string): string => `/kinerja/indikator/${one.tree.slug}/${one.indicator.id}?periode=${period}`

/** The figure itself: a link to what it counted where a measure counts, else to the page of the indicator. */
const Reality: FC<{ locale: Locale; one: Own; period: string }> = ({ locale, one, period }) => {
  const t = mineWords[locale]
  const words = readingWords(one.reading, locale)
  if (!isTold(one.reading)) return <a href={indicatorHref(one, period)}><span class="unmeasured">{words}</span></a>
  const href = one.open ? addressOfFigure(one.open.measure, one.open) : indicatorHref(one, period)
  return <><a href={href} aria-label={t.open(words)}><b>{words}</b></a>{one.reading.simulated && <> <Simulated locale={locale} /></>}</>
}

const Reached: FC<{ locale: Locale; one: Own }> = ({ locale, one }) => {
  const t = mineWords[locale]
  const { line, indicator, reading } = one
  if (line.percent === null || line.category === null) { const why = unreachable(indicator, line.target, reading); return <small>{why ? t.unreachable[why] : readingWords(reading, locale)}</small> }
  const part = Number(valueOfExact(line.percent).top) / Number(valueOfExact(line.percent).bottom)
  const words = `${percentWords(line.percent, locale)} % · ${categoryWords(line.category, locale)}`
  return <><TargetBar value={Math.max(0, Math.min(part, 150))} max={150} target={100} missed={part < 66} label={words} /><small>{words}</small></>
}

const IndicatorsTable: FC<MineProps> = ({ locale, mine, people }) => {
  const t = mineWords[locale]
  return (
    <Table locale={locale} caption={t.title} rows={mine.own} empty={<Empty title={t.noIndicator} icon="target-arrow">{t.noIndicatorMore}</Empty>} columns={[
      { head: t.indicator, kind: 'title', cell: (one) => <><a href={indicatorHref(one, mine.period)} lang="id">{one.indicator.name}</a>{one.objective && <small lang="id">{one.objective}</small>}<Origin locale={locale} one={one} people={people} /></> },
      { head: t.target, kind: 'number', cell: (one) => (one.line.target === null ? <small>{t.noTarget}</small> : <span lang="id">{one.line.target}</span>) },
      { head: t.reality, kind: 'number', cell: (one) => <><Reality locale={locale} one={one} period={mine.period} />{one.indicator.unit && isTold(one.reading) && <> <small lang="id">{one.indicator.unit}</small></>}</> },
      { head: t.reached, kind: 'bar', cell: (one) => <Reached locale={locale} one={one} /> },
      { head: t.trend, kind: 'bar', cell: (one) => <TrendBars months={one.months} label={trendLabel(locale, one.tree.content.year, one.months)} /> },
    ]} />
  )
}

/** What the system saw somebody do, in words. */
function workWords({ locale, measures, mine: { called } }: MineProps, work: Work): string {
  const measure = measures.get(work.measure)
  const what = work.measure === 'acts.done' ? sayAct(work.kind, locale) ?? entryWords(work.kind, locale) : [measure ? say(measure.name, locale) : work.measure, called.get(work.kind) ?? work.kind].filter(Boolean).join(': ')
  return [what, called.get(work.service) ?? work.service].filter(Boolean).join(' · ')
}

const kindFilter = (measure: string): string | null => ({ 'acts.done': 'act', 'numbers.taken': 'register', 'documents.issued': 'product' })[measure] ?? null

const mostSeen = 20

const SeenSection: FC<MineProps> = (props) => {
  const { locale, mine } = props
  const t = mineWords[locale]
  const span = mine.tenure ?? daysOf(mine.period)
  const where = (one: Work): Record<string, string> => { const kind = kindFilter(one.measure); return { position: mine.position, ...(one.service && { service: one.service }), ...(kind && one.kind && { [kind]: one.kind }) } }
  return (
    <Section title={t.seen}>
      <p class="small">{mine.seen.length === 0 ? t.seenNone : t.seenLead}</p>
      {mine.seen.length > 0 && <RuledList rows={mine.seen.slice(0, mostSeen).map((one) => ({ label: workWords(props, one), note: t.times(formatNumber(locale, one.n, 0)), href: addressOfFigure(one.measure, { where: where(one), ...span }) }))} />}
      {mine.seen.length > mostSeen && <p class="small">{t.seenMore(mine.seen.length - mostSeen)}</p>}
    </Section>
  )
}

/** How a sheet stands, with who decides, what was said, and what has changed since. */
export const SheetState: FC<{ locale: Locale; mine: Mine; people: Directory; zone: string; children?: Child }> = ({ locale, mine, people, zone, children }) => {
  const t = mineWords[locale]
  const { sheet, above } = mine
  const decided = sheet?.decided_at && sheet.decided_by ? t.decidedOn(longMoment(locale, zone, sheet.decided_at), people.nameOf(sheet.decided_by) ?? '') : null
  return (
    <>
      <p><Chip tone={sheet?.state === 'verified' ? 'green' : sheet?.state === 'returned' ? 'amber' : sheet ? 'nila' : 'grey'}>{sheet ? t.states[sheet.state] : t.notSubmitted}</Chip>
        {sheet && <> <small>{t.submittedOn(longMoment(locale, zone, sheet.submitted_at))}{decided && ` · ${decided}`}</small></>}</p>
      <p class="small">{above ? `${t.above}: ${positionName(people, above.position, locale)}` : t.noAbove}</p>
      {mine.feedback && <Notice title={t.feedback}><p lang="id">{mine.feedback}</p></Notice>}
      {mine.corrections.length > 0 && (
        <Section title={t.corrections}>
          <p class="small">{t.correctionsLead}</p>
          <Table locale={locale} caption={t.corrections} rows={mine.corrections} columns={[
            { head: t.indicator, kind: 'title', cell: (one) => <span lang="id">{one.line.name}</span> },
            { head: t.frozen, kind: 'number', cell: (one) => lineWords(one.line, locale) },
            { head: t.now, kind: 'number', cell: (one) => (one.now ? lineWords(one.now, locale) : t.none) },
          ]} />
        </Section>
      )}
      {children}
    </>
  )
}

/** What one officer is to reach, what came of it, and the sheet of the month or the year. */
export const MinePage: FC<MineProps> = (props) => {
  const { locale, mine, people, zone, positions, form, today } = props
  const t = mineWords[locale]
  const year = yearOf(mine.period)
  const periods = [yearPeriod(year), ...Array.from({ length: 12 }, (_, month) => monthPeriod(year, month + 1)).filter((one) => daysOf(one).from <= today)]
  const query = `jabatan=${mine.position}&periode=${mine.period}`
  const partial = mine.tenure && (mine.tenure.from > daysOf(mine.period).from || mine.tenure.to < daysOf(mine.period).to)
  return (
    <>
      <PageHead title={t.title} lead={t.lead} facts={[positionName(people, mine.position, locale), periodWords(mine.period, locale), ...(partial && mine.tenure ? [t.held(shortDate(locale, mine.tenure.from), shortDate(locale, mine.tenure.to))] : [])]} />
      <ErrorSummary form={form} />
      {props.waiting > 0 && <Notice><p><a href="/kinerja/lembar">{t.below}: {t.waits.toLowerCase()} {formatNumber(locale, props.waiting, 0)}</a></p></Notice>}
      <Filters locale={locale} action="/kinerja/saya" filters={[
        { name: 'periode', label: t.period, value: mine.period, options: periods.map((one) => ({ value: one, label: periodWords(one, locale) })) },
        ...(positions.length > 1 ? [{ name: 'jabatan', label: t.position, value: mine.position, options: positions.map((one) => ({ value: one, label: positionName(people, one, locale) })) }] : []),
      ]} />
      {mine.readAt && <p class="small">{t.readAt(tableMoment(locale, zone, mine.readAt))}</p>}
      <IndicatorsTable {...props} />
      <SeenSection {...props} />
      <Section title={t.sheet}>
        <p class="small">{t.sheetLead}</p>
        <SheetState locale={locale} mine={mine} people={people} zone={zone}>
          {mine.own.length > 0 && <Actions>{maySubmit(mine.sheet) && <Button href={`/kinerja/saya/ajukan?${query}`}>{mine.sheet ? t.submitAgain : t.submit}</Button>}<Button kind="secondary" icon="printer" href={`/kinerja/saya/lembar.pdf?${query}`}>{t.print}</Button></Actions>}
          {mayTakeBack(mine.sheet) && <Form action={`/kinerja/saya/tarik?${query}`} hidden={{ position: mine.position, period: mine.period }}><p class="small">{t.takeBackHint}</p><Button kind="quiet">{t.takeBack}</Button></Form>}
          {props.below && <p><a href="/kinerja/lembar">{t.below}</a></p>}
        </SheetState>
      </Section>
    </>
  )
}
