import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { row, rows, run, sql } from '#platform/db'
import { entriesOf } from '#platform/journal'
import { inForce } from '#modules/cases'
import { openHall, plain, type Hall } from '../../../test/hall.ts'
import { forgetOld } from './actions/results.ts'
import { getSuggestion, keepHandling } from './store/suggestions.ts'

let hall: Hall
beforeAll(async () => { hall = await openHall({ settings: { BALAI_THROTTLE: '1', BALAI_TRUST_PROXY: '1' } }) })
afterAll(() => hall.close())

const officer = 'petugas-loket'
let visitors = 0
const somebody = (): Record<string, string> => ({ 'x-forwarded-for': `203.0.113.${(visitors += 1) % 250}` })
const words = 'Tolong tambah kursi di ruang tunggu lantai satu.'
const fields = { kind: 'suggestion', service: '', words, email: '' }
const leave = (more: Record<string, string> = {}, from = somebody()): Promise<Response> => hall.post('/saran', { ...fields, ...more }, null, from)

/** A suggestion in the box: its writer's page, and its id. */
async function left(more: Record<string, string> = {}): Promise<{ own: string; id: string }> {
  hall.moveTo(new Date(hall.now().getTime() + 1000))
  const answer = await leave(more)
  expect(answer.status).toBe(303)
  const own = (answer.headers.get('location') ?? '').replace('?baru=1', '')
  return { own, id: (await row<{ id: string }>(hall.house.database.db, sql`select id from suggestions order by said_at desc, id desc limit 1`)).id }
}
const handle = (id: string, more: Record<string, string>, who: string | null = officer): Promise<Response> =>
  hall.post(`/kepuasan/saran/${id}`, { version: '1', act: 'answer', answer: 'Dua puluh kursi dipasang minggu depan.', text: words, ...more }, who)
const read = async (path: string, who: string | null = null): Promise<string> => plain(await (await hall.get(path, who, somebody())).text())

describe('words that are erased', () => {
  test('do not come back from the hands of an officer who read them before', async () => {
    const { id } = await left()
    const before = await getSuggestion(hall.house.database.db, id)
    await run(hall.house.database.db, sql`update suggestions set sealed = null, erased_at = ${hall.now()} where id = ${id}`)
    expect(await keepHandling(hall.house.database.db, { ...before, status: 'answered', handled_at: hall.now() })).toBe(0)
    expect((await getSuggestion(hall.house.database.db, id)).sealed).toBeNull()
    expect((await handle(id, {})).status).toBe(409)
  })
})

describe('the suggestion box', () => {
  test('takes a suggestion without a name and shows its writer where the answer will be', async () => {
    const { own } = await left()
    expect(own).toMatch(/^\/saran\/[0-9a-hjkmnp-tv-z]{20}$/)
    const page = await read(`${own}?baru=1`)
    expect(page).toContain('Sudah kami terima')
    expect(page).toContain(words)
    expect(page).toContain('Belum dijawab')
  })

  test('gives everything typed back with what is wrong, and keeps nothing', async () => {
    const before = await row(hall.house.database.db, sql`select count(*) from suggestions`)
    const refused = await leave({ kind: '', words: 'Kursi!', email: 'warga' })
    expect(refused.status).toBe(422)
    const page = await refused.text()
    expect(page).toContain('Pilih saran atau terima kasih.')
    expect(page).toContain('Tulis sedikitnya 10 huruf')
    expect(page).toMatch(/value="warga"/)
    expect(page).toContain('>Kursi!</textarea>')
    expect(await row(hall.house.database.db, sql`select count(*) from suggestions`)).toEqual(before)
  })

  test('keeps the words sealed, and out of the journal', async () => {
    const { id } = await left({ words: 'Kata rahasia: kembang sepatu di halaman.', email: 'warga@contoh.id' })
    const kept = await row<{ sealed: Uint8Array }>(hall.house.database.db, sql`select sealed from suggestions where id = ${id}`)
    expect(Buffer.from(kept.sealed).toString('latin1')).not.toContain('sepatu')
    expect((await entriesOf(hall.house.database.db, id)).map((one) => [one.type, one.data])).toEqual([['suggestion.left', { kind: 'suggestion', service: null }]])
  })

  test('hears at most four in a minute from one place, and loses nothing of the fifth', async () => {
    const from = somebody()
    for (let n = 0; n < 4; n += 1) expect((await leave({}, from)).status).toBe(303)
    const fifth = await leave({ words: 'Yang kelima tetap ada di layar.' }, from)
    expect(fifth.status).toBe(429)
    expect(await fifth.text()).toContain('>Yang kelima tetap ada di layar.</textarea>')
  })

  test('opens to nobody who guesses its link', async () => {
    expect((await hall.get(`/saran/${'0'.repeat(20)}`, null, somebody())).status).toBe(404)
    expect((await hall.get('/saran/%00', null, somebody())).status).toBe(404)
  })

  test('shows markup as it was typed', async () => {
    const { own } = await left({ words: '<script>alert(1)</script> tolong dibaca' })
    expect(await (await hall.get(own, null, somebody())).text()).toContain('&lt;script&gt;alert(1)')
  })
})

