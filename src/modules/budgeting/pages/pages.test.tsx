import { describe, expect, test } from 'vitest'
import { locales, type Locale } from '#kernel'
import { freshForm, refusedForm, type FormState } from '#ui/form'
import { astray, draw } from '../../../../test/page.ts'
import type { Allowed, BudgetView, Remark } from '../actions/budgets.ts'
import type { ProposalsView } from '../actions/proposals.ts'
import { messages, sayProblem } from '../messages.ts'
import { check, findingKey, type Activity, type Line } from '../rules/budget.ts'
import type { PriceItem, Proposal } from '../rules/price.ts'
import { bars, states, type State } from '../rules/review.ts'
import type { BroughtSheet } from '../actions/import.ts'
import type { BudgetRow, ProposalRow } from '../store.ts'
import { findingWords, lineName } from '../words.ts'
import { BudgetPage, BudgetsPage } from './budget.tsx'
import { ActivityPage, BeginPage, BringPage, BroughtPage, LinePage, WordsPage } from './forms.tsx'
import { PricesPage, ProposalListsPage, ProposalsPage } from './prices.tsx'

const paper: PriceItem = { id: 'p1', kind: 'sht', code: null, name: 'Kertas <b>HVS', specification: 'A4 80 gram', unit: 'rim', price: 58_000n, year: 2026, source: 'contoh' }
const line = (id: string, more: Partial<Line> = {}): Line => ({ id, account: '5.1.02.01.01.0024', item: 'Kertas <b>tebal', listed: 'p1', volume: '10', unit: 'rim', price: 65_000n, printed: null, ...more })
const activity = (id: string, more: Partial<Activity> = {}): Activity => ({ id, code: '3.27.05', name: `Kegiatan <b>${id}`, plan: null, ceiling: 1_000_000n, lines: [line(`${id}-1`), line(`${id}-2`, { listed: null, account: 'x', volume: 'dua' })], ...more })
const row = (more: Partial<BudgetRow> = {}): BudgetRow => ({ id: 'r1', unit: 'dinkes', year: 2026, state: 'draft', version: 3, activities: [activity('a', { plan: 'renstra/a' }), activity('b', { plan: 'renstra/hilang', lines: [] }), activity('c', { ceiling: null })], case_id: null, made_at: new Date(0), changed_at: new Date(0), simulated: false, ...more })
const plans: BudgetView['plans'] = new Map([['renstra/a', { name: 'Rencana <b>a', code: '1.2', plan: 'Renstra <b>contoh', href: '/rencana/renstra/kegiatan/a', years: { first: 2026, last: 2028 }, funding: 'APBD <b>', legal: null, ceiling: { within: true, printed: '500.000', amount: 500_000n } }]])
const remark: Remark = { id: 'm1', activity: 'a', line: 'a-1', text: 'Harga <b>tinggi', answer: null, at: new Date('2026-03-01T02:00:00Z'), position: 'kabag', settled: false }
const people = { units: new Map(), agencies: new Map(), positions: new Map() } as unknown as Parameters<typeof BudgetPage>[0]['people']
const view = (of: BudgetRow, more: Partial<BudgetView> = {}): BudgetView => {
  const list = new Map([[paper.id, paper]])
  const findings = check(of, list, plans)
  const remarks = more.remarks ?? []
  const allowed = more.allowed ?? new Map<string, Allowed>()
  return { row: of, list, plans, findings, remarks, allowed, left: bars(remarks, findings, new Set(allowed.keys())), writes: false, reviews: false, ...more }
}
const form = (locale: Locale, typed: FormState['typed'] = {}, ...problems: { code: string; field?: string }[]): FormState => {
  const fresh = freshForm(locale, sayProblem(locale), typed)
  return problems.length > 0 ? refusedForm(fresh, typed, problems) : fresh
}
const proposal = (id: string, more: Partial<Proposal> = {}): Proposal => ({ id, name: `Papan <b>${id}`, specification: '120 cm', unit: 'buah', price: 400_000n, sources: [{ from: 'Toko <b>', price: 420_000n }, { from: 'Laman', price: null }], ...more })
const proposals = (more: Partial<ProposalRow> = {}): ProposalRow => ({ id: 'q1', unit: 'dinkes', year: 2026, state: 'draft', version: 1, proposals: [proposal('x'), proposal('y')], verdicts: { x: 'accepted' }, case_id: null, made_at: new Date(0), ...more })
const seen = (of: ProposalRow, more: Partial<ProposalsView> = {}): ProposalsView => ({ row: of, like: new Map([['x', [{ item: paper, same: true }, { item: paper, same: false }]]]), twice: new Set(['y']), writes: false, judges: false, ...more })
const brought = (unread: number): BroughtSheet => ({ id: 'i1', activity: 'a', name: 'baris <b>.xlsx', content: { lines: [{ account: '5.1', item: 'Map <b>', volume: '2', unit: 'buah', price: 2_500n, printed: null }], unread: Array.from({ length: unread }, (_, index) => ({ sheet: 'RKA', row: index + 4, text: 'Kertas | <b>', code: 'volume-unclear' })) } })

