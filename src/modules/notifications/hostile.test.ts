import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { row, rows, run, sql } from '#platform/db'
import { openHall, plain, type Hall } from '../../../test/hall.ts'
import { counted, defects, nowhere, readable, sendHostile } from '../../../test/hostile.ts'
import { faultsOf } from '../../../test/page.ts'
import { wishes } from './actions/choices.ts'
import { linkOf } from './actions/links.ts'
import type { MessageId } from './store/messages.ts'

type Mine = { link: string; id: MessageId; about: string }
let hall: Hall
let own: Mine
let other: Mine

/** A request of somebody, and the link in the letter about it. */
async function somebody(n: number): Promise<Mine> {
  hall.moveTo(new Date(hall.now().getTime() + 61_000))
  const { id: about } = await hall.ask('surat-ke-masyarakat', { applicant: { phone: `08120000000${n}`, email: `warga${n}@contoh.example` } })
  const { id } = await row<{ id: MessageId }>(hall.house.database.db, sql`select id from messages where about = ${about} and channel = 'email' order by made_at limit 1`)
  return { link: linkOf(hall.ctx(), id), id, about }
}
beforeAll(async () => { hall = await openHall(); own = await somebody(1); other = await somebody(2) })
afterAll(() => hall.close())

const choices = (): Promise<unknown[]> => rows(hall.house.database.db, sql`select case_id, channels from message_choices order by 1`)
const stops = (): Promise<unknown[]> => rows(hall.house.database.db, sql`select * from message_stops`)
const officer = 'petugas-loket'

describe('the link of a message', () => {
  test('takes one of its ways and nothing else, and keeps nothing of what it refuses', async () => {
    expect(await sendHostile(hall, { path: own.link, fields: { do: 'ways', wish: 'beides' } })).toEqual([])
    for (const body of [{}, { do: 'delete' }, { do: ['stop', 'start'] }, { wish: 'both' }, { do: 'ways' }, { do: 'ways', wish: [...wishes] }, { 'List-Unsubscribe': 'one-click' }, { 'List-Unsubscribe': ['One-Click', 'One-Click'] }]) {
      await readable(await hall.post(own.link, body), JSON.stringify(body))
    }
    expect([await choices(), await stops()]).toEqual([[], []])
  })
  test.each(wishes)('keeps “%s” for its own request and no other', async (wish) => {
    expect((await hall.post(own.link, { do: 'ways', wish, about: other.about, id: other.id })).status).toBe(303)
    const kept = await rows<{ case_id: string }>(hall.house.database.db, sql`select case_id from message_choices`)
    expect(kept.map((one) => one.case_id)).toEqual([own.about])
    expect(await (await hall.get(own.link)).text()).toMatch(new RegExp(`value="${wish}" checked`))
    expect(await (await hall.get(other.link)).text()).toMatch(/value="both" checked/)
  })
  test('stops its own address and leaves the address of others alone', async () => {
    expect((await hall.post(own.link, { do: 'stop', to: 'warga2@contoh.example' })).status).toBe(303)
    expect(await hall.text(own.link)).toContain('Alamat ini tidak dikirimi lagi')
    expect(await hall.text(other.link)).not.toContain('Alamat ini tidak dikirimi lagi')
    expect((await hall.post(own.link, { do: 'start' })).status).toBe(303)
    expect(await stops()).toEqual([])
  })
  test('shows the address masked and nothing more of its receiver', async () => {
    const html = await (await hall.get(own.link)).text()
    for (const secret of ['warga1@contoh.example', '081200000001', 'Warga Contoh', 'Jl. Contoh']) expect(html).not.toContain(secret)
    expect((await hall.get(own.link)).headers.get('referrer-policy')).toBe('no-referrer')
  })
  test.each(nowhere)('%s opens nothing and changes nothing', async (token) => {
    const before = await counted(hall)
    await readable(await hall.get(`/pemberitahuan/${token}`), token)
    for (const body of [{ do: 'stop' }, { 'List-Unsubscribe': 'One-Click' }]) await readable(await hall.post(`/pemberitahuan/${token}`, body), token)
    expect(await counted(hall)).toEqual(before)
  })
  test('with the signature of another message, a letter changed, or cut off opens nothing', async () => {
    const [[id = '', signed = ''], [otherId = '', otherSigned = '']] = [own, other].map(({ link }) => (link.split('/').at(-1) ?? '').split('.')) as [string[], string[]]
    const changed = `${signed.slice(0, -2)}${signed.at(-2) === 'A' ? 'B' : 'A'}${signed.at(-1)}`
    for (const token of [`${id}.${otherSigned}`, `${otherId}.${signed}`, `${id}.${changed}`, `${id}.${signed.slice(0, 21)}`, `${id}.${signed}A`, `${id.toUpperCase()}.${signed}`, id, `.${signed}`, `${id}.`, `${id}%2E${otherSigned}`]) {
      await readable(await hall.get(`/pemberitahuan/${token}`), token)
      await readable(await hall.post(`/pemberitahuan/${token}`, { do: 'stop' }), token)
    }
    expect(await stops()).toEqual([])
  })
  test('of a message that is gone says so, and its signature opens no other', async () => {
    const gone = await somebody(3)
    await run(hall.house.database.db, sql`delete from message_private where message_id = ${gone.id}`)
    const page = await (await hall.get(gone.link)).text()
    expect([faultsOf(page), plain(page).includes('null')]).toEqual([[], false])
  })
})

