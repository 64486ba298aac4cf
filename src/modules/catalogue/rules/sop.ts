import type { Step, Way } from '#modules/cases'
import type { SopData, SopStep, SopWay, StepShape } from '#platform/documents'
import type { Problem } from '#kernel'
import { estimateWarnings } from './estimate.ts'
import { usualWay } from './enactment-way.ts'
import { termOf, withItems, type ServiceFile } from './service-file.ts'

/** The words a sheet needs and a procedure does not carry. */
export type SopWords = {
  actor: (step: Step) => string
  yes: string; no: string; finished: string; checklist: string
  pause: (reason: string) => string
}

export type SopFlow = Pick<SopData, 'actors' | 'steps'>

const ends = (way: Way): boolean => way.to.includes('end')

/**
 * The flow of a procedure as rows of an SOP (PermenPANRB 35/2012): a column for each actor, the mutu baku of each step, decisions with
 * Ya and Tidak, exactly one start and at least one end. Rows stand in the order in which the city wrote its steps.
 */
export function sopFlow(file: Pick<ServiceFile, 'procedure' | 'standard'>, words: SopWords): SopFlow {
  const { steps } = file.procedure
  const actors = [...new Set(steps.map(words.actor))]
  // The first row is a capsule; a first step that decides or ends by itself gets one before it.
  const lead = steps[0] !== undefined && isPlain(steps[0]) ? 0 : 1
  const tail = steps.some((step) => !endsHere(step) && step.ways.some(ends))
  const last = lead + steps.length
  const place = (id: string): number => (id === 'end' ? last : lead + steps.findIndex((step) => step.id === id))
  const rows = steps.map((step, index): SopStep => ({
    n: String(index + 1), text: step.name.id, actors: [actors.indexOf(words.actor(step))], shape: shapeOf(step, index + lead),
    ...standardsOf(file, step, index, words), ways: endsHere(step) ? [] : waysOf(step, place, words),
  }))
  const capsule = (text: string, column: number, shape: StepShape, ways: SopWay[]): SopStep =>
    ({ n: '', text, actors: [column], shape, requisites: '', duration: '', output: '', note: '', ways })
  return {
    actors,
    steps: [
      ...(lead === 1 ? [capsule('', 0, 'start', [{ to: 1 }])] : []), ...rows,
      ...(tail ? [capsule(words.finished, lastColumn(file, actors, words), 'end', [])] : []),
    ],
  }
}

const endsHere = (step: Step): boolean => step.ways.length === 1 && step.ways.every(ends)
const isPlain = (step: Step): boolean => step.ways.length === 1 && !step.ways.some(ends)

function shapeOf(step: Step, row: number): StepShape {
  if (row === 0) return 'start'
  if (endsHere(step)) return 'end'
  return new Set(step.ways.map((way) => way.to.join())).size > 1 ? 'decision' : 'process'
}

function lastColumn({ procedure }: Pick<ServiceFile, 'procedure'>, actors: string[], words: SopWords): number {
  const step = procedure.steps.findLast((one) => one.ways.some(ends) && !endsHere(one))
  return step ? actors.indexOf(words.actor(step)) : 0
}

function waysOf(step: Step, place: (id: string) => number, words: SopWords): SopWay[] {
  const usual = usualWay(step)
  const targets = new Map<string, Way[]>()
  for (const way of step.ways) targets.set(way.to.join(), [...targets.get(way.to.join()) ?? [], way])
  if (targets.size === 1) return (usual?.to ?? []).map((to) => ({ to: place(to) }))
  const groups = [...targets.values()]
  const says = (ways: Way[]): boolean => ways.some((way) => way === usual)
  const denies = (ways: Way[]): boolean => !says(ways) && ways.every((way) => way.act === 'return' || way.outcome === 'refused')
  // Where no way says no by itself, all but the usual one do.
  const some = groups.some(denies)
  return groups.flatMap((ways) => {
    const label = (some ? !denies(ways) : says(ways)) ? words.yes : words.no
    return (ways[0]?.to ?? []).map((to) => ({ to: place(to), label }))
  })
}

/** Mutu baku: what must be there, how long, what comes out. */
function standardsOf({ procedure, standard }: Pick<ServiceFile, 'procedure' | 'standard'>, step: Step, index: number, words: SopWords): Pick<SopStep, 'requisites' | 'duration' | 'output' | 'note'> {
  const before = procedure.steps.filter((one) => one.ways.some((way) => way.to.includes(step.id)) && one.output).map((one) => one.output?.id ?? '')
  const asked = step.ways.flatMap((way) => way.asks.filter((field) => field.must && field.kind === 'file').map((field) => field.label.id))
  const first = index === 0 ? standard.requirements.map(withItems) : []
  const checked = step.ways.some((way) => way.checks) ? [words.checklist] : []
  const made = step.ways.flatMap((way) => (way.product && way.product.stage !== 'draft' ? procedure.products.filter((one) => one.id === way.product?.id).map((one) => one.name.id) : []))
  return {
    requisites: [...new Set([...first, ...before, ...checked, ...asked])].join('; '),
    duration: step.pause ? '' : step.takes ?? '', output: step.output?.id ?? [...new Set(made)].join('; '),
    note: [step.pause ? words.pause(step.pause) : '', step.note?.id ?? ''].filter(Boolean).join('. '),
  }
}

/** Whether the times of the steps keep within the promise (regulation 3); a warning when they do not. */
export const sopWarnings = (file: Pick<ServiceFile, 'procedure' | 'standard'>): Problem[] => estimateWarnings(file.procedure, termOf(file.standard))