describe('answering', () => {
  test('tells the writer, and everybody only what was approved for all', async () => {
    const { own, id } = await left({ words: 'Saya Budi, kursinya kurang sekali di sini.' })
    expect((await handle(id, {})).status).toBe(303)
    expect(await read(own)).toContain('Dua puluh kursi dipasang minggu depan.')
    expect(await read('/saran')).not.toContain('Dua puluh kursi')
    expect((await handle(id, { version: '2', publish: 'yes', text: 'Kursi di ruang tunggu kurang.' })).status).toBe(303)
    const open = await read('/saran')
    expect(open).toContain('Kursi di ruang tunggu kurang.')
    expect(open).not.toContain('Budi')
  })

  test('takes back what is not published again', async () => {
    const { id } = await left()
    await handle(id, { publish: 'yes', text: 'Teras perlu atap yang lebih lebar.' })
    expect(await read('/saran')).toContain('Teras perlu atap')
    await handle(id, { version: '2' })
    expect(await read('/saran')).not.toContain('Teras perlu atap')
  })

  test('refuses to publish what leads to a person, and keeps what the officer wrote', async () => {
    const { id } = await left()
    const refused = await handle(id, { publish: 'yes', text: 'Hubungi 0812 3456 7890 untuk kursi.' })
    expect(refused.status).toBe(422)
    const page = await refused.text()
    expect(page).toContain('dapat menunjuk ke seseorang')
    expect(page).toContain('>Hubungi 0812 3456 7890 untuk kursi.</textarea>')
    expect(await rows(hall.house.database.db, sql`select status from suggestions where id = ${id}`)).toEqual([{ status: 'new' }])
  })

  test('is done once when two officers answer at the same time, and the second loses no word', async () => {
    const { id } = await left()
    expect((await handle(id, {})).status).toBe(303)
    const second = await handle(id, { answer: 'Jawaban petugas kedua.' })
    expect(second.status).toBe(409)
    const page = await second.text()
    expect(page).toContain('baru saja ditangani orang lain')
    expect(page).toContain('>Jawaban petugas kedua.</textarea>')
    expect((await entriesOf(hall.house.database.db, id)).map((one) => one.type)).toEqual(['suggestion.left', 'suggestion.answered'])
  })

  test('sets aside what is no suggestion, with a reason only officers read', async () => {
    const { own, id } = await left({ words: 'Beli obat murah sekarang juga!' })
    expect((await handle(id, { act: 'set-aside', reason: '' })).status).toBe(422)
    expect((await handle(id, { act: 'set-aside', reason: 'Iklan obat' })).status).toBe(303)
    expect(await read(own)).toContain('tidak ditindaklanjuti')
    expect(await read(own)).not.toContain('Iklan obat')
    expect(await read('/kepuasan/saran?status=set-aside', officer)).toContain('Beli obat murah')
  })

  test('sends word to who left an address, once and without the words themselves', async () => {
    const { id } = await left({ email: 'warga@contoh.id' })
    await handle(id, {})
    await handle(id, { version: '2', answer: 'Jawaban yang diperbaiki.' })
    expect(await rows(hall.house.database.db, sql`select kind, channel from messages where kind = 'satisfaction.suggestion'`)).toEqual([{ kind: 'satisfaction.suggestion', channel: 'email' }])
  })

  test('is for officers of the box alone', async () => {
    const { id } = await left()
    for (const who of ['auditor', 'wali-kota']) expect((await handle(id, {}, who)).status).toBe(403)
    expect((await handle(id, {}, null)).status).toBe(403)
    expect((await hall.get(`/kepuasan/saran/${id}`, 'auditor')).status).toBe(403)
  })
})

