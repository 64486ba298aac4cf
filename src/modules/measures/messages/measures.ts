import { say, type Locale, type Text } from '#kernel'
import type { Dimension } from '#platform/measures'
import { entryNames } from './entries.ts'

const id = {
  title: 'Ukuran', lead: 'Yang dihitung sendiri oleh sistem dari tindakan yang tercatat. Indikator kinerja mengambil angkanya dari sini.', about: 'Yang dihitung', unit: 'Satuan', over: 'Antarwaktu', by: 'Dapat disaring menurut', name: 'Ukuran', year: 'Tahun ini',
  overs: { adds: 'dijumlahkan', pools: 'dihitung ulang dari semua yang di bawahnya', latest: 'yang terbaru' },
  dimensions: { position: 'jabatan', unit: 'unit', service: 'layanan', act: 'tindakan', register: 'buku nomor', product: 'jenis naskah', instrument: 'instrumen', plan: 'rencana', activity: 'kegiatan', schedule: 'jadwal', permit: 'jenis izin', charge: 'jenis retribusi' } satisfies Record<Dimension, string>,
  behind: (measure: string): string => `Di balik angka: ${measure}`, back: 'Semua ukuran', from: 'Dari', to: 'Sampai', notMeasured: 'belum terukur', notMeasuredMore: 'Tidak ada yang dihitung pada hari-hari itu. Ini bukan nol.',
  since: (day: string): string => `Diukur sejak ${day}`, ofAll: (n: number): string => `dari ${n}`, day: 'Hari', what: 'Yang dihitung', aboutWhat: 'Perkara', position: 'Jabatan', counts: 'Terhitung', none: 'Tidak ada yang dihitung', noneMore: 'Longgarkan saringan atau pilih hari-hari lain.', csv: 'Unduh CSV',
  takenBack: (what: string): string => `${what}, ditarik kembali`, onTime: 'tepat waktu', late: 'terlambat', columns: ['hari', 'yang_dihitung', 'perkara', 'jabatan', 'terhitung', 'simulasi'], open: 'Buka',
}
const en: typeof id = {
  title: 'Measures', lead: 'What the system counts by itself from the acts on record. Indicators of performance draw their figures from here.', about: 'What is counted', unit: 'Unit', over: 'Over time', by: 'Can be narrowed by', name: 'Measure', year: 'This year',
  overs: { adds: 'added', pools: 'counted anew from all beneath', latest: 'the newest' },
  dimensions: { position: 'position', unit: 'unit', service: 'service', act: 'act', register: 'register', product: 'kind of paper', instrument: 'instrument', plan: 'plan', activity: 'activity', schedule: 'schedule', permit: 'kind of permit', charge: 'kind of charge' },
  behind: (measure) => `Behind the figure: ${measure}`, back: 'All measures', from: 'From', to: 'To', notMeasured: 'not measured', notMeasuredMore: 'Nothing was counted in those days. That is not zero.',
  since: (day) => `Measured since ${day}`, ofAll: (n) => `of ${n}`, day: 'Day', what: 'What counts', aboutWhat: 'Case', position: 'Position', counts: 'Counts', none: 'Nothing counted', noneMore: 'Loosen the filters or choose other days.', csv: 'Download CSV',
  takenBack: (what) => `${what}, taken back`, onTime: 'on time', late: 'late', columns: ['day', 'what_counts', 'case', 'position', 'counts', 'simulated'], open: 'Open',
}
export const measureWords: Record<Locale, typeof id> = { id, en }

const entries: Readonly<Record<string, Text>> = {
  'figure.told': { id: 'mengisi angka indikator', en: 'filled in a figure' }, 'sheet.submitted': { id: 'mengajukan lembar kinerja', en: 'handed in a performance sheet' }, 'sheet.verified': { id: 'memverifikasi lembar kinerja', en: 'verified a performance sheet' }, 'sheet.returned': { id: 'mengembalikan lembar kinerja', en: 'returned a performance sheet' }, 'tree.changed': { id: 'mengubah pohon kinerja', en: 'changed a performance tree' },
  'case.disposed': { id: 'meneruskan disposisi', en: 'passed a disposition on' }, 'case.reported': { id: 'melaporkan tindak lanjut', en: 'reported on an instruction' }, 'case.paused': { id: 'menjeda waktu', en: 'paused the clock' }, 'case.resumed': { id: 'melanjutkan waktu', en: 'resumed the clock' },
  'case.reopened': { id: 'membuka kembali perkara', en: 'reopened a case' }, 'case.extended': { id: 'memperpanjang waktu', en: 'extended the time' }, 'case.withdrawn': { id: 'mencatat penarikan', en: 'recorded a withdrawal' },
  'ticket.called': { id: 'memanggil antrean', en: 'called a ticket' }, 'ticket.served': { id: 'melayani antrean', en: 'served a ticket' }, 'ticket.finished': { id: 'menyelesaikan antrean', en: 'finished a ticket' }, 'ticket.skipped': { id: 'melewati antrean', en: 'skipped a ticket' }, 'ticket.transferred': { id: 'memindahkan antrean', en: 'moved a ticket' },
  'number.inserted': { id: 'menyisipkan nomor', en: 'inserted a number' }, 'number.voided': { id: 'membatalkan nomor', en: 'declared a number void' }, 'standard.drafted': { id: 'menyusun rancangan standar', en: 'drafted a standard' }, 'standard.enacted': { id: 'menetapkan standar', en: 'enacted a standard' },
  'suggestion.answered': { id: 'menjawab saran', en: 'answered a suggestion' }, 'plan.changed': { id: 'mengubah rencana', en: 'changed a plan' }, 'plan.realised': { id: 'mencatat realisasi rencana', en: 'recorded a realisation' }, 'plan.evaluated': { id: 'mengisi evaluasi rencana', en: 'evaluated a plan' },
  'follow-up.planned': { id: 'merencanakan tindak lanjut survei', en: 'planned a follow-up' }, 'follow-up.finish': { id: 'menyelesaikan tindak lanjut survei', en: 'finished a follow-up' }, 'calendar.changed': { id: 'mengubah kalender kerja', en: 'changed the working calendar' },
}

/** What an entry of the journal says was done; its code where nobody has named it. */
export const entryWords = (type: string, locale: Locale): string => { const found = entries[type] ?? entryNames[type]; return found ? say(found, locale) : type }
