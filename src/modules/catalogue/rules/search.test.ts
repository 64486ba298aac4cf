import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { bekasiFiles } from '../../../../test/catalogue-world.ts'
import { editDistance, likeness } from './likeness.ts'
import { nearestServices, nearestWords, searchServices, type Searchable } from './search.ts'
import { sameRoot, stems } from './stem.ts'

const services: Searchable[] = [
  { slug: 'informasi', name: 'Permohonan Informasi Publik', keywords: ['data', 'dokumen', 'ppid', 'keterbukaan'], summary: 'Minta salinan dokumen yang dikuasai pemerintah kota.' },
  { slug: 'surat', name: 'Jasa Surat Menyurat', keywords: ['disposisi', 'surat masuk', 'loket'], summary: 'Kirim surat kepada Wali Kota.' },
  { slug: 'lpse', name: 'Verifikasi Penyedia LPSE', keywords: ['pengadaan', 'lelang', 'akun'], summary: 'Daftar sebagai penyedia barang dan jasa.' },
  { slug: 'hibah', name: 'Hibah dan Bantuan Sosial', keywords: ['bansos', 'rumah ibadah', 'masjid'], summary: 'Rekomendasi bantuan.' },
]
const first = (query: string): string | undefined => searchServices(services, query)[0]?.slug

test('everyday words find the service whose official name nobody knows', () => {
  expect(first('lelang')).toBe('lpse')
  expect(first('bantuan masjid')).toBe('hibah')
  expect(first('minta data ke kota')).toBe('informasi')
})

test('slips of the finger are forgiven', () => {
  expect(first('infromasi')).toBe('informasi')
  expect(first('veriifkasi penyedia')).toBe('lpse')
  expect(first('dispoisi')).toBe('surat')
  expect(first('INFORMASÍ')).toBe('informasi')
})

test('words of one root meet', () => {
  for (const [a, b] of [['persuratan', 'suratan'], ['menyurati', 'surat'], ['mengirimkan', 'kirim'], ['menulis', 'tulis'], ['pengaduan', 'mengadu'], ['kerjasama', 'bekerjasama'], ['usulan', 'mengusulkan'],
    ['pelaporan', 'melapor'], ['pemesanan', 'pesan'], ['informasinya', 'informasi'], ['dikirimkanlah', 'kirim'], ['letters', 'letter'], ['companies', 'company']] as const) expect(sameRoot(a, b), `${a} ${b}`).toBe(true)
  for (const [a, b] of [['berita', 'pita'], ['media', 'dia'], ['kota', 'loket'], ['surat', 'kurat']] as const) expect(sameRoot(a, b), `${a} ${b}`).toBe(false)
  expect(first('persuratan')).toBe('surat')
  expect(first('menyurati')).toBe('surat')
})

test('a beginning of a word is enough, a single letter is not', () => {
  expect(first('pengad')).toBe('lpse')
  expect(searchServices(services, 'q')).toEqual([])
})

test('words that belong to nothing find nothing', () => {
  expect(searchServices(services, 'paspor haji kuliah')).toEqual([])
  expect(searchServices(services, '')).toEqual([])
  expect(searchServices(services, '<script>alert(1)</script>')).toEqual([])
})

test('a name outranks a mention in a summary', () => {
  expect(searchServices(services, 'surat').map((found) => found.slug)[0]).toBe('surat')
})

test('whatever is typed, the answer is finite, ordered and within what exists', () => {
  fc.assert(fc.property(fc.string({ maxLength: 200 }), (query) => {
    const found = searchServices(services, query)
    expect(found.every((one) => one.score > 0 && one.score <= 1)).toBe(true)
    expect(found.map((one) => one.score)).toEqual(found.map((one) => one.score).toSorted((a, b) => b - a))
  }))
})

test('the distance between two words is the same both ways, nothing to itself, and one for two letters swapped', () => {
  fc.assert(fc.property(fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 }), (a, b) => {
    expect(editDistance(a, b, 9)).toBe(editDistance(b, a, 9))
    expect(editDistance(a, a)).toBe(0)
  }))
  expect(editDistance('surat', 'suart')).toBe(1)
  expect(editDistance('surat', 'gudang')).toBeGreaterThan(3)
})

