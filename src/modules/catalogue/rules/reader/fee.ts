import type { Fee, FeeCase } from '../standard.ts'
import { readFigure } from './numbers.ts'

const free = /\bgratis\b|\btidak\s+(?:ada|dipungut|dikenakan|dikenai|memungut|berbayar)\b|\btanpa\s+(?:biaya|dipungut)|\bcuma-cuma\b|\bbebas biaya\b|^\s*(?:nihil|-|rp\.?\s*0\s*(?:,-|,00)?)\s*$/i
const amounts = /Rp\.?\s*(\d{1,3}(?:[.\s]\d{3})+(?:,\d{1,2})?|\d+)(?:\s*,\s*-+|,00)?|\b(?:gratis|tidak dipungut biaya|tanpa biaya)\b/gi
const instrument = /(?:Peraturan|Perda|Perwal|Perbup|Keputusan|Undang-Undang)\s+(?:Daerah|Wali ?Kota|Walikota|Bupati|Menteri|Pemerintah|Presiden|Gubernur)?.*?(?=\)?\s*[.;]?\s*$|;|\)\s|\s[a-z]\.\s(?=Peraturan|Keputusan|Undang))/gi

/** Reads a fee: free, one amount, a range or tiers, or what a regulation says. Amounts in whole rupiah; null means the text does not say. */
export function readFee(text: string): { fee: Fee; unread: boolean } {
  const found = [...text.matchAll(amounts)].map((match) => ({ amount: match[1] === undefined ? 0 : readFigure(match[1]), free: match[1] === undefined, at: match.index, end: match.index + match[0].length }))
  const paid = found.filter((each) => each.amount !== null && each.amount > 0)
  const tiers = paid.length > 0 && paid.length < found.length && casesOf(text, found).length > 0
  const priced = tiers ? found : paid
  const fee: Fee = { kind: null, amount: null, min: null, max: null, per: null, legalBasis: basisOf(text), cases: [], text }
  if (priced.length === 0 && found.length > 0) return { fee: { ...fee, kind: 'free', amount: 0 }, unread: false }
  if (priced.length === 0) return { fee: unpriced(fee), unread: unpriced(fee).kind === null }
  const values = priced.flatMap((each) => (each.amount === null ? [] : [each.amount]))
  fee.per = perOf(text.slice(paid.at(-1)?.end))
  if (priced.length === 1) return { fee: { ...fee, kind: 'fixed', amount: values[0] ?? null }, unread: false }
  fee.min = Math.min(...values)
  fee.max = Math.max(...values)
  return { fee: { ...fee, kind: 'range', cases: casesOf(text, priced) }, unread: false }
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

/** Amounts with their own words before them; two bare amounts with a dash between are only a range. */
function casesOf(text: string, priced: readonly { amount: number | null; at: number; end: number }[]): FeeCase[] {
  const cases = priced.map((each, index) => {
    const before = text.slice(index === 0 ? 0 : priced[index - 1]?.end, each.at)
    const label = before.replace(/^[\s,;.:()-]+/, '').replace(/^(?:\/|per\s)\s*\p{L}+\s*[,;]?\s*/iu, '')
      .replace(/^(?:dan|s\.?\/?d\.?|sampai(?: dengan)?|hingga)\b\s*/i, '').replace(/^(?:\d{1,2}|[a-z])[.)]\s+/i, '').replace(/[\s:=-]+$/, '').trim()
    return { label, amount: each.amount, min: null, max: null }
  })
  return cases.slice(1).every((each) => /\p{L}{2}/u.test(each.label)) ? cases : []
}
