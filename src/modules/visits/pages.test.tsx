import type { Child } from 'hono/jsx'
import { describe, expect, test } from 'vitest'
import { localDate, type Locale } from '#kernel'
import type { Directory } from '#modules/people'
import { freshForm } from '#ui/form'
import { plain } from '../../../test/plain.ts'
import type { Listed } from './actions/hear.ts'
import type { VisitView } from './actions/views.ts'
import { at, boathouse, boatman, carpenter, entry, looker, photo, visit } from './examples.ts'
import { messages, sayProblem } from './messages.ts'
import { CaseVisits, ListPage, OfflinePage, PlanNext, TrackedVisits, type ListProps } from './pages/list.tsx'
import { CancelPage, MovePage, PlanPage } from './pages/plan.tsx'
import { FieldPage } from './pages/record.tsx'
import { draftWords, VisitPage } from './pages/visit.tsx'
import { recordOf, type Entry } from './rules/entry.ts'
import { openTo, type VisitState } from './rules/visit.ts'
import type { MemberRow, VisitRow } from './store/visits.ts'

const html = (page: Child): string => String(page)
const zone = 'Asia/Jakarta'
const people = { positions: new Map([['boatman', { slug: 'boatman', name: { id: 'Tukang perahu', en: 'Boatman' } }]]) } as unknown as Directory
const id = '01936b5c-0000-7000-8000-000000000001' as VisitRow['id']
const rowOf = (more: Partial<VisitRow> = {}): VisitRow => ({
  id, case_id: '01936b5c-0000-7000-8000-000000000002' as VisitRow['case_id'], registration: 'BKS-7K4M-2Q9D', service: 'boat', unit: 'jetty', checklist: 'x', date: localDate('2026-11-24'), state: 'planned', version: 3,
  planned_at: at(0), planned_by: null, outcome: null, done_at: null, simulated: false, sealed: null, minutes: null, erased_at: null, ...more,
})
const memberOf = (person: typeof boatman, more: Partial<MemberRow> = {}): MemberRow =>
  ({ visit_id: id, person, position: 'boatman', capacity: 'definitive', lead: person === boatman, left_at: null, excused: false, confirmed_at: null, confirmed_position: null, confirmed_capacity: null, ...more })

type Scene = { one?: Partial<VisitRow>; members?: MemberRow[]; entries?: Entry[]; more?: Partial<VisitView>; mayPlan?: boolean }
function viewOf({ one = {}, members = [memberOf(boatman), memberOf(carpenter)], entries = [], more = {}, mayPlan = false }: Scene = {}): VisitView {
  const row = rowOf(one)
  const record = recordOf(entries)
  const who = looker({ mayPlan, lateWaits: record.late.length > 0 })
  const acts = openTo(visit({ state: row.state, members: members.map((each) => ({ ...each, left: each.left_at !== null, confirmedAt: each.confirmed_at })), erased: row.erased_at !== null }), who)
  return {
    one: row, hidden: { place: 'Dermaga 1', applicant: 'Warga Contoh', purpose: 'Melihat atap' }, minutes: null, checklist: boathouse, members, entries, record, papers: [],
    names: new Map([[boatman as string, 'Adi Contoh'], [carpenter as string, 'Bunga Percobaan']]), people, reasons: [], acts, looker: who, seesCase: false, site: { point: null, village: null }, callable: false, ...more,
  }
}
const form = (locale: Locale = 'id', typed: Record<string, string> = {}) => freshForm(locale, sayProblem(locale), typed)
const visitPage = (view: VisitView, locale: Locale = 'id', chosen: string | null = null, phone: string | null = null): string => html(<VisitPage locale={locale} view={view} map={null} phone={phone} zone={zone} service="Izin perahu" form={form(locale)} chosen={chosen} say={(code) => code} />)
const fieldPage = (view: VisitView, locale: Locale = 'id', typed: Record<string, string> = {}): string =>
  html(<FieldPage locale={locale} view={view} form={form(locale, typed)} service="Izin perahu" draft="f" now={at(5)} saved={false} me={boatman} />)

