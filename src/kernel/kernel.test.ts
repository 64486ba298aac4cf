import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fieldsOf, formatMoney, fromRoman, hasUnseen, holds, isId, newId, randomCode, readCode, Refusal, refuse, refuseAll, say, share, slugOf, toRoman, words, type Answers, type Condition } from './index.ts'

describe('an id', () => {
  test('is a UUID of version 7 that sorts by the moment it was made', () => {
    fc.assert(fc.property(fc.date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true }), fc.date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true }), (a, b) => {
      const [first, second] = [newId(a), newId(b)]
      expect(isId(first)).toBe(true)
      expect(first[14]).toBe('7')
      if (a.getTime() < b.getTime()) expect(first < second).toBe(true)
      expect(Number.parseInt(first.replace('-', '').slice(0, 12), 16)).toBe(a.getTime())
    }))
  })

  test('is never the same twice, even within a millisecond', () => {
    const now = new Date()
    expect(new Set(Array.from({ length: 5_000 }, () => newId(now))).size).toBe(5_000)
  })

  test.each(['', 'x', '01936b5c-0000-7000-8000-00000000000', '01936B5C-0000-7000-8000-000000000000', '01936b5c-0000-7000-c000-000000000000', ' 01936b5c-0000-7000-8000-000000000000', "01936b5c-0000-7000-8000-000000000000'"])('%s is none', (text) => {
    expect(isId(text)).toBe(false)
  })
})

describe('a code', () => {
  test('has only letters nobody mistakes, and reads back however it is typed', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 30 }), fc.infiniteStream(fc.constantFrom('', ' ', '-', '  ')), (count, signs) => {
      const code = randomCode(count)
      expect(code).toMatch(new RegExp(`^[0-9A-HJKMNP-TV-Z]{${count}}$`))
      const typed = [...code].map((letter) => `${signs.next().value}${letter.toLowerCase()}`).join('')
      expect(readCode(typed)).toBe(code)
      expect(readCode(code.replaceAll('0', 'o').replaceAll('1', 'l'))).toBe(code)
    }))
  })

  test('uses every letter about as often as any other', () => {
    const seen = Map.groupBy([...randomCode(32_000)], (letter) => letter)
    expect(seen.size).toBe(32)
    for (const [letter, all] of seen) expect(all.length, letter).toBeGreaterThan(700)
  })
})

describe('roman figures', () => {
  test('read back to the number they were written for', () => {
    for (let n = 1; n < 4_000; n += 1) expect(fromRoman(toRoman(n))).toBe(n)
  })

  test.each([[1, 'I'], [4, 'IV'], [9, 'IX'], [12, 'XII'], [21, 'XXI'], [49, 'XLIX'], [1994, 'MCMXCIV']] as const)('%i is %s', (n, roman) => expect(toRoman(n)).toBe(roman))
  test.each(['', 'IIII', 'VV', 'IC', 'XTII', 'XM', 'IVI', '12', 'A'])('%s is not the one right spelling of any', (text) => expect(fromRoman(text)).toBeNull())
})

describe('a condition', () => {
  const leaf = fc.oneof(
    fc.record({ field: fc.constantFrom('a', 'b'), is: fc.oneof(fc.integer({ min: 0, max: 3 }), fc.constantFrom('x', 'y')) }),
    fc.record({ field: fc.constantFrom('a', 'b'), atLeast: fc.integer({ min: 0, max: 3 }) }), fc.record({ field: fc.constantFrom('a', 'b'), atMost: fc.integer({ min: 0, max: 3 }) }),
    fc.record({ field: fc.constantFrom('a', 'b'), answered: fc.boolean() }))
  const tree: fc.Arbitrary<Condition> = fc.letrec<{ tree: Condition }>((tie) => ({
    tree: fc.oneof({ maxDepth: 3 }, leaf, fc.record({ all: fc.array(tie('tree'), { maxLength: 3 }) }), fc.record({ any: fc.array(tie('tree'), { maxLength: 3 }) }), fc.record({ not: tie('tree') })),
  })).tree
  const answers: fc.Arbitrary<Answers> = fc.dictionary(fc.constantFrom('a', 'b'), fc.oneof(fc.integer({ min: 0, max: 3 }), fc.constantFrom('x', 'y', ''), fc.array(fc.constantFrom('x', 'y'), { maxLength: 2 })))

  test('follows the laws of thought', () => {
    fc.assert(fc.property(tree, tree, answers, (one, two, said) => {
      expect(holds({ not: { not: one } }, said)).toBe(holds(one, said))
      expect(holds({ all: [one, two] }, said)).toBe(holds(one, said) && holds(two, said))
      expect(holds({ any: [one, two] }, said)).toBe(!holds({ all: [{ not: one }, { not: two }] }, said))
    }))
  })

  test('depends on the fields it names and on no others', () => {
    fc.assert(fc.property(tree, answers, (one, said) => {
      const named = Object.fromEntries(Object.entries(said).filter(([field]) => fieldsOf(one).includes(field)))
      expect(holds(one, named)).toBe(holds(one, said))
    }))
  })

  test('a comparison with what was not answered does not hold', () => {
    for (const condition of [{ field: 'a', atLeast: 0 }, { field: 'a', atMost: 9 }, { field: 'a', is: '' }, { field: 'a', in: ['x'] }]) expect(holds(condition, {})).toBe(false)
    expect(holds({ field: 'a', answered: false }, {})).toBe(true)
    expect(holds({ field: 'a', answered: false }, { a: '' })).toBe(true)
    expect(holds({ field: 'a', answered: true }, { a: false })).toBe(true)
  })

  test('among several choices, one of them is enough', () => {
    expect(holds({ field: 'a', is: 'x' }, { a: ['x', 'y'] })).toBe(true)
    expect(holds({ field: 'a', in: ['y', 'z'] }, { a: ['x', 'y'] })).toBe(true)
    expect(holds({ field: 'a', is: 'z' }, { a: ['x', 'y'] })).toBe(false)
  })
})

