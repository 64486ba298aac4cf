import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { locales } from '#kernel'
import { actNames, actWords } from '../messages/acts.ts'
import { capacityWords, sayProblem } from '../messages/problems.ts'
import { words } from '../messages/words.ts'
import { decreeFaults, isAppointed } from './appointment.ts'
import { maskName, maskNumber } from './name.ts'
import { appointed } from './organization.ts'
import { isSignInName, passwordFaults } from './password.ts'

const codes = (found: readonly { code: string }[]): string[] => found.map((one) => one.code)

describe('a refusal of people', () => {
  test('names days as people write them, and leaves what is no day as it is', () => {
    const held = (from: string) => locales.map((locale) => sayProblem(locale)({ code: 'held-meanwhile', data: { name: 'Adi Contoh', from } }).replaceAll('\u00a0', ' '))
    expect(held('2026-01-02')).toEqual(['Jabatan ini dipegang Adi Contoh sejak 2 Jan 2026. Akhiri dahulu, atau pilih tanggal lain.', 'Adi Contoh holds this position since 2 Jan 2026. End that first, or choose other dates.'])
    expect(held('besok')[0]).toContain('sejak besok')
  })
  test('of a code nobody gave words to is left to others', () => {
    for (const locale of locales) expect(sayProblem(locale)({ code: 'of-another-module' })).toBe('of-another-module')
  })
  test('without its facts still says no value that is none', () => {
    for (const locale of locales) for (const code of ['too-many-tries', 'password-short', 'too-long', 'held-meanwhile', 'field-too-big', 'field-invalid-type']) expect(sayProblem(locale)({ code })).not.toMatch(/undefined|null|NaN/)
  })
})

describe('acts and capacities in words', () => {
  test('every act has its word in both languages, no two alike in one', () => {
    expect(Object.keys(actWords.en)).toEqual(Object.keys(actWords.id))
    for (const locale of locales) expect(new Set(Object.values(actWords[locale])).size).toBe(Object.keys(actWords[locale]).length)
  })
  test('acts in a sentence stand small and in their order, one nobody named by its code', () => {
    expect([actNames(['sign', 'handOver', 'tari'], 'id'), actNames(['sign', 'handOver', 'tari'], 'en'), actNames([], 'id')]).toEqual(['tanda tangan, serahkan, tari', 'sign, hand over, tari', ''])
  })
  test('whoever acts is said to in every capacity, each otherwise', () => {
    for (const locale of locales) expect(new Set(Object.values(capacityWords[locale])).size).toBe(5)
    for (const one of appointed) expect([isAppointed(one), words.id.positions[one].length > 3]).toEqual([true, true])
    for (const other of ['delegated', 'head', 'PLT', '', 'plt ']) expect(isAppointed(other)).toBe(false)
  })
})

describe('the number of a decree', () => {
  test.each([['', ['decree-missing']], [' \t', ['decree-missing']], ['SK 1/2026', []], ['x'.repeat(100), []], ['x'.repeat(101), ['too-long']], ['SK\n1', ['unprintable']], ['SK\u00001', ['unprintable']]])('%j', (typed, expected) => { expect(codes(decreeFaults(typed))).toEqual(expected) })
})

describe('a password', () => {
  test.each([
    ['123456789', ['password-short']], ['x7Kp29qLmn', []], ['a'.repeat(256), ['password-easy']], ['ab cd ef gh '.repeat(30), ['too-long']],
    ['1234567890', ['password-easy']], ['9876543210', ['password-easy']], ['katasandi2026', ['password-easy']], ['Kata Sandi 1', ['password-easy']], ['KotaBekasi!!', ['password-easy']], ['abcdabcdabcd', ['password-easy']],
    ['perahu hijau di atas bukit', []], ['petugas-loket-1', ['password-easy']],
  ])('%j is told', (password, expected) => { expect(codes(passwordFaults(password, 'petugas-loket'))).toEqual(expected) })
  test('is told at the field it was typed in, and what is wanted', () => {
    expect(passwordFaults('x', 'adi')).toEqual([{ code: 'password-short', field: 'next', data: { least: 10 } }])
    expect(passwordFaults('x', 'adi', 'password')[0]?.field).toBe('password')
  })
})

describe('a name to sign in with', () => {
  test.each(['adi', 'a.b', 'petugas-loket-2', `a${'b'.repeat(79)}`])('%s', (name) => { expect(isSignInName(name)).toBe(true) })
  test.each(['', 'ab', 'Adi', 'adi putra', '-adi', '.adi', 'a1-', 'adi_', 'ädi', 'adi\n', `a${'b'.repeat(80)}`, 'a/b', 'a\u0000b'])('not %j', (name) => { expect(isSignInName(name)).toBe(false) })
})

describe('a masked name', () => {
  test.each([['Dewi Anggraini', 'D*** A********'], ['Dr. Adi Contoh, S.H.', 'Dr. A** C****** S.H.'], ['Al', 'A**'], ['', ''], ['  Bima  ', 'B***'], ['Hj. Citra', 'Hj. C****'], ['H. Citra', 'H. C****']])('of %j', (name, masked) => { expect(maskName(name)).toBe(masked) })
  test('keeps no second letter of any word that is no title', () => {
    fc.assert(fc.property(fc.array(fc.stringMatching(/^[A-Z][a-z]{2,12}$/), { minLength: 1, maxLength: 5 }), (parts) => {
      expect(maskName(parts.join(' '))).toBe(parts.map((one) => `${one[0]}${'*'.repeat(one.length - 1)}`).join(' '))
    }))
  })
  test.each([['198001012005011001', '***************001'], ['123456789', '******789'], ['12', '***12'], ['', '***']])('and the number %j', (number, masked) => { expect(maskNumber(number)).toBe(masked) })
})
