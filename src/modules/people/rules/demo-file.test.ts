import { describe, expect, test } from 'vitest'
import { demoFaults, demoSchema } from './demo-file.ts'
import { organizationOf, organizationSchema } from './organization-file.ts'

const organization = organizationOf(organizationSchema.parse({
  agencies: [{
    slug: 'klub', name: 'Klub', short: 'K', units: [{
      slug: 'dermaga', name: 'Dermaga', head: 'nakhoda',
      positions: [{ slug: 'nakhoda', name: 'Nakhoda', level: 'head' }, { slug: 'regu', name: 'Regu', level: 'officer', many: true }],
    }],
  }],
}))
const acts = new Set(['sign'])
const nakhoda = { login: 'nakhoda', name: 'Ani Contoh', holds: [{ position: 'nakhoda' }] }
const regu = { login: 'regu', name: 'Budi Misal', holds: [{ position: 'regu' }] }
const sound = {
  people: [nakhoda, regu, { login: 'regu-2', name: 'Cici Rekaan', holds: [{ position: 'regu' }, { position: 'nakhoda', as: 'plh', from: '2026-11-16', until: '2026-12-31' }] }],
  delegations: [{ from: 'nakhoda', to: 'regu', acts: ['sign'], since: '2026-11-01', until: '2026-11-30', reason: 'Cuti' }],
  citizens: [{ name: 'Warga Contoh', phone: '081200000001', email: 'warga@contoh.example', address: 'Jl. Contoh 1' }],
}
const faultsOf = (change: Record<string, unknown>): [string, string | undefined][] =>
  demoFaults(demoSchema.parse({ ...sound, ...change }), organization, acts).map((problem) => [problem.code, problem.field])

test('who says little holds in own right, since the beginning of 2026 and without end', () => {
  expect(demoSchema.parse(sound).people[0]?.holds).toEqual([{ position: 'nakhoda', as: 'definitive', from: '2026-01-02', until: null }])
})

describe('faults of the made-up people', () => {
  test('a chair for one may have a Plh. beside its holder, a chair for many several holders', () => expect(faultsOf({})).toEqual([]))
  test.each<[string, Record<string, unknown>, [string, string][]]>([
    ['two hold one chair in own right', { people: [nakhoda, regu, { ...nakhoda, login: 'lain' }] }, [['holder-twice', 'people.2.holds.0']]],
    ['two share a login', { people: [nakhoda, regu, { ...regu }] }, [['login-twice', 'people.2.login']]],
    ['a name could be somebody’s', { people: [{ ...nakhoda, name: 'Ani Setiawati' }, regu] }, [['name-could-be-real', 'people.0.name']]],
    ['a chair is unknown', { people: [nakhoda, regu, { ...regu, login: 'x', holds: [{ position: 'raja' }] }] }, [['unknown-position', 'people.2.holds.0.position']]],
    ['a chair is empty and not called vacant', { people: [nakhoda] }, [['nobody-holds', 'people']]],
    ['a vacant chair is held', { vacant: ['regu'] }, [['vacant-but-held', 'vacant.0']]],
    ['a vacant chair is unknown', { vacant: ['raja'] }, [['unknown-position', 'vacant.0']]],
    ['a holding ends before it begins', { people: [{ ...nakhoda, holds: [{ position: 'nakhoda', from: '2026-05-02', until: '2026-05-01' }] }, regu] }, [['until-before-from', 'people.0.holds.0']]],
    ['a delegation hands on an unknown act', { delegations: [{ ...sound.delegations[0], acts: ['fly'] }] }, [['unknown-act', 'delegations.0.acts']]],
    ['a delegation ends before it begins', { delegations: [{ ...sound.delegations[0], until: '2026-10-01' }] }, [['until-before-from', 'delegations.0']]],
    ['a citizen could be real', { citizens: [{ ...sound.citizens[0], name: 'Warga' }] }, [['name-could-be-real', 'citizens.0.name']]],
  ])('%s', (_what, change, expected) => expect(faultsOf(change)).toEqual(expected))
  test('a chair called vacant may stay empty', () => expect(faultsOf({ people: [nakhoda], vacant: ['regu'] })).toEqual([]))
  test('a day that is none is refused on reading', () => {
    expect(demoSchema.safeParse({ ...sound, people: [{ ...nakhoda, holds: [{ position: 'nakhoda', from: '2026-02-30' }] }] }).error?.issues[0]?.message).toBe('not-a-date')
  })
})
