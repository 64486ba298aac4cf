import { dateIn, formatMoney, readDate, say, type Answer, type Answers, type Condition, type Locale, type Text } from '#kernel'
import type { Capacity } from '#platform/context'
import type { Directory } from '#modules/people'
import { fileSize, formatTerm, maskEmail, maskNik, maskPhone, shortDate, shortName, longDate, longMoment, timeLeft } from '#platform/ui/format'
import type { WorkCalendar } from './rules/time/calendar.ts'
import { remaining } from './rules/time/clock.ts'
import type { Shared } from './rules/bulk.ts'
import { heldFiles, questionsOf } from './rules/form.ts'
import type { Definition } from './rules/definition.ts'
import type { OpenAct } from './rules/engine.ts'
import type { CaseState, Disposition } from './rules/state.ts'
import { dayMinutes, daysLeft } from './rules/time/measure.ts'
import { nextStep, type Happening } from './rules/history.ts'
import type { Field } from './rules/procedure.ts'
import { messages } from './messages.ts'
import { privacyWords } from './messages/privacy.ts'
import type { IconName } from '#ui/icon'

/** A position's name in the reader's language; its slug when the directory no longer knows it. */
export const positionName = (people: Directory, slug: string | null, locale: Locale): string => {
  const position = slug === null ? undefined : people.positions.get(slug)
  return position ? say(position.name, locale) : slug ?? ''
}

const stands: Partial<Record<Capacity, string>> = { plt: 'Plt. ', plh: 'Plh. ', delegated: 'a.n. ', head: 'a.n. ' }

/** A position with the capacity in which somebody acts for it: `Plt. Kepala Bagian Hukum`; by delegation or for a vacant one, in its name: `a.n. Sekretaris Daerah`. */
export const actingName = (people: Directory, held: { position: string | null; capacity: Capacity | null }, locale: Locale): string =>
  `${(held.capacity && stands[held.capacity]) ?? ''}${positionName(people, held.position, locale)}`

/** The promised time as the service page says it. */
export function promisedWords(definition: Definition, locale: Locale): string {
  const { term } = definition
  if (!term) return messages[locale].noPromise
  return `${formatTerm(locale, term.n, term.unit)}${term.per ? ` / ${term.per}` : ''}`
}

/** What an act says of who did it, without who: `memeriksa berkas`; `null` for a code that is no act. */
export const sayAct = (act: string, locale: Locale): string | null => messages[locale].did[act as keyof typeof messages.id.did] ?? null

/** Why a case pauses, and how one stands, in words; a code nobody knows says itself. */
export const sayPause = (reason: string, locale: Locale): string => messages[locale].pauseReasons[reason as keyof typeof messages.id.pauseReasons] ?? reason
export const sayStatus = (status: string, locale: Locale): string => messages[locale].statusWord[status as keyof typeof messages.id.statusWord] ?? status

type Due = { at: Date; provisional: boolean }

/** The due moment in words: the day, with the minute only when the minute matters. */
export function dueWords(definition: Definition, zone: string, locale: Locale, { at, provisional }: Due): string {
  const exact = definition.term?.unit === 'minute' || definition.term?.unit === 'hour'
  const words = exact ? longMoment(locale, zone, at) : longDate(locale, dateIn(zone, at))
  return provisional ? `${words} (${messages[locale].provisional})` : words
}

export type Left = { words: string; status: 'late' | 'today' | 'calm' }

/** How much working time is left, and how it is marked. */
export function leftWords(calendar: WorkCalendar, { due, received }: { due: Date; received: Date }, now: Date, locale: Locale): Left {
  const [minutes, days] = [remaining(calendar, due, now), daysLeft(calendar, { due, received }, now)]
  const words = timeLeft(locale, { minutes: days !== null ? days * dayMinutes : now > due && minutes === 0 ? -1 : minutes, minutesPerDay: dayMinutes })
  const today = dateIn(calendar.zone, due) === dateIn(calendar.zone, now)
  return { words, status: due < now ? 'late' : today ? 'today' : 'calm' }
}

/** Working time in the unit a person would use: `40 menit`, `3,5 jam`, `6,2 hari kerja`. */
export const timeWords = (locale: Locale, minutes: number): string =>
  (minutes < 60 ? formatTerm(locale, Math.round(minutes), 'minute') : minutes < dayMinutes ? formatTerm(locale, Math.round(minutes / 6) / 10, 'hour') : formatTerm(locale, Math.round((minutes / dayMinutes) * 10) / 10, 'workingDay'))

const icons: Partial<Record<Happening['act'], IconName>> = {
  filed: 'send', return: 'player-pause', pause: 'player-pause', dispose: 'arrow-forward-up', receive: 'inbox', check: 'file-search', verify: 'circle-check',
  sign: 'pencil', initial: 'pencil', number: 'certificate', correct: 'upload', refuse: 'x', archive: 'archive', withdraw: 'x', 'due-moved': 'calendar-time', extend: 'calendar-time', handOver: 'certificate',
}
export const iconOf = (happening: Happening): IconName => icons[happening.act] ?? 'check'

