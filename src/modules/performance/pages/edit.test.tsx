import { describe, expect, test } from 'vitest'
import { locales, localDate, type Locale } from '#kernel'
import { instrumentKinds, planRevisionWords } from '#modules/planning'
import { freshForm, refusedForm, type FormState } from '#ui/form'
import { astray, draw } from '../../../../test/page.ts'
import type { Past } from '../actions/edit.ts'
import { treeOfSample } from '../examples.ts'
import { sayProblem } from '../messages.ts'
import { editWords } from '../messages/edit.ts'
import { changeFields, type Change } from '../rules/difference.ts'
import { addNode, seenOf } from '../rules/edit.ts'
import { seenOutcomes, setOutcomes, typedOutcomes } from '../rules/outcomes.ts'
import { indicatorIn, levels, nodeIn, type Indicator, type Node, type Tree } from '../rules/tree.ts'
import { ChangeTable, DiscardPage, formPeriods, HistoryParts, IndicatorFormPage, indicatorTyped, MovePage, NodeFormPage, nodeTyped, PublishPage, RemovePage, targetField } from './edit.tsx'
import { OutcomesPage, outcomesTyped } from './outcomes.tsx'

const tree = treeOfSample()
const node = (id: string, of: Tree = tree): Node => nodeIn(of, id) ?? expect.unreachable(id)
const indicator = (id: string): Indicator => indicatorIn(tree, id)?.indicator ?? expect.unreachable(id)
const form = (locale: Locale, typed: Record<string, string> = {}, ...problems: FormState['problems']): FormState => refusedForm(freshForm(locale, sayProblem(locale)), typed, problems)
const positions = [{ slug: 'kepala-contoh', name: 'Kepala <Dinas>' }, { slug: 'kabid-satu', name: 'Kepala Bidang Satu' }]
const desk = (locale: Locale, typed: Record<string, string> = {}, ...problems: FormState['problems']) => ({ locale, tree, version: 2, seen: 'dilihat', form: form(locale, typed, ...problems) })
const change = (field: Change['field'], more: Partial<Change> = {}): Change => ({ what: 'Kotak <b>', field, before: 'lama <i>', after: 'baru <i>', ...more })
const at = new Date('2026-02-03T02:00:00Z')
const past = (version: number, more: Partial<Past> = {}): Past => ({ version, state: 'published', hash: 'h', origin: 'screen', made_at: at, published_at: at, basis: null, published_by: null, published_as: null, reason: null, who: '', changes: null, ...more })
const basis: NonNullable<Past['basis']> = { kind: instrumentKinds[0], number: '12 Tahun 2025', date: localDate('2025-03-01') }

