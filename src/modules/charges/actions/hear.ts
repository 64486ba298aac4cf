import type { Id } from '#kernel'
import type { Ctx } from '#platform/context'
import { eraseNotes, record } from '#platform/journal'
import { disownFiles } from '#platform/uploads'
import { chargesOfCase, eraseOfCase } from '../store/charges.ts'

/** What a procedure may need to know: a charge was assessed, something of it is owed or nothing at all is, and all that is in force is paid. No charge at all is none of these. */
export async function giveFacts(ctx: Ctx, { id, wanted, give }: { id: Id<'case'>; wanted: readonly string[]; give: (name: string, value: boolean) => void }): Promise<void> {
  if (!wanted.some((name) => name.startsWith('charges.'))) return
  const inForce = (await chargesOfCase(ctx.db, id)).filter((one) => one.due !== null)
  give('charges.assessed', inForce.length > 0)
  const owed = inForce.some((one) => one.assessed > one.voided)
  if (wanted.includes('charges.owed')) give('charges.owed', owed)
  if (wanted.includes('charges.nil')) give('charges.nil', inForce.length > 0 && !owed)
  give('charges.paid', inForce.length > 0 && inForce.every((one) => one.settled))
}

/** Erases who paid and what was written, with the personal data of the case; numbers, amounts and the books stay. */
export async function forgetCase(ctx: Ctx, id: Id<'case'>): Promise<void> {
  for (const charge of await eraseOfCase(ctx.db, id, ctx.now)) {
    await eraseNotes(ctx, charge)
    await disownFiles(ctx, charge)
    await record(ctx, { subject: charge, kind: 'charge', type: 'charge.erased', data: {} })
  }
}
