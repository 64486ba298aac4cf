import { dateIn, hasUnseen, refuse, refuseAll, type Problem } from '#kernel'
import { actingIn, inTx, need, type Ctx } from '#platform/context'
import { record } from '#platform/journal'
import { evalGroups, evaluation, fieldOf, noNotes, noteNames, readRealised, type EvalGroup, type Evaluation, type Notes } from '../rules/e81.ts'
import { yearsOf, type Plan } from '../rules/plan.ts'
import { needWith } from './reach.ts'
import { dropRealised, findEvaluation, findPlan, holdPlan, keepEvaluation, keepRealised, realisedIn, type PlanRow, type RealisedRow } from '../store.ts'

/** Which quarter of which year is evaluated. */
export type Quarter = { year: number; quarter: number }

export type EvaluationView = { plan: PlanRow; at: Quarter; years: number[]; evaluation: Evaluation; notes: Notes; version: number }

/** The notes of a quarter and how often they were written, for who may write them. */
export async function notesFor(ctx: Ctx, slug: string, at: Quarter): Promise<Pick<EvaluationView, 'notes' | 'version'>> {
  const { plan, notes, version } = await evaluationOf(ctx, slug, at)
  await needWith(ctx, 'planning.draft', plan.content)
  return { notes, version }
}

const planFor = async (ctx: Ctx, slug: string): Promise<PlanRow> => await findPlan(ctx.db, slug) ?? refuse('not-found', 'no-plan', { data: { name: slug } })

/** The quarter asked for; else the last one that anybody reported on, else the plan's first. Refuses one outside of the plan (`no-quarter`). */
function quarterFor(plan: Plan, realised: readonly RealisedRow[], asked: { year: number | null; quarter: number | null }): Quarter {
  const last = realised.findLast((one) => one.quarter > 0 && (asked.year === null || one.year === asked.year))
  const at = { year: asked.year ?? last?.year ?? plan.period.first, quarter: asked.quarter ?? last?.quarter ?? 1 }
  return yearsOf(plan).includes(at.year) ? at : refuse('not-found', 'no-quarter')
}

const aboutNotes = (slug: string, { year, quarter }: Quarter): string => `plan-evaluation:${slug}:${year}:${quarter}`
const aboutEvidence = (slug: string, line: string, { year, quarter }: Quarter): string => `plan-realised:${slug}:${year}:${quarter}:${line}`

/** Form E.81 of the plan in force. */
export async function evaluationOf(ctx: Ctx, slug: string, asked: { year: number | null; quarter: number | null }): Promise<EvaluationView> {
  need(ctx, 'planning.read')
  const plan = await planFor(ctx, slug)
  const realised = await realisedIn(ctx.db, slug)
  const at = quarterFor(plan.content, realised, asked)
  const kept = await findEvaluation(ctx.db, slug, at.year, at.quarter)
  const notes = kept?.said ? ctx.house.vault.open<Notes>(kept.said, aboutNotes(slug, at)) : noNotes
  return { plan, at, years: yearsOf(plan.content), evaluation: evaluation(plan.content, realised, at), notes, version: kept?.version ?? 0 }
}

/** Form E.81 of the plan in force without its notes, for who sets it beside something else; `null` where no such plan is in force, or not for that year. */
export async function evaluatedIn(ctx: Ctx, slug: string, at: Quarter): Promise<Evaluation | null> {
  const plan = await findPlan(ctx.db, slug)
  return plan && yearsOf(plan.content).includes(at.year) ? evaluation(plan.content, await realisedIn(ctx.db, slug), at) : null
}

/** What is kept for a line now, as it is typed. */
export type KeptValue = { value: string; evidence: string }
export type FillView = { plan: PlanRow; at: Quarter; group: EvalGroup; kept: KeptValue[]; seen: string }

/** What one programme or activity realised in a quarter, to be filled in; quarter 0 is all before the year. */
export async function fillOf(ctx: Ctx, slug: string, at: Quarter, group: string): Promise<FillView> {
  need(ctx, 'planning.draft')
  const plan = await planFor(ctx, slug)
  await needWith(ctx, 'planning.draft', plan.content)
  if (!yearsOf(plan.content).includes(at.year)) refuse('not-found', 'no-quarter')
  const found = evalGroups(plan.content, at.year).find((one) => one.id === group && one.lines.length > 0) ?? refuse('not-found', 'no-group')
  const realised = await realisedIn(ctx.db, slug)
  const kept = found.lines.map(({ id }): KeptValue => {
    const one = realised.find((row) => row.line === id && row.year === at.year && row.quarter === at.quarter)
    return { value: one?.amount ?? (one?.rupiah == null ? '' : one.rupiah.toString().replace(/\B(?=(\d{3})+$)/g, '.')), evidence: one?.evidence ? ctx.house.vault.open<string>(one.evidence, aboutEvidence(slug, id, at)) : '' }
  })
  return { plan, at, group: found, kept, seen: kept.map(({ value }) => value).join('|') }
}

