import { once } from 'node:events'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { inTx } from '#platform/context'
import { tell } from '#platform/events'
import { row, rows, run, sql } from '#platform/db'
import { openWays } from '#platform/ways'
import { caseErased, fileRequest } from '#modules/cases'
import { openHall, plain, registered, ticked, type Filed, type Hall } from '../../../test/hall.ts'
import { mailPeer, type MailPeer } from '../../../test/peers.ts'
import { tellOfficers } from './actions/digest.ts'
import { sweep } from './actions/deliver.ts'

let hall: Hall
let mail: MailPeer
const slug = 'surat-ke-masyarakat'
beforeAll(async () => { [hall, mail] = [await openHall(), await mailPeer()] })
afterAll(async () => { await hall.close(); await mail.close() })
const start = new Date('2026-11-23T02:00:00Z')
beforeEach(async () => {
  hall.moveTo(start)
  mail.received.length = 0
  for (const table of ['messages', 'message_choices', 'message_stops', 'officer_addresses']) await run(hall.house.database.db, sql`delete from ${sql.table(table)}`)
})

type Row = { id: string; kind: string; channel: string; status: string; reason: string | null; locale: string; about: string | null; simulated: boolean }
const all = (): Promise<Row[]> => rows<Row>(hall.house.database.db, sql`select id, kind, channel, status, reason, locale, about, simulated from messages order by made_at, channel`)
/** What became of messages of ours; other modules tell of the same cases too. */
const told = async (): Promise<string[]> => (await all()).filter((one) => /^(cases|notifications)\./.test(one.kind)).map((one) => `${one.kind} ${one.channel} ${one.status}${one.reason ? ` ${one.reason}` : ''}`)
const applicant = { email: 'warga@contoh.example', phone: '0812 0000 0001' }
const ask = (more: Record<string, unknown> = {}): Promise<Filed> => hall.ask(slug, { applicant: { ...applicant, ...more } })
const later = (minutes: number): void => { hall.moveTo(new Date(hall.now().getTime() + minutes * 60_000)) }

/** As in production, with a real mail server beside. */
async function inProduction<T>(work: () => Promise<T>): Promise<T> {
  const { mode, ways } = hall.house.config
  Object.assign(hall.house.config, { mode: 'production', ways: { ...ways, mail: { url: mail.url, from: 'Balai <balai@kota.example>' } } })
  Object.assign(hall.house, { ways: openWays(hall.house.config) })
  try { return await work() } finally {
    Object.assign(hall.house.config, { mode, ways })
    Object.assign(hall.house, { ways: openWays(hall.house.config) })
  }
}

async function act(filed: Filed, kind: string, who = 'petugas-loket', more: object = {}): Promise<void> {
  later(1)
  const open = (await hall.look(filed.id, who)).openActs.find((one) => one.act === kind)
  if (!open) throw new Error(`${kind} is not open`)
  await hall.act(filed.id, who, { act: open.id, ...more })
}

