import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openHall, plain, type Hall } from '../../../test/hall.ts'
import { workbookOf } from './actions/plans.ts'
import { readPlanFile } from './actions/read-plan.ts'
import { editRow, seenOf } from './rules/revision.ts'
import { readPlan } from './rules/plan-file.ts'
import type { Plan } from './rules/plan.ts'
import { planText } from './rules/plan-write.ts'
import { paidBy, servicesFaults, withServices } from './rules/services.ts'
import { findPlan } from './store.ts'

const slug = 'renstra-bppt-2013-2018'
const planner = 'kepala-bappeda'
const path = 'programmes.0.activities.1'
const name = 'Penyusunan Review Standar Operasional Prosedur (SOP) Pelayanan Perizinan'
const why = { reason: 'Disetujui dalam rapat perubahan.', kind: 'perwal', number: '12 Tahun 2014', date: '02/05/2014' }
const plan = readPlan(readFileSync(fileURLToPath(new URL(`../../../city/bekasi/plans/${slug}.yaml`, import.meta.url)), 'utf8'), slug).plan as Plan
const activity = plan.programmes[0]?.activities[1]

let hall: Hall
beforeAll(async () => { hall = await openHall() })
afterAll(() => hall.close())
const page = async (at: string, who = planner): Promise<string> => {
  const answer = await hall.get(at, who)
  expect([at, answer.status]).toEqual([at, 200])
  return answer.text()
}
const send = (more: Record<string, string | string[]>, who: string | null = planner) => hall.post(`/rencana/${slug}/layanan`, { baris: path, nama: activity?.name ?? name, seen: '', services: [], ...why, ...more }, who)
const now = async (version: number | null = null): Promise<string[]> => (await findPlan(hall.ctx().db, slug, version))?.content.programmes[0]?.activities[1]?.services ?? []

describe('the services an activity pays for', () => {
  test('are nowhere made up: the plan of the city names none', () => { expect(JSON.stringify(plan)).not.toContain('"services"') })

  test('are chosen from those of the city, with reason and instrument, into a draft', async () => {
    const form = await page(`/rencana/${slug}/layanan?baris=${path}`)
    expect(form).toContain('value="surat-ke-masyarakat"')
    expect((await send({ services: ['surat-ke-masyarakat', 'surat-ke-perangkat-daerah'] })).status).toBe(303)
    expect([await now(), await now(2)]).toEqual([[], ['surat-ke-masyarakat', 'surat-ke-perangkat-daerah']])
    expect(plain(await page(`/rencana/${slug}/riwayat?versi=2`))).toMatch(/layanan yang dibiayai: \(kosong\) menjadi .*; .*Alasan: Disetujui dalam rapat perubahan/)
  })

  test('are one click from the activity, and the activity one click from a case of theirs', async () => {
    const tree = await page(`/rencana/${slug}?versi=2`)
    expect(tree).toContain('href="/layanan/surat-ke-masyarakat"')
    const letter = await hall.ask('surat-ke-masyarakat')
    expect(await page(`/perkara/${letter.id}`, 'kabag-tata-usaha')).not.toContain('Dibiayai dari kegiatan')
    const mark = /name="seen" value="([^"]*)"/.exec(await page(`/rencana/${slug}/terbitkan`, 'wali-kota'))?.[1] ?? ''
    expect((await hall.post(`/rencana/${slug}/terbitkan`, { seen: mark, kind: why.kind, number: why.number, date: why.date }, 'wali-kota')).status).toBe(303)
    const shown = await page(`/perkara/${letter.id}`, 'kabag-tata-usaha')
    expect(plain(shown)).toContain('Dibiayai dari kegiatan')
    expect(shown).toContain(`href="/rencana/${slug}/kegiatan/${activity?.id}"`)
    expect(await page(`/rencana/${slug}`)).toContain(`id="kegiatan-${activity?.id}"`)
    const other = await hall.ask('surat-ke-perangkat-daerah', { answers: { 'perangkat-daerah': 'DPUPR' } }).catch(() => null)
    if (other) expect(await page(`/perkara/${other.id}`, 'auditor')).toContain(`/kegiatan/${activity?.id}`)
  })

  test.each<[string, Record<string, string | string[]>, number]>([
    ['unchanged', { seen: 'surat-ke-masyarakat surat-ke-perangkat-daerah', services: ['surat-ke-perangkat-daerah', 'surat-ke-masyarakat'] }, 422],
    ['one the city does not have', { seen: 'surat-ke-masyarakat surat-ke-perangkat-daerah', services: ['tidak-ada'] }, 422],
    ['one twice', { seen: 'surat-ke-masyarakat surat-ke-perangkat-daerah', services: ['surat-ke-masyarakat', 'surat-ke-masyarakat'] }, 422],
    ['without a reason', { seen: 'surat-ke-masyarakat surat-ke-perangkat-daerah', services: [], reason: '' }, 422],
    ['by what another changed meanwhile', { seen: '', services: [] }, 409],
    ['of an activity that moved', { nama: 'Lain', seen: 'surat-ke-masyarakat surat-ke-perangkat-daerah', services: [] }, 409],
    ['of nothing', { baris: 'programmes.9' }, 404],
    ['of a programme', { baris: 'programmes.0' }, 404],
  ])('%s are refused', async (_name, more, status) => { expect((await send(more)).status).toBe(status) })

  test('typed wrongly come back ticked as they were sent', async () => {
    const html = await (await send({ seen: 'surat-ke-masyarakat surat-ke-perangkat-daerah', services: ['surat-ke-masyarakat'], reason: 'ya' })).text()
    expect([/value="surat-ke-masyarakat" checked/.test(html), /value="surat-ke-perangkat-daerah" checked/.test(html), html.includes('>ya</textarea>')]).toEqual([true, false, true])
  })

  test('are taken away again, and are for planners alone', async () => {
    expect([(await send({}, 'kepala-dinkes')).status, (await send({}, null)).status, (await hall.get(`/rencana/${slug}/layanan?baris=${path}`, 'auditor')).status]).toEqual([403, 403, 403])
    expect((await send({ seen: 'surat-ke-masyarakat surat-ke-perangkat-daerah' })).status).toBe(303)
    expect(await now(3)).toEqual([])
  })
})

