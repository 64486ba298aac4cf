import { createHash } from 'node:crypto'
import { setImmediate as breathe } from 'node:timers/promises'
import { dateIn, instantIn, isId, newId, Refusal, refuse, refuseAll, type LocalDate, type Problem, type Text } from '#kernel'
import { inTx, may, need, reachOf, type Ctx } from '#platform/context'
import type { Handler } from '#platform/jobs'
import { record, recordFirst } from '#platform/journal'
import { readTable } from '#platform/table-file'
import { readTypedDate } from '#platform/ui/format'
import { disownFiles, keepOwned } from '#platform/uploads'
import { isWorkbook } from '#platform/workbook'
import { inForce } from '#modules/cases'
import { directory } from '#modules/people'
import { decimal } from '../rules/decimal.ts'
import { candidates, readStated, reproducing } from '../rules/explain.ts'
import { guessed, headOf, matchingFaults, rowBy, type ReadRow, type SheetRow } from '../rules/import-columns.ts'
import { placesBy, type Place, type PlacesKnown } from '../rules/import-places.ts'
import { indexOf } from '../rules/index-of.ts'
import type { Instrument } from '../rules/instrument.ts'
import { general } from '../rules/scope.ts'
import { semesterAt, semesterId } from '../rules/semester.ts'
import { sumsOf } from '../rules/sums.ts'
import { scoreOf, tallyOf } from '../rules/tally.ts'
import { addSums, endImport, getImport, insertImport, keepChecked, keepLook, keepMapping, keptImport, markProgress, moveImport, stageRows, takeStaged, unstage, type ImportPart, type ImportResult, type ImportRow, type StagedRow } from '../store/imports.ts'
import { placesOf } from '../store/ways.ts'
import { namesOf } from './index-page.ts'
import { instrumentById, surveysOf } from './ways.ts'

export const importJob = 'satisfaction.import'
/** Most rows of a file, and most bytes. */
const most = { rows: 200_000, bytes: 20 * 1_048_576, columns: 60 }
const batch = 5_000
/** So many faults are named; beyond that a file is of another kind. */
export const mostNamed = 1_000

/** The service of answers that a unit once gathered for all it does. */
export const generalOf = (unit: string): string => `${general}${unit}`

type Look = { head: string[]; rows: string[][]; from: number }
const sealedAs = (id: string, what: string): string => `survey-import-${what}:${id}`

/** What a person sees of a file before it is read: its head, its first rows, what the columns seem to mean. */
export function lookOf(ctx: Ctx, one: ImportRow, instrument: Instrument): (Look & { guess: string[] }) | null {
  if (!one.sealed_look) return null
  const look = ctx.house.vault.open<Look>(one.sealed_look, sealedAs(one.id, 'look'))
  return { ...look, guess: one.mapping ?? guessed(instrument, look.head) }
}
export const faultsOf = (ctx: Ctx, one: ImportRow): Problem[] => (one.sealed_problems ? ctx.house.vault.open<Problem[]>(one.sealed_problems, sealedAs(one.id, 'problems')) : [])
export const fileNameOf = (ctx: Ctx, one: ImportRow): string => (one.sealed_name ? ctx.house.vault.open<string>(one.sealed_name, sealedAs(one.id, 'name')) : '')

export async function importOf(ctx: Ctx, id: string): Promise<ImportRow> {
  need(ctx, 'satisfaction.import')
  const one = await getImport(ctx.db, isId(id) ? id : refuse('not-found', 'no-such-import'))
  need(ctx, 'satisfaction.import', one.unit)
  return one
}

export type ImportTyped = Readonly<Record<string, string>>

