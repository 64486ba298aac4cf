import { createHash } from 'node:crypto'
import { dateIn, newId, refuse, Refusal, refuseAll, say, type Id, type LocalDate } from '#kernel'
import { actingIn, inTx, reachOf, type Ctx } from '#platform/context'
import { record } from '#platform/journal'
import { directory, namesOfPersons } from '#modules/people'
import { differences, type Difference } from '../rules/difference.ts'
import { mayOn, unitsOf } from '../rules/authority.ts'
import { addedDetail, addedStage, changedDetail, changedStage, findDetail, movedDetail, movedStage, needUnchanged, removedDetail, removedStage, seenDetail, seenHead, seenStage, shifted, typedDetail, typedHead, typedStage, withWeeks } from '../rules/draft.ts'
import { plainSlug, titleOf, type Schedule } from '../rules/schedule.ts'
import { scheduleFaults } from '../rules/schedule-file.ts'
import { writeWeeks } from '../rules/names.ts'
import type { Week } from '../rules/weeks.ts'
import { recordedKeys } from '../store/progress.ts'
import { deleteDraft, deskOf, findSchedule, holdSchedule, insertSchedule, keepDraft, publishDraft, versionsOf, type ScheduleRow, type VersionRow } from '../store/schedules.ts'

export type Typed = Readonly<Record<string, string>>
/** What somebody may do with a schedule. */
export type Rights = { draft: boolean; publish: boolean; record: boolean }

/** What the reader may do with a schedule: the page draws by it, every action refuses by it. */
export async function rightsOn(ctx: Ctx, schedule: Pick<Schedule, 'agency' | 'unit'>): Promise<Rights> {
  const units = unitsOf(schedule, [...(await directory(ctx.db)).units.values()], ctx.house.city.name)
  return { draft: mayOn(ctx.actor, 'schedules.draft', units), publish: mayOn(ctx.actor, 'schedules.publish', units), record: mayOn(ctx.actor, 'schedules.record', units) }
}

const forbidden = (permission: string): never => refuse('forbidden', 'not-permitted', { data: { permission } })
export async function needRight(ctx: Ctx, schedule: Pick<Schedule, 'agency' | 'unit'>, right: keyof Rights): Promise<void> {
  if (!(await rightsOn(ctx, schedule))[right]) forbidden(`schedules.${right}`)
}

/** Refuses a head that names a unit or agency which is not one's own, at the field that names it (`not-your-unit`). */
async function needOwn(ctx: Ctx, head: Pick<Schedule, 'agency' | 'unit'>): Promise<void> {
  if (!(await rightsOn(ctx, head)).draft) refuse('invalid', 'not-your-unit', { field: head.agency === null ? 'unit' : 'agency' })
}

/** The units one arranges schedules for, by name, of each branch the topmost alone; `null` for the whole city. */
export async function unitsArranged(ctx: Ctx): Promise<string[] | null> {
  const reach = reachOf(ctx.actor, 'schedules.draft')
  const { units } = await directory(ctx.db)
  const own = new Set(reach)
  return reach && reach.flatMap((slug) => { const unit = units.get(slug); return unit && !own.has(unit.parent ?? '') ? [say(unit.name, ctx.locale)] : [] })
}

/** The version people change now, for whoever may; a schedule that is not there and one of others are refused. */
export async function desk(ctx: Ctx, slug: string, right: 'draft' | 'publish' = 'draft'): Promise<ScheduleRow> {
  const { actor } = ctx
  if (actor.kind !== 'system' && !actor.permissions.has(`schedules.${right}`)) forbidden(`schedules.${right}`)
  const row = await deskOf(ctx.db, slug) ?? refuse('not-found', 'no-schedule', { data: { name: slug } })
  await needRight(ctx, row.content, right)
  return row
}

type Change = { row: string; act: 'changed' | 'added' | 'removed' | 'moved'; content: Schedule }

