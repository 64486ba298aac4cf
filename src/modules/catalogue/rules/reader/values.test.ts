import fc from 'fast-check'
import type { LocalDate } from '#kernel'
import { printedDate, readPrintedDate } from './decree.ts'
import { describe, expect, test } from 'vitest'
import { readSentence } from './acts.ts'
import { sectionsOf } from './annexes.ts'
import { readChannels } from './channels.ts'
import { readDuration } from './duration.ts'
import { readFee } from './fee.ts'
import { linesOfText } from './lines.ts'
import { readList, textOf, unfoldGrid } from './lists.ts'
import { markerOf } from './markers.ts'
import { readFigure, readWords } from './numbers.ts'
import { readProcedure } from './procedure.ts'
import { readStaff } from './staff.ts'
import type { Piece } from './parts.ts'

const pieces = (...texts: string[]): Piece[] => texts.map((text, index) => ({ n: index + 1, text, col: 0, end: text.length, gap: false }))

describe('A promised time', () => {
  test.each([
    ['1 (satu) hari', { max: 1, unit: 'day', per: null, min: null }],
    ['15 (Lima Belas) Menit', { max: 15, unit: 'minute' }],
    ['2 (dua) Hari Kerja', { max: 2, unit: 'workingDay' }],
    ['14 hari kalender', { max: 14, unit: 'calendarDay' }],
    ['3 (tiga) bulan', { max: 3, unit: 'month' }],
    ['2 minggu', { max: 2, unit: 'week' }],
    ['1,5 jam', { max: 1.5, unit: 'hour' }],
    ['paling lama tujuh hari kerja', { max: 7, unit: 'workingDay' }],
    ['3 - 5 hari kerja', { min: 3, max: 5, unit: 'workingDay' }],
    ['3 (tiga) s/d 5 (lima) hari', { min: 3, max: 5, unit: 'day' }],
    ['3 hari sampai dengan 7 hari', { min: 3, max: 7, unit: 'day' }],
    ['± 3 hari', { max: 3, unit: 'day', approximate: true }],
    ['1 (satu) hari/judul SOP (disesuaikan dengan banyaknya jabatan)', { max: 1, unit: 'day', per: 'judul SOP' }],
    ['30 (tiga puluh) Menit per Kegiatan', { max: 30, unit: 'minute', per: 'Kegiatan' }],
    ['10 (sepuluh) Menit per usulan (tergantung kelengkapan)', { max: 10, unit: 'minute', per: 'usulan' }],
    ['5 hari kerja untuk setiap berkas', { max: 5, unit: 'workingDay', per: 'berkas' }],
    ['5 hari kerja setelah persyaratan lengkap dan sah.', { max: 5, startsWhen: 'setelah persyaratan lengkap dan sah' }],
    ['Baru 5 hari, perpanjangan 3 hari', { min: null, max: 5, unit: 'day', cases: [{ label: 'Baru', min: null, max: 5, unit: 'day' }, { label: 'perpanjangan', min: null, max: 3, unit: 'day' }] }],
    ['a. Izin baru : 3 hari kerja b. Perubahan : 2 jam', { max: 3, unit: 'workingDay', cases: [{ label: 'Izin baru', max: 3 }, { label: 'Perubahan', max: 2, unit: 'hour' }] }],
    ['sesuai kesepakatan', { min: null, max: null, unit: null, text: 'sesuai kesepakatan' }],
  ])('%s', (text, expected) => {
    expect(readDuration(text).duration).toMatchObject(expected)
  })

  test('whose figure and words differ is told', () => {
    expect(readDuration('12 (dua belas) hari').mismatches).toEqual([])
    expect(readDuration('14 (empat) hari').mismatches).toEqual([{ figure: '14', words: 'empat' }])
  })
})

