import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#kernel'
import { row, rows, run, sql } from '#platform/db'
import { openHall, plain, type Hall } from '../../../test/hall.ts'
import { agencyOf, mayWith } from './actions/reach.ts'
import { loadPlans, readPlans } from './index.ts'
import { samplePlan } from './examples.ts'

const slug = 'renstra-bppt-2013-2018'
const why = { reason: 'Disetujui dalam rapat perubahan.', kind: 'perwal', number: '12 Tahun 2014', date: '02/05/2014' }
const unit = (of: string, short: string | null, agency = of, parent: string | null = null) => [of, { slug: of, name: { id: of }, short, agency, parent, head: null }] as const
const named = (short: string) => ({ agency: { name: 'Dinas Taman Kota Teladan', short } })

describe('the agency of a plan', () => {
  test.each<[string, string, ReturnType<typeof agencyOf>]>([
    ['is the one so called, with all its units', 'Distam', { top: 'taman', units: ['taman', 'taman-tu'] }], ['is known in any case of letters', ' DISTAM ', { top: 'taman', units: ['taman', 'taman-tu'] }],
    ['is none where the city has none', 'BPPT', null], ['is none where two are called so', 'Dinas', null], ['is never an office below the top', 'TU', null], ['is none by a blank name', '', null],
  ])('%s', (_name, short, found) => {
    const units = new Map([unit('taman', 'Distam'), unit('taman-tu', 'TU', 'taman', 'taman'), unit('a', 'Dinas'), unit('b', 'dinas'), unit('c', null)])
    expect(agencyOf({ units }, named(short))).toEqual(found)
  })
})

describe('who may do what with a plan', () => {
  const units = new Map([unit('taman', 'Distam'), unit('taman-tu', 'TU', 'taman', 'taman'), unit('pasar', 'Dispasar'), unit('pasar-tu', 'TU', 'pasar', 'pasar')])
  const actor = (permission: string | null, ...reach: string[]) => ({ kind: 'officer', permissions: new Map(permission === null ? [] : [[permission, new Set(reach)]]) }) as unknown as Parameters<typeof mayWith>[0]
  const may = (who: Parameters<typeof mayWith>[0], permission: 'planning.draft' | 'planning.publish', short = 'Distam') => mayWith(who, { units }, permission, named(short))

  test('drafts it from any office of its agency, and publishes it only by reaching the agency as a whole', () => {
    expect([may(actor('planning.draft', 'taman-tu'), 'planning.draft'), may(actor('planning.draft', 'taman'), 'planning.draft')]).toEqual([true, true])
    expect([may(actor('planning.publish', 'taman-tu'), 'planning.publish'), may(actor('planning.publish', 'taman'), 'planning.publish')]).toEqual([false, true])
  })
  test('of another agency neither drafts nor publishes it, though the office there has the same name', () => {
    for (const permission of ['planning.draft', 'planning.publish'] as const) expect([may(actor(permission, 'pasar', 'pasar-tu'), permission), may(actor(permission, 'pasar', 'pasar-tu'), permission, 'Dispasar')]).toEqual([false, true])
  })
  test('with the whole city in reach does both with every plan, also of an agency the city does not have', () => {
    for (const permission of ['planning.draft', 'planning.publish'] as const) for (const short of ['Distam', 'Dispasar', 'BPPT', '']) expect([short, may(actor(permission, '*'), permission, short)]).toEqual([short, true])
  })
  test('of an agency the city does not have is nobody’s but the whole city’s', () => {
    for (const reach of ['taman', 'taman-tu', 'pasar']) expect(may(actor('planning.draft', reach), 'planning.draft', 'BPPT')).toBe(false)
  })
  test('by one permission never does what the other is for', () => {
    expect([may(actor('planning.publish', '*'), 'planning.draft'), may(actor('planning.draft', '*'), 'planning.publish'), may(actor(null), 'planning.draft')]).toEqual([false, false, false])
  })
})

