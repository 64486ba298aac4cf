import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays, localDate } from '#kernel'
import { rows, run, sql } from '#platform/db'
import { openHall, type Hall } from '../../../test/hall.ts'
import { takeTicket } from './actions/take.ts'
import { endDays } from './actions/tidy.ts'
import { queuesToday } from './index.ts'
import { inHall, officers, seats } from './examples.ts'

let hall: Hall
let people: ReturnType<typeof inHall>
const [loket, ppid] = officers
const refused = (code: string) => ({ problems: [expect.objectContaining({ code })] })

/** A new day, so that numbers begin at 1 and every counter is free. */
let day = localDate('2026-11-23')
const newDay = async (): Promise<void> => {
  day = addDays(day, 1)
  hall.moveTo(`${day}T02:00:00Z`)
  await endDays(hall.ctx())
}
beforeAll(async () => { hall = await openHall(); people = inHall(hall) })
afterAll(() => hall.close())

const openNumbers = async (): Promise<string[]> => (await people.tickets()).filter((one) => !['finished', 'gone'].includes(one.status)).map((one) => one.number)

describe('numbers', () => {
  test('run from 1 for every letter and day, without a gap, however many are taken at once', async () => {
    await newDay()
    await Promise.all(Array.from({ length: 40 }, (_, n) => takeTicket(hall.ctx(), { queue: n % 2 ? 'surat' : 'lpse', priority: n % 5 === 0, source: 'kiosk' })))
    const numbers = (await openNumbers()).toSorted()
    const expected = (letter: string, n: number): string[] => Array.from({ length: n }, (_, index) => `${letter}-${String(index + 1).padStart(3, '0')}`)
    expect(numbers).toEqual([...expected('A', 16), ...expected('C', 16), ...expected('P', 8)].toSorted())
    await newDay()
    await people.take('surat')
    expect(await openNumbers()).toEqual(['A-001'])
  })

  test('are given back when the taking is refused', async () => {
    await newDay()
    await expect(takeTicket(hall.ctx(), { queue: 'pajak', priority: false, source: 'kiosk' })).rejects.toMatchObject(refused('no-such-queue'))
    const device = 'A'.repeat(20)
    const all = await Promise.all(Array.from({ length: 5 }, () => takeTicket(hall.ctx(), { queue: 'surat', priority: false, source: 'phone', device })))
    expect(new Set(all.map((one) => one.number))).toEqual(new Set(['A-001']))
    expect(all.filter((one) => !one.again)).toHaveLength(1)
    await people.take('surat')
    expect(await openNumbers()).toEqual(['A-001', 'A-002'])
  })

  test('of a phone are one for each queue; given back, another may be taken; no device is kept in the clear or beyond its ticket', async () => {
    await newDay()
    const first = await hall.post('/antrean', { queue: 'surat' })
    const cookie = first.headers.get('set-cookie')?.split(';')[0] ?? ''
    expect(first.headers.get('set-cookie')).toMatch(/HttpOnly/i)
    const again = await hall.post('/antrean', { queue: 'surat', priority: 'ya' }, null, { cookie })
    expect(again.headers.get('location')).toBe(`${first.headers.get('location')}?lagi`)
    expect(await hall.text(again.headers.get('location') ?? '')).toContain('Satu ponsel satu nomor')
    expect((await hall.post('/antrean', { queue: 'lpse' }, null, { cookie })).headers.get('location')).toMatch(/^\/antrean\/nomor\/[0-9a-f-]{36}$/)
    expect((await (await hall.get('/antrean', null, { cookie })).text())).toContain('Anda punya nomor C-001')
    expect(JSON.stringify(await people.tickets())).not.toContain(cookie.split('=')[1])
    const own = first.headers.get('location') ?? ''
    expect(await hall.text(`${own}/kembalikan`)).toContain('Kembalikan nomor A-001?')
    expect((await hall.post(`${own}/kembalikan`, {})).headers.get('location')).toBe(own)
    expect(await hall.text(own)).toContain('Tidak berlaku lagi')
    expect((await people.tickets()).find((one) => own.endsWith(one.id))?.device).toBeNull()
    expect((await hall.post(`${own}/kembalikan`, {})).status).toBe(409)
    expect((await hall.post('/antrean', { queue: 'surat' }, null, { cookie })).headers.get('location')).not.toBe(own)
  })

  test('are one for one touch of the kiosk, however impatient the finger, and another for the next visitor', async () => {
    await newDay()
    const touch = async (): Promise<string> => /name="idempotencyKey" value="([^"]+)"/.exec(await (await hall.get('/kios')).text())?.[1] ?? ''
    const idempotencyKey = await touch()
    const places = await Promise.all(Array.from({ length: 4 }, async () => (await hall.post('/kios', { queue: 'surat', idempotencyKey })).headers.get('location')))
    expect(new Set(places).size).toBe(1)
    await hall.post('/kios', { queue: 'surat', idempotencyKey: await touch() })
    expect(await openNumbers()).toEqual(['A-001', 'A-002'])
  })

  test('by phone are so many a day, and no more; the kiosk goes on', async () => {
    await newDay()
    await run(hall.house.database.db, sql`insert into hall_plans (hash, content, at) select 'few', jsonb_set(content, '{phonePerDay}', '2'), ${hall.now()} from hall_plans order by at desc limit 1`)
    expect((await hall.post('/antrean', { queue: 'surat' })).status).toBe(303)
    expect((await hall.post('/antrean', { queue: 'surat' })).status).toBe(303)
    const third = await hall.post('/antrean', { queue: 'surat' })
    expect([third.status, await third.text()]).toEqual([409, expect.stringContaining('sudah habis hari ini')])
    await people.take('surat')
    expect(await openNumbers()).toEqual(['A-001', 'A-002', 'A-003'])
    await run(hall.house.database.db, sql`delete from hall_plans where hash = 'few'`)
  })
})

