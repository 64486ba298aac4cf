import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { row, rows, sql } from '#platform/db'
import { openHall, pdf, plain, type CaseJson, type Hall } from '../../../test/hall.ts'
import { loadVisits } from './actions/checklists.ts'
import { listChecklists } from './store/checklists.ts'
import { boathouse } from './examples.ts'
import type { Checklist } from './rules/checklist.ts'

/** A letter is visited here: the head of its section plans, two officers go. */
const list: Checklist = {
  ...boathouse, slug: 'surat', services: ['surat-ke-masyarakat'], team: ['petugas-lapangan-bppt', 'tim-teknis-distaru'], registers: { assignment: 'surat-tugas-bppt', minutes: 'berita-acara-bppt' },
}
const [planner, first, second, outsider] = ['kabag-tata-usaha', 'petugas-lapangan-bppt', 'tim-teknis-distaru', 'verifikator-bppt'] as const

let hall: Hall
beforeAll(async () => {
  hall = await openHall({ prepare: async (ctx) => { await loadVisits(ctx, [list]) } })
})
afterAll(() => hall.close())
beforeEach(() => { hall.moveTo('2026-11-23T02:00:00Z') })

type Team = { first: string; second: string }
async function keys(): Promise<Team> {
  const of = async (who: string): Promise<string> => `${who}~${(await hall.actor(who)).person}`
  return { first: await of(first), second: await of(second) }
}
const uuid = (): string => crypto.randomUUID()
const anId = (location: string | null): string => location?.split('/')[2] ?? ''

/** Plans a visit of a new letter. */
async function planned(more: Record<string, unknown> = {}): Promise<{ id: string; caseId: string; code: string; form: string }> {
  const filed = await hall.ask('surat-ke-masyarakat')
  const team = await keys()
  const form = uuid()
  const answer = await hall.post(`/perkara/${filed.id}/kunjungan`, { form, date: '24/11/2026', team: [team.first, team.second], place: 'Jl. Contoh No. 1', purpose: 'Melihat atap', ...more }, planner)
  if (answer.status !== 303) throw new Error(plain(await answer.text()).slice(0, 1500))
  return { id: anId(answer.headers.get('location')), caseId: filed.id, code: filed.code, form }
}

const ids = async (who: string): Promise<string> => (await hall.actor(who)).person ?? ''
type Line = Record<string, unknown>
const line = (more: Line = {}): Line => ({ id: uuid(), kind: 'answer', item: 'roof', value: 'ya', recordedAt: hall.now().toISOString(), ...more })
type Reply = { kept: string[]; before: string[]; late: string[]; refused: { id: string | null; code: string; words: string }[]; problems?: { code: string; words: string }[]; arrivedAt: string }

