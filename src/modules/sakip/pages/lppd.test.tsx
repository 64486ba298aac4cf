import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import type { Locale } from '#kernel'
import type { AchievedLine } from '#modules/performance'
import { freshForm, refusedForm } from '#ui/form'
import type { LppdView, Support } from '../actions/lppd.ts'
import { sayProblem } from '../messages.ts'
import { lppdWords } from '../messages/lppd.ts'
import type { LppdRow } from '../store/lppd.ts'
import { LppdBeginPage, LppdBeside, LppdPage, LppdsPage, SupportPage } from './lppd.tsx'

const draw = async (page: unknown): Promise<string> => (await new Hono().get('/', (c) => c.html(page as string)).request('/')).text()
const plain = (html: string): string => html.replace(/<[^>]+>/g, ' ').replaceAll('&nbsp;', ' ').replace(/\s+/g, ' ')
const at = new Date('2026-02-03T02:00:00Z')
const line = (indicator: string, more: Partial<AchievedLine> = {}): AchievedLine => ({
  tree: 'contoh-2025', version: 2, indicator, name: `Indikator ${indicator}`, objective: null, unit: '%', target: '80', kind: 'typed', value: { top: '60', bottom: '1' }, because: null, simulated: false, percent: { top: '75', bottom: '1' }, category: 'medium',
  rule: { source: null, aggregation: null, polarity: 'higher', lowerBy: 'mirror' }, node: 'tujuan', box: 'Kepala Dinas', level: 'goal', owner: null, agency: 'Dinas Contoh', certain: true, ...more,
})
const bare: Partial<AchievedLine> = { kind: 'not-measured', value: null, percent: null, category: null }
const row = (more: Partial<LppdRow> = {}): LppdRow => ({ id: '01936b5c-0000-7000-8000-000000000001', tree: 'contoh-2025', unit: 'dinas', year: 2025, state: 'draft', version: 3, forms: { a: '2.1' }, lines: null, tree_version: null, case_id: null, made_at: at, ...more })
const support: Support = { id: '01936b5c-0000-7000-8000-000000000002', indicator: 'a', text: 'Berita <acara>', file: { id: 'f1', name: 'berita.pdf' }, at }
const view = (more: Partial<LppdView> = {}): LppdView => ({ row: row(), agency: 'Dinas Contoh', lines: [line('a'), line('b', bare)], treeVersion: 2, support: [support], bare: [], bars: [], changed: [], writes: true, ...more })
const form = (locale: Locale = 'id') => freshForm(locale, sayProblem(locale))
const page = (of: LppdView, locale: Locale = 'id', typed?: Record<string, string>): Promise<string> =>
  draw(<LppdPage locale={locale} view={of} form={typed ? refusedForm(form(locale), typed, [{ code: 'changed-meanwhile' }]) : form(locale)} sourceOf={({ kind }) => `asal ${kind}`} />)

