import { describe, expect, test } from 'vitest'
import { localDate } from '#kernel'
import { formatNumber, readPattern } from './number.ts'
import { partsFor, registerFaults, registersSchema, type Register } from './register-file.ts'

const read = (...registers: Record<string, unknown>[]): Register[] =>
  registersSchema.parse({ registers: registers.map((one) => ({ name: 'Buku', keeper: 'penjaga', ...one })) }).registers
const positions = new Set(['penjaga'])
const faultsOf = (...registers: Record<string, unknown>[]): [string, string | undefined][] =>
  registerFaults(read(...registers), positions).map((problem) => [problem.code, problem.field])

const letter = { slug: 'surat', kind: 'letter', pattern: '{code}/{n}/{unit}' }
const decision = { slug: 'keputusan', kind: 'decision', pattern: '{code}/Kep.{n}-{unit}/{month}/{year}' }
const regulation = { slug: 'peraturan', kind: 'regulation', pattern: '{n} Tahun {year}', gazette: 'berita-daerah' }

test('a register that says little begins at 1 each year, without insertions', () => {
  expect(read(letter)[0]).toMatchObject({ resets: 'yearly', start: 1, inserts: false, code: null, unit: null, gazette: null, name: { id: 'Buku' } })
})

describe('faults of registers', () => {
  test('well-made ones have none', () => expect(faultsOf(letter, decision, regulation)).toEqual([]))
  test.each<[string, Record<string, unknown>, string, string]>([
    ['a keeper nobody knows', { ...letter, keeper: 'entah' }, 'unknown-position', 'registers.0.keeper'],
    ['a pattern without a sequence', { ...letter, pattern: '{code}/{unit}' }, 'no-sequence', 'registers.0.pattern'],
    ['a regulation with a classification code', { ...regulation, pattern: '{code}/{n}/{year}' }, 'not-a-round-number', 'registers.0.pattern'],
    ['a regulation promulgated nowhere', { ...regulation, gazette: null }, 'regulation-without-gazette', 'registers.0.pattern'],
    ['a decision with a round number', { ...decision, pattern: '{n} Tahun {year}' }, 'no-classification-code', 'registers.0.pattern'],
    ['a code of its own that is not on its list', { ...letter, code: '005', codes: ['180'] }, 'code-not-in-book', 'registers.0.code'],
    ['a promulgated decision', { ...decision, gazette: 'berita-daerah' }, 'decision-not-promulgated', 'registers.0.pattern'],
  ])('%s', (_what, register, code, field) => expect(faultsOf(register)).toEqual([[code, field]]))
  test('two of one name', () => expect(faultsOf(letter, letter)).toEqual([['register-twice', 'registers.1.slug']]))
})

describe('the parts of a number', () => {
  const on = localDate('2026-11-23')
  const key = { n: 5, suffix: '' }
  const own = read({ ...decision, code: '180', unit: 'Huk' })[0]!
  const open = read({ ...decision, code: '180' })[0]!
  const writtenBy = (register: Register, said: Parameters<typeof partsFor>[3]): string =>
    formatNumber(readPattern(register.pattern).pattern, partsFor(register, key, on, said))

  test('come from the case where it answers them', () => {
    expect(writtenBy(own, { code: '065', unit: 'Org', asking: 'TU' })).toBe('065/Kep.5-Org/XI/2026')
  })
  test('else from the register, else from the unit that asks', () => {
    expect(writtenBy(own, { asking: 'TU' })).toBe('180/Kep.5-Huk/XI/2026')
    expect(writtenBy(open, { code: '', asking: 'TU' })).toBe('180/Kep.5-TU/XI/2026')
  })
  test('are refused when nobody says the unit', () => {
    expect(() => writtenBy(open, {})).toThrow('number-part-missing')
  })
})
