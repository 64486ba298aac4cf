import { addDays, dateIn, fraction, hasUnseen, instantIn, isId, newId, refuse, refuseAll, say, type Fraction, type LocalDate, type Problem } from '#kernel'
import { actingIn, inTx, may, need, reachOf, type Ctx } from '#platform/context'
import { record } from '#platform/journal'
import { calendarOf, inForce, workMinutesBetween } from '#modules/cases'
import { entryWords, measuringSince, workSeen } from '#modules/measures'
import { directory, type Directory } from '#modules/people'
import { busyOf, loadOf, middleOf, needOf, unitLoadOf, type Busy, type Load, type Need, type Task, type UnitLoad } from '../rules/need.ts'
import { actTimes, endNorm, endTask, insertTask, pastTasksOf, tasksOf, type TaskRow } from '../store.ts'
import { effectiveToday, lawOf } from './law.ts'

export const read = 'workload.read'
/** Norms are set for the whole city by the offices that keep positions and standards. */
export const plan = 'workload.plan'

/** A task with where its figures are from. `suggested` is the middle time from turn to act, waiting included: the most that work on it took. */
export type PositionTask = Task & { act: string | null; basis: string | null; suggested: { minutes: number; of: number } | null }
export type PositionLoad = { position: string; holders: number; persons: string[]; tasks: PositionTask[]; load: Load; need: Need; busy: Busy | null }
export type Year = { from: LocalDate; to: LocalDate; whole: boolean }

/** The twelve months up to yesterday, or less where less was counted. */
export async function yearOf(ctx: Ctx): Promise<Year> {
  const to = addDays(dateIn(ctx.house.city.zone, ctx.now), -1)
  const year = addDays(to, -364)
  const since = await measuringSince(ctx)
  // what began today has no day behind it yet
  return since !== null && since > year ? { from: since > to ? to : since, to, whole: false } : { from: year, to, whole: true }
}

const minutesOf = (text: string): Fraction => {
  const [whole = '0', part = ''] = text.split('.')
  return fraction(BigInt(whole + part), 10n ** BigInt(part.length))
}

const aboutBasis = (id: string): string => `workload-basis:${id}`
const key = (service: string, act: string): string => `${service} ${act}`

/** What a position did in cases, what was typed for it, and what both come to. */
async function tasksFor(ctx: Ctx, position: string, { year, rows, names }: { year: Year; rows: readonly TaskRow[]; names: ReadonlyMap<string, string> }): Promise<PositionTask[]> {
  const counted = (await workSeen(ctx, [position], year)).filter((one) => one.measure === 'acts.done' && one.service !== '')
  const own = rows.filter((one) => one.position === position)
  const norms = new Map(own.filter((one) => one.service !== '').map((one) => [key(one.service, one.act), one]))
  const known = (row: TaskRow | undefined) => ({ norm: row ? minutesOf(row.minutes) : null, basis: row ? ctx.house.vault.open<string>(row.sealed_basis, aboutBasis(row.id)) : null })
  const seen = new Set(counted.map((one) => key(one.service, one.kind)))
  return [
    ...counted.map((one): PositionTask => {
      const row = norms.get(key(one.service, one.kind))
      return { id: row?.id ?? key(one.service, one.kind), name: names.get(one.service) ?? one.service, service: one.service, step: null, act: one.kind, volume: { n: one.n, counted: true }, ...known(row), suggested: null }
    }),
    ...own.filter((one) => one.service === '' || !seen.has(key(one.service, one.act))).map((row): PositionTask => ({
      id: row.id, name: row.name, service: row.service || null, step: null, act: row.act || null, volume: row.volume === null ? { n: 0, counted: true } : { n: row.volume, counted: false }, ...known(row), suggested: null,
    })),
  ]
}

/** What a position did for no service, such as calling the queue: named as the journal does, without a norm of its own. */
const besideServices = async (ctx: Ctx, position: string, year: Year): Promise<{ name: string; n: number }[]> =>
  (await workSeen(ctx, [position], year)).filter((one) => one.measure === 'acts.done' && one.service === '').map(({ kind, n }) => ({ name: entryWords(kind, ctx.locale), n }))

