import { LineCounter, parseDocument, type Document } from 'yaml'
import { z } from 'zod'
import { readDate, type LocalDate, type Problem, type Text } from '#kernel'
import { offKinds, type CalendarYear, type DayOff, type Hours, type Stretch, type WorkCalendar } from './calendar.ts'

/** Why the first calendar stands: read from the city's files; the page says it in the reader's language. */
export const firstReason = 'city-files'

/** A file of the calendar folder as text: `hours.yaml` and one file per year. */
export type CalendarText = { name: string; text: string }

const text: z.ZodType<Text, unknown> = z.strictObject({ id: z.string().min(1), en: z.string().min(1).optional() })

const date = z.string().transform((typed, context): LocalDate => {
  const read = readDate(typed)
  if (read) return read
  context.addIssue({ code: 'custom', message: 'not-a-date' })
  return z.NEVER
})

const stretch = z.string().transform((typed, context): Stretch => {
  const [from, to] = typed.split('-').map((time) => minuteOf(time.trim()))
  if (from != null && to != null && from < to) return { from, to }
  context.addIssue({ code: 'custom', message: 'not-hours' })
  return z.NEVER
})

function minuteOf(time: string): number | null {
  const found = /^(\d{2})[:.](\d{2})$/.exec(time)
  if (!found) return null
  const [hour, minute] = [Number(found[1]), Number(found[2])]
  return minute < 60 && hour * 60 + minute <= 1440 ? hour * 60 + minute : null
}

/** The stretches of a day, in order and apart. */
const day = z.array(stretch).default([]).superRefine((stretches, context) => {
  stretches.forEach((one, index) => {
    const before = stretches[index - 1]
    if (before && one.from <= before.to) context.addIssue({ code: 'custom', message: 'hours-overlap', path: [index] })
  })
})

const week = z
  .strictObject({ monday: day, tuesday: day, wednesday: day, thursday: day, friday: day, saturday: day, sunday: day })
  .transform((days): Stretch[][] => Object.values(days))
  .refine((days) => days.some((one) => one.length > 0), { error: 'week-without-hours' })

const hours = z
  .strictObject({ week: z.string(), name: text, basis: z.string().min(1), from: date.nullable().default(null), to: date.nullable().default(null) })
  .refine(({ from, to }) => from === null || to === null || from <= to, { error: 'period-backwards', path: ['to'] })

const zone = z.string().refine((name) => {
  try { return new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== '' } catch { return false }
}, { error: 'unknown-zone' })

const hoursFile = z.strictObject({
  zone,
  bareDay: z.enum(['working', 'calendar']).default('working'),
  weeks: z.record(z.string(), week),
  hours: z.array(hours).min(1),
})

const yearFile = z.strictObject({
  year: z.int().min(1990).max(2200),
  status: z.enum(['confirmed', 'provisional']),
  basis: z.array(z.string().min(1)).min(1),
  hours: z.array(hours).default([]),
  days: z.array(z.strictObject({ date, kind: z.enum(offKinds), name: text, basis: z.string().min(1).optional() })),
})

type HoursFile = z.output<typeof hoursFile>
type YearFile = z.output<typeof yearFile>
type Read<File> = { name: string; document: Document; lines: LineCounter; file: File }
type Path = readonly PropertyKey[]

/** The line where this path stands, or where its nearest parent does when it is missing. */
function lineOf(document: Document, lines: LineCounter, path: Path): number {
  for (let length = path.length; length > 0; length--) {
    const node: unknown = document.getIn(path.slice(0, length), true)
    const range = typeof node === 'object' && node !== null && 'range' in node ? (node.range as [number] | undefined) : undefined
    if (range) return lines.linePos(range[0]).line
  }
  return 1
}

const faultAt = (read: Omit<Read<unknown>, 'file'>, path: Path, code: string, data: Record<string, string | number> = {}): Problem =>
  ({ code, field: path.join('.'), line: lineOf(read.document, read.lines, path), data: { file: read.name, ...data } })

