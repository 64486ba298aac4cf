import { describe, expect, test } from 'vitest'
import { fraction, locales, newId, type Locale } from '#kernel'
import type { Measure } from '#platform/measures'
import type { Directory } from '#modules/people'
import { freshForm, refusedForm } from '#ui/form'
import { astray, draw } from '../../../../test/page.ts'
import type { Mine, Own, Waiting } from '../actions/mine.ts'
import { sayProblem } from '../messages.ts'
import { mineWords } from '../messages/mine.ts'
import { lineOf, type SheetLine } from '../rules/mine.ts'
import { askedBy } from '../rules/readings-asked.ts'
import type { Indicator, Node, Reading, Tree } from '../rules/tree.ts'
import type { SheetRow } from '../store/readings.ts'
import { LinesTable, SheetPage, SheetsPage, type SheetPageProps } from './mine-sheets.tsx'
import { MinePage, type MineProps } from './mine.tsx'

const zone = 'Asia/Jakarta'
const at = new Date('2026-11-20T02:00:00Z')
const person = newId<'person'>(at)
const boss = newId<'person'>(at)
const names = new Map([['boatman', 'Tukang perahu'], ['captain', 'Nakhoda']])
const people = {
  positions: new Map([...names].map(([slug, id]) => [slug, { slug, name: { id, en: id }, unit: 'balai' }])), units: new Map(), agencies: new Map(),
  nameOf: (id: string) => (id === person ? 'Dewi Umpama' : id === boss ? 'Bagas <Contoh>' : null),
} as unknown as Directory
const measure: Measure = { id: 'acts.done', name: { id: 'Tindakan', en: 'Acts' }, unit: { id: 'kali', en: 'times' }, about: { id: 'Tindakan', en: 'Acts' }, over: 'adds', by: ['position', 'act'], read: async () => null, beneath: async () => ({ rows: [], total: 0 }) }
const measures = new Map([[measure.id, measure]])

const mark = { printed: null, lines: null, certainty: 'high' as const, note: null }
const indicator = (more: Partial<Indicator> = {}): Indicator => ({
  ...mark, id: 'surat', name: 'Jumlah <surat>', objective: null, unit: 'surat', polarity: 'higher', lowerBy: 'mirror', aggregation: 'sum', frequency: 'month', weight: null, targets: { '2026-11': '10' }, definition: null,
  source: { kind: 'measure', measure: 'acts.done', where: { position: 'boatman' } }, ...more,
})
const told = (n: number, more: Partial<Extract<Reading, { value: unknown }>> = {}): Reading => ({ kind: 'measured', value: fraction(n), at, by: null, simulated: false, ...more })
const nothing: Reading = { kind: 'not-measured' }
const node: Node = { ...mark, id: 'n', parent: null, level: 'position', title: 'Kotak', owner: 'boatman', serves: null, objectives: [{ ...mark, id: 's1', text: 'Perahu <aman>' }], indicators: [] }
const content: Tree = { slug: 'perahu-2026', title: { id: 'Perahu' }, agency: { slug: 'balai', name: 'Balai' }, year: 2026, source: null, notes: [], outcomes: [], nodes: [node] }
const tree = { slug: 'perahu-2026', version: 3, state: 'published' as const, content, hash: 'h', made_at: at, published_at: at }

