import type { BpmnModdle, Element } from 'bpmn-moddle'
import type { Definition } from '#modules/cases'
import { graphOf, type Flow, type FlowNode, type Graph, type Names } from './bpmn-graph.ts'
import { layOut, type Box, type Layout, type Point } from './bpmn-layout.ts'

const types: Record<FlowNode['kind'], string> = {
  start: 'bpmn:StartEvent', end: 'bpmn:EndEvent', task: 'bpmn:UserTask', exclusive: 'bpmn:ExclusiveGateway', parallel: 'bpmn:ParallelGateway',
}

type Pen = { moddle: BpmnModdle; graph: Graph; layout: Layout; elements: Map<string, Element> }

/** The procedure of a service as BPMN 2.0 with its drawing: a pool with a lane for each actor, gateways, flows; pauses as annotations. */
export async function bpmnOf(definition: Definition, names: Names): Promise<string> {
  const { BpmnModdle: Moddle } = await import('bpmn-moddle')
  const graph = graphOf(definition, names)
  const pen: Pen = { moddle: new Moddle(), graph, layout: await layOut(graph), elements: new Map() }
  const process = processOf(pen, definition)
  const participant = pen.moddle.create('bpmn:Participant', { id: 'Pool', name: definition.name.id, processRef: process })
  const collaboration = pen.moddle.create('bpmn:Collaboration', { id: 'Collaboration', participants: [participant] })
  const definitions = pen.moddle.create('bpmn:Definitions', {
    id: 'Definitions', targetNamespace: `urn:balai:${definition.slug}`, exporter: 'Balai', rootElements: [collaboration, process],
    diagrams: [diagramOf(pen, participant, collaboration)],
  })
  return (await pen.moddle.toXML(definitions, { format: true })).xml.replace(unwritable, '')
}

/** What XML cannot hold in any form: control characters, halves of characters. */
const unwritable = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu

function processOf(pen: Pen, definition: Definition): Element {
  const { moddle, graph } = pen
  const process = moddle.create('bpmn:Process', { id: 'Process', name: definition.name.id, isExecutable: false })
  const nodes = graph.nodes.map((node) => nodeElement(pen, node))
  const flows = graph.flows.map((flow) => flowElement(pen, flow))
  const lanes = graph.lanes.map((lane) => keep(pen, lane.id, moddle.create('bpmn:Lane', {
    id: lane.id, name: lane.name, flowNodeRef: graph.nodes.filter((node) => node.lane === lane.id).map((node) => pen.elements.get(node.id)),
  })))
  const laneSet = moddle.create('bpmn:LaneSet', { id: 'Lanes', lanes })
  return Object.assign(process, { laneSets: [laneSet], flowElements: [...nodes, ...flows], artifacts: graph.nodes.flatMap((node) => noteElements(pen, node)) })
}

function keep(pen: Pen, id: string, element: Element): Element {
  pen.elements.set(id, element)
  return element
}

function nodeElement(pen: Pen, node: FlowNode): Element {
  const element = pen.moddle.create(types[node.kind], {
    id: node.id, ...(node.name && { name: node.name }), incoming: [], outgoing: [],
    ...(node.many && { loopCharacteristics: pen.moddle.create('bpmn:MultiInstanceLoopCharacteristics', { isSequential: false }) }),
  })
  return keep(pen, node.id, element)
}

function flowElement(pen: Pen, flow: Flow): Element {
  const [source, target] = [pen.elements.get(flow.from), pen.elements.get(flow.to)]
  const element = pen.moddle.create('bpmn:SequenceFlow', {
    id: flow.id, ...(flow.name && { name: flow.name }), sourceRef: source, targetRef: target,
    ...(flow.condition && { conditionExpression: pen.moddle.create('bpmn:FormalExpression', { body: flow.condition }) }),
  })
  ;(source?.['outgoing'] as Element[] | undefined)?.push(element)
  ;(target?.['incoming'] as Element[] | undefined)?.push(element)
  return keep(pen, flow.id, element)
}

function noteElements(pen: Pen, node: FlowNode): Element[] {
  if (!node.note) return []
  const note = keep(pen, `Note_${node.id}`, pen.moddle.create('bpmn:TextAnnotation', { id: `Note_${node.id}`, text: node.note }))
  const tie = keep(pen, `Tie_${node.id}`, pen.moddle.create('bpmn:Association', { id: `Tie_${node.id}`, sourceRef: pen.elements.get(node.id), targetRef: note }))
  return [note, tie]
}

const bounds = (pen: Pen, box: Box): Element => pen.moddle.create('dc:Bounds', { ...box })
const points = (pen: Pen, way: readonly Point[]): Element[] => way.map((point) => pen.moddle.create('dc:Point', { ...point }))

function shape(pen: Pen, id: string, box: Box | undefined, more: Record<string, unknown> = {}): Element[] {
  const element = pen.elements.get(id)
  return box && element ? [pen.moddle.create('bpmndi:BPMNShape', { id: `Shape_${id}`, bpmnElement: element, bounds: bounds(pen, box), ...more })] : []
}

function edge(pen: Pen, id: string, way: readonly Point[] | undefined): Element[] {
  const element = pen.elements.get(id)
  return way && element ? [pen.moddle.create('bpmndi:BPMNEdge', { id: `Edge_${id}`, bpmnElement: element, waypoint: points(pen, way) })] : []
}

function diagramOf(pen: Pen, participant: Element, collaboration: Element): Element {
  const { graph, layout, moddle } = pen
  keep(pen, 'Pool', participant)
  const planeElement = [
    ...shape(pen, 'Pool', layout.pool, { isHorizontal: true }),
    ...graph.lanes.flatMap((lane) => shape(pen, lane.id, layout.lanes.get(lane.id), { isHorizontal: true })),
    ...graph.nodes.flatMap((node) => shape(pen, node.id, layout.nodes.get(node.id), node.kind === 'exclusive' ? { isMarkerVisible: true } : {})),
    ...graph.nodes.flatMap((node) => shape(pen, `Note_${node.id}`, layout.notes.get(node.id))),
    ...graph.flows.flatMap((flow) => edge(pen, flow.id, layout.flows.get(flow.id))),
    ...graph.nodes.flatMap((node) => edge(pen, `Tie_${node.id}`, tieOf(layout, node.id))),
  ]
  const plane = moddle.create('bpmndi:BPMNPlane', { id: 'Plane', bpmnElement: collaboration, planeElement })
  return moddle.create('bpmndi:BPMNDiagram', { id: 'Diagram', plane })
}

function tieOf({ nodes, notes }: Layout, id: string): Point[] | undefined {
  const [box, note] = [nodes.get(id), notes.get(id)]
  return box && note ? [{ x: box.x + 20, y: box.y + box.height }, { x: note.x + 20, y: note.y }] : undefined
}
