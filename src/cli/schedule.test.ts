import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { utils, write } from '@e965/xlsx'
import { afterAll, describe, expect, test } from 'vitest'
import { Refusal } from '#kernel'
import type { Call } from './command.ts'
import { sayAll } from './say.ts'
import { readSchedules } from './schedule.ts'

const folder = mkdtempSync(join(tmpdir(), 'balai-schedule-'))
afterAll(() => { rmSync(folder, { recursive: true, force: true }) })

function workbook(name: string, rows: unknown[][], bookType: 'xlsx' | 'xls' = 'xlsx'): string {
  const book = utils.book_new()
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows), 'Jadwal')
  const file = join(folder, name)
  writeFileSync(file, write(book, { type: 'buffer', bookType }) as Uint8Array)
  return file
}
const months = ['NOP', null, null, null, 'DES', null, null, null]
const rows = [['JADWAL KEGIATAN SEKRETARIAT'], ['KEGIATAN : Alat tulis    OPD : DINAS CONTOH'], ['TAHUN :', 2026], ['TAHAPAN', 'DETAIL', ...months], [null, null, 'I', 'II', 'III', 'IV', 'I', 'II', 'III', 'IV'],
  ['1 Persiapan', '- Rapat', null, 'x', 'x', null, null, 'entah'], ['2 Pelaporan', '- Laporan']]

async function balai(file: string, more: Partial<Call> = {}) {
  const said = { code: 0, out: '', err: '' }
  said.code = await readSchedules({ args: [file], options: {}, locale: 'id', json: true, print: (text) => { said.out += text }, tell: (text) => { said.err += `${text}\n` }, ...more })
  return said
}

describe('balai schedule read', () => {
  const file = workbook('jadwal.xlsx', rows)

  test('prints one document: schedules with stages, details and weeks, and what was not understood with its cell', async () => {
    const said = await balai(file)
    expect([said.code, said.err]).toEqual([0, ''])
    expect(JSON.parse(said.out)).toEqual({
      schedules: [{ title: 'Alat tulis', unit: 'Sekretariat', agency: 'DINAS CONTOH', year: 2026, stages: [{ name: 'Persiapan', details: [{ text: 'Rapat', weeks: [[11, 2], [11, 3]] }] }, { name: 'Pelaporan', details: [{ text: 'Laporan', weeks: [] }] }] }],
      unread: [{ sheet: 'Jadwal', cell: 'H6', value: 'entah', reason: 'bukan tanda rencana (warna, x, atau angka)' }],
    })
  })

  test('gives people a table, in English when asked', async () => {
    const { out } = await balai(file, { json: false })
    expect(out).toContain('Persiapan  Rapat    NOV II - NOV III')
    expect(out).toContain('belum dijadwalkan')
    expect(out).toContain('Jadwal  H6   entah')
    expect(out).toContain('1 jadwal, 2 rincian; 1 sel tidak dimengerti.')
    expect((await balai(file, { json: false, locale: 'en' })).out).toContain('not yet scheduled')
  })

  test('exits 1 when there is no schedule in the workbook, and says what is there', async () => {
    const said = await balai(workbook('lain.xlsx', [['Daftar hadir']]))
    expect([said.code, JSON.parse(said.out)]).toEqual([1, { schedules: [], unread: [{ sheet: 'Jadwal', cell: 'A1', value: 'Daftar hadir', reason: 'tidak ada kepala bulan di lembar ini' }] }])
    expect((await balai(workbook('lain.xlsx', [['Daftar hadir']]), { json: false })).out).toContain('Tidak ada jadwal')
  })

  test.each([
    ['of 1997', () => workbook('lama.xls', rows, 'xls'), /1997|97/], ['that is none', () => { const other = join(folder, 'bukan.xlsx'); writeFileSync(other, 'jadwal'); return other }, /rusak|bukan/],
  ])('a workbook %s is refused in words', async (_what, made, words) => {
    const refusal: unknown = await balai(made()).catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(Refusal)
    expect((await sayAll('id', (refusal as Refusal).problems)).join('')).toMatch(words)
  })

  test('a file that is not there is refused', async () => { await expect(balai(join(folder, 'tidak-ada.xlsx'))).rejects.toMatchObject({ kind: 'not-found' }) })
})
