import { equals, fraction, roundedTo, writtenAs, type Fraction } from '#kernel'

/** What a printed cell says, read as Indonesian offices write figures: dots between thousands, a comma before decimals. */
export type Figure = {
  /** Nothing printed, or a dash. */
  blank: boolean
  /** `null` when it is words. */
  value: Fraction | null
  percent: boolean
  /** Decimals printed. */
  places: number
  /** What follows the figure, `leaflet`. */
  unit: string
  /** Groups of digits no number has (`1.50.000.000`), or a decimal point (`79.99`). */
  fault: 'groups' | 'point' | null
}

const nothing = /^(?:rp\s*\.?\s*)?[-–—]?$/i
const shape = /^(?:rp\s*\.?\s*)?([-−]?)(\d[\d.,;:]*)(?:\s*,?-(?=\s|$))?\s*(%)?\s*(.*)$/is

const words: Figure = { blank: false, value: null, percent: false, places: 0, unit: '', fault: null }

/** Reads one figure; a text without a leading number is words. */
export function readFigure(printed: string): Figure {
  const text = printed.trim().replace(/\s+/g, ' ')
  if (nothing.test(text)) return { ...words, blank: true }
  const found = shape.exec(text)
  if (!found) return { ...words, unit: text }
  const [, sign, digits = '', percent, unit = ''] = found
  const { value, places, fault } = readNumber(digits.replace(/[.,;:]+$/, ''))
  return { blank: false, value: sign ? { top: -value.top, bottom: value.bottom } : value, percent: percent === '%', places, unit: unit.trim(), fault }
}

const grouped = /^(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?$/

function readNumber(digits: string): { value: Fraction; places: number; fault: Figure['fault'] } {
  const right = grouped.exec(digits)
  if (right) return { ...decimal(right[1] ?? '', right[2] ?? ''), fault: null }
  const point = /^(\d+)\.(\d{1,2})$/.exec(digits)
  if (point) return { ...decimal(point[1] ?? '', point[2] ?? ''), fault: 'point' }
  const [whole = '', rest = ''] = /^(.*?)(?:,(\d{1,2}))?$/.exec(digits)?.slice(1) ?? []
  return { ...decimal(whole, rest), fault: 'groups' }
}

function decimal(whole: string, rest: string): { value: Fraction; places: number } {
  return { value: fraction(BigInt(`${whole.replace(/\D/g, '')}${rest}` || '0'), 10n ** BigInt(rest.length)), places: rest.length }
}

/** So much of something: `12 Dok` is twelve documents. A bare number has no unit. */
export type Quantity = { n: Fraction; unit: string | null }

const sameUnit: Record<string, string> = { org: 'orang', dok: 'dokumen', doc: 'dokumen', kecamatan: 'kec', bulan: 'bln', sertifikat: 'sertifikasi', setifikasi: 'sertifikasi' }

/** The first word of what follows a number, in one spelling. */
export function unitOf(text: string): string | null {
  const word = /^[\p{L}.]+/u.exec(text.trim().toLowerCase())?.[0].replace(/\./g, '') ?? ''
  return word === '' ? null : sameUnit[word] ?? word
}

const product = /^\(\s*(\d+)\s*([\p{L}]+)\s*[x×]\s*(\d+)\s*\)/iu

/** A comma between two quantities; the one before decimals, `1,60`, is none. */
const between = /(?<!\d),(?=\s*\d)|,(?=\s+\d)|,(?=\d{3})/

/**
 * The quantities of an output's cell: `367 orang, 24 (12 Kec X 2)` is 367 people and 24 of a district; years in a list are none.
 * `null` when it is words without a number, so that nothing can be counted with it.
 */
export function readQuantities(printed: string): Quantity[] | null {
  if (nothing.test(printed.trim())) return []
  const found = printed.split(between).flatMap((part, index): Quantity[] => {
    const { value, unit } = readFigure(part)
    if (value === null) return []
    const times = product.exec(unit)
    if (times) return [{ n: value, unit: unitOf(times[2] ?? '') }]
    const own = unitOf(unit)
    return index === 0 || own !== null ? [{ n: value, unit: own }] : []
  })
  return found.length > 0 ? found : null
}

const ones = ['nol', 'satu', 'dua', 'tiga', 'empat', 'lima', 'enam', 'tujuh', 'delapan', 'sembilan', 'sepuluh', 'sebelas']
const scales: [string, number][] = [['juta', 1_000_000], ['ribu', 1000], ['ratus', 100], ['puluh', 10], ['belas', 0]]

/** A number in words, `empat puluh empat`; `null` when these are no number's words. */
export function readSpelled(text: string): number | null {
  const joined = text.trim().toLowerCase().replace(/\s+/g, ' ').replace(/\bse(puluh|belas)\b/g, (whole) => whole).replace(/\bse(ratus|ribu|juta)\b/g, 'satu $1')
  return joined === '' ? null : spelled(joined.split(' '))
}

function spelled(parts: readonly string[]): number | null {
  if (parts.length === 0) return 0
  if (parts.length === 1) {
    const single = ones.indexOf(parts[0] ?? '')
    if (single >= 0) return single
  }
  for (const [word, worth] of scales) {
    const at = parts.indexOf(word)
    if (at < 1) continue
    const [before, after] = [spelled(parts.slice(0, at)), spelled(parts.slice(at + 1))]
    if (before === null || after === null) return null
    return word === 'belas' ? 10 + before : before * worth + after
  }
  return null
}

/** A figure with as many decimals as it has, at most four; two where it has no end. */
export const writtenFully = (of: Fraction): string => writtenAs(of, [0, 1, 2, 3, 4].find((places) => equals(roundedTo(of, places), of)) ?? 2)
