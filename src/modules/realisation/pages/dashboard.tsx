import type { FC } from 'hono/jsx'
import { addDays, formatMoney, localDate, say, type Locale } from '#kernel'
import type { Directory } from '#modules/people'
import { TargetBar } from '#ui/chart'
import { NumberField, TextField } from '#ui/field'
import { Actions, Button, ErrorSummary, Form, type FormState } from '#ui/form'
import { BackLink, DetailsRows, FactBand, PageHead, RuledList, Section } from '#ui/layout'
import { Simulated } from '#ui/mark'
import { Empty } from '#ui/notice'
import { Filters, Table } from '#ui/table'
import { formatFixed, formatNumber, formatPercent, monthName, shortDate } from '#platform/ui/format'
import type { Dashboard, numbersOf } from '../actions/dashboard.ts'
import type { Entered } from '../rules/entered.ts'
import { countedIn, type Counting, type Place, type YearTable } from '../rules/realisation.ts'
import { messages } from '../messages.ts'

export const root = '/realisasi-izin'

type DashProps = { locale: Locale; view: Dashboard; people: Directory; entered: readonly Entered[]; kindOf: (kind: string) => string; mayEnter: boolean; form: FormState }

export function placeName({ locale, people }: Pick<DashProps, 'locale' | 'people'>, { level, id }: Place): string {
  const t = messages[locale]
  if (level === 'applicant') return t.applicant
  if (level === 'front') return t.front
  return say((level === 'agency' ? people.agencies.get(id)?.name : people.positions.get(id)?.name) ?? { id }, locale)
}

/** Whether anything was counted up to a day: before the program ran nothing is measured, which is not nought. */
const measured = ({ since }: Dashboard, day: string): boolean => since !== null && since <= day
const lastOf = (week: string): string => addDays(localDate(week), 6)

/** The applications behind a figure. */
const behind = (query: { tempat?: string; jenis?: string; tenggat?: 'lewat' | 'hari-ini' } = {}): string => [`${root}/proses`, new URLSearchParams(query).toString()].filter(Boolean).join('?')
const placeKey = ({ level, id }: Place): string => `${level}:${id}`
const issuedIn = (from: string, to: string): string => `/izin-terbit?sejak=${from}&sampai=${to}`
const kindsHere = ({ open, issued }: Dashboard, nameOf: (kind: string) => string): Dashboard['open']['kinds'] =>
  [...open.kinds, ...issued.year.lines.filter((line) => line.issued > 0 && !open.kinds.some((one) => one.kind === line.kind)).map(({ kind }) => ({ kind, name: nameOf(kind), n: 0, late: 0, today: 0, simulated: 0 }))]

/** The index of satisfaction as everybody may read it: coarse while its half-year runs, not at all of too few. */
const IndexShown: FC<Pick<DashProps, 'locale'> & { index: Dashboard['index'] }> = ({ locale, index }) => {
  const [t, figure] = [messages[locale], index?.figure]
  if (figure?.index == null) return <>{figure?.few ? t.tooFew : t.notMeasured}</>
  return <a href="/kepuasan-masyarakat">{figure.rough ? t.about(formatFixed(locale, figure.index, 0)) : formatFixed(locale, figure.index)}</a>
}

