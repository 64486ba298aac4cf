import type { Locale } from '#kernel'

const id = {
  byNeed: 'Menurut keperluan', byWhom: 'Untuk siapa', byAgency: 'Menurut perangkat daerah', agencies: 'Perangkat daerah', all: 'Semua layanan', count: (n: number): string => `${n} layanan`,
  whomLead: (name: string, n: number): string => `${n} layanan untuk ${name.toLowerCase()}. Di samping setiap janji: waktu yang sebenarnya.`,
  needLead: (n: number): string => `${n} layanan. Di samping setiap janji: waktu yang sebenarnya.`,
  agencyLead: (n: number): string => `${n} layanan dengan standar yang sudah ditetapkan, menurut bagian yang mengerjakannya.`,
  agenciesLead: 'Siapa mengerjakan apa. Yang belum punya standar pelayanan tetap disebut.', none: 'belum ada standar pelayanan', noneYet: 'Belum ada standar pelayanan yang ditetapkan', noneMore: 'Layanan tampil di sini setelah standarnya ditetapkan. Pengaduan selalu dapat disampaikan.',
  ledBy: (position: string): string => `dipimpin ${position}`, try: 'Coba kata ini', help: 'Tidak menemukan yang dicari?', helpText: (office: string, phone: string): string => `Tanyakan di meja bantuan ${office}, atau telepon ${phone} pada jam kerja. Petugas mencarikannya untuk Anda.`,
  others: (n: number, of: number): string => (n < of ? `${n} dari ${of} izin dan lainnya` : `${n} izin dan lainnya`), elsewhere: 'Cari juga di', search: 'Cari lagi', jump: 'Cara lain mencari',
}

const en: typeof id = {
  byNeed: 'By what you need', byWhom: 'For whom', byAgency: 'By agency', agencies: 'Agencies', all: 'All services', count: (n) => `${n} ${n === 1 ? 'service' : 'services'}`,
  whomLead: (name, n) => `${n} ${n === 1 ? 'service' : 'services'} for ${name.toLowerCase()}. Beside each promise: the time it really takes.`,
  needLead: (n) => `${n} ${n === 1 ? 'service' : 'services'}. Beside each promise: the time it really takes.`,
  agencyLead: (n) => `${n} ${n === 1 ? 'service' : 'services'} with an enacted standard, by the division that does the work.`,
  agenciesLead: 'Who does what. Those without a service standard are named too.', none: 'no service standard yet', noneYet: 'No service standard is enacted yet', noneMore: 'Services appear here once their standard is enacted. A complaint can always be made.',
  ledBy: (position) => `led by ${position}`, try: 'Try one of these words', help: 'Cannot find what you need?', helpText: (office, phone) => `Ask at the help desk of ${office}, or call ${phone} during office hours. The staff will look for you.`,
  others: (n, of) => (n < of ? `${n} of ${of} permits and other papers` : `${n} ${n === 1 ? 'permit or other paper' : 'permits and other papers'}`), elsewhere: 'Look here too', search: 'Search again', jump: 'Other ways to search',
}

/** Words of finding a service: drawers, agencies, and what to do when nothing is found. */
export const findWords: Record<Locale, typeof id> = { id, en }