describe.each(locales)('every page of budgets in %s', (locale) => {
  const budget = (of: BudgetView, typed = form(locale)) => <BudgetPage locale={locale} view={of} office="Dinas <b>" people={people} zone="Asia/Jakarta" form={typed} />
  const shared = { locale, office: 'Dinas <b>', view: view(row(), { writes: true }) }
  const shown = (items: PriceItem[], total = items.length) => ({ items, total, years: [2026, 2025], asked: { text: 'kertas', kind: null, year: 2026, offset: 0 } })
  const pages: [string, () => unknown][] = [
    ['the list', () => <BudgetsPage locale={locale} rows={[row(), row({ id: 'r2', state: 'approved', simulated: true })]} names={new Map([['dinkes', 'Dinas <b>']])} mayEnter />],
    ['no budget, for who may begin one', () => <BudgetsPage locale={locale} rows={[]} names={new Map()} mayEnter />],
    ['no budget, for readers', () => <BudgetsPage locale={locale} rows={[]} names={new Map()} mayEnter={false} />],
    ...states.map((state): [string, () => unknown] => [`a budget that is ${state}`, () => budget(view(row({ state, case_id: state === 'draft' ? null : 'c1' }), { writes: state === 'draft' || state === 'returned', reviews: state === 'submitted', remarks: [remark, { ...remark, id: 'm2', settled: true, answer: 'Sudah <b>', line: null, activity: null }] }))]),
    ['an empty budget', () => budget(view(row({ activities: [] }), { writes: true }))],
    ['a budget that was refused', () => budget(view(row(), { writes: true }), form(locale, { note: 'x' }, { code: 'changed-meanwhile' }, { code: 'nothing-to-hand-in' }))],
    ['an activity to add', () => <ActivityPage {...shared} form={form(locale)} activity={null} />],
    ['an activity whose plan is gone', () => <ActivityPage {...shared} form={form(locale, { plan: 'renstra/hilang', name: 'x' }, { code: 'no-planned', field: 'plan' }, { code: 'money-unclear', field: 'ceiling' })} activity={activity('b', { plan: 'renstra/hilang' })} />],
    ['a line to add', () => <LinePage {...shared} form={form(locale)} activity={activity('a')} line={null} />],
    ['a line refused', () => <LinePage {...shared} form={form(locale, { volume: 'dua' }, { code: 'volume-unclear', field: 'volume' }, { code: 'missing', field: 'account' })} activity={activity('a')} line={line('a-1')} />],
    ['a file to bring', () => <BringPage {...shared} form={form(locale, {}, { code: 'file-missing', field: 'file' })} />],
    ['what a file says', () => <BroughtPage {...shared} form={form(locale)} one={brought(0)} />],
    ['what a file says and what not', () => <BroughtPage {...shared} form={form(locale, {}, { code: 'consent-missing', field: 'consent' })} one={brought(3)} />],
    ['a reason to let stand', () => <WordsPage {...shared} form={form(locale, {}, { code: 'missing', field: 'reason' })} title="Biarkan" about="Kertas <b>" action="/anggaran/r1/biarkan" name="reason" label="Alasan" hidden={{ finding: 'x' }} />],
    ['a budget to begin', () => <BeginPage locale={locale} form={form(locale, {}, { code: 'year-unclear', field: 'year' }, { code: 'unit-missing', field: 'unit' })} units={[{ value: 'a', label: 'A <b>' }]} title="Susun RKA" back={{ href: '/anggaran', label: 'RKA' }} action="/anggaran/baru" />],
    ['the prices', () => <PricesPage locale={locale} shown={shown([paper, { ...paper, id: 'p2', kind: 'sbm', source: 'BKS-1' }])} />],
    ['more prices than a page', () => <PricesPage locale={locale} shown={{ ...shown([paper], 120), asked: { text: '', kind: 'sht', year: null, offset: 50 } }} />],
    ['no price', () => <PricesPage locale={locale} shown={shown([])} />],
    ['lists of proposals', () => <ProposalListsPage locale={locale} rows={[proposals()]} names={new Map()} mayEnter />],
    ['no proposals', () => <ProposalListsPage locale={locale} rows={[]} names={new Map()} mayEnter={false} />],
    ['proposals being written', () => <ProposalsPage locale={locale} view={seen(proposals(), { writes: true })} office="Dinas <b>" form={form(locale, { sources: 'Toko = murah' }, { code: 'source-unclear', field: 'sources' })} />],
    ['proposals sent back', () => <ProposalsPage locale={locale} view={seen(proposals({ state: 'returned', case_id: 'c1' }), { writes: true })} office="Dinas" form={form(locale)} />],
    ['proposals being judged', () => <ProposalsPage locale={locale} view={seen(proposals({ state: 'submitted', case_id: 'c1' }), { judges: true })} office="Dinas" form={form(locale)} />],
    ['proposals that are done', () => <ProposalsPage locale={locale} view={seen(proposals({ state: 'approved', case_id: 'c1' }))} office="Dinas" form={form(locale)} />],
  ]
  test.each(pages)('%s is sound and leads only where there is something', async (_name, page) => {
    const drawn = await draw(page(), locale)
    expect([drawn.faults, astray(drawn)]).toEqual([[], []])
    expect(drawn.html).not.toMatch(/<b>(HVS|tebal|tinggi|contoh|\.xlsx|a|x|y)\b|Toko <b>|Sudah <b>|Dinas <b>|APBD <b>/)
  })

  const offered = async (state: State, more: Partial<BudgetView>): Promise<string[]> => (await draw(budget(view(row({ state, case_id: 'c1' }), { remarks: [remark], ...more })), locale)).sends
  test('what a page offers is what its reader may do', async () => {
    expect((await offered('draft', { writes: false })).filter((send) => send.includes('/anggaran'))).toEqual([])
    expect((await offered('returned', { writes: true })).some((send) => send.includes('/ajukan'))).toBe(true)
    expect((await offered('submitted', { reviews: true })).filter((send) => send.includes('/catatan'))).toHaveLength(2)
    expect((await offered('approved', {})).filter((send) => send.includes('/anggaran'))).toEqual([])
  })
  test('a draft that was handed in once is not thrown away', async () => {
    const throws = async (case_id: string | null): Promise<boolean> => (await draw(budget(view(row({ case_id }), { writes: true })), locale)).sends.some((send) => send.includes('/buang'))
    expect([await throws(null), await throws('c1')]).toEqual([true, false])
  })
  test('a finding that was let stand says why, and bars no more', async () => {
    const of = row({ activities: [activity('a', { ceiling: null, lines: [line('a-1')] })] })
    const [found] = check(of, new Map([[paper.id, paper]])).filter(({ grave }) => grave)
    if (!found) throw new Error('no finding')
    const key = findingKey(found)
    const { text } = await draw(budget(view(of, { allowed: new Map([[key, { finding: key, reason: 'Kertas khusus arsip', at: new Date(0), position: null }]]) })), locale)
    expect(text).toContain(messages[locale].allowed('Kertas khusus arsip'))
    expect(text).toContain(messages[locale].clean)
  })
  test('of more than a page draws, what is left out is counted: findings, rows read and rows not read', async () => {
    const many = row({ activities: [activity('a', { lines: Array.from({ length: 150 }, (_, n) => line(`l${n}`, { account: 'x', listed: null })) })] })
    const of = view(many)
    expect(of.findings.length).toBeGreaterThan(300)
    const found = await draw(budget(of), locale)
    expect(found.text).toContain(messages[locale].more(of.findings.length - 200))
    const file = (lines: number, unread: number): BroughtSheet => ({ ...brought(unread), content: { lines: Array.from({ length: lines }, () => ({ account: '5.1', item: 'Map', volume: '2', unit: 'buah', price: 2_500n, printed: null })), unread: brought(unread).content.unread } })
    const page = async (one: BroughtSheet) => (await draw(<BroughtPage {...shared} form={form(locale)} one={one} />, locale)).text
    const [both, neither] = [await page(file(203, 207)), await page(file(200, 200))]
    expect([3, 7].map((n) => both.includes(messages[locale].more(n)))).toEqual([true, true])
    expect(neither).not.toMatch(/(?:dan|and) \d+ (?:lagi|more)/)
  })
  test('the sum stands beside the ceiling of the sheet and that of the plan', async () => {
    const { text } = await draw(budget(view(row({ activities: [activity('a', { plan: 'renstra/a', lines: [line('a-1')] })] }))), locale)
    const said = text.replaceAll('\u00a0', ' ')
    expect(said).toContain(messages[locale].ofCeiling('Rp 650.000', 'Rp 1.000.000'))
    expect(said).toContain(messages[locale].standings.over('Rp 150.000', 'Rp 500.000'))
  })
})

