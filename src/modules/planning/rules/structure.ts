import { hasUnseen, slugOf, type Problem } from '#kernel'
import { activitiesOf, type Activity, type Cell, type Indicator, type Plan, type Programme } from './plan.ts'

/** What may come into a plan and leave it. */
export const structureKinds = ['programme', 'outcome', 'activity', 'sub', 'output', 'indicator'] as const
export type StructureKind = (typeof structureKinds)[number]

/** A row of the plan's structure: where it stands, what it is, how it is called; `deep` is how far below its programme. */
export type Part = { path: string; kind: StructureKind; name: string; n: string; deep: number }

const none: Cell = { printed: '', value: null, uncertain: null }
const partOf = (kind: StructureKind, path: string, of: { name: string; n?: string | null; code?: string | null }, deep: number): Part => ({ path, kind, name: of.name, n: of.n ?? of.code ?? '', deep })

function below(one: Activity, path: string, deep: number): Part[] {
  return [
    partOf(deep === 1 ? 'activity' : 'sub', path, one, deep), ...one.outputs.map((of, index) => partOf('output', `${path}.outputs.${index}`, of, deep + 1)),
    ...one.activities.flatMap((of, index) => below(of, `${path}.activities.${index}`, deep + 1)),
  ]
}

/** Every programme, outcome, activity, output and indicator, in the order of the plan. */
export const partsOf = (plan: Plan): Part[] => [
  ...plan.programmes.flatMap((one, at) => [
    partOf('programme', `programmes.${at}`, one, 0), ...one.outcomes.map((of, index) => partOf('outcome', `programmes.${at}.outcomes.${index}`, of, 1)),
    ...one.activities.flatMap((of, index) => below(of, `programmes.${at}.activities.${index}`, 1)),
  ]),
  ...plan.indicators.map((one, index) => partOf('indicator', `indicators.${index}`, { name: one.name, n: one.short }, 0)),
]

/** Under what each kind stands: outcomes and activities under a programme, outputs and sub-activities under an activity. */
export const homes: Readonly<Record<StructureKind, readonly StructureKind[]>> = { programme: [], indicator: [], outcome: ['programme'], activity: ['programme'], sub: ['activity'], output: ['activity', 'sub'] }

/** A row to be added, as typed. `under` is the path of its home, and `underName` what that was called when it was chosen. */
export type NewPart = { kind: string; under: string; underName: string; name: string; n: string; unit: string; indicator: string; is: string; polarity: string }

const freeId = (name: string, taken: readonly string[]): string => {
  const base = slugOf(name).replace(/[^a-z0-9]+/g, '-').slice(0, 50).replace(/^-+|-+$/g, '') || 'baris'
  let id = base
  for (let n = 2; taken.includes(id); n += 1) id = `${base}-${n}`
  return id
}

const indicatorOf = (typed: NewPart, id: string, name: string): Indicator => ({
  id, name, short: typed.n || null, is: typed.is === 'index' || typed.is === 'percentage' ? typed.is : 'number', polarity: typed.polarity === 'lower' ? 'lower' : 'higher', aggregation: 'last', unit: typed.unit || null, least: null, most: null,
})

/** The activity or programme at a path of a copy that may be changed. */
function at<Of>(plan: Plan, path: string): Of {
  return path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], plan) as Of
}

/** The plan with a row more and where it stands, or what is wrong in what was typed. */
export function added(plan: Plan, asked: NewPart): { plan: Plan; path: string; problems: Problem[] } {
  const text = (value: string): string => value.normalize('NFC').replace(/\s+/g, ' ').trim()
  const typed: NewPart = { ...asked, name: text(asked.name), n: text(asked.n), unit: text(asked.unit) }
  const kind = structureKinds.find((one) => one === typed.kind)
  const parts = partsOf(plan)
  const home = kind && homes[kind].length > 0 ? parts.find(({ path }) => path === typed.under) : undefined
  const problems: Problem[] = [
    ...(kind ? [] : [{ code: 'not-an-option', field: 'what' }]),
    ...(kind && homes[kind].length > 0 && (!home || home.name !== typed.underName || !homes[kind].includes(home.kind)) ? [{ code: home && home.name !== typed.underName ? 'row-changed' : 'no-home', field: 'under' }] : []),
    ...(typed.name === '' ? [{ code: 'name-missing', field: 'name' }] : []), ...(typed.name.length > 500 ? [{ code: 'value-long', field: 'name', data: { label: '', most: 500 } }] : []),
    ...(['name', 'n', 'unit'] as const).flatMap((field) => (hasUnseen(asked[field]) ? [{ code: 'value-signs', field, data: { label: '' } }] : [])),
    ...(typed.indicator === '' || plan.indicators.some(({ id }) => id === typed.indicator) ? [] : [{ code: 'not-an-option', field: 'indicator' }]),
    ...(kind === 'indicator' && parts.some((one) => one.kind === 'indicator' && one.name.toLowerCase() === typed.name.toLowerCase()) ? [{ code: 'name-taken', field: 'name' }] : []),
  ]
  if (problems.length > 0 || !kind) return { plan, path: '', problems }
  const next = structuredClone(plan)
  return { plan: next, path: put(next, kind, typed), problems: [] }
}