describe('the name and the basis of an activity', () => {
  const newest = async (version: number | null = null): Promise<Plan> => (await findPlan(hall.ctx().db, slug, version))?.content as Plan
  const edit = async (fields: Record<string, string>, version: number, who: string | null = planner) => hall.post(`/rencana/${slug}/ubah`, { baris: path, temuan: '', seen: seenOf(editRow(await newest(version), path) ?? { path, name: '', table: null, slots: [] }), ...why, ...fields }, who)

  test('are one form, reached from its page and from the tree, for planners alone', async () => {
    for (const at of [`/rencana/${slug}/kegiatan/${activity?.id}?versi=3`, `/rencana/${slug}?versi=3`]) expect(await page(at)).toContain(`/rencana/${slug}/ubah?baris=`)
    expect(await page(`/rencana/${slug}/kegiatan/${activity?.id}`, 'auditor')).not.toContain('/ubah?')
    const form = plain(await page(`/rencana/${slug}/ubah?baris=${path}`))
    expect(form).toMatch(/Nama dan dasar .*Sekarang tercetak: Review dan Penyempurnaan SOP .*Sumber dana .*Sekarang kosong .*Dasar hukum .*Nilai .*Anggaran 2016/)
  })
  test('are changed by a decision with reason and instrument: before and after stay, what is in force stays as it was', async () => {
    const before = activity?.name ?? ''
    expect((await edit({ [`${path}.name`]: 'Penyusunan dan Review SOP', [`${path}.funding`]: 'APBD Kota Bekasi' }, 3)).status).toBe(303)
    expect([(await newest()).programmes[0]?.activities[1]?.name, (await newest(3)).programmes[0]?.activities[1]?.name]).toEqual([before, 'Penyusunan dan Review SOP'])
    const history = plain(await page(`/rencana/${slug}/riwayat?versi=3`))
    expect(history).toContain(`nama: ${before} menjadi Penyusunan dan Review SOP`)
    expect(history).toContain('sumber dana: (kosong) menjadi APBD Kota Bekasi')
    expect(history).toContain('Alasan: Disetujui dalam rapat perubahan. Dasar: Peraturan Wali Kota 12 Tahun 2014')
    expect(plain(await page(`/rencana/${slug}?versi=3`))).toMatch(/sumber dana – APBD Kota Bekasi/)
  })
  test('without a name, a reason or the right are refused, and nothing typed is lost', async () => {
    const answer = await edit({ [`${path}.name`]: ' ', [`${path}.legal`]: 'Perda <Nomor> 6', reason: 'ya' }, 3)
    const html = await answer.text()
    expect(answer.status).toBe(422)
    for (const said of ['nama: tidak boleh kosong.', 'Tuliskan alasannya', 'Perda &lt;Nomor&gt; 6</textarea>']) expect(html).toContain(said)
    expect((await edit({ [`${path}.name`]: 'X' }, 3, 'kepala-dinkes')).status).toBe(403)
    expect((await newest(3)).programmes[0]?.activities[1]?.name).toBe('Penyusunan dan Review SOP')
  })
  test('of two planners who name it at once the second sees the name of the first and keeps the own', async () => {
    const seen = seenOf(editRow(await newest(3), path) ?? { path, name: '', table: null, slots: [] })
    expect((await edit({ seen, [`${path}.name`]: 'Review SOP satu' }, 3)).status).toBe(303)
    const second = await edit({ seen, [`${path}.name`]: 'Review SOP dua' }, 3)
    const html = await second.text()
    expect(second.status).toBe(409)
    expect(plain(html)).toMatch(/Orang lain mengubah baris ini .*nama: Penyusunan dan Review SOP menjadi Review SOP satu Alasan: Disetujui dalam rapat perubahan/)
    expect(html).toContain('value="Review SOP dua"')
  })
  test('of a programme and of a goal are changed the same way', async () => {
    const one = async (baris: string, field: string, value: string) => hall.post(`/rencana/${slug}/ubah`, { baris, temuan: '', seen: seenOf(editRow(await newest(3), baris) ?? { path, name: '', table: null, slots: [] }), [`${baris}.${field}`]: value, ...why }, planner)
    expect([(await one('programmes.0', 'name', 'Program Pelayanan Perizinan')).status, (await one('goals.0', 'text', 'Tata kelola yang baik')).status]).toEqual([303, 303])
    const draft = await newest(3)
    expect([draft.programmes[0]?.name, draft.goals[0]?.text]).toEqual(['Program Pelayanan Perizinan', 'Tata kelola yang baik'])
    expect(readPlan(planText(draft), slug).plan).toEqual(draft)
  })
})

