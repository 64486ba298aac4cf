import { inTx, type Ctx } from '#platform/context'
import { notify } from '#modules/notifications'
import { remindingOn } from '../rules/reminder.ts'
import { markReminded, toRemind, type PermitRow } from '../store/permits.ts'
import { reminderMessage } from '../words.ts'
import { today } from './keep.ts'
import { licensingOf } from './licensing.ts'

const portion = 200

/** Reminds one holder, in one transaction with the mark that it was done: never twice, whoever else does it at the same time. */
const remind = (ctx: Ctx, one: PermitRow, distance: number): Promise<boolean> => inTx(ctx, async () => {
  if (one.to_on === null || !(await markReminded(ctx.db, one.id, distance))) return false
  await notify(ctx, reminderMessage, { to: { case: one.holder_case }, key: `${one.id}:${one.to_on}:${distance}`, data: { number: one.number, to: one.to_on } })
  return true
})

/** Reminds every holder whose permit runs out at one of the city's distances. Returns how many. */
export async function remindHolders(ctx: Ctx): Promise<number> {
  let told = 0
  for (const { distance, from, until } of remindingOn(today(ctx), licensingOf(ctx)?.reminders ?? [])) {
    for (let list = await toRemind(ctx.db, { from, until, distance, limit: portion }); list.length > 0; list = await toRemind(ctx.db, { from, until, distance, limit: portion })) {
      for (const one of list) if (await remind(ctx, one, distance)) told += 1
    }
  }
  return told
}
