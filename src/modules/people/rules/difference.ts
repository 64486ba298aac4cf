import type { Organization as OrganizationOfFile, Role } from './organization-file.ts'

/** What the city's files say of the organization and its roles, as one content. */
export type CityFiles = { organization: OrganizationOfFile; roles: Role[] }

export type Kind = 'agency' | 'unit' | 'position' | 'role'

/** One thing that stands otherwise in a changed file than in the program; `gone` is told and never done by itself. */
export type Difference = { key: string; kind: Kind; slug: string; change: 'new' | 'changed' | 'gone'; fields: { field: string; here: string; file: string }[] }

type Thing = { slug: string } & Record<string, unknown>

const kinds: Record<Kind, (files: CityFiles) => readonly Thing[]> = {
  agency: ({ organization }) => organization.agencies,
  unit: ({ organization }) => organization.units,
  position: ({ organization }) => organization.positions,
  role: ({ roles }) => roles,
}

/** One spelling of a value, whatever order its keys are in. */
export function spelled(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spelled).join(', ')}]`
  if (value === null || value === undefined) return ''
  if (typeof value !== 'object') return String(value)
  const entries = Object.entries(value).filter(([, part]) => part !== undefined).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return entries.map(([key, part]) => `${key}: ${spelled(part)}`).join('; ')
}

function changedFields(base: Thing | undefined, file: Thing, here: Thing): Difference['fields'] {
  return Object.keys(file).filter((field) => spelled(file[field]) !== spelled(here[field]) && (!base || spelled(base[field]) !== spelled(file[field])))
    .map((field) => ({ field, here: spelled(here[field]), file: spelled(file[field]) }))
}

/**
 * What a changed file would change: things whose wording in the file moved since the content last applied, and that
 * stand otherwise here. What was edited on screen and did not move in the file is left alone, so that the screen wins.
 */
export function differences(base: CityFiles, file: CityFiles, here: CityFiles): Difference[] {
  return (Object.keys(kinds) as Kind[]).flatMap((kind) => {
    const list = kinds[kind]
    const [before, now] = [base, here].map((files) => new Map(list(files).map((thing) => [thing.slug, thing])))
    const wanted = list(file)
    const still = new Set(wanted.map(({ slug }) => slug))
    const made = wanted.flatMap((thing): Difference[] => {
      const old = now?.get(thing.slug)
      if (!old) return [{ key: `${kind}:${thing.slug}`, kind, slug: thing.slug, change: 'new', fields: [] }]
      const fields = changedFields(before?.get(thing.slug), thing, old)
      return fields.length > 0 ? [{ key: `${kind}:${thing.slug}`, kind, slug: thing.slug, change: 'changed', fields }] : []
    })
    const gone = list(base).filter(({ slug }) => !still.has(slug) && now?.has(slug))
      .map(({ slug }): Difference => ({ key: `${kind}:${slug}`, kind, slug, change: 'gone', fields: [] }))
    return [...made, ...gone]
  })
}

/** The parts of a file that were chosen and can be done: what is gone from it stays. */
export function chosenOf(file: CityFiles, found: readonly Difference[], keys: ReadonlySet<string>): CityFiles {
  const takes = new Set(found.filter((one) => one.change !== 'gone' && keys.has(one.key)).map(({ key }) => key))
  const pick = <Item extends { slug: string }>(kind: Kind, list: readonly Item[]): Item[] => list.filter(({ slug }) => takes.has(`${kind}:${slug}`))
  return {
    organization: {
      agencies: pick('agency', file.organization.agencies), units: pick('unit', file.organization.units),
      positions: pick('position', file.organization.positions),
    },
    roles: pick('role', file.roles),
  }
}

const citywide = new Set<string>(['mayor', 'deputy', 'secretary', 'administrator', 'auditor'])

/**
 * The roles a position carries by the file: over its unit; for the city's leadership, administrators and auditors, and for a role whose
 * duty is the whole city, over all.
 */
export function grantsByFile(positions: OrganizationOfFile['positions'], roles: readonly Role[]): { position: string; role: string; unit: string | null }[] {
  const far = new Set(roles.filter((one) => one.reach === 'city').map((one) => one.slug))
  return positions.flatMap(({ slug, roles: carried, unit, level }) => carried.map((role) => ({ position: slug, role, unit: citywide.has(level) || far.has(role) ? null : unit })))
}

/** What a changed file grants once chosen: what the chosen positions carry, and for a role that was chosen all that carry it. */
export function grantsChosen(file: CityFiles, chosen: CityFiles): ReturnType<typeof grantsByFile> {
  const [positions, roles] = [new Set(chosen.organization.positions.map((one) => one.slug)), new Set(chosen.roles.map((one) => one.slug))]
  return grantsByFile(file.organization.positions, file.roles).filter((one) => positions.has(one.position) || (roles.has(one.role) && one.unit === null))
}
