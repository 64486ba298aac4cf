import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inWords } from './in-words.ts'

test.each([
  [0n, 'nol'], [1n, 'satu'], [10n, 'sepuluh'], [11n, 'sebelas'], [12n, 'dua belas'], [19n, 'sembilan belas'], [20n, 'dua puluh'], [21n, 'dua puluh satu'], [100n, 'seratus'],
  [111n, 'seratus sebelas'], [200n, 'dua ratus'], [999n, 'sembilan ratus sembilan puluh sembilan'], [1000n, 'seribu'], [1100n, 'seribu seratus'], [2000n, 'dua ribu'],
  [11_000n, 'sebelas ribu'], [101_000n, 'seratus satu ribu'], [1_000_000n, 'satu juta'], [1_500_000n, 'satu juta lima ratus ribu'], [1_001_000n, 'satu juta seribu'], [2_000_000_001n, 'dua miliar satu'],
  [1_000_000_000_000n, 'satu triliun'], [-5n, 'minus lima'],
])('%s is said as %s', (n, words) => { expect(inWords(n)).toBe(words) })

test('no two amounts are said alike, and none has a word that is empty', () => {
  const amount = fc.bigInt({ min: 0n, max: 9_999_999_999_999_999n })
  fc.assert(fc.property(amount, amount, (a, b) => {
    expect(inWords(a) === inWords(b)).toBe(a === b)
    expect(inWords(a)).not.toMatch(/ {2}|undefined|^ | $/)
  }))
})
