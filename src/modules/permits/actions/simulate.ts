import type { Id } from '#kernel'
import type { Ctx } from '#platform/context'
import { closedBecause, type OfficeAct } from '../rules/life.ts'
import { permitsOfCase } from '../store/permits.ts'
import { decideOn } from './decide.ts'
import { today } from './keep.ts'

/** The number of the permit a case granted; `null` where it granted none. */
export const permitNumberOf = async (ctx: Ctx, caseId: Id<'case'>): Promise<string | null> => (await permitsOfCase(ctx.db, caseId))[0]?.number ?? null

/** Decides about the permit a case granted by the real action, with the next number of the register; does nothing where the act is not open that day. */
export async function simulateDecision(ctx: Ctx, caseId: Id<'case'>, act: OfficeAct, words: { reason: string; basis: string }): Promise<boolean> {
  const [one] = await permitsOfCase(ctx.db, caseId)
  if (!one || closedBecause(one.state, act, today(ctx)) !== null) return false
  await decideOn(ctx, { id: one.id, version: one.version, act, on: today(ctx), until: null, instrument: { number: '', date: null }, ...words })
  return true
}
