import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays, localDate } from '#kernel'
import { system, visitor } from '#platform/context'
import { rows, run, sql } from '#platform/db'
import { openHall, type Hall } from '../../../test/hall.ts'
import { addDayOff, removeDayOff } from '../cases/actions/calendar.ts'
import { tellClosed, todaysBookings } from './actions/bookings.ts'
import { endDays } from './actions/tidy.ts'
import { inHall } from './examples.ts'

type Row = { status: string; sealed: Uint8Array | null; phone_mac: Uint8Array | null; pin: string; code_mac: Uint8Array; ticket: string | null }
let hall: Hall
const today = localDate('2026-11-23')
const tomorrow = addDays(today, 1)
beforeAll(async () => { hall = await openHall() })
afterAll(() => hall.close())

let phones = 0
const phone = (): string => { phones += 1; return `0812${String(phones).padStart(8, '0')}` }
const ask = (more: Record<string, string> = {}) => hall.post('/antrean/janji', { queue: 'surat', hour: `${tomorrow}/9`, name: 'Warga Contoh', phone: phone(), ...more })
const booked = async (more: Record<string, string> = {}): Promise<string> => {
  const answer = await ask(more)
  if (answer.status !== 303) throw new Error(`not booked: ${answer.status} ${(await answer.text()).slice(0, 400)}`)
  return answer.headers.get('location') ?? ''
}
const all = () => rows<Row>(hall.house.database.db, sql`select status, sealed, phone_mac, pin, code_mac, ticket from appointments order by booked_at, id`)
const pinOf = async (at: string): Promise<string> => /Nomor janji (\d{6})/.exec(await hall.text(at))?.[1] ?? ''