describe('the page of LPPD forms', () => {
  test('shows each indicator with its figure as a link, what it was counted by, its target and how near', async () => {
    const html = await page(view())
    expect(html).toContain('href="/kinerja/indikator/contoh-2025/a"')
    expect(plain(html)).toMatch(/Indikator a asal typed .*60 : Indikator a % 80 75,00 · Sedang/)
  })
  test('says of what nobody measured that it is not, and gives it no per cent', async () => {
    expect(plain(await page(view()))).toMatch(/Indikator b asal not-measured .*belum terukur : Indikator b 80 –/)
  })
  test('offers three forms and none, each select named by its indicator, the chosen one chosen', async () => {
    const html = await page(view())
    expect(html).toMatch(/<select[^>]*name="a"[^>]*aria-label="Form: Indikator a"/)
    expect(html).toMatch(/name="a".*?<option value="2\.1" selected/s)
    expect(html.match(/<option value="2\.[123]"/g)).toHaveLength(6)
  })
  test('refused keeps what was chosen and says why', async () => {
    const html = await page(view(), 'id', { b: '2.3' })
    expect(html).toMatch(/name="b".*?<option value="2\.3" selected/s)
    expect(plain(html)).toContain('Orang lain mengubahnya lebih dulu.')
  })
  test('offers supporting data for what is reported alone', async () => {
    const html = await page(view())
    expect(html).toContain('/bukti/a"')
    expect(html).not.toContain('/bukti/b"')
  })
  test('shows supporting data as text, its file a link, and the way to take it back', async () => {
    const html = await page(view())
    expect(html).toContain('Berita &lt;acara&gt;')
    expect(html).toMatch(/\/berkas\/f1">berita\.pdf/)
    expect(html).toContain(`?hapus=${support.id}`)
  })
  test('names what keeps it from the desk in place of the button', async () => {
    const html = await page(view({ bars: [{ code: 'year-not-over' }, { code: 'support-missing', data: { n: 2 } }] }))
    expect(plain(html)).toMatch(/Belum dapat diajukan .*Tahun laporan belum berakhir.*2 angka yang diketik belum punya data pendukung\./)
    expect(html).not.toContain('/ajukan"')
    expect(await page(view())).toContain('/ajukan"')
  })
  test('sent back asks what was mended', async () => {
    const html = await page(view({ row: row({ state: 'returned' }) }))
    expect(html).toContain('name="note"')
    expect(plain(html)).toContain('Kirim perbaikan')
  })
  test('for who only reads shows what is reported and no way to change it', async () => {
    const html = await page(view({ writes: false, row: row({ state: 'submitted', case_id: '01936b5c-0000-7000-8000-000000000009' }) }))
    expect([html.includes('<select'), html.includes('<form'), html.includes('?hapus=')]).toEqual([false, false, false])
    expect(plain(html)).toMatch(/Indikator a .*IKK 2\.1/)
    expect(plain(html)).not.toContain('Indikator b')
    expect(html).toContain('/perkara/01936b5c-0000-7000-8000-000000000009')
  })
  test('sets figures that came to something else beside those handed in', async () => {
    const changed = [{ line: line('a'), now: line('a', { value: { top: '80', bottom: '1' } }) }, { line: line('c'), now: null }]
    expect(plain(await page(view({ writes: false, changed })))).toMatch(/Angka yang sekarang berbeda .*Indikator a 60 80 .*Indikator c 60 –/)
  })
  test('marks simulated figures, leads to its papers, says of which version of the tree', async () => {
    const html = await page(view({ lines: [line('a', { simulated: true })] }))
    expect(plain(html)).toMatch(/simulasi/i)
    for (const name of ['form-ikk.pdf', 'form-ikk.xlsx', 'bukti.pdf']) expect([name, html.includes(`/${name}"`)]).toEqual([name, true])
    expect(plain(html)).toContain('contoh-2025, versi 2')
  })
  test('speaks English', async () => {
    expect(plain(await page(view(), 'en'))).toMatch(/LPPD of Dinas Contoh 2025 .*Indicators and forms .*not reported/)
  })
})

describe('the list of LPPD forms', () => {
  const list = (mayBegin: boolean, rows: LppdRow[]): Promise<string> => draw(<LppdsPage locale="id" rows={rows} names={new Map([['dinas', 'Dinas Contoh']])} mayBegin={mayBegin} />)
  test('names agency, year, tree, how many indicators, and how it stands', async () => {
    expect(plain(await list(false, [row({ state: 'verified', forms: { a: '2.1', b: '2.2' } })]))).toMatch(/LPPD Dinas Contoh 2025 contoh-2025 2 indikator terverifikasi/)
  })
  test('empty says when it fills, and offers to begin to who may alone', async () => {
    expect(plain(await list(false, []))).toContain('Perangkat daerah mengisi setelah tahun berakhir.')
    expect(await list(false, [])).not.toContain('/lppd/baru')
    expect(await list(true, [])).toContain('/lppd/baru')
  })
  test('a unit without a name keeps its own', async () => {
    expect(plain(await list(false, [row({ unit: 'tanpa-nama' })]))).toContain('LPPD tanpa-nama 2025')
  })
})

describe('beginning, and supporting data', () => {
  test('a tree is chosen from those within reach', async () => {
    const html = await draw(<LppdBeginPage locale="id" form={refusedForm(form(), { tree: '' }, [{ code: 'tree-missing', field: 'tree' }])} trees={[{ value: 'contoh-2025', label: 'Dinas <Contoh> 2025' }]} />)
    expect(html).toContain('Dinas &lt;Contoh&gt; 2025')
    expect(plain(html)).toContain('Pilih pohon kinerja yang berlaku.')
  })
  test('words refused stay as they were typed', async () => {
    const html = await draw(<SupportPage locale="id" view={view()} line={line('a')} removing={null} form={refusedForm(form(), { text: 'Surat <x>' }, [{ code: 'too-long', field: 'text', data: { most: 2000 } }])} />)
    expect(html).toContain('Surat &lt;x&gt;</textarea>')
    expect(plain(html)).toContain('Paling panjang 2000 huruf.')
  })
  test('removing asks with the words that go', async () => {
    const html = await draw(<SupportPage locale="id" view={view()} line={line('a')} removing={support} form={form()} />)
    expect(html).toContain('Berita &lt;acara&gt;')
    expect(html).toMatch(/action="[^"]*\/bukti\/a\/hapus"/)
    expect(html).not.toContain('<textarea')
  })
  test('on the page of its case stands the way to the forms', async () => {
    expect(await draw(<LppdBeside locale="id" row={row({ state: 'submitted' })} />)).toMatch(/\/lppd\/01936b5c-0000-7000-8000-000000000001.*diverifikasi desk/s)
  })
})

describe('what is wrong with a form', () => {
  const codes = Object.keys(lppdWords.id.problems)
  test.each(codes)('%s is said in both languages', (code) => {
    for (const locale of ['id', 'en'] as const) {
      const said = sayProblem(locale)({ code, data: { n: 3 } })
      expect(said).not.toBe(code)
      expect(said).toMatch(/^\p{Lu}|^3/u)
      expect(said).toMatch(/\.$/)
    }
    expect(sayProblem('id')({ code, data: { n: 3 } })).not.toBe(sayProblem('en')({ code, data: { n: 3 } }))
  })
  test('a code nobody knows stays a code', () => {
    expect(sayProblem('id')({ code: 'hantu' })).toBe('hantu')
  })
})
