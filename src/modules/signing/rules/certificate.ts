import type { KeyObject, X509Certificate } from 'node:crypto'
import type { Problem } from '#kernel'

/** How a certificate came here: the officer's own file, the national provider that keeps the key itself, or the try-out's made-up one. */
export type Kind = 'own' | 'provider' | 'try-out'

export const leastBits = 2048
const curves = ['prime256v1', 'secp384r1', 'secp521r1']

/** Everything that keeps a key and its certificate from being used on a day. */
export function certificateFaults(one: X509Certificate, key: KeyObject, now: Date): Problem[] {
  const [from, to] = [new Date(one.validFrom), new Date(one.validTo)]
  const { asymmetricKeyType: kind, asymmetricKeyDetails: details } = key
  const strong = kind === 'rsa' ? (details?.modulusLength ?? 0) >= leastBits : kind === 'ec' && curves.includes(details?.namedCurve ?? '')
  const problems: Problem[] = []
  if (!one.checkPrivateKey(key)) problems.push({ code: 'key-not-of-certificate', field: 'file' })
  if (one.ca) problems.push({ code: 'certificate-of-authority', field: 'file' })
  if (now >= to) problems.push({ code: 'certificate-over', field: 'file', data: { on: to.toISOString().slice(0, 10) } })
  if (now < from) problems.push({ code: 'certificate-not-yet', field: 'file', data: { on: from.toISOString().slice(0, 10) } })
  if (!strong) problems.push({ code: 'key-too-weak', field: 'file', data: { bits: leastBits } })
  return problems
}

/** Whether a certificate may sign at a moment; a provider's says so itself when it is asked. */
export const usable = ({ valid_from: from, valid_to: to }: { valid_from: Date | null; valid_to: Date | null }, now: Date): boolean =>
  (from === null || now >= from) && (to === null || now < to)

const soon = 30 * 86_400_000

/** Whether it is over within thirty days, so that its owner hears of it in time. */
export const endsSoon = ({ valid_to: to }: { valid_to: Date | null }, now: Date): boolean => to !== null && now < to && to.getTime() - now.getTime() <= soon

/** A certificate's chain with the one of the key first and the authorities after it in their order; others are left out. */
export function chainOf(all: readonly X509Certificate[], key: KeyObject): X509Certificate[] {
  const own = all.find((one) => one.checkPrivateKey(key))
  if (!own) return []
  const chain = [own]
  for (let last = own; chain.length < all.length;) {
    const next = all.find((one) => !chain.includes(one) && last.checkIssued(one))
    if (!next) break
    chain.push(next)
    last = next
  }
  return chain
}
