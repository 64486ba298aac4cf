import { z } from 'zod'
import type { Problem, Text } from '#kernel'
import { pathOf, readYaml } from '#platform/yaml-text'

/** A line people stand in, for the services it leads to; its numbers begin with its letter. */
export type Queue = {
  slug: string
  letter: string
  name: Text
  about: Text
  /** Services whose registration the officer may open from a ticket. */
  services: string[]
  /** How many appointments an hour of this queue takes; none without it. */
  perHour: number
}

/** A counter of the hall and the queues it serves. */
export type Counter = { slug: string; name: Text; queues: string[] }

/** The priority queue: its own letter, and how often in a row it may go before somebody who waits longer. */
export type Priority = { letter: string; name: Text; about: Text; inARow: number }

/** The hall as the city wrote it. */
export type Plan = {
  name: Text
  queues: Queue[]
  counters: Counter[]
  priority: Priority
  /** Calls after which a number that nobody answers is gone. */
  calls: number
  /** How a number is spoken: digit by digit (`A nol nol tujuh`) or as a number (`A tujuh`). */
  speech: 'digits' | 'number'
  /** Seconds after which the kiosk returns to its start. */
  kioskReturns: number
  /** Whether the kiosk sends each ticket to its printer. */
  kioskPrints: boolean
  /** Working days ahead for which an appointment can be booked. */
  daysAhead: number
  /** Numbers a queue gives by phone in one day at most. */
  phonePerDay: number
  /** Numbers given by phone to one address in one day at most: a household, or those who share the network of the hall. */
  phonePerAddress: number
  text: Text
}

export const mostQueues = 5

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
const said = z.string().trim().min(1).max(200)
const text = z.union([said.transform((id): Text => ({ id })), z.strictObject({ id: said, en: said.optional() })])
const letter = z.string().regex(/^[A-Z]$/)

const planSchema: z.ZodType<Plan, unknown> = z.strictObject({
  name: text,
  queues: z.array(z.strictObject({
    slug, letter, name: text, about: text, services: z.array(slug).default([]), perHour: z.int().min(0).max(60).default(0),
  })).min(1).max(mostQueues),
  counters: z.array(z.strictObject({ slug, name: text, queues: z.array(slug).min(1) })).min(1).max(30),
  priority: z.strictObject({ letter, name: text, about: text, inARow: z.int().min(1).max(10).default(2) }),
  calls: z.int().min(1).max(5).default(3),
  speech: z.enum(['digits', 'number']).default('digits'),
  kioskReturns: z.int().min(10).max(300).default(40),
  kioskPrints: z.boolean().default(false),
  daysAhead: z.int().min(1).max(60).default(10),
  phonePerDay: z.int().min(0).max(1000).default(150),
  phonePerAddress: z.int().min(1).max(1000).default(20),
  text,
})

/** A fault of `counters.yaml` with the line it stands on. */
export type PlanProblem = Problem & { file: string; line: number; level: 'fault' }

const twice = (list: readonly string[]): number[] => list.flatMap((one, index) => (list.indexOf(one) < index ? [index] : []))

/** What is wrong with a plan, with the path where each fault stands: doubled slugs and letters, queues nobody serves, unknown names. */
export function planFaults(plan: Plan, services: ReadonlySet<string>): Problem[] {
  const queues = new Set(plan.queues.map((queue) => queue.slug))
  const served = new Set(plan.counters.flatMap((counter) => counter.queues))
  const letters = plan.queues.map((queue) => queue.letter)
  return [
    ...twice(plan.queues.map((queue) => queue.slug)).map((index) => ({ code: 'queue-twice', field: `queues.${index}.slug`, data: { name: plan.queues[index]?.slug ?? '' } })),
    ...twice(plan.counters.map((counter) => counter.slug)).map((index) => ({ code: 'counter-twice', field: `counters.${index}.slug`, data: { name: plan.counters[index]?.slug ?? '' } })),
    ...twice(letters).map((index) => ({ code: 'letter-twice', field: `queues.${index}.letter`, data: { name: letters[index] ?? '' } })),
    ...(letters.includes(plan.priority.letter) ? [{ code: 'letter-twice', field: 'priority.letter', data: { name: plan.priority.letter } }] : []),
    ...plan.queues.flatMap((queue, index) => [
      ...(served.has(queue.slug) ? [] : [{ code: 'queue-without-counter', field: `queues.${index}.slug`, data: { name: queue.slug } }]),
      ...queue.services.flatMap((name, at) => (services.has(name) ? [] : [{ code: 'unknown-service', field: `queues.${index}.services.${at}`, data: { name } }])),
    ]),
    ...plan.counters.flatMap((counter, index) => counter.queues.flatMap((name, at) =>
      (queues.has(name) ? [] : [{ code: 'unknown-queue', field: `counters.${index}.queues.${at}`, data: { name } }]))),
  ]
}

const shapeProblem = (issue: z.core.$ZodIssue): Problem => {
  const field = issue.path.map(String).join('.')
  if (issue.code === 'unrecognized_keys') return { code: 'unknown-key', field: [...issue.path.map(String), issue.keys[0]].join('.'), data: { key: issue.keys.join(', ') } }
  return issue.input === undefined ? { code: 'missing', field } : { code: 'not-understood', field }
}

/** Reads `counters.yaml`: the plan when nothing is wrong, else every fault with its line. A city without the file has no hall. */
export function readPlan(file: { path: string; text: string } | null, services: ReadonlySet<string>): { plan: Plan | null; problems: PlanProblem[] } {
  if (!file) return { plan: null, problems: [] }
  const { data, lineOf, problems } = readYaml(file.text)
  const at = (problem: Problem): PlanProblem => ({ line: lineOf(pathOf(problem.field ?? '')), ...problem, file: file.path, level: 'fault' })
  if (problems.length > 0) return { plan: null, problems: problems.map(at) }
  const read = planSchema.safeParse(data, { reportInput: true })
  const found = read.success ? planFaults(read.data, services) : read.error.issues.map(shapeProblem)
  return { plan: read.success && found.length === 0 ? read.data : null, problems: found.map(at) }
}
