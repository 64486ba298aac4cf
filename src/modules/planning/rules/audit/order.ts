import { compare } from '#kernel'
import { activitiesOf, rowsOf, type Activity, type Item, type Plan } from '../plan.ts'
import { named, valueOf, type Finding, type Place } from './finding.ts'

/** `5)`, `(5)`, `5.` and `e.` as a place in a row of numbers. */
export function ordinal(printed: string | null): { n: number; letters: boolean } | null {
  const found = /^\(?\s*(\d{1,4}|[a-z])\s*[.)]*$/i.exec(printed?.trim() ?? '')
  if (!found) return null
  const digits = Number(found[1])
  return Number.isNaN(digits) ? { n: (found[1] ?? 'a').toLowerCase().charCodeAt(0) - 96, letters: true } : { n: digits, letters: false }
}

type Numbered = { printed: string | null; path: string; place: Place }

/** Numbers that leave one out, repeat one or go back. */
function gaps(list: readonly Numbered[]): Finding[] {
  const numbered = list.flatMap((one) => { const at = ordinal(one.printed); return at ? [{ ...one, ...at }] : [] })
  return numbered.flatMap((one, index): Finding[] => {
    const before = numbered[index - 1]
    const expected = before && before.letters === one.letters ? before.n + 1 : null
    if (expected === null || one.n === expected) return []
    const shown = one.letters ? `${String.fromCharCode(96 + expected)}.` : String(expected)
    return [{ rule: 'numbering-gap', path: one.path, place: one.place, printed: one.printed ?? '', expected: shown, how: { code: 'after', data: { before: before?.printed ?? '' } }, certainty: 'certain' }]
  })
}

/** Gaps in the numbers of rows, lists and columns. */
export function numbering(plan: Plan): Finding[] {
  const inItems = (items: Item[], path: string, id: string): Finding[] => [
    ...gaps(items.map((item, index) => ({ printed: item.n, path: `${path}.${index}`, place: { part: 'list', id, row: named(item.n, item.text) } }))),
    ...items.flatMap((item, index) => inItems(item.items, `${path}.${index}.items`, id)),
  ]
  return [
    ...plan.tables.flatMap((table, at) => [...columnNumbers(table.numbers, { id: table.id, path: `tables.${at}.numbers` }), ...rowNumbers(plan, at)]),
    ...plan.lists.flatMap((list, at) => inItems(list.items, `lists.${at}.items`, list.section)),
    ...gaps(plan.missions.map((one, index) => ({ printed: one.n, path: `missions.${index}`, place: { part: 'list', id: 'misi', row: one.text } }))),
    ...plan.programmes.flatMap((one, at) => gaps(one.activities.map((of, index) => ({ printed: of.n, path: `programmes.${at}.activities.${index}`, place: { part: 'table', id: plan.programmeTable?.id ?? '5.1', row: named(of.n, of.name) } })))),
  ]
}

function rowNumbers(plan: Plan, at: number): Finding[] {
  const table = plan.tables[at]
  if (!table) return []
  const levels = Map.groupBy(rowsOf(table, `tables.${at}`).map(({ row, path }): Numbered => ({ printed: row.n, path, place: { part: 'table', id: table.id, row: named(row.n, row.name) } })), ({ path }) => path.replace(/\.\d+$/, ''))
  return [...levels.values()].flatMap(gaps)
}

/** The numbers printed over the columns; one finding for all that are left out. */
function columnNumbers(printed: string | null, at: { id: string; path: string }): Finding[] {
  const list = (printed ?? '').split(/\s+/).flatMap((word) => ordinal(word)?.n ?? [])
  const first = list[0] ?? 1
  const left = list.length === 0 ? [] : Array.from({ length: Math.max(...list) - first + 1 }, (_, index) => first + index).filter((n) => !list.includes(n))
  if (left.length === 0) return []
  return [{ rule: 'numbering-gap', path: at.path, place: { part: 'table', id: at.id, row: '' }, printed: printed ?? '', expected: left.map((n) => `(${n})`).join(' '), how: { code: 'columns', data: { left: left.join(', ') } }, certainty: 'certain' }]
}