describe.each(locales)('every page on which a tree is changed, in %s,', (locale) => {
  const pages: [string, () => unknown][] = [
    ['a box as it is', () => <NodeFormPage {...desk(locale, nodeTyped(node('bidang-satu')))} node={node('bidang-satu')} parent={null} positions={positions} />],
    ['a new box beneath another', () => <NodeFormPage {...desk(locale)} node={null} parent={node('tujuan')} positions={positions} />],
    ['a new box on top', () => <NodeFormPage {...desk(locale)} node={null} parent={null} positions={[]} />],
    ['a box refused at every question', () => <NodeFormPage {...desk(locale, { title: '', level: 'x' }, { code: 'words-missing', field: 'title' }, { code: 'level-unknown', field: 'level' }, { code: 'unknown-position', field: 'owner', data: { name: 'hantu' } }, { code: 'unknown-outcome', field: 'serves', data: { name: 'x' } }, { code: 'too-many', field: 'objectives', data: { most: 40 } })} node={node('tujuan')} parent={null} positions={positions} />],
    ['a box another changed', () => <NodeFormPage {...desk(locale, { title: 'Lain <b>', level: 'goal' }, { code: 'box-changed' })} node={node('tujuan')} parent={null} positions={positions} />],
    ['where a box goes', () => <MovePage {...desk(locale, {}, { code: 'under-itself', field: 'under', data: { name: 'x' } })} node={node('pengelola')} />],
    ['a box that goes', () => <RemovePage {...desk(locale, {}, { code: 'drawn-on', data: { name: 'x' } })} node={node('bidang-satu')} indicator={null} />],
    ['an indicator that goes', () => <RemovePage {...desk(locale)} node={node('bidang-satu')} indicator={indicator('surat')} />],
    ['an indicator as it is', () => <IndicatorFormPage {...desk(locale, indicatorTyped(indicator('surat'), 2025))} node={node('bidang-satu')} indicator={indicator('surat')} />],
    ['a new indicator', () => <IndicatorFormPage {...desk(locale)} node={node('bidang-satu')} indicator={null} />],
    ['an indicator refused', () => <IndicatorFormPage {...desk(locale, { name: '', weight: '101' }, { code: 'words-missing', field: 'name' }, { code: 'weight-range', field: 'weight', data: { typed: '101' } }, { code: 'figure-point', field: 'target-2025-Q1', data: { typed: '7.5' } })} node={node('bidang-satu')} indicator={indicator('surat')} />],
    ['an indicator another changed', () => <IndicatorFormPage {...desk(locale, { name: 'x' }, { code: 'box-changed' })} node={node('bidang-satu')} indicator={indicator('surat')} />],
    ['the outcomes', () => <OutcomesPage {...desk(locale, outcomesTyped(tree))} />],
    ['outcomes where there are none', () => <OutcomesPage {...desk(locale)} tree={{ ...tree, outcomes: [] }} />],
    ['outcomes refused', () => <OutcomesPage {...desk(locale, { ...outcomesTyped(tree), 'parent-0': 'cepat' }, { code: 'outcome-parent', field: 'parent-0' }, { code: 'outcome-served', data: { name: 'x' } })} />],
    ['outcomes another changed', () => <OutcomesPage {...desk(locale, {}, { code: 'box-changed' })} />],
    ['what is to be published', () => <PublishPage {...desk(locale)} changes={changeFields.map((field) => change(field))} first={false} />],
    ['a first version', () => <PublishPage {...desk(locale)} changes={[]} first />],
    ['publishing refused', () => <PublishPage {...desk(locale, { reason: 'x' }, { code: 'draft-changed' })} changes={[]} first={false} />],
    ['a draft to throw away', () => <DiscardPage {...desk(locale, {}, { code: 'no-draft' })} />],
  ]
  test.each(pages)('%s is sound and leads only where there is something', async (_, page) => {
    const drawn = await draw(page(), locale)
    expect([drawn.faults, astray(drawn)]).toEqual([[], []])
    expect(drawn.html).not.toMatch(/<b>|<i>(?!<)|<Dinas>/)
  })

  test('says which draft the change goes into, and leads back to what it was about', async () => {
    const { text, links } = await draw(<NodeFormPage {...desk(locale)} node={null} parent={node('bidang-satu')} positions={positions} />, locale)
    expect(text).toContain(editWords[locale].inDraft(2))
    expect(links).toContain('/kinerja/pohon/contoh-2025/kotak/bidang-satu')
  })
})

describe('the form of a box', () => {
  test('sends a new box to its parent, an existing one to itself, each with what was seen', async () => {
    const fresh = await draw(<NodeFormPage {...desk('id')} node={null} parent={node('tujuan')} positions={positions} />)
    expect([fresh.sends, fresh.value('di'), fresh.value('seen')]).toEqual([['post /kinerja/pohon/contoh-2025/tambah'], 'tujuan', 'dilihat'])
    const known = await draw(<NodeFormPage {...desk('id')} node={node('tujuan')} parent={null} positions={positions} />)
    expect([known.sends, known.value('di')]).toEqual([['post /kinerja/pohon/contoh-2025/kotak/tujuan/ubah'], undefined])
  })
  test('gives back every answer as it was typed', async () => {
    const typed = { title: 'Nama "lain" & <b>', level: 'section', owner: 'kabid-satu', serves: 'cepat', objectives: 'Satu\nDua' }
    const { value } = await draw(<NodeFormPage {...desk('id', typed, { code: 'words-signs', field: 'title' })} node={node('tujuan')} parent={null} positions={positions} />)
    expect(['title', 'level', 'owner', 'serves'].map(value)).toEqual(['Nama "lain" & <b>', 'section', 'kabid-satu', 'cepat'])
    expect(value('objectives')).toMatch(/^Satu\s+Dua$/)
  })
  test('asks what it serves only where there is something to serve', async () => {
    const bare = { ...tree, outcomes: [] }
    expect((await draw(<NodeFormPage {...desk('id')} tree={bare} node={null} parent={null} positions={positions} />)).value('serves')).toBeUndefined()
  })
  test('after another’s change names each part that differs with what is kept now, and none that agrees', async () => {
    const typed = { ...nodeTyped(node('tujuan')), title: 'Kepala Lain', owner: '' }
    const { text } = await draw(<NodeFormPage {...desk('id', typed, { code: 'box-changed' })} node={node('tujuan')} parent={null} positions={positions} />)
    expect(text).toContain(editWords.id.nowIs('Nama kotak', 'Kepala Dinas Contoh'))
    expect(text).toContain(editWords.id.nowIs('Jabatan pemilik', 'kepala-contoh'))
    for (const same of ['Tingkat', 'Sasaran', 'Kondisi antara yang dilayani']) expect([same, text.includes(`${same} sekarang:`)]).toEqual([same, false])
  })
  test('says of a part that was emptied meanwhile that it is blank', async () => {
    const bare = { ...node('tujuan'), owner: null }
    expect((await draw(<NodeFormPage {...desk('id', { ...nodeTyped(bare), owner: 'kabid-satu' }, { code: 'box-changed' })} node={bare} parent={null} positions={positions} />)).text).toContain('Jabatan pemilik sekarang: (kosong)')
  })
})

