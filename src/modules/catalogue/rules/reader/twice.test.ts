import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { componentList, componentNames, type ComponentName } from '../standard.ts'
import type { StandardReading } from './parts.ts'
import { readStandards } from './read.ts'
import { stretchesOf } from './twice.ts'
import { sayWarning } from './words.ts'

type Said = Partial<Record<ComponentName, string[]>>
type Part = { title: string | null; said: Said }

const law: Said = { legalBasis: ['Undang-Undang Nomor 25 Tahun 2009'] }
const build: Said = { requirements: ['Fotokopi KTP', 'Sertifikat tanah'], procedure: ['Pemohon mengajukan berkas', 'Petugas memeriksa berkas'], duration: ['14 hari kerja'], fee: ['Gratis'], products: ['Izin Mendirikan Klinik'] }
const run: Said = { requirements: ['Surat izin mendirikan', 'Daftar tenaga'], procedure: ['Pemohon mengajukan berkas', 'Tim Teknis memeriksa lapangan'], duration: ['7 hari kerja'], fee: ['Rp 50.000'], products: ['Izin Operasional Klinik'] }
const close: Said = { requirements: ['Surat penutupan', 'Neraca akhir'], duration: ['3 hari kerja'] }
const shared: Said = { complaints: ['Kotak saran'], staffCount: ['3 orang'] }

const label = (name: ComponentName): string => componentList.find((each) => each.name === name)?.label ?? ''
const place = (name: ComponentName): number => componentNames.indexOf(name) + 1
const listed = (items: readonly string[]): string[] => (items.length > 1 ? items.map((item, index) => `${index + 1}. ${item}`) : [...items])
const rows = (said: Said, row: (name: ComponentName, lines: string[]) => string[]): string[] => Object.entries(said).flatMap(([name, items]) => row(name as ComponentName, listed(items)))

const layouts: Record<string, (parts: readonly Part[]) => string> = {
  'lines with colons': (parts) => ['STANDAR PELAYANAN', 'DINAS KESEHATAN KOTA CONTOH', 'Nama Pelayanan : Izin Klinik', ...parts.flatMap(({ title, said }) => [
    ...(title === null ? [] : [title]), ...rows(said, (name, items) => (items.length > 1 ? [`${place(name)}. ${label(name)} :`, ...items] : [`${place(name)}. ${label(name)} : ${items[0]}`]))])].join('\n'),
  'columns kept by blanks': (parts) => ['              STANDAR PELAYANAN', '   DINAS KESEHATAN KOTA CONTOH', '   Nama Pelayanan  : Izin Klinik', `   ${'NO'.padEnd(5)}${'KOMPONEN'.padEnd(44)}URAIAN`, ...parts.flatMap(({ title, said }) => [
    ...(title === null ? [] : [`   ${title}`]), ...rows(said, (name, items) => items.map((item, index) => `   ${(index === 0 ? String(place(name)) : '').padEnd(5)}${(index === 0 ? label(name) : '').padEnd(44)}${item}`))])].join('\n'),
  'a table with bars': (parts) => ['STANDAR PELAYANAN', 'DINAS KESEHATAN KOTA CONTOH', 'Jenis Pelayanan: Izin Klinik', '', '| No | Komponen | Uraian |', '|----|----------|--------|', ...parts.flatMap(({ title, said }) => [
    ...(title === null ? [] : [`| ${title.replace('. ', '. | ')} | |`]), ...rows(said, (name, items) => items.map((item, index) => (index === 0 ? `| ${place(name)} | ${label(name)} | ${item} |` : `| | | ${item} |`)))])].join('\n'),
  'a table of a web page': (parts) => `<html><body><h2>Dinas Kesehatan Kota Contoh</h2><p>Jenis Pelayanan : Izin Klinik</p><table><tr><th>No</th><th>Komponen</th><th>Uraian</th></tr>${parts.map(({ title, said }) => [
    ...(title === null ? [] : [`<tr><td colspan="3">${title}</td></tr>`]), ...rows(said, (name, items) => [`<tr><td>${place(name)}</td><td>${label(name)}</td><td>${items.join('<br>')}</td></tr>`])].join('')).join('')}</table></body></html>`,
}
const A = 'A. IZIN MENDIRIKAN'
const B = 'B. IZIN OPERASIONAL'
const two: Part[] = [{ title: null, said: law }, { title: A, said: build }, { title: B, said: { ...run, ...shared } }]

