import { createHash } from 'node:crypto'
import { setImmediate as breathe } from 'node:timers/promises'
import { isId, newId, Refusal, refuse, refuseAll, type Problem } from '#kernel'
import { actingIn, inTx, need, type Ctx } from '#platform/context'
import type { Handler } from '#platform/jobs'
import { record, recordFirst } from '#platform/journal'
import { disownFiles, keepOwned } from '#platform/uploads'
import { limits, readDrawn } from '#platform/workbook'
import { askedFor, isMeaning, lost, placeOf, renamed, scheduleOf, type Meanings, type Taken } from '../rules/import.ts'
import { plainSlug, titleOf, type Schedule } from '../rules/schedule.ts'
import { readSheets, type SheetsRead } from '../rules/sheet-read.ts'
import { endImport, getImport, insertImport, keepFound, keepMeanings, markProgress, moveImport, type ImportRow } from '../store/imports.ts'
import { recordedKeys } from '../store/progress.ts'
import { deskOf, holdSchedule, insertSchedule, keepDraft, listSchedules } from '../store/schedules.ts'
import { needRight, rightsOn, type Typed } from './desk.ts'

export const importJob = 'schedules.import'
const sealedAs = (id: string, what: string): string => `schedule-import-${what}:${id}`

export const fileNameOf = (ctx: Ctx, one: ImportRow): string => (one.name ? ctx.house.vault.open<string>(one.name, sealedAs(one.id, 'name')) : '')
export const foundIn = (ctx: Ctx, one: ImportRow): SheetsRead | null => (one.found ? ctx.house.vault.open<SheetsRead>(one.found, sealedAs(one.id, 'found')) : null)

/** An import, for whoever began it and whoever arranges schedules of the whole city. */
export async function importOf(ctx: Ctx, id: string): Promise<ImportRow> {
  need(ctx, 'schedules.draft')
  const one = await getImport(ctx.db, isId(id) ? id : refuse('not-found', 'no-such-import'))
  if (one.made_by !== ctx.actor.person && !ctx.actor.permissions.get('schedules.draft')?.has('*')) refuse('not-found', 'no-such-import')
  return one
}

