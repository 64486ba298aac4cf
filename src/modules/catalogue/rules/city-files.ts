import type { z } from 'zod'
import { fromRoman, type Problem } from '#kernel'
import { acts, faults } from '#modules/cases'
import { registerFaults, registersSchema, type Register } from '#modules/correspondence'
import {
  demoFaults, demoSchema, organizationFaults, organizationOf, organizationSchema, roleFaults, rolesSchema, type Demo, type Organization, type Role,
} from '#modules/people'
import { citySchema, decreeSchema, type City, type DecreeFile } from './city-file.ts'
import { findingFaults, findingSchema, type Finding } from './finding.ts'
import { estimateWarnings, unreadableEstimates } from './estimate.ts'
import { isDuty, serviceFaults, serviceFileSchema, termOf, type ServiceFile } from './service-file.ts'
import { pathOf, readShape, readYaml, type YamlText } from '#platform/yaml-text'

/** One file of a city's folder; its path is relative to the folder, `services/informasi-publik.yaml`. */
export type CityText = { path: string; text: string }

/** What is wrong, where: file, line and path inside. A warning does not keep the city from being loaded. */
export type CityProblem = Problem & { file: string; line: number; level: 'fault' | 'warning' }

/** A city's data as far as it could be read; complete only when no problem is a fault. */
export type CityData = {
  city: City | null
  organization: Organization | null
  roles: Role[]
  registers: Register[]
  decrees: DecreeFile[]
  services: ServiceFile[]
  demo: Demo | null
  /** How services are found; `null` in a city that says nothing of it. */
  finding: Finding | null
  problems: CityProblem[]
}

/** What a city may name that stands outside its folder: the program's own paper templates, permissions and the facts its modules give. */
export type House = { templates?: readonly string[]; permissions?: readonly string[]; facts?: readonly string[] }

const houseTemplates = ['lembar-disposisi', 'surat', 'penomoran', 'hasil']

type Opened = { path: string; yaml: YamlText }

/**
 * Reads a city from its files alone, with every fault of every file at once.
 * Files in folders it does not know (holidays, plans, schedules) are left to those who read them.
 */
export function readCity(files: CityText[], house: House = {}): CityData {
  const opened = new Map(files.filter(({ path }) => isOurs(path)).map(({ path, text }) => [path, { path, yaml: readYaml(text) }]))
  const problems: CityProblem[] = [...opened.values()].flatMap(({ path, yaml }) => yaml.problems.map((problem) => placed(path, yaml, problem)))
  const read = <T>(path: string, schema: z.ZodType<T, unknown>): T | null => readOne(opened.get(path), schema, path, problems)
  const city = read('city.yaml', citySchema)
  const organizationFile = read('organization.yaml', organizationSchema)
  const organization = organizationFile && organizationOf(organizationFile)
  const roles = read('roles.yaml', rolesSchema)?.roles ?? []
  const registers = read('registers.yaml', registersSchema)?.registers ?? []
  const demo = read('demo.yaml', demoSchema)
  const finding = opened.has('finding.yaml') ? read('finding.yaml', findingSchema) : null
  const decrees = inFolder(opened, 'decrees').flatMap(({ path, name }) => read(path, decreeSchema(name)) ?? [])
  const services = inFolder(opened, 'services').flatMap(({ path, name }) => read(path, serviceFileSchema(name)) ?? [])
  const data: CityData = { city, organization, roles, registers, decrees, services, demo, finding, problems }
  const found = [
    ...(organizationFile ? at('organization.yaml', organizationFaults(organizationFile, new Set(roles.map((role) => role.slug)))) : []),
    ...(finding ? at('finding.yaml', findingFaults(finding, new Set(services.map((service) => service.slug)))) : []),
    ...at('roles.yaml', roleFaults(roles, house.permissions ? new Set(house.permissions) : null)),
    ...crossFaults(data, templatesOf(files, house), new Set(house.facts)),
  ]
  return { ...data, problems: [...problems, ...fileNames(opened), ...found.map(({ file, level, problem }) => placed(file, opened.get(file)?.yaml, problem, level))] }
}

const ours = /^(?:(?:city|organization|roles|registers|demo|finding)|(?:services|decrees)\/[^/]+)\.ya?ml$/
const isOurs = (path: string): boolean => ours.test(path)

