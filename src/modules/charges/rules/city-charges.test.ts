import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { localDate } from '#kernel'
import { assess } from './assess.ts'
import { readCharge } from './tariff-file.ts'
import { readFacts } from './tariff.ts'

const folder = new URL('../../../../city/bekasi/charges/', import.meta.url)
function count(name: string, typed: Record<string, string>, day: string): bigint | string | undefined {
  const { charge } = readCharge(readFileSync(new URL(`${name}.yaml`, folder), 'utf8'), name)
  if (!charge) return 'not read'
  const { facts, problems } = readFacts(charge.asks, typed)
  const { assessed, problems: why } = assess(charge, facts, localDate(day))
  return problems[0]?.code ?? assessed?.amount ?? why[0]?.code
}

describe('the charges of the demo city, counted by hand', () => {
  const house = { 'luas-lantai': '120', fungsi: 'hunian', lantai: '1', kompleksitas: 'sederhana', permanensi: 'permanen', kepemilikan: 'perorangan-badan', kegiatan: 'baru' }

  test('PBG: LLt × (Ilo × SHST) × It × Ibg with It = If × Σ(bp × Ip) × Fm (regulation 8)', () => {
    // 120 × (0.005 × 6,000,000) × (0.17 × (0.3×1 + 0.2×2 + 0.5×1) × 1) × 1 = 120 × 30,000 × 0.204
    expect(count('pbg', house, '2026-11-23')).toBe(734_400n)
    // two floors: Σ = 0.3 + 0.4 + 0.545; 120 × 30,000 × 0.17 × 1.245
    expect(count('pbg', { ...house, lantai: '2' }, '2026-11-23')).toBe(761_940n)
    expect(count('pbg', { ...house, kegiatan: 'rehab-sedang' }, '2026-11-23')).toBe(165_240n)
  })

  test('the unit price of the day it is assessed counts, also when it changed in the middle of a case', () => {
    expect([count('pbg', house, '2024-01-04'), count('pbg', house, '2024-01-05')]).toEqual([673_200n, 734_400n])
  })

  test('what the state owns is charged nothing, which is not the same as no rule', () => {
    expect([count('pbg', { ...house, kepemilikan: 'negara' }, '2026-11-23'), count('pbg', { ...house, lantai: '12' }, '2026-11-23')]).toEqual([0n, 'no-rule'])
  })

  test('IMB on a day of its time, none since the building approval took its place', () => {
    const typed = { 'luas-bangunan': '150', fungsi: 'hunian', lantai: '2' }
    expect([count('imb', typed, '2014-05-05'), count('imb', typed, '2021-02-01'), count('imb', typed, '2021-02-02')]).toEqual([1_635_000n, 1_635_000n, 'no-tariff'])
  })

  test('nuisance, route, advertising, grave and city property', () => {
    expect([
      count('gangguan', { 'luas-ruang': '200', lokasi: 'permukiman', gangguan: 'sedang' }, '2014-05-05'), count('gangguan', { 'luas-ruang': '200', lokasi: 'permukiman', gangguan: 'sedang' }, '2017-03-30'),
      count('trayek', { kapasitas: '9-sampai-25', kendaraan: '3', lama: '5' }, '2026-11-23'), count('reklame', { luas: '1,33', lama: '1,5', 'kelas-jalan': 'lingkungan' }, '2026-11-23'),
      count('makam', { blok: 'kelas-2', petak: '2' }, '2026-11-23'), count('makam', { blok: 'tidak-mampu', petak: '1' }, '2026-11-23'), count('kekayaan-daerah', { kekayaan: 'alat-berat', banyaknya: '2', lama: '3,5' }, '2026-11-23'),
    ]).toEqual([4_800_000n, 'no-tariff', 2_250_000n, 53_200n, 200_000n, 0n, 1_400_000n])
  })
})
