import { addDays, dateIn, isId, refuse, type Id, type LocalDate } from '#kernel'
import { actingIn, may, need, reachOf, type Ctx } from '#platform/context'
import { tell } from '#platform/events'
import { entriesOf, notesOf, record } from '#platform/journal'
import { heldAmong, registrationsOf, signersAwaited } from '#modules/cases'
import { directory, namesOfPersons } from '#modules/people'
import { historyOf, publicHistory, type Happening } from '../rules/history.ts'
import { wordsOf } from '../rules/application.ts'
import { legalStatusOn, type LegalStatus, type PermitKind } from '../rules/kind.ts'
import { closedBecause, endOf, officeActs, standingOn, standingSince, suspensionOf, type Bar, type OfficeAct, type Standing } from '../rules/life.ts'
import { getPermit, papersOf, tiedTo, type Paper, type PermitId, type PermitRow, type TiedCase } from '../store/permits.ts'
import { rarestFirst, searchPermits, yearsOfIssue, type Wanted } from '../store/search.ts'
import { mandateFor, type DecisionNote } from './decide.ts'
import { holderMac, readPermit, today, type PermitPrivate } from './keep.ts'
import { kindsOf, placesOf } from './kinds.ts'

/** How a permit stands today, in what everybody may know. */
export type Shown = {
  id: PermitId; product: string; number: string; kind: PermitKind | null; kindSlug: string; standing: Standing; since: LocalDate
  /** An end or a suspension decided already, whose day is still to come. */
  ahead: Bar | null
  /** The last day of the suspension of today or to come; `null` without one, or until it is lifted. */
  suspendedTo: LocalDate | null
  /** When it was issued first, and when the number it bears today was given: a renewal or an amendment gives another. */
  issuedOn: LocalDate; numberedOn: LocalDate; from: LocalDate; to: LocalDate | null; name: string | null; district: string | null; village: string | null; districtCode: string | null; villageCode: string | null; simulated: boolean
}

export function shown(ctx: Ctx, one: PermitRow): Shown {
  const day = today(ctx)
  const [kinds, places] = [kindsOf(ctx), placesOf(ctx)]
  const named = (code: string | null): string | null => (code === null ? null : places.get(code) ?? code)
  const held = suspensionOf(one.state, day)
  const coming = [endOf(one.state), held].find((bar) => bar && bar.from > day) ?? null
  return {
    id: one.id, product: one.product_id, number: one.number, kind: kinds.get(one.kind) ?? null, kindSlug: one.kind, standing: standingOn(one.state, day), since: standingSince(one.state, day), ahead: coming,
    suspendedTo: held?.to ? addDays(held.to, -1) : null,
    issuedOn: one.issued_on, numberedOn: one.numbered_at ? dateIn(ctx.house.city.zone, one.numbered_at) : one.issued_on, from: one.from_on, to: one.to_on, name: one.shown_name, district: named(one.district), village: named(one.village), districtCode: one.district, villageCode: one.village, simulated: one.simulated,
  }
}

/** What somebody asks a list of permits for, as an address says it. */
export type Asked = { q?: string | undefined; kind?: string | undefined; district?: string | undefined; standing?: Standing | undefined; year?: number | undefined; since?: LocalDate | undefined; until?: LocalDate | undefined }

/** Numbers of permits hold a figure and a stroke; everything else that is typed is words of a name. */
const looksLikeNumber = (text: string): boolean => /\d/.test(text) && /^[\p{L}\p{N}./ -]+$/u.test(text) && (/[/]/.test(text) || /^\d+$/.test(text))

/** The filter of an address. */
export async function wantedBy(ctx: Ctx, { q = '', ...rest }: Asked): Promise<Wanted> {
  const text = q.normalize('NFC').trim().slice(0, 120)
  if (text === '') return { day: today(ctx), ...rest }
  if (looksLikeNumber(text)) return { day: today(ctx), ...rest, number: text.replace(/\s+/g, '') }
  const words = await rarestFirst(ctx.db, wordsOf(text))
  return { day: today(ctx), ...rest, words: words.length > 0 ? words : [text.toLowerCase()] }
}

export const pageSize = 50

/** A page of a list; `more` when others follow. How many there are in all is counted nowhere: it would keep everybody waiting. */
export type Listed = { permits: Shown[]; more: boolean; years: number[] }

async function listed(ctx: Ctx, wanted: Wanted, offset: number): Promise<Listed> {
  const found = await searchPermits(ctx.db, wanted, { limit: pageSize + 1, offset })
  return { permits: found.slice(0, pageSize).map((one) => shown(ctx, one)), more: found.length > pageSize, years: await yearsOfIssue(ctx.db) }
}

/** The permits whose first paper still waits for the signature of its signer: for everybody outside they are not there yet. */
export async function notYetSigned(ctx: Ctx, all: readonly Pick<PermitRow, 'id' | 'product_id'>[]): Promise<Set<string>> {
  const held = await heldAmong(ctx, all.map((one) => one.product_id))
  const found = new Set<string>()
  for (const one of all) if (held.has(one.product_id) && (await papersOf(ctx.db, one.id)).length === 1) found.add(one.id)
  return found
}