describe('where a box may hang', () => {
  const offered = async (id: string, of: Tree = tree): Promise<string[]> => [...(await draw(<MovePage {...desk('id')} tree={of} node={node(id, of)} />)).html.matchAll(/<option value="([^"]+)"/g)].map((found) => found[1] ?? '')
  test('is beneath any box of its level or above, never beneath itself or its own', async () => {
    expect(await offered('pengelola')).toEqual(['tujuan', 'bidang-satu'])
    expect(await offered('bidang-satu')).toEqual(['tujuan'])
    expect(await offered('tujuan')).toEqual([])
  })
  test('is offered for every box without one that a move would be refused to for its level', async () => {
    const grown = addNode(tree, 'tujuan', { title: 'Kepala Seksi', level: 'section', owner: '', serves: '', objectives: '' }, new Set()).tree
    for (const one of grown.nodes) for (const under of await offered(one.id, grown)) expect(levels.indexOf(node(under, grown).level)).toBeLessThanOrEqual(levels.indexOf(one.level))
    expect(await offered('pengelola', grown)).toEqual(['tujuan', 'bidang-satu', 'kepala-seksi'])
  })
  test('leads to the top too', async () => expect((await draw(<MovePage {...desk('en')} node={node('pengelola')} />, 'en')).text).toContain('On top, without a parent'))
})

describe('before something goes', () => {
  test('a box tells how many boxes and indicators go with it, an indicator only itself', async () => {
    expect((await draw(<RemovePage {...desk('id')} node={node('pengelola')} indicator={null} />)).text).toContain('1 kotak dan 2 indikator hilang')
    const one = await draw(<RemovePage {...desk('id')} node={node('bidang-satu')} indicator={indicator('surat')} />)
    expect([one.text.includes('Hapus Jumlah surat yang dijawab?'), one.text.includes('kotak dan'), one.sends]).toEqual([true, false, ['post /kinerja/pohon/contoh-2025/indikator/surat/hapus']])
  })
  test('a draft is thrown away by a button alone, and the way out leads to the draft', async () => {
    const { sends, links, buttons } = await draw(<DiscardPage {...desk('id')} />)
    expect([sends, buttons]).toEqual([['post /kinerja/pohon/contoh-2025/buang'], ['Ya, buang rancangan']])
    expect(links).toContain('/kinerja/pohon/contoh-2025/kotak/tujuan?versi=2')
  })
})

describe('the form of an indicator', () => {
  test('asks targets of the year and its four quarters', async () => {
    expect(formPeriods(2025).map(targetField)).toEqual(['target-2025', 'target-2025-Q1', 'target-2025-Q2', 'target-2025-Q3', 'target-2025-Q4'])
    const { value } = await draw(<IndicatorFormPage {...desk('id', indicatorTyped(indicator('surat'), 2025))} node={node('bidang-satu')} indicator={indicator('surat')} />)
    expect(formPeriods(2025).map((period) => value(targetField(period)))).toEqual(['120', '30', '30', '30', '30'])
  })
  test('pairs it with the objectives of its own box and no other', async () => {
    const { html, value } = await draw(<IndicatorFormPage {...desk('id', indicatorTyped(indicator('indeks'), 2025))} node={node('tujuan')} indicator={indicator('indeks')} />)
    expect([value('objective'), html.includes('Meningkatnya kepuasan warga'), html.includes('Terkelolanya persuratan')]).toEqual(['s1', true, false])
  })
  test('supposes nothing that was not said: what is null is an empty answer', () => {
    const bare: Indicator = { ...indicator('surat'), unit: null, polarity: null, aggregation: null, frequency: null, weight: null, definition: null, objective: null, targets: {} }
    const { name, lowerBy, ...others } = indicatorTyped(bare, 2025)
    expect([name, lowerBy, new Set(Object.values(others))]).toEqual(['Jumlah surat yang dijawab', 'mirror', new Set([''])])
  })
  test('names a target another changed by its period', async () => {
    const typed = { ...indicatorTyped(indicator('surat'), 2025), 'target-2025-Q2': '45' }
    const { text } = await draw(<IndicatorFormPage {...desk('id', typed, { code: 'box-changed' })} node={node('bidang-satu')} indicator={indicator('surat')} />)
    expect(text).toContain(editWords.id.nowIs('Target 2025-Q2', '30'))
    expect(text).not.toContain('Target 2025-Q1 sekarang')
  })
})

