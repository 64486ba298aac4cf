import { addDays, dateIn, isId, newId, refuse, refuseAll, type LocalDate, type Problem } from '#kernel'
import { inTx, need, type Ctx } from '#platform/context'
import { record } from '#platform/journal'
import { readTypedDate } from '#platform/ui/format'
import { appointmentFaults, decreeFaults, delegationFaults, endFaults, isAppointed, lineFaults, spanFaults, type TypedDay } from '../rules/appointment.ts'
import type { Organization, PersonId, Position } from '../rules/organization.ts'
import { mayAppoint, mayDelegate, takesForOneself } from '../rules/reach.ts'
import { directory } from '../store/cache.ts'
import { delegationOf, endDelegation, endHolder, holderOf, insertDelegation, insertHolder, insertPerson, lockPosition } from '../store/holders.ts'

const typedDay = (typed: string): TypedDay => ({ typed, date: readTypedDate(typed) })

/** The day it is in the city. */
export const today = (ctx: Ctx): LocalDate => dateIn(ctx.house.city.zone, ctx.now)

async function managed(ctx: Ctx, slug: string): Promise<{ position: Position; organization: Organization }> {
  const { organization } = await directory(ctx.db)
  const position = organization.positions.get(slug) ?? refuse('not-found', 'no-such-position')
  need(ctx, 'people.manage', position.unit)
  await lockPosition(ctx.db, slug)
  return { position, organization: (await directory(ctx.db)).organization }
}

const personOf = (organization: Organization, id: string): PersonId | null =>
  organization.persons.has(id as PersonId) ? (id as PersonId) : null

/** What is wrong with the name of a person as typed. */
export const nameFaults = (name: string, field = 'name'): Problem[] =>
  name.trim() === '' ? [{ code: 'name-missing', field }] : lineFaults(name, field, 120)

const numberFaults = (number: string): Problem[] =>
  number === '' || /^\d{9,20}$/.test(number) ? [] : [{ code: 'number-wrong', field: 'number' }]

/** Adds a person to the directory; the employee number is sealed and never leaves by a page. */
export function addPerson(ctx: Ctx, typed: { name: string; number: string }): Promise<PersonId> {
  need(ctx, 'people.manage')
  const name = typed.name.normalize('NFC').trim()
  const number = typed.number.replace(/\s/g, '')
  refuseAll([...nameFaults(name), ...numberFaults(number)])
  return inTx(ctx, async () => {
    const id = newId<'person'>(ctx.now)
    const sealedNumber = number === '' ? null : ctx.house.vault.seal(number, `person:${id}:number`)
    await insertPerson(ctx.db, { id, name, sealedNumber, simulated: ctx.simulated, now: ctx.now })
    await record(ctx, { subject: id, kind: 'person', type: 'person.added', data: {} })
    return id
  })
}

export type AppointmentTyped = { position: string; person: string; capacity: string; from: string; to: string; decree: string }

/** Appoints a person to a position for a span of days, definitive, as Plt. or as Plh.; refuses what the rule has against it, all at once. Nobody appoints the own person. */
export function appoint(ctx: Ctx, typed: AppointmentTyped): Promise<void> {
  return inTx(ctx, async () => {
    const { position, organization } = await managed(ctx, typed.position)
    const person = personOf(organization, typed.person)
    if (person && !mayAppoint(ctx.actor, person)) refuse('conflict', 'own-appointment', { field: 'person' })
    const capacity = isAppointed(typed.capacity) ? typed.capacity : null
    refuseAll([
      ...(person ? [] : [{ code: typed.person === '' ? 'person-missing' : 'no-such-person', field: 'person' }]),
      ...(capacity ? [] : [{ code: 'capacity-wrong', field: 'capacity' }]),
      ...spanFaults(typedDay(typed.from), typedDay(typed.to), false), ...decreeFaults(typed.decree),
    ])
    const [from, to] = [readTypedDate(typed.from), readTypedDate(typed.to)]
    if (!person || !capacity || !from) return
    refuseAll(appointmentFaults(organization, { position, person, capacity, from, to }))
    const id = newId<'holder'>(ctx.now)
    const decree = typed.decree.trim()
    await insertHolder(ctx.db, { id, person, position: position.slug, capacity, from, to, decree, simulated: ctx.simulated })
    const data = { holder: id, person, position: position.slug, capacity, from, to, decree }
    await record(ctx, { subject: position.id, kind: 'position', type: 'position.appointed', data })
  })
}

