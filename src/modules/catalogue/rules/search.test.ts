import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { bekasiFiles } from '../../../../test/catalogue-world.ts'
import { editDistance, nearestServices, searchServices, stem, type Searchable } from './search.ts'

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
  expect(stem('persuratan')).toBe(stem('suratan'))
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

describe('what people type, and the service of the city that stands first', () => {
  const city: Searchable[] = bekasiFiles().services.map((one) => ({
    slug: one.slug, name: `${one.name.id} ${one.name.en ?? ''}`, keywords: one.keywords, summary: one.summary.id, asked: one.standard.requirements.map(({ text }) => text), open: one.audience === 'public',
  }))
  const table: [string, string][] = [
    ['minta data', 'informasi-publik'], ['mau minta data', 'informasi-publik'], ['minta infromasi', 'informasi-publik'], ['keterbukaan', 'informasi-publik'], ['ppid', 'informasi-publik'],
    ['krm surat walikota', 'surat-ke-masyarakat'], ['surat walkot', 'surat-ke-masyarakat'], ['kirim surat ke wali kota', 'surat-ke-masyarakat'], ['srt walikota', 'surat-ke-masyarakat'], ['menyurati walikota', 'surat-ke-masyarakat'],
    ['email', 'surat-ke-masyarakat'], ['ktp', 'akun-lpse'], ['pengadaan barangjasa', 'akun-lpse'], ['lelang', 'akun-lpse'], ['studibanding', 'kunjungan-daerah'], ['kunjngan kerja', 'kunjungan-daerah'],
    ['piala walikota', 'plakat-piala'], ['verifikasi data', 'desk-lppd'], ['nomor perwal', 'penomoran-produk-hukum'], ['kerjasama', 'kelayakan-kerja-sama'],
  ]
  test.each(table)('“%s”', (query, slug) => { expect(searchServices(city, query)[0]?.slug).toBe(slug) })

  test('where nothing is found the nearest are offered, and nothing where nothing is near', () => {
    expect(searchServices(city, 'keprtkolnaann')).toEqual([])
    expect(nearestServices(city, 'keprtkolnaann')[0]?.slug).toBe('keprotokolan')
    expect(nearestServices(city, 'xyzzy')).toEqual([])
    expect(nearestServices(city, 'surat', 2)).toHaveLength(2)
  })

  test('of two that fit alike the one anybody may ask for stands first', () => {
    const alike = ['a', 'b'].map((slug): Searchable => ({ slug, name: 'Surat', keywords: [], summary: '', open: slug === 'b' }))
    expect(searchServices(alike, 'surat').map((found) => found.slug)).toEqual(['b', 'a'])
  })
})