test('a word is always one of its own roots, and every root is long enough to tell', () => {
  fc.assert(fc.property(fc.stringMatching(/^[a-z]{4,14}$/), (word) => {
    expect(stems(word)).toContain(word)
    expect(stems(word).every((root) => root.length >= 4)).toBe(true)
    expect(sameRoot(word, word)).toBe(true)
  }))
})

test('a word one slip away is never passed over, whatever its letters', () => {
  fc.assert(fc.property(fc.stringMatching(/^[a-z]{5,12}$/), fc.nat(20), fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'), (word, place, letter) => {
    const at = place % word.length
    for (const slip of [`${word.slice(0, at)}${letter}${word.slice(at + 1)}`, `${word.slice(0, at)}${letter}${word.slice(at)}`]) expect(likeness(slip, word), slip).toBeGreaterThan(0)
  }))
})

describe('what people type, and the service of the city that stands first', () => {
  const { services: files, finding } = bekasiFiles()
  const city: Searchable[] = files.map((one) => ({
    slug: one.slug, name: `${one.name.id} ${one.name.en ?? ''}`, keywords: one.keywords, summary: `${one.summary.id} ${one.summary.en ?? ''}`, asked: one.standard.requirements.map(({ text }) => text),
    wishes: finding?.services[one.slug]?.wishes.flatMap((wish) => [wish.id, wish.en ?? '']) ?? [], open: one.audience === 'public',
  }))
  const firstOf = (query: string): string | undefined => searchServices(city, query, finding?.synonyms)[0]?.slug
  const table: [string, string][] = [
    ['minta data', 'informasi-publik'], ['mau minta data', 'informasi-publik'], ['minta infromasi', 'informasi-publik'], ['keterbukaan', 'informasi-publik'], ['ppid', 'informasi-publik'],
    ['data buat skripsi', 'informasi-publik'], ['data penelitian', 'informasi-publik'], ['informsi publik', 'informasi-publik'], ['salinan dokumen', 'informasi-publik'], ['apbd', 'informasi-publik'],
    ['public information', 'informasi-publik'], ['get documents from the city', 'informasi-publik'], ['city budgett', 'informasi-publik'], ['data for thesis', 'informasi-publik'],
    ['krm surat walikota', 'surat-ke-masyarakat'], ['surat walkot', 'surat-ke-masyarakat'], ['kirim surat ke wali kota', 'surat-ke-masyarakat'], ['srt walikota', 'surat-ke-masyarakat'], ['menyurati walikota', 'surat-ke-masyarakat'],
    ['kirim surat', 'surat-ke-masyarakat'], ['mengirimkan surat kepada bapak walikota', 'surat-ke-masyarakat'], ['nulis surat ke wakil wali kota', 'surat-ke-masyarakat'], ['undang walikota', 'surat-ke-masyarakat'], ['mengundang bapak wali kota', 'surat-ke-masyarakat'],
    ['write to the mayor', 'surat-ke-masyarakat'], ['send leter to mayor', 'surat-ke-masyarakat'], ['invite the mayor', 'surat-ke-masyarakat'], ['email', 'surat-ke-masyarakat'], ['aspirasi warga', 'surat-ke-masyarakat'],
    ['disposisi walikota', 'surat-ke-perangkat-daerah'], ['surat dinas', 'surat-ke-perangkat-daerah'], ['official letter', 'surat-ke-perangkat-daerah'],
    ['ktp', 'akun-lpse'], ['pengadaan barangjasa', 'akun-lpse'], ['lelang', 'akun-lpse'], ['ikut tender', 'akun-lpse'], ['daftar akun lpse', 'akun-lpse'], ['daftr lpse', 'akun-lpse'], ['jadi rekanan pemkot', 'akun-lpse'],
    ['lupa password lpse', 'akun-lpse'], ['lupa kata sandi', 'akun-lpse'], ['government tenders', 'akun-lpse'], ['become a suplier', 'akun-lpse'], ['vendor', 'akun-lpse'], ['kontraktor', 'akun-lpse'],
    ['studibanding', 'kunjungan-daerah'], ['kunjngan kerja', 'kunjungan-daerah'], ['studi tiru', 'kunjungan-daerah'], ['rombongan tamu', 'kunjungan-daerah'], ['study visit', 'kunjungan-daerah'], ['berkunjung ke balai kota', 'kunjungan-daerah'],
    ['piala walikota', 'plakat-piala'], ['trofi lomba', 'plakat-piala'], ['mayors cup', 'plakat-piala'], ['trophy for competition', 'plakat-piala'], ['cendera mata', 'plakat-piala'],
    ['verifikasi data', 'desk-lppd'], ['lppd', 'desk-lppd'], ['sakip', 'desk-sakip'], ['performance report', 'desk-sakip'],
    ['nomor perwal', 'penomoran-produk-hukum'], ['minta nomer sk', 'penomoran-produk-hukum'], ['number of a decree', 'penomoran-produk-hukum'],
    ['kerjasama', 'kelayakan-kerja-sama'], ['bekerja sama dengan kota', 'kelayakan-kerja-sama'], ['menawarkan kemitraan', 'kelayakan-kerja-sama'], ['partnership', 'kelayakan-kerja-sama'],
    ['perjanjian kerja sama', 'naskah-kerja-sama'], ['perpanjang perjanjian', 'naskah-kerja-sama'], ['sign agreement', 'naskah-kerja-sama'], ['bikin mou', 'naskah-kerja-sama'],
    ['koreksi rancangan perwal', 'legal-drafting'], ['bikin SK walikota', 'legal-drafting'], ['draft regulation', 'legal-drafting'],
    ['petugas protokol', 'keprotokolan'], ['mc acara', 'keprotokolan'], ['protocol oficer', 'keprotokolan'], ['17 agustus', 'hari-besar'], ['hut bekasi', 'hari-besar'],
    ['anjab', 'anjab-abk'], ['analisa jabatan', 'anjab-abk'], ['kebutuhan pegawai', 'anjab-abk'], ['how many staff', 'anjab-abk'], ['menyusun sop', 'penyusunan-sop'], ['prosedur kerja', 'penyusunan-sop'],
    ['struktur organisasi', 'penataan-kelembagaan'], ['asistensi rka', 'asistensi-rka'], ['periksa anggaran', 'asistensi-rka'], ['usul harga', 'standar-harga-barang'], ['price of item', 'standar-harga-barang'], ['siencang', 'standar-harga-barang'],
    ['masalah bumd', 'fasilitasi-bumd'], ['press release', 'berita-ke-media'], ['siaran pers', 'berita-ke-media'], ['wartawan', 'berita-ke-media'],
  ]
  test.each(table)('“%s”', (query, slug) => { expect(firstOf(query)).toBe(slug) })

  test('are sixty and more', () => { expect(new Set(table.map(([query]) => query)).size).toBeGreaterThanOrEqual(60) })

  test('“kirim surat” finds both letter services, the one for everybody first', () => {
    expect(searchServices(city, 'kirim surat', finding?.synonyms).slice(0, 2).map((one) => one.slug)).toEqual(['surat-ke-masyarakat', 'surat-ke-perangkat-daerah'])
  })

  test.each(['paspor haji', 'bpjs', 'nikah', 'sim motor', 'driving licence', 'asdfgh qwerty'])('what the city secretariat does not do is not found: “%s”', (query) => {
    expect(searchServices(city, query, finding?.synonyms)).toEqual([])
  })

  test('where nothing is found the nearest are offered, and nothing where nothing is near', () => {
    expect(searchServices(city, 'keprtkolnaann')).toEqual([])
    expect(nearestServices(city, 'keprtkolnaann')[0]?.slug).toBe('keprotokolan')
    expect(nearestWords(city, 'keprtkolnaann')[0]).toBe('keprotokolan')
    expect(nearestServices(city, 'xyzzy')).toEqual([])
    expect(nearestWords(city, 'xyzzy')).toEqual([])
    expect(nearestServices(city, 'surat', 2)).toHaveLength(2)
  })

  test('of two that fit alike the one anybody may ask for stands first', () => {
    const alike = ['a', 'b'].map((slug): Searchable => ({ slug, name: 'Surat', keywords: [], summary: '', open: slug === 'b' }))
    expect(searchServices(alike, 'surat').map((found) => found.slug)).toEqual(['b', 'a'])
  })
})
