/** How often each key was seen in the minute that runs; kept in memory, for one process serves the city. */
const seen = new Map<string, { minute: number; count: number }>()
const most = 50_000

/** Counts one more and tells whether that is more than allowed within a minute. */
export function tooMany(key: string, perMinute: number, now: Date): boolean {
  const minute = Math.floor(now.getTime() / 60_000)
  const before = seen.get(key)
  const count = before?.minute === minute ? before.count + 1 : 1
  if (seen.size > most) for (const [old, { minute: at }] of seen) if (at !== minute) seen.delete(old)
  seen.set(key, { minute, count })
  return count > perMinute
}
