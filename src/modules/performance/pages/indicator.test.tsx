import { describe, expect, test } from 'vitest'
import { fraction, locales, newId, type Locale } from '#kernel'
import type { Measure } from '#platform/measures'
import type { Directory } from '#modules/people'
import { freshForm, refusedForm } from '#ui/form'
import { astray, draw } from '../../../../test/page.ts'
import type { IndicatorView } from '../actions/indicator-view.ts'
import type { SourceDesk } from '../actions/indicator-source.ts'
import { sayProblem } from '../messages.ts'
import { mineWords } from '../messages/mine.ts'
import { sourceTyped } from '../rules/indicator-source.ts'
import type { Indicator, Node, Reading, Source, Tree } from '../rules/tree.ts'
import { IndicatorPage, type IndicatorProps } from './indicator.tsx'
import { SourcePage } from './indicator-source.tsx'

const at = new Date('2026-11-20T02:00:00Z')
const person = newId<'person'>(at)
const people = { positions: new Map([['boatman', { slug: 'boatman', name: { id: 'Tukang perahu', en: 'Boatman' } }]]), units: new Map(), agencies: new Map(), nameOf: () => 'Dewi <Umpama>' } as unknown as Directory
const measure: Measure = { id: 'acts.done', name: { id: 'Tindakan', en: 'Acts' }, unit: { id: 'kali', en: 'times' }, about: { id: 'Setiap tindakan.', en: 'Every act.' }, over: 'adds', by: ['position', 'act'], read: async () => null, beneath: async () => ({ rows: [], total: 0 }) }
const measures = new Map([[measure.id, measure]])
const mark = { printed: null, lines: null, certainty: 'high' as const, note: null }
const indicator = (id: string, source: Source | null, more: Partial<Indicator> = {}): Indicator => ({
  ...mark, id, name: `Jumlah <${id}>`, objective: null, unit: 'surat', polarity: 'higher', lowerBy: 'mirror', aggregation: 'sum', frequency: 'month', weight: null, targets: { '2026': '100', '2026-11': '10' }, definition: null, source, ...more,
})
const counted: Source = { kind: 'measure', measure: 'acts.done', where: { position: 'boatman', act: 'check' } }
const made: Source = { kind: 'formula', formula: { times: [{ over: [{ indicator: 'b' }, { indicator: 'gone' }] }, { number: '100' }] } }
const told = (n: number, kind: 'measured' | 'typed' | 'computed' = 'measured'): Reading => ({ kind, value: fraction(n), at, by: null, simulated: true })
const nothing: Reading = { kind: 'not-measured' }

function viewOf(source: Source | null, reading: Reading, more: Partial<IndicatorView> = {}): IndicatorView {
  const one = indicator('a', source)
  const node: Node = { ...mark, id: 'n', parent: null, level: 'position', title: 'Kotak', owner: 'boatman', serves: null, objectives: [], indicators: [one, indicator('b', counted)] }
  const content: Tree = { slug: 't-2026', title: { id: 'Perahu' }, agency: { slug: 'balai', name: 'Balai' }, year: 2026, source: null, notes: [], outcomes: [], nodes: [node] }
  return {
    found: { tree: { slug: 't-2026', version: 1, state: 'published', content, hash: 'h', made_at: at, published_at: at }, node, indicator: one }, period: '2026-11', reading, year: told(70), months: Array.from({ length: 12 }, (_, n) => (n < 10 ? nothing : told(n))),
    parts: new Map([['b', told(5)]]), since: null, told: [], tells: false, periods: ['2026-10', '2026-11'], mayDraft: false, mayErase: false, ...more,
  }
}
const form = (locale: Locale = 'id') => freshForm(locale, sayProblem(locale), { period: '2026-11' })
const page = (view: IndicatorView, more: Partial<IndicatorProps> = {}, locale: Locale = 'id') => draw(<IndicatorPage locale={locale} view={view} people={people} zone="Asia/Jakarta" measures={measures} called={new Map([['agenda', 'Agenda surat masuk']])} form={form(locale)} kept={new Map()} {...more} />, locale)
const figure = (more: Partial<IndicatorView['told'][number]> = {}): IndicatorView['told'][number] => ({ id: newId(at), indicator: 'a', period: '2026-11', value: fraction(4), typed: '4', evidence: null, file: null, position: 'boatman', by: person, at, replaced_at: null, simulated: false, words: 'Buku <tamu>', fileName: null, ...more })

const views: [string, IndicatorView][] = [
  ['a measured one', viewOf(counted, told(7), { since: '2026-06-15' as never })], ['one of a measure that is gone', viewOf({ kind: 'measure', measure: 'acts.lost', where: {} }, { kind: 'not-computable', because: 'measure-gone:acts.lost' })],
  ['a formula', viewOf(made, { kind: 'not-computable', because: 'no-such-indicator:gone' })], ['one nobody settled', viewOf(null, nothing, { tells: true, mayDraft: true })],
  ['a typed one with its history', viewOf({ kind: 'typed' }, told(4, 'typed'), { tells: true, told: [figure(), figure({ replaced_at: at, file: newId(at), fileName: 'bukti <1>.pdf' })] })],
]

