import { expect, test } from 'vitest'
import { BpmnModdle, type Element } from 'bpmn-moddle'
import type { Act, Definition } from '#modules/cases'
import { boat } from '../../cases/examples.ts'
import { bpmnOf } from './bpmn.ts'
import { graphOf, sayCondition, type Names } from './bpmn-graph.ts'
import { layOut } from './bpmn-layout.ts'

const names: Names = {
  position: (slug) => slug, act: (act: Act) => act, outcome: (outcome) => outcome, applicant: 'Applicant', chosen: 'Chosen', start: 'Start',
  pause: (reason) => `pause: ${reason}`,
}
const read = async (definition: Definition = boat) => new BpmnModdle().fromXML(await bpmnOf(definition, names))
const refs = (element: Element | undefined, name: string): Element[] => (element?.[name] as Element[] | undefined) ?? []

test('what is written is read back without a warning', async () => {
  const { warnings } = await read()
  expect(warnings).toEqual([])
})

test('every id is a name that XML allows', async () => {
  const { elementsById } = await read()
  expect(Object.keys(elementsById).filter((id) => !/^[A-Za-z_][A-Za-z0-9_.-]*$/.test(id))).toEqual([])
})

test('every actor has one lane, and every node lies in exactly one', async () => {
  const { elementsById } = await read()
  const lanes = Object.values(elementsById).filter((one) => one.$type === 'bpmn:Lane')
  expect(lanes.map((lane) => lane['name'])).toEqual(['Applicant', 'boatman', 'ropemaker', 'carpenter / joiner', 'captain', 'Chosen'])
  const nodes = graphOf(boat, names).nodes.map((node) => node.id)
  expect(lanes.flatMap((lane) => refs(lane, 'flowNodeRef').map((node) => node.id)).toSorted()).toEqual(nodes.toSorted())
})

test('several ways out stand behind an exclusive gateway, each flow with its words', async () => {
  const { elementsById } = await read()
  const choice = elementsById['Choice_check']
  expect(choice?.$type).toBe('bpmn:ExclusiveGateway')
  expect(refs(choice, 'outgoing').map((flow) => flow['name'])).toEqual(['check', 'return', 'verify'])
  expect((elementsById['Flow_check_long']?.['conditionExpression'] as Element)['body']).toBe('days >= 7')
})

test('branches part at a parallel gateway and meet at one that waits for each branch once', async () => {
  const { elementsById } = await read()
  expect(elementsById['Fork_check_pass']?.$type).toBe('bpmn:ParallelGateway')
  expect(refs(elementsById['Fork_check_pass'], 'outgoing')).toHaveLength(2)
  expect(refs(elementsById['Join_captain'], 'incoming').map((flow) => flow.id)).toEqual(['Flow_merge_captain_rope', 'Flow_merge_captain_hull'])
  expect((elementsById['Flow_check_long']?.['targetRef'] as Element).id).toBe('Task_captain')
})

test('a step given to those a leader chose is done by each of them', async () => {
  const { elementsById } = await read()
  expect((elementsById['Task_sail']?.['loopCharacteristics'] as Element).$type).toBe('bpmn:MultiInstanceLoopCharacteristics')
  expect(refs(elementsById['Task_close'], 'incoming').map((flow) => (flow['sourceRef'] as Element).id)).toEqual(['Task_sail'])
})

test('pauses are written beside their step', async () => {
  const { elementsById } = await read()
  expect(elementsById['Note_Task_mend']?.['text']).toBe('pause: applicant')
  expect(elementsById['Note_Task_check']?.['text']).toBe('pause: outside')
})

test('everything is drawn: nodes inside their lane, no two nodes on one another, every flow from node to node', async () => {
  const graph = graphOf(boat, names)
  const { nodes, lanes, flows } = await layOut(graph)
  for (const node of graph.nodes) {
    const [box, lane] = [nodes.get(node.id)!, lanes.get(node.lane)!]
    expect(box.y).toBeGreaterThanOrEqual(lane.y)
    expect(box.y + box.height).toBeLessThanOrEqual(lane.y + lane.height)
  }
  const boxes = [...nodes.values()]
  const crossing = boxes.flatMap((a, i) => boxes.slice(i + 1).filter((b) =>
    a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height))
  expect(crossing).toEqual([])
  for (const flow of graph.flows) {
    const way = flows.get(flow.id)!
    expect(way[0]!.x).toBe(nodes.get(flow.from)!.x + nodes.get(flow.from)!.width)
    expect(way.at(-1)!.x).toBe(nodes.get(flow.to)!.x)
    expect(way.every((point, i) => i === 0 || point.x === way[i - 1]!.x || point.y === way[i - 1]!.y)).toBe(true)
  }
})

test('flows never run through a node', async () => {
  const graph = graphOf(boat, names)
  const { nodes, flows } = await layOut(graph)
  const hits = graph.flows.flatMap((flow) => (flows.get(flow.id) ?? []).slice(1).flatMap((b, i) => {
    const a = flows.get(flow.id)![i]!
    return [...nodes].filter(([, box]) =>
      Math.max(a.x, b.x) > box.x && Math.min(a.x, b.x) < box.x + box.width && Math.max(a.y, b.y) > box.y && Math.min(a.y, b.y) < box.y + box.height)
      .map(([id]) => `${flow.id} through ${id}`)
  }))
  expect(hits).toEqual([])
})

test('names that would break XML are only text', async () => {
  const { elementsById, warnings } = await read({ ...boat, name: { id: '<boat & "sail">' } })
  expect(warnings).toEqual([])
  expect(elementsById['Process']?.['name']).toBe('<boat & "sail">')
})

test('conditions are said with their parts', () => {
  expect(sayCondition({ any: [{ all: [{ field: 'a', is: 'x' }, { not: { field: 'b', answered: true } }] }, { field: 'c', in: ['1', '2'] }, { field: 'd', atMost: 3 }] }))
    .toBe('((a = "x") and (not (b answered))) or (c in ["1","2"]) or (d <= 3)')
})
