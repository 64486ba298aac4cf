import { randomInt } from 'node:crypto'
import type { Pdu, Session, ShortMessage } from 'smpp'
import { later, refused, unsure, type Ears, type Outcome } from '../sending.ts'
import { readGsm, smsParts } from '../sms-text.ts'
import type { Sms, SmsWay } from '../sms.ts'

type Settings = { url: string; user: string; password: string; from: string; ton: number; npi: number }

/** `smpp://user:password@host:2775?from=Kota-Bekasi` (`ssmpp://` for TLS); `ton` and `npi` of the sender where the operator wants others than its spelling says. */
export function readSmppUrl(text: string): Settings {
  const url = new URL(text)
  const from = url.searchParams.get('from') ?? ''
  const digits = /^\+?\d+$/.test(from)
  const number = (name: string, usual: number): number => Number(url.searchParams.get(name) ?? usual)
  return {
    url: `${url.protocol}//${url.hostname}:${url.port || (url.protocol === 'ssmpp:' ? 3550 : 2775)}`,
    user: decodeURIComponent(url.username), password: decodeURIComponent(url.password),
    from: from.replace(/^\+/, ''), ton: number('ton', digits ? 1 : from === '' ? 0 : 5), npi: number('npi', digits ? 1 : 0),
  }
}

const bindPatience = 10_000
const answerPatience = 30_000
const enquireEvery = 30_000

/** Status words of SMPP that say the message itself can never go: wrong length, number, text, or too many of them. */
const final = new Set([0x01, 0x0b, 0x33, 0x34, 0x40, 0x48, 0x50, 0x51, 0x61, 0x62, 0x63])
/** The centre is busy: the next try may be soon. */
const busy = new Set([0x14, 0x58])

const within = <T>(ms: number, late: T, work: (done: (value: T) => void) => void): Promise<T> => new Promise((resolve) => {
  const timer = setTimeout(() => { resolve(late) }, ms)
  work((value) => { clearTimeout(timer); resolve(value) })
})

/** A session bound to the message centre; `null` when it cannot be had now. */
async function bind(settings: Settings, hear: (session: Session, pdu: Pdu) => void): Promise<Session | null> {
  const { default: smpp } = await import('smpp')
  const session = smpp.connect({ url: settings.url, auto_enquire_link_period: enquireEvery })
  const bound = await within(bindPatience, false, (done) => {
    const gone = (): void => { session.destroy(); done(false) }
    session.on('error', gone)
    session.on('close', gone)
    session.on('enquire_link', (pdu: Pdu) => session.send(pdu.response()))
    session.on('unbind', (pdu: Pdu) => { session.send(pdu.response()); session.close() })
    session.on('deliver_sm', (pdu: Pdu) => { hear(session, pdu) })
    session.on(settings.url.startsWith('ssmpp') ? 'secureConnect' : 'connect', () => {
      session.bind_transceiver({ system_id: settings.user, password: settings.password, interface_version: 0x34 }, (answer) => {
        if (answer.command_status === 0) done(true)
        else gone()
      })
    })
  })
  if (!bound) session.destroy()
  return bound ? session : null
}

/** Whether the centre still answers: a line that died unnoticed would swallow the message and leave it uncertain. */
const answersNow = (session: Session): Promise<boolean> => within(bindPatience, false, (done) => {
  if (!session.enquire_link({}, () => { done(true) })) done(false)
})

/** Hands over one part; `null` when the centre fell silent after it had it. */
const submit = (session: Session, part: Record<string, unknown>): Promise<Pdu | null> => within<Pdu | null>(answerPatience, null, (done) => {
  const lost = (): void => { done(null) }
  session.once('close', lost)
  if (!session.submit_sm(part, (answer) => { session.off('close', lost); done(answer) })) done(null)
})

function partsOf(settings: Settings, sms: Sms): Record<string, unknown>[] {
  const { alphabet, parts } = smsParts(sms.text)
  const reference = randomInt(256)
  return parts.map((message, i) => ({
    source_addr: settings.from, source_addr_ton: settings.ton, source_addr_npi: settings.npi,
    destination_addr: sms.to.replace(/^\+/, ''), dest_addr_ton: 1, dest_addr_npi: 1, registered_delivery: 1, data_coding: alphabet === 'gsm' ? 0 : 8,
    short_message: parts.length === 1 ? { message } : { udh: Buffer.from([5, 0, 3, reference, parts.length, i + 1]), message },
  }))
}

