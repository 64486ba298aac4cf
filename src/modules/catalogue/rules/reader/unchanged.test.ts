import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Refusal } from '#kernel'
import { toJson } from './json.ts'
import { readStandards } from './read.ts'
import { sampleDecree } from '../../examples.ts'
import { warningCodes, type StandardReading } from './parts.ts'
import { sayWarning, warningWords } from './words.ts'

/** A second shape beside the sample decree: labels and lists with colons, two services. */
const colons = `STANDAR PELAYANAN
KECAMATAN SUKAMAJU

Nama Pelayanan : Surat Keterangan Pindah
1. Persyaratan :
   a. Fotokopi KTP;
   b. Surat pengantar, memuat :
      1) nama;
      2) alamat.
2. Sistem, Mekanisme dan Prosedur :
   1. Pemohon menyerahkan berkas ke loket;
   2. Petugas loket memeriksa kelengkapan berkas;
   3. Camat menandatangani surat keterangan.
3. Jangka Waktu Pelayanan : 5 hari kerja
4. Biaya/Tarif : Rp. 10.000,- per lembar
5. Produk Pelayanan : Surat Keterangan Pindah
6. Penanganan Pengaduan, Saran dan Masukan :
   - Telepon : (021) 555 1234

Nama Pelayanan : Legalisasi Surat
Persyaratan : Surat asli dan fotokopi
Prosedur : 1. Pemohon datang membawa surat. 2. Petugas memeriksa. 3. Camat menandatangani.
Waktu Pelayanan : ± 15 menit
Biaya : Tidak dipungut biaya
Produk : Surat yang dilegalisasi
`
const decrees: [string, string][] = [['the sample decree', sampleDecree], ['lines with colons', colons]]

/** A reading without the numbers of lines: those may move. */
const told = (text: string): unknown => JSON.parse(JSON.stringify(toJson(readStandards({ text }))), (key, value: unknown) => (key === 'line' ? undefined : value))
const codes = (text: string): string => {
  try { readStandards({ text }) } catch (error) { if (error instanceof Refusal) return error.problems.map((problem) => problem.code).join(); throw error }
  return 'taken'
}
const runs = { numRuns: 25 }

describe.each(decrees)('What does not change a reading of %s', (_, text) => {
  const lines = text.split('\n')

  test('blanks at the end of any line', () => {
    fc.assert(fc.property(fc.array(fc.nat(6), { minLength: lines.length, maxLength: lines.length }), (blanks) => {
      expect(told(lines.map((line, index) => line + ' '.repeat(blanks[index] ?? 0)).join('\n'))).toEqual(told(text))
    }), runs)
  })

  test('a page number between two lines, in any of its forms', () => {
    fc.assert(fc.property(fc.constantFrom('- 3 -', 'Halaman 3 dari 9', 'Hal. 12', '– 4 –'), fc.constantFrom(0, lines.length), (number, at) => {
      expect(told(lines.toSpliced(at, 0, number).join('\n'))).toEqual(told(text))
    }), runs)
  })

  test('blank lines before and after, and a second mark of an empty page', () => {
    fc.assert(fc.property(fc.nat(5), fc.nat(5), (before, after) => {
      expect(told(`${'\n'.repeat(before)}${text}${'\n'.repeat(after)}\f\n`)).toEqual(told(text))
    }), runs)
  })

  test('hard blanks for soft ones, and soft hyphens and marks no one sees within words', () => {
    expect(told(text.replaceAll(' ', '\u00a0'))).toEqual(told(text))
    expect(told(text.replaceAll('an', 'a\u00adn'))).toEqual(told(text))
    expect(told(text.replaceAll('er', 'e\u200br'))).toEqual(told(text))
  })

  test('control characters and marks that turn the writing, wherever they stand', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.nat(text.length), fc.constantFrom('\u202e', '\u2066', '\u200f')), { maxLength: 20 }), (marks) => {
      const at = new Map(marks)
      const marked = [...text].map((char, index) => (at.has(index) && /\p{Ll}/u.test(char) ? `${char}${at.get(index)}` : char)).join('')
      const clean = JSON.stringify(told(marked))
      for (const mark of ['\u202e', '\u2066', '\u200f']) expect(clean).not.toContain(mark)
    }), runs)
  })

  test('what is read twice is read alike', () => expect(told(text)).toEqual(told(text)))

  test('a text after its last standard adds no component to the ones before', () => {
    const before = readStandards({ text }).standards
    const after = readStandards({ text: `${text}\n\nCatatan penutup dari bagian hukum untuk arsip.` }).standards
    expect(after.map((each) => each.name)).toEqual(before.map((each) => each.name))
  })
})

