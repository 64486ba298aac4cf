import type { Locale, Problem } from '#kernel'

export const units = ['minute', 'hour', 'day', 'workingDay', 'calendarDay', 'week', 'month'] as const
export type Unit = (typeof units)[number]

/** A promised time as printed; `day` is a bare `hari`, whose counting is the calendar's setting; `per` names the unit of work. */
export type Term = { n: number; unit: Unit; per?: string }

/** Ten years or so: what is longer is a slip of the pen, and would make the clock walk for ever. */
const longest: Record<Unit, number> = {
  minute: 1_000_000, hour: 20_000, day: 3_660, workingDay: 2_500, calendarDay: 3_660, week: 520, month: 120,
}

const unitWords: [Unit, RegExp][] = [
  ['workingDay', /^(?:hari(?:\s*-?\s*)kerja|hk|working\s+days?|business\s+days?)(?![\p{L}\p{N}])/iu],
  ['calendarDay', /^(?:hari\s+kalender|calendar\s+days?)(?![\p{L}\p{N}])/iu],
  ['day', /^(?:hari|days?)(?![\p{L}\p{N}])/iu],
  ['minute', /^(?:menit|minutes?|mins?)(?![\p{L}\p{N}])/iu],
  ['hour', /^(?:jam|hours?)(?![\p{L}\p{N}])/iu],
  ['week', /^(?:minggu|pekan|weeks?)(?![\p{L}\p{N}])/iu],
  ['month', /^(?:bulan|months?)(?![\p{L}\p{N}])/iu],
]

