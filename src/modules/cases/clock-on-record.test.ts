import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readFileSync } from 'node:fs'
import { answerDue, calendarOf, readCalendar, type WorkCalendar } from '#modules/cases'
import { row, sql } from '#platform/db'
import { onward, openHall, ticked, type CaseJson, type Filed, type Hall } from '../../../test/hall.ts'

let hall: Hall
let calendar: WorkCalendar
const info = 'informasi-publik'
const monday = '2026-11-23T02:00:00Z'
beforeAll(async () => { hall = await openHall({ now: '2026-11-20T02:00:00Z' }); calendar = await calendarOf(hall.ctx()) })
afterAll(() => hall.close())

const at = (moment: string): void => hall.moveTo(moment)
const look = (one: Filed): Promise<CaseJson> => hall.look(one.id, 'auditor')
const correct = async (one: Filed, fields: Record<string, string | Blob> = {}) => {
  const { version, turns } = await look(one)
  return hall.form(`/lacak/${one.code}/tindakan`, { act: `${turns[0]?.id}:kirim`, version: String(version), note: 'Sudah dilengkapi', ...fields })
}

/** The due date of the command that the case's own page prints, answered by the calendar in force. */
async function byCommand(one: Filed): Promise<string> {
  const page = (await hall.text(`/lacak/${one.code}/hitung`)).replaceAll('\\', ' ')
  const command = page.slice(page.indexOf('npx balai due'))
  const from = /--from (\S+)/.exec(command)?.[1] ?? ''
  const term = /--term "([^"]+)"/.exec(command)?.[1] ?? ''
  const count = /--count (\d+)/.exec(command)?.[1]
  const found = answerDue(calendar, { from, term, pauses: [...command.matchAll(/--pause (\S+)/g)].map((pause) => pause[1] ?? ''), count })
  if (Array.isArray(found)) throw new Error(JSON.stringify(found))
  return found.due
}

