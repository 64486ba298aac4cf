import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { createServer as createTcp, type AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import type { Pdu } from 'smpp'
import { mailPeer, smsPeer } from '../../test/peers.ts'
import { readConfig } from './config.ts'
import { openMail, outcomeOf, readSmtpUrl } from './mail.ts'
import type { Ears, Outcome } from './sending.ts'
import { firstThen, type Sms, type SmsWay } from './sms.ts'
import { gatewayOutcome, gatewayRequest, openGateway } from './sms/gateway.ts'
import { hearPdu, openSmpp, readSmppUrl } from './sms/smpp.ts'
import { openWays } from './ways.ts'

const closing: (() => unknown)[] = []
afterEach(async () => { for (const close of closing.splice(0)) await close() })
const letter = { id: '019aa', at: new Date('2026-11-23T02:00:00Z'), to: 'warga@contoh.example', subject: 'Perihal é', text: 'Isi\n' }
const short: Sms = { id: '019bb', to: '+6281200000001', text: 'kabar' }

describe('the address of a mail server', () => {
  test.each([
    ['smtp://mail.kota.example', { host: 'mail.kota.example', port: 587, secure: false }, null], ['smtps://mail.kota.example', { port: 465, secure: true }, null],
    ['smtp://balai:r%40hasia@mail.kota.example:2525', { port: 2525, requireTLS: true }, { user: 'balai', pass: 'r@hasia' }], ['smtp://[::1]:25?tls=none', { host: '::1', port: 25, ignoreTLS: true }, null],
  ])('%s', (url, options, auth) => { expect(readSmtpUrl(url)).toMatchObject({ options, auth }) })

  test('with a password goes without TLS to this machine only', () => {
    expect(readSmtpUrl('smtp://a:b@127.0.0.1:25').options).not.toHaveProperty('requireTLS')
    expect(readSmtpUrl('smtp://a:b@10.0.0.1:25').options).toHaveProperty('requireTLS', true)
  })
})

describe('what a mail server’s answer means', () => {
  test.each<[object, boolean, Outcome]>([
    [{ responseCode: 550, command: 'RCPT TO' }, false, { kind: 'refused', reason: 'smtp-550' }], [{ responseCode: 554, command: 'DATA' }, true, { kind: 'refused', reason: 'smtp-554' }],
    [{ responseCode: 451, command: 'RCPT TO' }, false, { kind: 'later', reason: 'smtp-451', link: false }], [{ responseCode: 535, command: 'AUTH PLAIN', code: 'EAUTH' }, false, { kind: 'later', reason: 'smtp-535', link: true }],
    [{ responseCode: 550, command: 'MAIL FROM' }, false, { kind: 'later', reason: 'smtp-550', link: true }], [{ responseCode: 554, command: 'CONN' }, false, { kind: 'later', reason: 'smtp-554', link: true }],
    [{ code: 'ECONNECTION' }, false, { kind: 'later', reason: 'connection', link: true }], [{ code: 'ETLS' }, false, { kind: 'later', reason: 'tls', link: true }],
    [{ code: 'ETIMEDOUT' }, true, { kind: 'unsure', reason: 'connection-lost' }], [{}, true, { kind: 'unsure', reason: 'connection-lost' }], [{ code: 'EMESSAGE' }, false, { kind: 'refused', reason: 'too-large' }],
  ])('%j, begun %s: %j', (error, begun, outcome) => { expect(outcomeOf(error, begun)).toEqual(outcome) })

  test('is heard from a real one: taken, refused, busy, hung up before and after', async () => {
    const peer = await mailPeer()
    closing.push(peer.close)
    const way = openMail(peer.url, 'Balai <balai@kota.example>')
    const outcomes = []
    for (const mood of ['takes', 'refuses-receiver', 'busy', 'refuses-message', 'drops-before-data', 'drops-after-data'] as const) { peer.mood(mood); outcomes.push(await way.send(letter)) }
    expect(outcomes).toEqual([
      { kind: 'sent', references: [] }, { kind: 'refused', reason: 'smtp-550' }, { kind: 'later', reason: 'smtp-451', link: false }, { kind: 'refused', reason: 'smtp-554' },
      { kind: 'later', reason: 'connection', link: true }, { kind: 'unsure', reason: 'connection-lost' },
    ])
    expect(peer.received[0]?.raw).toContain('Subject: =?UTF-8?Q?Perihal_=C3=A9?=')
  })

  test('is later when nobody listens, or somebody who says nothing of mail hangs up', async () => {
    const rude = createTcp((socket) => { socket.destroy() }).listen(0, '127.0.0.1')
    await once(rude, 'listening')
    closing.push(() => rude.close())
    expect(await openMail(`smtp://127.0.0.1:${(rude.address() as AddressInfo).port}`, 'balai@kota.example').send(letter)).toEqual({ kind: 'later', reason: 'connection', link: true })
    expect(await openMail('smtp://127.0.0.1:1', 'balai@kota.example').send(letter)).toEqual({ kind: 'later', reason: 'connection', link: true })
  })
})

describe('the address of a message centre', () => {
  test.each([
    ['smpp://balai:r%40hasia@smsc.example?from=Bekasi', { url: 'smpp://smsc.example:2775', user: 'balai', password: 'r@hasia', from: 'Bekasi', ton: 5, npi: 0 }],
    ['ssmpp://b:r@smsc.example?from=%2B6281100', { url: 'ssmpp://smsc.example:3550', from: '6281100', ton: 1, npi: 1 }], ['smpp://b:r@smsc.example:2776?from=9123&ton=3&npi=1', { url: 'smpp://smsc.example:2776', ton: 3, npi: 1 }],
    ['smpp://b:r@smsc.example', { from: '', ton: 0, npi: 0 }],
  ])('%s', (url, settings) => { expect(readSmppUrl(url)).toMatchObject(settings) })
})

describe('a message centre', () => {
  const open = async (): Promise<{ peer: Awaited<ReturnType<typeof smsPeer>>; way: SmsWay }> => {
    const peer = await smsPeer()
    const way = openSmpp(peer.url)
    closing.push(() => way.close(), peer.close)
    return { peer, way }
  }

  test('takes a message over one session, and says what it calls it', async () => {
    const { peer, way } = await open()
    expect([await way.send(short), await way.send(short)]).toEqual([{ kind: 'sent', references: ['m1'] }, { kind: 'sent', references: ['m2'] }])
    expect(peer.received.map((one) => [one.to, one.coding])).toEqual([['6281200000001', 0], ['6281200000001', 0]])
  })

  test('refuses a number for good, is busy for a while, or falls silent', async () => {
    const { peer, way } = await open()
    const outcomes = []
    for (const mood of ['refuses-number', 'throttles', 'drops-after-submit', 'takes'] as const) { peer.mood(mood); outcomes.push(await way.send(short)) }
    expect(outcomes).toMatchObject([{ kind: 'refused', reason: 'smpp-0b' }, { kind: 'later', reason: 'smpp-58', link: true }, { kind: 'unsure' }, { kind: 'sent' }])
  })

  test('that is not there, or wants another password, is later', async () => {
    const { peer } = await open()
    const wrong = [openSmpp('smpp://a:b@127.0.0.1:1'), openSmpp(peer.url.replace('rahasia', 'salah'))]
    for (const way of wrong) { closing.push(() => way.close()); expect(await way.send(short)).toEqual({ kind: 'later', reason: 'connection', link: true }) }
  })

  test('that no longer answers has not taken the message: it is asked first', async () => {
    const { peer, way } = await open()
    await way.send(short)
    peer.mood('is-deaf')
    expect(await way.send(short)).toEqual({ kind: 'later', reason: 'connection', link: true })
    expect(peer.received.length).toBe(1)
  })

  test('is told that something was heard only once it is kept; else it brings it again', async () => {
    const { peer, way } = await open()
    let keeps = false
    way.listen({ delivered: async () => undefined, said: async () => { if (!keeps) throw new Error('no room') } })
    await peer.bound()
    expect(await peer.say('6281200000001', 'STOP')).toBe(0x64)
    keeps = true
    expect(await peer.say('6281200000001', 'STOP')).toBe(0)
  })
})

describe('what a message centre brings', () => {
  const heard = async (pdu: Partial<Pdu>): Promise<unknown[]> => {
    const all: unknown[] = []
    const ears: Ears = { delivered: async (report) => { all.push(report) }, said: async (words) => { all.push(words) } }
    await hearPdu(pdu as Pdu, ears)
    return all
  }
  const receipt = (text: string): Partial<Pdu> => ({ esm_class: 4, data_coding: 0, short_message: { message: text } })

  test.each([
    [receipt('id:7f3a sub:001 dlvrd:001 submit date:2611231000 done date:2611231001 stat:DELIVRD err:000 text:'), [{ reference: '7f3a', arrived: true, final: true, reason: 'report-delivrd' }]],
    [receipt('id:9 stat:UNDELIV err:001'), [{ reference: '9', arrived: false, final: true, reason: 'report-undeliv' }]], [receipt('id:9 stat:ENROUTE'), [{ reference: '9', arrived: false, final: false, reason: 'report-enroute' }]],
    [{ ...receipt('apa saja'), receipted_message_id: 'abc', message_state: 2 }, [{ reference: 'abc', arrived: true, final: true, reason: 'report-delivrd' }]], [receipt('bukan laporan'), []],
    [{ esm_class: 0, data_coding: 0, source_addr: '6281200000001', short_message: { message: 'STOP' } }, [{ from: '6281200000001', text: 'STOP' }]],
    [{ esm_class: 0, data_coding: 0, source_addr: '1', short_message: { message: Buffer.from([0x53, 0x54, 0x4f, 0x50]) } }, [{ from: '1', text: 'STOP' }]], [{ esm_class: 0 }, [{ from: '', text: '' }]],
  ])('%#', async (pdu, all) => { expect(await heard(pdu as Partial<Pdu>)).toEqual(all) })
})

describe('an HTTP gateway', () => {
  const answering = async (status: number | 'hangs-up'): Promise<{ url: string; asked: { method: string | undefined; url: string | undefined; headers: Record<string, unknown>; body: string }[] }> => {
    const asked: Awaited<ReturnType<typeof answering>>['asked'] = []
    const server: Server = createServer((request, response) => {
      let body = ''
      request.on('data', (part: Buffer) => { body += part.toString() })
      request.on('end', () => {
        asked.push({ method: request.method, url: request.url, headers: request.headers, body })
        if (status === 'hangs-up') request.socket.destroy()
        else response.writeHead(status).end('ok')
      })
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    closing.push(() => { server.closeAllConnections(); server.close() })
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked }
  }

  test('gets JSON with the secret as bearer and one key for all attempts', async () => {
    const { url, asked } = await answering(202)
    expect(await openGateway(`${url}/kirim`, 'rahasia-besar').send(short)).toEqual({ kind: 'sent', references: [] })
    expect(asked[0]).toMatchObject({ method: 'POST', url: '/kirim', headers: { authorization: 'Bearer rahasia-besar', 'idempotency-key': '019bb' } })
    expect(JSON.parse(asked[0]?.body ?? '')).toEqual({ id: '019bb', to: '+6281200000001', text: 'kabar' })
  })

  test('is asked by an address that is filled in, and nothing in the words gets out of its place', () => {
    const { url, init } = gatewayRequest('http://sms.example/send?u=b&p={secret}&to={to}&text={text}&c={coding}&r={id}', 'r&s', { ...short, text: 'a&to=0899#{secret} ☎' })
    expect(init.method).toBe('GET')
    expect(Object.fromEntries(new URL(url).searchParams)).toEqual({ u: 'b', p: 'r&s', to: '+6281200000001', text: 'a&to=0899#{secret} ☎', c: '2', r: '019bb' })
  })

  test.each<[number, Outcome]>([
    [200, { kind: 'sent', references: [] }], [400, { kind: 'refused', reason: 'http-400' }], [422, { kind: 'refused', reason: 'http-422' }], [401, { kind: 'later', reason: 'http-401', link: true }],
    [429, { kind: 'later', reason: 'http-429', link: true }], [403, { kind: 'later', reason: 'http-403', link: true }],
    [408, { kind: 'unsure', reason: 'http-408' }], [500, { kind: 'unsure', reason: 'http-500' }], [502, { kind: 'unsure', reason: 'http-502' }], [504, { kind: 'unsure', reason: 'http-504' }], [599, { kind: 'unsure', reason: 'http-599' }],
    [503, { kind: 'later', reason: 'http-503', link: true }],
  ])('that answers %s means %j', (status, outcome) => { expect(gatewayOutcome({ status })).toEqual(outcome) })

  test('that hangs up after it was asked is uncertain; one that is not there is later', async () => {
    const { url } = await answering('hangs-up')
    expect(await openGateway(url, '').send(short)).toEqual({ kind: 'unsure', reason: 'connection-lost' })
    const gone = createTcp().listen(0, '127.0.0.1')
    await once(gone, 'listening')
    const { port } = gone.address() as AddressInfo
    await new Promise((resolve) => { gone.close(resolve) })
    expect(await openGateway(`http://127.0.0.1:${port}`, '').send(short)).toEqual({ kind: 'later', reason: 'connection', link: true })
  })
})

describe('two ways', () => {
  const way = (outcome: Outcome, sent: string[], name: string): SmsWay => ({ send: async () => { sent.push(name); return outcome }, listen: () => undefined, hears: name === 'first', close: async () => undefined })
  test.each<[Outcome, string[]]>([
    [{ kind: 'sent', references: ['a'] }, ['first']], [{ kind: 'later', reason: 'connection', link: true }, ['first', 'second']], [{ kind: 'refused', reason: 'smpp-0b' }, ['first']], [{ kind: 'unsure', reason: 'connection-lost' }, ['first']],
  ])('after %j: %j', async (outcome, used) => {
    const sent: string[] = []
    await firstThen(way(outcome, sent, 'first'), way({ kind: 'sent', references: [] }, sent, 'second')).send(short)
    expect(sent).toEqual(used)
  })
})

describe('the settings', () => {
  const read = (env: Record<string, string>, mode: 'try-out' | 'production' = 'production') => readConfig(env, mode)
  const all = { BALAI_SMTP_URL: 'smtp://127.0.0.1', BALAI_MAIL_FROM: 'Balai Kota <balai@kota.example>', BALAI_SMPP_URL: 'smpp://a:b@127.0.0.1', BALAI_SMS_GATEWAY: 'http://127.0.0.1/{to}?{text}', BALAI_SMS_SECRET: 'rahasia-besar' }

  test('name the ways; none set, none there; in try-out mode none whatever they say', () => {
    const open = openWays(read(all))
    expect([open.mail !== null, open.sms?.hears]).toEqual([true, true])
    expect(openWays(read({}))).toEqual({ mail: null, sms: null })
    expect(openWays(read(all, 'try-out'))).toEqual({ mail: null, sms: null })
    expect(openWays(read({ BALAI_SMS_GATEWAY: 'https://sms.example/kirim' })).sms?.hears).toBe(false)
  })

  test.each([
    [{ BALAI_SMTP_URL: 'smtp://a' }, /BALAI_SMTP_URL needs BALAI_MAIL_FROM/], [{ BALAI_MAIL_FROM: 'a@kota.example' }, /BALAI_MAIL_FROM needs BALAI_SMTP_URL/], [{ BALAI_SMS_SECRET: 'rahasia-besar' }, /BALAI_SMS_SECRET needs BALAI_SMS_GATEWAY/],
    [{ BALAI_SMTP_URL: 'http://a', BALAI_MAIL_FROM: 'a@b.example' }, /must be smtp:/], [{ ...all, BALAI_MAIL_FROM: 'a@b.example\r\nBcc: c@d.example' }, /must be an address/], [{ BALAI_SMPP_URL: 'smtp://a' }, /must be smpp:/], [{ BALAI_SMS_GATEWAY: 'sms.example' }, /must be an address that begins/],
  ])('%j are refused in words', (env, words) => { expect(() => read(env)).toThrow(words) })
})
