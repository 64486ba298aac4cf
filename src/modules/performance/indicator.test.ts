import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#kernel'
import { row, run, sql } from '#platform/db'
import { fileRequest } from '#modules/cases'
import { openHall, type Hall } from '../../../test/hall.ts'
import { readSource, sourceTyped } from './rules/indicator-source.ts'
import type { Tree } from './rules/tree.ts'
import { findTree } from './store/trees.ts'

let hall: Hall
const clerk = 'pengadministrasi-surat-setwan'
const planner = 'perencana-setwan'
const source = '/kinerja/indikator/setwan-2026/kabag-umum-1/asal'

let letters = 0
/** A letter registered by this position; its grant reaches the counter of the agency that gives the service. */
async function letter(who = clerk): Promise<void> {
  const { form } = await hall.definition('surat-ke-masyarakat')
  const actor = await hall.actor(who)
  const ctx = hall.ctx({ ...actor, holdings: actor.holdings.filter(({ position }) => position === clerk), permissions: new Map([...actor.permissions, ['cases.register', new Set(['*'])]]) })
  await fileRequest(ctx, { slug: 'surat-ke-masyarakat', key: `surat-${letters += 1}`, origin: 'counter', applicant: { name: 'Warga Contoh', phone: '081200000001', address: 'Jl. Contoh No. 1' }, answers: await hall.answersTo(form) })
}
const tree = async (): Promise<Tree> => (await findTree(hall.house.database.db, 'setwan-2026'))!.content
const draft = async () => row<{ content: Tree; version: number }>(hall.house.database.db, sql`select content, version from performance_trees where slug = 'setwan-2026' and state = 'draft'`)

const levels = ['tujuan-1', 'kabag-umum-1', 'kasubag-1', 'pengadministrasi-surat-1'] as const
const pageOf = (indicator: string): string => `/kinerja/indikator/setwan-2026/${indicator}?periode=2026`
const standing = (): Promise<string[]> => Promise.all(levels.map(async (one) => /<dd><b>([^<]*)<\/b>/.exec(await (await hall.get(pageOf(one), 'sekwan')).text())?.[1] ?? 'none'))

let before: string[] = []
beforeAll(async () => { hall = await openHall(); before = await standing(); await letter() })
afterAll(() => hall.close())

test('one letter moves the officer’s figure, the section’s, the division’s and the goal’s, and each leads to the one beneath', async () => {
  expect(before).toEqual(levels.map(() => 'belum terukur'))
  expect(await standing()).toEqual(['0,42', '1', '1', '1'])
  for (const [index, one] of levels.slice(0, -1).entries()) expect(await (await hall.get(pageOf(one), 'sekwan')).text()).toContain(`href="${pageOf(levels[index + 1] ?? '')}"`)
  const leaf = await (await hall.get(pageOf(levels[3]), 'sekwan')).text()
  const opened = /href="(\/ukuran\/numbers\.taken[^"]*)"/.exec(leaf)?.[1]?.replaceAll('&amp;', '&') ?? ''
  const { id } = await row<{ id: string }>(hall.house.database.db, sql`select id from cases`)
  expect(await (await hall.get(opened, 'sekwan')).text()).toContain(`href="/perkara/${id}"`)
})

