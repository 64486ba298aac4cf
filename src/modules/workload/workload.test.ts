import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#kernel'
import { rows, sql } from '#platform/db'
import { record } from '#platform/journal'
import { openHall, ticked, type Hall } from '../../../test/hall.ts'

/** The letters of a few days, worked through by their officers; everything here is read from what they did. */
let hall: Hall
const [keeper, head, auditor, citizen] = ['kasubag-tata-laksana', 'kabag-tata-usaha', 'auditor', null]
const slug = 'surat-ke-masyarakat'
const later = (minutes: number): void => { hall.moveTo(new Date(hall.now().getTime() + minutes * 60_000)) }
beforeAll(async () => {
  hall = await openHall()
  const definition = await hall.definition(slug)
  const ticks = ticked(definition)
  for (let day = 0; day < 3; day += 1) {
    hall.moveTo(`2026-11-${23 + day}T02:00:00Z`)
    const one = await hall.ask(slug)
    if (day === 2) {
      later(10)
      await hall.act(one.id, 'petugas-loket', { act: 'return', note: 'Alamat belum jelas.', data: { missing: [2] } })
      const { version, turns } = await hall.look(one.id, 'petugas-loket')
      expect((await hall.post(`/lacak/${one.code}/tindakan`, { act: `${turns[0]?.id}:kirim`, version, note: 'Alamat dilengkapi.' })).status).toBe(303)
    }
    later(20)
    await hall.act(one.id, 'petugas-loket', { act: 'catat', data: { ticked: ticks } })
    await hall.finish(definition, one.id)
  }
  hall.moveTo('2026-11-27T02:00:00Z')
})
afterAll(() => hall.close())
const json = async (path: string, who: string | null): Promise<Record<string, unknown>> => (await (await hall.get(path, who)).json()) as Record<string, unknown>

describe('The path really taken', () => {
  test('is read from the acts: how many as written, what was repeated, where the time went', async () => {
    const found = await json(`/kesesuaian/${slug}/data.json`, auditor) as { cases: number; granted: number; asWritten: number; steps: { step: string; walked: number; repeated: number; middle: number | null }[]; waiting: { position: string; turns: number }[]; proposals: unknown[] }
    expect(found).toMatchObject({ service: slug, cases: 3, granted: 3, proposals: [] })
    const first = found.steps.find((one) => one.repeated > 0)
    expect(first).toMatchObject({ walked: 3, repeated: 1 })
    expect(found.waiting.find((one) => one.position === 'petugas-loket')?.turns).toBeGreaterThanOrEqual(4)
  })
  test('is a page in words, and says of three cases that they are too few to propose from', async () => {
    const page = await hall.text(`/kesesuaian/${slug}`, head)
    for (const words of ['3 perkara', 'Baru 3 perkara yang selesai', 'Di mana waktunya', 'Petugas Loket']) expect(page).toContain(words)
    expect(await hall.text('/kesesuaian', head)).toContain('Selesai setahun')
  })
  test('of a service nobody finished is not measured, and of one that is none not found', async () => {
    expect(await hall.text('/kesesuaian/akun-lpse', auditor)).toContain('Belum ada perkara yang selesai')
    expect((await hall.get('/kesesuaian/tidak-ada', auditor)).status).toBe(404)
  })
})

