import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { catalogueWorld } from '../../../test/catalogue-world.ts'
import type { World } from '../../../test/world.ts'
import { kindOf, readDocument } from './actions/read-document.ts'
import { listEnacted } from './store/standards.ts'

const seed = fileURLToPath(new URL('../../../../shared/seeds/002_437b5c22bb671a80.txt', import.meta.url))
if (process.env['CI'] && !existsSync(seed)) throw new Error('the decree of the seeds is missing')
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const code = (work: Promise<unknown>): Promise<string> => work.then(() => 'read', (error: { problems?: { code: string }[] }) => error.problems?.[0]?.code ?? String(error))

/** A PDF as small as one can be, whose pages hold these drawing orders. */
function pdf(pages: string[], extra = ''): Uint8Array {
  const kids = pages.map((_, i) => `${3 + i * 2} 0 R`).join(' ')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>', `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    ...pages.flatMap((draw, i) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${4 + i * 2} 0 R /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>`,
      `<< /Length ${draw.length} >>\nstream\n${draw}\nendstream`,
    ]),
  ]
  let out = '%PDF-1.4\n'
  const at = objects.map((object, i) => { const here = out.length; out += `${i + 1} 0 obj\n${object}\nendobj\n`; return here })
  const start = out.length
  out += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${at.map((one) => `${String(one).padStart(10, '0')} 00000 n \n`).join('')}`
  return bytes(`${out}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${extra}>>\nstartxref\n${start}\n%%EOF`)
}
const say = (lines: string[]): string => `BT /F1 11 Tf 14 TL 60 780 Td ${lines.map((line) => `(${line}) Tj T*`).join(' ')} ET`

const standard = [
  'STANDAR PELAYANAN', 'JENIS PELAYANAN : PINJAM PERAHU BALAI', '',
  'Dasar Hukum : Peraturan Daerah Nomor 1 Tahun 2020 tentang Perahu', 'Persyaratan : 1. Surat permohonan', '2. Fotokopi kartu tanda penduduk',
  'Prosedur : 1. Pemohon menyerahkan surat permohonan kepada petugas', '2. Petugas memeriksa kelengkapan berkas', '3. Kepala dinas menandatangani izin',
  'Jangka Waktu : 3 (tiga) hari kerja', 'Biaya : Tidak dipungut biaya (gratis)', 'Produk : Izin pinjam perahu', 'Pengaduan : email perahu@contoh.id',
]

describe('what a document is, by its content', () => {
  test('text, HTML, CSV and PDF are told apart whatever they are called', async () => {
    expect(await kindOf(bytes(standard.join('\n')))).toBe('text')
    expect(await kindOf(bytes('<html><body><table><tr><td>Persyaratan</td></tr></table></body></html>'))).toBe('html')
    expect(await kindOf(bytes('komponen,isi\nPersyaratan,Surat permohonan'))).toBe('csv')
    expect(await kindOf(pdf([say(standard)]))).toBe('pdf')
  })

  test('nothing, too much, and what is no document are refused', async () => {
    expect(await code(kindOf(new Uint8Array()))).toBe('file-empty')
    expect(await code(kindOf(new Uint8Array(21 * 1024 * 1024)))).toBe('file-too-large')
    expect(await code(kindOf(new Uint8Array(4096)))).toBe('document-kind')
    expect(await code(kindOf(bytes('PK\u0003\u0004zip')))).toBe('document-kind')
    expect(await code(kindOf(new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, ...Array<number>(100).fill(0)])))).toBe('document-kind')
  })
})

describe('reading from bytes alone', () => {
  test('a text in the letters of old Windows, and one in UTF-16, are read like any other', async () => {
    const old = Buffer.from(standard.join('\r\n').replace('surat', 'surat \u0096'), 'latin1')
    expect((await readDocument(old)).reading.standards).toHaveLength(1)
    const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(standard.join('\n'), 'utf16le')])
    expect((await readDocument(wide)).reading.standards[0]?.components.duration).toMatchObject({ max: 3, unit: 'workingDay' })
  })

  test('a PDF says the same as its text, page by page', async () => {
    const seen: number[] = []
    const { kind, reading, lines } = await readDocument(pdf([say(standard.slice(0, 6)), say(standard.slice(6))]), (page) => { seen.push(page) })
    expect(kind).toBe('pdf')
    expect(seen).toEqual([1, 2])
    expect(reading.standards[0]?.components).toMatchObject({ duration: { max: 3, unit: 'workingDay' }, fee: { kind: 'free' } })
    expect(reading.standards[0]?.components.procedure?.steps).toHaveLength(3)
    expect(lines.some((line) => line.includes('Persyaratan'))).toBe(true)
  })

  test('a scanned PDF, a broken one, one with too many pages and one under a password are refused, each by name', async () => {
    expect(await code(readDocument(pdf(['0 0 100 100 re f', '0 0 10 10 re f'])))).toBe('scanned-pdf')
    expect(await code(readDocument(bytes('%PDF-1.7\nnot one at all')))).toBe('pdf-broken')
    expect(await code(readDocument(pdf(Array<string>(601).fill('0 0 1 1 re f'))))).toBe('pdf-too-long')
    const locked = '/Encrypt << /Filter /Standard /V 1 /R 2 /O <0000000000000000000000000000000000000000000000000000000000000000> /U <0000000000000000000000000000000000000000000000000000000000000000> /P -4 >> /ID [<00> <00>] '
    expect(await code(readDocument(pdf([say(standard)], locked)))).toBe('pdf-locked')
  })

  test('a PDF in another language is not read', async () => {
    expect(await code(readDocument(pdf([say(Array<string>(30).fill('The requirements of this service are a letter and the proof of identity'))])))).toBe('not-indonesian')
  })

  test.skipIf(!existsSync(seed))('the whole decree is read in less than a second', async () => {
    const whole = readFileSync(seed)
    await readDocument(whole)
    const began = process.threadCpuUsage()
    expect((await readDocument(whole)).reading.standards).toHaveLength(21)
    const { user, system } = process.threadCpuUsage(began)
    expect((user + system) / 1000).toBeLessThan(1000)
  })
})

describe('what the hall prints it can read', () => {
  let world: World
  beforeAll(async () => { world = await catalogueWorld() })
  afterAll(async () => { await world.close() })

  test('the printed annex, read again, is the same service with its components', async () => {
    const one = (await listEnacted(world.house.database.db)).find((line) => line.slug === 'informasi-publik')
    const paper = new Uint8Array(await (await world.get(`/standar/${one?.id}/lampiran.pdf`)).arrayBuffer())
    const { reading } = await readDocument(paper)
    expect(reading.standards).toHaveLength(1)
    expect(reading.decree.number).toBe('065/Kep.63-TU/III/2020')
    expect(reading.standards[0]?.components).toMatchObject({ duration: { max: 10, unit: 'workingDay' }, fee: { kind: 'free' }, staffCount: { value: 11 } })
  })
})
