import { describe, expect, test } from 'vitest'
import { fraction, locales, type Locale } from '#kernel'
import type { Directory } from '#modules/people'
import type { ReportData } from '#platform/documents/data'
import { freshForm, refusedForm, type FormState } from '#ui/form'
import { astray, draw } from '../../../../test/page.ts'
import type { AgreementView } from '../actions/agreements.ts'
import type { Mine } from '../actions/mine.ts'
import type { ReportView } from '../actions/report.ts'
import type { TreeView } from '../actions/trees.ts'
import { treeOfSample } from '../examples.ts'
import { sayProblem } from '../messages.ts'
import { agreementWords } from '../messages/agreement.ts'
import { mineWords } from '../messages/mine.ts'
import { reportWords } from '../messages/report.ts'
import { achievedIn } from '../rules/achieved.ts'
import { contentOf, readActions, seenOf } from '../rules/agreement.ts'
import { lineOf } from '../rules/mine.ts'
import { analysisOf, reportParts, unsettleable } from '../rules/report.ts'
import { indicatorsOf, type Indicator, type Reading } from '../rules/tree.ts'
import { ActionsPage } from './agreement.tsx'
import { ConfirmPage } from './mine-confirm.tsx'
import { ReportPage, WritePage } from './report.tsx'

const tree = treeOfSample()
const at = new Date('2026-01-10T00:00:00Z')
const form = (locale: Locale, typed: Record<string, string> = {}, ...problems: FormState['problems']): FormState => refusedForm(freshForm(locale, sayProblem(locale)), typed, problems)
const told = (n: number, simulated = false): Reading => ({ kind: 'typed', value: fraction(n), at, by: 'p', simulated })
const lines = achievedIn({ tree, version: 1, period: '2025', levels: ['goal', 'division'] }, new Map<string, Reading>([['indeks', told(82)], ['tepat-waktu', told(40, true)]]))
const treeRow: ReportView['tree'] = { slug: 'contoh-2025', version: 1, state: 'published', content: tree, hash: 'h', made_at: at, published_at: at }
const treeView: TreeView = { ...treeRow, pinned: false, versions: [{ version: 1, state: 'published' }], may: { draft: false, publish: false } }
const row = (more: Partial<NonNullable<ReportView['row']>> = {}) => ({ version: 3, state: 'open', settled_at: null, ...more }) as NonNullable<ReportView['row']>
const report = (more: Partial<ReportView> = {}): ReportView => ({ tree: treeRow, row: row(), texts: {}, lines, below: [], before: [], corrected: [], settledBy: null, yearOver: true, faults: [], may: { draft: false, settle: false }, ...more })
const chapters: ReportData['chapters'] = [{ title: 'Bab I Pendahuluan', sections: [{ title: 'Gambaran <umum>', body: ['Alinea <b>satu', 'Alinea dua'], table: null }] }]
const reportPage = (view: ReportView, locale: Locale = 'id', of = chapters) => draw(<ReportPage locale={locale} tree={treeView} view={view} chapters={of} form={form(locale)} when={() => '10 Jan 2026'} />, locale)
const write = (view: ReportView, locale: Locale = 'id', typed = form(locale)) => draw(<WritePage locale={locale} view={view} form={typed} />, locale)

const content = contentOf(tree, 'kabid-satu', [])
const agreement = { id: '01936b5c-0000-7000-8000-000000000001', tree: 'contoh-2025', version: 1, position: 'kabid-satu', superior: 'kepala-contoh', n: 1, state: 'open' as const, content, actions: [], first: null, second: null }
const agreed = (rows = content.rows): AgreementView => ({ row: { ...agreement, content: { ...content, rows }, reason: null, made_at: at, first_by: null, first_as: null, first_at: null, second_by: null, second_as: null, second_at: null, simulated: false }, acts: ['plan'], faults: [], stale: false, seen: seenOf(agreement), reason: null, others: [], names: new Map() })
const actions = (locale: Locale = 'id', typed = form(locale), view = agreed()) => draw(<ActionsPage locale={locale} view={view} form={typed} position="Kepala <Bidang>" />, locale)

const people = { positions: new Map([['kabid-satu', { slug: 'kabid-satu', name: { id: 'Kepala <Bidang>', en: 'Head of <division>' }, unit: 'x' }]]), units: new Map(), agencies: new Map() } as unknown as Directory
const own = (indicator: Indicator, reading: Reading) => ({ indicator, line: lineOf({ tree: tree.slug, version: 1, indicator, objective: null, period: '2025-Q1', reading }) })
const mine = (readings: Record<string, Reading>): Mine => ({ position: 'kabid-satu', period: '2025-Q1', mark: 'tanda', own: indicatorsOf(tree).filter(({ indicator }) => indicator.id in readings).map(({ indicator }) => own(indicator, readings[indicator.id] ?? { kind: 'not-measured' })) }) as unknown as Mine
const confirm = (of: Mine, today: string, locale: Locale = 'id', typed = form(locale)) => draw(<ConfirmPage locale={locale} mine={of} people={people} today={today} form={typed} />, locale)
const nothing: Reading = { kind: 'not-measured' }