function own(reading: Reading, more: Partial<Indicator> = {}, months: Reading[] = Array.from({ length: 12 }, () => nothing)): Own {
  const one = indicator(more)
  return { tree, node, indicator: one, objective: 'Perahu <aman>', reading, months, open: askedBy(one, { period: '2026-11' }), line: lineOf({ tree: tree.slug, version: 3, indicator: one, objective: 'Perahu <aman>', period: '2026-11', reading }) }
}
const sheet = (state: SheetRow['state'], lines: SheetLine[] = [], more: Partial<SheetRow> = {}): SheetRow => ({
  id: newId<'sheet'>(at), position: 'boatman', person, period: '2026-11', state, version: 2, lines, hash: 'abcd', submitted_at: at, decided_at: state === 'submitted' ? null : at, decided_by: state === 'submitted' ? null : boss, decided_as: 'captain',
  work: null, behaviour: null, feedback: null, simulated: false, ...more,
})
const mine = (more: Partial<Mine> = {}): Mine => ({ position: 'boatman', person, period: '2026-11', tenure: null, own: [], sheet: null, corrections: [], seen: [], called: new Map(), suggested: null, above: { position: 'captain', persons: [boss] }, feedback: null, mark: 'm', readAt: null, ...more })
const form = (locale: Locale = 'id') => freshForm(locale, sayProblem(locale))
const page = (of: Mine, more: Partial<MineProps> = {}, locale: Locale = 'id') => draw(<MinePage locale={locale} mine={of} people={people} zone={zone} measures={measures} form={form(locale)} positions={['boatman']} waiting={0} below={false} today="2026-11-21" {...more} />, locale)

const every = [
  own(told(7)), own(told(12, { simulated: true }), { id: 'b' }), own(nothing, { id: 'c' }), own({ kind: 'not-computable', because: 'ring:a,b,a' }, { id: 'd', source: { kind: 'formula', formula: { indicator: 'd' } } }),
  own(told(3, { kind: 'typed', by: person }), { id: 'e', source: { kind: 'typed' } }), own(told(3, { kind: 'computed' }), { id: 'f', source: { kind: 'formula', formula: { number: '3' } } }), own(nothing, { id: 'g', source: null }),
  own(told(3), { id: 'h', targets: { '2026-11': '0' } }), own(told(3), { id: 'i', targets: { '2026-11': 'semua' } }), own(told(3), { id: 'j', targets: {} }), own(told(3), { id: 'k', polarity: null }),
]

describe.each(locales)('the own performance in %s', (locale) => {
  const pages: [string, () => Promise<{ faults: unknown; html: string }>][] = [
    ['with every kind of figure', () => page(mine({ own: every }), {}, locale)], ['with nothing', () => page(mine(), {}, locale)],
    ['with two positions and sheets that wait', () => page(mine({ own: every }), { positions: ['boatman', 'captain'], waiting: 2, below: true }, locale)],
    ['with a frozen sheet and corrections', () => page(mine({ own: every, sheet: sheet('verified'), corrections: [{ line: own(told(7)).line, now: own(told(8)).line }, { line: own(told(7)).line, now: null }], feedback: 'Bagus <sekali>' }), {}, locale)],
    ['of part of a month, with nobody above', () => page(mine({ own: every, tenure: { from: '2026-11-10' as never, to: '2026-11-30' as never }, above: null }), {}, locale)],
    ['with work that no indicator counts', () => page(mine({ seen: [{ measure: 'acts.done', service: 'boat', kind: 'check', n: 4 }, { measure: 'gone.measure', service: '', kind: '<x>', n: 1 }] }), {}, locale)],
  ]
  test.each(pages)('%s is sound and leads only where there is something', async (_, drawn) => {
    const found = await drawn() as Awaited<ReturnType<typeof page>>
    expect([found.faults, astray(found)]).toEqual([[], []])
  })
})

test('of more work that no indicator counts than a page draws, the rest is counted', async () => {
  const seen = (n: number): Mine['seen'] => Array.from({ length: n }, (_, index) => ({ measure: 'acts.done', service: 'boat', kind: `k${index}`, n: 1 }))
  const text = async (n: number): Promise<string> => (await page(mine({ seen: seen(n) }))).text
  expect([(await text(20)).includes('macam pekerjaan lagi'), (await text(23)).includes(mineWords.id.seenMore(3)), (await page(mine({ seen: seen(21) }), {}, 'en')).text.includes(mineWords.en.seenMore(1))]).toEqual([false, true, true])
})

