import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { componentList, componentNames, deliveryComponents, type ComponentName } from '../standard.ts'
import type { StandardReading } from './parts.ts'
import { readStandards } from './read.ts'

const manufacturingComponents = componentNames.filter((name) => !deliveryComponents.includes(name))

const texts: Record<ComponentName, string[]> = {
  legalBasis: ['Undang-Undang Nomor 25 Tahun 2009', 'Peraturan Daerah Nomor 4 Tahun 2015'], requirements: ['Surat permohonan', 'Fotokopi KTP'], procedure: ['Pemohon mengajukan berkas', 'Petugas loket memeriksa berkas', 'Camat menandatangani izin'],
  duration: ['3 (tiga) hari kerja'], fee: ['Gratis'], products: ['Surat Izin'], facilities: ['Ruang tunggu', 'Komputer'], competencies: ['Memahami peraturan', 'Teliti dan ramah'], supervision: ['Atasan langsung'],
  complaints: ['Kotak saran', 'Telepon : 021 555 1234'], staffCount: ['4 (empat) orang'], serviceGuarantee: ['Tepat waktu'], safetyGuarantee: ['Data dijamin rahasia'], evaluation: ['Survei kepuasan masyarakat'],
}
const label = (name: ComponentName): string => componentList.find((each) => each.name === name)?.label ?? ''
const part = (names: readonly ComponentName[], row: (name: ComponentName, n: number, items: string[]) => string[]): string[] =>
  names.flatMap((name, index) => row(name, index + 1, texts[name].map((item, at) => (texts[name].length > 1 ? `${at + 1}. ${item}` : item))))

const announced = (letter: string, what: string, english: string): string => `${letter}. KOMPONEN STANDAR PELAYANAN YANG TERKAIT DENGAN PROSES ${what} (${english})`
const flat = (name: ComponentName, n: number, [first = '', ...more]: string[]): string[] => [`${n}. ${label(name)} ${first}`, ...more]
const piped = (name: ComponentName, n: number, [first = '', ...more]: string[]): string[] => [`${n} | ${label(name).toUpperCase()} | ${first}`, ...more]
const colons = (name: ComponentName, n: number, items: string[]): string[] => (items.length > 1 ? [`${n}. ${label(name)} :`, ...items.map((item) => `   ${item}`)] : [`${n}. ${label(name)} : ${items[0] ?? ''}`])

const sheet = (row: typeof flat, swap = false): string => {
  const halves = [[announced('A', 'PENYAMPAIAN PELAYANAN', 'SERVICE DELIVERY'), 'NO KOMPONEN URAIAN', ...part(deliveryComponents, row)], [announced('B', 'PENGELOLAAN PELAYANAN DI INTERNAL ORGANISASI', 'MANUFACTURING'), 'NO KOMPONEN URAIAN', ...part(manufacturingComponents, row)]]
  return ['STANDAR PELAYANAN', 'KECAMATAN SUKAMAJU', 'JENIS PELAYANAN : IZIN KERAMAIAN', ...(swap ? halves.toReversed() : halves).flat()].join('\n')
}
const said = ({ components: c }: StandardReading): unknown => [
  c.legalBasis, c.requirements.map((each) => each.text), c.procedure?.steps.map((step) => [step.n, step.text]), c.duration?.text, c.fee?.text, c.products, c.facilities, c.competencies, c.supervision,
  c.complaints.map((each) => each.value), c.staffCount?.value, c.serviceGuarantee, c.safetyGuarantee, c.evaluation,
]
const whole = [texts.legalBasis, texts.requirements, texts.procedure.map((text, index) => [index + 1, text]), '3 (tiga) hari kerja', 'Gratis', texts.products, texts.facilities, texts.competencies, texts.supervision, ['Kotak saran', '021 555 1234'], 4, texts.serviceGuarantee, texts.safetyGuarantee, texts.evaluation]

const layouts: [string, typeof flat][] = [['flattened', flat], ['with bars', piped], ['with colons', colons]]

describe('The two parts of a standard, delivery and manufacturing, each numbered from 1', () => {
  test('are fourteen components together, none in both', () => {
    expect([...deliveryComponents, ...manufacturingComponents].toSorted()).toEqual([...componentNames].toSorted())
  })

  test.each(layouts)('are one standard when they are printed %s, with nothing of the heading between them in it', (_, row) => {
    const { standards } = readStandards({ text: sheet(row) })
    expect(standards).toHaveLength(1)
    expect(standards[0]?.name).toBe('IZIN KERAMAIAN')
    expect(said(standards[0] as StandardReading)).toEqual(whole)
  })

  test.each(layouts)('are numbered as the law numbers a part, printed %s: no number is called odd', (_, row) => {
    expect(readStandards({ text: sheet(row) }).standards[0]?.warnings.filter((each) => /number|missing-component/.test(each.code))).toEqual([])
  })

  test.each(layouts)('may stand in either order, printed %s', (_, row) => {
    expect(readStandards({ text: sheet(row, true) }).standards.map(said)).toEqual([whole])
  })

  test.each(layouts)('may be set over pages, printed %s, the head of the table printed again', (_, row) => {
    const lines = sheet(row).split('\n')
    fc.assert(fc.property(fc.integer({ min: 6, max: lines.length - 1 }), (at) => {
      const paged = lines.toSpliced(at, 0, '- 2 -', '\f', 'NO KOMPONEN URAIAN').join('\n')
      expect(readStandards({ text: paged }).standards.map(said)).toEqual([whole])
    }), { numRuns: 25 })
  })

  test('of two services are two standards, each with its own halves', () => {
    const second = sheet(flat).replace('IZIN KERAMAIAN', 'LEGALISASI IJAZAH').replaceAll('Surat Izin', 'Ijazah yang dilegalisir')
    const { standards } = readStandards({ text: `${sheet(flat)}\n\n${second}` })
    expect(standards.map((each) => [each.name, each.components.products])).toEqual([['IZIN KERAMAIAN', ['Surat Izin']], ['LEGALISASI IJAZAH', ['Ijazah yang dilegalisir']]])
    expect(standards.map((each) => each.components.evaluation)).toEqual([texts.evaluation, texts.evaluation])
  })

  test('of which one is not there lack just its components, and say so', () => {
    const alone = sheet(flat).slice(0, sheet(flat).indexOf('B. KOMPONEN'))
    const [one] = readStandards({ text: alone }).standards
    expect(one?.warnings.filter((each) => each.code === 'missing-component').map((each) => each.component).toSorted()).toEqual([...manufacturingComponents].toSorted())
  })
})
