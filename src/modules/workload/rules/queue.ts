/**
 * What would happen if: last year's cases, arriving when they arrived, go through the positions they went through, each of which has so many people
 * who take one piece of work at a time, first come first served, each taking the norm. All times are working minutes since the first arrival.
 */
export type Visit = { position: string; minutes: number }
export type Arrival = { at: number; visits: readonly Visit[] }
export type Staff = ReadonlyMap<string, number>

export type Place = { position: string; people: number; visits: number; busy: number; waited: number; longest: number }
export type Outcome = { cases: number; late: number; places: Place[]; bottleneck: string | null }

type Waiting = { at: number; arrival: number; visit: number }

const before = (a: Waiting, b: Waiting): boolean => a.at < b.at || (a.at === b.at && a.arrival < b.arrival)

/** A heap of what comes next, soonest first; what comes at once keeps the order of its arrival. */
function put(heap: Waiting[], item: Waiting): void {
  let at = heap.push(item) - 1
  while (at > 0) {
    const up = (at - 1) >> 1
    if (!before(item, heap[up]!)) break
    heap[at] = heap[up]!
    at = up
  }
  heap[at] = item
}

/** Takes the soonest out of the heap. */
function take(heap: Waiting[]): Waiting | undefined {
  const [first, last] = [heap[0], heap.pop()]
  if (first === undefined || last === undefined || heap.length === 0) return first
  let at = 0
  for (let down = 1; down < heap.length; down = 2 * at + 1) {
    if (down + 1 < heap.length && before(heap[down + 1]!, heap[down]!)) down += 1
    if (!before(heap[down]!, last)) break
    heap[at] = heap[down]!
    at = down
  }
  heap[at] = last
  return first
}

/** Runs a year through the positions; late is what takes longer than `promise` working minutes from its arrival. A position nobody holds has one person, who is its head. */
export function simulate(arrivals: readonly Arrival[], staff: Staff, promise: number): Outcome {
  const agenda: Waiting[] = []
  const free = new Map<string, number[]>()
  const places = new Map<string, Place>()
  arrivals.forEach(({ at }, arrival) => { put(agenda, { at, arrival, visit: 0 }) })
  let late = 0
  for (let next = take(agenda); next; next = take(agenda)) {
    const of = arrivals[next.arrival]!
    const visit = of.visits[next.visit]
    if (!visit) {
      if (next.at - of.at > promise) late += 1
      continue
    }
    const people = Math.max(1, staff.get(visit.position) ?? 1)
    const hands = free.get(visit.position) ?? Array.from({ length: people }, () => 0)
    const hand = hands.indexOf(Math.min(...hands))
    const begins = Math.max(next.at, hands[hand]!)
    hands[hand] = begins + visit.minutes
    free.set(visit.position, hands)
    const place = places.get(visit.position) ?? { position: visit.position, people, visits: 0, busy: 0, waited: 0, longest: 0 }
    const waited = begins - next.at
    places.set(visit.position, { ...place, visits: place.visits + 1, busy: place.busy + visit.minutes, waited: place.waited + waited, longest: Math.max(place.longest, waited) })
    put(agenda, { at: begins + visit.minutes, arrival: next.arrival, visit: next.visit + 1 })
  }
  const all = [...places.values()].toSorted((a, b) => b.waited - a.waited || a.position.localeCompare(b.position))
  return { cases: arrivals.length, late, places: all, bottleneck: all[0] && all[0].waited > 0 ? all[0].position : null }
}