describe('A fee', () => {
  test.each([
    ['Tidak ada biaya (Gratis)', { kind: 'free', amount: 0 }],
    ['Tidak dipungut biaya', { kind: 'free', amount: 0 }],
    ['Rp. 0,-', { kind: 'free', amount: 0 }],
    ['Rp. 0,- (nol rupiah)', { kind: 'free', amount: 0 }],
    ['a. Umum: Rp. 15.000,-/kunjungan b. Peserta jaminan : gratis', { kind: 'range', min: 0, max: 15000, per: 'kunjungan', cases: [{ label: 'Umum', amount: 15000 }, { label: 'Peserta jaminan', amount: 0 }] }],
    ['Rp 10.000 (gratis bagi warga miskin)', { kind: 'fixed', amount: 10000 }],
    ['Rp 25.000,-', { kind: 'fixed', amount: 25000 }],
    ['Rp10.000 per lembar', { kind: 'fixed', amount: 10000, per: 'lembar' }],
    ['Rp 50.000 s/d Rp 1.250.000', { kind: 'range', min: 50000, max: 1250000, cases: [] }],
    ['Kecil Rp 5.000, besar Rp 9.000', { kind: 'range', cases: [{ label: 'Kecil', amount: 5000 }, { label: 'besar', amount: 9000 }] }],
    ['Berbayar (Sesuai Peraturan Daerah Nomor 15 Tahun 2003 tentang Izin)', { kind: 'byRegulation', amount: null, legalBasis: 'Peraturan Daerah Nomor 15 Tahun 2003 tentang Izin' }],
    ['Biaya sesuai dengan: a. Peraturan Daerah Nomor 3 Tahun 2012; b. Keputusan Bupati Nomor 5 Tahun 2014.', { kind: 'byRegulation', legalBasis: 'Peraturan Daerah Nomor 3 Tahun 2012; Keputusan Bupati Nomor 5 Tahun 2014' }],
    ['menyusul', { kind: null, amount: null }],
  ])('%s', (text, expected) => {
    expect(readFee(text).fee).toMatchObject(expected)
  })
})

describe('Numbers as offices write them', () => {
  test.each([['dua belas', 12], ['tiga puluh', 30], ['sebelas', 11], ['seratus dua puluh lima', 125], ['dua ribu', 2000], ['beberapa', null]])('%s', (words, value) => {
    expect(readWords(words)).toBe(value)
  })
  test.each([['1.500.000', 1500000], ['2,5', 2.5], ['12', 12], ['1.5', 1.5], ['XII', null]])('%s', (figure, value) => {
    expect(readFigure(figure)).toBe(value)
  })
})

describe('The number of staff', () => {
  test.each([
    ['8 (delapan) orang', 8], ['12 Orang', 12], ['delapan orang', 8], ['5', 5], ['Petugas loket 2 orang, verifikator 3 orang', 5],
    ['Kepala 1 orang, staf 3 orang, jumlah 4 orang', 4], ['disesuaikan', null],
  ])('%s', (text, value) => {
    expect(readStaff(text).staff).toEqual({ value, text })
  })
})

describe('The ways to complain', () => {
  test('take their kind from their label, else from their shape, values as printed', () => {
    const { channels } = readChannels(pieces('» Pengaduan Online Terpadu :', 'http:/ /lapor.example', '» Situs : www.kota.example', '- e-mail : a@kota.example', 'b@kota.example',
      '1. WA : 0800 123 456', '» Kotak saran', '» Datang langsung ke loket', '» info.kota.go.id', '» Radio kota'))
    expect(channels.map(({ channel, value }) => [channel, value])).toEqual([
      ['onlineComplaint', 'http://lapor.example'], ['website', 'www.kota.example'], ['email', 'a@kota.example'], ['email', 'b@kota.example'],
      ['phone', '0800 123 456'], ['box', 'Kotak saran'], ['inPerson', 'Datang langsung ke loket'], ['website', 'info.kota.go.id'], ['other', 'Radio kota'],
    ])
  })
})

describe('A sentence of a procedure', () => {
  test.each([
    ['Petugas loket menerima dan mencatat surat', 'Petugas loket', 'receive'],
    ['Kasubag Analisa akan mengapprove usulan', 'Kasubag Analisa', 'approve'],
    ['Perangkat Daerah yang membutuhkan bantuan mengirimkan surat', 'Perangkat Daerah', 'submit'],
    ['Perangkat Daerah / Pemohon, melakukan registrasi', 'Perangkat Daerah / Pemohon', 'submit'],
    ['Kabag menerima, memeriksa dan memaraf naskah untuk ditandatangani Sekda', 'Kabag', 'initial'],
    ['Jika berkas tidak lengkap, Petugas mengembalikan berkas', 'Petugas', 'return'],
    ['Kepala Dinas menolak permohonan', 'Kepala Dinas', 'refuse'],
    ['Bagian Umum memberikan penomoran surat', 'Bagian Umum', 'number'],
    ['Operator menginput data', 'Operator', 'input'],
    ['Surat dibuatkan lembar disposisi dan diserahkan ke Sekpri', null, 'handOver'],
    ['Dokter memeriksa pasien', 'Dokter', 'check'],
    ['Juru ukur mencatat batas tanah', 'Juru ukur', 'record'],
    ['Setelah selesai surat diserahkan', null, 'handOver'],
    ['Mengumumkan hasil', null, 'announce'],
    ['Penerbitan izin', null, 'publish'],
    ['Pemohon', null, 'submit'],
    ['Selesai', null, null],
  ])('%s', (text, actor, act) => {
    expect(readSentence(text)).toMatchObject({ actor, act })
  })
})