describe('a figure on the own page', () => {
  test('leads to what it counted where it was counted, else to the page of its indicator', async () => {
    const { links } = await page(mine({ own: [own(told(7)), own(told(3, { kind: 'typed', by: person }), { id: 'e', source: { kind: 'typed' } })] }))
    expect(links).toContain('/ukuran/acts.done?jabatan=boatman&sejak=2026-11-01&sampai=2026-11-30')
    expect(links).toContain('/kinerja/indikator/perahu-2026/e?periode=2026-11')
  })
  test('says which of the three it is, and by whom it was typed', async () => {
    const { text } = await page(mine({ own: every }))
    for (const words of [mineWords.id.kinds.measured, `${mineWords.id.kinds.typed} oleh Dewi Umpama`, mineWords.id.kinds.computed, mineWords.id.noSource]) expect(text).toContain(words)
  })
  test('that is none says why and is never nought or a hundred', async () => {
    const { text } = await page(mine({ own: [own(nothing), own({ kind: 'not-computable', because: 'division-by-zero' }, { id: 'd', source: { kind: 'formula', formula: { number: '1' } } })] }))
    expect([text.includes('belum terukur'), text.includes('pembaginya nol'), /\b0,00 %|\b100,00 %/.test(text)]).toEqual([true, true, false])
  })
  test.each([['0', 'targetnya nol'], ['semua surat', 'targetnya bukan angka']])('beside a target of %j says what is the matter with it', async (target, words) => {
    expect((await page(mine({ own: [own(told(3), { targets: { '2026-11': target } })] }))).text).toContain(words)
  })
  test('that is simulated is marked as such', async () => {
    expect((await page(mine({ own: [own(told(3, { simulated: true }))] }))).html).toContain('class="simulated"')
    expect((await page(mine({ own: [own(told(3))] }))).html).not.toContain('class="simulated"')
  })
  test('red is only what was clearly missed', async () => {
    const bar = async (n: number): Promise<boolean> => (await page(mine({ own: [own(told(n))] }))).html.includes('class="bad"')
    expect([await bar(5), await bar(6), await bar(7), await bar(12)]).toEqual([true, true, false, false])
  })
  test('tells its twelve months in words to who does not see the bars', async () => {
    const { html } = await page(mine({ own: [own(told(3), {}, [told(1), nothing, ...Array.from({ length: 10 }, () => told(2))])] }))
    expect(html).toContain('Jan 2026: 1; Feb 2026: belum terukur; Mar 2026: 2')
  })
  test('names and words of people are text and never markup', async () => {
    const { html } = await page(mine({ own: every, feedback: '<script>alert(1)</script>', sheet: sheet('returned') }))
    for (const part of ['<surat>', '<aman>', '<script>alert', '<Contoh>']) expect(html).not.toContain(part)
  })
})

describe('the sheet on the own page', () => {
  const offers = async (state: SheetRow['state'] | null): Promise<{ leads: boolean; again: boolean; back: boolean }> => {
    const { buttons, links, html } = await page(mine({ own: every, sheet: state && sheet(state) }))
    return { leads: links.some((link) => link.startsWith('/kinerja/saya/ajukan?')), again: html.includes(mineWords.id.submitAgain), back: buttons.includes(mineWords.id.takeBack) }
  }
  test('leads to the question before it is frozen when it may be handed in, and freezes nothing itself', async () => {
    expect(await offers(null)).toEqual({ leads: true, again: false, back: false })
    for (const state of ['returned', 'withdrawn'] as const) expect([state, await offers(state)]).toEqual([state, { leads: true, again: true, back: false }])
    expect((await page(mine({ own: every }))).buttons).not.toContain(mineWords.id.submit)
  })
  test('may be taken back while it waits, and neither moves once it is verified', async () => {
    expect(await offers('submitted')).toEqual({ leads: false, again: false, back: true })
    expect(await offers('verified')).toEqual({ leads: false, again: false, back: false })
  })
  test('of a position without indicators offers neither sheet nor paper', async () => {
    const { buttons, links } = await page(mine())
    expect([buttons.includes(mineWords.id.submit) || links.some((link) => link.includes('/ajukan')), links.some((link) => link.includes('lembar.pdf'))]).toEqual([false, false])
  })
  test('leads to sheets of those below only where there are some', async () => {
    expect((await page(mine())).links).not.toContain('/kinerja/lembar')
    expect((await page(mine(), { below: true })).links).toContain('/kinerja/lembar')
  })
  test('offers months that have begun and no other', async () => {
    const { html } = await page(mine())
    expect([html.includes('value="2026-11"'), html.includes('value="2026-12"'), html.includes('value="2026"')]).toEqual([true, false, true])
  })
})

