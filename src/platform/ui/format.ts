import { type LocalDate, type Locale, type Money, readDate, wallClock, weekday } from '#kernel'

/** The space that keeps a number and its unit on one line. */
const hard = '\u00a0'

const months: Record<Locale, readonly string[]> = {
  id: ['Jan', 'Feb', 'Mar', 'Apr', 'Mei', 'Jun', 'Jul', 'Agt', 'Sep', 'Okt', 'Nov', 'Des'],
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
}
const days: Record<Locale, readonly string[]> = {
  id: ['Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu', 'Minggu'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
}
const wholeMonths: Record<Locale, readonly string[]> = {
  id: ['Januari', 'Februari', 'Maret', 'April', 'Mei', 'Juni', 'Juli', 'Agustus', 'September', 'Oktober', 'November', 'Desember'],
  en: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
}
const tags: Record<Locale, string> = { id: 'id-ID', en: 'en-GB' }

/** The short name of a month, 1 … 12: `Agt`, `Mei`, `Okt`, `Des`. */
export const monthName = (locale: Locale, month: number): string => months[locale][month - 1] ?? ''

/** The name of a day's weekday, whole (`Selasa`) or short (`Sel`). */
export function dayName(locale: Locale, date: LocalDate, short = false): string {
  const name = days[locale][weekday(date) - 1] ?? ''
  return short ? name.slice(0, 3) : name
}

const parts = (date: LocalDate): { year: string; month: number; day: number } =>
  ({ year: date.slice(0, 4), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) })

const dayMonth = (locale: Locale, date: LocalDate): string => `${parts(date).day}${hard}${monthName(locale, parts(date).month)}`

/** `24 Nov 2026` */
export const shortDate = (locale: Locale, date: LocalDate): string => `${dayMonth(locale, date)}${hard}${parts(date).year}`

/** `24 November 2026`: as official papers write it. */
export const fullDate = (locale: Locale, date: LocalDate): string => `${parts(date).day}${hard}${wholeMonths[locale][parts(date).month - 1] ?? ''}${hard}${parts(date).year}`

/** `Selasa, 24 Nov 2026` */
export const longDate = (locale: Locale, date: LocalDate): string => `${dayName(locale, date)}, ${shortDate(locale, date)}`

/** `Sel, 24 Nov`: for tables, where the year is known. */
export const tableDate = (locale: Locale, date: LocalDate): string => `${dayName(locale, date, true)}, ${dayMonth(locale, date)}`

/** `Sel 24`: under a cell of the day strip. */
export const cellDate = (locale: Locale, date: LocalDate): string => `${dayName(locale, date, true)} ${parts(date).day}`

/** `24/11/2026`: as a date field wants it typed. */
export const typedDate = (date: LocalDate): string => date.split('-').reverse().join('/')

/** A clock time from minutes after midnight: `14.30`, in English `14:30`. */
export function clockTime(locale: Locale, minute: number): string {
  const two = (n: number): string => String(n).padStart(2, '0')
  return `${two(Math.floor(minute / 60))}${locale === 'id' ? '.' : ':'}${two(minute % 60)}`
}

/** `Selasa, 24 Nov 2026, 14.30`, by the clock of the zone. */
export function longMoment(locale: Locale, zone: string, at: Date): string {
  const { date, minute } = wallClock(zone, at)
  return `${longDate(locale, date)}, ${clockTime(locale, minute)}`
}

/** `Sel, 24 Nov, 14.30`: for tables. */
export function tableMoment(locale: Locale, zone: string, at: Date): string {
  const { date, minute } = wallClock(zone, at)
  return `${tableDate(locale, date)}, ${clockTime(locale, minute)}`
}

/** `1 Jan – 31 Okt 2026`; what both ends share is said once. */
export function dateRange(locale: Locale, from: LocalDate, to: LocalDate): string {
  if (from === to) return shortDate(locale, from)
  const [a, b] = [parts(from), parts(to)]
  const end = shortDate(locale, to)
  if (a.year !== b.year) return `${shortDate(locale, from)} – ${end}`
  return a.month === b.month ? `${a.day}${hard}–${hard}${end}` : `${dayMonth(locale, from)} – ${end}`
}

const named: Record<string, number> = Object.fromEntries([...months.id, ...months.en, 'Agu', 'Ags'].flatMap((name) => {
  const at = Math.max(months.id.indexOf(name), months.en.indexOf(name))
  return [[name.toLowerCase(), at < 0 ? 8 : at + 1]]
}))

/** Reads what people type into a date field (24/11/2026, 24-11-2026, 24 November 2026, 2026-11-24); `null` when it is no day. */
export function readTypedDate(text: string): LocalDate | null {
  const typed = text.trim()
  const iso = readDate(typed)
  if (iso) return iso
  const found = /^(\d{1,2})[\s/.-]+(\d{1,2}|\p{L}{3,9})[\s/.-]+(\d{4})$/u.exec(typed) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(typed)
  if (!found) return null
  const [, day = '', month = '', year = ''] = found
  const number = /^\d/.test(month) ? Number(month) : named[month.slice(0, 3).toLowerCase()] ?? 0
  return readDate(`${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`)
}

/** `1.234,5`: at most `decimals` digits after the comma (usual 1), without empty zeros. */
export const formatNumber = (locale: Locale, value: number, decimals = 1): string =>
  new Intl.NumberFormat(tags[locale], { maximumFractionDigits: decimals }).format(value)

