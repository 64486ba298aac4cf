import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fraction } from '#kernel'
import { rowFor, tableFaults, type Cell, type FactValue, type Row, type Table } from './table.ts'
import { plain } from './unit.ts'

const upTo = (high: number): Cell => ({ range: { low: null, lowOpen: false, high: fraction(high), highOpen: false } })
const between = (low: number, high: number, lowOpen = true, highOpen = false): Cell => ({ range: { low: fraction(low), lowOpen, high: fraction(high), highOpen } })
const above = (low: number): Cell => ({ range: { low: fraction(low), lowOpen: true, high: null, highOpen: false } })
const is = (...one: string[]): Cell => ({ in: one })
const row = (value: number, cells: Record<string, Cell>): Row => ({ is: fraction(value), cells })
const table = (rows: Row[], by = ['jenis', 'luas']): Table => ({ id: 'tarif', name: { id: 'Tarif' }, unit: plain, by, rows })
const facts = (jenis: string, luas: number): Map<string, FactValue> => new Map<string, FactValue>([['jenis', jenis], ['luas', fraction(luas * 100, 100)]])
const codes = (one: Table): string[] => tableFaults(one).map(({ code }) => code)

const rates = table([
  row(1, { jenis: is('rumah'), luas: upTo(100) }),
  row(2, { jenis: is('rumah'), luas: between(100, 500) }),
  row(3, { jenis: is('rumah'), luas: above(500) }),
  row(4, { jenis: is('toko', 'kios') }),
])

describe('the row of a case', () => {
  test.each<[string, string, number, number | null]>([
    ['the first range', 'rumah', 99, 1],
    ['its very end', 'rumah', 100, 1],
    ['just beyond it', 'rumah', 101, 2],
    ['the end of the second', 'rumah', 500, 2],
    ['all above', 'rumah', 100_000, 3],
    ['a category whatever its size', 'toko', 7, 4],
    ['one of several categories', 'kios', 7, 4],
    ['a category nobody wrote', 'gudang', 7, null],
  ])('%s', (_, jenis, luas, n) => {
    expect(rowFor(rates, facts(jenis, luas))?.n ?? null).toBe(n)
  })

  test('a fact that is not known fits no row that asks for it, and every row that does not', () => {
    expect(rowFor(rates, new Map([['jenis', 'rumah']]))).toBeNull()
    expect(rowFor(rates, new Map([['jenis', 'toko']]))?.n).toBe(4)
  })

  test('a figure is no category, and a category no figure', () => {
    expect(rowFor(rates, new Map<string, FactValue>([['jenis', fraction(1)], ['luas', fraction(1)]]))).toBeNull()
    expect(rowFor(rates, new Map<string, FactValue>([['jenis', 'rumah'], ['luas', 'rumah']]))).toBeNull()
  })
})

describe('what is wrong with a table', () => {
  test('nothing with the example', () => {
    expect(codes(rates)).toEqual([])
  })

  test.each<[string, Row[], string[]]>([
    ['the same category twice', [row(1, { jenis: is('a') }), row(2, { jenis: is('b', 'a') })], ['rows-overlap']],
    ['ranges that share their edge', [row(1, { luas: upTo(5) }), row(2, { luas: between(5, 9, false) })], ['rows-overlap']],
    ['a row for everything beside another', [row(1, { jenis: is('a') }), row(2, {})], ['rows-overlap']],
    ['ranges that leave their edge out', [row(1, { luas: between(1, 5, false, true) }), row(2, { luas: above(5) })], ['range-gap']],
    ['ranges with something between', [row(1, { luas: upTo(5) }), row(2, { luas: above(6) })], ['range-gap']],
    ['a range that ends before it begins', [row(1, { luas: between(9, 5) })], ['range-empty']],
    ['a range of one figure without its ends', [row(1, { luas: between(5, 5) })], ['range-empty']],
    ['a range of exactly one figure', [row(1, { luas: between(5, 5, false) })], []],
    ['the same range in two categories', [row(1, { jenis: is('a'), luas: upTo(5) }), row(2, { jenis: is('b'), luas: upTo(5) })], []],
    ['a gap in one category though not in the other', [row(1, { jenis: is('a'), luas: upTo(5) }), row(2, { jenis: is('a'), luas: above(6) }), row(3, { jenis: is('b'), luas: upTo(6) })], ['range-gap']],
  ])('%s', (_, rows, expected) => {
    expect(codes(table(rows))).toEqual(expected)
  })

  test('the fault names both rows, from 1', () => {
    expect(tableFaults(table([row(1, { jenis: is('a') }), row(2, { jenis: is('b') }), row(3, { jenis: is('a') })]))[0]).toEqual({ code: 'rows-overlap', field: 'rows.2', data: { row: 3, other: 1 } })
  })
})

describe('laws of tables', () => {
  /** Rows by whole edges that meet, as a careful clerk writes them; one edge may be moved. */
  const edges = fc.uniqueArray(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 6 }).map((list) => list.toSorted((a, b) => a - b))
  const rowsOf = (list: readonly number[]): Row[] => [
    row(0, { luas: upTo(list[0] ?? 0) }),
    ...list.slice(1).map((edge, index) => row(index + 1, { luas: between(list[index] ?? 0, edge) })),
    row(list.length, { luas: above(list.at(-1) ?? 0) }),
  ]

  test('ranges that meet are without fault, and every figure has exactly one row', () => {
    fc.assert(fc.property(edges, fc.integer({ min: -100, max: 6000 }), (list, hundredths) => {
      const one = table(rowsOf(list), ['luas'])
      expect(codes(one)).toEqual([])
      const value = fraction(hundredths, 100)
      const fitting = one.rows.filter((only) => rowFor({ ...one, rows: [only] }, new Map([['luas', value]])))
      expect(fitting).toHaveLength(1)
    }))
  })

  test('a row taken out of the middle is a gap, and a figure in it has no rule', () => {
    fc.assert(fc.property(edges.filter((list) => list.length > 2), (list) => {
      const one = table(rowsOf(list).filter((_, index) => index !== 1), ['luas'])
      expect(codes(one)).toEqual(['range-gap'])
      expect(rowFor(one, new Map([['luas', fraction(list[1] ?? 0)]]))).toBeNull()
    }))
  })

  test('where two rows fit one figure a fault says so', () => {
    const cell = fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 20 }), fc.boolean(), fc.boolean()).map(([low, high, lowOpen, highOpen]) => between(low, high, lowOpen, highOpen))
    fc.assert(fc.property(fc.array(cell, { minLength: 2, maxLength: 4 }), fc.integer({ min: 0, max: 40 }), (cells, half) => {
      const one = table(cells.map((range, index) => row(index, { luas: range })), ['luas'])
      const value = fraction(half, 2)
      const fitting = one.rows.filter((only) => rowFor({ ...one, rows: [only] }, new Map([['luas', value]])))
      if (fitting.length > 1) expect(codes(one)).toContain('rows-overlap')
    }), { numRuns: 400 })
  })
})