describe('the boxes of agencies', () => {
  const licensing = 'petugas-loket-bppt'
  const kinds = async (): Promise<string> => (await inForce(hall.ctx())).find((one) => one.content.unit === 'bppt')?.slug ?? ''

  test('are apart: what was said about a permit is read and answered by its agency alone', async () => {
    const { id } = await left({ service: await kinds(), words: 'Loket izin perlu nomor antrean yang terbaca.' })
    expect(await read('/kepuasan/saran', licensing)).toContain('Loket izin perlu')
    expect(await read('/kepuasan/saran', officer)).not.toContain('Loket izin perlu')
    expect((await hall.get(`/kepuasan/saran/${id}`, officer)).status).toBe(403)
    expect((await handle(id, {}, officer)).status).toBe(403)
    expect(await rows(hall.house.database.db, sql`select status from suggestions where id = ${id}`)).toEqual([{ status: 'new' }])
    expect((await handle(id, {}, licensing)).status).toBe(303)
  })

  test('about a service of the secretariat is nothing for licensing', async () => {
    const { id } = await left({ service: 'surat-ke-masyarakat', words: 'Surat balasan tolong dikirim lewat e-mail juga.' })
    expect(await read('/kepuasan/saran', officer)).toContain('Surat balasan tolong')
    expect(await read('/kepuasan/saran', licensing)).not.toContain('Surat balasan tolong')
    expect((await handle(id, {}, licensing)).status).toBe(403)
    expect((await handle(id, {}, 'petugas-ppid')).status).toBe(303)
  })

  test('the general one is looked after by the agency the city names for it, and holds what was said about services that are gone', async () => {
    const { id } = await left({ words: 'Parkir di depan balai kota sempit sekali.' })
    const gone = await left({ service: 'surat-ke-masyarakat', words: 'Layanan lama ini sangat membantu dulu.' })
    await run(hall.house.database.db, sql`update suggestions set service = 'sudah-tutup' where id = ${gone.id}`)
    const [own, other] = [await read('/kepuasan/saran', officer), await read('/kepuasan/saran', licensing)]
    for (const said of ['Parkir di depan', 'Layanan lama ini']) { expect(own).toContain(said); expect(other).not.toContain(said) }
    expect((await hall.get(`/kepuasan/saran/${id}`, licensing)).status).toBe(403)
    expect((await hall.get(`/kepuasan/saran/${gone.id}`, officer)).status).toBe(200)
  })
})

test('after its time of keeping the words are gone, and what was published stays', async () => {
  const { own, id } = await left({ words: 'Lampu di tangga mati sejak Senin.' })
  await handle(id, { publish: 'yes', text: 'Lampu tangga mati.' })
  hall.moveTo(new Date(hall.now().getTime() + 6 * 366 * 86_400_000))
  await forgetOld(hall.ctx())
  expect(await read(own)).toContain('Isinya sudah dihapus')
  expect(await read('/saran')).toContain('Lampu tangga mati.')
  expect((await handle(id, { version: '2' })).status).toBe(409)
})