async function wantedOf(ctx: Ctx, typed: ImportTyped): Promise<{ instrument: Instrument; unit: string; service: string; day: LocalDate; stated: string | null }> {
  const [surveys, people, names] = [await surveysOf(ctx), await directory(ctx.db), await namesOf(ctx)]
  const [unit = '', service = '', stated = ''] = [typed['unit'], typed['service'], typed['stated']?.trim()]
  const instrument = instrumentById(surveys, typed['instrument'] ?? '')
  const day = readTypedDate(typed['day'] ?? '')
  refuseAll([
    ...(instrument ? [] : [{ code: 'not-an-option', field: 'instrument' }]), ...(people.units.has(unit) ? [] : [{ code: unit === '' ? 'missing' : 'not-an-option', field: 'unit' }]),
    ...(people.units.has(unit) && !may(ctx.actor, 'satisfaction.import', unit) ? [{ code: 'not-your-unit', field: 'unit' }] : []),
    ...(service === '' || names.services.some((one) => one.slug === service && one.unit === unit) ? [] : [{ code: 'service-of-another-unit', field: 'service' }]),
    ...(day === null ? [{ code: 'not-a-date', field: 'day' }] : day > dateIn(ctx.house.city.zone, ctx.now) ? [{ code: 'in-the-future', field: 'day' }] : []),
    ...(stated === '' || readStated(stated) ? [] : [{ code: 'not-an-index', field: 'stated' }]),
  ])
  return { instrument: instrument as Instrument, unit, service: service || generalOf(unit), day: day as LocalDate, stated: stated || null }
}

/** Takes a file of old answers; it is read after the answer. The same file is taken once. */
export async function startImport(ctx: Ctx, upload: { name: string; bytes: Uint8Array } | null, typed: ImportTyped): Promise<string> {
  need(ctx, 'satisfaction.import')
  const { instrument, unit, service, day, stated } = await wantedOf(ctx, typed)
  if (!upload) refuse('invalid', 'missing', { field: 'file' })
  if (upload.bytes.length === 0 || upload.bytes.length > most.bytes) refuse('invalid', upload.bytes.length === 0 ? 'no-rows' : 'import-large', { field: 'file', data: { limit: most.bytes / 1_048_576 } })
  const hash = createHash('sha256').update(upload.bytes).digest('hex')
  const before = await keptImport(ctx.db, hash)
  if (before) refuse('conflict', 'same-file', { field: 'file', data: { on: dateIn(ctx.house.city.zone, before.ended_at) } })
  const id = newId<'import'>(ctx.now)
  const type = isWorkbook(upload.bytes) ? 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' : 'text/csv'
  const { address } = await keepOwned(ctx, { ...upload, type, owner: id })
  const name = upload.name.normalize('NFC').replace(/[\p{C}/\\]/gu, '').slice(-150) || 'survei'
  return inTx(ctx, async () => {
    await insertImport(ctx.db, { id, instrument: instrument.id, unit, service, answered_on: day, stated, hash, size: upload.bytes.length, address, sealed_name: ctx.house.vault.seal(name, sealedAs(id, 'name')), made_at: ctx.now, made_by: ctx.actor.person, reach: reachOf(ctx.actor, 'satisfaction.import') })
    await recordFirst(ctx, { subject: id, kind: 'survey-import', type: 'survey-import.started', data: { unit, service, instrument: instrument.id, size: upload.bytes.length } })
    await ctx.house.jobs.send(importJob, { id })
    return id
  })
}

/** Takes a person's matching of columns and has the file checked by it. */
export async function matchColumns(ctx: Ctx, id: string, typed: ImportTyped): Promise<void> {
  const one = await importOf(ctx, id)
  const instrument = instrumentById(await surveysOf(ctx), one.instrument) ?? refuse('conflict', 'no-instrument')
  const look = lookOf(ctx, one, instrument) ?? refuse('conflict', 'changed-meanwhile')
  const mapping = look.head.map((_, index) => typed[`column.${index}`] ?? '')
  const stated = typed['stated']?.trim() ?? ''
  refuseAll([...matchingFaults(instrument, mapping), ...(stated === '' || readStated(stated) ? [] : [{ code: 'not-an-index', field: 'stated' }])])
  await inTx(ctx, async () => {
    if (await keepMapping(ctx.db, id, mapping, stated || null) === 0) refuse('conflict', 'changed-meanwhile')
    await ctx.house.jobs.send(importJob, { id })
  })
}

