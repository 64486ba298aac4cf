import { dateIn, isId, newId, refuse, refuseAll, say } from '#kernel'
import { actingIn, inTx, may, need, type Ctx } from '#platform/context'
import { record, recordFirst } from '#platform/journal'
import { readTypedDate } from '#platform/ui/format'
import { directory } from '#modules/people'
import { followUpFaults, openOn, statusAfter, textFaults, type FollowUpAct } from '../rules/followup.ts'
import { readSemester } from '../rules/semester.ts'
import { changeFollowUp, getFollowUp, insertFollowUp, listFollowUps, type FollowUpRow } from '../store/followups.ts'
import { instrumentOf, namesOf, semestersMeasured, type Names } from './index-page.ts'
import { surveysOf } from './ways.ts'
import type { Instrument } from '../rules/instrument.ts'

/** Units whose follow-up this officer keeps, with how many plans are open. */
export async function unitsFollowed(ctx: Ctx): Promise<{ slug: string; name: string; open: number }[]> {
  need(ctx, 'satisfaction.follow')
  const [{ units }, all] = [await namesOf(ctx), await listFollowUps(ctx.db, {})]
  return units.filter((one) => may(ctx.actor, 'satisfaction.follow', one.slug)).map((one) => ({ ...one, open: all.filter((row) => row.unit === one.slug && row.status === 'open').length }))
}

/** What may be chosen in a new plan of a unit. */
export type Desk = { unit: string; semester: string; instrument: Instrument; names: Names; positions: { slug: string; name: string }[]; services: { slug: string; name: string }[]; rows: FollowUpRow[] }

export async function deskOf(ctx: Ctx, unit: string, typedSemester: string): Promise<Desk> {
  need(ctx, 'satisfaction.follow')
  const [people, names] = [await directory(ctx.db), await namesOf(ctx)]
  if (!people.units.has(unit)) refuse('not-found', 'no-such-unit')
  need(ctx, 'satisfaction.follow', unit)
  const semester = readSemester(typedSemester) ?? refuse('not-found', 'no-such-semester')
  const instrument = instrumentOf(await surveysOf(ctx), await semestersMeasured(ctx), semester) ?? refuse('not-found', 'no-instrument')
  const under = people.unitsUnder(unit)
  return {
    unit, semester: typedSemester, instrument, names, rows: await listFollowUps(ctx.db, { unit }), services: names.services.filter((one) => one.unit === unit),
    positions: [...people.positions.values()].filter((one) => under.has(one.unit)).map((one) => ({ slug: one.slug, name: say(one.name, ctx.locale) })),
  }
}

const line = (text: string | undefined): string => (text ?? '').normalize('NFC').replace(/\s+/g, ' ').trim()

/** Plans what is done about an element: who, what and by when. */
export function planFollowUp(ctx: Ctx, unit: string, typed: Readonly<Record<string, string>>): Promise<void> {
  return inTx(ctx, async () => {
    const desk = await deskOf(ctx, unit, typed['semester'] ?? '')
    const read = { element: typed['element'] ?? '', service: typed['service'] ?? '', action: line(typed['action']), position: typed['position'] ?? '', due: readTypedDate(typed['due'] ?? '') }
    const slugs = (list: readonly { slug: string }[]): string[] => list.map((one) => one.slug)
    refuseAll(followUpFaults(read, { elements: desk.instrument.elements.map((one) => one.code), services: slugs(desk.services), positions: slugs(desk.positions), today: dateIn(ctx.house.city.zone, ctx.now) }))
    const id = newId<'follow-up'>(ctx.now)
    await insertFollowUp(ctx.db, {
      id, semester: desk.semester, instrument: desk.instrument.id, unit, service: read.service || null, element: read.element, action: read.action, position: read.position,
      due: read.due ?? refuse('invalid', 'not-a-date'), made_at: ctx.now, simulated: ctx.simulated,
    })
    await recordFirst(ctx, { subject: id, kind: 'follow-up', type: 'follow-up.planned', data: { unit, semester: desk.semester, element: read.element, position: read.position, due: read.due }, as: actingIn(ctx, 'satisfaction.follow', unit) })
  })
}

const isAct = (typed: string | undefined): typed is FollowUpAct => typed !== undefined && Object.hasOwn(statusAfter, typed)

/** Ends a plan with what came of it or why it is given up, or opens it again. */
export function actOnFollowUp(ctx: Ctx, unit: string, id: string, typed: Readonly<Record<string, string>>): Promise<void> {
  return inTx(ctx, async () => {
    need(ctx, 'satisfaction.follow', unit)
    const row = await getFollowUp(ctx.db, isId(id) ? id : refuse('not-found', 'no-such-follow-up'))
    if (row.unit !== unit) refuse('not-found', 'no-such-follow-up')
    const act = typed['act']
    if (!isAct(act) || !openOn(row).includes(act) || Number(typed['version']) !== row.version) refuse('conflict', 'changed-meanwhile')
    const result = act === 'reopen' ? null : line(typed['result'])
    if (result !== null) refuseAll(textFaults('result', result))
    if (await changeFollowUp(ctx.db, { id: row.id, version: row.version, status: statusAfter[act], result, changed_at: ctx.now }) === 0) refuse('conflict', 'changed-meanwhile')
    await record(ctx, { subject: row.id, kind: 'follow-up', type: `follow-up.${act}`, data: { status: statusAfter[act] }, as: actingIn(ctx, 'satisfaction.follow', unit) })
  })
}

/** A plan of a unit, for the page that ends it. */
export async function followUpOf(ctx: Ctx, unit: string, id: string): Promise<FollowUpRow> {
  need(ctx, 'satisfaction.follow', unit)
  const row = await getFollowUp(ctx.db, isId(id) ? id : refuse('not-found', 'no-such-follow-up'))
  return row.unit === unit ? row : refuse('not-found', 'no-such-follow-up')
}