describe('a visitor who throws the cookie away', () => {
  test('gets so many numbers of a day from one address and no more, whatever the queue; others and the kiosk go on, and tomorrow is another day', async () => {
    await newDay()
    await run(hall.house.database.db, sql`insert into hall_plans (hash, content, at) select 'address', jsonb_set(content, '{phonePerAddress}', '3'), ${hall.now()} from hall_plans order by at desc limit 1`)
    const queues = ['surat', 'informasi', 'lain', 'surat']
    const statuses: number[] = []
    for (const queue of queues) statuses.push((await hall.post('/antrean', { queue })).status)
    expect(statuses).toEqual([303, 303, 303, 409])
    expect(await (await hall.post('/antrean', { queue: 'surat' })).text()).toContain('Dari jaringan internet ini sudah banyak nomor diambil')
    await expect(takeTicket(hall.ctx(), { queue: 'surat', priority: false, source: 'phone', address: '203.0.113.9' })).resolves.toMatchObject({ again: false })
    await people.take('surat')
    const kept = await rows<{ address: Uint8Array | null }>(hall.house.database.db, sql`select address from tickets where source = 'phone' and address is not null`)
    for (const { address } of kept) expect(Buffer.from(address ?? []).toString('latin1')).not.toMatch(/203\.|unknown/)
    await newDay()
    expect(await rows(hall.house.database.db, sql`select 1 from tickets where address is not null`)).toEqual([])
    expect((await hall.post('/antrean', { queue: 'surat' })).status).toBe(303)
    await run(hall.house.database.db, sql`delete from hall_plans where hash = 'address'`)
  })
})

describe('several counters', () => {
  test('that call at once never get the same number, lose none, and go by the line', async () => {
    await newDay()
    for (const [index, who] of officers.entries()) expect(await people.sit(who, seats[index] ?? ''), who).toBe(303)
    for (let n = 0; n < 24; n += 1) { await people.take(['surat', 'informasi', 'lpse', 'produk-hukum', 'lain'][n % 5] ?? '', n % 6 === 0); people.later(0.1) }
    const cookies = await Promise.all(officers.map((who) => hall.cookie(who)))
    const post = (cookie: string, path: string, body: Record<string, string>) => hall.post(`/loket/antrean/${path}`, body, null, { cookie })
    for (let round = 0; round < 12; round += 1) {
      await Promise.all(cookies.map((cookie) => post(cookie, 'panggil', {})))
      const held = (await people.tickets()).filter((one) => one.status === 'called')
      expect(new Set(held.map((one) => one.counter)).size).toBe(held.length)
      await Promise.all(cookies.map(async (cookie) => { await post(cookie, 'tindakan', { act: 'serve' }); await post(cookie, 'tindakan', { act: 'finish' }) }))
    }
    const calls = await rows<{ ticket: string; n: number }>(hall.house.database.db, sql`select ticket, count(*)::int as n from ticket_calls where day = ${day}::date group by ticket`)
    const today = (await people.tickets()).filter((one) => one.status === 'finished' && one.calls === 1)
    expect(calls.every((one) => one.n === 1)).toBe(true)
    expect(calls).toHaveLength(24)
    expect(today.length).toBeGreaterThanOrEqual(24)
    expect((await people.tickets()).filter((one) => one.status === 'waiting')).toEqual([])
  })
})