describe.each(locales)('what people write about performance, in %s,', (locale) => {
  const pages: [string, () => Promise<Awaited<ReturnType<typeof draw>>>][] = [
    ['a report to write', () => write(report(), locale)],
    ['a report nobody began', () => write(report({ row: null }), locale)],
    ['a report refused', () => write(report(), locale, form(locale, { overview: 'x'.repeat(20) }, { code: 'words-long', field: 'overview', data: { most: 8000 } }, { code: 'words-signs', field: 'on:indeks' }))],
    ['a report as it reads', () => reportPage(report(), locale)],
    ['a report that can be settled', () => reportPage(report({ may: { draft: true, settle: true } }), locale)],
    ['a report that cannot be settled yet', () => reportPage(report({ may: { draft: true, settle: true }, faults: unsettleable({}, false) }), locale)],
    ['a report that is settled', () => reportPage(report({ row: row({ state: 'settled', settled_at: at }), settledBy: 'Dewi <Umpama>', corrected: lines[0] ? [{ line: lines[0], now: null }] : [] }), locale)],
    ['an action plan', () => actions(locale)],
    ['an action plan refused', () => actions(locale, form(locale, { 'q1-surat': '30.5' }, { code: 'figure-point', field: 'q1-surat', data: { typed: '30.5' } }, { code: 'quarters-do-not-make', field: 'q4-surat', data: { name: 'x', target: '120' } }, { code: 'words-long', field: 'what-surat', data: { most: 600 } }))],
    ['a sheet before it is frozen', () => confirm(mine({ surat: told(30), 'tepat-waktu': nothing }), '2025-03-31', locale)],
    ['a sheet refused', () => confirm(mine({ surat: told(30) }), '2025-04-01', locale, form(locale, {}, { code: 'sheet-changed' }))],
  ]
  test.each(pages)('%s is sound and leads only where there is something', async (_, page) => {
    const drawn = await page()
    expect([drawn.faults, astray(drawn)]).toEqual([[], []])
    expect(drawn.html).not.toMatch(/<Umpama>|<Bidang>|<division>|<umum>|<b>satu/)
  })
})

describe('writing a report', () => {
  test('asks for four parts, with an analysis of each indicator between the second and the third', async () => {
    const { html } = await write(report())
    const names = [...html.matchAll(/<textarea[^>]* name="([^"]+)"/g)].map((found) => found[1])
    expect(names).toEqual(['overview', 'issues', ...lines.map(({ indicator }) => analysisOf(indicator)), 'budget', 'closing'])
  })
  test('gives back every paragraph as it was typed, as text', async () => {
    const { value } = await write(report(), 'id', form('id', { overview: 'Satu <b>\n\nDua & tiga', 'on:indeks': 'Karena "hujan"' }, { code: 'words-signs', field: 'closing' }))
    expect([value('overview'), value('on:indeks')]).toEqual([expect.stringMatching(/^Satu <b>\s+Dua & tiga$/), 'Karena "hujan"'])
  })
  test('carries the version it was opened at; of a report nobody began that is nought', async () => {
    expect([(await write(report())).value('version'), (await write(report({ row: null }))).value('version')]).toEqual(['3', '0'])
  })
  test.each(locales)('has a name and a hint for every part in %s', async (locale) => {
    const { text } = await write(report(), locale)
    for (const part of reportParts) for (const said of [reportWords[locale].parts[part], reportWords[locale].hints[part]]) expect(text).toContain(said)
  })
})

