import { isAbsolute } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readConfig, type Config } from './config.ts'

const read = (env: Record<string, string | undefined>, mode: Config['mode'] = 'try-out'): Config => readConfig(env, mode)
const complaint = (env: Record<string, string | undefined>): string => {
  try { read(env); return '' } catch (error) { return (error as Error).message }
}

describe('Without any setting', () => {
  test('the program runs for trying it out: on this machine alone, in folders beside it', () => {
    const config = read({})
    expect(config).toMatchObject({ mode: 'try-out', port: 8080, host: '127.0.0.1', origin: 'http://localhost:8080', secret: null, metricsToken: null, throttle: true, trustProxy: false, databaseUrl: null, migrateUrl: null })
    expect(config.ways).toEqual({ mail: null, smppUrl: null, smsGateway: null })
    expect([isAbsolute(config.data), isAbsolute(config.city)]).toEqual([true, true])
  })
  test('the address follows the port', () => expect(read({ PORT: '9000' }).origin).toBe('http://localhost:9000'))
  test('the mode is what the command says, never what the machine says', () => expect(read({ NODE_ENV: 'production', BALAI_MODE: 'production' }).mode).toBe('try-out'))
  test('settings of other programs are none of ours', () => expect(read({ PATH: '/usr/bin', HOME: '/root', PORT: undefined, BALAI_UNKNOWN: 'x' })).toEqual(read({})))
})

describe('A wrong setting', () => {
  test.each<[string, string]>([
    ['PORT', 'eighty'], ['PORT', '-1'], ['PORT', '65536'], ['PORT', '80.5'],
    ['BALAI_ORIGIN', 'balai.example'], ['BALAI_ORIGIN', ''],
    ['BALAI_SECRET', 'short'], ['BALAI_SECRET', 'G'.repeat(64)], ['BALAI_SECRET', 'A'.repeat(64)], ['BALAI_SECRET', 'a'.repeat(63)], ['BALAI_SECRET', 'a'.repeat(65)],
    ['BALAI_METRICS_TOKEN', 'guess'],
    ['BALAI_THROTTLE', 'no'], ['BALAI_TRUST_PROXY', 'true'],
    ['DATABASE_URL', 'mysql://x/balai'], ['DATABASE_URL', 'balai'], ['BALAI_MIGRATE_URL', 'http://x'],
    ['BALAI_SMTP_URL', 'http://mail.example'], ['BALAI_SMPP_URL', 'smtp://x'], ['BALAI_SMS_GATEWAY', 'ftp://x'], ['BALAI_SMS_GATEWAY', 'gateway.example'], ['BALAI_SMS_SECRET', 'short'],
  ])('%s=%j is named', (name, value) => expect(complaint({ [name]: value })).toContain(name))

  test('all of them are named at once', () => {
    const said = complaint({ PORT: 'x', BALAI_SECRET: 'y', BALAI_ORIGIN: 'z', BALAI_THROTTLE: 'q' })
    for (const name of ['PORT', 'BALAI_SECRET', 'BALAI_ORIGIN', 'BALAI_THROTTLE']) expect(said).toContain(name)
  })

  test('is not repeated where it may be a secret', () => {
    expect(complaint({ BALAI_SECRET: 'swordfish-swordfish' })).not.toContain('swordfish')
    expect(complaint({ DATABASE_URL: 'mysql://balai:swordfish@db/balai' })).not.toContain('swordfish')
    expect(complaint({ BALAI_SMTP_URL: 'http://balai:swordfish@mail.example' })).not.toContain('swordfish')
  })
})

describe('Ways of sending', () => {
  const mail = { BALAI_SMTP_URL: 'smtps://balai:x@mail.example:465', BALAI_MAIL_FROM: 'Balai Kota <balai@kota.example>' }

  test('each is there when all of it is', () => {
    expect(read(mail).ways.mail).toEqual({ url: mail.BALAI_SMTP_URL, from: mail.BALAI_MAIL_FROM })
    expect(read({ BALAI_SMPP_URL: 'ssmpp://u:p@sms.example:2775?from=BALAI' }).ways.smppUrl).toContain('ssmpp:')
    expect(read({ BALAI_SMS_GATEWAY: 'https://sms.example/send' }).ways.smsGateway).toEqual({ url: 'https://sms.example/send', secret: '' })
    expect(read({ BALAI_SMS_GATEWAY: 'https://sms.example/send', BALAI_SMS_SECRET: 'rahasia-besar' }).ways.smsGateway?.secret).toBe('rahasia-besar')
  })
  test.each<[string, Record<string, string>, string]>([
    ['a server without an address to write from', { BALAI_SMTP_URL: mail.BALAI_SMTP_URL }, 'BALAI_MAIL_FROM'],
    ['an address without a server', { BALAI_MAIL_FROM: mail.BALAI_MAIL_FROM }, 'BALAI_SMTP_URL'],
    ['a secret without a gateway', { BALAI_SMS_SECRET: 'rahasia-besar' }, 'BALAI_SMS_GATEWAY'],
  ])('%s is a mistake that is told at start', (_, env, missing) => expect(complaint(env)).toContain(missing))
  test.each(['balai@kota.example', 'Balai <balai@kota.example>', 'Balai Kota Bekasi <a.b+c@kota.example>'])('%s is an address to write from', (from) => {
    expect(read({ ...mail, BALAI_MAIL_FROM: from }).ways.mail?.from).toBe(from)
  })
  test.each(['balai', 'Balai <balai>', '<>', 'a@b <c@d>\r\nBcc: all@kota.example', 'a b@c.example', 'Balai <a@b> x', ''])('%j is none, least of all one that smuggles a line', (from) => {
    expect(complaint({ ...mail, BALAI_MAIL_FROM: from })).not.toBe('')
  })
})

describe('A database', () => {
  const url = 'postgresql://balai@db.example/balai'
  test('of a server is used where one is named; who owns it only beside it', () => {
    expect(read({ DATABASE_URL: url })).toMatchObject({ databaseUrl: url, migrateUrl: null })
    expect(read({ DATABASE_URL: url, BALAI_MIGRATE_URL: 'postgres://owner@db.example/balai' }).migrateUrl).toBe('postgres://owner@db.example/balai')
    expect(read({ BALAI_MIGRATE_URL: 'postgres://owner@db.example/balai' }).migrateUrl).toBeNull()
  })
})

test('any port a machine has is taken, and no other', () => {
  fc.assert(fc.property(fc.integer({ min: -100_000, max: 200_000 }), (port) => {
    expect(complaint({ PORT: String(port) }) === '').toBe(port >= 0 && port <= 65_535)
  }))
})

test('whatever stands in the settings, it is a configuration or a sentence', () => {
  const name = fc.constantFrom('PORT', 'BALAI_HOST', 'BALAI_DATA', 'BALAI_ORIGIN', 'BALAI_SECRET', 'BALAI_THROTTLE', 'DATABASE_URL', 'BALAI_SMTP_URL', 'BALAI_MAIL_FROM')
  fc.assert(fc.property(fc.dictionary(name, fc.string({ unit: 'binary' })), (env) => {
    try { expect(read(env).mode).toBe('try-out') } catch (error) { expect((error as Error).message).toMatch(/^Wrong settings:/) }
  }))
})