/** Changes the draft of a schedule, which is begun if there is none: one person at a time, kept and recorded together. */
export function change<More>(ctx: Ctx, slug: string, decide: (row: ScheduleRow) => Promise<Change & { more: More }> | (Change & { more: More })): Promise<More> {
  return inTx(ctx, async () => {
    await desk(ctx, slug)
    const subject = await holdSchedule(ctx.db, slug, ctx.now)
    const row = await desk(ctx, slug)
    const { content, row: of, act, more } = await decide(row)
    await needRight(ctx, content, 'draft')
    if (content === row.content) return more
    const version = row.state === 'draft' ? row.version : row.version + 1
    if (row.state === 'published') await insertSchedule(ctx.db, { slug, version, state: 'draft', content, hash: `screen-${newId<'schedule'>(ctx.now)}`, at: ctx.now })
    await keepDraft(ctx.db, { slug, content, at: ctx.now })
    await record(ctx, { subject, kind: 'schedule', type: 'schedule.changed', data: { slug, version, row: of, act }, as: actingIn(ctx, 'schedules.draft') })
    return more
  })
}

const noRow = (): never => refuse('not-found', 'no-row')

export const changeDetail = (ctx: Ctx, { slug, key }: { slug: string; key: string }, typed: Typed & { seen: string; stage: string }, weeks: readonly Week[]): Promise<void> => change(ctx, slug, ({ content }) => {
  const found = findDetail(content, key) ?? noRow()
  const { detail, problems } = typedDetail(key, typed, weeks)
  const stage = content.stages[Number(typed.stage)] ? Number(typed.stage) : found.stage
  needUnchanged(seenDetail(content, found), typed.seen)
  refuseAll(problems)
  return { row: key, act: 'changed', content: detail ? changedDetail(content, detail, stage) : content, more: undefined }
})

export const changeStage = (ctx: Ctx, slug: string, at: number, typed: Typed & { seen: string }): Promise<void> => change(ctx, slug, ({ content }) => {
  const stage = content.stages[at] ?? noRow()
  const read = typedStage(typed)
  needUnchanged(seenStage(stage), typed.seen)
  refuseAll(read.problems)
  return { row: `stages.${at}`, act: 'changed', content: read.stage ? changedStage(content, at, read.stage) : content, more: undefined }
})

export const changeHead = (ctx: Ctx, slug: string, typed: Typed & { seen: string }): Promise<void> => change(ctx, slug, async ({ content }) => {
  const read = typedHead(typed)
  needUnchanged(seenHead(content), typed.seen)
  refuseAll(read.problems)
  if (read.head) await needOwn(ctx, read.head)
  return { row: 'head', act: 'changed', content: read.head ? { ...content, ...read.head } : content, more: undefined }
})

/** Adds a stage, or a detail to the stage named by its place and its name. Returns where it stands. */
export const addRow = (ctx: Ctx, slug: string, typed: Typed): Promise<string> => change(ctx, slug, async ({ content }) => {
  const name = typed['name'] ?? ''
  if (typed['stage'] === 'new') {
    const { stage, problems } = typedStage({ name, n: typed['n'] ?? '' })
    refuseAll(problems)
    return { row: `stages.${content.stages.length}`, act: 'added', content: stage ? addedStage(content, stage) : content, more: `tahap:${content.stages.length}` }
  }
  const at = Number(typed['stage'])
  if (content.stages[at] === undefined) refuse('conflict', 'row-changed')
  const { detail, problems } = typedDetail('x', { text: name }, [])
  refuseAll(problems.map((problem) => ({ ...problem, ...(problem.field === 'text' && { field: 'name' }) })))
  const made = addedDetail(content, at, detail?.text ?? name, await recordedKeys(ctx.db, slug))
  return { row: made.key, act: 'added', content: made.schedule, more: made.key }
})

/** What stands at a row: a detail by its key, a stage by its place (`tahap:2`). */
export type RowAt = { key: string } | { stage: number }
export const rowAt = (text: string): RowAt => { const found = /^tahap:(\d{1,5})$/.exec(text); return found ? { stage: Number(found[1]) } : { key: text } }

/** Removes a row nobody works on: a detail without records, a stage without details. */
export const removeRow = (ctx: Ctx, slug: string, at: RowAt, seen: string): Promise<void> => change(ctx, slug, async ({ content }) => {
  if ('key' in at) {
    const found = findDetail(content, at.key) ?? noRow()
    needUnchanged(seenDetail(content, found), seen)
    if ((await recordedKeys(ctx.db, slug)).includes(at.key)) refuse('conflict', 'has-records')
    return { row: at.key, act: 'removed', content: removedDetail(content, at.key), more: undefined }
  }
  const stage = content.stages[at.stage] ?? noRow()
  needUnchanged(seenStage(stage), seen)
  if (stage.details.length > 0) refuse('conflict', 'stage-has-details')
  if (content.stages.length === 1) refuse('conflict', 'last-stage')
  return { row: `stages.${at.stage}`, act: 'removed', content: removedStage(content, at.stage), more: undefined }
})

