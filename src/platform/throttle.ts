import { isIPv6 } from 'node:net'

/**
 * How often each key was seen in the minute that runs; kept in memory, for one process serves the city. In two halves: when the newer
 * is full it becomes the older, and what was there is forgotten at once.
 */
let newer = new Map<string, number>()
let older = new Map<string, number>()
let running = 0
const half = 25_000

function turn(): void { older = newer; newer = new Map() }

/** Counts one more and tells whether that is more than allowed within a minute. A flood of keys pushes out the oldest, and no request walks them. */
export function tooMany(key: string, perMinute: number, now: Date): boolean {
  const minute = Math.floor(now.getTime() / 60_000)
  if (minute !== running) { turn(); turn(); running = minute }
  const count = (newer.get(key) ?? older.get(key) ?? 0) + 1
  if (newer.size >= half && !newer.has(key)) turn()
  newer.set(key, count)
  return count > perMinute
}

/** How many counts are remembered now; never more than 50,000. */
export const remembered = (): number => newer.size + older.size

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
