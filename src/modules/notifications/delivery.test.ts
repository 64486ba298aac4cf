import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { inTx, type Ctx } from '#platform/context'
import { row, rows, run, sql } from '#platform/db'
import { mailPeer, smsPeer, type MailPeer, type SmsPeer } from '../../../test/peers.ts'
import { messagesWorld, monday } from '../../../test/messages-world.ts'
import type { World } from '../../../test/world.ts'
import { happen, sweep } from './actions/deliver.ts'
import { earsOf, hearReport } from './actions/heard.ts'
import { eraseOld } from './actions/tidy.ts'
import { messageKind, notify, type Told } from './index.ts'
import { keepReferences, type MessageRow } from './store/messages.ts'

let world: World
let mail: MailPeer
let sms: SmsPeer
beforeAll(async () => {
  [mail, sms] = [await mailPeer(), await smsPeer()]
  world = await messagesWorld({ BALAI_SMTP_URL: mail.url, BALAI_MAIL_FROM: 'Balai Kota Bekasi <balai@kota.example>', BALAI_SMPP_URL: sms.url })
})
afterAll(async () => { await world.close(); await mail.close(); await sms.close() })
beforeEach(async () => {
  mail.mood('takes'); sms.mood('takes'); mail.received.length = 0; sms.received.length = 0
  await run(world.ctx().db, sql`delete from messages`)
  await run(world.ctx().db, sql`delete from message_stops`)
  world.moveTo(monday)
})

const note = messageKind<{ words?: string }>({ name: 'contoh.kabar', label: { id: 'Kabar contoh' }, write: ({ words = 'kabar contoh' }) => ({ subject: words, lines: [words], sms: words }) })
let n = 0
const tell = (to: { email?: string; phone?: string }, more: { words?: string; key?: string; expires?: Date } = {}, ctx: Ctx = world.ctx()): Promise<Told[]> =>
  notify(ctx, note, { to, key: more.key ?? `k${(n += 1)}`, data: { ...(more.words !== undefined && { words: more.words }) }, ...(more.expires && { expires: more.expires }) })
const all = (): Promise<MessageRow[]> => rows<MessageRow>(world.ctx().db, sql`select * from messages order by made_at, channel`)
const states = async (): Promise<string[]> => (await all()).map((one) => `${one.channel} ${one.status}${one.reason ? ` ${one.reason}` : ''}`)
const drain = async (): Promise<void> => { await world.jobs.drain(world.ctx()) }
const later = (minutes: number): void => { world.moveTo(new Date(world.now().getTime() + minutes * 60_000)) }
const address = { email: 'warga@contoh.example', phone: '0812-0000-0001' }

const settle = async (): Promise<void> => { await drain(); await sweep(world.ctx()); await drain() }

describe('a message that goes', () => {
  test('arrives at a real mail server and a real message centre, once each, and only after the transaction', async () => {
    await tell(address)
    expect([mail.received, sms.received]).toEqual([[], []])
    await settle()
    await sweep(world.ctx())
    expect(mail.received.map((one) => [one.from, one.to])).toEqual([['balai@kota.example', ['warga@contoh.example']]])
    expect(sms.received.map((one) => [one.to, one.from, one.text])).toEqual([['6281200000001', 'Bekasi', 'Kota Bekasi: kabar contoh Balas STOP untuk berhenti.']])
    expect(await states()).toEqual(['email sent', 'sms sent'])
  })

  test('is given up with the act that caused it', async () => {
    await expect(inTx(world.ctx(), async () => { await tell(address); throw new Error('ditolak') })).rejects.toThrow('ditolak')
    await settle()
    expect([await all(), mail.received, sms.received]).toEqual([[], [], []])
  })

  test('is told once however often it is asked for, and sent once however many send at the same time', async () => {
    await tell(address, { key: 'sama' })
    expect(await tell(address, { key: 'sama' })).toEqual([])
    await Promise.all([sweep(world.ctx()), sweep(world.ctx()), drain(), sweep(world.ctx())])
    expect([mail.received.length, sms.received.length, (await all()).length]).toEqual([1, 1, 2])
  })

  test('carries one Message-ID in every attempt, says that it is automatic, and can be stopped by one click', async () => {
    mail.mood('busy')
    await tell({ email: address.email })
    await settle()
    later(2)
    mail.mood('takes')
    await settle()
    const [{ id, made_at }] = await all() as [MessageRow]
    const head = mail.received[0]?.raw ?? ''
    expect(head).toContain(`Message-ID: <${id}@kota.example>`)
    expect(new Date(/^Date: (.+)$/m.exec(head)?.[1] ?? 0)).toEqual(made_at)
    expect(head).toMatch(/^Auto-Submitted: auto-generated\r$/m)
    expect(head.replace(/\r\n\s+/g, ' ')).toMatch(/^List-Unsubscribe: <http:\/\/localhost:8080\/pemberitahuan\/[0-9a-f]{32}\.[\w-]{22}>\r$/m)
    expect(head).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m)
  })

  test('of more than one part arrives as parts that belong together; a letter GSM lacks turns it into UCS-2', async () => {
    await tell({ phone: address.phone }, { words: 'kabar '.repeat(40).trim() })
    later(1)
    await tell({ phone: address.phone }, { words: 'kabar ☎ contoh' })
    await settle()
    expect(sms.received.map((one) => [one.coding, one.udh])).toEqual([[0, true], [0, true], [8, false]])
    expect(sms.received.slice(0, 2).map((one) => one.text).join('')).toBe(`Kota Bekasi: ${'kabar '.repeat(40).trim()} Balas STOP untuk berhenti.`)
    expect(sms.received[2]?.text).toBe('Kota Bekasi: kabar ☎ contoh Balas STOP untuk berhenti.')
    expect((await all()).map((one) => one.parts)).toEqual([2, 1])
  })
})

