import { compare, over, roundedTo, fraction, zero, type Fraction, type LocalDate, type Problem, type Text } from '#kernel'
import { counted, isProblem, keptFraction, shown, type Figure, type Part, type Values } from './formula.ts'
import { rowFor } from './table.ts'
import { figureText, tariffOn, type Charge, type Facts, type Rounding, type Tariff } from './tariff.ts'
import { plain, writtenUnit } from './unit.ts'

/** One line of the arithmetic: what it is called, how it was joined, what it came to. */
export type Line = { id: string; name: Text; parts: Part[]; result: { value: string; unit: string } }
export type Said = { name: Text; value: Text; unit: string }

/** A charge counted: the amount with all that led to it, as it is frozen with the sheet. */
export type Assessed = {
  amount: bigint; day: LocalDate; from: LocalDate; basis: string; source: Tariff['source']
  facts: Said[]; lines: Line[]; exact: string; rounding: { to: string; how: Rounding['how'] } | null
}

const names = { fact: 'asks', step: 'steps', table: 'tables' } as const

function valuesOf(charge: Charge, tariff: Tariff, facts: Facts, steps: ReadonlyMap<string, Figure>): Values {
  const asked = new Map(charge.asks.map((ask) => [ask.id, ask]))
  const called = { asks: charge.asks, steps: tariff.steps, tables: tariff.tables }
  return {
    fact: (id) => { const value = facts.get(id); return { of: typeof value === 'object' ? value : zero, unit: asked.get(id)?.unit ?? plain } },
    step: (id) => steps.get(id) ?? { of: zero, unit: plain },
    table: (id) => {
      const table = tariff.tables.find((one) => one.id === id)
      const found = table && rowFor(table, facts)
      return table && found ? { of: found.row.is, unit: table.unit } : { code: 'no-rule', data: { table: table?.name.id ?? id, facts: (table?.by ?? []).map((fact) => sayFact(charge, facts, fact)).join(', ') } }
    },
    called: (kind, id) => called[names[kind]].find((one) => one.id === id)?.name ?? { id },
  }
}

function sayFact(charge: Charge, facts: Facts, id: string): string {
  const [ask, value] = [charge.asks.find((one) => one.id === id), facts.get(id)]
  const said = typeof value === 'object' ? figureText(value) : ask?.options.find((one) => one.id === value)?.name.id ?? value ?? ''
  return `${ask?.name.id ?? id}: ${said}`
}

/** The one rounding, to whole steps of the tariff. */
export function rounded(exact: Fraction, { to, how }: Rounding): bigint {
  const units = over(exact, fraction(to))
  if (how === 'nearest') return roundedTo(units, 0).top * to
  const down = units.top / units.bottom
  return (how === 'up' && down * units.bottom < units.top ? down + 1n : down) * to
}

const factsSaid = (charge: Charge, facts: Facts): Said[] => charge.asks.map((ask) => {
  const value = facts.get(ask.id)
  const option = ask.options.find((one) => one.id === value)?.name
  return { name: ask.name, value: option ?? { id: typeof value === 'object' ? figureText(value) : value ?? '' }, unit: writtenUnit(ask.unit) }
})

type Result = { assessed: Assessed; problems: [] } | { assessed: null; problems: [Problem, ...Problem[]] }
const none = (problem: Problem): Result => ({ assessed: null, problems: [problem] })

/**
 * What a charge comes to for these facts by the tariff of that day, with every step of the arithmetic. What cannot be counted is said
 * and never zero: no tariff on that day (`no-tariff`), a fact that is not known (`missing`), a table without a rule for the case
 * (`no-rule`), a division by zero (`divides-by-zero`), an amount below nothing (`below-zero`).
 */
export function assess(charge: Charge, facts: Facts, day: LocalDate): Result {
  const tariff = tariffOn(charge, day)
  if (!tariff) return none({ code: 'no-tariff', data: { charge: charge.name.id, day } })
  const lacking = charge.asks.filter((ask) => !facts.has(ask.id))
  const [first, ...others] = lacking.map((ask): Problem => ({ code: 'missing', field: ask.id }))
  if (first) return { assessed: null, problems: [first, ...others] }
  const steps = new Map<string, Figure>()
  const values = valuesOf(charge, tariff, facts, steps)
  const lines: Line[] = []
  for (const step of tariff.steps) {
    const figure = counted(step.is, values)
    if (isProblem(figure)) return none({ ...figure, data: { ...figure.data, step: step.name.id } })
    lines.push({ id: step.id, name: step.name, parts: shown(step.is, values), result: { value: keptFraction(figure.of), unit: writtenUnit(figure.unit) } })
    steps.set(step.id, figure)
  }
  const exact = steps.get(tariff.total)?.of ?? zero
  if (compare(exact, zero) < 0) return none({ code: 'below-zero', data: { charge: charge.name.id } })
  const amount = rounded(exact, tariff.rounding)
  const changed = compare(exact, fraction(amount)) !== 0
  return {
    problems: [],
    assessed: {
      amount, day, from: tariff.from, basis: tariff.basis, source: tariff.source, facts: factsSaid(charge, facts), lines, exact: keptFraction(exact),
      rounding: changed ? { to: String(tariff.rounding.to), how: tariff.rounding.how } : null,
    },
  }
}

