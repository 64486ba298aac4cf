import { csvOf, isoIn } from '#kernel'
import { may, type Actor, type Ctx } from '#platform/context'
import { calendarOf, definitionById, definitionOf, subjectsOf, type Definition } from '#modules/cases'
import { behind, measuredDays, type CaseBehind, type Result, type State } from '../rules/figures.ts'
import { countCases, countEnded, journalsOf, listCases, listEnded, type CasesAsked, type ListedRow } from '../store/figures.ts'

export type FigureAsked = { slug: string; result?: Result | undefined; offset?: number; limit?: number }

/** The finished cases behind the figures of a service, a page of them, each down to its acts; nothing personal in it. */
export type Figure = { service: Definition; cases: CaseBehind[]; total: number; late: number; matching: number; simulated: number; offset: number }

const pageSize = 25

export async function figureOf(ctx: Ctx, { slug, result, offset = 0, limit = pageSize }: FigureAsked): Promise<Figure> {
  const { content: service } = await definitionOf(ctx, slug)
  const asked = { slug, since: new Date(ctx.now.getTime() - measuredDays * 86_400_000), limit, offset }
  const all = await countEnded(ctx.db, asked)
  const found = await listEnded(ctx.db, { ...asked, result })
  const [journals, calendar] = [await journalsOf(ctx.db, found.map((one) => one.id)), await calendarOf(ctx)]
  return {
    service, offset, ...all, matching: result === undefined ? all.total : result === 'late' ? all.late : all.total - all.late,
    cases: found.map((one) => behind(calendar, one, journals.get(one.id) ?? [])),
  }
}

/** Rows a table to work with holds at most; where there are more, it says so. */
const mostRows = 10_000

/** The newest rows of a table to work with, and how many there are in all. */
export type Data<Row> = { rows: Row[]; total: number }

/** As CSV; where rows are left out, its last line says how many there are. */
export const tableOf = (head: readonly string[], { rows, total }: Data<(string | number | boolean | null)[]>, cut: (shown: number, total: number) => string): string =>
  csvOf(head, total > rows.length ? [...rows, [cut(rows.length, total)]] : rows)

/** The same cases as rows of a table, without their acts. */
export async function figureRows(ctx: Ctx, { slug, result }: FigureAsked, limit = mostRows): Promise<Data<(string | number | boolean | null)[]>> {
  const { content } = await definitionOf(ctx, slug)
  const calendar = await calendarOf(ctx)
  const asked = { slug: content.slug, since: new Date(ctx.now.getTime() - measuredDays * 86_400_000), result, limit, offset: 0 }
  const rows = (await listEnded(ctx.db, asked)).map((row) => behind(calendar, row, [])).map((one) =>
    [one.month, one.took, one.promised, one.late, one.outcome, one.pauses.map((pause) => `${pause.reason} ${pause.minutes}`).join('; '), one.simulated])
  return { rows, total: (await countEnded(ctx.db, asked)).total }
}

export type ListAsked = { slug?: string | undefined; state?: State | undefined; position?: string | undefined; since?: Date | undefined; until?: Date | undefined; offset?: number }
export type Listed = ListedRow & { subject: string; service: Definition }

/** The units whose cases somebody may read: all (`null`), those granted, none. */
function reachOf(actor: Actor): string[] | null {
  if (may(actor, 'cases.read-all', '*')) return null
  const units = [...actor.permissions.get('cases.read-all') ?? [], ...actor.permissions.get('cases.read-unit') ?? []]
  return units.includes('*') ? null : units
}

const asking = (ctx: Ctx, { offset = 0, ...asked }: ListAsked, limit: number): CasesAsked => ({ ...asked, units: reachOf(ctx.actor), now: ctx.now, limit, offset })

/** Cases an officer may read, narrowed as asked, a page of them. */
export async function casesListed(ctx: Ctx, asked: ListAsked): Promise<{ cases: Listed[]; total: number }> {
  const filter = asking(ctx, asked, 50)
  const found = await listCases(ctx.db, filter)
  const subjects = await subjectsOf(ctx, found.map((one) => one.id))
  const cases = []
  for (const one of found) cases.push({ ...one, subject: subjects.get(one.id) ?? '', service: (await definitionById(ctx, one.definition)).content })
  return { cases, total: await countCases(ctx.db, filter) }
}

/** The same as a table or as data, by registration number; subjects stay where they are sealed. */
export async function casesAsData(ctx: Ctx, asked: ListAsked, limit = mostRows) {
  const [zone, filter] = [ctx.house.city.zone, asking(ctx, asked, limit)]
  const rows = (await listCases(ctx.db, filter)).map((one) => ({
    registration: one.registration, service: one.slug, received: isoIn(zone, one.received_at), due: one.due && isoIn(zone, one.due), ended: one.ended_at && isoIn(zone, one.ended_at),
    officeMinutes: one.took === null ? null : Math.round(Number(one.took)), promisedMinutes: one.promised === null ? null : Math.round(Number(one.promised)), late: one.late, state: one.status, simulated: one.simulated,
  }))
  return { rows, total: await countCases(ctx.db, filter) }
}
