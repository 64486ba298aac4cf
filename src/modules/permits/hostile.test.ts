import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { row, sql } from '#platform/db'
import { draw } from '../../../test/page.ts'
import { openPermitHall, type Granted, type PermitHall } from '../../../test/permit-scene.ts'

let hall: PermitHall
let one: Granted
beforeAll(async () => {
  hall = await openPermitHall({ now: '2026-11-24T02:00:00Z' })
  one = await hall.grant({ 'nama-perahu': '<script>alert(1)</script>', badan: 'PT "Kutip" & <b>Tebal</b>' }, { name: 'Direktur Contoh' })
})
afterAll(() => hall.close())

const db = () => hall.house.database.db
const kept = () => row(db(), sql`select version, ended_from, suspended_from from permits where id = ${one.id}`)

describe('what is typed is never run', () => {
  test.each([['/izin', null], ['/izin?cari=%3Cscript%3Ealert(1)%3C%2Fscript%3E', null], ['/izin-terbit', 'kepala-bppt'], ['/izin-terbit?cari=%22%3E%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E', 'kepala-bppt']] as const)('%s', async (path, who) => {
    const html = await (await hall.get(path, who)).text()
    expect(html).not.toMatch(/<script>alert|<img src=x|<b>Tebal/)
    expect((await draw(html)).faults).toEqual([])
  })

  test('on the pages of one permit, its case, its holder and its QR', async () => {
    for (const [path, who] of [[`/izin/${one.id}`, null], [`/izin-terbit/${one.id}`, 'kepala-bppt'], [`/periksa/${one.verify}`, null], [`/lacak/${one.filed.code}`, null], [`/perkara/${one.filed.id}`, 'kepala-bppt']] as const) {
      const html = await (await hall.get(path, who)).text()
      expect(html).not.toMatch(/<script>alert|<b>Tebal/)
      if (!path.startsWith('/lacak/')) expect(html).toContain('PT &quot;Kutip&quot; &amp; &lt;b&gt;Tebal')
    }
  })

  test('in a reason: it is shown as it was typed, to those who may read it', async () => {
    const reason = '<img src=x onerror=alert(1)>\nbaris kedua'
    await hall.decide(one.id, 'suspend', { reason })
    const html = await (await hall.get(`/izin-terbit/${one.id}`, 'kepala-bppt')).text()
    expect([html.includes('&lt;img src=x onerror=alert(1)&gt;'), html.includes('<img src=x')]).toEqual([true, false])
    expect(await (await hall.get(`/izin/${one.id}`)).text()).not.toContain('onerror')
    await hall.decide(one.id, 'lift')
  })
})

describe('addresses that ask for nothing sensible', () => {
  test.each([
    '/izin?tahun=99999', '/izin?tahun=abc', '/izin?kecamatan=../../etc', '/izin?jenis=%27%3B%20drop%20table%20permits', '/izin?dari=999999999999', '/izin?dari=-5', '/izin?keadaan=active&keadaan=revoked', '/izin?cari=%00', `/izin?cari=${'a'.repeat(3000)}`, '/izin?cari=%25%25%25',
    '/izin?cari=503%2F%25', '/izin?cari=%F0%9F%98%80',
  ])('%s is answered', async (path) => {
    expect([200, 303]).toContain((await hall.get(path)).status)
  })

  test.each(['/izin/data.csv?jenis=tidak-ada', '/izin/data.csv?cari=tidak+ada'])('%s is a table with its head alone', async (path) => {
    expect((await (await hall.get(path)).text()).trim().split('\r\n').length).toBe(1)
  })
})

describe('forms that are none', () => {
  const send = (fields: Record<string, string>, who: string | null = 'kepala-bppt', headers: Record<string, string> = {}) => hall.post(`/izin-terbit/${one.id}/revoke`, fields, who, headers)

  test('an empty one names everything it lacks, at once', async () => {
    const before = await kept()
    const answer = await send({})
    const { text } = await draw(await answer.text())
    expect([answer.status, text.includes('Tulis tanggalnya.')]).toEqual([422, true])
    expect(await kept()).toEqual(before)
  })

  test('one from another site changes nothing', async () => {
    const before = await kept()
    const answer = await send({ version: '3', on: '24/11/2026', reason: 'x', basis: 'y' }, 'kepala-bppt', { origin: 'https://elsewhere.example' })
    expect([answer.status, await kept()]).toEqual([403, before])
  })

  test('one without a version, with another one, or with one that is none, is told that the permit changed', async () => {
    for (const version of ['', '999', '-1', 'abc', '1e9']) {
      const answer = await send({ version, on: '24/11/2026', reason: 'Alasan.', basis: 'Pasal 9' })
      expect([version, answer.status]).toEqual([version, 409])
    }
  })

  test('one with a field sent twice takes the first', async () => {
    const { version } = await row(db(), sql<{ version: number }>`select version from permits where id = ${one.id}`)
    const answer = await hall.post(`/izin-terbit/${one.id}/suspend`, { version: String(version), on: ['24/11/2026', '31/12/2099'], reason: ['Alasan pertama.', 'Alasan kedua.'], basis: 'Pasal 9' }, 'kepala-bppt')
    expect(answer.status).toBe(303)
    expect(await hall.text(`/izin-terbit/${one.id}`, 'kepala-bppt')).toContain('Alasan pertama.')
    await hall.decide(one.id, 'lift')
  })

  test('the same form sent again does nothing twice', async () => {
    const { version } = await row(db(), sql<{ version: number }>`select version from permits where id = ${one.id}`)
    const form = { version: String(version), on: '24/11/2026', reason: 'Sekali saja.', basis: 'Pasal 9' }
    const first = await hall.post(`/izin-terbit/${one.id}/suspend`, form, 'kepala-bppt')
    const second = await hall.post(`/izin-terbit/${one.id}/suspend`, form, 'kepala-bppt')
    expect([first.status, second.status]).toEqual([303, 409])
    expect((await hall.journal(one.id)).filter(({ type }) => type === 'permit.suspended').length).toBe(3)
  })
})

describe('in English', () => {
  test.each([['/izin?lang=en', null, 'Register of permits'], ['/izin-terbit?lang=en', 'kepala-bppt', 'Granted permits']] as const)('%s', async (path, who, words) => {
    const page = await draw(await (await hall.get(path, who)).text(), 'en')
    expect([page.text.includes(words), page.faults]).toEqual([true, []])
  })

  test('every page of one permit is sound', async () => {
    for (const [path, who] of [[`/izin/${one.id}`, null], [`/izin-terbit/${one.id}`, 'kepala-bppt'], [`/izin-terbit/${one.id}/lift`, 'kepala-bppt'], [`/lacak/${one.filed.code}`, null], [`/periksa/${one.verify}`, null]] as const) {
      for (const locale of ['id', 'en'] as const) {
        const page = await draw(await (await hall.get(`${path}?lang=${locale}`, who)).text(), locale)
        expect([path, locale, page.faults]).toEqual([path, locale, []])
      }
    }
  })
})