describe('an appointment', () => {
  test('is booked for an hour of a working day, behind a link nobody can guess, and the name is sealed', async () => {
    expect(await hall.text('/antrean/janji')).toContain('Untuk urusan apa?')
    const form = await hall.text('/antrean/janji?antrean=surat')
    for (const part of ['Senin, 23 Nov 2026, 10.00 – 11.00 · 6 tempat', 'Selasa, 24 Nov 2026, 09.00 – 10.00 · 6 tempat']) expect(form).toContain(part)
    for (const part of ['Sabtu', 'Minggu', '23 Nov 2026, 09.00', '12.00 – 13.00']) expect(form).not.toContain(part)
    const at = await booked({ phone: '+62 812-0000-0001' })
    expect(at).toMatch(/^\/antrean\/janji\/[0-9A-Z]{16}$/)
    const page = await hall.text(at)
    for (const part of ['Selasa, 24 Nov 2026, 09.00 – 10.00', 'Warga Contoh', '08**-****-*001']) expect(page).toContain(part)
    expect(page).not.toContain('081200000001')
    const row = (await all())[0]
    expect(Buffer.from(row?.sealed ?? []).toString('utf8')).not.toContain('Warga')
    expect(Buffer.from(row?.code_mac ?? []).toString('utf8')).not.toContain(at.split('/').at(-1))
  })

  test('is once a day for a phone number in a queue, however it is written', async () => {
    const again = await ask({ phone: '62812 0000 0001', hour: `${tomorrow}/10` })
    expect([again.status, await again.text()]).toEqual([409, expect.stringContaining('sudah punya janji')])
    expect((await ask({ phone: '081200000001', queue: 'informasi', hour: `${tomorrow}/10` })).status).toBe(303)
    expect((await ask({ phone: '081200000001', hour: `${addDays(tomorrow, 1)}/9` })).status).toBe(303)
  })

  test('is one, however often its form is sent', async () => {
    const html = await (await hall.get('/antrean/janji?antrean=lain')).text()
    const idempotencyKey = /name="idempotencyKey" value="([^"]+)"/.exec(html)?.[1] ?? ''
    const same = { queue: 'lain', phone: phone(), idempotencyKey }
    const places = await Promise.all(Array.from({ length: 4 }, () => booked(same)))
    expect(new Set(places).size).toBe(1)
    expect(places[0]).toMatch(/^\/antrean\/janji\/[0-9A-Z]{16}$/)
    expect(places[0]).not.toContain(idempotencyKey)
  })

  describe('whose form is sent again from the page before', () => {
    const form = async (): Promise<string> => /name="idempotencyKey" value="([^"]+)"/.exec(await (await hall.get('/antrean/janji?antrean=lpse')).text())?.[1] ?? ''
    const wish = async () => ({ queue: 'lpse', name: 'Warga Pertama', phone: phone(), idempotencyKey: await form() })

    test('with other words is the booking of those words, and the first stays as it was', async () => {
      const one = await wish()
      const first = await booked(one)
      const other = { ...one, name: 'Warga Kedua', phone: phone(), hour: `${tomorrow}/10` }
      const second = await booked(other)
      expect(second).not.toBe(first)
      for (const part of ['Warga Kedua', '24 Nov 2026, 10.00 – 11.00']) expect(await hall.text(second)).toContain(part)
      for (const part of ['Warga Pertama', '24 Nov 2026, 09.00 – 10.00']) expect(await hall.text(first)).toContain(part)
      expect([await booked(one), await booked(other), await booked({ ...other, name: ' Warga  Kedua ' })]).toEqual([first, second, second])
    })

    test('with another hour of that day and the same phone is refused with what to do, and everything typed is there', async () => {
      const one = await wish()
      await booked(one)
      const answer = await ask({ ...one, name: 'Warga Ketiga', hour: `${tomorrow}/14` })
      const html = await answer.text()
      expect(answer.status).toBe(409)
      for (const part of ['sudah punya janji', 'batalkan dulu', 'value="Warga Ketiga"', `value="${one.phone}"`]) expect(html).toContain(part)
      expect(html).toMatch(new RegExp(`value="${tomorrow}/14"[^>]*(selected|checked)`))
      expect(await (await hall.post('/antrean/janji?lang=en', { ...one, hour: `${tomorrow}/14` })).text()).toContain('cancel it first')
    })

    test('after it was cancelled is a new booking, once, as often as it is cancelled', async () => {
      const one = await wish()
      const places = [await booked(one)]
      for (let n = 0; n < 3; n += 1) {
        expect((await hall.post(`${places.at(-1)}/batal`, {})).status).toBe(303)
        const again = await Promise.all([booked(one), booked(one)])
        expect(new Set(again).size).toBe(1)
        places.push(again[0] ?? '')
      }
      expect(new Set(places).size).toBe(4)
      expect(await hall.text(places[0] ?? '')).toContain('Dibatalkan')
      expect(await hall.text(places[3] ?? '')).not.toContain('Dibatalkan')
    })
  })

  test('never takes more than the counter holds, however many book at once, and says the hour is full', async () => {
    const statuses = (await Promise.all(Array.from({ length: 14 }, () => ask({ hour: `${tomorrow}/13` })))).map((answer) => answer.status)
    expect(statuses.filter((status) => status === 303)).toHaveLength(6)
    expect(statuses.filter((status) => status === 409)).toHaveLength(8)
    expect(await hall.text('/antrean/janji?antrean=surat')).toContain('24 Nov 2026, 13.00 – 14.00 · penuh')
  })

  test('is cancelled by its link, which gives the place to somebody else and lets the person book again', async () => {
    const mine = '081299990001'
    const at = await booked({ hour: `${tomorrow}/14`, phone: mine })
    for (let n = 0; n < 5; n += 1) await booked({ hour: `${tomorrow}/14` })
    expect((await ask({ hour: `${tomorrow}/14` })).status).toBe(409)
    expect(await hall.text(`${at}/batal`)).toContain('Batalkan janji ini?')
    expect((await hall.post(`${at}/batal`, {})).headers.get('location')).toBe(at)
    expect(await hall.text(at)).toContain('Dibatalkan')
    expect((await hall.post(`${at}/batal`, {})).status).toBe(409)
    expect((await ask({ hour: `${tomorrow}/14` })).status).toBe(303)
    expect((await ask({ hour: `${tomorrow}/15`, phone: mine })).status).toBe(303)
  })
})

