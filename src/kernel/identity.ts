import { localDate, readDate, type LocalDate } from './time.ts'

/** Numbers that name people, officers, taxpayers and places; each reader answers with the value, or with a code that says what is wrong. */

const digitsOf = (typed: string): string => typed.normalize('NFKC').replace(/[\s.\-/()]/g, '')
const onlyDigits = (text: string): boolean => /^\d+$/.test(text)

/** A day when it exists; what looks like one and is none is `null`. */
const dayOf = (year: number, month: number, day: number): LocalDate | null =>
  readDate(`${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`)

/** A national identity number: where it was first registered, and what it says of birth and sex. */
export type Nik = { nik: string; area: string; female: boolean; yy: number; month: number; day: number }

/**
 * Sixteen digits PPKKCC DDMMYY SSSS, women with 40 added to the day, the serial never 0000; there is no check digit.
 * The area is that of the first registration, so a foreign or unknown one is no fault. Codes: `nik-length`, `nik-day`, `nik-serial`.
 */
export function readNik(typed: string): Nik | string {
  const nik = digitsOf(typed)
  if (!onlyDigits(nik) || nik.length !== 16) return 'nik-length'
  const [stated, month, yy] = [Number(nik.slice(6, 8)), Number(nik.slice(8, 10)), Number(nik.slice(10, 12))]
  const female = stated > 40
  const day = female ? stated - 40 : stated
  // 1900 was no leap year and 2000 was one; for every other pair of digits both centuries agree.
  if (!dayOf(2000 + yy, month, day)) return 'nik-day'
  return nik.endsWith('0000') ? 'nik-serial' : { nik, area: nik.slice(0, 6), female, yy, month, day }
}

/** The day of birth a number states: two digits up to this year's are of this century, others of the last. */
export const bornOf = ({ yy, month, day }: Nik, today: LocalDate): LocalDate =>
  localDate(`${(yy <= Number(today.slice(2, 4)) ? 2000 : 1900) + yy}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`)

/** A number of a civil servant (`pns`) or of one on contract (`pppk`), whose digits 13–14 count contracts and name no month. */
export type Nip = { nip: string; kind: 'pns' | 'pppk'; born: LocalDate; female: boolean }

/** Eighteen digits YYYYMMDD YYYYMM G SSS. Codes: `nip-length`, `nip-day`, `nip-month`, `nip-sex`. */
export function readNip(typed: string): Nip | string {
  const nip = digitsOf(typed)
  if (!onlyDigits(nip) || nip.length !== 18) return 'nip-length'
  const born = dayOf(Number(nip.slice(0, 4)), Number(nip.slice(4, 6)), Number(nip.slice(6, 8)))
  if (!born || Number(nip.slice(0, 4)) < 1900 || Number(nip.slice(8, 12)) <= Number(nip.slice(0, 4))) return 'nip-day'
  const month = Number(nip.slice(12, 14))
  if (month === 0 || (month > 12 && month < 21)) return 'nip-month'
  const sex = nip[14]
  return sex === '1' || sex === '2' ? { nip, kind: month > 12 ? 'pppk' : 'pns', born, female: sex === '2' } : 'nip-sex'
}

/** A taxpayer's number: the old one of 15 digits, the new one of 16 (a person's is the NIK), or that of one place of business, 22. */
export type Npwp = { npwp: string; kind: 'old' | 'person' | 'body' | 'place' }

const luhn = (digits: string): boolean =>
  [...digits].toReversed().map((digit, index) => Number(digit) * (index % 2 === 0 ? 1 : 2)).reduce((sum, n) => sum + (n > 9 ? n - 9 : n), 0) % 10 === 0

/** Codes: `npwp-length`, `npwp-check` (the ninth of fifteen digits), or what is wrong with the NIK it is made of. */
export function readNpwp(typed: string): Npwp | string {
  const npwp = digitsOf(typed)
  if (!onlyDigits(npwp)) return 'npwp-length'
  if (npwp.length === 15) return luhn(npwp.slice(0, 9)) ? { npwp, kind: 'old' } : 'npwp-check'
  if (npwp.length === 22) {
    const whole = readNpwp(npwp.slice(0, 16))
    return typeof whole === 'string' ? whole : { npwp, kind: 'place' }
  }
  if (npwp.length !== 16) return 'npwp-length'
  if (npwp.startsWith('0')) return luhn(npwp.slice(1, 10)) ? { npwp, kind: 'body' } : 'npwp-check'
  const nik = readNik(npwp)
  return typeof nik === 'string' ? nik : { npwp, kind: 'person' }
}

/** A business registration number: thirteen digits. Code: `nib-length`. */
export function readNib(typed: string): { nib: string } | string {
  const nib = digitsOf(typed)
  return onlyDigits(nib) && nib.length === 13 ? { nib } : 'nib-length'
}

/** A telephone as it is sent to (E.164), and whether a short message reaches it; `null` when it is none. */
export type Phone = { kind: 'mobile' | 'fixed'; number: string }

const [mobile, fixed] = [/^(?:\+62|62|0)(8[1-9]\d{6,10})$/, /^(?:\+62|62|0)(21\d{7,8}|[2-79]\d{1,2}\d{5,8})$/]

export function readPhone(typed: string): Phone | null {
  const plain = typed.normalize('NFKC').replace(/[\s().\-/]/g, '')
  const cell = mobile.exec(plain)?.[1]
  const line = cell ? undefined : fixed.exec(plain)?.[1]
  return cell ? { kind: 'mobile', number: `+62${cell}` } : line ? { kind: 'fixed', number: `+62${line}` } : null
}

/** A code of the Ministry of Home Affairs: province, city, district, village, as far as it goes; `null` when it is none. */
export function readAreaCode(typed: string): string[] | null {
  const parts = typed.trim().split(/[.-]/)
  const lengths = [2, 2, 2, 4]
  return parts.length <= 4 && parts.every((part, index) => onlyDigits(part) && part.length === lengths[index]) ? parts : null
}

/** A place on the earth in decimal degrees, as machines write it: `-6.234900,106.992300`. */
export type Point = { lat: number; lon: number }

const degrees = (text: string): number => (/^[-−]?\d{1,3}([.,]\d{1,12})?$/.test(text.trim()) ? Number(text.trim().replace('−', '-').replace(',', '.')) : Number.NaN)

function pointOf(parts: readonly string[]): Point | null {
  const [lat, lon] = parts.map(degrees)
  return parts.length === 2 && lat !== undefined && lon !== undefined && Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? { lat, lon } : null
}

/** What parts two figures of one text; a comma only where it cannot be the decimal one. */
const apart = /\s*;\s*|,\s+|\s+|(?<=\.\d+),/

/** Latitude, then longitude, of two texts or of one; of two texts one may hold both, as maps copy them. `null` when it is none or not on the earth. */
export function readPoint(typed: string | readonly string[]): Point | null {
  const [only] = typeof typed === 'string' ? [typed] : typed.length === 1 ? typed : []
  if (only === undefined) return pointOf(typed as readonly string[]) ?? (typed as readonly string[]).map((text) => pointOf(text.trim().split(apart))).find((one) => one !== null) ?? null
  const loose = only.trim().split(apart)
  return pointOf(loose.length === 1 ? only.split(',') : loose)
}

export const writePoint = ({ lat, lon }: Point): string => `${lat.toFixed(6)},${lon.toFixed(6)}`

/** A stretch of the earth between four edges, for `within`. */
export type Bounds = { south: number; west: number; north: number; east: number }

export const within = ({ lat, lon }: Point, { south, west, north, east }: Bounds): boolean => lat >= south && lat <= north && lon >= west && lon <= east
