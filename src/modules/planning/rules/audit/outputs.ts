import { compare, equals, fraction, over, sumOf, writtenAs, zero, type Fraction } from '#kernel'
import { readQuantities, unitOf, writtenFully, type Quantity } from '../figure.ts'
import { activitiesOf, rowsOf, yearsOf, type Aggregation, type Cell, type Output, type Plan, type Polarity } from '../plan.ts'
import { figureOf, inView, named, valueOf, type Certainty, type Finding, type Place } from './finding.ts'

/** Several readings of one thing as one figure. */
export function aggregate(values: readonly Fraction[], by: Aggregation): Fraction | null {
  const last = values.at(-1)
  if (last === undefined) return null
  if (by === 'last') return last
  if (by === 'max') return values.reduce((most, one) => (compare(one, most) > 0 ? one : most))
  const sum = sumOf(values)
  return by === 'avg' ? over(sum, fraction(values.length)) : sum
}

/** Outputs whose yearly parts do not make what the plan prints as the whole. */
export function outputTotals(plan: Plan): Finding[] {
  const table = plan.programmeTable
  return activitiesOf(plan).flatMap(({ activity, path }) => activity.outputs.flatMap((output, index) => {
    // the column of the first year may repeat the whole; said twice alike, it is judged once
    const repeated = table?.baseHolds !== 'end' || alike(output.base, output.end)
    const wholes: ['base' | 'end', string][] = [...(repeated ? [] : [['base', 'awal'] as ['base', string]]), ['end', 'akhir']]
    return wholes.flatMap(([field, column]) => {
      const place: Place = { part: 'table', id: table?.id ?? '5.1', row: `${named(activity.n ?? activity.code, activity.name)} · ${output.name}`, column }
      return wholeFindings(output, output[field], { path: `${path}.outputs.${index}.${field}`, place, uncertain: activity.uncertain })
    })
  }))
}

/** Whether two wholes say the same quantities, in whatever words. */
const alike = (one: Cell, other: Cell): boolean => {
  const said = (cell: Cell): string => (readQuantities(cell.value ?? cell.printed) ?? []).map(({ n }) => writtenFully(n)).join(' ')
  return said(one) === said(other)
}

function wholeFindings(output: Output, whole: Cell, at: { path: string; place: Place; uncertain: string | null }): Finding[] {
  const totals = readQuantities(whole.value ?? whole.printed)
  const years = output.targets.map((cell) => readQuantities(cell.value ?? cell.printed))
  // words without a number stand for something that cannot be counted
  if (!totals || totals.length === 0 || years.some((year) => year === null)) return []
  const parts = years.flatMap((year) => year ?? [])
  return totals.flatMap((total) => {
    const mine = totals.length > 1 ? candidatesOf(output, parts, total) : [parts, ofUnit(output, parts, total)]
    const sums = mine.map((list) => aggregate(list.map(({ n }) => n), output.aggregation) ?? zero)
    if (sums.some((sum) => equals(sum, total.n))) return []
    const list = mine.at(-1)?.length ? mine.at(-1)! : mine[0] ?? []
    const sum = sums[mine.indexOf(list)] ?? zero
    const unit = (totals.length > 1 ? total.unit : output.unit) ?? output.unit ?? ''
    const terms = list.map(({ n }) => writtenFully(n)).join(' + ') || '0'
    return [{
      rule: 'output-total' as const, path: at.path, place: at.place, printed: whole.printed, expected: `${writtenFully(sum)} ${unit}`.trim(),
      how: { code: `output-${output.aggregation}`, data: { parts: terms, sum: writtenFully(sum), unit, total: writtenFully(total.n) } },
      certainty: inView(sureOf(list, total), whole.uncertain, output.uncertain, at.uncertain),
    }]
  })
}

const ownUnit = (output: Output): string | null => (output.unit === null ? null : unitOf(output.unit))

/** The parts in the unit of a whole that is printed in several. A bare number is in the output's own. */
const candidatesOf = (output: Output, parts: Quantity[], total: Quantity): Quantity[][] =>
  [parts.filter(({ unit }) => (unit ?? ownUnit(output)) === (total.unit ?? ownUnit(output)))]

/** The parts in the unit of the only whole: those named so and those that name none. */
const ofUnit = (output: Output, parts: Quantity[], total: Quantity): Quantity[] =>
  parts.filter(({ unit }) => unit === null || unit === total.unit || unit === ownUnit(output))

/** A thing named again in a later year may be the same thing; what is more than any one year says was meant as a sum. */
const sureOf = (parts: Quantity[], total: Quantity): Certainty =>
  (parts.length > 1 && parts.every(({ n }) => equals(n, total.n)) ? 'possible' : 'certain')

