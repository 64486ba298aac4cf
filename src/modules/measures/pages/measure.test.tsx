import { describe, expect, test } from 'vitest'
import { fraction, localDate, locales, type Locale } from '#kernel'
import { dimensions, type Beneath, type Figure, type Measure } from '#platform/measures'
import { people } from '../../../../test/case-scene.ts'
import { astray, draw } from '../../../../test/page.ts'
import type { Opened } from '../actions/open.ts'
import { entryWords, measureWords } from '../messages/measures.ts'
import { addressOf, figureText, params } from '../words.ts'
import { MeasuresPage, OpenedPage } from './measure.tsx'

const measure = (more: Partial<Measure> = {}): Measure => ({
  id: 'acts.done', name: { id: 'Tindakan <jabatan>', en: 'Acts' }, unit: { id: 'tindakan', en: 'acts' }, about: { id: 'Setiap tindakan.', en: 'Every act.' }, over: 'adds', by: ['position', 'act'], read: async () => null, beneath: async () => ({ rows: [], total: 0 }), ...more,
})
const figure = (more: Partial<Figure> = {}): Figure => ({ value: fraction(1234), of: null, simulated: false, since: localDate('2026-06-15'), ...more })
const span = { from: localDate('2026-01-01'), to: localDate('2026-11-21') }
const row = (more: Partial<Beneath> = {}): Beneath => ({ day: localDate('2026-11-03'), what: 'memeriksa <berkas>', about: 'BKS-7K4M-2Q9D · Perahu', position: 'boatman', href: '/perkara/x', counts: 1, simulated: false, ...more })
const opened = (more: Partial<Opened> = {}): Opened => ({ called: new Map(), measure: measure(), asked: { where: { position: 'boatman, joiner', act: 'check' }, ...span }, figure: figure(), rows: [row(), row({ href: null, counts: -1, simulated: true, position: null })], total: 60, offset: 25, ...more })
const page = (of: Opened, locale: Locale = 'id') => draw(<OpenedPage locale={locale} opened={of} people={people} list pageSize={25} />, locale)

describe.each(locales)('the pages of measures in %s', (locale) => {
  const pages: [string, () => ReturnType<typeof page>][] = [
    ['a figure and what lies beneath', () => page(opened(), locale)], ['one that was not measured', () => page(opened({ figure: null, rows: [], total: 0, offset: 0 }), locale)], ['a nought', () => page(opened({ figure: figure({ value: fraction(0) }), rows: [], total: 0, offset: 0 }), locale)],
    ['a share', () => page(opened({ figure: figure({ value: fraction(200, 3), of: 3 }) }), locale)],
    ['all measures', () => draw(<MeasuresPage locale={locale} all={[{ measure: measure(), figure: figure({ simulated: true }) }, { measure: measure({ id: 'x.y', over: 'pools' }), figure: null }, { measure: measure({ id: 'z.z', over: 'latest', by: dimensions }), figure: figure() }]} span={span} />, locale)],
  ]
  test.each(pages)('%s is sound and leads only where there is something', async (_, drawn) => {
    const found = await drawn()
    expect([found.faults, astray(found)]).toEqual([[], []])
  })
})

describe('a figure', () => {
  test.each([[fraction(0), '0', '0'], [fraction(1234), '1.234', '1,234'], [fraction(200, 3), '66,67', '66.67'], [fraction(-5), '-5', '-5']])('is written as each language writes it', (value, id, en) => {
    expect([figureText(figure({ value }), 'id'), figureText(figure({ value }), 'en')]).toEqual([id, en])
  })
  test('that was not measured is words, and nought is nought', async () => {
    expect([figureText(null, 'id'), figureText(null, 'en')]).toEqual(['belum terukur', 'not measured'])
    const [none, nought] = [await page(opened({ figure: null, rows: [], total: 0 })), await page(opened({ figure: figure({ value: fraction(0) }), rows: [], total: 0 }))]
    expect([none.text.includes('Ini bukan nol'), nought.text.includes('Ini bukan nol'), nought.text.includes(measureWords.id.none)]).toEqual([true, false, true])
  })
  test('calls what each thing was about by its name where it has one, and else by what it says itself', async () => {
    const { text } = await page(opened({ called: new Map([['izin-apotek', 'Izin Apotek']]), rows: [row({ about: 'izin-apotek' }), row({ about: 'izin-lama' })] }))
    expect([text.includes('Izin Apotek'), text.includes('izin-apotek'), text.includes('izin-lama')]).toEqual([true, false, true])
  })
  test('of a share says of how many', async () => {
    expect((await page(opened({ figure: figure({ value: fraction(50), of: 12 }) }))).text).toContain('dari 12')
  })
})

describe('behind a figure', () => {
  test('stands since when it is kept, by what it is narrowed in words, and each thing with its day, position and page', async () => {
    const { text, links, html } = await page(opened())
    for (const part of ['Diukur sejak 15 Jun 2026', 'Tukang perahu', 'joiner', 'memeriksa', 'BKS-7K4M-2Q9D']) expect(text).toContain(part)
    expect(links).toContain('/perkara/x')
    expect([html.includes('<berkas>'), html.includes('<jabatan>'), html.includes('class="simulated"')]).toEqual([false, false, true])
  })
  test('leads on and back within what was asked, and to the whole as a table', async () => {
    const { links } = await page(opened({ total: 80 }))
    const base = '/ukuran/acts.done?jabatan=boatman%2C+joiner&tindakan=check&sejak=2026-01-01&sampai=2026-11-21'
    expect(links).toEqual(expect.arrayContaining([base, `${base}&dari=27`, base.replace('?', '/data.csv?')]))
  })
  test('has its address with every filter under its own name', () => {
    expect(new Set(Object.values(params)).size).toBe(dimensions.length)
    expect(addressOf('a.b', { where: { service: 'x y', register: 'r&s' }, ...span }, 50)).toBe('/ukuran/a.b?layanan=x+y&buku=r%26s&sejak=2026-01-01&sampai=2026-11-21&dari=50')
  })
  test('calls an act of the journal by its words, and one nobody named by its code', () => {
    expect([entryWords('ticket.called', 'id'), entryWords('ticket.called', 'en'), entryWords('something.else', 'id')]).toEqual(['memanggil antrean', 'called a ticket', 'something.else'])
  })
})