/** Ends a holding on a day, which is its last. */
export function endHolding(ctx: Ctx, typed: { position: string; holder: string; to: string }): Promise<void> {
  return inTx(ctx, async () => {
    const { position } = await managed(ctx, typed.position)
    const holder = await holderOf(ctx.db, isId(typed.holder) ? typed.holder : refuse('not-found', 'no-such-holder'))
    if (holder.position !== position.slug) refuse('not-found', 'no-such-holder')
    const to = readTypedDate(typed.to)
    if (!to) return refuse('invalid', typed.to.trim() === '' ? 'date-missing' : 'date-wrong', { field: 'to' })
    refuseAll(endFaults(holder, to))
    await endHolder(ctx.db, holder.id, to)
    await record(ctx, { subject: position.id, kind: 'position', type: 'position.ended', data: { holder: holder.id, person: holder.person, position: position.slug, to } })
  })
}

export type DelegationTyped = { position: string; to: string; from: string; until: string; decree: string }

type Receiver = { toPosition: string | null; toPerson: PersonId | null }

/** Reads `position:SLUG` or `person:ID`, as the choice in the form sends it. */
function receiverOf(organization: Organization, typed: string): Receiver | null {
  const [kind, id = ''] = typed.split(/:(.*)/s)
  if (kind === 'position' && organization.positions.has(id)) return { toPosition: id, toPerson: null }
  const person = kind === 'person' ? personOf(organization, id) : null
  return person ? { toPosition: null, toPerson: person } : null
}

/** Hands a position's work on for a span of days, to whoever holds another or to one person. */
export function delegate(ctx: Ctx, typed: DelegationTyped): Promise<void> {
  return inTx(ctx, async () => {
    const { organization } = await directory(ctx.db)
    const position = organization.positions.get(typed.position) ?? refuse('not-found', 'no-such-position')
    if (!mayDelegate(ctx.actor, position)) refuse('forbidden', 'not-permitted')
    await lockPosition(ctx.db, position.slug)
    const receiver = receiverOf(organization, typed.to)
    if (receiver && takesForOneself(ctx.actor, position.slug, receiver)) refuse('conflict', 'own-delegation', { field: 'to-whom' })
    refuseAll([
      ...(receiver ? [] : [{ code: typed.to === '' ? 'receiver-missing' : 'no-such-receiver', field: 'to-whom' }]),
      ...spanFaults(typedDay(typed.from), typedDay(typed.until), true), ...decreeFaults(typed.decree),
    ])
    const [from, to] = [readTypedDate(typed.from), readTypedDate(typed.until)]
    if (!receiver || !from || !to) return
    refuseAll(delegationFaults((await directory(ctx.db)).organization, { position: position.slug, ...receiver, from, to }))
    const id = newId<'delegation'>(ctx.now)
    await insertDelegation(ctx.db, { id, position: position.slug, ...receiver, from, to, decree: typed.decree.trim(), acts: [], simulated: ctx.simulated })
    await record(ctx, { subject: position.id, kind: 'position', type: 'position.delegated', data: { delegation: id, position: position.slug, ...receiver, from, to } })
  })
}

/** Takes a delegation back from today on. */
export function takeBack(ctx: Ctx, typed: { position: string; delegation: string }): Promise<void> {
  return inTx(ctx, async () => {
    const { positions } = await directory(ctx.db)
    const position = positions.get(typed.position) ?? refuse('not-found', 'no-such-position')
    if (!mayDelegate(ctx.actor, position)) refuse('forbidden', 'not-permitted')
    const one = await delegationOf(ctx.db, isId(typed.delegation) ? typed.delegation : refuse('not-found', 'no-such-delegation'))
    if (one.position !== position.slug) refuse('not-found', 'no-such-delegation')
    if (one.to < today(ctx)) refuse('conflict', 'ended-already', { data: { to: one.to } })
    await endDelegation(ctx.db, one.id, addDays(today(ctx), -1))
    await record(ctx, { subject: position.id, kind: 'position', type: 'position.taken-back', data: { delegation: one.id, position: position.slug, on: today(ctx) } })
  })
}
