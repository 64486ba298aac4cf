import { isId, newId, refuse, refuseAll, type LocalDate, type Problem } from '#kernel'
import { actingIn, inTx, need, type Ctx } from '#platform/context'
import { record } from '#platform/journal'
import { readTypedDate } from '#platform/ui/format'
import { claimFiles, getFile, namedFiles, type NamedFile } from '#platform/uploads'
import { directory } from '#modules/people'
import { inCharge } from '../rules/authority.ts'
import { findDetail } from '../rules/draft.ts'
import { latest, type Progress } from '../rules/progress.ts'
import { fallsBehind, readRecord, type Before } from '../rules/record.ts'
import type { Detail, Schedule } from '../rules/schedule.ts'
import { evidenceFiles, insertProgress, progressOf, scheduleOfFile, type ProgressRow } from '../store/progress.ts'
import { findSchedule, holdSchedule, type ScheduleRow } from '../store/schedules.ts'
import { rightsOn, signers, todayOf, type Typed } from './desk.ts'

const about = (id: string): string => `schedule-progress:${id}`
const aboutReason = (id: string): string => `schedule-progress-reason:${id}`

/** What a row says of a detail, for the rules that count. */
export const asProgress = ({ detail, day, percent, spent, simulated }: Pick<ProgressRow, 'detail' | 'day' | 'percent' | 'spent' | 'simulated'>): Progress => ({ detail, at: day, percent, spent: Number(spent), ...(simulated && { simulated }) })

/** Everything recorded of some schedules, by schedule; one nobody records has no entry. */
export const recordsOf = async (ctx: Ctx, slugs: readonly string[] | null): Promise<ReadonlyMap<string, Progress[]>> => {
  const found = new Map<string, Progress[]>()
  for (const row of await progressOf(ctx.db, slugs)) found.set(row.slug, [...(found.get(row.slug) ?? []), asProgress(row)])
  return found
}

/** Whether somebody may record what was done of a detail: who records for its agency, and who holds the position in charge of it. */
export async function mayRecord(ctx: Ctx, schedule: Schedule, detail: Detail): Promise<boolean> {
  const { positions } = await directory(ctx.db)
  return (await rightsOn(ctx, schedule)).record || inCharge(ctx.actor, schedule, detail, new Map([...positions].map(([slug, { name }]) => [slug, name])))
}

/** A record as it is read: its evidence, its files, who made it, and what it took back and why. */
export type Recorded = Omit<ProgressRow, 'evidence' | 'reason'> & { evidence: string | null; reason: string | null; fell: Before | null; files: NamedFile[]; who: string }
export type Work = { row: ScheduleRow; detail: Detail; stage: string; recorded: Recorded[]; may: boolean; today: LocalDate }

/** The last word on a detail as of a day, before somebody records more. */
function wordBefore(list: readonly Pick<ProgressRow, 'detail' | 'day' | 'percent' | 'spent' | 'simulated'>[], key: string, day: LocalDate | null): Before | null {
  const last = day === null ? null : latest(list.map(asProgress), key, day)
  return last && { percent: last.percent, spent: BigInt(last.spent) }
}

/** What a record took back of the word before it; `null` of one that took nothing back. */
function fellBehind(one: ProgressRow, earlier: readonly ProgressRow[]): Before | null {
  const before = wordBefore(earlier, one.detail, one.day)
  return fallsBehind(one, before).length > 0 ? before : null
}

/** A detail of a published schedule with everything recorded of it, newest first. */
export async function workOf(ctx: Ctx, slug: string, key: string): Promise<Work> {
  need(ctx, 'schedules.read')
  const row = await findSchedule(ctx.db, slug) ?? refuse('not-found', 'no-schedule', { data: { name: slug } })
  const found = findDetail(row.content, key) ?? refuse('not-found', 'no-row')
  const list = (await progressOf(ctx.db, [slug])).filter(({ detail }) => detail === key)
  const sign = await signers(ctx, list)
  const owned = await evidenceFiles(ctx.db, list.map(({ id }) => id))
  const named = new Map((await namedFiles(ctx, owned.map(({ id }) => id))).map((one) => [one.id as string, one]))
  const recorded = list.map((one, index): Recorded => ({
    ...one, evidence: one.evidence && ctx.house.vault.open<string>(one.evidence, about(one.id)), who: sign(one.person, one.position),
    reason: one.reason && ctx.house.vault.open<string>(one.reason, aboutReason(one.id)), fell: fellBehind(one, list.slice(0, index)),
    files: owned.flatMap(({ id, owner }) => (owner === one.id ? named.get(id) ?? [] : [])),
  }))
  return { row, detail: found.detail, stage: row.content.stages[found.stage]?.name ?? '', recorded: recorded.toReversed(), may: row.state === 'published' && await mayRecord(ctx, row.content, found.detail), today: todayOf(ctx) }
}

/** Records what was done of a detail until a day. Refuses what another recorded meanwhile (`recorded-meanwhile`); a record stays as it was, the next one corrects it. */
export function recordProgress(ctx: Ctx, { slug, key }: { slug: string; key: string }, typed: Typed, sent: { files: readonly string[]; problems: readonly Problem[] }): Promise<void> {
  return inTx(ctx, async () => {
    const before = await workOf(ctx, slug, key)
    if (before.row.state !== 'published') refuse('conflict', 'not-published')
    if (!before.may) refuse('forbidden', 'not-permitted', { data: { permission: 'schedules.record' } })
    const subject = await holdSchedule(ctx.db, slug, ctx.now)
    const { recorded, today, row } = await workOf(ctx, slug, key)
    const typedDay = readTypedDate(typed['day'] ?? '')
    const read = readRecord(typed, { day: typedDay, today, year: row.content.year, files: sent.files.length, before: wordBefore(recorded.toReversed(), key, typedDay) })
    refuseAll([...read.problems, ...sent.problems])
    if (typed['seen'] !== (recorded[0]?.id ?? '')) refuse('conflict', 'recorded-meanwhile')
    const { day, percent, spent, evidence, reason } = read.value ?? refuse('invalid', 'percent-missing', { field: 'percent' })
    const id = newId<'progress'>(ctx.now)
    const as = actingIn(ctx, 'schedules.record')
    await insertProgress(ctx.db, { id, slug, detail: key, day, percent, spent, evidence: evidence === '' ? null : ctx.house.vault.seal(evidence, about(id)), reason: reason === null ? null : ctx.house.vault.seal(reason, aboutReason(id)), at: ctx.now, person: ctx.actor.person, position: as?.position ?? null, simulated: ctx.simulated })
    await claimFiles(ctx, [...sent.files], id)
    await record(ctx, { subject, kind: 'schedule', type: 'schedule.progress', data: { slug, detail: key, day, percent, spent: String(spent), record: id, files: sent.files.length, ...(reason !== null && { fell: true }) }, as })
  })
}

/** The bytes of an upload that is evidence of this schedule. */
export async function evidence(ctx: Ctx, slug: string, id: string): Promise<{ bytes: Uint8Array; name: string; type: string }> {
  need(ctx, 'schedules.read')
  if (!isId(id) || (await scheduleOfFile(ctx.db, id)).slug !== slug) refuse('not-found', 'no-such-file')
  const file = await getFile(ctx.db, id)
  return { bytes: await ctx.house.files.read(file.address), type: file.type, name: (await namedFiles(ctx, [id]))[0]?.name ?? 'bukti' }
}
