import { refuse, type LocalDate } from '#kernel'
import type { SequenceKey } from './number.ts'

/** Orders numbers as a register does: 22, 22.A, 22.B, 23. */
export const compareKeys = (a: SequenceKey, b: SequenceKey): number => a.n - b.n || (a.suffix < b.suffix ? -1 : a.suffix > b.suffix ? 1 : 0)

/** `23.A`, for people and for keys. */
export const nameOfKey = ({ n, suffix }: SequenceKey): string => (suffix ? `${n}.${suffix}` : String(n))

/** Reads what `nameOfKey` wrote; `null` for anything else. */
export function keyNamed(name: string): SequenceKey | null {
  const [, n, suffix = ''] = /^([1-9]\d{0,8})(?:\.([A-Z]))?$/.exec(name) ?? []
  return n === undefined ? null : { n: Number(n), suffix }
}

/** The number after the last one given in the series; an inserted 23.A does not move it on. `null`: nothing given yet. */
export const nextKey = (last: SequenceKey | null, start = 1): SequenceKey => ({ n: last ? last.n + 1 : start, suffix: '' })

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/**
 * The number to insert after `n` for an instrument that belongs between two given ones: 23.A, then 23.B.
 * Refuses (`conflict`) when `n` was never given, and when 23.Z is taken.
 */
export function insertedKey(n: number, given: readonly SequenceKey[]): SequenceKey {
  const here = given.filter((key) => key.n === n)
  if (here.length === 0) refuse('conflict', 'number-not-given', { data: { n } })
  const last = here.map((key) => key.suffix).sort().at(-1) ?? ''
  const suffix = letters[letters.indexOf(last) + (last ? 1 : 0)] ?? ''
  if (last === 'Z' || suffix === '') refuse('conflict', 'no-letter-left', { data: { n } })
  return { n, suffix }
}

/** What a register owes an explanation for: whole numbers and letters left out, and numbers given more than once. */
export type GapReport = { missing: SequenceKey[]; repeated: SequenceKey[] }

/** Compares a series with the gapless one it ought to be, from `start` to the highest number given. */
export function gapReport(given: readonly SequenceKey[], start = 1): GapReport {
  const sorted = [...given].sort(compareKeys)
  const names = new Set(sorted.map(nameOfKey))
  const highest = sorted.at(-1)?.n ?? start - 1
  const wholes = Array.from({ length: Math.max(0, highest - start + 1) }, (_, index) => ({ n: start + index, suffix: '' }))
  const lettered = sorted.flatMap(({ n, suffix }) => Array.from(letters.slice(0, Math.max(0, letters.indexOf(suffix || 'A'))), (letter) => ({ n, suffix: letter })))
  const unique = new Map([...wholes, ...lettered].filter((key) => !names.has(nameOfKey(key))).map((key) => [nameOfKey(key), key]))
  return {
    missing: [...unique.values()].sort(compareKeys),
    repeated: sorted.filter((key, index) => index > 0 && compareKeys(key, sorted[index - 1] ?? key) === 0),
  }
}

/** The series a day's number belongs to: one a year, or one for ever. A number of another series never counts. */
export const seriesOf = (resets: 'yearly' | 'never', date: LocalDate): string => (resets === 'yearly' ? date.slice(0, 4) : 'all')
