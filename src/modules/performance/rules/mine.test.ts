import { describe, expect, test } from 'vitest'
import { fraction } from '#kernel'
import { beforeHandingIn, corrections, drawnBy, expectations, exactOf, lineOf, mayDecide, maySubmit, mayTakeBack, predicateOf, reached, sheetStates, shownValue, suggested, unreachable, valueOfExact, type SheetLine, type SheetState } from './mine.ts'
import type { Indicator, Reading, Source } from './tree.ts'

const at = new Date('2026-11-20T02:00:00Z')
const told = (n: number, d = 1): Reading => ({ kind: 'measured', value: fraction(n, d), at, by: null, simulated: false })
const indicator = (more: Partial<Indicator> = {}): Indicator => ({
  id: 'surat', name: 'Jumlah surat', printed: null, lines: null, certainty: 'high', note: null, objective: null, unit: 'surat', polarity: 'higher', lowerBy: 'mirror', aggregation: 'sum', frequency: 'month', weight: null,
  targets: { '2026-11': '12' }, definition: null, source: null, ...more,
})
const line = (reading: Reading, more: Partial<Indicator> = {}): SheetLine => lineOf({ tree: 'perahu', version: 1, indicator: indicator(more), objective: null, period: '2026-11', reading })
const percent = (one: SheetLine): string | null => one.percent && shownValue(valueOfExact(one.percent))

describe('a line of the sheet', () => {
  test('tells what was reached of the target of that very period, and its category', () => {
    expect([percent(line(told(9))), line(told(9)).category]).toEqual(['75', 'medium'])
    expect([percent(line(told(12))), line(told(12)).category]).toEqual(['100', 'very-high'])
    expect(lineOf({ tree: 't', version: 1, indicator: indicator(), objective: null, period: '2026-10', reading: told(9) }).target).toBeNull()
  })
  test.each([[4, '120'], [6, '80'], [10, '0'], [12, '0']])('lower is better: five asked, %i told is %s per cent', (told5, expected) => {
    expect(percent(line(told(told5), { polarity: 'lower', targets: { '2026-11': '5' } }))).toBe(expected)
  })
  test.each([[4, '125'], [6, '83,33'], [10, '50'], [12, '41,67']])('lower is better by the inverse: %i of five is %s per cent', (told5, expected) => {
    expect(percent(line(told(told5), { polarity: 'lower', lowerBy: 'inverse', targets: { '2026-11': '5' } }))).toBe(expected)
  })
  test('a target of nothing, one in words, none at all, and an indicator nobody said what is better of, each says so and is never nought or a hundred', () => {
    const of = (targets: Indicator['targets'], polarity: Indicator['polarity'] = 'higher') => [unreachable(indicator({ polarity }), targets['2026-11'] ?? null, told(5)), reached(indicator({ polarity }), targets['2026-11'] ?? null, told(5))]
    expect([of({ '2026-11': '0' }), of({ '2026-11': 'semua surat' }), of({}), of({ '2026-11': '5' }, null)]).toEqual([['target-zero', null], ['target-in-words', null], ['no-target', null], ['no-polarity', null]])
    expect(of({ '2026-11': '5' })[0]).toBeNull()
  })
  test('without a reading keeps why, and no figure', () => {
    expect(line({ kind: 'not-measured' })).toMatchObject({ kind: 'not-measured', value: null, percent: null, category: null })
    expect(line({ kind: 'not-computable', because: 'division-by-zero' })).toMatchObject({ kind: 'not-computable', because: 'division-by-zero', value: null })
    expect(unreachable(indicator(), '0', { kind: 'not-measured' })).toBeNull()
  })
  test('keeps exact figures through the text of the database', () => {
    expect(valueOfExact(JSON.parse(JSON.stringify(exactOf(fraction(-7n, 3n)))) as { top: string; bottom: string })).toEqual(fraction(-7n, 3n))
    expect([shownValue(fraction(1234)), shownValue(fraction(200, 3)), shownValue(fraction(5, 2))]).toEqual(['1.234', '66,67', '2,50'])
  })
})

describe('a frozen sheet', () => {
  const frozen = [line(told(9))]
  test('shows a later act as a correction and keeps what it said', () => {
    expect(corrections(frozen, [line(told(10))])).toMatchObject([{ line: { value: { top: '9' } }, now: { value: { top: '10' } } }])
    expect(corrections(frozen, [line(told(9))])).toEqual([])
  })
  test('tells of an indicator that is no longer there, or can no longer be measured', () => {
    expect(corrections(frozen, [])).toMatchObject([{ now: null }])
    expect(corrections(frozen, [line({ kind: 'not-computable', because: 'measure-gone:x' })])).toHaveLength(1)
  })
  test('says nothing of a target that changed: that is another agreement', () => {
    expect(corrections(frozen, [line(told(9), { targets: { '2026-11': '20' } })])).toEqual([])
  })
})

