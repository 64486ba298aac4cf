import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fraction, localDate, type LocalDate } from '#kernel'
import { mooring, mooringCharge } from '../examples.ts'
import { assess, rounded } from './assess.ts'
import type { FactValue } from './table.ts'
import { figureText, readFacts, readFigure, readRupiah, tariffOn } from './tariff.ts'

const charge = mooringCharge()
const [old, now] = [localDate('2023-06-01'), localDate('2026-11-23')]
const count = (typed: Record<string, string>, day: LocalDate = now, of = charge) => {
  const { facts, problems } = readFacts(of.asks, typed)
  return problems.length > 0 ? { assessed: null, problems } : assess(of, facts, day)
}
const boat = { panjang: '12,5', lama: '3', jenis: 'nelayan' }

describe('counting a charge', () => {
  test('goes by table and formula, exactly', () => {
    // 12.5 m above 10 m: 750.5 × 12.5 × 3 = 28,143.75, to the nearest rupiah
    expect(count(boat).assessed?.amount).toBe(28_144n)
  })

  test('shows every step with its figures, and what was rounded', () => {
    const { lines, exact, rounding, basis, source, facts } = count(boat).assessed ?? expect.fail('nothing assessed')
    expect(lines.map(({ id, result }) => [id, result.value, result.unit])).toEqual([['hari', '3/1', 'day'], ['pokok', '112575/4', 'rupiah'], ['jumlah', '112575/4', 'rupiah']])
    expect(lines[1]?.parts).toEqual([
      { name: { id: 'Tarif per meter' }, value: '1501/2', unit: 'rupiah/m/day' }, { sign: '×' }, { name: { id: 'Panjang perahu', en: 'Length of the boat' }, value: '25/2', unit: 'm' }, { sign: '×' }, { name: { id: 'Hari penuh' }, value: '3/1', unit: 'day' },
    ])
    expect([exact, rounding, basis, source]).toEqual(['112575/4', { to: '1', how: 'nearest' }, 'Perda Contoh 2/2024', 'example'])
    expect(facts.map(({ name, value, unit }) => [name.id, value.id, unit])).toEqual([['Panjang perahu', '12,5', 'm'], ['Lama tambat', '3', 'day'], ['Jenis perahu', 'Nelayan', '1']])
  })

  test('a day begun is a day where the tariff says so', () => {
    expect([count({ ...boat, panjang: '10', lama: '2,1' }).assessed?.amount, count({ ...boat, panjang: '10', lama: '3' }).assessed?.amount]).toEqual([15_000n, 15_000n])
  })

  test('the least charge holds where the tariff counts less', () => {
    expect(count({ ...boat, panjang: '1', lama: '1' }).assessed?.amount).toBe(5000n)
  })

  test('the edge of a range belongs to the row that says so', () => {
    expect([count({ ...boat, panjang: '10', lama: '10' }).assessed?.amount, count({ ...boat, panjang: '10,1', lama: '10' }).assessed?.amount]).toEqual([50_000n, 75_801n])
  })

  test('the tariff of the day it is counted for is used, whatever came later', () => {
    expect([count(boat, old).assessed?.amount, count(boat, localDate('2024-01-04')).assessed?.basis, count(boat, localDate('2024-01-05')).assessed?.basis]).toEqual([37_500n, 'Perda Contoh 1/2020', 'Perda Contoh 2/2024'])
  })
})

describe('what cannot be counted is said and never zero', () => {
  test('a case for which the tariff has no rule', () => {
    const { assessed, problems } = count({ ...boat, jenis: 'keruk' })
    expect([assessed, problems]).toEqual([null, [{ code: 'no-rule', data: { table: 'Tarif per meter', facts: 'Jenis perahu: Kapal keruk, Panjang perahu: 12,5', step: 'Tarif dasar' } }]])
  })

  test('a day before the first tariff', () => {
    expect(count(boat, localDate('2019-12-31')).problems[0]).toMatchObject({ code: 'no-tariff', data: { day: '2019-12-31' } })
  })

  test('a fact that nobody gave, without inventing it', () => {
    expect(assess(charge, new Map([['panjang', fraction(5)]]), now).problems.map((one) => [one.code, one.field])).toEqual([['missing', 'lama'], ['missing', 'jenis']])
  })

  test('a division by zero that only this case makes', () => {
    const divided = mooringCharge(mooring.replace('{ wholeUp: { fact: lama } }', '{ over: [{ times: [{ fact: lama }, { fact: lama }] }, { fact: lama }] }'))
    expect(count({ ...boat, lama: '0' }, now, divided).problems).toEqual([{ code: 'divides-by-zero', data: { step: 'Hari penuh' } }])
    expect(count({ ...boat, lama: '3' }, now, divided).assessed?.amount).toBe(28_144n)
  })

  test('an amount below nothing', () => {
    const less = mooringCharge(mooring.replace('{ most: [{ step: pokok }, { amount: "5000", unit: rupiah }] }', '{ minus: [{ step: pokok }, { amount: "5000", unit: rupiah }] }'))
    expect(count({ ...boat, panjang: '1', lama: '1' }, now, less).problems[0]?.code).toBe('below-zero')
  })

  test('a length no boat has, letters, nothing, another choice: each by its field', () => {
    expect(count({ panjang: '0,5', lama: 'tiga', jenis: 'ufo' }).problems.map((one) => [one.field, one.code])).toEqual([['panjang', 'below-least'], ['lama', 'not-a-number'], ['jenis', 'not-an-option']])
    expect(count({ panjang: '1000', lama: '', jenis: 'wisata' }).problems.map((one) => [one.field, one.code])).toEqual([['panjang', 'above-most'], ['lama', 'missing']])
  })
})

