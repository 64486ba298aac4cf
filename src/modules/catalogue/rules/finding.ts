import { z } from 'zod'
import type { Problem, Text } from '#kernel'

/** A drawer in which people look: for whom a service is, or what in life one needs it for. */
export type Category = { slug: string; name: Text }

/** What helps people find one service; the first wish is how lists and the home page call it. */
export type Found = { for: string[]; lifeEvents: string[]; wishes: Text[] }

/** How the services of a city are found. It is no part of a standard, so it holds as soon as it is loaded, without a decree. */
export type Finding = { home: string[]; forWhom: Category[]; lifeEvents: Category[]; services: Record<string, Found>; synonyms: string[][] }

/** A city that says nothing of it: its services are found by their own words alone. */
export const noFinding: Finding = { home: [], forWhom: [], lifeEvents: [], services: {}, synonyms: [] }

/** What people want of a service in everyday words; its name where the city says nothing. */
export const wishOf = (finding: Finding, one: { slug: string; name: Text }): Text => finding.services[one.slug]?.wishes[0] ?? one.name

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
const said = z.string().trim().min(1)
const both = z.strictObject({ id: said, en: said })
const category = z.strictObject({ slug, name: both })

export const findingSchema: z.ZodType<Finding, unknown> = z.strictObject({
  home: z.array(slug).default([]),
  forWhom: z.array(category).default([]),
  lifeEvents: z.array(category).default([]),
  services: z.record(z.string(), z.strictObject({ for: z.array(slug).min(1), lifeEvents: z.array(slug).default([]), wishes: z.array(both).min(1) })).default({}),
  synonyms: z.array(z.array(said).min(2)).default([]),
})

const twice = (list: readonly string[], field: string, code: string): Problem[] =>
  list.flatMap((one, index) => (list.indexOf(one) < index ? [{ code, field: `${field}.${index}`, data: { name: one } }] : []))

const unknown = (list: readonly string[], known: ReadonlySet<string>, field: string, code: string): Problem[] =>
  list.flatMap((name, index) => (known.has(name) ? [] : [{ code, field: `${field}.${index}`, data: { name } }]))

/** Every fault between what helps to find and what there is: services nobody can find, drawers and services that do not exist. */
export function findingFaults(finding: Finding, services: ReadonlySet<string>): Problem[] {
  const [forWhom, lifeEvents] = [finding.forWhom, finding.lifeEvents].map((list) => new Set(list.map((one) => one.slug))) as [Set<string>, Set<string>]
  return [
    ...twice(finding.forWhom.map((one) => one.slug), 'forWhom', 'category-twice'),
    ...twice(finding.lifeEvents.map((one) => one.slug), 'lifeEvents', 'category-twice'),
    ...unknown(finding.home, services, 'home', 'unknown-service'),
    ...Object.entries(finding.services).flatMap(([name, found]) => [
      ...(services.has(name) ? [] : [{ code: 'unknown-service', field: `services.${name}`, data: { name } }]),
      ...unknown(found.for, forWhom, `services.${name}.for`, 'unknown-category'),
      ...unknown(found.lifeEvents, lifeEvents, `services.${name}.lifeEvents`, 'unknown-category'),
    ]),
    ...[...services].filter((name) => !Object.hasOwn(finding.services, name)).map((name) => ({ code: 'service-not-findable', field: 'services', data: { name } })),
  ]
}
