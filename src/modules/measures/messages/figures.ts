import type { Locale } from '#kernel'
import type { State } from '../rules/figures.ts'

const id = {
  title: (service: string): string => `Di balik angka: ${service}`,
  lead: (days: number, term: string): string => `Setiap permohonan yang selesai dalam ${days} hari terakhir menurut janji yang berlaku sekarang (${term}), sampai ke tindakan di bawahnya. Tanpa nama, nomor dan tanggal: hanya bulan diterima.`,
  shared: (late: number, total: number): string => `${total - late} dari ${total} selesai tepat waktu`, none: 'Belum ada permohonan selesai yang dihitung', noneMore: 'Angka muncul setelah ada permohonan yang selesai menurut janji yang berlaku.',
  all: 'Semua', onTime: 'Tepat waktu', late: 'Terlambat', month: 'Diterima', took: 'Waktu kantor', promised: 'Dijanjikan', result: 'Hasil', pauses: 'Jeda', acts: 'Tindakan', noPause: 'tidak ada',
  afterWords: (time: string): string => `setelah ${time} kerja kantor`, waited: (time: string): string => `menunggu ${time}`, applicant: 'Pemohon', actsOf: (n: number): string => `${n} tindakan`, counting: 'Waktu kantor dihitung tanpa jeda; terlambat bila selesai setelah tenggatnya.',
  cut: (shown: number, total: number): string => `Hanya ${shown} dari ${total} baris ada di sini. Persempit saringannya untuk mendapat yang lain.`,
  csv: 'Unduh CSV', json: 'Unduh JSON', csvAll: 'Semua baris', export: 'Data untuk diolah', openOffice: 'Buka daftar perkaranya', back: 'Halaman layanan', ordinal: (n: number): string => `Permohonan ${n}`,
  searchTitle: 'Cari perkara', query: 'Cari perkara', search: 'Cari', list: 'Daftar perkara', state: 'Keadaan', anyState: 'Semua keadaan', service: 'Layanan', position: 'Menunggu pada', from: 'Sejak', to: 'Sampai', show: 'Tampilkan', due: 'Tenggat', ended: 'Selesai', subject: 'Perkara', received: 'Diterima', emptyList: 'Tidak ada perkara yang sesuai', emptyListMore: 'Longgarkan saringannya. Yang tampil hanya perkara yang boleh Anda baca.',
  states: { open: 'Masih dikerjakan', overdue: 'Terbuka, lewat tenggat', paused: 'Dijeda', ended: 'Sudah selesai', 'on-time': 'Selesai tepat waktu', late: 'Selesai terlambat', withdrawn: 'Ditarik pemohon' } satisfies Record<State, string>,
  columns: ['bulan_diterima', 'menit_kantor', 'menit_dijanjikan', 'terlambat', 'hasil', 'jeda', 'simulasi'], officeColumns: ['nomor', 'layanan', 'diterima', 'tenggat', 'selesai', 'menit_kantor', 'menit_dijanjikan', 'terlambat', 'keadaan', 'simulasi'],
}

const en: typeof id = {
  title: (service) => `Behind the figure: ${service}`,
  lead: (days, term) => `Every request finished in the last ${days} ${days === 1 ? 'day' : 'days'} under the promise in force now (${term}), down to the acts beneath it. No name, number or date: only the month of receipt.`,
  shared: (late, total) => `${total - late} of ${total} finished on time`, none: 'No finished request is counted yet', noneMore: 'Figures appear once requests have finished under the promise in force.',
  all: 'All', onTime: 'On time', late: 'Late', month: 'Received', took: 'Office time', promised: 'Promised', result: 'Outcome', pauses: 'Pauses', acts: 'Acts', noPause: 'none',
  afterWords: (time) => `after ${time} of office time`, waited: (time) => `waited ${time}`, applicant: 'Applicant', actsOf: (n) => `${n} act${n === 1 ? '' : 's'}`, counting: 'Office time is counted without pauses; late is finished after the due date.',
  cut: (shown, total) => `Only ${shown} of ${total} rows are here. Narrow the filters to get the others.`,
  csv: 'Download CSV', json: 'Download JSON', csvAll: 'All rows', export: 'Data to work with', openOffice: 'Open the list of cases', back: 'Page of the service', ordinal: (n) => `Request ${n}`,
  searchTitle: 'Find a case', query: 'Find a case', search: 'Search', list: 'List of cases', state: 'State', anyState: 'Any state', service: 'Service', position: 'Waits with', from: 'Since', to: 'Until', show: 'Show', due: 'Due', ended: 'Ended', subject: 'Case', received: 'Received', emptyList: 'No case fits', emptyListMore: 'Loosen the filters. Only cases you may read are shown.',
  states: { open: 'In progress', overdue: 'Open, overdue', paused: 'Paused', ended: 'Ended', 'on-time': 'Finished on time', late: 'Finished late', withdrawn: 'Withdrawn by the applicant' },
  columns: ['month_received', 'office_minutes', 'promised_minutes', 'late', 'outcome', 'pauses', 'simulated'], officeColumns: ['registration', 'service', 'received', 'due', 'ended', 'office_minutes', 'promised_minutes', 'late', 'state', 'simulated'],
}

export const figureWords: Record<Locale, typeof id> = { id, en }
