import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Refusal } from '#kernel'
import { kindOfSource, type Source } from './source.ts'
import { linesOfPositioned, type PositionedText } from './positions.ts'
import { readStandards } from './read.ts'
import { sampleDecree } from '../../examples.ts'
import { toJson } from './json.ts'
import type { StandardReading } from './parts.ts'

const refused = (source: Source): string => {
  try { readStandards(source) } catch (error) { if (error instanceof Refusal) return error.problems.map((problem) => problem.code).join() ; throw error }
  return 'taken'
}
const first = (text: string): StandardReading => readStandards({ text }).standards[0] as StandardReading
const core = (standard: StandardReading): unknown => {
  const { requirements, procedure, duration, fee, products, complaints } = standard.components
  return { name: standard.name, requirements: requirements.map((each) => each.text), steps: procedure?.steps.map((step) => [step.n, step.actor, step.act]), time: [duration?.max, duration?.unit], fee: fee?.kind, products, ways: complaints.map((each) => each.channel) }
}
const expected = {
  name: 'Izin Pasar Malam', requirements: ['KTP', 'Denah lokasi'], steps: [[1, 'Pemohon', 'submit'], [2, 'Petugas loket', 'check'], [3, 'Camat', 'sign']],
  time: [2, 'workingDay'], fee: 'free', products: ['Surat izin'], ways: ['email', 'box'],
}

describe('One standard in many shapes', () => {
  test('as lines `Component : text`', () => {
    expect(core(first(`Nama Pelayanan : Izin Pasar Malam
Perangkat Daerah : Kecamatan Contoh
1. Persyaratan :
a. KTP;
b. Denah lokasi.
2. Prosedur : 1. Pemohon mengajukan berkas. 2. Petugas loket memeriksa berkas. 3. Camat menandatangani izin.
3. Waktu Penyelesaian : 2 hari kerja
4. Biaya : Gratis
5. Produk Pelayanan : Surat izin
6. Pengaduan : - Email : a@contoh.example
- Kotak saran`))).toEqual({ ...expected, requirements: ['KTP', 'Denah lokasi.'] })
  })

  test('as a table in a page, with a label that spans two rows', () => {
    const html = `<!doctype html><html><body><p>Jenis Pelayanan: Izin Pasar Malam</p><table>
<tr><th>No</th><th>Komponen</th><th>Uraian</th></tr>
<tr><td>1</td><td>Persyaratan</td><td><ol><li>KTP</li><li>Denah lokasi</li></ol></td></tr>
<tr><td rowspan="2">2</td><td rowspan="2">Sistem, Mekanisme, dan Prosedur</td><td>1. Pemohon mengajukan berkas<br>2. Petugas loket memeriksa berkas</td></tr>
<tr><td>3. Camat menandatangani izin</td></tr>
<tr><td>3</td><td>Jangka Waktu Penyelesaian</td><td>2 (dua)&nbsp;hari kerja</td></tr>
<tr><td>4</td><td>Biaya/Tarif</td><td>Gratis</td></tr><tr><td>5</td><td>Produk Pelayanan</td><td>Surat izin</td></tr>
<tr><td>6</td><td>Penanganan Pengaduan, Saran dan Masukan</td><td><ul><li>Email: a@contoh.example</li><li>Kotak saran</li></ul></td></tr>
<tr><td>7</td><td>Masa Berlaku</td><td>7 hari</td></tr></table><script>x</script></body></html>`
    expect(core(first(html))).toEqual(expected)
    expect(first(html).components.extra).toEqual([{ label: 'Masa Berlaku', text: '7 hari' }])
    expect(first(html).source.fee).toEqual([{ from: 7, to: 7 }])
  })

  test('as a CSV with a row per component', () => {
    expect(core(first(`komponen,uraian
Jenis Pelayanan,Izin Pasar Malam
Persyaratan,"1. KTP
2. Denah lokasi"
Prosedur,"1. Pemohon mengajukan berkas
2. Petugas loket memeriksa berkas
3. Camat menandatangani izin"
Jangka Waktu,2 hari kerja
Biaya/Tarif,Gratis
Produk,Surat izin
Pengaduan,"- Email : a@contoh.example
- Kotak saran"`))).toEqual(expected)
  })

  test('as a CSV with a row per standard', () => {
    const text = `Nama Pelayanan;Persyaratan;Prosedur;Jangka Waktu;Biaya;Produk;Pengaduan
Izin Pasar Malam;1. KTP | 2. Denah lokasi;1. Pemohon mengajukan berkas | 2. Petugas loket memeriksa berkas | 3. Camat menandatangani izin;2 hari kerja;Gratis;Surat izin;- Email : a@contoh.example | - Kotak saran
Izin Keramaian;KTP;1. Camat menandatangani izin;1 jam;Rp 5.000;Surat;Kotak saran`
    expect(core(first(text))).toEqual(expected)
    expect(readStandards({ text }).standards.map((standard) => standard.components.fee?.amount)).toEqual([0, 5000])
  })

  test('as columns with labels at the top of their rows', () => {
    const text = `              STANDAR PELAYANAN
              IZIN PASAR MALAM
   KECAMATAN CONTOH

   NO   KOMPONEN                  URAIAN
   1    Persyaratan               1. KTP;
                                  2. Denah lokasi
   2    Sistem, Mekanisme,        1. Pemohon mengajukan berkas;
        dan Prosedur              2. Petugas loket memeriksa berkas;
                                  3. Camat menandatangani izin.
   3    Jangka waktu              2 (dua) hari kerja sejak berkas
        penyelesaian              lengkap
   4    Biaya/tarif               Gratis
   5    Produk pelayanan          Surat izin
   6    Penanganan pengaduan,     1. Email : a@contoh.example
        saran, dan masukan        2. Kotak saran
`
    expect(core(first(text))).toEqual({ ...expected, name: 'IZIN PASAR MALAM' })
    const items: PositionedText[] = text.split('\n').flatMap((line, row) => [...line.matchAll(/\S+/g)].map((match) =>
      ({ str: match[0], x: 40 + match.index * 6, y: 800 - row * 14, page: 1, width: match[0].length * 6, height: 11 })))
    expect(core(first(linesOfPositioned(items.toReversed()).join('\n')))).toEqual({ ...expected, name: 'IZIN PASAR MALAM' })
  })

  test.each([['<table><tr><td>x</td></tr></table>', 'html'], ['  <!DOCTYPE html><p>x', 'html'], ['komponen,uraian\nBiaya,Gratis', 'csv'], ['Persyaratan, dan lain\nsurat', 'text'], ['LAMPIRAN I', 'text']])(
    'knows by its content what %j is', (text, kind) => expect(kindOfSource(text)).toBe(kind))
})

