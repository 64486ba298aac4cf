import { fieldsOf, type Problem } from '#kernel'
import { isFact, unknownFacts } from './facts.ts'
import { readTerm } from './time/term.ts'
import type { Field, Procedure, Step, Way } from './procedure.ts'

/** What a procedure may name outside itself. */
export type Known = { positions: ReadonlySet<string>; registers: ReadonlySet<string>; templates: ReadonlySet<string>; facts?: ReadonlySet<string> }

const choosing = new Set(['dispose', 'order', 'coordinate', 'invite'])

/** Every fault of a procedure and its form, each with the path where it stands; none means it can be run to its end. */
export function faults(procedure: Procedure, form: Field[], known: Known): Problem[] {
  const paths = procedure.steps.map((step, index) => ({ step, path: `procedure.steps.${index}` }))
  return [
    ...formFaults(form, 'form'),
    ...duplicates(procedure.steps.map((step) => step.id), 'procedure.steps', 'step-twice'),
    ...paths.flatMap(({ step, path }) => stepFaults(step, path, { procedure, form, known })),
    ...productFaults(procedure, known),
    ...extensionFaults(procedure, known),
    ...reopenFaults(procedure),
    ...flowFaults(procedure),
  ]
}

function extensionFaults({ extension }: Procedure, known: Known): Problem[] {
  if (!extension) return []
  const term = readTerm(extension.by)
  return [
    ...('n' in term ? [] : [{ ...term, field: 'procedure.extension.by' }]),
    ...extension.who.filter((name) => !known.positions.has(name)).map((name) => ({ code: 'unknown-position', field: 'procedure.extension.who', data: { name } })),
  ]
}

/** A reopened case goes on at a step that waits for fixed positions, whoever was chosen or named before. */
function reopenFaults({ reopen, steps }: Procedure): Problem[] {
  const step = steps.find((one) => one.id === reopen?.to)
  return !reopen || step?.who.kind === 'positions' ? [] : [{ code: 'unknown-step', field: 'procedure.reopen.to', data: { name: reopen.to } }]
}

type Around = { procedure: Procedure; form: Field[]; known: Known }

function duplicates(ids: string[], path: string, code: string): Problem[] {
  return ids.flatMap((id, index) => (ids.indexOf(id) < index ? [{ code, field: `${path}.${index}`, data: { id } }] : []))
}

/** Faults of a list of questions: doubled ids, choices without options, conditions on what is not asked. */
export function formFaults(form: Field[], path: string, earlier: Field[] = []): Problem[] {
  const ids = new Set([...earlier, ...form].map((field) => field.id))
  return [
    ...duplicates(form.map((field) => field.id), path, 'field-twice'),
    ...form.flatMap((field, index) => {
      const at = `${path}.${index}`
      const choice = ['choice', 'choices', 'place'].includes(field.kind)
      return [
        ...(field.kind === 'position' && !field.options?.length ? [{ code: 'position-without-options', field: at, data: { id: field.id } }] : []),
        ...(choice && !field.options?.length ? [{ code: 'choice-without-options', field: at, data: { id: field.id } }] : []),
        ...(field.when ? unknownFields(fieldsOf(field.when), ids, `${at}.when`) : []),
      ]
    }),
  ]
}

const unknownFields = (names: string[], ids: ReadonlySet<string>, field: string): Problem[] =>
  names.filter((name) => !ids.has(name)).map((name) => ({ code: 'unknown-field', field, data: { name } }))

function stepFaults(step: Step, path: string, around: Around): Problem[] {
  return [
    ...whoFaults(step, path, around),
    ...duplicates(step.ways.map((way) => way.id), `${path}.ways`, 'way-twice'),
    ...(step.ways.length === 1 && step.ways[0]?.needs && !fieldsOf(step.ways[0].needs).every(isFact) ? [{ code: 'only-way-conditional', field: path, data: { id: step.id } }] : []),
    ...(step.joins && around.procedure.steps.find((other) => other.joins === step.joins) !== step ? [{ code: 'joins-twice', field: path, data: { id: step.joins } }] : []),
    ...step.ways.flatMap((way, index) => wayFaults(step, way, { ...around, path: `${path}.ways.${index}` })),
    ...(step.who.kind === 'applicant' && !step.pause && step !== around.procedure.steps[0]
      ? [{ code: 'applicant-without-pause', field: path, data: { id: step.id } }] : []),
  ]
}

