import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { extractText } from 'unpdf'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { row, rows, run, sql } from '#platform/db'
import { readSheets } from '#platform/workbook'
import { correspondence } from '#modules/correspondence'
import { people } from '#modules/people'
import { openHall, type Hall } from '../../../test/hall.ts'
import { newWorld, type World } from '../../../test/world.ts'
import { readPlanFile } from './actions/read-plan.ts'
import { samplePlan } from './examples.ts'
import { loadPlans, planning, readPlans } from './index.ts'
import { findPlan } from './store.ts'

const slug = 'renstra-bppt-2013-2018'
const renstra = readFileSync(fileURLToPath(new URL(`../../../city/bekasi/plans/${slug}.yaml`, import.meta.url)), 'utf8')
const plain = (html: string): string => html.replace(/<[^>]*>/g, ' ').replace(/&#39;/g, "'").replace(/&amp;/g, '&').replace(/\s+/g, ' ')

describe('the pages of plans', () => {
  let hall: Hall
  const reader = 'kabag-tata-usaha'
  beforeAll(async () => { hall = await openHall() })
  afterAll(() => hall.close())
  const page = async (path: string, who: string | null = reader): Promise<string> => {
    const answer = await hall.get(path, who)
    expect([path, answer.status]).toEqual([path, 200])
    return plain(await answer.text())
  }

  test('the plan of the city stands in the list and in the menu of who may read it', async () => {
    expect(await page('/rencana')).toMatch(/Rencana Strategis BPPT Kota Bekasi Tahun 2013–2018 Badan Pelayanan Perizinan Terpadu/)
    expect(await (await hall.get('/kotak-kerja', reader)).text()).toContain('href="/rencana"')
    expect(await (await hall.get('/kotak-kerja', 'administrator-ti')).text()).not.toContain('href="/rencana"')
  })

  test('the tree goes from vision to the outputs of each year, as printed', async () => {
    const text = await page(`/rencana/${slug}`)
    for (const part of ['Pelayanan Perizinan yang Cepat, Mudah dan Transparan', 'Terwujudnya Tata Kelola Pemerintahan yang Baik', 'Indeks Kepuasan Masyarakat', '11) Pengadaan Ruang Arsip yang Representatif', '217 orang, 36 (12 Kec X 3)', 'Letak tidak pasti: letak tahun 2016 dan 2018']) expect(text).toContain(part)
  })

  test('a table is printed as it is, with what it would have to be beside it', async () => {
    const html = await (await hall.get(`/rencana/${slug}/tabel/2.3.2`, reader)).text()
    expect(plain(html)).toMatch(/3\.618\.000\.000 seharusnya 3\.568\.000\.000/)
    expect(html).toMatch(/<a href="\/rencana\/renstra-bppt-2013-2018\/temuan#t\d+">seharusnya 86%<\/a>/)
    expect(await page(`/rencana/${slug}/tabel/5.1`)).toMatch(/1000\.000\.000 seharusnya 1\.000\.000\.000/)
    expect(await page(`/rencana/${slug}/tabel`)).toMatch(/Tabel 2\.3\.2 Anggaran dan Realisasi/)
  })
  test('every table has its page', async () => {
    for (const id of ['2.2.1', '2.2.2', '2.3.1', '2.3.2', '2.4a', '2.4b', '3.2.1', '4.1', '5.1', '6.1']) await page(`/rencana/${slug}/tabel/${id}`)
  })

  test('the findings are listed by rule, all or by how sure they are; each address in a table leads to one', async () => {
    const all = await (await hall.get(`/rencana/${slug}/temuan`, reader)).text()
    expect(plain(all)).toContain('54 temuan, 34 pasti')
    expect(plain(all)).toContain('Angka tertukar · 2')
    const linked = [...(await (await hall.get(`/rencana/${slug}/tabel/2.3.2`, reader)).text()).matchAll(/temuan#(t\d+)/g)].map((found) => found[1])
    expect(linked.length).toBeGreaterThan(8)
    for (const id of linked) expect(all).toContain(`id="${id}"`)
    const possible = await page(`/rencana/${slug}/temuan?kepastian=possible`)
    expect(possible).toContain('Rumusan berbeda · 3')
    expect(possible).not.toContain('Angka tertukar')
    expect(await page(`/rencana/${slug}/temuan?kepastian=<x>`)).toContain('Angka tertukar · 2')
  })
  test('all of it is there in English too', async () => {
    expect(await page(`/rencana/${slug}/temuan?lang=en`)).toContain('54 findings, 34 certain')
    expect(await page(`/rencana/${slug}/tabel/2.3.2?lang=en`)).toContain('would have to be 86%')
  })

  test('the workbook that is downloaded comes back as the plan', async () => {
    const answer = await hall.get(`/rencana/${slug}/rencana.xlsx`, reader)
    expect([answer.status, answer.headers.get('content-disposition')]).toEqual([200, `attachment; filename="${slug}.xlsx"`])
    const { plan } = await readPlanFile(new Uint8Array(await answer.arrayBuffer()), slug)
    expect(plan).toEqual((await findPlan(hall.house.database.db, slug))!.content)
  })

  test('a table is downloaded in its official layout, the headings over their years', async () => {
    const answer = await hall.get(`/rencana/${slug}/tabel/2.3.2/tabel.xlsx`, reader)
    expect([answer.status, answer.headers.get('content-disposition')]).toEqual([200, `attachment; filename="${slug}-tabel-2.3.2.xlsx"`])
    const { readXlsx } = await import('hucre/xlsx')
    const bytes = new Uint8Array(await answer.arrayBuffer())
    const sheet = (await readXlsx(bytes, { readStyles: true })).sheets[0]!
    expect([sheet.name, sheet.rows[2]![2], sheet.rows[3]![2], sheet.rows[5]![2]]).toEqual(['Tabel 2.3.2', 'Anggaran pada Tahun', '2009', 1_000_000_000])
    expect(sheet.merges).toContainEqual({ startRow: 2, endRow: 2, startCol: 2, endCol: 6 })
    expect(sheet.cells!.get('2,2')!.style).toMatchObject({ font: { bold: true }, border: { top: { style: 'thin' }, left: { style: 'thin' } } })
    expect(sheet.cells!.get('5,2')!.style).toMatchObject({ numFmt: '"Rp "#,##0', border: { bottom: { style: 'thin' } } })
    expect((await readSheets(bytes)).problems).toEqual([])
    expect(await (await hall.get(`/rencana/${slug}/tabel/2.3.2`, reader)).text()).toContain(`href="/rencana/${slug}/tabel/2.3.2/tabel.xlsx"`)
    expect((await hall.get(`/rencana/${slug}/tabel/9.9/tabel.xlsx`, reader)).status).toBe(404)
  })

  test('a table is printed on paper, and a form of Permendagri 86/2017 in both', async () => {
    for (const id of ['2.3.1', '5.1', 'T-C.23', 'T-C.24', 'T-C.26', 'T-C.28']) {
      const paper = await hall.get(`/rencana/${slug}/tabel/${id}/tabel.pdf`, reader)
      expect([id, paper.status, paper.headers.get('content-type')]).toEqual([id, 200, 'application/pdf'])
      const { text, totalPages } = await extractText(new Uint8Array(await paper.arrayBuffer()), { mergePages: true })
      expect(text.toLowerCase()).toContain(`tabel ${id}`.toLowerCase())
      expect([id, totalPages < 6]).toEqual([id, true])
      expect((await hall.get(`/rencana/${slug}/tabel/${id}/tabel.xlsx`, reader)).status).toBe(200)
    }
    expect(await page(`/rencana/${slug}/tabel`)).toMatch(/Bentuk Permendagri 86\/2017 .*T-C\.23 .*T-C\.28/)
    expect((await hall.get(`/rencana/${slug}/tabel/T-C.99/tabel.pdf`, reader)).status).toBe(404)
  })

  test('what is not there is not found, and who may not read is refused', async () => {
    for (const path of ['/rencana/tidak-ada', `/rencana/${slug}/tabel/9.9`, `/rencana/${slug}/tabel/%3Cscript%3E`]) expect([path, (await hall.get(path, reader)).status]).toEqual([path, 404])
    for (const path of ['/rencana', `/rencana/${slug}`, `/rencana/${slug}/rencana.xlsx`]) {
      expect([path, (await hall.get(path, 'administrator-ti')).status]).toEqual([path, 403])
      expect([path, (await hall.get(path)).status]).toEqual([path, 303])
    }
  })
  test('a draft stands beside what is in force, each with its own addresses', async () => {
    const changed = renstra.replace('3.338.000.000 | 3.618.000.000', '3.338.000.000 | 3.568.000.000')
    await loadPlans(hall.ctx(), readPlans([{ name: `${slug}.yaml`, text: changed }]).plans)
    expect(await page('/rencana')).toContain('Diterbitkan, ada rancangan')
    expect(await page(`/rencana/${slug}/temuan`)).toMatch(/Ada rancangan versi 2 54 temuan, 34 pasti/)
    const draft = await (await hall.get(`/rencana/${slug}/temuan?versi=2`, reader)).text()
    expect(plain(draft)).toMatch(/Versi 2 Rancangan .*Lihat versi 1 yang berlaku 53 temuan, \d+ pasti/)
    expect(draft).toContain(`href="/rencana/${slug}/tabel?versi=2"`)
    expect(draft).toContain(`href="/rencana/${slug}/temuan?versi=2&amp;kepastian=likely"`)
    expect(draft).toContain(`href="/rencana/${slug}/rencana.xlsx?versi=2"`)
    expect(draft).toContain(`href="/rencana/${slug}/temuan"`)
    expect(await (await hall.get(`/rencana/${slug}/tabel/2.3.2?versi=2`, reader)).text()).toMatch(/href="\/rencana\/[^"]*\/temuan\?versi=2#t\d+"/)
    expect(await page(`/rencana/${slug}?versi=2`)).toMatch(/1 hal berubah dari yang berlaku .*Anggaran pada Tahun · 2011 3\.618\.000\.000 3\.568\.000\.000/)
    expect(await page(`/rencana/${slug}`)).not.toContain('hal berubah')
    expect((await hall.get(`/rencana/${slug}?versi=3`, reader)).status).toBe(404)
    expect(await page(`/rencana/${slug}/temuan?versi=dua`)).toContain('54 temuan, 34 pasti')
  })
  test('without a script and without a style of its own', async () => {
    for (const path of [`/rencana/${slug}`, `/rencana/${slug}/tabel/5.1`, `/rencana/${slug}/temuan`]) {
      const html = await (await hall.get(path, reader)).text()
      expect(html).not.toMatch(/ style="/)
      expect(html.match(/<h1/g)).toHaveLength(1)
    }
  })
})

describe('plans of a city', () => {
  let world: World
  beforeAll(async () => { world = await newWorld({ modules: [people, correspondence, planning] }) })
  afterAll(() => world.close())
  const versions = () => rows<{ version: number; state: string }>(world.ctx().db, sql`select version, state from plans where slug = 'contoh' order by version`)
  const load = (text: string) => loadPlans(world.ctx(), readPlans([{ name: 'contoh.yaml', text }]).plans)

  test('are loaded once for each version: new is published, a changed file is the draft beside it, what is known stays', async () => {
    await load(samplePlan)
    await load(samplePlan)
    expect(await versions()).toEqual([{ version: 1, state: 'published' }])
    await load(samplePlan.replace('Menambah taman', 'Menambah kebun'))
    await load(samplePlan.replace('Menambah taman', 'Menambah hutan'))
    expect(await versions()).toEqual([{ version: 1, state: 'published' }, { version: 2, state: 'draft' }])
    await load(samplePlan)
    expect(await versions()).toHaveLength(2)
    expect((await findPlan(world.ctx().db, 'contoh'))!.content.missions[0]!.text).toBe('Menambah taman')
    expect((await row<{ text: string }>(world.ctx().db, sql`select content->'missions'->0->>'text' as text from plans where slug = 'contoh' and state = 'draft'`)).text).toBe('Menambah hutan')
  })

  test('a published version is frozen, whoever writes; a draft is not', async () => {
    await expect(run(world.ctx().db, sql`update plans set hash = 'x' where slug = 'contoh' and state = 'published'`)).rejects.toThrow(/frozen/)
    await expect(run(world.ctx().db, sql`delete from plans where slug = 'contoh' and state = 'published'`)).rejects.toThrow(/frozen/)
    await expect(run(world.ctx().db, sql`insert into plans (slug, version, state, content, hash, made_at) values ('contoh', 3, 'draft', '{}', 'y', now())`)).rejects.toThrow()
    expect(await run(world.ctx().db, sql`delete from plans where slug = 'contoh' and state = 'draft'`)).toBe(1)
  })

  test('are kept as printed and come back as they were', async () => {
    const { plans } = readPlans([{ name: `${slug}.yaml`, text: renstra }])
    await loadPlans(world.ctx(), plans)
    expect((await findPlan(world.ctx().db, slug))!.content).toEqual(plans[0]!.plan)
  })

  test('every fault of every file is named with file and line', () => {
    const { plans, problems } = readPlans([{ name: 'contoh.yaml', text: samplePlan.replace('objective: taman-bertambah', 'objective: lain') }, { name: 'Salah Nama.yaml', text: samplePlan }, { name: 'rusak.yaml', text: 'a: {' }])
    expect(plans).toEqual([])
    expect(problems).toMatchObject([
      { file: 'plans/contoh.yaml', code: 'unknown-objective', level: 'fault', line: samplePlan.slice(0, samplePlan.indexOf('    objective: taman')).split('\n').length }, { file: 'plans/Salah Nama.yaml', code: 'file-name-not-slug', line: 1 }, { file: 'plans/rusak.yaml', code: 'not-yaml', line: 1 },
    ])
  })
})