describe('an officer at a counter', () => {
  test('chooses it, alone, and only one', async () => {
    await newDay()
    expect(await people.desk(loket)).toContain('Pilih loket Anda')
    expect(await people.sit(loket, 'loket-1')).toBe(303)
    expect(await people.sit(loket, 'loket-1')).toBe(303)
    expect(await people.sit(loket, 'loket-2')).toBe(409)
    expect(await people.sit(ppid, 'loket-1')).toBe(409)
    expect(await people.sit(ppid, 'loket-99')).toBe(404)
    expect(await people.desk(ppid)).toContain('ditempati Rangga Rekaan')
    expect(await people.next(ppid)).toBe(409)
  })

  test('calls, calls again, begins, finishes and calls the next in one; the page offers what the server takes', async () => {
    for (let n = 0; n < 3; n += 1) { await people.take('surat'); people.later(1) }
    expect(await people.next(loket)).toBe(303)
    expect(await people.next(loket)).toBe(409)
    const called = await people.desk(loket)
    for (const part of ['A-001', 'panggilan ke-1 dari 3', 'Mulai layani', 'Panggil ulang', 'Lewati', '2 menunggu untuk loket ini']) expect(called).toContain(part)
    expect(called).not.toContain('Selesai dan panggil')
    expect(await people.act(loket, 'finish')).toBe(409)
    expect(await people.act(loket, 'recall')).toBe(303)
    expect(await people.act(loket, 'recall')).toBe(303)
    expect(await people.act(loket, 'recall')).toBe(409)
    expect(await people.desk(loket)).toContain('sudah dipanggil sebanyak yang diatur')
    expect(await people.act(loket, 'serve')).toBe(303)
    people.later(4)
    expect(await people.desk(loket)).toContain('Di loket 4 menit')
    expect(await people.act(loket, 'skip')).toBe(409)
    expect(await people.act(loket, 'finish', { next: 'call' })).toBe(303)
    expect((await people.at('loket-1'))?.number).toBe('A-002')
    const types = (await hall.journal((await people.tickets()).find((one) => one.number === 'A-001' && one.calls === 3)?.id ?? '')).map((entry) => `${entry.type} ${entry.position ?? ''}`.trim())
    expect(types).toEqual(['ticket.taken', 'ticket.called petugas-loket', 'ticket.called petugas-loket', 'ticket.called petugas-loket', 'ticket.served petugas-loket', 'ticket.finished petugas-loket'])
  })

  test('skips who does not come, and takes who comes after all without a new number', async () => {
    expect(await people.act(loket, 'skip', { next: 'call' })).toBe(303)
    expect((await people.at('loket-1'))?.number).toBe('A-003')
    const skipped = (await people.tickets()).find((one) => one.status === 'skipped')
    expect(await hall.text(`/antrean/nomor/${skipped?.id}`)).toContain('tidak perlu ambil nomor baru')
    const again = () => hall.post('/loket/antrean/panggil-ini', { ticket: skipped?.id ?? '' }, loket)
    expect((await again()).status).toBe(409)
    await people.act(loket, 'serve')
    await people.act(loket, 'finish')
    expect((await again()).status).toBe(303)
    expect(await people.at('loket-1')).toMatchObject({ number: 'A-002', status: 'recalled', calls: 2 })
    expect((await again()).status).toBe(409)
  })

  test('sends a number to another queue, where it keeps its place', async () => {
    await people.take('informasi')
    expect(await people.act(loket, 'transfer', { queue: 'surat' })).toBe(422)
    expect(await people.act(loket, 'transfer', { queue: 'pajak' })).toBe(422)
    expect(await people.act(loket, 'transfer', { queue: 'informasi' })).toBe(303)
    expect(await people.sit(ppid, 'loket-2')).toBe(303)
    expect(await people.next(ppid)).toBe(303)
    expect((await people.at('loket-2'))?.number).toBe('A-002')
  })

  test('pauses with the time it opens again, and closes only when no number is there', async () => {
    const pause = (until: string, who: string = loket) => hall.post('/loket/antrean/istirahat', { do: 'pause', until }, who)
    expect((await pause('besok')).status).toBe(422)
    expect((await pause('13:00', ppid)).status).toBe(409)
    expect((await pause('13:00')).status).toBe(303)
    expect(await hall.text('/antrean/layar')).toContain('Istirahat, buka 13.00')
    expect(await people.next(loket)).toBe(409)
    expect((await hall.post('/loket/antrean/istirahat', { do: 'resume' }, loket)).status).toBe(303)
    expect((await hall.post('/loket/antrean/tutup', {}, ppid)).status).toBe(409)
    expect((await hall.post('/loket/antrean/tutup', {}, loket)).status).toBe(303)
    expect(await people.desk(loket)).toContain('Pilih loket Anda')
  })

  test('calls nobody from an empty line, and is told so on the page', async () => {
    await newDay()
    await people.sit(loket, 'loket-1')
    expect(await people.next(loket)).toBe(303)
    expect(await people.desk(loket)).toContain('Tidak ada yang menunggu di antrean loket ini')
  })
})

