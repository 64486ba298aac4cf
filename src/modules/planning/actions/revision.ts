import { dateIn, newId, refuse, refuseAll, type LocalDate } from '#kernel'
import { actingIn, inTx, need, type Ctx } from '#platform/context'
import { record } from '#platform/journal'
import { directory, namesOfPersons } from '#modules/people'
import { audit, type Finding } from '../rules/audit.ts'
import { differences, type Change } from '../rules/difference.ts'
import { planFaults } from '../rules/plan-file.ts'
import { edited, editRow, editsOf, keyOf, readBasis, seenOf, type EditRow } from '../rules/revision.ts'
import { changesIn, findPlan, holdPlan, insertChange, insertPlan, keepDraft, publishDraft, versionsOf, type ChangeRow, type PlanRow, type Version } from '../store.ts'
import { numberLaw } from './number-law.ts'
import { mayWith, needWith, whoMay } from './reach.ts'

/** What a form of a decision says, besides the values of the line. */
export type TypedDecision = { reason: string; kind: string; number: string; date: LocalDate | null }

/** A decision as it is read: with the reason, and who decided; `gone` when its draft was discarded later. */
export type Decided = Omit<ChangeRow, 'reason'> & { reason: string | null; who: string; gone: boolean }

const about = (id: string): string => `plan-change:${id}`
const today = (ctx: Ctx): LocalDate => dateIn(ctx.house.city.zone, ctx.now)

/** The version people change: the draft, else what is in force. */
async function deskOf(ctx: Ctx, slug: string): Promise<PlanRow> {
  const versions = await versionsOf(ctx.db, slug)
  return await findPlan(ctx.db, slug, versions.at(-1)?.version ?? null) ?? refuse('not-found', 'no-plan', { data: { name: slug } })
}

/** One line as it may be changed now, the finding it is changed for, and what others changed in it before. */
export type Desk = { plan: PlanRow; row: EditRow | null; finding: Finding | null; earlier: Decided[] }

/** A line of a plan's draft, or a finding in it; refuses what is not there (`no-line`, `no-finding`). */
export async function lineOf(ctx: Ctx, slug: string, asked: { line: string; finding: string }): Promise<Desk> {
  need(ctx, 'planning.draft')
  const plan = await deskOf(ctx, slug)
  await needWith(ctx, 'planning.draft', plan.content)
  const finding = asked.finding === '' ? null : audit(plan.content, numberLaw).find((one) => keyOf(one) === asked.finding) ?? (asked.line === '' ? refuse('not-found', 'no-finding') : null)
  const row = editRow(plan.content, finding?.path ?? asked.line)
  if (row === null && finding === null) refuse('not-found', 'no-line')
  return { plan, row, finding, earlier: (await decisionsOf(ctx, slug)).filter((one) => one.act === 'changed' && !one.gone && one.line === row?.path && (one.name === row.name || one.edits.some(({ path, after }) => path === `${row.path}.name` && after === row.name)) && one.version === plan.version) }
}

/** Everything decided about a plan, oldest first, with reasons and names. */
export async function decisionsOf(ctx: Ctx, slug: string): Promise<Decided[]> {
  const list = await changesIn(ctx.db, slug)
  const sign = await signers(ctx, list)
  const last = new Map(list.flatMap((one, index) => (one.act === 'discarded' ? [[one.version, index] as const] : [])))
  return list.map((one, index) => ({ ...one, gone: index < (last.get(one.version) ?? -1), reason: one.reason === null ? null : ctx.house.vault.open<string>(one.reason, about(one.id)), who: sign(one.person, one.position) }))
}

/** Says who did something: the position, and the person who held it. */
async function signers(ctx: Ctx, list: readonly { person: string | null; position: string | null }[]): Promise<(person: string | null, position: string | null) => string> {
  const { positions } = await directory(ctx.db)
  const names = await namesOfPersons(ctx.db, list.flatMap(({ person }) => (person === null ? [] : [person as Parameters<typeof namesOfPersons>[1][number]])))
  return (person, position) => [position === null ? '' : positions.get(position)?.name[ctx.locale] ?? positions.get(position)?.name.id ?? position, person === null ? '' : names.get(person as Parameters<typeof namesOfPersons>[1][number]) ?? ''].filter(Boolean).join(' · ')
}