function put(next: Plan, kind: StructureKind, typed: NewPart): string {
  const named = { name: typed.name, n: typed.n || null, lines: null }
  const bare: Activity = { id: '', code: null, unit: typed.unit || null, location: null, uncertain: null, budget: [], endBudget: none, outputs: [], activities: [], ...named }
  const push = (list: unknown[], one: unknown, path: string): string => `${path}.${list.push(one) - 1}`
  switch (kind) {
    case 'indicator': return push(next.indicators, indicatorOf(typed, freeId(typed.name, next.indicators.map(({ id }) => id)), typed.name), 'indicators')
    case 'programme': return push(next.programmes, { id: freeId(typed.name, next.programmes.map(({ id }) => id)), code: null, objective: null, budget: [], endBudget: none, outcomes: [], activities: [], ...named }, 'programmes')
    case 'outcome': return push(at<Programme>(next, typed.under).outcomes, { name: typed.name, indicator: typed.indicator || null, base: none, targets: [], end: none, budget: [], endBudget: none, lines: null }, `${typed.under}.outcomes`)
    case 'output': return push(at<Activity>(next, typed.under).outputs, { name: typed.name, unit: typed.unit || null, indicator: typed.indicator || null, aggregation: 'sum', base: none, targets: [], end: none, uncertain: null, lines: null, short: null }, `${typed.under}.outputs`)
    default: return push(at<Activity>(next, typed.under).activities, { ...bare, id: freeId(typed.name, activitiesOf(next).map(({ activity }) => activity.id)) }, `${typed.under}.activities`)
  }
}

/** The names by which realisations know what stands at a path: the activity or programme itself, else the one it belongs to. */
export function lineOf(plan: Plan, path: string): string {
  const keys = path.split('.')
  const ids: string[] = []
  for (let end = 2; end <= keys.length; end += 2) {
    const list = keys[end - 2]
    if (list === 'programmes' || list === 'activities') ids.push(at<{ id: string }>(plan, keys.slice(0, end).join('.')).id)
  }
  return ids.join('/')
}

const used = (plan: Plan, id: string): boolean => JSON.stringify([plan.goals, plan.programmes, plan.tables.map(({ rows, total }) => [rows, total]), plan.statements], (key, value: unknown) => (key === 'indicator' && value === id ? '\u0001used' : key === 'indicators' && Array.isArray(value) && value.includes(id) ? '\u0001used' : value)).includes('\\u0001used')

const cited = (plan: Plan, id: string): boolean => JSON.stringify(plan.lists, (key, value: unknown) => (key === 'activity' && value === id ? '\u0001used' : value)).includes('\\u0001used')

/** The plan without a row; refused while something rests on it: rows below it, an indicator that is named, what was realised of it (`realised` holds those lines). */
export function removed(plan: Plan, path: string, name: string, realised: readonly string[]): { plan: Plan; part: Part | null; problems: Problem[] } {
  const parts = partsOf(plan)
  const part = parts.find((one) => one.path === path) ?? null
  const no = (code: string): { plan: Plan; part: Part | null; problems: Problem[] } => ({ plan, part, problems: [{ code }] })
  if (part === null) return no('no-line')
  if (part.name !== name) return no('row-changed')
  if (parts.some((one) => one.path.startsWith(`${path}.`))) return no('has-parts')
  if (part.kind === 'indicator' && used(plan, plan.indicators[Number(path.split('.')[1])]?.id ?? '')) return no('indicator-used')
  const line = part.kind === 'indicator' ? null : lineOf(plan, path)
  if (line !== null && realised.some((one) => one === line || one.startsWith(`${line}:`) || one.startsWith(`${line}/`))) return no('has-realisations')
  if ((part.kind === 'activity' || part.kind === 'sub') && cited(plan, line?.split('/').at(-1) ?? '')) return no('activity-cited')
  const next = structuredClone(plan)
  const keys = path.split('.')
  at<unknown[]>(next, keys.slice(0, -1).join('.')).splice(Number(keys.at(-1)), 1)
  return { plan: next, part, problems: [] }
}