/** Positions whose roles let them set norms. */
const settersOf = ({ organization: { grants, roles } }: Directory): string[] =>
  [...new Set(grants.flatMap((grant) => (grant.position !== null && roles.get(grant.role)?.permissions.includes(plan) ? [grant.position] : [])))].toSorted()

async function comesTo(ctx: Ctx, people: Directory, position: string, tasks: PositionTask[]): Promise<PositionLoad> {
  const persons = people.holdersOn(position, dateIn(ctx.house.city.zone, ctx.now)).map(({ person }) => person)
  const holders = persons.length
  const [{ minutes: effectiveMinutes }, law, load] = [await effectiveToday(ctx), await lawOf(ctx), loadOf(tasks)]
  return { position, holders, persons, tasks, load, need: needOf(load.minutes, effectiveMinutes), busy: busyOf(load.minutes, holders, { effectiveMinutes, law }) }
}

const serviceNames = async (ctx: Ctx): Promise<Map<string, string>> => new Map((await inForce(ctx)).map(({ content }) => [content.slug, say(content.name, ctx.locale)]))

/** Units whose positions this officer may look at. */
export async function unitsToRead(ctx: Ctx): Promise<string[]> {
  need(ctx, read)
  const reach = may(ctx.actor, plan) ? null : reachOf(ctx.actor, read)
  const { units } = await directory(ctx.db)
  return reach === null ? [...units.keys()] : reach.filter((unit) => units.has(unit))
}

/** Every position of a unit with what its work comes to, and all of them together; the own unit where none is asked for. */
export async function loadOfUnit(ctx: Ctx, asked: string | null): Promise<{ unit: string; year: Year; positions: PositionLoad[]; whole: UnitLoad | null; setters: string[] }> {
  const units = await unitsToRead(ctx)
  const own = ctx.actor.holdings.find((held) => units.includes(held.unit))?.unit
  const unit = asked ?? own ?? units[0] ?? refuse('not-found', 'no-unit')
  if (!units.includes(unit)) refuse(may(ctx.actor, read, unit) ? 'not-found' : 'forbidden', may(ctx.actor, read, unit) ? 'no-unit' : 'not-permitted')
  const [people, year, names] = [await directory(ctx.db), await yearOf(ctx), await serviceNames(ctx)]
  const within = [...people.positions.values()].filter((one) => one.unit === unit).map((one) => one.slug)
  const rows = await tasksOf(ctx.db, within)
  const positions: PositionLoad[] = []
  for (const position of within) positions.push(await comesTo(ctx, people, position, await tasksFor(ctx, position, { year, rows, names })))
  const [{ minutes: effectiveMinutes }, law] = [await effectiveToday(ctx), await lawOf(ctx)]
  return { unit, year, positions, whole: unitLoadOf(positions, { effectiveMinutes, law }), setters: settersOf(people) }
}

const mostTimes = 2_000

/** One position with the times its acts really took beside the norms, and the norms that held before. */
export async function loadOfPosition(ctx: Ctx, position: string): Promise<PositionLoad & { unit: string; year: Year; past: (TaskRow & { basis: string })[]; plans: boolean; beside: { name: string; n: number }[]; setters: string[] }> {
  const people = await directory(ctx.db)
  const { unit } = people.positions.get(position) ?? refuse('not-found', 'no-position')
  if (!may(ctx.actor, plan)) need(ctx, read, unit)
  const [year, names, calendar] = [await yearOf(ctx), await serviceNames(ctx), await calendarOf(ctx)]
  const times = Map.groupBy((await actTimes(ctx.db, position, instantIn(ctx.house.city.zone, year.from, 0), mostTimes)).filter((one) => one.opened !== null), (one) => key(one.service, one.act))
  const tasks = (await tasksFor(ctx, position, { year, rows: await tasksOf(ctx.db, [position]), names })).map((task): PositionTask => {
    const of = times.get(key(task.service ?? '', task.act ?? '')) ?? []
    const minutes = middleOf(of.map((one) => workMinutesBetween(calendar, one.opened!, one.closed)))
    return { ...task, suggested: minutes === null ? null : { minutes, of: of.length } }
  })
  const past = (await pastTasksOf(ctx.db, position)).map((row) => ({ ...row, basis: ctx.house.vault.open<string>(row.sealed_basis, aboutBasis(row.id)) }))
  return { ...(await comesTo(ctx, people, position, tasks)), unit, year, past, plans: may(ctx.actor, plan), beside: await besideServices(ctx, position, year), setters: settersOf(people) }
}

