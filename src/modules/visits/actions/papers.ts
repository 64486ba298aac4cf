import { dateIn, newId, say, type Id, type LocalDate } from '#kernel'
import type { Capacity, Ctx } from '#platform/context'
import type { Letterhead, Signatory } from '#platform/documents/data'
import { keepOwned } from '#platform/uploads'
import type { Directory } from '#modules/people'
import { takeNumber } from '#modules/correspondence'
import { getPaper, insertPaper, keepFile, type PaperKind, type PaperRow } from '../store/papers.ts'

/** What a paper is printed from; every text stands as it shall stand on the paper. */
export type PaperData = { letterhead: Letterhead; title: string; number: string; signatories: Signatory[]; simulated: boolean } & Record<string, unknown>

/** The template of each paper. */
const templates: Record<PaperKind, string> = { assignment: 'surat-tugas', minutes: 'berita-acara' }

const paperPlace = (id: string): string => `visit-paper:${id}`

/** The head of a paper of a unit. */
export function letterheadFor(ctx: Ctx, people: Directory, unit: string): Letterhead {
  const { city } = ctx.house
  const found = people.units.get(unit)
  const agency = found && people.agencies.get(found.agency)
  const [agencyName, unitName] = [agency ? say(agency.name, 'id') : city.government, found ? say(found.name, 'id') : null]
  return { government: city.government, agency: agencyName, unit: unitName === agencyName ? null : unitName, address: city.address, contact: city.phone }
}

const stands: Partial<Record<Capacity, string>> = { plt: 'Plt.', plh: 'Plh.' }

/** The name of a position on a paper. */
export const positionOn = (people: Directory, slug: string): string => { const found = people.positions.get(slug); return found ? say(found.name, 'id') : slug }

export const signatoryFor = (people: Directory, held: { position: string; capacity: Capacity }, name: string, more: Pick<Signatory, 'place' | 'date' | 'electronic'>): Signatory =>
  ({ ...more, capacity: stands[held.capacity] ?? null, position: positionOn(people, held.position), name })

export type Wanted = { visit: Id<'visit'>; kind: PaperKind; register: string; unit: string; data: (number: string) => PaperData }

/** Gives a paper its number and asks for its printing, in the transaction of the act that makes it. */
export async function issuePaper(ctx: Ctx, { visit, kind, register, unit, data }: Wanted): Promise<string> {
  const id = newId<'paper'>(ctx.now)
  const { number } = await takeNumber(ctx, { register, subject: id, unit })
  await insertPaper(ctx.db, { id, visit_id: visit, kind, number, register, made_at: ctx.now, sealed: ctx.house.vault.seal(data(number), paperPlace(id)) })
  await ctx.house.jobs.send('visits.print', { paper: id })
  return number
}

/** The paper itself: printed once, kept, and handed out as it was printed ever after. */
export async function paperOf(ctx: Ctx, paper: PaperRow): Promise<Uint8Array> {
  if (paper.file !== null) return ctx.house.files.read(paper.file)
  if (paper.sealed === null) return paperOf(ctx, await getPaper(ctx.db, paper.id))
  const { simulated, ...data } = ctx.house.vault.open<PaperData>(paper.sealed, paperPlace(paper.id))
  const bytes = await ctx.house.press.print(templates[paper.kind], { ...data, code: paper.number }, { now: paper.made_at, title: `${data.title} ${paper.number}`, simulated })
  const { address } = await keepOwned(ctx, { bytes, type: 'application/pdf', name: `${nameOfPaper(paper)}.pdf`, owner: paper.id })
  await keepFile(ctx.db, paper.id, address)
  const kept = await getPaper(ctx.db, paper.id)
  return kept.file === null || kept.file === address ? bytes : ctx.house.files.read(kept.file)
}

/** What the file of a paper is called. */
export const nameOfPaper = ({ kind, number }: Pick<PaperRow, 'kind' | 'number'>): string => `${templates[kind]}-${number.replace(/[^A-Za-z0-9]+/g, '-')}`

/** Prints a paper right after the act that made it. */
export const printPaper = async (ctx: Ctx, id: string): Promise<void> => { await paperOf(ctx, await getPaper(ctx.db, id)) }

/** The day a paper is made on, and where. */
export const placeOf = (ctx: Ctx): string => ctx.house.city.name.replace(/^Kota /, '')
export const todayOf = (ctx: Ctx): LocalDate => dateIn(ctx.house.city.zone, ctx.now)
