import { later, refused, unsure, type Outcome } from '../sending.ts'
import { smsParts } from '../sms-text.ts'
import type { Sms, SmsWay } from '../sms.ts'

const patience = 20_000

/** What Node says when no connection was made at all: then nothing has gone. */
const unconnected = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT'])

/** Answers that speak of the gateway or of our account with it, not of this message. */
const notOfMessage = new Set([401, 403, 404, 405, 425, 429, 503])

/**
 * The request for one message. An address with `{to}` and `{text}` is filled in and fetched (as Kannel's `sendsms` and most gateways want it:
 * also `{id}`, `{secret}`, `{coding}`); any other gets JSON `{id, to, text}` by POST, the secret as bearer, the id as Idempotency-Key.
 */
export function gatewayRequest(address: string, secret: string, sms: Sms): { url: string; init: RequestInit } {
  if (!address.includes('{to}')) {
    return { url: address, init: {
      method: 'POST', body: JSON.stringify({ id: sms.id, to: sms.to, text: sms.text }),
      headers: { 'content-type': 'application/json', 'idempotency-key': sms.id, ...(secret && { authorization: `Bearer ${secret}` }) },
    } }
  }
  const values: Record<string, string> = { to: sms.to, text: sms.text, id: sms.id, secret, coding: smsParts(sms.text).alphabet === 'gsm' ? '0' : '2' }
  const url = address.replace(/\{(to|text|id|secret|coding)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''))
  return { url, init: { method: 'GET' } }
}

/** What the gateway's answer, or its silence, means. */
export function gatewayOutcome(answer: { status: number } | { error: unknown }): Outcome {
  if ('error' in answer) {
    const cause = (answer.error as { cause?: { code?: string } }).cause?.code ?? ''
    return unconnected.has(cause) ? later('connection', true) : unsure('connection-lost')
  }
  const { status } = answer
  if (status >= 200 && status < 300) return { kind: 'sent', references: [] }
  if (notOfMessage.has(status)) return later(`http-${status}`, true)
  // 408 and a fault of the gateway come after it had the message: an operator behind it may have taken it already
  return status >= 400 && status < 500 && status !== 408 ? refused(`http-${status}`) : unsure(`http-${status}`)
}

/** An HTTP gateway as second way for SMS; it tells nothing back. */
export const openGateway = (address: string, secret: string): SmsWay => ({
  send: async (sms) => {
    const { url, init } = gatewayRequest(address, secret, sms)
    const answer = await fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(patience) })
      .then(async (got) => { await got.body?.cancel(); return { status: got.status } }, (error: unknown) => ({ error }))
    return gatewayOutcome(answer)
  },
  listen: () => undefined,
  hears: false,
  close: async () => undefined,
})