type Target = { value: Fraction; printed: string; year: number; path: string; place: Place; uncertain: string | null }

/** Targets that go back although the indicator is to go forward, and an end that is not the last year's. */
export function targetSeries(plan: Plan): Finding[] {
  const series = [...inTables(plan), ...inProgrammes(plan)]
  return series.flatMap(({ polarity, targets }) => targets.flatMap((target, index): Finding[] => {
    const before = targets[index - 1]
    if (!before) return []
    const way = compare(target.value, before.value)
    if (way === 0 || (way > 0) === (polarity === 'higher')) return []
    const data = { before: before.printed, year: String(before.year), polarity }
    return [{ rule: 'target-backwards', path: target.path, place: target.place, printed: target.printed, expected: null, how: { code: 'backwards', data }, certainty: inView('likely', target.uncertain) }]
  }))
}

type Series = { polarity: Polarity; targets: Target[] }

const targetOf = (cell: Cell | undefined, more: Omit<Target, 'value' | 'printed'>): Target[] => {
  const value = valueOf(cell)
  return cell && value ? [{ ...more, value, printed: cell.printed, uncertain: cell.uncertain ?? more.uncertain }] : []
}

function inTables(plan: Plan): Series[] {
  const indicatorOf = (id: string | null) => plan.indicators.find((one) => one.id === id)
  return plan.tables.flatMap((table, at) => {
    const rows = rowsOf(table, `tables.${at}`)
    return table.columns.filter(({ holds }) => holds === 'target').flatMap((column): Series[] => {
      const placed = (row: string, year: number): Place => ({ part: 'table', id: table.id, row, column: column.heading || column.id, year })
      if (column.years !== null) {
        return rows.flatMap(({ row, path }) => {
          const own = indicatorOf(row.indicator)
          return own ? [{ polarity: own.polarity, targets: (column.years ?? []).flatMap((year, index) => targetOf(row.cells[column.id]?.[index], { year, path: `${path}.${column.id}.${index}`, place: placed(named(row.n, row.name), year), uncertain: row.uncertain })) }] : []
        })
      }
      const ids = [...new Set(rows.flatMap(({ row }) => (row.year !== null ? row.indicator ?? [] : [])))]
      return ids.flatMap((id) => {
        const own = indicatorOf(id)
        const years = rows.filter(({ row }) => row.indicator === id && row.year !== null).toSorted((a, b) => (a.row.year ?? 0) - (b.row.year ?? 0))
        return own ? [{ polarity: own.polarity, targets: years.flatMap(({ row, path }) => targetOf(row.cells[column.id]?.[0], { year: row.year ?? 0, path: `${path}.${column.id}`, place: placed(row.name, row.year ?? 0), uncertain: row.uncertain })) }] : []
      })
    })
  })
}

const inProgrammes = (plan: Plan): Series[] => plan.programmes.flatMap((programme, at) => programme.outcomes.flatMap((outcome, index) => {
  const own = plan.indicators.find(({ id }) => id === outcome.indicator)
  if (!own) return []
  const path = `programmes.${at}.outcomes.${index}`
  return [{ polarity: own.polarity, targets: yearsOf(plan).flatMap((year, of) => targetOf(outcome.targets[of], { year, path: `${path}.targets.${of}`, place: { part: 'table', id: plan.programmeTable?.id ?? '5.1', row: outcome.name, column: 'target', year }, uncertain: null })) }]
}))

/** What an outcome is to be at the end against its yearly targets, by the way its indicator adds up. */
export function outcomeEnds(plan: Plan): Finding[] {
  return plan.programmes.flatMap((programme, at) => programme.outcomes.flatMap((outcome, index): Finding[] => {
    const own = plan.indicators.find(({ id }) => id === outcome.indicator)
    const values = outcome.targets.flatMap((cell) => valueOf(cell) ?? [])
    const [end, right] = [figureOf(outcome.end), own && aggregate(values, own.aggregation)]
    if (!own || !right || end.value === null || equals(end.value, right)) return []
    const place: Place = { part: 'table', id: plan.programmeTable?.id ?? '5.1', row: outcome.name, column: 'akhir' }
    const data = { parts: outcome.targets.map(({ printed }) => printed).join('; ') }
    return [{ rule: 'end-not-last', path: `programmes.${at}.outcomes.${index}.end`, place, printed: outcome.end.printed, expected: writtenAs(right, end.places), how: { code: `end-${own.aggregation}`, data }, certainty: 'likely' }]
  }))
}
