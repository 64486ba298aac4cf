import { addDays, addMonths, dateIn, instantIn, localDate, type LocalDate } from '#kernel'
import { isWorkingDay, type WorkCalendar } from '#modules/cases'

/** The service and the position of the letters a counter registers by itself: one of the agency that gives the service. */
export const letters = { service: 'surat-ke-masyarakat', position: 'petugas-loket' }

/** One letter on each working day of this month, so many at most, and one in each of so many months before. */
const [most, before] = [15, 5]
const morning = 9 * 60

/** When such letters came, oldest first: always before `now`, on working days, and never more than a few. */
export function lettersCame(calendar: WorkCalendar, now: Date): Date[] {
  const today = dateIn(calendar.zone, now)
  const first = localDate(`${today.slice(0, 7)}-01`)
  const workingFrom = (from: LocalDate, n: number): LocalDate[] => Array.from({ length: 31 }, (_, day) => addDays(from, day)).filter((day) => day.slice(0, 7) === from.slice(0, 7) && isWorkingDay(calendar, day)).slice(0, n)
  const days = [...Array.from({ length: before }, (_, month) => addMonths(first, month - before)).flatMap((month) => workingFrom(month, 1)), ...workingFrom(first, most)]
  return days.map((day, index) => new Date(instantIn(calendar.zone, day, morning + (index % 5) * 30).getTime())).filter((at) => at < now)
}
