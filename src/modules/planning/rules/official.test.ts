import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { samplePlan } from '../examples.ts'
import { officialTable } from './official.ts'
import { readPlan } from './plan-file.ts'

const renstra = readPlan(readFileSync(fileURLToPath(new URL('../../../../city/bekasi/plans/renstra-bppt-2013-2018.yaml', import.meta.url)), 'utf8'), 'renstra').plan!
const sample = readPlan(samplePlan, 'contoh').plan!

describe('a table in its official layout', () => {
  test('has its number, its title, two lines of headings, the numbers of its columns, then its rows', () => {
    const { rows, head, title } = officialTable(renstra, '2.3.1')!
    expect([rows[0], rows[1], title]).toEqual([['Tabel 2.3.1'], ['Pencapaian Kinerja Pelayanan Badan Pelayanan Perizinan Terpadu (BPPT) Kota Bekasi'], rows[1]![0]])
    expect(rows[2]).toEqual(['NO', 'URAIAN', 'Rasio Capaian pada Tahun ke-', '', '', '', '', 'Realisasi Capaian Tahun ke-', '', '', '', ''])
    expect(rows[3]).toEqual(['', '', '2009', '2010', '2011', '2012', '2013', '2009', '2010', '2011', '2012', '2013'])
    expect(rows[4]).toEqual(Array.from({ length: 12 }, (_, index) => `(${index + 1})`))
    expect(rows[head]).toEqual(['1.', 'Pembangunan Sarana dan Prasarana Sistem Informasi Pelayanan Perizinan Terpadu', '100%', '-', '100%', '-', '-', '89,68%', '-', '67,35%', '-', '-'])
    expect(rows).toHaveLength(head + 16)
  })
  test('its headings are one cell over their years, and one cell down where they have none', () => {
    expect(officialTable(renstra, '2.3.1')!.merges).toEqual([{ from: [2, 0], to: [3, 0] }, { from: [2, 1], to: [3, 1] }, { from: [2, 2], to: [2, 6] }, { from: [2, 7], to: [2, 11] }])
  })
  test('ends with its sum and its averages', () => {
    const rows = officialTable(renstra, '2.3.2')!.rows
    expect(rows.at(-2)!.slice(0, 7)).toEqual(['', 'Jumlah', '2.881.250.000', '3.338.000.000', '3.618.000.000', '2.589.700.000', '1.550.000.000'])
    expect(rows.at(-1)).toEqual(['', 'Rata – Rata Penyerapan', '76%'])
  })
  test('of programmes has target and rupiah for every year, then the end, who is responsible and where', () => {
    const { rows, head } = officialTable(renstra, '5.1')!
    expect(rows[2]).toHaveLength(18)
    expect(rows[2]!.filter((word) => word.startsWith('TAHUN'))).toEqual(['TAHUN 2014', 'TAHUN 2015', 'TAHUN 2016', 'TAHUN 2017', 'TAHUN 2018'])
    expect(rows[head]!.slice(0, 2)).toEqual(['1.', 'Program Peningkatan Pelayanan Perizinan'])
    expect(rows.find((row) => row[1] === 'Sosialisasi SOP Pelayanan Perizinan Terpadu Kota Bekasi')).toEqual(['1)', 'Sosialisasi SOP Pelayanan Perizinan Terpadu Kota Bekasi', '', '', '', '300.000.000', '', '350.000.000', '', '350.000.000', '', '350.000.000', '', '350.000.000', '', '1.700.000.000', 'BPPT', 'KOTA BEKASI'])
    expect(rows.find((row) => row[2] === 'Leafleat')).toEqual(['', '', 'Leafleat', '10.000 leaflet', '2000', '', '2000', '', '2000', '', '2000', '', '2000', '', '10.000 leaflet', '', '', ''])
    expect(rows.at(-1)!.filter(Boolean)).toEqual(['JUMLAH', '9.600.000.000'])
  })
  test('of programmes goes down to sub-activities with their codes', () => {
    expect(officialTable(sample, 'T-C.27')!.rows.map(([code]) => code).filter((code) => code?.startsWith('3.'))).toEqual(['3.27.05', '3.27.05.2.01', '3.27.05.2.01.0001', '3.27.05.2.01.0002', '3.27.05.2.02'])
  })
  test('no row is wider than its head', () => {
    for (const plan of [renstra, sample]) {
      for (const id of [...plan.tables.map((one) => one.id), plan.programmeTable!.id]) {
        const { rows, head } = officialTable(plan, id)!
        const width = rows[2]!.length
        expect(rows[3]).toHaveLength(width)
        for (const row of rows.slice(head)) expect([id, row.length <= width]).toEqual([id, true])
      }
    }
  })
  test('there is none for a number the plan does not have', () => { expect(officialTable(renstra, '9.9')).toBeNull() })
})