/** `84,10`: exactly `decimals` digits, as an index or a score is printed. */
export const formatFixed = (locale: Locale, value: number, decimals = 2): string =>
  new Intl.NumberFormat(tags[locale], { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(value)

/** `94 %` from a share of one, with a hard space. Less than all is never shown as 100, more than none never as 0. */
export function formatPercent(locale: Locale, share: number, decimals = 0): string {
  const step = 10 ** -decimals
  const rounded = Math.round((share * 100) / step) * step
  const shown = share < 1 && rounded >= 100 ? 100 - step : share > 0 && rounded === 0 ? step : rounded
  return `${formatNumber(locale, shown, decimals)}${hard}%`
}

/** `310 KB`, `1,4 MB` from bytes. */
export function fileSize(locale: Locale, bytes: number): string {
  const [value, unit] = bytes < 1000 ? [bytes, 'B'] : bytes < 999_500 ? [Math.round(bytes / 1000), 'KB'] : [bytes / 1_000_000, 'MB']
  return `${formatNumber(locale, value)}${hard}${unit}`
}

const scales: Record<Locale, readonly [bigint, string][]> = {
  id: [[1_000_000_000_000n, 'triliun'], [1_000_000_000n, 'miliar'], [1_000_000n, 'juta']],
  en: [[1_000_000_000_000n, 'trillion'], [1_000_000_000n, 'billion'], [1_000_000n, 'million']],
}

/** `Rp 734,4 juta`: for headings and charts; sums in tables are written out by `formatMoney`. */
export function shortMoney(locale: Locale, amount: Money): string {
  const size = amount < 0n ? -amount : amount
  // what the smaller unit would round up to a thousand of it is one of the larger
  const scale = scales[locale].find(([from]) => size >= (from > 1_000_000n ? from - from / 20_000n : from))
  const sign = amount < 0n ? '−' : ''
  if (!scale) return `${sign}Rp${hard}${new Intl.NumberFormat(tags[locale]).format(size)}`
  const tenths = (size * 10n + scale[0] / 2n) / scale[0]
  return `${sign}Rp${hard}${formatNumber(locale, Number(tenths) / 10)}${hard}${scale[1]}`
}

/** Units of promised time, as decrees print them. */
export type TermUnit = 'minute' | 'hour' | 'day' | 'workingDay' | 'calendarDay' | 'week' | 'month'

const unitsId: Record<TermUnit, string> = {
  minute: 'menit', hour: 'jam', day: 'hari', workingDay: 'hari kerja', calendarDay: 'hari kalender', week: 'minggu', month: 'bulan',
}
const unitsEn: Record<TermUnit, string> = {
  minute: 'minute', hour: 'hour', day: 'day', workingDay: 'working day', calendarDay: 'calendar day', week: 'week', month: 'month',
}

/** `10 hari kerja`, `1 working day`: a number and its unit. */
export function formatTerm(locale: Locale, value: number, unit: TermUnit): string {
  const word = locale === 'id' ? unitsId[unit] : `${unitsEn[unit]}${value === 1 ? '' : 's'}`
  return `${formatNumber(locale, value)}${hard}${word}`
}

/** Working minutes until (or, negative, since) the due moment, and how many of them one office day has. */
export type TimeLeft = { minutes: number; minutesPerDay: number }

function amountOf({ minutes, minutesPerDay }: TimeLeft, locale: Locale): string {
  const size = Math.abs(minutes)
  const count = (n: number, id: string, en: string): string =>
    `${n}${hard}${locale === 'id' ? id : `${en}${n === 1 ? '' : 's'}`}`
  if (size < 60) return count(Math.floor(size), 'menit', 'minute')
  if (size < minutesPerDay) return count(Math.floor(size / 60), 'jam kerja', 'working hour')
  return count(Math.floor(size / minutesPerDay), 'hari kerja', 'working day')
}

/**
 * `40 menit lagi`, `3 jam kerja lagi`, `2 hari kerja lagi`, `Lewat 5 jam kerja`: in working time, always rounded down,
 * so that nobody is promised time that is not there, nor called later than they are.
 */
export function timeLeft(locale: Locale, left: TimeLeft): string {
  const amount = amountOf(left, locale)
  if (left.minutes < 0) return locale === 'id' ? `Lewat ${amount}` : `${amount} late`
  if (left.minutes < 1) return locale === 'id' ? 'Tenggat sekarang' : 'Due now'
  return locale === 'id' ? `${amount} lagi` : `${amount} left`
}

/** `08**-****-*903`: the first two and the last three digits, in fours. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '').replace(/^62/, '0')
  const masked = [...digits].map((digit, i) => (i < 2 || i >= digits.length - 3 ? digit : '*')).join('')
  const enough = digits.length > 6 ? masked : '*'.repeat(digits.length)
  return enough.match(/.{1,4}/g)?.join('-') ?? ''
}

/** `************0001`: only the last four digits of an identity number. */
export const maskNik = (nik: string): string => nik.length > 8 ? '*'.repeat(nik.length - 4) + nik.slice(-4) : '*'.repeat(nik.length)

/** `r***@contoh.id` */
export const maskEmail = (email: string): string => email.replace(/^(.)[^@]*/, '$1***')

/** `Rina K.`: a name as the public may see it. */
export function shortName(name: string): string {
  const [first = '', ...rest] = name.trim().split(/\s+/)
  const last = rest.at(-1)
  return last ? `${first} ${last.charAt(0).toUpperCase()}.` : first
}
