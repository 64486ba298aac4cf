import { readdirSync, readFileSync } from 'node:fs'
import { newId, type Answers, type Id } from '#kernel'
import type { Directory } from '#modules/people'
import { turnRows } from '../src/modules/cases/actions/keep.ts'
import type { CaseView, InboxItem } from '../src/modules/cases/actions/views.ts'
import { boat } from '../src/modules/cases/examples.ts'
import { decide, file, openActs, type CaseActor, type Command } from '../src/modules/cases/rules/engine.ts'
import { happenings, type Line } from '../src/modules/cases/rules/history.ts'
import { dueOfCase } from '../src/modules/cases/rules/time/promise.ts'
import { apply, type CaseEvent, type CaseState } from '../src/modules/cases/rules/state.ts'
import { readCalendar } from '../src/modules/cases/rules/time/calendar-file.ts'
import type { ProductRow } from '../src/modules/cases/store/products.ts'

/*
 * A case of the example procedure as its pages get it, made by its own acts and without a database.
 */

export const zone = 'Asia/Jakarta'
const folder = new URL('../city/bekasi/holidays/', import.meta.url)
const read = readCalendar(readdirSync(folder).map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }))).calendar
if (!read) throw new Error('the city has no calendar')
export const calendar = read

/** Monday, 23 November 2026, 09.00 in Bekasi, and hours after it. */
export const hour = (hours: number): Date => new Date(Date.parse('2026-11-23T02:00:00Z') + hours * 3_600_000)

export const applicant: CaseActor = { kind: 'applicant' }
export const officer = (...positions: string[]): CaseActor => ({ kind: 'officer', positions: new Set(positions), mayReopen: false })

const names: Record<string, { id: string; en: string }> = {
  boatman: { id: 'Tukang perahu', en: 'Boatman' }, ropemaker: { id: 'Pembuat tali', en: 'Ropemaker' }, carpenter: { id: 'Tukang kayu', en: 'Carpenter' }, captain: { id: 'Nakhoda', en: 'Captain' },
}
/** The positions of the example; one of them, `joiner`, is no longer known. */
export const people = { positions: new Map(Object.entries(names).map(([slug, name]) => [slug, { slug, name }])), units: new Map(), agencies: new Map() } as unknown as Directory

type Step = { who: CaseActor; act: string; more?: Omit<Command, 'act'>; note?: string }
export type Scene = { acts?: readonly Step[]; as?: CaseActor; answers?: Answers; now?: Date; more?: Partial<CaseView>; one?: Partial<CaseView['one']> }

const person = newId(hour(0)) as Id<'person'>
const lineOf = (event: CaseEvent, seq: number, who: CaseActor): Line => {
  const { type, at, ...data } = event
  const position = who.kind === 'officer' ? [...who.positions][0] ?? null : null
  return { seq, at: new Date(at), type, person: position === null ? null : person, position, capacity: position === null ? null : 'definitive', data }
}

/** The view of a case after some acts, for whoever looks. */
export function viewAfter({ acts = [], as = officer('boatman'), answers = { why: 'Menangkap ikan', days: acts.some(({ act }) => act === '1:long') ? 9 : 2 }, now = hour(acts.length + 1), more = {}, one = {} }: Scene = {}): CaseView {
  const first = file(boat, answers, hour(0))
  let state: CaseState = apply(null, first)
  const lines = [lineOf(first, 1, applicant)]
  const notes: CaseView['notes'] = new Map()
  for (const [index, { who, act, more: said = {}, note }] of acts.entries()) {
    const event = decide({ definition: boat, state, answers }, who, { act, ...said }, hour(index + 1))
    lines.push(lineOf(event, index + 2, who))
    if (note) notes.set(index + 2, { note })
    state = apply(state, event)
  }
  const ended = state.status !== 'open'
  return {
    one: {
      id: newId<'case'>(hour(0)), code: 'BKS-7K4M-2Q9D-XW3H5N', definition: 'd', slug: 'boat', unit: 'jetty', status: state.status, version: acts.length + 1, state, origin: 'web', units: null, received_at: hour(0),
      due: dueOfCase(calendar, { definition: boat, state, units: null }, now)?.due ?? null, due_provisional: false, agenda: null, ended_at: ended ? hour(acts.length) : null, took: ended ? '120' : null, promised: '2250', late: ended ? false : null, simulated: false, ...one,
    },
    definition: boat, hidden: { applicant: { name: 'Warga Contoh', phone: '081200000903', email: 'warga@contoh.example', address: 'Jl. Contoh No. 1' }, answers, subject: 'Menangkap ikan' },
    calendar, due: dueOfCase(calendar, { definition: boat, state, units: null }, now), renewed: null, erased: null, past: happenings(lines), notes, names: new Map([[person as string, 'Dewi Umpama']]),
    files: [], products: [], turns: turnRows({ state, due: null } as CaseView['one'], { calendar, definition: boat }), acts: openActs({ definition: boat, state, answers }, as), ...more,
  }
}

export const product = (more: Partial<ProductRow> = {}): ProductRow => ({
  id: newId<'product'>(hour(0)), case_id: newId<'case'>(hour(0)), product: 'paper', status: 'signed', verify_code: 'ABCD', template: 'surat', number: '500/7/XI/2026', register: 'surat-keluar', signed_at: hour(5), signer: person, signer_position: 'captain',
  signer_capacity: 'definitive', ended_at: null, sealed: null, file: null, simulated: false, made_at: hour(4), ...more,
})

/** Returned to the applicant, with words. */
export const returned: readonly Step[] = [{ who: officer('boatman'), act: '1:back', note: 'Kartu belum dilampirkan.' }]
/** Refused by the captain, with words. */
export const refused: readonly Step[] = [{ who: officer('boatman'), act: '1:long' }, { who: officer('captain'), act: '2:no', note: 'Perahu rusak.' }]

/** A row of an inbox. */
export const rowOf = (more: Partial<InboxItem> = {}): InboxItem => ({
  case_id: newId<'case'>(hour(0)), code: 'BKS-7K4M-2Q9D', kind: 'step', turn: 1, position: 'boatman', act: 'check', due: hour(30), paused: null, version: 1, agenda: null, received_at: hour(0), simulated: false,
  subject: 'Menangkap ikan', from: 'W. Contoh', service: boat, acts: [], case_due: hour(30), since: hour(0), ...more,
} as InboxItem)
