import { say, type Problem, type Text } from '#kernel'
import { pathOf, readShape, readYaml, type YamlText } from '#platform/yaml-text'
import type { z } from 'zod'
import { faults, readTerm, type Definition, type Known, type Procedure, type Step } from '#modules/cases'
import { areasFaults, areasSchema, type Areas } from './catalogue-areas.ts'
import { definitionFor, templateSchema, type Made, type Shared } from './catalogue-definition.ts'
import { documentSchema, papersSchema, permitFileSchema, type Document, type Permit } from './permit-file.ts'

/** Every kind of permit of a city, the plan that names them, and the services made of them; kinds without an example are asked for by nobody. */
export type Catalogue = { document: Document; permits: Permit[]; areas: Areas | null; product: string; closing: string[]; services: ReadonlyMap<string, Definition> }

export type PermitProblem = Problem & { file: string; line: number; level: 'fault' }

/** What the files may name that stands outside them. */
export type Around = Known & { agencies: ReadonlyMap<string, Text>; units: ReadonlySet<string>; services: ReadonlySet<string> }

type CityText = { path: string; text: string }
type Opened = { path: string; yaml: YamlText }

const [areasFile, documentFile, procedureFile, papersFile] = ['areas.yaml', 'permits/_document.yaml', 'permits/_procedure.yaml', 'permits/_papers.yaml']
const nothing: Document = { title: '', basis: [], counts: [], notes: [] }

const at = ({ path, yaml }: Opened, problem: Problem): PermitProblem =>
  ({ ...problem, file: path, line: problem.line ?? yaml.lineOf(pathOf(problem.field ?? '')), level: 'fault' })

/** Reads the permits of a city from its files, with every fault of every file. A city without them has none. */
export function readPermits(files: readonly CityText[], around: Around): { catalogue: Catalogue | null; problems: PermitProblem[] } {
  const own = files.filter(({ path }) => path.startsWith('permits/') || path === areasFile)
  if (!own.some(({ path }) => path.startsWith('permits/'))) return { catalogue: null, problems: [] }
  const opened = new Map(own.map(({ path, text }) => [path, { path, yaml: readYaml(text) }]))
  const problems = [...opened.values()].flatMap((one) => one.yaml.problems.map((problem) => at(one, problem)))
  const read = <T>(path: string, schema: z.ZodType<T, unknown>): T | null => {
    const one = opened.get(path)
    if (!one) { problems.push({ code: 'file-missing', file: path, line: 1, level: 'fault' }); return null }
    const { value, problems: found } = one.yaml.problems.length > 0 ? { value: null, problems: [] } : readShape(schema, one.yaml.data)
    problems.push(...found.map((problem) => at(one, problem)))
    return value
  }
  const [document, template, papers, areas] = [read(documentFile, documentSchema), read(procedureFile, templateSchema), read(papersFile, papersSchema), read(areasFile, areasSchema)]
  if (areas) problems.push(...areasFaults(areas).map((problem) => at(opened.get(areasFile)!, problem)))
  const kinds = [...opened.keys()].filter((path) => /^permits\/[^_][^/]*$/.test(path)).toSorted()
  const permits = kinds.flatMap((path) => read(path, permitFileSchema(nameOf(path))) ?? [])
  const shared = template && papers && areas ? { template, papers, areas, agencies: around.agencies } : null
  const made = new Map(shared ? permits.filter((one) => one.example).map((one) => [one.slug, definitionFor(one, shared)]) : [])
  for (const permit of permits) problems.push(...permitFaults(permit, permits, { around, shared }).map((problem) => at(opened.get(`permits/${permit.slug}.yaml`) ?? { path: permit.slug, yaml: readYaml('') }, problem)))
  if (template) problems.push(...placeFaults(template, around).map((problem) => at(opened.get(procedureFile)!, problem)))
  problems.push(...[...made].flatMap(([slug, one]) => madeFaults(one, around).map(({ shared: of, problem }) => at(opened.get(of ? procedureFile : `permits/${slug}.yaml`)!, problem))))
  const services = new Map([...made].flatMap(([slug, { definition }]) => (definition ? [[slug, definition] as const] : [])))
  return { catalogue: { document: document ?? nothing, permits, areas, product: template?.product ?? '', closing: (template?.closing ?? []).map((one) => String((one as { id?: unknown }).id)), services }, problems: once(problems) }
}

