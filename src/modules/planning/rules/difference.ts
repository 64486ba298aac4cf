import { yearsOf, type Cell, type Plan } from './plan.ts'

/** One thing that two versions of a plan say differently; `null` where one says nothing. `where` goes from the part down to the cell. */
export type Change = { where: string[]; before: string | null; after: string | null }

type Said = { where: string[]; printed: string }
type Walk = { said: Map<string, Said>; years: number[] }

const isCell = (value: object): value is Cell => 'printed' in value && 'uncertain' in value && 'value' in value

/** What a thing in a list is known by, whatever its place: its id, its key, the figure it states, its number and name. */
function identityOf(one: Record<string, unknown>, index: number): string {
  const parts = [one['id'], one['key'], one['indicator'], one['year'], one['at'], one['about'], one['short'], one['number']].filter((part) => part !== null && part !== undefined && part !== '')
  const named = [one['n'], one['name'] ?? one['text'] ?? one['means']].filter(Boolean)
  return String(parts.length > 0 ? parts.join(' ') : named.length > 0 ? named.join(' ') : index)
}

const nameOf = (one: Record<string, unknown>, identity: string): string =>
  [one['n'] ?? one['code'], one['name'] ?? one['title'] ?? one['about'] ?? one['text'] ?? one['means'] ?? identity].filter((part) => typeof part === 'string' && part !== '').join(' ') || identity

/** The names of fields in the words of the plan itself; those that only place a value say nothing. */
const silent = new Set(['cells', 'rows', 'items', 'columns', 'printed'])

/** A list of things with names of their own, which say enough. */
const ofThings = (value: unknown): boolean => Array.isArray(value) && value.some((one) => typeof one === 'object' && one !== null && !isCell(one))

function walk(state: Walk, value: unknown, at: { key: string; where: string[]; columns?: ReadonlyMap<string, { heading: string; years: number[] | null }> }): void {
  if (value === null || value === undefined) return
  if (typeof value !== 'object') { if (String(value) !== '') state.said.set(at.key, { where: at.where, printed: String(value) }); return }
  if (isCell(value)) { if (value.printed !== '') state.said.set(at.key, { where: at.where, printed: value.printed }); return }
  if (Array.isArray(value)) { walkList(state, value, at); return }
  const record = value as Record<string, unknown>
  const columns = Array.isArray(record['columns']) ? new Map((record['columns'] as { id: string; heading: string; years: number[] | null }[]).map((one) => [one.id, one])) : at.columns
  for (const [field, inner] of Object.entries(record)) {
    const column = columns?.get(field)
    const where = silent.has(field) || ofThings(inner) ? at.where : [...at.where, column ? column.heading || field : field]
    walk(state, inner, { key: `${at.key}/${field}`, where, ...(columns && { columns }) })
  }
}

function walkList(state: Walk, list: readonly unknown[], at: Parameters<typeof walk>[2]): void {
  const seen = new Map<string, number>()
  const years = at.columns?.get(at.key.split('/').at(-1) ?? '')?.years ?? state.years
  list.forEach((one, index) => {
    if (one === null || typeof one !== 'object') { walk(state, one, { ...at, key: `${at.key}/${index}` }); return }
    if (isCell(one)) { walk(state, one, { ...at, key: `${at.key}/${index}`, where: list.length > 1 ? [...at.where, String(years[index] ?? index + 1)] : at.where }); return }
    const record = one as Record<string, unknown>
    const identity = identityOf(record, index)
    const times = (seen.get(identity) ?? 0) + 1
    seen.set(identity, times)
    walk(state, record, { ...at, key: `${at.key}/${identity}${times > 1 ? `#${times}` : ''}`, where: [...at.where, nameOf(record, identity)] })
  })
}

function saidIn(plan: Plan): Map<string, Said> {
  const state: Walk = { said: new Map(), years: yearsOf(plan) }
  const { slug: _slug, ...rest } = plan
  walk(state, rest, { key: '', where: [] })
  return state.said
}

/** What two versions of a plan print differently, in the order of the later one; things are known by their names, not by their places. */
export function differences(before: Plan, after: Plan): Change[] {
  const [then, now] = [saidIn(before), saidIn(after)]
  const changed = [...now].flatMap(([key, { where, printed }]): Change[] => {
    const was = then.get(key)?.printed ?? null
    return was === printed ? [] : [{ where, before: was, after: printed }]
  })
  const gone = [...then].flatMap(([key, { where, printed }]): Change[] => (now.has(key) ? [] : [{ where, before: printed, after: null }]))
  return [...changed, ...gone]
}