type Asked = { line: string; finding: string; seen: string }

/**
 * Changes a line of a plan in its draft, which is begun if there is none. Refuses a line that another changed meanwhile (`row-changed`), values that cannot
 * be printed, and a change without reason and instrument. What stood there before stays in the record.
 */
export function changeLine(ctx: Ctx, slug: string, asked: Asked, typed: TypedDecision & { values: Readonly<Record<string, string>> }): Promise<{ version: number; id: string }> {
  need(ctx, 'planning.draft')
  return inTx(ctx, async () => {
    if (await findPlan(ctx.db, slug) === null) refuse('not-found', 'no-plan', { data: { name: slug } })
    const subject = await holdPlan(ctx.db, slug, ctx.now)
    const { plan, row, finding } = await lineOf(ctx, slug, asked)
    const line = row ?? refuse('not-found', 'no-line')
    if (asked.seen !== seenOf(line)) refuse('conflict', 'row-changed')
    const { edits, problems } = editsOf(line, typed.values)
    const read = readBasis({ ...typed, today: today(ctx) })
    refuseAll([...(edits.length === 0 ? [{ code: 'nothing-changed' }] : []), ...problems, ...read.problems])
    const content = edited(plan.content, line, edits)
    refuseAll(planFaults(content))
    const version = plan.state === 'draft' ? plan.version : plan.version + 1
    if (plan.state === 'published') await insertPlan(ctx.db, { slug, version, state: 'draft', content, hash: `screen-${newId<'plan'>(ctx.now)}`, at: ctx.now })
    await keepDraft(ctx.db, { slug, content, at: ctx.now })
    const id = newId<'plan-change'>(ctx.now)
    await keepDecision(ctx, { id, slug, version, act: 'changed', line: line.path, name: line.name, edits, finding: finding && keyOf(finding), printed: finding?.printed ?? null }, read)
    await record(ctx, { subject, kind: 'plan', type: 'plan.changed', data: { slug, version, change: id, line: line.path, values: edits.length, finding: finding?.rule ?? null }, as: actingIn(ctx, 'planning.draft') })
    return { version, id }
  })
}

/** Lets a finding stand as printed, with the reason. */
export function keepPrinted(ctx: Ctx, slug: string, finding: string, typed: TypedDecision): Promise<void> {
  need(ctx, 'planning.draft')
  return inTx(ctx, async () => {
    if (finding === '' || await findPlan(ctx.db, slug) === null) refuse('not-found', 'no-finding')
    const subject = await holdPlan(ctx.db, slug, ctx.now)
    const { plan, row, finding: found } = await lineOf(ctx, slug, { line: '', finding })
    const read = readBasis({ ...typed, today: today(ctx) })
    refuseAll(read.problems)
    const id = newId<'plan-change'>(ctx.now)
    await keepDecision(ctx, { id, slug, version: plan.version, act: 'kept', line: row?.path ?? found?.path ?? '', name: row?.name ?? '', edits: [], finding, printed: found?.printed ?? null }, read)
    await record(ctx, { subject, kind: 'plan', type: 'plan.kept-as-printed', data: { slug, version: plan.version, change: id, rule: found?.rule ?? '' }, as: actingIn(ctx, 'planning.draft') })
  })
}

/** Keeps what a person decided, with who and from which position. */
export async function keepDecision(ctx: Ctx, one: Omit<ChangeRow, 'reason' | 'basis' | 'at' | 'person' | 'position'>, { reason, basis }: ReturnType<typeof readBasis>): Promise<void> {
  await insertChange(ctx.db, { ...one, reason: ctx.house.vault.seal(reason, about(one.id)), basis: basis ?? refuse('invalid', 'instrument-number', { field: 'number' }), at: ctx.now, person: ctx.actor.person, position: actingIn(ctx, 'planning.draft')?.position ?? null })
}

