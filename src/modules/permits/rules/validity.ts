import { z } from 'zod'
import { addDays, addMonths, type LocalDate } from '#kernel'

/** How long a kind of permit holds: so many months, so many days, or for as long as what it allows is there. */
export type Validity = { months: number } | { days: number } | 'unlimited'

const units: Readonly<Record<string, (n: number) => Validity>> = {
  tahun: (n) => ({ months: n * 12 }), bulan: (n) => ({ months: n }), hari: (n) => ({ days: n }),
}

/** Reads `5 tahun`, `6 bulan`, `14 hari` or `tanpa batas`; `null` when it is none of them. */
export function readValidity(text: string): Validity | null {
  if (text.trim().toLowerCase() === 'tanpa batas') return 'unlimited'
  const found = /^(\d{1,3}) (tahun|bulan|hari)$/.exec(text.trim().toLowerCase())
  const n = Number(found?.[1])
  return found && n > 0 ? units[found[2] ?? '']?.(n) ?? null : null
}

/** The same for a file of the city. */
export const validitySchema: z.ZodType<Validity, unknown> = z.string().transform((text, c) => {
  const read = readValidity(text)
  if (read === null) { c.addIssue({ code: 'custom', message: 'validity-unreadable' }); return z.NEVER }
  return read
})

/** The last day a permit that begins on `from` holds, that day included; `null` when it has no end. */
export function lastDay(validity: Validity, from: LocalDate): LocalDate | null {
  if (validity === 'unlimited') return null
  return addDays('months' in validity ? addMonths(from, validity.months) : addDays(from, validity.days), -1)
}

/** The first day of a permit: the day it was asked for from where the application says one that is still to come, else the day of its signature. Nothing is granted for days before. */
export const firstDay = (wanted: LocalDate | null, signed: LocalDate): LocalDate => (wanted !== null && wanted > signed ? wanted : signed)

/** How far ahead a permit may be asked for, in days. */
export const farthestAhead = 366

/** Whether it is wanted from a day too far ahead to be decided on today. */
export const tooFarAhead = (wanted: LocalDate | null, today: LocalDate): boolean => wanted !== null && wanted > addDays(today, farthestAhead)