/** Parses one file and its shape, keeping where every value stands. */
function readShape<File>({ name, text: source }: CalendarText, shape: z.ZodType<File, unknown>, problems: Problem[]): Read<File> | null {
  const lines = new LineCounter()
  const document = parseDocument(source, { lineCounter: lines })
  for (const error of document.errors) {
    problems.push({ code: 'not-yaml', line: lines.linePos(error.pos[0]).line, data: { file: name, message: error.message.split('\n')[0]! } })
  }
  if (document.errors.length > 0) return null
  const parsed = shape.safeParse(document.toJS())
  if (parsed.success) return { name, document, lines, file: parsed.data }
  for (const issue of parsed.error.issues) {
    const own = issue.code === 'custom'
    const path = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0]!] : issue.path
    problems.push(faultAt({ name, document, lines }, path, own ? issue.message : 'wrong-shape', own ? {} : { message: issue.message }))
  }
  return null
}

function hoursOf(read: Read<{ hours: z.output<typeof hours>[] }>, weeks: HoursFile['weeks'], problems: Problem[]): Hours[] {
  return read.file.hours.flatMap(({ week: name, ...rest }, index): Hours[] => {
    const found = Object.hasOwn(weeks, name) ? weeks[name] : undefined
    if (found) return [{ ...rest, week: found }]
    problems.push(faultAt(read, ['hours', index, 'week'], 'unknown-week', { week: name }))
    return []
  })
}

/** Days outside their year, and days said twice. */
function dayFaults(read: Read<YearFile>): Problem[] {
  const { year, days } = read.file
  return days.flatMap(({ date: at }, index) => {
    const path = ['days', index, 'date']
    if (!at.startsWith(`${year}-`)) return [faultAt(read, path, 'date-outside-year', { date: at, year })]
    return days.findIndex((other) => other.date === at) < index ? [faultAt(read, path, 'date-twice', { date: at })] : []
  })
}

function yearFaults(years: Read<YearFile>[]): Problem[] {
  return years.flatMap((read, index) => {
    const twice = years.findIndex((other) => other.file.year === read.file.year) < index
    return [...(twice ? [faultAt(read, ['year'], 'year-twice', { year: read.file.year })] : []), ...dayFaults(read)]
  })
}

const yearOf = ({ year, status, basis }: YearFile): CalendarYear => ({ year, status, basis })

const daysOffOf = ({ days, basis }: YearFile): DayOff[] => days.map((one) => ({ ...one, basis: one.basis ?? basis[0]! }))

/**
 * Reads the working calendar from the texts of its folder (`hours.yaml` and one file per year), or every fault in them,
 * each with `data.file` and its line. No calendar is made while anything is wrong. Hours of a year go before the ordinary ones.
 */
export function readCalendar(texts: CalendarText[]): { calendar: WorkCalendar | null; problems: Problem[] } {
  const problems: Problem[] = []
  const isHours = ({ name }: CalendarText): boolean => /(^|\/)hours\.ya?ml$/.test(name)
  const first = texts.find(isHours)
  if (!first) problems.push({ code: 'hours-missing', data: { file: 'hours.yaml' } })
  const base = first ? readShape(first, hoursFile, problems) : null
  const years = texts.filter((one) => !isHours(one)).map((one) => readShape(one, yearFile, problems)).filter((read) => read !== null)
  problems.push(...yearFaults(years))
  const weeks = base?.file.weeks ?? {}
  const all = base ? [base, ...years].flatMap((read) => hoursOf(read, weeks, problems)) : []
  if (base && !base.file.hours.some(({ to }) => to === null)) problems.push(faultAt(base, ['hours'], 'hours-end'))
  if (!base || problems.length > 0) return { calendar: null, problems }
  const files = years.map((read) => read.file).toSorted((a, b) => a.year - b.year)
  const { zone: in_, bareDay } = base.file
  return { calendar: { zone: in_, bareDay, hours: all, daysOff: files.flatMap(daysOffOf), years: files.map(yearOf) }, problems: [] }
}