describe('what is refused, with everything typed kept', () => {
  test.each<[string, Record<string, string>, string]>([
    ['no name', { name: ' ' }, 'Tulis namanya'], ['a phone number that is none', { phone: 'nanti' }, 'Contoh: 0812 3456 7890'], ['no hour', { hour: '' }, 'Pilih hari dan jam'],
    ['an hour at night', { hour: `${tomorrow}/23` }, 'Pilih hari dan jam'], ['the hour of the break', { hour: `${tomorrow}/12` }, 'Pilih hari dan jam'], ['a Sunday', { hour: '2026-11-29/9' }, 'Pilih hari dan jam'],
    ['an hour that passed', { hour: `${today}/8` }, 'Pilih hari dan jam'], ['a day far away', { hour: '2027-06-01/9' }, 'Pilih hari dan jam'], ['a date that is none', { hour: '2026-02-30/9' }, 'Pilih hari dan jam'], ['half an hour', { hour: `${tomorrow}/9.5` }, 'Pilih hari dan jam'],
    ['control characters', { name: 'a\u0001b' }, 'tidak dapat disimpan'],
  ])('%s', async (_, typed, words) => {
    const before = (await all()).length
    const answer = await ask({ name: '<b>Warga</b>', ...typed })
    const html = await answer.text()
    expect(answer.status).toBe(422)
    expect(html).toContain(words)
    if (!typed['name']) expect(html).toContain('&lt;b&gt;Warga&lt;/b&gt;')
    expect((await all()).length).toBe(before)
  })
  test('a queue that takes none, and one there is not', async () => {
    expect((await hall.get('/antrean/janji?antrean=produk-hukum')).status).toBe(404)
    expect((await ask({ queue: 'produk-hukum' })).status).toBe(404)
    expect((await ask({ queue: 'pajak' })).status).toBe(404)
  })
  test.each(['AAAA0000BBBB1111', 'x', "'", '%00', '..%2f'])('the link %j opens nothing', async (code) => {
    for (const part of ['', '/batal']) expect([404, 303]).toContain((await hall.get(`/antrean/janji/${code}${part}`)).status)
    for (const part of ['/batal', '/datang']) expect([404, 303]).toContain((await hall.post(`/antrean/janji/${code}${part}`, {})).status)
  })
})

