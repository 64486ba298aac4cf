import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { locales, type Locale } from '#kernel'
import { freshForm, refusedForm, type FormState } from '#ui/form'
import { astray, draw } from '../../../../test/page.ts'
import { messages, plannerWords, sayProblem } from '../messages.ts'
import type { Reading, StandardReading, Warning } from '../rules/reader/parts.ts'
import { sayWarning } from '../rules/reader/words.ts'
import { componentNames, emptyComponents, type Components } from '../rules/standard.ts'
import { doubtful, ImportPage, ReviewPage, sourceLines, Strip, type Saved } from './import.tsx'

const id = '01936b5c-0000-7000-8000-000000000000'
const warning = (more: Partial<Warning> = {}): Warning => ({ code: 'fee-unread', component: 'fee', line: 7, data: { text: 'Rp seikhlasnya' }, ...more })
const components = (more: Partial<Components> = {}): Components => ({ ...emptyComponents(), facilities: ['Kursi', 'Meja'], ...more })
const standard = (more: Partial<StandardReading> = {}): StandardReading => ({ annex: 'I', name: 'PELAYANAN SURAT', agency: 'Sekretariat', components: components(), warnings: [], source: {}, lines: { from: 1, to: 10 }, ...more })
const decree: Reading['decree'] = { number: '065/Kep.63-TU/III/2020', date: '2020-03-02', title: 'Standar pelayanan', issuer: 'Wali Kota', signatory: 'Rekaan' }
const reading = (standards: StandardReading[] = [standard()], more: Partial<Reading> = {}): Reading => ({ decree, standards, warnings: [], lines: 100, ...more })
const form = (locale: Locale = 'id', typed: Record<string, unknown> = {}, ...problems: { code: string; field?: string }[]): FormState => refusedForm(freshForm(locale, sayProblem(locale)), typed, problems)
const none: Saved = new Map()
const saved = (...states: [number, string][]): Saved => new Map(states.map(([at, status]) => [at, { id, status }]))
const document = (of: Reading, more: { locale?: Locale; saved?: Saved; mayEnact?: boolean } = {}) => draw(<ImportPage locale={more.locale ?? 'id'} id={id} name="keputusan <1>.pdf" reading={of} saved={more.saved ?? none} mayEnact={more.mayEnact ?? false} />, more.locale ?? 'id')
const review = (of: StandardReading, more: { locale?: Locale; form?: FormState; onlyDoubts?: boolean; all?: StandardReading[]; index?: number; saved?: Saved } = {}) => {
  const locale = more.locale ?? 'id'
  const lines = sourceLines(of, Array.from({ length: 10 }, (_, n) => `Baris <${n + 1}>`), locale)
  return draw(<ReviewPage locale={locale} id={id} name="a.pdf" reading={reading(more.all ?? [of])} saved={more.saved ?? none} index={more.index ?? 0} standard={of} lines={lines} form={more.form ?? form(locale)} onlyDoubts={more.onlyDoubts ?? false} />, locale)
}

describe.each(locales)('a document that was read, in %s', (locale) => {
  const nothingKnown = { number: null, date: null, title: null, issuer: null, signatory: null } as unknown as Reading['decree']
  const doubtfulOne = standard({ warnings: [warning(), warning({ component: null, code: 'missing-name', data: {}, line: 0 })], name: null, annex: null })
  test.each([
    ['whole', reading(), none], ['with doubts', reading([doubtfulOne, standard({ annex: 'II' })], { warnings: [warning({ code: 'number-impossible', component: null, line: 0, data: { number: 'x', text: 'x' } })] }), none],
    ['partly kept', reading([standard(), standard({ annex: 'II' })]), saved([0, 'draft'])], ['all in force', reading(), saved([0, 'enacted'])], ['with an unknown decree', reading([standard()], { decree: nothingKnown }), none],
  ] as const)('is sound %s', async (_, of, kept) => {
    const drawn = await document(of, { locale, saved: kept, mayEnact: true })
    expect([drawn.faults, astray(drawn)]).toEqual([[], []])
    expect(drawn.text).not.toContain('null')
  })

  test.each([['certain', standard()], ['doubtful', doubtfulOne], ['with what is none of the fourteen', standard({ components: components({ extra: [{ label: 'Motto', text: 'Cepat <b>' }] }) })]] as const)('is reviewed soundly, %s, whole and by its doubts alone', async (_, of) => {
    for (const onlyDoubts of [false, true]) {
      const drawn = await review(of, { locale, onlyDoubts })
      expect([drawn.faults, astray(drawn)]).toEqual([[], []])
      expect(drawn.html).not.toMatch(/<b>|Baris <\d/)
    }
  })

  test('shows what stands beside the components under its own heading, its lines one after the other', async () => {
    const { html } = await review(standard({ components: components({ extra: [{ label: 'B. IZIN OPERASIONAL: Persyaratan', text: 'a. Izin mendirikan\nb. Daftar <tenaga>' }] }) }), { locale })
    expect(html).toContain('<strong>B. IZIN OPERASIONAL: Persyaratan</strong><br/>a. Izin mendirikan · b. Daftar &lt;tenaga&gt;')
  })

  test('says of a component that comes twice, and of what is said once for several, that it is to be checked', async () => {
    const told = [warning({ code: 'said-twice', component: 'fee', data: { first: 'A. IZIN MENDIRIKAN', second: 'B. IZIN OPERASIONAL' } }), warning({ code: 'one-for-several', component: 'products', data: { count: 2, kinds: '“A”, “B”' } })]
    const drawn = await review(standard({ warnings: told }), { locale, onlyDoubts: true })
    expect([drawn.faults, astray(drawn)]).toEqual([[], []])
    for (const one of told) expect(drawn.text).toContain(sayWarning(one, locale))
    expect([...doubtful(standard({ warnings: told }))]).toEqual(['fee', 'products'])
  })

  test('says of what the decree does not name that it is not written', async () => {
    const { text } = await document(reading([standard()], { decree: nothingKnown }), { locale })
    expect(text.split(plannerWords[locale].notSaid).length - 1).toBeGreaterThanOrEqual(5)
  })
})

