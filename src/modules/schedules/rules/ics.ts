import { addDays, type LocalDate } from '#kernel'
import { detailsOf, officerOf, unitOf, type Schedule } from './schedule.ts'
import { daysOf, spansOf, weekAt } from './weeks.ts'

/** Text as RFC 5545 wants it in a line: backslash, comma, semicolon and line ends escaped, what cannot be shown left out. */
// oxlint-disable-next-line no-control-regex
export const escaped = (text: string): string => text.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\r\n|\r|\n/g, '\\n').replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')

const most = 75

/** A line in pieces of at most 75 octets, each after the first begun with a space; no letter is cut in two. */
export function folded(line: string): string {
  const pieces: string[] = []
  let piece = ''
  let size = 0
  for (const letter of line) {
    const octets = new TextEncoder().encode(letter).length
    if (size + octets > most) { pieces.push(piece); piece = ' '; size = 1 }
    piece += letter
    size += octets
  }
  return [...pieces, piece].join('\r\n')
}

const dayOf = (date: LocalDate): string => date.replaceAll('-', '')
const momentOf = (at: Date): string => at.toISOString().replace(/[-:]|\.\d{3}/g, '')

/** A schedule with its version, and when that version was made. */
export type Calendared = { schedule: Schedule; version: number; at: Date }
/** How the calendar is called, whose words the addresses of its entries end in, and how often it is asked for again. */
export type CalendarHead = { name: string; host: string; words: { activity: string; stage: string; officer: string; unit: string } }

/** One entry for each run of weeks of each detail, by the day. Its UID is the detail's lasting name and the run's place, so that a moved week moves the entry. */
function eventsOf({ schedule, version, at }: Calendared, { host, words }: CalendarHead): string[][] {
  const { year } = schedule
  if (year === null) return []
  return detailsOf(schedule).flatMap((detail) => spansOf(detail.weeks).map(([from, to], index) => {
    const [officer, unit] = [officerOf(schedule, detail), unitOf(schedule, detail)]
    const about = [`${words.activity}: ${schedule.title}`, `${words.stage}: ${detail.stage.name}`, ...(officer === null ? [] : [`${words.officer}: ${officer}`]), ...(unit === null ? [] : [`${words.unit}: ${unit}`]), ...(detail.note === null ? [] : [detail.note])]
    return [
      'BEGIN:VEVENT', `UID:${schedule.slug}.${detail.key}.${index + 1}@${host}`, `DTSTAMP:${momentOf(at)}`, `SEQUENCE:${version - 1}`, `DTSTART;VALUE=DATE:${dayOf(daysOf(year, weekAt(from)).from)}`, `DTEND;VALUE=DATE:${dayOf(addDays(daysOf(year, weekAt(to)).to, 1))}`,
      `SUMMARY:${escaped(detail.text)}`, `DESCRIPTION:${escaped(about.join('\n'))}`, ...(unit === null ? [] : [`CATEGORIES:${escaped(unit)}`]), 'TRANSP:TRANSPARENT', 'END:VEVENT',
    ]
  }))
}

/** Schedules as a calendar (RFC 5545); what is not yet scheduled has no entry. */
export function calendarOf(list: readonly Calendared[], head: CalendarHead): string {
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', `PRODID:-//${escaped(head.host)}//Balai//ID`, 'CALSCALE:GREGORIAN', 'METHOD:PUBLISH', `NAME:${escaped(head.name)}`, `X-WR-CALNAME:${escaped(head.name)}`, 'REFRESH-INTERVAL;VALUE=DURATION:PT6H', ...list.flatMap((one) => eventsOf(one, head)).flat(), 'END:VCALENDAR']
  return `${lines.map(folded).join('\r\n')}\r\n`
}
