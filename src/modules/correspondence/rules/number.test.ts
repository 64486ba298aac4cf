import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatNumber, parseNumber, readPattern, type NumberParts, type Pattern } from './number.ts'

const patternOf = (text: string): Pattern => {
  const { pattern, problems } = readPattern(text)
  expect(problems).toEqual([])
  return pattern
}
const decision = patternOf('{code}/Kep.{n}-{unit}/{month}/{year}')
const round = patternOf('{n:2} Tahun {year}')
const codesOf = (pattern: Pattern, text: string): string[] => parseNumber(pattern, text).problems.map((problem) => problem.code)

describe('a pattern', () => {
  test('is words with the parts in braces', () => {
    expect(patternOf('{code}/{n}/SETDA.{unit}')).toEqual([
      { kind: 'part', part: 'code', width: 1 }, { kind: 'words', words: '/' }, { kind: 'part', part: 'n', width: 1 },
      { kind: 'words', words: '/SETDA.' }, { kind: 'part', part: 'unit', width: 1 },
    ])
  })
  test.each([
    ['{nomor}/{n}', ['unknown-part']],
    ['{n}/{n}', ['part-twice']],
    ['{code}/{year}', ['no-sequence']],
    ['{n}{year}', ['parts-touch']],
    ['{n:0}/{year}', ['unknown-part', 'no-sequence']],
    ['{year:4}/{n}', ['unknown-part']],
    ['{n}/{year', ['brace-open']],
    ['{what}{n}', ['unknown-part']],
  ])('%s is refused: %j', (text, codes) => {
    expect(readPattern(text).problems.map((problem) => problem.code)).toEqual(codes)
  })
})

describe('writing a number', () => {
  test('of a decision, as the decree of 2020 is numbered', () => {
    expect(formatNumber(decision, { code: '065', n: 63, suffix: '', unit: 'TU', month: 3, year: 2020 })).toBe('065/Kep.63-TU/III/2020')
  })
  test('with the letter of an inserted one', () => {
    expect(formatNumber(decision, { code: '503', n: 23, suffix: 'A', unit: 'BPPT', month: 2, year: 2009 })).toBe('503/Kep.23.A-BPPT/II/2009')
  })
  test('of a letter, an agenda and a regulation', () => {
    expect(formatNumber(patternOf('{code}/{n}/SETDA.{unit}'), { code: '067', n: 1325, suffix: '', unit: 'TU' })).toBe('067/1325/SETDA.TU')
    expect(formatNumber(patternOf('005/{n}'), { n: 412, suffix: '' })).toBe('005/412')
    expect(formatNumber(patternOf('{n:4}/{year}'), { n: 7, suffix: '', year: 2026 })).toBe('0007/2026')
    expect(formatNumber(round, { n: 6, suffix: '', year: 2016 })).toBe('06 Tahun 2016')
    expect(formatNumber(round, { n: 22, suffix: 'A', year: 2015 })).toBe('22.A Tahun 2015')
  })
  test.each(['code', 'unit', 'month', 'year'] as const)('is refused without its %s', (part) => {
    const parts: NumberParts = { code: '065', n: 63, suffix: '', unit: 'TU', month: 3, year: 2020 }
    expect(() => formatNumber(decision, { ...parts, [part]: undefined })).toThrow('number-part-missing')
  })
})