const lapsed: Text = { id: 'Selesai dengan sendirinya, karena tidak ada tanggapan lagi', en: 'Closed by itself, since no reply came' }

/** What happened, in one plain sentence; `third` speaks of the applicant as officers do. */
export function happeningWords(happening: Happening, people: Directory, locale: Locale, third: boolean): string {
  const t = messages[locale]
  if (happening.act === 'due-moved') return t.dueMoved
  if (happening.act === 'erased' && happening.by === 'program') return happening.outcome === 'retention' ? privacyWords[locale].erasedByTime : privacyWords[locale].erasedByKeeper
  if (happening.by === 'program' && happening.outcome) return say(lapsed, locale)
  const who = happening.by === 'applicant' ? (third ? t.applicantThird : t.applicantWord) : actingName(people, happening, locale)
  const did = happening.act === 'erased' ? privacyWords[locale].didErase : happening.act === 'code-renewed' ? privacyWords[locale].didRenew : happening.act === 'filed' ? (happening.by === 'applicant' ? t.filed : t.filedAtCounter) : t.did[happening.act]
  const to = [...new Set(happening.to)].map((slug) => positionName(people, slug, locale)).join(', ')
  const passed = happening.act === 'dispose' && to ? ` ${t.toWord} ${to}` : ''
  return `${who} ${did}${passed}${happening.number ? ` (${t.printedWithNumber(happening.number)})` : ''}`.trim()
}

/** The same of an officer by name, for readers of whom several hold one position: `Hana Rekaan (Petugas PPID) meminta perbaikan`. */
export function namedHappening(happening: Happening, people: Directory, locale: Locale, name: string | undefined): string {
  const [words, who] = [happeningWords(happening, people, locale, true), actingName(people, happening, locale)]
  return name !== undefined && who !== '' && words.startsWith(who) ? `${name} (${who})${words.slice(who.length)}` : words
}

/** An answer that names a person: only its last digits, until somebody asks to see it and that is recorded. */
export const isPersonal = (field: Field): boolean => ['nik', 'nip', 'npwp'].includes(field.kind)
export const maskedWords = (field: Field, answer: Answer, locale: Locale): string => (isPersonal(field) ? maskNik(String(answer)) : answerWords(field, answer, locale))

/** What a case was asked for, as the holder of its code reads it: numbers that name a person and ways to reach one are masked. */
export function ownFacts({ definition, hidden }: { definition: Definition; hidden: { applicant: { name: string; phone?: string | undefined; email?: string | undefined; address?: string | undefined }; answers: Answers } | null }, locale: Locale): { label: string; value: string }[] {
  if (!hidden) return []
  const t = messages[locale]
  const { name, phone, email, address } = hidden.applicant
  const own = (field: Field, answer: Answer): string => (field.kind === 'phone' ? maskPhone(String(answer)) : field.kind === 'email' ? maskEmail(String(answer)) : maskedWords(field, answer, locale))
  const contact = { [t.name]: shortName(name), [t.phone]: phone && maskPhone(phone), [t.email]: email && maskEmail(email), [t.address]: address && '•••' }
  const said = definition.form.flatMap((field) => { const answer = hidden.answers[field.id]; return field.kind === 'file' || answer === undefined ? [] : [{ label: say(field.label, locale), value: own(field, answer) }] })
  return [...said, ...Object.entries(contact).flatMap(([label, value]) => (value ? [{ label, value }] : []))]
}

/** An answer in words: options by their label, days as dates, ticks as yes and no. */
export function answerWords(field: Field, answer: Answer, locale: Locale): string {
  const label = (id: string): string => { const found = field.options?.find((one) => one.id === id); return found ? say(found.label, locale) : id }
  if (typeof answer === 'boolean') return answer ? messages[locale].yes : messages[locale].noWord
  if (Array.isArray(answer)) return answer.map(label).join(', ')
  if (field.kind === 'money') return formatMoney(BigInt(String(answer)))
  if (field.kind === 'point') return String(answer).replace(',', ', ')
  if (field.kind === 'date') { const date = readDate(String(answer)); return date ? shortDate(locale, date) : String(answer) }
  if (typeof answer !== 'number') return label(answer)
  // A year is a name, not an amount.
  return field.means === 'year' ? String(answer) : new Intl.NumberFormat(locale).format(answer)
}

/** The name of the step at which something happened, unless the act says it all. */
export function stepWords(happening: Happening, definition: Definition, locale: Locale): string | null {
  const step = happening.step === null ? undefined : definition.procedure.steps.find((one) => one.id === happening.step)
  return step ? say(step.name, locale) : null
}

/** What comes next on the way of a case, for whoever waits for it; `null` when its end does. */
export function nextWords({ definition, one, hidden }: { definition: Definition; one: { state: CaseState }; hidden: { answers: Answers } | null }, locale: Locale): string | null {
  const next = one.state.status === 'open' ? nextStep(definition, one.state, hidden?.answers ?? {}) : null
  return next === 'decision' ? messages[locale].decision : next && say(next.name, locale)
}

