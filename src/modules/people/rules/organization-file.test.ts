import { describe, expect, test } from 'vitest'
import { organizationFaults, organizationOf, organizationSchema, roleFaults, rolesSchema, type OrganizationFile } from './organization-file.ts'

const roles = new Set(['juru-tulis'])
const chair = (slug: string, more: Record<string, unknown> = {}): Record<string, unknown> => ({ slug, name: slug, level: 'officer', ...more })

const read = (units: unknown[]): OrganizationFile =>
  organizationSchema.parse({ agencies: [{ slug: 'klub', name: { id: 'Klub Perahu', en: 'Boat club' }, short: 'KLB', units }] })

const club = [{
  slug: 'dermaga', name: 'Dermaga', short: 'DRM', head: 'nakhoda', positions: [chair('nakhoda', { level: 'head', roles: ['juru-tulis'] })],
  units: [{ slug: 'gudang', name: 'Gudang', head: 'juru-gudang', positions: [chair('juru-gudang'), chair('pembantu', { many: true })], units: [{ slug: 'regu', name: 'Regu', positions: [chair('anggota', { many: true })] }] }],
}]

const faultsOf = (units: unknown[]): [string, string | undefined][] =>
  organizationFaults(read(units), roles).map((problem) => [problem.code, problem.field])

test('the tree becomes flat lists in which every unit knows its parent and every chair its unit and agency', () => {
  const organization = organizationOf(read(club))
  expect(organization.agencies).toEqual([{ slug: 'klub', name: { id: 'Klub Perahu', en: 'Boat club' }, short: 'KLB' }])
  expect(organization.units.map(({ slug, parent, head, short }) => [slug, parent, head, short])).toEqual([
    ['dermaga', null, 'nakhoda', 'DRM'], ['gudang', 'dermaga', 'juru-gudang', null], ['regu', 'gudang', null, null],
  ])
  expect(organization.positions.map(({ slug, unit, agency, many }) => [slug, unit, agency, many])).toEqual([
    ['nakhoda', 'dermaga', 'klub', false], ['juru-gudang', 'gudang', 'klub', false], ['pembantu', 'gudang', 'klub', true], ['anggota', 'regu', 'klub', true],
  ])
})

describe('faults of an organisation', () => {
  test('a sound one has none; a team within a unit needs no head of its own', () => expect(faultsOf(club)).toEqual([]))
  test.each<[string, unknown[], string, string]>([
    ['the topmost unit has no head', [{ slug: 'dermaga', name: 'D', positions: [chair('a')] }], 'unit-without-head', 'agencies.0.units.0'],
    ['the head sits elsewhere', [{ slug: 'dermaga', name: 'D', head: 'b', positions: [chair('a')] }], 'head-not-in-unit', 'agencies.0.units.0.head'],
    ['several are head at once', [{ slug: 'dermaga', name: 'D', head: 'a', positions: [chair('a', { many: true })] }], 'head-for-many', 'agencies.0.units.0.head'],
    ['a chair stands twice', [{ slug: 'dermaga', name: 'D', head: 'a', positions: [chair('a'), chair('b'), chair('b')] }], 'position-twice', 'agencies.0.units.0.positions.2.slug'],
    ['a unit stands twice', [{ slug: 'd', name: 'D', head: 'a', positions: [chair('a')], units: [{ slug: 'd', name: 'D', positions: [] }] }], 'unit-twice', 'agencies.0.units.0.units.0.slug'],
    ['a role is unknown', [{ slug: 'd', name: 'D', head: 'a', positions: [chair('a', { roles: ['juru-tulis', 'raja'] })] }], 'unknown-role', 'agencies.0.units.0.positions.0.roles.1'],
  ])('%s', (_what, units, code, field) => expect(faultsOf(units)).toEqual([[code, field]]))
  test('a chair without a level, and a key nobody knows, are refused on reading', () => {
    const units = [{ slug: 'd', name: 'D', head: 'a', positions: [{ slug: 'a', name: 'A' }], boss: 'a' }]
    const found = organizationSchema.safeParse({ agencies: [{ slug: 'k', name: 'K', short: 'K', units }] })
    expect(found.error?.issues.map((issue) => issue.path.join('.')).sort()).toEqual(['agencies.0.units.0', 'agencies.0.units.0.positions.0.level'])
  })
})

describe('roles', () => {
  const set = rolesSchema.parse({ roles: [{ slug: 'juru-tulis', name: 'Juru tulis', permissions: ['cases.read-unit', 'boats.sink'] }] }).roles
  test('are sets of permissions written module.verb', () => {
    expect(roleFaults(set, null)).toEqual([])
    expect(rolesSchema.safeParse({ roles: [{ slug: 'a', name: 'A', permissions: ['sink boats'] }] }).success).toBe(false)
    const reaching = (reach: unknown): boolean => rolesSchema.safeParse({ roles: [{ slug: 'a', name: 'A', permissions: ['cases.read-all'], reach }] }).success
    expect([reaching('city'), reaching(undefined), reaching('unit'), reaching('*'), reaching(['city'])]).toEqual([true, true, false, false, false])
  })
  test('may not give what the program does not know, nor stand twice', () => {
    expect(roleFaults([...set, ...set], new Set(['cases.read-unit'])).map((problem) => [problem.code, problem.field])).toEqual([
      ['role-twice', 'roles.1.slug'], ['unknown-permission', 'roles.0.permissions.1'], ['unknown-permission', 'roles.1.permissions.1'],
    ])
  })
})
