import { hasUnseen, isId, newId, refuse, refuseAll, say, type Problem } from '#kernel'
import { actingIn, inTx, may, need, reachOf, type Ctx } from '#platform/context'
import { record } from '#platform/journal'
import { directory } from '#modules/people'
import { activitiesPlanned, type PlannedActivity } from '#modules/planning'
import { check, volumeOf, type Activity, type Finding, type Line } from '../rules/budget.ts'
import type { PriceItem } from '../rules/price.ts'
import { bars, mayWrite } from '../rules/review.ts'
import { rupiahOf } from '../rules/rows.ts'
import { deleteBudget, findBudget, insertBudget, listAllowed, listBudgets, listRemarks, pricesFor, updateBudget, type BudgetRow } from '../store.ts'

export const enter = 'budgeting.enter'
export const review = 'budgeting.review'

/** A remark as it is read, with who said it and what the agency answered. */
export type Remark = { id: string; activity: string | null; line: string | null; text: string; answer: string | null; at: Date; position: string | null; settled: boolean }
export type Allowed = { finding: string; reason: string; at: Date; position: string | null }

/** A budget with what the check and the team say of it. */
export type BudgetView = { row: BudgetRow; list: ReadonlyMap<string, PriceItem>; plans: ReadonlyMap<string, PlannedActivity>; findings: Finding[]; remarks: Remark[]; allowed: Map<string, Allowed>; left: ReturnType<typeof bars>; writes: boolean; reviews: boolean }

export const aboutRemark = (id: string): string => `budget-remark:${id}`
export const aboutAnswer = (id: string): string => `budget-answer:${id}`
export const aboutAllowed = (budget: string, finding: string): string => `budget-allowed:${budget}:${finding}`

/** Who enters a unit's budgets sees them; who reviews sees all that were handed in, who draws up plans those that were approved. */
export const maySee = (ctx: Ctx, row: BudgetRow): boolean => may(ctx.actor, enter, row.unit) || (may(ctx.actor, review) && (row.state !== 'draft' || row.case_id !== null)) || (may(ctx.actor, 'planning.draft') && row.state === 'approved')

export async function needBudget(ctx: Ctx, id: string, lock = false): Promise<BudgetRow> {
  need(ctx, 'budgeting.read')
  const row = (isId(id) ? await findBudget(ctx.db, id, lock) : null) ?? refuse('not-found', 'no-budget')
  if (!maySee(ctx, row)) refuse('forbidden', 'not-permitted', { data: { permission: enter } })
  return row
}

/** What is known of a budget without asking who looks; for the rule that procedures need. */
export async function reviewOf(ctx: Ctx, row: BudgetRow): Promise<Pick<BudgetView, 'list' | 'plans' | 'findings' | 'remarks' | 'allowed' | 'left'>> {
  const list = new Map((await pricesFor(ctx.db, row.year)).map((item) => [item.id, item]))
  const { vault } = ctx.house
  const remarks = (await listRemarks(ctx.db, row.id)).map((one): Remark => ({
    id: one.id, activity: one.activity, line: one.line, text: vault.open<string>(one.sealed, aboutRemark(one.id)),
    answer: one.sealed_answer && vault.open<string>(one.sealed_answer, aboutAnswer(one.id)), at: one.said_at, position: one.position, settled: one.settled_at !== null,
  }))
  const allowed = new Map((await listAllowed(ctx.db, row.id)).map((one) => [one.finding, { finding: one.finding, reason: vault.open<string>(one.sealed, aboutAllowed(row.id, one.finding)), at: one.at, position: one.position }]))
  const plans = await activitiesPlanned(ctx, row.year)
  const findings = check(row, list, plans)
  return { list, plans, findings, remarks, allowed, left: bars(remarks, findings, new Set(allowed.keys())) }
}

export async function budgetOf(ctx: Ctx, id: string): Promise<BudgetView> {
  const row = await needBudget(ctx, id)
  return { row, ...(await reviewOf(ctx, row)), writes: may(ctx.actor, enter, row.unit) && mayWrite(row.state), reviews: may(ctx.actor, review) && row.state === 'submitted' }
}

/** The budgets this officer may see. */
export async function budgetsOf(ctx: Ctx): Promise<BudgetRow[]> {
  need(ctx, 'budgeting.read')
  return (await listBudgets(ctx.db, may(ctx.actor, review) || may(ctx.actor, 'planning.draft') ? null : reachOf(ctx.actor, enter))).filter((row) => maySee(ctx, row))
}

/** What a unit is called on paper: its agency, and its own name where that is another. */
export const agencyOf = async (ctx: Ctx, unit: string): Promise<string> => {
  const { units, agencies } = await directory(ctx.db)
  const one = units.get(unit)
  const agency = one && agencies.get(one.agency)
  return [agency && say(agency.name, 'id'), one && one.slug !== agency?.slug ? say(one.name, 'id') : ''].filter(Boolean).join(', ') || unit
}

/** The units whose budgets this officer enters: agencies and units within reach, as choices. */
export async function unitsToEnter(ctx: Ctx): Promise<string[]> {
  const { units } = await directory(ctx.db)
  return [...units.keys()].filter((unit) => may(ctx.actor, enter, unit))
}

