import type { Ctx } from '#platform/context'
import type { JournalRow } from '#platform/journal'
import type { Moved } from '#modules/cases'
import { directory } from '#modules/people'
import { countAct, countCase, countedSince, countMissing, foldFresh, uncountEnd } from '../store/counted.ts'

/** Counts what has happened to a case, in the transaction in which it happened. What is opened again has not ended. */
export async function countMoved(ctx: Ctx, { id, type }: Moved): Promise<void> {
  await countCase(ctx.db, ctx.house.city.zone, id)
  if (type === 'case.reopened') await uncountEnd(ctx.db, id)
}

type Recorded = Pick<JournalRow, 'subject' | 'seq' | 'type' | 'position'>

/** Counts an act from a position that moves no case: those that do are counted when their case has moved. */
export async function countRecorded(ctx: Ctx, { subject, seq, type, position }: Recorded): Promise<void> {
  if (type.startsWith('case.') || position === null) return
  const unit = (await directory(ctx.db)).positions.get(position)?.unit ?? ''
  await countAct(ctx.db, { zone: ctx.house.city.zone, at: ctx.now, position, unit, kind: type, subject, seq, simulated: ctx.simulated })
}

const portion = 20_000

/** Folds what was counted since the last time into the tallies; a database from before counts its history first. */
export async function foldTallies(ctx: Ctx): Promise<number> {
  if (await countedSince(ctx.db) === null) await countMissing(ctx.db, ctx.house.city.zone)
  let all = 0
  for (let folded = portion; folded === portion; all += folded) folded = await foldFresh(ctx.db, portion)
  return all
}

/** Counts all of cases that is not counted yet, and folds. */
export async function countAll(ctx: Ctx): Promise<void> {
  await countMissing(ctx.db, ctx.house.city.zone)
  await foldTallies(ctx)
}
