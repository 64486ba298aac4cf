import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { equals, fraction, type Fraction } from '#kernel'
import type { Period } from './periods.ts'
import { evaluate, isTold, leavesOf, periodsTold, readingIn, typedReading, type TypedFigure } from './readings.ts'
import type { Formula, Indicator, Reading, Source, Tree } from './tree.ts'

const at = new Date('2026-11-20T02:00:00Z')
const told = (value: number | Fraction, more: Partial<Extract<Reading, { value: Fraction }>> = {}): Reading => ({ kind: 'measured', value: typeof value === 'number' ? fraction(value) : value, at, by: null, simulated: false, ...more })
const nothing: Reading = { kind: 'not-measured' }
const mark = { printed: null, lines: null, certainty: 'high' as const, note: null }
const indicator = (id: string, source: Source | null, more: Partial<Indicator> = {}): Indicator => ({
  ...mark, id, name: id, objective: null, unit: null, polarity: null, lowerBy: 'mirror', aggregation: null, frequency: null, weight: null, targets: {}, definition: null, source, ...more,
})
const formula = (of: Formula): Source => ({ kind: 'formula', formula: of })
const measured: Source = { kind: 'measure', measure: 'acts.done', where: {} }
const treeOf = (...indicators: Indicator[]): Tree => ({
  slug: 'perahu', title: { id: 'Perahu' }, agency: { slug: 'balai', name: 'Balai' }, year: 2026, source: null, notes: [], outcomes: [],
  nodes: [{ ...mark, id: 'n', parent: null, level: 'goal', title: 'N', owner: null, serves: null, objectives: [], indicators }],
})
const value = (reading: Reading): string => (isTold(reading) ? `${reading.value.top}/${reading.value.bottom}` : reading.kind === 'not-computable' ? reading.because : reading.kind)

describe('a formula', () => {
  const read = (name: string): Reading => ({ six: told(6), four: told(4), none: nothing, nought: told(0), sim: told(1, { simulated: true }) })[name] ?? nothing
  const of = (one: Formula): string => value(evaluate(one, read))
  const [six, four] = [{ indicator: 'six' }, { indicator: 'four' }]
  test.each<[string, Formula, string]>([
    ['adds', { sum: [six, four] }, '10/1'], ['takes the mean exactly', { mean: [six, four, { number: '1' }] }, '11/3'], ['the least', { least: [six, four] }, '4/1'], ['the most', { most: [six, four] }, '6/1'],
    ['takes away', { minus: [four, six] }, '-2/1'], ['multiplies', { times: [six, { number: '0,5' }] }, '3/1'], ['divides exactly', { over: [four, six] }, '2/3'],
    ['makes a share in per cent of two', { times: [{ over: [four, six] }, { number: '100' }] }, '200/3'],
    ['divided by nought cannot be computed', { over: [six, { indicator: 'nought' }] }, 'division-by-zero'],
    ['nought divided is nought', { over: [{ indicator: 'nought' }, six] }, '0/1'],
    ['with a part that nobody measured is not measured, and never the sum of the rest', { sum: [six, { indicator: 'none' }] }, 'not-measured'],
    ['with words for a number cannot be computed', { sum: [six, { number: 'banyak' }] }, 'not-a-number:banyak'],
    ['tells what cannot be computed before what is not measured', { sum: [{ indicator: 'none' }, { over: [six, { number: '0' }] }] }, 'division-by-zero'],
  ])('%s', (_, one, expected) => { expect(of(one)).toBe(expected) })
  test('of something simulated is simulated', () => {
    const reading = evaluate({ sum: [six, { indicator: 'sim' }] }, read)
    expect(isTold(reading) && [reading.simulated, reading.kind, reading.at]).toEqual([true, 'computed', at])
  })
  test('never comes to a number where a part of it has none, whatever the formula', () => {
    const { any } = fc.letrec<{ any: Formula }>((tie) => ({
      any: fc.oneof({ depthSize: 'small' }, fc.constantFrom<Formula>(six, four), fc.array(tie('any'), { minLength: 1, maxLength: 3 }).map((sum): Formula => ({ sum })), fc.tuple(tie('any'), tie('any')).map((minus): Formula => ({ minus })),
        fc.tuple(tie('any'), tie('any')).map((times): Formula => ({ times })), fc.tuple(tie('any'), tie('any')).map((over): Formula => ({ over }))),
    }))
    fc.assert(fc.property(any, (one) => {
      expect(isTold(evaluate({ sum: [one, { indicator: 'none' }] }, read))).toBe(false)
      const whole = evaluate(one, read)
      expect(isTold(whole) || value(whole) === 'division-by-zero').toBe(true)
    }), { numRuns: 200 })
  })
})

