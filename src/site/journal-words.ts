import type { Locale, Text } from '#kernel'

/** What the entries of the journal are called; a kind without a name there shows its code. */
export { entryNames } from '#modules/measures'

const kinds: Readonly<Record<string, Text>> = {
  figure: { id: 'angka indikator', en: 'figure of an indicator' }, sheet: { id: 'lembar kinerja', en: 'performance sheet' },
  desk: { id: 'loket', en: 'counter' }, case: { id: 'perkara', en: 'case' }, paper: { id: 'naskah', en: 'paper' }, permit: { id: 'izin', en: 'permit' }, bundle: { id: 'paket izin', en: 'bundle of permits' }, number: { id: 'nomor', en: 'number' }, calendar: { id: 'kalender', en: 'calendar' }, definition: { id: 'layanan', en: 'service' }, standard: { id: 'standar', en: 'standard' }, decree: { id: 'keputusan', en: 'decree' },
  person: { id: 'orang', en: 'person' }, account: { id: 'akun', en: 'account' }, role: { id: 'peran', en: 'role' }, position: { id: 'jabatan', en: 'position' }, organization: { id: 'organisasi', en: 'organisation' }, ticket: { id: 'antrean', en: 'queue' }, import: { id: 'dokumen', en: 'document' },
  realisation: { id: 'realisasi izin', en: 'permits issued' }, charge: { id: 'retribusi', en: 'user charge' }, 'charge-statement': { id: 'rekening koran', en: 'bank statement' }, sakip: { id: 'penilaian SAKIP', en: 'self-assessment' }, workload: { id: 'norma waktu', en: 'norm of time' }, budget: { id: 'RKA', en: 'budget' }, 'price-proposals': { id: 'usulan harga', en: 'proposed prices' }, message: { id: 'pesan', en: 'message' }, survey: { id: 'survei', en: 'survey' }, 'survey-published': { id: 'indeks kepuasan', en: 'satisfaction index' }, suggestion: { id: 'saran', en: 'suggestion' }, plan: { id: 'rencana', en: 'plan' }, 'performance-agreement': { id: 'perjanjian kinerja', en: 'performance agreement' }, 'performance-report': { id: 'laporan kinerja', en: 'performance report' }, 'performance-tree': { id: 'pohon kinerja', en: 'performance tree' }, schedule: { id: 'jadwal', en: 'schedule' }, 'schedule-import': { id: 'impor jadwal', en: 'import of schedules' },
  'follow-up': { id: 'tindak lanjut survei', en: 'follow-up of a survey' }, 'survey-import': { id: 'impor survei', en: 'import of a survey' },
  visit: { id: 'peninjauan lapangan', en: 'site visit' }, appointment: { id: 'janji temu', en: 'appointment' }, kiosk: { id: 'kios', en: 'kiosk' }, 'hall-text': { id: 'teks layar', en: 'text of the screens' },
}

const id = { filter: 'Saring jejak', anyAct: 'Semua tindakan', anyPosition: 'Semua jabatan', case: 'Nomor permohonan', day: 'Tanggal', apply: 'Tampilkan', clear: 'Hapus saringan', page: (from: number, to: number): string => `${from} – ${to}`, noSuchCase: 'Tidak ada perkara dengan nomor ini.', notADay: 'Bukan tanggal. Contoh: 24/11/2026.' }
const en: typeof id = { filter: 'Narrow the journal', anyAct: 'Any act', anyPosition: 'Any position', case: 'Registration number', day: 'Day', apply: 'Show', clear: 'Clear', page: (from, to) => `${from} – ${to}`, noSuchCase: 'There is no case with this number.', notADay: 'Not a date. Example: 24/11/2026.' }
export const journalWords: Record<Locale, typeof id> = { id, en }

/** The name of a kind of thing the journal tells of. */
export const kindName = (kind: string): Text => kinds[kind] ?? { id: kind }