export const moveRow = (ctx: Ctx, slug: string, at: RowAt, by: -1 | 1): Promise<void> => change(ctx, slug, ({ content }) => {
  const known = 'key' in at ? findDetail(content, at.key) !== null : content.stages[at.stage] !== undefined
  if (!known) noRow()
  return { row: 'key' in at ? at.key : `stages.${at.stage}`, act: 'moved', content: 'key' in at ? movedDetail(content, at.key, by) : movedStage(content, at.stage, by), more: undefined }
})

/** The ticks of one row as they were sent, and what stood there when the page was drawn. */
export type Ticks = { key: string; weeks: Week[]; seen: string }

/** Sets the weeks of several rows at once, all of them or none; of rows nobody touched nothing is asked. One row may be moved by a week besides. */
export const setWeeks = (ctx: Ctx, slug: string, ticks: readonly Ticks[], shift: { key: string; by: number } | null): Promise<void> => change(ctx, slug, ({ content }) => {
  const wanted = ticks.map((one) => {
    const moved = shift?.key === one.key ? shifted(one.weeks, shift.by) ?? refuse('invalid', 'weeks-leave-year', { field: `w.${one.key}` }) : one.weeks
    return { ...one, weeks: moved }
  }).filter(({ weeks, seen }) => writeWeeks(weeks) !== seen)
  const clashes = wanted.flatMap(({ key, seen, weeks }) => {
    const now = findDetail(content, key)
    if (!now) return [{ code: 'row-gone', field: `w.${key}`, data: { name: key } }]
    const stands = writeWeeks(now.detail.weeks)
    return stands === seen || stands === writeWeeks(weeks) ? [] : [{ code: 'weeks-changed', field: `w.${key}`, data: { name: now.detail.text.slice(0, 120), weeks: stands } }]
  })
  if (clashes.length > 0) throw new Refusal('conflict', ...clashes)
  const set = new Map(wanted.map(({ key, weeks }) => [key, weeks]))
  return { row: [...set.keys()].slice(0, 20).join(' '), act: 'changed', content: set.size === 0 ? content : withWeeks(content, set), more: undefined }
})

/** Begins a schedule as a draft; its name in addresses is made of its title and year. */
export async function beginSchedule(ctx: Ctx, typed: Typed): Promise<string> {
  if (!ctx.actor.permissions.has('schedules.draft')) forbidden('schedules.draft')
  const { head, problems } = typedHead(typed)
  refuseAll(problems)
  if (!head) return ''
  await needOwn(ctx, head)
  return inTx(ctx, async () => {
    const base = plainSlug(titleOf(head), 70, 'jadwal')
    let slug = base
    for (let n = 2; ['impor', 'baru'].includes(slug) || await deskOf(ctx.db, slug) !== null; n += 1) slug = `${base}-${n}`
    const subject = await holdSchedule(ctx.db, slug, ctx.now)
    const content: Schedule = { slug, ...head, source: null, notes: [], stages: [{ n: null, name: 'Persiapan', note: null, uncertain: null, details: [] }] }
    await insertSchedule(ctx.db, { slug, version: 1, state: 'draft', content, hash: `screen-${newId<'schedule'>(ctx.now)}`, at: ctx.now })
    await keepDraft(ctx.db, { slug, content, at: ctx.now })
    await record(ctx, { subject, kind: 'schedule', type: 'schedule.begun', data: { slug }, as: actingIn(ctx, 'schedules.draft') })
    return slug
  })
}

export const reasonAbout = (slug: string, version: number): string => `schedule-reason:${slug}:${version}`

/** A draft and what it changes; `seen` marks what was read, so that nobody publishes what they did not see. */
export type Publishable = { draft: ScheduleRow; base: ScheduleRow | null; changes: Difference[]; faults: ReturnType<typeof scheduleFaults>; seen: string }
export async function publishable(ctx: Ctx, slug: string, right: 'publish' | 'draft' = 'publish'): Promise<Publishable> {
  const draft = await desk(ctx, slug, right)
  if (draft.state !== 'draft') refuse('conflict', 'no-draft')
  const found = await findSchedule(ctx.db, slug)
  const base = found?.state === 'published' ? found : null
  return { draft, base, changes: base ? differences(base.content, draft.content) : [], faults: scheduleFaults(draft.content), seen: `${draft.version}.${createHash('sha256').update(JSON.stringify(draft.content)).digest('hex').slice(0, 24)}` }
}