/** Sends lines as a phone does. */
async function sync(id: string, who: string | null, entries: unknown, more: Line = {}): Promise<{ status: number; said: Reply }> {
  const body = { by: who && await ids(who), sentAt: hall.now().toISOString(), entries, ...more }
  const answer = await hall.app.request(`/kunjungan/${id}/sinkron`, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', origin: 'http://localhost:8080', ...(who && { cookie: await hall.cookie(who) }) } })
  return { status: answer.status, said: await answer.json() as Reply }
}

/** The smallest true picture; `n` makes another one. */
const png = (n: number | string = 1): Uint8Array<ArrayBuffer> => new Uint8Array([
  ...Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'), ...new TextEncoder().encode(String(n)),
])
async function photo(id: string, who: string, more: Line = {}, bytes: Uint8Array<ArrayBuffer> = png(uuid()), name = 'foto.png'): Promise<{ status: number; said: Reply }> {
  const entry = line({ kind: 'photo', item: 'front', value: '', ...more })
  const answer = await hall.form(`/kunjungan/${id}/sinkron`, { by: await ids(who), sentAt: hall.now().toISOString(), entry: JSON.stringify(entry), picture: new File([bytes], name) }, who)
  return { status: answer.status, said: await answer.json() as Reply }
}

const whole = (): Line[] => [line(), line({ item: 'length', value: '12,5' }), line({ kind: 'note', item: null, value: 'Atap baru diganti.' }), line({ kind: 'present', item: null, value: 'Pemilik' })]
/** Records all that is needed, and draws up the minutes. */
async function minuted(): Promise<{ id: string; caseId: string; code: string }> {
  hall.moveTo('2026-11-24T03:00:00Z')
  const one = await planned()
  expect((await sync(one.id, first, whole())).said.refused).toEqual([])
  expect((await photo(one.id, first)).status).toBe(200)
  expect((await hall.post(`/kunjungan/${one.id}/berita-acara/susun`, {}, first)).status).toBe(303)
  return one
}
const versionOf = async (id: string): Promise<number> => (await row<{ version: number }>(hall.house.database.db, sql`select version from visits where id = ${id}`)).version
async function decided(id: string, more: Line = {}): Promise<Response> {
  return hall.post(`/kunjungan/${id}/berita-acara`, { version: await versionOf(id), body: 'Atap utuh.', outcome: 'fit', advice: '', ...more }, first)
}
const confirm = async (id: string, who: string): Promise<Response> => hall.post(`/kunjungan/${id}/berita-acara/sahkan`, { version: await versionOf(id) }, who)
const entryCount = async (id: string): Promise<number> => (await row<{ n: number }>(hall.house.database.db, sql`select count(*)::int as n from visit_entries where visit_id = ${id}`)).n

describe('planning', () => {
  test('whoever heads the section of the case plans: letter with its number, the applicant told, the team finds it', async () => {
    const one = await planned()
    const text = await hall.text(`/kunjungan/${one.id}`, planner)
    expect(text).toMatch(/Surat tugas ST\.\d+\/BPPT\/XI\/2026/)
    expect(text).toContain('Jl. Contoh No. 1')
    expect((await hall.journal(one.id)).map((entry) => [entry.type, entry.position])).toEqual([['visit.planned', 'kabag-tata-usaha']])
    expect(await hall.text('/kunjungan', first)).toContain('Jl. Contoh No. 1')
    const tracked = await hall.text(`/lacak/${one.code}`)
    expect(tracked).toContain('Petugas akan meninjau lokasi pada Selasa, 24 Nov 2026')
    expect(tracked).toContain('Petugas Lapangan BPPT')
    const sent = await rows<{ kind: string }>(hall.house.database.db, sql`select kind from messages where about = ${one.caseId} and kind like 'visits.%'`)
    expect(new Set(sent.map((message) => message.kind))).toEqual(new Set(['visits.planned']))
  })

  test('the letter of assignment is a PDF that names the team and the day', async () => {
    const one = await planned()
    const { papers } = { papers: await rows<{ id: string; sealed: Uint8Array | null }>(hall.house.database.db, sql`select id, sealed from visit_papers where visit_id = ${one.id}`) }
    const answer = await hall.get(`/kunjungan/${one.id}/surat/${papers[0]?.id}.pdf`, first)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf'])
    const bytes = Buffer.from(await answer.arrayBuffer())
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
    expect(Buffer.from(await (await hall.get(`/kunjungan/${one.id}/surat/${papers[0]?.id}.pdf`, planner)).arrayBuffer()).equals(bytes)).toBe(true)
    expect((await hall.get(`/kunjungan/${one.id}/surat/${papers[0]?.id}.pdf`, outsider)).status).toBe(403)
  })

  test('offers nobody who could neither record nor confirm, and takes nobody else either', async () => {
    const filed = await hall.ask('surat-ke-masyarakat')
    const [keeper, able] = [await ids('administrator-ti'), await ids('tim-teknis-dinkes')]
    const page = await (await hall.get(`/perkara/${filed.id}/kunjungan`, planner)).text()
    expect([page.includes(`~${keeper}`), page.includes(`tim-teknis-dinkes~${able}`)]).toEqual([false, true])
    const plan = { form: uuid(), date: '24/11/2026', place: 'a', purpose: 'b' }
    const answer = await hall.post(`/perkara/${filed.id}/kunjungan`, { ...plan, team: [`administrator-ti~${keeper}`] }, planner)
    expect([answer.status, (await answer.text()).includes('tidak menjabat pada tanggal itu')]).toEqual([422, true])
    expect((await hall.post(`/perkara/${filed.id}/kunjungan`, { ...plan, 'other.1': `tim-teknis-dinkes~${able}` }, planner)).status).toBe(303)
  })

  test('the same form sent twice is one visit with one letter; the form of another opens nothing', async () => {
    const one = await planned()
    const team = await keys()
    const again = { form: one.form, date: '24/11/2026', team: [team.first], place: 'Jl. Contoh No. 1', purpose: 'Melihat atap' }
    expect((await hall.post(`/perkara/${one.caseId}/kunjungan`, again, planner)).headers.get('location')).toBe(`/kunjungan/${one.id}`)
    expect((await hall.journal(one.id))).toHaveLength(1)
    const other = await hall.ask('surat-ke-masyarakat')
    expect((await hall.post(`/perkara/${other.id}/kunjungan`, again, planner)).status).toBe(409)
    expect((await hall.post(`/perkara/${other.id}/kunjungan`, { ...again, form: 'x' }, planner)).status).toBe(409)
  })

  test('everything wrong is said at once, nothing typed is lost, and no number is taken', async () => {
    const filed = await hall.ask('surat-ke-masyarakat')
    const before = await row<{ n: number }>(hall.house.database.db, sql`select coalesce(max(n), 0)::int as n from numbers where register = 'surat-tugas-bppt'`)
    const answer = await hall.post(`/perkara/${filed.id}/kunjungan`, { form: uuid(), date: '28/11/2026', place: '', purpose: 'Melihat <b>atap</b>' }, planner)
    const text = await answer.text()
    expect(answer.status).toBe(422)
    for (const words of ['Tanggal ini hari libur.', 'Pilih sedikitnya satu anggota tim.', 'Isi bagian ini.']) expect(text).toContain(words)
    expect(text).toContain('Melihat &lt;b&gt;atap&lt;/b&gt;')
    expect(await row<{ n: number }>(hall.house.database.db, sql`select coalesce(max(n), 0)::int as n from numbers where register = 'surat-tugas-bppt'`)).toEqual(before)
  })

  test.each([['20/11/2026', 'Tanggal ini sudah lewat.'], ['31/02/2026', 'Tulis tanggal seperti 24/11/2026.'], ['24/11/2031', 'Paling jauh 366 hari ke depan.']])('the day %s is refused in words', async (date, words) => {
    const filed = await hall.ask('surat-ke-masyarakat')
    const answer = await hall.post(`/perkara/${filed.id}/kunjungan`, { form: uuid(), date, team: [(await keys()).first], place: 'a', purpose: 'b' }, planner)
    expect([answer.status, (await answer.text()).includes(words)]).toEqual([422, true])
  })

  test('a Saturday is asked about by its name, and taken once somebody says so for that very day; what was typed stays, the letter names the day', async () => {
    const filed = await hall.ask('surat-ke-masyarakat')
    const plan = { form: uuid(), date: '28/11/2026', team: [(await keys()).first], place: 'Jl. Libur No. 3', purpose: 'Melihat pasar kaget' }
    const sent = async (more: Record<string, unknown> = {}, path = `/perkara/${filed.id}/kunjungan`, who = planner) => hall.post(path, { ...plan, ...more }, who)
    expect(plain(await (await hall.get(`/perkara/${filed.id}/kunjungan`, planner)).text())).not.toContain('Ya, tim meninjau')
    const asked = await sent()
    const page = await asked.text()
    expect(asked.status).toBe(422)
    expect(page).toMatch(/Ya, tim meninjau Sabtu, 28.Nov\S*.2026/)
    for (const words of ['Jl. Libur No. 3', 'Melihat pasar kaget', 'value="2026-11-28"']) expect(page).toContain(words)
    expect((await sent({ agreed: '2026-11-29' })).status).toBe(422)
    expect((await sent({ agreed: '2026-11-28', date: '29/11/2026' })).status).toBe(422)
    const done = await sent({ agreed: '2026-11-28' })
    const path = done.headers.get('location') ?? ''
    expect([done.status, (await hall.journal(path.split('/').at(-1) ?? '')).map(({ data }) => [data['date'], data['dayOff']])]).toEqual([303, [['2026-11-28', true]]])
    expect(plain(await (await hall.get(path, planner)).text())).toMatch(/Sabtu, 28.Nov/)
    const moved = (more: Record<string, unknown>) => sent({ version: '1', reason: 'Hujan', ...more }, `${path}/pindah`)
    expect((await moved({ date: '25/12/2026' })).status).toBe(422)
    expect((await moved({ date: '25/12/2026', agreed: '2026-12-25' })).status).toBe(303)
    expect((await moved({ version: '2', date: '28/12/2026' })).status).toBe(303)
    expect((await hall.journal(path.split('/').at(-1) ?? '')).map(({ data }) => data['dayOff'] ?? false)).toEqual([true, true, false])
  })

  test('one visit at a time, and none where nobody visits or where the case is no longer open', async () => {
    const one = await planned()
    const more = { form: uuid(), date: '24/11/2026', team: [(await keys()).first], place: 'a', purpose: 'b' }
    expect(plain(await (await hall.post(`/perkara/${one.caseId}/kunjungan`, more, planner)).text())).toContain('Masih ada kunjungan yang berjalan')
    const other = await hall.ask('informasi-publik')
    expect((await hall.get(`/perkara/${other.id}/kunjungan`, 'sekda')).status).not.toBe(200)
    expect((await hall.get(`/perkara/${one.caseId}/kunjungan`, 'petugas-loket')).status).toBe(403)
  })

  test('it is moved with a reason: another letter in its place, another team, and the applicant hears of it', async () => {
    const one = await planned()
    const team = await keys()
    expect((await hall.get(`/kunjungan/${one.id}/pindah`, first)).status).toBe(403)
    const without = await hall.post(`/kunjungan/${one.id}/pindah`, { version: 1, date: '25/11/2026', team: [team.second], reason: '' }, planner)
    expect(without.status).toBe(422)
    expect((await hall.post(`/kunjungan/${one.id}/pindah`, { version: 1, date: '25/11/2026', team: [team.second], lead: team.second, reason: 'Hujan lebat' }, planner)).status).toBe(303)
    const text = await hall.text(`/kunjungan/${one.id}`, planner)
    for (const words of ['Rabu, 25 Nov 2026', 'sudah diganti', 'tidak lagi ikut', 'Hujan lebat']) expect(text).toContain(words)
    expect((await hall.journal(one.id)).map((entry) => entry.type)).toEqual(['visit.planned', 'visit.moved'])
    expect((await hall.post(`/kunjungan/${one.id}/pindah`, { version: 1, date: '26/11/2026', team: [team.second], reason: 'x' }, planner)).status).toBe(409)
    expect(await hall.text('/kunjungan', first)).not.toContain(`/kunjungan/${one.id}`)
  })

  test('it is called off with a reason, and another can be planned', async () => {
    const one = await planned()
    expect((await hall.post(`/kunjungan/${one.id}/batal`, { version: 1, reason: ' ' }, planner)).status).toBe(422)
    expect((await hall.post(`/kunjungan/${one.id}/batal`, { version: 1, reason: 'Pemohon berhalangan' }, first)).status).toBe(403)
    expect((await hall.post(`/kunjungan/${one.id}/batal`, { version: 1, reason: 'Pemohon berhalangan' }, planner)).status).toBe(303)
    expect(await hall.text(`/lacak/${one.code}`)).toContain('Peninjauan Selasa, 24 Nov 2026 batal.')
    const more = { form: uuid(), date: '25/11/2026', team: [(await keys()).first], place: 'a', purpose: 'b' }
    expect((await hall.post(`/perkara/${one.caseId}/kunjungan`, more, planner)).status).toBe(303)
  })
})

describe('who sees a visit', () => {
  test('the team, whoever plans, and readers of its case; nobody else, and no stranger learns whether it is there', async () => {
    const one = await planned()
    for (const who of [planner, first, second, 'petugas-loket', 'sekda']) expect((await hall.get(`/kunjungan/${one.id}`, who)).status, who).toBe(200)
    expect((await hall.get(`/kunjungan/${one.id}`, outsider)).status).toBe(403)
    expect((await hall.get(`/kunjungan/${one.id}`)).status).toBe(303)
    for (const wrong of [uuid(), 'x', `${one.id}x`]) expect((await hall.get(`/kunjungan/${wrong}`, planner)).status).toBe(404)
  })

  test('only the team records, whoever else may look', async () => {
    const one = await planned()
    for (const who of [planner, outsider]) {
      expect((await sync(one.id, who, [line()])).status, who).toBe(403)
      expect((await hall.get(`/kunjungan/${one.id}/catat`, who)).status, who).toBe(403)
    }
    expect((await sync(one.id, null, [line()])).said.problems).toMatchObject([{ code: 'sign-in-first' }])
    expect(await entryCount(one.id)).toBe(0)
  })
})

describe('the record', () => {
  test('lines are kept once however often they are sent', async () => {
    const one = await planned()
    const lines = whole()
    const all = lines.map((each) => each['id'])
    expect((await sync(one.id, first, lines)).said).toMatchObject({ kept: all, before: [], late: [], refused: [] })
    expect((await sync(one.id, first, lines)).said).toMatchObject({ kept: [], before: all, refused: [] })
    await Promise.all([1, 2, 3].map(() => sync(one.id, first, [...lines, ...lines])))
    expect(await entryCount(one.id)).toBe(lines.length)
    expect((await hall.journal(one.id)).map((entry) => [entry.type, entry.data['lines']]).slice(1)).toEqual([['visit.recorded', 4]])
    const text = await hall.text(`/kunjungan/${one.id}`, second)
    for (const words of ['12,5 m', 'Atap baru diganti.', 'Pemilik']) expect(text).toContain(words)
  })

  test('one bad line is named and holds up no other', async () => {
    const one = await planned()
    const [good, bad] = [line(), line({ item: 'length', value: 'dua' })]
    const { status, said } = await sync(one.id, first, [good, bad, { nothing: true }, line({ place: { lat: 123, lon: 7 } })])
    expect([status, said.kept]).toEqual([200, [good['id']]])
    expect(said.refused.map(({ id, code, words }) => [id === bad['id'], code, words.length > 5])).toEqual([[true, 'not-a-number', true], [false, 'entry-without-id', true], [false, 'place-out-of-range', true]])
  })

  test.each([
    ['no lines', { entries: 'x' }, 'entries-unreadable'], ['too many', { entries: Array.from({ length: 201 }, () => ({})) }, 'too-many-entries'], ['no time', { entries: [], sentAt: 'kemarin' }, 'time-unreadable'],
    ['another officer\'s name', { entries: [], by: '01936b5c-0000-7000-8000-000000000001' }, 'other-officer'], ['no name', { entries: [], by: null }, 'other-officer'],
  ])('what a phone sends with %s is refused whole, in words', async (_, more, code) => {
    const one = await planned()
    const { status, said } = await sync(one.id, first, [], more)
    expect(status).toBeGreaterThanOrEqual(409)
    expect(said.problems?.[0]?.code).toBe(code)
    expect(said.problems?.[0]?.words).not.toBe('Ini tidak dapat dibaca. Periksa lagi.')
  })

  test('a line under the id of somebody else\'s is refused, and theirs stays as it was', async () => {
    const [one, other] = [await planned(), await planned()]
    const theirs = line({ value: 'ya' })
    await sync(one.id, first, [theirs])
    for (const [id, who] of [[one.id, second], [other.id, first]] as const) expect((await sync(id, who, [{ ...theirs, value: 'tidak' }])).said.refused).toMatchObject([{ id: theirs['id'], code: 'entry-of-another' }])
    expect(await hall.text(`/kunjungan/${one.id}`, first)).toContain('Atapnya utuh Ya')
  })

  test('a phone whose clock is a day wrong is believed in its order, and both times are shown', async () => {
    const one = await planned()
    const day = 86_400_000
    const recordedAt = new Date(hall.now().getTime() - day - 3_600_000).toISOString()
    await sync(one.id, first, [line({ recordedAt })], { sentAt: new Date(hall.now().getTime() - day).toISOString() })
    const text = await hall.text(`/kunjungan/${one.id}`, first)
    expect(text).toContain('jam ponsel terlambat 24 jam')
    expect(text).toMatch(/dicatat Sen, 23 Nov, 08\.00 · menurut ponsel Min, 22 Nov, 08\.00/)
    expect(text).toContain('tiba Sen, 23 Nov, 09.00')
  })

  test('two officers who say different things are both kept, and the later word holds', async () => {
    const one = await planned()
    const earlier = new Date(hall.now().getTime() - 600_000).toISOString()
    await sync(one.id, first, [line({ value: 'ya' })])
    await sync(one.id, second, [line({ value: 'tidak', recordedAt: earlier })])
    expect(await hall.text(`/kunjungan/${one.id}`, first)).toMatch(/Atapnya utuh Ya .* Juga dicatat: Tidak/)
  })

  test('the form without scripts records what changed, and the same form twice is the same lines', async () => {
    const one = await planned()
    const form = { form: uuid(), 'a.roof': 'ya', 'a.length': '7,25', 'a.door': '', note: 'Basah', present: '', caption: '', place: '-6,25; 107', 'p.foto': new File([png('a')], 'a.png') }
    expect((await hall.form(`/kunjungan/${one.id}/catat`, form, first)).status).toBe(303)
    expect((await hall.form(`/kunjungan/${one.id}/catat`, form, first)).status).toBe(303)
    expect(await entryCount(one.id)).toBe(4)
    const text = await hall.text(`/kunjungan/${one.id}`, first)
    for (const words of ['7,25 m', 'Basah', '-6,250000; 107,000000']) expect(text).toContain(words)
    expect((await hall.form(`/kunjungan/${one.id}/catat`, { ...form, form: uuid(), 'p.foto': '', 'a.length': '' }, first)).status).toBe(303)
    expect(await hall.text(`/kunjungan/${one.id}`, first)).toMatch(/Panjang belum diisi · wajib Juga dicatat: 7,25 m/)
  })

  test('a fault in the form keeps nothing and shows again everything typed, each fault at its field', async () => {
    const one = await planned()
    const answer = await hall.form(`/kunjungan/${one.id}/catat`, { form: uuid(), 'a.roof': 'ya', 'a.length': 'panjang <sekali>', place: '99; 200', note: 'Tetap ada', 'p.foto': new File([png('b')], 'b.png') }, first)
    const text = await answer.text()
    expect(answer.status).toBe(422)
    for (const words of ['panjang &lt;sekali&gt;', 'Tetap ada', 'href="#f-a-length"', 'href="#f-place"', 'value="99; 200"']) expect(text).toContain(words)
    expect(await entryCount(one.id)).toBe(0)
  })
})

describe('photos', () => {
  test('are kept sealed, once, with place and time, and shown to whoever sees the visit', async () => {
    const one = await planned()
    const entry = { id: uuid(), place: { lat: -6.24, lon: 107, accuracy: 9 } }
    const bytes = png('once')
    expect((await photo(one.id, first, entry, bytes)).said.kept).toEqual([entry.id])
    expect((await photo(one.id, first, entry, bytes)).said.before).toEqual([entry.id])
    expect(await entryCount(one.id)).toBe(1)
    const shown = await hall.get(`/kunjungan/${one.id}/foto/${entry.id}`, second)
    expect([shown.status, shown.headers.get('content-type'), shown.headers.get('content-security-policy')]).toEqual([200, 'image/png', "default-src 'none'; sandbox"])
    expect(Buffer.from(await shown.arrayBuffer()).equals(Buffer.from(bytes))).toBe(true)
    expect((await hall.get(`/kunjungan/${one.id}/foto/${entry.id}`, outsider)).status).toBe(403)
    expect((await hall.get(`/kunjungan/${one.id}/foto/${uuid()}`, first)).status).toBe(404)
    expect(await hall.text(`/kunjungan/${one.id}`, first)).toMatch(/-6,240000; 107,000000, ± 9 m/)
    const { n } = await row<{ n: number }>(hall.house.database.db, sql`select count(*)::int as n from files where owner = ${one.id}`)
    expect(n).toBe(1)
  })

  test('taken outside of the city are marked and never refused', async () => {
    const one = await planned()
    expect((await photo(one.id, first, { place: { lat: 48.85, lon: 2.35 } })).status).toBe(200)
    expect(await hall.text(`/kunjungan/${one.id}`, first)).toContain('di luar kotak wilayah kota')
  })

  test('of 40 MB are refused with the limit, and nothing is kept', async () => {
    const one = await planned()
    const large = new Uint8Array(40 * 1024 * 1024)
    large.set(png())
    const { status, said } = await photo(one.id, first, {}, large)
    expect([status, said.problems?.[0]?.words]).toEqual([422, 'Foto ini 40 MB, paling besar 10 MB. Perkecil dahulu.'])
    const form = await hall.form(`/kunjungan/${one.id}/catat`, { form: uuid(), 'a.roof': 'ya', 'p.front': new File([large.subarray(0, 11 * 1024 * 1024)], 'besar.png') }, first)
    expect([form.status, (await form.text()).includes('paling besar 10 MB. Perkecil dahulu')]).toEqual([422, true])
    expect(await entryCount(one.id)).toBe(0)
  })

  test.each([['a paper', pdf()], ['the head of a paper and nothing more', new TextEncoder().encode('%PDF-1.4 bukan foto')], ['a program', new Uint8Array([0x4d, 0x5a, 0x90, 0, 3])], ['nothing', new Uint8Array()]])('that are %s under a picture\'s name are told by their content', async (_, bytes) => {
    const one = await planned()
    const { status, said } = await photo(one.id, first, {}, bytes, 'foto.jpg')
    expect([status, /bukan foto|kosong/.test(said.problems?.[0]?.words ?? '')]).toEqual([422, true])
    expect(await entryCount(one.id)).toBe(0)
  })

  test('a photo without its line, or sent among words, is refused in words', async () => {
    const one = await planned()
    expect((await photo(one.id, first, { id: 'x' })).said.problems).toMatchObject([{ code: 'entry-without-id' }])
    expect((await photo(one.id, first, { kind: 'note' })).said.problems).toMatchObject([{ code: 'entry-unknown-kind' }])
    expect((await sync(one.id, first, [line({ kind: 'photo', item: 'front', value: '' })])).said.refused).toMatchObject([{ code: 'photo-alone' }])
  })
})

describe('minutes', () => {
  test('are not drawn up while something needed is lacking, and each thing is named', async () => {
    hall.moveTo('2026-11-24T03:00:00Z')
    const one = await planned()
    const answer = await hall.post(`/kunjungan/${one.id}/berita-acara/susun`, {}, first)
    const text = plain(await answer.text())
    expect(answer.status).toBe(422)
    for (const words of ['Belum dijawab: Atapnya utuh.', 'Belum dijawab: Panjang.', 'Belum ada foto: Tampak depan.']) expect(text).toContain(words)
  })

  test('are drafted from the record, and nobody outside the team touches them', async () => {
    const one = await minuted()
    const text = await hall.text(`/kunjungan/${one.id}`, first)
    for (const words of ['telah meninjau Jl. Contoh No. 1', 'Yang hadir: Pemilik', 'Atap baru diganti.', 'belum ditentukan']) expect(text).toContain(words)
    expect((await hall.post(`/kunjungan/${one.id}/berita-acara`, { version: 2, body: 'x', outcome: 'fit', advice: '' }, planner)).status).toBe(403)
    expect((await confirm(one.id, planner)).status).toBe(403)
  })

  test('want an outcome before anybody confirms, and words where it is not as it should be', async () => {
    const one = await minuted()
    expect((await confirm(one.id, first)).status).toBe(409)
    const wrong = await decided(one.id, { outcome: 'unfit' })
    expect([wrong.status, (await wrong.text()).includes('Atap utuh.')]).toEqual([422, true])
    expect((await decided(one.id, { outcome: 'perfect', body: '' })).status).toBe(422)
    expect((await decided(one.id, { outcome: 'fit-with-notes', advice: 'Perbaiki talang.' })).status).toBe(303)
  })

  test('each member confirms as oneself; with the last they get a number and stand for ever', async () => {
    const one = await minuted()
    await decided(one.id)
    expect((await confirm(one.id, first)).status).toBe(303)
    expect((await confirm(one.id, first)).status).toBe(409)
    expect(await hall.text(`/lacak/${one.code}`)).toContain('Berita acara sedang disahkan')
    expect((await confirm(one.id, second)).status).toBe(303)
    const text = await hall.text(`/kunjungan/${one.id}`, planner)
    expect(text).toMatch(/Berita acara BA\.\d+\/BPPT\/XI\/2026/)
    expect(await hall.text(`/lacak/${one.code}`)).toContain('Kesimpulan: Sesuai.')
    expect((await decided(one.id, { body: 'Lain.' })).status).toBe(409)
    await expect(hall.house.database.db.executeQuery(sql`update visits set outcome = 'unfit' where id = ${one.id}`.compile(hall.house.database.db))).rejects.toThrow('is done')
    expect((await hall.journal(one.id)).map((entry) => entry.type).slice(-4)).toEqual(['visit.minutes-changed', 'visit.confirmed', 'visit.confirmed', 'visit.done'])
    const { id } = await row<{ id: string }>(hall.house.database.db, sql`select id from visit_papers where visit_id = ${one.id} and kind = 'minutes'`)
    const paper = await hall.get(`/kunjungan/${one.id}/surat/${id}.pdf`, second)
    expect(Buffer.from(await paper.arrayBuffer()).subarray(0, 5).toString()).toBe('%PDF-')
  })

  test('a change takes back the confirmations given, for they were given to other words', async () => {
    const one = await minuted()
    await decided(one.id)
    await confirm(one.id, first)
    await decided(one.id, { body: 'Atap utuh, talang bocor.' })
    const confirmed = await row<{ n: number }>(hall.house.database.db, sql`select count(*)::int as n from visit_members where visit_id = ${one.id} and confirmed_at is not null`)
    expect(confirmed.n).toBe(0)
    const stale = await hall.post(`/kunjungan/${one.id}/berita-acara/sahkan`, { version: (await versionOf(one.id)) - 1 }, second)
    expect(stale.status).toBe(409)
  })
})

describe('a member who cannot confirm any more', () => {
  test('is excused by whoever plans, with the reason; the others make the minutes whole, and the paper says who was unable', async () => {
    const one = await minuted()
    await decided(one.id)
    expect((await confirm(one.id, first)).status).toBe(303)
    const out = { version: await versionOf(one.id), person: await ids(second), reason: 'Dirawat di rumah sakit' }
    expect((await hall.post(`/kunjungan/${one.id}/bebaskan`, out, first)).status).toBe(403)
    const wrong = await hall.post(`/kunjungan/${one.id}/bebaskan`, { ...out, person: await ids(first), reason: '' }, planner)
    expect([wrong.status, plain(await wrong.text()).includes('Pilih anggota yang dibebaskan.')]).toEqual([422, true])
    expect((await hall.post(`/kunjungan/${one.id}/bebaskan`, out, planner)).status).toBe(303)
    const text = await hall.text(`/kunjungan/${one.id}`, planner)
    for (const words of ['berhalangan mengesahkan', 'Dirawat di rumah sakit', 'Berita acara BA.']) expect(text).toContain(words)
    expect((await hall.journal(one.id)).slice(-2).map((entry) => [entry.type, entry.position])).toEqual([['visit.member-excused', planner], ['visit.done', planner]])
    expect((await sync(one.id, second, [line()])).said.late).toHaveLength(1)
  })

  test('is not waited for while others still are', async () => {
    const one = await minuted()
    await decided(one.id)
    expect((await hall.post(`/kunjungan/${one.id}/bebaskan`, { version: await versionOf(one.id), person: await ids(second), reason: 'Pindah tugas' }, planner)).status).toBe(303)
    expect((await hall.post(`/kunjungan/${one.id}/bebaskan`, { version: await versionOf(one.id), person: await ids(first), reason: 'Pindah tugas' }, planner)).status).toBe(409)
    expect((await confirm(one.id, first)).status).toBe(303)
    expect(await hall.text(`/kunjungan/${one.id}`, planner)).toContain('Berita acara BA.')
  })
})

describe('a phone that comes a day late', () => {
  test('after the minutes are drawn up: kept beside, with both times, and nothing is changed by it', async () => {
    const one = await minuted()
    await decided(one.id)
    const [mine, recordedAt] = [uuid(), hall.now().toISOString()]
    hall.moveTo('2026-11-25T04:00:00Z')
    const { said } = await sync(one.id, second, [line({ id: mine, value: 'tidak', recordedAt })])
    expect([said.kept, said.late]).toEqual([[mine], [mine]])
    expect((await sync(one.id, second, [line({ id: mine, value: 'tidak', recordedAt })])).said.before).toEqual([mine])
    expect((await photo(one.id, second, { recordedAt })).said.late).toHaveLength(1)
    const text = await hall.text(`/kunjungan/${one.id}`, first)
    expect(text).toMatch(/Atapnya utuh Ya .* Tambahan terlambat .* Tidak .* dicatat Sel, 24 Nov, 10\.00 · tiba Rab, 25 Nov, 11\.00/)
    expect((await confirm(one.id, first)).status).toBe(303)
    expect((await confirm(one.id, second)).status).toBe(303)
    hall.moveTo('2026-11-26T04:00:00Z')
    expect((await sync(one.id, second, [line({ item: 'length', value: '99', recordedAt })])).said.late).toHaveLength(1)
    const after = await hall.text(`/kunjungan/${one.id}`, first)
    expect(after).toMatch(/Panjang 12,5 m/)
    expect(after).toContain('99 m')
  })

  test('the team may draw up the minutes again with what came late, and everybody confirms anew', async () => {
    const one = await minuted()
    await decided(one.id)
    await confirm(one.id, first)
    expect((await hall.post(`/kunjungan/${one.id}/berita-acara/susun-ulang`, {}, first)).status).toBe(409)
    await sync(one.id, second, [line({ kind: 'note', item: null, value: 'Talang bocor di belakang.' })])
    expect((await hall.post(`/kunjungan/${one.id}/berita-acara/susun-ulang`, {}, first)).status).toBe(303)
    const text = await hall.text(`/kunjungan/${one.id}`, first)
    expect(text).toContain('Talang bocor di belakang.')
    expect(text).not.toContain('Tambahan terlambat')
    expect(text).not.toContain('disahkan Selasa')
  })

  test('after the visit was called off, or by somebody taken from the team', async () => {
    const one = await planned()
    const team = await keys()
    await hall.post(`/kunjungan/${one.id}/pindah`, { version: 1, date: '25/11/2026', team: [team.second], reason: 'Hujan' }, planner)
    expect((await sync(one.id, first, [line()])).said.late).toHaveLength(1)
    expect((await sync(one.id, second, [line()])).said.late).toHaveLength(0)
    await hall.post(`/kunjungan/${one.id}/batal`, { version: 2, reason: 'Batal' }, planner)
    expect((await sync(one.id, second, [line()])).said.late).toHaveLength(1)
    expect(await entryCount(one.id)).toBe(3)
  })

  test('after somebody decided the case: the visit is off by itself, and the lines are kept beside it', async () => {
    const one = await planned()
    const version = ((await (await hall.get(`/api/cases/${one.caseId}`, 'petugas-loket')).json()) as CaseJson).version
    expect((await hall.post(`/lacak/${one.code}/tindakan`, { act: 'withdraw', version })).status).toBe(303)
    expect(await hall.text(`/kunjungan/${one.id}`, first)).toContain('Kunjungan ini batal.')
    expect((await hall.journal(one.id)).at(-1)).toMatchObject({ type: 'visit.cancelled', data: { because: 'case-over' }, person: null })
    expect((await sync(one.id, first, [line()])).said.late).toHaveLength(1)
  })
})

describe('erasing', () => {
  test('what was written and pictured goes with the case, numbered papers and acts stay, and a late phone keeps its lines to itself', async () => {
    const one = await minuted()
    const version = ((await (await hall.get(`/api/cases/${one.caseId}`, 'petugas-loket')).json()) as CaseJson).version
    expect((await hall.post(`/lacak/${one.code}/tindakan`, { act: 'withdraw', version })).status).toBe(303)
    expect((await hall.post(`/perkara/${one.caseId}/hapus-data`, { note: 'Permintaan pemohon' }, planner)).status).toBe(303)
    const left = await row<{ sealed: number; files: number; own: number }>(hall.house.database.db, sql`
      select (select count(*)::int from visit_entries where visit_id = ${one.id} and (sealed is not null or file is not null)) as sealed, (select count(*)::int from files where owner = ${one.id}) as files,
        (select count(*)::int from visits where id = ${one.id} and (sealed is not null or minutes is not null)) as own`)
    expect(left).toEqual({ sealed: 0, files: 0, own: 0 })
    const text = await hall.text(`/kunjungan/${one.id}`, first)
    expect(text).toContain('Data pribadi kunjungan ini sudah dihapus.')
    expect(text).not.toContain('Jl. Contoh No. 1')
    expect(text).toContain('Surat tugas ST.')
    expect((await sync(one.id, first, [line()])).said.problems).toMatchObject([{ code: 'visit-erased' }])
    expect((await hall.journal(one.id)).at(-1)?.type).toBe('visit.erased')
  })
})

describe('lists of a city', () => {
  test('a changed list holds from now on, a visit planned before keeps its own, and one taken from the files is used no more', async () => {
    const one = await planned()
    await loadVisits(hall.ctx(), [{ ...list, items: [{ ...list.items[0]!, label: { id: 'Atap yang baru' } }] }])
    expect(await hall.text(`/kunjungan/${one.id}/catat`, first)).toContain('Atapnya utuh')
    const other = await planned()
    expect(await hall.text(`/kunjungan/${other.id}/catat`, first)).toContain('Atap yang baru')
    await loadVisits(hall.ctx(), [])
    expect(await listChecklists(hall.house.database.db)).toEqual([])
    await loadVisits(hall.ctx(), [list])
    expect((await listChecklists(hall.house.database.db)).map((each) => each.content.items.length)).toEqual([list.items.length])
  })
})
