import { isId, type Id, type Problem } from '#kernel'
import { itemOf, readAnswer, readWords, type Checklist, type Item, type Value } from './checklist.ts'
import { readPlace, type Place } from './place.ts'

/** What a line of the record is: an answer to an item, a note, who was there, a picture. */
export const entryKinds = ['answer', 'note', 'present', 'photo'] as const
export type EntryKind = (typeof entryKinds)[number]

/** A line of the record. It is written once and never changed; who thinks again writes another. */
export type Entry = {
  id: string; kind: EntryKind
  /** Its place in the order in which lines came. */
  n: bigint
  /** The item it answers or pictures; `null` for notes, who was there, and pictures of nothing in particular. */
  item: string | null
  /** An answer, a text, the words under a picture; `null` takes back an answer, or was erased. */
  value: Value | null
  place: Place | null
  person: Id<'person'>
  /** By the clock of who recorded, when it was written and when it was sent; by ours, when it came. */
  recordedAt: Date; sentAt: Date; arrivedAt: Date
  /** It came when the record was closed already; `taken` when the minutes were drawn up again with it. */
  late: boolean; taken: boolean
  file: Id<'file'> | null
}

/** What a device sends for one line. */
export type Sent = { id: string; kind: EntryKind; item: string | null; value: Value | null; place: Place | null; recordedAt: Date }

/** Most lines sent at once; a device with more sends again. */
export const mostAtOnce = 200
export const longestNote = 4000
export const longestCaption = 300

const [earliest, latest] = [Date.parse('2000-01-01T00:00:00Z'), Date.parse('2100-01-01T00:00:00Z')]

/** An instant as a device writes it; a clock that is wrong by days is believed and shown, one that is off by decades is not. */
export function readInstant(typed: unknown): Date | null {
  if (typeof typed !== 'string' || !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/.test(typed)) return null
  const at = Date.parse(typed)
  return Number.isNaN(at) || at < earliest || at >= latest ? null : new Date(at)
}

type Body = Record<string, unknown>
const asBody = (value: unknown): Body => (value !== null && typeof value === 'object' && !Array.isArray(value) ? value as Body : {})

/** What a line says, by its kind. */
function valueIn(item: Item | undefined, kind: EntryKind, typed: unknown): ReturnType<typeof readAnswer> {
  if (kind === 'answer') return item ? readAnswer(item, typed) : { code: 'unknown-item' }
  if (kind === 'photo' && (typed === undefined || typed === null)) return { value: '' }
  return readWords(typed, kind === 'photo' ? longestCaption : longestNote)
}

/** Reads one line; what is wrong names the line by its id, so that the device keeps it and says so. */
export function readSent(checklist: Pick<Checklist, 'items'>, typed: unknown): { sent: Sent } | { problem: Problem } {
  const body = asBody(typed)
  const id = typeof body['id'] === 'string' ? body['id'].toLowerCase() : ''
  const wrong = (code: string, data?: Problem['data']): { problem: Problem } => ({ problem: { code, ...(isId(id) && { field: id }), ...(data && { data }) } })
  if (!isId(id)) return wrong('entry-without-id')
  const kind = entryKinds.find((one) => one === body['kind'])
  if (!kind) return wrong('entry-unknown-kind')
  const named = typeof body['item'] === 'string' && body['item'] !== '' && (kind === 'answer' || kind === 'photo') ? body['item'] : null
  const item = named === null ? undefined : itemOf(checklist, named)
  if (named !== null && !item) return wrong('unknown-item', { name: named.slice(0, 60) })
  const read = valueIn(item, kind, body['value'])
  if ('code' in read) return wrong(read.code, read.data)
  const place = readPlace(asBody(body['place']))
  if ('code' in place) return wrong(place.code)
  const recordedAt = readInstant(body['recordedAt'])
  return recordedAt ? { sent: { id, kind, item: named, value: read.value, place: place.place, recordedAt } } : wrong('time-unreadable')
}

/** From how many minutes on a clock counts as wrong; what is less is the way through the network. */
export const clockTolerance = 5
const minute = 60_000

/** By how many minutes the clock of the device was behind ours (negative: ahead); 0 within the tolerance. */
export function clockOff({ sentAt, arrivedAt }: Pick<Entry, 'sentAt' | 'arrivedAt'>): number {
  const off = Math.round((arrivedAt.getTime() - sentAt.getTime()) / minute)
  return Math.abs(off) < clockTolerance ? 0 : off
}

/** When it was recorded by our clock: what the device said, put right by how far its clock was off when it sent. */
export const trueTime = (entry: Pick<Entry, 'recordedAt' | 'sentAt' | 'arrivedAt'>): Date => new Date(entry.recordedAt.getTime() + clockOff(entry) * minute)

/** In the order it happened; what happened in the same moment, in the order it came. */
const inOrder = (entries: readonly Entry[]): Entry[] => entries.toSorted((a, b) =>
  trueTime(a).getTime() - trueTime(b).getTime() || Number(a.n - b.n))

/** What the lines of a visit come to. */
export type Recorded = {
  /** The last answer to each item that has one. */
  answers: Map<string, Entry>
  /** Earlier or other answers to an item that say something else. */
  others: Map<string, Entry[]>
  photos: Entry[]
  /** The last note of each person. */
  notes: Entry[]
  present: Entry | null
  /** What came when the record was closed, in order; beside the record and never in it. */
  late: Entry[]
}

const keyOf = ({ kind, item, person }: Entry): string => (kind === 'answer' ? `answer:${item}` : kind === 'note' ? `note:${person}` : kind)

/**
 * Folds the lines into the record. The last line about a thing holds, by the time it was recorded and not by the time it came; lines that
 * came late stand beside and change nothing, until somebody draws up the minutes again with them.
 */
export function recordOf(entries: readonly Entry[]): Recorded {
  const ordered = inOrder(entries)
  const counted = ordered.filter((one) => !one.late || one.taken)
  const last = new Map(counted.filter((one) => one.kind !== 'photo').map((one) => [keyOf(one), one]))
  const held = [...last.values()].filter((one) => one.value !== null)
  const answers = new Map(held.filter((one) => one.kind === 'answer').map((one) => [one.item ?? '', one]))
  const others = Map.groupBy(counted.filter((one) => {
    const now = last.get(keyOf(one))
    return one.kind === 'answer' && now !== one && one.value !== null && one.value !== now?.value
  }), (one) => one.item ?? '')
  return {
    answers, others, photos: counted.filter((one) => one.kind === 'photo'),
    notes: held.filter((one) => one.kind === 'note' && one.value !== ''), present: held.find((one) => one.kind === 'present' && one.value !== '') ?? null,
    late: ordered.filter((one) => one.late && !one.taken),
  }
}

/** What a record still lacks before minutes can be drawn up: answers that must be given and pictures that must be taken. */
export const lacking = ({ items }: Pick<Checklist, 'items'>, record: Pick<Recorded, 'answers' | 'photos'>): { item: Item; what: 'answer' | 'photo' }[] => items.flatMap((item) => [
  ...(item.must && !record.answers.has(item.id) ? [{ item, what: 'answer' as const }] : []),
  ...(item.photo === 'must' && !record.photos.some((photo) => photo.item === item.id) ? [{ item, what: 'photo' as const }] : []),
])