/** Publishes the draft: from now on it is frozen. What changes a published schedule needs a reason; a schedule with faults is not published. */
export function publishSchedule(ctx: Ctx, slug: string, typed: Typed): Promise<void> {
  return inTx(ctx, async () => {
    await desk(ctx, slug, 'publish')
    const subject = await holdSchedule(ctx.db, slug, ctx.now)
    const { draft, base, changes, faults, seen } = await publishable(ctx, slug)
    if (typed['seen'] !== seen) refuse('conflict', 'draft-changed')
    const reason = (typed['reason'] ?? '').normalize('NFC').replace(/\s+/g, ' ').trim()
    refuseAll([...faults.map(({ field: _field, ...problem }) => problem), ...(base && reason.length < 10 ? [{ code: 'reason-missing', field: 'reason' }] : []), ...(reason.length > 2000 ? [{ code: 'reason-long', field: 'reason', data: { most: 2000 } }] : [])])
    await publishDraft(ctx.db, { slug, reason: reason === '' ? null : ctx.house.vault.seal(reason, reasonAbout(slug, draft.version)), at: ctx.now, person: ctx.actor.person, position: actingIn(ctx, 'schedules.publish')?.position ?? null })
    await record(ctx, { subject, kind: 'schedule', type: 'schedule.published', data: { slug, version: draft.version, changes: changes.length }, as: actingIn(ctx, 'schedules.publish') })
  })
}

/** Lets a draft go; what is published stays. A schedule that was never published goes whole, unless something was recorded of it. */
export function dropDraft(ctx: Ctx, slug: string, seen: string): Promise<void> {
  return inTx(ctx, async () => {
    await desk(ctx, slug)
    const subject = await holdSchedule(ctx.db, slug, ctx.now)
    const now = await publishable(ctx, slug, 'draft')
    if (seen !== now.seen) refuse('conflict', 'draft-changed')
    if (now.base === null && (await recordedKeys(ctx.db, slug)).length > 0) refuse('conflict', 'has-records')
    await deleteDraft(ctx.db, slug)
    await record(ctx, { subject, kind: 'schedule', type: 'schedule.draft-dropped', data: { slug, version: now.draft.version, changes: now.changes.length }, as: actingIn(ctx, 'schedules.draft') })
  })
}

/** Says who did something: the position, and the person who held it. */
export async function signers(ctx: Ctx, list: readonly { person: string | null; position: string | null }[]): Promise<(person: string | null, position: string | null) => string> {
  const { positions } = await directory(ctx.db)
  const names = await namesOfPersons(ctx.db, list.flatMap(({ person }) => (person === null ? [] : [person as Id<'person'>])))
  return (person, position) => [position === null ? '' : positions.has(position) ? say(positions.get(position)?.name ?? { id: position }, ctx.locale) : position, person === null ? '' : names.get(person as Id<'person'>) ?? ''].filter(Boolean).join(' · ')
}

/** A version in the history of a schedule. */
export type Past = Omit<VersionRow, 'reason'> & { reason: string | null; who: string; changes: Difference[] | null }

/** Every version of a schedule, newest first, each with what it changed, why and by whom. */
export async function historyOf(ctx: Ctx, slug: string): Promise<Past[]> {
  const versions = await versionsOf(ctx.db, slug)
  if (versions.length === 0) refuse('not-found', 'no-schedule', { data: { name: slug } })
  const sign = await signers(ctx, versions.map((one) => ({ person: one.published_by, position: one.published_as })))
  const past: Past[] = []
  let before: Schedule | null = null
  for (const one of versions) {
    const now: Schedule | null = (await findSchedule(ctx.db, slug, one.version))?.content ?? null
    past.unshift({ ...one, reason: one.reason && ctx.house.vault.open<string>(one.reason, reasonAbout(slug, one.version)), who: sign(one.published_by, one.published_as), changes: before && now ? differences(before, now) : null })
    before = now
  }
  return past
}

/** The day as the city counts it. */
export const todayOf = (ctx: Ctx): LocalDate => dateIn(ctx.house.city.zone, ctx.now)
