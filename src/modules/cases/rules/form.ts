import {
  hasUnseen, holds, readDate, readNib, readNik, readNip, readNpwp, readPhone, readPoint, say, within, writePoint, type Answer, type Answers, type Condition, type LocalDate, type Problem,
} from '#kernel'
import type { Definition } from './definition.ts'
import type { Field, Meaning } from './procedure.ts'

/** What was typed into a form, as the web gives it: texts, several texts, or ids of files already kept. */
export type Typed = Record<string, unknown>

const longest: Partial<Record<Field['kind'], number>> = { text: 300, longText: 20_000, email: 254, phone: 30 }
const textOf = (value: unknown): string => (typeof value === 'string' ? value.normalize('NFC').replace(/\r\n?/g, '\n').trim() : '')
const listOf = (value: unknown): string[] => (Array.isArray(value) ? value : value === undefined || value === '' ? [] : [value]).filter((one) => typeof one === 'string')

type Reader = (field: Field, value: unknown) => { answer?: Answer; code?: string; data?: Record<string, string | number> }

function readText(field: Field, value: unknown): ReturnType<Reader> {
  const text = textOf(value)
  const most = longest[field.kind] ?? 300
  if (hasUnseen(text)) return { code: 'control-characters' }
  if (text.length > most) return { code: 'too-long', data: { most, length: text.length } }
  if (field.kind === 'email' && text && !/^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(text)) return { code: 'not-an-email' }
  if (field.kind === 'phone' && text && !readPhone(text)) return { code: 'not-a-phone' }
  return { answer: text }
}

