import { expect, test } from 'vitest'
import { joined, plain, readUnit, sameUnit, writtenUnit } from './unit.ts'

test('a unit is read and written back as it was', () => {
  for (const text of ['1', 'rupiah', 'm2', 'rupiah/m2', 'rupiah/m2/day', '1/month']) expect(writtenUnit(readUnit(text) ?? plain)).toBe(text)
})

test('what is no unit of the list is none', () => {
  for (const text of ['', 'meter', 'rupiah/', 'rupiah/1', 'm²', 'rupiah per m2']) expect(readUnit(text), text).toBeNull()
})

test('square metres times rupiah per square metre are rupiah', () => {
  expect(writtenUnit(joined(readUnit('m2') ?? plain, readUnit('rupiah/m2') ?? plain))).toBe('rupiah')
})

test('a unit divided by itself is a plain number, and a metre is no square metre', () => {
  const m2 = readUnit('m2') ?? plain
  expect([writtenUnit(joined(m2, m2, -1)), sameUnit(m2, readUnit('m') ?? plain), sameUnit(joined(m2, m2, -1), plain)]).toEqual(['1', false, true])
})
