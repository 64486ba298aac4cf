import { afterAll, beforeAll, expect, test } from 'vitest'
import { catalogueWorld } from '../../../test/catalogue-world.ts'
import type { World } from '../../../test/world.ts'
import { annexPdf } from './actions/papers.ts'
import { readDocument } from './actions/read-document.ts'
import { allInForce, type StandardRow } from './store/standards.ts'

let world: World
let rows: StandardRow[]
beforeAll(async () => {
  world = await catalogueWorld({ accounts: false })
  rows = await allInForce(world.house.database.db)
})
afterAll(async () => { await world.close() })

test('every standard of the city, printed as its annex and read back, says the same', async () => {
  const differing: string[] = []
  for (const row of rows) {
    const { reading } = await readDocument(await annexPdf(world.ctx(), row))
    const now = reading.standards[0]!.components
    const was = row.content.standard
    const pairs: Record<string, [unknown, unknown]> = {
      number: [reading.decree.number, '065/Kep.63-TU/III/2020'], date: [reading.decree.date, '2020-03-06'], annex: [reading.standards[0]!.annex, row.annex], standards: [reading.standards.length, 1],
      steps: [now.procedure?.steps.length, was.procedure?.steps.length], requirements: [now.requirements.length, was.requirements.length], points: [now.requirements.map((one) => one.items.length), was.requirements.map((one) => one.items.length)],
      duration: [now.duration?.text, was.duration?.text], fee: [now.fee?.text, was.fee?.text], staff: [now.staffCount?.value, was.staffCount?.value],
      ...Object.fromEntries((['legalBasis', 'products', 'facilities', 'competencies', 'supervision', 'complaints', 'serviceGuarantee', 'safetyGuarantee', 'evaluation'] as const).map((name) => [name, [now[name].length, was[name].length]])),
      furniture: [/Halaman \d+ dari|· versi \d/.test(JSON.stringify(now)), false],
      name: [reading.standards[0]!.name?.toLowerCase(), row.content.name.id.toLowerCase()],
    }
    for (const [what, [is, should]] of Object.entries(pairs)) if (JSON.stringify(is) !== JSON.stringify(should)) differing.push(`${row.slug} ${what}: ${JSON.stringify(is)}, not ${JSON.stringify(should)}`)
  }
  expect(differing).toEqual([])
}, 120_000)