const only = (text: string): StandardReading => {
  const { standards } = readStandards({ text })
  expect(standards).toHaveLength(1)
  return standards[0] as StandardReading
}
const told = ({ warnings }: StandardReading): [string, unknown, unknown][] => warnings.filter((each) => each.code === 'said-twice').map(({ component, data }) => [component ?? '', data['first'], data['second']])
const notes = ({ components }: StandardReading): string[] => components.extra.map(({ label: of, text }) => `${of} | ${text.replaceAll('\n', ' ')}`)

describe.each(Object.entries(layouts))('A standard that speaks of two permits one after the other, printed as %s', (_, print) => {
  test('says of each component the first, and nothing of the second gets into any', () => {
    const one = only(print(two))
    const { components: c } = one
    expect([one.name, c.legalBasis, c.requirements.map((each) => each.text), c.procedure?.steps.map((step) => step.text), c.duration?.text, c.fee?.kind, c.products]).toEqual([
      'Izin Klinik', law.legalBasis, build.requirements, build.procedure, '14 hari kerja', 'free', build.products])
  })

  test('what stands once below the second belongs to the standard', () => {
    const { components } = only(print(two))
    expect([components.complaints.map((each) => each.value), components.staffCount?.value]).toEqual([['Kotak saran'], 3])
  })

  test('each component that comes twice is doubtful, with both headings, and the second text is kept', () => {
    const one = only(print(two))
    expect(told(one)).toEqual(Object.keys(run).map((name) => [name, A, B]))
    for (const [name, items = []] of Object.entries(run)) expect(notes(one).find((note) => note.startsWith(`${B}: ${label(name as ComponentName)} `))?.toLowerCase()).toContain(items.at(-1)?.toLowerCase())
  })

  test('a third is kept as well', () => {
    const one = only(print([...two, { title: 'C. PENUTUPAN', said: close }]))
    expect(told(one).filter(([, , second]) => second === 'C. PENUTUPAN').map(([name]) => name)).toEqual(['requirements', 'duration'])
    expect(one.components.requirements.map((each) => each.text)).toEqual(build.requirements)
    expect(notes(one).join('\n')).toContain('Neraca akhir')
  })

  test('whatever the second says, the standard reads as if it were not there', () => {
    const alone = only(print([{ title: null, said: law }, { title: null, said: { ...build, ...shared } }])).components
    const word = fc.constantFrom('Denah', 'Kartu', 'Akta', 'Proposal', 'Neraca')
    const second = fc.record({ requirements: fc.array(word, { minLength: 2, maxLength: 4 }), duration: fc.integer({ min: 2, max: 60 }).map((n) => [`${n} hari kerja`]), products: fc.tuple(word).map((one) => [...one]) })
    fc.assert(fc.property(second, (said) => {
      const { extra: _extra, ...read } = only(print([{ title: null, said: law }, { title: A, said: build }, { title: B, said: { ...said, ...shared } }])).components
      const { extra: _none, ...wanted } = alone
      expect(read).toEqual(wanted)
    }), { numRuns: 15 })
  })

  test('without a heading above it the second begins at its own first row, and the last item before it stays where it is', () => {
    const one = only(print([{ title: null, said: { ...law, ...build } }, { title: null, said: { requirements: run.requirements ?? [], duration: ['7 hari kerja'] } }]))
    expect(told(one)).toEqual([['requirements', '', ''], ['duration', '', '']])
    expect([one.components.requirements.map((each) => each.text), one.components.products, one.components.duration?.text]).toEqual([build.requirements, build.products, '14 hari kerja'])
  })

  test('printed once it is as it was: nothing is called doubtful', () => {
    expect(told(only(print([{ title: null, said: { ...law, ...build, ...shared } }])))).toEqual([])
  })
})

