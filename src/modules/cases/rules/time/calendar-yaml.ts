import { stringify } from 'yaml'
import type { WorkCalendar } from './calendar.ts'

const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const
type Week = WorkCalendar['hours'][number]['week']

const two = (n: number): string => String(n).padStart(2, '0')
const time = (minute: number): string => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`
const weekOf = (week: Week): Record<string, string[]> =>
  Object.fromEntries(days.flatMap((day, index) => {
    const open = week[index] ?? []
    return open.length > 0 ? [[day, open.map(({ from, to }) => `${time(from)}-${time(to)}`)]] : []
  }))

/** The working calendar as the files of a city's `holidays` folder; read again they make the same calendar. */
export function calendarTexts(calendar: WorkCalendar): { name: string; text: string }[] {
  const weeks = [...new Set(calendar.hours.map(({ week }) => JSON.stringify(weekOf(week))))]
  const hours = calendar.hours.map(({ week, from, to, ...rest }) =>
    ({ week: `week-${weeks.indexOf(JSON.stringify(weekOf(week))) + 1}`, ...rest, ...(from && { from }), ...(to && { to }) }))
  const first = {
    zone: calendar.zone, bareDay: calendar.bareDay, weeks: Object.fromEntries(weeks.map((week, index) => [`week-${index + 1}`, JSON.parse(week) as unknown])), hours,
  }
  return [
    { name: 'hours.yaml', text: stringify(first) },
    ...calendar.years.map((year) => ({
      name: `${year.year}.yaml`, text: stringify({ ...year, days: calendar.daysOff.filter(({ date }) => date.startsWith(`${year.year}-`)) }),
    })),
  ]
}
