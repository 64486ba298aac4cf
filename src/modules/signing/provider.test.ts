import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createHash, createPrivateKey, sign } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { lockKey, openKey } from './actions/keys.ts'
import { limits, readP12 } from './actions/p12.ts'
import { nationalProvider, ownProvider } from './actions/provider.ts'
import { exampleCertificate, exampleP12, examplePdf } from './examples.ts'
import { attributesOf, writeCms } from './rules/cms.ts'
import { filled, signedBytes, withRoom, type Said } from './rules/pdf.ts'
import { verifyPdf } from './rules/verify.ts'

const said: Said = { name: 'Pejabat Contoh', reason: 'Penandatanganan', place: 'Kota Contoh', at: new Date('2026-11-21T00:00:00Z') }
const bar = (code: string, data?: Record<string, unknown>) => expect.objectContaining({ problems: [expect.objectContaining({ code, ...(data && { data: expect.objectContaining(data) }) })] })

/** A peer that speaks as the public descriptions of the provider's client service say. */
type Asked = { path: string; authorization: string; body: { nik: string; passphrase: string; signatureProperties: Record<string, unknown>[]; file: string[] } }
let peer: Server
let asked: Asked[] = []
let answer: (one: Asked) => { status: number; body: string }
const by = exampleCertificate({ name: 'Pejabat Contoh' })

const textOf = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString()
}

function signed(pdf: Buffer): string {
  const prepared = withRoom(pdf, said, 2_000)
  const attributes = attributesOf(createHash('sha256').update(signedBytes(prepared)).digest(), by.certificate.raw)
  return filled(prepared, writeCms({ attributes, signature: sign('sha256', attributes, by.key), chain: [by.certificate.raw], kind: 'ec' })).toString('base64')
}

const signs = ({ body }: Asked) => ({ status: 200, body: JSON.stringify({ time: 12, file: body.file.map((one) => signed(Buffer.from(one, 'base64'))) }) })

beforeAll(async () => {
  peer = createServer((request, response) => {
    void textOf(request).then((text) => {
      const one: Asked = { path: request.url ?? '', authorization: request.headers.authorization ?? '', body: JSON.parse(text) as Asked['body'] }
      asked.push(one)
      const { status, body } = answer(one)
      response.writeHead(status, { 'content-type': 'application/json' }).end(body)
    })
  })
  await new Promise<void>((done) => { peer.listen(0, '127.0.0.1', done) })
})
afterAll(() => { peer.close() })
beforeEach(() => { asked = []; answer = signs })

const address = (path = ''): string => `http://balai:rahasia%40peer@127.0.0.1:${(peer.address() as AddressInfo).port}${path}`
const provider = (path = '') => nationalProvider(address(path), { nik: '3275000000000001', passphrase: 'frasa' })

describe('the national provider', () => {
  test('gets the paper with NIK and passphrase under its own sign-in, and its signed paper is taken', async () => {
    const paper = await provider().sign(examplePdf(), said)
    expect(verifyPdf(paper)).toEqual([expect.objectContaining({ intact: true, coversWhole: true })])
    expect(asked).toEqual([{
      path: '/api/v2/sign/pdf', authorization: `Basic ${Buffer.from('balai:rahasia@peer').toString('base64')}`,
      body: { nik: '3275000000000001', passphrase: 'frasa', signatureProperties: [{ tampilan: 'INVISIBLE', location: 'Kota Contoh', reason: 'Penandatanganan' }], file: [examplePdf().toString('base64')] },
    }])
  })

  test.each(['', '/', '/esign', '/esign/'])('is found under the address “%s” of the settings', async (path) => {
    await provider(path).sign(examplePdf(), said)
    expect(asked[0]?.path).toBe(`${path.replace(/\/$/, '')}/api/v2/sign/pdf`)
  })

  test.each([
    ['says that the passphrase is wrong', 400, { status_code: 2031, error: 'Proses signing gagal : Passphrase anda salah' }, 'passphrase-wrong', undefined],
    ['refuses with words', 400, { error: 'Sertifikat telah kedaluwarsa' }, 'provider-refused', { why: 'Sertifikat telah kedaluwarsa', status: 400 }],
    ['fails without words', 500, {}, 'provider-refused', { why: '', status: 500 }],
    ['answers without a paper', 200, { file: [] }, 'provider-answer-wrong', undefined],
    ['sends the paper back unsigned', 200, { file: [examplePdf().toString('base64')] }, 'provider-answer-wrong', undefined],
    ['sends something else', 200, { file: [17] }, 'provider-answer-wrong', undefined],
  ])('that %s leaves the paper waiting, with the reason', async (_, status, body, code, data) => {
    answer = () => ({ status, body: JSON.stringify(body) })
    await expect(provider().sign(examplePdf(), said)).rejects.toEqual(bar(code, data))
  })

  test('that sends a paper whose signature does not hold is not believed', async () => {
    answer = ({ body }) => {
      const bytes = Buffer.from(signed(Buffer.from(body.file[0] ?? '', 'base64')), 'base64')
      bytes[40] = (bytes[40] ?? 0) ^ 1
      return { status: 200, body: JSON.stringify({ file: [bytes.toString('base64')] }) }
    }
    await expect(provider().sign(examplePdf(), said)).rejects.toEqual(bar('provider-answer-wrong'))
  })

  test.each([['no JSON', () => ({ status: 200, body: '<html>' })], ['a way to elsewhere', () => ({ status: 302, body: '' })]])('that answers with %s is not there', async (_, how) => {
    answer = how
    await expect(provider().sign(examplePdf(), said)).rejects.toEqual(bar('provider-unreachable'))
  })

  test('that is not there is told as such', async () => {
    await expect(nationalProvider('http://a:b@127.0.0.1:1', { nik: '1', passphrase: 'x' }).sign(examplePdf(), said)).rejects.toEqual(bar('provider-unreachable'))
  })
})

