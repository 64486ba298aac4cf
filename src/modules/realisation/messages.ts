import type { Locale, Problem } from '#kernel'

type Data = Readonly<Record<string, string>>
const of = (data: Data, key: string): string => data[key] ?? ''

const id = {
  title: 'Dasbor perizinan', allGood: 'Tidak ada yang lewat tenggat', lateHeading: (n: string) => `${n} permohonan izin lewat tenggat`, waitHeading: (where: string, n: string) => `Paling banyak menunggu: ${where}, ${n} perkara`, open: 'Dalam proses', late: 'Lewat tenggat', today: 'Jatuh tempo hari ini', issuedToday: 'Terbit hari ini', issuedYear: (year: string) => `Terbit tahun ${year}`, sameDays: (n: string, year: string) => `${n} pada bulan yang sama ${year}`, index: 'Indeks kepuasan', notMeasured: 'belum terukur',
  where: 'Di mana menunggu', place: 'Tempat', applicant: 'Pemohon', front: 'Loket', weeks: 'Terbit per minggu', week: 'Minggu mulai', weeksLabel: 'Izin terbit per minggu', byKind: 'Menurut jenis', kind: 'Jenis izin', issued: 'Terbit', refused: 'Ditolak', before: 'Tahun lalu', total: 'Jumlah', charges: 'Retribusi tahun ini', recap: 'Rekap retribusi', notMeasuredIn: (year: string) => `${year} belum terukur`, assessed: 'Ditetapkan', paid: 'Dibayar', stillOpen: 'Belum dibayar', none: 'Belum ada izin yang diterbitkan', noneMore: 'Angka muncul sejak izin pertama.',
  report: 'Laporan realisasi penerbitan izin', reportOf: (period: string) => `Realisasi penerbitan izin ${period}`, inMonth: 'Bulan ini', untilMonth: 'Sampai bulan ini', countedOn: (day: string) => `Dihitung ${day} dari izin yang diterbitkan melalui sistem ini.`, pdf: 'Cetak PDF', xlsx: 'Unduh XLSX', month: 'Bulan', year: 'Tahun', wholeYear: 'Setahun', simulatedNote: 'Memuat data simulasi mode coba.', months: 'Menurut bulan',
  enteredTitle: 'Tahun sebelum sistem ini', enteredLine: (year: string, n: string, basis: string) => `${year}: ${n}, dimasukkan dari ${basis}.`, entered: 'dimasukkan', enterTitle: 'Masukkan angka tahun sebelumnya', number: 'Jumlah izin terbit', basis: 'Sumber', basisHint: 'Dokumen dan halaman atau tabelnya', keep: 'Simpan',
  problems: { 'year-unclear': () => 'Tulis tahun yang sudah lewat dengan empat angka. Contoh: 2014.', 'number-unclear': () => 'Tulis bilangan bulat. Contoh: 41.444', 'basis-missing': () => 'Tulis sumber angka ini.', 'too-long': (d) => `Paling panjang ${of(d, 'most')} huruf.`, 'year-counted': (d) => `Tahun ini sudah terhitung di sini: ${of(d, 'n')} izin.`, 'year-twice': (d) => `Tahun ${of(d, 'year')} ada dua kali.` } as Record<string, (data: Data) => string>,
}

const en: typeof id = {
  title: 'Licensing dashboard', allGood: 'Nothing is past its due moment', lateHeading: (n) => `${n} applications are past their due moment`, waitHeading: (where, n) => `Most wait at ${where}, ${n} cases`, open: 'In process', late: 'Past due', today: 'Due today', issuedToday: 'Issued today', issuedYear: (year) => `Issued in ${year}`, sameDays: (n, year) => `${n} in the same months of ${year}`, index: 'Satisfaction index', notMeasured: 'not measured',
  where: 'Where they wait', place: 'Place', applicant: 'Applicant', front: 'Counter', weeks: 'Issued by week', week: 'Week from', weeksLabel: 'Permits issued by week', byKind: 'By kind', kind: 'Kind of permit', issued: 'Issued', refused: 'Refused', before: 'Last year', total: 'Total', charges: 'Charges this year', recap: 'Recap of charges', notMeasuredIn: (year) => `${year} not measured`, assessed: 'Assessed', paid: 'Paid', stillOpen: 'Still open', none: 'No permit was issued yet', noneMore: 'Figures appear with the first permit.',
  report: 'Report of permits issued', reportOf: (period) => `Permits issued ${period}`, inMonth: 'This month', untilMonth: 'Until this month', countedOn: (day) => `Counted ${day} from permits issued through this system.`, pdf: 'Print PDF', xlsx: 'Download XLSX', month: 'Month', year: 'Year', wholeYear: 'Whole year', simulatedNote: 'Holds simulated data of the try-out.', months: 'By month',
  enteredTitle: 'Years before this system', enteredLine: (year, n, basis) => `${year}: ${n}, entered from ${basis}.`, entered: 'entered', enterTitle: 'Enter the figure of an earlier year', number: 'Permits issued', basis: 'Source', basisHint: 'The document and its page or table', keep: 'Save',
  problems: { 'year-unclear': () => 'Write a year that is over in four digits. Example: 2014.', 'number-unclear': () => 'Write a whole number. Example: 41.444', 'basis-missing': () => 'Say where this figure is from.', 'too-long': (d) => `At most ${of(d, 'most')} characters.`, 'year-counted': (d) => `This year is counted here already: ${of(d, 'n')} permits.`, 'year-twice': (d) => `The year ${of(d, 'year')} is there twice.` },
}

export const messages: Record<Locale, typeof id> = { id, en }

/** A problem of the report in words; its code when it is not this module's. */
export const sayProblem = (locale: Locale) => (problem: Problem): string =>
  messages[locale].problems[problem.code]?.(Object.fromEntries(Object.entries(problem.data ?? {}).map(([key, value]) => [key, String(value)]))) ?? problem.code
