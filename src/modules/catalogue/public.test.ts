import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { catalogueWorld, bekasiFiles } from '../../../test/catalogue-world.ts'
import type { World } from '../../../test/world.ts'
import { loadServices } from './index.ts'
import { listStandards } from './store/standards.ts'

let world: World
beforeAll(async () => { world = await catalogueWorld() })
afterAll(async () => { await world.close() })

const page = async (path: string): Promise<string> => {
  const answer = await world.get(path)
  expect(answer.status).toBe(200)
  return answer.text()
}

test('every service of the city is on its list with its promise', async () => {
  const html = await page('/layanan')
  for (const { name, slug } of bekasiFiles().services) {
    expect(html).toContain(`href="/layanan/${slug}"`)
    expect(html).toContain(name.id.replaceAll('&', '&amp;'))
  }
  expect(html).toContain('dijanjikan 10\u00a0hari kerja')
})

test('what nobody finished is not measured, and never nought', async () => {
  const html = await page('/layanan/informasi-publik')
  expect(html).toContain('belum terukur')
  expect(html).not.toContain('nyatanya 0')
})

test('a service is found by everyday words, misspelt too', async () => {
  expect(await page('/layanan?q=minta+data')).toContain('/layanan/informasi-publik')
  expect(await page('/layanan?q=infromasi')).toContain('/layanan/informasi-publik')
})

test('what is not found says what to do, and what was typed is only text', async () => {
  const html = await page('/layanan?q=%3Cscript%3Ealert(1)%3C%2Fscript%3E')
  expect(html).toContain('Lihat semua layanan')
  expect(html).not.toContain('<script>alert')
})

test('a service page shows all fourteen components, the way, the decree and what the document contradicts itself in', async () => {
  const html = await page('/layanan/informasi-publik')
  for (const title of ['Dasar hukum', 'Persyaratan', 'Evaluasi kinerja pelaksana', 'Catatan pada naskah', 'Ajukan sekarang', 'Petugas PPID']) expect(html).toContain(title)
  expect(html).toContain('065/Kep.63-TU/III/2020')
  expect(html).toContain('href="/layanan/informasi-publik/ajukan"')
})

test('every service has its page, in both languages, within the size a phone can bear', async () => {
  for (const { slug } of bekasiFiles().services) {
    const html = await page(`/layanan/${slug}`)
    expect(gzipSync(html).length, slug).toBeLessThan(20_000)
    expect(await page(`/layanan/${slug}?lang=en`)).toContain('lang="en"')
  }
  expect(gzipSync(await page('/layanan')).length).toBeLessThan(20_000)
})

test('the decree tells its annexes, each with its service', async () => {
  const id = /\/keputusan\/([0-9a-f-]+)/.exec(await page('/layanan/informasi-publik'))?.[1]
  const html = await page(`/keputusan/${id}`)
  for (const { slug, decree } of bekasiFiles().services) if (decree !== '') expect(html).toContain(`/layanan/${slug}`)
  expect(html).toContain('Maklumat pelayanan')
  expect(html).toContain('bersedia menerima sanksi')
})

test('what does not exist is said so', async () => {
  for (const path of ['/layanan/paspor', '/keputusan/1', '/keputusan/01890000-0000-7000-8000-000000000000', "/layanan/'; drop table standards; --"]) {
    expect((await world.get(path)).status, path).toBe(404)
  }
})

test('the same files loaded again change nothing', async () => {
  const before = await listStandards(world.house.database.db)
  const loaded = await loadServices(world.ctx(), bekasiFiles())
  expect(loaded.enacted).toEqual([])
  expect(loaded.drafts).toEqual([])
  expect(await listStandards(world.house.database.db)).toEqual(before)
})

test('a changed file becomes a draft beside what is in force, and one draft only however often it changes', async () => {
  const files = bekasiFiles()
  const changed = (summary: string) => ({ ...files, services: files.services.map((one) => (one.slug === 'informasi-publik' ? { ...one, summary: { id: summary } } : one)) })
  expect((await loadServices(world.ctx(), changed('Satu'))).drafts).toEqual(['informasi-publik'])
  expect((await loadServices(world.ctx(), changed('Dua'))).drafts).toEqual(['informasi-publik'])
  const versions = (await listStandards(world.house.database.db)).filter((one) => one.slug === 'informasi-publik')
  expect(versions.map((one) => [one.status, one.summary.id])).toEqual([['draft', 'Dua'], ['enacted', files.services.find((one) => one.slug === 'informasi-publik')?.summary.id]])
  expect(await page('/layanan/informasi-publik')).not.toContain('Dua')
})

test('a search that finds nothing offers what comes near', async () => {
  const page = await (await world.get('/layanan?q=keprtkolnaann')).text()
  expect(page).toContain('Tidak ada layanan untuk')
  expect(page).toMatch(/Mungkin maksud Anda[^]*\/layanan\/keprotokolan/)
  expect(await (await world.get('/layanan?q=krm+surat+walikota')).text()).toMatch(/\/layanan\/surat-ke-masyarakat/)
})
