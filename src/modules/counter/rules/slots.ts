import { hasUnseen, type LocalDate, type Problem } from '#kernel'

/** A stretch of office time in minutes of the day, as the working calendar gives it. */
type Stretch = { from: number; to: number }

/** The hours of a day that can be booked: whole hours that lie inside office time. */
export const hoursOf = (stretches: readonly Stretch[]): number[] => stretches.flatMap(({ from, to }) => {
  const first = Math.ceil(from / 60)
  return Array.from({ length: Math.max(0, Math.floor(to / 60) - first) }, (_, index) => first + index)
})

/** Whether an hour of a day is office time as the calendar stands now; a calendar that changed may have taken it away since it was booked. */
export const isKept = (hour: number, stretches: readonly Stretch[]): boolean => hoursOf(stretches).includes(hour)

/** Minutes before the hour from which one may check in, and after its beginning until when the booking holds. */
export const earliestCheckIn = 30
export const latestCheckIn = 60

export type CheckIn = 'too-early' | 'open' | 'too-late' | 'other-day'

/** Whether a booking can be turned into a ticket now. */
export function checkInAt(booked: { day: LocalDate; hour: number }, now: { date: LocalDate; minute: number }): CheckIn {
  if (now.date !== booked.day) return now.date < booked.day ? 'too-early' : 'other-day'
  if (now.minute < booked.hour * 60 - earliestCheckIn) return 'too-early'
  return now.minute >= booked.hour * 60 + latestCheckIn ? 'too-late' : 'open'
}

export type Visitor = { name: string; phone: string }

/** Who books, as typed: the name and a phone number of 9 to 15 digits; every problem at once. */
export function readVisitor(typed: { name: string; phone: string }): { visitor: Visitor; problems: Problem[] } {
  const name = typed.name.normalize('NFC').trim().replace(/\s+/g, ' ')
  const digits = typed.phone.replace(/[\s().-]/g, '').replace(/^\+?62/, '0')
  return {
    visitor: { name, phone: digits },
    problems: [
      ...(name === '' ? [{ code: 'name-missing', field: 'name' }] : hasUnseen(typed.name) ? [{ code: 'control-characters', field: 'name' }] : []),
      ...(name.length > 120 ? [{ code: 'too-long', field: 'name', data: { most: 120 } }] : []),
      ...(/^0\d{8,14}$/.test(digits) ? [] : [{ code: typed.phone.trim() === '' ? 'phone-missing' : 'phone-wrong', field: 'phone' }]),
    ],
  }
}