function whoFaults(step: Step, path: string, { form, known, procedure }: Around): Problem[] {
  const { who } = step
  if (who.kind === 'positions') {
    return who.positions.filter((position) => !known.positions.has(position))
      .map((name) => ({ code: 'unknown-position', field: `${path}.who`, data: { name } }))
  }
  if (who.kind === 'answer') {
    const asking = form.some((one) => one.id === who.field) ? [] : procedure.steps.flatMap((one) => one.ways.filter((way) => way.asks.some((field) => field.id === who.field)))
    const field = [...form, ...asking.flatMap((way) => way.asks)].find((one) => one.id === who.field)
    if (field?.kind !== 'position') return [{ code: 'not-a-position-field', field: `${path}.who`, data: { name: who.field } }]
    if (!field.must || field.when || (asking.length > 0 && isReached(procedure, step, new Set(asking)))) return [{ code: 'position-may-be-missing', field: `${path}.who`, data: { name: who.field } }]
    return (field.options ?? []).filter((option) => !known.positions.has(option.id))
      .map((option) => ({ code: 'unknown-position', field: `${path}.who`, data: { name: option.id } }))
  }
  if (who.kind === 'chosen') {
    const into = procedure.steps.flatMap((from) => from.ways.filter((way) => way.to.includes(step.id)))
    return into.every((way) => choosing.has(way.act) && way.to.length === 1)
      ? [] : [{ code: 'nobody-chooses', field: `${path}.who`, data: { id: step.id } }]
  }
  return []
}

/** Whether a step can be met without taking any of these ways. */
function isReached(procedure: Procedure, step: Step, without: ReadonlySet<Way>): boolean {
  const met = new Set([procedure.steps[0]?.id])
  for (let size = 0; size < met.size;) {
    size = met.size
    for (const one of procedure.steps) if (met.has(one.id)) for (const way of one.ways) if (!without.has(way)) for (const to of way.to) met.add(to)
  }
  return met.has(step.id)
}

function wayFaults(step: Step, way: Way, { procedure, form, known, path }: Around & { path: string }): Problem[] {
  const steps = new Set(procedure.steps.map((one) => one.id))
  const asked = procedure.steps.flatMap((one) => one.ways.flatMap((other) => other.asks))
  const fields = new Set([...form, ...asked].map((field) => field.id))
  const ends = way.to.includes('end')
  return [
    ...way.to.filter((to) => to !== 'end' && !steps.has(to)).map((to) => ({ code: 'unknown-step', field: `${path}.to`, data: { name: to } })),
    ...(ends && way.to.length > 1 ? [{ code: 'end-among-others', field: `${path}.to`, data: { id: way.id } }] : []),
    ...(ends !== Boolean(way.outcome) ? [{ code: ends ? 'end-without-outcome' : 'outcome-without-end', field: path, data: { id: way.id } }] : []),
    ...afterFaults(step, way, path),
    ...(way.needs ? [...unknownFields(fieldsOf(way.needs).filter((name) => !isFact(name)), fields, `${path}.needs`), ...unknownFacts(fieldsOf(way.needs), known.facts ?? new Set(), `${path}.needs`)] : []),
    ...formFaults(way.asks, `${path}.asks`, [...form, ...asked]),
    ...((way.act === 'refuse' || way.act === 'return') && !way.reason ? [{ code: 'no-reason-asked', field: path, data: { id: way.id } }] : []),
    ...(way.product && !procedure.products.some((one) => one.id === way.product?.id)
      ? [{ code: 'unknown-product', field: `${path}.product`, data: { name: way.product.id } }] : []),
    ...(step.joins === step.id ? [{ code: 'joins-itself', field: path, data: { id: step.id } }] : []),
    ...(known.positions.size === 0 ? [{ code: 'no-positions', field: path }] : []),
  ]
}

/** The program goes on by itself only where a step waits for the applicant, after a time that can be counted. */
function afterFaults(step: Step, way: Way, path: string): Problem[] {
  if (way.after === undefined) return []
  const term = readTerm(way.after)
  return [
    ...('n' in term ? [] : [{ ...term, field: `${path}.after` }]),
    ...(step.who.kind === 'applicant' && way.asks.length === 0 && !way.reason ? [] : [{ code: 'program-cannot-go-on', field: path, data: { id: way.id } }]),
  ]
}