describe('the way from a reading to drafts', () => {
  const two = reading([standard(), standard({ annex: 'II' })])
  test('keeps all that are left, as long as any is', async () => {
    expect((await document(two)).buttons).toContain(plannerWords.id.saveAll(2))
    const half = await document(two, { saved: saved([0, 'draft']) })
    expect([half.buttons.includes(plannerWords.id.saveAll(1)), half.links.some((link) => link.endsWith('/tetapkan'))]).toEqual([true, false])
  })
  test('offers to enact once all are kept, to who may, while a draft is left', async () => {
    const enact = `/standar/baca/${id}/tetapkan`
    const offered = async (kept: Saved, mayEnact: boolean): Promise<boolean> => (await document(two, { saved: kept, mayEnact })).links.includes(enact)
    expect([await offered(saved([0, 'draft'], [1, 'enacted']), true), await offered(saved([0, 'draft'], [1, 'draft']), false), await offered(saved([0, 'enacted'], [1, 'enacted']), true)]).toEqual([true, false, false])
  })
  test('shows a name printed in capitals as people write it, and a missing one as missing', async () => {
    expect((await document(two)).text).toContain('Pelayanan Surat')
    expect((await document(reading([standard({ name: null })]))).text).toContain(plannerWords.id.unknownName)
  })
  test('numbers an annex that has no number by its place', async () => {
    expect((await review(standard({ annex: null }), { all: [standard(), standard({ annex: null })], index: 1 })).text).toContain(`${plannerWords.id.annex('2')}: Pelayanan Surat`)
  })
  test('leads to the annex before and after, and to none beyond the ends', async () => {
    const all = [standard(), standard({ annex: 'II' }), standard({ annex: 'III' })]
    const beside = async (index: number): Promise<string[]> => (await review(all[index]!, { all, index })).html.match(/class="[^"]*button[^"]*"[^>]*href="\/standar\/baca\/[^"]+\/\d"|href="\/standar\/baca\/[^"]+\/\d"[^>]*class="[^"]*button/g)?.map((one) => /\/(\d)"/.exec(one)?.[1] ?? '') ?? []
    expect([await beside(0), await beside(1), await beside(2)]).toEqual([['2'], ['1', '3'], ['2']])
  })
  test('counts in its strip each annex once, by how it stands', async () => {
    const all = reading([standard(), standard({ warnings: [warning()] }), standard(), standard()])
    const t = plannerWords.id.legend
    const { text, html } = await draw(<Strip locale="id" id={id} name="a" reading={all} saved={saved([0, 'draft'])} now={2} />)
    for (const said of [t.done(1), t.now, t.warn(1), t.waiting(1)]) expect(text).toContain(said)
    expect(html.match(/aria-current="page"/g)).toHaveLength(1)
  })
})

