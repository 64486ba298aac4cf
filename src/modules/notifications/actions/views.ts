import { isId, refuse, say, type Id } from '#kernel'
import { actingIn, inTx, may, need, reachOf, type Ctx } from '#platform/context'
import { record } from '#platform/journal'
import { maskEmail, maskPhone } from '#platform/ui/format'
import { casesVeiled } from '#modules/cases'
import { mayAskAgain, type Status } from '../rules/delivery.ts'
import { labelOf } from '../rules/kinds.ts'
import { isStopped } from '../store/choices.ts'
import { countMessages, getMessage, getSealed, listMessages, messagesAbout, type Listed, type MessagePrivate, type MessageRow } from '../store/messages.ts'
import { aboutMessage } from './compose.ts'
import { happen } from './deliver.ts'

/**
 * A message as officers see it: never what it says, for the link inside is the applicant's key; and where the case keeps its applicant's
 * name from this reader (`veiled`), not where it went either.
 */
export type Logged = MessageRow & { label: string; to: string | null; erased: boolean; veiled: boolean; again: boolean }

const opened = (ctx: Ctx, id: string, sealed: Uint8Array | null): MessagePrivate | null => sealed && ctx.house.vault.open<MessagePrivate>(sealed, aboutMessage(id))

export const masked = (channel: MessageRow['channel'], to: string): string => (channel === 'email' ? maskEmail(to) : maskPhone(to))

const mayResend = (ctx: Ctx, unit: string | null): boolean => may(ctx.actor, 'notifications.resend', unit ?? '*')

async function logged(ctx: Ctx, all: readonly Listed[]): Promise<Logged[]> {
  const veils = await casesVeiled(ctx, [...new Set(all.flatMap((one) => one.about ?? []))])
  return all.map(({ sealed, ...row }) => {
    const hidden = opened(ctx, row.id, sealed)
    const veiled = row.about !== null && veils.has(row.about)
    return {
      ...row, label: say(labelOf(row.kind), ctx.locale), to: hidden && !veiled ? masked(row.channel, hidden.to) : null, erased: hidden === null, veiled,
      again: mayAskAgain(row.status, hidden === null) && mayResend(ctx, row.unit),
    }
  })
}

export type Log = { items: Logged[]; counts: { status: Status; total: number }[] }

export async function logOf(ctx: Ctx, asked: { status?: Status | undefined; offset: number; limit: number }): Promise<Log> {
  need(ctx, 'notifications.read')
  const units = reachOf(ctx.actor, 'notifications.read')
  return { items: await logged(ctx, await listMessages(ctx.db, { ...asked, units })), counts: await countMessages(ctx.db, units) }
}

/** The messages of a case, for officers who may see that case. */
export const messagesOfCase = async (ctx: Ctx, id: Id<'case'>): Promise<Logged[]> => logged(ctx, await messagesAbout(ctx.db, id))

/** A message as its receiver would see it; in try-out mode only. */
export type Shown = Pick<MessageRow, 'id' | 'channel' | 'status' | 'reason' | 'made_at' | 'simulated' | 'locale'> & { label: string; to: string; subject: string; text: string }

export async function shownMessages(ctx: Ctx, asked: { offset: number; limit: number }): Promise<Shown[]> {
  if (ctx.house.config.mode !== 'try-out') refuse('not-found', 'no-such-page')
  const all = await listMessages(ctx.db, { ...asked, units: null })
  return all.map(({ sealed, ...row }) => ({ ...row, label: say(labelOf(row.kind), ctx.locale), ...(opened(ctx, row.id, sealed) ?? { to: '', subject: '', text: '' }) }))
}

/** A message that may be sent again, for the page that asks; refused for every other. */
export async function againOf(ctx: Ctx, id: string): Promise<Logged> {
  if (!isId(id)) refuse('not-found', 'no-such-message')
  need(ctx, 'notifications.resend')
  const row = await getMessage(ctx.db, id)
  need(ctx, 'notifications.resend', row.unit ?? '*')
  const [one] = await logged(ctx, [{ ...row, sealed: await getSealed(ctx.db, id) }])
  return one?.again ? one : refuse('conflict', 'not-again')
}

/** Puts a failed or uncertain message back into the queue, by hand and on record; not against the will of who receives it. */
export const sendAgain = (ctx: Ctx, id: string): Promise<void> => inTx(ctx, async () => {
  const one = await againOf(ctx, id)
  if (one.address_mac && await isStopped(ctx.db, one.address_mac)) refuse('conflict', 'opted-out')
  if (!(await happen(ctx, one.id, { type: 'asked-again' }))) refuse('conflict', 'not-again')
  const as = actingIn(ctx, 'notifications.resend', one.unit)
  await record(ctx, { subject: one.id, kind: 'message', type: 'message.sent-again', data: { case: one.about, channel: one.channel, was: one.status }, as })
  ctx.house.jobs.hint('notifications.deliver')
})