/** Activities numbered otherwise in a list than in the table, and lists that count another number than a sentence says. */
export function listings(plan: Plan): Finding[] {
  const numbers = new Map(activitiesOf(plan).map(({ activity }) => [activity.id, activity]))
  const table = plan.programmeTable?.id ?? '5.1'
  return [
    ...plan.lists.flatMap((list, at) => list.items.flatMap((item, index): Finding[] => {
      const own = item.activity === null ? undefined : numbers.get(item.activity)
      if (!own || own.n === null || item.n === null || ordinal(own.n)?.n === ordinal(item.n)?.n) return []
      return [{ rule: 'numbering-differs', path: `lists.${at}.items.${index}`, place: { part: 'list', id: list.section, row: named(item.n, item.text) }, printed: item.n, expected: own.n, how: { code: 'numbered-there', data: { there: table } }, certainty: 'likely' }]
    })),
    ...plan.statements.flatMap((one, index): Finding[] => {
      const list = plan.lists.find(({ id }) => id === one.counts)
      const said = valueOf({ printed: one.printed, value: null, uncertain: null })
      if (!list || said === null || compare(said, { top: BigInt(list.items.length), bottom: 1n }) === 0) return []
      return [{ rule: 'list-count', path: `statements.${index}`, place: { part: 'text', id: one.at, row: one.about }, printed: one.printed, expected: String(list.items.length), how: { code: 'list-count', data: { list: list.title } }, certainty: 'certain' }]
    }),
  ]
}

/** Tables numbered `3.2.1` that stand in another section than 3.2. */
export const tablePlaces = (plan: Plan): Finding[] => plan.tables.flatMap((table, at): Finding[] => {
  const parts = table.id.split('.')
  const section = table.section.split('.')
  if (parts.length < 3 || parts.slice(0, 2).join('.') === section.slice(0, 2).join('.')) return []
  const expected = [...section.slice(0, 2), parts[2]].join('.')
  return [{ rule: 'table-outside-section', path: `tables.${at}`, place: { part: 'table', id: table.id }, printed: table.id, expected, how: { code: 'section', data: { section: table.section } }, certainty: 'likely' }]
})

/** Permendagri 90/2019: urusan . bidang . program . kewenangan . kegiatan . sub kegiatan (2 digits, 4 since 2023). */
const code = /^[1-8X]\.(?:\d{2}|XX)(?:\.\d{2}(?:\.[12]\.\d{2}(?:\.(?:\d{2}|\d{4}))?)?)?$/

/** Codes of programmes and activities: absent where the table has a column for them, malformed, under another parent, twice. */
export function codes(plan: Plan): Finding[] {
  const table = plan.programmeTable
  const id = table?.id ?? '5.1'
  const nodes = plan.programmes.flatMap((one, index) => [{ node: { ...one, activities: one.activities }, path: `programmes.${index}`, parent: null as string | null },
    ...one.activities.flatMap((of, at) => below(of, `programmes.${index}.activities.${at}`, one.code))])
  const wants = table?.headings.some((heading) => /^kode\b/i.test(heading)) ?? false
  const without = nodes.filter(({ node }) => node.code === null)
  const place = (node: { n: string | null; name: string; code: string | null }): Place => ({ part: 'table', id, row: named(node.n ?? node.code, node.name), column: 'Kode' })
  const absent: Finding[] = !wants || without.length === 0 || nodes.length === 0 ? [] : without.length === nodes.length
    ? [{ rule: 'code-missing', path: 'programmeTable', place: { part: 'table', id, column: 'Kode' }, printed: '', expected: null, how: { code: 'codes-missing', data: { count: String(nodes.length) } }, certainty: 'certain' }]
    : without.map(({ node, path }) => ({ rule: 'code-missing', path, place: place(node), printed: '', expected: null, how: { code: 'code-missing', data: {} }, certainty: 'certain' }))
  const seen = new Map<string, string>()
  return [...absent, ...nodes.flatMap(({ node, path, parent }): Finding[] => {
    if (node.code === null) return []
    const common = { path, place: place(node), printed: node.code } as const
    const first = seen.get(node.code)
    seen.set(node.code, first ?? node.name)
    if (!code.test(node.code)) return [{ ...common, rule: 'code-malformed', expected: null, how: { code: 'code-malformed', data: {} }, certainty: 'certain' }]
    if (parent !== null && !node.code.startsWith(`${parent}.`)) return [{ ...common, rule: 'code-parent', expected: `${parent}.…`, how: { code: 'code-parent', data: { parent } }, certainty: 'certain' }]
    return first === undefined ? [] : [{ ...common, rule: 'code-twice', expected: null, how: { code: 'code-twice', data: { name: first } }, certainty: 'certain' }]
  })]
}

type Node = { node: { n: string | null; name: string; code: string | null }; path: string; parent: string | null }

const below = (one: Activity, path: string, parent: string | null): Node[] =>
  [{ node: one, path, parent }, ...one.activities.flatMap((of, index) => below(of, `${path}.activities.${index}`, one.code))]
