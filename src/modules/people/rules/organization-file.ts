import { z } from 'zod'
import { readDate, type LocalDate, type Problem, type Text } from '#kernel'

export const levels = [
  'mayor', 'deputy', 'secretary', 'assistant', 'head', 'section', 'officer', 'counter', 'auditor', 'administrator',
] as const
export type Level = (typeof levels)[number]

export type Agency = { slug: string; name: Text; short: string }
/** A unit of an agency; `head` is the position that leads it, `null` for a team without one of its own. */
export type Unit = { slug: string; name: Text; short: string | null; agency: string; parent: string | null; head: string | null }
/** A chair, not a person; `many` when several persons may sit in it at once. */
export type Position = { slug: string; name: Text; unit: string; agency: string; level: Level; many: boolean; roles: string[] }
export type Organization = { agencies: Agency[]; units: Unit[]; positions: Position[] }
/** A set of permissions `module.verb`; `reach: city` where its duty is the whole city, wherever the position stands that carries it. */
export type Role = { slug: string; name: Text; permissions: string[]; reach?: 'city' | undefined }

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
const text = z.union([z.string().min(1).transform((id): Text => ({ id })), z.strictObject({ id: z.string().min(1), en: z.string().optional() })])
const short = z.string().regex(/^[A-Za-z][A-Za-z.]*$/)

type PositionFile = Omit<Position, 'unit' | 'agency'>
type UnitFile = { slug: string; name: Text; short: string | null; head: string | null; positions: PositionFile[]; units: UnitFile[] }
/** `organization.yaml` as written: units inside agencies and units, positions inside units. */
export type OrganizationFile = { agencies: (Agency & { units: UnitFile[] })[] }

const positionSchema = z.strictObject({
  slug, name: text, level: z.enum(levels), many: z.boolean().default(false), roles: z.array(slug).default([]),
})

const unitSchema: z.ZodType<UnitFile, unknown> = z.lazy(() => z.strictObject({
  slug, name: text, short: short.nullable().default(null), head: slug.nullable().default(null),
  positions: z.array(positionSchema).default([]), units: z.array(unitSchema).default([]),
}))

export const organizationSchema: z.ZodType<OrganizationFile, unknown> = z.strictObject({
  agencies: z.array(z.strictObject({ slug, name: text, short, units: z.array(unitSchema).min(1) })).min(1),
})

export const rolesSchema: z.ZodType<{ roles: Role[] }, unknown> = z.strictObject({
  roles: z.array(z.strictObject({ slug, name: text, permissions: z.array(z.string().regex(/^[a-z]+\.[a-z]+(-[a-z]+)*$/)).min(1), reach: z.literal('city').optional() })).min(1),
})

type Placed = { agency: string; unit: UnitFile; parent: string | null; path: string }

/** Every unit with the path where it stands, from the top down. */
function placed(file: OrganizationFile): Placed[] {
  const inside = (units: UnitFile[], agency: string, parent: string | null, path: string): Placed[] =>
    units.flatMap((unit, index) => {
      const at = `${path}.units.${index}`
      return [{ agency, unit, parent, path: at }, ...inside(unit.units, agency, unit.slug, at)]
    })
  return file.agencies.flatMap((agency, index) => inside(agency.units, agency.slug, null, `agencies.${index}`))
}

/** The organisation as flat lists, as the program keeps it. */
export function organizationOf(file: OrganizationFile): Organization {
  const units = placed(file)
  return {
    agencies: file.agencies.map(({ slug, name, short }) => ({ slug, name, short })),
    units: units.map(({ agency, unit, parent }) => ({ slug: unit.slug, name: unit.name, short: unit.short, agency, parent, head: unit.head })),
    positions: units.flatMap(({ agency, unit }) => unit.positions.map((position) => ({ ...position, unit: unit.slug, agency }))),
  }
}

/** Faults of an organisation with the path of each: doubled slugs, heads outside their unit, a head's chair for many, unknown roles. */
export function organizationFaults(file: OrganizationFile, roles: ReadonlySet<string>): Problem[] {
  const units = placed(file)
  const positions = units.flatMap(({ unit, path }) => unit.positions.map((position, index) => ({ position, path: `${path}.positions.${index}` })))
  return [
    ...doubled(file.agencies.map((agency, index) => ({ name: agency.slug, path: `agencies.${index}` })), 'agency-twice'),
    ...doubled(units.map(({ unit, path }) => ({ name: unit.slug, path })), 'unit-twice'),
    ...doubled(positions.map(({ position, path }) => ({ name: position.slug, path })), 'position-twice'),
    ...units.flatMap(headFaults),
    ...positions.flatMap(({ position, path }) => unknownRoles(position.roles, roles, `${path}.roles`)),
  ]
}

const doubled = (named: { name: string; path: string }[], code: string): Problem[] =>
  named.flatMap(({ name, path }, index) =>
    (named.findIndex((one) => one.name === name) < index ? [{ code, field: `${path}.slug`, data: { name } }] : []))

const unknownRoles = (named: string[], roles: ReadonlySet<string>, path: string): Problem[] =>
  named.flatMap((name, index) => (roles.has(name) ? [] : [{ code: 'unknown-role', field: `${path}.${index}`, data: { name } }]))

function headFaults({ unit, path, parent }: Placed): Problem[] {
  if (unit.head === null) return parent === null ? [{ code: 'unit-without-head', field: path, data: { name: unit.slug } }] : []
  const head = unit.positions.find((position) => position.slug === unit.head)
  if (!head) return [{ code: 'head-not-in-unit', field: `${path}.head`, data: { name: unit.head } }]
  return head.many ? [{ code: 'head-for-many', field: `${path}.head`, data: { name: unit.head } }] : []
}

/** Faults of `roles.yaml`: doubled slugs and, where the program's permissions are given, unknown ones. */
export function roleFaults(roles: Role[], permissions: ReadonlySet<string> | null): Problem[] {
  return [
    ...doubled(roles.map((role, index) => ({ name: role.slug, path: `roles.${index}` })), 'role-twice'),
    ...roles.flatMap((role, index) => role.permissions.flatMap((name, at) =>
      (permissions && !permissions.has(name) ? [{ code: 'unknown-permission', field: `roles.${index}.permissions.${at}`, data: { name } }] : []))),
  ]
}

/** A day written `YYYY-MM-DD`. */
export const date = z.string().transform((typed, context): LocalDate => {
  const read = readDate(typed)
  if (read) return read
  context.addIssue({ code: 'custom', message: 'not-a-date' })
  return z.NEVER
})