describe('on the day', () => {
  let at = ''
  test('a number is given from half an hour before, once, and called at its hour before those who only waited', async () => {
    at = await booked({ hour: `${tomorrow}/10`, name: 'Bu Janji' })
    const pin = await pinOf(at)
    const people = inHall(hall)
    hall.moveTo(`${tomorrow}T02:20:00Z`)
    expect((await hall.post(`${at}/datang`, {})).status).toBe(409)
    expect(await (await hall.post('/kios/janji', { nomor: pin })).text()).toContain('Belum waktunya')
    hall.moveTo(`${tomorrow}T02:31:00Z`)
    const early = await people.take('surat')
    const first = await hall.post('/kios/janji', { nomor: pin })
    expect(first.headers.get('location')).toMatch(/^\/kios\/nomor\//)
    const ticket = first.headers.get('location')?.split('/').at(-1) ?? ''
    expect((await hall.post('/kios/janji', { nomor: pin })).headers.get('location')).toBe(first.headers.get('location'))
    expect((await hall.post(`${at}/datang`, {})).headers.get('location')).toBe(`/antrean/nomor/${ticket}`)
    expect(await hall.text(`/antrean/nomor/${early}`)).toContain('Anda berikutnya')
    hall.moveTo(`${tomorrow}T03:00:00Z`)
    expect(await hall.text(`/antrean/nomor/${ticket}`)).toContain('Anda berikutnya')
    await people.sit('petugas-loket', 'loket-1')
    expect(await people.desk('petugas-loket')).toContain('Bu Janji')
    await people.next('petugas-loket')
    expect((await people.at('loket-1'))?.id).toBe(ticket)
    expect(await hall.text('/antrean/layar')).not.toContain('Janji')
  })

  test('an hour holds no more than its places after the first of them came, nor a second booking of who came', async () => {
    hall.moveTo(`${tomorrow}T02:40:00Z`)
    const phones = await Promise.all(Array.from({ length: 6 }, async () => {
      const mine = phone()
      const answer = await ask({ queue: 'informasi', hour: `${tomorrow}/10`, phone: mine })
      return { mine, at: answer.status === 303 ? answer.headers.get('location') ?? '' : null }
    }))
    const places = phones.filter((one) => one.at !== null)
    expect(places.length).toBeGreaterThan(1)
    expect((await ask({ queue: 'informasi', hour: `${tomorrow}/10` })).status).toBe(409)
    for (const one of places) expect((await hall.post(`${one.at}/datang`, {})).status).toBe(303)
    const full = await ask({ queue: 'informasi', hour: `${tomorrow}/10` })
    expect([full.status, await full.text()]).toEqual([409, expect.stringContaining('penuh')])
    const twice = await ask({ queue: 'informasi', hour: `${tomorrow}/13`, phone: places[0]?.mine ?? '' })
    expect([twice.status, await twice.text()]).toEqual([409, expect.stringContaining('sudah punya janji')])
    await run(hall.house.database.db, sql`update tickets set status = 'finished', ended_at = ${hall.now()} where queue = 'informasi'`)
  })

  test('digits are touched one by one without scripts, and only six of them', async () => {
    expect(await hall.text('/kios/janji?nomor=12345&tambah=6')).toContain('123456')
    expect(await hall.text('/kios/janji?nomor=123456&tambah=7')).not.toContain('1234567')
    expect(await hall.text('/kios/janji?nomor=123456&hapus=1')).toContain('12345')
    expect((await hall.post('/kios/janji', { nomor: '000000' })).status).toBe(404)
    expect((await hall.post('/kios/janji', {})).status).toBe(404)
  })

  test('who comes an hour late takes an ordinary number, and the next day the name is gone', async () => {
    const late = await booked({ hour: `${tomorrow}/11`, name: 'Pak Terlambat' })
    hall.moveTo(`${tomorrow}T05:01:00Z`)
    expect(await (await hall.post(`${late}/datang`, {})).text()).toContain('Jam janji sudah lewat')
    hall.moveTo(`${addDays(tomorrow, 1)}T00:10:00Z`)
    await endDays(hall.ctx())
    expect(await hall.text(late)).toContain('Nama dan nomor telepon sudah dihapus')
    expect(await hall.text(late)).not.toContain('Terlambat')
    const past = await rows<Row>(hall.house.database.db, sql`select status, sealed, phone_mac from appointments where day = ${tomorrow}::date`)
    expect(past.every((one) => one.sealed === null && one.phone_mac === null && one.status !== 'booked')).toBe(true)
    expect((await all()).some((one) => one.status === 'booked' && one.sealed !== null)).toBe(true)
  })

  test('whose day becomes a day off is told once, on its page and by SMS, and holds again when the day does', async () => {
    const off = addDays(tomorrow, 3)
    const [mine, other] = [await booked({ hour: `${off}/9`, phone: '081277770001', name: 'Ibu Libur' }), await booked({ hour: `${addDays(off, 3)}/9` })]
    const sent = () => rows<{ id: string; channel: string; about: string | null; sealed: Uint8Array }>(hall.house.database.db, sql`select m.id, channel, about, sealed from messages m join message_private p on p.message_id = m.id where kind = 'counter.closed'`)
    await tellClosed(hall.ctx())
    expect(await sent()).toEqual([])
    await addDayOff(hall.ctx(), { date: off, kind: 'closure', name: { id: 'Hari libur contoh' }, basis: 'Keputusan contoh' })
    expect(await hall.text(mine)).toContain('Kantor tutup pada hari dan jam ini')
    expect(await hall.text(other)).not.toContain('Kantor tutup')
    expect(await hall.text('/antrean/janji?antrean=surat')).not.toContain('27 Nov 2026')
    for (let n = 0; n < 2; n += 1) await tellClosed(hall.ctx())
    const all = await sent()
    expect(all.map((one) => [one.channel, one.about])).toEqual([['sms', null]])
    const { to, text } = hall.house.vault.open<{ to: string; text: string }>(all[0]!.sealed, `message:${all[0]!.id}`)
    expect([to, text]).toEqual(['+6281277770001', 'Kota Bekasi: kantor tutup pada janji temu Anda, Jumat, 27 Nov 2026, 09.00. Pilih jam lain: http://localhost:8080/antrean/janji?antrean=surat'])
    expect(await hall.text('/pesan')).toContain('kantor tutup pada janji temu Anda')
    await removeDayOff(hall.ctx(), off, 'Keliru')
    expect(await hall.text(mine)).not.toContain('Kantor tutup')
    expect((await hall.post(`${mine}/batal`, {})).status).toBe(303)
  })

  test('the names of the day are opened for whoever serves at a counter, by the page and by the action alike', async () => {
    for (const actor of [system, await hall.actor('petugas-loket')]) expect(await todaysBookings(hall.ctx(actor))).toEqual(expect.any(Array))
    await expect(async () => todaysBookings(hall.ctx(await hall.actor('auditor')))).rejects.toThrow('not-permitted')
    await expect(async () => todaysBookings(hall.ctx(visitor))).rejects.toThrow('not-permitted')
  })

  test('the journal tells what happened to it, and no name', async () => {
    const lines = await rows<{ type: string; data: unknown }>(hall.house.database.db, sql`select type, data from journal where type like 'appointment.%'`)
    expect(new Set(lines.map((line) => line.type))).toEqual(new Set(['appointment.booked', 'appointment.cancelled', 'appointment.arrived']))
    expect(JSON.stringify(lines)).not.toMatch(/Warga|Janji|0812/)
  })
})
