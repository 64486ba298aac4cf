import { say, type Locale, type LocalDate, type Text } from '#kernel'
import { formatNumber, longDate, longMoment } from '#platform/ui/format'
import { messageKind, type MessageKind, type Written } from '#modules/notifications'
import { messages } from './messages.ts'
import { itemOf, type Checklist, type Item, type Value } from './rules/checklist.ts'
import { trueTime, type Entry, type Recorded } from './rules/entry.ts'
import type { Place } from './rules/place.ts'
import type { Outcome } from './rules/visit.ts'

/** What stands on papers, which are Indonesian whatever a screen speaks. */
export const paperWords = {
  assignment: 'Surat tugas', minutes: 'Berita acara peninjauan lapangan', leader: 'Ketua', member: 'Anggota', day: 'Hari dan tanggal', place: 'Lokasi', applicant: 'Pemohon', case: 'Perkara', order: 'Surat tugas', excused: 'Berhalangan mengesahkan',
  purpose: (service: string, subject: string): string => `Peninjauan lokasi untuk permohonan ${service}${subject === '' || subject === service ? '' : `: ${subject}`}`,
  signed: 'Ditandatangani secara elektronik dalam program Balai.', confirmed: 'Disahkan secara elektronik oleh yang bersangkutan dalam program Balai.',
} as const

export const outcomeOn: Record<Outcome, string> = messages.id.outcomes

/** An answer in words. */
export function valueWords(item: Item, value: Value, locale: Locale): string {
  if (typeof value === 'boolean') return value ? messages[locale].yes : messages[locale].no
  if (typeof value === 'number') return `${formatNumber(locale, value, 6)}${item.unit ? `\u00a0${item.unit}` : ''}`
  const option = item.options.find((one) => one.id === value)
  return option ? say(option.label, locale) : value
}

/** `-6,238000; 106,999000, ± 12 m` */
export function placeWords({ lat, lon, accuracy }: Place, locale: Locale): string {
  const degrees = (value: number): string => (locale === 'id' ? value.toFixed(6).replace('.', ',') : value.toFixed(6))
  return `${degrees(lat)}; ${degrees(lon)}${accuracy === null ? '' : `, ${messages[locale].accuracy(formatNumber(locale, accuracy))}`}`
}

/** All that minutes are drafted from. */
export type Drafted = {
  date: LocalDate; zone: string; checklist: Checklist; record: Recorded; service: string; registration: string; place: string; applicant: string; purpose: string
  team: readonly { name: string; position: string }[]; nameOf: (person: string) => string
}

const textOf = (entry: Entry | null): string => (typeof entry?.value === 'string' ? entry.value : '')

/** The minutes as they are drafted: who went where, when and what for, who was there, and what each noted. */
export function draftOf({ date, record, service, registration, place, applicant, purpose, team, nameOf }: Drafted): string {
  const present = textOf(record.present)
  return [
    `Pada hari ${longDate('id', date)}, tim yang terdiri atas ${team.map((one) => `${one.name} (${one.position})`).join(', ')} telah meninjau ${place}, untuk permohonan ${service} nomor ${registration} atas nama ${applicant}.`,
    `Keperluan: ${purpose}`, ...(present ? [`Yang hadir: ${present}`] : []),
    ...record.notes.map((note) => `Keterangan ${nameOf(note.person)}: ${textOf(note)}`),
    'Hasil peninjauan tercantum dalam daftar di bawah ini.',
  ].join('\n\n')
}

/** The list of findings on the paper: each item, what was found, and how many pictures show it. */
export const recordRows = ({ checklist, record }: Pick<Drafted, 'checklist' | 'record'>): { label: string; value: string; photos: string }[] => checklist.items.map((item) => {
  const answer = record.answers.get(item.id)?.value ?? null
  const photos = record.photos.flatMap((photo, index) => (photo.item === item.id ? [String(index + 1)] : []))
  return { label: say(item.label, 'id'), value: answer === null ? '—' : valueWords(item, answer, 'id'), photos: photos.join(', ') }
})

/** One picture in the list of pictures: of what, its words, when, where, by whom. */
export function photoLine({ checklist, zone, nameOf }: Pick<Drafted, 'checklist' | 'zone' | 'nameOf'>, photo: Entry): string {
  const item = photo.item === null ? undefined : itemOf(checklist, photo.item)
  return [item && say(item.label, 'id'), textOf(photo), longMoment('id', zone, trueTime(photo)), photo.place ? placeWords(photo.place, 'id') : messages.id.noPlace, nameOf(photo.person)].filter(Boolean).join(' · ')
}

/** What an applicant is told. */
export type Told = { date: LocalDate; team: readonly { name: string; position: Text }[] }

const said: Record<Locale, Record<'planned' | 'moved' | 'cancelled', (day: string) => { subject: string; first: string; sms: string }>> = {
  id: {
    planned: (day) => ({ subject: 'Peninjauan lapangan', first: `Petugas akan meninjau lokasi permohonan Anda pada ${day}.`, sms: `petugas akan meninjau lokasi pada ${day}.` }),
    moved: (day) => ({ subject: 'Peninjauan lapangan dipindahkan', first: `Peninjauan lokasi permohonan Anda dipindahkan ke ${day}.`, sms: `peninjauan lokasi dipindahkan ke ${day}.` }),
    cancelled: (day) => ({ subject: 'Peninjauan lapangan batal', first: `Peninjauan lokasi permohonan Anda pada ${day} batal.`, sms: `peninjauan lokasi ${day} batal.` }),
  },
  en: {
    planned: (day) => ({ subject: 'Site visit', first: `Officers will visit the place of your request on ${day}.`, sms: `officers will visit the place on ${day}.` }),
    moved: (day) => ({ subject: 'Site visit moved', first: `The visit of the place of your request is moved to ${day}.`, sms: `the site visit is moved to ${day}.` }),
    cancelled: (day) => ({ subject: 'Site visit called off', first: `The visit of the place of your request on ${day} is called off.`, sms: `the site visit of ${day} is called off.` }),
  },
}

const wrote = (what: 'planned' | 'moved' | 'cancelled'): MessageKind<Told>['write'] => ({ date, team }, { locale, about }): Written => {
  const { subject, first, sms } = said[locale][what](longDate(locale, date))
  const people = team.map((one) => `${one.name}, ${say(one.position, locale)}`)
  const t = messages[locale]
  const lines = [first, `${about?.service ?? ''} · ${about?.registration ?? ''}`, ...(people.length > 0 ? [`${t.trackedTeam}: ${people.join('; ')}`, `${t.trackedAsk}.`] : []), about?.track ?? '']
  return { subject: `${subject}: ${about?.registration ?? ''}`, lines, sms: `${sms} ${about?.track ?? ''}` }
}

export const visitPlanned = messageKind<Told>({ name: 'visits.planned', label: { id: 'Peninjauan lapangan direncanakan', en: 'Site visit planned' }, write: wrote('planned') })
export const visitMoved = messageKind<Told>({ name: 'visits.moved', label: { id: 'Peninjauan lapangan dipindahkan', en: 'Site visit moved' }, write: wrote('moved') })
export const visitCancelled = messageKind<Told>({ name: 'visits.cancelled', label: { id: 'Peninjauan lapangan batal', en: 'Site visit called off' }, write: wrote('cancelled') })
