import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openHall, type Filed, type Hall } from '../../../test/hall.ts'

let hall: Hall
let letter: Filed
const clerk = 'petugas-loket'
const origin = 'http://localhost:8080'
beforeAll(async () => {
  hall = await openHall()
  letter = await hall.ask('surat-ke-masyarakat')
})
afterAll(() => hall.close())
afterEach(() => { expect(hall.log.splice(0).filter((line) => line['level'] === 'error').map((line) => line['error'])).toEqual([]) })

/** Texts nobody types by accident. */
const texts = [
  '', ' ', 'x'.repeat(100_000), 'a\u0000b', 'a\u0007b\u202e', '\ud800', '__proto__', 'constructor', '-1', '1e309', 'NaN', '0x10', '9'.repeat(40), '../../etc/passwd',
  "'; drop table cases; --", '<script>alert(1)</script>', '{{7*7}}', '%00', '01936B5C-0000-7000-8000-000000000000', '2026-02-30', '99999-01-01', '1:kembalikan', 'withdraw',
]
const values: unknown[] = [...texts, null, 0, -1, 1.5, 1e300, true, [], [[]], ['a', 'b'], {}, { __proto__: { admin: true } }, { length: 5 }, ['a\u0000b'], [null]]

const answered = async (answer: Response | Promise<Response>, what: string): Promise<void> => {
  const { status } = await answer
  expect(status, what.slice(0, 200)).toBeGreaterThanOrEqual(200)
  expect(status, what.slice(0, 200)).toBeLessThan(500)
}

type FormTried = { path: () => string; who: string | null; fields: Record<string, string> }
const forms: Record<string, FormTried> = {
  'asking by web': { path: () => '/layanan/surat-ke-masyarakat/ajukan', who: null, fields: {
    'idempotencyKey': 'k', 'applicant.name': 'Warga', 'applicant.phone': '081200000001', 'applicant.address': 'Jl.', 'applicant.email': '', 'answers.tujuan': 'sekda', 'answers.perihal': 'x', 'answers.nomor-surat': '',
    'answers.tanggal-surat': '24/11/2026', 'answers.surat': '', 'answers.surat.kept': '', 'answers.lampiran.kept': '' } },
  'the counter': { path: () => '/loket/informasi-publik', who: clerk, fields: {
    'idempotencyKey': 'k', 'applicant.name': 'Warga', 'answers.jenis-pemohon': 'perorangan', 'answers.rincian': 'x', 'answers.identitas.kept': '', 'answers.cara-memperoleh': 'melihat', 'answers.nama-lembaga': '' } },
  'an answer of the applicant': { path: () => `/lacak/${letter.code}/tindakan`, who: null, fields: { act: '1:x', version: '1', note: '', 'typed.perihal': '', 'typed.surat.kept': '', idempotencyKey: '' } },
  'an act of an officer': { path: () => `/perkara/${letter.id}/tindakan`, who: clerk, fields: {
    act: '1:kembalikan', version: '0', note: '', ticked: '1', to: 'sekda', deadline: '', reason: 'law', instructions: 'telaah', 'typed.sifat': 'biasa', 'typed.ringkasan': '', idempotencyKey: '' } },
  'the calendar': { path: () => '/kalender', who: 'administrator-ti', fields: { do: 'add', date: 'x', name: '', kind: 'closure', basis: '' } },
  'an inserted number': { path: () => '/register/surat-keluar/sisip', who: clerk, fields: { n: '1', reason: '', subject: '' } },
}

describe.each(Object.entries(forms))('the form of %s', (_, { path, who, fields }) => {
  test.each(Object.keys(fields))('takes anything under %s and says what is wrong', async (name) => {
    for (const text of texts) {
      await answered(hall.post(path(), { ...fields, [name]: text }, who), `${name}=${text}`)
    }
    await answered(hall.post(path(), { ...fields, [name]: ['a', 'a\u0000b', 'sekda'] }, who), `${name} three times`)
    await answered(hall.form(path(), { ...fields, [name]: new File(['x'], 'a.pdf') }, who), `${name} as a file`)
  })

  test('nothing at all, names nobody asked for, and bodies that break off', async () => {
    await answered(hall.post(path(), {}, who), 'empty')
    await answered(hall.post(path(), { __proto__: 'x', 'typed.__proto__': 'x', 'answers.__proto__': 'x', 'answers.constructor': 'x', toString: 'x' }, who), 'odd names')
    const cookie: Record<string, string> = who === null ? {} : { cookie: await hall.cookie(who) }
    for (const type of ['multipart/form-data', 'multipart/form-data; boundary=x', 'application/json', 'text/plain', 'application/xml', 'nonsense']) {
      await answered(hall.app.request(path(), { method: 'POST', body: '--x\r\nbroken', headers: { origin, 'content-type': type, ...cookie } }), type)
    }
  })
})

