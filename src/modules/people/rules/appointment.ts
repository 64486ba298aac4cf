import { hasUnseen, type LocalDate, type Problem } from '#kernel'
import { appointed, overlap, type Appointed, type Delegation, type Holder, type Organization, type PersonId, type Position } from './organization.ts'

export type AppointmentWanted = { position: Position; person: PersonId; capacity: Appointed; from: LocalDate; to: LocalDate | null }

const longestDecree = 100

/** A day as typed, and as it was read: `null` when it is none. */
export type TypedDay = { typed: string; date: LocalDate | null }

/** What is wrong with a span of days as typed; an open end only where it is allowed. */
export function spanFaults(first: TypedDay, last: TypedDay, endNeeded: boolean): Problem[] {
  const [from, to] = [first.date, last.date]
  const problems: Problem[] = []
  if (!from) problems.push({ code: first.typed.trim() === '' ? 'date-missing' : 'date-wrong', field: 'from' })
  if (!to && (endNeeded || last.typed.trim() !== '')) problems.push({ code: last.typed.trim() === '' ? 'date-missing' : 'date-wrong', field: 'to' })
  if (from && to && to < from) problems.push({ code: 'ends-before-it-begins', field: 'to' })
  return problems
}

/** What is wrong with the number of a decree: every appointment names one, in one printable line. */
export function decreeFaults(decree: string): Problem[] {
  if (decree.trim() === '') return [{ code: 'decree-missing', field: 'decree' }]
  return lineFaults(decree, 'decree', longestDecree)
}

/** What is wrong with one line of text: too long, or holding characters that print nothing. */
export function lineFaults(text: string, field: string, longest: number): Problem[] {
  if (text.length > longest) return [{ code: 'too-long', field, data: { most: longest } }]
  return /\p{Cc}/u.test(text) || hasUnseen(text) ? [{ code: 'unprintable', field }] : []
}

/**
 * What stands against an appointment. A position that is not for many has one holder of each kind at a time; a Plt. is
 * for a vacant post, so never beside a definitive holder; nobody holds a position twice at once; Plt. and Plh. end.
 */
export function appointmentFaults(organization: Organization, wanted: AppointmentWanted): Problem[] {
  const sharing = organization.holders.filter((one) => one.position === wanted.position.slug && overlap(one, wanted))
  const problems: Problem[] = []
  const twice = sharing.find((one) => one.person === wanted.person)
  if (twice) problems.push({ code: 'holds-it-already', field: 'person', data: { from: twice.from } })
  const other = sharing.find((one) => clash(one.capacity, wanted.capacity))
  if (other && !twice && !wanted.position.many) problems.push(heldMeanwhile(organization, other))
  if (wanted.capacity !== 'definitive' && wanted.to === null) problems.push({ code: 'acting-ends', field: 'to' })
  return problems
}

const clash = (a: Appointed, b: Appointed): boolean => a === b || (a !== 'plh' && b !== 'plh')

const heldMeanwhile = (organization: Organization, holder: Holder): Problem => ({
  code: 'held-meanwhile', field: 'from',
  data: { name: organization.persons.get(holder.person) ?? '', from: holder.from, to: holder.to ?? '' },
})

/** Whether a text from outside is a way to be appointed. */
export const isAppointed = (text: string): text is Appointed => (appointed as readonly string[]).includes(text)

/** What is wrong with ending a holding on a day: it must have begun, and not have ended before. */
export function endFaults(holder: Holder, on: LocalDate): Problem[] {
  if (on < holder.from) return [{ code: 'ends-before-it-begins', field: 'to' }]
  return holder.to !== null && holder.to < on ? [{ code: 'ended-already', field: 'to', data: { to: holder.to } }] : []
}

type Handing = Pick<Delegation, 'position' | 'toPosition' | 'toPerson' | 'from' | 'to'>

/** What stands against a delegation: to oneself, the same days twice, or a ring of positions that hand on to one another. */
export function delegationFaults(organization: Organization, wanted: Handing): Problem[] {
  const meanwhile = organization.delegations.filter((one) => overlap(one, wanted))
  if (meanwhile.some((one) => one.position === wanted.position)) return [{ code: 'delegated-meanwhile', field: 'from' }]
  if (wanted.toPerson) {
    const own = organization.holders.some((one) => one.position === wanted.position && one.person === wanted.toPerson && overlap(one, wanted))
    return own ? [{ code: 'delegated-to-itself', field: 'to-whom' }] : []
  }
  const next = new Map(meanwhile.map((one) => [one.position, one.toPosition]))
  const seen = new Set([wanted.position])
  for (let at = wanted.toPosition; at !== null; at = next.get(at) ?? null) {
    if (seen.has(at)) return [{ code: at === wanted.position && wanted.toPosition === at ? 'delegated-to-itself' : 'delegated-in-a-ring', field: 'to-whom' }]
    seen.add(at)
  }
  return []
}