describe('my visits', () => {
  const listed = (n: number, more: Partial<VisitRow>, members = [memberOf(boatman)]): Listed => ({ one: rowOf({ id: `01936b5c-0000-7000-8000-00000000001${n}` as VisitRow['id'], ...more }), place: `Tempat ${n}`, members })
  const props = (mine: Listed[], more: Partial<ListProps> = {}): ListProps => ({ locale: 'id', today: '2026-11-24', me: boatman, mine, units: null, serviceName: (slug) => `Layanan ${slug}`, ...more })

  test('stand in the order in which they want something: today, minutes, gone by, next, over', () => {
    const mine = [
      listed(1, { state: 'done', outcome: 'fit' }), listed(2, { date: localDate('2026-11-26') }), listed(3, { state: 'minuted' }), listed(4, { date: localDate('2026-11-20') }), listed(5, {}),
      listed(6, { state: 'minuted' }, [memberOf(boatman, { confirmed_at: at(1) })]),
    ]
    const text = plain(html(<ListPage {...props(mine)} />))
    const order = ['Hari ini', 'Tempat 5', 'Berita acara menunggu Anda', 'Tempat 3', 'Sudah lewat, belum selesai', 'Tempat 4', 'Berikutnya', 'Tempat 2', 'Selesai dan batal', 'Tempat 1', 'Tempat 6']
    expect(order.map((words) => text.indexOf(words)).every((place, index, all) => place > (all[index - 1] ?? -1)), text).toBe(true)
  })

  test('none is said in words, with where else to look', () => {
    const page = html(<ListPage {...props([])} />)
    expect(plain(page)).toContain('Tidak ada kunjungan untuk Anda')
    expect(page).toContain('href="/kotak-kerja"')
  })

  test('those of the unit stand below for whoever plans them, without a button to record', () => {
    const page = html(<ListPage {...props([], { units: [listed(1, {})] })} />)
    expect(plain(page)).toContain('Kunjungan unit')
    expect(page).not.toContain('/catat"')
    expect(plain(html(<ListPage {...props([], { units: [] })} />))).toContain('Tidak ada kunjungan yang direncanakan')
  })

  test('name to the phone the pages of today and before, and none of later', () => {
    const page = html(<ListPage {...props([listed(5, {}), listed(2, { date: localDate('2026-11-26') })])} />).replaceAll('&quot;', '"')
    expect(/data-keep="(\[.*?\])"/.exec(page)?.[1]).toBe('["/kunjungan","/kunjungan/01936b5c-0000-7000-8000-000000000015/catat"]')
  })

  test('a page that is not kept says so', () => { expect(plain(html(<OfflinePage locale="en" />))).toContain('No signal') })
})

describe('the pages of other modules', () => {
  const listed = (more: Partial<VisitRow>): Listed => ({ one: rowOf(more), place: 'Dermaga 1', members: [memberOf(boatman)] })

  test('a case shows its visits, their outcome, and where the next is planned', () => {
    const page = html(<><CaseVisits locale="id" all={[listed({ state: 'done', outcome: 'unfit' }), listed({})]} /><PlanNext locale="id" href="/perkara/x/kunjungan" /></>)
    expect(plain(page)).toMatch(/Dermaga 1 Selesai · Tidak sesuai .* Direncanakan/)
    expect(page).toContain('href="/perkara/x/kunjungan"')
    expect(plain(html(<CaseVisits locale="id" all={[]} />))).toBe('Peninjauan lapangan Belum ada kunjungan.')
  })

  test('an outcome that is not final yet is told to nobody', () => {
    expect(plain(html(<CaseVisits locale="id" all={[listed({ state: 'minuted', outcome: 'unfit' })]} />))).not.toContain('Tidak sesuai')
    const tracked = (one: Partial<VisitRow>): string => plain(html(<TrackedVisits locale="id" all={[{ listed: listed(one), day: 'Selasa', team: [{ name: 'Adi Contoh', position: { id: 'Tukang perahu' } }] }]} />))
    expect(tracked({ state: 'minuted', outcome: 'unfit' })).not.toContain('Tidak sesuai')
    expect(tracked({ state: 'done', outcome: 'fit-with-notes' })).toContain('Kesimpulan: Sesuai dengan catatan.')
    expect(tracked({})).toContain('Yang datang: Adi Contoh, Tukang perahu')
    expect(tracked({ state: 'cancelled' })).not.toContain('Adi Contoh')
  })
})

describe('a plan', () => {
  const candidates = [
    { key: 'boatman~1', person: boatman, name: 'Adi Contoh', position: 'boatman', capacity: 'definitive' as const, usual: true },
    { key: 'captain~2', person: carpenter, name: 'Bunga Percobaan', position: 'captain', capacity: 'plt' as const, usual: false },
  ]

  test('offers those who usually go as boxes, everybody else by name, and anybody of them as leader', () => {
    const page = html(<PlanPage locale="id" form={form()} candidates={candidates} people={people} map={null} site={{ point: { lat: -6.2349, lon: 106.9923 }, village: null }} action="/x" back="/y" draft="f" service="Izin" registration="BKS" />)
    expect(page.match(/type="checkbox"[^>]*value="boatman~1"/)).not.toBeNull()
    expect(page.match(/type="checkbox"[^>]*value="captain~2"/)).toBeNull()
    expect(page.match(/<option value="captain~2"/g)).toHaveLength(4)
    expect(plain(page)).toContain('Bunga Percobaan · captain')
    expect(page).toContain('name="form" value="f"')
    expect(page).toContain('href="geo:-6.234900,106.992300"')
  })

  test('to move keeps the team that goes, and to call off asks before it does', () => {
    const moved = html(<MovePage locale="en" form={{ ...form('en'), typed: { team: ['boatman~1'], date: '24/11/2026' } }} candidates={candidates} people={people} action="/x" back="/y" version={7} />)
    expect(moved.match(/value="boatman~1" checked/)).not.toBeNull()
    expect(moved).toContain('name="version" value="7"')
    const page = html(<CancelPage locale="en" form={form('en')} action="/x" back="/y" version={7} />)
    expect(plain(page)).toContain('Call this visit off?')
    expect(page.match(/<h1>/g)).toHaveLength(1)
  })
})