/** Has what was read kept; where rows are bad, only when somebody agrees to leave them out. */
export async function keepImport(ctx: Ctx, id: string, agreed: boolean): Promise<void> {
  const one = await importOf(ctx, id)
  if (one.bad > 0 && !agreed) refuse('invalid', 'agree-first', { field: 'agree', data: { bad: one.bad } })
  if (one.good === 0) refuse('conflict', 'no-rows')
  await inTx(ctx, async () => {
    if (await keptImport(ctx.db, one.hash)) refuse('conflict', 'same-file', { data: { on: '' } })
    if (await moveImport(ctx.db, id, ['checked'], 'keeping') === 0) refuse('conflict', 'changed-meanwhile')
    await record(ctx, { subject: id, kind: 'survey-import', type: 'survey-import.agreed', data: { good: one.good, leftOut: one.bad } })
    await ctx.house.jobs.send(importJob, { id })
  })
}

/** Lets a file go; nothing of it stays. */
export function dropImport(ctx: Ctx, id: string): Promise<void> {
  return inTx(ctx, async () => {
    await importOf(ctx, id)
    if (await moveImport(ctx.db, id, ['queued', 'columns', 'checked'], 'dropped') === 0) refuse('conflict', 'changed-meanwhile')
    await endImport(ctx.db, id, { state: 'dropped', problems: [], at: ctx.now })
    await disownFiles(ctx, id)
    await record(ctx, { subject: id, kind: 'survey-import', type: 'survey-import.dropped', data: {} })
  })
}

/** What the units within reach and their services are called, in both languages and in short, for files that name them row by row; a row of another unit names what is not known here. */
async function placesKnown(ctx: Ctx, reach: readonly string[] | null): Promise<PlacesKnown> {
  const within = (unit: string): boolean => reach?.includes(unit) ?? true
  const texts = (name: Text): string[] => [name.id, ...(name.en === undefined ? [] : [name.en])]
  const units = [...(await directory(ctx.db)).units.values()].filter(({ slug }) => within(slug)).map((one) => ({ slug: one.slug, names: [...texts(one.name), ...(one.short === null ? [] : [one.short])] }))
  const services = (await inForce(ctx)).filter(({ content }) => within(content.unit)).map(({ slug, content }) => ({ slug, unit: content.unit, names: texts(content.name) }))
  return { today: dateIn(ctx.house.city.zone, ctx.now), units, services, readDay: readTypedDate }
}

type Work = { one: ImportRow; instrument: Instrument; rows: SheetRow[]; at: number; head: readonly string[]; placeOf: ReturnType<typeof placesBy> }

async function workOn(ctx: Ctx, one: ImportRow): Promise<Work> {
  const instrument = instrumentById(await surveysOf(ctx), one.instrument) ?? refuse('conflict', 'no-instrument')
  const rows = await readTable(await ctx.house.files.read(one.address ?? refuse('conflict', 'no-such-import')), most, 'import-kind')
  const at = headOf(instrument, rows)
  return { one, instrument, rows, at, head: rows[at]?.cells ?? [], placeOf: placesBy({ day: one.answered_on, unit: one.unit, service: one.service }, await placesKnown(ctx, one.reach)) }
}

/** Reads every row by the matching, letting others work in between. */
async function* readAll(ctx: Ctx, { one, rows, at, head, placeOf }: Work): AsyncGenerator<ReadRow> {
  const body = rows.slice(at + 1)
  for (const [index, row] of body.entries()) {
    if (index % batch === 0 && index > 0) { await markProgress(ctx.db, one.id, Math.min(95, Math.round((index / body.length) * 95))); await breathe() }
    const read = rowBy({ mapping: one.mapping ?? [], head, placeOf }, row)
    if (read) yield read
  }
}

async function look(ctx: Ctx, { one, rows, at, head }: Work): Promise<void> {
  const content: Look = { head: [...head], from: rows[at]?.line ?? 1, rows: rows.slice(at + 1, at + 6).map((row) => [...row.cells]) }
  await keepLook(ctx.db, one.id, ctx.house.vault.seal(content, sealedAs(one.id, 'look')))
}

/** So many units, services and half-years of one file are told apart on its page. */
const mostParts = 200

function countPart(parts: Map<string, ImportPart>, { unit, service, day }: Place): void {
  const semester = semesterId(semesterAt(day))
  const key = `${unit}|${service}|${semester}`
  const part = parts.get(key) ?? { unit, service, semester, n: 0 }
  parts.set(key, { ...part, n: part.n + 1 })
}

