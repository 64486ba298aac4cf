import { words, type Problem } from '#kernel'

const shortest = 10
const longest = 256
/** What is tried first by whoever guesses; compared without figures and signs around it. */
const common = new Set(['password', 'katasandi', 'rahasia', 'qwertyuiop', 'bismillah', 'indonesia', 'pemerintah', 'sayangku', 'administrator', 'iloveyou', 'bekasikota', 'kotabekasi'])

/**
 * What is wrong with a new password. Length is what counts (NIST SP 800-63B): no rule of capitals and signs, but nothing
 * that is common, all alike, a row of keys, or the name one signs in with.
 */
export function passwordFaults(password: string, name: string, field = 'next'): Problem[] {
  if (password.length < shortest) return [{ code: 'password-short', field, data: { least: shortest } }]
  if (password.length > longest) return [{ code: 'too-long', field, data: { most: longest } }]
  const small = password.toLowerCase()
  const letters = words(password).join('').replace(/\d+/g, '')
  const plain = new Set(small).size < 5 || ['01234567890123456789', '98765432109876543210'].some((row) => row.includes(small)) || common.has(letters)
  const named = name.length >= 4 && small.includes(name.toLowerCase())
  return plain || named ? [{ code: 'password-easy', field }] : []
}

/** Whether a text may be a name to sign in with: small letters, figures, dots and hyphens, 3 to 80 of them. */
export const isSignInName = (name: string): boolean => /^[a-z0-9](?:[a-z0-9.-]{1,78})[a-z0-9]$/.test(name)
