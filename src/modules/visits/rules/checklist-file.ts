import { z } from 'zod'
import type { Problem, Text } from '#kernel'
import { pathOf, readShape, readYaml } from '#platform/yaml-text'
import { checklistFaults, claimedTwice, itemKinds, photoWishes, type Checklist, type Known } from './checklist.ts'

/** A file of a city's folder as text, and a fault in one with its place. */
export type VisitText = { path: string; text: string }
export type VisitProblem = Problem & { file: string; line: number }

const said = z.string().trim().min(1)
const text = z.union([said.transform((id): Text => ({ id })), z.strictObject({ id: said, en: said.optional() })])
const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
const [latitude, longitude] = [z.number().min(-90).max(90), z.number().min(-180).max(180)]

const item = z.strictObject({
  id: slug, kind: z.enum(itemKinds), label: text, hint: text.optional(), must: z.boolean().default(false), photo: z.enum(photoWishes).default('no'),
  unit: said.optional(), atLeast: z.number().optional(), atMost: z.number().optional(), options: z.array(z.strictObject({ id: slug, label: text })).default([]),
})
const shape = z.strictObject({
  name: text, source: said, services: z.union([z.literal('any'), z.array(slug).min(1)]), team: z.array(slug).min(1),
  registers: z.strictObject({ assignment: slug, minutes: slug }),
  area: z.strictObject({ south: latitude, west: longitude, north: latitude, east: longitude }).nullable().default(null),
  items: z.array(item).min(1).max(100),
})

const nameOf = (path: string): string => path.replace(/^.*\//, '').replace(/\.[^.]*$/, '')

/** Reads the lists of `visits/` (a list's name is its file's), with every fault of every file, its file and line. */
export function readVisits(files: readonly VisitText[], known: Known): { checklists: Checklist[]; problems: VisitProblem[] } {
  const problems: VisitProblem[] = []
  const read = files.filter(({ path }) => /^visits\/[^/]+\.ya?ml$/.test(path)).flatMap(({ path, text: source }) => {
    const yaml = readYaml(source)
    const say = (found: readonly Problem[]): void => { problems.push(...found.map((one) => ({ ...one, file: path, line: one.line ?? yaml.lineOf(pathOf(one.field ?? '')) }))) }
    say(yaml.problems)
    if (yaml.problems.length > 0) return []
    const { value, problems: wrong } = readShape(shape, yaml.data)
    say(wrong)
    if (value === null) return []
    const list: Checklist = { slug: nameOf(path), ...value }
    say(checklistFaults(list, known))
    return [{ list, say }]
  })
  const checklists = read.map((one) => one.list)
  for (const { list, name } of claimedTwice(checklists)) read.find((one) => one.list === list)?.say([{ code: 'service-visited-twice', field: 'services', data: { name } }])
  return { checklists, problems }
}