/** Every text a reading holds, but what is told about it. */
const textsOf = (value: unknown): string[] => {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap(textsOf)
  return value !== null && typeof value === 'object' ? Object.entries(value).filter(([key]) => !['act', 'kind', 'unit', 'channel', 'legalBasis'].includes(key) || typeof value !== 'object' || key === 'legalBasis').flatMap(([, each]) => textsOf(each)) : []
}
const letters = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, '')

describe('Nothing is invented', () => {
  const shuffled = (text: string): fc.Arbitrary<string> => fc.shuffledSubarray(text.split('\n'), { minLength: 20 }).map((lines) => lines.join('\n'))

  test.each(decrees)('every word of a reading of %s stands in it, even with its lines thrown about', (_, text) => {
    fc.assert(fc.property(fc.oneof(fc.constant(text), shuffled(text)), (source) => {
      if (codes(source) !== 'taken') return
      const given = new Set(source.match(/[\p{L}\p{N}]+/gu))
      for (const standard of readStandards({ text: source }).standards) {
        for (const said of [standard.name, standard.agency, ...textsOf(standard.components)]) for (const word of said?.match(/[\p{L}\p{N}]+/gu) ?? []) expect(given).toContain(word)
      }
    }), { numRuns: 60 })
  })

  test('names and agencies stand in the source as they are read', () => {
    const source = letters(sampleDecree)
    for (const { name, agency } of readStandards({ text: sampleDecree }).standards) expect([source.includes(letters(name ?? '')), source.includes(letters(agency ?? ''))]).toEqual([true, true])
  })

  test.each(decrees)('every range of %s points at lines that hold what was read there', (_, text) => {
    const lines = text.split('\n')
    const holds = (standard: StandardReading, part: keyof StandardReading['source'], said: string | null | undefined): void => {
      const there = new Set((standard.source[part] ?? []).flatMap(({ from, to }) => lines.slice(from - 1, to)).join(' ').match(/[\p{L}\p{N}]+/gu))
      for (const word of said?.match(/[\p{L}\p{N}]+/gu) ?? []) expect(there).toContain(word)
    }
    for (const standard of readStandards({ text }).standards) {
      const { components } = standard
      holds(standard, 'name', standard.name)
      for (const part of ['duration', 'fee', 'staffCount'] as const) holds(standard, part, components[part]?.text)
      for (const part of ['legalBasis', 'products', 'facilities', 'competencies', 'supervision', 'serviceGuarantee', 'safetyGuarantee', 'evaluation'] as const) holds(standard, part, components[part].join(' '))
      holds(standard, 'requirements', components.requirements.flatMap((each) => [each.text, ...each.items.map((item) => item.text)]).join(' '))
      holds(standard, 'procedure', components.procedure?.steps.map((step) => step.text).join(' '))
      holds(standard, 'complaints', components.complaints.map((each) => each.value).join(' '))
    }
  })
})

