import { fieldsOf, hasUnseen, type Bounds, type Problem, type Text } from '#kernel'
import type { Definition } from '#modules/cases'

/** What an officer can be asked on the spot. */
export const itemKinds = ['yesNo', 'number', 'text', 'choice'] as const
export type ItemKind = (typeof itemKinds)[number]

/** Whether a picture belongs to an answer: not asked for, welcome, or needed. */
export const photoWishes = ['no', 'wanted', 'must'] as const
export type PhotoWish = (typeof photoWishes)[number]

/** One thing to look at. */
export type Item = {
  id: string; kind: ItemKind; label: Text; hint?: Text | undefined; must: boolean; photo: PhotoWish
  unit?: string | undefined; atLeast?: number | undefined; atMost?: number | undefined
  options: readonly { id: string; label: Text }[]
}

/** How a city visits for some of its services: what is looked at, who usually goes, which books the papers are numbered in. */
export type Checklist = {
  slug: string; name: Text
  /** `example` where no document of the city says it. */
  source: string
  /** The services it is for; `any` for every service whose procedure waits for a visit and that no other list names. */
  services: 'any' | readonly string[]
  /** Positions that usually go; others may be named too. */
  team: readonly string[]
  registers: { assignment: string; minutes: string }
  /** Where the city lies, roughly: what was taken outside of it is marked, never refused. */
  area: Bounds | null
  items: readonly Item[]
}

/** What an answer is: a yes or no, a figure, words, the id of an option. */
export type Value = boolean | number | string
export const longestAnswer = 2000


/** A text as people write it; a code where it cannot be kept. */
export function readWords(typed: unknown, most: number): { value: string } | { code: string; data?: Record<string, number> } {
  if (typeof typed !== 'string') return { code: 'not-a-text' }
  const value = typed.normalize('NFC').replace(/\r\n?/g, '\n').trim()
  if (hasUnseen(value)) return { code: 'control-characters' }
  return value.length > most ? { code: 'too-long', data: { most, length: value.length } } : { value }
}

