import { sameRoot } from './stem.ts'

/** How many letters must be changed, put in, left out or swapped to make one word of the other; stops counting beyond `most`. */
export function editDistance(a: string, b: string, most = 3): number {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let older: number[] = []
  let before = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      let least = Math.min((before[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (before[j - 1] ?? 0) + same)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, (older[j - 2] ?? 0) + 1)
      row.push(least)
    }
    if (Math.min(...row) > most) return most + 1
    older = before
    before = row
  }
  return before[b.length] ?? 0
}

/** A word as those write it who leave out its vowels: `kirim` and `krm` meet. */
const bones = (word: string): string => word.replace(/[aeiou]/g, '')

/** Which letters a word has, a bit each. */
function lettersOf(word: string): number {
  let bits = 0
  for (let i = 0; i < word.length; i++) bits |= 1 << (word.charCodeAt(i) & 31)
  return bits
}

/** Whether so few changes could make one word of the other at all: each change adds and takes away one letter at most. */
function mayBe(a: string, b: string, most: number): boolean {
  if (Math.abs(a.length - b.length) > most) return false
  let other = lettersOf(a) ^ lettersOf(b)
  let count = 0
  while (other !== 0) { other &= other - 1; count += 1 }
  return count <= 2 * most
}

const forgiven = (word: string): number => (word.length >= 8 ? 2 : word.length >= 4 ? 1 : 0)

/** How well a typed word fits a known one of the same root. */
export const likeByRoot = 0.8

/** How well a typed word fits a known one, 0 … 1: the same, its beginning, its root, without vowels, with slips of the finger. */
export const likeness = (typed: string, known: string): number =>
  Math.max(likeByLetters(typed, known), typed !== known && sameRoot(typed, known) ? likeByRoot : 0)

/** The same by the letters alone, for those who look roots up otherwise. */
export function likeByLetters(typed: string, known: string): number {
  if (typed === known) return 1
  if (typed.length >= 3 && known.startsWith(typed)) return 0.85
  if (typed.length < known.length && bones(typed).length >= 3 && typed[0] === known[0] && bones(typed) === bones(known)) return 0.7
  const most = forgiven(typed)
  const apart = most === 0 || !mayBe(typed, known, most) ? most + 1 : editDistance(typed, known, most)
  if (apart <= most) return 0.75 - 0.1 * apart
  return typed.length >= 5 && known.includes(typed) ? 0.5 : 0
}

const pairs = (word: string): string[] => Array.from({ length: Math.max(0, word.length - 1) }, (_, i) => word.slice(i, i + 2))

/** How many pairs of letters two words share, 0 … 1; for words too far apart to be a slip. */
export function shared(a: string, b: string): number {
  const [one, two] = [pairs(a), new Set(pairs(b))]
  return one.length === 0 ? 0 : (2 * one.filter((pair) => two.has(pair)).length) / (one.length + two.size)
}