describe('the page of a visit', () => {
  test('draws what is open to whoever looks and nothing else', () => {
    const forms = (view: VisitView, chosen: string | null = null): string[] => [...visitPage(view, 'id', chosen).matchAll(/(?:action|href)="\/kunjungan\/[0-9a-f-]{36}\/([a-z/-]+)"/g)].map((found) => found[1] ?? '')
    expect(forms(viewOf())).toEqual(['catat'])
    expect(forms(viewOf(), 'draft')).toEqual(['berita-acara/susun'])
    expect(forms(viewOf({ mayPlan: true }), 'cancel')).toEqual(['batal'])
    expect(forms(viewOf({ one: { state: 'minuted', outcome: 'fit' } }))).toEqual(['berita-acara/sahkan'])
    expect(forms(viewOf({ one: { state: 'minuted' } }))).toEqual(['berita-acara'])
    expect(forms(viewOf({ one: { state: 'minuted' } }), 'cancel')).toEqual(['berita-acara'])
    for (const state of ['done', 'cancelled'] as VisitState[]) expect(forms(viewOf({ one: { state }, mayPlan: true }))).toEqual([])
  })

  test('says that minutes want an outcome before anybody confirms', () => {
    expect(plain(visitPage(viewOf({ one: { state: 'minuted' } }), 'id', 'confirm'))).toContain('Tentukan kesimpulan dahulu sebelum disahkan.')
  })

  test('shows both times where a phone\'s clock was wrong, and neither twice where it was right', () => {
    const wrong = entry(0, { recordedAt: at(-48), sentAt: at(-47), arrivedAt: at(1) })
    expect(plain(visitPage(viewOf({ entries: [wrong] })))).toContain('dicatat Sel, 24 Nov, 09.00 · menurut ponsel Min, 22 Nov, 09.00 · jam ponsel terlambat 2 hari · tiba Sel, 24 Nov, 10.00')
    const fast = entry(0, { recordedAt: at(3), sentAt: at(3), arrivedAt: at(0) })
    expect(plain(visitPage(viewOf({ entries: [fast] }), 'en'))).toContain("the phone's clock is 3 hours ahead")
    expect(plain(visitPage(viewOf({ entries: [entry(0)] })))).not.toMatch(/menurut ponsel|tiba/)
    expect(plain(visitPage(viewOf({ entries: [entry(0, { arrivedAt: at(30), sentAt: at(30) })] })))).toContain('dicatat Sel, 24 Nov, 09.00 · tiba Rab, 25 Nov, 15.00')
  })

  test('keeps late additions and late photos below, with the words that they change nothing', () => {
    const text = plain(visitPage(viewOf({ one: { state: 'minuted' }, entries: [entry(0), entry(1, { value: false, late: true, person: carpenter }), photo(1, { late: true, value: 'Dari belakang' })] })))
    const [record = '', late = ''] = text.split('Tambahan terlambat Tiba')
    expect(record).toMatch(/Atapnya utuh Ya/)
    expect(late).toMatch(/Atapnya utuh Tidak Bunga Percobaan/)
    expect(late).toContain('Tampak depan · Dari belakang')
  })

  test('what others recorded otherwise stands under what holds', () => {
    expect(plain(visitPage(viewOf({ entries: [entry(0, { value: false, person: carpenter }), entry(1)] })))).toMatch(/Atapnya utuh Ya Adi Contoh .* Juga dicatat: Tidak · Bunga Percobaan/)
  })

  test('nothing that was typed is markup', () => {
    const nasty = '<img src=x onerror=alert(1)>'
    const page = visitPage(viewOf({ entries: [entry(0, { kind: 'note', item: null, value: nasty }), entry(0, { item: 'front', value: nasty }), photo(0, { value: nasty })], more: { hidden: { place: nasty, applicant: nasty, purpose: nasty }, reasons: [nasty] } }))
    expect(page).not.toContain('<img src=x')
    expect(page.match(/&lt;img src=x/g)?.length).toBeGreaterThan(6)
  })

  test('of an erased visit says so and keeps its acts and papers', () => {
    const view = viewOf({ one: { state: 'done', outcome: 'fit', erased_at: at(9) }, more: { hidden: null, papers: [{ id: id as never, visit_id: id, kind: 'minutes', number: 'BA.1', register: 'x', made_at: at(3), sealed: null, file: 'f' }] }, entries: [entry(0, { value: null })] })
    const text = plain(visitPage(view))
    for (const words of ['Data pribadi kunjungan ini sudah dihapus.', 'Berita acara BA.1', 'Peninjauan lapangan']) expect(text).toContain(words)
    expect(text).not.toContain('Warga Contoh')
  })

  test('the English page has no Indonesian label left', () => {
    const page = plain(visitPage(viewOf({ one: { state: 'minuted', outcome: 'unfit' }, entries: [entry(0), photo(1), entry(2, { late: true })], mayPlan: true, more: { minutes: { body: 'Isi.', advice: 'Saran.' } } }), 'en', 'edit'))
    for (const words of ['Record', 'Photos', 'Late additions', 'Minutes', 'Not as it should be', 'Save the minutes']) expect(page).toContain(words)
    for (const words of ['Catatan lapangan', 'Berita acara', 'Kesimpulan', 'dicatat', 'Tambahan terlambat']) expect(page).not.toContain(words)
  })
})

