import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { localDate, newId } from '#kernel'
import { row, run, sql } from '#platform/db'
import { openHall, registered, ticked, type Filed, type Hall } from '../../../test/hall.ts'
import { addDayOff } from './actions/calendar.ts'
import { eraseCase } from './actions/erase.ts'
import { fileRequest } from './actions/file-request.ts'
import { countersOf, needCounter, takes } from './actions/registering.ts'
import { atCounter } from './actions/views.ts'
import type { CaseId } from './store/cases.ts'

/* A role granted over one unit opens what is of that unit, and of no other. */

let hall: Hall
let numbering: Filed
let letter: Filed
const outsider = 'kepala-dinkes'
const unit = 'bagian-hukum'

async function grant(who: string, role: string): Promise<void> {
  const { person } = await hall.actor(who)
  await run(hall.house.database.db, sql`insert into grants (id, person, role, unit) values (${newId(hall.now())}, ${person}, ${role}, ${unit})`)
}

beforeAll(async () => {
  hall = await openHall()
  numbering = await hall.ask('penomoran-produk-hukum', { applicant: { name: 'Umar Rekaan', phone: '081277770001', address: 'Jl. Rekaan 1' } })
  letter = await hall.ask('surat-ke-masyarakat', { applicant: { name: 'Umar Rekaan', phone: '081277770001', address: 'Jl. Rekaan 1' } })
})
afterAll(() => hall.close())

const status = async (path: string, who: string): Promise<number> => (await hall.get(path, who)).status

describe('Reading granted over one unit', () => {
  test('opens, finds and lists the cases of that unit, and of no other', async () => {
    for (const one of [numbering, letter]) expect(await status(`/perkara/${one.id}`, outsider)).toBe(403)
    await grant(outsider, 'pimpinan')
    expect([await status(`/perkara/${numbering.id}`, outsider), await status(`/perkara/${letter.id}`, outsider)]).toEqual([200, 403])
    expect([await status(`/api/cases/${numbering.id}`, outsider), await status(`/api/cases/${letter.id}`, outsider)]).toEqual([200, 403])
    for (const path of ['/perkara?q=Umar+Rekaan', '/perkara?daftar=ya', '/perkara.csv?daftar=ya', '/perkara.json']) {
      const text = await (await hall.get(path, outsider)).text()
      expect([path, text.includes(registered(numbering.code)), text.includes(registered(letter.code))]).toEqual([path, true, false])
    }
  })
})

describe('Erasing and reopening granted over one unit', () => {
  test('reach no case of another', async () => {
    const who = 'kepala-distaru'
    await grant(who, 'kepala')
    await hall.form(`/lacak/${letter.code}/tindakan`, { act: 'withdraw', version: '1' })
    const ctx = hall.ctx(await hall.actor(who))
    await expect(eraseCase(ctx, letter.id as CaseId, 'Permintaan')).rejects.toMatchObject({ kind: 'forbidden' })
    const own = await hall.ask('penomoran-produk-hukum')
    const definition = await hall.definition('penomoran-produk-hukum')
    await hall.act(own.id, 'pelaksana-hukum', { act: 'serahkan', data: { ticked: ticked(definition) } })
    await hall.act(own.id, 'kasubag-sjdi', { act: 'lengkap' })
    await hall.act(own.id, 'pelaksana-hukum', { act: 'nomori' })
    await hall.finish(definition, own.id)
    expect((await hall.look(own.id, who)).openActs.map((act) => act.act)).toContain('reopen')
    await eraseCase(ctx, own.id as CaseId, 'Permintaan')
    expect((await hall.look(own.id, who)).openActs).toEqual([])
  })
})

describe('The working calendar', () => {
  test('is the whole city’s: who keeps it for one unit keeps none', async () => {
    const who = 'kepala-dpupr'
    await grant(who, 'administrator')
    const ctx = hall.ctx(await hall.actor(who))
    expect(ctx.actor.permissions.get('cases.calendar')?.has(unit)).toBe(true)
    await expect(addDayOff(ctx, { date: localDate('2026-12-02'), name: { id: 'Contoh' }, kind: 'closure', basis: 'Edaran' })).rejects.toMatchObject({ kind: 'forbidden' })
    expect((await hall.post('/kalender', { do: 'add', date: '2026-12-02', name: 'Contoh', kind: 'closure', basis: 'Edaran' }, who)).status).toBe(403)
  })
})