describe('The load of a position', () => {
  const at = '/beban-kerja/jabatan/petugas-loket'
  test('counts its volume by itself; without a norm it is not measured, and the real time stands beside it', async () => {
    const page = await hall.text(at, auditor)
    expect(page).toContain('tugas belum bernorma')
    expect(page).toMatch(/3 · tercatat/)
    expect(page).toMatch(/nilai tengah dari [34]/)
    expect(page).toContain('Pencatatan belum genap setahun')
  })
  test('names work for no service in words, apart from the tasks, without a norm to set', async () => {
    const as = { position: 'petugas-loket', capacity: 'definitive' as const }
    for (const [kind, type] of [['desk', 'counter.closed'], ['ticket', 'ticket.called'], ['ticket', 'ticket.called']] as const) await record(hall.ctx(await hall.actor('petugas-loket')), { subject: newId(hall.now()), kind, type, data: {}, as })
    hall.moveTo('2026-11-28T02:00:00Z')
    const html = await (await hall.get(at, keeper)).text()
    expect(html).not.toMatch(/ticket\.called|counter\.closed/)
    expect(html).not.toContain('layanan=&')
    const page = await hall.text(at, keeper)
    expect(page).toMatch(/Pekerjaan tanpa layanan.*memanggil antrean ?2 kali.*Loket ditutup ?1 kali/)
  })
  test('says who sets the norms, by position, on both pages', async () => {
    for (const path of [at, '/beban-kerja?unit=bagian-tata-usaha']) expect(await hall.text(path, auditor)).toMatch(/Norma ditetapkan oleh: [^.]*Kepala Sub Bagian Tata Laksana/)
    expect(await hall.text(`${at}?lang=en`, auditor)).toContain('Norms are set by:')
  })
  test('comes to people once norms are set: what was typed, by the law of the day, to two decimals and whole', async () => {
    expect((await hall.post(at, { service: '', act: '', name: 'Menata arsip loket', volume: '150', minutes: '600', basis: 'Catatan harian Oktober' }, keeper)).status).toBe(303)
    const page = await hall.text(at, auditor)
    expect(page).toContain('1,20 → 1 orang')
    expect(page).toContain('1.500,0 jam')
    // 150 × 600 minutes by the two who hold it: 90.000 : 75.000 and 90.000 : 150.000; no other position of the unit has a norm
    expect(await hall.text('/beban-kerja?unit=bagian-tata-usaha', auditor)).toMatch(/Seluruh unit Pemangku ?2 ?Beban setahun ?1\.500,0 jam ?Kebutuhan ?1,20 → 1 orang ?EJ · PJ ?0,60 · D Sedang.*Dari 1 jabatan yang terukur/)
    expect(page).toContain('PermenPANRB Nomor 1 Tahun 2020')
    expect(page).toContain('Catatan harian Oktober')
  })
  test('a norm set anew ends the one before, and both stay known', async () => {
    const form = { service: slug, act: 'record', name: '', volume: '' }
    for (const [minutes, basis] of [['5', 'Perkiraan awal'], ['7,5', 'Diukur sepekan']] as const) expect((await hall.post(at, { ...form, minutes, basis }, keeper)).status).toBe(303)
    const held = await rows<{ minutes: string; ended: boolean }>(hall.house.database.db, sql`select minutes::text as minutes, ended_at is not null as ended from workload_tasks where service = ${slug} order by made_at, minutes`)
    expect(held).toEqual([{ minutes: '5', ended: true }, { minutes: '7.5', ended: false }])
    const page = await hall.text(at, auditor)
    expect(page).toContain('Diukur sepekan')
    expect(page).toContain('Perkiraan awal · sampai')
  })
  test('a norm is set of what another module records on a case too, and named in words', async () => {
    const filed = await hall.ask(slug)
    await record(hall.ctx(await hall.actor('petugas-loket')), { subject: filed.id, kind: 'case', type: 'visit.done', data: {}, as: { position: 'petugas-loket', capacity: 'definitive' } })
    hall.moveTo('2026-11-30T02:00:00Z')
    expect((await hall.post(at, { service: slug, act: 'visit.done', name: '', volume: '', minutes: '45', basis: 'Diukur' }, keeper)).status).toBe(303)
    const html = await (await hall.get(at, keeper)).text()
    expect([html.includes('Peninjauan lapangan selesai'), />[^<]*visit\.done[^<]*</.test(html)]).toEqual([true, false])
  })
  test.each<[string, Record<string, string>, string[]]>([
    ['nothing', {}, ['Bagian ini harus diisi.', 'Tulis bilangan bulat.', 'Tulis menit.', 'Tulis dasar norma ini.']], ['minutes of none', { name: 'a', volume: '1', minutes: '0', basis: 'b' }, ['Tulis menit.']], ['a volume in words', { name: 'a', volume: 'sering', minutes: '1', basis: 'b' }, ['Tulis bilangan bulat.']],
    ['a basis turned about', { name: 'a', volume: '1', minutes: '1', basis: 'diukur \u202ebulan Mei' }, ['Ada huruf yang tidak terlihat.']], ['a name with a bell in it', { name: 'a\u0007b', volume: '1', minutes: '1', basis: 'b' }, ['Ada huruf yang tidak terlihat.']],
    ['a service that is none', { service: 'tidak-ada', act: 'record', minutes: '1', basis: 'b' }, ['Layanan ini tidak ada.']], ['an act that is none', { service: slug, act: '1; drop', minutes: '1', basis: 'b' }, ['Layanan ini tidak ada.']],
  ])('typed with %s says all that is wrong, and keeps nothing', async (_, typed, words) => {
    const answer = await hall.post(at, { service: '', act: '', name: '', volume: '', minutes: '', basis: '', ...typed }, keeper)
    expect(answer.status).toBe(422)
    const page = await answer.text()
    for (const one of words) expect(page).toContain(one)
  })
  test('is set by who keeps positions and standards, and by nobody else; an ended task is ended once', async () => {
    const [one] = await rows<{ id: string }>(hall.house.database.db, sql`select id from workload_tasks where name = 'Menata arsip loket'`)
    expect((await hall.post(`${at}/${one?.id}/akhiri`, {}, head)).status).toBe(403)
    expect((await hall.post(`${at}/${one?.id}/akhiri`, {}, citizen)).status).toBe(403)
    expect((await hall.post(`${at}/${one?.id}/akhiri`, {}, keeper)).status).toBe(303)
    expect((await hall.post(`${at}/${one?.id}/akhiri`, {}, keeper)).status).toBe(404)
    expect((await hall.journal(one?.id ?? '')).map((entry) => entry.type)).toEqual(['workload.norm-set', 'workload.norm-ended'])
  })
  test('of a unit stands on one page and on paper, within reach only', async () => {
    expect(await hall.text('/beban-kerja', head)).toContain('Kepala Bagian Tata Usaha')
    const paper = await hall.get('/beban-kerja.pdf?unit=bagian-tata-usaha', head)
    expect([paper.status, paper.headers.get('content-type')]).toEqual([200, 'application/pdf'])
    const { extractText, getDocumentProxy } = await import('unpdf')
    const said = (await extractText(await getDocumentProxy(new Uint8Array(await paper.arrayBuffer())), { mergePages: true })).text.replace(/\s+/g, ' ')
    expect(said).toContain('Seluruh unit: Dari 1 jabatan yang terukur, di antara')
    expect(said).toMatch(/Seluruh unit (\d+\.)?\d+ \d,\d\d → \d orang \d,\d\d · [A-E]/)
    for (const part of ['Kepala Bagian Tata Usaha', 'Petugas Loket', 'Volume', 'belum terukur', 'PermenPANRB Nomor 1 Tahun 2020']) expect(said).toContain(part)
    expect((await hall.get('/beban-kerja?unit=bagian-hukum', head)).status).toBe(403)
    expect((await hall.get('/beban-kerja?unit=tidak-ada', auditor)).status).toBe(404)
    expect((await hall.get('/beban-kerja/jabatan/tidak-ada', auditor)).status).toBe(404)
  })
})

