import { refuse } from '#kernel'
import type { Ctx } from '#platform/context'
import { readEmail } from '../rules/address.ts'
import { dropOfficerAddress, keepOfficerAddress, officerAddress } from '../store/officers.ts'

export const aboutOfficer = (person: string): string => `officer-address:${person}`

const personOf = (ctx: Ctx): string => ctx.actor.person ?? refuse('forbidden', 'sign-in-first')

/** Where this officer wants to hear; empty when nowhere. */
export async function myAddress(ctx: Ctx): Promise<string> {
  const sealed = await officerAddress(ctx.db, personOf(ctx))
  return sealed ? ctx.house.vault.open<{ email: string }>(sealed, aboutOfficer(personOf(ctx))).email : ''
}

/** Keeps the own address, or forgets it when nothing was typed. */
export async function keepMyAddress(ctx: Ctx, typed: string): Promise<void> {
  const person = personOf(ctx)
  if (typed.trim() === '') { await dropOfficerAddress(ctx.db, person); return }
  const email = readEmail(typed) ?? refuse('invalid', 'email-wrong', { field: 'email' })
  await keepOfficerAddress(ctx.db, person, ctx.house.vault.seal({ email }, aboutOfficer(person)), ctx.now)
}