describe('the end of the day', () => {
  test('leaves nobody in line, ends what was being served, and frees the counters', async () => {
    await newDay()
    await people.sit(loket, 'loket-1')
    await people.take('surat')
    await people.take('surat')
    await people.next(loket)
    await people.act(loket, 'serve')
    await newDay()
    expect((await people.tickets()).filter((one) => !['finished', 'gone'].includes(one.status))).toEqual([])
    expect(await people.desk(loket)).toContain('Pilih loket Anda')
    expect(await rows(hall.house.database.db, sql`select 1 from desks`)).toEqual([])
  })
})

describe('how long it takes', () => {
  test('is not measured before enough were served, and then the middle of what counters took', async () => {
    await run(hall.house.database.db, sql`update tickets set served_ms = 0`)
    await newDay()
    await people.sit(loket, 'loket-1')
    await people.take('surat')
    expect(await hall.text('/antrean')).toContain('belum terukur')
    expect((await queuesToday(hall.ctx()))?.queues[0]).toMatchObject({ slug: 'surat', waiting: 1, minutes: null, counters: 1 })
    for (const minutes of [4, 6, 5, 90, 5]) {
      await people.next(loket)
      await people.act(loket, 'serve')
      people.later(minutes)
      await people.act(loket, 'finish')
      await people.take('surat')
    }
    await people.take('surat')
    expect((await queuesToday(hall.ctx()))?.queues[0]).toMatchObject({ waiting: 2, minutes: 10, simulated: false })
    expect((await queuesToday(hall.ctx()))?.queues[1]).toMatchObject({ slug: 'informasi', minutes: null })
    expect(await hall.text('/kios')).toMatch(/Surat masuk Menyampaikan surat ke pemerintah kota menunggu 10 menit/)
    const own = await people.take('surat')
    expect(await hall.text(`/antrean/nomor/${own}`)).toMatch(/Sebelum Anda 2 orang Perkiraan menunggu kira-kira 10 menit/)
  })

  test('counts who shares the counter, and lets priority go before', async () => {
    people.later(1)
    const other = await people.take('lain')
    expect(await hall.text(`/antrean/nomor/${other}`)).toContain('Sebelum Anda 3 orang')
    const first = await people.take('lain', true)
    expect(await hall.text(`/antrean/nomor/${first}`)).toMatch(/P-001.*Layanan lain · Prioritas Sebelum Anda Anda berikutnya/)
    expect(await hall.text(`/antrean/nomor/${other}`)).toContain('Sebelum Anda 4 orang')
    expect((await people.next(loket)) && (await people.at('loket-1'))?.number).toBe('P-001')
  })
})

describe('hostile input', () => {
  test.each([['no queue', {}], ['an empty queue', { queue: '' }], ['two queues', { queue: ['surat', 'lpse'] }], ['a queue that is a sentence', { queue: 'x'.repeat(500) }], ['a priority that is none', { queue: 'surat', priority: 'tidak' }]])('%s at the phone is refused in words, and gives no number', async (_, body) => {
    const before = (await people.tickets()).length
    const answer = await hall.post('/antrean', body)
    expect([404, 422]).toContain(answer.status)
    expect(await answer.text()).toMatch(/perlu diperbaiki|perlu diperiksa|tidak ada/)
    expect((await people.tickets()).length).toBe(before)
  })
  test.each(['x', "' or 1=1 --", '01936b5c-0000-7000-8000-000000000000', '..%2f..', '%00'])('the ticket %j is none', async (id) => {
    for (const path of [`/antrean/nomor/${id}`, `/antrean/nomor/${id}/arus`, `/kios/nomor/${id}`]) expect([404], path).toContain((await hall.get(path)).status)
    expect([404, 403]).toContain((await hall.get(`/loket/antrean/nomor/${id}`, loket)).status)
  })
  test.each(['call', 'leave', 'endDay', 'delete', ''])('the act %j is not one of a form', async (act) => { expect(await people.act(loket, act)).toBe(422) })
  test('who asks for number after number is held back in words, and a whole hall behind one address is not', async () => {
    const strict = await openHall({ settings: { BALAI_THROTTLE: '1' } })
    const statuses: number[] = []
    for (let n = 0; n < 62; n += 1) statuses.push((await strict.post('/antrean', { queue: '' })).status)
    expect(statuses).toEqual([...Array<number>(60).fill(422), 429, 429])
    expect(await (await strict.post('/antrean', { queue: 'surat' })).text()).toContain('Tunggu satu menit')
    await strict.close()
  })
})