describe('an applicant hears', () => {
  test('that the request was received, by every way there is, with the link that opens it', async () => {
    const filed = await ask()
    expect(await told()).toEqual(['cases.receipt email shown', 'cases.receipt sms shown'])
    const text = await hall.text('/pesan')
    expect(text).toContain(`Kota Bekasi: permohonan Anda sudah kami terima. Lacak: http://localhost:8080/lacak/${filed.code}`)
    expect(text).toContain(`Permohonan diterima: ${registered(filed.code)}`)
  })

  test('that it must be mended, that it was withdrawn, that it is finished: once each', async () => {
    const filed = await ask({ email: undefined })
    await act(filed, 'return', 'petugas-loket', { note: 'Surat belum bertanggal.' })
    await hall.form(`/lacak/${filed.code}/tindakan`, { act: 'withdraw', version: String((await hall.look(filed.id, 'auditor')).version) })
    later(1)
    const other = await ask({ email: undefined })
    later(1)
    await hall.finish(await hall.definition(slug), other.id)
    expect(await told()).toEqual(['cases.receipt sms shown', 'cases.correction sms shown', 'cases.withdrawn sms shown', 'cases.receipt sms shown', 'cases.granted sms shown'])
  })

  test('that it was refused, once, where its reason is to be read; in the language of the filing', async () => {
    const { form } = await hall.definition('akun-lpse')
    const refuse = async (cookie: string): Promise<Filed> => {
      const answer = await hall.post('/api/requests', { service: 'akun-lpse', applicant: { name: 'Warga Contoh', address: 'J', email: applicant.email, phone: applicant.phone }, answers: await hall.answersTo(form) }, null, { cookie })
      const filed = await answer.json() as Filed
      await act(filed, 'receive', 'helpdesk-lpse', { data: { ticked: ticked(await hall.definition('akun-lpse')) } })
      await act(filed, 'check', 'helpdesk-lpse')
      await run(hall.house.database.db, sql`delete from messages`)
      await act(filed, 'refuse', 'verifikator-lpse', { note: 'Alasan yang hanya pemohon baca' })
      expect(await told()).toEqual(['cases.refused email shown', 'cases.refused sms shown'])
      return filed
    }
    const filed = await refuse('lang=id')
    const text = await hall.text('/pesan')
    for (const part of ['permohonan Anda tidak dapat dikabulkan. Baca alasannya:', 'Permohonan tidak dapat dikabulkan', 'Baca alasannya, dan apa yang dapat Anda lakukan', `http://localhost:8080/lacak/${filed.code}`, registered(filed.code)]) expect(text).toContain(part)
    for (const part of ['Alasan yang hanya', 'Warga Contoh', 'Lihat hasilnya']) expect(text).not.toContain(part)
    expect(await hall.text(`/lacak/${filed.code}`)).toContain('Alasan yang hanya pemohon baca')
    const english = await refuse('lang=en')
    const other = await hall.text('/pesan')
    for (const part of ['your request could not be granted. Read why:', 'Request not granted', `/lacak/${english.code}`]) expect(other).toContain(part)
  })

  test('nothing of what stays inside the office', async () => {
    const filed = await ask()
    later(1)
    await hall.act(filed.id, 'petugas-loket', { act: 'catat', data: { ticked: ticked(await hall.definition(slug)) } })
    expect((await told()).length).toBe(2)
  })

  test('in English what was filed in English, whatever language the officer works in; in Indonesian what the counter filed', async () => {
    const answers = await hall.answersTo((await hall.definition(slug)).form)
    const answer = await hall.post('/api/requests', { service: slug, applicant: { name: 'W', address: 'J', ...applicant }, answers }, null, { cookie: 'lang=en' })
    const filed = await answer.json() as Filed
    await act(filed, 'return', 'petugas-loket', { note: 'Tanggal?' })
    expect((await all()).map((one) => one.locale)).toEqual(['en', 'en', 'en', 'en'])
    expect(await hall.text('/pesan')).toContain('your request waits for a correction from you.')
    await run(hall.house.database.db, sql`delete from messages`)
    await hall.form(`/loket/${slug}?lang=en`, { 'applicant.name': 'W', 'applicant.phone': '081200000001', 'applicant.address': 'J', 'answers.tujuan': 'sekda', 'answers.perihal': 'P', 'answers.tanggal-surat': '20/11/2026' }, 'petugas-loket')
    expect((await all()).map((one) => one.locale)).toEqual(['id'])
  })

  test('nothing where there is only a fixed line, and the officers see why; the act goes on', async () => {
    const filed = await ask({ email: '', phone: '(021) 8896 1767' })
    expect(await told()).toEqual(['cases.receipt sms suppressed not-mobile'])
    expect(await hall.text(`/perkara/${filed.id}`, 'petugas-loket')).toContain('nomor bukan telepon seluler')
  })

  test.each(['a,b@contoh.example', '"a"@contoh.example', '<a>@contoh.example'])('nothing at %s, which no letter can be addressed to; the filing is kept', async (email) => {
    await ask({ email, phone: '081200000001' })
    expect(await told()).toEqual(['cases.receipt email suppressed address-wrong', 'cases.receipt sms shown'])
  })

  test('nothing of a request that is refused, nor twice of one that is sent twice', async () => {
    expect((await hall.post('/api/requests', { service: slug, applicant: { name: '' }, answers: {} })).status).toBe(422)
    expect(await told()).toEqual([])
    const answers = await hall.answersTo((await hall.definition(slug)).form)
    for (let i = 0; i < 2; i += 1) await hall.post('/api/requests', { service: slug, applicant: { name: 'W', address: 'J', ...applicant }, answers }, null, { 'idempotency-key': 'dua-kali' })
    expect((await told()).length).toBe(2)
  })

  test('what a person typed is in no message: nobody writes letters in the office’s name', async () => {
    await ask({ name: 'Anda menang, buka http://jahat.example sekarang' })
    const page = await hall.text('/pesan')
    expect(page).not.toContain('jahat')
    expect(page).not.toContain('Anda menang')
  })
})