describe('the predicate of a year', () => {
  const table: Record<string, string> = {
    'above/above': 'very-good', 'above/at': 'good', 'at/above': 'good', 'at/at': 'good', 'below/above': 'needs-improvement', 'below/at': 'needs-improvement',
    'above/below': 'poor', 'at/below': 'poor', 'below/below': 'very-poor',
  }
  test.each(expectations.flatMap((work) => expectations.map((behaviour) => [work, behaviour] as const)))('of work %s and behaviour %s expectation is the regulation’s', (work, behaviour) => {
    expect(predicateOf(work, behaviour)).toBe(table[`${work}/${behaviour}`])
  })
  test('is suggested by the figures, and by none where nothing can be judged', () => {
    expect([suggested([line(told(13)), line(told(20))]), suggested([line(told(12)), line(told(13))]), suggested([line(told(13)), line(told(2))]), suggested([line({ kind: 'not-measured' })])]).toEqual(['above', 'at', 'below', null])
  })
})

describe('who decides', () => {
  const sheet = (state: SheetState) => ({ person: 'dimas', state })
  test('somebody above and somebody else: nobody the own sheet, also where one person holds both positions', () => {
    expect(mayDecide(sheet('submitted'), { person: 'bagas', above: true })).toBe(true)
    expect([mayDecide(sheet('submitted'), { person: 'dimas', above: true }), mayDecide(sheet('submitted'), { person: 'bagas', above: false }), mayDecide(sheet('submitted'), { person: null, above: true })]).toEqual([false, false, false])
  })
  test('only what was handed in; once verified it neither moves nor is handed in again', () => {
    expect([mayDecide(sheet('verified'), { person: 'bagas', above: true }), mayDecide(sheet('returned'), { person: 'bagas', above: true }), mayDecide(null, { person: 'bagas', above: true })]).toEqual([false, false, false])
    expect([maySubmit(sheet('withdrawn')), mayDecide(sheet('withdrawn'), { person: 'bagas', above: true })]).toEqual([true, false])
    expect([mayTakeBack(null), ...sheetStates.map((state) => mayTakeBack(sheet(state)))]).toEqual([false, true, false, false, false])
    expect([maySubmit(null), maySubmit(sheet('returned')), maySubmit(sheet('submitted')), maySubmit(sheet('verified'))]).toEqual([true, true, false, false])
  })
})

describe('before a sheet is frozen', () => {
  test('is said that its period still runs, to its last day', () => {
    expect(['2026-11-01', '2026-11-30', '2026-12-01'].map((today) => beforeHandingIn([], { to: '2026-11-30', today }).runs)).toEqual([true, true, false])
  })
  test('are named the indicators that tell nothing, and a nought told is told', () => {
    const lines = [line(told(0)), line({ kind: 'not-measured' }), line({ kind: 'not-computable', because: 'ring' })]
    expect(beforeHandingIn(lines, { to: '2026-11-30', today: '2026-12-01' }).untold).toEqual(lines.slice(1))
  })
})

describe('what indicators count', () => {
  const kindOf = (measure: string): string | null => ({ 'acts.done': 'act', 'numbers.taken': 'register' })[measure] ?? null
  const source = (measure: string, where: Record<string, string>): Source => ({ kind: 'measure', measure, where })
  const drawn = (...sources: (Source | null)[]) => drawnBy(sources, kindOf)
  test('is nothing where none draws on a measure', () => { expect(drawn(null, { kind: 'typed' })).toEqual([]) })
  test('is what the filters take in, of every kind and service where they name none', () => {
    expect(drawn(source('acts.done', { act: 'receive, check' }))).toEqual([{ measure: 'acts.done', service: undefined, kind: ['receive', 'check'] }])
    expect(drawn(source('acts.done', {}), source('numbers.taken', { register: 'agenda', service: 'surat', position: 'loket' }))).toEqual([{ measure: 'acts.done', service: undefined, kind: undefined }, { measure: 'numbers.taken', service: ['surat'], kind: ['agenda'] }])
    expect(drawn(source('cases.received', { service: 'lain' }))).toEqual([{ measure: 'cases.received', service: ['lain'], kind: undefined }])
  })
})
