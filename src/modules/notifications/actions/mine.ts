import { readPhone, refuse, refuseAll, type Problem } from '#kernel'
import type { Ctx } from '#platform/context'
import { readEmail } from '../rules/address.ts'
import { dropOfficerAddress, keepOfficerAddress, officerAddress } from '../store/officers.ts'

export const aboutOfficer = (person: string): string => `officer-address:${person}`

/** Where an officer wants to hear: all news by e-mail, deadlines also by SMS; empty where nowhere. */
export type OfficerAddress = { email: string; phone: string }

export const openOfficer = (ctx: Ctx, person: string, sealed: Uint8Array): OfficerAddress =>
  ({ email: '', phone: '', ...ctx.house.vault.open<Partial<OfficerAddress>>(sealed, aboutOfficer(person)) })

const personOf = (ctx: Ctx): string => ctx.actor.person ?? refuse('forbidden', 'sign-in-first')

/** Where this officer wants to hear. */
export async function myAddress(ctx: Ctx): Promise<OfficerAddress> {
  const sealed = await officerAddress(ctx.db, personOf(ctx))
  return sealed ? openOfficer(ctx, personOf(ctx), sealed) : { email: '', phone: '' }
}

/** Keeps the own addresses, or forgets them when nothing was typed; refuses each that cannot be used, both at once. */
export async function keepMyAddress(ctx: Ctx, typed: OfficerAddress): Promise<void> {
  const person = personOf(ctx)
  const [wantsEmail, wantsPhone] = [typed.email.trim() !== '', typed.phone.trim() !== '']
  if (!wantsEmail && !wantsPhone) { await dropOfficerAddress(ctx.db, person); return }
  const email = wantsEmail ? readEmail(typed.email) : ''
  const phone = wantsPhone ? readPhone(typed.phone) : null
  refuseAll([
    ...(email === null ? [{ code: 'email-wrong', field: 'email' }] : []),
    ...(wantsPhone && phone?.kind !== 'mobile' ? [{ code: 'phone-wrong', field: 'phone' }] : []),
  ] satisfies Problem[])
  await keepOfficerAddress(ctx.db, person, ctx.house.vault.seal({ email: email ?? '', phone: phone?.number ?? '' }, aboutOfficer(person)), ctx.now)
}
