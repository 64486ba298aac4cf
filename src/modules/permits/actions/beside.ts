import type { Id } from '#kernel'
import type { Ctx } from '#platform/context'
import { entriesOf, notesOf } from '#platform/journal'
import { inForce } from '#modules/cases'
import { historyOf } from '../rules/history.ts'
import { legalStatusOn, type LegalStatus } from '../rules/kind.ts'
import { barredBecause, type Decision } from '../rules/life.ts'
import { permitOfProduct, permitsOfCase, type PermitRow } from '../store/permits.ts'
import type { DecisionNote } from './decide.ts'
import { catalogueOf } from './catalogue.ts'
import { today } from './keep.ts'
import { licensingOf } from './licensing.ts'
import { mayRead, notYetSigned, shown, type Shown } from './views.ts'

/** What the office last decided, and why, in the words of the office. */
async function lastDecision(ctx: Ctx, one: PermitRow): Promise<{ decision: Decision; note: DecisionNote | null } | null> {
  const found = historyOf(await entriesOf(ctx.db, one.id)).find(({ decision }) => decision !== null)
  return found?.decision ? { decision: found.decision, note: (await notesOf<DecisionNote>(ctx, one.id)).get(found.seq) ?? null } : null
}

/** The addresses of the forms by which a holder goes on today, filled in as far as is known; `null` where nothing can be asked for. */
export type Asking = { renewal: string | null; amendment: string | null; transfer: string | null; objection: string | null }
export type Followed = { permit: Shown; decision: Decision | null; note: DecisionNote | null; asking: Asking; objected: boolean }

/** The form of a service with purpose and number filled in, by what its questions mean; `null` when it cannot be asked for any more. */
async function formFor(ctx: Ctx, slug: string, said: { purpose?: string; permit: string }): Promise<string | null> {
  const service = (await inForce(ctx)).find((one) => one.slug === slug)?.content
  if (!service) return null
  const query = new URLSearchParams()
  const listed = catalogueOf(ctx)?.services.has(slug) ?? false
  if (listed) query.set('izin', slug)
  for (const field of service.form) {
    const known = field.means === 'purpose' ? said.purpose : field.means === 'permit' ? said.permit : undefined
    if (known) query.set(field.id, known)
  }
  return `${listed ? '/perizinan/ajukan' : `/layanan/${slug}/ajukan`}?${query}`
}

async function askingFor(ctx: Ctx, one: PermitRow): Promise<Asking> {
  const form = async (purpose: 'renewal' | 'amendment' | 'transfer'): Promise<string | null> =>
    (barredBecause(one.state, purpose, today(ctx)) === null ? formFor(ctx, one.kind, { purpose, permit: one.number }) : null)
  const until = one.state.decisions.findLast((decision) => decision.appealUntil !== null)?.appealUntil ?? null
  const service = licensingOf(ctx)?.objection.service.slug
  const opposable = service !== undefined && one.state.objection === null && until !== null && until >= today(ctx)
  return {
    renewal: await form('renewal'), amendment: await form('amendment'), transfer: await form('transfer'),
    objection: opposable ? await formFor(ctx, service, { permit: one.number }) : null,
  }
}

/** The permits of a case, for whoever follows it by its code: how each stands, what was decided, and what can be asked for today. */
export async function followedPermits(ctx: Ctx, id: Id<'case'>): Promise<Followed[]> {
  const found: Followed[] = []
  const all = await permitsOfCase(ctx.db, id)
  const waiting = await notYetSigned(ctx, all)
  for (const one of all.filter((each) => !waiting.has(each.id))) {
    const last = one.state.decisions.length > 0 ? await lastDecision(ctx, one) : null
    found.push({ permit: shown(ctx, one), decision: last?.decision ?? null, note: last?.note ?? null, asking: await askingFor(ctx, one), objected: one.state.objection !== null })
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
