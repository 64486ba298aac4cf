import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { extractText, getDocumentProxy } from 'unpdf'
import { Refusal } from '#kernel'
import { openPress, type SopData } from './documents.ts'
import { examples } from './documents/examples.ts'
import { mapTexts, type Json } from './documents/printable.ts'

const templates = join(import.meta.dirname, '..', '..', 'city', 'bekasi', 'templates')
const press = openPress({ templates })
const now = new Date('2026-11-24T03:00:00Z')
const names = Object.keys(examples) as (keyof typeof examples)[]

const read = async (pdf: Uint8Array): Promise<{ pages: number; text: string; texts: string[] }> => {
  const { totalPages, text } = await extractText(await getDocumentProxy(pdf.slice()), { mergePages: false })
  return { pages: totalPages, texts: text, text: text.join('\n').replace(/\s+/g, ' ') }
}
const latin = (pdf: Uint8Array): string => Buffer.from(pdf).toString('latin1')
const asJson = (data: unknown): Json => JSON.parse(JSON.stringify(data)) as Json
const everywhere = (name: keyof typeof examples, change: (text: string) => string): Json => {
  const data = mapTexts(asJson(examples[name]), change) as { [key: string]: Json }
  const kept: Record<string, Json> = { ...(name === 'sop' && { paper: 'A4', steps: shaped(data, asJson(examples.sop)) }) }
  return { ...data, ...kept }
}
/** The shape of a step is no text that anybody writes. */
const shaped = (data: { [key: string]: Json }, original: Json): Json => {
  const steps = (of: Json): { [key: string]: Json }[] => (of as { steps: { [key: string]: Json }[] }).steps
  return steps(data).map((step, n) => ({ ...step, shape: steps(original)[n]?.shape ?? 'process' }))
}

describe('every sheet an office prints', () => {
  test.each(names)('%s is an archival PDF with title, code, page numbers and its own fonts', async (name) => {
    const pdf = await press.print(name, examples[name], { now, title: `Uji ${name}` })
    const { pages, texts } = await read(pdf)
    expect(latin(pdf)).toMatch(/^%PDF-1\.7/)
    expect(latin(pdf)).toContain('<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>')
    expect(latin(pdf)).toContain(`Uji ${name}`)
    expect(latin(pdf)).toContain('2026-11-24T03:00:00')
    expect(latin(pdf).match(/\/Type ?\/FontDescriptor/g)?.length).toBe(latin(pdf).match(/\/FontFile[23]/g)?.length)
    texts.forEach((page, n) => {
      expect(page).toContain(`Halaman ${n + 1} dari ${pages}`)
      expect(page).toContain(examples[name].code)
      expect(page).not.toContain('SIMULASI')
    })
    expect(pdf.byteLength).toBeLessThan(120_000)
  })

  test('is tagged for readers aloud as soon as the compiler can: Typst 0.14 tags by itself, 0.13 cannot', async () => {
    const pdf = latin(await press.print('surat', examples.surat, { now }))
    const version = Number(/Typst 0\.(\d+)/.exec(pdf)?.[1])
    expect(version).toBeGreaterThanOrEqual(13)
    expect(/\/MarkInfo.*\/Marked true/s.test(pdf)).toBe(version >= 14)
  })

  test.each(names)('%s has the same bytes for the same data and moment, on another press too', async (name) => {
    const once = await press.print(name, examples[name], { now })
    const again = await openPress({ templates }).print(name, examples[name], { now })
    expect(Buffer.from(again).equals(Buffer.from(once))).toBe(true)
  })

  test.each(names)('%s says what it was given', async (name) => {
    const { text } = await read(await press.print(name, examples[name], { now }))
    const squeezed = (words: string): string => words.replace(/[\s\u200B]+/g, '').toLowerCase()
    const page = squeezed(text)
    const lost: string[] = []
    mapTexts(withoutSettings(asJson(examples[name])), (words) => {
      // A column breaks a long name with a hyphen, and table cells may be read in another order: look for the words.
      for (const word of words.split(' ')) if (!page.replaceAll('-', '').includes(squeezed(word).replaceAll('-', ''))) lost.push(word)
      return words
    })
    expect(lost).toEqual([])
  })

  test.each(names)('%s marks every page of simulated data', async (name) => {
    const { texts } = await read(await press.print(name, examples[name], { now, simulated: true }))
    for (const page of texts) expect(page).toContain('DATA SIMULASI · bukan dokumen resmi')
  })

  test('a watermark stands on the page and does not hide what is written', async () => {
    const { text } = await read(await press.print('surat', examples.surat, { now, watermark: 'RANCANGAN' }))
    expect(text).toContain('RANCANGAN')
    expect(text).toContain(examples.surat.subject)
  })
})