describe('a message that does not go at once', () => {
  test('waits longer after every attempt and loses nothing while the mail server is dead for a whole day', async () => {
    await mail.close()
    const { port } = mail
    for (let i = 0; i < 3; i += 1) await tell({ email: `warga${i}@contoh.example` })
    await settle()
    for (let minutes = 0; minutes < 24 * 60; minutes += 30) { later(30); await settle() }
    const dead = await all()
    expect(dead.map((one) => [one.status, one.reason])).toEqual([['queued', 'connection'], ['queued', 'connection'], ['queued', 'connection']])
    expect(Math.max(...dead.map((one) => one.attempts))).toBeLessThan(15)
    mail = await mailPeer(port)
    for (let minutes = 0; minutes < 5 * 60; minutes += 30) { later(30); await settle() }
    expect(mail.received.map((one) => one.to[0]).toSorted()).toEqual(['warga0@contoh.example', 'warga1@contoh.example', 'warga2@contoh.example'])
  })

  test('of a way that is down leaves the attempts of the others alone', async () => {
    sms.mood('throttles')
    for (let i = 0; i < 4; i += 1) await tell({ phone: `08120000000${i}` })
    await sweep(world.ctx())
    expect((await all()).map((one) => one.attempts).toSorted()).toEqual([0, 0, 0, 1])
  })

  test('does not wait for another way that is down, however much waits there', async () => {
    sms.mood('throttles')
    for (let i = 10; i < 40; i += 1) await tell({ phone: `0812000000${i}` })
    later(1)
    await tell({ email: address.email })
    await sweep(world.ctx())
    expect(mail.received.length).toBe(1)
  })

  test('goes when the server is free again: a busy answer and a line that breaks before the message are tried again', async () => {
    for (const mood of ['busy', 'drops-before-data'] as const) {
      mail.mood(mood)
      await tell({ email: `${mood}@contoh.example` })
      await settle()
    }
    expect(await states()).toEqual(['email queued smtp-451', 'email queued connection'])
    mail.mood('takes')
    later(2)
    await settle()
    expect(mail.received.map((one) => one.to[0]).toSorted()).toEqual(['busy@contoh.example', 'drops-before-data@contoh.example'])
  })

  test('by SMS waits for the morning, by e-mail not; what is of no use then is not sent at all', async () => {
    world.moveTo('2026-11-23T14:30:00Z') // 21.30
    await tell(address)
    await tell({ phone: address.phone }, { expires: new Date('2026-11-23T15:00:00Z') })
    await settle()
    expect(await states()).toEqual(['email sent', 'sms held', 'sms failed expired'])
    world.moveTo('2026-11-23T23:59:00Z') // 06.59
    await settle()
    expect(sms.received).toEqual([])
    world.moveTo('2026-11-24T00:00:00Z') // 07.00
    await settle()
    expect(sms.received.length).toBe(1)
  })

  test('fails after three days, with the last answer as its reason', async () => {
    mail.mood('busy')
    await tell({ email: address.email })
    for (let hours = 0; hours <= 76; hours += 1) { await settle(); later(60) }
    expect(await states()).toEqual(['email failed smtp-451'])
  })
})

