import { newId, readPhone, say, type Locale } from '#kernel'
import type { Ctx } from '#platform/context'
import { plainSms, smsParts } from '#platform/sms-text'
import type { Contact } from '#modules/cases'
import { messages } from '../messages.ts'
import { readEmail } from '../rules/address.ts'
import { apply, decide, type Channel, type Delivery, type Happening } from '../rules/delivery.ts'
import type { Letter, Written } from '../rules/kinds.ts'
import type { NewMessage } from '../store/messages.ts'
import type { Standing } from '../store/choices.ts'
import { linkOf } from './links.ts'
import { messageRules } from './settings.ts'

/** An address as it was typed, read, and its fingerprint; `fault` says why nothing can go there. */
export type Address = { channel: Channel; to: string; mac: string | null; fault: 'no-address' | 'not-mobile' | 'address-wrong' | null }

export const macOf = (ctx: Ctx, address: string): Buffer => ctx.house.vault.mac('message-address', address)

/** Reads what a person gave; a fixed line hears no SMS, and that is said instead of passed over. */
export function addressesOf(ctx: Ctx, typed: { email?: string | undefined; phone?: string | undefined }): Address[] {
  const found: Address[] = []
  if (typed.email) {
    const to = readEmail(typed.email)
    found.push({ channel: 'email', to: to ?? '', mac: to && macOf(ctx, to).toString('hex'), fault: to ? null : 'address-wrong' })
  }
  if (typed.phone) {
    const phone = readPhone(typed.phone)
    const mobile = phone?.kind === 'mobile' ? phone.number : null
    found.push({ channel: 'sms', to: mobile ?? '', mac: mobile && macOf(ctx, mobile).toString('hex'), fault: mobile ? null : phone ? 'not-mobile' : 'address-wrong' })
  }
  return found
}

export const letterFor = (ctx: Ctx, locale: Locale, contact: Contact | null): Letter => ({
  locale, city: ctx.house.city.name, link: (path) => `${ctx.house.config.origin}${path}`,
  about: contact && { registration: contact.registration, service: say(contact.service, locale), track: `${ctx.house.config.origin}/lacak/${contact.code}${locale === 'en' ? '?lang=en' : ''}` },
})

/** Words as they may stand in a header or a line: no control characters, one line, not endless. */
const oneLine = (text: string, most: number): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim().slice(0, most)

/** The longest SMS that is sent, in letters; what is longer is cut, for nobody pays for ten parts. */
const longestSms = 459

/** How to stop, where the way brings replies and the words fit into the same part. */
function withStopWord(ctx: Ctx, text: string, stop: string): string {
  const whole = `${text} ${stop}`
  return ctx.house.ways.sms?.hears && smsParts(whole).parts.length === smsParts(text).parts.length ? whole : text
}

/** The message as it leaves: an e-mail with its closing lines and the link to the choices, or one short text that begins with the city's name. */
export function dressed(ctx: Ctx, channel: Channel, written: Written, { id, locale }: { id: NewMessage['id']; locale: Locale }): { subject: string; text: string } {
  const t = messages[locale].letter
  if (channel === 'sms') return { subject: '', text: withStopWord(ctx, plainSms(`${ctx.house.city.name}: ${written.sms}`).slice(0, longestSms), t.stop) }
  const lines = written.lines.map((line) => oneLine(line, 2_000))
  const foot = [t.automatic, `${t.choices} ${ctx.house.config.origin}${linkOf(ctx, id)}${locale === 'en' ? '?lang=en' : ''}`, `${ctx.house.city.government} · ${ctx.house.city.address}`]
  return { subject: oneLine(written.subject, 200), text: `${[t.greeting, ...lines].join('\n\n')}\n\n-- \n${foot.join('\n')}\n` }
}

type Instead = Extract<Happening, { type: 'made' }>['instead']

/** Why a message is kept but not sent; `undefined` when it goes. */
function insteadOf(ctx: Ctx, address: Address, standing: Standing): Instead {
  if (address.fault || !address.mac) return { status: 'suppressed', reason: address.fault ?? 'address-wrong' }
  if (standing.stopped.includes(address.mac)) return { status: 'suppressed', reason: 'opted-out' }
  if (standing.chosen?.channels && !standing.chosen.channels.includes(address.channel)) return { status: 'suppressed', reason: 'not-chosen' }
  if ((standing.counts[address.mac] ?? 0) >= messageRules(ctx).perDay) return { status: 'suppressed', reason: 'too-many' }
  if (ctx.house.config.mode === 'try-out') return { status: 'shown', reason: null }
  const way = address.channel === 'email' ? ctx.house.ways.mail : ctx.house.ways.sms
  return way ? undefined : { status: 'no-way', reason: 'no-way' }
}

export type Draft = {
  once: string; kind: string; about: string | null; unit: string | null; person: string | null; locale: Locale; simulated: boolean; expires?: Date | undefined; written: Written
}

export const aboutMessage = (id: string): string => `message:${id}`

/** One message for one address, ready to be kept. */
export function composed(ctx: Ctx, draft: Draft, address: Address, standing: Standing): NewMessage {
  const id = newId<'message'>(ctx.now)
  const { written, expires, once, ...rest } = draft
  const dress = dressed(ctx, address.channel, written, { id, locale: draft.locale })
  const facts = { now: ctx.now, zone: ctx.house.city.zone, hours: messageRules(ctx).hours[address.channel] }
  const event = decide(null, { type: 'made', expires, instead: insteadOf(ctx, address, standing) }, facts)
  const delivery: Delivery = event ? apply(null, event, ctx.now) : { status: 'failed', reason: 'expired', attempts: 0, nextAt: null, giveUpAt: ctx.now }
  return {
    ...rest, id, once: `${once}:${address.channel}`, channel: address.channel, mac: address.mac, delivery,
    parts: address.channel === 'sms' ? smsParts(dress.text).parts.length : 1,
    sealed: address.fault ? null : ctx.house.vault.seal({ to: address.to, ...dress }, aboutMessage(id)).toString('hex'),
  }
}

