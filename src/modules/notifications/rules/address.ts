/** A phone number as it is sent to (E.164), and whether a short message can reach it. */
export type Phone = { kind: 'mobile' | 'fixed'; number: string }

const mobile = /^(?:\+62|62|0)(8[1-9]\d{6,10})$/
/** Fixed lines: Jakarta and Bekasi (021) with seven or eight digits, other areas with their two or three. */
const fixed = /^(?:\+62|62|0)(21\d{7,8}|[2-79]\d{1,2}\d{5,8})$/

/** Reads a number as people write it; `null` when it is none of this country. */
export function readPhone(typed: string): Phone | null {
  const plain = typed.replace(/[\s().-]/g, '')
  const [cell, line] = [mobile.exec(plain)?.[1], fixed.exec(plain)?.[1]]
  if (cell) return { kind: 'mobile', number: `+62${cell}` }
  return line ? { kind: 'fixed', number: `+62${line}` } : null
}

/**
 * Reads an e-mail address strictly: only what can stand in an envelope and a header without quoting, so that no address is two addresses
 * and no line break reaches a header. `null` for everything else.
 */
export function readEmail(typed: string): string | null {
  const plain = typed.trim().toLowerCase()
  if (plain.length > 254 || plain.indexOf('@') > 64) return null
  const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'
  return new RegExp(`^[a-z0-9!#$%&'*+/=?^_\`{|}~-]+(?:\\.[a-z0-9!#$%&'*+/=?^_\`{|}~-]+)*@${label}(?:\\.${label})+$`).test(plain) ? plain : null
}