describe('the rules of it', () => {
  const known = new Map([['a', 'A'], ['b', 'B']])
  test('one that was chosen before may stay though it is no longer in force', () => {
    expect([servicesFaults(['lama'], ['lama', 'a'], known), servicesFaults([], ['lama'], known).map(({ code }) => code), servicesFaults(['a'], ['a'], known).map(({ code }) => code), servicesFaults([], [], known).map(({ code }) => code)]).toEqual([[], ['not-an-option'], ['nothing-changed'], ['nothing-changed']])
  })
  test('a plan with them is written as its file and reads back the same; without them it is as it was', () => {
    const more = withServices(plan, path, ['a', 'b'])
    expect([readPlan(planText(more), slug).plan, withServices(more, path, [])]).toEqual([more, plan])
    expect(withServices(plan, 'programmes.9', ['a'])).toEqual(plan)
  })
  test('a plan with them comes back from a workbook as it went out', async () => {
    const more = withServices(plan, path, ['surat-ke-masyarakat', 'surat-ke-perangkat-daerah'])
    expect((await readPlanFile(await workbookOf(more), slug)).plan).toEqual(more)
  })
  test('who pays for a service is found among activities and what stands below them', () => { expect([paidBy(withServices(plan, path, ['a']), 'a').map(({ id }) => id), paidBy(plan, 'a')]).toEqual([[activity?.id], []]) })
})
