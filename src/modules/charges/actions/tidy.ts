import { addMonths, dateIn, instantIn } from '#kernel'
import { inTx, type Ctx } from '#platform/context'
import { eraseNotes } from '#platform/journal'
import { eraseLinesBefore } from '../store/statements.ts'

/** As long as somebody may still claim money back that came in for no charge. */
const yearsKept = 5

/** Every night: what a bank said of money that belongs to no charge, and why it was set aside, is let go of after years; the line, its day and its amount stay. */
export const forgetLines = (ctx: Ctx): Promise<void> => inTx(ctx, async () => {
  const { zone } = ctx.house.city
  const before = instantIn(zone, addMonths(dateIn(zone, ctx.now), -12 * yearsKept), 0)
  for (const { id } of await eraseLinesBefore(ctx.db, before)) await eraseNotes(ctx, id)
})
