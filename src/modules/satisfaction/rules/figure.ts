import type { Text } from '#kernel'
import { decimal } from './decimal.ts'
import { meanOfUnits, type CityMethod, type Result } from './index-of.ts'
import type { shown } from './groups.ts'
import type { Grade, Instrument, Letter } from './instrument.ts'
import type { ProfileField } from './profile.ts'
import { respondentsNeeded } from './sample.ts'

/** How many were asked after a finished case, and how many of those answered. */
export type Response = { asked: number; answered: number }

export type ElementFigure = { code: string; n: number; mean: number | null; value: number | null; letter: Letter | null }

/** An index as plain data: what a page shows, a file holds and a publication freezes. `null` is not measured, never zero. */
export type Figure = Response & {
  n: number; index: number | null; letter: Letter | null; ci95: readonly [number, number] | null
  /** Respondents needed for as many as were asked; `null` where nobody counted whom the office served. */
  needed: number | null
  simulated: boolean; elements: readonly ElementFigure[]
  /** There are respondents, too few to be shown to whoever asks. */
  few?: true
  /** Of a half-year that runs: in steps of five. */
  rough?: true
}

const elementsOf = (result: Result): ElementFigure[] => result.elements.map(({ element, n, mean, value, grade }) =>
  ({ code: element.code, n, mean: mean && decimal(mean, 4), value, letter: grade?.letter ?? null }))

export const figureOf = (result: Result, response: Response, simulated: boolean): Figure => ({
  n: result.n, index: result.index?.value ?? null, letter: result.index?.grade.letter ?? null, ci95: result.ci95, asked: response.asked, answered: response.answered,
  needed: response.asked === 0 ? null : respondentsNeeded(result.instrument, response.asked), simulated, elements: elementsOf(result),
})

/** The responses of several parts together. */
export const responseOf = (parts: readonly Response[]): Response =>
  ({ asked: parts.reduce((sum, one) => sum + one.asked, 0), answered: parts.reduce((sum, one) => sum + one.answered, 0) })

/** The city by both ways of making it; `method` is the one the city has chosen to stand for it. */
export type CityFigure = { method: CityMethod; pooled: Figure; meanOfUnits: { index: number; letter: Letter; units: number } | null }

export function cityFigure(method: CityMethod, pooled: Figure, units: readonly Result[], instrument: Instrument): CityFigure {
  const mean = meanOfUnits(instrument, units)
  return { method, pooled, meanOfUnits: mean && { index: mean.value, letter: mean.grade.letter, units: units.filter((one) => one.index !== null).length } }
}

/** The figure that stands for the city: an interval belongs to respondents, so the mean of units has none. */
export const chosenOf = ({ method, pooled, meanOfUnits: mean }: CityFigure): Figure =>
  (method === 'pooled' ? pooled : { ...pooled, index: mean?.index ?? null, letter: mean?.letter ?? null, ci95: null })

/** What the letter of an instrument is called. A coarse figure keeps the letter of the exact one, so the letter is asked and not its figure. */
export const gradeName = ({ grades }: Instrument, letter: string | null): Text => grades.find((one) => one.letter === letter)?.name ?? { id: '', en: '' }

/** One group of respondents: how many, and their index. */
export type GroupIndex = { index: { value: number; grade: Pick<Grade, 'letter'> } | null }
export type Profiles = Record<ProfileField, ReturnType<typeof shown<GroupIndex>>>

/** Everything of one semester at once: what is frozen when it is published. */
export type Snapshot = {
  semester: string; instrument: string; city: CityFigure; units: Readonly<Record<string, Figure>>; services: Readonly<Record<string, Figure>>
  /** Who answered, of each unit, by part of the profile. */
  profiles?: Readonly<Record<string, Profiles>>
}

/** A figure that came out otherwise than before; `key` is `city`, `unit:…` or `service:…`. */
export type Change = { key: string; before: Figure | null; after: Figure | null }

/** What of a figure makes it another: field by field, for a database gives fields back in an order of its own. */
const told = ({ n, index, letter, elements }: Figure): string => JSON.stringify([n, index, letter, elements.map((one) => [one.code, one.n, one.mean])])
const same = (a: Figure | null, b: Figure | null): boolean => a === b || (a !== null && b !== null && told(a) === told(b))

/** Every figure by its key. */
export const figuresOf = ({ city, units, services }: Snapshot): Map<string, Figure> => new Map([
  ['city', chosenOf(city)], ...Object.entries(units).map(([slug, one]): [string, Figure] => [`unit:${slug}`, one]),
  ...Object.entries(services).map(([slug, one]): [string, Figure] => [`service:${slug}`, one]),
])

/** What a computation of today says otherwise than what was published: indices, respondents or elements, never the response rate alone. */
export function changesBetween(before: Snapshot, after: Snapshot): Change[] {
  const [was, is] = [figuresOf(before), figuresOf(after)]
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((key) => {
    const [one, other] = [was.get(key) ?? null, is.get(key) ?? null]
    return same(one, other) ? [] : [{ key, before: one, after: other }]
  })
}

/** What a unit is to reach in a year, and which text says so. */
export type Target = { unit: string; year: number; value: number; source: string }

/** The target of a unit for a year; the city and other units have none of it. */
export const targetFor = (targets: readonly Target[], unit: string | null, year: number): Target | null =>
  targets.find((one) => one.unit === unit && one.year === year) ?? null

/** Whether an index as shown reaches a target as set, both with two decimals. */
export const reachesTarget = (index: number, target: number): boolean => Math.round(index * 100) >= Math.round(target * 100)
