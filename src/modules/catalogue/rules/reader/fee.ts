import type { Fee, FeeCase } from '../standard.ts'
import { labelAfter, readFigure } from './numbers.ts'

const free = /(?<!\b(?:tidak|bukan)\s+)\bgratis\b|\btidak\s+(?:ada|dipungut|dikenakan|dikenai|memungut|berbayar)\b|\btanpa\s+(?:biaya|dipungut)|\bcuma-cuma\b|\bbebas biaya\b|^\s*(?:nihil|-|rp\.?\s*0\s*(?:,-|,00)?)\s*$/i
const thousands = '\\d{1,3}(?:[.\\s]\\d{3})+(?!\\d)(?:,\\d{1,2})?'
const upTo = '\\d(?:,-+|\\.-+|,00)?\\s?(?:-|–|s\\.?\\s?/?\\s?d\\.?|sampai(?:\\s+dengan)?|hingga)\\s?'
const amounts = new RegExp(`(?:Rp\\.?\\s*(${thousands}|\\d+(?:[.,]\\d+)?)|(?<=${upTo})(${thousands}))(?:\\s*(ribu|juta|mil[iy]ar)\\b)?(?:\\s*,\\s*-+|,00)?`
  + '|(?<!\\b(?:tidak|bukan)\\s+)\\b(?:gratis|tidak dipungut biaya|tanpa biaya)\\b', 'gi')
const scales: Record<string, number> = { ribu: 1e3, juta: 1e6, miliar: 1e9, milyar: 1e9 }
const instrument = /(?:Peraturan|Perda|Perwal|Perbup|Keputusan|Undang-Undang)\s+(?:Daerah|Wali ?Kota|Walikota|Bupati|Menteri|Pemerintah|Presiden|Gubernur)?.*?(?=\)?\s*[.;]?\s*$|;|\)\s|\s[a-z]\.\s(?=Peraturan|Keputusan|Undang))/gi

/** Reads a fee: free, one amount, a range or tiers, or what a regulation says. Amounts in whole rupiah; null means the text does not say. */
export function readFee(text: string): { fee: Fee; unread: boolean } {
  const found = [...text.matchAll(amounts)].map((match) => ({ amount: amountOf(match), at: match.index, end: match.index + match[0].length }))
  const unread = found.some((each) => each.amount === null)
  const paid = found.filter((each) => each.amount !== null && each.amount > 0)
  const tiers = paid.length > 0 && paid.length < found.length && casesOf(text, found).length > 0
  const priced = tiers ? found : paid
  const fee: Fee = { kind: null, amount: null, min: null, max: null, per: null, legalBasis: basisOf(text), cases: [], text }
  if (priced.length === 0 && found.length > 0 && !unread) return { fee: { ...fee, kind: 'free', amount: 0 }, unread: false }
  if (priced.length === 0) return { fee: unpriced(fee), unread: unpriced(fee).kind === null }
  const values = priced.flatMap((each) => (each.amount === null ? [] : [each.amount]))
  fee.per = perOf(text.slice(paid.at(-1)?.end))
  if (priced.length === 1) return { fee: { ...fee, kind: 'fixed', amount: values[0] ?? null }, unread }
  fee.min = Math.min(...values)
  fee.max = Math.max(...values)
  return { fee: { ...fee, kind: 'range', cases: casesOf(text, priced) }, unread }
}

/** Whole rupiah, nothing for the words that say free; null where the figures come to no whole rupiah. */
function amountOf(match: RegExpMatchArray): number | null {
  const figure = match[1] ?? match[2]
  if (figure === undefined) return 0
  const read = readFigure(figure)
  const amount = read === null ? null : Math.round(read * (scales[match[3]?.toLowerCase() ?? ''] ?? 1) * 100) / 100
  return Number.isInteger(amount) ? amount : null
}

function unpriced(fee: Fee): Fee {
  if (free.test(fee.text)) return { ...fee, kind: 'free', amount: 0 }
  const regulated = /\b(?:sesuai|berdasarkan|mengacu|diatur|menurut)\b/i.test(fee.text) || fee.legalBasis !== null
  return regulated ? { ...fee, kind: 'byRegulation' } : fee
}

/** The instruments a fee rests on, as printed, without list letters. */
function basisOf(text: string): string | null {
  const found = [...text.matchAll(instrument)].map((match) => match[0].trim().replace(/[.;,]+$/, ''))
  return found.length === 0 ? null : found.join('; ')
}

const perOf = (rest: string): string | null =>
  /^\s*(?:,-)?\s*(?:\/|per\b)\s*([\p{L}][\p{L}\d\s]*?)\s*(?=$|[(.,;]|\s[a-z\d]{1,2}[.)])/iu.exec(rest)?.[1] ?? null

/** Amounts with their own words after or before them; two bare amounts with a dash between are only a range. */
function casesOf(text: string, priced: readonly { amount: number | null; at: number; end: number }[]): FeeCase[] {
  const after = priced.map((each, index) => labelAfter(text.slice(each.end, priced[index + 1]?.at)))
  if (after.every((label) => label !== null)) return priced.map(({ amount }, index) => ({ label: after[index] ?? '', amount, min: null, max: null }))
  const cases = priced.map((each, index) => {
    const before = text.slice(index === 0 ? 0 : priced[index - 1]?.end, each.at)
    const label = before.replace(/^[\s,;.:()-]+/, '').replace(/^(?:\/|per\s)\s*\p{L}+\s*[,;]?\s*/iu, '')
      .replace(/^(?:dan|s\.?\/?d\.?|sampai(?: dengan)?|hingga)\b\s*/i, '').replace(/^(?:\d{1,2}|[a-z])[.)]\s+/i, '').replace(/[\s:=-]+$/, '').trim()
    return { label, amount: each.amount, min: null, max: null }
  })
  return cases.slice(1).every((each) => /\p{L}{2}/u.test(each.label)) ? cases : []
}