/** What the head of the licensing agency looks at first: the finding as heading, then the figures, where it waits, what was issued; every figure opens. */
export const DashboardPage: FC<DashProps> = (props) => {
  const { locale, view } = props
  const t = messages[locale]
  const count = (n: number): string => formatNumber(locale, n, 0)
  const { open, issued, waiting, day } = view
  const year = day.slice(0, 4)
  const worst = waiting[0]
  return (
    <>
      <PageHead title={open.late > 0 ? t.lateHeading(count(open.late)) : t.allGood} lead={worst ? t.waitHeading(placeName(props, worst), count(worst.n)) : undefined}
        facts={[open.simulated && <Simulated locale={locale} />].filter(Boolean)} aside={<><a href={`${root}/laporan?tahun=${year}`}>{t.report}</a></>} />
      <FactBand facts={[
        { label: t.open, value: <a href={behind()}>{count(open.n)}</a>, note: <><a href={behind({ tenggat: 'lewat' })}>{t.late} {count(open.late)}</a> · <a href={behind({ tenggat: 'hari-ini' })}>{t.today} {count(open.today)}</a></> },
        { label: t.issuedToday, value: <a href={issuedIn(day, day)}>{count(issued.today)}</a> },
        { label: t.issuedYear(year), value: <a href={`${root}/laporan?tahun=${year}`}>{count(issued.year.issued)}</a>, note: measured(view, `${Number(year) - 1}-12-31`) ? t.sameDays(count(issued.year.before), String(Number(year) - 1)) : t.notMeasuredIn(String(Number(year) - 1)) },
        { label: t.index, value: <IndexShown locale={locale} index={view.index} />, ...(view.index && { note: say(view.index.instrument.name, locale) }) },
      ]} />
      <WaitingSection {...props} />
      <Weeks {...props} />
      <Kinds {...props} />
      {view.charges && (
        <Section title={t.charges} mark={view.charges.simulated && <Simulated locale={locale} />} more={{ href: '/tagihan/rekap', label: t.recap }}>
          <FactBand facts={[{ label: t.assessed, value: formatMoney(view.charges.assessed) }, { label: t.paid, value: formatMoney(view.charges.paid) }, { label: t.stillOpen, value: formatMoney(view.charges.open) }]} />
        </Section>
      )}
      <EnteredSection {...props} />
    </>
  )
}

const WaitingSection: FC<DashProps> = (props) => {
  const { locale, view } = props
  const t = messages[locale]
  const most = Math.max(1, ...view.waiting.map((one) => one.n))
  return (
    <Section title={t.where}>
      <p class="small">{t.countedOnce}</p>
      <Table locale={locale} caption={t.where} rows={view.waiting} tone={(one) => (one.late > 0 ? 'late' : undefined)} columns={[
        { head: t.place, kind: 'title', cell: (one) => <a href={behind({ tempat: placeKey(one) })}>{placeName(props, one)}</a> },
        { head: t.open, kind: 'number', cell: (one) => formatNumber(locale, one.n, 0) }, { head: t.late, kind: 'number', cell: (one) => (one.late > 0 ? <a href={behind({ tempat: placeKey(one), tenggat: 'lewat' })}>{formatNumber(locale, one.late, 0)}</a> : formatNumber(locale, 0, 0)) },
        { head: '', kind: 'bar', cell: (one) => <TargetBar value={one.n} max={most} missed={one.late > 0} label={`${placeName(props, one)}: ${one.n}`} /> },
      ]} empty={<Empty title={t.allGood} icon="checks">{t.noneMore}</Empty>} />
    </Section>
  )
}

const Weeks: FC<DashProps> = ({ locale, view }) => {
  const t = messages[locale]
  const most = Math.max(1, ...view.issued.weeks.map((one) => one.n))
  return (
    <Section title={t.weeks}>
      <Table locale={locale} caption={t.weeksLabel} rows={view.issued.weeks.toReversed()} columns={[
        { head: t.week, kind: 'title', cell: (one) => shortDate(locale, localDate(one.week)) }, { head: t.issued, kind: 'number', cell: (one) => (measured(view, lastOf(one.week)) ? <a href={issuedIn(one.week, lastOf(one.week))}>{formatNumber(locale, one.n, 0)}</a> : t.notMeasured) },
        { head: '', kind: 'bar', cell: (one) => <TargetBar value={measured(view, lastOf(one.week)) ? one.n : null} max={most} label={measured(view, lastOf(one.week)) ? String(one.n) : t.notMeasured} /> },
      ]} />
    </Section>
  )
}

