import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { faults, type Act } from '#modules/cases'
import { bekasiFiles } from '../../../../test/catalogue-world.ts'
import { graphOf, type Names } from './bpmn-graph.ts'
import { layOut, type Layout } from './bpmn-layout.ts'
import { formOf, procedureOf, unknownPosition, type Offices } from './enactment-draft.ts'
import { mainPath, stationsOf } from './enactment-way.ts'
import { searchServices } from './search.ts'
import { toDefinition, type ServiceFile } from './service-file.ts'
import { sopFlow, sopWarnings, type SopWords } from './sop.ts'
import { stepActs, type Step } from './standard.ts'

const { services, organization } = bekasiFiles()
const names: Names = { position: (slug) => slug, act: (act: Act) => act, outcome: (one) => one, applicant: 'Pemohon', chosen: 'Dituju', start: 'Mulai', pause: (one) => one }
const words: SopWords = {
  actor: ({ who }) => (who.kind === 'positions' ? who.positions.join('/') : who.kind), yes: 'Ya', no: 'Tidak', finished: 'Selesai', checklist: 'Periksa', pause: (one) => one,
}
const each = (check: (service: ServiceFile) => void | Promise<void>) => async (): Promise<void> => { for (const service of services) await check(service) }

/** Flows that run through a node that is not theirs. */
const through = ({ nodes, flows }: Layout): string[] => [...flows].flatMap(([flow, way]) => way.slice(1).flatMap((b, i) => {
  const a = way[i]!
  return [...nodes].filter(([, box]) => Math.max(a.x, b.x) > box.x && Math.min(a.x, b.x) < box.x + box.width && Math.max(a.y, b.y) > box.y && Math.min(a.y, b.y) < box.y + box.height).map(([id]) => `${flow} through ${id}`)
}))

describe('the drawing of every service of the city', () => {
  test('no flow runs through a node, and no two nodes lie on one another', each(async (service) => {
    const layout = await layOut(graphOf(toDefinition(service, ''), names))
    expect(through(layout), service.slug).toEqual([])
    const boxes = [...layout.nodes.values()]
    expect(boxes.some((a, i) => boxes.slice(i + 1).some((b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height)), service.slug).toBe(false)
  }))

  test('every flow joins two nodes there are, every node but the start is reached, every node but an end is left', each((service) => {
    const { nodes, flows } = graphOf(toDefinition(service, ''), names)
    const ids = new Set(nodes.map((node) => node.id))
    expect(flows.every((flow) => ids.has(flow.from) && ids.has(flow.to)), service.slug).toBe(true)
    expect(nodes.filter((node) => node.kind !== 'start' && !flows.some((flow) => flow.to === node.id)), service.slug).toEqual([])
    expect(nodes.filter((node) => node.kind !== 'end' && !flows.some((flow) => flow.from === node.id)), service.slug).toEqual([])
    expect(nodes.filter((node) => node.kind === 'end').every((node) => !flows.some((flow) => flow.from === node.id)), service.slug).toBe(true)
  }))

  test('a gateway that parts or chooses has several ways out, one that joins has several ways in', each((service) => {
    const { nodes, flows } = graphOf(toDefinition(service, ''), names)
    for (const node of nodes.filter((one) => one.id.startsWith('Choice_') || one.id.startsWith('Fork_'))) expect(flows.filter((flow) => flow.from === node.id).length, `${service.slug} ${node.id}`).toBeGreaterThan(1)
    for (const node of nodes.filter((one) => one.id.startsWith('Join_'))) expect(flows.filter((flow) => flow.to === node.id).length, `${service.slug} ${node.id}`).toBeGreaterThan(1)
  }))
})

describe('the SOP of every service of the city', () => {
  test('has one start, an end, a column for each actor and labels on its decisions', each((service) => {
    const { actors, steps } = sopFlow(service, words)
    expect(steps.filter((step) => step.shape === 'start'), service.slug).toHaveLength(1)
    expect(steps.some((step) => step.shape === 'end'), service.slug).toBe(true)
    expect(steps.every((step) => step.actors.every((column) => column >= 0 && column < actors.length)), service.slug).toBe(true)
    for (const step of steps.filter((one) => one.shape === 'decision')) {
      expect(new Set(step.ways.map((way) => way.label)), `${service.slug} ${step.text}`).toEqual(new Set(['Ya', 'Tidak']))
    }
  }))

  test('can be followed from its start to an end, and leaves no row aside', each((service) => {
    const { steps } = sopFlow(service, words)
    const seen = new Set<number>([0])
    for (const queue = [0]; queue.length > 0;) for (const { to } of steps[queue.shift()!]!.ways) if (!seen.has(to)) { seen.add(to); queue.push(to) }
    expect(seen.size, service.slug).toBe(steps.length)
  }))

  test('keeps within the promise', each((service) => { expect(sopWarnings(service), service.slug).toEqual([]) }))
})

test('the usual way of every service begins with its first step and ends a case', each((service) => {
  const path = mainPath(service)
  expect(path[0]).toBe(service.procedure.steps[0])
  expect(path.some((step) => step.ways.some((way) => way.to.includes('end'))), service.slug).toBe(true)
  expect(stationsOf(path).flatMap((station) => station.steps)).toEqual(path)
}))

test('every service of the city is found by its own name and by each of its keywords', each((service) => {
  const all = services.map((one) => ({ slug: one.slug, name: one.name.id, keywords: one.keywords, summary: one.summary.id }))
  expect(searchServices(all, service.name.id)[0]?.slug, service.slug).toBe(service.slug)
  for (const keyword of service.keywords) expect(searchServices(all, keyword).slice(0, 5).map((found) => found.slug), `${service.slug}: ${keyword}`).toContain(service.slug)
}))

test('whatever steps a decree prints, the procedure drawn from them can be run to its end', () => {
  const offices: Offices = { positions: organization!.positions.map((one) => ({ ...one, agency: 'setda' })), agencies: organization!.agencies, units: organization!.units }
  const known = { positions: new Set([...offices.positions.map((one) => one.slug), unknownPosition]), registers: new Set<string>(), templates: new Set(['hasil']) }
  const actor = fc.constantFrom(null, 'Pemohon', 'Sekda', 'Petugas Loket', 'Pelaksana', 'Kabag Hukum/Sekda', 'Siapa saja')
  const printed: fc.Arbitrary<Step> = fc.record({ n: fc.integer({ min: 1, max: 12 }), actor, act: fc.constantFrom(null, ...stepActs), text: fc.constant('Melakukan') })
  fc.assert(fc.property(fc.array(printed, { minLength: 1, maxLength: 10 }), (steps) => {
    const { procedure, questions } = procedureOf(steps, 'Hasil', offices)
    expect(faults(procedure, formOf([], null).form, known)).toEqual([])
    expect(questions.length).toBe(procedure.steps.filter((step) => step.who.kind === 'positions' && step.who.positions.includes(unknownPosition)).length)
    expect(steps.every((step) => procedure.steps.some((one) => one.source === step.n))).toBe(true)
  }))
})