describe('a message that cannot go', () => {
  test('ends at once with the reason when the other side refuses it for good', async () => {
    mail.mood('refuses-receiver')
    sms.mood('refuses-number')
    await tell(address)
    await settle()
    expect(await states()).toEqual(['email failed smtp-550', 'sms failed smpp-0b'])
    mail.mood('takes')
    sms.mood('takes')
    later(600)
    await settle()
    expect([mail.received, sms.received]).toEqual([[], []])
  })

  test('is kept with its reason where there is no address, a fixed line, or none that can be read', async () => {
    await tell({})
    later(1)
    await tell({ phone: '(021) 8896 1767' })
    later(1)
    await tell({ email: 'a@contoh.example, b@contoh.example', phone: '12345' })
    await settle()
    expect(await states()).toEqual(['sms suppressed no-address', 'sms suppressed not-mobile', 'email suppressed address-wrong', 'sms suppressed address-wrong'])
    expect([mail.received, sms.received]).toEqual([[], []])
  })

  test('is not sent to an address that got its fill for the day', async () => {
    for (let i = 0; i < 31; i += 1) await tell({ email: address.email })
    expect((await states()).filter((one) => one === 'email suppressed too-many').length).toBe(1)
    later(24 * 60 + 1)
    await tell({ email: address.email })
    expect((await states()).at(-1)).toBe('email queued')
  })
})

describe('a message of which nobody knows', () => {
  test('because the server took it and hung up is uncertain and never sent again by itself', async () => {
    mail.mood('drops-after-data')
    sms.mood('drops-after-submit')
    await tell(address)
    await settle()
    expect(await states()).toEqual(['email unsure connection-lost', 'sms unsure connection-lost'])
    mail.mood('takes')
    sms.mood('takes')
    for (let i = 0; i < 10; i += 1) { later(240); await settle() }
    expect([mail.received.length, sms.received.length]).toEqual([1, 1])
  })

  test('because half its parts were taken is uncertain too', async () => {
    sms.mood('drops-after-first-part')
    await tell({ phone: address.phone }, { words: 'kabar '.repeat(40) })
    await settle()
    expect(await states()).toEqual(['sms unsure connection-lost'])
  })

  test('because the program died between taking and marking it is found after half an hour and called uncertain', async () => {
    await tell({ email: address.email })
    const [{ id }] = await all() as [MessageRow]
    await happen(world.ctx(), id, { type: 'taken' })
    later(20)
    await settle()
    expect(await states()).toEqual(['email sending'])
    later(11)
    await settle()
    expect([await states(), mail.received]).toEqual([['email unsure interrupted'], []])
  })

  test('becomes known again when the attempt answers after all', async () => {
    await tell({ email: address.email })
    const [{ id }] = await all() as [MessageRow]
    await happen(world.ctx(), id, { type: 'taken' })
    later(31)
    await sweep(world.ctx())
    await happen(world.ctx(), id, { type: 'answered', outcome: { kind: 'sent', references: [] } })
    expect(await states()).toEqual(['email sent'])
  })
})

describe('what the message centre tells', () => {
  const listen = async (): Promise<void> => { world.house.ways.sms?.listen(earsOf(world.house)); await sms.bound() }

  test('makes a message delivered once all its parts are, or failed when one will never be', async () => {
    await listen()
    await tell({ phone: address.phone }, { words: 'kabar '.repeat(40) })
    await tell({ phone: '081200000002' })
    await settle()
    const [first, second, third] = sms.received.map((one) => one.id) as [string, string, string]
    expect(await sms.report(first, 'DELIVRD')).toBe(0)
    await drain()
    expect((await states())[0]).toBe('sms sent')
    await sms.report(second, 'DELIVRD')
    await sms.report(second, 'DELIVRD')
    await sms.report(third, 'ACCEPTD')
    await sms.report(third, 'UNDELIV')
    await drain()
    expect((await states()).toSorted()).toEqual(['sms delivered', 'sms failed report-undeliv'])
  })

  test('before the sending is marked is heard a little later; about what nobody sent it is let go', async () => {
    await listen()
    await sms.report('bukan-milik-kami', 'DELIVRD')
    await drain()
    expect(await all()).toEqual([])
  })

  test('waits longer before each look, and gives up after the last', async () => {
    const asked: (number | undefined)[] = []
    const house = { ...world.house, jobs: { ...world.house.jobs, send: async (_name: string, data: Record<string, unknown>, after?: number) => { asked.push(after); await hearReport({ ...world.ctx(), house }, data) } } }
    await hearReport({ ...world.ctx(), house }, { reference: 'terlalu-awal', arrived: true, final: true, reason: 'report-delivrd', tries: 0 })
    expect(asked).toEqual([5, 30, 120, 600, 1800])
  })

  test('under a name it used before means the newest message of that name', async () => {
    for (const n of [1, 2]) { await tell({ phone: `08120000000${n}` }); later(1) }
    const [older, newer] = (await all()).toSorted((a, b) => a.made_at.getTime() - b.made_at.getTime()) as [MessageRow, MessageRow]
    for (const one of [older, newer]) {
      await happen(world.ctx(), one.id, { type: 'taken' })
      await happen(world.ctx(), one.id, { type: 'answered', outcome: { kind: 'sent', references: ['7', '7'] } })
      await keepReferences(world.ctx().db, one.id, ['7', '7'])
    }
    await hearReport(world.ctx(), { reference: '7', arrived: true, final: true, reason: 'report-delivrd', tries: 0 })
    const now = new Map((await all()).map((one) => [one.id, one.status]))
    expect([now.get(older.id), now.get(newer.id)]).toEqual(['sent', 'delivered'])
  })

  test('names of parts go with the words of their message, and then are nobody’s', async () => {
    await tell({ phone: address.phone })
    await settle()
    const left = async (): Promise<number> => (await row<{ n: number }>(world.ctx().db, sql`select count(*)::int as n from message_references`)).n
    expect(await left()).toBeGreaterThan(0)
    await eraseOld(world.ctx())
    expect(await left()).toBeGreaterThan(0)
    later(60 * 24 * 91)
    await eraseOld(world.ctx())
    expect(await left()).toBe(0)
  })

  test('STOP and BERHENTI mark the number, MULAI takes the mark away, other words do nothing', async () => {
    await listen()
    await sms.say('6281200000001', 'terima kasih')
    await drain()
    await tell({ phone: address.phone })
    await sms.say('+6281200000001', ' Berhenti. ')
    await drain()
    later(1)
    await tell({ phone: address.phone })
    await sms.say('081200000001', 'MULAI')
    await drain()
    later(1)
    await tell({ phone: address.phone })
    expect(await states()).toEqual(['sms sent', 'sms suppressed opted-out', 'sms queued'])
  })

  test('is heard again after the centre was gone', async () => {
    await listen()
    await sms.close()
    sms = await smsPeer(sms.port)
    await sms.bound()
    expect(await sms.say('6281200000003', 'STOP')).toBe(0)
    await drain()
    await tell({ phone: '081200000003' })
    expect(await states()).toEqual(['sms suppressed opted-out'])
  })
})

