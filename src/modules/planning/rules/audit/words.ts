import { compare, words, type Fraction } from '#kernel'
import { rowsOf, activitiesOf, type Item, type Plan } from '../plan.ts'
import { valueOf, type Finding, type Place } from './finding.ts'

type Meaning = { short: string; means: string; path: string; place: Place }

/** Every abbreviation with what it is said to mean. */
function meanings(plan: Plan): Meaning[] {
  const inItems = (items: Item[], path: string, id: string): Meaning[] => items.flatMap((item, index) => [
    ...(item.short === null ? [] : [{ short: item.short, means: item.text, path: `${path}.${index}`, place: { part: 'list', id, row: `${item.n ?? ''} ${item.text}`.trim() } } satisfies Meaning]),
    ...inItems(item.items, `${path}.${index}.items`, id),
  ])
  return [
    ...plan.lists.flatMap((list, at) => inItems(list.items, `lists.${at}.items`, list.section)),
    ...plan.tables.flatMap((table, at) => rowsOf(table, `tables.${at}`).flatMap(({ row, path }): Meaning[] =>
      (row.short === null ? [] : [{ short: row.short, means: row.name, path, place: { part: 'table', id: table.id, row: `${row.n ?? ''} ${row.name}`.trim() } }]))),
    ...activitiesOf(plan).flatMap(({ activity, path }) => activity.outputs.flatMap((output, index): Meaning[] =>
      (output.short === null ? [] : [{ short: output.short, means: output.name, path: `${path}.outputs.${index}`, place: { part: 'table', id: plan.programmeTable?.id ?? '5.1', row: output.name } }]))),
    ...plan.abbreviations.map((one, index): Meaning => ({ short: one.short, means: one.means, path: `abbreviations.${index}`, place: { part: 'text', id: one.at, row: one.means } })),
    ...plan.indicators.flatMap((one, index): Meaning[] => (one.short === null ? [] : [{ short: one.short, means: one.name, path: `indicators.${index}`, place: { part: 'text', id: '', row: one.name } }])),
  ]
}

const empty = new Set(['sop', 'surat', 'dan', 'atau', 'serta', 'untuk', 'pada', 'di', 'yang'])
const near = (a: string, b: string): boolean => a === b || (Math.min(a.length, b.length) >= 6 && distance(a, b) <= 2)

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1) next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)))
    row = next
  }
  return row[b.length] ?? 0
}

/** Whether one is the other with a word more or another spelling. */
export function meansTheSame(a: string, b: string): boolean {
  const parts = (text: string): string[] => words(text).filter((word) => !empty.has(word))
  const [one, other] = [parts(a), parts(b)]
  const [short, long] = one.length <= other.length ? [one, other] : [other, one]
  return short.every((word) => long.some((of) => near(word, of)))
}

/** An abbreviation that means two things. */
export function abbreviations(plan: Plan): Finding[] {
  const first = new Map<string, Meaning[]>()
  return meanings(plan).flatMap((one): Finding[] => {
    const key = one.short.toUpperCase()
    const known = first.get(key) ?? []
    if (known.some((other) => meansTheSame(other.means, one.means))) return []
    first.set(key, [...known, one])
    const [other] = known
    return other === undefined ? [] : [{ rule: 'abbreviation-two-meanings', path: one.path, place: one.place, printed: `${one.short}: ${one.means}`, expected: null, how: { code: 'two-meanings', data: { short: one.short, other: other.means, at: `${other.place.id}, ${other.place.row ?? ''}` } }, certainty: 'certain' }]
  })
}

const steps = (values: readonly Fraction[]): number[] => values.slice(1).map((value, index) => compare(value, values[index]!))

/** Claims about a row of figures that the figures contradict. */
export const claims = (plan: Plan): Finding[] => plan.statements.flatMap((one, index): Finding[] => {
  const table = plan.tables.find(({ id }) => id === one.series?.table)
  if (!one.claims || !table || !one.series) return []
  const { column } = one.series
  const cells = rowsOf(table, '').flatMap(({ row }) => row.cells[column] ?? [])
  const values = cells.flatMap((cell) => valueOf(cell) ?? [])
  const ways = steps(values)
  const holds = { rises: ways.every((way) => way > 0), falls: ways.every((way) => way < 0), fluctuates: ways.some((way) => way > 0) && ways.some((way) => way < 0) }[one.claims]
  if (values.length < 2 || holds) return []
  const data = { claims: one.claims, values: cells.map(({ printed }) => printed).join('; '), table: table.id }
  return [{ rule: 'claim-contradicted', path: `statements.${index}`, place: { part: 'text', id: one.at, row: one.about }, printed: one.printed, expected: null, how: { code: 'claim', data }, certainty: 'certain' }]
})
