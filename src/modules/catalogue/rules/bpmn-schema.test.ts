import fc from 'fast-check'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { factsOffered } from '#platform/module'
import type { Act, Definition } from '#modules/cases'
import { readCityFolder, readFolder } from '../../../assembly.ts'
import { modules } from '../../../modules.ts'
import { faultsOfDrawings } from '../../../../test/bpmn-schema.ts'
import { procedures } from '../../../../test/procedures.ts'
import { boat } from '../../cases/examples.ts'
import { readPermits } from '../../permits/rules/catalogue-files.ts'
import type { Names } from './bpmn-graph.ts'
import { bpmnOf } from './bpmn.ts'
import { toDefinition } from './service-file.ts'

const folder = fileURLToPath(new URL('../../../../city/bekasi', import.meta.url))
const { data } = await readCityFolder(folder)
const { organization, registers, services } = data
const positions = new Map(organization?.positions.map((one) => [one.slug, one.name.id]))

const names: Names = {
  position: (slug) => positions.get(slug) ?? slug, act: (act: Act) => act, outcome: (outcome) => outcome, applicant: 'Pemohon', chosen: 'Yang ditunjuk', start: 'Mulai', pause: (reason) => `jeda: ${reason}`,
}

async function drawn(definitions: readonly Definition[]): Promise<Map<string, string>> {
  const drawings = new Map<string, string>()
  for (const definition of definitions) drawings.set(definition.slug, await bpmnOf(definition, names))
  return drawings
}

const spoils: [string, (xml: string) => string, RegExp][] = [
  ['unknown-element', (xml) => xml.replaceAll('bpmn:userTask', 'bpmn:officeTask'), /officeTask'?: This element is not expected/],
  ['flow-to-nowhere', (xml) => xml.replace('targetRef="', 'to="'), /attribute 'to' is not allowed/],
  ['two-of-one-id', (xml) => xml.replace('id="Collaboration"', 'id="Process"'), /'Process'/],
  ['no-namespace', (xml) => xml.replace(/ targetNamespace="[^"]*"/, ''), /'targetNamespace' is required/],
  ['box-without-width', (xml) => xml.replace(/ width="[^"]*"/, ''), /'width' is required/],
  ['cut-off', (xml) => xml.slice(0, xml.length / 2), /not found valid/],
]

describe('Held against the published schema of BPMN 2.0, a drawing', () => {
  test('of the city’s complaints and of every kind of permit is valid', async () => {
    const { catalogue, problems } = readPermits(await readFolder(folder), {
      positions: new Set(positions.keys()), registers: new Set(registers.map((one) => one.slug)), templates: new Set(['izin', 'surat']), facts: new Set(Object.keys(factsOffered(modules))),
      agencies: new Map(organization?.agencies.map((one) => [one.slug, one.name])), units: new Set(organization?.units.map((one) => one.slug)), services: new Set(services.map((one) => one.slug)),
    })
    expect(problems).toEqual([])
    const definitions = [...catalogue?.services.values() ?? []]
    expect(definitions.length).toBeGreaterThan(40)
    const complaints = services.filter((one) => one.duty !== undefined).map((one) => toDefinition(one, ''))
    expect(complaints.map((one) => one.slug)).toEqual(['pengaduan'])
    const ways = new Map([...complaints, ...definitions].map((one) => [JSON.stringify(one.procedure.steps), one]))
    expect(await faultsOfDrawings(await drawn([...ways.values()]))).toEqual([])
  })

  test('of any procedure a city can write is valid', async () => {
    const some = fc.sample(procedures, { seed: 20, numRuns: 25 }).map((procedure, index): Definition => ({ ...boat, slug: `any-${index}`, procedure }))
    expect(await faultsOfDrawings(await drawn(some))).toEqual([])
  })

  test('whose names hold what XML keeps for itself, what no one sees, or other scripts is valid', async () => {
    const said = ['<boat> & "sail"', "the 'captain'", ']]> --> <!-- <?x?>', 'perahu ⛵ dan jangkar', '船長', 'baris\nbaru\tdan tab', '&amp; &lt;', 'lonceng\u0007 dan \u0000 nol', 'separuh \ud83d pasang', 'akhir\uffff']
    const odd = said.map((id, index): Definition => ({ ...boat, slug: `odd-${index}`, name: { id }, procedure: { ...boat.procedure, steps: boat.procedure.steps.map((step) => ({ ...step, name: { id } })) } }))
    expect(await faultsOfDrawings(await drawn(odd))).toEqual([])
  })

  test('that is spoiled is found by its name, and a whole one beside it is not', async () => {
    const whole = await bpmnOf(boat, names)
    const spoiled = new Map(spoils.map(([name, spoil]) => [name, spoil(whole)]))
    expect([...spoiled].filter(([, xml]) => xml === whole)).toEqual([])
    const faults = await faultsOfDrawings(new Map([['whole', whole], ...spoiled]))
    for (const [name,, said] of spoils) expect([name, faults.filter((fault) => fault.startsWith(name)).join('\n')]).toEqual([name, expect.stringMatching(said)])
    expect(faults.filter((fault) => fault.startsWith('whole'))).toEqual([])
  })
})