describe('the form of outcomes', () => {
  const row = (at: number, id: string, text: string, more: { kind?: string; parent?: string } = {}): Record<string, string> => ({ ...(id && { [`id-${at}`]: id }), [`kind-${at}`]: more.kind ?? 'condition', [`parent-${at}`]: more.parent ?? '', [`text-${at}`]: text })
  const shown = async (typed: Record<string, string>, of: Tree = tree, ...problems: FormState['problems']) => draw(<OutcomesPage {...desk('id', typed, ...problems)} tree={of} />)
  const rows = ({ value }: Awaited<ReturnType<typeof shown>>, n: number) => Array.from({ length: n }, (_, index) => [value(`id-${index}`) ?? '', value(`text-${index}`)])
  /** What a person who changes nothing on the page sends. */
  const sent = (drawn: Awaited<ReturnType<typeof shown>>): Record<string, string> => Object.fromEntries(Array.from({ length: 12 }, (_, index) => ['id', 'kind', 'parent', 'text'].flatMap((name) => { const value = drawn.value(`${name}-${index}`); return typeof value === 'string' ? [[`${name}-${index}`, value]] : [] })).flat())

  test('holds what there is, with room for three more', async () => {
    const drawn = await shown(outcomesTyped(tree))
    expect(rows(drawn, 6)).toEqual([['puas', 'Warga terlayani dengan puas'], ['cepat', 'Permohonan selesai tepat waktu'], ['', ''], ['', ''], ['', ''], ['', undefined]])
    expect(setOutcomes(tree, typedOutcomes(sent(drawn)))).toEqual({ tree, problems: [], id: '' })
  })
  test('offers nothing to serve itself', async () => {
    const { html } = await shown(outcomesTyped(tree))
    const options = (at: number): string[] => [...(new RegExp(`name="parent-${at}"[^]*?</select>`).exec(html)?.[0] ?? '').matchAll(/<option value="([^"]+)"/g)].map((found) => found[1] ?? '')
    expect([options(0), options(1), options(2)]).toEqual([['cepat'], ['puas'], ['puas', 'cepat']])
  })
  test('refused keeps the room for new ones at three, however many are filled', async () => {
    const typed = { ...outcomesTyped(tree), ...row(2, '', 'Baru <satu>', { parent: 'cepat' }), ...row(3, '', ''), ...row(4, '', '') }
    expect(rows(await shown(typed, tree, { code: 'words-signs', field: 'text-2' }), 7)).toEqual([['puas', expect.anything()], ['cepat', expect.anything()], ['', 'Baru <satu>'], ['', ''], ['', ''], ['', ''], ['', undefined]])
  })
  test('what was typed stays with the outcome it was typed for, when another took the one above it away', async () => {
    const without = { ...tree, outcomes: tree.outcomes.filter(({ id }) => id !== 'puas').map((one) => ({ ...one, parent: null })) }
    const typed = { ...outcomesTyped(tree), 'text-1': 'Selesai sehari' }
    const drawn = await shown(typed, without, { code: 'box-changed' })
    expect(rows(drawn, 2)).toEqual([['puas', 'Warga terlayani dengan puas'], ['cepat', 'Selesai sehari']])
  })
  test('what another added meanwhile stands behind what was typed, and saving again loses neither', async () => {
    const grown = setOutcomes(tree, [...typedOutcomes(outcomesTyped(tree)), { id: '', kind: 'condition', parent: 'cepat', text: 'Punya orang lain' }]).tree
    const typed = { ...outcomesTyped(tree), ...row(2, '', 'Punya saya', { parent: 'cepat' }), ...row(3, '', ''), ...row(4, '', '') }
    const drawn = await shown(typed, grown, { code: 'box-changed' })
    expect(rows(drawn, 6).map(([id, text]) => [id, text])).toEqual([['puas', expect.anything()], ['cepat', expect.anything()], ['', 'Punya saya'], ['', ''], ['', ''], ['punya-orang-lain', 'Punya orang lain']])
    const { tree: now, problems } = setOutcomes(grown, typedOutcomes(sent(drawn)))
    expect([problems, now.outcomes.map(({ id, text }) => [id, text]).slice(2)]).toEqual([[], [['punya-saya', 'Punya saya'], ['punya-orang-lain', 'Punya orang lain']]])
    expect(drawn.text).toContain('Punya orang lain')
  })
  test('rows typed are read at their place, however far down and whatever else was sent', () => {
    expect(typedOutcomes({})).toEqual([])
    expect(typedOutcomes({ 'text-2': 'c', 'id-0': 'a', 'text-99999999999': 'x', 'text--1': 'y', 'text-': 'z', seen: 's' })).toEqual([{ id: 'a', kind: '', parent: '', text: '' }, { id: '', kind: '', parent: '', text: '' }, { id: '', kind: '', parent: '', text: 'c' }])
  })
  test('look otherwise to whoever opened them once another saved', () => expect(seenOutcomes(tree)).not.toBe(seenOf(node('tujuan'))))
})

