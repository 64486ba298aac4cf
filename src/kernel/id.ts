import { randomBytes, randomInt } from 'node:crypto'

/** A UUIDv7 that knows what it names, so that a case's id is never passed where a person's is wanted. */
export type Id<Of extends string> = string & { readonly __id: Of }

/** Makes an id in the application, ordered by the time given (milliseconds since 1970). */
export function newId<Of extends string>(now: Date): Id<Of> {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(now.getTime(), 0, 6)
  bytes[6] = (bytes[6]! & 0x0f) | 0x70
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}` as Id<Of>
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** Whether a text from outside may be an id at all. */
export const isId = (text: string): boolean => uuid.test(text)

/** Letters nobody mistakes for digits when reading a code aloud (Crockford's base 32). */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A code that cannot be guessed: `count` letters of 5 bits each. */
export const randomCode = (count: number): string =>
  Array.from({ length: count }, () => letters[randomInt(32)]).join('')

/** Reads a code as a person types it: small letters, spaces, and O, I, L for 0, 1, 1. */
export const readCode = (typed: string): string =>
  typed.toUpperCase().replace(/[^0-9A-Z]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1')
