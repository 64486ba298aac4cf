import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hall, hallRoles } from '../examples.ts'
import { chosenOf, differences, grantsByFile, grantsChosen, spelled, type CityFiles } from './difference.ts'
import type { Position } from './organization-file.ts'
import { isSignInName, passwordFaults } from './password.ts'

const files: CityFiles = { organization: hall, roles: hallRoles }
const withPositions = (change: (position: Position) => Position | null): CityFiles =>
  ({ ...files, organization: { ...hall, positions: hall.positions.flatMap((one) => change(one) ?? []) } })
const renamed = (slug: string, id: string): CityFiles => withPositions((one) => (one.slug === slug ? { ...one, name: { id } } : one))
const keys = (found: { key: string; change: string }[]): string[] => found.map(({ key, change }) => `${change} ${key}`)

describe('What a changed file of the city would change', () => {
  test('nothing where nothing moved', () => expect(differences(files, files, files)).toEqual([]))

  test('what is new in the file, as new', () => {
    const more: CityFiles = { ...files, roles: [...hallRoles, { slug: 'tamu', name: { id: 'Tamu' }, permissions: ['people.read'] }] }
    expect(keys(differences(files, more, files))).toEqual(['new role:tamu'])
  })

  test('what is worded otherwise, with what stands here and what the file says', () => {
    expect(differences(files, renamed('clerk', 'Juru Tulis'), files)).toEqual([
      { key: 'position:clerk', kind: 'position', slug: 'clerk', change: 'changed', fields: [{ field: 'name', here: 'en: Position clerk; id: Jabatan clerk', file: 'id: Juru Tulis' }] }])
  })

  test('what was edited on screen and did not move in the file is left alone', () => {
    expect(differences(files, files, renamed('clerk', 'Dari layar'))).toEqual([])
    expect(keys(differences(files, renamed('clerk', 'Dari berkas'), renamed('clerk', 'Dari layar')))).toEqual(['changed position:clerk'])
  })

  test('what both changed to the same is no difference', () => {
    const both = renamed('clerk', 'Sama')
    expect(differences(files, both, both)).toEqual([])
  })

  test('what is gone from the file is told, once, and only where it stands here', () => {
    const less = withPositions((one) => (one.slug === 'archivist' ? null : one))
    expect(keys(differences(files, less, files))).toEqual(['gone position:archivist'])
    expect(differences(files, less, less)).toEqual([])
  })

  test('the order of keys in a file is no wording of its own', () => {
    expect(spelled({ b: [1, { d: true }], a: 'x' })).toBe(spelled({ a: 'x', b: [1, { c: undefined, d: true }] }))
    expect([spelled(null), spelled(undefined), spelled([]), spelled('x')]).toEqual(['', '', '[]', 'x'])
  })

  test('taken all, leave no difference but what is gone; taken none, change nothing', () => {
    const change = fc.constantFrom<'same' | 'renamed' | 'gone'>('same', 'renamed', 'gone')
    fc.assert(fc.property(fc.array(change, { minLength: hall.positions.length, maxLength: hall.positions.length }), (changes) => {
      const file = withPositions((one) => {
        const what = changes[hall.positions.indexOf(one)]
        return what === 'gone' ? null : what === 'renamed' ? { ...one, name: { id: `Baru ${one.slug}` } } : one
      })
      const found = differences(files, file, files)
      const taken = chosenOf(file, found, new Set(found.map(({ key }) => key)))
      const after = withPositions((one) => taken.organization.positions.find((other) => other.slug === one.slug) ?? one)
      expect(differences(files, file, after).map(({ change: left }) => left).every((left) => left === 'gone')).toBe(true)
      expect(differences(files, file, after)).toHaveLength(changes.filter((one) => one === 'gone').length)
      expect(chosenOf(file, found, new Set()).organization.positions).toEqual([])
    }))
  })

  test('only what is ticked is taken, and a key nobody offered is nothing', () => {
    const file = withPositions((one) => ({ ...one, name: { id: `Baru ${one.slug}` } }))
    const taken = chosenOf(file, differences(files, file, files), new Set(['position:clerk', 'position:pirate', 'unit:hall', '__proto__']))
    expect([taken.organization.positions.map(({ slug }) => slug), taken.organization.units, taken.roles]).toEqual([['clerk'], [], []])
  })
})

