import { describe, expect, test } from 'vitest'
import { locales, type Locale } from '#kernel'
import { astray, draw } from '../../../../test/page.ts'
import type { OwnOpened } from '../actions/own.ts'
import { bekasi, skm } from '../examples.ts'
import { ownResults, type OwnCell, type OwnResult } from '../rules/own.ts'
import type { OwnQuestion } from '../rules/questions.ts'
import { OwnOpenedPage, OwnPage } from './own.tsx'

const semester = { year: 2026, half: 1 } as const
const names = { service: (slug: string) => (slug === 'surat' ? 'Surat & <arsip>' : slug) }
const asked: OwnQuestion = { id: 'tahu', services: [], units: [], text: { id: 'Dari mana <Anda> tahu?', en: 'How did <you> hear?' }, answers: [{ id: 'Situs', en: 'Site' }, { id: 'Teman', en: 'A friend' }] }
const cells = (...all: [string, number, number][]): OwnCell[] => all.map(([service, answer, n]) => ({ question: 'tahu', service, answer, n, simulated: service === 'coba' }))
const resultOf = (all: OwnCell[], more: Partial<OwnQuestion> & { asked?: boolean } = {}): OwnResult => ownResults([{ ...asked, asked: true, ...more }], all)[0] as OwnResult
const list = (results: OwnResult[], locale: Locale = 'id', semesters: string[] = []) => draw(<OwnPage locale={locale} semester={semester} semesters={semesters} names={names} results={results} />, locale)

const places = new Map([[skm.id, new Map(skm.elements.map((one, index) => [one.code, index + 1]))]])
const row = (more: Partial<OwnOpened['rows'][number]> = {}): OwnOpened['rows'][number] => ({ service: 'surat', instrument: skm.id, month: '2026-05', answers: [4, 3, null, 4, 3, 4, 4, 3, 4], own: 2, simulated: false, total: 1, ...more })
const open = (rows: OwnOpened['rows'], more: { service?: string | null; offset?: number; result?: OwnResult; locale?: Locale } = {}) => draw(
  <OwnOpenedPage locale={more.locale ?? 'id'} semester={semester} names={names} instruments={bekasi.instruments} places={places} offset={more.offset ?? 0} size={50}
    opened={{ result: more.result ?? resultOf(cells(['surat', 2, 9])), service: more.service ?? null, rows }} />, more.locale)

describe.each(locales)('the pages of own questions in %s', (locale) => {
  const many = resultOf(cells(['surat', 1, 9], ['arsip', 2, 7], ['coba', 1, 6], ['kecil', 1, 1]), { ordered: true })
  test.each<[string, () => ReturnType<typeof draw>]>([
    ['what came of questions', () => list([many, { ...resultOf([], {}), question: { ...asked, id: 'lain' } }], locale, ['2025-2', '2026-1'])],
    ['no questions at all', () => list([], locale)],
    ['too few answers', () => list([resultOf(cells(['surat', 1, 4]))], locale)],
    ['answers one by one', () => open([row(), row({ month: null, own: 9, instrument: 'none' })], { locale, service: 'surat' })],
    ['no answers to open', () => open([], { locale })],
  ])('%s is a sound page whose links lead somewhere', async (_, page) => {
    const drawn = await page()
    expect(drawn.faults).toEqual([])
    expect(astray(drawn)).toEqual([])
  })
})

describe('what came of a question', () => {
  test('stands in words and figures, each service leading to its answers and its index', async () => {
    const page = await list([resultOf(cells(['surat', 1, 6], ['surat', 2, 3], ['arsip', 2, 5]))])
    expect(page.headings).toContain('Dari mana <Anda> tahu?')
    expect(page.text).toMatch(/Situs\s+6\s+43/)
    expect(page.text).toMatch(/Teman\s+8\s+57/)
    expect(page.text).toContain('Surat & <arsip> 9 Situs · 67')
    expect(page.links).toContain('/kepuasan/pertanyaan/tahu?semester=2026-1&layanan=surat')
    expect(page.links).toContain('/kepuasan-masyarakat/layanan/surat?semester=2026-1')
  })

  test('has a mean only where its answers stand in an order', async () => {
    expect((await list([resultOf(cells(['surat', 1, 6], ['surat', 2, 3]))])).text).toContain('tidak ada rata-ratanya')
    expect((await list([resultOf(cells(['surat', 1, 6], ['surat', 2, 3]), { ordered: true })])).text).toContain('rata-rata 1,33 dari 2')
  })

  test('of fewer than five people shows neither how many chose what nor a service', async () => {
    const page = await list([resultOf(cells(['surat', 1, 4]))])
    expect(page.text).toContain('Kurang dari lima jawaban')
    expect(page.text).not.toContain('Situs')
    expect(page.links).not.toContain('/kepuasan/pertanyaan/tahu?semester=2026-1&layanan=surat')
  })

  test('says how much is hidden with small services', async () => {
    expect((await list([resultOf(cells(['surat', 1, 30], ['a', 1, 3], ['b', 1, 3]))])).text).toContain('2 layanan dengan 6 jawaban tidak ditampilkan')
  })

  test('no longer asked says so, and figures of the simulation are marked', async () => {
    expect((await list([resultOf(cells(['coba', 1, 6]), { asked: false })])).text).toMatch(/tidak ditanyakan lagi.*simulasi/)
  })

  test('names every answer that was chosen equally often', async () => {
    expect((await list([resultOf(cells(['surat', 1, 5], ['surat', 2, 5]))])).text).toContain('Situs, Teman · 50')
  })
})

describe('its answers one by one', () => {
  test('hold the answer and the elements in their order, a blank as a dash, and no day', async () => {
    const page = await open([row()])
    expect(page.text).toContain('Mei 2026 Teman 4 3 – 4 3 4 4 3 4')
    expect(page.text).not.toMatch(/\b\d{1,2} Mei/)
  })

  test('hide the month of few, and name an answer that is no longer offered by its number', async () => {
    const page = await open([row({ month: null, own: 5 })])
    expect(page.text).toContain('tidak disebut')
    expect(page.text).toContain('jawaban ke-5, tidak ditanyakan lagi')
  })

  test('are leafed through without losing the service', async () => {
    const page = await open([row({ total: 120 })], { service: 'surat', offset: 50 })
    expect(page.links).toContain('/kepuasan/pertanyaan/tahu?semester=2026-1&layanan=surat&dari=0')
    expect(page.links).toContain('/kepuasan/pertanyaan/tahu?semester=2026-1&layanan=surat&dari=100')
    expect(page.text).toContain('2 / 3')
  })

  test('lead on to the index of the service and the time of its steps', async () => {
    expect((await open([row()], { service: 'surat' })).links).toEqual(expect.arrayContaining(['/kepuasan-masyarakat/layanan/surat?semester=2026-1', '/layanan/surat/angka']))
  })

  test('that are gone or too few say which', async () => {
    expect((await open([], { result: resultOf([]) })).text).toContain('disimpan untuk beberapa tahun')
    expect((await open([], { result: resultOf(cells(['surat', 1, 3])) })).text).toContain('ditampilkan mulai lima')
  })
})
