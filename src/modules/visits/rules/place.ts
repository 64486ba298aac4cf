import { readPoint, within, type Bounds, type Point } from '#kernel'

/** Where something was recorded: degrees as a phone tells them, and how many metres it may be off. */
export type Place = Point & { accuracy: number | null }

const round = (value: number): number => Math.round(value * 1e6) / 1e6
const isFigure = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)

type Read = { place: Place | null } | { code: 'place-unreadable' | 'place-out-of-range' }

/**
 * Reads where a device says it was: nothing at all is no place; half of one, what is no figure and what lies on no earth are refused.
 * Six decimals are kept, about a hand's breadth.
 */
export function readPlace({ lat, lon, accuracy }: { lat?: unknown; lon?: unknown; accuracy?: unknown }): Read {
  const missing = (one: unknown): boolean => one === undefined || one === null
  if (missing(lat) && missing(lon)) return { place: null }
  if (!isFigure(lat) || !isFigure(lon)) return { code: 'place-unreadable' }
  if (Math.abs(lat) > 90 || Math.abs(lon) > 180) return { code: 'place-out-of-range' }
  return { place: { lat: round(lat), lon: round(lon), accuracy: isFigure(accuracy) && accuracy >= 0 ? Math.min(Math.round(accuracy), 1_000_000) : null } }
}

/** The same as a person types it: `-6,238; 106,999`. */
export function readTypedPlace(typed: string): Read {
  if (typed.trim() === '') return { place: null }
  const point = readPoint(typed)
  return point ? readPlace(point) : { code: 'place-unreadable' }
}

/** Whether a place lies outside of the city; never where nobody said where the city lies. */
export const isOutside = (area: Bounds | null, place: Place): boolean => area !== null && !within(place, area)