/** A mail server that takes the line and then says nothing at all. */
async function deafServer(): Promise<{ url: string; lines: Socket[]; heard: () => Promise<void>; close: () => Promise<void> }> {
  const lines: Socket[] = []
  const server = createServer((socket) => { socket.on('error', () => undefined); lines.push(socket); server.emit('line') })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}?tls=none`, lines,
    heard: async () => { if (lines.length === 0) await once(server, 'line') },
    close: async () => { for (const socket of lines) socket.destroy(); await new Promise<void>((resolve) => { server.close(() => { resolve() }) }) },
  }
}

describe('the act that causes a message', () => {
  const before = { url: '' }
  async function withDeaf(work: (deaf: Awaited<ReturnType<typeof deafServer>>) => Promise<void>): Promise<void> {
    const deaf = await deafServer()
    before.url = mail.url
    Object.assign(mail, { url: deaf.url })
    try { await inProduction(() => work(deaf)) } finally { Object.assign(mail, { url: before.url }); await deaf.close() }
  }

  test('is done before anybody is asked to carry its message: a request is filed and worked while the mail server takes no word', async () => {
    await withDeaf(async (deaf) => {
      const filed = await ask()
      await act(filed, 'return', 'petugas-loket', { note: 'Lampirkan surat.', data: { missing: [1] } })
      expect([(await hall.look(filed.id, 'auditor')).status, deaf.lines.length]).toEqual(['open', 0])
      expect((await told()).filter((one) => one.includes(' email ')).map((one) => one.split(' ').slice(1).join(' '))).toEqual(['email queued', 'email queued'])
    })
  })

  test('waits for no message that is on its way: others file and act while one hangs at the server', async () => {
    await withDeaf(async (deaf) => {
      await ask()
      const sending = sweep(hall.ctx())
      await deaf.heard()
      const other = await ask({ email: 'lain@contoh.example' })
      await act(other, 'return', 'petugas-loket', { note: 'Lampirkan surat.', data: { missing: [1] } })
      expect((await hall.journal(other.id)).map((entry) => entry.type)).toEqual(['case.filed', 'case.acted'])
      for (const socket of deaf.lines) socket.destroy()
      await sending
      // nobody said that it was taken, so it waits for the next try and is not lost
      expect((await told()).filter((one) => one.includes('email sent'))).toEqual([])
      expect((await all()).filter((one) => one.status === 'failed')).toEqual([])
    })
  })

  test('that is refused tells nobody and leaves no message behind', async () => {
    await withDeaf(async (deaf) => {
      const filed = await ask()
      const heard = await told()
      await expect(act(filed, 'return', 'petugas-loket', { note: '' })).rejects.toThrow()
      expect([await told(), deaf.lines.length]).toEqual([heard, 0])
    })
  })
})

describe('the simulated history', () => {
  test('leaves messages of few cases, marked, and sends none', async () => {
    const ctx = { ...hall.ctx(), simulated: true, actor: { ...hall.ctx().actor, kind: 'visitor' as const } }
    for (let i = 0; i < 24; i += 1) {
      const person = { name: 'W', phone: '081200000001', address: 'J', email: 'w@contoh.example' }
      await fileRequest(ctx, { slug, key: `s${i}`, origin: 'web', applicant: person, answers: { tujuan: 'sekda', perihal: 'Contoh', 'tanggal-surat': '2026-11-20' }, files: { surat: [await hall.upload()] } })
    }
    const made = await all()
    expect(made.length).toBeLessThan(24)
    expect(made.every((one) => one.simulated && one.status === 'shown' && one.about?.endsWith('0'))).toBe(true)
  })
})

describe('officers', () => {
  test('see on the page of a case what its applicant heard, masked, and never the applicant’s key', async () => {
    const filed = await ask()
    const html = await (await hall.get(`/perkara/${filed.id}`, 'petugas-loket')).text()
    const text = plain(html)
    expect(text).toContain('Permohonan diterima · w***@contoh.example')
    expect(text).toContain('08**-****-*001')
    expect(html).not.toContain(filed.code)
    expect(html).not.toContain('warga@')
  })

  test('read the log by state, without addresses in clear and without words', async () => {
    const filed = await ask()
    const html = await (await hall.get('/catatan-pesan?keadaan=shown', 'administrator-ti')).text()
    expect(plain(html)).toContain('w***@contoh.example')
    for (const clear of [filed.code, 'warga@', '081200000001']) expect(html).not.toContain(clear)
    expect(await hall.text('/catatan-pesan?keadaan=failed', 'administrator-ti')).toContain('Belum ada pesan')
    expect((await hall.get('/catatan-pesan?keadaan=apa&dari=-1e9', 'administrator-ti')).status).toBe(200)
  })

  test('of another unit read nothing of it', async () => {
    await ask()
    await run(hall.house.database.db, sql`update messages set unit = 'dinkes'`)
    expect(await hall.text('/catatan-pesan', 'petugas-loket')).toContain('Belum ada pesan')
    expect(await hall.text('/catatan-pesan', 'auditor')).toContain('Permohonan diterima')
  })

  test('send a failed message again, on record; not one that went, not against the receiver’s will', async () => {
    await ask({ phone: '(021) 8896 1767' })
    const [{ id }] = (await all()).filter((one) => one.channel === 'email') as [Row]
    const path = `/catatan-pesan/${id}/kirim-ulang`
    expect((await hall.get(path, 'administrator-ti')).status).toBe(409)
    await run(hall.house.database.db, sql`update messages set status = 'failed', reason = 'smtp-550', attempts = 1 where id = ${id}`)
    expect(await hall.text('/catatan-pesan', 'administrator-ti')).toContain('alamat tidak dikenal (550)')
    expect(await hall.text(path, 'administrator-ti')).toContain('Kirim pesan ini sekali lagi?')
    await inProduction(async () => {
      expect((await hall.post(path, {}, 'administrator-ti')).status).toBe(303)
      await hall.jobs.drain(hall.ctx())
    })
    expect(mail.received.map((one) => one.to[0])).toEqual(['warga@contoh.example'])
    expect((await hall.journal(id)).map((one) => one.type)).toEqual(['message.sent-again'])
    expect((await hall.post(path, {}, 'administrator-ti')).status).toBe(409)
    await run(hall.house.database.db, sql`update messages set status = 'unsure' where id = ${id}`)
    expect(await hall.text(path, 'administrator-ti')).toContain('mungkin menerimanya dua kali')
    await run(hall.house.database.db, sql`insert into message_stops select address_mac, 'link', now() from messages where id = ${id}`)
    expect((await hall.post(path, {}, 'administrator-ti')).status).toBe(409)
  })

  test('who may not send again are not offered it and are refused', async () => {
    await ask()
    await run(hall.house.database.db, sql`update messages set status = 'failed', reason = 'smtp-550'`)
    const [{ id }] = await all() as [Row]
    expect(await hall.text('/catatan-pesan', 'auditor')).not.toContain('Kirim ulang')
    expect((await hall.post(`/catatan-pesan/${id}/kirim-ulang`, {}, 'auditor')).status).toBe(403)
    expect(await hall.text('/catatan-pesan', 'administrator-ti')).toContain('Kirim ulang')
  })
})

describe('the link in a message', () => {
  const linkIn = async (channel = 'email'): Promise<string> => {
    await ask()
    const html = await (await hall.get('/pesan')).text()
    void channel
    return /http:\/\/localhost:8080(\/pemberitahuan\/[^"<\s]+)/.exec(html)?.[1] ?? ''
  }
  const channels = async (): Promise<string[]> => { await run(hall.house.database.db, sql`delete from messages where kind <> 'cases.receipt'`); return told() }

  test('lets its receiver choose the ways for this request', async () => {
    const link = await linkIn()
    expect(await hall.text(link)).toContain('Anda menerima pemberitahuan di w***@contoh.example.')
    const [{ about }] = await all() as [Row]
    expect((await hall.post(link, { do: 'ways', wish: 'email' })).status).toBe(303)
    expect(await (await hall.get(link)).text()).toMatch(/value="email" checked/)
    await act({ id: about ?? '', code: '', due: null, trackUrl: '' }, 'return', 'petugas-loket', { note: 'x' })
    expect((await told()).slice(2)).toEqual(['cases.correction email shown', 'cases.correction sms suppressed not-chosen'])
    expect((await channels()).length).toBe(2)
  })

  test('stops the address for all that comes, and lets it be sent to again', async () => {
    const link = await linkIn()
    await hall.post(link, { do: 'stop' })
    expect(await hall.text(link)).toContain('Alamat ini tidak dikirimi lagi')
    later(1)
    await ask()
    expect((await told()).slice(2)).toEqual(['cases.receipt email suppressed opted-out', 'cases.receipt sms shown'])
    await hall.post(link, { do: 'start' })
    later(1)
    await ask()
    expect((await told()).slice(4)).toEqual(['cases.receipt email shown', 'cases.receipt sms shown'])
  })

  test('pressed by a mail program, from no page of ours, stops the address at once; what still waits is not sent', async () => {
    await inProduction(async () => {
      await hall.ask(slug, { applicant: { email: applicant.email } })
      await sweep(hall.ctx())
      const link = /List-Unsubscribe: <http:\/\/localhost:8080([^>]+)>/.exec((mail.received[0]?.raw ?? '').replace(/\r\n\s+/g, ' '))?.[1] ?? ''
      later(1)
      await hall.ask(slug, { applicant: { email: applicant.email } })
      const answer = await hall.app.request(link, { method: 'POST', body: 'List-Unsubscribe=One-Click', headers: { 'content-type': 'application/x-www-form-urlencoded' } })
      expect(answer.status).toBe(200)
      await sweep(hall.ctx())
    })
    expect(mail.received.length).toBe(1)
    expect((await told()).filter((one) => one.includes('email'))).toEqual(['cases.receipt email sent', 'cases.receipt email suppressed opted-out'])
  })

  test('of another message, changed by a letter or made up opens nothing', async () => {
    const link = await linkIn()
    const [head, sign = ''] = link.split('.')
    const [{ id }] = (await all()).filter((one) => !link.includes(one.id.replaceAll('-', ''))) as [Row]
    for (const wrong of [`${head}.${sign.slice(0, -2)}AA`, `${head}.`, '/pemberitahuan/x', `/pemberitahuan/${id.replaceAll('-', '')}.${sign}`, `${link}0`, '/pemberitahuan/%00']) {
      expect((await hall.get(wrong)).status, wrong).toBe(404)
      expect((await hall.post(wrong, { do: 'stop' })).status, wrong).toBe(404)
    }
  })

  test('with nothing chosen comes back and says so', async () => {
    const link = await linkIn()
    for (const body of [{}, { do: 'ways' }, { do: 'ways', wish: 'telegram' }, { do: 'apa' }]) expect((await hall.post(link, body)).status).toBe(422)
    expect(plain(await (await hall.post(link, { do: 'ways' })).text())).toContain('Pilih salah satu cara.')
  })

  test('is not followed from another site', async () => {
    expect((await hall.post(await linkIn(), { do: 'stop' }, null, { origin: 'https://jahat.example' })).status).toBe(403)
  })
})

describe('an officer who gave an address', () => {
  const give = (who: string, email = 'dinas@kota.example', phone = '') => hall.post('/akun/pemberitahuan', { email, phone }, who)
  const digest = async (): Promise<string[]> => { await tellOfficers(hall.ctx()); return (await told()).filter((one) => one.startsWith('notifications')) }
  beforeEach(async () => { await run(hall.house.database.db, sql`delete from turns`) })

  test('hears once on a working morning of the own positions’ turns, by registration number only', async () => {
    expect((await give('petugas-loket')).headers.get('location')).toBe('/akun/pemberitahuan?selesai=ya')
    expect(await (await hall.get('/akun/pemberitahuan', 'petugas-loket')).text()).toContain('value="dinas@kota.example"')
    const filed = await ask({ name: 'Rahasia Sekali' })
    hall.moveTo('2026-11-24T00:30:00Z')
    expect(await digest()).toEqual(['notifications.digest email shown'])
    expect(await digest()).toEqual(['notifications.digest email shown'])
    const page = await (await hall.get('/pesan')).text()
    expect(plain(page)).toContain(`${registered(filed.code)} · `)
    expect(plain(page)).not.toContain('Rahasia Sekali')
    expect(plain(page)).toContain('1 giliran mendekati atau lewat tenggat')
  })

  test('hears by SMS too where a number was given, in one part, and by SMS alone where there is no other address', async () => {
    await give('petugas-loket', 'dinas@kota.example', '0812-0000-0042')
    expect(await (await hall.get('/akun/pemberitahuan', 'petugas-loket')).text()).toContain('value="+6281200000042"')
    await ask({ name: 'Rahasia Sekali' })
    hall.moveTo('2026-11-24T00:30:00Z')
    expect(await digest()).toEqual(['notifications.digest email shown', 'notifications.digest sms shown'])
    hall.moveTo('2026-11-25T00:30:00Z')
    await give('petugas-loket', '', '0812 0000 0042')
    expect((await digest()).slice(2)).toEqual(['notifications.digest sms shown'])
    const sms = (await rows<{ id: string; parts: number; sealed: Uint8Array }>(hall.house.database.db, sql`select m.id, m.parts, p.sealed from messages m join message_private p on p.message_id = m.id where kind = 'notifications.digest' and channel = 'sms'`))
    for (const one of sms) {
      expect(one.parts).toBe(1)
      const { to, text } = hall.house.vault.open<{ to: string; text: string }>(one.sealed, `message:${one.id}`)
      expect(to).toBe('+6281200000042')
      expect(text).toMatch(/^Kota Bekasi: .*1.*\/kotak-kerja$/)
      expect(text).not.toContain('Rahasia')
    }
    await give('petugas-loket', '')
    hall.moveTo('2026-11-26T00:30:00Z')
    expect(await digest()).toHaveLength(3)
  })

  test('hears nothing on a day off, nothing when nothing is near, nothing of others’ turns, and nothing once the address is gone', async () => {
    await give('petugas-loket')
    expect(await digest()).toEqual([])
    await ask()
    hall.moveTo('2026-11-28T00:30:00Z') // Saturday
    expect(await digest()).toEqual([])
    hall.moveTo('2026-11-24T00:30:00Z')
    await give('petugas-loket', '')
    await give('kepala-dinkes')
    expect(await digest()).toEqual([])
  })

  test('hears nothing while the account is closed, and again once it is open', async () => {
    await give('petugas-loket')
    await ask()
    hall.moveTo('2026-11-25T00:30:00Z')
    const close = (at: Date | null) => run(hall.house.database.db, sql`update accounts set disabled_at = ${at}::timestamptz where sign_in_name = 'petugas-loket'`)
    await close(hall.now())
    expect(await digest()).toEqual([])
    await close(null)
    expect(await digest()).toEqual(['notifications.digest email shown'])
    await give('petugas-loket', '')
  })

  test('types something that is none: it comes back with what was typed', async () => {
    const answer = await give('petugas-loket', 'bukan alamat')
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(html).toContain('value="bukan alamat"')
    expect(plain(html)).toContain('Alamat e-mail ini tidak dapat dipakai.')
    for (const phone of ['021 8896 1767', '12', 'besok']) {
      const refused = await give('petugas-loket', 'juga salah', phone)
      const both = await refused.text()
      expect(refused.status).toBe(422)
      for (const part of [`value="${phone}"`, 'value="juga salah"']) expect(both).toContain(part)
      for (const part of ['SMS tidak dapat dikirim ke nomor ini.', 'Alamat e-mail ini tidak dapat dipakai.']) expect(plain(both)).toContain(part)
    }
    expect(await (await hall.get('/akun/pemberitahuan', 'petugas-loket')).text()).not.toContain('value="021')
    expect((await hall.post('/akun/pemberitahuan', { email: 'a@kota.example' })).status).toBe(403)
  })
})

describe('what is erased', () => {
  test('with a case: the address and words of its messages; that they went stays', async () => {
    const filed = await ask()
    await inTx(hall.ctx(), () => tell(hall.ctx(), caseErased, { id: filed.id as never }))
    expect((await row<{ n: number }>(hall.house.database.db, sql`select count(*)::int as n from message_private where sealed is not null`)).n).toBe(0)
    expect((await told()).length).toBe(2)
    expect(await hall.text('/catatan-pesan', 'administrator-ti')).toContain('sudah dihapus')
  })
})

describe('the page of try-out mode', () => {
  test('is there for everybody, and says that nothing leaves; in production there is none', async () => {
    expect(await hall.text('/pesan')).toContain('Belum ada pesan')
    await ask()
    for (const who of [null, 'petugas-loket']) expect(await hall.text('/pesan', who)).toContain('tidak dikirim, mode coba')
    expect(await hall.text('/lacak')).toContain('Pesan coba')
    await inProduction(async () => {
      expect((await hall.get('/pesan')).status).toBe(404)
      expect(await hall.text('/lacak')).not.toContain('Pesan coba')
    })
  })
})
