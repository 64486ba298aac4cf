import { isoIn, readMoment, Refusal, say, type Locale, type Problem } from '#kernel'
import type { WorkCalendar } from './calendar.ts'
import { dueDate, type ClockWarning, type Due, type Pause, type WhySkipped } from './clock.ts'
import { readTerm, type Term, type Unit } from './term.ts'

/** What `balai due` was asked, as typed; moments are the city's time or carry an offset, a pause is `FROM/TO`. */
export type DueQuestion = { from: string; term: string; pauses?: string[] | undefined; count?: string | number | undefined }

/** What `balai due --json` prints. */
export type DueAnswer = {
  from: string
  term: string
  due: string
  counted: 'working' | 'calendar'
  unit: Unit
  warnings: { code: string; message: string; year?: number; per?: string }[]
  skipped: { date: string; reason: string }[]
}

const warned: Record<ClockWarning['code'], Record<Locale, (what: string | number) => string>> = {
  'year-not-loaded': {
    id: (year) => `Hari libur tahun ${year} belum dimuat; tenggat hanya memperhitungkan akhir pekan pada tahun itu.`,
    en: (year) => `The days off of ${year} are not loaded; only weekends are passed over in that year.`,
  },
  'provisional-year': {
    id: (year) => `Hari libur tahun ${year} masih sementara; tenggat dapat bergeser.`,
    en: (year) => `The days off of ${year} are provisional; the due date may still move.`,
  },
  'units-unknown': {
    id: (per) => `Jangka waktu dijanjikan per ${per}; dihitung untuk satu.`,
    en: (per) => `The time is promised per ${per}; counted for one.`,
  },
}

const skippedWords = {
  weekend: { id: 'akhir pekan', en: 'weekend' },
  pause: { id: 'jeda', en: 'paused' },
} as const

function reasonOf(why: WhySkipped, locale: Locale): string {
  if (why.kind === 'weekend') return skippedWords.weekend[locale]
  if (why.kind === 'pause') return why.reason === '' ? skippedWords.pause[locale] : `${skippedWords.pause[locale]}: ${why.reason}`
  return say(why.name, locale)
}

function warningOf(warning: ClockWarning, locale: Locale): DueAnswer['warnings'][number] {
  const what = 'year' in warning.data ? warning.data.year : warning.data.per
  return { code: warning.code, message: warned[warning.code][locale](what), ...warning.data }
}

function readPauses(zone: string, typed: string[], problems: Problem[]): Pause[] {
  return typed.flatMap((text, index): Pause[] => {
    const [start, end, ...more] = text.split('/').map((part) => readMoment(zone, part.trim()))
    const field = `pauses.${index}`
    if (!start || !end || more.length > 0) { problems.push({ code: 'pause-unreadable', field, data: { text } }); return [] }
    if (end < start) { problems.push({ code: 'pause-backwards', field, data: { text } }); return [] }
    return [{ from: start, to: end, reason: '' }]
  })
}

function readCount(typed: string | number | undefined, problems: Problem[]): number | undefined {
  if (typed === undefined) return undefined
  const count = typeof typed === 'number' ? typed : /^\d+$/.test(typed.trim()) ? Number(typed) : Number.NaN
  if (!Number.isInteger(count) || count < 1) { problems.push({ code: 'count-unreadable', field: 'count', data: { text: String(typed) } }); return undefined }
  return count
}

function print(calendar: WorkCalendar, question: { from: Date; term: string }, due: Due, locale: Locale): DueAnswer {
  return {
    from: isoIn(calendar.zone, question.from),
    term: question.term,
    due: isoIn(calendar.zone, due.due!),
    counted: due.counted,
    unit: due.unit,
    warnings: due.warnings.map((warning) => warningOf(warning, locale)),
    skipped: due.skipped.map(({ date, reason }) => ({ date, reason: reasonOf(reason, locale) })),
  }
}

/**
 * Answers `balai due` from what was typed: the contract's JSON, or every fault of the question at once
 * (`moment-unreadable`, `term-…`, `pause-unreadable`, `pause-backwards`, `count-unreadable`).
 */
export function answerDue(calendar: WorkCalendar, question: DueQuestion, locale: Locale = 'id'): DueAnswer | Problem[] {
  const problems: Problem[] = []
  const from = readMoment(calendar.zone, question.from.trim())
  if (!from) problems.push({ code: 'moment-unreadable', field: 'from', data: { text: question.from } })
  const term: Term | Problem = readTerm(question.term)
  if ('code' in term) problems.push({ ...term, field: 'term' })
  const pauses = readPauses(calendar.zone, question.pauses ?? [], problems)
  const count = readCount(question.count, problems)
  if (problems.length > 0 || !from || 'code' in term) return problems
  try {
    return print(calendar, { from, term: question.term.trim() }, dueDate(calendar, { from, term, count, pauses }), locale)
  } catch (error) {
    if (error instanceof Refusal) return error.problems
    throw error
  }
}
