import type { Locale, Problem } from '#kernel'
import type { Unread } from './rules/sheet-body.ts'

type Data = Record<string, string>
const of = (data: Data, key: string): string => data[key] ?? ''
const dotted = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, '.')

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
    'row-changed': () => 'Baris ini diubah orang lain sejak Anda membukanya. Periksa perubahannya, lalu simpan lagi.', 'row-gone': (d) => `Rincian "${of(d, 'name')}" sudah tidak ada di rancangan.`, 'weeks-changed': (d) => `Minggu "${of(d, 'name')}" diubah orang lain menjadi ${of(d, 'weeks') || 'kosong'}. Centang Anda tetap; simpan lagi kalau tetap itu yang Anda maksud.`,
    'weeks-leave-year': () => 'Digeser lagi, minggunya keluar dari tahun ini.', 'row-signs': () => 'Ada tanda yang tidak dapat dicetak. Ketik ulang bagian ini.', 'has-records': () => 'Sudah ada kemajuan yang dicatat, jadi tidak dapat dihapus.', 'stage-has-details': () => 'Tahapan ini masih berisi rincian. Pindahkan atau hapus rinciannya dulu.', 'last-stage': () => 'Jadwal tidak dapat kehilangan tahapan terakhirnya.',
    'no-draft': () => 'Tidak ada rancangan. Mungkin baru saja diterbitkan atau dibuang.', 'draft-changed': () => 'Rancangan ini berubah sejak Anda membacanya. Baca perubahannya lagi.', 'reason-missing': () => 'Tulis alasannya, paling sedikit 10 huruf.', 'reason-long': (d) => `Paling banyak ${of(d, 'most')} huruf.`, 'no-row': () => 'Baris itu tidak ada.', 'not-published': () => 'Jadwal ini belum terbit.',
    'percent-missing': () => 'Tulis berapa persen yang selesai, 0 sampai 100.', 'spent-unclear': () => 'Jumlah rupiah tidak terbaca. Contoh: 12.500.000.', 'progress-falls': (d) => `Kemajuan turun dari ${of(d, 'before')} % menjadi ${of(d, 'now')} %. Kalau memang begitu, tulis sebabnya, paling sedikit ${of(d, 'least')} huruf.`, 'spent-falls': (d) => `Yang terpakai turun dari Rp ${dotted(of(d, 'before'))} menjadi Rp ${dotted(of(d, 'now'))}. Kalau memang begitu, tulis sebabnya, paling sedikit ${of(d, 'least')} huruf.`, 'evidence-missing': () => 'Tulis buktinya, atau lampirkan berkas.', 'evidence-long': (d) => `Paling banyak ${of(d, 'most')} huruf.`, 'in-the-future': () => 'Tanggal ini belum tiba.', 'before-the-year': (d) => `Tanggal ini sebelum tahun jadwalnya, ${of(d, 'year')}.`, 'not-a-date': () => 'Tanggal tidak terbaca. Contoh: 24/11/2026.', 'recorded-meanwhile': () => 'Orang lain baru saja mencatat kemajuan rincian ini. Periksa catatannya, lalu simpan lagi.',
    'file-type': (d) => `Jenis berkas ini tidak diterima. Yang diterima: ${of(d, 'allowed')}.`, 'file-too-large': (d) => `Berkas ${of(d, 'size')} MB, paling besar ${of(d, 'limit')} MB.`, 'file-empty': () => 'Berkas ini kosong.', 'file-broken': () => 'Berkas ini rusak, tidak dapat dibuka.', 'uploads-full': () => 'Tempat unggahan sedang penuh. Coba lagi nanti.',
    'not-your-unit': () => 'Anda tidak menyusun jadwal untuk unit atau perangkat daerah ini. Tulis unit Anda sendiri, atau minta perencana unit itu mengimpornya.',
    missing: () => 'Isi bagian ini.', 'too-small': () => 'Isi bagian ini.', 'too-big': (d) => `Terlalu panjang, paling banyak ${of(d, 'most')} huruf.`, 'wrong-format': () => 'Tulisannya tidak dikenali. Contohnya ada di petunjuknya.',
    'key-twice': (d) => `Kode "${of(d, 'name')}" ada dua kali.`, 'weights-not-whole': (d) => `Jumlah bobot ${of(d, 'sum')}%, seharusnya 100%.`, 'no-schedule': (d) => `Tidak ada jadwal "${of(d, 'name')}".`,
  } as Record<string, (data: Data) => string>,
}

