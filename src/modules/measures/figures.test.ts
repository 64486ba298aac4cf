import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { run, sql } from '#platform/db'
import { openHall, registered, ticked, type Filed, type Hall } from '../../../test/hall.ts'
import { casesAsData, figureRows, tableOf } from './actions/figures.ts'
import { measuredSince, tookByDay } from './measures.ts'
import { figureWords } from './messages/figures.ts'

let hall: Hall
let finished: Filed
const numbering = 'penomoran-produk-hukum'
const base = `/layanan/${numbering}/angka`

/** Takes an instrument to its number, `minutes` after it was asked for. */
async function instrument(minutes: number): Promise<Filed> {
  const one = await hall.ask(numbering, { applicant: { name: 'Bunga Rahasia Contoh', phone: '081200000777' }, answers: { jenis: 'peraturan-daerah', judul: 'Pedoman rahasia' } })
  hall.moveTo(new Date(hall.now().getTime() + minutes * 60_000))
  await hall.act(one.id, 'pelaksana-hukum', { act: 'serahkan', data: { ticked: ticked(await hall.definition(numbering)) } })
  await hall.act(one.id, 'kasubag-sjdi', { act: 'lengkap' })
  await hall.act(one.id, 'pelaksana-hukum', { act: 'nomori' })
  return hall.finish(await hall.definition(numbering), one.id).then(() => one)
}

beforeAll(async () => {
  hall = await openHall()
  finished = await instrument(5)
  await instrument(40)
})
afterAll(() => hall.close())

type Figures = { total: number; late: number; matching: number; next: number | null; cases: { month: string; took: number; late: boolean; acts: { step: string; position: string | null; waited: number }[] }[] }
const figures = async (query = ''): Promise<Figures> => await (await hall.get(`${base}.json${query}`)).json() as Figures

describe('a figure of a service', () => {
  test('is a link to what it counts, on its page and in the list', async () => {
    const page = await (await hall.get(`/layanan/${numbering}`)).text()
    expect(page).toContain(`href="${base}"`)
    expect(page).toContain(`href="${base}?hasil=on-time"`)
    expect(await (await hall.get('/layanan')).text()).toContain(`href="${base}"`)
  })

  test('opens for anybody down to each act with its position and time', async () => {
    const text = await hall.text(base)
    expect(text).toContain('1 dari 2 selesai tepat waktu')
    expect(text).toContain('Pelaksana Bagian Hukum memberi nomor')
    expect(text).toContain('menunggu 40 menit')
    const { cases, total, late } = await figures()
    expect([total, late, cases.length]).toEqual([2, 1, 2])
    expect(cases.map((one) => one.month)).toEqual(['2026-11', '2026-11'])
    expect(cases[0]?.acts.map((act) => act.position)).toContain('kasubag-sjdi')
  })

  test('tells nothing of who asked, what for, when to the day, under which number', async () => {
    for (const path of [base, `${base}.json`, `${base}.csv`]) {
      const body = await (await hall.get(path)).text()
      for (const part of ['Bunga', '777', 'rahasia', finished.code, registered(finished.code), finished.id, '2026-11-23', 'Tahun 2026']) expect(body, `${path} ${part}`).not.toContain(part)
    }
  })

  test('splits into on time and late, and the parts are the whole', async () => {
    const [all, onTime, late] = [await figures(), await figures('?hasil=on-time'), await figures('?hasil=late')]
    expect(onTime.cases.every((one) => !one.late) && late.cases.every((one) => one.late)).toBe(true)
    expect(onTime.matching + late.matching).toBe(all.total)
    expect((await figures('?hasil=sesuatu')).matching).toBe(all.total)
  })

  test('is paged, and an offset nobody can mean shows no case and no error', async () => {
    expect((await figures('?dari=1')).cases).toHaveLength(1)
    for (const query of ['?dari=99999999999', '?dari=-4', '?dari=x']) expect((await hall.get(`${base}${query}`)).status).toBe(200)
  })

  test('comes as a table with a line for each case', async () => {
    const answer = await hall.get(`${base}.csv`)
    expect(answer.headers.get('content-type')).toContain('text/csv')
    const lines = (await answer.text()).trim().split('\r\n')
    expect(lines[0]).toBe('bulan_diterima,menit_kantor,menit_dijanjikan,terlambat,hasil,jeda,simulasi')
    expect(lines).toHaveLength(3)
  })

  test('of a service nobody knows is not there; of one nobody finished says so', async () => {
    expect((await hall.get('/layanan/tidak-ada/angka')).status).toBe(404)
    expect(await hall.text('/layanan/hari-besar/angka')).toContain('Belum ada permohonan selesai yang dihitung')
  })

  test('counts only what was promised the same: another promise begins with nothing measured', async () => {
    const { db } = hall.house.database
    const since = new Date(hall.now().getTime() - 86_400_000)
    expect((await measuredSince(db, since, [numbering]))[0]?.finished).toBe(2)
    await run(db, sql`update definitions set to_at = ${hall.now()} where slug = ${numbering} and to_at is null`)
    await run(db, sql`insert into definitions (id, slug, version, content, from_at)
      select gen_random_uuid(), slug, 99, jsonb_set(content, '{term,n}', '45'), ${hall.now()} from definitions where slug = ${numbering} order by version desc limit 1`)
    expect(await measuredSince(db, since, [numbering])).toEqual([])
    expect(await tookByDay(db, numbering, since, 10)).toEqual([])
    expect((await figures()).total).toBe(0)
    await run(db, sql`update definitions set content = jsonb_set(content, '{term,n}', '15') where slug = ${numbering} and version = 99`)
    await run(db, sql`update definitions set from_at = ${new Date(hall.now().getTime() + 1_000)} where slug = ${numbering} and version = 99`)
    expect((await measuredSince(db, since, [numbering]))[0]?.finished).toBe(2)
  })
})