/** Every kind in process, and those of which none is but some were issued this year: the last column adds up to the year. */
const Kinds: FC<DashProps> = ({ locale, view, kindOf }) => {
  const t = messages[locale]
  const count = (n: number): string => formatNumber(locale, n, 0)
  return (
    <Section title={t.byKind} id="jenis">
      <Table locale={locale} caption={t.byKind} rows={kindsHere(view, kindOf)} tone={(one) => (one.late > 0 ? 'late' : undefined)} columns={[
        { head: t.kind, kind: 'title', cell: (one) => <a href={behind({ jenis: one.kind })}>{one.name}</a> },
        { head: t.open, kind: 'number', cell: (one) => count(one.n) }, { head: t.late, kind: 'number', cell: (one) => (one.late > 0 ? <a href={behind({ jenis: one.kind, tenggat: 'lewat' })}>{count(one.late)}</a> : count(0)) }, { head: t.today, kind: 'number', cell: (one) => (one.today > 0 ? <a href={behind({ jenis: one.kind, tenggat: 'hari-ini' })}>{count(one.today)}</a> : count(0)) },
        { head: t.issuedYear(view.day.slice(0, 4)), kind: 'number', cell: (one) => <a href={`/izin-terbit?jenis=${one.kind}&tahun=${view.day.slice(0, 4)}`}>{count(view.issued.year.lines.find((line) => line.kind === one.kind)?.issued ?? 0)}</a> },
      ]} empty={<Empty title={t.none} icon="certificate">{t.noneMore}</Empty>} />
    </Section>
  )
}

/** Years before the program, each marked as entered with its source; typed by who may. */
const EnteredSection: FC<DashProps> = ({ locale, entered, mayEnter, form }) => {
  const t = messages[locale]
  return (
    <Section title={t.enteredTitle} id="sebelum">
      <ErrorSummary form={form} />
      <RuledList rows={entered.map((one) => ({ label: <>{String(one.year)}: <b>{formatNumber(locale, one.n, 0)}</b></>, note: `${t.entered} · ${one.basis}` }))} />
      {mayEnter && (
        <DetailsRows rows={[{ label: t.enterTitle, open: form.problems.length > 0, content: (
        <Form action={`${root}/sebelum`} label={t.enterTitle}>
          <NumberField form={form} name="year" label={t.year} />
          <NumberField form={form} name="n" label={t.number} />
          <TextField form={form} name="basis" label={t.basis} hint={t.basisHint} />
          <Actions><Button kind="secondary">{t.keep}</Button></Actions>
        </Form>
        ) }]} />
      )}
    </Section>
  )
}

export type Numbers = NonNullable<Awaited<ReturnType<typeof numbersOf>>>
type ReportProps = { locale: Locale; table: YearTable; numbers: Numbers | null; counting: Counting; month: number | null; years: readonly number[]; kindOf: (kind: string) => string }

/** Each number of the book counted once by what it was for, so that nobody takes the book and the permits issued for the same figure. */
const NumbersSection: FC<{ locale: Locale; numbers: Numbers; issued: number }> = ({ locale, numbers, issued }) => {
  const t = messages[locale]
  const rows = (['issued', 'renewal', 'amendment', 'transfer', 'again', 'void', 'other'] as const).filter((one) => one === 'issued' || numbers[one] > 0)
  return (
    <Section title={t.numbers} id="nomor">
      <p class="small">{t.numbersLead(formatNumber(locale, numbers.given, 0), formatNumber(locale, issued, 0))}</p>
      <Table locale={locale} caption={t.numbers} rows={rows} columns={[
        { head: t.numbersFor, kind: 'title', cell: (one) => t.numberWord[one] }, { head: t.numbersMany, kind: 'number', cell: (one) => formatNumber(locale, numbers[one], 0) },
      ]} />
      <RuledList rows={numbers.books.map((one) => ({ href: `/register/${one}`, label: t.openBook, icon: 'layout-list' as const }))} />
    </Section>
  )
}

