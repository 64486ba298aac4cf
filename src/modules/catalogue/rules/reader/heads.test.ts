import { describe, expect, test } from 'vitest'
import type { Decree } from '../standard.ts'
import { checkDecree } from './checks.ts'
import { readDecree } from './decree.ts'
import { readHead } from './head.ts'
import { linesOfText } from './lines.ts'
import { readStandards } from './read.ts'
import type { WarningCode } from './parts.ts'

const decree = (head: string, signature = ''): Decree => readDecree(linesOfText(head), [linesOfText(signature)], [])
const body = (name: string, more = ''): string => `Nama Pelayanan : ${name}\nPersyaratan : KTP dan surat permohonan\nProsedur : 1. Pemohon mengajukan berkas. 2. Camat menandatangani surat.\nJangka Waktu : 1 hari\nBiaya : Gratis\nProduk : Surat\n${more}`
const warned = (text: string): [WarningCode, Record<string, string | number>][] => readStandards({ text }).standards.flatMap((one) => one.warnings).map((each) => [each.code, each.data])

describe('What a decree says of itself', () => {
  const whole = `PEMERINTAH KOTA MANDALA
KEPUTUSAN KEPALA DINAS ARSIP KOTA MANDALA
NOMOR : 067/Kep.18-Arsip/IV/2024
TENTANG
STANDAR PELAYANAN PADA DINAS ARSIP
KOTA MANDALA
KEPALA DINAS ARSIP KOTA MANDALA,
Menimbang : a. bahwa perlu;
Ditetapkan di Mandala
pada tanggal 22 April 2024
KEPALA DINAS ARSIP KOTA MANDALA,

CANDRA WIJAYAKUSUMA`

  test('its number, day, title, issuer and who signed it', () => {
    expect(decree(whole)).toEqual({
      number: '067/Kep.18-Arsip/IV/2024', date: '2024-04-22', title: 'STANDAR PELAYANAN PADA DINAS ARSIP KOTA MANDALA', issuer: 'KEPALA DINAS ARSIP KOTA MANDALA', signatory: 'CANDRA WIJAYAKUSUMA',
    })
  })

  test.each<[string, string, Partial<Decree>]>([
    ['a number without a colon', 'KEPUTUSAN BUPATI MAJU\nNOMOR 12 TAHUN 2022\nTENTANG\nSTANDAR PELAYANAN', { number: '12 TAHUN 2022', issuer: 'BUPATI MAJU' }],
    ['all on one line', 'PERATURAN WALI KOTA CONTOH NOMOR 5 TAHUN 2021\nTENTANG STANDAR PELAYANAN', { issuer: 'WALI KOTA CONTOH', title: 'STANDAR PELAYANAN' }],
    ['the title on its own line', 'KEPUTUSAN CAMAT SUKAMAJU\nNOMOR : 1/2020\nTentang\nSTANDAR PELAYANAN PUBLIK', { title: 'STANDAR PELAYANAN PUBLIK' }],
    ['a month of an old spelling', 'KEPUTUSAN CAMAT SUKAMAJU\nNOMOR : 1/2020\nDitetapkan di Sukamaju\ntanggal : 5 Nopember 2020', { date: '2020-11-05' }],
    ['the last of several days', 'KEPUTUSAN CAMAT SUKAMAJU\npada tanggal 1 Mei 2020\nDitetapkan di Sukamaju\npada tanggal 2 Juni 2020', { date: '2020-06-02' }],
    ['a day no calendar holds', 'KEPUTUSAN CAMAT SUKAMAJU\npada tanggal 31 April 2020', { date: null }],
    ['nothing', '', { number: null, date: null, title: null, issuer: null, signatory: null }],
    ['a letter that is no decree', 'Kepada Yth. Camat\ndi tempat', { number: null, issuer: null }],
  ])('with %s', (_, head, expected) => expect(decree(head)).toMatchObject(expected))

  test.each<[string, string | null]>([
    ['KEPALA DINAS,\n\nDrs. H. BUDI SANTOSO, M.Si', 'Drs. H. BUDI SANTOSO, M.Si'], ['CAMAT,\n\nSITI AMINAH\nPembina Tk. I\nNIP 19700101', 'SITI AMINAH'], ['WALI KOTA CONTOH,\n\nDITETAPKAN DI CONTOH', null], ['', null], ['Kepala Dinas,\nBudi Santoso', null],
  ])('signed by %j is %j', (signature, name) => expect(decree('KEPUTUSAN CAMAT', signature).signatory).toBe(name))

  test('the name most often signed is the one that counts, a scan that slipped once does not', () => {
    const signed = ['CANDRA WIJAYA', 'CANDRA WIJAYA', 'CANDRA WIJAVA'].map((name) => linesOfText(`KEPALA DINAS,\n\n${name}`))
    expect(readDecree(linesOfText('KEPUTUSAN KEPALA DINAS'), signed, []).signatory).toBe('CANDRA WIJAYA')
  })
})

