import { z } from 'zod'
import { compare, fraction, type Fraction, type LocalDate, type Problem } from '#kernel'
import { pathOf, readShape, readYaml } from '#platform/yaml-text'

/** What a law counts as a year of work, from a day on, and what it calls a position by how busy it is. */
export type Effective = { from: LocalDate; minutes: number; law: string }
export type GradeRule = { grade: string; name: { id: string; en: string }; over: Fraction | null; atLeast: Fraction | null }
export type WorkloadLaw = { effective: Effective[]; grades: GradeRule[]; gradesLaw: string }

const decimal = z.string().regex(/^\d+(\.\d{1,4})?$/).transform((text): Fraction => {
  const [whole = '0', part = ''] = text.split('.')
  return fraction(BigInt(whole + part), 10n ** BigInt(part.length))
})
const said = z.string().trim().min(1)
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/).transform((text) => text as LocalDate)
const file = z.strictObject({
  effective: z.array(z.strictObject({ from: day, minutes: z.string().regex(/^\d{4,6}$/).transform(Number), law: said })).min(1),
  gradesLaw: said,
  grades: z.array(z.strictObject({ grade: said, name: z.strictObject({ id: said, en: said }), over: decimal.nullable().default(null), atLeast: decimal.nullable().default(null) })).min(2),
})

/** Reads what the laws of workload analysis say for a city; `null` with every fault and its line when it cannot be read. Grades stand from the busiest down, the last without a bound. */
export function readLaw(text: string): { law: WorkloadLaw | null; problems: Problem[] } {
  const { data, lineOf, problems } = readYaml(text, 'as-typed')
  if (problems.length > 0) return { law: null, problems }
  const { value, problems: shape } = readShape(file, data)
  const found = value ? lawFaults(value) : shape
  return { law: value && found.length === 0 ? { ...value, effective: value.effective.toSorted((a, b) => (a.from < b.from ? 1 : -1)) } : null, problems: found.map((problem) => ({ ...problem, line: lineOf(pathOf(problem.field ?? '')) })) }
}

function lawFaults({ grades, effective }: Pick<WorkloadLaw, 'grades' | 'effective'>): Problem[] {
  const boundOf = (one: GradeRule): Fraction | null => one.over ?? one.atLeast
  return [
    ...grades.flatMap((one, index): Problem[] => {
      const [bound, before] = [boundOf(one), index > 0 ? boundOf(grades[index - 1]!) : null]
      const last = index === grades.length - 1
      if (last !== (bound === null)) return [{ code: last ? 'last-grade-bounded' : 'grade-unbounded', field: `grades.${index}` }]
      return bound && before && compare(bound, before) >= 0 ? [{ code: 'grades-out-of-order', field: `grades.${index}` }] : []
    }),
    ...effective.flatMap((one, index): Problem[] => (effective.findIndex((other) => other.from === one.from) === index ? [] : [{ code: 'day-twice', field: `effective.${index}.from` }])),
  ]
}

/** What counts as a year of work on a day; `null` before the first law that says so. */
export const effectiveOn = (law: WorkloadLaw, on: LocalDate): Effective | null => law.effective.find((one) => one.from <= on) ?? null