/** Keeps what was realised, all of it or nothing; refuses what another filled in meanwhile (`realised-changed`) and a quarter that has not begun. */
export function keepRealisedOf(ctx: Ctx, slug: string, asked: Quarter & { group: string; seen: string }, typed: Readonly<Record<string, string>>): Promise<void> {
  need(ctx, 'planning.draft')
  return inTx(ctx, async () => {
    await planFor(ctx, slug)
    const subject = await holdPlan(ctx.db, slug, ctx.now)
    const { group, kept, seen } = await fillOf(ctx, slug, asked, asked.group)
    if (seen !== asked.seen) refuse('conflict', 'realised-changed')
    if (begins(asked) > dateIn(ctx.house.city.zone, ctx.now)) refuse('conflict', 'quarter-ahead')
    const read = group.lines.map((line, index) => ({ line, index, ...readRealised(line, { value: typed[fieldOf(index)] ?? '', evidence: typed[`${fieldOf(index)}.bukti`] ?? '' }, fieldOf(index)) }))
    refuseAll(read.flatMap(({ problems }): Problem[] => problems))
    const places = { slug, year: asked.year, quarter: asked.quarter }
    for (const { line, index, amount, rupiah, evidence } of read) {
      if (amount === null && rupiah === null) {
        if (kept[index]?.value === '') continue
        await dropRealised(ctx.db, { ...places, line: line.id })
      } else await keepRealised(ctx.db, { ...places, line: line.id, amount, rupiah, evidence: ctx.house.vault.seal(evidence, aboutEvidence(slug, line.id, asked)), at: ctx.now, person: ctx.actor.person })
    }
    const values = read.flatMap(({ line, index, amount, rupiah }) => { const after = amount ?? rupiah?.toString() ?? null; const before = kept[index]?.value || null; return before === after ? [] : [{ line: line.id, before, after }] })
    const as = actingIn(ctx, 'planning.draft')
    await record(ctx, { subject, kind: 'plan', type: 'plan.realised', data: { slug, year: asked.year, quarter: asked.quarter, values }, as })
  })
}

/** The first day of a quarter; what was before the year can be told once the year has begun. */
const begins = ({ year, quarter }: Quarter): string => `${year}-${String(Math.max(0, quarter - 1) * 3 + 1).padStart(2, '0')}-01`

/** Keeps what an evaluation says besides figures; refuses what another wrote meanwhile (`notes-changed`). */
export function keepNotes(ctx: Ctx, slug: string, { seen, ...at }: Quarter & { seen: string }, typed: Readonly<Record<string, string>>): Promise<void> {
  need(ctx, 'planning.draft')
  return inTx(ctx, async () => {
    const plan = await planFor(ctx, slug)
    await needWith(ctx, 'planning.draft', plan.content)
    if (!yearsOf(plan.content).includes(at.year) || at.quarter === 0) refuse('not-found', 'no-quarter')
    const notes = Object.fromEntries(noteNames.map((name) => [name, (typed[name] ?? '').normalize('NFC').replace(/\r\n?/g, '\n').trim()])) as Notes
    refuseAll(noteNames.flatMap((name) => (notes[name].length > 2000 || hasUnseen(notes[name]) ? [{ code: 'notes-long', field: name }] : [])))
    const subject = await holdPlan(ctx.db, slug, ctx.now)
    if (String((await findEvaluation(ctx.db, slug, at.year, at.quarter))?.version ?? 0) !== seen) refuse('conflict', 'notes-changed')
    await keepEvaluation(ctx.db, { slug, ...at, said: ctx.house.vault.seal(notes, aboutNotes(slug, at)), at: ctx.now, person: ctx.actor.person })
    const as = actingIn(ctx, 'planning.draft')
    await record(ctx, { subject, kind: 'plan', type: 'plan.evaluated', data: { slug, year: at.year, quarter: at.quarter }, as })
  })
}
