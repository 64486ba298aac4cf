import { createHash, sign, type KeyObject } from 'node:crypto'
import { refuse } from '#kernel'
import { attributesOf, writeCms } from '../rules/cms.ts'
import { filled, signedBytes, withRoom, type Said } from '../rules/pdf.ts'
import { verifyPdf } from '../rules/verify.ts'

/** Who makes the signature of a printed paper: a certificate kept here, or a provider outside that keeps the key itself. */
export type SigningProvider = { sign: (printed: Uint8Array, said: Said) => Promise<Uint8Array> }

/** Signs with a key that was opened for this moment. */
export const ownProvider = ({ key, chain }: { key: KeyObject; chain: readonly Uint8Array[] }): SigningProvider => ({
  sign: async (printed, said) => {
    const prepared = withRoom(printed, said, chain.reduce((sum, one) => sum + one.length, 0) + 2_048)
    const attributes = attributesOf(createHash('sha256').update(signedBytes(prepared)).digest(), chain[0] ?? refuse('conflict', 'certificate-missing'))
    const kind = key.asymmetricKeyType === 'ec' ? 'ec' as const : 'rsa' as const
    return filled(prepared, writeCms({ attributes, signature: sign('sha256', attributes, key), chain, kind }))
  },
})

const patience = 30_000
const longestAnswer = 40 * 1_048_576

type Answer = { status: number; body: Record<string, unknown> }

async function asked(url: URL, body: Record<string, unknown>): Promise<Answer> {
  const { username, password } = url
  const at = new URL('api/v2/sign/pdf', `${url.origin}${url.pathname.replace(/\/*$/, '/')}`)
  try {
    const answer = await fetch(at, {
      method: 'POST', body: JSON.stringify(body), signal: AbortSignal.timeout(patience), redirect: 'error',
      headers: { 'content-type': 'application/json', authorization: `Basic ${Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64')}` },
    })
    const text = await answer.text()
    return { status: answer.status, body: text.length > longestAnswer ? {} : JSON.parse(text) as Record<string, unknown> }
  } catch {
    return refuse('conflict', 'provider-unreachable')
  }
}

/**
 * The national provider's client service (BSrE), as it is described in public: the whole paper goes there with NIK and passphrase and comes back
 * signed. What comes back is believed only if its signature holds. Refuses `passphrase-wrong`, `provider-refused`, `-unreachable` and `-answer-wrong`.
 */
export const nationalProvider = (address: string, { nik, passphrase }: { nik: string; passphrase: string }): SigningProvider => ({
  sign: async (printed, said) => {
    const { status, body } = await asked(new URL(address), {
      nik, passphrase, signatureProperties: [{ tampilan: 'INVISIBLE', location: said.place, reason: said.reason }], file: [Buffer.from(printed).toString('base64')],
    })
    const why = [body['error'], body['message']].find((one) => typeof one === 'string')
    if (status >= 400 && typeof why === 'string' && /passphrase/i.test(why)) refuse('invalid', 'passphrase-wrong', { field: 'passphrase' })
    if (status !== 200) refuse('conflict', 'provider-refused', { data: { status, why: typeof why === 'string' ? why.slice(0, 200) : '' } })
    const [first] = Array.isArray(body['file']) ? body['file'] as unknown[] : []
    const signed = typeof first === 'string' ? Buffer.from(first, 'base64') : Buffer.alloc(0)
    return verifyPdf(signed).some((one) => one.intact) ? signed : refuse('conflict', 'provider-answer-wrong')
  },
})
