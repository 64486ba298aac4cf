import { inOrder, weekAt, columnOf, weeksInMonth, type Week } from './weeks.ts'

/** What offices call the months: whole, cut short, by their older names, and in English. */
const spellings: readonly (readonly string[])[] = [
  ['jan', 'januari', 'january', 'jn'], ['feb', 'peb', 'februari', 'pebruari', 'february', 'febr', 'pebr'], ['mar', 'mrt', 'maret', 'march', 'mart', 'mret'], ['apr', 'april', 'apl'],
  ['mei', 'may', 'mai'], ['jun', 'juni', 'june'], ['jul', 'juli', 'july'], ['agu', 'ags', 'agt', 'agst', 'agus', 'agust', 'agustus', 'aug', 'august', 'agts', 'ag'],
  ['sep', 'sept', 'september', 'spt'], ['okt', 'oct', 'oktober', 'october'], ['nov', 'nop', 'november', 'nopember', 'nofember'], ['des', 'dec', 'desember', 'december', 'dsm'],
]
const monthOf = new Map(spellings.flatMap((names, index) => names.map((name) => [name, index + 1] as const)))

export const monthNames = ['JAN', 'FEB', 'MAR', 'APR', 'MEI', 'JUN', 'JUL', 'AGS', 'SEP', 'OKT', 'NOV', 'DES'] as const
export const weekNames = ['I', 'II', 'III', 'IV'] as const

/** The month a heading names (`NOP`, `Agst.`, `Mrt-20`, `Bulan Januari 2020`); `null` when it names none. */
export function readMonth(text: string): number | null {
  const bare = text.toLowerCase().replace(/^\s*bulan\b/, '').replace(/['’]?\b(\d{2}|\d{4})\s*$/, '').replace(/[^a-z]/g, '')
  return /^[^a-z]*[a-z]+[^a-z]*\d*$/i.test(text.replace(/^\s*bulan\b/i, '').trim()) ? monthOf.get(bare) ?? null : null
}

const romans: Readonly<Record<string, number>> = { i: 1, ii: 2, iii: 3, iv: 4, v: 5 }

/** The week a heading names: `I`–`V`, `1`–`5`, `M1`, `Mg. II`, `Minggu ke-3`, `W4`. */
export function readWeek(text: string): number | null {
  const found = /^(?:(?:minggu|mgg?|pekan|week|[mwp])\s*\.?\s*(?:ke)?[\s-]*)?([1-5]|i{1,3}|iv|v)\.?$/i.exec(text.trim())
  if (!found) return null
  const said = (found[1] ?? '').toLowerCase()
  return romans[said] ?? Number(said)
}

/** The quarter a heading names: `TW I`, `TW. 2`, `Triwulan III`, `Q4`. */
export function readQuarter(text: string): number | null {
  const found = /^(?:tw|triwulan|q|kuartal|quarter|trw)\s*\.?\s*(?:ke)?[\s-]*([1-4]|i{1,3}|iv)$/i.exec(text.trim())
  if (!found) return null
  const said = (found[1] ?? '').toLowerCase()
  return romans[said] ?? Number(said)
}

function weekIn(text: string): Week | null {
  const found = /^(\S+)\s+(\S+)$/.exec(text.trim())
  const [month, week] = [readMonth(found?.[1] ?? ''), readWeek(found?.[2] ?? '')]
  return month !== null && week !== null && week <= weeksInMonth ? [month, week] : null
}

/** Weeks in words, `JAN II - MAR I, JUN IV`; `null` when a part of it names none or runs backwards. */
export function readWeeks(text: string): Week[] | null {
  const weeks: Week[] = []
  for (const part of text.split(/[,;]/)) {
    const ends = part.split(/\s*[-–]\s*/).map(weekIn)
    const [from, to = from] = ends
    if (!from || !to || ends.length > 2 || columnOf(to) < columnOf(from)) return null
    for (let column = columnOf(from); column <= columnOf(to); column += 1) weeks.push(weekAt(column))
  }
  return inOrder(weeks)
}

export const nameOfWeek = ([month, week]: Week): string => `${monthNames[month - 1] ?? ''} ${weekNames[week - 1] ?? ''}`

/** Weeks in words, as `readWeeks` reads them. */
export function writeWeeks(weeks: readonly Week[]): string {
  const parts: string[] = []
  const columns = inOrder(weeks).map(columnOf)
  for (let at = 0; at < columns.length;) {
    let end = at
    while (columns[end + 1] === (columns[end] ?? 0) + 1) end += 1
    const [from, to] = [nameOfWeek(weekAt(columns[at] ?? 0)), nameOfWeek(weekAt(columns[end] ?? 0))]
    parts.push(at === end ? from : `${from} - ${to}`)
    at = end + 1
  }
  return parts.join(', ')
}