describe('What is no second table', () => {
  const head = 'STANDAR PELAYANAN\nDINAS KESEHATAN KOTA CONTOH\nNama Pelayanan : Izin Klinik\n'
  const body = '1. Persyaratan :\n1. Fotokopi KTP\n2. Pas foto\n2. Prosedur :\n1. Pemohon mengajukan berkas\n2. Petugas memeriksa berkas\n3. Jangka Waktu : 5 hari kerja\n4. Biaya : Gratis\n5. Produk : Izin'

  test('names of components that are only listed, as a survey does', () => {
    const { components, warnings } = only(`${head}${body}\n14. Evaluasi Kinerja Pelaksana : Survei atas\n1. Persyaratan\n2. Prosedur\n3. Waktu Penyelesaian\n4. Biaya/Tarif\n5. Produk`)
    expect(warnings.filter((each) => each.code === 'said-twice')).toEqual([])
    expect(components.requirements.map((each) => each.text)).toEqual(['Fotokopi KTP', 'Pas foto'])
    expect(components.evaluation.join(' ')).toContain('Biaya/Tarif')
  })

  test('a label printed again where its row goes on over the page', () => {
    expect(told(only(`${head}${body.replace('2. Pas foto', '\f1. Persyaratan :\n2. Pas foto')}`))).toEqual([])
  })

  test('a sentence that begins with the word of one', () => {
    expect(told(only(`${head}${body}\nJaminan Pelayanan : 1. Persyaratan yang lengkap diproses\n2. biaya tidak dipungut\n3. Prosedur dijalankan sesuai SOP`))).toEqual([])
  })

  test('a product named on the line below its label, in capitals or behind a letter, which is no heading of what comes next', () => {
    for (const product of ['IZIN KLINIK PRATAMA', 'Izin Operasional', '1. Izin Operasional']) {
      const { components } = only(`${head}${body.replace('5. Produk : Izin', `5. Produk :\n${product}`)}\n1. Persyaratan : KTP\n3. Jangka Waktu : 7 hari kerja`)
      expect([components.products, components.duration?.text]).toEqual([[product.replace('1. ', '')], '5 hari kerja'])
    }
  })

  test('two standards that are named each', () => {
    const { standards } = readStandards({ text: `${head}${body}\n\nNama Pelayanan : Izin Apotek\n${body}` })
    expect(standards.map((each) => [each.name, told(each)])).toEqual([['Izin Klinik', []], ['Izin Apotek', []]])
  })
})

describe('The sentence of it', () => {
  test('names what was taken and what was kept, in both languages, with or without headings', () => {
    const warning = { code: 'said-twice', component: 'fee', line: 3 } as const
    expect(sayWarning({ ...warning, data: { first: A, second: B } }, 'id')).toBe(`Komponen Biaya/tarif tertulis lagi di bawah “${B}”; yang pertama (“${A}”) dipakai, yang ini disimpan sebagai keterangan. Mungkin standar ini memuat dua layanan.`)
    expect(sayWarning({ ...warning, data: { first: '', second: '' } }, 'en')).toBe('Component Biaya/tarif is printed again; the first is taken, this one is kept as a note. The standard may hold two services.')
  })

  test('no line of any text is in two stretches, and only headings are in none', () => {
    const part = fc.constantFrom('1. Persyaratan : KTP', '2. Prosedur : Pemohon datang', '3. Biaya : Gratis', 'A. IZIN BARU', 'B. PERPANJANGAN', '', '| 4 | Produk | Izin |', 'kalimat biasa', 'NO KOMPONEN URAIAN', 'B. Pas foto', 'C. FOTOKOPI KTP', '2. Denah lokasi')
    fc.assert(fc.property(fc.array(part, { maxLength: 25 }), (texts) => {
      const stretches = stretchesOf(texts.map((text, index) => ({ n: index + 1, text, page: 1 })))
      const kept = stretches.flatMap(({ lines }) => lines.map((line) => line.n))
      expect(new Set(kept).size).toBe(kept.length)
      const lost = texts.flatMap((text, index) => (kept.includes(index + 1) || text === '' ? [] : [text]))
      expect(lost.filter((text) => !['A. IZIN BARU', 'B. PERPANJANGAN', 'NO KOMPONEN URAIAN'].includes(text))).toEqual([])
    }), { numRuns: 200 })
  })
})