describe('reading a number', () => {
  test.each<[string, NumberParts]>([
    ['065/Kep.63-TU/III/2020', { code: '065', n: 63, suffix: '', unit: 'TU', month: 3, year: 2020 }],
    ['503/Kep.23.A-BPPT/II/2009', { code: '503', n: 23, suffix: 'A', unit: 'BPPT', month: 2, year: 2009 }],
    ['503/Kep.23A-BPPT/II/2009', { code: '503', n: 23, suffix: 'A', unit: 'BPPT', month: 2, year: 2009 }],
    ['065.2/Kep.212-Org/XII/2017', { code: '065.2', n: 212, suffix: '', unit: 'Org', month: 12, year: 2017 }],
    ['060/Kep.583-Org/XII/2017', { code: '060', n: 583, suffix: '', unit: 'Org', month: 12, year: 2017 }],
    ['100.3.3.3/Kep.1-SETDA.TU/I/2026', { code: '100.3.3.3', n: 1, suffix: '', unit: 'SETDA.TU', month: 1, year: 2026 }],
  ])('%s is well written', (text, parts) => {
    expect(parseNumber(decision, text)).toEqual({ parts, problems: [] })
  })

  test.each<[string, string, Record<string, string>]>([
    ['060/Kep481-Org/II/2010', 'sign-missing', { expected: '/Kep.', found: '/Kep' }],
    ['503/Kep.23.A.BPPT/II/2009', 'wrong-sign', { expected: '-', found: '.' }],
    ['060/Kep .506-Org/XII/2010', 'space-inside', { expected: '/Kep.', found: '/Kep .' }],
    ['065.2/Kep.212-Org/XI1/2017', 'month-not-roman', { found: 'XI1' }],
    ['065/Kep.63-TU/IIII/2020', 'month-not-roman', { found: 'IIII' }],
    ['065/Kep.63-TU/XIII/2020', 'month-not-roman', { found: 'XIII' }],
    ['065/Kep.63-TU/3/2020', 'month-not-roman', { found: '3' }],
    ['065/Kep.63-TU/III/20', 'year-not-four-digits', { found: '20' }],
    ['65/Kep.63-TU/III/2020', 'code-malformed', { found: '65' }],
    ['065./Kep.63-TU/III/2020', 'code-malformed', { found: '065.' }],
    ['065/Kep.63a-TU/III/2020', 'suffix-not-capital', { found: '63a' }],
    ['065/Kep.63-7U/III/2020', 'unit-malformed', { found: '7U' }],
    ['065/Kep.0-TU/III/2020', 'zero-number', { found: '0' }],
    ['065/kep.63-TU/III/2020', 'wrong-sign', { expected: '/Kep.', found: '/kep.' }],
    ['065/Kep.63–TU/III/2020', 'wrong-sign', { expected: '-', found: '–' }],
    ['Keputusan nomor 63', 'not-this-pattern', { text: 'Keputusan nomor 63' }],
    ['', 'not-this-pattern', { text: '' }],
  ])('%s is flagged: %s', (text, code, data) => {
    const { parts, problems } = parseNumber(decision, text)
    expect(parts).toBeNull()
    expect(problems.map((problem) => ({ code: problem.code, data: problem.data }))).toEqual([{ code, data }])
  })

  test('every fault of one number is told at once', () => {
    expect(codesOf(decision, '65/Kep 63.TU/XI1/17')).toEqual(['code-malformed', 'sign-missing', 'wrong-sign', 'month-not-roman', 'year-not-four-digits'])
  })

  test('a regulation has no classification code, a decision always has', () => {
    expect(parseNumber(round, '06 Tahun 2016').parts).toEqual({ n: 6, suffix: '', year: 2016 })
    expect(codesOf(round, '065/Kep.63-TU/III/2020')).toEqual(['not-this-pattern'])
    expect(codesOf(decision, '06 Tahun 2016')).toEqual(['not-this-pattern'])
  })

  test('a text nobody would write as a number is refused quickly', () => {
    const before = performance.now()
    expect(codesOf(decision, `065/Kep${' .'.repeat(5_000)}`)).toEqual(['not-this-pattern'])
    expect(codesOf(decision, `065/K${' '.repeat(100)}`)).toEqual(['not-this-pattern'])
    expect(performance.now() - before).toBeLessThan(2_000)
  })
})

test('what is written is read back the same, whatever the parts', () => {
  fc.assert(fc.property(
    fc.record({
      code: fc.stringMatching(/^\d{3}(\.\d{1,2}){0,3}$/), n: fc.integer({ min: 1, max: 99_999 }), suffix: fc.constantFrom('', 'A', 'M', 'Z'),
      unit: fc.stringMatching(/^[A-Z][A-Za-z]{0,6}(\.[A-Z]{1,3})?$/), month: fc.integer({ min: 1, max: 12 }), year: fc.integer({ min: 1945, max: 2200 }),
    }),
    (parts) => { expect(parseNumber(decision, formatNumber(decision, parts))).toEqual({ parts, problems: [] }) },
  ))
})