describe('a return and its answer', () => {
  test('move the due date by exactly the days the office waited, and the command on the page gives the same', async () => {
    at(monday)
    const one = await hall.ask(info)
    expect((await look(one)).due).toBe('2026-12-07T16:00:00+07:00')
    at('2026-11-25T03:00:00Z')
    await hall.act(one.id, 'petugas-ppid', { act: 'kembalikan', note: 'Identitas tidak terbaca', data: { missing: [1] } })
    const waiting = await look(one)
    expect([waiting.due, waiting.turns[0]?.paused, waiting.pauses]).toEqual([null, 'applicant', [{ from: '2026-11-25T03:00:00.000Z', to: null, reason: 'applicant' }]])
    expect(await hall.text(`/lacak/${one.code}`)).toContain('Selama menunggu Anda, waktu kantor berhenti dan tenggat bergeser.')
    expect(await hall.waits('petugas-ppid')).not.toContain(one.code)
    at('2026-11-30T03:00:00Z')
    expect((await correct(one, { 'typed.identitas': new File(['%PDF-1.4\n1 0 obj<<>>endobj\n%%EOF\n% new'], 'ktp-jelas.pdf') })).status).toBe(303)
    const answered = await look(one)
    expect(answered.due).toBe('2026-12-10T16:00:00+07:00')
    expect(answered.due).toBe(await byCommand(one))
    expect(answered.pauses[0]?.to).toBe('2026-11-30T03:00:00.000Z')
    const track = await hall.text(`/lacak/${one.code}`)
    for (const part of ['ktp-jelas.pdf', 'Sudah dilengkapi', 'Tenggat Kamis, 10 Des 2026']) expect(track).toContain(part)
    expect(await hall.waits('petugas-ppid')).toContain(one.code)
  })

  test('a file a correction asks for reaches the office', async () => {
    at(monday)
    const one = await hall.ask('asistensi-rka')
    await hall.act(one.id, 'kasubag-pembangunan', { act: 'perintahkan', data: { ticked: [1] } })
    await hall.act(one.id, 'pelaksana-pembangunan', { act: 'komentari', note: 'Harga di atas SBM' })
    expect((await correct(one, { 'typed.draft-perbaikan': new File(['%PDF-1.4\n1 0 obj<<>>endobj\n%%EOF\n% rka'], 'rka-baru.pdf') })).status).toBe(303)
    expect(await hall.text(`/perkara/${one.id}`, 'pelaksana-pembangunan')).toContain('rka-baru.pdf')
  })

  test('corrected units of work count for the promise', async () => {
    at(monday)
    const one = await hall.ask('asistensi-rka', { answers: { 'jumlah-kegiatan': 2 } })
    expect((await look(one)).due).toBe('2026-11-23T10:00:00+07:00')
    await hall.act(one.id, 'kasubag-pembangunan', { act: 'kembalikan', note: 'Jumlah kegiatan keliru' })
    expect((await correct(one, { 'typed.jumlah-kegiatan': '4' })).status).toBe(303)
    expect([(await look(one)).due, await byCommand(one)]).toEqual(['2026-11-23T11:00:00+07:00', '2026-11-23T11:00:00+07:00'])
  })

  test('several pauses over weekends and a day off agree with the command, whenever they were', async () => {
    at('2026-12-14T02:00:00Z')
    const one = await hall.ask(info)
    for (const [from, to] of [['2026-12-15T09:30:00Z', '2026-12-16T01:00:00Z'], ['2026-12-18T02:10:00Z', '2026-12-21T08:59:00Z'], ['2026-12-23T03:00:00Z', '2026-12-28T03:00:00Z']] as const) {
      at(from)
      await hall.act(one.id, 'petugas-ppid', { act: 'kembalikan', note: 'Belum terbaca' })
      at(to)
      await correct(one)
      expect((await look(one)).due).toBe(await byCommand(one))
    }
    expect(await hall.text(`/lacak/${one.code}/hitung`)).toContain('Cuti bersama Natal')
  })

  test('while the office waits only the applicant can act, and a withdrawal ends it all', async () => {
    at(monday)
    const one = await hall.ask(info)
    await hall.act(one.id, 'petugas-ppid', { act: 'kembalikan', note: 'Belum terbaca' })
    expect((await hall.look(one.id, 'petugas-ppid')).openActs).toEqual([])
    expect(await hall.text(`/lacak/${one.code}/tarik`)).toContain('Tarik permohonan ini?')
    const { version } = await look(one)
    expect((await hall.post(`/lacak/${one.code}/tindakan`, { act: 'withdraw', version: version - 1 })).status).toBe(409)
    expect((await hall.post(`/lacak/${one.code}/tindakan`, { act: 'withdraw', version })).status).toBe(303)
    expect(await look(one)).toMatchObject({ status: 'withdrawn', turns: [], openActs: [] })
    expect(await hall.text(`/lacak/${one.code}`)).toContain('Permohonan ditarik')
    expect((await correct(one)).status).toBe(409)
    expect((await hall.journal(one.id)).map((entry) => entry.type)).toEqual(['case.filed', 'case.acted', 'case.withdrawn'])
  })
})

