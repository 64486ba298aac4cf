import { isIPv6 } from 'node:net'

/** How often each key was seen in the minute that runs; kept in memory, for one process serves the city. */
let seen = new Map<string, number>()
let running = 0
const most = 50_000

/** Counts one more and tells whether that is more than allowed within a minute. A flood of keys pushes out the oldest, never walks them all. */
export function tooMany(key: string, perMinute: number, now: Date): boolean {
  const minute = Math.floor(now.getTime() / 60_000)
  if (minute !== running) { seen = new Map(); running = minute }
  const count = (seen.get(key) ?? 0) + 1
  if (count === 1 && seen.size >= most) for (const oldest of seen.keys()) { seen.delete(oldest); break }
  seen.set(key, count)
  return count > perMinute
}

/** How many keys are remembered now; never more than the bound. */
export const remembered = (): number => seen.size

const groupsOf = (part: string): string[] => (part === '' ? [] : part.split(':'))

/**
 * Whom an address is counted as: an IPv4 address itself, also when written inside IPv6; of IPv6 the first 64 bits, because one
 * household or server has all the addresses under them.
 */
export function networkOf(address: string): string {
  const plain = address.replace(/%.*$/, '').toLowerCase()
  const inside = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(plain)?.[1]
  if (inside || !isIPv6(plain)) return inside ?? plain
  const [before = '', after] = plain.split('::')
  const [head, tail] = [groupsOf(before), groupsOf(after ?? '')]
  // an IPv4 tail fills two groups
  const taken = head.length + tail.length + (plain.includes('.') ? 1 : 0)
  const all = after === undefined ? head : [...head, ...Array<string>(8 - taken).fill('0'), ...tail]
  return `${all.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`
}
