import { addDays, addMonths, dateIn, fraction, say, type LocalDate, type Text } from '#kernel'
import type { Ctx } from '#platform/context'
import { namesIn, type Asked, type Beneath, type Dimension, type Figure, type Measure, type Page } from '#platform/measures'
import { inForce, owedByLaw, registrationsOf, sayAct } from '#modules/cases'
import { listRegisters } from '#modules/correspondence'
import { directoryShown, type Directory } from '#modules/people'
import { entryWords, measureWords } from '../messages/measures.ts'
import { firstOf, keptIn, partsOf, type Span } from '../rules/span.ts'
import { cellsOf, countedSince, countRows, rowsOf, sumOf, type Cell, type CountedRow, type Sum, type Which } from '../store/counted.ts'

/** A measure that is counted act by act. `unit` narrows by the units of those who acted, or by those whose services they are. */
type Kept = { id: string; name: Text; unit: Text; about: Text; by: readonly Dimension[]; units: 'positions' | 'services'; share?: boolean
  /** The rows it sums, where they are another measure's; and whether it is of the services a law makes a duty of every office alone. */
  counts?: string; duty?: boolean }

/** The dimension whose names stand in the rows as their kind. */
const kindOf: Partial<Record<string, Dimension>> = { 'acts.done': 'act', 'numbers.taken': 'register', 'documents.issued': 'product' }

/** Names of a filter; `undefined` where it narrows nothing. */
const names = (filter: string | undefined): string[] | undefined => { const found = namesIn(filter); return found.length > 0 ? found : undefined }

const within = (people: Directory, units: readonly string[]): Set<string> => new Set(units.flatMap((unit) => [...people.unitsUnder(unit)]))

/** What narrowing needs to know: the organization, and the services that are a duty by law where the measure is of those alone. */
type Known = { people: Directory; duty: readonly string[] | null }
const knownFor = async (ctx: Ctx, kept: Kept): Promise<Known> => ({ people: await directoryShown(ctx), duty: kept.duty ? (await owedByLaw(ctx)).map((one) => one.slug) : null })

/** Which rows an asked part of a measure is; a unit stands for all below it. */
function whichOf({ people, duty }: Known, kept: Kept, { where }: Asked): Which {
  const kind = kindOf[kept.id]
  const units = names(where.unit)
  const under = units && within(people, units)
  const held = names(where.position)
  const asked = names(where.service)
  const positions = under && kept.units === 'positions' ? [...people.positions.values()].filter((one) => under.has(one.unit)).map((one) => one.slug) : undefined
  return {
    measure: kept.counts ?? kept.id, service: duty ? asked?.filter((one) => duty.includes(one)) ?? [...duty] : asked, kind: kind && names(where[kind]),
    position: held && positions ? held.filter((one) => positions.includes(one)) : held ?? positions,
    unit: under && kept.units === 'services' ? [...under] : undefined,
  }
}

const began = new WeakMap<Ctx, Promise<LocalDate | null>>()

/** Since which day anything is counted; asked once a request. */
function sinceOf(ctx: Ctx): Promise<LocalDate | null> {
  const found = began.get(ctx) ?? countedSince(ctx.db)
  began.set(ctx, found)
  return found
}

async function read(ctx: Ctx, kept: Kept, asked: Asked): Promise<Figure | null> {
  const since = await sinceOf(ctx)
  const span: Span = { from: asked.from, to: asked.to }
  if (keptIn(span, since, dateIn(ctx.house.city.zone, ctx.now)) === null) return null
  const which = whichOf(await knownFor(ctx, kept), kept, asked)
  const sum = await sumOf(ctx.db, which, span, partsOf(span))
  return sum.rows === 0n && (await strangers(ctx, kept, [which])).has(which) ? null : figureOf(kept, sum, since)
}