/** All parts in order. What fails before the first was taken has not gone; what fails after may be on a screen in half. */
async function submitAll(session: Session, parts: Record<string, unknown>[]): Promise<Outcome> {
  const references: string[] = []
  for (const part of parts) {
    const answer = await submit(session, part)
    if (answer === null) { session.destroy(); return unsure('connection-lost') }
    const status = answer.command_status
    if (status !== 0) {
      const reason = `smpp-${status.toString(16).padStart(2, '0')}`
      if (references.length > 0) return unsure(reason)
      return final.has(status) ? refused(reason) : later(reason, busy.has(status))
    }
    references.push(answer.message_id ?? '')
  }
  return { kind: 'sent', references: references.filter(Boolean) }
}

const receiptFlag = 0x04
const states: Readonly<Record<number, string>> = { 2: 'DELIVRD', 3: 'EXPIRED', 4: 'DELETED', 5: 'UNDELIV', 7: 'UNKNOWN', 8: 'REJECTD' }
const ended = new Set(['DELIVRD', 'EXPIRED', 'DELETED', 'UNDELIV', 'REJECTD'])

const textOf = (said: ShortMessage | undefined, coding: number): string => {
  if (typeof said?.message === 'string') return said.message
  const bytes = said?.message ?? Buffer.alloc(0)
  return coding === 0 ? readGsm(bytes) : bytes.toString('latin1')
}

/** What a `deliver_sm` brings: a report on a message of ours, or words of a person. */
export async function hearPdu(pdu: Pdu, ears: Ears): Promise<void> {
  const text = textOf(pdu.message_payload ?? pdu.short_message, pdu.data_coding ?? 0)
  if (((pdu.esm_class ?? 0) & 0x3c) !== receiptFlag) return ears.said({ from: pdu.source_addr ?? '', text })
  const state = states[pdu.message_state ?? 0] ?? /stat:(\w+)/i.exec(text)?.[1]?.toUpperCase() ?? 'UNKNOWN'
  const reference = pdu.receipted_message_id || (/id:(\S+)/i.exec(text)?.[1] ?? '')
  const arrived = state === 'DELIVRD'
  if (reference !== '') await ears.delivered({ reference, arrived, final: ended.has(state), reason: `report-${state.toLowerCase()}` })
}

/** Says that something was heard once it is kept; when nobody keeps it the centre brings it again. */
async function acknowledge(session: Session, pdu: Pdu, ears: Ears | null): Promise<void> {
  const kept = ears !== null && await hearPdu(pdu, ears).then(() => true, () => false)
  session.send(pdu.response(kept ? {} : { command_status: 0x64 }))
}

const firstWait = 1_000
const longestWait = 60_000

/**
 * The way to a message centre over SMPP 3.4: one session, bound when it is needed and, once somebody listens, bound again whenever it breaks,
 * for reports and replies come over it. What was heard is acknowledged only after it is kept; otherwise the centre brings it again.
 */
export function openSmpp(url: string): SmsWay {
  const settings = readSmppUrl(url)
  let ears: Ears | null = null
  let bound: Promise<Session | null> | null = null
  let closed = false
  let wait = firstWait
  let timer: NodeJS.Timeout | undefined
  const session = (): Promise<Session | null> => {
    bound ??= bind(settings, (now, pdu) => { void acknowledge(now, pdu, ears) }).then((made) => {
      if (made) { wait = firstWait; made.once('close', lost) } else lost()
      return made
    })
    return bound
  }
  const lost = (): void => {
    bound = null
    if (closed || !ears) return
    clearTimeout(timer)
    timer = setTimeout(() => { void session() }, wait).unref()
    wait = Math.min(longestWait, wait * 2)
  }
  return {
    send: async (sms) => {
      const now = await session()
      if (now && await answersNow(now)) return submitAll(now, partsOf(settings, sms))
      now?.destroy()
      return later('connection', true)
    },
    listen: (to) => { ears = to; void session() },
    hears: true,
    close: async () => {
      closed = true
      clearTimeout(timer)
      const open = await bound
      open?.destroy()
    },
  }
}