describe('The words of budgets', () => {
  test.each(locales)('say every problem and every finding in %s, and none is left a code', (locale) => {
    const t = messages[locale]
    for (const code of Object.keys(messages.id.problems)) expect([code, sayProblem(locale)({ code, data: { most: 5, n: 2, size: 9, limit: 5, name: 'x' } })]).not.toEqual([code, code])
    for (const code of Object.keys(t.findings)) expect(findingWords(locale, { code: code as keyof typeof t.findings, activity: 'a', line: null, grave: true, data: { limit: '5', over: '1', kind: 'sht', code: 'x' } })).toMatch(/\w{3,}.*\.$/)
    expect(Object.keys(messages.en.problems)).toEqual(Object.keys(messages.id.problems))
  })
  test('a problem of another module stays its code, so that nobody is shown an empty line', () => expect(sayProblem('id')({ code: 'of-nowhere' })).toBe('of-nowhere'))
  test('amounts in findings are rupiah, volumes and codes stay as typed', () => {
    const words = findingWords('id', { code: 'over-ceiling', activity: 'a', line: null, grave: true, data: { total: '1500000', ceiling: '1000000', over: '500000' } }).replaceAll('\u00a0', ' ')
    expect(words).toBe('Jumlah Rp 1.500.000 melewati pagu Rp 1.000.000, lebih Rp 500.000.')
    expect(findingWords('id', { code: 'account-unclear', activity: 'a', line: 'l', grave: true, data: { code: '5.1' } })).toContain('“5.1”')
  })
  test('a remark is named by its line, else its activity, else the whole', () => {
    const of = row()
    expect([lineName('id', of, { activity: 'a', line: 'a-1' }), lineName('id', of, { activity: 'a', line: 'gone' }), lineName('id', of, { activity: null, line: null })]).toEqual(['Kertas <b>tebal', 'Kegiatan <b>a', 'Seluruh RKA'])
    expect(lineName('en', of, { activity: null, line: null })).toBe('The whole budget')
  })
})
