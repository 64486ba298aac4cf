import type { StaffCount } from '../standard.ts'
import { numberWords, readFigure, readWords } from './numbers.ts'

const people = new RegExp(`(?<![\\p{L}\\d.])(\\d{1,4}|${numberWords})\\s*(?:\\(([^()]*)\\))?\\s*(?:orang|personil|personel|petugas|pegawai)\\b`, 'giu')

/** Reads how many people carry a service: one number, or one per role, then summed; the words kept as printed. */
export function readStaff(text: string): { staff: StaffCount; mismatches: { figure: string; words: string }[] } {
  const found = [...text.matchAll(people)].map((match) => ({ figure: match[1] ?? '', words: match[2], at: match.index, end: match.index + match[0].length }))
  const mismatches = found.flatMap(({ figure, words }) => {
    const said = words === undefined ? null : readWords(words)
    return said === null || said === (readFigure(figure) ?? readWords(figure)) ? [] : [{ figure, words: words ?? '' }]
  })
  const counts = found.map(({ figure }) => readFigure(figure) ?? readWords(figure) ?? 0)
  const leads = found.map((each, index) => text.slice(found[index - 1]?.end ?? 0, each.at))
  const total = totalOf(counts, leads)
  const bare = /^\s*(\d{1,4})\s*(?:\([^()]*\))?\s*\.?$/.exec(text)
  const value = counts.length > 0 ? total : bare ? Number(bare[1]) : null
  return { staff: { value, text }, mismatches }
}

/** The count that says it is the total: led by `total`, or by `jumlah` where it comes last or is what the others come to; else the sum. */
function totalOf(counts: readonly number[], leads: readonly string[]): number {
  const sum = counts.reduce((whole, each) => whole + each, 0)
  if (counts.length < 2) return sum
  const said = counts.find((count, index) => {
    const lead = leads[index] ?? ''
    return /\b(?:total|seluruhnya)\b/i.test(lead) || (/\bjumlah\b/i.test(lead) && (count * 2 === sum || (counts.length > 2 && index === counts.length - 1)))
  })
  return said ?? sum
}