describe('money', () => {
  test('shared out by parts loses nothing but less than one rupiah a part', () => {
    fc.assert(fc.property(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.array(fc.bigInt({ min: 1n, max: 1000n }), { minLength: 1, maxLength: 8 }), (amount, parts) => {
      const whole = parts.reduce((sum, part) => sum + part, 0n)
      const shared = parts.map((part) => share(amount, part, whole)).reduce((sum, one) => sum + one, 0n)
      const off = shared - amount
      expect(off < 0n ? -off : off).toBeLessThanOrEqual(BigInt(parts.length))
    }))
  })

  test('rounds half away from zero, the same on both sides of it', () => {
    expect([share(5n, 1n, 2n), share(-5n, 1n, 2n), share(7n, 1n, 3n), share(8n, 1n, 3n), share(5n, -1n, 2n), share(5n, 1n, -2n)]).toEqual([3n, -3n, 2n, 3n, -3n, -3n])
    fc.assert(fc.property(fc.bigInt(), fc.bigInt({ min: 1n }), (amount, whole) => { expect(share(-amount, 1n, whole)).toBe(-share(amount, 1n, whole)) }))
  })

  test('is written as Indonesians write it, at any size', () => {
    expect([formatMoney(0n), formatMoney(1_500_000n), formatMoney(-250n), formatMoney(123_456_789_012_345_678_901n)]).toEqual(['Rp\u00a00', 'Rp\u00a01.500.000', '−Rp\u00a0250', 'Rp\u00a0123.456.789.012.345.678.901'])
  })
})

describe('words', () => {
  test('are compared without capitals, accents and signs', () => {
    expect(words('Perizinan: "Mendirikan"  Bangunan, é')).toEqual(['perizinan', 'mendirikan', 'bangunan', 'e'])
    expect(slugOf('Jasa Surat Menyurat ke Masyarakat')).toBe('jasa-surat-menyurat-ke-masyarakat')
    fc.assert(fc.property(fc.string(), (text) => { expect(slugOf(slugOf(text))).toBe(slugOf(text)) }))
  })

  test('are said in the reader’s language where somebody gave it, else in Indonesian', () => {
    expect([say({ id: 'surat', en: 'letter' }, 'en'), say({ id: 'surat' }, 'en'), say({ id: 'surat', en: '' }, 'en'), say({ id: 'surat', en: 'letter' }, 'id')]).toEqual(['letter', 'surat', 'surat', 'surat'])
  })
})

describe('signs nobody sees', () => {
  const marks = ['\u0000', '\u0007', '\u000b', '\u001b', '\u007f', '\u0085', '\u009f', '\u061c', '\u200e', '\u200f', '\u202a', '\u202e', '\u2066', '\u2069']

  test.each(marks)('%j is found wherever it stands, in whatever else is typed', (mark) => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (before, after) => { expect(hasUnseen(`${before}${mark}${after}`)).toBe(true) }), { numRuns: 20 })
  })

  test('writing is none of them: lines and tabs, other alphabets, marks over letters, pictures that are joined', () => {
    for (const text of ['', 'Jumlah kursi, 12 buah', 'satu\ndua\r\ntiga\tempat', 'ﷺ٣٤५', 'e\u0301', '👩\u200d🔧', '5\u00a0%', 'a\u2060b']) expect([text, hasUnseen(text)]).toEqual([text, false])
  })
})

describe('a refusal', () => {
  test('names its kind and every problem', () => {
    const refusal = new Refusal('invalid', { code: 'a', field: 'x' }, { code: 'b' })
    expect([refusal.kind, refusal.problems.length, refusal.message]).toEqual(['invalid', 2, 'invalid: a, b'])
    expect(() => refuse('conflict', 'late', { data: { day: 3 } })).toThrow(expect.objectContaining({ kind: 'conflict', problems: [{ code: 'late', data: { day: 3 } }] }))
  })

  test('of nothing is none', () => {
    expect(() => { refuseAll([]) }).not.toThrow()
    expect(() => { refuseAll([{ code: 'a' }]) }).toThrow('invalid: a')
  })
})
