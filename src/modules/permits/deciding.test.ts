import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { localDate } from '#kernel'
import { row, rows, sql } from '#platform/db'
import { openPermitHall, type Granted, type PermitHall } from '../../../test/permit-scene.ts'
import { plain } from '../../../test/plain.ts'
import { licensingOf, loadLicensing } from './actions/licensing.ts'

let hall: PermitHall
let one: Granted
beforeAll(async () => {
  hall = await openPermitHall({ now: '2026-11-24T02:00:00Z' })
  one = await hall.grant({ badan: 'PT Dermaga Contoh', npwp: '01.300.066.6-091.000' })
})
afterAll(() => hall.close())

const db = () => hall.house.database.db
const stateOf = (id: string) => row(db(), sql<Record<string, unknown>>`select version, suspended_from, suspended_to, ended_from, ended_as from permits where id = ${id}`)
const said = async (answer: Response): Promise<string> => plain(await answer.text())

describe('suspended, lifted, revoked', () => {
  test('the page asks first, says what will happen and who will see it, and keeps what was typed when something is missing', async () => {
    const page = await hall.text(`/izin-terbit/${one.id}/suspend`, 'kepala-bppt')
    for (const words of ['Bekukan izin ini?', 'kode QR', 'keberatan', 'Tidak jadi']) expect(page).toContain(words)
    const refused = await hall.decide(one.id, 'suspend', { reason: '', basis: '', on: '31/02/2026' })
    expect(refused.status).toBe(422)
    const outlasting = await hall.decide(one.id, 'suspend', { until: '24/11/2126' })
    expect([outlasting.status, (await said(outlasting)).replaceAll('\u00a0', ' ')]).toEqual([422, expect.stringMatching(/melewati masa berlaku izin, \d+ \p{L}+ \d{4}\./u)])
    const wrong = await hall.decide(one.id, 'suspend', { reason: '', basis: 'Pasal 9 yang diketik' })
    const html = await wrong.text()
    expect([wrong.status, html.includes('value="Pasal 9 yang diketik"'), plain(html).includes('Tulis alasannya.')]).toEqual([422, true, true])
    expect((await stateOf(one.id))['suspended_from']).toBeNull()
  })

  test('suspended: numbered by the register in the same transaction, journaled with position, mandate and the time to object, its words sealed', async () => {
    const answer = await hall.decide(one.id, 'suspend')
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/izin-terbit/${one.id}?selesai`])
    expect(await stateOf(one.id)).toMatchObject({ suspended_from: '2026-11-24', suspended_to: null, version: 2 })
    const entry = (await hall.journal(one.id)).at(-1)
    expect(entry).toMatchObject({ type: 'permit.suspended', position: 'kepala-bppt', capacity: 'definitive' })
    expect(entry?.data).toMatchObject({ act: 'suspend', on: '2026-11-24', until: null, appealUntil: '2026-12-23', instrument: { number: expect.stringMatching(/^503\/Kep\.\d+-BPPT\/XI\/2026$/), date: '2026-11-24' }, mandate: 'Keputusan Walikota Bekasi Nomor 060/Kep.51-Org/II/2014' })
    expect(JSON.stringify(entry?.data)).not.toContain('Perahu dipakai')
    expect(entry?.note_mac).not.toBeNull()
  })

  test('the officer reads reason and basis; the public reads that, since when and by which decision, and nothing else', async () => {
    const office = await hall.text(`/izin-terbit/${one.id}`, 'kepala-bppt')
    for (const words of ['Dibekukan sejak 24', 'Perahu dipakai di luar izinnya.', 'Pasal 9 Peraturan Contoh', 'Prima Contoh']) expect(office).toContain(words)
    const open = await hall.text(`/izin/${one.id}`)
    for (const words of ['Dibekukan sejak 24', 'Izin dibekukan', 'PT Dermaga Contoh']) expect(open).toContain(words)
    for (const hidden of ['Perahu dipakai', 'Pasal 9', 'Prima Contoh', '013000666091000']) expect(open).not.toContain(hidden)
  })

  test('the holder is told by the ways of the application, without the words the office typed', async () => {
    const told = await rows(db(), sql<{ kind: string }>`select kind from messages where about = ${one.filed.id} and kind = 'permits.decision'`)
    expect(told.length).toBeGreaterThan(0)
    const page = await hall.text(`/lacak/${one.filed.code}`)
    for (const words of ['Izin Anda', 'Dibekukan sejak 24', 'Perahu dipakai di luar izinnya.', 'Ajukan keberatan', '23 Des 2026']) expect(page).toContain(words)
  })

  test('what is not open any more is named with the reason, and refused by the server', async () => {
    const page = await hall.text(`/izin-terbit/${one.id}`, 'kepala-bppt')
    expect(page).toContain('Bekukan izin: Izin ini sudah dibekukan.')
    const again = await hall.decide(one.id, 'suspend')
    expect([again.status, (await said(again)).includes('sudah dibekukan')]).toEqual([409, true])
    expect((await hall.get(`/izin-terbit/${one.id}/suspend`, 'kepala-bppt')).headers.get('location')).toBe(`/izin-terbit/${one.id}`)
  })

  test('lifted: it holds again', async () => {
    expect((await hall.decide(one.id, 'lift', { reason: 'Sudah diperbaiki.' })).status).toBe(303)
    expect(await hall.text(`/izin/${one.id}`)).toContain('Berlaku sejak 24')
    expect(await stateOf(one.id)).toMatchObject({ suspended_from: '2026-11-24', suspended_to: '2026-11-24' })
  })

  test('revoked by an instrument somebody else has numbered: nothing is taken from the register', async () => {
    const last = () => row(db(), sql<{ last: number }>`select last from register_series where register = 'keputusan-kepala-perangkat-daerah' and series = '2026'`)
    const before = await last()
    expect((await hall.decide(one.id, 'revoke', { number: '180/Kep.77-Huk/XI/2026', date: '23/11/2026' })).status).toBe(422)
    expect((await hall.decide(one.id, 'revoke', { number: '180/Kep.77-Huk/XI/2026', date: '24/11/2026', on: '30/11/2026' })).status).toBe(303)
    expect(await last()).toEqual(before)
    expect(await hall.text(`/izin/${one.id}`)).toContain('akan dicabut mulai 30')
    hall.moveTo('2026-11-30T02:00:00Z')
    expect(await hall.text(`/izin/${one.id}`)).toContain('Dicabut sejak 30')
    hall.moveTo('2026-11-24T02:00:00Z')
  })

  test('a refused act gives its number back: the register has no gap', async () => {
    const kept = (await rows(db(), sql<{ n: number }>`select n from numbers where register = 'keputusan-kepala-perangkat-daerah' and series = '2026' order by n`)).map(({ n }) => n)
    expect(kept).toEqual(kept.map((_, index) => index + 1))
  })
})

describe('who may', () => {
  let other: Granted
  beforeAll(async () => { other = await hall.grant({}, { name: 'Pemegang Lain', slug: 'izin-rakit' }) })

  test('reads it whole: officers of the agency, the leadership, the auditor; nobody of another agency', async () => {
    const read = async (who: string | null) => (await hall.get(`/izin-terbit/${other.id}`, who)).status
    expect(await Promise.all(['kepala-bppt', 'petugas-loket-bppt', 'kabid-tertentu-bppt', 'wali-kota', 'auditor', 'kepala-dinkes', 'petugas-loket', 'administrator-ti', null].map(read)))
      .toEqual([200, 200, 200, 200, 200, 403, 403, 403, 303])
  })

  test('decides: who has the permission for its unit and the mandate of that day, and nobody else', async () => {
    for (const who of ['petugas-loket-bppt', 'kabid-tertentu-bppt', 'kepala-dinkes', 'wali-kota', 'auditor']) expect((await hall.decide(other.id, 'suspend', {}, who)).status).toBe(403)
    const licensing = licensingOf(hall.ctx())
    await loadLicensing(hall.ctx(), licensing && { ...licensing, mandates: licensing.mandates.map((mandate) => ({ ...mandate, to: localDate('2026-11-23') })) })
    expect((await hall.decide(other.id, 'suspend')).status).toBe(403)
    expect(await hall.text(`/izin-terbit/${other.id}`, 'kepala-bppt')).toContain('tidak memegang pelimpahan kewenangan')
    await loadLicensing(hall.ctx(), licensing)
    expect((await stateOf(other.id))['version']).toBe(1)
  })

  test('sees the identity number only when it is asked for, and the look is recorded', async () => {
    const shown = await hall.grant({ nik: '3275014508900001' })
    expect(await hall.text(`/izin-terbit/${shown.id}`, 'petugas-loket-bppt')).toContain('************0001')
    const answer = await hall.form(`/izin-terbit/${shown.id}/tampilkan`, {}, 'petugas-loket-bppt')
    expect(await said(answer)).toContain('3275014508900001')
    expect((await hall.journal(shown.id)).at(-1)).toMatchObject({ type: 'permit.unmasked', position: 'petugas-loket-bppt' })
    expect(await hall.text(`/izin/${shown.id}`)).not.toContain('Identitas')
  })
})

describe('bad luck', () => {
  let other: Granted
  beforeAll(async () => { other = await hall.grant({}, { slug: 'izin-rakit' }) })

  test('two officers suspend at once: one does, the other reads that it changed and keeps the own words', async () => {
    const answers = await Promise.all([hall.decide(other.id, 'suspend', { version: '1' }), hall.decide(other.id, 'suspend', { version: '1', reason: 'Alasan kedua yang diketik.' })])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409])
    const lost = await Promise.all(answers.map((answer) => answer.text()))
    const html = lost.find((text) => text !== '') ?? ''
    expect([plain(html).includes('berubah selagi Anda mengisi'), /name="version" value="2"/.test(html)]).toEqual([true, true])
    expect((await hall.journal(other.id)).filter(({ type }) => type === 'permit.suspended').length).toBe(1)
  })

  test.each([
    ['a revocation before the issue', 'revoke', { on: '01/01/2020', number: 'X/1', date: '01/01/2020' }, 'sebelum izin terbit'],
    ['an effect a hundred years ahead', 'revoke', { on: '24/11/2126' }, 'Terlalu jauh'],
    ['a day there is not', 'revoke', { on: '30/02/2027' }, 'Bukan tanggal'],
    ['no day at all', 'revoke', { on: '' }, 'Tulis tanggalnya'],
    ['a number without its date', 'cancel', { number: '180/Kep.1-Huk/XI/2026' }, 'Tulis tanggalnya'],
    ['a reason longer than anybody reads', 'revoke', { reason: 'a'.repeat(2001) }, 'Paling panjang 2000'],
    ['a reason of spaces', 'revoke', { reason: '   ' }, 'Tulis alasannya'],
    ['a reason with a bell in it', 'revoke', { reason: 'a\u0007b' }, 'tidak dapat disimpan'],
    ['a number no instrument has', 'revoke', { number: 'N'.repeat(101), date: '24/11/2026' }, 'paling panjang 100'],
  ])('%s is refused in words, and nothing is kept', async (_name, act, fields, words) => {
    const before = await stateOf(other.id)
    const answer = await hall.decide(other.id, act, fields)
    expect([answer.status, await said(answer)]).toEqual([422, expect.stringContaining(words)])
    expect(await stateOf(other.id)).toEqual(before)
  })

  test('an act there is none of, a permit there is none of, an id that is none', async () => {
    expect((await hall.get(`/izin-terbit/${other.id}/burn`, 'kepala-bppt')).status).toBe(404)
    expect((await hall.get('/izin-terbit/01990000-0000-7000-8000-000000000000', 'kepala-bppt')).status).toBe(404)
    for (const path of ['/izin/01990000-0000-7000-8000-000000000000', "/izin/'--", '/api/permits/x']) expect((await hall.get(path)).status).toBe(404)
  })
})
