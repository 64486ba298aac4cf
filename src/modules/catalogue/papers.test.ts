import { afterAll, beforeAll, expect, test } from 'vitest'
import { BpmnModdle } from 'bpmn-moddle'
import { extractText } from 'unpdf'
import { faultsOfDrawings } from '../../../test/bpmn-schema.ts'
import { bekasiFiles, catalogueWorld } from '../../../test/catalogue-world.ts'
import type { World } from '../../../test/world.ts'
import { exportServices } from './actions/export.ts'
import { readCity } from './index.ts'
import { listEnacted } from './store/standards.ts'

let world: World
let ids: Map<string, string>
beforeAll(async () => {
  world = await catalogueWorld()
  ids = new Map((await listEnacted(world.house.database.db)).map((one) => [one.slug, one.id]))
})
afterAll(async () => { await world.close() })

const textOf = async (path: string): Promise<string> => {
  const answer = await world.get(path)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toBe('application/pdf')
  const { text } = await extractText(new Uint8Array(await answer.arrayBuffer()), { mergePages: true })
  return text.replace(/\s+/g, ' ')
}

test('the annex is printed with its decree, the pledge and fourteen components', async () => {
  const text = await textOf(`/standar/${ids.get('informasi-publik')}/lampiran.pdf`)
  for (const said of ['065/Kep.63-TU/III/2020', 'sanggup menyelenggarakan pelayanan', 'Permohonan Informasi Publik', 'Evaluasi kinerja pelaksana']) expect(text.toLowerCase()).toContain(said.toLowerCase())
})

test('the SOP is printed with a column for each actor and the time of each step', async () => {
  const text = await textOf(`/standar/${ids.get('informasi-publik')}/sop.pdf`)
  for (const said of ['Petugas PPID', 'Pemohon', '1 hari kerja', 'Tidak']) expect(text).toContain(said)
})

test('every service of the city has its annex, its SOP and its drawing, and the drawing is read back without a warning and valid by the published schema', async () => {
  const drawings = new Map<string, string>()
  for (const [slug, id] of ids) {
    for (const paper of ['lampiran.pdf', 'sop.pdf']) {
      const answer = await world.get(`/standar/${id}/${paper}`, null, { 'x-forwarded-for': slug })
      expect(answer.status, `${slug} ${paper}`).toBe(200)
      await answer.arrayBuffer()
    }
    world.moveTo(new Date(world.now().getTime() + 60_000))
    const xml = await (await world.get(`/standar/${id}/prosedur.bpmn`)).text()
    drawings.set(slug, xml)
    const { warnings, elementsById } = await new BpmnModdle().fromXML(xml)
    expect(warnings, slug).toEqual([])
    expect(Object.keys(elementsById).every((one) => /^[A-Za-z_][\w.-]*$/.test(one)), slug).toBe(true)
    expect(Object.values(elementsById).some((one) => one.$type === 'bpmn:EndEvent'), slug).toBe(true)
  }
  expect(drawings.size).toBe(21)
  expect(await faultsOfDrawings(drawings)).toEqual([])
})

test('nothing is printed of what does not exist', async () => {
  for (const path of ['/standar/1/lampiran.pdf', '/standar/01890000-0000-7000-8000-000000000000/sop.pdf']) expect((await world.get(path)).status).toBe(404)
})

test('programs read the published services and each with its standard', async () => {
  const { services } = await (await world.get('/api/services')).json() as { services: { slug: string; duration: { max: number } }[] }
  expect(services.map((one) => one.slug).toSorted()).toEqual(bekasiFiles().services.filter((one) => one.duty === undefined).map((one) => one.slug).toSorted())
  const one = await (await world.get('/api/services/informasi-publik')).json() as { components: { duration: object }; answers: { id: string }[]; procedure: object[]; measured: null }
  expect(one.components.duration).toMatchObject({ max: 10, unit: 'workingDay' })
  expect(one.answers.map((field) => field.id)).toContain('rincian')
  expect(one.measured).toBeNull()
  const missing = await world.get('/api/services/paspor')
  expect(missing.status).toBe(404)
  expect(missing.headers.get('content-type')).toContain('application/problem+json')
})

test('what is in force goes back into files that say the same', async () => {
  const files = bekasiFiles()
  const out = await exportServices(world.house.database.db)
  const back = readCity([...out])
  expect(back.services.toSorted((a, b) => (a.slug < b.slug ? -1 : 1))).toEqual(files.services.toSorted((a, b) => (a.slug < b.slug ? -1 : 1)))
  expect(back.decrees).toEqual(files.decrees)
})
