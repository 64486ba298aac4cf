import { hasUnseen, refuse, type Problem } from '#kernel'
import { writeWeeks } from './names.ts'
import { keysOf, type Detail, type Schedule, type Stage } from './schedule.ts'
import { readDetail, readHead, readStage } from './schedule-file.ts'
import { columnOf, inOrder, weekAt, weeksInYear, type Week } from './weeks.ts'

/** A row of a schedule as people see it: each field in words. What somebody saw of it goes out with the form and comes back. */
export type Seen = Readonly<Record<string, string>>
export type Since = { field: string; before: string; after: string }

type Found = { stage: number; place: number; detail: Detail }

/** A detail by its lasting name, and where it stands; `null` when it is not there. */
export function findDetail({ stages }: Schedule, key: string): Found | null {
  for (const [stage, { details }] of stages.entries()) {
    const place = details.findIndex((one) => one.key === key)
    const detail = details[place]
    if (detail) return { stage, place, detail }
  }
  return null
}

/** What a detail says, field by field. */
export function seenDetail(schedule: Schedule, { stage, detail }: Pick<Found, 'stage' | 'detail'>): Seen {
  const { text, weeks, officer, unit, weight, budget, note, uncertain } = detail
  return { text, stage: schedule.stages[stage]?.name ?? '', weeks: writeWeeks(weeks), officer: officer ?? '', unit: unit ?? '', weight: weight ?? '', budget: budget === null ? '' : grouped(budget), note: note ?? '', uncertain: uncertain ?? '' }
}
export const seenStage = ({ n, name, note, uncertain }: Stage): Seen => ({ n: n ?? '', name, note: note ?? '', uncertain: uncertain ?? '' })
export const seenHead = ({ title, unit, agency, year, officer, activity }: Schedule): Seen =>
  ({ title, unit: unit ?? '', agency: agency ?? '', year: year === null ? '' : String(year), officer: officer ?? '', activity: activity ?? '' })

/** Rupiah as offices group it. */
export const grouped = (amount: number): string => String(amount).replace(/\B(?=(\d{3})+$)/g, '.')

/** What stands in a row now and did not when somebody saw it; what came back as no row of ours was never seen. */
export function sinceSeen(now: Seen, sent: string): Since[] {
  let then: unknown
  try { then = JSON.parse(sent) } catch { then = null }
  const before = (then !== null && typeof then === 'object' ? then : {}) as Record<string, unknown>
  return Object.entries(now).flatMap(([field, after]) => (before[field] === after ? [] : [{ field, before: typeof before[field] === 'string' ? before[field].slice(0, 2000) : '', after }]))
}

/** Refuses a row that another changed since it was seen. */
export function needUnchanged(now: Seen, sent: string): void {
  if (sinceSeen(now, sent).length > 0) refuse('conflict', 'row-changed')
}

const blank = (typed: Readonly<Record<string, string>>, names: readonly string[]): Record<string, string | null> =>
  Object.fromEntries(names.map((name) => [name, typed[name]?.normalize('NFC').replace(/\s+/g, ' ').trim() || null]))

/** Signs nobody sees, in any of these; a page cannot print them. */
export const signs = (values: Readonly<Record<string, unknown>>): Problem[] =>
  Object.entries(values).flatMap(([field, value]) => (typeof value === 'string' && hasUnseen(value) ? [{ code: 'row-signs', field }] : []))

/** The weeks ticked in a form, each by its column in the year; what is no column is none. */
export const tickedWeeks = (ticked: readonly string[]): Week[] =>
  inOrder(ticked.flatMap((text) => (/^\d{1,2}$/.test(text) && Number(text) < weeksInYear ? [weekAt(Number(text))] : [])))

/** A detail as typed: the detail with its lasting name kept, or what is wrong in it. */
export function typedDetail(key: string, typed: Readonly<Record<string, string>>, weeks: readonly Week[]): { detail: Detail | null; problems: Problem[] } {
  const said = blank(typed, ['text', 'officer', 'unit', 'weight', 'budget', 'note', 'uncertain'])
  const { value, problems } = readDetail({ ...said, key, text: said['text'] ?? '', weeks: weeks.map(([month, week]) => [String(month), String(week)]) })
  const odd = signs(said)
  return { detail: value && odd.length === 0 ? { ...value, key, weeks: inOrder(value.weeks) } : null, problems: [...problems, ...odd] }
}