/** What everybody may find: all that is asked for, but what its signer has still to seal. */
export async function publicWanted(ctx: Ctx, asked: Asked): Promise<Wanted> {
  const awaited: string[] = []
  await tell(ctx, signersAwaited, { hold: (signer) => { awaited.push(signer) } })
  return { ...await wantedBy(ctx, asked), awaited }
}

/** The register everybody reads. */
export async function publicList(ctx: Ctx, asked: Asked, offset: number): Promise<Listed> {
  return listed(ctx, await publicWanted(ctx, asked), offset)
}

/** The units whose permits somebody may read: all of an agency in which the permission is held anywhere; `null` for all of the city. */
async function readable(ctx: Ctx): Promise<string[] | null> {
  need(ctx, 'permits.read')
  const reached = reachOf(ctx.actor, 'permits.read')
  if (reached === null) return null
  const { units } = await directory(ctx.db)
  const agencies = new Set(reached.map((unit) => units.get(unit)?.agency))
  return [...units.values()].flatMap((unit) => (agencies.has(unit.agency) ? [unit.slug] : []))
}

/** Whether somebody may read a permit of this unit whole. */
export const mayRead = async (ctx: Ctx, unit: string): Promise<boolean> => may(ctx.actor, 'permits.read') && ((await readable(ctx))?.includes(unit) ?? true)

/** The same for officers: those of the agencies they may read. */
export async function officeList(ctx: Ctx, asked: Asked, offset: number): Promise<Listed> {
  const units = await readable(ctx)
  const { words, ...wanted }: Wanted = { ...await wantedBy(ctx, asked), ...(units && { units }) }
  // Officers may look for a holder by the whole name, which no word in clear tells.
  const named = words === undefined ? null : await listed(ctx, { ...wanted, holder: holderMac(ctx, asked.q ?? '') }, offset)
  return named && named.permits.length > 0 ? named : listed(ctx, { ...wanted, ...(words && { words }) }, offset)
}

export type PublicPermit = { permit: Shown; law: LegalStatus | null; history: Happening[]; objected: boolean; papers: Paper[] }

async function publicOf(ctx: Ctx, one: PermitRow): Promise<PublicPermit> {
  const permit = shown(ctx, one)
  return {
    permit, law: permit.kind && legalStatusOn(permit.kind, today(ctx)), objected: one.state.objection !== null,
    history: publicHistory(historyOf(await entriesOf(ctx.db, one.id))), papers: await papersOf(ctx.db, one.id),
  }
}

const known = (id: string): PermitId => (isId(id) ? (id as PermitId) : refuse('not-found', 'no-such-permit'))

/** A permit as the public register shows it. */
export async function publicPermit(ctx: Ctx, id: string): Promise<PublicPermit> {
  const one = await getPermit(ctx.db, known(id))
  return (await notYetSigned(ctx, [one])).has(one.id) ? refuse('not-found', 'no-such-permit') : publicOf(ctx, one)
}

/** An act of the office: open, or the reason why it is not. */
export type OfficeOpen = { act: OfficeAct; because: string | null }

export type PermitView = Omit<PublicPermit, 'history'> & {
  row: PermitRow; hidden: PermitPrivate | null; history: Happening[]; notes: Map<number, DecisionNote>; names: Map<string, string>
  tied: TiedCase[]; registrations: Map<string, string>
  acts: OfficeOpen[]; mandate: string | null; mayDecide: boolean
}

/** A permit as an officer sees it, with the acts open to them today. */
export async function permitView(ctx: Ctx, id: string): Promise<PermitView> {
  need(ctx, 'permits.read')
  const row = await getPermit(ctx.db, known(id))
  if (!(await mayRead(ctx, row.unit))) refuse('forbidden', 'not-permitted')
  const history = historyOf(await entriesOf(ctx.db, row.id))
  const tied = await tiedTo(ctx.db, row.id)
  const mandate = mandateFor(ctx, row)
  const mayDecide = may(ctx.actor, 'permits.decide', row.unit)
  return {
    ...await publicOf(ctx, row), row, hidden: await readPermit(ctx, row.id), history, notes: await notesOf<DecisionNote>(ctx, row.id), tied,
    names: await namesOfPersons(ctx.db, history.flatMap(({ person }) => (person as Id<'person'> | null) ?? [])),
    registrations: await registrationsOf(ctx, [row.case_id, ...tied.map((one) => one.case_id)]),
    acts: mayDecide && mandate ? officeActs.map((act) => ({ act, because: closedBecause(row.state, act, today(ctx)) })) : [],
    mandate: mandate?.mandate.instrument ?? null, mayDecide,
  }
}

/** Shows the identity number of a holder once, to whom the permit is a matter of duty; the look is recorded. */
export async function unmaskHolder(ctx: Ctx, id: string): Promise<PermitView> {
  const view = await permitView(ctx, id)
  await record(ctx, { subject: view.row.id, kind: 'permit', type: 'permit.unmasked', data: {}, as: actingIn(ctx, 'permits.read', view.row.unit) })
  return permitView(ctx, id)
}
