import { z } from 'zod'
import { compare, fraction, sumOf, type Fraction, type Problem, type Text } from '#kernel'
import { pathOf, readShape, readYaml } from '#platform/yaml-text'

/** What a city is evaluated by (PermenPANRB 88/2021): components in parts with weights, each part in criteria; letters and what a total is called. */
export type Criterion = { id: string; text: string }
export type Part = { id: string; name: Text; weight: Fraction; criteria: Criterion[] }
export type Component = { id: string; name: Text; parts: Part[] }
export type Letter = { letter: string; value: number }
export type Predicate = { predicate: string; over: Fraction | null; name: Text }
export type EvaluationLaw = { law: string; letters: Letter[]; predicates: Predicate[]; components: Component[] }

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/).max(60)
const said = z.string().trim().min(1).max(500)
const name = z.strictObject({ id: said, en: said })
const decimal = z.string().regex(/^\d{1,3}(\.\d{1,2})?$/).transform((text): Fraction => {
  const [whole = '0', part = ''] = text.split('.')
  return fraction(BigInt(whole + part), 10n ** BigInt(part.length))
})
const file = z.strictObject({
  law: said,
  letters: z.array(z.strictObject({ letter: z.string().regex(/^[A-Z]{1,2}$/), value: z.string().regex(/^\d{1,3}$/).transform(Number) })).min(2),
  predicates: z.array(z.strictObject({ predicate: z.string().regex(/^[A-Z]{1,2}$/), over: decimal.nullable().default(null), name })).min(2),
  components: z.array(z.strictObject({ id: slug, name, parts: z.array(z.strictObject({ id: slug, name, weight: decimal, criteria: z.array(z.strictObject({ id: slug, text: said })).min(1) })).min(1) })).min(1),
})

export const partsOf = (law: Pick<EvaluationLaw, 'components'>): Part[] => law.components.flatMap((one) => one.parts)
export const criteriaOf = (law: Pick<EvaluationLaw, 'components'>): Criterion[] => partsOf(law).flatMap((one) => one.criteria)

function lawFaults(law: EvaluationLaw): Problem[] {
  const ids = criteriaOf(law).map((one) => one.id)
  const total = sumOf(partsOf(law).map((one) => one.weight))
  return [
    ...ids.flatMap((id, index): Problem[] => (ids.indexOf(id) === index ? [] : [{ code: 'criterion-twice', field: 'components', data: { name: id } }])),
    ...(compare(total, fraction(100)) === 0 ? [] : [{ code: 'weights-not-whole', field: 'components', data: { sum: `${total.top}/${total.bottom}` } }]),
    ...law.predicates.flatMap((one, index): Problem[] => {
      const last = index === law.predicates.length - 1
      if (last !== (one.over === null)) return [{ code: 'predicate-bound', field: `predicates.${index}` }]
      const before = law.predicates[index - 1]?.over ?? null
      return one.over && before && compare(one.over, before) >= 0 ? [{ code: 'predicates-out-of-order', field: `predicates.${index}` }] : []
    }),
  ]
}

/** Reads by what a city is evaluated; `null` with every fault and its line. Weights come to 100 and the last predicate has no bound. */
export function readEvaluation(text: string): { law: EvaluationLaw | null; problems: Problem[] } {
  const { data, lineOf, problems } = readYaml(text, 'as-typed')
  if (problems.length > 0) return { law: null, problems }
  const { value, problems: shape } = readShape(file, data)
  const found = value ? lawFaults(value) : shape
  return { law: value && found.length === 0 ? value : null, problems: found.map((problem) => ({ ...problem, line: lineOf(pathOf(problem.field ?? '')) })) }
}
