import { localDate, type LocalDate } from '#kernel'

/** Half a year, the period in which an index is made and published. */
export type Semester = { year: number; half: 1 | 2 }

/** `2026-2`: as an address, a row and a journal name it. */
export const semesterId = ({ year, half }: Semester): string => `${year}-${half}`

/** Reads `2026-2`; `null` when it is none. */
export function readSemester(typed: string): Semester | null {
  const found = /^(20\d\d|19[6-9]\d)-([12])$/.exec(typed)
  return found ? { year: Number(found[1]), half: found[2] === '1' ? 1 : 2 } : null
}

export const semesterAt = (day: LocalDate): Semester => ({ year: Number(day.slice(0, 4)), half: day.slice(5, 7) <= '06' ? 1 : 2 })

/** Its first and last day. */
export const daysOf = ({ year, half }: Semester): { from: LocalDate; to: LocalDate } =>
  (half === 1 ? { from: localDate(`${year}-01-01`), to: localDate(`${year}-06-30`) } : { from: localDate(`${year}-07-01`), to: localDate(`${year}-12-31`) })

/** Whether its last day has passed: only then is its index whole. */
export const isOver = (semester: Semester, today: LocalDate): boolean => daysOf(semester).to < today
