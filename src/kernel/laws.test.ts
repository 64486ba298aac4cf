import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, addMonths, compare, csvOf, dateIn, equals, fieldsOf, formatMoney, fraction, holds, instantIn, isoIn, localDate, minus, plus, readDate, readMoment, roundedTo, share, stemsOf, sumOf, times, weekday, words, writtenAs, zero, type Answer, type Fraction } from './index.ts'

const some: fc.Arbitrary<Fraction> = fc.tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.bigInt({ min: 1n, max: 10n ** 5n })).map(([top, bottom]) => fraction(top, bottom))
const days = fc.integer({ min: 0, max: 60_000 }).map((n) => addDays(localDate('1950-01-01'), n))
const moments = fc.date({ min: new Date('1971-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
const zones = fc.constantFrom('Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura', 'UTC')
const common = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : common(b, a % b))

describe('exact numbers', () => {
  test('do not care in which order they are added or multiplied', () => {
    fc.assert(fc.property(some, some, some, (a, b, c) => {
      expect(plus(a, b)).toEqual(plus(b, a))
      expect(plus(plus(a, b), c)).toEqual(plus(a, plus(b, c)))
      expect(times(a, plus(b, c))).toEqual(plus(times(a, b), times(a, c)))
      expect(sumOf([a, b, c])).toEqual(sumOf([c, a, b]))
    }))
  })
  test('stand in their lowest terms, so that the same number is the same value', () => {
    fc.assert(fc.property(some, fc.bigInt({ min: 1n, max: 1000n }), (a, by) => {
      expect(a.bottom > 0n && common(a.top, a.bottom) === 1n).toBe(true)
      expect(equals(fraction(a.top * by, a.bottom * by), a)).toBe(true)
      expect(equals(minus(a, a), zero)).toBe(true)
    }))
  })
  test('rounded once are rounded: a second time changes nothing, and order is kept', () => {
    fc.assert(fc.property(some, some, fc.integer({ min: 0, max: 4 }), (a, b, places) => {
      expect(roundedTo(roundedTo(a, places), places)).toEqual(roundedTo(a, places))
      if (compare(a, b) < 0) expect(compare(roundedTo(a, places), roundedTo(b, places))).toBeLessThanOrEqual(0)
    }))
  })
  test('written and read again are what was rounded, whatever their size and sign', () => {
    fc.assert(fc.property(some, fc.integer({ min: 0, max: 4 }), (a, places) => {
      const [whole = '', rest = ''] = writtenAs(a, places).replaceAll('.', '').split(',')
      expect(rest).toHaveLength(places)
      expect(equals(fraction(BigInt(`${whole.replace('-', '')}${rest}`) * (whole.startsWith('-') ? -1n : 1n), 10n ** BigInt(places)), roundedTo(a, places))).toBe(true)
    }))
  })
})

describe('days and moments', () => {
  test('keep their order whatever is added', () => {
    fc.assert(fc.property(days, days, fc.integer({ min: -800, max: 800 }), (a, b, n) => {
      const [early, late] = a <= b ? [a, b] : [b, a]
      expect(addDays(early, n) <= addDays(late, n)).toBe(true)
      expect(addMonths(early, n % 60) <= addMonths(late, n % 60)).toBe(true)
    }))
  })
  test('come round with the week, and a month later is four weeks at least and under five', () => {
    fc.assert(fc.property(days, fc.integer({ min: -50, max: 50 }), (day, weeks) => {
      expect(weekday(addDays(day, weeks * 7))).toBe(weekday(day))
      const later = addMonths(day, 1)
      expect(later >= addDays(day, 28) && later <= addDays(day, 31)).toBe(true)
    }))
  })
  test('of the city hold every moment: a day begins at its midnight and ends at the next', () => {
    fc.assert(fc.property(zones, moments, (zone, at) => {
      const day = dateIn(zone, at)
      expect(instantIn(zone, day, 0).getTime()).toBeLessThanOrEqual(at.getTime())
      expect(at.getTime()).toBeLessThan(instantIn(zone, addDays(day, 1), 0).getTime())
    }))
  })
  test('never go back: a later moment is no earlier day', () => {
    fc.assert(fc.property(zones, moments, fc.integer({ min: 0, max: 10 ** 9 }), (zone, at, more) => {
      expect(dateIn(zone, at) <= dateIn(zone, new Date(at.getTime() + more))).toBe(true)
    }))
  })
  test('in writing are read or refused, and nothing in between', () => {
    fc.assert(fc.property(fc.string({ maxLength: 25 }), (text) => {
      const [day, moment] = [readDate(text), readMoment('Asia/Jakarta', text)]
      if (day !== null) expect(day).toBe(text)
      if (moment !== null) expect(readMoment('Asia/Jakarta', isoIn('Asia/Jakarta', moment))?.getTime()).toBe(Math.floor(moment.getTime() / 1000) * 1000)
    }))
  })
})

describe('conditions on figures', () => {
  const answers = fc.oneof(fc.integer({ min: -5, max: 5 }), fc.constantFrom('', 'a', '3'), fc.boolean(), fc.array(fc.constantFrom('a', '3'), { maxLength: 2 }))
  test('at least and at most divide the whole numbers between them, and hold of nothing that is no number', () => {
    fc.assert(fc.property(answers, fc.integer({ min: -5, max: 5 }), (said: Answer, bound) => {
      const [least, below] = [holds({ field: 'n', atLeast: bound }, { n: said }), holds({ field: 'n', atMost: bound - 1 }, { n: said })]
      expect([least, below]).toEqual(typeof said === 'number' ? [said >= bound, said < bound] : [false, false])
    }))
  })
  test('one of several is any of them, of none is none, and a figure is no word that looks like it', () => {
    fc.assert(fc.property(answers, fc.array(answers, { maxLength: 3 }), (said: Answer, list: Answer[]) => {
      expect(holds({ field: 'n', in: list }, { n: said })).toBe(list.some((one) => holds({ field: 'n', is: one }, { n: said })))
    }))
    expect(holds({ field: 'n', is: 3 }, { n: '3' })).toBe(false)
    expect(holds({ all: [] }, {})).toBe(true)
    expect(holds({ any: [] }, {})).toBe(false)
  })
  test('name every field they ask, however deep', () => {
    expect(fieldsOf({ all: [{ not: { any: [{ field: 'a', is: 1 }, { field: 'b', answered: true }] } }, { field: 'c', atMost: 2 }] })).toEqual(['a', 'b', 'c'])
  })
})

describe('tables, money and words', () => {
  test('a table written is read again cell by cell, but for the mark that disarms a formula', () => {
    const cell = fc.oneof(fc.string({ maxLength: 12 }).map((text) => text.replaceAll('\u0000', '')), fc.integer(), fc.boolean(), fc.constant(null))
    fc.assert(fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 }), (rows) => {
      const read = parse(csvOf(['a', 'b'], rows))
      expect(read).toHaveLength(rows.length + 1)
      for (const [index, row] of rows.entries()) expect(read[index + 1]?.map((one, place) => (typeof row[place] === 'string' ? one.replace(/^'(?=[=+\-@\t\r])/, '') : one))).toEqual(row.map((one) => (one === null ? '' : String(one))))
    }))
  })
  test('a sum of money keeps every figure of it, and parts of it are never more than one rupiah off', () => {
    fc.assert(fc.property(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), fc.bigInt({ min: 1n, max: 999n }), (amount, part) => {
      expect(formatMoney(amount).replace(/\D/g, '')).toBe(String(amount < 0n ? -amount : amount))
      const off = share(amount, part, 1000n) + share(amount, 1000n - part, 1000n) - amount
      expect(off >= -1n && off <= 1n).toBe(true)
    }))
  })
  test('a subject is found however it is cased and wherever its words stand', () => {
    fc.assert(fc.property(fc.array(fc.stringMatching(/^[a-z]{3,12}$/), { maxLength: 8 }), (list) => {
      expect(stemsOf(list.join(' ').toUpperCase())).toEqual(stemsOf(list.join(' ')))
      expect(new Set(stemsOf(list.toReversed().join(', ')))).toEqual(new Set(stemsOf(list.join(' '))))
      expect(words(list.join('; '))).toEqual(list)
    }))
  })
})