describe('The counter', () => {
  test('hands the whole key of a case out to nobody who may not open it', async () => {
    const walkIn = await hall.form('/loket/surat-ke-masyarakat', { 'applicant.name': 'Warga', 'applicant.phone': '081200000001', 'applicant.address': 'Jl.', 'answers.tujuan': 'sekda', 'answers.perihal': 'Surat', 'answers.tanggal-surat': '20/11/2026' }, 'petugas-loket')
    const path = walkIn.headers.get('location') ?? ''
    expect(path).toMatch(/^\/perkara\//)
    expect([await status(`${path}/tanda-terima.pdf`, 'petugas-loket'), await status(`${path}/tanda-terima.pdf`, 'helpdesk-lpse')]).toEqual([200, 403])
    expect([await status(`${path}/kode-baru`, 'petugas-loket'), await status(`${path}/kode-baru`, 'helpdesk-lpse')]).toEqual([200, 403])
  })

  test('nor of a confidential one to who may not know who asked', async () => {
    const complaint = await hall.ask('pengaduan', { applicant: { name: 'Rahasia Rekaan', phone: '081277770002', address: 'Jl. Rekaan 2' }, answers: { rahasia: true } })
    await grant('helpdesk-lpse', 'loket')
    await run(hall.house.database.db, sql`update cases set unit = ${unit} where id = ${complaint.id}`)
    const seen = await hall.get(`/perkara/${complaint.id}`, 'helpdesk-lpse')
    const page = await seen.text()
    expect(seen.status).toBe(200)
    expect(page).not.toContain('Rahasia Rekaan')
    expect(page).not.toContain('kode-baru')
    await expect(atCounter(hall.ctx(await hall.actor('helpdesk-lpse')), complaint.id as CaseId)).rejects.toMatchObject({ kind: 'forbidden' })
    for (const what of ['tanda-terima.pdf', 'kode-baru']) expect([what, await status(`/perkara/${complaint.id}/${what}`, 'helpdesk-lpse')]).toEqual([what, 403])
    expect((await hall.form(`/perkara/${complaint.id}/kode-baru`, { proof: 'identity-card', note: 'x' }, 'helpdesk-lpse')).status).toBe(403)
  })
})

describe('Registering at a counter', () => {
  const walkIn = { 'applicant.name': 'Warga', 'applicant.phone': '081200000001', 'applicant.address': 'Jl.', 'answers.tujuan': 'sekda', 'answers.perihal': 'Surat', 'answers.tanggal-surat': '20/11/2026' }
  const cases = async (): Promise<number> => (await row(hall.house.database.db, sql<{ n: number }>`select count(*)::int as n from cases`)).n

  test.each([
    ['licensing', 'petugas-loket-bppt', 'surat-ke-masyarakat'], ['the secretariat', 'petugas-loket', 'tdup'], ['the council', 'pengadministrasi-surat-setwan', 'surat-ke-masyarakat'], ['the council', 'pengadministrasi-surat-setwan', 'tdup'],
  ])('of %s %s does not register %s, which another agency gives: not on the page, not by the form, and nothing is kept', async (_agency, who, slug) => {
    const before = await cases()
    expect(await status(`/loket/${slug}`, who)).toBe(403)
    expect((await hall.form(`/loket/${slug}`, walkIn, who)).status).toBe(403)
    await expect(fileRequest(hall.ctx(await hall.actor(who)), { slug, key: `${who}-${slug}`, origin: 'counter', applicant: {}, answers: {} })).rejects.toMatchObject({ kind: 'forbidden' })
    expect(await cases()).toBe(before)
  })

  test('lists what the own agency gives, and nothing else', async () => {
    const links = async (who: string): Promise<string[]> => [...(await (await hall.get('/loket', who)).text()).matchAll(/href="\/loket\/([a-z0-9-]+)"/g)].map((found) => found[1] ?? '').filter((slug) => slug !== 'antrean')
    const [secretariat, licensing, council] = [await links('petugas-loket'), await links('petugas-loket-bppt'), await links('pengadministrasi-surat-setwan')]
    expect([secretariat.includes('surat-ke-masyarakat'), secretariat.includes('tdup'), licensing.includes('tdup'), licensing.includes('surat-ke-masyarakat')]).toEqual([true, false, true, false])
    expect(licensing.length).toBeGreaterThan(20)
    expect(council.filter((slug) => secretariat.includes(slug) || licensing.includes(slug))).toEqual([])
  })

  test('reaches every unit of the agency, whatever unit the counter itself stands in', async () => {
    const ctx = hall.ctx(await hall.actor('petugas-loket'))
    const counters = await countersOf(ctx)
    expect(ctx.actor.permissions.get('cases.register')?.has('bagian-hukum')).toBe(false)
    expect([takes(counters, { agency: 'setda' }), takes(counters, { agency: 'bppt' })]).toEqual([true, false])
    await needCounter(ctx, await hall.definition('penomoran-produk-hukum'))
  })

  test('is nobody’s without the permission, and the program’s own everywhere', async () => {
    expect(await countersOf(hall.ctx(await hall.actor('kabag-hukum')))).toEqual(new Set())
    expect(await countersOf(hall.ctx())).toBeNull()
    expect(takes(null, { agency: 'setwan' })).toBe(true)
  })

  test('lets nobody of another agency print the key of a case or make a new one', async () => {
    await grant('petugas-loket-bppt', 'pimpinan')
    const paths = [`/perkara/${numbering.id}/tanda-terima.pdf`, `/perkara/${numbering.id}/kode-baru`]
    expect(await status(`/perkara/${numbering.id}`, 'petugas-loket-bppt')).toBe(200)
    expect(await Promise.all(paths.map((path) => status(path, 'petugas-loket-bppt')))).toEqual([403, 403])
    expect(await (await hall.get(`/perkara/${numbering.id}`, 'petugas-loket-bppt')).text()).not.toContain('kode-baru')
  })
})
