import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import { localDate, type Locale } from '#kernel'
import type { Directory } from '#modules/people'
import { freshForm, refusedForm } from '#ui/form'
import type { Dashboard } from '../actions/dashboard.ts'
import { messages, sayProblem } from '../messages.ts'
import { DashboardPage, ReportPage, type Numbers } from './dashboard.tsx'
import { ProcessPage } from './process.tsx'
import { yearTable, type Counting, type YearTable } from '../rules/realisation.ts'

const draw = async (page: unknown): Promise<string> => (await new Hono().get('/', (c) => c.html(page as string)).request('/')).text()
const plain = (html: string): string => html.replace(/<[^>]+>/g, ' ').replaceAll('&nbsp;', ' ').replace(/\s+/g, ' ')
const kindOf = (kind: string): string => `Izin ${kind}`
const table = (n = 2): YearTable => yearTable(2026, [{ kind: 'perahu', period: '2026-11', n, simulated: 0 }, { kind: 'perahu', period: '2025-11', n: 8, simulated: 0 }, { kind: 'jala', period: '2026-12', n: 3, simulated: 0 }], { decided: [{ kind: 'perahu', month: '2026-11', refused: 1, withdrawn: 0 }], upTo: 12 })
const whole: Counting = { since: '2024-01-01', today: '2026-12-31' }
const report = async (counting: Counting, month: number | null = null, of = table(), locale: Locale = 'id', numbers: Numbers | null = null): Promise<string> =>
  draw(<ReportPage locale={locale} table={of} numbers={numbers} counting={counting} month={month} years={[2026, 2025]} kindOf={kindOf} />)

describe('the report of a year', () => {
  test('has a line for each kind, beside the year before and its share, every kind a link', async () => {
    const html = await report(whole)
    expect(plain(html)).toMatch(/Izin jala 3 0 0 .*Izin perahu 2 1 8 25/)
    expect(html).toContain('href="/izin-terbit?jenis=perahu&amp;tahun=2026"')
    expect(plain(html)).toContain('Jumlah: 5')
  })
  test('does not say nought of a year before nobody counted in', async () => {
    const text = plain(await report({ since: '2026-11-01', today: '2026-12-31' }))
    expect(text).toMatch(/Izin perahu 2 1 belum terukur/)
    expect(text).not.toContain('25 %')
  })
  test('has a line for each month, each a link; what was not counted says so, what was counted and is none is nought', async () => {
    const html = await report({ since: '2026-10-05', today: '2026-11-20' })
    expect(html).toContain('href="/realisasi-izin/laporan?tahun=2026&amp;bulan=11"')
    const months = plain(html).slice(plain(html).indexOf('Menurut bulan'))
    expect(months).toMatch(/Sep belum terukur .*Okt 0 .*Nov 2 .*Des belum terukur/)
  })
  test('says on the bar what stands beside it', async () => {
    const html = await report({ since: '2026-11-01', today: '2026-11-20' })
    expect(html).toContain('aria-label="belum terukur"')
    expect(html).toContain('aria-label="2"')
  })
  test('of a month tells it and the year until then; of one nobody counted in neither', async () => {
    expect(plain(await report(whole, 12))).toMatch(/Izin jala 3 3 .*Izin perahu 0 2/)
    expect(plain(await report(whole, 11))).toContain('Jumlah: 2')
    expect(plain(await report({ since: '2026-11-01', today: '2026-12-31' }, 10))).toMatch(/belum terukur belum terukur .*Jumlah: belum terukur/)
  })
  test('says why the book of numbers counts otherwise: what each number was for, leaving out what there was none of, and where the book is', async () => {
    const numbers: Numbers = { given: 9, issued: 5, renewal: 2, amendment: 0, transfer: 1, again: 0, void: 1, other: 0, books: ['izin'] }
    const html = await report(whole, null, table(), 'id', numbers)
    expect(plain(html)).toMatch(/Buku memberi 9 nomor pada tahun ini, laporan menghitung 5 izin terbit.*Izin baru terbit 5 .*Perpanjangan 2 .*Pengalihan kepada pemegang lain 1 .*Nomor dinyatakan batal 1/)
    for (const none of ['Perubahan isi izin', 'Naskah pengganti', 'Bukan untuk izin']) expect(plain(html)).not.toContain(none)
    expect(html).toContain('href="/register/izin"')
    for (const without of [null, { ...numbers, given: 0 }]) expect(plain(await report(whole, null, table(), 'id', without))).not.toContain('Nomor pada buku')
    expect(plain(await report(whole, null, table(), 'en', numbers))).toContain('The book gave 9 numbers this year')
  })
  test('leads to paper and workbook of the very period', async () => {
    expect(await report(whole, 11)).toContain('/realisasi-izin/laporan.pdf?tahun=2026&amp;bulan=11')
    expect(await report(whole)).toContain('/realisasi-izin/laporan.xlsx?tahun=2026"')
  })
  test('of a year without permits says so, and shows no month', async () => {
    const text = plain(await report(whole, null, yearTable(2026, [], { decided: [], upTo: 12 })))
    expect(text).toContain('Belum ada izin yang diterbitkan')
    expect(text).not.toContain('Menurut bulan')
    expect(text).toContain('Jumlah: 0')
  })
  test('marks what is simulated, and speaks English', async () => {
    const of = yearTable(2026, [{ kind: 'perahu', period: '2026-11', n: 2, simulated: 2 }], { decided: [], upTo: 12 })
    expect(plain(await report(whole, null, of))).toMatch(/simulasi/i)
    expect(plain(await report({ since: null, today: '2026-12-31' }, null, of, 'en'))).toContain(messages.en.notMeasured)
  })
})

