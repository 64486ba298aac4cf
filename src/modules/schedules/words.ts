import type { Locale } from '#kernel'
import type { State } from './rules/progress.ts'

const id = {
  title: 'Jadwal kegiatan', lead: 'Tahapan dan rincian setiap kegiatan, menurut minggu I–IV setiap bulan. Minggu I tanggal 1–7, minggu IV tanggal 22 sampai akhir bulan.', schedule: 'Kegiatan', unit: 'Unit', agency: 'Perangkat daerah', year: 'Tahun', stage: 'Tahapan', officer: 'Penanggung jawab', contents: 'Isi', planned: 'Terjadwal', quarter: 'Triwulan', quarterOf: (n: number) => `Triwulan ${['I', 'II', 'III', 'IV'][n - 1] ?? ''}`,
  empty: 'Tidak ada jadwal', emptyMore: 'Jadwal dimuat dari berkas di folder schedules saat program dimulai, atau tidak ada yang cocok dengan saringan ini.', size: (stages: number, details: number) => `${stages} tahapan, ${details} rincian`, scheduled: (n: number, of: number) => `${n} dari ${of}`, back: 'Semua jadwal', draft: 'ada rancangan perubahan',
  unscheduled: 'belum dijadwalkan', noneTitle: 'Belum dijadwalkan', none: 'Minggu rencananya belum ditetapkan, jadi tidak ada batang yang digambar.', some: (n: number, of: number) => `${n} dari ${of} rincian belum dijadwalkan.`, noYear: 'Tahunnya belum ditetapkan.',
  download: 'Unduh XLSX', subscribe: 'Langganan kalender', subscribeMore: 'Salin alamat ini ke aplikasi kalender Anda. Siapa pun yang memegangnya dapat membaca jadwal ini. Yang belum dijadwalkan tidak ada di dalamnya.',
  head: 'Tahapan dan rincian', progress: 'Maju', caption: (title: string, year: string) => `Jadwal ${title} ${year}`.trim(), plan: 'rencana', real: 'nyatanya', today: 'hari ini', months: ['Jan', 'Feb', 'Mar', 'Apr', 'Mei', 'Jun', 'Jul', 'Agt', 'Sep', 'Okt', 'Nov', 'Des'],
  states: { unscheduled: 'belum dijadwalkan', waiting: 'belum mulai', running: 'berjalan', behind: 'tertinggal', late: 'terlambat', done: 'selesai' } satisfies Record<State, string>, label: (name: string, weeks: string, state: string) => `${name}: ${weeks}${state && `, ${state}`}`,
  collisions: (n: number) => `${n} minggu bentrok`, week: 'Minggu', details: 'Rincian', more: (n: number) => `dan ${n} lagi`,
  notes: 'Catatan atas naskahnya', sheet: (n: number) => `lembar ${n}`, lines: (at: string) => `baris ${at}`, source: 'Sumber', work: (title: string) => `Rencana kemajuan ${title}`,
}

const en: typeof id = {
  title: 'Activity schedules', lead: 'The stages and details of each activity, by weeks I–IV of every month. Week I is days 1–7, week IV is 22 to the end of the month.', schedule: 'Activity', unit: 'Unit', agency: 'Agency', year: 'Year', stage: 'Stage', officer: 'In charge', contents: 'Holds', planned: 'Scheduled', quarter: 'Quarter', quarterOf: (n) => `Quarter ${['I', 'II', 'III', 'IV'][n - 1] ?? ''}`,
  empty: 'No schedule', emptyMore: 'Schedules are loaded from the files in the folder schedules when the program starts, or none fits this filter.', size: (stages, details) => `${stages} ${stages === 1 ? 'stage' : 'stages'}, ${details} ${details === 1 ? 'detail' : 'details'}`, scheduled: (n, of) => `${n} of ${of}`, back: 'All schedules', draft: 'a draft waits',
  unscheduled: 'not yet scheduled', noneTitle: 'Not yet scheduled', none: 'Its weeks are not decided yet, so no bar is drawn.', some: (n, of) => `${n} of ${of} details are not yet scheduled.`, noYear: 'Its year is not decided yet.',
  download: 'Download XLSX', subscribe: 'Subscribe to the calendar', subscribeMore: 'Copy this address into your calendar program. Whoever holds it can read this schedule. What is not yet scheduled is not in it.',
  head: 'Stages and details', progress: 'Done', caption: (title, year) => `Schedule of ${title} ${year}`.trim(), plan: 'plan', real: 'reality', today: 'today', months: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
  states: { unscheduled: 'not yet scheduled', waiting: 'not begun', running: 'under way', behind: 'behind', late: 'late', done: 'done' }, label: (name, weeks, state) => `${name}: ${weeks}${state && `, ${state}`}`,
  collisions: (n) => `${n} ${n === 1 ? 'week collides' : 'weeks collide'}`, week: 'Week', details: 'Details', more: (n) => `and ${n} more`,
  notes: 'Notes on the document', sheet: (n) => `sheet ${n}`, lines: (at) => `lines ${at}`, source: 'Source', work: (title) => `Planned progress of ${title}`,
}

/** What the pages of schedules say. */
export const words: Record<Locale, typeof id> = { id, en }