/** `1.234,5` as Indonesians write it, and `1234.5` as machines do. */
function figureOf(typed: unknown): number | null {
  if (typeof typed === 'number') return Number.isFinite(typed) && Math.abs(typed) < 1e15 ? typed : null
  const text = typeof typed === 'string' ? typed.trim() : ''
  if (/^-?\d{1,3}(\.\d{3})+(,\d+)?$/.test(text)) return Number(text.replaceAll('.', '').replace(',', '.'))
  return /^-?\d{1,15}([.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : null
}

type Read = { value: Value | null } | { code: string; data?: Record<string, string | number> }

function readFigure(item: Item, typed: unknown): Read {
  const figure = figureOf(typed)
  if (figure === null) return { code: 'not-a-number' }
  if (item.atLeast !== undefined && figure < item.atLeast) return { code: 'too-small', data: { least: item.atLeast } }
  return item.atMost !== undefined && figure > item.atMost ? { code: 'too-big', data: { most: item.atMost } } : { value: figure }
}

const yes: ReadonlySet<unknown> = new Set([true, 'ya', 'true'])
const no: ReadonlySet<unknown> = new Set([false, 'tidak', 'false'])

const readers: Record<ItemKind, (item: Item, typed: unknown) => Read> = {
  yesNo: (_item, typed) => (yes.has(typed) ? { value: true } : no.has(typed) ? { value: false } : { code: 'not-an-option' }),
  number: readFigure,
  text: (_item, typed) => readWords(typed, longestAnswer),
  choice: (item, typed) => (item.options.some((one) => one.id === typed) ? { value: typed as string } : { code: 'not-an-option' }),
}

/** Reads what was answered to an item; an empty answer takes back the one before (`null`). */
export const readAnswer = (item: Item, typed: unknown): Read =>
  (typed === null || typed === '' || (typeof typed === 'string' && typed.trim() === '') ? { value: null } : readers[item.kind](item, typed))

export const itemOf = (checklist: Pick<Checklist, 'items'>, id: string): Item | undefined => checklist.items.find((one) => one.id === id)

/** The steps of a procedure at which it waits for a visit: one of their ways needs what this module knows. */
export const stepsOfVisit = ({ procedure }: Pick<Definition, 'procedure'>): string[] =>
  procedure.steps.filter((step) => step.ways.some((way) => way.needs !== undefined && fieldsOf(way.needs).some((name) => name.startsWith('visits.')))).map((step) => step.id)

/** Whether a procedure waits for a visit at all. */
export const awaitsVisit = (service: Pick<Definition, 'procedure'>): boolean => stepsOfVisit(service).length > 0

/** The list a service is visited by: one that names it, else the general one where its procedure waits for a visit; `null` where nobody visits. */
export function checklistFor(all: readonly Checklist[], service: Pick<Definition, 'slug' | 'procedure'>): Checklist | null {
  const named = all.find((one) => one.services !== 'any' && one.services.includes(service.slug))
  return named ?? (awaitsVisit(service) ? all.find((one) => one.services === 'any') ?? null : null)
}

const twice = (ids: readonly string[]): string[] => [...new Set(ids.filter((id, index) => ids.indexOf(id) < index))]

/** Ids that entries of the record use for themselves. */
export const reserved = ['catatan', 'hadir', 'foto'] as const

function itemFaults(item: Item, at: string): Problem[] {
  const faults: Problem[] = []
  if ((reserved as readonly string[]).includes(item.id)) faults.push({ code: 'visit-item-reserved', field: `${at}.id`, data: { name: item.id } })
  if (item.kind === 'choice' && item.options.length < 2) faults.push({ code: 'visit-options-missing', field: at, data: { name: item.id } })
  if (item.kind !== 'choice' && item.options.length > 0) faults.push({ code: 'visit-options-unasked', field: `${at}.options`, data: { name: item.id } })
  if (item.atLeast !== undefined && item.atMost !== undefined && item.atLeast > item.atMost) faults.push({ code: 'visit-bounds-backwards', field: at, data: { name: item.id } })
  faults.push(...twice(item.options.map((one) => one.id)).map((name) => ({ code: 'visit-option-twice', field: `${at}.options`, data: { name } })))
  return faults
}

/** What the rest of the city's data calls things. */
export type Known = { services: ReadonlySet<string>; positions: ReadonlySet<string>; registers: ReadonlySet<string> }

/** Everything wrong with a list, each with its place in the file. */
export function checklistFaults(list: Checklist, known: Known): Problem[] {
  const unknown = (code: string, field: string, names: readonly string[], there: ReadonlySet<string>): Problem[] =>
    names.flatMap((name, index) => (there.has(name) ? [] : [{ code, field: `${field}.${index}`, data: { name } }]))
  return [
    ...twice(list.items.map((one) => one.id)).map((name) => ({ code: 'visit-item-twice', field: 'items', data: { name } })),
    ...list.items.flatMap((item, index) => itemFaults(item, `items.${index}`)),
    ...(list.services === 'any' ? [] : unknown('visit-unknown-service', 'services', list.services, known.services)),
    ...unknown('visit-unknown-position', 'team', list.team, known.positions),
    ...(['assignment', 'minutes'] as const).flatMap((use) => (known.registers.has(list.registers[use]) ? [] : [{ code: 'visit-unknown-register', field: `registers.${use}`, data: { name: list.registers[use] } }])),
    ...(list.area && (list.area.south >= list.area.north || list.area.west >= list.area.east) ? [{ code: 'visit-area-backwards', field: 'area' }] : []),
  ]
}

/** Of several lists those that claim the same service, or are both the general one. */
export function claimedTwice(all: readonly Checklist[]): { list: Checklist; name: string }[] {
  const seen = new Set<string>()
  return all.flatMap((list) => (list.services === 'any' ? ['any'] : list.services).flatMap((name) => {
    if (!seen.has(name)) { seen.add(name); return [] }
    return [{ list, name }]
  }))
}