describe('A list', () => {
  const texts = (...lines: string[]): string[] => readList(pieces(...lines)).entries.map((entry) => `${'·'.repeat(entry.depth)}${textOf(entry)}`)

  test('keeps sub-items beneath their item and joins broken lines', () => {
    expect(texts('1. Surat yang memuat :', 'a. Nama', 'b. Alamat', '2. Kartu', 'identitas;')).toEqual(['Surat yang memuat :', '·Nama', '·Alamat', 'Kartu identitas'])
  })

  test('finds items whose numbers a scan has lost, split off or misread', () => {
    expect(texts('. Undang-Undang', 'Keprotokolan;', '.Peraturan Wali Kota')).toEqual(['Undang-Undang Keprotokolan', 'Peraturan Wali Kota'])
    expect(texts('1.', '2.', '3.', 'Pemohon datang;', 'Petugas memeriksa', 'berkas;', 'Kepala Dinas menandatangani')).toEqual(['Pemohon datang', 'Petugas memeriksa berkas', 'Kepala Dinas menandatangani'])
    expect(texts('1. Formulir;', 'Akta pendirian;', '3. Kartu', 'N', 'o')).toEqual(['Formulir', 'Akta pendirian', 'Kartu'])
    expect(readList(pieces('4. Meja', 'S. Kursi', '6. Papan')).entries.map((entry) => entry.order)).toEqual([4, 5, 6])
  })

  test('does not take a number inside a sentence for a marker', () => {
    expect(texts('1. Memeriksa IKK 2.1, IKK', '2.2 dan IKK 2.3;', '2. Selesai')).toEqual(['Memeriksa IKK 2.1, IKK 2.2 dan IKK 2.3', 'Selesai'])
  })

  test('splits items that run on in one line, and reads columns by their numbers', () => {
    expect(texts('1. Pemohon datang. 2. Petugas memeriksa. 3. Selesai.')).toEqual(['Pemohon datang.', 'Petugas memeriksa.', 'Selesai.'])
    expect(unfoldGrid(pieces('1. Meja      3. Papan', '2. Kursi     4. Lampu')).map((piece) => piece.text)).toEqual(['1. Meja', '2. Kursi', '3. Papan', '4. Lampu'])
  })

  test.each([['1. Satu', '1.', 1], ['2) Dua', '1)', 2], ['3). Tiga', '1)', 3], ['b. Be', 'a.', 2], ['C. CE', 'A.', 3], ['II. Dua', 'I.', 2], ['(c) Ce', '(1)', 3], ['- Garis', '-', 0], ['» Panah', '•', 0]])(
    'knows the marker of “%s”', (text, kind, order) => expect(markerOf(text)).toMatchObject({ kind, order }))
})

describe('Annexes and pages', () => {
  const annexes = (...numbers: string[]): (string | null)[] => sectionsOf(linesOfText(numbers.map((number) => `LAMPIRAN ${number}\n\nJENIS PELAYANAN\n\nX\n`).join('\n'))).sections.map((section) => section.annex)

  test('take a misread roman number for the one the run expects', () => {
    expect(annexes('I', 'II', 'ITI', 'IV', 'VV', 'VI')).toEqual(['I', 'II', 'III', 'IV', 'V', 'VI'])
    expect(annexes('I', '11', 'III')).toEqual(['I', 'II', 'III'])
    expect(annexes('1', '2', '3')).toEqual(['1', '2', '3'])
  })

  test('leave page numbers out, and bare numbers in', () => {
    expect(linesOfText('a\n- 3 -\nHalaman 4 dari 9\n13\n\fb').map((line) => [line.text, line.page])).toEqual([['a', 1], ['', 1], ['', 1], ['13', 1], ['b', 2]])
  })

  test('tell repeated step numbers', () => {
    const { warnings, procedure } = readProcedure(pieces('1. Pemohon mengajukan berkas', '2. Petugas memeriksa berkas', '2. Kepala Dinas menandatangani izin'), false)
    expect(procedure?.steps.map((step) => step.n)).toEqual([1, 2, 2])
    expect(warnings.map((warning) => warning.code)).toEqual(['step-repeated'])
  })
})

test('a printed date is read back as the day it is, its month written out or short', () => {
  fc.assert(fc.property(fc.date({ min: new Date('1990-01-01'), max: new Date('2090-12-31'), noInvalidDate: true }), (day) => {
    const date = day.toISOString().slice(0, 10) as LocalDate
    expect(readPrintedDate(printedDate(date))).toBe(date)
  }))
  expect(readPrintedDate('6 Mar 2020')).toBe('2020-03-06')
  expect(readPrintedDate('6 Mars 2020')).toBeNull()
})