/** Takes a workbook; it is read after the answer. */
export async function startImport(ctx: Ctx, upload: { name: string; bytes: Uint8Array } | null): Promise<string> {
  need(ctx, 'schedules.draft')
  if (!upload || upload.bytes.length === 0) refuse('invalid', 'file-missing', { field: 'file' })
  if (upload.bytes.length > limits.bytes) refuse('invalid', 'workbook-large', { field: 'file', data: { size: Math.ceil(upload.bytes.length / 1_048_576), limit: limits.bytes / 1_048_576 } })
  const id = newId<'import'>(ctx.now)
  const { address } = await keepOwned(ctx, { ...upload, type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', owner: id })
  const name = upload.name.normalize('NFC').replace(/[\p{C}/\\]/gu, '').slice(-150) || 'jadwal'
  return inTx(ctx, async () => {
    await insertImport(ctx.db, { id, hash: createHash('sha256').update(upload.bytes).digest('hex'), size: upload.bytes.length, address, name: ctx.house.vault.seal(name, sealedAs(id, 'name')), made_at: ctx.now, made_by: ctx.actor.person })
    await recordFirst(ctx, { subject: id, kind: 'schedule-import', type: 'schedule-import.started', data: { size: upload.bytes.length } })
    await ctx.house.jobs.send(importJob, { id })
    return id
  })
}

/** Takes what a person says headings mean, and has the workbook read again by it. */
export async function explain(ctx: Ctx, id: string, typed: Typed): Promise<void> {
  const one = await importOf(ctx, id)
  const found = foundIn(ctx, one) ?? refuse('conflict', 'import-moved')
  const given = askedFor(found.unread).flatMap((asked): [string, string][] => { const text = typed[`m.${placeOf(asked)}`] ?? ''; return isMeaning(asked.kind, text) ? [[placeOf(asked), text]] : [] })
  if (given.length === 0) refuse('invalid', 'nothing-explained')
  const meanings: Meanings = { ...one.meanings, ...Object.fromEntries(given) }
  await inTx(ctx, async () => {
    if (await keepMeanings(ctx.db, id, meanings) === 0) refuse('conflict', 'import-moved')
    await ctx.house.jobs.send(importJob, { id })
  })
}

/** A schedule that a sheet may become the draft of: of this title and year, if whoever imports may arrange it. */
export type Target = { slug: string; title: string; year: number | null }
export async function targetsOf(ctx: Ctx): Promise<Target[]> {
  const found: Target[] = []
  for (const { slug, content } of await listSchedules(ctx.db)) if ((await rightsOn(ctx, content)).draft) found.push({ slug, title: content.title, year: content.year })
  return found
}

const takenIn = (found: SheetsRead, typed: Typed): Taken[] => found.schedules.map((_, index) => {
  const text = (name: string): string => (typed[`${name}.${index}`] ?? '').normalize('NFC').replace(/\s+/g, ' ').trim()
  return { index, to: text('to'), title: text('title'), unit: text('unit'), agency: text('agency'), year: text('year') }
}).filter(({ to }) => to !== 'skip')

/** Makes a schedule of a workbook the draft of `slug`, or begins one. */
async function keepOne(ctx: Ctx, schedule: Schedule, index: number, fresh: boolean): Promise<void> {
  const subject = await holdSchedule(ctx.db, schedule.slug, ctx.now)
  const desk = await deskOf(ctx.db, schedule.slug)
  if (desk) await needRight(ctx, desk.content, 'draft')
  if (fresh ? desk : !desk) refuse('conflict', 'import-moved')
  const gone = lost(await recordedKeys(ctx.db, schedule.slug), schedule)
  if (gone.length > 0) refuse('conflict', 'import-loses', { field: `to.${index}`, data: { names: gone.slice(0, 5).join(', ') } })
  const version = desk === null ? 1 : desk.state === 'draft' ? desk.version : desk.version + 1
  if (desk?.state !== 'draft') await insertSchedule(ctx.db, { slug: schedule.slug, version, state: 'draft', content: schedule, hash: `screen-${newId<'schedule'>(ctx.now)}`, at: ctx.now })
  await keepDraft(ctx.db, { slug: schedule.slug, content: schedule, at: ctx.now })
  await record(ctx, { subject, kind: 'schedule', type: 'schedule.imported', data: { slug: schedule.slug, version }, as: actingIn(ctx, 'schedules.draft') })
}

async function freeSlug(ctx: Ctx, { title, year }: Taken, taken: ReadonlySet<string>): Promise<string> {
  const base = plainSlug(titleOf({ title, year }), 70, 'jadwal')
  let slug = base
  for (let n = 2; taken.has(slug) || ['impor', 'baru'].includes(slug) || await deskOf(ctx.db, slug) !== null; n += 1) slug = `${base}-${n}`
  return slug
}

/** Keeps the schedules that were chosen as drafts, all of them or none. What was not understood is left out only when somebody agrees. */
export async function keepImport(ctx: Ctx, id: string, typed: Typed): Promise<string[]> {
  const one = await importOf(ctx, id)
  const found = foundIn(ctx, one) ?? refuse('conflict', 'import-moved')
  const taken = takenIn(found, typed)
  refuseAll([...(taken.length === 0 ? [{ code: 'nothing-taken' }] : []), ...(found.unread.length > 0 && typed['agree'] !== 'yes' ? [{ code: 'agree-first', field: 'agree', data: { count: found.unread.length } }] : [])])
  return inTx(ctx, async () => {
    if (await moveImport(ctx.db, id, ['read'], 'kept') === 0) refuse('conflict', 'import-moved')
    const targets = new Set((await targetsOf(ctx)).map(({ slug }) => slug))
    const slugs = new Set<string>()
    const problems: Problem[] = []
    const kept: { schedule: Schedule; index: number; fresh: boolean }[] = []
    for (const each of taken) {
      const fresh = each.to === '' || each.to === 'new'
      if (!fresh && (!targets.has(each.to) || slugs.has(each.to))) { problems.push({ code: slugs.has(each.to) ? 'target-twice' : 'no-target', field: `to.${each.index}` }); continue }
      const slug = fresh ? await freeSlug(ctx, each, slugs) : each.to
      const read = found.schedules[each.index]
      const made = read ? scheduleOf(read, each, slug) : { schedule: null, problems: [] }
      problems.push(...made.problems)
      slugs.add(slug)
      if (made.schedule && !(await rightsOn(ctx, made.schedule)).draft) problems.push({ code: 'not-your-unit', field: `${made.schedule.agency === null ? 'unit' : 'agency'}.${each.index}` })
      if (made.schedule) kept.push({ schedule: made.schedule, index: each.index, fresh })
    }
    refuseAll(problems)
    for (const { schedule, index, fresh } of kept) {
      await needRight(ctx, schedule, 'draft')
      await keepOne(ctx, schedule, index, fresh)
    }
    await endImport(ctx.db, id, { state: 'kept', kept: [...slugs], at: ctx.now })
    await disownFiles(ctx, id)
    return [...slugs]
  })
}

/** Lets a workbook go; nothing of it stays. */
export function dropImport(ctx: Ctx, id: string): Promise<void> {
  return inTx(ctx, async () => {
    await importOf(ctx, id)
    if (await moveImport(ctx.db, id, ['queued', 'reading', 'read'], 'dropped') === 0) refuse('conflict', 'import-moved')
    await endImport(ctx.db, id, { state: 'dropped', at: ctx.now })
    await disownFiles(ctx, id)
    await record(ctx, { subject: id, kind: 'schedule-import', type: 'schedule-import.dropped', data: {} })
  })
}

/** Reads a workbook in a thread with limits; asked for again when it is read, it does nothing. What cannot be read is refused in words. */
export const workImport: Handler = async (ctx, data) => {
  const id = String(data['id'])
  const one = await getImport(ctx.db, id)
  if ((one.state !== 'queued' && one.state !== 'reading') || one.address === null) return
  await moveImport(ctx.db, id, ['queued'], 'reading')
  try {
    await markProgress(ctx.db, id, 10)
    const drawn = await readDrawn(await ctx.house.files.read(one.address))
    await markProgress(ctx.db, id, 60)
    await breathe()
    const found = readSheets(renamed(drawn, one.meanings))
    if (found.schedules.length === 0) refuse('invalid', 'no-schedules')
    await keepFound(ctx.db, id, ctx.house.vault.seal(found, sealedAs(id, 'found')))
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    await inTx(ctx, async () => {
      await endImport(ctx.db, id, { state: 'refused', problems: error.problems, at: ctx.now })
      await disownFiles(ctx, id)
    })
  }
}
