import { afterAll, beforeAll, expect, test } from 'vitest'
import { rows, sql } from '#platform/db'
import { openHall, ticked, type Hall } from '../test/hall.ts'
import { normScript, normSome } from './simulation-norms.ts'

let hall: Hall
const slug = 'surat-ke-masyarakat'
const script = normScript.parse({ position: 'petugas-loket', setter: 'kasubag-tata-laksana', basis: 'Contoh untuk mode coba; bukan hasil pengukuran.', minutes: { record: '10', sign: '3' } })
const norms = () => rows<{ service: string; act: string; minutes: string; ended: boolean }>(hall.house.database.db, sql`select service, act, minutes::text as minutes, ended_at is not null as ended from workload_tasks`)
const set = async (stopped = false, as = script.setter): Promise<void> => {
  const actor = await hall.actor(as)
  await normSome(hall.ctx(), script, { as: (position) => (position === script.setter ? hall.ctx(actor) : null), stopped: () => stopped })
}
beforeAll(async () => {
  hall = await openHall()
  const one = await hall.ask(slug)
  await hall.act(one.id, 'petugas-loket', { act: 'catat', data: { ticked: ticked(await hall.definition(slug)) } })
  hall.moveTo('2026-11-27T02:00:00Z')
})
afterAll(() => hall.close())

test('nothing is set once the program ends, without a story, or while nobody holds the position that sets norms', async () => {
  await set(true)
  await normSome(hall.ctx(), undefined, { as: () => hall.ctx(), stopped: () => false })
  await normSome(hall.ctx(), script, { as: () => null, stopped: () => false })
  expect(await norms()).toEqual([])
})

test('what the position really did and the story names gets its example norm, and says that it is an example', async () => {
  await set()
  expect(await norms()).toEqual([{ service: slug, act: 'record', minutes: '10', ended: false }])
  const page = await hall.text('/beban-kerja/jabatan/petugas-loket', 'auditor')
  expect(page).toContain('Contoh untuk mode coba; bukan hasil pengukuran.')
  expect(page).not.toContain('belum bernorma')
})

test('a norm that holds is left as it is: neither set twice nor taken from who set another', async () => {
  await set()
  expect(await norms()).toHaveLength(1)
  expect((await hall.post('/beban-kerja/jabatan/petugas-loket', { service: slug, act: 'record', name: '', volume: '', minutes: '7', basis: 'Diukur' }, script.setter)).status).toBe(303)
  await set()
  expect((await norms()).filter((one) => !one.ended)).toEqual([{ service: slug, act: 'record', minutes: '7', ended: false }])
})