/** Of these, those narrowed to positions of which nothing of the kind was ever counted: nobody saw them at such work, and that is not nought. */
async function strangers(ctx: Ctx, kept: Kept, asked: readonly Which[]): Promise<ReadonlySet<Which>> {
  const [since, today] = [await sinceOf(ctx), dateIn(ctx.house.city.zone, ctx.now)]
  const narrowed = asked.filter(({ position }) => position !== undefined)
  if (since === null || narrowed.length === 0) return new Set()
  const position = [...new Set(narrowed.flatMap((one) => one.position ?? []))]
  const cells = await cellsOf(ctx.db, { measure: kept.counts ?? kept.id, position }, { from: since, to: today }, { months: { from: firstOf(since), to: firstOf(today) }, apart: false })
  const within = picker(cells)
  return new Set(narrowed.filter((one) => within(one).length === 0))
}

/** What a sum comes to: a share of nothing is not measured. */
function figureOf(kept: Kept, { n, of, simulated }: { n: bigint; of: bigint; simulated: bigint }, since: LocalDate | null): Figure | null {
  const more = { simulated: simulated !== 0n, since }
  if (kept.share) return of === 0n ? null : { value: fraction(n * 100n, of), of: Number(of), ...more }
  return { value: fraction(n), of: null, ...more }
}

const empty: Sum = { n: 0n, of: 0n, simulated: 0n, rows: 0n }

/** Picks out of cells those of the positions asked for, else of all, as far as the other filters let them in. */
function picker(cells: readonly Cell[]): (which: Which) => Cell[] {
  const byPosition = Map.groupBy(cells, (cell) => cell.position)
  const lets = (filter: readonly string[] | undefined, value: string): boolean => filter === undefined || filter.includes(value)
  return ({ position, unit, service, kind }) =>
    (position ? [...new Set(position)].flatMap((one) => byPosition.get(one) ?? []) : cells).filter((cell) => lets(unit, cell.unit) && lets(service, cell.service) && lets(kind, cell.kind))
}

const summed = (cells: readonly Cell[]): Sum => cells.reduce((sum, { n, of, simulated }) => ({ n: sum.n + n, of: sum.of + of, simulated: sum.simulated + simulated, rows: sum.rows + 1n }), empty)

/** Cells of some parts of the same whole months: of the positions asked for, where all ask for some. */
async function cellsFor(ctx: Ctx, kept: Kept, asked: readonly Asked[], apart: boolean): Promise<{ which: Which[]; cells: Cell[]; since: LocalDate | null } | null> {
  const [first] = asked
  const parts = first && partsOf(first)
  if (!first || !parts?.months || parts.edges.length > 0 || asked.some((one) => one.from !== first.from || one.to !== first.to)) return null
  const [since, known] = [await sinceOf(ctx), await knownFor(ctx, kept)]
  const which = asked.map((one) => whichOf(known, kept, one))
  if (keptIn(first, since, dateIn(ctx.house.city.zone, ctx.now)) === null) return { which, cells: [], since: null }
  const position = which.every((one) => one.position !== undefined) ? [...new Set(which.flatMap((one) => one.position ?? []))] : undefined
  return { which, since, cells: await cellsOf(ctx.db, { measure: kept.counts ?? kept.id, position }, first, { months: parts.months, apart }) }
}

/** Many parts of the same whole months at once: one sentence however many there are. Other days are read one by one. */
async function readMany(ctx: Ctx, kept: Kept, asked: readonly Asked[]): Promise<(Figure | null)[]> {
  const found = await cellsFor(ctx, kept, asked, false)
  if (found) {
    if (found.since === null) return asked.map(() => null)
    const pick = picker(found.cells)
    const sums = found.which.map((which) => ({ which, sum: summed(pick(which)) }))
    const unseen = await strangers(ctx, kept, sums.flatMap(({ which, sum }) => (sum.rows === 0n ? [which] : [])))
    return sums.map(({ which, sum }) => (unseen.has(which) ? null : figureOf(kept, sum, found.since)))
  }
  const figures = []
  for (const one of asked) figures.push(await read(ctx, kept, one))
  return figures
}