describe('what is about to be published', () => {
  test('is counted and told part by part; a reason is asked for from the second version on', async () => {
    const again = await draw(<PublishPage {...desk('id')} changes={[change('title'), change('box', { before: null }), change('indicator', { after: null })]} first={false} />)
    expect(again.text).toContain('3 hal berubah')
    expect(again.text).toMatch(/nama lama <i> baru <i>|nama lama &lt;i&gt;/)
    expect([again.value('reason'), (await draw(<PublishPage {...desk('id')} changes={[]} first />)).value('reason')]).toEqual(['', undefined])
  })
  test.each(locales)('has a word for every part that can differ, in %s', async (locale) => {
    for (const field of changeFields) expect([field, editWords[locale].fields[field]]).toEqual([field, expect.stringMatching(/^[a-z]/)])
    expect((await draw(<ChangeTable locale={locale} changes={[]} />, locale)).text).toContain(editWords[locale].noChange)
  })
  test('of what one side does not say shows a dash, never nothing', async () => {
    const { text } = await draw(<ChangeTable locale="id" changes={[change('owner', { before: null, after: 'kabid-satu' }), change('owner', { before: 'kabid-satu', after: null })]} />)
    expect(text).toMatch(/– kabid-satu .*kabid-satu –/)
  })
})

describe('the history of a tree', () => {
  const history = (list: Past[], locale: Locale = 'id') => draw(<HistoryParts locale={locale} past={list} when={() => '3 Feb 2026'} />, locale)
  test('tells of each version when, where from, why and who', async () => {
    const { text } = await history([past(2, { reason: 'Menyesuaikan <target>', who: 'Kepala · Dewi Umpama', changes: [change('target')] }), past(1, { origin: 'file' })])
    expect(text).toMatch(/Versi 2 Diterbitkan 3 Feb 2026\. Diubah di layar\. Kepala · Dewi Umpama .*Alasan: Menyesuaikan <target>/)
    expect(text).toMatch(/Versi 1 Diterbitkan 3 Feb 2026\. Dimuat dari berkas .*Versi pertama\./)
  })
  test('calls a draft a draft, and says in English what it says in Indonesian', async () => {
    expect((await history([past(3, { state: 'draft', published_at: null, changes: [] })])).text).toMatch(/Rancangan, terakhir diubah 3 Feb 2026\. .*Tidak ada yang berubah\./)
    expect((await history([past(1, { origin: 'file' })], 'en')).text).toMatch(/Version 1 Published 3 Feb 2026\. Loaded from a file .*The first version\./)
  })
  test('leads to each version by its number', async () => expect((await history([past(2), past(1)])).html).toMatch(/id="v2"[^]*id="v1"/))
  test('names the paper a version rests on', async () => expect((await history([past(2, { basis })])).text).toContain(`Dasar: ${planRevisionWords.id.kinds[basis.kind]} 12 Tahun 2025, 1 Mar 2025`))
})