const lead = /^(?:(?:paling\s+(?:lama|lambat)|selambat-lambatnya|selama-lamanya|maksimal|maksimum|dalam(?:\s+waktu)?|at\s+most|within|up\s+to)\s+)+/i
const digits = /^(\d+(?:[.,]\d+)?)\s*/
const perWords = /^(?:\/|per(?=\s)|tiap(?=\s)|setiap(?=\s)|each(?=\s))\s*/i
/** What may follow a term without changing it: a remark in brackets, when it starts, a full stop. */
const tail = /^(?:\(.*|(?:setelah|sejak|terhitung|semenjak|apabila|jika|after|from|since|once)(?![\p{L}]).*|[.;,]\s*.*)?$/isu

const small: Record<string, number> = {
  nol: 0, satu: 1, dua: 2, tiga: 3, empat: 4, lima: 5, enam: 6, tujuh: 7, delapan: 8, sembilan: 9,
  sepuluh: 10, sebelas: 11, seratus: 100,
}

/** A number in Indonesian words, 0 … 999 (`dua puluh lima` → 25); `null` when the words are something else. */
export function readNumberWords(text: string): number | null {
  let [sum, last] = [0, -1]
  for (const word of text.toLowerCase().trim().split(/\s+/)) {
    if (word === 'belas' && last >= 0) [sum, last] = [sum - last + last + 10, -1]
    else if (word === 'puluh' && last >= 0) [sum, last] = [sum - last + last * 10, -1]
    else if (word === 'ratus' && last >= 0) [sum, last] = [sum - last + last * 100, -1]
    else if (Object.hasOwn(small, word) && last < 0) [sum, last] = [sum + small[word]!, small[word]! < 10 ? small[word]! : -1]
    else return null
  }
  return sum
}

/** The number a term starts with, in digits, in words or in both; a problem when both are there and differ. */
function readAmount(text: string): { n: number; rest: string } | Problem | null {
  const found = digits.exec(text)
  if (!found) return readAmountInWords(text)
  const n = Number(found[1]!.replace(',', '.'))
  const rest = text.slice(found[0].length)
  const bracket = /^\(\s*([\p{L}\s]+?)\s*\)\s*/u.exec(rest)
  if (!bracket) return { n, rest }
  const inWords = readNumberWords(bracket[1]!)
  if (inWords !== null && inWords !== n) return { code: 'term-words-differ', data: { digits: n, words: bracket[1]! } }
  return { n, rest: rest.slice(bracket[0].length) }
}

function readAmountInWords(text: string): { n: number; rest: string } | null {
  const words = text.split(/\s+/)
  for (let count = Math.min(5, words.length - 1); count > 0; count--) {
    const n = readNumberWords(words.slice(0, count).join(' '))
    if (n !== null) return { n, rest: words.slice(count).join(' ') }
  }
  return null
}

/** The unit of work after `per` or `/`, up to a bracket or a clause; `null` when something else follows the term. */
function readPer(rest: string): { per?: string } | null {
  const found = perWords.exec(rest)
  if (!found) return tail.test(rest) ? {} : null
  const per = /^[^(.;,]*?(?=\s*(?:[(.;,]|\s(?:setelah|sejak|terhitung|apabila|jika|after|from|since)\s|$))/iu.exec(rest.slice(found[0].length))
  return per && per[0].trim() !== '' ? { per: per[0].trim() } : null
}

/** What bars a term from being counted: not above nothing, absurdly long, or a part of a day; `null` when sound. */
export function termProblem(term: Term): Problem | null {
  if (!Number.isFinite(term.n) || term.n <= 0) return { code: 'term-not-positive' }
  if (term.n > longest[term.unit]) return { code: 'term-too-long', data: { longest: longest[term.unit] } }
  if (!Number.isInteger(term.n) && term.unit !== 'hour' && term.unit !== 'minute') return { code: 'term-not-whole' }
  return null
}

/**
 * Reads a promised time as a decree prints it, Indonesian or English: `10 hari kerja`, `30 (tiga puluh) Menit per Kegiatan`,
 * `1 hari/jabatan`, `3 bulan`. Refuses ranges, parts of a day, and digits that differ from their words.
 */
export function readTerm(text: string): Term | Problem {
  const plain = text.replace(/\s+/g, ' ').trim().replace(lead, '')
  const unreadable: Problem = { code: 'term-unreadable', data: { text: text.trim().slice(0, 80) } }
  const amount = readAmount(plain)
  if (!amount) return unreadable
  if ('code' in amount) return amount
  for (const [unit, pattern] of unitWords) {
    const found = pattern.exec(amount.rest)
    if (!found) continue
    const per = readPer(amount.rest.slice(found[0].length).trimStart())
    if (!per) return unreadable
    const term: Term = { n: amount.n, unit, ...per }
    return termProblem(term) ?? term
  }
  return unreadable
}

/** The term of `count` units of work, no longer per unit; 1 day per position × 3 → 3 days. */
export const multiply = (term: Term, count: number): Term => ({ n: term.n * count, unit: term.unit })

const said: Record<Locale, Record<Unit, [one: string, many: string]>> = {
  id: {
    minute: ['menit', 'menit'], hour: ['jam', 'jam'], day: ['hari', 'hari'], workingDay: ['hari kerja', 'hari kerja'],
    calendarDay: ['hari kalender', 'hari kalender'], week: ['minggu', 'minggu'], month: ['bulan', 'bulan'],
  },
  en: {
    minute: ['minute', 'minutes'], hour: ['hour', 'hours'], day: ['day', 'days'], workingDay: ['working day', 'working days'],
    calendarDay: ['calendar day', 'calendar days'], week: ['week', 'weeks'], month: ['month', 'months'],
  },
}

/** The term in words: `10 hari kerja`, `1 day per jabatan`; the unit of work stays as printed. */
export function sayTerm(term: Term, locale: Locale): string {
  const amount = new Intl.NumberFormat(locale === 'id' ? 'id-ID' : 'en-GB', { useGrouping: false }).format(term.n)
  const unit = said[locale][term.unit][term.n === 1 ? 0 : 1]
  return term.per === undefined ? `${amount} ${unit}` : `${amount} ${unit} per ${term.per}`
}