describe('the list of cases of an officer', () => {
  test('is narrowed by service and state, and leads to each case', async () => {
    const text = await hall.text(`/perkara?layanan=${numbering}&keadaan=late`, 'auditor')
    expect(text).toContain('Daftar perkara')
    expect(text).not.toContain(registered(finished.code))
    expect(await (await hall.get(`/perkara?layanan=${numbering}&keadaan=on-time`, 'auditor')).text()).toContain(`/perkara/${finished.id}`)
  })

  test('holds only what the officer may read', async () => {
    expect(await hall.text(`/perkara?layanan=${numbering}`, 'kabag-hukum')).toContain(registered(finished.code))
    expect(await hall.text(`/perkara?layanan=${numbering}`, 'kepala-dinkes')).not.toContain(registered(finished.code))
    expect(await (await hall.get(`/perkara.csv?layanan=${numbering}`, 'kepala-dinkes')).text()).not.toContain(registered(finished.code))
    expect((await hall.get('/perkara?daftar=ya')).status).toBe(303)
    expect((await hall.get('/perkara.json')).status).toBe(303)
  })

  test('is dated by the end of what is finished and the receipt of what is open, both days included', async () => {
    const find = async (query: string): Promise<boolean> => (await hall.text(`/perkara?layanan=${numbering}&${query}`, 'auditor')).includes(registered(finished.code))
    expect([await find('sejak=23/11/2026&sampai=2026-11-23'), await find('sejak=24/11/2026'), await find('sampai=22/11/2026'), await find('sejak=kapan')]).toEqual([true, false, false, true])
  })

  test('comes as data without subjects, by registration number', async () => {
    const { cases } = await (await hall.get(`/perkara.json?layanan=${numbering}`, 'auditor')).json() as { cases: { registration: string; officeMinutes: number }[] }
    expect(cases.map((one) => one.registration)).toContain(registered(finished.code))
    expect(JSON.stringify(cases)).not.toContain('rahasia')
  })

  test('says as data how many there are, and where it was cut, in the table’s last line', async () => {
    const ctx = hall.ctx(await hall.actor('auditor'))
    await hall.ask('surat-ke-masyarakat')
    const whole = await casesAsData(ctx, {})
    expect(whole.rows.length).toBeGreaterThan(1)
    expect(whole.rows).toHaveLength(whole.total)
    const answer = await hall.get('/perkara.json', 'auditor')
    expect(await answer.json()).toMatchObject({ total: whole.total, complete: true })
    const csv = await hall.get('/perkara.csv', 'auditor')
    expect(csv.headers.get('x-total-count')).toBe(String(whole.total))
    expect((await csv.text()).trimEnd().split('\r\n')).toHaveLength(whole.total + 1)
    const cut = await casesAsData(ctx, {}, 1)
    expect([cut.rows.length, cut.total]).toEqual([1, whole.total])
    const lines = tableOf(['nomor'], { rows: cut.rows.map((one) => [one.registration]), total: cut.total }, figureWords.id.cut).trimEnd().split('\r\n')
    expect([lines.length, lines.at(-1)]).toEqual([3, `Hanya 1 dari ${whole.total} baris ada di sini. Persempit saringannya untuk mendapat yang lain.`])
    expect((await figureRows(ctx, { slug: numbering }, 1)).rows.length).toBeLessThanOrEqual(1)
  })

  test('can be narrowed to what waits with a position', async () => {
    const open = await hall.ask('surat-ke-masyarakat')
    expect(await hall.text('/perkara?jabatan=petugas-loket', 'auditor')).toContain(registered(open.code))
    expect(await hall.text('/perkara?jabatan=sekpri', 'auditor')).not.toContain(registered(open.code))
  })
})
