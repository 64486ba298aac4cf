import type { Locale } from '#kernel'

const numerals = ['', 'I', 'II', 'III', 'IV']

const id = {
  title: 'Evaluasi triwulan', titleOf: (agency: string, quarter: number, year: number) => `Evaluasi ${agency}, triwulan ${numerals[quarter] ?? ''} ${year}`, quarter: (n: number) => `TW ${numerals[n] ?? ''}`, quarters: 'Triwulan',
  lead: 'Formulir E.81 dari pohon kinerja: setiap triwulan dibaca sendiri, dan tahun berjalan dibaca sekaligus sampai akhir triwulan, jadi persentase digabung dari seluruh hitungannya, bukan dirata-ratakan.', empty: 'Pohon ini belum punya indikator yang dievaluasi', emptyMore: 'Indikator kotak tujuan sampai seksi akan tampil di sini.',
  indicator: 'Indikator', target: 'Target setahun', year: 'Tahun berjalan', against: 'Terhadap target', ahead: 'belum mulai', quarterTarget: (target: string) => `target ${target}`, pdf: 'Cetak PDF', xlsx: 'Unduh XLSX', summary: 'Ringkasan', mean: 'Rata-rata capaian terhadap target tahun ini', known: (n: number, all: number) => `dari ${n} indikator yang dapat dihitung, di antara ${all}`, unknown: 'tidak dapat dihitung', category: (name: string) => `predikat ${name.toLowerCase()}`,
  paid: 'Program dan kegiatan yang membiayai', spent: 'Realisasi (Rp)', ceiling: 'Pagu (Rp)', activity: 'Kegiatan', notPaid: 'Kotak pohon ini belum dikaitkan dengan program rencana, jadi kolom rupiah kosong.', untied: (boxes: string) => `Kolom rupiahnya kosong karena tidak menyebut program rencana: ${boxes}.`, notes: 'Catatan evaluasi', editNotes: 'Isi catatan', save: 'Simpan catatan', cancel: 'Batal', open: (name: string, quarter: string) => `${name}, ${quarter}`,
  readAt: (time: string) => `Pohon besar tidak dibaca setiap kali halaman dibuka; ini dibaca ${time}`,
  paper: { unpaid: { 'no-programme': 'Kolom Rp kosong: kotak pohon kinerja ini tidak menyebut program rencana.', 'told-elsewhere': 'Kolom Rp: programnya sudah tercatat pada kotak lain pohon ini.', 'not-in-plan': 'Kolom Rp kosong: program yang disebut tidak ada dalam rencana yang diterbitkan.' }, read: 'Dibaca', tree: 'Pohon kinerja', version: (n: number) => `versi ${n}`, noEnd: 'Kolom 5 dan 14 hanya terisi bila rencana strategis yang membiayai kotaknya memuat indikator yang sama; yang tidak diketahui kosong.', year: 'Kolom 12 dibaca sekaligus dari awal tahun sampai akhir triwulan.', typed: 'diketik dengan bukti', computed: 'dihitung dari indikator lain', measured: 'dihitung sistem', none: 'belum terukur', notComputable: 'tidak dapat dihitung' },
}

const en: typeof id = {
  title: 'Quarterly evaluation', titleOf: (agency, quarter, year) => `Evaluation of ${agency}, quarter ${numerals[quarter] ?? ''} of ${year}`, quarter: (n) => `Q${n}`, quarters: 'Quarter',
  lead: 'Form E.81 from the performance tree: each quarter is read by itself, and the year as one until the quarter ends, so that a share is pooled from all that was counted and not averaged.', empty: 'This tree has no indicator to evaluate yet', emptyMore: 'Indicators of boxes from goal to section show here.',
  indicator: 'Indicator', target: 'Target of the year', year: 'Year so far', against: 'Against target', ahead: 'not begun', quarterTarget: (target) => `target ${target}`, pdf: 'Print PDF', xlsx: 'Download XLSX', summary: 'Summary', mean: 'Mean achievement of this year’s targets', known: (n, all) => `of ${n} ${n === 1 ? 'indicator' : 'indicators'} that can be computed, among ${all}`, unknown: 'cannot be computed', category: (name) => `graded ${name.toLowerCase()}`,
  paid: 'Programmes and activities that pay for it', spent: 'Spent (Rp)', ceiling: 'Ceiling (Rp)', activity: 'Activity', notPaid: 'No box of this tree is tied to a programme of a plan yet, so there are no rupiah.', untied: (boxes) => `Without rupiah, for they name no programme of a plan: ${boxes}.`, notes: 'Notes of the evaluation', editNotes: 'Fill in the notes', save: 'Save the notes', cancel: 'Cancel', open: (name, quarter) => `${name}, ${quarter}`,
  readAt: (time) => `A large tree is not read each time a page is opened; this was read ${time}`,
  paper: id.paper,
}

/** What the pages of quarterly evaluations say; the form itself is an Indonesian paper. */
export const evaluationWords: Record<Locale, typeof id> = { id, en }

type Said = Record<string, (data: Record<string, string>) => string>
const problemsId: Said = { 'evaluation-changed': () => 'Orang lain menyimpan catatan ini selagi Anda menulis. Tulisan Anda masih di sini; bandingkan, lalu simpan lagi.', 'quarter-ahead': () => 'Triwulan itu belum mulai.', 'no-quarter': () => 'Triwulan itu tidak ada.' }
const problemsEn: typeof problemsId = { 'evaluation-changed': () => 'Somebody else saved these notes while you wrote. What you wrote is still here; compare, and save again.', 'quarter-ahead': () => 'That quarter has not begun.', 'no-quarter': () => 'There is no such quarter.' }
export const evaluationProblems: Record<Locale, Said> = { id: problemsId, en: problemsEn }
