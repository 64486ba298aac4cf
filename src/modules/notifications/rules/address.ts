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
