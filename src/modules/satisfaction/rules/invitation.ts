import type { LocalDate, Problem } from '#kernel'

/** How answers come in: by the link, at a kiosk with the case's code, on an officer's tablet, or keyed in from paper. */
export type Way = 'link' | 'kiosk' | 'tablet' | 'paper'

/** What of an invitation decides whether it can be answered. */
export type Standing = { finished: boolean; answered_on: LocalDate | null; expires_at: Date }

/**
 * Why this invitation cannot be answered now, if it cannot: answered before, its case open again, or over its time. What was filled in
 * on paper was filled in then, so an officer keys it in later too.
 */
export function barTo(standing: Standing, way: Way, now: Date): Problem | null {
  if (standing.answered_on !== null) return { code: 'survey-answered' }
  if (!standing.finished) return { code: 'survey-case-open' }
  return way !== 'paper' && now >= standing.expires_at ? { code: 'survey-expired' } : null
}

/**
 * Answers from one address on one day beyond which somebody should look at them, by the ways nobody of the office attends; a kiosk stands
 * in the hall, where many come by.
 */
export const usualFromOneAddress: Readonly<Partial<Record<Way, number>>> = { link: 5, kiosk: 60 }

/** Letters nobody mistakes when reading a link aloud; each byte of a fingerprint gives one. */
const letters = '0123456789abcdefghjkmnpqrstvwxyz'

/** A link's own part from a keyed fingerprint: twenty letters of five bits, which nobody guesses. */
export const tokenOf = (mac: Uint8Array): string => [...mac.subarray(0, 20)].map((byte) => letters[byte & 31]).join('')

/** Longest free text that is taken. */
export const longestWords = 2000

/** The longest a code is written, with its dashes. */
const longestCode = 40

/** What stands in the field after a key of the screen was touched; `null` when none was, and the code is meant to be looked up. */
export function touchedTo(code: string, added: string, erased: boolean): string | null {
  if (erased) return code.slice(0, -1)
  return /^[0-9A-Z]$/.test(added) ? `${code}${added}`.slice(0, longestCode) : null
}
