import { BpmnModdle, type Element } from 'bpmn-moddle'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Act, Definition, Procedure, Step } from '#modules/cases'
import { procedures } from '../../../../test/procedures.ts'
import { boat } from '../../cases/examples.ts'
import { graphOf, type Graph, type Names } from './bpmn-graph.ts'
import { layOut } from './bpmn-layout.ts'
import { bpmnOf } from './bpmn.ts'
import { sopFlow, type SopWords } from './sop.ts'
import { emptyComponents } from './standard.ts'

const names: Names = {
  position: (slug) => slug, act: (act: Act) => act, outcome: (outcome) => outcome, applicant: 'Applicant', chosen: 'Chosen', start: 'Start', pause: (reason) => `pause: ${reason}`,
}
const of = (procedure: Procedure): Definition => ({ ...boat, procedure })
const holds = (name: string, check: (procedure: Procedure) => void | Promise<void>, numRuns: number): void => {
  test(name, () => fc.assert(fc.asyncProperty(procedures, async (procedure) => { await check(procedure) }), { numRuns }), 60_000)
}
const into = (graph: Graph, id: string): number => graph.flows.filter((flow) => flow.to === id).length
const outOf = (graph: Graph, id: string): number => graph.flows.filter((flow) => flow.from === id).length

describe('Any procedure as BPMN', () => {
  holds('has each step as one task, one start, and an end for each way it can end', (procedure) => {
    const { nodes } = graphOf(of(procedure), names)
    expect(nodes.filter((node) => node.kind === 'task').map((node) => node.id)).toEqual(procedure.steps.map((step) => `Task_${step.id}`))
    expect(nodes.filter((node) => node.kind === 'start')).toHaveLength(1)
    const outcomes = new Set(procedure.steps.flatMap((step) => step.ways.flatMap((way) => way.outcome ?? [])))
    expect(new Set(nodes.filter((node) => node.kind === 'end').map((node) => node.name))).toEqual(outcomes)
    expect(new Set(nodes.map((node) => node.id)).size).toBe(nodes.length)
  }, 100)

  holds('leads from somewhere to somewhere everywhere: nothing hangs loose', (procedure) => {
    const graph = graphOf(of(procedure), names)
    const ids = new Set(graph.nodes.map((node) => node.id))
    for (const flow of graph.flows) expect([flow.id, ids.has(flow.from), ids.has(flow.to)]).toEqual([flow.id, true, true])
    for (const node of graph.nodes) expect([node.id, into(graph, node.id) > 0, outOf(graph, node.id) > 0]).toEqual([node.id, node.kind !== 'start', node.kind !== 'end'])
    expect(new Set(graph.flows.map((flow) => flow.id)).size).toBe(graph.flows.length)
  }, 100)

  holds('parts its branches at one gateway and waits for each of them once where they meet', (procedure) => {
    const graph = graphOf(of(procedure), names)
    for (const step of procedure.steps) for (const way of step.ways) {
      if (way.to.length > 1) expect(outOf(graph, `Fork_${step.id}_${way.id}`)).toBe(way.to.length)
    }
    for (const join of procedure.steps.filter((step) => step.joins)) {
      const fork = procedure.steps.find((step) => step.id === join.joins)
      const branches = fork?.ways.find((way) => way.to.length > 1)?.to.length
      if (branches !== undefined) expect([join.id, into(graph, `Join_${join.id}`)]).toEqual([join.id, branches])
    }
  }, 100)

  holds('puts every node in the one lane of whoever acts there', (procedure) => {
    const graph = graphOf(of(procedure), names)
    const lanes = new Set(graph.lanes.map((lane) => lane.id))
    expect(lanes.size).toBe(graph.lanes.length)
    for (const node of graph.nodes) expect(lanes.has(node.lane)).toBe(true)
    for (const step of procedure.steps) {
      const lane = graph.nodes.find((node) => node.id === `Task_${step.id}`)?.lane
      expect(lane).toBe(step.who.kind === 'positions' ? `Lane_${step.who.positions.join('_')}` : `Lane_${step.who.kind}`)
    }
  }, 60)

  holds('is drawn with every node in its lane, none upon another, and every flow from node to node at right angles', async (procedure) => {
    const graph = graphOf(of(procedure), names)
    const { nodes, lanes, flows, pool } = await layOut(graph)
    const boxes = [...nodes.values()]
    for (const node of graph.nodes) {
      const [box, lane] = [nodes.get(node.id), lanes.get(node.lane)]
      if (!box || !lane) throw new Error(`${node.id} is not drawn`)
      expect([node.id, box.y >= lane.y && box.y + box.height <= lane.y + lane.height && box.x + box.width <= pool.width]).toEqual([node.id, true])
    }
    boxes.forEach((a, index) => boxes.slice(index + 1).forEach((b) => expect(a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height).toBe(false)))
    for (const flow of graph.flows) {
      const way = flows.get(flow.id) ?? []
      expect([flow.id, way.length >= 2, way.every((point, index) => index === 0 || point.x === way[index - 1]?.x || point.y === way[index - 1]?.y)]).toEqual([flow.id, true, true])
    }
  }, 25)

  holds('is drawn with no flow running through a node', async (procedure) => {
    const graph = graphOf(of(procedure), names)
    const { nodes, flows } = await layOut(graph)
    const hits = graph.flows.flatMap((flow) => {
      const way = flows.get(flow.id) ?? []
      return way.slice(1).flatMap((b, index) => {
        const a = way[index] ?? b
        return [...nodes].filter(([, box]) => Math.max(a.x, b.x) > box.x && Math.min(a.x, b.x) < box.x + box.width && Math.max(a.y, b.y) > box.y && Math.min(a.y, b.y) < box.y + box.height).map(([id]) => `${flow.id} through ${id}`)
      })
    })
    expect(hits).toEqual([])
  }, 25)

  holds('is read back by a program that knows BPMN, without a warning', async (procedure) => {
    const { warnings, elementsById } = await new BpmnModdle().fromXML(await bpmnOf(of(procedure), names))
    expect(warnings).toEqual([])
    const flows = Object.values(elementsById).filter((element) => element.$type === 'bpmn:SequenceFlow')
    for (const flow of flows) for (const end of ['sourceRef', 'targetRef']) expect((flow[end] as Element | undefined)?.id).toBeTruthy()
  }, 15)
})