test('on the very day counting began the volume is of no span turned about', async () => {
  const now = hall.now()
  hall.moveTo('2026-11-23T06:00:00Z')
  expect(await hall.text('/beban-kerja?unit=bagian-tata-usaha', auditor)).toContain('Volume 22 Nov 2026 sampai 22 Nov 2026')
  hall.moveTo(now)
})

describe('What if', () => {
  test('runs the cases again with another promise and other people, beside what is', async () => {
    const page = await hall.text(`/beban-kerja/andai?layanan=${slug}&janji=30+menit&orang.petugas-loket=9`, head)
    for (const words of ['Sekarang menurut model: Lewat janji', 'nyatanya 0 dari 3', 'Andai: Lewat janji', 'Penghambat', '9 (']) expect(page).toContain(words)
  })
  test('asks for a service first, and says what is wrong with what was typed', async () => {
    expect(await hall.text('/beban-kerja/andai', head)).toContain('Pilih layanan')
    for (const [query, words] of [['janji=secepatnya', 'Tulis janji dalam menit'], ['janji=0+menit', 'Tulis janji dalam menit'], ['orang.petugas-loket=nol', 'paling sedikit 1'], ['orang.petugas-loket=9999', 'paling sedikit 1']] as const) {
      const answer = await hall.get(`/beban-kerja/andai?layanan=${slug}&${query}`, head)
      expect([answer.status, (await answer.text()).includes(words)], query).toEqual([422, true])
    }
  })
})