const people = { positions: new Map([['verifikator', { name: { id: 'Verifikator', en: 'Verifier' } }]]), agencies: new Map([['dishub', { name: { id: 'Dinas Perhubungan' } }]]) } as unknown as Directory
const dashboard = (more: Partial<Dashboard> = {}): Dashboard => ({
  day: localDate('2026-11-23'), agency: 'bppt', since: localDate('2026-11-01'), charges: null, index: null,
  open: { kinds: [{ kind: 'perahu', name: 'Izin perahu', n: 5, late: 2, today: 1, simulated: 0 }], n: 5, late: 2, today: 1, simulated: false },
  waiting: [{ id: 'verifikator', level: 'position', n: 3, late: 2 }, { id: 'dishub', level: 'agency', n: 1, late: 0 }, { id: 'applicant', level: 'applicant', n: 1, late: 0 }],
  issued: { today: 0, weeks: [{ week: '2026-10-19', n: 0 }, { week: '2026-11-16', n: 2 }], year: table() }, ...more,
})
const show = async (view: Dashboard, more: { mayEnter?: boolean; refused?: boolean; locale?: Locale } = {}): Promise<string> => {
  const locale = more.locale ?? 'id'
  const fresh = freshForm(locale, sayProblem(locale))
  const form = more.refused ? refusedForm(fresh, { year: 'dua ribu', n: '12', basis: '<b>Laporan</b>' }, [{ code: 'year-unclear', field: 'year' }]) : fresh
  return draw(<DashboardPage locale={locale} view={view} people={people} entered={[{ year: 2013, n: 41_444, basis: 'Renstra <contoh>', typed: false }]} kindOf={kindOf} mayEnter={more.mayEnter ?? false} form={form} />)
}

