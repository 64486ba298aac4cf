import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { localDate } from '#kernel'
import type { SequenceKey } from './number.ts'
import { compareKeys, gapReport, insertedKey, nameOfKey, nextKey, seriesOf } from './sequence.ts'

const key = (text: string): SequenceKey => ({ n: Number.parseInt(text, 10), suffix: text.split('.')[1] ?? '' })
const keys = (...texts: string[]): SequenceKey[] => texts.map(key)
const names = (list: SequenceKey[]): string[] => list.map(nameOfKey)

describe('the next number', () => {
  test('is the first of the series when none was given', () => {
    expect(nameOfKey(nextKey(null))).toBe('1')
    expect(nameOfKey(nextKey(null, 500))).toBe('500')
  })
  test('follows the last whole number, also when the last was inserted', () => {
    expect(nameOfKey(nextKey(key('22')))).toBe('23')
    expect(nameOfKey(nextKey(key('23.A')))).toBe('24')
  })
})

describe('an inserted number', () => {
  test('takes the next free letter of the number it follows', () => {
    expect(nameOfKey(insertedKey(23, keys('22', '23', '24')))).toBe('23.A')
    expect(nameOfKey(insertedKey(23, keys('23', '23.A', '24', '24.A')))).toBe('23.B')
    expect(nameOfKey(insertedKey(31, keys('31.A', '31.B')))).toBe('31.C')
  })
  test('needs a number to follow', () => {
    expect(() => insertedKey(40, keys('39', '41'))).toThrow('number-not-given')
  })
  test('ends with Z', () => {
    expect(nameOfKey(insertedKey(5, keys('5', '5.Y')))).toBe('5.Z')
    expect(() => insertedKey(5, keys('5', '5.Z'))).toThrow('no-letter-left')
  })
  test('stands between its neighbours', () => {
    expect(names(keys('24', '23.B', '23', '23.A', '9').sort(compareKeys))).toEqual(['9', '23', '23.A', '23.B', '24'])
  })
})

describe('the gap report', () => {
  test('finds nothing in a gapless series, nor in an empty one', () => {
    expect(gapReport(keys('1', '2', '2.A', '2.B', '3'))).toEqual({ missing: [], repeated: [] })
    expect(gapReport([])).toEqual({ missing: [], repeated: [] })
  })
  test('names whole numbers left out, from the start of the series', () => {
    expect(names(gapReport(keys('3', '6')).missing)).toEqual(['1', '2', '4', '5'])
    expect(names(gapReport(keys('502'), 500).missing)).toEqual(['500', '501'])
  })
  test('names letters left out, and the whole number a letter stands on', () => {
    expect(names(gapReport(keys('1', '1.C')).missing)).toEqual(['1.A', '1.B'])
    expect(names(gapReport(keys('1', '2.A')).missing)).toEqual(['2'])
  })
  test('names numbers two instruments carry', () => {
    expect(names(gapReport(keys('1', '2', '2', '2.A', '2.A')).repeated)).toEqual(['2', '2.A'])
  })
})

test('numbers given one after the other, with insertions anywhere, never leave a gap and never repeat', () => {
  fc.assert(fc.property(fc.array(fc.option(fc.nat(40)), { maxLength: 60 }), (wishes) => {
    const given: SequenceKey[] = []
    for (const wish of wishes) {
      const wholes = given.filter((one) => one.suffix === '')
      const here = wish === null ? undefined : wholes[wish % Math.max(1, wholes.length)]
      const full = here && given.some((one) => one.n === here.n && one.suffix === 'Z')
      given.push(here && !full ? insertedKey(here.n, given) : nextKey([...given].sort(compareKeys).at(-1) ?? null))
    }
    expect(gapReport(given)).toEqual({ missing: [], repeated: [] })
  }))
})

test('a yearly series begins anew with the year, another never', () => {
  expect(seriesOf('yearly', localDate('2026-12-31'))).toBe('2026')
  expect(seriesOf('yearly', localDate('2027-01-01'))).toBe('2027')
  expect(seriesOf('never', localDate('2027-01-01'))).toBe('all')
})