export const keepRecord = (ctx: Ctx, row: { id: string; unit: string }, happened: { type: string; data: Record<string, unknown> }, permission = enter): Promise<number> =>
  record(ctx, { subject: row.id, kind: 'budget', ...happened, as: actingIn(ctx, permission, row.unit) })

/** Begins a budget of a unit for a year. */
export async function beginBudget(ctx: Ctx, typed: { unit: string; year: string }): Promise<string> {
  need(ctx, enter)
  const year = /^(19|20)\d{2}$/.test(typed.year.trim()) ? Number(typed.year) : null
  const known = (await directory(ctx.db)).units.has(typed.unit)
  refuseAll([...(year === null ? [{ code: 'year-unclear', field: 'year' }] : []), ...(known ? [] : [{ code: 'unit-missing', field: 'unit' }])])
  need(ctx, enter, typed.unit)
  const row: BudgetRow = { id: newId(ctx.now), unit: typed.unit, year: year ?? 0, state: 'draft', version: 1, activities: [], case_id: null, made_at: ctx.now, changed_at: ctx.now, simulated: ctx.simulated }
  return inTx(ctx, async () => {
    await insertBudget(ctx.db, row)
    await keepRecord(ctx, row, { type: 'budget.begun', data: { unit: row.unit, year: row.year } })
    return row.id
  })
}

/** Opens a budget for writing: the agency's turn, nobody wrote meanwhile. Everything is done and kept in one transaction. */
async function writing<T>(ctx: Ctx, asked: { id: string; version: number }, work: (row: BudgetRow) => Promise<{ activities: Activity[]; type: string; data: Record<string, unknown>; result: T }>): Promise<T> {
  return inTx(ctx, async () => {
    const row = await needBudget(ctx, asked.id, true)
    need(ctx, enter, row.unit)
    if (!mayWrite(row.state)) refuse('conflict', 'not-open', { data: { state: row.state } })
    if (row.version !== asked.version) refuse('conflict', 'changed-meanwhile')
    const { activities, type, data, result } = await work(row)
    await updateBudget(ctx.db, { ...row, activities }, ctx.now)
    await keepRecord(ctx, row, { type, data })
    return result
  })
}

const text = (value: string, field: string, most: number): { value: string; problems: Problem[] } => {
  const clean = value.normalize('NFC').replace(/\s+/g, ' ').trim()
  return { value: clean, problems: clean === '' ? [{ code: 'missing', field }] : clean.length > most ? [{ code: 'too-long', field, data: { most, length: clean.length } }] : hasUnseen(clean) ? [{ code: 'control-characters', field }] : [] }
}

/** The most activities of a budget and lines of an activity. */
const mostActivities = 500
export const mostInActivity = 5_000

export type TypedActivity = { name: string; code: string; ceiling: string; plan: string }

/** Reads an activity as typed, all problems at once. With an activity of a plan its name, code and ceiling are taken where nothing was typed. */
export function readActivity(typed: TypedActivity, plans: ReadonlyMap<string, PlannedActivity>): Omit<Activity, 'id' | 'lines'> {
  const planned = typed.plan === '' ? null : plans.get(typed.plan) ?? null
  const name = text(typed.name.trim() === '' && planned ? planned.name : typed.name, 'name', 500)
  const code = typed.code.normalize('NFC').trim() || (planned?.code ?? '')
  const ceiling = typed.ceiling.trim() === '' ? planned?.ceiling.amount ?? null : rupiahOf(typed.ceiling)
  refuseAll([
    ...(typed.plan !== '' && planned === null ? [{ code: 'no-planned', field: 'plan' }] : []), ...name.problems,
    ...(typed.ceiling.trim() !== '' && ceiling === null ? [{ code: 'money-unclear', field: 'ceiling' }] : []), ...(code.length > 60 ? [{ code: 'too-long', field: 'code', data: { most: 60 } }] : hasUnseen(code) ? [{ code: 'control-characters', field: 'code' }] : []),
  ])
  return { code: code || null, name: name.value, plan: planned ? typed.plan : null, ceiling }
}

/** Adds an activity, or says anew what one is called, what it pays for and how much it may spend. */
export async function keepActivity(ctx: Ctx, asked: { id: string; version: number; activity: string | null }, typed: TypedActivity): Promise<string> {
  const { year } = await needBudget(ctx, asked.id)
  const said = readActivity(typed, await activitiesPlanned(ctx, year))
  return writing(ctx, asked, async (row) => {
    const before = asked.activity === null ? null : row.activities.find((one) => one.id === asked.activity) ?? refuse('not-found', 'no-activity')
    if (before === null && row.activities.length >= mostActivities) refuse('conflict', 'too-many-activities', { data: { most: mostActivities } })
    const one: Activity = { id: before?.id ?? newId(ctx.now), ...said, lines: before?.lines ?? [] }
    return {
      activities: before === null ? [...row.activities, one] : row.activities.map((other) => (other === before ? one : other)), result: one.id,
      type: before === null ? 'budget.activity-added' : 'budget.activity-changed', data: { activity: one.id, plan: one.plan, ceiling: one.ceiling === null ? null : String(one.ceiling) },
    }
  })
}

