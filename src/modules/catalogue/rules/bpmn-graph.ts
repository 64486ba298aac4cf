import type { Condition } from '#kernel'
import type { Act, Definition, Procedure, Step, Way } from '#modules/cases'

/** The words a drawing needs and a procedure does not carry. */
export type Names = {
  position: (slug: string) => string
  act: (act: Act) => string
  outcome: (outcome: string) => string
  applicant: string
  chosen: string
  start: string
  pause: (reason: string) => string
}

export type NodeKind = 'start' | 'end' | 'task' | 'exclusive' | 'parallel'
/** `many` is a task done once by each position a leader chose; `note` an annotation. */
export type FlowNode = { id: string; kind: NodeKind; lane: string; name: string; note?: string; many?: boolean }
export type Flow = { id: string; from: string; to: string; name?: string; condition?: string }
export type Graph = { lanes: { id: string; name: string }[]; nodes: FlowNode[]; flows: Flow[] }

type Drawing = Graph & { procedure: Procedure; names: Names }

/** Who acts in a step, as one lane: alternatives for one step share a lane. */
export function laneOf(step: Step, names: Names): { id: string; name: string } {
  const { who } = step
  if (who.kind === 'applicant') return { id: 'Lane_applicant', name: names.applicant }
  if (who.kind === 'chosen') return { id: 'Lane_chosen', name: names.chosen }
  if (who.kind === 'answer') return { id: `Lane_by_${who.field}`, name: names.chosen }
  return { id: `Lane_${who.positions.join('_')}`, name: who.positions.map(names.position).join(' / ') }
}

/** A condition as a reader of the drawing wants it: `lama-hari >= 7 and not (kota = bekasi)`. */
export function sayCondition(condition: Condition): string {
  if ('all' in condition) return condition.all.map((part) => `(${sayCondition(part)})`).join(' and ')
  if ('any' in condition) return condition.any.map((part) => `(${sayCondition(part)})`).join(' or ')
  if ('not' in condition) return `not (${sayCondition(condition.not)})`
  if ('is' in condition) return `${condition.field} = ${JSON.stringify(condition.is)}`
  if ('in' in condition) return `${condition.field} in ${JSON.stringify(condition.in)}`
  if ('atLeast' in condition) return `${condition.field} >= ${condition.atLeast}`
  if ('atMost' in condition) return `${condition.field} <= ${condition.atMost}`
  return condition.answered ? `${condition.field} answered` : `${condition.field} not answered`
}

const nodeOf = (step: Step): string => `Task_${step.id}`

/** The procedure as nodes and flows of BPMN: gateways where several ways leave, where branches part and where they meet. */
export function graphOf(definition: Definition, names: Names): Graph {
  const drawing: Drawing = { lanes: [], nodes: [], flows: [], procedure: definition.procedure, names }
  const first = definition.procedure.steps[0]
  for (const step of definition.procedure.steps) addStep(drawing, step)
  if (first) {
    drawing.nodes.unshift({ id: 'Start', kind: 'start', lane: laneOf(first, names).id, name: names.start })
    drawing.flows.push({ id: 'Flow_start', from: 'Start', to: nodeOf(first) })
  }
  for (const step of definition.procedure.steps) addWays(drawing, step)
  return { lanes: drawing.lanes, nodes: drawing.nodes, flows: drawing.flows }
}

function addStep({ lanes, nodes, names }: Drawing, step: Step): void {
  const lane = laneOf(step, names)
  if (!lanes.some((one) => one.id === lane.id)) lanes.push(lane)
  const reasons = [...new Set([...(step.pause ? [step.pause] : []), ...step.mayPause])]
  nodes.push({
    id: nodeOf(step), kind: 'task', lane: lane.id, name: step.name.id,
    ...(reasons.length > 0 && { note: reasons.map(names.pause).join('; ') }),
    ...(step.who.kind === 'chosen' && { many: true }),
  })
  if (step.ways.length > 1) nodes.push({ id: `Choice_${step.id}`, kind: 'exclusive', lane: lane.id, name: '' })
}

