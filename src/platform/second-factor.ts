import QRCode from 'qrcode'
import { refuse } from '#kernel'
import { authOf } from './auth.ts'
import type { House } from './context.ts'

/** What an authenticator app needs to know: the address, the secret to type, the picture of it, and the recovery codes shown once. */
export type Enrolment = { uri: string; secret: string; picture: string; codes: string[] }

const cookiesOnly = (headers: Headers): Headers => new Headers({ cookie: headers.get('cookie') ?? '', 'user-agent': '' })

type Answer = { ok: boolean; code: string; body: Record<string, unknown>; cookies: string[] }

async function answerOf(response: Response): Promise<Answer> {
  const body = await response.json().catch(() => ({})) as Record<string, unknown>
  return { ok: response.ok, code: String(body['code'] ?? ''), body, cookies: response.headers.getSetCookie() }
}

function denied({ code }: Answer): never {
  if (code === 'INVALID_PASSWORD') refuse('invalid', 'wrong-password', { field: 'current' })
  if (code === 'TOTP_ALREADY_ENABLED') refuse('conflict', 'second-factor-on')
  return refuse('invalid', 'wrong-code', { field: 'code' })
}

/** Begins the second factor of the account signed in; in force only after `confirmSecondFactor`. `label` is what the app shows. */
export async function startSecondFactor(house: House, headers: Headers, asked: { password: string; label: string }): Promise<Enrolment> {
  const answer = await answerOf(await (await authOf(house)).api.enableTwoFactor({ body: { password: asked.password, method: 'totp' }, headers: cookiesOnly(headers), asResponse: true }))
  if (!answer.ok) denied(answer)
  const made = new URL(String(answer.body['totpURI']))
  const issuer = made.searchParams.get('issuer') ?? 'Balai'
  const uri = `otpauth://totp/${encodeURIComponent(issuer)}:${encodeURIComponent(asked.label)}?${made.searchParams.toString()}`
  const picture = await QRCode.toDataURL(uri, { margin: 1, width: 220 })
  return { uri, secret: made.searchParams.get('secret') ?? '', picture, codes: answer.body['backupCodes'] as string[] }
}

/** Puts the second factor in force by a first right code; returns the cookies of the session that replaces the old one. */
export async function confirmSecondFactor(house: House, headers: Headers, code: string): Promise<string[]> {
  const digits = code.replace(/\s/g, '').slice(0, 6)
  const answer = await answerOf(await (await authOf(house)).api.verifyTOTP({ body: { code: digits }, headers: cookiesOnly(headers), asResponse: true }))
  return answer.ok ? answer.cookies : denied(answer)
}

/** Takes the second factor away after the right password; returns the cookies of the session that replaces the old one. */
export async function stopSecondFactor(house: House, headers: Headers, password: string): Promise<string[]> {
  const answer = await answerOf(await (await authOf(house)).api.disableTwoFactor({ body: { password }, headers: cookiesOnly(headers), asResponse: true }))
  return answer.ok ? answer.cookies : denied(answer)
}