type Json = Record<string, unknown>
const request = (): Json => ({ service: 'surat-ke-masyarakat', applicant: { name: 'Warga', phone: '081200000001', address: 'Jl.' }, answers: { tujuan: 'sekda', perihal: 'x', 'tanggal-surat': '2026-11-24', surat: [] }, files: [] })
const act = (): Json => ({ act: 'kembalikan', to: ['sekda'], note: '', data: { deadline: '2026-11-24', reason: 'law', ticked: [1], instructions: ['telaah'], sifat: 'biasa' } })

/** The body with one of its parts, at any depth, put in place of another value. */
function* variants(body: Json): Generator<[string, Json]> {
  for (const [key, part] of Object.entries(body)) {
    for (const value of values) yield [`${key}=${JSON.stringify(value)}`, { ...body, [key]: value }]
    if (part !== null && typeof part === 'object' && !Array.isArray(part)) for (const [what, inner] of variants(part as Json)) yield [`${key}.${what}`, { ...body, [key]: inner }]
  }
}

describe('the JSON interface', () => {
  test('a request with any part of it spoilt', async () => {
    for (const [what, body] of variants(request())) await answered(hall.post('/api/requests', body), what)
  })

  test('an act with any part of it spoilt', async () => {
    for (const [what, body] of variants(act())) {
      const { version } = await hall.look(letter.id, clerk)
      await answered(hall.tryAct(letter.id, clerk, body, { 'if-match': `"${version}"` }), what)
    }
  })

  test('bodies that are no JSON, of another kind, or not an object', async () => {
    const headers = { origin, cookie: await hall.cookie(clerk), 'if-match': '"1"' }
    for (const path of ['/api/requests', '/api/files', `/api/cases/${letter.id}/acts`]) {
      for (const type of ['application/json', 'text/plain', 'multipart/form-data', 'multipart/form-data; boundary=x', 'application/x-www-form-urlencoded', '']) {
        for (const body of ['{', '[]', 'null', '"x"', '{"a":', '{"__proto__":{"x":1}}', '\u0000', '--x\r\nbroken', '['.repeat(50_000)]) {
          await answered(hall.app.request(path, { method: 'POST', body, headers: { ...headers, 'content-type': type } }), `${path} ${type} ${body}`)
        }
      }
    }
  })

  test('a version that is none is not the version of now', async () => {
    for (const match of ['*', '""', 'x', '-1', '1e9', '"1"; drop', 'W/"999"']) expect((await hall.tryAct(letter.id, clerk, act(), { 'if-match': match })).status, match).toBe(412)
  })

  test('any key of idempotency', async () => {
    for (const key of ['', ' ', 'x'.repeat(10_000), "'", '{}']) await answered(hall.post('/api/requests', request(), null, { 'idempotency-key': key }), key)
  })
})

test('addresses with anything in them lead to a page or to a word that there is none', async () => {
  const odd = ['%00', 'a%00b', '%ff', '%E0%A4%A', "'", '..%2f..%2f', '__proto__', 'x'.repeat(3000), '01936B5C-0000-7000-8000-000000000000', '01936b5c-0000-7000-8000-000000000000', '%F0%9F%92%A9', '-1', '0']
  const places = (x: string): string[] => [
    `/layanan/${x}/ajukan`, `/lacak/${x}`, `/lacak/${x}/hitung`, `/lacak/${letter.code}/berkas/${x}`, `/lacak/${letter.code}/dokumen/${x}`, `/lacak?kode=${x}`, `/periksa/${x}`, `/periksa?kode=${x}`,
    `/perkara/${x}`, `/perkara/untuk/${x}`, `/perkara?q=${x}`, `/perkara/${letter.id}?tindakan=${x}`, `/perkara/${letter.id}/berkas/${x}`, `/perkara/${letter.id}/dokumen/${x}`, `/kotak-kerja?jabatan=${x}&layanan=${x}&dari=${x}`,
    `/kotak-kerja?dari=1e30`, `/kotak-kerja?dari=99999999999999999999`, `/kotak-kerja?dari=-5`, `/loket/${x}`, `/kalender?tahun=${x}`, `/register/${x}`, `/register/surat-keluar?seri=${x}&dari=${x}`, '/register/surat-keluar?dari=1e30',
    `/api/track/${x}`, `/api/cases/${x}`, `/api/inbox?position=${x}&service=${x}&offset=${x}`, '/api/inbox?offset=1e30', `/kotak-kerja?lang=${x}`,
  ]
  for (const x of odd) for (const path of places(x)) await answered(hall.get(path, clerk), path)
})

test('what people wrote is shown as writing and never becomes a page', async () => {
  const { id, code } = await hall.ask('surat-ke-masyarakat', { applicant: { name: '<img src=x onerror=alert(1)>' }, answers: { perihal: '<script>alert(1)</script> "\'&' } })
  for (const path of [`/lacak/${code}`, `/perkara/${id}`, '/kotak-kerja']) {
    const html = await (await hall.get(path, clerk)).text()
    expect(html).not.toContain('<script>alert')
    expect(html).not.toContain('<img src=x')
  }
  expect(await hall.text(`/perkara/${id}`, clerk)).toContain('<script>alert(1)</script> "\'&')
})
