import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { refuse, type Problem } from '#kernel'
import { inTx, need, type Ctx } from '#platform/context'
import type { Db } from '#platform/db'
import { directory } from '#modules/people'
import { audit, type Finding } from '../rules/audit.ts'
import { differences, type Change } from '../rules/difference.ts'
import { readPlan } from '../rules/plan-file.ts'
import { yearsOf, type Plan } from '../rules/plan.ts'
import { planText } from '../rules/plan-write.ts'
import { toSheets } from '../rules/workbook.ts'
import { findPlan, insertPlan, listPlans, replaceDraft, versionsOf, type PlanLine, type PlanRow, type PlanState } from '../store.ts'
import { numberLaw } from './number-law.ts'
import { mayWith } from './reach.ts'
import { decisionsOf, type Decided } from './revision.ts'

/** A file of the folder of plans; its name is the plan's slug. */
export type PlanText = { name: string; text: string }
/** A plan as its file says, with the mark by which a change of the file is known. */
export type LoadedPlan = { plan: Plan; hash: string }

/** Reads the plans of a city from its files alone, with every fault of every file. */
export function readPlans(files: readonly PlanText[]): { plans: LoadedPlan[]; problems: (Problem & { file: string; line: number; level: 'fault' })[] } {
  const read = files.map(({ name, text }) => {
    const slug = name.replace(/\.[^.]*$/, '')
    return { name, text, slug, ...(/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug) ? readPlan(text, slug) : { plan: null, problems: [{ code: 'file-name-not-slug', line: 1, data: { name: slug } }] }) }
  })
  return {
    plans: read.flatMap(({ plan, text }) => (plan ? [{ plan, hash: createHash('sha256').update(text).digest('hex') }] : [])),
    problems: read.flatMap(({ name, problems }) => problems.map((problem) => ({ ...problem, file: `plans/${name}`, level: 'fault' as const }))),
  }
}

/** Loads the plans of the city's files once for each version: a new plan is published, a changed file becomes the draft beside it, what is known stays, and what people changed on screen waits for them. */
export async function loadPlans(ctx: Ctx, plans: readonly LoadedPlan[]): Promise<void> {
  for (const { plan, hash } of plans) {
    await inTx(ctx, async () => {
      const versions = await versionsOf(ctx.db, plan.slug)
      if (versions.some((one) => one.hash === hash)) return
      const last = versions.at(-1)
      if (last?.state === 'draft' && last.origin === 'screen') return
      if (last?.state === 'draft') await replaceDraft(ctx.db, { slug: plan.slug, content: plan, hash, at: ctx.now })
      else await insertPlan(ctx.db, { slug: plan.slug, version: (last?.version ?? 0) + 1, state: last ? 'draft' : 'published', content: plan, hash, at: ctx.now })
    })
  }
}

/** Every plan of the city, its newest version. */
export async function plansOf(ctx: Ctx): Promise<PlanLine[]> {
  need(ctx, 'planning.read')
  return listPlans(ctx.db)
}

/** A plan with all that cannot be true in it, and its other versions; `pinned` when one version was asked for. */
export type PlanView = PlanRow & {
  findings: Finding[]; pinned: boolean; versions: { version: number; state: PlanState }[]; decisions: Decided[]
  /** What the reader may do with this version: change its lines, publish it. */
  may: { draft: boolean; publish: boolean }
}

/** One plan, or one version of it; refuses one that is not there (`no-plan`). */
export async function planOf(ctx: Ctx, slug: string, version: number | null = null): Promise<PlanView> {
  need(ctx, 'planning.read')
  const row = await findPlan(ctx.db, slug, version) ?? refuse('not-found', 'no-plan', { data: { name: slug } })
  const versions = (await versionsOf(ctx.db, slug)).map((one) => ({ version: one.version, state: one.state }))
  const newest = row.version === versions.at(-1)?.version
  const people = await directory(ctx.db)
  return {
    ...row, findings: audit(row.content, numberLaw), pinned: version !== null, versions, decisions: (await decisionsOf(ctx, slug)).filter(({ gone }) => !gone),
    may: { draft: newest && mayWith(ctx.actor, people, 'planning.draft', row.content), publish: newest && row.state === 'draft' && mayWith(ctx.actor, people, 'planning.publish', row.content) },
  }
}

/** What a draft prints differently from what is in force; `null` for what is in force itself, or when nothing is. */
export async function changesOf(ctx: Ctx, view: PlanView): Promise<Change[] | null> {
  const base = view.state === 'draft' ? await findPlan(ctx.db, view.slug) : null
  return base?.state === 'published' ? differences(base.content, view.content) : null
}

/** A plan as a workbook, every value as printed; what is exported comes back identical. */
export async function workbookOf(plan: Plan): Promise<Uint8Array<ArrayBuffer>> {
  const { utils, write } = await import('@e965/xlsx')
  const book = utils.book_new()
  for (const { name, rows } of toSheets(plan)) utils.book_append_sheet(book, utils.aoa_to_sheet(rows), name)
  return new Uint8Array(write(book, { type: 'buffer', bookType: 'xlsx', compression: true }) as Uint8Array)
}

/** A programme with its budget of a year as printed, and its activities with theirs. */
export type ProgrammeOf = { id: string; name: string; budget: string | null; activities: { name: string; budget: string | null }[] }

/** The programmes of a plan in force, for a year; no budgets for a year that is not the plan's. Read for other modules: they ask who may see it. */
export async function programmesIn(ctx: Ctx, slug: string, year: number): Promise<ProgrammeOf[]> {
  const plan = (await findPlan(ctx.db, slug))?.content
  const at = plan ? yearsOf(plan).indexOf(year) : -1
  const printed = ({ budget }: { budget: readonly { printed: string }[] }): string | null => (at < 0 ? undefined : budget[at]?.printed) || null
  return plan?.programmes.map((one) => ({ id: one.id, name: one.name, budget: printed(one), activities: one.activities.map((activity) => ({ name: activity.name, budget: printed(activity) })) })) ?? []
}

/** Every plan in force as its file: as somebody wrote it where that says the same, else as the database says it. */
export async function exportPlans(db: Db, written: readonly PlanText[]): Promise<PlanText[]> {
  const files: PlanText[] = []
  for (const { slug } of (await listPlans(db)).filter(({ state }) => state === 'published')) {
    const row = await findPlan(db, slug)
    const before = written.find(({ name }) => name.replace(/\.[^.]*$/, '') === slug)
    if (!row) continue
    const now = readPlan(planText(row.content), slug).plan ?? row.content // its fields in the order of a file
    const same = before && isDeepStrictEqual(readPlan(before.text, slug).plan, now)
    files.push(same ? before : { name: before?.name ?? `${slug}.yaml`, text: planText(now) })
  }
  return files
}
