import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, localDate } from '#kernel'
import { legalStatusOn } from './kind.ts'
import { farthestAhead, firstDay, lastDay, readValidity, tooFarAhead, validitySchema } from './validity.ts'

const day = localDate

describe('how long a permit holds', () => {
  test.each([
    ['5 tahun', '2026-11-24', '2031-11-23'], ['1 tahun', '2024-02-29', '2025-02-27'], ['6 bulan', '2026-08-31', '2027-02-27'], ['1 bulan', '2026-01-31', '2026-02-27'], ['14 hari', '2026-11-24', '2026-12-07'], ['1 hari', '2026-11-24', '2026-11-24'],
  ])('%s from %s holds through %s', (text, from, to) => expect(lastDay(readValidity(text)!, day(from))).toBe(to))

  test('without an end there is no last day', () => expect(lastDay(readValidity('Tanpa batas')!, day('2026-11-24'))).toBeNull())
  test.each(['', '5', 'tahun', '0 tahun', '-1 tahun', '5 years', '5 tahun lagi', '1,5 tahun', '10000 hari'])('%j is no validity', (text) => expect(readValidity(text)).toBeNull())
  test('a file that says anything else is refused by name', () => {
    expect(validitySchema.safeParse('lima tahun').error?.issues[0]?.message).toBe('validity-unreadable')
    expect(validitySchema.safeParse('2 tahun').data).toEqual({ months: 24 })
  })

  test('the day after the last begins the next stretch of the same length, without a gap', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 120 }), fc.integer({ min: 0, max: 4000 }), (months, offset) => {
      const from = addDays(day('2020-01-01'), offset)
      const to = lastDay({ months }, from)!
      expect(to > addDays(from, months * 27)).toBe(true)
      expect(lastDay({ months }, addDays(to, 1))! > to).toBe(true)
    }))
  })
})

describe('from when a permit holds', () => {
  const signed = day('2026-11-24')
  test.each([[null, '2026-11-24'], ['2026-11-23', '2026-11-24'], ['2026-11-24', '2026-11-24'], ['2026-11-25', '2026-11-25'], ['2027-11-25', '2027-11-25']] as const)('wanted from %s and signed on the 24th it holds from %s', (wanted, from) =>
    expect(firstDay(wanted === null ? null : day(wanted), signed)).toBe(from))

  test('never before its signature, and never later than it was wanted', () => {
    fc.assert(fc.property(fc.integer({ min: -4000, max: 4000 }), (offset) => {
      const wanted = addDays(signed, offset)
      const from = firstDay(wanted, signed)
      expect(from >= signed && (from === signed || from === wanted)).toBe(true)
    }))
  })

  test('a year ahead may be asked for, a day more may not', () => {
    expect([farthestAhead, farthestAhead + 1].map((days) => tooFarAhead(addDays(signed, days), signed))).toEqual([false, true])
    expect(tooFarAhead(null, signed)).toBe(false)
  })
})

describe('what the law says of a kind', () => {
  const status = [{ from: day('2000-01-01'), state: 'in-force' as const, by: null, basis: 'a' }, { from: day('2021-02-02'), state: 'replaced' as const, by: { id: 'PBG' }, basis: 'b' }]
  test('is that of the day', () => expect(['1999-12-31', '2021-02-01', '2021-02-02'].map((on) => legalStatusOn({ status }, day(on))?.state ?? null)).toEqual([null, 'in-force', 'replaced']))
})
