import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { equals, fraction, zero, type Fraction } from '#kernel'
import { checked, constantOf, counted, isProblem, keptFraction, partsOf, readFraction, shown, type Formula, type Names, type Values } from './formula.ts'
import { plain, readUnit, sameUnit, writtenUnit, type Unit } from './unit.ts'

const unit = (text: string): Unit => readUnit(text) ?? plain
const n = (value: number, bottom = 1): Formula => ({ number: fraction(value, bottom), unit: plain })
const amount = (value: number, of: string): Formula => ({ number: fraction(value), unit: unit(of) })
const names: Names = {
  facts: new Map([['luas', unit('m2')], ['hari', unit('day')]]),
  steps: new Map([['dasar', unit('rupiah/m2')]]),
  tables: new Map([['indeks', plain]]),
}
const noConstant = (): null => null
const values: Values = {
  fact: (id) => ({ of: fraction(id === 'luas' ? 120 : 3), unit: names.facts.get(id) ?? plain }),
  step: () => ({ of: fraction(30_000), unit: unit('rupiah/m2') }),
  table: (id) => (id === 'indeks' ? { of: fraction(17, 100), unit: plain } : { code: 'no-rule', data: { table: id } }),
  called: (_, id) => ({ id }),
}
const unitOf = (formula: Formula): string | null => { const { unit: found } = checked(formula, names, noConstant); return found && writtenUnit(found) }
const faultsOf = (formula: Formula): string[] => checked(formula, names, noConstant).problems.map((one) => one.code)
const result = (formula: Formula): string => { const figure = counted(formula, values); return isProblem(figure) ? figure.code : `${keptFraction(figure.of)} ${writtenUnit(figure.unit)}` }

describe('what a formula comes to', () => {
  test.each<[string, Formula, string]>([
    ['a number', n(5), '5/1 1'],
    ['an amount', amount(500, 'rupiah'), '500/1 rupiah'],
    ['a fact', { fact: 'luas' }, '120/1 m2'],
    ['an earlier step', { step: 'dasar' }, '30000/1 rupiah/m2'],
    ['a row of a table', { table: 'indeks' }, '17/100 1'],
    ['a sum', { plus: [n(1), n(1, 3), n(1, 6)] }, '3/2 1'],
    ['a product, with its unit', { times: [{ fact: 'luas' }, { step: 'dasar' }, { table: 'indeks' }] }, '612000/1 rupiah'],
    ['a difference', { minus: [n(5), n(7)] }, '-2/1 1'],
    ['a quotient, with its unit', { over: [{ fact: 'luas' }, { fact: 'hari' }] }, '40/1 m2/day'],
    ['the least', { least: [n(3), n(1, 2), n(2)] }, '1/2 1'],
    ['the most', { most: [n(3), n(1, 2), n(7, 2)] }, '7/2 1'],
    ['a whole number upward', { wholeUp: n(21, 10) }, '3/1 1'],
    ['a whole number that is one already', { wholeUp: n(3) }, '3/1 1'],
    ['a whole number of what is below zero', { wholeUp: n(-21, 10) }, '-2/1 1'],
    ['a division by zero', { over: [n(1), { minus: [n(2), n(2)] }] }, 'divides-by-zero'],
    ['a table without a rule, deep inside', { plus: [n(1), { times: [n(2), { table: 'lain' }] }] }, 'no-rule'],
  ])('%s', (_, formula, expected) => {
    expect(result(formula)).toBe(expected)
  })
})

describe('what is wrong with a formula before anybody counts', () => {
  test.each<[string, Formula, string[]]>([
    ['an unknown fact', { fact: 'warna' }, ['unknown-fact']],
    ['an unknown step', { step: 'nanti' }, ['unknown-step']],
    ['an unknown table', { table: 'tiada' }, ['unknown-table']],
    ['metres and days added', { plus: [{ fact: 'luas' }, { fact: 'hari' }] }, ['unit-mismatch']],
    ['a plain number taken from rupiah', { minus: [amount(5, 'rupiah'), n(1)] }, ['unit-mismatch']],
    ['the least of different things', { least: [{ fact: 'luas' }, n(1)] }, ['unit-mismatch']],
    ['a division by zero that stands there', { over: [n(1), n(0)] }, ['divides-by-constant-zero']],
    ['a division by zero times whatever', { over: [n(1), { times: [n(0), { fact: 'luas' }] }] }, ['divides-by-constant-zero']],
    ['several at once', { plus: [{ fact: 'a' }, { table: 'b' }, { over: [n(1), n(0)] }] }, ['unknown-fact', 'unknown-table', 'divides-by-constant-zero']],
    ['nothing', { times: [{ fact: 'luas' }, { step: 'dasar' }] }, []],
  ])('%s', (_, formula, codes) => {
    expect(faultsOf(formula)).toEqual(codes)
  })

  test('a division by what is zero in some cases only is no fault of the formula', () => {
    expect(faultsOf({ over: [n(1), { fact: 'hari' }] })).toEqual([])
  })

  test('a mismatch names both units', () => {
    expect(checked({ plus: [{ fact: 'luas' }, { fact: 'hari' }] }, names, noConstant).problems[0]?.data).toEqual({ units: 'm2 ≠ day' })
  })

  test('the unit of a product or quotient is that of its parts', () => {
    expect([
      unitOf({ times: [{ step: 'dasar' }, { fact: 'luas' }] }),
      unitOf({ over: [{ fact: 'luas' }, { fact: 'luas' }] }),
      unitOf({ wholeUp: { fact: 'hari' } }),
      unitOf({ times: [{ step: 'dasar' }, { fact: 'tiada' }] }),
    ]).toEqual(['rupiah', '1', 'day', null])
  })
})

