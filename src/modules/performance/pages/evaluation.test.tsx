import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import type { Locale } from '#kernel'
import { treeOfSample } from '../examples.ts'
import { achievedIn, byAttention, comparisons, means } from '../rules/achieved.ts'
import { evaluatedIn, meanOfLines } from '../rules/evaluation.ts'
import type { EvaluationView } from '../actions/evaluation.ts'
import type { TreeView } from '../actions/trees.ts'
import { noNotes } from '#modules/planning'
import { fraction } from '#kernel'
import { freshForm, refusedForm } from '#ui/form'
import { sayProblem } from '../messages.ts'
import { levels, type Reading } from '../rules/tree.ts'
import { EvaluationPage, NotesPage } from './evaluation.tsx'
import { LeadingPage } from './leading.tsx'

const tree = treeOfSample()
const at = new Date('2025-11-20T02:00:00Z')
const none: Reading = { kind: 'not-measured' }
const told = (n: number, simulated = false): Reading => ({ kind: 'measured', value: fraction(n), at, by: null, simulated })
const row: TreeView = { slug: tree.slug, version: 2, state: 'published', content: tree, hash: 'h', made_at: at, published_at: at, pinned: false, versions: [{ version: 2, state: 'published' }], may: { draft: false, publish: false } }
const read = (of: Record<string, { quarters: (Reading | null)[]; year: Reading }>) => evaluatedIn(tree, new Map(Object.entries(of).map(([id, one]) => [id, { ...one, before: [] }])), new Map())
const lines = read({ indeks: { quarters: [none, told(80), null, null], year: told(80) }, surat: { quarters: [told(10), told(20, true), null, null], year: told(30, true) }, 'tepat-waktu': { quarters: [none, none, null, null], year: none } })
const view = (more: Partial<EvaluationView> = {}): EvaluationView => ({ tree: row, quarter: 2, lines, mean: meanOfLines(lines), paid: new Map(), owners: new Map(), notes: noNotes, version: 0, readAt: null, mayWrite: false, ...more })
const draw = async (page: unknown): Promise<string> => (await new Hono().get('/', (c) => c.html(page as string)).request('/')).text()
const evaluation = (of: EvaluationView, locale: Locale = 'id', time: string | null = null): Promise<string> => draw(<EvaluationPage locale={locale} frame={row} view={of} time={time} />)
const plain = (html: string): string => html.replace(/<[^>]+>/g, ' ').replaceAll('&nbsp;', ' ').replace(/\s+/g, ' ')

describe('what leaders open', () => {
  const all = achievedIn({ tree, version: 2, period: '2025', levels }, new Map())
  const leading = (time: string | null, locale: Locale = 'id'): Promise<string> => draw(<LeadingPage locale={locale} day="Senin" time={time} view={{ period: '2025', years: [2025], trees: [row], only: null, lines: byAttention(all), objectives: means(all), alike: comparisons(all), readAt: null }} />)
  test('says when a large tree was read, and nothing where it is read now', async () => {
    expect(plain(await leading('Sen, 24 Nov, 09.12'))).toContain('tidak dibaca setiap kali halaman dibuka; angka ini dibaca Sen, 24 Nov, 09.12.')
    expect(plain(await leading(null))).not.toContain('tidak dibaca setiap kali')
    expect(plain(await leading('Mon 24 Nov, 09.12', 'en'))).toContain('these figures were read Mon 24 Nov, 09.12.')
  })
})

