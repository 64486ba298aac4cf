import type { Locale, Problem } from '#kernel'
import { sayPlanningProblem } from '#modules/planning'
import { messages, sayProblem } from '../messages.ts'

const id = {
  title: 'Impor buku kerja jadwal', lead: 'Unggah XLSX seperti yang dipakai kantor: bulan di atas, minggu I–IV, sel berwarna, x, atau angka berarti direncanakan. Tidak ada yang tersimpan sebelum Anda menyetujuinya.', file: 'Buku kerja', fileHint: 'XLSX, paling besar 20 MB. Beberapa lembar boleh sekaligus.', start: 'Unggah dan baca', list: 'Impor terakhir', empty: 'Belum ada yang diimpor', when: 'Diunggah', state: 'Keadaan',
  states: { queued: 'menunggu dibaca', reading: 'sedang dibaca', read: 'menunggu keputusan Anda', kept: 'tersimpan', refused: 'tidak dapat dibaca', dropped: 'dibuang' }, percent: (n: number) => `${n} %`, refused: 'Buku kerja ini tidak dapat dibaca',
  keptNote: 'Tersimpan sebagai rancangan. Periksa, lalu terbitkan.', found: (n: number) => `${n} jadwal terbaca`, size: (stages: number, details: number, weeks: number) => `${stages} tahapan, ${details} rincian, ${weeks} minggu ditandai`, from: (sheet: string, cell: string) => `lembar ${sheet}, sel ${cell}`, sheetOf: (n: number) => `Jadwal ${n}`,
  to: 'Jadikan', fresh: 'jadwal baru', skip: 'tidak diambil', draftOf: (title: string) => `rancangan dari "${title}"`, head: 'Judul kegiatan', unit: 'Unit', agency: 'Perangkat daerah', year: 'Tahun', preview: 'Lihat tahapan dan rinciannya', stage: 'Tahapan', detail: 'Rincian', weeks: 'Minggu', more: (n: number) => `dan ${n} lagi`,
  unread: (n: number) => `${n} sel tidak dimengerti`, unreadLead: 'Setiap sel disebut dengan alamatnya. Yang tidak dimengerti ditinggalkan hanya kalau Anda setuju.', sheet: 'Lembar', cell: 'Sel', value: 'Isi', reason: 'Sebab', agree: 'Tinggalkan yang tidak dimengerti', agreeOne: (n: number) => `Ya, ${n} sel itu tidak ikut diimpor`, keep: 'Simpan sebagai rancangan', drop: 'Buang impor ini',
  explain: 'Artikan judul kolom', explainLead: 'Judul ini tidak dikenali. Pilih artinya, lalu buku kerja dibaca lagi.', meaning: 'Artinya', nothing: 'tidak dibaca', again: 'Baca lagi', meanings: { n: 'Nomor tahapan', stage: 'Tahapan', detail: 'Rincian', officer: 'Penanggung jawab', unit: 'Unit', weight: 'Bobot', budget: 'Anggaran', note: 'Keterangan' } as Record<string, string>,
  problems: {
    'file-missing': () => 'Pilih buku kerja yang akan diimpor.', 'no-schedules': () => 'Tidak ada kepala bulan di lembar mana pun, jadi tidak ada jadwal yang dikenali.', 'agree-first': (d) => `${d['count']} sel tidak dimengerti. Setujui dulu kalau sel itu ditinggalkan.`, 'nothing-taken': () => 'Tidak ada jadwal yang diambil. Pilih sedikitnya satu.', 'nothing-explained': () => 'Pilih arti sedikitnya satu judul kolom.',
    'import-moved': () => 'Impor ini sudah berubah. Muat ulang halamannya.', 'no-target': () => 'Jadwal itu tidak ada atau bukan milik Anda.', 'target-twice': () => 'Dua lembar tidak dapat menjadi rancangan jadwal yang sama.', 'import-loses': (d) => `Rincian yang kemajuannya sudah tercatat tidak ada di lembar ini: ${d['names']}.`, 'no-such-import': () => 'Impor itu tidak ada.', 'too-many-rows': (d) => `Terlalu banyak baris, paling banyak ${d['limit'] ?? d['most'] ?? '20.000'}.`,
  } as Record<string, (data: Record<string, string | number>) => string>,
}