describe('the dashboard of licensing', () => {
  test('heads with what is late, then where most wait', async () => {
    expect(plain(await show(dashboard()))).toMatch(/2 permohonan izin lewat tenggat .*Paling banyak menunggu: Verifikator, 3 perkara/)
  })
  test('with nothing late says so', async () => {
    const open = { kinds: [], n: 0, late: 0, today: 0, simulated: false }
    expect(plain(await show(dashboard({ open, waiting: [] })))).toContain('Tidak ada yang lewat tenggat')
  })
  test('opens each figure to its cases', async () => {
    const html = await show(dashboard())
    for (const href of ['/realisasi-izin/proses', '/realisasi-izin/proses?tenggat=lewat', '/realisasi-izin/proses?tenggat=hari-ini', '/realisasi-izin/proses?jenis=perahu', '/realisasi-izin/proses?jenis=perahu&amp;tenggat=lewat', '/realisasi-izin/proses?jenis=perahu&amp;tenggat=hari-ini', '/realisasi-izin/proses?tempat=position%3Averifikator', '/realisasi-izin/proses?tempat=position%3Averifikator&amp;tenggat=lewat', '/realisasi-izin/proses?tempat=agency%3Adishub', '/realisasi-izin/proses?tempat=applicant%3Aapplicant',
      '/izin-terbit?sejak=2026-11-23&amp;sampai=2026-11-23', '/izin-terbit?sejak=2026-11-16&amp;sampai=2026-11-22', '/realisasi-izin/laporan?tahun=2026']) expect([href, html.includes(`href="${href}"`)]).toEqual([href, true])
  })
  test('lists kinds of which none is in process, so that what was issued adds up to the year', async () => {
    const text = plain(await show(dashboard()))
    const kinds = text.slice(text.indexOf('Menurut jenis'))
    expect(kinds).toMatch(/Izin perahu 5 2 1 2 .*Izin jala 0 0 0 3/)
  })
  test('says that it counts applications, where inboxes count steps', async () => {
    expect(plain(await show(dashboard()))).toContain('Dihitung per permohonan: sekali di tiap tempat')
    expect(plain(await show(dashboard(), { locale: 'en' }))).toContain('Inboxes count steps')
  })
  test('names places in words: a position, an agency, the applicant', async () => {
    expect(plain(await show(dashboard()))).toMatch(/Verifikator 3 2 .*Dinas Perhubungan 1 0 .*Pemohon 1 0/)
  })
  test('of weeks before counting began says that nothing was measured, not nought', async () => {
    const text = plain(await show(dashboard()))
    expect(text).toMatch(/16 Nov 2026 2 .*19 Okt 2026 belum terukur/)
    expect(text).toContain('2025 belum terukur')
  })
  test('of an index nobody knows says so', async () => {
    expect(plain(await show(dashboard()))).toMatch(/Indeks kepuasan belum terukur/)
  })
  test('tells the index no more exactly than the public page: coarse while its half-year runs, of too few that they are', async () => {
    const of = (figure: Partial<NonNullable<Dashboard['index']>['figure']>): Dashboard['index'] => ({ semester: { year: 2026, half: 2 }, instrument: { name: { id: 'SKM', en: 'SKM' } }, figure: { index: 85, letter: 'B', n: 50, ...figure } }) as unknown as Dashboard['index']
    const said = async (figure: Partial<NonNullable<Dashboard['index']>['figure']>, locale: Locale = 'id'): Promise<string> => /(?:Indeks kepuasan|Satisfaction index) (.*?) SKM/.exec(plain(await show(dashboard({ index: of(figure) }), { locale })))?.[1] ?? ''
    expect([await said({ rough: true }), await said({ rough: true }, 'en'), await said({ index: 82.5 }), await said({ index: null, few: true }), await said({ index: null, few: true }, 'en'), await said({ index: null })])
      .toEqual(['sekitar 85', 'about 85', '82,50', 'terlalu sedikit responden', 'too few respondents', 'belum terukur'])
  })
  test('shows charges to who may read them alone', async () => {
    expect(plain(await show(dashboard()))).not.toContain('Retribusi tahun ini')
    expect(plain(await show(dashboard({ charges: { assessed: 5_000_000n, paid: 3_000_000n, open: 2_000_000n, simulated: false } })))).toMatch(/Ditetapkan .*5\.000\.000 .*Dibayar .*3\.000\.000 .*Belum dibayar .*2\.000\.000/)
  })
  test('marks years that were typed in with their source, as text', async () => {
    const html = await show(dashboard())
    expect(html).toContain('Renstra &lt;contoh&gt;')
    expect(plain(html)).toMatch(/2013: 41\.444 .*dimasukkan/)
    expect(html).not.toContain('/realisasi-izin/sebelum')
  })
  test('a year refused stays as it was typed, with what is wrong', async () => {
    const html = await show(dashboard(), { mayEnter: true, refused: true })
    expect(html).toContain('value="dua ribu"')
    expect(html).toContain('&lt;b&gt;Laporan')
    expect(plain(html)).toContain('Tulis tahun yang sudah lewat dengan empat angka.')
  })
  test('speaks English, with names that have none in Indonesian', async () => {
    const text = plain(await show(dashboard(), { locale: 'en' }))
    expect(text).toContain('Verifier')
    expect(text).toContain('Dinas Perhubungan')
  })
})

