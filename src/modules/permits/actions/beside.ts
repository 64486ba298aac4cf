import type { Id } from '#kernel'
import type { Ctx } from '#platform/context'
import { entriesOf, notesOf } from '#platform/journal'
import { historyOf } from '../rules/history.ts'
import { legalStatusOn, type LegalStatus } from '../rules/kind.ts'
import { barredBecause, type Decision } from '../rules/life.ts'
import { permitOfProduct, permitsOfCase, type PermitRow } from '../store/permits.ts'
import type { DecisionNote } from './decide.ts'
import { today } from './keep.ts'
import { licensingOf } from './licensing.ts'
import { mayRead, shown, type Shown } from './views.ts'

/** What the office last decided, and why, in the words of the office. */
async function lastDecision(ctx: Ctx, one: PermitRow): Promise<{ decision: Decision; note: DecisionNote | null } | null> {
  const found = historyOf(await entriesOf(ctx.db, one.id)).find(({ decision }) => decision !== null)
  return found?.decision ? { decision: found.decision, note: (await notesOf<DecisionNote>(ctx, one.id)).get(found.seq) ?? null } : null
}

export type Purposes = { renewal: boolean; amendment: boolean; transfer: boolean; objection: boolean }
export type Followed = { permit: Shown; decision: Decision | null; note: DecisionNote | null; open: Purposes; service: string | null; objected: boolean }

/** The permits of a case, for whoever follows it by its code: how each stands, what was decided, and what can be asked for today. */
export async function followedPermits(ctx: Ctx, id: Id<'case'>): Promise<Followed[]> {
  const found: Followed[] = []
  for (const one of await permitsOfCase(ctx.db, id)) {
    const last = one.state.decisions.length > 0 ? await lastDecision(ctx, one) : null
    const open = (purpose: 'renewal' | 'amendment' | 'transfer'): boolean => barredBecause(one.state, purpose, today(ctx)) === null
    const opposed = one.state.decisions.findLast((decision) => decision.appealUntil !== null)?.appealUntil ?? null
    found.push({
      permit: shown(ctx, one), decision: last?.decision ?? null, note: last?.note ?? null, service: licensingOf(ctx)?.objection.service.slug ?? null, objected: one.state.objection !== null,
      open: { renewal: open('renewal'), amendment: open('amendment'), transfer: open('transfer'), objection: one.state.objection === null && opposed !== null && opposed >= today(ctx) },
    })
  }
  return found
}

/** The permits of a case, for officers; `linked` where this officer may open them whole. */
export const permitsBeside = async (ctx: Ctx, id: Id<'case'>): Promise<{ permits: Shown[]; linked: boolean }> => {
  const all = await permitsOfCase(ctx.db, id)
  return { permits: all.map((one) => shown(ctx, one)), linked: (await Promise.all(all.map((one) => mayRead(ctx, one.unit)))).every(Boolean) }
}

export type Verified = { permit: Shown; law: LegalStatus | null; objected: boolean; older: boolean }

/** What is true today of the permit a paper granted; `null` when the paper is no permit. */
export async function verifiedPermit(ctx: Ctx, product: string): Promise<Verified | null> {
  const one = await permitOfProduct(ctx.db, product)
  if (!one) return null
  const permit = shown(ctx, one)
  return { permit, law: permit.kind && legalStatusOn(permit.kind, today(ctx)), objected: one.state.objection !== null, older: one.product_id !== product }
}
