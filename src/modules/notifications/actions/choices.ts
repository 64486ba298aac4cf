import { refuse, say, type Id } from '#kernel'
import { inTx, type Ctx } from '#platform/context'
import { contactOf } from '#modules/cases'
import type { Channel } from '../rules/delivery.ts'
import { choiceOf, dropStop, isStopped, keepChannels, keepStop } from '../store/choices.ts'
import { getMessage, getSealed, waitingFor, type MessagePrivate, type MessageRow } from '../store/messages.ts'
import { aboutMessage } from './compose.ts'
import { happen } from './deliver.ts'
import { messageOfLink } from './links.ts'
import { masked } from './views.ts'

/** The ways somebody can choose for a case. */
export const wishes = ['both', 'email', 'sms', 'none'] as const
export type Wish = (typeof wishes)[number]
const channelsOf: Record<Wish, Channel[] | null> = { both: null, email: ['email'], sms: ['sms'], none: [] }

export type Choices = {
  /** The address, masked; `null` when it was erased. */
  to: string | null
  about: { registration: string; service: string; wish: Wish } | null
  stopped: boolean
}

const unknown = (): never => refuse('not-found', 'no-such-link')

/** The message a link stands in, while there is one. */
const behind = async (ctx: Ctx, token: string): Promise<MessageRow> => getMessage(ctx.db, messageOfLink(ctx, token) ?? unknown())

const wishOf = (channels: Channel[] | null | undefined): Wish => (!channels || channels.length === 2 ? 'both' : channels[0] ?? 'none')

/** What the receiver of a message has chosen so far. */
export async function choicesOf(ctx: Ctx, token: string): Promise<Choices> {
  const row = await behind(ctx, token)
  const sealed = await getSealed(ctx.db, row.id)
  const contact = row.about === null ? null : await contactOf(ctx, row.about as Id<'case'>)
  return {
    to: sealed && masked(row.channel, ctx.house.vault.open<MessagePrivate>(sealed, aboutMessage(row.id)).to),
    about: contact && row.about ? { registration: contact.registration, service: say(contact.service, ctx.locale), wish: wishOf((await choiceOf(ctx.db, row.about))?.channels) } : null,
    stopped: row.address_mac !== null && await isStopped(ctx.db, row.address_mac),
  }
}

/** Chooses by which ways to hear of the case of a message. */
export async function chooseWays(ctx: Ctx, token: string, wish: Wish): Promise<void> {
  const { about } = await behind(ctx, token)
  await keepChannels(ctx.db, about ?? unknown(), channelsOf[wish], ctx.now)
}

/** An address wants nothing more: what still waits for it is not sent either. */
export const stopAddress = (ctx: Ctx, mac: Uint8Array, by: 'link' | 'one-click' | 'word'): Promise<void> => inTx(ctx, async () => {
  await keepStop(ctx.db, mac, by, ctx.now)
  for (const id of await waitingFor(ctx.db, mac)) await happen(ctx, id, { type: 'stopped' })
})

export async function stopByLink(ctx: Ctx, token: string, by: 'link' | 'one-click'): Promise<void> {
  const { address_mac: mac } = await behind(ctx, token)
  await stopAddress(ctx, mac ?? unknown(), by)
}

export async function startByLink(ctx: Ctx, token: string): Promise<void> {
  const { address_mac: mac } = await behind(ctx, token)
  await dropStop(ctx.db, mac ?? unknown())
}