describe('the page in the field', () => {
  test('asks every item of the list by its kind, and shows what stands', () => {
    const page = fieldPage(viewOf(), 'id', { 'a.roof': 'tidak', 'a.length': '7,5', 'a.door': 'iron' })
    expect(page).toMatch(/name="a\.roof" value="tidak" checked/)
    expect(page).toMatch(/name="a\.door" value="iron" checked/)
    expect(page).toContain('value="7,5"')
    expect(page).toContain('name="p.front"')
    expect(page).not.toContain('name="p.roof"')
    expect(plain(page)).toContain('foto wajib')
  })

  test('an item that may stay open can be left open again; one that must be answered cannot', () => {
    expect(fieldPage(viewOf()).match(/name="a\.door" value=""/)).not.toBeNull()
    expect(fieldPage(viewOf()).match(/name="a\.roof" value=""/)).toBeNull()
  })

  test('tells the script whose page it is, how fresh, and what to keep; and asks for no place by itself', () => {
    const page = fieldPage(viewOf()).replaceAll('&quot;', '"')
    for (const words of [`data-visit="${id}"`, `data-by="${boatman}"`, 'data-now="2026-11-24T07:00:00.000Z"', `["/kunjungan","/kunjungan/${id}/catat"]`]) expect(page).toContain(words)
    expect(page).toMatch(/id="use-place"/)
    expect(page).not.toMatch(/id="use-place"[^>]* checked/)
    expect(page).toMatch(/<script src="\/assets\/visit\.js\?v=[0-9a-f]{8}" defer/)
  })

  test('says when the record is closed that what is sent now comes late', () => {
    expect(plain(fieldPage(viewOf({ one: { state: 'minuted' } })))).toContain(messages.id.closedNow)
    expect(plain(fieldPage(viewOf()))).not.toContain(messages.id.closedNow)
    expect(fieldPage(viewOf({ one: { state: 'minuted' } }))).not.toContain('tindakan=draft')
  })

  test('lead to the minutes who may draw them up, and say to others who does and from when', () => {
    expect(fieldPage(viewOf())).toContain('?tindakan=draft#acts')
    const left = viewOf({ more: { acts: [], seesCase: true } })
    expect(fieldPage(left)).not.toContain('tindakan=draft')
    expect(plain(fieldPage(left))).toContain('Berita acara disusun oleh anggota tim, mulai Selasa, 24 Nov 2026.')
    expect(fieldPage(left)).toContain(`href="/perkara/${left.one.case_id}"`)
    expect(fieldPage(viewOf())).not.toContain('href="/perkara/')
    for (const one of [{ state: 'minuted' }, { state: 'done' }, { state: 'cancelled' }, { erased_at: at(9) }] as Partial<VisitRow>[]) expect(draftWords(viewOf({ one, more: { acts: [] } }), 'en')).toBeNull()
  })

  test('shows the photos the office has under what they picture', () => {
    const [front, other] = [photo(0), photo(1, { item: null })]
    const page = fieldPage(viewOf({ entries: [front, other] }))
    expect(page.indexOf(`data-line="${front.id}"`)).toBeLessThan(page.indexOf('name="present"'))
    expect(page.indexOf(`data-line="${other.id}"`)).toBeGreaterThan(page.indexOf('name="present"'))
  })
})
