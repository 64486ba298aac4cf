import { z } from 'zod'
import type { Problem } from '#kernel'
import { pathOf, readShape, readYaml } from '#platform/yaml-text'

/** How many permits a year before the program saw, by what. */
export type Entered = { year: number; n: number; basis: string; typed: boolean }

const file = z.strictObject({ source: z.string().trim().min(1).max(300), years: z.array(z.strictObject({ year: z.string().regex(/^(19|20)\d{2}$/).transform(Number), n: z.string().regex(/^\d{1,9}$/).transform(Number) })).min(1) })

/** Reads the years of a city's file, each once; every fault with its line. */
export function readEntered(text: string): { entered: Entered[]; problems: Problem[] } {
  const { data, lineOf, problems } = readYaml(text, 'as-typed')
  if (problems.length > 0) return { entered: [], problems }
  const { value, problems: shape } = readShape(file, data)
  const twice = (value?.years ?? []).flatMap((one, index, all): Problem[] => (all.findIndex((other) => other.year === one.year) === index ? [] : [{ code: 'year-twice', field: `years.${index}`, data: { year: one.year } }]))
  const found = [...shape, ...twice].map((problem) => ({ ...problem, line: lineOf(pathOf(problem.field ?? '')) }))
  return { entered: value && found.length === 0 ? value.years.map((one) => ({ ...one, basis: value.source, typed: false })) : [], problems: found }
}

/** What is typed on screen stands in the place of what the file says of that year. */
export const together = (fromFile: readonly Entered[], typed: readonly Entered[]): Entered[] =>
  [...fromFile.filter((one) => !typed.some((other) => other.year === one.year)), ...typed].toSorted((a, b) => a.year - b.year)