export type TypedTask = { service: string; act: string; name: string; volume: string; minutes: string; basis: string }

function readTask(typed: TypedTask): { volume: number | null; minutes: string } {
  const counted = typed.service !== ''
  const minutes = /^\d{1,5}([.,]\d{1,2})?$/.test(typed.minutes.trim()) ? typed.minutes.trim().replace(',', '.') : null
  const volume = /^\d{1,7}$/.test(typed.volume.trim().replaceAll('.', '')) ? Number(typed.volume.trim().replaceAll('.', '')) : null
  const problems: Problem[] = [
    ...(!counted && typed.name.trim() === '' ? [{ code: 'missing', field: 'name' }] : []), ...(typed.name.length > 300 ? [{ code: 'too-long', field: 'name', data: { most: 300 } }] : []),
    ...(['name', 'basis'] as const).flatMap((field) => (hasUnseen(typed[field]) ? [{ code: 'control-characters', field }] : [])),
    ...(!counted && volume === null ? [{ code: 'volume-unclear', field: 'volume' }] : []), ...(minutes === null || Number(minutes) === 0 ? [{ code: 'minutes-unclear', field: 'minutes' }] : []),
    ...(typed.basis.trim() === '' ? [{ code: 'basis-missing', field: 'basis' }] : []), ...(typed.basis.length > 1_000 ? [{ code: 'too-long', field: 'basis', data: { most: 1_000 } }] : []),
  ]
  refuseAll(problems)
  return { volume: counted ? null : volume, minutes: minutes ?? '0' }
}

/** Sets the norm of what cases show, or writes down work that none shows; each with what it rests on. A norm before it is ended, not changed. */
export async function keepTask(ctx: Ctx, position: string, typed: TypedTask): Promise<void> {
  const { unit } = (await directory(ctx.db)).positions.get(position) ?? refuse('not-found', 'no-position')
  need(ctx, plan)
  const { volume, minutes } = readTask(typed)
  const names = await serviceNames(ctx)
  if (typed.service !== '' && (!names.has(typed.service) || !/^[a-zA-Z-]{1,30}(\.[a-zA-Z-]{1,30})?$/.test(typed.act))) refuse('invalid', 'no-service', { field: 'service' })
  const id = newId(ctx.now)
  const as = actingIn(ctx, plan, unit)
  await inTx(ctx, async () => {
    await endNorm(ctx.db, { position, service: typed.service, act: typed.act }, ctx.now)
    await insertTask(ctx.db, {
      id, position, service: typed.service, act: typed.service === '' ? '' : typed.act, name: typed.service === '' ? typed.name.normalize('NFC').trim() : names.get(typed.service) ?? typed.service, volume, minutes,
      sealed_basis: ctx.house.vault.seal(typed.basis.normalize('NFC').trim(), aboutBasis(id)), made_at: ctx.now, person: ctx.actor.person, by_position: as?.position ?? null,
    })
    await record(ctx, { subject: id, kind: 'workload', type: 'workload.norm-set', data: { position, service: typed.service, act: typed.act, minutes, volume }, as })
  })
}

/** Ends a task or norm; what it was stays on record. */
export async function dropTask(ctx: Ctx, position: string, id: string): Promise<void> {
  const { unit } = (await directory(ctx.db)).positions.get(position) ?? refuse('not-found', 'no-position')
  need(ctx, plan)
  await inTx(ctx, async () => {
    if (!isId(id) || !(await endTask(ctx.db, position, id, ctx.now))) refuse('not-found', 'no-task')
    await record(ctx, { subject: id, kind: 'workload', type: 'workload.norm-ended', data: { position }, as: actingIn(ctx, plan, unit) })
  })
}