const words: SopWords = {
  actor: (step: Step) => (step.who.kind === 'positions' ? step.who.positions.join('/') : step.who.kind), yes: 'Ya', no: 'Tidak', finished: 'Selesai', checklist: 'Daftar periksa', pause: (reason) => `jeda ${reason}`,
}
const sheet = (procedure: Procedure) => sopFlow({ procedure, standard: { ...emptyComponents(), requirements: [{ text: 'Surat', items: [] }] } }, words)

describe('Any procedure as a sheet of an SOP', () => {
  holds('has one start, at least one end, and a row for each step in the order it was written', (procedure) => {
    const { steps } = sheet(procedure)
    expect(steps.filter((step) => step.shape === 'start')).toHaveLength(1)
    expect(steps[0]?.shape).toBe('start')
    expect(steps.filter((step) => step.shape === 'end').length).toBeGreaterThan(0)
    expect(steps.filter((step) => step.n !== '').map((step) => step.n)).toEqual(procedure.steps.map((_, index) => String(index + 1)))
  }, 100)

  holds('leads from every row to a row there is, but from an end to none', (procedure) => {
    const { steps, actors } = sheet(procedure)
    for (const step of steps) {
      expect(step.ways.length === 0).toBe(step.shape === 'end')
      for (const way of step.ways) expect(steps[way.to]).toBeDefined()
      for (const column of step.actors) expect(actors[column]).toBeDefined()
    }
    expect(new Set(actors).size).toBe(actors.length)
  }, 100)

  holds('says Ya and Tidak at every decision and at nothing else', (procedure) => {
    for (const step of sheet(procedure).steps) {
      const labels = new Set(step.ways.map((way) => way.label ?? ''))
      if (step.shape === 'decision') expect(labels).toEqual(new Set(['Ya', 'Tidak']))
      else expect([...labels].join('')).toBe('')
    }
  }, 100)

  holds('every step can be reached from its start by its arrows', (procedure) => {
    const { steps } = sheet(procedure)
    const seen = new Set([0])
    for (const at of seen) for (const way of steps[at]?.ways ?? []) seen.add(way.to)
    expect(seen.size).toBe(steps.length)
  }, 100)

  holds('where the office waits no time of its own is promised', (procedure) => {
    const { steps } = sheet(procedure)
    procedure.steps.forEach((step) => {
      const row = steps.find((one) => one.text === step.name.id && step.pause !== undefined)
      if (row) expect([row.duration, row.note.startsWith('jeda ')]).toEqual(['', true])
    })
  }, 60)
})