const holds = <T>(name: string, inputs: fc.Arbitrary<T>, check: (input: T) => void): void => {
  test(name, () => fc.assert(fc.property(inputs, check), { numRuns: 60 }))
}

describe('What is refused', () => {
  test.each([
    ['', 'empty-text'], ['  \f\n\u00a0 1234 --- ', 'empty-text'],
    ['Standards of service: the applicant shall hand in the form and the officer will check it. Requirements: a copy of the card. Fee: none of them.', 'not-indonesian'],
    ['Perkhidmatan pejabat kerajaan ialah untuk orang awam; borang hendaklah diisi di pejabat cawangan dan bayaran daripada pihak awam boleh dibuat di pejabat negeri.', 'not-indonesian'],
    ['Pada hari ini warga kota datang ke balai untuk rapat dan makan bersama di halaman yang luas sampai sore hari dengan senang.', 'no-standard'],
  ])('%j', (text, code) => expect(refused({ text })).toBe(code))

  test('a text beyond the limits the caller gives', () => {
    expect(refused({ text: sampleDecree, maxBytes: 1000 })).toBe('too-large')
    expect(refused({ text: sampleDecree, maxLines: 50 })).toBe('too-many-lines')
  })
})

describe('Whatever stands in a file', () => {
  const lines = sampleDecree.split('\n')

  holds('line endings and blanks at the edges change nothing', fc.tuple(fc.constantFrom('\r\n', '\r', '\n'), fc.constantFrom('', ' ', '\t', '\u00a0')), ([ending, edge]) => {
    const text = lines.map((line) => (line === '' ? line : `${line}${edge}`)).join(ending)
    expect(toJson(readStandards({ text }))).toEqual(toJson(readStandards({ text: sampleDecree })))
  })

  holds('noise between the lines never breaks the reader', fc.array(fc.tuple(fc.nat(lines.length), fc.string({ maxLength: 30 })), { maxLength: 30 }), (noise) => {
    const text = lines.slice()
    for (const [at, line] of noise) text.splice(at, 0, line)
    const reading = readStandards({ text: text.join('\n') })
    expect(reading.standards.length).toBeGreaterThan(0)
    for (const standard of reading.standards) for (const ranges of Object.values(standard.source)) for (const { from, to } of ranges) expect(from >= 1 && from <= to && to <= reading.lines).toBe(true)
  })

  holds('lines left out or out of order give a reading or a refusal', fc.shuffledSubarray(lines), (some) => {
    expect(['taken', 'no-standard', 'empty-text', 'not-indonesian']).toContain(refused({ text: some.join('\n') }))
  })

  holds('any text at all gives a reading or a refusal', fc.string({ maxLength: 400 }), (text) => {
    expect(['taken', 'no-standard', 'empty-text', 'not-indonesian', 'csv-unreadable']).toContain(refused({ text }))
  })

  holds('positions of any kind give lines that hold every word', fc.array(fc.record({ str: fc.string({ maxLength: 12 }), x: fc.double({ min: 0, max: 600, noNaN: true }), y: fc.double({ min: 0, max: 900, noNaN: true }), page: fc.integer({ min: 1, max: 3 }), width: fc.double({ min: 0, max: 200, noNaN: true }), height: fc.double({ min: 0, max: 30, noNaN: true }) }), { maxLength: 60 }),
    (items) => {
      const all = linesOfPositioned(items).join(' ')
      for (const { str } of items) if (str.trim() !== '') expect(all).toContain(str.trim())
    })

  test('a large file of nonsense costs little more per line than a small one', () => {
    const words = ['surat', 'dan', 'PERSYARATAN', '1.', 'a.', ':', '|', 'hari', 'untuk', 'yang', 'kota', 'BIAYA']
    const nonsense = (count: number): string => Array.from({ length: count }, (_, index) => Array.from({ length: 8 }, (_, at) => words[(index * 7 + at * at) % words.length]).join(' ')).join('\n')
    const cost = (count: number): number => { const text = nonsense(count); const start = process.threadCpuUsage(); refused({ text }); const { user, system } = process.threadCpuUsage(start); return (user + system) / 1000 }
    cost(2000)
    expect(cost(32_000)).toBeLessThan(Math.max(40, cost(4000)) * 8 * 6)
  })
})
