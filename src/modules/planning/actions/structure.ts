import { dateIn, newId, refuse, refuseAll, Refusal } from '#kernel'
import { actingIn, inTx, need, type Ctx } from '#platform/context'
import { record } from '#platform/journal'
import { readBasis } from '../rules/revision.ts'
import { planFaults } from '../rules/plan-file.ts'
import { added, lineOf, partsOf, removed, type NewPart, type Part } from '../rules/structure.ts'
import type { Plan } from '../rules/plan.ts'
import { deleteDraft, findPlan, holdPlan, insertPlan, keepDraft, realisedIn, versionsOf, type PlanRow } from '../store.ts'
import { needWith } from './reach.ts'
import { keepDecision, publishable, type TypedDecision } from './revision.ts'

/** The version people change, and every row of its structure. */
export async function structureOf(ctx: Ctx, slug: string): Promise<{ plan: PlanRow; parts: Part[] }> {
  need(ctx, 'planning.draft')
  const versions = await versionsOf(ctx.db, slug)
  const plan = await findPlan(ctx.db, slug, versions.at(-1)?.version ?? null) ?? refuse('not-found', 'no-plan', { data: { name: slug } })
  await needWith(ctx, 'planning.draft', plan.content)
  return { plan, parts: partsOf(plan.content) }
}

type Decide = { content: Plan; act: 'added' | 'removed'; line: string; name: string }

/** Changes the structure in the draft, which is begun if there is none; with reason and instrument, on record. */
function restructure(ctx: Ctx, slug: string, typed: TypedDecision, decide: (plan: PlanRow) => Promise<Decide> | Decide): Promise<{ version: number; id: string; line: string }> {
  return inTx(ctx, async () => {
    await structureOf(ctx, slug)
    const subject = await holdPlan(ctx.db, slug, ctx.now)
    const { plan } = await structureOf(ctx, slug)
    const read = readBasis({ ...typed, today: dateIn(ctx.house.city.zone, ctx.now) })
    const { content, act, line, name } = await decide(plan)
    refuseAll([...read.problems, ...planFaults(content)])
    const version = plan.state === 'draft' ? plan.version : plan.version + 1
    if (plan.state === 'published') await insertPlan(ctx.db, { slug, version, state: 'draft', content, hash: `screen-${newId<'plan'>(ctx.now)}`, at: ctx.now })
    await keepDraft(ctx.db, { slug, content, at: ctx.now })
    const id = newId<'plan-change'>(ctx.now)
    await keepDecision(ctx, { id, slug, version, act, line, name, edits: [], finding: null, printed: null }, read)
    await record(ctx, { subject, kind: 'plan', type: act === 'added' ? 'plan.part-added' : 'plan.part-removed', data: { slug, version, change: id, line }, as: actingIn(ctx, 'planning.draft') })
    return { version, id, line }
  })
}

/** Adds a programme, outcome, activity, output or indicator. Returns where it stands. */
export const addPart = (ctx: Ctx, slug: string, asked: NewPart, typed: TypedDecision): Promise<{ version: number; id: string; line: string }> => restructure(ctx, slug, typed, ({ content }) => {
  const made = added(content, asked)
  const { problems } = readBasis({ ...typed, today: dateIn(ctx.house.city.zone, ctx.now) })
  if (made.problems.some(({ code }) => code === 'row-changed')) throw new Refusal('conflict', ...made.problems)
  if (made.problems.length > 0) refuseAll([...made.problems, ...problems])
  return { content: made.plan, act: 'added', line: made.path, name: asked.name.trim() }
})

/** Removes a row on which nothing rests. */
export const removePart = (ctx: Ctx, slug: string, asked: { line: string; name: string }, typed: TypedDecision): Promise<{ version: number; id: string; line: string }> => restructure(ctx, slug, typed, async ({ content }) => {
  const made = removed(content, asked.line, asked.name, (await realisedIn(ctx.db, slug)).map(({ line }) => line))
  if (made.part === null) refuse('not-found', 'no-line')
  if (made.problems.length > 0) throw new Refusal('conflict', ...made.problems)
  return { content: made.plan, act: 'removed', line: asked.line, name: asked.name }
})

/** A row that may be removed, and by what name realisations know it. */
export async function partAt(ctx: Ctx, slug: string, path: string): Promise<{ plan: PlanRow; part: Part; line: string }> {
  const { plan, parts } = await structureOf(ctx, slug)
  const part = parts.find((one) => one.path === path) ?? refuse('not-found', 'no-line')
  return { plan, part, line: part.kind === 'indicator' ? '' : lineOf(plan.content, path) }
}

/** What discarding a draft would lose; refuses when there is none, and a plan that was never published (`never-published`). */
export async function discardable(ctx: Ctx, slug: string): Promise<Awaited<ReturnType<typeof publishable>>> {
  need(ctx, 'planning.draft')
  const found = await publishable(ctx, slug, 'planning.draft')
  if ((await findPlan(ctx.db, slug))?.state !== 'published') refuse('conflict', 'never-published')
  return found
}

/** Lets a draft go, by a decision with reason and instrument. What was decided in it stays on record; what is in force stays as it is. */
export function discardDraft(ctx: Ctx, slug: string, seen: string, typed: TypedDecision): Promise<void> {
  return inTx(ctx, async () => {
    await structureOf(ctx, slug)
    const subject = await holdPlan(ctx.db, slug, ctx.now)
    const { draft, changes, seen: now } = await discardable(ctx, slug)
    if (seen !== now) refuse('conflict', 'draft-changed')
    const read = readBasis({ ...typed, today: dateIn(ctx.house.city.zone, ctx.now) })
    refuseAll(read.problems)
    await deleteDraft(ctx.db, slug)
    const id = newId<'plan-change'>(ctx.now)
    await keepDecision(ctx, { id, slug, version: draft.version, act: 'discarded', line: '', name: '', edits: [], finding: null, printed: null }, read)
    await record(ctx, { subject, kind: 'plan', type: 'plan.draft-discarded', data: { slug, version: draft.version, changes: changes.length, change: id }, as: actingIn(ctx, 'planning.draft') })
  })
}