/** What steers a sheet and is not printed; nature, label and shape words of the page itself stay. */
const withoutSettings = (data: Json): Json => {
  if (Array.isArray(data)) return data.map(withoutSettings)
  if (data === null || typeof data !== 'object') return data
  const kept = Object.entries(data).filter(([key, value]) => !['shape', 'paper', 'letterhead'].includes(key) && value !== null)
  return Object.fromEntries(kept.map(([key, value]) => [key, withoutSettings(value)]))
}

describe('whatever people write', () => {
  test.each(names)('%s prints markup as it was typed', async (name) => {
    const hostile = '#[]$*_@\\<>`~"\'/*//*/{{ #panic() $x^2$ <label> @ref'
    const { text } = await read(await press.print(name, everywhere(name, () => hostile), { now }))
    expect(text.replace(/\s/g, '').toLowerCase()).toContain(hostile.replace(/\s/g, '').toLowerCase())
  })

  test.each(names)('%s keeps a word of 5,000 letters on its paper', { timeout: 300_000 }, async (name) => {
    const data = everywhere(name, (text) => (text.startsWith('http') ? text : text.replace(/^\p{L}+/u, 'x'.repeat(5_000))))
    const { pages } = await read(await press.print(name, data, { now }))
    expect(pages).toBeGreaterThan(1)
  })

  test.each(names)('%s prints Arabic, Chinese, Javanese and joined emoji, or an empty box where no font has them', async (name) => {
    const foreign = 'بسم 市政厅 ꦲꦏ 👨‍👩‍👧 🇮🇩 é'
    const { text } = await read(await press.print(name, everywhere(name, (text) => (text.startsWith('http') ? text : `Nama ${foreign}`)), { now }))
    expect(text.toLowerCase()).toContain('nama')
    expect(text.toLowerCase()).toContain('é')
  })

  test('broken characters, controls and direction marks do not reach the paper', async () => {
    const name = `Sari\u0000\u0007 \uD800Contoh\u202Ewati\u2066\t.`
    const { text } = await read(await press.print('surat', { ...examples.surat, subject: name }, { now }))
    expect(text).toContain('Contohwati .')
  })

  test('characters every font of the house has are printed as they are', async () => {
    const range = (from: number, to: number): string => Array.from({ length: to - from + 1 }, (_, n) => String.fromCodePoint(from + n)).join(' ')
    const all = [range(0x21, 0x7e), range(0xa1, 0xac), range(0xae, 0x17f), range(0x2012, 0x2015), '‘ ’ ‚ “ ” „ † ‡ • … ′ ″ € ← ↑ → ↓ − □'].join(' ').normalize('NFC')
    for (const name of ['surat', 'tanda-terima'] as const) {
      const change = name === 'surat' ? { subject: all } : { promised: all }
      const { text } = await read(await press.print(name, { ...examples[name], ...change }, { now }))
      const page = text.replace(/\s/g, '').normalize('NFKC')
      const lost = all.split(' ').filter((char) => !page.includes(char.normalize('NFKC')))
      expect(lost).toEqual([])
    }
  })

  test.each(names)('%s leaves out every part that is empty', async (name) => {
    const empty = (data: Json, key = ''): Json => {
      if (Array.isArray(data)) return ['actors', 'steps', 'ways', 'components'].includes(key) ? data.map((one) => empty(one)) : []
      if (data === null || typeof data !== 'object') return data
      return Object.fromEntries(Object.entries(data).map(([inner, value]) => [inner, empty(value, inner)]))
    }
    const { pages } = await read(await press.print(name, { ...empty(asJson(examples[name])) as object, qr: null }, { now }))
    expect(pages).toBeGreaterThan(0)
  })
})