const nameOf = (path: string): string => path.replace(/^.*\//, '').replace(/\.[^.]*$/, '')

const inFolder = (opened: Map<string, Opened>, folder: string): { path: string; name: string }[] =>
  [...opened.keys()].filter((path) => path.startsWith(`${folder}/`)).sort().map((path) => ({ path, name: nameOf(path) }))

function readOne<T>(opened: Opened | undefined, schema: z.ZodType<T, unknown>, path: string, problems: CityProblem[]): T | null {
  if (!opened) {
    problems.push({ code: 'file-missing', file: path, line: 1, level: 'fault' })
    return null
  }
  if (opened.yaml.problems.length > 0) return null
  const { value, problems: found } = readShape(schema, opened.yaml.data)
  problems.push(...found.map((problem) => placed(path, opened.yaml, problem)))
  return value
}

function placed(file: string, yaml: YamlText | undefined, problem: Problem, level: CityProblem['level'] = 'fault'): CityProblem {
  return { ...problem, file, line: problem.line ?? yaml?.lineOf(pathOf(problem.field ?? '')) ?? 1, level }
}

/** Files that begin with `_` are parts of templates, not papers. */
const templatesOf = (files: CityText[], house: House): Set<string> => {
  const own = files.filter(({ path }) => /^templates\/[^_/][^/]*\.typ$/.test(path)).map(({ path }) => nameOf(path))
  return new Set([...(house.templates ?? houseTemplates), ...own])
}

const fileNames = (opened: Map<string, Opened>): CityProblem[] =>
  [...opened.keys()].filter((path) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(nameOf(path)))
    .map((path) => ({ code: 'file-name-not-slug', file: path, line: 1, level: 'fault', data: { name: nameOf(path) } }))

type Found = { file: string; level: CityProblem['level']; problem: Problem }

const at = (file: string, problems: Problem[], level: CityProblem['level'] = 'fault'): Found[] =>
  problems.map((problem) => ({ file, level, problem }))

/** Faults between the files. Without an organisation nothing that names a position can be judged. */
function crossFaults(data: CityData, templates: ReadonlySet<string>, facts: ReadonlySet<string>): Found[] {
  const { organization, registers, decrees, services, demo } = data
  if (!organization) return []
  const positions = new Set(organization.positions.map((position) => position.slug))
  const known = { positions, registers: new Set(registers.map((register) => register.slug)), templates, facts }
  return [
    ...at('registers.yaml', registerFaults(registers, positions)),
    ...(demo ? at('demo.yaml', demoFaults(demo, organization, new Set(acts))) : []),
    ...decrees.flatMap((decree) => at(`decrees/${decree.slug}.yaml`, unknownPosition(decree.signatory, 'signatory', positions))),
    ...services.flatMap((service, index) => {
      const file = `services/${service.slug}.yaml`
      return [
        ...at(file, [
          ...belongs(service, organization), ...annexFaults(service, decrees, services.slice(0, index)), ...serviceFaults(service),
          ...unreadableEstimates(service.procedure), ...faults(service.procedure, service.form, known).map((problem) => pinned(problem, service)),
        ]),
        ...at(file, estimateWarnings(service.procedure, termOf(service.standard)), 'warning'),
      ]
    }),
  ]
}

const unknownPosition = (name: string, field: string, positions: ReadonlySet<string>): Problem[] =>
  (positions.has(name) ? [] : [{ code: 'unknown-position', field, data: { name } }])

function belongs(service: ServiceFile, { agencies, units }: Organization): Problem[] {
  const unit = units.find((one) => one.slug === service.unit)
  if (!agencies.some((agency) => agency.slug === service.agency)) return [{ code: 'unknown-agency', field: 'agency', data: { name: service.agency } }]
  if (!unit) return [{ code: 'unknown-unit', field: 'unit', data: { name: service.unit } }]
  return unit.agency === service.agency ? [] : [{ code: 'unit-of-another-agency', field: 'unit', data: { name: service.unit } }]
}

function annexFaults(service: ServiceFile, decrees: DecreeFile[], earlier: ServiceFile[]): Problem[] {
  if (isDuty(service)) return []
  if (service.decree === '') return [{ code: 'missing', field: 'decree' }]
  const decree = decrees.find((one) => one.slug === service.decree)
  if (!decree) return [{ code: 'unknown-decree', field: 'decree', data: { name: service.decree } }]
  const taken = earlier.some((one) => one.decree === service.decree && one.annex === service.annex)
  const beyond = (fromRoman(service.annex) ?? 0) > decree.annexes
  return [...(taken ? ['annex-twice'] : []), ...(beyond ? ['no-such-annex'] : [])]
    .map((code) => ({ code, field: 'annex', data: { name: service.annex } }))
}

/** A fault of the flow names its step and way; here it also gets the path where that way is written. */
function pinned(problem: Problem, { procedure }: ServiceFile): Problem {
  const step = procedure.steps.findIndex((one) => one.id === problem.data?.['from'])
  const way = procedure.steps[step]?.ways.findIndex((one) => one.id === problem.data?.['way']) ?? -1
  return problem.field === 'procedure' && way >= 0 ? { ...problem, field: `procedure.steps.${step}.ways.${way}` } : problem
}