describe('a key kept here', () => {
  test.each([['RSA', { kind: 'rsa' as const }], ['a curve', { kind: 'ec' as const }]])('of %s signs once its passphrase has opened it', async (_, wanted) => {
    const { key, certificate } = exampleCertificate(wanted)
    const opened = await openKey(await lockKey(key, 'frasa sandi ñ'), 'frasa sandi ñ'.normalize('NFD'))
    expect(verifyPdf(await ownProvider({ key: opened, chain: [certificate.raw] }).sign(examplePdf(), said))).toEqual([expect.objectContaining({ intact: true, coversWhole: true })])
  })

  test('opens with no other passphrase, and not after a byte of it was changed', async () => {
    const locked = await lockKey(by.key, 'frasa')
    await expect(openKey(locked, 'Frasa')).rejects.toEqual(bar('passphrase-wrong'))
    const changed = Buffer.from(locked)
    changed[60] = (changed[60] ?? 0) ^ 1
    await expect(openKey(changed, 'frasa')).rejects.toEqual(bar('passphrase-wrong'))
    expect(locked.includes(by.key.export({ format: 'der', type: 'pkcs8' }).subarray(-32))).toBe(false)
  })

  test('is closed anew each time, so that two rows tell nothing of one another', async () => {
    expect((await lockKey(by.key, 'x')).equals(await lockKey(by.key, 'x'))).toBe(false)
  })
})

describe('a PKCS#12 file', () => {
  const authority = exampleCertificate({ name: 'Penerbit Contoh', kind: 'rsa', ca: true })
  const own = exampleCertificate({ kind: 'rsa', by: authority })

  test('gives its key and its chain, the owner’s certificate first and byte for byte as it was issued', async () => {
    const { key, chain } = await readP12(exampleP12(own, [authority.certificate, own.certificate], 'frasa'), 'frasa')
    expect(chain.map((one) => one.raw.equals(own.certificate.raw) || one.raw.equals(authority.certificate.raw))).toEqual([true, true])
    expect(chain[0]?.raw.equals(own.certificate.raw)).toBe(true)
    expect(key.export({ format: 'der', type: 'pkcs8' }).equals(createPrivateKey(own.key.export({ format: 'pem', type: 'pkcs8' })).export({ format: 'der', type: 'pkcs8' }))).toBe(true)
  })

  test('cannot cost more than its time, however slow it was made to open', async () => {
    const was = limits.seconds
    limits.seconds = 0.2
    try {
      await expect(readP12(exampleP12(own, [own.certificate], 'frasa', 60_000), 'frasa')).rejects.toEqual(bar('p12-slow'))
    } finally { limits.seconds = was }
  })

  test.each([['no bytes', new Uint8Array()], ['words', new TextEncoder().encode('PKCS12')], ['DER of something else', own.certificate.raw]])('that is %s is refused', async (_, bytes) => {
    await expect(readP12(bytes, 'frasa')).rejects.toEqual(bar('p12-broken'))
  })
})
