import type { Duration, DurationCase, DurationUnit } from '../standard.ts'
import { labelAfter, numberWords, readFigure, readWords } from './numbers.ts'

const units: [RegExp, DurationUnit][] = [
  [/^menit/i, 'minute'], [/^jam/i, 'hour'], [/^hari\s+kerja/i, 'workingDay'], [/^hari\s+kalender/i, 'calendarDay'],
  [/^hari/i, 'day'], [/^minggu/i, 'week'], [/^bulan/i, 'month'],
]

const minutes: Record<DurationUnit, number> = { minute: 1, hour: 60, day: 1440, workingDay: 1440, calendarDay: 1440, week: 10080, month: 43200 }

const unitPattern = '(?:menit|jam(?:\\s+kerja)?|hari\\s+kerja|hari\\s+kalender|hari|minggu|bulan)\\b'
const value = `(\\d+(?:[.,]\\d+)?|${numberWords})\\s*(?:\\(([^()]*)\\))?`
const span = new RegExp(
  `(?<![\\p{L}\\d])(?:(\\d{1,2})\\s*(?:\\([^()]*\\)\\s*)?[x×]\\s*)?${value}\\s*(?:${unitPattern})?\\s*(?:(?:-|–|s\\.?\\s?\\/?\\s?d\\.?|sampai(?:\\s+dengan)?|hingga)\\s*${value})?\\s*(${unitPattern})`, 'giu')

type Span = { min: number | null; max: number; unit: DurationUnit; at: number; end: number; mismatch: { figure: string; words: string } | null }

export type DurationReading = { duration: Duration; mismatches: { figure: string; words: string }[]; unread: boolean }

/** Reads a promised time; figures and words are kept apart when they differ, several times with their own labels become cases. */
export function readDuration(text: string): DurationReading {
  const { spans, torn } = together(text, [...text.matchAll(span)].map(spanOf).filter((each) => each !== null))
  const mismatches = spans.flatMap((each) => (each.mismatch ? [each.mismatch] : []))
  const base = { per: null, startsWhen: startsWhen(text), approximate: /±|\+\/-|kurang lebih|lebih kurang|sekitar|kira-kira/i.test(text), cases: [], text }
  const main = spans[0]
  if (!main) return { duration: { ...base, min: null, max: null, unit: null }, mismatches, unread: true }
  const cases = casesOf(text, spans)
  const longest = cases.length > 0 ? spans.reduce((a, b) => (minutes[b.unit] * b.max > minutes[a.unit] * a.max ? b : a)) : main
  const duration: Duration = { ...base, min: cases.length > 0 ? null : main.min, max: longest.max, unit: longest.unit, per: perOf(text, longest), cases }
  return { duration, mismatches, unread: torn }
}

/** `1 jam 30 menit` is one time: hours and minutes come together in minutes; what no one unit can say (`3 hari 5 jam`) is told. */
function together(text: string, found: readonly Span[]): { spans: Span[]; torn: boolean } {
  const spans: Span[] = []
  let torn = false
  for (const each of found) {
    const last = spans.at(-1)
    const goesOn = last !== undefined && /^\s*(?:dan|lebih)?\s*$/i.test(text.slice(last.end, each.at)) && minutes[each.unit] < minutes[last.unit] && last.min === null && each.min === null
    if (!goesOn) spans.push(each)
    else if (last.unit === 'hour' && each.unit === 'minute') spans[spans.length - 1] = { ...last, max: last.max * 60 + each.max, unit: 'minute', end: each.end, mismatch: last.mismatch ?? each.mismatch }
    else { torn = true; last.end = each.end }
  }
  return { spans, torn }
}

function spanOf(match: RegExpMatchArray): Span | null {
  const [all, times, first, firstWords, second, secondWords, unitText] = match
  const fold = Number(times ?? 1)
  const unit = units.find(([pattern]) => pattern.test(unitText ?? ''))?.[1]
  const one = numberOf(first)
  const two = numberOf(second)
  if (!unit || one === null) return null
  const mismatch = differs(first, firstWords) ?? differs(second, secondWords)
  return { min: two === null ? null : fold * one, max: fold * (two ?? one), unit, at: match.index ?? 0, end: (match.index ?? 0) + all.length, mismatch }
}

const numberOf = (text: string | undefined): number | null =>
  text === undefined ? null : readFigure(text) ?? readWords(text)

function differs(figure: string | undefined, words: string | undefined): Span['mismatch'] {
  const said = words === undefined ? null : readWords(words)
  if (figure === undefined || words === undefined || said === null) return null
  return said === readFigure(figure) ? null : { figure, words }
}

/** `hari/jabatan (…)`, `Menit per Kegiatan`: the unit of work one time stands for. */
function perOf(text: string, main: Span): string | null {
  const rest = text.slice(main.end)
  const per = /^\s*(?:\/|per\b|untuk\s+(?:setiap|tiap)\b|(?:se)?tiap\b)\s*([\p{L}][\p{L}\s-]*?)\s*(?=$|[(.,;]|\bsetelah\b|\bsejak\b|\bterhitung\b)/iu.exec(rest)
  return per?.[1] ?? null
}

function startsWhen(text: string): string | null {
  const match = /\b((?:terhitung\s+)?(?:setelah|sejak|semenjak|dihitung sejak|apabila|mulai)\b[^;()]*)/i.exec(text)
  return match?.[1]?.trim().replace(/[.,]+$/, '') ?? null
}

/** Two times or more, each led or followed by its own words (`Baru 5 hari, perpanjangan 3 hari`; `5 hari untuk usaha kecil, 7 hari untuk usaha besar`). */
function casesOf(text: string, spans: readonly Span[]): DurationCase[] {
  if (spans.length < 2) return []
  const after = spans.map((each, index) => labelAfter(text.slice(each.end, spans[index + 1]?.at)))
  if (after.every((label) => label !== null)) return spans.map(({ min, max, unit }, index) => ({ label: after[index] ?? '', min, max, unit }))
  const cases = spans.map((each, index) => {
    const before = text.slice(index === 0 ? 0 : spans[index - 1]?.end, each.at)
    const label = before.replace(/^[\s,;.:()]+|^\s*(?:kerja|kalender)\b/gi, '').replace(/^(?:dan|sedangkan|serta)\s+/i, '')
      .replace(/^(?:\d{1,2}|[a-z])[.)]\s+/i, '').replace(/^[-•»]\s*/, '').replace(/\b(?:paling lama|maksimal|selama|adalah)\s*$/i, '').replace(/[\s:=-]+$/, '').trim()
    return { label, min: each.min, max: each.max, unit: each.unit }
  })
  return cases.slice(1).every((each) => /\p{L}{2}/u.test(each.label) && each.label.length < 80) && cases[0]?.label !== '' ? cases : []
}