describe('an indicator', () => {
  const leaf = (one: Indicator): Reading => (one.source === null ? nothing : told(one.id.length))
  test('is read through those it draws on, however deep', () => {
    const tree = treeOf(indicator('atas', formula({ sum: [{ indicator: 'tengah' }, { indicator: 'daun' }] })), indicator('tengah', formula({ times: [{ indicator: 'daun' }, { number: '2' }] })), indicator('daun', measured))
    expect(value(readingIn(tree, 'atas', leaf))).toBe('12/1')
    expect(leavesOf(tree, 'atas').map((one) => one.id)).toEqual(['daun'])
    expect(leavesOf(tree, 'daun').map((one) => one.id)).toEqual(['daun'])
  })
  test('that draws on itself over others cannot be computed, and says by which way', () => {
    const tree = treeOf(indicator('a', formula({ sum: [{ indicator: 'b' }] })), indicator('b', formula({ sum: [{ indicator: 'c' }] })), indicator('c', formula({ sum: [{ indicator: 'b' }, { indicator: 'a' }] })))
    expect(value(readingIn(tree, 'b', leaf))).toBe('ring:b,c,b')
    expect(value(readingIn(tree, 'a', leaf))).toBe('ring:b,c,b')
    expect(leavesOf(tree, 'a')).toEqual([])
    const alone = treeOf(indicator('a', formula({ indicator: 'a' })))
    expect(value(readingIn(alone, 'a', leaf))).toBe('ring:a,a')
  })
  test('that draws on one taken away cannot be computed; one without a source is not measured', () => {
    const tree = treeOf(indicator('a', formula({ sum: [{ indicator: 'hilang' }] })), indicator('kosong', null))
    expect([value(readingIn(tree, 'a', leaf)), value(readingIn(tree, 'kosong', leaf)), value(readingIn(tree, 'tidak-ada', leaf))]).toEqual(['no-such-indicator:hilang', 'not-measured', 'no-such-indicator:tidak-ada'])
  })
  test('used twice is no ring', () => {
    const tree = treeOf(indicator('a', formula({ sum: [{ indicator: 'b' }, { indicator: 'b' }] })), indicator('b', measured))
    expect(value(readingIn(tree, 'a', leaf))).toBe('2/1')
  })
  test('in a chain of a thousand ends with an answer and not with the program', () => {
    const chain = Array.from({ length: 1000 }, (_, n) => indicator(`i${n}`, n === 999 ? measured : formula({ indicator: `i${n + 1}` })))
    expect(value(readingIn(treeOf(...chain), 'i0', leaf))).toMatch(/^too-deep/)
  })
})

describe('a typed indicator', () => {
  const figure = (period: Period, n: number, more: Partial<TypedFigure> = {}): TypedFigure => ({ indicator: 'x', period, value: fraction(n), at, by: 'p', simulated: false, ...more })
  const months = [figure('2026-01', 2), figure('2026-02', 5), figure('2026-04', 8)]
  test.each([['sum', '15/1'], ['last', '8/1'], ['avg', '5/1'], ['max', '8/1']] as const)('over a year is its parts by %s', (aggregation, expected) => {
    expect(value(typedReading({ aggregation }, '2026', months))).toBe(expected)
  })
  test('takes a quarter from its months and leaves the others out', () => {
    expect(value(typedReading({ aggregation: 'sum' }, '2026-Q1', months))).toBe('7/1')
    expect(value(typedReading({ aggregation: 'sum' }, '2026-Q3', months))).toBe('not-measured')
  })
  test('typed for the whole is that figure, and its months are not added to it', () => {
    expect(value(typedReading({ aggregation: 'sum' }, '2026', [...months, figure('2026', 20)]))).toBe('20/1')
    expect(value(typedReading({ aggregation: 'sum' }, '2026', [...months, figure('2026-Q1', 9)]))).toBe('17/1')
  })
  test('of several parts that nobody said how to put together cannot be computed; one part stands for itself', () => {
    expect(value(typedReading({ aggregation: null }, '2026', months))).toBe('aggregation-unsaid')
    expect(value(typedReading({ aggregation: null }, '2026', [figure('2026-05', 3)]))).toBe('3/1')
  })
  test('is not measured where nothing was typed, and nought where nought was', () => {
    expect(value(typedReading({ aggregation: 'sum' }, '2026', []))).toBe('not-measured')
    const nought = typedReading({ aggregation: 'sum' }, '2026', [figure('2026-03', 0)])
    expect(isTold(nought) && equals(nought.value, fraction(0))).toBe(true)
  })
  test('adds what was typed in any order to the same', () => {
    fc.assert(fc.property(fc.shuffledSubarray(months, { minLength: 3 }), (shuffled) => {
      expect(value(typedReading({ aggregation: 'sum' }, '2026', shuffled))).toBe('15/1')
      expect(value(typedReading({ aggregation: 'last' }, '2026', shuffled))).toBe('8/1')
    }))
  })
  test('is told as often as it says', () => {
    expect([periodsTold({ frequency: 'month' }, '2026').length, periodsTold({ frequency: 'quarter' }, '2026'), periodsTold({ frequency: null }, '2026')]).toEqual([12, ['2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4'], ['2026']])
  })
})