/** Month by month over the months in which something is kept; one in which nothing was done is nought of a count, and no share. */
async function byMonth(ctx: Ctx, kept: Kept, asked: readonly Asked[]): Promise<Map<string, Figure>[]> {
  const [found, today, [first]] = [await cellsFor(ctx, kept, asked, true), dateIn(ctx.house.city.zone, ctx.now), asked]
  const all = asked.map(() => new Map<string, Figure>())
  if (!found || !first || found.since === null) return all
  const months = Map.groupBy(found.cells, (cell) => cell.month)
  const whole = picker(found.cells)
  const unseen = await strangers(ctx, kept, found.which.filter((one) => whole(one).length === 0))
  for (let month = first.from; month <= first.to; month = addMonths(month, 1)) {
    if (keptIn({ from: month, to: addDays(addMonths(month, 1), -1) }, found.since, today) === null) continue
    const pick = picker(months.get(month.slice(0, 7)) ?? [])
    found.which.forEach((one, index) => { const figure = unseen.has(one) ? null : figureOf(kept, summed(pick(one)), found.since); if (figure) all[index]?.set(month.slice(0, 7), figure) })
  }
  return all
}

/** What services, their papers (`service/paper`) and registers are called, by their slugs; one that is no longer there is called by its slug. */
export async function namesKnown(ctx: Ctx): Promise<ReadonlyMap<string, string>> {
  const services = (await inForce(ctx)).flatMap(({ slug, content }) => [{ id: slug, name: content.name }, ...content.procedure.products.map((paper) => ({ id: `${slug}/${paper.id}`, name: paper.name }))].map(({ id, name }) => [id, say(name, ctx.locale)] as const))
  return new Map([...services, ...(await listRegisters(ctx.db)).map((one) => [one.slug, say(one.name, ctx.locale)] as const)])
}

const startsWithCase = (row: CountedRow): boolean => row.service !== ''

function whatOf(ctx: Ctx, kept: Kept, row: CountedRow, called: ReadonlyMap<string, string>): string {
  const t = measureWords[ctx.locale]
  const taken = BigInt(row.n) < 0n || BigInt(row.of) < 0n
  const words = kept.id === 'acts.done' ? sayAct(row.kind, ctx.locale) ?? entryWords(row.kind, ctx.locale) : kept.share ? (row.n === '0' ? t.late : t.onTime) : row.kind === '' ? say(kept.name, ctx.locale) : called.get(`${row.service}/${row.kind}`) ?? called.get(row.kind) ?? row.kind
  return taken ? t.takenBack(words) : words
}

/** Measures each row of which stands for one: how many rows there are is what they come to, read from the months. */
const ones: ReadonlySet<string> = new Set(['cases.received', 'acts.done', 'numbers.taken', 'documents.issued'])

async function beneath(ctx: Ctx, kept: Kept, asked: Asked, page: Page): Promise<{ rows: Beneath[]; total: number }> {
  const which = whichOf(await knownFor(ctx, kept), kept, asked)
  const found = await rowsOf(ctx.db, which, asked, page)
  const called = await namesKnown(ctx)
  const registrations = await registrationsOf(ctx, [...new Set(found.filter(startsWithCase).map((one) => one.subject))])
  return {
    total: ones.has(which.measure) ? Number((await sumOf(ctx.db, which, asked, partsOf(asked))).n) : await countRows(ctx.db, which, asked),
    rows: found.map((row) => ({
      day: row.day, what: whatOf(ctx, kept, row, called), about: [registrations.get(row.subject), called.get(row.service) ?? row.service].filter(Boolean).join(' · '), position: row.position || null,
      href: startsWithCase(row) ? `/perkara/${row.subject}` : null, counts: Number(row.n), simulated: row.simulated !== '0',
    })),
  }
}