describe('where a figure comes from, as it is typed', () => {
  const measures = new Map([['acts.done', { by: ['position', 'act'] as const }]])
  const read = async (typed: Partial<Parameters<typeof readSource>[2]>) => readSource(await tree(), 'kabag-umum-1', { kind: 'measure', measure: 'acts.done', formula: '', where: {}, ...typed }, measures)
  test('is a measure with the filters it knows, or every fault of it', async () => {
    expect((await read({ where: { position: ' sekwan ', act: '' } })).source).toEqual({ kind: 'measure', measure: 'acts.done', where: { position: 'sekwan' } })
    expect((await read({ where: { service: 'a', register: 'b' } })).problems.map((one) => [one.code, one.field])).toEqual([['filter-unknown', 'where-service'], ['filter-unknown', 'where-register']])
    expect((await read({ measure: 'tidak.ada' })).problems[0]?.code).toBe('measure-unknown')
    expect((await read({ kind: 'kode' })).problems[0]?.code).toBe('source-unknown')
  })
  test('is a formula of indicators of the tree that does not lead back to its own', async () => {
    expect((await read({ kind: 'formula', formula: '[kasubag-1] * 2' })).source).toEqual({ kind: 'formula', formula: { times: [{ indicator: 'kasubag-1' }, { number: '2' }] } })
    expect((await read({ kind: 'formula', formula: '[bukan-milik-kita]' })).problems[0]).toMatchObject({ code: 'unknown-indicator', data: { name: 'bukan-milik-kita' } })
    for (const formula of ['[kabag-umum-1]', '[tujuan-1] + 1']) expect([formula, (await read({ kind: 'formula', formula })).problems[0]?.code]).toEqual([formula, 'formula-ring'])
    expect((await read({ kind: 'formula', formula: 'while(true){}' })).problems[0]?.code).toBe('formula-unread')
  })
  test('shows again on the form as it was typed', async () => {
    const typed = sourceTyped((await read({ where: { position: 'sekwan' } })).source)
    expect(typed).toMatchObject({ kind: 'measure', measure: 'acts.done', 'where-position': 'sekwan' })
    expect(sourceTyped((await read({ kind: 'formula', formula: '([kasubag-1] + 1) / 2' })).source)['formula']).toBe('([kasubag-1] + 1) / 2')
  })
})

describe('the screen of a source', () => {
  test('shows what there is to choose and the marks of the tree’s indicators', async () => {
    const html = await (await hall.get(source, planner)).text()
    for (const part of ['numbers.taken', 'acts.done', '[kasubag-1]', 'value="agenda-surat-masuk"', 'jumlah([kasubag-1])</textarea>']) expect(html).toContain(part)
  })
  test('refuses with every word kept, and saves into the draft alone', async () => {
    const wrong = await hall.post(source, { kind: 'formula', formula: '[tujuan-1] + rahasia', measure: '' }, planner)
    expect([wrong.status, (await wrong.text()).includes('[tujuan-1] + rahasia')]).toEqual([422, true])
    const before = await tree()
    const saved = await hall.post(source, { kind: 'measure', measure: 'numbers.taken', 'where-position': clerk, 'where-register': 'agenda-surat-masuk' }, planner)
    expect([saved.status, saved.headers.get('location')]).toEqual([303, '/kinerja/pohon/setwan-2026/kotak/kabag-umum?versi=2'])
    expect((await draft()).content.nodes.find((one) => one.id === 'kabag-umum')?.indicators[0]?.source).toEqual({ kind: 'measure', measure: 'numbers.taken', where: { position: clerk, register: 'agenda-surat-masuk' } })
    expect(await tree()).toEqual(before)
  })
  test('is for planners of the agency; others are refused, and two who edit at once are told', async () => {
    for (const who of ['kepala-bappeda', clerk, 'auditor', null]) expect([who, (await hall.post(source, { kind: 'typed' }, who)).status]).toEqual([who, 403])
    const stale = await hall.post(source, { kind: 'typed', seen: 'lama' }, planner)
    expect(stale.status).toBe(409)
  })
})