describe('the log', () => {
  test.each(['keadaan=semua', 'keadaan=__proto__', 'keadaan=sent&keadaan=failed', 'dari=-50', 'dari=1e9', 'dari=x', 'dari=9007199254740993', 'dari=0.5', `keadaan=${'x'.repeat(4000)}`, 'selesai=%3Cscript%3E', 'dari=%D9%A3'])('at ?%s is a page like any other', async (query) => {
    const answer = await hall.get(`/catatan-pesan?${query}`, officer)
    const html = await answer.text()
    expect([answer.status, faultsOf(html), html.includes('<script>alert')]).toEqual([200, [], false])
  })
  test.each(nowhere)('has no message %s to send again', async (id) => {
    await readable(await hall.get(`/catatan-pesan/${id}/kirim-ulang`, officer), id)
    await readable(await hall.post(`/catatan-pesan/${id}/kirim-ulang`, {}, officer), id)
  })
  test('sends nothing again that went, whoever asks', async () => {
    const before = await rows(hall.house.database.db, sql`select id, status, attempts from messages order by id`)
    for (const who of [officer, 'administrator-ti']) await readable(await hall.post(`/catatan-pesan/${own.id}/kirim-ulang`, { status: 'failed', to: 'lain@contoh.example' }, who), who)
    expect(await rows(hall.house.database.db, sql`select id, status, attempts from messages order by id`)).toEqual(before)
  })
  test('is for officers of messages; others are told or led to sign in, and send nothing', async () => {
    for (const who of ['wali-kota', 'pelaksana-hukum']) {
      for (const path of ['/catatan-pesan', `/catatan-pesan/${own.id}/kirim-ulang`]) expect([who, path, (await hall.get(path, who)).status]).toEqual([who, path, 403])
      expect((await hall.post(`/catatan-pesan/${own.id}/kirim-ulang`, {}, who)).status).toBe(403)
    }
    expect((await hall.get('/catatan-pesan')).headers.get('location')).toMatch(/^\/masuk\?next=/)
    expect((await hall.post(`/catatan-pesan/${own.id}/kirim-ulang`, {})).status).toBe(403)
    expect((await hall.post(`/catatan-pesan/${own.id}/kirim-ulang`, {}, 'auditor')).status).toBe(403)
  })
  test('holds no address in clear and no key of an applicant, for whoever reads it', async () => {
    for (const who of [officer, 'auditor', 'administrator-ti']) {
      const html = await (await hall.get('/catatan-pesan', who)).text()
      expect(html).not.toMatch(/warga\d@contoh|08120000000\d|\/lacak\/BKS-[\w]{4}-[\w]{4}-/)
      expect(html).toMatch(/\*\*\*/)
    }
  })
})

describe('the officer’s own address', () => {
  const path = '/akun/pemberitahuan'
  test('is an address or nothing; what is refused comes back as typed, and the old one stays', async () => {
    expect((await hall.post(path, { email: 'rangga@contoh.example' }, officer)).status).toBe(303)
    expect(await sendHostile(hall, { path, who: officer, fields: { email: 'bukan alamat' } })).toEqual(['email: nothing', 'email: blanks'])
    expect((await hall.post(path, { email: 'rangga@contoh.example' }, officer)).status).toBe(303)
    expect(await sendHostile(hall, { path, who: officer, fields: { email: 'rangga@contoh.example', phone: 'bukan nomor' } })).toEqual(expect.not.arrayContaining([expect.stringMatching(/^(?!email: (?:nothing|blanks)|phone: (?:nothing|blanks))/)]))
    expect((await hall.post(path, { email: 'rangga@contoh.example' }, officer)).status).toBe(303)
    const refused = await readable(await hall.post(path, { email: '"><b>x' }, officer), 'markup')
    expect(refused).toContain('value="&quot;&gt;&lt;b&gt;x"')
    expect(await hall.text(path, officer)).not.toContain('"><b>')
    expect(await (await hall.get(path, officer)).text()).toContain('value="rangga@contoh.example"')
  })
  test('is nobody else’s to read or to change', async () => {
    expect(await (await hall.get(path, 'petugas-loket-2')).text()).not.toContain('rangga@contoh.example')
    expect((await hall.post(path, { email: 'lain@contoh.example', person: 'x' }, 'petugas-loket-2')).status).toBe(303)
    expect(await (await hall.get(path, officer)).text()).toContain('rangga@contoh.example')
    expect((await hall.post(path, { email: 'x@contoh.example' })).status).toBe(403)
    expect((await hall.get(path)).status).toBe(303)
  })
  test('is not changed from a page of another site', async () => {
    expect((await hall.post(path, { email: 'penyerang@contoh.example' }, officer, { origin: 'https://lain.example' })).status).toBe(403)
    expect(await (await hall.get(path, officer)).text()).toContain('value="rangga@contoh.example"')
  })
})

test.each(['halaman=0', 'halaman=-1', 'halaman=1e99', 'halaman=x', 'halaman=1&halaman=2', 'halaman=%3Cb%3E'])('the messages of the try-out at ?%s are a page like any other', async (query) => {
  const answer = await hall.get(`/pesan?${query}`)
  expect([answer.status, faultsOf(await answer.text())]).toEqual([200, []])
})

test('none of it was a defect', () => { expect(defects(hall)).toEqual([]) })