describe('Hostile texts', () => {
  const taken = ['taken', 'no-standard', 'empty-text', 'not-indonesian', 'csv-unreadable', 'too-many-lines']
  /** Work of this thread in milliseconds: whatever else the machine does is not counted. */
  const timed = (text: string): number => { const start = process.threadCpuUsage(); expect(taken).toContain(codes(text)); const { user, system } = process.threadCpuUsage(start); return (user + system) / 1000 }
  /** Twice as long may cost little more than twice as much; a small text costs what the machine is busy with. */
  const linear = (make: (n: number) => string, n: number): void => {
    timed(make(n))
    const best = (of: number): number => Math.min(timed(make(of)), timed(make(of)))
    expect(best(4 * n)).toBeLessThan(Math.max(25, best(n)) * 4 * 2.5)
  }

  test.each<[string, (n: number) => string, number]>([
    ['one line without end', (n) => `Persyaratan : ${'surat '.repeat(n)}\nBiaya : Gratis`, 20_000],
    ['one word without end', (n) => `Persyaratan : ${'a'.repeat(n)}\nBiaya : Gratis`, 20_000],
    ['a line of blanks', (n) => `Persyaratan : KTP\n${' '.repeat(n)}x\nBiaya : Gratis`, 20_000],
    ['a line of figures', (n) => `Jangka Waktu : ${'9'.repeat(n)} hari\nBiaya : Rp ${'9'.repeat(n)}`, 8000],
    ['a line of figures in brackets', (n) => `Jangka Waktu : ${'3 (tiga) '.repeat(n)}\nBiaya : Gratis`, 2000],
    ['a line of open brackets', (n) => `Jangka Waktu : 3 ${'('.repeat(n)}\nBiaya : Gratis`, 4000],
    ['ten thousand items', (n) => `Persyaratan :\n${Array.from({ length: n }, (_, index) => `${(index % 99) + 1}. Surat ke ${index}`).join('\n')}\nBiaya : Gratis`, 2500],
    ['ten thousand steps', (n) => `Prosedur :\n${Array.from({ length: n }, (_, index) => `${(index % 99) + 1}. Petugas memeriksa berkas ${index}`).join('\n')}\nBiaya : Gratis`, 2500],
    ['lists ever deeper', (n) => `Persyaratan :\n${Array.from({ length: n }, (_, index) => ['1. a', 'a. b', '1) c', '(1) d', 'A. e', 'i. f'][index % 6]).join('\n')}\nBiaya : Gratis`, 2500],
    ['labels without values', (n) => 'Persyaratan :\nBiaya :\nProduk :\n'.repeat(n), 1000],
    ['blank lines only between labels', (n) => `Jangka\n${'\n'.repeat(n)}Waktu : 3 hari\nBiaya : Gratis\nProduk : Surat`, 5000],
    ['commas, colons and bars', (n) => `Sarana dan Prasarana : ${',:|;'.repeat(n)}\nBiaya : Gratis`, 4000],
    ['mail addresses', (n) => `Pengaduan : ${'a@b.c, '.repeat(n)}\nBiaya : Gratis`, 2000],
    ['regulations', (n) => `Biaya : ${'Peraturan Daerah Nomor 1 '.repeat(n)}\nProduk : Surat`, 1000],
    ['amendments', (n) => `Dasar Hukum : ${'Undang-Undang Nomor 1 tentang Perubahan atas '.repeat(n)}\nBiaya : Gratis`, 500],
  ])('%s costs time by its length only', (_, make, n) => linear(make, n))

  test('more lines than the limit are refused before they are read', () => {
    expect(codes(`${'\n'.repeat(400_001)}Persyaratan : KTP`)).toBe('too-many-lines')
  })

  test('whatever a file holds, it is a reading or a refusal', () => {
    const part = fc.constantFrom('LAMPIRAN I', 'LAMPIRAN', '| ', '1 |', 'JENIS PELAYANAN', 'DASAR HUKUM', 'Komponen   Uraian', 'No. Dokumen : 1', 'Ket :', 'S5 ', '\f', '   ', '<table>', '<tr><td>', ',', ';', '"', '\t', 'PERSYARATAN', 'BIAYA', 'Gratis', '1.', 'mailto:x@y', 'Ditetapkan di', '\u0000', '\ud800')
    fc.assert(fc.property(fc.array(fc.array(part, { maxLength: 5 }).map((list) => list.join(' ')), { maxLength: 40 }), (lines) => {
      expect(taken).toContain(codes(lines.join('\n')))
    }), { numRuns: 150 })
  })
})

describe('What is told of a reading', () => {
  test('every warning has its sentence in both languages, and they differ', () => {
    const data = { first: 'A', second: 'B', short: 'C', name: 'D', printed: 'E', read: 1, after: 2, found: 3, step: 4, steps: 5, text: 'F', figure: '6', words: 'G', annex: 'II', from: 'H', link: 'I', amending: 'J', amended: 'K', number: 'L', items: 7, before: 4, confirmed: 1, count: 2, kinds: '“M”, “N”' }
    expect(Object.keys(warningWords).toSorted()).toEqual([...warningCodes].toSorted())
    for (const code of warningCodes) {
      const [id, en] = (['id', 'en'] as const).map((locale) => sayWarning({ code, component: 'fee', line: 1, data }, locale))
      expect(id).not.toBe(en)
      for (const sentence of [id, en]) { expect(sentence).toMatch(/\.$/); expect(sentence).not.toMatch(/undefined|\[object/) }
    }
  })
})
