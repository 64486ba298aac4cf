import { type Id, type Locale } from '#kernel'
import { inTx, type Ctx } from '#platform/context'
import { contactOf, type Contact } from '#modules/cases'
import type { Channel, Status } from '../rules/delivery.ts'
import type { MessageKind } from '../rules/kinds.ts'
import { standingFor } from '../store/choices.ts'
import { insertMessages } from '../store/messages.ts'
import { addressesOf, composed, letterFor, type Address } from './compose.ts'
import { messageRules } from './settings.ts'

/** To whom: the applicant of a case, by the ways the applicant chose, or an address somebody gave for this. */
export type Receiver =
  | { case: Id<'case'> }
  | { email?: string | undefined; phone?: string | undefined; locale?: Locale; about?: Id<'case'> | null; unit?: string | null; person?: string | null }

export type Notice<Data> = {
  to: Receiver
  /** One and the same notice is told once by each way, however often it is asked for: `survey:CASE`. */
  key: string
  data: Data
  /** After this it is of no use and is not sent any more ("nomor Anda hampir dipanggil"). */
  expires?: Date
  /** By these ways only; both where there is an address, if none is named. */
  ways?: readonly Channel[]
}

/** What became of it at once; a way without an address is not among them. */
export type Told = { id: string; channel: Channel; status: Status; reason: string | null }

const day = 86_400_000

async function receiverOf(ctx: Ctx, to: Receiver, known: Contact | null) {
  if (!('case' in to)) {
    return { contact: null, typed: to, about: to.about ?? null, unit: to.unit ?? null, person: to.person ?? null, locale: to.locale, simulated: ctx.simulated }
  }
  const contact = known ?? await contactOf(ctx, to.case)
  return { contact, typed: contact.applicant ?? {}, about: to.case, unit: contact.unit, person: null, locale: undefined, simulated: contact.simulated }
}

/**
 * Tells somebody something, in the transaction of what it tells of: a row for each way, kept or given up together with it.
 * Nothing is sent here, nothing is waited for, and no address, however wrong, refuses the act: why nothing goes is kept as the state.
 */
export function notify<Data>(ctx: Ctx, kind: MessageKind<Data>, notice: Notice<Data>, known: Contact | null = null): Promise<Told[]> {
  return inTx(ctx, async () => {
    const { contact, typed, about, unit, person, locale: asked, simulated } = await receiverOf(ctx, notice.to, known)
    const wanted = addressesOf(ctx, typed).filter((one) => notice.ways?.includes(one.channel) ?? true)
    const nowhere: Address = { channel: notice.ways?.[0] ?? 'sms', to: '', mac: null, fault: 'no-address' }
    const addresses = wanted.length > 0 ? wanted : [nowhere]
    const standing = await standingFor(ctx.db, about, addresses.flatMap((one) => one.mac ?? []), { since: new Date(ctx.now.getTime() - day), most: messageRules(ctx).perDay })
    const locale = asked ?? standing.chosen?.locale ?? 'id'
    const written = kind.write(notice.data, letterFor(ctx, locale, contact))
    const draft = { once: `${kind.name}:${notice.key}`, kind: kind.name, about, unit, person, locale, simulated, expires: notice.expires, written }
    const all = addresses.map((address) => composed(ctx, draft, address, standing))
    const fresh = await insertMessages(ctx.db, all, ctx.now)
    const kept = all.filter((one) => fresh.has(one.id))
    if (kept.some((one) => one.delivery.status === 'queued')) ctx.house.jobs.hint('notifications.deliver')
    return kept.map((one) => ({ id: one.id, channel: one.channel, status: one.delivery.status, reason: one.delivery.reason }))
  })
}
