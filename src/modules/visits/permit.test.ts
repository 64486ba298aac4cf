import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Id } from '#kernel'
import { rows, sql } from '#platform/db'
import type { Definition } from '#modules/cases'
import { simulateVisit } from './index.ts'
import { openHall, plain, type CaseJson, type Hall } from '../../../test/hall.ts'

/*
 * The building permit of the city's own files: its procedure waits for a visit, and the city's list for buildings says what is looked at.
 */

let hall: Hall
let permit: Definition
beforeAll(async () => {
  hall = await openHall({ now: '2026-11-23T02:00:00Z' })
  permit = await hall.definition('pbg')
})
afterAll(() => hall.close())

/** An application, gone on until it waits for the visit. */
async function waiting(): Promise<CaseJson> {
  const filed = await hall.ask('pbg')
  for (let acts = 0; acts < 20; acts += 1) {
    const one = await hall.look(filed.id, 'kepala-bppt')
    if (one.turns.some((turn) => turn.step === 'tinjau')) return one
    await hall.go(permit, one)
  }
  throw new Error('the application never waits for its visit')
}
const acts = async (id: string): Promise<string[]> => (await hall.look(id, 'petugas-lapangan-bppt')).openActs.map((act) => act.id.split(':')[1] ?? '')
const person = async (who: string): Promise<string> => (await hall.actor(who)).person ?? ''
const version = async (id: string): Promise<string> => /name="version" value="(\d+)"/.exec(await (await hall.get(`/kunjungan/${id}?tindakan=edit`, 'petugas-lapangan-bppt')).text())?.[1] ?? ''

