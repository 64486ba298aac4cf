/** Somebody in line: by when the place counts, and whether it goes before others. */
export type Waiting = {
  id: string
  queue: string
  priority: boolean
  /** The beginning of the hour that was booked; `null` without an appointment. */
  appointmentAt: string | null
  takenAt: string
  /** Of those taken in the same moment the lower number comes first. */
  n: number
}

export type Rule = {
  /** How many may go before whoever waits longest, in a row, before that one is called. */
  inARow: number
  /** How many have, at this counter. */
  run: number
  now: string
}

/** Before others go those with priority, and those whose booked hour has begun. */
export const goesBefore = (one: Waiting, now: string): boolean => one.priority || (one.appointmentAt !== null && one.appointmentAt <= now)

/** The moment a place counts from: taken, or the booked hour when that is later. */
const placeOf = (one: Waiting): string => (one.appointmentAt !== null && one.appointmentAt > one.takenAt ? one.appointmentAt : one.takenAt)

const byPlace = (a: Waiting, b: Waiting): number => {
  const [at, bt] = [placeOf(a), placeOf(b)]
  return at < bt ? -1 : at > bt ? 1 : a.n - b.n || (a.id < b.id ? -1 : 1)
}

/** Early for a booked hour: called only when nobody else waits, unless the priority queue is theirs too. */
const early = (one: Waiting, now: string): boolean => !one.priority && one.appointmentAt !== null && one.appointmentAt > now

/**
 * The order in which a counter calls. Priority and appointments that are due go first, by their place among themselves; after
 * `inARow` of them in a row the one who waits longest of all others is called, so nobody is passed without end. Whoever is too
 * early for a booked hour comes last.
 */
export function lineUp(waiting: readonly Waiting[], { inARow, run, now }: Rule): Waiting[] {
  const before = waiting.filter((one) => goesBefore(one, now)).toSorted(byPlace)
  const others = waiting.filter((one) => !goesBefore(one, now) && !early(one, now)).toSorted(byPlace)
  const last = waiting.filter((one) => early(one, now)).toSorted(byPlace)
  const line: Waiting[] = []
  let passed = run
  for (let [i, j] = [0, 0]; i < before.length || j < others.length;) {
    const first = before[i]
    const other = others[j]
    if (first && (!other || passed < inARow)) { line.push(first); i += 1; passed += other ? 1 : 0 } else if (other) { line.push(other); j += 1; passed = 0 }
  }
  return [...line, ...last]
}

/** How many have gone before in a row once this one is called, out of these. */
export function runAfter(called: Waiting, waiting: readonly Waiting[], { run, now }: Rule): number {
  if (!goesBefore(called, now)) return 0
  return waiting.some((one) => one.id !== called.id && !goesBefore(one, now) && !early(one, now)) ? run + 1 : run
}

/** Fewer than so many served are not measured. */
export const fewest = 5

/** The middle value; `null` when too few were measured to say. */
export function median(values: readonly number[], least = fewest): number | null {
  if (values.length < least) return null
  const sorted = values.toSorted((a, b) => a - b)
  const half = Math.floor(sorted.length / 2)
  const [low, high] = [sorted[sorted.length % 2 === 0 ? half - 1 : half] ?? 0, sorted[half] ?? 0]
  return (low + high) / 2
}

/** About how many minutes until one's turn: those before, at the middle time a counter takes, over the counters open; `null` when nothing is measured. */
export function minutesUntil(before: number, minutesEach: number | null, counters: number): number | null {
  if (minutesEach === null) return null
  return Math.ceil((before * minutesEach) / Math.max(1, counters))
}