describe('the page of a quarterly evaluation', () => {
  test('shows each quarter as a link to that quarter, and a quarter that has not begun as such', async () => {
    const html = await evaluation(view())
    for (const period of ['2025-Q1', '2025-Q2', '2025']) expect(html).toContain(`/kinerja/indikator/contoh-2025/surat?periode=${period}"`)
    expect(html).not.toContain('surat?periode=2025-Q3"')
    expect(plain(html)).toContain('belum mulai')
  })
  test('names every figure for who does not see where it stands', async () => {
    expect(await evaluation(view())).toContain('aria-label="20: Jumlah surat yang dijawab, TW II"')
  })
  test('sets the target of the quarter under its figure', async () => {
    expect(plain(await evaluation(view()))).toMatch(/20 .*data simulasi .*target 30/i)
  })
  test('says of what nobody measured that it is not, and of a year without a target why there is no per cent', async () => {
    const text = plain(await evaluation(view()))
    expect(text).toContain('belum terukur')
    expect(text).not.toMatch(/\b0,00 %/)
    const bare = lines.map((line) => ({ ...line, indicator: { ...line.indicator, targets: {} }, target: null, percent: null, category: null }))
    expect(plain(await evaluation(view({ lines: bare })))).toContain('tanpa target')
  })
  test('marks what is simulated on the figure itself', async () => {
    expect((await evaluation(view())).match(/simulasi/gi)?.length).toBeGreaterThan(1)
  })
  test('heads with agency, quarter and year, in both languages', async () => {
    expect(plain(await evaluation(view()))).toContain('Evaluasi Dinas Contoh, triwulan II 2025')
    expect(plain(await evaluation(view(), 'en'))).toContain('Evaluation of Dinas Contoh, quarter II of 2025')
  })
  test('tells its mean with grade and of how many, or that there is none', async () => {
    expect(plain(await evaluation(view()))).toMatch(/%, predikat \S+.*dari 2 indikator yang dapat dihitung, di antara 3/)
    expect(plain(await evaluation(view({ mean: meanOfLines([]) })))).toContain('tidak dapat dihitung')
  })
  test('offers its notes to be written to who may alone', async () => {
    expect(await evaluation(view())).not.toContain('/evaluasi/catatan')
    expect(await evaluation(view({ mayWrite: true }))).toContain('/kinerja/pohon/contoh-2025/evaluasi/catatan?triwulan=2')
  })
  test('shows what was written as text', async () => {
    expect(await evaluation(view({ notes: { ...noNotes, hindering: '<script>x</script>' } }))).toContain('&lt;script&gt;x')
  })
  test('says when a large tree was read', async () => {
    expect(plain(await evaluation(view(), 'id', 'Kam, 20 Nov, 09.00'))).toContain('ini dibaca Kam, 20 Nov, 09.00')
  })
  test('of a tree without indicators says so', async () => {
    expect(plain(await evaluation(view({ lines: [] })))).toContain('belum punya indikator yang dievaluasi')
  })
  test('lists what paid for the boxes, blank where nothing was reported', async () => {
    const paid = { n: '', objective: '', name: 'Kegiatan persuratan', indicator: '', money: true, end: '', target: '1.000.000', unit: '', note: '', strong: false, measured: { before: null, quarters: [null, null, null, null] as const }, told: { year: null, soFar: null, percent: null } }
    const text = plain(await evaluation(view({ paid: new Map([['tujuan', [{ ...paid }, { ...paid, name: 'Kegiatan arsip', told: { ...paid.told, year: fraction(250_000) } }]]]) })))
    expect(text).toMatch(/Kegiatan persuratan 1\.000\.000 – .*Kegiatan arsip 1\.000\.000 250\.000/)
  })
})

describe('the page of its notes', () => {
  const page = (refused: boolean): Promise<string> => {
    const fresh = freshForm('id', sayProblem('id'), {})
    return draw(<NotesPage locale="id" view={view({ version: 4 })} form={refused ? refusedForm(fresh, { driving: 'Tulisan <saya>' }, [{ code: 'evaluation-changed' }, { code: 'words-long', field: 'driving', data: { most: 2000 } }]) : fresh} />)
  }
  test('carries the quarter and the version that was seen', async () => {
    const html = await page(false)
    expect(html).toMatch(/name="triwulan" value="2"/)
    expect(html).toMatch(/name="version" value="4"/)
    expect(html.match(/<textarea/g)).toHaveLength(4)
  })
  test('refused keeps what was typed and says what is wrong and where', async () => {
    const html = await page(true)
    expect(html).toContain('Tulisan &lt;saya&gt;</textarea>')
    expect(plain(html)).toContain('Orang lain menyimpan catatan ini selagi Anda menulis.')
    expect(plain(html)).toContain('Paling panjang 2000 huruf.')
  })
})