describe('sheets for whoever stands above', () => {
  const waiting = (state: SheetRow['state'], own_: boolean): Waiting => ({ sheet: sheet(state), above: null, mine: own_ })
  const lines = [own(told(7)).line, own(nothing, { id: 'c' }).line, own({ kind: 'not-computable', because: 'measure-gone:acts.lost' }, { id: 'd' }).line, own(told(3, { simulated: true }), { id: 'x', targets: {} }).line]
  const one = (of: SheetRow, more: Partial<SheetPageProps> = {}, locale: Locale = 'id') =>
    draw(<SheetPage locale={locale} sheet={of} view={mine({ period: of.period, sheet: of, suggested: 'below' })} people={people} zone={zone} decides form={form(locale)} {...more} />, locale)

  test.each(locales)('are sound in %s: the list, empty and full, a month, a year, one that is decided', async (locale) => {
    const drawn = [
      await draw(<SheetsPage locale={locale} all={[waiting('submitted', true), waiting('verified', false), waiting('returned', false)]} people={people} zone={zone} />, locale), await draw(<SheetsPage locale={locale} all={[]} people={people} zone={zone} />, locale),
      await one(sheet('submitted', lines), {}, locale), await one(sheet('submitted', lines, { period: '2026' }), {}, locale), await one(sheet('verified', lines, { period: '2026', work: 'at', behaviour: 'below' }), { decides: false }, locale),
    ]
    for (const found of drawn) expect([found.faults, astray(found)]).toEqual([[], []])
  })
  test('put what waits for the reader first', async () => {
    const { text } = await draw(<SheetsPage locale="id" all={[waiting('verified', false), waiting('submitted', true)]} people={people} zone={zone} />)
    expect(text.indexOf(mineWords.id.waits)).toBeLessThan(text.indexOf(mineWords.id.others))
  })
  test('offer the decision to who decides alone, ratings for a year alone, with what the figures suggest', async () => {
    expect((await one(sheet('submitted', lines), { decides: false })).buttons).not.toContain(mineWords.id.verify)
    const month = await one(sheet('submitted', lines))
    expect([month.buttons.includes(mineWords.id.verify), month.buttons.includes(mineWords.id.giveBack), month.html.includes('name="work"')]).toEqual([true, true, false])
    const year = await one(sheet('submitted', lines, { period: '2026' }))
    expect([year.html.includes('name="work"'), year.html.includes('name="behaviour"'), year.text.includes('Menurut angka: Di bawah ekspektasi')]).toEqual([true, true, true])
  })
  test('tell the predicate of a rated year', async () => {
    expect((await one(sheet('verified', lines, { period: '2026', work: 'above', behaviour: 'above' }), { decides: false })).text).toContain('Predikat kinerja: Sangat baik')
  })
  test('keep what was typed when the decision is refused, with what is wrong on top', async () => {
    const refused = refusedForm(form(), { feedback: 'Perbaiki <ini>', work: 'at' }, [{ code: 'rating-missing', field: 'behaviour' }])
    const found = await one(sheet('submitted', lines, { period: '2026' }), { form: refused })
    expect([found.value('feedback'), found.links.includes('#f-behaviour'), found.text.includes('Pilih nilai hasil kerja')]).toEqual(['Perbaiki <ini>', true, true])
  })
  test('say of a line without a figure why, and of one without a target nothing it cannot know', async () => {
    const { text } = await draw(<LinesTable locale="id" lines={lines} period="2026-11" />)
    expect([text.includes('ukuran yang dipakainya sudah tidak ada (acts.lost)'), text.includes('belum terukur'), text.includes(mineWords.id.noTarget)]).toEqual([true, true, true])
  })
})