export type StageTyped = Omit<Stage, 'details'>
export function typedStage(typed: Readonly<Record<string, string>>): { stage: StageTyped | null; problems: Problem[] } {
  const said = blank(typed, ['n', 'name', 'note', 'uncertain'])
  const { value, problems } = readStage({ ...said, name: said['name'] ?? '', details: [] })
  const odd = signs(said)
  return { stage: value && odd.length === 0 ? { n: value.n, name: value.name, note: value.note, uncertain: value.uncertain } : null, problems: [...problems, ...odd] }
}

export type HeadTyped = Pick<Schedule, 'title' | 'unit' | 'agency' | 'year' | 'officer' | 'activity'>
export function typedHead(typed: Readonly<Record<string, string>>): { head: HeadTyped | null; problems: Problem[] } {
  const said = blank(typed, ['title', 'unit', 'agency', 'year', 'officer', 'activity'])
  const { value, problems } = readHead({ ...said, title: said['title'] ?? '' })
  const odd = signs(said)
  return { head: odd.length === 0 ? value : null, problems: [...problems, ...odd] }
}

const withStages = (schedule: Schedule, stages: Stage[]): Schedule => ({ ...schedule, stages })
const onStage = (schedule: Schedule, at: number, change: (stage: Stage) => Stage): Schedule => withStages(schedule, schedule.stages.map((stage, index) => (index === at ? change(stage) : stage)))
const without = (details: readonly Detail[], key: string): Detail[] => details.filter((one) => one.key !== key)

/** The schedule with a detail changed; in another stage than before it goes to that stage's end. */
export function changedDetail(schedule: Schedule, detail: Detail, stage: number): Schedule {
  const found = findDetail(schedule, detail.key)
  if (!found || !schedule.stages[stage]) return schedule
  if (found.stage === stage) return onStage(schedule, stage, (one) => ({ ...one, details: one.details.map((own) => (own.key === detail.key ? detail : own)) }))
  return onStage(removedDetail(schedule, detail.key), stage, (one) => ({ ...one, details: [...one.details, detail] }))
}

/** The schedule with a new detail at the end of a stage, and its lasting name: one that nothing ever had here. */
export function addedDetail(schedule: Schedule, stage: number, text: string, taken: readonly string[]): { schedule: Schedule; key: string } {
  const before = [...new Set([...taken, ...schedule.stages.flatMap(({ details }) => details.map(({ key }) => key))])]
  const key = keysOf([...before.map((one) => ({ key: one, text: '' })), { key: null, text }]).at(-1) ?? ''
  const detail: Detail = { key, text, weeks: [], officer: null, unit: null, weight: null, budget: null, note: null, uncertain: null }
  return { schedule: onStage(schedule, stage, (one) => ({ ...one, details: [...one.details, detail] })), key }
}

export const addedStage = (schedule: Schedule, { n, name, note, uncertain }: StageTyped): Schedule => withStages(schedule, [...schedule.stages, { n, name, note, uncertain, details: [] }])
export const changedStage = (schedule: Schedule, at: number, typed: StageTyped): Schedule => onStage(schedule, at, (stage) => ({ ...stage, ...typed }))
export const removedDetail = (schedule: Schedule, key: string): Schedule => withStages(schedule, schedule.stages.map((stage) => ({ ...stage, details: without(stage.details, key) })))
export const removedStage = (schedule: Schedule, at: number): Schedule => withStages(schedule, schedule.stages.toSpliced(at, 1))

function swapped<One>(list: readonly One[], at: number, by: number): One[] {
  const one = list[at]
  return one === undefined || list[at + by] === undefined ? [...list] : list.toSpliced(at, 1).toSpliced(at + by, 0, one)
}
/** One place up (-1) or down (1); at the edge it stays. */
export const movedStage = (schedule: Schedule, at: number, by: -1 | 1): Schedule => withStages(schedule, swapped(schedule.stages, at, by))
export function movedDetail(schedule: Schedule, key: string, by: -1 | 1): Schedule {
  const found = findDetail(schedule, key)
  return found ? onStage(schedule, found.stage, (stage) => ({ ...stage, details: swapped(stage.details, found.place, by) })) : schedule
}

/** Weeks moved to earlier or later ones; `null` when a week would leave the year. */
export function shifted(weeks: readonly Week[], by: number): Week[] | null {
  const columns = weeks.map((week) => columnOf(week) + by)
  return columns.some((column) => column < 0 || column >= weeksInYear) ? null : inOrder(columns.map(weekAt))
}

/** The schedule with the weeks of some details set. */
export const withWeeks = (schedule: Schedule, weeks: ReadonlyMap<string, readonly Week[]>): Schedule =>
  withStages(schedule, schedule.stages.map((stage) => ({ ...stage, details: stage.details.map((own) => { const set = weeks.get(own.key); return set ? { ...own, weeks: inOrder(set) } : own }) })))
