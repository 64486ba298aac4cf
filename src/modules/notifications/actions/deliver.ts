import { inTx, type Ctx } from '#platform/context'
import type { Outcome } from '#platform/sending'
import { apply, decide, type Channel, type Delivery, type DeliveryEvent, type Facts, type Happening } from '../rules/delivery.ts'
import { dueMessages, getSealed, keepReferences, lockMessage, outOfTime, takenBefore, updateDelivery, type MessageId, type MessagePrivate, type MessageRow, type Moments } from '../store/messages.ts'
import { aboutMessage } from './compose.ts'
import { linkOf } from './links.ts'
import { messageRules } from './settings.ts'

/** Messages of one run by each way; more are taken in the next, asked for at once, so that every run has a present of its own. */
const atOnce = 20
/** What was taken so long ago and never marked was interrupted; longer than any run can last. */
const interruptedAfter = 30 * 60_000

const deliveryOf = (one: MessageRow): Delivery => ({ status: one.status, reason: one.reason, attempts: one.attempts, nextAt: one.next_at, giveUpAt: one.give_up_at })

export const factsFor = (ctx: Ctx, channel: Channel): Facts => ({ now: ctx.now, zone: ctx.house.city.zone, hours: messageRules(ctx).hours[channel] })

const over = new Set(['failed', 'delivered', 'unsure', 'suppressed'])

function momentsOf(event: DeliveryEvent, now: Date): Moments {
  if (event.type === 'begun') return { claimed: now }
  if (event.type !== 'over') return {}
  return event.status === 'sent' ? { sent: now } : over.has(event.status) ? { ended: now } : {}
}

/** Lets something happen to a message, under its lock; returns what came of it, `null` when nothing did. */
export const happen = (ctx: Ctx, id: string, happening: Happening, references: string[] = []): Promise<{ row: MessageRow; event: DeliveryEvent } | null> => inTx(ctx, async () => {
  const row = await lockMessage(ctx.db, id)
  if (!row) return null
  const before = deliveryOf(row)
  const event = decide(before, happening, factsFor(ctx, row.channel))
  if (!event) return null
  await updateDelivery(ctx.db, id, apply(before, event, ctx.now), momentsOf(event, ctx.now))
  if (references.length > 0) await keepReferences(ctx.db, id, references)
  return { row, event }
})

/** Hands one message to its way; outside every transaction, because it may take as long as the peer likes. */
async function handOver(ctx: Ctx, one: MessageRow): Promise<Outcome> {
  const sealed = await getSealed(ctx.db, one.id)
  if (!sealed) return { kind: 'refused', reason: 'erased' }
  const { to, subject, text } = ctx.house.vault.open<MessagePrivate>(sealed, aboutMessage(one.id))
  const { mail, sms } = ctx.house.ways
  if (one.channel === 'sms') return sms ? sms.send({ id: one.id, to, text }) : { kind: 'later', reason: 'no-way', link: true }
  return mail
    ? mail.send({ id: one.id, at: one.made_at, to, subject, text, unsubscribe: `${ctx.house.config.origin}${linkOf(ctx, one.id)}` })
    : { kind: 'later', reason: 'no-way', link: true }
}

/**
 * Sends one message. It is taken first, in a transaction of its own, and marked after: whoever takes it is the only one who sends it, and a
 * program that dies in between leaves it taken. Such a message is found later and called uncertain; it is never sent a second time by itself.
 */
export async function deliver(ctx: Ctx, id: MessageId): Promise<Outcome | null> {
  const taken = await happen(ctx, id, { type: 'taken' })
  if (taken?.event.type !== 'begun') return null
  const outcome = await handOver(ctx, taken.row)
  await happen(ctx, id, { type: 'answered', outcome }, outcome.kind === 'sent' ? outcome.references : [])
  return outcome
}

const openChannels = ({ house: { ways } }: Ctx): Channel[] => [...(ways.mail ? ['email' as const] : []), ...(ways.sms ? ['sms' as const] : [])]

/** Sends what is due by one way; a way that is down is left alone, so that the attempts of all the others are not used up on it. Tells whether more may be due. */
async function deliverBy(ctx: Ctx, channel: Channel): Promise<boolean> {
  const due = await dueMessages(ctx.db, ctx.now, channel, atOnce)
  for (const id of due) {
    const outcome = await deliver(ctx, id)
    if (outcome?.kind === 'later' && outcome.link) return false
  }
  return due.length === atOnce
}

/** Sends what is due, by every way for itself: one that is down holds up no other. */
export async function deliverDue(ctx: Ctx): Promise<void> {
  const more = await Promise.all(openChannels(ctx).map((channel) => deliverBy(ctx, channel)))
  if (more.includes(true)) ctx.house.jobs.hint('notifications.deliver')
}

/** Every minute: what was interrupted is called uncertain, what ran out of time has failed, what is due is sent. */
export async function sweep(ctx: Ctx): Promise<void> {
  for (const id of await takenBefore(ctx.db, new Date(ctx.now.getTime() - interruptedAfter), 200)) await happen(ctx, id, { type: 'interrupted' })
  for (const id of await outOfTime(ctx.db, ctx.now, 200)) await happen(ctx, id, { type: 'taken' })
  await deliverDue(ctx)
}