describe('the SOP sheet', () => {
  const long = (count: number): SopData => ({
    ...examples.sop,
    steps: Array.from({ length: count }, (_, n) => ({
      n: String(n + 1), text: `Kegiatan ke-${n + 1}`, actors: [n % 6], requisites: 'Berkas', duration: '5 menit', output: 'Berkas', note: '',
      shape: n === 0 ? 'start' as const : n === count - 1 ? 'end' as const : n % 7 === 3 ? 'decision' as const : 'process' as const,
      ways: n === count - 1 ? [] : n % 7 === 3 ? [{ to: n + 1, label: 'Ya' }, { to: Math.max(0, n - 9), label: 'Tidak' }] : [{ to: n + 1 }],
    })),
  })

  test('sixty steps run over pages joined by connectors, with the head on every page', async () => {
    const pdf = await press.print('sop', long(60), { now })
    const { texts } = await read(pdf)
    expect(texts.length).toBeGreaterThan(6)
    for (const page of texts.slice(1)) expect(page).toContain('Mutu baku')
    expect(texts[1]).toContain('Bersambung ke halaman lain')
    expect(texts[2]).toContain('Sambungan dari halaman lain')
    expect(pdf.byteLength).toBeLessThan(120_000)
  })

  test('the papers an office has: F4 and A4, lying', async () => {
    const size = async (paper: 'A4' | 'F4'): Promise<number[]> => {
      const page = await (await getDocumentProxy(await press.print('sop', { ...examples.sop, paper }, { now }))).getPage(1)
      return page.view.slice(2).map((points: number) => Math.round(points / 72 * 25.4))
    }
    expect(await size('F4')).toEqual([330, 215])
    expect(await size('A4')).toEqual([297, 210])
  })

  test('twelve actors still fit on the sheet', async () => {
    const actors = Array.from({ length: 12 }, (_, n) => `Asisten Perekonomian dan Pembangunan ${n + 1}`)
    const { texts } = await read(await press.print('sop', { ...examples.sop, actors }, { now }))
    for (const n of [1, 12]) expect(texts[1]).toContain(String(n))
  })

  test('a way to a step that is not there is refused', async () => {
    const steps = examples.sop.steps.map((step, n) => (n === 3 ? { ...step, ways: [{ to: 99 }] } : step))
    await expect(press.print('sop', { ...examples.sop, steps })).rejects.toMatchObject({ problems: [{ code: 'broken-flow', data: { step: 4 } }] })
  })
})

describe('a city edits its templates', () => {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'templates-'))
    await cp(templates, folder, { recursive: true })
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))
  const refusal = async (work: Promise<unknown>): Promise<Refusal> => {
    const caught: unknown = await work.then(() => null, (error: unknown) => error)
    if (caught instanceof Refusal) return caught
    throw new Error(`not refused: ${String(caught)}`)
  }

  test('a change is on the next sheet, without a restart', async () => {
    const own = openPress({ templates: folder })
    await writeFile(join(folder, 'kartu.typ'), '#import "_house.typ": *\n#show: house\nKartu #data.name')
    expect((await read(await own.print('kartu', { code: 'K', name: 'Sari' }))).text).toContain('Kartu Sari')
    await writeFile(join(folder, 'kartu.typ'), '#import "_house.typ": *\n#show: house\nKartu baru #data.name')
    expect((await read(await own.print('kartu', { code: 'K', name: 'Sari' }))).text).toContain('Kartu baru Sari')
    expect(await own.templates()).toContain('kartu')
    expect(await own.templates()).not.toContain('_house')
  })

  test('a fault is refused with file, line and column, and the press goes on', async () => {
    const own = openPress({ templates: folder })
    await writeFile(join(folder, 'salah.typ'), '#import "_house.typ": *\n\nHalo #data.tidak-ada')
    const { kind, problems } = await refusal(own.print('salah', { code: 'K' }))
    expect(kind).toBe('conflict')
    expect(problems[0]).toMatchObject({ code: 'template-fault', line: 3, data: { template: 'salah', file: 'salah.typ', line: 3, column: 12 } })
    expect(problems[0]?.data?.message).toContain('tidak-ada')
    expect(JSON.stringify(problems)).not.toContain(folder)
    expect((await own.print('surat', examples.surat)).byteLength).toBeGreaterThan(1_000)
  })

  test('a template that is not there, or outside the folder, is refused as missing', async () => {
    for (const name of ['tidak-ada', '../surat', '_house', 'surat.typ']) {
      expect((await refusal(press.print(name, {}))).problems[0]).toMatchObject({ code: 'template-fault', data: { template: name, message: 'missing' } })
    }
  })

  test('a template reads nothing outside its folder', async () => {
    await writeFile(join(folder, 'ingin-tahu.typ'), '#read("../../etc/passwd")')
    expect((await refusal(openPress({ templates: folder }).print('ingin-tahu', {}))).problems[0]?.code).toBe('template-fault')
  })

  test('more than anybody would print is refused by its size and by its pages', async () => {
    expect((await refusal(press.print('surat', { ...examples.surat, subject: 'x'.repeat(400_001) }))).problems[0]?.code).toBe('document-too-long')
    await writeFile(join(folder, 'panjang.typ'), '#for i in range(301) { pagebreak(weak: false) }')
    expect((await refusal(openPress({ templates: folder }).print('panjang', {}))).problems[0]).toMatchObject({ code: 'document-too-long', data: { limit: 300 } })
    expect((await refusal(press.print('surat', { ...examples.surat, qr: { address: `https://x/${'a'.repeat(600)}`, note: '' } }))).problems[0]?.code).toBe('address-too-long')
  })
})