describe('what is hostile', () => {
  test('words with line breaks and headers in them stay words, in mail and SMS', async () => {
    await tell(address, { words: 'Perihal\r\nBcc: korban@contoh.example\r\n\r\n<b>isi</b>\u0000\u202e' })
    await settle()
    const [letter] = mail.received
    expect(letter?.to).toEqual(['warga@contoh.example'])
    expect(letter?.raw.split('\r\n\r\n')[0]).not.toMatch(/^Bcc:/im)
    expect(sms.received.length).toBe(1)
  })

  test('very long words are cut and never more than three parts of an SMS', async () => {
    await tell(address, { words: 'panjang '.repeat(20_000) })
    await settle()
    expect([mail.received.length, sms.received.length]).toEqual([1, 3])
    expect(mail.received[0]?.raw.length).toBeLessThan(5_000)
  })

  test.each(['a@b', 'a b@contoh.example', 'a@contoh.example\r\nBcc: x@contoh.example', '"a"@contoh.example', '<a@contoh.example>', 'a@contoh..example', `${'a'.repeat(65)}@contoh.example`])('%j is no address to send to', async (email) => {
    await tell({ email })
    expect(await states()).toEqual(['email suppressed address-wrong'])
  })
})

describe('privacy', () => {
  test('no address and no word of a message stands in the database in clear', async () => {
    await tell(address, { words: 'rahasia pemohon' })
    await settle()
    const [{ text }] = await rows<{ text: string }>(world.ctx().db, sql`
      select (select string_agg(m::text, ' ') from messages m) || (select string_agg(encode(p.sealed, 'escape'), ' ') from message_private p) as text`) as [{ text: string }]
    for (const clear of ['warga', 'contoh.example', '81200000001', 'rahasia']) expect(text).not.toContain(clear)
  })

  test('address and words are erased after the days the city keeps them; the state stays', async () => {
    await tell({ email: address.email })
    await settle()
    later(89 * 24 * 60)
    await eraseOld(world.ctx())
    const sealed = () => rows<{ kept: boolean }>(world.ctx().db, sql`select sealed is not null as kept from message_private`)
    expect(await sealed()).toEqual([{ kept: true }])
    later(2 * 24 * 60)
    await eraseOld(world.ctx())
    expect([await sealed(), await states()]).toEqual([[{ kept: false }], ['email sent']])
  })
})

describe('a city hall without a way', () => {
  test('keeps its messages and sends those still of use once a way is named', async () => {
    const { ways } = world.house
    Object.assign(world.house, { ways: { mail: null, sms: null } })
    await tell(address)
    await settle()
    expect(await states()).toEqual(['email no-way no-way', 'sms no-way no-way'])
    Object.assign(world.house, { ways })
    later(60)
    await settle()
    expect(await states()).toEqual(['email sent', 'sms sent'])
  })
})