describe('The head of a standard', () => {
  const head = (text: string): [string | null, string | null] => { const { name, agency } = readHead(linesOfText(text)); return [name, agency] }

  test.each<[string, string, [string | null, string | null]]>([
    ['name and agency with colons', 'Nama Dinas : Dinas Contoh\nJenis Pelayanan : Izin Contoh\n\nPersyaratan : KTP', ['Izin Contoh', 'Dinas Contoh']],
    ['labels above their values', 'NAMA DINAS/ OPD\n\nDINAS CONTOH\n\nJENIS PELAYANAN\n\nIZIN CONTOH\n\n1 | DASAR HUKUM | UU', ['IZIN CONTOH', 'DINAS CONTOH']],
    ['a name over two lines', 'JENIS PELAYANAN\n\nIZIN PEMAKAIAN GEDUNG\nSERBAGUNA KOTA\n\nPERSYARATAN : KTP', ['IZIN PEMAKAIAN GEDUNG SERBAGUNA KOTA', null]],
    ['the name in the title', 'STANDAR PELAYANAN PENERBITAN KARTU KELUARGA\nDINAS KEPENDUDUKAN KOTA CONTOH\nPersyaratan\nKTP', ['PENERBITAN KARTU KELUARGA', 'DINAS KEPENDUDUKAN KOTA CONTOH']],
    ['another word for the service', 'Nama Layanan : Legalisasi\nUnit Kerja : Seksi Umum\nPersyaratan : KTP', ['Legalisasi', 'Seksi Umum']],
    ['none of either', 'Persyaratan : KTP\nBiaya : Gratis', [null, null]],
  ])('with %s', (_, text, expected) => expect(head(text)).toEqual(expected))
})

describe('What no decree should say is told', () => {
  const codes = (head: string): [WarningCode, number, unknown][] => checkDecree(linesOfText(head)).map((each) => [each.code, each.line, each.data])

  test.each<[string, Record<string, string>]>([
    ['Peraturan Wali Kota Nomor 1 tentang Perubahan Atas Peraturan Daerah Nomor 2', { amending: 'Peraturan Wali Kota', amended: 'Peraturan Daerah' }],
    ['Keputusan Bupati Nomor 3 Tahun 2020 tentang Perubahan Kedua Atas Peraturan Bupati Nomor 4', { amending: 'Keputusan Bupati', amended: 'Peraturan Bupati' }],
  ])('an instrument that amends another kind: %s', (text, data) => expect(codes(text)).toEqual([['amends-other-kind', 1, data]]))

  test.each(['Undang-Undang Nomor 9 Tahun 2015 tentang Perubahan Kedua Atas Undang-Undang Nomor 23 Tahun 2014', 'Peraturan Walikota Nomor 1 tentang Perubahan Atas Peraturan Wali Kota Nomor 2', 'Peraturan Daerah Nomor 1 tentang Perubahan Iklim'])(
    'one that amends its own kind is not: %s', (text) => expect(codes(text)).toEqual([]))

  test.each(['067/Kep.9-Arsip/1I/2019', '065/Kep.63.TU/III/2020', '065/Kep.63-TU/XIII/2020', '065/Kep.63-TU/3/2020'])('a number no register gives: %s', (number) => {
    expect(codes(`Keputusan Nomor ${number} dicabut`)).toEqual([['number-impossible', 1, { number }]])
  })
  test.each(['065/Kep.63-TU/III/2020', '800.1/Kep.12.A-BKPSDM/XII/2023', '12 Tahun 2020'])('but this is one: %s', (number) => expect(codes(`Keputusan Nomor ${number} dicabut`)).toEqual([]))

  test('the line told is where the paragraph begins, after whatever stands before it', () => {
    expect(codes('Menimbang : perlu\n\nKeputusan Nomor\n067/Kep.9-Arsip/1I/2019 dicabut').map(([, line]) => line)).toEqual([3])
  })
})

