import { z } from 'zod'
import { localDate, type LocalDate, type Problem } from '#kernel'
import { date, type Organization } from './organization-file.ts'

/** In what right somebody holds a position: definitive, for a vacant one (Plt.), for an absent holder (Plh.). */
export const capacities = ['definitive', 'plt', 'plh'] as const
export type Capacity = (typeof capacities)[number]

export type DemoHolding = { position: string; as: Capacity; from: LocalDate; until: LocalDate | null }
export type DemoPerson = { login: string; name: string; holds: DemoHolding[] }
export type DemoDelegation = { from: string; to: string; acts: string[]; since: LocalDate; until: LocalDate; reason: string }
export type DemoCitizen = { name: string; phone: string; email: string; address: string }
/** The made-up people of the try-out mode. */
export type Demo = { people: DemoPerson[]; vacant: string[]; delegations: DemoDelegation[]; citizens: DemoCitizen[] }

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
const start = localDate('2026-01-02')

const holding = z.strictObject({
  position: slug, as: z.enum(capacities).default('definitive'), from: date.default(start), until: date.nullable().default(null),
})

export const demoSchema: z.ZodType<Demo, unknown> = z.strictObject({
  people: z.array(z.strictObject({ login: slug, name: z.string().min(1), holds: z.array(holding).min(1) })).min(1),
  vacant: z.array(slug).default([]),
  delegations: z.array(z.strictObject({
    from: slug, to: slug, acts: z.array(z.string()).min(1), since: date, until: date, reason: z.string().min(1),
  })).default([]),
  citizens: z.array(z.strictObject({ name: z.string().min(1), phone: z.string().min(1), email: z.string().min(1), address: z.string().min(1) })).default([]),
})

/** The words that give a made-up name away; nobody real may be mistaken for a demo holder. */
const madeUp = /\b(Contoh|Percobaan|Misal|Umpama|Rekaan|Simulasi|Andai)\b/

/** Faults of `demo.yaml`: unknown positions, chairs nobody sits in, two definitive holders of one chair, names that could be real. */
export function demoFaults(demo: Demo, organization: Organization, acts: ReadonlySet<string>): Problem[] {
  return [
    ...demo.people.flatMap((person, index) => personFaults(demo, person, index, organization)),
    ...demo.vacant.flatMap((name, index) => vacancyFaults(demo, name, `vacant.${index}`, organization)),
    ...organization.positions.filter(({ slug }) => !demo.vacant.includes(slug) && !holds(demo, slug))
      .map(({ slug }) => ({ code: 'nobody-holds', field: 'people', data: { name: slug } })),
    ...demo.delegations.flatMap((one, index) => delegationFaults(one, `delegations.${index}`, organization, acts)),
    ...demo.citizens.flatMap((citizen, index) => nameFaults(citizen.name, `citizens.${index}.name`)),
  ]
}

const holds = (demo: Demo, position: string): boolean =>
  demo.people.some((person) => person.holds.some((one) => one.position === position))

const nameFaults = (name: string, field: string): Problem[] => (madeUp.test(name) ? [] : [{ code: 'name-could-be-real', field, data: { name } }])

const known = (name: string, field: string, { positions }: Organization): Problem[] =>
  (positions.some((position) => position.slug === name) ? [] : [{ code: 'unknown-position', field, data: { name } }])

function personFaults(demo: Demo, person: DemoPerson, index: number, organization: Organization): Problem[] {
  const at = `people.${index}`
  return [
    ...(demo.people.findIndex((one) => one.login === person.login) < index ? [{ code: 'login-twice', field: `${at}.login`, data: { name: person.login } }] : []),
    ...nameFaults(person.name, `${at}.name`),
    ...person.holds.flatMap((one, place) => {
      const field = `${at}.holds.${place}`
      return [...known(one.position, `${field}.position`, organization), ...(seatTaken(demo, index, one, organization) ? [{ code: 'holder-twice', field, data: { name: one.position } }] : []),
        ...(one.until !== null && one.until < one.from ? [{ code: 'until-before-from', field }] : [])]
    }),
  ]
}

const seatTaken = (demo: Demo, index: number, { position, as }: DemoHolding, { positions }: Organization): boolean =>
  as === 'definitive' && positions.some((one) => one.slug === position && !one.many)
  && demo.people.slice(0, index).some((person) => person.holds.some((one) => one.position === position && one.as === 'definitive'))

function vacancyFaults(demo: Demo, name: string, field: string, organization: Organization): Problem[] {
  return [...known(name, field, organization), ...(holds(demo, name) ? [{ code: 'vacant-but-held', field, data: { name } }] : [])]
}

function delegationFaults(one: DemoDelegation, at: string, organization: Organization, acts: ReadonlySet<string>): Problem[] {
  return [
    ...known(one.from, `${at}.from`, organization),
    ...known(one.to, `${at}.to`, organization),
    ...one.acts.filter((act) => !acts.has(act)).map((name) => ({ code: 'unknown-act', field: `${at}.acts`, data: { name } })),
    ...(one.until < one.since ? [{ code: 'until-before-from', field: at }] : []),
  ]
}
