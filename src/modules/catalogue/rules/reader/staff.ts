import type { StaffCount } from '../standard.ts'
import { numberWords, readFigure, readWords } from './numbers.ts'

const people = new RegExp(`(?<![\\p{L}\\d.])(\\d{1,4}|${numberWords})\\s*(?:\\(([^)]*)\\))?\\s*(?:orang|personil|personel|petugas|pegawai)\\b`, 'giu')

/** Reads how many people carry a service: one number, or one per role, then summed; the words kept as printed. */
export function readStaff(text: string): { staff: StaffCount; mismatches: { figure: string; words: string }[] } {
  const found = [...text.matchAll(people)].map((match) => ({ figure: match[1] ?? '', words: match[2] }))
  const mismatches = found.flatMap(({ figure, words }) => {
    const said = words === undefined ? null : readWords(words)
    return said === null || said === (readFigure(figure) ?? readWords(figure)) ? [] : [{ figure, words: words ?? '' }]
  })
  const counts = found.map(({ figure }) => readFigure(figure) ?? readWords(figure) ?? 0)
  const total = /\b(?:total|jumlah|seluruhnya)\b/i.test(text) && counts.length > 2 ? counts.at(-1) ?? 0 : counts.reduce((sum, each) => sum + each, 0)
  const bare = /^\s*(\d{1,4})\s*(?:\([^)]*\))?\s*\.?$/.exec(text)
  const value = counts.length > 0 ? total : bare ? Number(bare[1]) : null
  return { staff: { value, text }, mismatches }
}