describe.each(locales)('the page of an indicator in %s', (locale) => {
  test.each(views)('of %s is sound and leads only where there is something', async (_, view) => {
    const found = await page(view, {}, locale)
    expect([found.faults, astray(found)]).toEqual([[], []])
  })
})

describe('the page of an indicator', () => {
  test('of a measure names it, its filters by their names, since when it counts, and opens to what it counted', async () => {
    const { text, links } = await page(viewOf(counted, told(7), { since: '2026-06-15' as never }))
    for (const part of ['Tindakan', 'jabatan: Tukang perahu', 'tindakan: memeriksa', 'Diukur sejak', '15 Jun 2026']) expect(text).toContain(part)
    expect(links).toContain('/ukuran/acts.done?jabatan=boatman&tindakan=check&sejak=2026-11-01&sampai=2026-11-30')
  })
  test('calls the books and services it is narrowed by by their names, several of one kind too; one that is gone by its slug', async () => {
    const narrowed = viewOf({ kind: 'measure', measure: 'acts.done', where: { register: 'agenda, gone' } } as never, told(7))
    expect((await page(narrowed)).text).toContain('buku nomor: Agenda surat masuk, gone')
  })
  test('of a formula writes it with names, leads to its parts, and says of one that is gone that it is', async () => {
    const { text, html, links } = await page(viewOf(made, { kind: 'not-computable', because: 'no-such-indicator:gone' }))
    expect(html).toContain('(“Jumlah &lt;b&gt;” / “gone”) * 100')
    expect(links).toContain('/kinerja/indikator/t-2026/b?periode=2026-11')
    expect(text).toContain(mineWords.id.because['no-such-indicator'])
  })
  test('offers typing to its teller alone, and the source to its planner alone', async () => {
    const [teller, other] = [await page(viewOf({ kind: 'typed' }, nothing, { tells: true })), await page(viewOf({ kind: 'typed' }, nothing))]
    expect([teller.buttons.includes(mineWords.id.save), other.buttons.includes(mineWords.id.save)]).toEqual([true, false])
    const source = '/kinerja/indikator/t-2026/a/asal'
    expect([(await page(viewOf(counted, nothing, { mayDraft: true }))).links.includes(source), (await page(viewOf(counted, nothing))).links.includes(source)]).toEqual([true, false])
  })
  test('shows again what was typed wrongly, with what is wrong', async () => {
    const refused = refusedForm(form(), { value: '1.50.0', evidence: 'Buku <x>' }, [{ code: 'figure-groups', field: 'value', data: { typed: '1.50.0' } }, { code: 'period-not-open', field: 'period' }])
    const found = await page(viewOf({ kind: 'typed' }, nothing, { tells: true }), { form: refused })
    expect([found.value('value'), found.value('evidence'), found.links.includes('#f-value'), found.links.includes('#f-period')]).toEqual(['1.50.0', 'Buku <x>', true, true])
  })
  test('tells every month beside its target, and none of them as nought where nothing was measured', async () => {
    const { text, html } = await page(viewOf(counted, told(7)))
    expect(text.match(/belum terukur/g)).toHaveLength(10)
    expect([html.includes('<script>'), html.includes('<tamu>'), html.includes('Jumlah <a>')]).toEqual([false, false, false])
  })
  test('keeps what was typed before in sight, marked as replaced, with its words and file as text', async () => {
    const { text, html, links } = await page(views[4]![1])
    expect([text.includes('diganti'), html.includes('<tamu>'), links.some((link) => link.includes('/bukti/'))]).toEqual([true, false, true])
  })
})

describe('the screen of a source', () => {
  const desk = (source: Source | null): SourceDesk => { const { found } = viewOf(source, nothing); return { tree: found.tree.content, version: 2, node: found.node, indicator: found.indicator, seen: 'x', choices: { position: [{ value: 'boatman', label: 'Tukang perahu' }] }, indicators: [{ id: 'b', name: 'Jumlah <b>', node: 'Kotak' }] } }
  const screen = (source: Source | null, locale: Locale = 'id') => draw(<SourcePage locale={locale} desk={desk(source)} slug="t-2026" measures={measures} form={freshForm(locale, sayProblem(locale), sourceTyped(source))} />, locale)
  test.each(locales)('is sound in %s for each kind of source', async (locale) => {
    for (const source of [null, counted, made, { kind: 'typed' } as const]) { const found = await screen(source, locale); expect([found.faults, astray(found)]).toEqual([[], []]) }
  })
  test('shows what is settled now: the kind, the measure with its filters, the formula as it is typed', async () => {
    const measured = await screen(counted)
    expect([measured.value('kind'), measured.value('measure'), measured.value('where-position'), measured.value('where-act')]).toEqual([['measure'], 'acts.done', 'boatman', 'check'])
    const computed = await screen(made)
    expect([computed.value('kind'), computed.value('formula')]).toEqual([['formula'], '([b] / [gone]) * 100'])
  })
  test('keeps a filter of several names, or one that is no longer there, until another is chosen', async () => {
    expect((await screen({ kind: 'measure', measure: 'acts.done', where: { position: 'boatman, captain' } })).value('where-position')).toBe('boatman, captain')
  })
})