describe('who changes which plan', () => {
  let hall: Hall
  beforeAll(async () => {
    hall = await openHall()
    await loadPlans(hall.ctx(), readPlans([{ name: 'contoh.yaml', text: samplePlan }]).plans)
    for (const [who, of] of [['kepala-dinkes', 'dinkes'], ['kabag-tu-bppt', 'bppt-tata-usaha']] as const) {
      const { person } = await row<{ person: string }>(hall.house.database.db, sql`select person from accounts where sign_in_name = ${who}`)
      await run(hall.house.database.db, sql`insert into grants (id, person, role, unit) values (${newId(hall.now())}, ${person}, 'perencana', ${of})`)
    }
  })
  afterAll(() => hall.close())
  const status = async (path: string, who: string): Promise<number> => (await hall.get(`/rencana/${path}`, who)).status
  const add = async (who: string, plan = slug): Promise<number> => (await hall.post(`/rencana/${plan}/susunan`, { what: 'programme', under: '', name: 'Program titipan', n: '', unit: '', indicator: '', is: '', polarity: '', ...why }, who)).status
  const known = async (): Promise<unknown> => [await rows(hall.house.database.db, sql`select slug, version from plans order by 1, 2`), await rows(hall.house.database.db, sql`select id from plan_changes`), await rows(hall.house.database.db, sql`select line from plan_realisations`), await rows(hall.house.database.db, sql`select slug from plan_evaluations`)]
  const doors = ['susunan', 'ubah?baris=tables.3.total', 'temuan/tetap?temuan=x', 'evaluasi/catatan?tahun=2014&triwulan=1', 'evaluasi/isi?tahun=2014&triwulan=1&baris=pelayanan-perizinan/sinergitas', 'layanan?baris=programmes.0.activities.1', 'buang', 'susunan/hapus?baris=programmes.0']

  test('the planner of another agency reads it and is neither offered nor let in', async () => {
    const before = await known()
    for (const door of doors) expect([door, await status(`${slug}/${door}`, 'kepala-dinkes')]).toEqual([door, 403])
    for (const [path, fields] of [['ubah', { baris: 'tables.3.total', temuan: '', seen: '' }], ['temuan/tetap', { temuan: 'numbering-differs~lists.0.items.5~8)' }], ['evaluasi/catatan', { tahun: '2014', triwulan: '1', driving: 'x' }], ['evaluasi/isi', { tahun: '2014', triwulan: '1', baris: 'pelayanan-perizinan/sinergitas', seen: '||' }], ['layanan', { baris: 'programmes.0.activities.1' }], ['buang', { seen: '' }], ['susunan/hapus', { baris: 'programmes.0', nama: 'x' }]] as [string, Record<string, string>][]) {
      expect([path, (await hall.post(`/rencana/${slug}/${path}`, { ...fields, ...why }, 'kepala-dinkes')).status]).toEqual([path, 403])
    }
    expect([await add('kepala-dinkes'), await add('kepala-dinkes', 'contoh'), await known()]).toEqual([403, 403, before])
    for (const path of ['', '/temuan', '/evaluasi']) expect(await (await hall.get(`/rencana/${slug}${path}`, 'kepala-dinkes')).text()).not.toMatch(/\/(ubah|susunan|isi|catatan)[?"]/)
  })

  test('the planner of an office of its agency and the planner of the city change it; of an agency the city does not have only the latter', async () => {
    expect([await status(`${slug}/susunan`, 'kabag-tu-bppt'), await status('contoh/susunan', 'kabag-tu-bppt'), await status('contoh/susunan', 'kepala-bappeda')]).toEqual([200, 403, 200])
    expect(await (await hall.get(`/rencana/${slug}`, 'kabag-tu-bppt')).text()).toContain(`/rencana/${slug}/susunan`)
    expect([await add('kabag-tu-bppt'), await add('kepala-bappeda')]).toEqual([303, 303])
  })

  test('its draft is published by the leadership of the city, by no planner: its planners read what would be, and who does', async () => {
    for (const [who, wanted] of [['wali-kota', true], ['sekda', true], ['kepala-bappeda', false], ['kabag-tu-bppt', false]] as const) {
      const answer = await hall.get(`/rencana/${slug}/terbitkan`, who)
      const html = await answer.text()
      expect([who, answer.status, html.includes('name="kind"'), plain(html).includes('Yang dapat menerbitkan rancangan ini Sekretaris Daerah, Wakil Wali Kota, Wali Kota')]).toEqual([who, 200, wanted, !wanted])
      expect([who, await status(`${slug}/terbitkan`, who)]).toEqual([who, 200])
    }
    const seen = /name="seen" value="([^"]*)"/.exec(await (await hall.get(`/rencana/${slug}/terbitkan`, 'sekda')).text())?.[1] ?? ''
    for (const who of ['kepala-bappeda', 'kabag-tu-bppt', 'kepala-dinkes']) {
      const refused = await hall.post(`/rencana/${slug}/terbitkan`, { seen, kind: 'perwal', number: '12 Tahun 2014', date: '02/05/2014' }, who)
      expect([who, refused.status, plain(await refused.text()).includes('Yang dapat melakukannya: Sekretaris Daerah, Wakil Wali Kota, Wali Kota.')]).toEqual([who, 403, true])
    }
    const other = await hall.get(`/rencana/${slug}/terbitkan`, 'kepala-dinkes')
    expect([other.status, plain(await other.text()).includes('Yang dapat melakukannya: Sekretaris Daerah, Wakil Wali Kota, Wali Kota.')]).toEqual([403, true])
  })

  test('where a planner looks for it there is the way to what would be published, and for who publishes the way to do so', async () => {
    const at = `/rencana/${slug}/riwayat?versi=2`
    const [planner, mayor, reader] = await Promise.all(['kepala-bappeda', 'wali-kota', 'kepala-dinkes'].map(async (who) => plain(await (await hall.get(at, who)).text())))
    expect([planner?.includes('Lihat yang akan terbit'), planner?.includes('Terbitkan versi 2'), mayor?.includes('Terbitkan versi 2'), reader?.includes('Lihat yang akan terbit')]).toEqual([true, false, true, false])
    expect(await (await hall.get('/rencana', 'kepala-dinkes')).text()).toContain(`<a href="/rencana/${slug}/riwayat">`)
  })
})