describe('the annual report on its page', () => {
  test('is written by who drafts and settled by who leads, by nobody else', async () => {
    const offers = async (may: ReportView['may']) => { const { links, sends } = await reportPage(report({ may })); return [links.some((link) => link.endsWith('/tulis')), sends] }
    expect(await offers({ draft: false, settle: false })).toEqual([false, []])
    expect(await offers({ draft: true, settle: false })).toEqual([true, []])
    expect(await offers({ draft: true, settle: true })).toEqual([true, ['post /kinerja/pohon/contoh-2025/laporan/tetapkan']])
  })
  test('says all that keeps it from being settled in place of the button', async () => {
    const { text, sends } = await reportPage(report({ may: { draft: true, settle: true }, faults: unsettleable({ overview: 'Ada.' }, false) }))
    const say = sayProblem('id')
    expect(sends).toEqual([])
    for (const fault of [{ code: 'year-not-over' }, { code: 'chapter-empty', data: { part: 'closing' } }]) expect(text).toContain(say(fault))
    expect(text).not.toContain(say({ code: 'chapter-empty', data: { part: 'overview' } }))
  })
  test('settled says when and by whom, and sets what came to something else beside it', async () => {
    const [line] = lines
    const { text, links } = await reportPage(report({ row: row({ state: 'settled', settled_at: at }), settledBy: 'Dewi Umpama', corrected: line ? [{ line, now: null }] : [] }))
    expect(text).toContain(reportWords.id.settledOn('10 Jan 2026', 'Dewi Umpama'))
    expect(text).toContain(reportWords.id.changedLead)
    expect(links).toContain('/kinerja/indikator/contoh-2025/indeks')
    expect((await reportPage(report())).text).not.toContain(reportWords.id.changedLead)
  })
  test('draws its chapters paragraph by paragraph, and its annex as a table of its own', async () => {
    const annex = [...chapters, { title: reportWords.id.paper.annex, sections: [{ title: 'Lampiran tercetak', body: [], table: null }] }]
    const { html, headings, text } = await reportPage(report({ below: lines }), 'id', annex)
    expect(html).toContain('<p>Alinea &lt;b&gt;satu</p><p>Alinea dua</p>')
    expect([headings.filter((one) => one === reportWords.id.paper.annex).length, text.includes('Lampiran tercetak')]).toEqual([1, false])
  })
})

describe('an action plan', () => {
  test('asks of each indicator four quarters and what is done, under its name and the target of the year', async () => {
    const { text, value } = await actions()
    expect(text).toMatch(/Persentase permohonan selesai tepat waktu Target tahun: 95.% .*Jumlah surat yang dijawab Target tahun: 120.surat/)
    for (const { indicator } of content.rows) for (const name of ['q1', 'q2', 'q3', 'q4', 'what']) expect([name, value(`${name}-${indicator}`)]).toEqual([name, ''])
  })
  test('says a unit once, also where the target already names it', async () => {
    const [first] = content.rows
    const { text } = await actions('id', form('id'), agreed(first ? [{ ...first, target: '95 %' }] : []))
    expect(text).toContain('Target tahun: 95 %')
    expect(text).not.toMatch(/95 %.%/)
  })
  test('says of an indicator without a target that it has none', async () => {
    const [first] = content.rows
    expect((await actions('id', form('id'), agreed(first ? [{ ...first, target: null }] : []))).text).toContain(agreementWords.id.actionTarget(agreementWords.id.noTarget))
  })
  test('what the rule refuses stands at the quarter it is about, and what was typed stays', async () => {
    const typed = { 'q1-surat': '30', 'q2-surat': '30', 'q3-surat': '30', 'q4-surat': '31', 'what-surat': 'Menambah <petugas>' }
    const { problems } = readActions(content, [{ indicator: 'surat', quarters: ['30', '30', '30', '31'], what: 'Menambah <petugas>' }])
    expect(problems.map(({ code, field }) => [code, field])).toEqual([['quarters-do-not-make', 'q4-surat']])
    const { links, value } = await actions('id', form('id', typed, ...problems))
    expect([links.includes('#f-q4-surat'), value('q4-surat'), value('what-surat')]).toEqual([true, '31', 'Menambah <petugas>'])
  })
})

describe('before the figures of a sheet are frozen', () => {
  test('warns on every day of its period, the last one too, and no longer on the day after', async () => {
    const warns = async (today: string): Promise<boolean> => (await confirm(mine({ surat: told(30) }), today)).text.includes(mineWords.id.running('31 Mar 2025'))
    expect([await warns('2025-01-01'), await warns('2025-03-31'), await warns('2025-04-01')]).toEqual([true, true, false])
  })
  test('names every indicator that tells nothing, and no other; with none it says so', async () => {
    const { text } = await confirm(mine({ surat: told(0), 'tepat-waktu': nothing, indeks: { kind: 'not-computable', because: 'division-by-zero' } }), '2025-04-01')
    const untold = text.slice(text.indexOf(mineWords.id.untoldLead), text.indexOf(mineWords.id.sheet, text.indexOf(mineWords.id.untoldLead)))
    expect([untold.includes('Persentase permohonan'), untold.includes('Indeks kepuasan'), untold.includes('Jumlah surat')]).toEqual([true, true, false])
    expect((await confirm(mine({ surat: told(0) }), '2025-04-01')).text).toContain(mineWords.id.allTold)
  })
  test('sends the sheet as it was seen, by a button alone', async () => {
    const { sends, value, buttons } = await confirm(mine({ surat: told(30) }), '2025-04-01')
    expect([sends, value('mark'), value('position'), value('period'), buttons]).toEqual([['post /kinerja/saya?jabatan=kabid-satu&periode=2025-Q1'], 'tanda', 'kabid-satu', '2025-Q1', [mineWords.id.confirmSure]])
  })
})