async function check(ctx: Ctx, work: Work): Promise<void> {
  const { one, instrument, placeOf } = work
  const answered: ReadRow['answers'][] = []
  const parts = new Map<string, ImportPart>()
  const problems: Problem[] = []
  let bad = 0
  for await (const row of readAll(ctx, work)) {
    if (row.problems.length === 0) { answered.push(row.answers); countPart(parts, row.place ?? placeOf({}).place) }
    else { bad += 1; if (problems.length < mostNamed) problems.push(...row.problems) }
  }
  if (answered.length === 0 && bad === 0) refuse('invalid', 'no-rows')
  const complete = answered.filter((all) => instrument.elements.every(({ code }) => all[code] !== undefined))
  const tally = tallyOf(instrument, answered)
  const { index, ci95, n } = indexOf(instrument, tally)
  const ways = candidates(instrument, tally, tallyOf(instrument, complete))
  const stated = one.stated === null ? null : readStated(one.stated)
  const match = stated && reproducing(ways, stated)
  const result: ImportResult = {
    n, ci95, index: index?.value ?? null, letter: index?.grade.letter ?? null, blanks: answered.length - complete.length, parts: [...parts.values()].toSorted((a, b) => b.n - a.n).slice(0, mostParts),
    candidates: ways.map(({ way, weight, exact }) => ({ way, weight, value: decimal(exact, 2) })), match: match && { way: match.way, weight: match.weight },
  }
  await keepChecked(ctx.db, one.id, { good: answered.length, bad, problems: ctx.house.vault.seal(problems, sealedAs(one.id, 'problems')), result })
}

/** Puts the good rows aside batch by batch, then makes answers of all of them at once. */
async function keep(ctx: Ctx, work: Work): Promise<void> {
  const { one, instrument, placeOf } = work
  const places = await placesOf(ctx.db, instrument.id)
  const width = Math.max(0, ...places.values())
  const began = new Map<LocalDate, Date>()
  const staged: StagedRow[] = []
  const sums: ReturnType<typeof sumsOf>[] = []
  const put = async (): Promise<void> => {
    sums.push(sumsOf(staged.map((row) => ({ ...row, instrument: one.instrument, simulated: false }))))
    await stageRows(ctx.db, one.id, staged.splice(0))
  }
  await unstage(ctx.db, one.id)
  for await (const { answers, profile, place, problems } of readAll(ctx, work)) {
    if (problems.length > 0) continue
    const list = Array<number | null>(width).fill(null)
    for (const { code } of instrument.elements) list[(places.get(code) ?? 1) - 1] = answers[code] ?? null
    const { day, unit, service } = place ?? placeOf({}).place
    const at = began.get(day) ?? instantIn(ctx.house.city.zone, day, 0)
    began.set(day, at)
    staged.push({ id: newId<'response'>(at), answers: list, score: scoreOf(instrument, answers) ?? 0, ...profile, unit, service, answered_on: day })
    if (staged.length === batch) await put()
  }
  if (staged.length > 0) await put()
  await inTx(ctx, async () => {
    if (await moveImport(ctx.db, one.id, ['keeping'], 'kept') === 0) return
    const n = await takeStaged(ctx.db, one.id)
    for (const sum of sums) await addSums(ctx.db, sum)
    await unstage(ctx.db, one.id)
    await endImport(ctx.db, one.id, { state: 'kept', problems: [], at: ctx.now })
    await disownFiles(ctx, one.id)
    await record(ctx, { subject: one.id, kind: 'survey-import', type: 'survey-import.kept', data: { n, unit: one.unit, service: one.service } })
  })
}

const steps = { queued: look, checking: check, keeping: keep } as const

/** The next piece of work of an import, by how it stands; asked for again when all is done, it does nothing. */
export const workImport: Handler = async (ctx, data) => {
  const one = await getImport(ctx.db, String(data['id']))
  const step = one.state === 'queued' || one.state === 'checking' || one.state === 'keeping' ? steps[one.state] : null
  if (!step) return
  try {
    await step(ctx, await workOn(ctx, one))
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    await inTx(ctx, async () => {
      await unstage(ctx.db, one.id)
      await endImport(ctx.db, one.id, { state: 'refused', problems: error.problems, at: ctx.now })
      await disownFiles(ctx, one.id)
    })
  }
}
