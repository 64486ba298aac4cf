import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readFormula, writeFormula } from './readings-formula.ts'
import type { Formula } from './tree.ts'

const [a, b, c]: Formula[] = [{ indicator: 'a' }, { indicator: 'b-2' }, { indicator: 'c' }]
const read = (text: string): Formula | string => { const found = readFormula(text); return 'formula' in found ? found.formula : `near ${found.near}` }

describe('a typed formula', () => {
  test.each<[string, Formula]>([
    ['[a]', a!], ['240', { number: '240' }], ['[a] + [b-2] + [c]', { sum: [a!, b!, c!] }], ['[a]+([b-2]+[c])', { sum: [a!, { sum: [b!, c!] }] }], ['[a] - [b-2] - [c]', { minus: [{ minus: [a!, b!] }, c!] }],
    ['[a] / [b-2] * 100', { times: [{ over: [a!, b!] }, { number: '100' }] }], ['[a] : [b-2]', { over: [a!, b!] }], ['[a] ÷ 1.250,5 × 2', { times: [{ over: [a!, { number: '1.250,5' }] }, { number: '2' }] }],
    ['[a] + [b-2] * [c]', { sum: [a!, { times: [b!, c!] }] }], ['rata-rata([a]; [b-2] + 1)', { mean: [a!, { sum: [b!, { number: '1' }] }] }], ['terbesar([a];[c]) - terkecil([a];[c])', { minus: [{ most: [a!, c!] }, { least: [a!, c!] }] }], ['jumlah([a])', { sum: [a!] }],
  ])('%s', (text, formula) => { expect(read(text)).toEqual(formula) })

  test.each([
    ['', '…'], ['[a] +', '…'], ['[a] [c]', '[c]'], ['([a]', '…'], ['[A]', '[A]'], ['[a] + process.exit()', 'process.exit()'], ['rata-rata [a]', '[a]'], ['1.50.0', '1.50.0'], ['[a] + ;', ';'], ['[a]; [c]', ';'], ['${1}', '${1}'], [`${'('.repeat(30)}[a]${')'.repeat(30)}`, '('],
  ])('%j is not read, and says near what', (text, near) => { expect(read(text)).toBe(`near ${near}`) })
  test('longer than anybody types is not read', () => { expect(read(Array.from({ length: 300 }, () => '[a]').join('+'))).toMatch(/^near/) })

  test('written out and read again is the same formula, whatever it is', () => {
    const { any } = fc.letrec<{ any: Formula }>((tie) => ({
      any: fc.oneof({ depthSize: 'small', maxDepth: 3 }, fc.constantFrom<Formula>(a!, b!, { number: '1.250' }, { number: '0,5' }),
        fc.array(tie('any'), { minLength: 1, maxLength: 3 }).map((sum): Formula => ({ sum })), fc.array(tie('any'), { minLength: 1, maxLength: 3 }).map((mean): Formula => ({ mean })), fc.array(tie('any'), { minLength: 1, maxLength: 2 }).map((least): Formula => ({ least })),
        fc.tuple(tie('any'), tie('any')).map((minus): Formula => ({ minus })), fc.tuple(tie('any'), tie('any')).map((times): Formula => ({ times })), fc.tuple(tie('any'), tie('any')).map((over): Formula => ({ over }))),
    }))
    fc.assert(fc.property(any, (formula) => {
      const text = writeFormula(formula)
      fc.pre(text.length <= 500)
      expect(read(text)).toEqual(formula)
    }), { numRuns: 400 })
  })
  test('says names in place of marks where asked', () => {
    expect(writeFormula({ times: [{ over: [a!, b!] }, { number: '100' }] }, (id) => `“${id}”`)).toBe('(“a” / “b-2”) * 100')
  })
})