function addWays(drawing: Drawing, step: Step): void {
  const several = step.ways.length > 1
  if (several) drawing.flows.push({ id: `Flow_${step.id}`, from: nodeOf(step), to: `Choice_${step.id}` })
  for (const way of step.ways) {
    const from = several ? `Choice_${step.id}` : nodeOf(step)
    const label = { name: way.name?.id ?? drawing.names.act(way.act), ...(way.needs && { condition: sayCondition(way.needs) }) }
    if (way.to.length === 1) drawing.flows.push({ id: `Flow_${step.id}_${way.id}`, from, to: enter(drawing, step, way, way.to[0] ?? 'end'), ...(several && label) })
    else part(drawing, { step, way, from, label: several ? label : {} })
  }
}

/** Several next steps at once: a parallel gateway, one flow to each. */
function part(drawing: Drawing, { step, way, from, label }: { step: Step; way: Way; from: string; label: Partial<Flow> }): void {
  const fork = `Fork_${step.id}_${way.id}`
  drawing.nodes.push({ id: fork, kind: 'parallel', lane: laneOf(step, drawing.names).id, name: '' })
  drawing.flows.push({ id: `Flow_${step.id}_${way.id}`, from, to: fork, ...label })
  for (const to of way.to) drawing.flows.push({ id: `Flow_${step.id}_${way.id}_${to}`, from: fork, to: enter(drawing, step, way, to) })
}

/** The node a way arrives at: an end, the step itself, or the gateway where the branches before it meet. */
function enter(drawing: Drawing, from: Step, way: Way, to: string): string {
  const { procedure, names } = drawing
  const target = procedure.steps.find((step) => step.id === to)
  if (!target) return endOf(drawing, from, way)
  const fork = target.joins ? procedure.steps.find((step) => step.id === target.joins) : undefined
  const branch = fork ? branchHolding(procedure, fork, target, from) : null
  if (branch === null) return nodeOf(target)
  const join = `Join_${target.id}`
  const lane = laneOf(target, names).id
  if (addNode(drawing, { id: join, kind: 'parallel', lane, name: '' })) drawing.flows.push({ id: `Flow_join_${target.id}`, from: join, to: nodeOf(target) })
  const merge = `Merge_${target.id}_${branch}`
  if (addNode(drawing, { id: merge, kind: 'exclusive', lane, name: '' })) drawing.flows.push({ id: `Flow_merge_${target.id}_${branch}`, from: merge, to: join })
  return merge
}

function addNode(drawing: Drawing, node: FlowNode): boolean {
  if (drawing.nodes.some((one) => one.id === node.id)) return false
  drawing.nodes.push(node)
  return true
}

function endOf(drawing: Drawing, step: Step, way: Way): string {
  const lane = laneOf(step, drawing.names).id
  const id = `End_${way.outcome ?? 'granted'}_${lane.slice(5)}`
  addNode(drawing, { id, kind: 'end', lane, name: drawing.names.outcome(way.outcome ?? 'granted') })
  return id
}

/** The branch of a fork in which a step lies, named by its first step; `null` when the step is outside, or leaders chose the branches. */
function branchHolding(procedure: Procedure, fork: Step, join: Step, step: Step): string | null {
  const firsts = fork.ways.filter((way) => way.to.length > 1).flatMap((way) => way.to)
  return firsts.find((first) => reaches(procedure, { from: first, to: step.id, without: new Set([join.id, fork.id]) })) ?? null
}

function reaches(procedure: Procedure, { from, to, without }: { from: string; to: string; without: ReadonlySet<string> }): boolean {
  const seen = new Set<string>(without)
  const queue = [from]
  for (let id = queue.shift(); id; id = queue.shift()) {
    if (id === to) return true
    if (seen.has(id)) continue
    seen.add(id)
    queue.push(...(procedure.steps.find((step) => step.id === id)?.ways.flatMap((way) => way.to) ?? []))
  }
  return false
}