describe('the applications behind a figure', () => {
  const now = new Date('2026-11-23T03:00:00Z')
  type Props = Parameters<typeof ProcessPage>[0]
  const application = (n: number, due: Date | null, more: object = {}) => ({ id: `01936b5c-0000-7000-8000-00000000000${n}`, registration: `BKS-000${n}`, kind: 'perahu', name: 'Izin perahu', due, simulated: false, places: [{ id: 'verifikator', level: 'position' }], ...more })
  const open = async (cases: object[], more: { n?: number; asked?: Partial<Props['asked']>; locale?: Locale } = {}): Promise<string> =>
    draw(<ProcessPage locale={more.locale ?? 'id'} zone="Asia/Jakarta" now={now} asked={{ place: null, kind: null, due: null, ...more.asked }} opened={{ cases, n: more.n ?? cases.length } as unknown as Props['opened']} people={people} kindOf={kindOf} />)

  test('are listed by number, kind, place and due moment, each leading to its case', async () => {
    const html = await open([application(1, new Date('2026-11-24T09:00:00Z')), application(2, null, { places: [{ id: 'dishub', level: 'agency' }, { id: 'applicant', level: 'applicant' }] })])
    expect(html).toContain('href="/perkara/01936b5c-0000-7000-8000-000000000001"')
    const text = plain(html)
    for (const words of ['2 permohonan.', 'BKS-0001', 'Verifikator', 'Dinas Perhubungan, Pemohon', messages.id.noDue]) expect(text).toContain(words)
  })
  test('that are overdue are marked, one due this very moment is not', async () => {
    const late = async (due: Date) => /class="[^"]*late/.test(await open([application(1, due)]))
    expect([await late(new Date(now.getTime() - 1)), await late(now)]).toEqual([true, false])
  })
  test('say by what they were narrowed, in the words of the figure', async () => {
    const text = plain(await open([application(1, null)], { asked: { due: 'late', kind: 'perahu', place: { id: 'dishub', level: 'agency' } } }))
    expect(text).toContain(`${messages.id.late} · Izin perahu · ${messages.id.where}: Dinas Perhubungan`)
  })
  test('say how many there are where not all are shown', async () => {
    expect(plain(await open([application(1, null)], { n: 1234 }))).toContain(messages.id.found('1.234', '1'))
  })
  test('of a figure that is nought say so and lead back', async () => {
    const html = await open([])
    expect(plain(html)).toContain(messages.id.noCases)
    expect(html).toContain('href="/realisasi-izin"')
    expect(plain(html)).not.toContain('0 permohonan')
  })
  test('mark what is simulated, and speak English', async () => {
    expect(plain(await open([application(1, null, { simulated: true })]))).toMatch(/simulasi/i)
    expect(plain(await open([application(1, null)], { locale: 'en' }))).toContain(messages.en.process)
  })
})