function productFaults(procedure: Procedure, known: Known): Problem[] {
  return procedure.products.flatMap((product, index) => {
    const path = `procedure.products.${index}`
    const registers = typeof product.register === 'string' ? [product.register] : Object.values(product.register?.is ?? {})
    const stages = procedure.steps.flatMap((step) => step.ways.filter((way) => way.product?.id === product.id).map((way) => way.product?.stage))
    return [
      ...(known.templates.has(product.template) ? [] : [{ code: 'unknown-template', field: `${path}.template`, data: { name: product.template } }]),
      ...registers.filter((name) => !known.registers.has(name)).map((name) => ({ code: 'unknown-register', field: `${path}.register`, data: { name } })),
      ...(stages.includes('sign') || stages.includes('issue') ? [] : [{ code: 'never-issued', field: path, data: { id: product.id } }]),
    ]
  })
}

/**
 * Walks the procedure with the stack of open parallel branches. A step must always be met with the same stack,
 * the end with none; every step must be met, and from every step the end must be met.
 */
function flowFaults(procedure: Procedure): Problem[] {
  const steps = new Map(procedure.steps.map((step) => [step.id, step]))
  const first = procedure.steps[0]
  if (!first) return [{ code: 'no-steps', field: 'procedure.steps' }]
  const stacks = new Map<string, string[]>([[first.id, []]])
  const problems: Problem[] = []
  const queue = [first.id]
  for (let id = queue.shift(); id; id = queue.shift()) {
    const step = steps.get(id)
    for (const way of step?.ways ?? []) {
      for (const to of way.to) {
        const stack = step ? stackInto(stacks.get(id) ?? [], step, way, steps.get(to)) : null
        problems.push(...meet({ from: id, to, way, stack }, stacks, queue, steps))
      }
    }
  }
  return [...problems, ...unreached(procedure, stacks), ...stuck(procedure)]
}

const opensBranches = (way: Way, to: Step | undefined): boolean => way.to.length > 1 || to?.who.kind === 'chosen'

/** The stack on arrival; `null` when the branch cannot join there. */
function stackInto(stack: string[], from: Step, way: Way, to: Step | undefined): string[] | null {
  const inside = opensBranches(way, to) ? [...stack, from.id] : stack
  if (!to?.joins || !inside.includes(to.joins)) return inside
  return inside.at(-1) === to.joins ? inside.slice(0, -1) : null
}

type Meeting = { from: string; to: string; way: Way; stack: string[] | null }

function meet({ from, to, way, stack }: Meeting, stacks: Map<string, string[]>, queue: string[], steps: Map<string, Step>): Problem[] {
  const data = { from, way: way.id, to }
  if (stack === null) return [{ code: 'join-out-of-place', field: 'procedure', data }]
  if (to === 'end') return stack.length > 0 ? [{ code: 'end-inside-parallel', field: 'procedure', data }] : []
  if (!steps.has(to)) return []
  const before = stacks.get(to)
  if (before) return before.join('/') === stack.join('/') ? [] : [{ code: 'parallel-crossed', field: 'procedure', data }]
  stacks.set(to, stack)
  queue.push(to)
  return []
}

const unreached = (procedure: Procedure, stacks: Map<string, string[]>): Problem[] =>
  procedure.steps.flatMap((step, index) =>
    stacks.has(step.id) ? [] : [{ code: 'step-never-reached', field: `procedure.steps.${index}`, data: { id: step.id } }])

/** Steps from which no sequence of ways leads to the end. */
function stuck(procedure: Procedure): Problem[] {
  const finishing = new Set(['end'])
  for (let grew = true; grew;) {
    const more = procedure.steps.filter((step) => !finishing.has(step.id) && step.ways.some((way) => way.to.every((to) => finishing.has(to))))
    for (const step of more) finishing.add(step.id)
    grew = more.length > 0
  }
  return procedure.steps.flatMap((step, index) =>
    finishing.has(step.id) ? [] : [{ code: 'step-never-ends', field: `procedure.steps.${index}`, data: { id: step.id } }])
}