/** The report of a year or month on screen, with the way to paper and workbook. */
export const ReportPage: FC<ReportProps> = ({ locale, table, numbers, counting, month, years, kindOf }) => {
  const t = messages[locale]
  const count = (n: number): string => formatNumber(locale, n, 0)
  const query = new URLSearchParams({ tahun: String(table.year), ...(month !== null && { bulan: String(month) }) }).toString()
  const inMonth = (n: number, one: number): string => (countedIn(counting, table.year, one) ? count(n) : t.notMeasured)
  const earlier = countedIn(counting, table.year - 1)
  const until = (months: readonly number[]): number => months.slice(0, month ?? 12).reduce((sum, one) => sum + one, 0)
  return (
    <>
      <BackLink link={{ href: root, label: t.title }} />
      <PageHead title={t.reportOf(month === null ? String(table.year) : `${monthName(locale, month)} ${table.year}`)} facts={[table.simulated && <Simulated locale={locale} />].filter(Boolean)}
        aside={<><a href={`${root}/laporan.pdf?${query}`}>{t.pdf}</a> · <a href={`${root}/laporan.xlsx?${query}`}>{t.xlsx}</a></>} />
      <Filters locale={locale} action={`${root}/laporan`} filters={[
        { name: 'tahun', label: t.year, value: String(table.year), options: years.map((year) => ({ value: String(year), label: String(year) })) },
        { name: 'bulan', label: t.wholeYear, value: month === null ? '' : String(month), options: Array.from({ length: 12 }, (_, index) => ({ value: String(index + 1), label: monthName(locale, index + 1) })) },
      ]} />
      <Table locale={locale} caption={t.report} rows={table.lines} columns={[
        { head: t.kind, kind: 'title', cell: (line) => <a href={`/izin-terbit?jenis=${line.kind}&tahun=${table.year}`}>{kindOf(line.kind)}</a> },
        ...(month === null ? [
          { head: t.issued, kind: 'number' as const, cell: (line: YearTable['lines'][number]) => count(line.issued) }, { head: t.refused, kind: 'number' as const, cell: (line: YearTable['lines'][number]) => count(line.refused) },
          { head: t.before, kind: 'number' as const, cell: (line: YearTable['lines'][number]) => (earlier ? count(line.before) : t.notMeasured) },
          { head: '', kind: 'number' as const, cell: (line: YearTable['lines'][number]) => (earlier && line.before > 0 ? formatPercent(locale, line.issued / line.before) : '') },
        ] : [{ head: t.inMonth, kind: 'number' as const, cell: (line: YearTable['lines'][number]) => inMonth(line.months[month - 1] ?? 0, month) }, { head: t.untilMonth, kind: 'number' as const, cell: (line: YearTable['lines'][number]) => inMonth(until(line.months), month) }]),
      ]} empty={<Empty title={t.none} icon="certificate">{t.noneMore}</Empty>} />
      <p><b>{t.total}: {month === null ? (countedIn(counting, table.year) ? count(table.issued) : t.notMeasured) : inMonth(table.months[month - 1] ?? 0, month)}</b></p>
      {month === null && table.issued > 0 && (
        <Section title={t.months}>
          <Table locale={locale} caption={t.months} rows={table.months.map((n, index) => ({ n, month: index + 1 }))} columns={[
            { head: t.month, kind: 'title', cell: (one) => <a href={`${root}/laporan?tahun=${table.year}&bulan=${one.month}`}>{monthName(locale, one.month)}</a> }, { head: t.issued, kind: 'number', cell: (one) => inMonth(one.n, one.month) },
            { head: '', kind: 'bar', cell: (one) => <TargetBar value={countedIn(counting, table.year, one.month) ? one.n : null} max={Math.max(1, ...table.months)} label={inMonth(one.n, one.month)} /> },
          ]} />
        </Section>
      )}
      {numbers && numbers.given > 0 && <NumbersSection locale={locale} numbers={numbers} issued={table.issued} />}
    </>
  )
}