const nameOf = (path: string): string => path.replace(/^.*\//, '').replace(/\.[^.]*$/, '')

/** A fault of what is shared shows in every kind that has that part; it is said once. */
const once = (problems: PermitProblem[]): PermitProblem[] => {
  const seen = new Set<string>()
  return problems.filter(({ file, line, code, data }) => {
    const key = JSON.stringify([file, line, code, data])
    return !seen.has(key) && seen.add(key)
  })
}

const placeFaults = ({ agency, unit }: Shared['template'], { agencies, units }: Around): Problem[] => [
  ...(agencies.has(agency) ? [] : [{ code: 'unknown-agency', field: 'agency', data: { name: agency } }]),
  ...(units.has(unit) ? [] : [{ code: 'unknown-unit', field: 'unit', data: { name: unit } }]),
]

/** Faults of one kind beside its shape: names nobody knows, papers there are none of, days that cannot be read, law out of order. */
function permitFaults(permit: Permit, all: readonly Permit[], { around, shared }: { around: Around; shared: Shared | null }): Problem[] {
  const { slug, example, status, printed, delegatedBy } = permit
  const place = JSON.stringify(printed?.list && [printed.list.section, printed.list.n])
  const same = all.find((one) => one.slug !== slug && one.printed?.list && JSON.stringify([one.printed.list.section, one.printed.list.n]) === place)
  return [
    ...(/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug) ? [] : [{ code: 'file-name-not-slug', data: { name: slug } }]),
    ...(around.services.has(slug) ? [{ code: 'slug-taken', data: { name: slug } }] : []),
    ...(same ? [{ code: 'listed-twice', field: 'printed.list', data: { name: same.slug } }] : []),
    ...(printed?.sop?.days && !/^\d{1,3}\s+hari$/i.test(printed.sop.days) ? [{ code: 'days-unreadable', field: 'printed.sop.days', data: { text: printed.sop.days } }] : []),
    ...status.flatMap((one, index) => ((status[index - 1]?.from ?? '') < one.from ? [] : [{ code: 'status-out-of-order', field: `status.${index}.from` }])),
    ...(delegatedBy === null || around.agencies.has(delegatedBy) ? [] : [{ code: 'unknown-agency', field: 'delegatedBy', data: { name: delegatedBy } }]),
    ...(example?.recommend ?? []).flatMap(({ agency, takes }, index) => [
      ...(around.agencies.has(agency) ? [] : [{ code: 'unknown-agency', field: `example.recommend.${index}`, data: { name: agency } }]),
      ...('n' in readTerm(takes) ? [] : [{ code: 'term-unreadable', field: `example.recommend.${index}`, data: { text: takes } }]),
    ]),
    ...(example?.papers ?? []).flatMap(({ paper }, index) => (!shared || shared.papers[paper] ? [] : [{ code: 'unknown-paper', field: `example.papers.${index}`, data: { name: paper } }])),
  ]
}

/** Faults of the service a kind was made into. What stands in the shared part is told there, what the kind asks itself in its own file. */
function madeFaults({ definition, problems, origins }: Made, around: Around): Made['problems'] {
  const home = (field: string): { shared: boolean; field: string } => {
    const step = /^procedure\.steps\.(\d+)(.*)$/.exec(field)
    if (step) return { shared: true, field: `steps.${origins[Number(step[1])] ?? 0}${step[2] ?? ''}` }
    if (field.startsWith('procedure')) return { shared: true, field: field.replace(/^procedure\.?/, '') }
    return { shared: false, field: 'example.form' }
  }
  const found = definition ? faults(definition.procedure, definition.form, around).map((problem) => ({ problem })) : problems.map(({ problem }) => ({ problem }))
  return found.map(({ problem }) => {
    const { shared, field } = home(problem.field ?? '')
    return { shared: shared || !definition, problem: { ...problem, field } }
  })
}

/** Kinds in the order people read them: as the plan lists them, then by name. */
export function inPrintedOrder(permits: readonly Permit[]): Permit[] {
  const place = ({ printed }: Permit): string => (printed?.list ? printed.list.n : 'zzz').replace(/^\d+/, (n) => n.padStart(3, '0'))
  return permits.toSorted((a, b) => place(a).localeCompare(place(b)) || say(a.name, 'id').localeCompare(say(b.name, 'id')))
}

/** The steps of a procedure when all goes well, in order, those that run at once one after the other. */
export function mainSteps({ steps }: Procedure): Step[] {
  const path: Step[] = []
  let next = steps[0] ? [steps[0].id] : []
  while (next.length > 0) {
    const here = next.flatMap((id) => steps.find((step) => step.id === id && !path.includes(step)) ?? [])
    path.push(...here)
    next = [...new Set(here.flatMap((step) => step.ways[0]?.to ?? []))]
  }
  return path
}