const en: typeof id = {
  title: 'Import a workbook of schedules', lead: 'Upload an XLSX as offices keep it: months on top, weeks I–IV, a coloured cell, an x or a number means planned. Nothing is kept before you agree.', file: 'Workbook', fileHint: 'XLSX, at most 20 MB. Several sheets at once are fine.', start: 'Upload and read', list: 'Latest imports', empty: 'Nothing was imported yet', when: 'Uploaded', state: 'State',
  states: { queued: 'waits to be read', reading: 'is being read', read: 'waits for your decision', kept: 'kept', refused: 'could not be read', dropped: 'dropped' }, percent: (n) => `${n} %`, refused: 'This workbook cannot be read',
  keptNote: 'Kept as drafts. Look at them, then publish.', found: (n) => `${n} schedules read`, size: (stages, details, weeks) => `${stages} stages, ${details} details, ${weeks} weeks marked`, from: (sheet, cell) => `sheet ${sheet}, cell ${cell}`, sheetOf: (n) => `Schedule ${n}`,
  to: 'Make it', fresh: 'a new schedule', skip: 'leave it', draftOf: (title) => `the draft of "${title}"`, head: 'Title of the activity', unit: 'Unit', agency: 'Agency', year: 'Year', preview: 'See its stages and details', stage: 'Stage', detail: 'Detail', weeks: 'Weeks', more: (n) => `and ${n} more`,
  unread: (n) => `${n} cells not understood`, unreadLead: 'Each cell is named by its address. What is not understood is left out only if you agree.', sheet: 'Sheet', cell: 'Cell', value: 'Content', reason: 'Reason', agree: 'Leave out what is not understood', agreeOne: (n) => `Yes, those ${n} cells are not imported`, keep: 'Keep as drafts', drop: 'Drop this import',
  explain: 'Explain the headings', explainLead: 'These headings are not known. Choose what they mean, and the workbook is read again.', meaning: 'Means', nothing: 'not read', again: 'Read again', meanings: { n: 'Number of the stage', stage: 'Stage', detail: 'Detail', officer: 'In charge', unit: 'Unit', weight: 'Weight', budget: 'Budget', note: 'Note' },
  problems: {
    'file-missing': () => 'Choose the workbook to import.', 'no-schedules': () => 'No sheet has a head of months, so no schedule was recognised.', 'agree-first': (d) => `${d['count']} cells are not understood. Agree first that they are left out.`, 'nothing-taken': () => 'No schedule is taken. Choose at least one.', 'nothing-explained': () => 'Choose the meaning of at least one heading.',
    'import-moved': () => 'This import changed meanwhile. Load the page again.', 'no-target': () => 'That schedule is not there or not yours.', 'target-twice': () => 'Two sheets cannot become the draft of one schedule.', 'import-loses': (d) => `Details with recorded progress are not in this sheet: ${d['names']}.`, 'no-such-import': () => 'There is no such import.', 'too-many-rows': (d) => `Too many rows, at most ${d['limit'] ?? d['most'] ?? '20.000'}.`,
  },
}

/** What the pages say where workbooks come in. */
export const importWords: Record<Locale, typeof id> = { id, en }

/** A problem of an import in words: its own, a schedule's, or a workbook's. */
export const sayImportProblem = (locale: Locale) => (problem: Problem): string =>
  importWords[locale].problems[problem.code]?.(problem.data ?? {}) ?? (messages[locale].problems[problem.code] ? sayProblem(locale)(problem) : sayPlanningProblem(locale)(problem))