export const removeActivity = (ctx: Ctx, asked: { id: string; version: number }, activity: string): Promise<void> => writing(ctx, asked, async (row) => {
  if (!row.activities.some((one) => one.id === activity)) refuse('not-found', 'no-activity')
  return { activities: row.activities.filter((one) => one.id !== activity), type: 'budget.activity-removed', data: { activity }, result: undefined }
})

export type TypedLine = { account: string; item: string; listed: string; volume: string; unit: string; price: string }

/** Reads a line as typed, all problems at once. With an item of the list its name, unit and price are taken where nothing was typed. */
export function readLine(typed: TypedLine, list: ReadonlyMap<string, PriceItem>): Omit<Line, 'id'> {
  const listed = typed.listed === '' ? null : list.get(typed.listed) ?? null
  const item = text(typed.item.trim() === '' && listed ? [listed.name, listed.specification].filter(Boolean).join(', ') : typed.item, 'item', 500)
  const unit = text(typed.unit.trim() === '' && listed ? listed.unit : typed.unit, 'unit', 60)
  const account = text(typed.account, 'account', 60)
  const price = typed.price.trim() === '' && listed ? listed.price : rupiahOf(typed.price)
  refuseAll([
    ...account.problems, ...item.problems, ...unit.problems,
    ...(typed.listed !== '' && listed === null ? [{ code: 'no-item', field: 'listed' }] : []),
    ...(volumeOf(typed.volume) === null ? [{ code: 'volume-unclear', field: 'volume' }] : []),
    ...(price === null ? [{ code: typed.price.trim() === '' ? 'missing' : 'money-unclear', field: 'price' }] : []),
  ])
  return { account: account.value, item: item.value, listed: listed?.id ?? null, volume: typed.volume.trim(), unit: unit.value, price: price ?? 0n, printed: null }
}

/** Adds a line to an activity, or replaces one. */
export async function keepLine(ctx: Ctx, asked: { id: string; version: number; activity: string; line: string | null }, typed: TypedLine): Promise<string> {
  return writing(ctx, asked, async (row) => {
    const list = new Map((await pricesFor(ctx.db, row.year)).map((item) => [item.id, item]))
    const activity = row.activities.find((one) => one.id === asked.activity) ?? refuse('not-found', 'no-activity')
    if (asked.line !== null && !activity.lines.some((one) => one.id === asked.line)) refuse('not-found', 'no-line')
    if (asked.line === null && activity.lines.length >= mostInActivity) refuse('conflict', 'too-many-lines', { data: { most: mostInActivity } })
    const line: Line = { id: asked.line ?? newId(ctx.now), ...readLine(typed, list) }
    const lines = asked.line === null ? [...activity.lines, line] : activity.lines.map((one) => (one.id === line.id ? line : one))
    return {
      activities: row.activities.map((one) => (one === activity ? { ...activity, lines } : one)), result: line.id,
      type: asked.line === null ? 'budget.line-added' : 'budget.line-changed', data: { activity: activity.id, line: line.id, volume: line.volume, price: String(line.price) },
    }
  })
}

export const removeLine = (ctx: Ctx, asked: { id: string; version: number }, line: string): Promise<void> => writing(ctx, asked, async (row) => {
  const activity = row.activities.find((one) => one.lines.some((other) => other.id === line)) ?? refuse('not-found', 'no-line')
  return { activities: row.activities.map((one) => (one === activity ? { ...one, lines: one.lines.filter((other) => other.id !== line) } : one)), type: 'budget.line-removed', data: { activity: activity.id, line }, result: undefined }
})

/** Adds lines that were read from a sheet, to the activity they were brought for. */
export const addLines = (ctx: Ctx, asked: { id: string; version: number; activity: string }, lines: readonly Omit<Line, 'id'>[]): Promise<void> => writing(ctx, asked, async (row) => {
  const activity = row.activities.find((one) => one.id === asked.activity) ?? refuse('not-found', 'no-activity')
  if (activity.lines.length + lines.length > mostInActivity) refuse('conflict', 'too-many-lines', { data: { most: mostInActivity } })
  const added = lines.map((line) => ({ id: newId(ctx.now) as string, ...line }))
  return { activities: row.activities.map((one) => (one === activity ? { ...one, lines: [...one.lines, ...added] } : one)), type: 'budget.lines-brought', data: { activity: activity.id, lines: lines.length }, result: undefined }
})

/** Throws a draft away that was never handed in. */
export const dropBudget = (ctx: Ctx, asked: { id: string; version: number }): Promise<void> => inTx(ctx, async () => {
  const row = await needBudget(ctx, asked.id, true)
  need(ctx, enter, row.unit)
  if (row.state !== 'draft' || row.case_id !== null) refuse('conflict', 'not-open', { data: { state: row.state } })
  if (row.version !== asked.version) refuse('conflict', 'changed-meanwhile')
  await deleteBudget(ctx.db, row.id)
  await keepRecord(ctx, row, { type: 'budget.dropped', data: {} })
})