describe('bad luck', () => {
  test('a measure that is gone makes the figure one that cannot be computed, at every level above, and never nought', async () => {
    const measures = hall.house.measures as Map<string, unknown>
    const kept = measures.get('numbers.taken')
    measures.delete('numbers.taken')
    try {
      for (const [id, who] of [['pengadministrasi-surat-1', clerk], ['tujuan-1', 'sekwan']] as const) {
        const text = await hall.text(`/kinerja/indikator/setwan-2026/${id}`, who)
        expect([id, text.includes('tidak dapat dihitung'), text.includes('ukuran yang dipakainya sudah tidak ada')]).toEqual([id, true, true])
      }
      expect(await hall.text('/kinerja/saya?periode=2026-11', clerk)).toContain('tidak dapat dihitung')
    } finally { measures.set('numbers.taken', kept) }
  })

  test('two holders in one month: each sheet counts the days of its own holder, the indicator counts them all', async () => {
    const { db } = hall.house.database
    const person = (await row<{ person: string }>(db, sql`select person from holders where position = 'petugas-protokol-setwan'`)).person
    await letter()
    await run(db, sql`update holders set to_date = '2026-11-24' where position = ${clerk}`)
    await run(db, sql`insert into holders (id, person, position, capacity, from_date, decree) values (${newId(hall.now())}, ${person}, ${clerk}, 'plt', '2026-11-25', 'Contoh')`)
    hall.moveTo('2026-11-25T02:00:00Z')
    await letter('petugas-protokol-setwan')
    const text = await hall.text(`/kinerja/saya?jabatan=${clerk}&periode=2026-11`, 'petugas-protokol-setwan')
    expect(text).toContain('dihitung untuk hari Anda menjabat, 25 Nov 2026 – 30 Nov 2026')
    expect(text).toMatch(/Jumlah Layanan Kendali Surat Masuk.*20 ?1 surat/)
    const asks = await (await hall.get(`/kinerja/saya/ajukan?jabatan=${clerk}&periode=2026-11`, 'petugas-protokol-setwan')).text()
    const mark = /name="mark" value="([^"]*)"/.exec(asks)?.[1] ?? ''
    expect((await hall.post('/kinerja/saya', { position: clerk, period: '2026-11', mark }, 'petugas-protokol-setwan')).status).toBe(303)
    const html = await (await hall.get('/kinerja/indikator/setwan-2026/pengadministrasi-surat-1?periode=2026-11', 'sekwan')).text()
    expect(/<dd><b>([^<]*)<\/b>/.exec(html)?.[1]).toBe('3')
  })

  test('who holds the position and that of its superior too does not verify the own sheet: the next above does', async () => {
    const { db } = hall.house.database
    const person = (await row<{ person: string }>(db, sql`select person from holders where position = 'petugas-protokol-setwan'`)).person
    await run(db, sql`update holders set to_date = '2026-11-24' where position = 'kasubag-tata-usaha-setwan'`)
    await run(db, sql`insert into holders (id, person, position, capacity, from_date, decree) values (${newId(hall.now())}, ${person}, 'kasubag-tata-usaha-setwan', 'plt', '2026-11-25', 'Contoh')`)
    const { id } = await row<{ id: string }>(db, sql`select id from performance_sheets where person = ${person}`)
    expect((await hall.post(`/kinerja/lembar/${id}`, { do: 'verify', version: 1, feedback: '' }, 'petugas-protokol-setwan')).status).toBe(403)
    expect(await hall.text(`/kinerja/lembar/${id}`, 'kabag-umum-setwan')).toContain('Diverifikasi oleh: Kepala Bagian Umum Setwan')
    expect((await hall.post(`/kinerja/lembar/${id}`, { do: 'verify', version: 1, feedback: '' }, 'kabag-umum-setwan')).status).toBe(303)
  })

  test('a position that stands empty since the middle of the year keeps what it counted until then', async () => {
    await run(hall.house.database.db, sql`update holders set to_date = '2026-11-25' where position = ${clerk} and to_date is null`)
    hall.moveTo('2026-12-10T02:00:00Z')
    const html = await (await hall.get('/kinerja/indikator/setwan-2026/pengadministrasi-surat-1?periode=2026-11', 'sekwan')).text()
    expect(/<dd><b>([^<]*)<\/b>/.exec(html)?.[1]).toBe('3')
    expect(/<dd><b>([^<]*)<\/b>/.exec(await (await hall.get('/kinerja/indikator/setwan-2026/pengadministrasi-surat-1?periode=2026-12', 'sekwan')).text())?.[1]).toBe('0')
    expect((await hall.get(`/kinerja/saya?jabatan=${clerk}`, clerk).catch(() => ({ status: 403 }))).status).toBe(403)
  })

  test('an indicator that is not there, a tree that is not there, a year without data: each has its answer', async () => {
    for (const path of ['/kinerja/indikator/setwan-2026/hilang', '/kinerja/indikator/tidak-ada/tujuan-1', '/kinerja/indikator/setwan-2026/constructor']) expect([path, (await hall.get(path, 'auditor')).status]).toEqual([path, 404])
    expect(await hall.text('/kinerja/indikator/setwan-2025/tujuan-1', 'auditor')).toContain('belum terukur')
  })
})