describe('laws of counting', () => {
  const cents = fc.integer({ min: 100, max: 20_000 }).map((n) => fraction(n, 100))
  test('the last step, rounded once, is the amount; the same facts give the same amount', () => {
    fc.assert(fc.property(cents, fc.integer({ min: 0, max: 400 }), fc.constantFrom('nelayan', 'wisata'), (length, days, kind) => {
      const facts = new Map<string, FactValue>([['panjang', length], ['lama', fraction(days)], ['jenis', kind]])
      const one = assess(charge, facts, now).assessed
      expect(one?.amount).toBe(assess(charge, facts, now).assessed?.amount)
      const [top = '', bottom = '1'] = (one?.lines.at(-1)?.result.value ?? '').split('/')
      expect(one?.amount).toBe(rounded(fraction(BigInt(top), BigInt(bottom)), { to: 1n, how: 'nearest' }))
    }))
  })

  test('a boat that stays a day longer never pays less', () => {
    fc.assert(fc.property(cents, fc.integer({ min: 0, max: 400 }), (length, days) => {
      const at = (lama: number) => assess(charge, new Map<string, FactValue>([['panjang', length], ['lama', fraction(lama)], ['jenis', 'wisata']]), now).assessed?.amount ?? -1n
      expect(at(days + 1) >= at(days)).toBe(true)
    }))
  })
})

describe('rounding', () => {
  test('to the nearest, up or down, in steps of the tariff', () => {
    const half = fraction(1050, 1)
    expect([rounded(half, { to: 100n, how: 'nearest' }), rounded(half, { to: 100n, how: 'down' }), rounded(half, { to: 100n, how: 'up' }), rounded(fraction(1000), { to: 1000n, how: 'up' })]).toEqual([1100n, 1000n, 1100n, 1000n])
  })
})

describe('figures as people type them', () => {
  test.each([['1.234,5', '2469/2'], ['1234.5', '2469/2'], ['1.500', '1500/1'], ['12,50', '25/2'], [' 7 ', '7/1'], ['1.234.567', '1234567/1'], ['-3', '-3/1']])('%s is %s', (typed, figure) => {
    const read = readFigure(typed)
    expect(`${read?.top}/${read?.bottom}`).toBe(figure)
  })

  test.each(['', 'dua', '1,2,3', '1.23.456,7', '1e5', '--3', '12 m'])('“%s” is no figure', (typed) => { expect(readFigure(typed)).toBeNull() })

  test.each([['Rp 1.500.000', 1_500_000n], ['1500000', 1_500_000n], ['Rp1.500.000,00', 1_500_000n], ['1.500.000,-', 1_500_000n], ['Rp. 750', 750n]])('%s are %s rupiah', (typed, amount) => { expect(readRupiah(typed)).toBe(amount) })
  test.each(['0', '-5', '1,5', 'Rp', '', '1.500.000,50'])('“%s” is no amount', (typed) => { expect(readRupiah(typed)).toBeNull() })

  test('what is written is read back as the same figure', () => {
    fc.assert(fc.property(fc.bigInt({ min: 0n, max: 10n ** 9n }), fc.constantFrom(1n, 2n, 4n, 5n, 8n, 10n, 100n, 1000n), (top, bottom) => {
      expect(readFigure(figureText(fraction(top, bottom)))).toEqual(fraction(top, bottom))
    }))
  })

  test('the tariff of a day is the one in force, none before the first', () => {
    expect([tariffOn(charge, old)?.basis, tariffOn(charge, localDate('2019-01-01'))]).toEqual(['Perda Contoh 1/2020', null])
  })
})