/** `1.234,5` as Indonesians write it, and `1234.5` as machines do. */
export function readNumber(text: string): number | null {
  if (/^-?\d{1,3}(\.\d{3})+(,\d+)?$/.test(text)) return Number(text.replaceAll('.', '').replace(',', '.'))
  return /^-?\d{1,15}([.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : null
}

function readNumberField(field: Field, value: unknown): ReturnType<Reader> {
  const text = typeof value === 'number' ? String(value) : textOf(value)
  if (text === '') return { answer: '' }
  const number = readNumber(text)
  if (number === null) return { code: 'not-a-number' }
  if (field.atLeast !== undefined && number < field.atLeast) return { code: 'too-small', data: { least: field.atLeast } }
  if (field.atMost !== undefined && number > field.atMost) return { code: 'too-big', data: { most: field.atMost } }
  return { answer: number }
}

function readDateField(_field: Field, value: unknown): ReturnType<Reader> {
  const text = textOf(value)
  if (text === '') return { answer: '' }
  const local = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text)
  const date = readDate(local ? `${local[3]}-${local[2]?.padStart(2, '0')}-${local[1]?.padStart(2, '0')}` : text)
  return date ? { answer: date } : { code: 'not-a-date' }
}

function readChoice(field: Field, value: unknown): ReturnType<Reader> {
  const chosen = textOf(value)
  return chosen === '' || field.options?.some((option) => option.id === chosen) ? { answer: chosen } : { code: 'not-an-option' }
}

function readChoices(field: Field, value: unknown): ReturnType<Reader> {
  const chosen = [...new Set(listOf(value).filter((one) => one !== ''))]
  return chosen.every((one) => field.options?.some((option) => option.id === one)) ? { answer: chosen } : { code: 'not-an-option' }
}

/** A number that names somebody, kept as its digits alone. */
const identity = (read: (text: string) => string | Record<string, unknown>, key: string): Reader => (_field, value) => {
  const text = textOf(value)
  if (text === '') return { answer: '' }
  const found = read(text)
  return typeof found === 'string' ? { code: found } : { answer: String(found[key]) }
}

/** Latitude and longitude, typed as two texts or as one. */
function readPointField(field: Field, value: unknown): ReturnType<Reader> {
  const parts = listOf(value).map(textOf)
  if (parts.every((part) => part === '')) return { answer: '' }
  const point = readPoint(parts.length === 1 ? parts[0] ?? '' : parts)
  if (!point) return { code: 'not-a-point' }
  return field.within && !within(point, field.within) ? { code: 'outside-area', data: { ...field.within } } : { answer: writePoint(point) }
}

/** Whole rupiah, as people write them; kept as digits, never as a float. */
function readMoney(_field: Field, value: unknown): ReturnType<Reader> {
  const text = textOf(typeof value === 'number' ? String(value) : value).replace(/^rp\.?\s*/i, '').replace(/,(00|-)$/, '')
  if (text === '') return { answer: '' }
  return /^(\d{1,15}|\d{1,3}(\.\d{3}){1,4})$/.test(text) ? { answer: String(BigInt(text.replaceAll('.', ''))) } : { code: 'not-money' }
}

const readers: Record<Field['kind'], Reader> = {
  text: readText, longText: readText, email: readText, phone: readText,
  number: readNumberField, date: readDateField, choice: readChoice, position: (field, value) =>
    (field.options ? readChoice(field, value) : readText(field, value)),
  choices: readChoices, place: readChoice, point: readPointField, money: readMoney,
  nik: identity(readNik, 'nik'), nip: identity(readNip, 'nip'), npwp: identity(readNpwp, 'npwp'), nib: identity(readNib, 'nib'),
  yesNo: (_field, value) => ({ answer: value === true || value === 'ya' || value === 'true' || value === 'on' }),
  file: (_field, value) => ({ answer: listOf(value).filter((one) => one !== '') }),
}

const isEmpty = (answer: Answer | undefined): boolean =>
  answer === undefined || answer === '' || answer === false || (Array.isArray(answer) && answer.length === 0)

/**
 * Reads what was typed by the questions asked. Questions whose condition does not hold are not asked: what stands there is dropped.
 * Returns the answers and every problem, each naming its field.
 */
export function readAnswers(fields: Field[], typed: Typed, known: Answers = {}): { answers: Answers; problems: Problem[] } {
  const answers: Answers = {}
  const problems: Problem[] = []
  for (const field of fields) {
    if (field.when && !holds(field.when, { ...known, ...answers })) continue
    const { answer, code, data } = readers[field.kind](field, typed[field.id])
    if (code) problems.push({ code, field: field.id, ...(data && { data }) })
    else if (isEmpty(answer) && field.must) problems.push({ code: `${field.kind === 'file' ? 'file' : 'answer'}-missing`, field: field.id, data: { label: say(field.label, 'id'), labelEn: say(field.label, 'en') } })
    else if (answer !== undefined && (field.kind === 'yesNo' || !isEmpty(answer))) answers[field.id] = answer
  }
  return { answers, problems }
}

/** The questions of a form as a correction answers them again: as strict as the first time, but a file that is there already counts, and at a counter the paper is at hand. */
export const correctedForm = (form: readonly Field[], answers: Answers, origin: string): Field[] =>
  form.map((field) => (field.kind === 'file' && (origin === 'counter' || !isEmpty(answers[field.id])) ? { ...field, must: false } : field))

/** What was answered to these questions, as if it were typed again. */
export const answersTo = (fields: readonly Field[], answers: Answers): Answers =>
  Object.fromEntries(fields.flatMap(({ id }) => { const answer = answers[id]; return answer === undefined ? [] : [[id, answer]] }))

/** The questions, each once, whose answer is another now; one left out and one left empty are the same. */
export function changedBy(fields: readonly Field[], before: Answers, after: Answers): string[] {
  const said = (answer: Answer | undefined): string => JSON.stringify(isEmpty(answer) ? null : answer)
  return [...new Set(fields.map((field) => field.id))].filter((id) => said(before[id]) !== said(after[id]))
}

/** Every question a definition asks, by the applicant or on the way; each id once. */
export function questionsOf({ form, procedure }: Pick<Definition, 'form' | 'procedure'>): Field[] {
  const all = [...form, ...procedure.steps.flatMap((step) => step.ways.flatMap((way) => way.asks))]
  return [...new Map(all.toReversed().map((field) => [field.id, field])).values()].toReversed()
}

/** What was answered, by what it means to the program: the first question of each meaning that has an answer in words. */
export function meant(definition: Pick<Definition, 'form' | 'procedure'>, answers: Answers): Partial<Record<Meaning, { field: Field; answer: string }>> {
  const found: Partial<Record<Meaning, { field: Field; answer: string }>> = {}
  for (const field of questionsOf(definition)) {
    const answer = answers[field.id]
    if (field.means && !found[field.means] && typeof answer === 'string' && answer !== '') found[field.means] = { field, answer }
  }
  return found
}

/** What is over already where the last day of a recommendation is asked: it would hold the case up at its signature, when nobody looks at it any more. */
export const daysOver = (asks: readonly Field[], answers: Answers, today: LocalDate): Problem[] => asks.flatMap(({ id, means }) => {
  const answer = answers[id]
  return means === 'recommendedUntil' && typeof answer === 'string' && answer < today ? [{ code: 'day-over', field: id }] : []
})

/** What stands attached as the answer to a question. */
export const heldFiles = (answers: Answers, field: string): string[] => { const answer = answers[field]; return Array.isArray(answer) ? answer : [] }

/** Files in the order of the requirements they stand for; one that another took the place of comes after it and is marked. */
export function inOrder<F extends { id: string; field: string }>(definition: Pick<Definition, 'form' | 'procedure'>, answers: Answers, files: readonly F[]): (F & { replaced: boolean })[] {
  const places = questionsOf(definition).toSorted((a, b) => (a.covers?.[0] ?? 99) - (b.covers?.[0] ?? 99)).map((field) => field.id)
  const place = ({ field }: F): number => (places.includes(field) ? places.indexOf(field) : places.length)
  return files.map((file) => ({ ...file, replaced: heldFiles(answers, file.field).length > 0 && !heldFiles(answers, file.field).includes(file.id) }))
    .toSorted((a, b) => place(a) - place(b) || Number(a.replaced) - Number(b.replaced))
}

/** The questions of a correction that answer what the office named as missing, and the others. */
export function namedFirst(fields: readonly Field[], missing: readonly number[] = []): { first: Field[]; rest: Field[] } {
  const named = (field: Field): boolean => field.covers?.some((n) => missing.includes(n)) ?? false
  return { first: fields.filter(named), rest: fields.filter((field) => !named(field)) }
}

/** The questions that are answered by attaching something. */
export const fileFields = (fields: Field[]): Field[] => fields.filter((field) => field.kind === 'file')

/** What was typed and what was attached, as one: a question for a file is answered by a file and by nothing typed. */
export function withFiles(fields: Field[], typed: Typed, files: Record<string, string[]> = {}): Typed {
  const attached = new Set(fileFields(fields).map((field) => field.id))
  return { ...Object.fromEntries(Object.entries(typed).filter(([id]) => !attached.has(id))), ...files }
}

/** The requirements that hold for these answers, by their place (1, 2, …) in the standard. */
export const requiredOf = (requirements: { when?: Condition | undefined }[], answers: Answers): number[] =>
  requirements.flatMap((one, index) => (one.when && !holds(one.when, answers) ? [] : [index + 1]))