describe('The roles positions carry by the file', () => {
  test('reach their unit; those of the city’s leadership, its administrators and auditors reach all of it', () => {
    expect(grantsByFile(hall.positions, hallRoles)).toEqual([
      { position: 'secretary', role: 'leader', unit: null }, { position: 'admin', role: 'administrator', unit: null }, { position: 'head-letters', role: 'keeper', unit: 'letters' },
      { position: 'clerk', role: 'worker', unit: 'letters' }, { position: 'head-roads', role: 'keeper', unit: 'roads' }])
  })

  const watching = hallRoles.map((role) => (role.slug === 'keeper' ? { ...role, reach: 'city' as const } : role))
  test('reach all of it, wherever the position stands, where the duty of the role is the whole city; other roles of the same chair stay in their unit', () => {
    const both = hall.positions.map((one) => (one.slug === 'head-roads' ? { ...one, roles: ['keeper', 'worker'] } : one))
    expect(grantsByFile(both, watching).filter((one) => one.position === 'head-roads')).toEqual([{ position: 'head-roads', role: 'keeper', unit: null }, { position: 'head-roads', role: 'worker', unit: 'roads' }])
  })

  test('follow a changed file as far as it was chosen: a role that reaches further now does so for all who carry it', () => {
    const file: CityFiles = { organization: hall, roles: watching }
    const nothing = { organization: { agencies: [], units: [], positions: [] }, roles: [] }
    expect(grantsChosen(file, nothing)).toEqual([])
    expect(grantsChosen(file, { ...nothing, roles: watching.filter((one) => one.slug === 'keeper') }).map((one) => [one.position, one.unit])).toEqual([['head-letters', null], ['head-roads', null]])
    expect(grantsChosen(file, { ...nothing, roles: watching.filter((one) => one.slug === 'worker') })).toEqual([])
    expect(grantsChosen(file, { organization: { ...nothing.organization, positions: hall.positions.filter((one) => one.slug === 'clerk') }, roles: [] })).toEqual([{ position: 'clerk', role: 'worker', unit: 'letters' }])
  })

  test('of any file are one for each role of each position, over its own unit or the whole city and nothing else', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('keeper', 'worker', 'leader'), { maxLength: 3 }), fc.subarray(['keeper', 'worker', 'leader']), fc.constantFrom(...hall.positions), (carried, far, position) => {
      const roles = hallRoles.map((role) => ({ ...role, ...(far.includes(role.slug) && { reach: 'city' as const }) }))
      const grants = grantsByFile([{ ...position, roles: carried }], roles)
      expect(grants.map((one) => one.role)).toEqual(carried)
      for (const one of grants) {
        expect([null, position.unit]).toContain(one.unit)
        if (far.includes(one.role)) expect(one.unit).toBeNull()
      }
    }))
  })
})

describe('A new password', () => {
  test.each<[string, string]>([
    ['kuda tangga payung', ''], ['Kereta-Malam-Solo', ''], ['tiga puluh tujuh', ''], ['正しい馬電池ホチキスだ', ''], ['x7Kq-92mP-tR', ''],
    ['', 'password-short'], ['pendek', 'password-short'], ['123456789', 'password-short'], ['a'.repeat(257), 'too-long'],
    ['aaaaaaaaaaaa', 'password-easy'], ['abababababab', 'password-easy'], ['1234567890', 'password-easy'], ['0987654321', 'password-easy'], ['98765432109', 'password-easy'], ['Password123', 'password-easy'],
    ['P a s s w o r d 1', 'password-easy'], ['KataSandi2026!', 'password-easy'], ['bismillah123', 'password-easy'], ['qwertyuiop', 'password-easy'], ['kabag-hukum-2026', 'password-easy'], ['KABAG-HUKUM!!', 'password-easy'],
  ])('%j: %s', (password, code) => expect(passwordFaults(password, 'kabag-hukum').map((problem) => problem.code).join()).toBe(code))

  test('is not held against a name too short to mean anything', () => expect(passwordFaults('tiga puluh ali tujuh', 'ali')).toEqual([]))

  test('of four words and more is always long enough', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('kuda', 'tangga', 'payung', 'sembilan', 'kereta', 'malam'), { minLength: 4, maxLength: 8 }), (words) => {
      expect(passwordFaults(words.join(' '), 'kabag-hukum').map((problem) => problem.code)).not.toContain('password-short')
    }))
  })
})

describe('A name to sign in with', () => {
  test.each(['sekda', 'kabag-hukum', 'petugas.loket.2', 'a1b', 'x'.repeat(80)])('%s is one', (name) => expect(isSignInName(name)).toBe(true))
  test.each(['', 'ab', '-abc', 'abc-', '.abc', 'a b c', 'Sekda', 'naïf', 'x'.repeat(81), 'a_b', 'a\nb', 'a@b.c'])('%j is none', (name) => expect(isSignInName(name)).toBe(false))
})