describe('What is odd within a standard is told', () => {
  test('an abbreviation one letter off its own words, and not one that fits or means something else', () => {
    expect(warned(body('Standar Operasional Prosedur (SOB)')).filter(([code]) => code === 'name-acronym')).toEqual([['name-acronym', { name: 'Standar Operasional Prosedur', short: 'SOB' }]])
    for (const name of ['Standar Operasional Prosedur (SOP)', 'Surat Izin Usaha Perdagangan (SIUP)', 'Izin Tempat Usaha (HO)', 'Legalisasi Surat']) expect(warned(body(name)).map(([code]) => code)).not.toContain('name-acronym')
  })

  test('a hidden link that is not the printed address', () => {
    const text = body('Izin Contoh', 'Pengaduan : Email : baru@contoh.example\n\nCAMAT SUKAMAJU,\n\nSITI AMINAH\n\nmailto:lama@contoh.example\n')
    expect(warned(text).filter(([code]) => code === 'link-differs')).toEqual([['link-differs', { link: 'lama@contoh.example', printed: 'baru@contoh.example' }]])
    expect(warned(text.replaceAll('lama@', 'baru@')).map(([code]) => code)).not.toContain('link-differs')
  })

  test.each<[string, string, WarningCode]>([
    ['a time that is none', body('Izin Contoh').replace('1 hari', 'secepatnya'), 'duration-unread'], ['a fee that is none', body('Izin Contoh').replace('Gratis', 'lihat papan'), 'fee-unread'],
    ['figures and words that differ', body('Izin Contoh').replace('1 hari', '2 (tiga) hari'), 'words-differ'], ['a paper no applicant can bring', body('Izin Contoh').replace('KTP dan surat permohonan', 'Disposisi pimpinan'), 'internal-paper'],
    ['a missing component', body('Izin Contoh').replace('Produk : Surat\n', ''), 'missing-component'], ['no agency', body('Izin Contoh'), 'missing-agency'],
  ])('%s', (_, text, code) => expect(warned(text).map(([one]) => one)).toContain(code))

  test('each warning has the line it speaks of', () => {
    const text = body('Izin Contoh').replace('1 hari', 'secepatnya')
    const line = text.split('\n').findIndex((one) => one.startsWith('Jangka')) + 1
    expect(readStandards({ text }).standards[0]?.warnings.find((each) => each.code === 'duration-unread')).toMatchObject({ line, component: 'duration', data: { text: 'secepatnya' } })
  })

  test('what one service says word for word of another is told with where it came from', () => {
    const text = [body('Rekomendasi Reklame').replace('Produk : Surat', 'Produk : Surat rekomendasi reklame'), body('Pinjam Gedung Serbaguna').replace('Produk : Surat', 'Produk : Surat rekomendasi reklame')].join('\n\n')
    expect(readStandards({ text }).standards.map((one) => one.warnings.filter((each) => each.code === 'copied').map((each) => each.data['from']))).toEqual([[], ['Rekomendasi Reklame']])
  })
})
