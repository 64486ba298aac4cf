import type { Ctx } from '#platform/context'
import type { MessageKind } from '../rules/kinds.ts'
import { officerAddress } from '../store/officers.ts'
import { openOfficer } from './mine.ts'
import { notify, type Told } from './notify.ts'

/** Tells officers something by the e-mail address each gave, in the transaction of what it tells of; who gave none finds it in the program. */
export async function notifyOfficers<Data>(ctx: Ctx, kind: MessageKind<Data>, persons: readonly string[], { key, data }: { key: string; data: Data }): Promise<Told[]> {
  const told: Told[] = []
  for (const person of new Set(persons)) {
    const sealed = await officerAddress(ctx.db, person)
    if (!sealed) continue
    const { email } = openOfficer(ctx, person, sealed)
    if (email !== '') told.push(...await notify(ctx, kind, { to: { email, person }, key: `${key}:${person}`, data }))
  }
  return told
}
