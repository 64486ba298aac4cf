import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { samplePlan } from '../examples.ts'
import { forms, formsOf, formTable } from './forms.ts'
import { headCells, officialTable, sheetNumber, widthsOf } from './official.ts'
import { readPlan } from './plan-file.ts'

const renstra = readPlan(readFileSync(fileURLToPath(new URL('../../../../city/bekasi/plans/renstra-bppt-2013-2018.yaml', import.meta.url)), 'utf8'), 'renstra').plan!
const sample = readPlan(samplePlan, 'contoh').plan!
const body = (name: string, plan = renstra) => { const { rows, head } = formTable(plan, name)!; return rows.slice(head) }

describe('the forms of Permendagri 86/2017', () => {
  test('are all there for the plan printed by Permendagri 54/2010', () => { expect(formsOf(renstra)).toEqual(Object.keys(forms)) })
  test('T-C.23 has target and realisation as printed and their ratio computed', () => {
    const { rows } = formTable(renstra, 'T-C.23')!
    expect(rows[2]!.filter(Boolean)).toEqual(['NO', 'INDIKATOR KINERJA SESUAI TUGAS DAN FUNGSI PERANGKAT DAERAH', 'TARGET NSPK', 'TARGET IKK', 'TARGET INDIKATOR LAINNYA', 'TARGET RENSTRA PERANGKAT DAERAH TAHUN KE-', 'REALISASI CAPAIAN TAHUN KE-', 'RASIO CAPAIAN PADA TAHUN KE-'])
    expect(rows[4]).toHaveLength(20)
    expect(body('T-C.23')[0]!.slice(5)).toEqual(['100%', '-', '100%', '-', '-', '89,68%', '-', '67,35%', '-', '-', '89,68%', '', '67,35%', '', ''])
  })
  test('T-C.24 has the mean growth of the sums the rows make: −11,21 and −7,36 per cent', () => {
    const total = body('T-C.24').at(-1)!
    expect([total[0], total[1], total.at(-2), total.at(-1)]).toEqual(['Jumlah', '2.881.250.000', '-11,21%', '-7,36%'])
    expect(total.slice(11, 16)).toEqual(['93,63%', '89,98%', '82,86%', '77,30%', ''])
  })
  test('T-C.25 and T-C.28 have the targets of the indicators, T-C.26 goals beside strategies and policies', () => {
    expect(body('T-C.25')[0]).toEqual(['1', expect.stringContaining('Tata Kelola'), expect.stringContaining('Tata Kelola'), 'Indeks Kepuasan Masyarakat', '81 %', '82 %', '82,05%', '82,10 %', '82,50 %'])
    expect(body('T-C.28')).toEqual([['1.', 'Indeks Kepuasan Masyarakat', '79,99%', '81%', '82%', '82,05%', '82,10%', '82,50%', '82,50%']])
    expect(body('T-C.26').map(([, , strategy]) => strategy).filter(Boolean)).toEqual(renstra.strategies.map(({ text }) => text))
    expect(body('T-C.25', sample).map((cells) => cells.slice(3))).toEqual([['Luas taman per warga', '1,30', '1,45', '1,60'], ['Keluhan pohon tumbang', '28', '25', '20'], ['Indeks kepuasan masyarakat', '81,00', '82,00', '83,00']])
  })
  test('T-C.27 is the table of programmes under its own number; there is no form of another name', () => {
    expect(formTable(renstra, 'T-C.27')!.rows.slice(1)).toEqual(officialTable(renstra, '5.1')!.rows.slice(1))
    for (const name of ['T-C.29', '', '5.1', '__proto__']) expect(formTable(renstra, name)).toBeNull()
    expect(formsOf({ ...sample, goals: [], tables: [], programmeTable: null })).toEqual([])
  })
  test('every line is as wide as its head, and the head covers each column once', () => {
    for (const plan of [renstra, sample]) for (const name of formsOf(plan)) {
      const table = formTable(plan, name)!
      const width = table.rows[2]!.length
      for (const cells of table.rows.slice(2)) expect([name, cells.length]).toEqual([name, width])
      expect(headCells(table).flat().reduce((sum, { colspan, rowspan }) => sum + colspan * rowspan, 0)).toBe(width * (table.head - 2))
      expect(widthsOf(table)).toHaveLength(width)
    }
  })
})

describe('a figure in a spreadsheet', () => {
  test('is a number where it is one, shown as it was printed', () => {
    expect(sheetNumber('3.618.000.000')).toEqual({ value: 3_618_000_000, format: '#,##0' })
    expect(sheetNumber('Rp. 99.090.000')).toEqual({ value: 99_090_000, format: '"Rp "#,##0' })
    expect(sheetNumber('89,68%')).toEqual({ value: 0.8968, format: '0.00%' })
    expect(sheetNumber('79,99')).toEqual({ value: 79.99, format: '#,##0.00' })
  })
  test('stays as printed where it is none, where it could not be one, and where a number would not hold it', () => {
    for (const text of ['', '-', '1.50.000.000', '79.99%', '10.000 leaflet', '3.27.05', '007', 'Kep', '9'.repeat(16)]) expect([text, sheetNumber(text)]).toEqual([text, null])
  })
})