describe('a pause the office declares', () => {
  const declared = 'kunjungan-daerah'

  /** The case taken onward until the step where a pause may be declared. */
  async function atPause(): Promise<{ one: Filed; who: string; turn: number }> {
    const definition = await hall.definition(declared)
    const one = await hall.ask(declared)
    for (let acts = 0; acts < 20; acts += 1) {
      const { turns } = await look(one)
      const step = definition.procedure.steps.find((two) => two.id === turns[0]?.step)
      const who = turns[0]?.positions[0] ?? ''
      if (step?.mayPause.length) return { one, who, turn: turns[0]?.id ?? 0 }
      const open = (await hall.look(one.id, who)).openActs.find((act) => step?.ways.some((way) => act.id.endsWith(`:${way.id}`) && onward(way)))
      await hall.act(one.id, who, { act: open?.id ?? '', to: ['kepala-dinkes'], note: 'Lanjut', data: { ...await hall.answersTo(open?.asks ?? []), ticked: ticked(definition) } })
    }
    throw new Error('no step may be paused')
  }

  test('wants a legal reason from the list and words; acts are closed meanwhile, and resuming gives the time back', async () => {
    at('2026-12-01T02:00:00Z')
    const { one, who, turn } = await atPause()
    const first = (await look(one)).due
    const tried = async (act: object) => hall.tryAct(one.id, who, act, { 'if-match': `"${(await look(one)).version}"` })
    expect((await tried({ act: `pause:${turn}`, note: 'x', data: { reason: 'law' } })).status).toBe(422)
    expect((await tried({ act: `pause:${turn}`, data: { reason: 'outside' } })).status).toBe(422)
    at('2026-12-01T03:00:00Z')
    await hall.act(one.id, who, { act: 'pause', note: 'Menunggu kabupaten tamu', data: { reason: 'outside' } })
    const still = await hall.look(one.id, who)
    expect([still.due, still.pauses.at(-1)?.reason, still.openActs.map((act) => act.act)]).toEqual([null, 'outside', ['resume']])
    expect(await hall.text(`/perkara/${one.id}`, who)).toContain('belum terbuka: perkara sedang dijeda.')
    at('2026-12-03T03:00:00Z')
    await hall.act(one.id, who, { act: 'resume' })
    const { due } = await look(one)
    expect(due).toBe(await byCommand(one))
    expect(Date.parse(due ?? '')).toBeGreaterThan(Date.parse(first ?? ''))
    expect((await hall.journal(one.id)).map((entry) => entry.type).slice(-2)).toEqual(['case.paused', 'case.resumed'])
  })
})