const cases: Text = { id: 'permohonan', en: 'requests' }
const all: readonly Kept[] = [
  { id: 'cases.received', name: { id: 'Permohonan dan surat diterima', en: 'Requests and letters received' }, unit: cases, by: ['service', 'unit', 'position'], units: 'services', about: { id: 'Setiap perkara pada hari diajukan; menurut jabatan hanya yang dicatat petugas di loket.', en: 'Every case on the day it was filed; by position only those an officer registered at the counter.' } },
  { id: 'cases.ended', name: { id: 'Permohonan selesai', en: 'Requests finished' }, unit: cases, by: ['service', 'unit', 'position'], units: 'services', about: { id: 'Setiap perkara pada hari selesai, kecuali yang ditarik pemohon; yang dibuka kembali dikurangkan pada hari itu juga.', en: 'Every case on the day it ended, but for those withdrawn; one that is reopened is taken away on that very day.' } },
  { id: 'cases.on-time', name: { id: 'Permohonan selesai tepat waktu', en: 'Requests finished on time' }, unit: { id: '%', en: '%' }, by: ['service', 'unit', 'position'], units: 'services', share: true, about: { id: 'Bagian permohonan selesai yang tidak melewati tenggatnya, dihitung dari semua yang selesai, bukan rata-rata bulan.', en: 'The share of finished requests within their due date, out of all that ended, never a mean of months.' } },
  { id: 'complaints.on-time', name: { id: 'Pengaduan dijawab tepat waktu', en: 'Complaints answered in time' }, unit: { id: '%', en: '%' }, by: ['service', 'unit', 'position'], units: 'services', share: true, counts: 'cases.on-time', duty: true, about: { id: 'Bagian pengaduan selesai yang tidak melewati tenggatnya: layanan yang wajib ada di setiap kantor menurut undang-undang.', en: 'The share of finished complaints within their due date: the services a law makes a duty of every office.' } },
  { id: 'acts.done', name: { id: 'Tindakan jabatan', en: 'Acts of a position' }, unit: { id: 'tindakan', en: 'acts' }, by: ['position', 'unit', 'service', 'act'], units: 'positions', about: { id: 'Setiap tindakan resmi yang dicatat dari suatu jabatan.', en: 'Every official act on record from a position.' } },
  { id: 'numbers.taken', name: { id: 'Nomor surat dan agenda diberikan', en: 'Letter and agenda numbers given' }, unit: { id: 'nomor', en: 'numbers' }, by: ['register', 'position', 'unit', 'service'], units: 'positions', about: { id: 'Setiap nomor dari buku nomor yang diambil oleh suatu perkara; yang kemudian dibatalkan tetap terhitung, sebab nomornya terpakai.', en: 'Every number a case took from a register; one declared void later still counts, for it is used up.' } },
  { id: 'documents.issued', name: { id: 'Dokumen ditandatangani', en: 'Documents signed' }, unit: { id: 'dokumen', en: 'documents' }, by: ['product', 'service', 'position', 'unit'], units: 'positions', about: { id: 'Setiap naskah pada hari ditandatangani, juga yang kemudian diganti.', en: 'Every paper on the day it was signed, also one replaced later.' } },
]

/** The measures that rest on the acts of cases and offices. */
export const keptMeasures: readonly Measure[] = all.map((kept) => ({
  id: kept.id, name: kept.name, unit: kept.unit, about: kept.about, over: kept.share ? 'pools' : 'adds', by: kept.by,
  read: (ctx, asked) => read(ctx, kept, asked), readMany: (ctx, asked) => readMany(ctx, kept, asked), byMonth: (ctx, asked) => byMonth(ctx, kept, asked), beneath: (ctx, asked, page) => beneath(ctx, kept, asked, page),
}))

/** Since which day the program measures; `null` before anything was done. */
export const measuringSince = sinceOf
