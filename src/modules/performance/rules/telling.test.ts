import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compare, fraction } from '#kernel'
import { shownValue } from './mine.ts'
import { boundsOf, kindOfFigure, readTold } from './telling.ts'
import type { Indicator } from './tree.ts'

type Of = Pick<Indicator, 'name' | 'unit' | 'targets'>
const share: Of = { name: 'Persentase surat selesai', unit: '%', targets: { '2026': '90' } }
const letters: Of = { name: 'Jumlah surat tertata', unit: 'surat', targets: { '2026': '240', '2026-11': '20' } }
const tell = (one: Of, value: string, { sure = '', period = '2026-11' as const } = {}) => readTold(one, { period, value, sure })
const codes = (one: Of, value: string, more: { sure?: string } = {}): string[] => tell(one, value, more).problems.map(({ code }) => code)

describe('what kind of figure an indicator wants', () => {
  test.each([
    ['%', 'Layanan', 'percent'], ['persen', 'Layanan', 'percent'], [null, 'Persentase dukungan layanan', 'percent'], [null, 'Prosentase dukungan', 'percent'], ['nilai', 'Hasil evaluasi', 'score'], [null, 'Nilai SAKIP', 'score'], [null, 'Indeks kepuasan', 'score'],
    ['Rp', 'Belanja', 'money'], ['rupiah', 'Belanja', 'money'], ['Surat', 'Apa saja', 'count'], ['dokumen', 'x', 'count'], [null, 'Jumlah laporan tersusun', 'count'], ['km', 'Jalan', 'amount'], ['hari', 'Lama layanan', 'amount'], [null, 'Terfasilitasinya kegiatan', 'amount'],
  ] as const)('in %j, called %j, is a %s', (unit, name, kind) => expect(kindOfFigure({ name, unit, targets: {} })).toBe(kind))
  test('by its targets too: what is to be 75,4% is a share', () => expect(kindOfFigure({ name: 'Terlaksananya fasilitasi', unit: null, targets: { '2025': '75,4%' } })).toBe('percent'))
})

describe('a figure somebody types', () => {
  test.each([
    [share, '-3', 'told-below'], [share, '999.999.999', 'told-above'], [share, '1.000,01', 'told-above'], [letters, '-1', 'told-below'], [letters, '999.999.999', 'told-above'], [letters, '2,5', 'told-not-whole'], [letters, '80%', 'told-no-percent'],
    [{ ...share, unit: 'nilai' }, '100,5', 'told-above'], [{ ...letters, unit: 'km' }, '-0,1', 'told-below'], [letters, '', 'figure-missing'], [letters, 'dua', 'figure-missing'], [letters, '-', 'figure-missing'], [letters, '7.5', 'figure-point'], [letters, '1.50.0', 'figure-groups'],
  ])('cannot be %#: %j', (one, value, code) => {
    const { value: read, problems } = tell(one, value)
    expect([read, problems.map((problem) => [problem.field, problem.code])]).toEqual([null, [['value', code]]])
  })
  test.each([[share, '0'], [share, '100'], [share, '86,45'], [share, '75%'], [letters, '0'], [letters, '20'], [letters, '20 surat'], [letters, '200'], [{ ...letters, unit: 'km' }, '2,5'], [{ ...share, unit: 'nilai' }, '81,25']])('is taken as it is, %#: %j', (one, value) => {
    expect(tell(one, value).problems).toEqual([])
  })
  test('of what grows or shrinks may be less than nothing, and more than a target says so', () => {
    const growth = { ...share, name: 'Laju pertumbuhan ekonomi', targets: { '2026': '5,2' } }
    expect([codes(growth, '-2,4'), codes(growth, '-1.001')]).toEqual([[], ['told-below']])
    expect(codes({ ...share, name: 'Selisih anggaran', unit: 'Rp', targets: {} }, '-500.000')).toEqual([])
    expect(codes({ ...share, targets: { '2026': '-2' } }, '-3')).toEqual([])
  })
  test('is bound by a target that lies beyond what is usual: its maker knows the unit better', () => {
    expect([codes({ ...share, unit: 'nilai', targets: { '2026': '500' } }, '480'), codes({ ...share, unit: 'nilai', targets: {} }, '480')]).toEqual([[], ['told-above']])
  })
  test('names in its refusal what was typed, the unit, and the bound', () => {
    expect(tell(letters, '-3').problems).toEqual([{ code: 'told-below', field: 'value', data: { typed: '-3', unit: 'surat', least: '0', most: '100.000.000' } }])
  })
})

describe('a figure that hardly is', () => {
  test('is asked about when it is more than ten times the target of its month, or of its year where the month has none', () => {
    expect([codes(letters, '200'), codes(letters, '201')]).toEqual([[], ['told-far']])
    const yearly = { ...letters, targets: { '2026': '240' } }
    expect([codes(yearly, '2.400'), codes(yearly, '2.401'), codes({ ...letters, targets: {} }, '5.000')]).toEqual([[], ['told-far'], []])
    expect(tell(letters, '201').problems[0]).toEqual({ code: 'told-far', field: 'sure', data: { typed: '201', target: '20' } })
  })
  test('of a share is asked about over a hundred, unless its target is', () => {
    expect([codes(share, '100'), codes(share, '104'), codes({ ...share, targets: { '2026': '110' } }, '104')]).toEqual([[], ['told-over-whole'], []])
  })
  test('is taken once that very figure is said to be right, and asked about anew once another is typed', () => {
    expect(shownValue(tell(letters, ' 201 ', { sure: '201' }).value ?? fraction(0))).toBe('201')
    expect([codes(letters, '201', { sure: '201' }), codes(letters, '2.010', { sure: '201' }), codes(letters, '201', { sure: 'ya' })]).toEqual([[], ['told-far'], ['told-far']])
  })
  test('that cannot be at all is not made right by saying so', () => expect([codes(share, '-3', { sure: '-3' }), codes(letters, '999.999.999', { sure: '999.999.999' })]).toEqual([['told-below'], ['told-above']]))
  test('is never asked about for a target of nothing or in words', () => expect([codes({ ...letters, targets: { '2026-11': '0' } }, '50'), codes({ ...letters, targets: { '2026-11': 'semua surat' } }, '50')]).toEqual([[], []]))
})

test('whatever is typed is refused, asked about or lies within the bounds; one problem at a time', () => {
  const kinds = [share, letters, { ...share, unit: 'nilai' }, { ...letters, unit: 'Rp' }, { ...letters, unit: 'km' }, { ...letters, unit: null, name: 'Apa saja' }]
  const typed = fc.oneof(fc.string({ maxLength: 20 }), fc.integer({ min: -2_000_000_000, max: 2_000_000_000 }).map(String), fc.tuple(fc.integer({ min: 0, max: 5_000 }), fc.integer({ min: 0, max: 99 })).map(([whole, part]) => `${whole},${part}`))
  fc.assert(fc.property(fc.constantFrom(...kinds), typed, (one, value) => {
    const { value: read, problems } = tell(one, value)
    expect(problems.length).toBeLessThanOrEqual(1)
    expect(read === null).toBe(problems[0]?.field === 'value')
    if (read) expect([compare(read, boundsOf(one).least) >= 0, compare(read, boundsOf(one).most) <= 0]).toEqual([true, true])
  }))
})