describe('a reading under review', () => {
  test('gives back everything typed when it is refused, as text', async () => {
    const typed = { name: 'Surat <x>', agency: 'Setda & co', fee: 'Gratis "ya"', facilities: 'Kursi\nMeja' }
    const drawn = await review(standard({ warnings: [warning()] }), { form: form('id', typed, { code: 'name-missing', field: 'name' }) })
    expect([drawn.value('name'), drawn.value('agency'), drawn.value('fee')]).toEqual([typed.name, typed.agency, typed.fee])
    expect(drawn.html).not.toContain('<x>')
  })
  test('shows of its doubts alone just those, and the way back to all', async () => {
    const of = standard({ warnings: [warning()] })
    const [all, doubts] = [await review(of), await review(of, { onlyDoubts: true })]
    expect([all.value('facilities') === undefined, doubts.value('facilities') === undefined, doubts.value('fee') === undefined, doubts.value('name') === undefined]).toEqual([false, true, false, true])
    expect([all.links.includes(`/standar/baca/${id}/1?periksa=1`), doubts.links.includes(`/standar/baca/${id}/1`)]).toEqual([true, true])
  })
  test('asks who acts where no actor was read, from among those the document names', async () => {
    const procedure = { actors: ['Pemohon'], steps: [{ n: 1, actor: 'Kepala <Bagian>', act: null, text: 'Memeriksa' }, { n: 2, actor: null, act: null, text: 'Mencatat' }] }
    const drawn = await review(standard({ components: components({ procedure }), warnings: [warning({ code: 'no-actor', component: 'procedure', data: { step: 2, text: 'Mencatat' } })] }))
    expect(drawn.value('actor.2')).toEqual([])
    expect(drawn.html.match(/name="actor\.2"/g)).toHaveLength(3)
    expect(drawn.text).toContain('Kepala <Bagian>')
    const nobody = await review(standard({ warnings: [warning({ code: 'no-actor', component: 'procedure', data: { step: 2, text: 'x' } })] }))
    expect(nobody.value('actor.2')).toBeUndefined()
  })
  test('cuts what was read beyond doubt after 320 letters, and lets it be opened', async () => {
    const drawn = await review(standard({ components: components({ facilities: ['k'.repeat(400)] }) }))
    expect(drawn.html).toContain(`${'k'.repeat(320)}…</p>`)
    expect(drawn.html).not.toContain(`${'k'.repeat(321)}…`)
  })
  test('leads to its draft once it is kept', async () => {
    expect((await review(standard(), { saved: saved([0, 'draft']) })).links).toContain(`/standar/${id}`)
    expect((await review(standard())).links).not.toContain(`/standar/${id}`)
  })
})

describe('the lines of an annex', () => {
  const lines = (n: number): string[] => Array.from({ length: n }, (_, at) => `baris ${at + 1}`)
  const tones = (of: StandardReading, all = lines(of.lines.to)) => sourceLines(of, all, 'id').map(({ n, tone, gap }) => `${n}${gap ? ' gap' : tone ? ` ${tone}` : ''}`)

  test('are those of the annex and no other, blank ones left out', () => {
    expect(tones(standard({ lines: { from: 3, to: 6 } }), ['a', 'b', 'c', ' ', 'e', 'f', 'g'])).toEqual(['3', '5', '6'])
  })
  test('are read, to be checked, or the doubt itself', () => {
    const of = standard({ lines: { from: 1, to: 6 }, source: { fee: [{ from: 2, to: 3 }], facilities: [{ from: 5, to: 5 }] }, warnings: [warning({ line: 3 })] })
    expect(tones(of)).toEqual(['1', '2 here', '3 doubt', '4', '5 read', '6'])
  })
  test('of a long certain component are one, from thirteen on; a doubtful one is shown whole', () => {
    const source = (to: number): StandardReading['source'] => ({ facilities: [{ from: 2, to }] })
    expect(tones(standard({ lines: { from: 1, to: 15 }, source: source(13) }))).toHaveLength(15)
    expect(tones(standard({ lines: { from: 1, to: 15 }, source: source(14) }))).toEqual(['1', '2 gap', '15'])
    expect(tones(standard({ lines: { from: 1, to: 15 }, source: source(14), warnings: [warning({ component: 'facilities', line: 0 })] }))).toHaveLength(15)
  })
  test('left out are said to be how many, and of what', () => {
    const [, gap] = sourceLines(standard({ lines: { from: 1, to: 15 }, source: { facilities: [{ from: 2, to: 14 }] } }), lines(15), 'en')
    expect(gap?.text).toBe(`13 lines: ${messages.en.components.facilities}`)
  })
  test('end after eight hundred', () => {
    expect(sourceLines(standard({ lines: { from: 1, to: 5_000 } }), lines(5_000), 'id')).toHaveLength(800)
  })
  test('go up, stay within the annex, and no doubt is folded away, so that what leads to its line leads somewhere', () => {
    const range = fc.tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 20 })).map(([from, more]) => ({ from, to: Math.min(60, from + more) }))
    const source = fc.dictionary(fc.constantFrom(...componentNames), fc.array(range, { maxLength: 2 }))
    fc.assert(fc.property(source, fc.array(fc.tuple(fc.constantFrom(...componentNames), fc.integer({ min: 1, max: 60 })), { maxLength: 4 }), (found, doubts) => {
      const of = standard({ lines: { from: 1, to: 60 }, source: found, warnings: doubts.map(([component, line]) => warning({ component, line })) })
      const drawn = sourceLines(of, lines(60), 'id')
      expect(drawn.every((one, at) => one.n >= 1 && one.n <= 60 && one.n > (drawn[at - 1]?.n ?? 0))).toBe(true)
      for (const { line } of of.warnings) expect(drawn.find((one) => one.n === line && !one.gap)?.tone).toBe('doubt')
    }))
  })
  test('with doubts of nothing in particular make no component doubtful', () => {
    expect([...doubtful(standard({ warnings: [warning({ component: null }), warning(), warning()] }))]).toEqual(['fee'])
  })
})