describe('a permit that waits for a visit', () => {
  test('goes on only when the minutes of its visit are confirmed, and says until then what it waits for', async () => {
    const { id } = await waiting()
    expect(await acts(id)).not.toContain('selesai')
    expect(await hall.text(`/perkara/${id}`, 'petugas-lapangan-bppt')).toContain('Kirim hasil peninjauan belum terbuka: menunggu peninjauan lapangan direncanakan oleh yang mendapat giliran di sini atau pimpinan unitnya, berita acara peninjauan lapangan disahkan, kesimpulan peninjauan “sesuai” atau “sesuai dengan catatan”.')
    const form = { form: crypto.randomUUID(), date: '23/11/2026', team: [`petugas-lapangan-bppt~${await person('petugas-lapangan-bppt')}`], place: 'Jl. Contoh No. 1', purpose: 'Melihat lokasi' }
    const planned = await hall.post(`/perkara/${id}/kunjungan`, form, 'kepala-bppt')
    expect([planned.status, planned.status === 303 ? '' : plain(await planned.text())]).toEqual([303, ''])
    const visit = planned.headers.get('location')?.split('/')[2] ?? ''
    expect(await acts(id)).not.toContain('selesai')

    const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
    const found = await hall.form(`/kunjungan/${visit}/catat`, {
      form: crypto.randomUUID(), 'a.lokasi-ditemukan': 'ya', 'a.keadaan-bangunan': 'sedang-dibangun', 'a.luas-lantai': '120', 'a.jarak-ke-jalan': '6,5', 'a.drainase': 'ya', 'a.keberatan-tetangga': 'tidak',
      'p.lokasi-ditemukan': new File([png], 'a.png'), 'p.keadaan-bangunan': new File([png], 'b.png'),
    }, 'petugas-lapangan-bppt')
    expect(found.status).toBe(303)
    expect((await hall.post(`/kunjungan/${visit}/berita-acara/susun`, {}, 'petugas-lapangan-bppt')).status).toBe(303)
    expect((await hall.post(`/kunjungan/${visit}/berita-acara`, { version: await version(visit), body: 'Ditinjau.', outcome: 'fit-with-notes', advice: 'Pagar belum selesai.' }, 'petugas-lapangan-bppt')).status).toBe(303)
    expect(await acts(id)).not.toContain('selesai')
    expect((await hall.post(`/kunjungan/${visit}/berita-acara/sahkan`, { version: await version(visit) }, 'petugas-lapangan-bppt')).status).toBe(303)
    expect(await acts(id)).toContain('selesai')
    expect(await hall.text(`/perkara/${id}`, 'kepala-bppt')).toContain('Selesai · Sesuai dengan catatan')
  })

  test('in the history of the try-out goes on by a visit of its own, made by the real actions and marked as simulated', async () => {
    const { id } = await waiting()
    const as = async (who: string) => ({ ...hall.ctx(await hall.actor(who)), simulated: true })
    const planner = await as('kepala-bppt')
    await simulateVisit({ planner, members: [{ ctx: await as('petugas-lapangan-bppt'), position: 'petugas-lapangan-bppt' }, { ctx: await as('tim-teknis-distaru'), position: 'tim-teknis-distaru' }] }, id as Id<'case'>,
      { place: 'Lokasi contoh', purpose: 'Melengkapi pagar.', note: 'Ditinjau bersama pemilik.' }, () => 0.2)
    expect(await acts(id)).toContain('selesai')
    expect(await hall.text(`/perkara/${id}`, 'kepala-bppt')).toContain('Selesai · Sesuai dengan catatan')
    const told = await rows(hall.house.database.db, sql`select 1 from messages where about = ${id} and kind like 'visits.%'`)
    expect(told).toHaveLength(0)
  })

  test('the head of the division that weighed it may plan; a head of another agency may not, and sees nothing of it', async () => {
    const { id } = await waiting()
    expect((await hall.get(`/perkara/${id}/kunjungan`, 'kabid-jasa-usaha-bppt')).status).toBe(200)
    expect(await hall.text(`/perkara/${id}`, 'kabid-jasa-usaha-bppt')).toContain('Rencanakan peninjauan')
    for (const who of ['kepala-dinkes', 'kabag-tata-usaha', 'verifikator-bppt', 'petugas-loket-bppt']) expect((await hall.get(`/perkara/${id}/kunjungan`, who)).status, who).toBe(403)
  })

  test('the officer whose turn it is plans the visit right beside the acts, changes what they planned, and excuses nobody', async () => {
    const field = 'petugas-lapangan-bppt'
    const { id } = await waiting()
    const page = await (await hall.get(`/perkara/${id}`, field)).text()
    const [acts, plans, history] = ['id="acts"', `href="/perkara/${id}/kunjungan"`, 'Riwayat'].map((words) => page.indexOf(words)) as [number, number, number]
    expect(acts > 0 && acts < plans && plans < history, `${acts} ${plans} ${history}`).toBe(true)
    const team = [field, 'tim-teknis-distaru']
    const form = { form: crypto.randomUUID(), date: '24/11/2026', team: await Promise.all(team.map(async (who) => `${who}~${await person(who)}`)), place: 'Jl. Contoh No. 2', purpose: 'Melihat lokasi' }
    const planned = await hall.post(`/perkara/${id}/kunjungan`, form, field)
    expect([planned.status, planned.status === 303 ? '' : plain(await planned.text())]).toEqual([303, ''])
    const visit = planned.headers.get('location')?.split('/')[2] ?? ''
    expect((await hall.journal(visit)).map((entry) => [entry.type, entry.position])).toEqual([['visit.planned', field]])
    const after = await hall.text(`/perkara/${id}`, field)
    expect([after.includes('Rencanakan peninjauan'), after.includes('direncanakan oleh yang mendapat giliran')]).toEqual([false, false])
    expect((await hall.get(`/kunjungan/${visit}/pindah`, field)).status).toBe(200)
    expect((await hall.get(`/kunjungan/${visit}/pindah`, 'tim-teknis-distaru')).status).toBe(403)
    expect((await hall.post(`/kunjungan/${visit}/bebaskan`, { version: 1, person: await person('tim-teknis-distaru'), reason: 'Sakit' }, field)).status).toBe(403)
    expect((await hall.post(`/kunjungan/${visit}/batal`, { version: 1, reason: 'Hujan' }, field)).status).toBe(303)
    expect((await hall.journal(visit)).map((entry) => [entry.type, entry.position])).toEqual([['visit.planned', field], ['visit.cancelled', field]])
    expect(await hall.text(`/perkara/${id}`, field)).toContain('Rencanakan peninjauan')
  })

  test('whoever planned a visit finds it in the list, on its team or not, and nobody else does', async () => {
    const { id } = await waiting()
    const form = { form: crypto.randomUUID(), date: '25/11/2026', team: [`petugas-lapangan-bppt~${await person('petugas-lapangan-bppt')}`], place: 'Jl. Percobaan No. 77', purpose: 'Melihat lokasi' }
    expect((await hall.post(`/perkara/${id}/kunjungan`, form, 'kabid-jasa-usaha-bppt')).status).toBe(303)
    for (const who of ['kabid-jasa-usaha-bppt', 'kepala-bppt', 'petugas-lapangan-bppt']) expect(await hall.text('/kunjungan', who), who).toContain('Jl. Percobaan No. 77')
    for (const who of ['tim-teknis-distaru', 'kabag-tata-usaha', 'kepala-dinkes']) expect(await hall.text('/kunjungan', who), who).not.toContain('Jl. Percobaan No. 77')
    expect(await hall.text('/kunjungan', 'tim-teknis-distaru')).not.toContain('Kunjungan unit')
  })

  test('the plan starts from the place and the subject of the application; what is typed instead is kept, and so is what was emptied', async () => {
    const { id } = await waiting()
    const field = 'petugas-lapangan-bppt'
    const valueOf = (page: string, name: string): string => new RegExp(`name="${name}"[^>]*? value="([^"]*)"`).exec(page)?.[1] ?? new RegExp(`<textarea[^>]*name="${name}"[^>]*>([^<]*)<`).exec(page)?.[1] ?? ''
    const page = await (await hall.get(`/perkara/${id}/kunjungan`, field)).text()
    expect([valueOf(page, 'place'), valueOf(page, 'purpose')]).toEqual(['Contoh alamat-lokasi, Bekasi Timur · Bekasijaya', 'Peninjauan lokasi untuk permohonan Persetujuan Bangunan Gedung: Contoh kegiatan'])
    const refused = await hall.post(`/perkara/${id}/kunjungan`, { form: crypto.randomUUID(), date: '', place: '', purpose: 'Mengukur lahan' }, field)
    const again = await refused.text()
    expect([refused.status, valueOf(again, 'place'), valueOf(again, 'purpose')]).toEqual([422, '', 'Mengukur lahan'])
  })

  test('who has recorded is led to the minutes on the day, and told before it who draws them up and from when', async () => {
    const { id } = await waiting()
    const field = 'petugas-lapangan-bppt'
    const form = { form: crypto.randomUUID(), date: '24/11/2026', team: [`${field}~${await person(field)}`], place: 'Jl. Contoh No. 3', purpose: 'Melihat lokasi' }
    const visit = (await hall.post(`/perkara/${id}/kunjungan`, form, field)).headers.get('location')?.split('/')[2] ?? ''
    const before = await (await hall.get(`/kunjungan/${visit}/catat`, field)).text()
    expect([before.includes('Selesai mencatat'), before.includes(`href="/perkara/${id}"`)]).toEqual([false, true])
    expect(plain(before)).toContain('Berita acara disusun oleh anggota tim, mulai Selasa, 24 Nov 2026.')
    expect(await hall.text(`/kunjungan/${visit}?tindakan=draft`, field)).toContain('Berita acara disusun oleh anggota tim, mulai Selasa, 24 Nov 2026.')
    hall.moveTo('2026-11-24T02:00:00Z')
    const then = await (await hall.get(`/kunjungan/${visit}/catat`, field)).text()
    const link = /href="([^"]*)"[^>]*>(?:<[^>]*>)*Selesai mencatat/.exec(then)?.[1] ?? ''
    expect(await (await hall.get(link.split('#')[0] ?? '', field)).text()).toContain(`action="/kunjungan/${visit}/berita-acara/susun"`)
    expect(plain(then)).not.toContain('Berita acara disusun oleh')
    hall.moveTo('2026-11-23T02:00:00Z')
  })

  /** A visit that the field officer planned in the own turn. */
  async function fieldVisit(date = '24/11/2026', place = 'Jl. Contoh No. 9'): Promise<{ visit: string; id: string }> {
    const field = 'petugas-lapangan-bppt'
    const { id } = await waiting()
    const form = { form: crypto.randomUUID(), date, team: [`${field}~${await person(field)}`], place, purpose: 'Melihat lokasi' }
    return { id, visit: (await hall.post(`/perkara/${id}/kunjungan`, form, field)).headers.get('location')?.split('/')[2] ?? '' }
  }

  test('what a field officer planned stands in the list of every head of the agency, who may move it and call it off; heads of others see nothing of it', async () => {
    const { visit } = await fieldVisit('26/11/2026', 'Jl. Percobaan No. 78')
    for (const who of ['kabid-administrasi-bppt', 'kabid-jasa-usaha-bppt', 'kabid-tertentu-bppt', 'kabag-tu-bppt', 'kepala-bppt']) {
      expect(await hall.text('/kunjungan', who), who).toContain('Jl. Percobaan No. 78')
      expect((await hall.get(`/kunjungan/${visit}/pindah`, who)).status, who).toBe(200)
    }
    for (const who of ['kabag-tata-usaha', 'kepala-dinkes']) {
      expect(await hall.text('/kunjungan', who), who).not.toContain('Jl. Percobaan No. 78')
      expect((await hall.get(`/kunjungan/${visit}`, who)).status, who).toBe(403)
      expect((await hall.post(`/kunjungan/${visit}/batal`, { version: 1, reason: 'Bukan urusannya' }, who)).status, who).toBe(403)
    }
    expect((await hall.post(`/kunjungan/${visit}/batal`, { version: 1, reason: 'Hujan lebat' }, 'kabid-tertentu-bppt')).status).toBe(303)
    expect((await hall.journal(visit)).at(-1)).toMatchObject({ type: 'visit.cancelled', position: 'kabid-tertentu-bppt' })
  })

  test('the page shows where it is on the map, in words too, and leads a phone there', async () => {
    const { visit, id } = await fieldVisit()
    const page = await (await hall.get(`/kunjungan/${visit}`, 'petugas-lapangan-bppt')).text()
    const geo = /href="geo:(-6\.\d{6},10[67]\.\d{6})"/.exec(page)?.[1] ?? ''
    expect(geo).not.toBe('')
    const picture = /src="(\/peta\/kota\.svg\?[^"]*)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? ''
    expect(new URL(picture, 'http://x').searchParams.get('titik')).toBe(geo)
    expect(plain(page)).toMatch(/Titik ini di Kelurahan .+, Kecamatan .+\. Permohonan menyebut Kelurahan Bekasijaya, yang tidak memuat titik ini\./)
    expect((await hall.get(picture)).headers.get('content-type')).toBe('image/svg+xml')
    expect(await (await hall.get(`/kunjungan/${visit}/catat`, 'petugas-lapangan-bppt')).text()).toContain(`geo:${geo}`)
    await hall.post(`/kunjungan/${visit}/batal`, { version: 1, reason: 'Cukup' }, 'petugas-lapangan-bppt')
    expect(await (await hall.get(`/perkara/${id}/kunjungan`, 'petugas-lapangan-bppt')).text()).toContain(`geo:${geo}`)
  })

  test('the telephone of the applicant is for those who go or plan, only when asked for, and each time on record', async () => {
    const field = 'petugas-lapangan-bppt'
    const { visit } = await fieldVisit()
    const before = await (await hall.get(`/kunjungan/${visit}`, field)).text()
    expect([before.includes('Tampilkan nomor, dicatat'), before.includes('tel:')]).toEqual([true, false])
    for (const [n, who] of [field, 'kabid-jasa-usaha-bppt'].entries()) {
      const shown = await hall.post(`/kunjungan/${visit}/telepon`, {}, who)
      expect([shown.status, /href="tel:\+62\d+"/.test(await shown.text())], who).toEqual([200, true])
      expect((await hall.journal(visit)).filter((one) => one.type === 'visit.phone-shown').map((one) => one.position)[n]).toBe(who)
    }
    for (const who of ['verifikator-bppt', 'kepala-dinkes', 'kabag-tata-usaha']) expect((await hall.post(`/kunjungan/${visit}/telepon`, {}, who)).status, who).toBe(403)
    expect((await hall.post(`/kunjungan/${visit}/telepon`, {})).status).toBe(403)
    expect((await hall.journal(visit)).filter((one) => one.type === 'visit.phone-shown')).toHaveLength(2)
    expect((await hall.post(`/kunjungan/${visit}/batal`, { version: 1, reason: 'Hujan' }, field)).status).toBe(303)
    expect((await hall.get(`/kunjungan/${visit}`, field)).status).toBe(200)
    expect(await (await hall.get(`/kunjungan/${visit}`, field)).text()).not.toContain('Tampilkan nomor, dicatat')
    expect((await hall.post(`/kunjungan/${visit}/telepon`, {}, field)).status).toBe(409)
  })

  test('a technical team that gave its opinion sees where the visit stands, and plans none', async () => {
    const { id } = await waiting()
    expect((await hall.get(`/perkara/${id}/kunjungan`, 'tim-teknis-distaru')).status).toBe(403)
    expect(await hall.text(`/perkara/${id}`, 'tim-teknis-distaru')).not.toContain('Rencanakan peninjauan')
  })
})