describe('what depends on no case', () => {
  const constant = (id: string): Fraction | null => (id === 'tetap' ? fraction(4) : null)
  test.each<[string, Formula, string | null]>([
    ['a number', n(2), '2/1'],
    ['a step that is constant', { plus: [{ step: 'tetap' }, n(1)] }, '5/1'],
    ['a step that is not', { plus: [{ step: 'dasar' }, n(1)] }, null],
    ['zero times a fact', { times: [{ fact: 'luas' }, n(0)] }, '0/1'],
    ['zero plus a fact', { plus: [{ fact: 'luas' }, n(0)] }, null],
    ['a division by zero', { over: [n(1), n(0)] }, null],
  ])('%s', (_, formula, expected) => {
    const found = constantOf(formula, constant)
    expect(found && keptFraction(found)).toBe(expected)
  })
})

describe('what a line of arithmetic shows', () => {
  const text = (formula: Formula): string => shown(formula, values).map((part) => ('sign' in part ? part.sign : `${part.name?.id ?? ''}${part.value}`)).join(' ')
  test.each<[string, Formula, string]>([
    ['figures under their names', { times: [{ fact: 'luas' }, { step: 'dasar' }] }, 'luas120/1 × dasar30000/1'],
    ['brackets where one sign stands inside another', { times: [n(2), { plus: [n(1), n(3)] }] }, '2/1 × ( 1/1 + 3/1 )'],
    ['what is chosen from', { most: [n(1), n(2)] }, 'max ( 1/1 ; 2/1 )'],
    ['what is rounded up', { wholeUp: { fact: 'hari' } }, '⌈ hari3/1 ⌉'],
    ['a difference and a quotient', { minus: [n(9), { over: [n(8), n(2)] }] }, '9/1 − ( 8/1 ÷ 2/1 )'],
  ])('%s', (_, formula, expected) => {
    expect(text(formula)).toBe(expected)
  })
})

describe('laws of the language', () => {
  const small = fc.integer({ min: -20, max: 20 })
  /** Formulas of plain numbers and the two facts, of every kind. */
  const { formula } = fc.letrec<{ formula: Formula; leaf: Formula }>((tie) => ({
    leaf: fc.oneof(
      fc.tuple(small, fc.integer({ min: 1, max: 9 })).map(([top, bottom]): Formula => ({ number: fraction(top, bottom), unit: plain })),
      fc.constantFrom<Formula>({ fact: 'luas' }, { fact: 'hari' }, { step: 'dasar' }, { table: 'indeks' }),
    ),
    formula: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      tie('leaf'),
      fc.array(tie('formula'), { minLength: 2, maxLength: 3 }).map((plus): Formula => ({ plus })),
      fc.array(tie('formula'), { minLength: 2, maxLength: 3 }).map((times): Formula => ({ times })),
      fc.array(tie('formula'), { minLength: 2, maxLength: 3 }).map((least): Formula => ({ least })),
      fc.tuple(tie('formula'), tie('formula')).map((minus): Formula => ({ minus })),
      fc.tuple(tie('formula'), tie('formula')).map((over): Formula => ({ over })),
      tie('formula').map((wholeUp): Formula => ({ wholeUp })),
    ),
  }))

  test('a formula without a fault counts to a figure of the unit it was checked to have, or divides by zero in this case', () => {
    fc.assert(fc.property(formula, (one) => {
      const { unit: expected, problems } = checked(one, names, noConstant)
      fc.pre(problems.length === 0)
      const figure = counted(one, values)
      if (isProblem(figure)) expect(figure.code).toBe('divides-by-zero')
      else expect(expected !== null && sameUnit(figure.unit, expected)).toBe(true)
    }), { numRuns: 400 })
  })

  test('what is constant is what any case counts to', () => {
    fc.assert(fc.property(formula, (one) => {
      const constant = constantOf(one, noConstant)
      fc.pre(constant !== null)
      const figure = counted(one, values)
      // zero times a quotient that has no figure is the one case a constant is said of more than counting can say
      if (!isProblem(figure)) expect(equals(figure.of, constant ?? zero)).toBe(true)
    }), { numRuns: 400 })
  })

  test('every formula shows at least one figure, and no part of it is lost', () => {
    fc.assert(fc.property(formula, (one) => {
      const leaves = (of: Formula): number => (partsOf(of).length === 0 ? 1 : partsOf(of).reduce((sum, part) => sum + leaves(part), 0))
      expect(shown(one, values).filter((part) => !('sign' in part))).toHaveLength(leaves(one))
    }))
  })

  test('an exact figure is kept as text and comes back the same', () => {
    fc.assert(fc.property(fc.bigInt(), fc.bigInt({ min: 1n, max: 10n ** 12n }), (top, bottom) => {
      const one = fraction(top, bottom)
      expect(readFraction(keptFraction(one))).toEqual(one)
    }))
  })
})