/** Questions for files that name what holds now, since a new file takes its place. */
export const withHeld = (fields: readonly Field[], answers: Answers, files: readonly { id: string; name: string }[]): Field[] => fields.map((field) => {
  const names = field.kind === 'file' ? files.filter((file) => heldFiles(answers, field.id).includes(file.id)).map((file) => file.name).join(', ') : ''
  const both = (locale: Locale): string => [field.hint && say(field.hint, locale), messages[locale].heldFile(names)].filter(Boolean).join(' ')
  return names === '' ? field : { ...field, hint: { id: both('id'), en: both('en') } }
})

/** Which questions a correction answered otherwise, by their labels; `null` where it changed none. */
export function changedWords({ changed = [] }: Happening, definition: Definition, locale: Locale): string | null {
  const asked = questionsOf(definition)
  const labels = changed.map((id) => { const field = asked.find((one) => one.id === id); return field ? say(field.label, locale) : id })
  return labels.length === 0 ? null : messages[locale].changed(labels.join(', '))
}

/** What the way is called: its own name, else its act. */
export function actName(act: OpenAct, locale: Locale): string {
  const t = messages[locale]
  if (act.kind === 'way' && act.way.name) return say(act.way.name, locale)
  return t.acts[act.act]
}

/** What the button of an act says: the way's own name, else verb and object. */
export function buttonName(act: OpenAct, { procedure }: Definition, locale: Locale): string {
  const t = messages[locale]
  if (act.kind === 'way' && act.way.name) return say(act.way.name, locale)
  const toApplicant = act.kind === 'way' && procedure.steps.some((step) => act.way.to.includes(step.id) && step.who.kind === 'applicant')
  return act.act === 'return' && toApplicant ? t.returnTo : t.buttons[act.act] ?? actName(act, locale)
}

/** For whose position an act is done, where one person has turns of several: `untuk Kepala Dinas Perhubungan, lowong`. */
export function forWhom(act: OpenAct, { locale, people, dispositions, vacancies }: { locale: Locale; people: Directory; dispositions: readonly Disposition[]; vacancies: ReadonlyMap<string, string> }): string {
  const t = messages[locale]
  const given = act.kind === 'way' ? undefined : dispositions.find((one) => one.id === act.disposition)
  const of = given ? [given.to] : act.kind === 'pass-on' ? [] : act.turn?.positions ?? []
  const words = of.map((slug) => t.forPosition(positionName(people, slug, locale), vacancies.has(slug)))
  return [...words, ...(given ? [t.fromPosition(positionName(people, given.from, locale))] : [])].join(' · ')
}

/** What an act on several cases is called: its own name where all share it, else its kind. */
export function sharedName({ act, opens }: Shared, locale: Locale): string {
  const names = new Set(opens.map((open) => actName(open, locale)))
  return names.size === 1 ? [...names][0]! : messages[locale].acts[act as keyof typeof messages.id.acts]
}

export const productName = ({ definition }: { definition: Definition }, slug: string, locale: Locale): string => {
  const product = definition.procedure.products.find((one) => one.id === slug)
  return product ? say(product.name, locale) : slug
}

const optionWords = (field: Field | undefined, answer: Answer, locale: Locale): string => {
  const option = field?.options?.find((one) => one.id === answer)
  return option ? say(option.label, locale) : typeof answer === 'boolean' ? (answer ? messages[locale].yes : messages[locale].noWord) : String(answer)
}

/** When a question has to be answered, in words, for the page cannot hide it without scripts; `null` for conditions too long to say. */
export function whenWords(condition: Condition, fields: readonly Field[], locale: Locale): string | null {
  if (!('field' in condition)) return null
  const field = fields.find((one) => one.id === condition.field)
  const label = field ? say(field.label, locale) : condition.field
  const answers = 'is' in condition ? [condition.is] : 'in' in condition ? condition.in : null
  return answers && messages[locale].onlyWhen(label, answers.map((answer) => optionWords(field, answer, locale)).join(', '))
}

/** What was said with an act: instructions, words, and which requirements are missing, by their names. */
export function saidWith(note: { note?: string; missing?: number[]; instructions?: string[] }, definition: Definition, locale: Locale): string {
  const t = messages[locale]
  const missing = note.missing?.map((n) => say(definition.requirements[n - 1] ?? { id: String(n) }, locale)).join('; ')
  return [note.instructions?.map((slug) => t.instructionWords[slug] ?? slug).join(', '), note.note, missing && `${t.requirementsNot}: ${missing}`].filter(Boolean).join(' · ')
}

/** What a file stands for: the question it answers, its own name as small print; one that answers none is called by its name. */
export function fileWords({ definition }: { definition: Definition }, file: { field: string; name: string; size: number; replaced?: boolean }, locale: Locale): { label: string; note: string } {
  const field = questionsOf(definition).find((one) => one.id === file.field)
  return { label: field ? say(field.label, locale) : file.name, note: [file.replaced && messages[locale].replacedFile, field && file.name, fileSize(locale, file.size)].filter(Boolean).join(' · ') }
}