const en: typeof id = {
  schedule: 'Schedule', unit: 'Unit', agency: 'Agency', year: 'Year', stage: 'Stage', detail: 'Detail', weeks: 'Weeks', sheet: 'Sheet', cell: 'Cell', value: 'Content', reason: 'Reason',
  unscheduled: 'not yet scheduled', count: (schedules, details, unread) => `${schedules} ${schedules === 1 ? 'schedule' : 'schedules'}, ${details} ${details === 1 ? 'detail' : 'details'}; ${unread} ${unread === 1 ? 'cell' : 'cells'} not understood.`, none: 'No schedule was recognised in this workbook.', notUnderstood: 'Not understood',
  reasons: {
    'mark-unknown': 'no mark of a plan (a colour, x, or a number)', 'mark-without-detail': 'marked, but there is no detail in its row', 'formula-broken': 'its formula is broken', 'cell-hidden': 'its row is hidden and was not read', 'sheet-hidden': 'the sheet is hidden and was not read',
    'sheet-without-schedule': 'there is no head of months on this sheet', 'line-unknown': 'this line above the table is not known', 'after-the-table': 'stands after the table', 'month-unknown': 'no name of a month; its columns were not read', 'month-twice': 'this month is there already; its columns were not read',
    'month-without-weeks': 'the weeks of this month are not known', 'column-unknown': 'this column is not known', 'title-missing': 'the title of the activity is missing', 'colour-conditional': 'its colours depend on conditions (conditional formatting) and were not read',
  },
  problems: {
    'weeks-unclear': () => 'These weeks are not understood. Example: JAN II - MAR I, JUN IV, or [[1, 2], [1, 3]].', 'budget-unclear': () => 'This budget is not understood. Example: 45.000.000.', 'week-twice': (d) => `Week ${of(d, 'week')} of month ${of(d, 'month')} is there twice.`,
    'row-changed': () => 'Somebody else changed this row since you opened it. Look at the change, then save again.', 'row-gone': (d) => `The detail "${of(d, 'name')}" is no longer in the draft.`, 'weeks-changed': (d) => `Somebody else changed the weeks of "${of(d, 'name')}" to ${of(d, 'weeks') || 'none'}. Your ticks stay; save again if you still mean them.`,
    'weeks-leave-year': () => 'Moved once more its weeks would leave this year.', 'row-signs': () => 'This holds signs that cannot be printed. Type it again.', 'has-records': () => 'Progress was recorded, so it cannot be removed.', 'stage-has-details': () => 'This stage still holds details. Move or remove them first.', 'last-stage': () => 'A schedule cannot lose its last stage.',
    'no-draft': () => 'There is no draft. Perhaps it was just published or discarded.', 'draft-changed': () => 'This draft changed since you read it. Read its changes again.', 'reason-missing': () => 'Write the reason, at least 10 letters.', 'reason-long': (d) => `At most ${of(d, 'most')} letters.`, 'no-row': () => 'There is no such row.', 'not-published': () => 'This schedule is not published.',
    'percent-missing': () => 'Write how many percent are done, 0 to 100.', 'spent-unclear': () => 'This amount is not understood. Example: 12.500.000.', 'progress-falls': (d) => `Progress falls from ${of(d, 'before')} % to ${of(d, 'now')} %. If that is so, write why, in at least ${of(d, 'least')} letters.`, 'spent-falls': (d) => `What was spent falls from Rp ${dotted(of(d, 'before'))} to Rp ${dotted(of(d, 'now'))}. If that is so, write why, in at least ${of(d, 'least')} letters.`, 'evidence-missing': () => 'Write the evidence, or attach a file.', 'evidence-long': (d) => `At most ${of(d, 'most')} letters.`, 'in-the-future': () => 'This day has not come yet.', 'before-the-year': (d) => `This day is before the year of the schedule, ${of(d, 'year')}.`, 'not-a-date': () => 'This date is not understood. Example: 24/11/2026.', 'recorded-meanwhile': () => 'Somebody else just recorded progress of this detail. Look at the record, then save again.',
    'file-type': (d) => `This kind of file is not accepted. Accepted: ${of(d, 'allowed')}.`, 'file-too-large': (d) => `The file has ${of(d, 'size')} MB, at most ${of(d, 'limit')} MB.`, 'file-empty': () => 'This file is empty.', 'file-broken': () => 'This file is broken and cannot be opened.', 'uploads-full': () => 'There is no room for uploads just now. Try again later.',
    'not-your-unit': () => 'You do not arrange schedules for this unit or agency. Write your own unit, or ask the planner of that unit to import it.',
    missing: () => 'Fill this in.', 'too-small': () => 'Fill this in.', 'too-big': (d) => `Too long, at most ${of(d, 'most')} letters.`, 'wrong-format': () => 'This is not understood. The hint has an example.',
    'key-twice': (d) => `The key "${of(d, 'name')}" is there twice.`, 'weights-not-whole': (d) => `The weights sum to ${of(d, 'sum')}%, they should be 100%.`, 'no-schedule': (d) => `There is no schedule "${of(d, 'name')}".`,
  },
}

export const messages: Record<Locale, typeof id> = { id, en }

/** A problem of a schedule in words; its code when it is not this module's. */
export const sayProblem = (locale: Locale) => (problem: Problem): string =>
  messages[locale].problems[problem.code]?.(Object.fromEntries(Object.entries(problem.data ?? {}).map(([key, value]) => [key, String(value)]))) ?? problem.code