/** What a draft would publish, for whoever may: refuses when there is none (`no-draft`). */
export async function publishable(ctx: Ctx, slug: string, permission: 'planning.draft' | 'planning.publish' = 'planning.publish'): Promise<{ draft: PlanRow; changes: Change[]; seen: string }> {
  need(ctx, 'planning.read')
  const draft = await deskOf(ctx, slug)
  await needWith(ctx, permission, draft.content)
  if (draft.state !== 'draft') refuse('conflict', 'no-draft')
  const base = await findPlan(ctx.db, slug)
  const count = (await changesIn(ctx.db, slug)).length
  return { draft, changes: base && base.version !== draft.version ? differences(base.content, draft.content) : [], seen: `${draft.version}.${count}.${draft.hash}` }
}

/** What would be published, as its planners read it too: `who` may publish it, nobody's names for who may. */
export async function toPublish(ctx: Ctx, slug: string): Promise<Awaited<ReturnType<typeof publishable>> & { who: string[] | null }> {
  need(ctx, 'planning.read')
  const { content } = await deskOf(ctx, slug)
  const people = await directory(ctx.db)
  const [drafts, publishes] = (['planning.draft', 'planning.publish'] as const).map((permission) => mayWith(ctx.actor, people, permission, content))
  const found = await publishable(ctx, slug, drafts && !publishes ? 'planning.draft' : 'planning.publish')
  return { ...found, who: publishes ? null : whoMay(people, 'planning.publish', content, ctx.locale) }
}

/** Publishes the draft of a plan by an instrument: from now on it is frozen. Refuses when the draft is no longer the one that was read (`draft-changed`). */
export function publishPlan(ctx: Ctx, slug: string, seen: string, typed: Omit<TypedDecision, 'reason'>): Promise<number> {
  need(ctx, 'planning.read')
  return inTx(ctx, async () => {
    if (await findPlan(ctx.db, slug) === null) refuse('not-found', 'no-plan', { data: { name: slug } })
    const subject = await holdPlan(ctx.db, slug, ctx.now)
    const { draft, changes, seen: now } = await publishable(ctx, slug)
    if (seen !== now) refuse('conflict', 'draft-changed')
    const { basis, problems } = readBasis({ ...typed, reason: '', today: today(ctx) }, false)
    refuseAll(problems)
    await publishDraft(ctx.db, { slug, basis: basis ?? refuse('invalid', 'instrument-number', { field: 'number' }), at: ctx.now, person: ctx.actor.person, position: actingIn(ctx, 'planning.publish')?.position ?? null })
    await record(ctx, { subject, kind: 'plan', type: 'plan.published', data: { slug, version: draft.version, changes: changes.length, instrument: `${basis?.kind ?? ''} ${basis?.number ?? ''}` }, as: actingIn(ctx, 'planning.publish') })
    return draft.version
  })
}

/** A version in the history of a plan: what it changed, by whom and by what. */
export type Past = Version & { who: string; changes: Change[] | null; decisions: Decided[] }

/** What was decided in drafts that were discarded, and the discarding itself. */
export const discardedOf = async (ctx: Ctx, slug: string): Promise<Decided[]> => (await decisionsOf(ctx, slug)).filter(({ gone, act }) => gone || act === 'discarded')

/** Every version of a plan, newest first, each with its differences from the one before and the decisions behind them. */
export async function historyOf(ctx: Ctx, slug: string): Promise<Past[]> {
  need(ctx, 'planning.read')
  const versions = await versionsOf(ctx.db, slug)
  const decisions = await decisionsOf(ctx, slug)
  const sign = await signers(ctx, versions.map((one) => ({ person: one.published_by, position: one.published_as })))
  const past: Past[] = []
  let before: PlanRow | null = null
  for (const one of versions) {
    const now: PlanRow | null = await findPlan(ctx.db, slug, one.version)
    past.unshift({ ...one, who: sign(one.published_by, one.published_as), changes: before && now ? differences(before.content, now.content) : null, decisions: decisions.filter(({ version, gone, act }) => version === one.version && !gone && act !== 'discarded') })
    before = now
  }
  return past
}