describe('a changed calendar', () => {
  const redue = () => hall.jobs.drain(hall.ctx())
  /** All at the same moment of a clock that stands: the newest calendar is the one made last. */
  const change = (day: string, what: 'add' | 'remove' = 'add') => {
    const typed = what === 'add' ? { date: day, name: 'Pemilihan', kind: 'holiday', basis: 'Keppres contoh' } : { off: day, why: 'Keppres contoh' }
    return hall.post('/kalender', { do: what, ...typed }, 'administrator-ti')
  }

  test('derives every open due date again, with an entry of its own, and leaves what is closed alone', async () => {
    at(monday)
    const [open, closed, paused] = [await hall.ask(info), await hall.ask('penomoran-produk-hukum'), await hall.ask(info)]
    const ticks = ticked(await hall.definition('penomoran-produk-hukum'))
    await hall.act(closed.id, 'pelaksana-hukum', { act: 'serahkan', data: { ticked: ticks } })
    await hall.act(closed.id, 'kasubag-sjdi', { act: 'lengkap' })
    await hall.act(closed.id, 'pelaksana-hukum', { act: 'nomori' })
    await hall.act(paused.id, 'petugas-ppid', { act: 'kembalikan', note: 'Belum terbaca' })
    const before = await look(closed)
    expect((await change('2026-12-03')).status).toBe(303)
    await redue()
    expect((await look(open)).due).toBe('2026-12-08T16:00:00+07:00')
    expect((await hall.journal(open.id)).at(-1)).toMatchObject({ type: 'case.due-moved', person: null, data: { from: '2026-12-07T09:00:00.000Z', to: '2026-12-08T09:00:00.000Z' } })
    expect(await look(closed)).toEqual(before)
    expect((await look(paused)).due).toBeNull()
    expect((await hall.journal(paused.id)).map((entry) => entry.type)).not.toContain('case.due-moved')
    expect(await hall.text(`/lacak/${open.code}`)).toContain('Tenggat dihitung ulang karena kalender berubah')
    expect(await hall.text(`/lacak/${open.code}/hitung`)).toContain('Pemilihan')
  })

  test('is fetched by the command itself, and what anybody fetches gives the due date of the page', async () => {
    at(monday)
    const one = await hall.ask(info)
    await change('2026-12-02')
    await redue()
    const page = (await hall.text(`/lacak/${one.code}/hitung`)).replaceAll('&quot;', '"')
    const [, folder = '', names = ''] = /curl --create-dirs -o "kota-kini\/holidays\/#1\.yaml" "http:\/\/localhost:8080(\/[a-z-]+)\/\{([^}]+)\}\.yaml" npx balai due/.exec(page) ?? []
    expect(names.split(',')).toEqual(['hours', '2024', '2025', '2026', '2027'])
    const files = await Promise.all(names.split(',').map(async (name) => ({ name: `${name}.yaml`, text: await (await hall.get(`${folder}/${name}.yaml`)).text() })))
    const fetched = readCalendar(files)
    expect(fetched).toEqual({ calendar: await calendarOf(hall.ctx()), problems: [] })
    const from = /--from (\S+)/.exec(page)?.[1] ?? ''
    expect(answerDue(fetched.calendar!, { from, term: '10 hari kerja' })).toMatchObject({ due: (await look(one)).due })
    expect(page).toContain('--city kota-kini')
    await change('2026-12-02', 'remove')
    await redue()
  })

  test('moves the step in the inbox by the step’s own estimate, not by the case’s', async () => {
    at(monday)
    const one = await hall.ask(info)
    const due = async () => (await row<{ due: Date }>(hall.house.database.db, sql`select due from turns where case_id = ${one.id}`)).due.toISOString()
    expect(await due()).toBe('2026-11-24T09:00:00.000Z')
    await change('2026-11-24')
    await redue()
    expect(await due()).toBe('2026-11-25T09:00:00.000Z')
    await change('2026-11-24', 'remove')
    await redue()
    expect(await due()).toBe('2026-11-24T09:00:00.000Z')
  })

  test('is refused without a basis, for a day that is off already, and for a day that is not', async () => {
    expect((await hall.post('/kalender', { do: 'add', date: '2026-12-09', name: 'x', kind: 'holiday', basis: '' }, 'administrator-ti')).status).toBe(422)
    expect((await change('2026-12-25')).status).toBe(409)
    const saturday = await change('2026-12-05')
    expect([saturday.status, (await saturday.text()).includes('Tanggal ini sudah libur.')]).toEqual([409, true])
    expect((await change('2026-12-06')).status).toBe(409)
    expect(await hall.text('/kalender?tahun=2026', 'administrator-ti')).not.toContain('Sabtu Pemilihan')
    expect((await change('2026-12-10', 'remove')).status).toBe(409)
    const long = { do: 'add', date: '2026-12-09', name: 'x'.repeat(2_000), kind: 'holiday', basis: 'y'.repeat(301) }
    const refused = await (await hall.post('/kalender', long, 'administrator-ti')).text()
    expect([refused.includes('paling banyak 200 huruf'), refused.includes('paling banyak 300 huruf'), refused.includes('field-too-big')]).toEqual([true, true, false])
    expect(await (await hall.post('/kalender?lang=en', long, 'administrator-ti')).text()).toContain('Too long, at most 200 characters.')
    expect((await hall.post('/kalender', { do: 'add', date: '31/11/2026', name: 'x', kind: 'holiday', basis: 'x' }, 'administrator-ti')).status).toBe(422)
  })
})

test('a promise that runs into a year whose calendar is provisional says so', async () => {
  at(monday)
  const one = await hall.ask('desk-lppd')
  expect(await hall.text(`/lacak/${one.code}`)).toContain('sementara')
})

test('the rules of the clock are the only ones: no page counts days by itself', () => {
  for (const page of ['track', 'case', 'inbox']) expect(readFileSync(new URL(`./pages/${page}.tsx`, import.meta.url), 'utf8')).not.toMatch(/86_400_000|setDate|getDay\(/)
})
