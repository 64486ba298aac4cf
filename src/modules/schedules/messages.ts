import type { Locale, Problem } from '#kernel'
import type { Unread } from './rules/sheet-body.ts'

type Data = Record<string, string>
const of = (data: Data, key: string): string => data[key] ?? ''

const id = {
  schedule: 'Jadwal', unit: 'Unit', agency: 'Perangkat daerah', year: 'Tahun', stage: 'Tahapan', detail: 'Rincian', weeks: 'Minggu', sheet: 'Lembar', cell: 'Sel', value: 'Isi', reason: 'Sebab',
  unscheduled: 'belum dijadwalkan', count: (schedules: number, details: number, unread: number) => `${schedules} jadwal, ${details} rincian; ${unread} sel tidak dimengerti.`, none: 'Tidak ada jadwal yang dikenali dalam buku kerja ini.', notUnderstood: 'Yang tidak dimengerti',
  reasons: {
    'mark-unknown': 'bukan tanda rencana (warna, x, atau angka)', 'mark-without-detail': 'ditandai, tetapi tidak ada rincian di barisnya', 'formula-broken': 'rumusnya rusak', 'cell-hidden': 'barisnya tersembunyi, tidak dibaca', 'sheet-hidden': 'lembarnya tersembunyi, tidak dibaca',
    'sheet-without-schedule': 'tidak ada kepala bulan di lembar ini', 'line-unknown': 'baris di atas tabel ini tidak dikenali', 'after-the-table': 'tercantum sesudah tabel', 'month-unknown': 'bukan nama bulan; kolomnya tidak dibaca', 'month-twice': 'bulan ini sudah ada; kolomnya tidak dibaca',
    'month-without-weeks': 'minggu bulan ini tidak dikenali', 'column-unknown': 'kolom ini tidak dikenali', 'title-missing': 'judul kegiatannya tidak ada', 'colour-conditional': 'warnanya bergantung pada syarat (format bersyarat), tidak dibaca',
  } satisfies Record<Unread['reason'], string>,
  problems: {
    'weeks-unclear': () => 'Minggu tidak terbaca. Contoh: JAN II - MAR I, JUN IV, atau [[1, 2], [1, 3]].', 'budget-unclear': () => 'Anggaran tidak terbaca. Contoh: 45.000.000.', 'week-twice': (d) => `Minggu ${of(d, 'week')} bulan ${of(d, 'month')} ada dua kali.`,
    'key-twice': (d) => `Kode "${of(d, 'name')}" ada dua kali.`, 'weights-not-whole': (d) => `Jumlah bobot ${of(d, 'sum')}%, seharusnya 100%.`, 'no-schedule': (d) => `Tidak ada jadwal "${of(d, 'name')}".`,
  } as Record<string, (data: Data) => string>,
}

const en: typeof id = {
  schedule: 'Schedule', unit: 'Unit', agency: 'Agency', year: 'Year', stage: 'Stage', detail: 'Detail', weeks: 'Weeks', sheet: 'Sheet', cell: 'Cell', value: 'Content', reason: 'Reason',
  unscheduled: 'not yet scheduled', count: (schedules, details, unread) => `${schedules} schedules, ${details} details; ${unread} cells not understood.`, none: 'No schedule was recognised in this workbook.', notUnderstood: 'Not understood',
  reasons: {
    'mark-unknown': 'no mark of a plan (a colour, x, or a number)', 'mark-without-detail': 'marked, but there is no detail in its row', 'formula-broken': 'its formula is broken', 'cell-hidden': 'its row is hidden and was not read', 'sheet-hidden': 'the sheet is hidden and was not read',
    'sheet-without-schedule': 'there is no head of months on this sheet', 'line-unknown': 'this line above the table is not known', 'after-the-table': 'stands after the table', 'month-unknown': 'no name of a month; its columns were not read', 'month-twice': 'this month is there already; its columns were not read',
    'month-without-weeks': 'the weeks of this month are not known', 'column-unknown': 'this column is not known', 'title-missing': 'the title of the activity is missing', 'colour-conditional': 'its colours depend on conditions (conditional formatting) and were not read',
  },
  problems: {
    'weeks-unclear': () => 'These weeks are not understood. Example: JAN II - MAR I, JUN IV, or [[1, 2], [1, 3]].', 'budget-unclear': () => 'This budget is not understood. Example: 45.000.000.', 'week-twice': (d) => `Week ${of(d, 'week')} of month ${of(d, 'month')} is there twice.`,
    'key-twice': (d) => `The key "${of(d, 'name')}" is there twice.`, 'weights-not-whole': (d) => `The weights sum to ${of(d, 'sum')}%, they should be 100%.`, 'no-schedule': (d) => `There is no schedule "${of(d, 'name')}".`,
  },
}

export const messages: Record<Locale, typeof id> = { id, en }

/** A problem of a schedule in words; its code when it is not this module's. */
export const sayProblem = (locale: Locale) => (problem: Problem): string =>
  messages[locale].problems[problem.code]?.(Object.fromEntries(Object.entries(problem.data ?? {}).map(([key, value]) => [key, String(value)]))) ?? problem.code
