import type { Ctx } from '#platform/context'
import { dropReferences, eraseBefore } from '../store/messages.ts'
import { messageRules } from './settings.ts'

const day = 86_400_000

/** Every night: address and words of messages older than the city keeps them are erased; that a message went, and how, stays. */
export const eraseOld = async (ctx: Ctx): Promise<void> => {
  const before = new Date(ctx.now.getTime() - messageRules(ctx).keepDays * day)
  await eraseBefore(ctx.db, before, ctx.now)
  await dropReferences(ctx.db, before)
}
