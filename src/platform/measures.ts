import type { Fraction, LocalDate, Text } from '#kernel'
import type { Ctx } from './context.ts'

/** What a measure may be narrowed by; the words stand with whoever shows the filter. */
export const dimensions = ['position', 'unit', 'service', 'act', 'register', 'product', 'instrument', 'plan', 'activity', 'schedule', 'permit', 'charge'] as const
export type Dimension = (typeof dimensions)[number]

/** Which part of a measure is asked for: each dimension with one or several names (`a, b`), and the days, both included. */
export type Asked = { where: Readonly<Partial<Record<Dimension, string>>>; from: LocalDate; to: LocalDate }

/** An exact figure: its value, of how many where it is a share or a mean, how much of it is simulated, since which day it is kept. */
export type Figure = { value: Fraction; of: number | null; simulated: boolean; since: LocalDate | null }

/** One thing a figure counted: when, what, by whom, and where it is read. `counts` is what it adds (a correction takes away). */
export type Beneath = { day: LocalDate; what: string; about: string; position: string | null; href: string | null; counts: number; simulated: boolean }
export type Page = { offset: number; limit: number }

/**
 * How readings of several stretches of time become one: they add, or each is read anew from all that lies beneath (a share, an index:
 * pooled, never averaged), or the newest stands.
 */
export type OverTime = 'adds' | 'pools' | 'latest'

/** A figure the program keeps by itself, offered by a module to whoever draws indicators on it. */
export type Measure = {
  /** `module.what`; what once was used keeps its name. */
  id: string
  name: Text
  unit: Text
  /** What is counted, in a sentence. */
  about: Text
  over: OverTime
  by: readonly Dimension[]
  /** `null` where nothing was measured in those days; never zero for that. */
  read: (ctx: Ctx, asked: Asked) => Promise<Figure | null>
  /** Many parts of the same days at once, in the order asked; where it is not offered they are read one by one. */
  readMany?: (ctx: Ctx, asked: readonly Asked[]) => Promise<(Figure | null)[]>
  /** Many parts of the same months, month by month (`YYYY-MM`), in the order asked; months in which nothing was are missing. Where it is not offered, months are read one by one. */
  byMonth?: (ctx: Ctx, asked: readonly Asked[]) => Promise<ReadonlyMap<string, Figure>[]>
  /** What lies beneath a figure, newest first. */
  beneath: (ctx: Ctx, asked: Asked, page: Page) => Promise<{ rows: Beneath[]; total: number }>
}

/** The names a filter holds; none narrows nothing. */
export const namesIn = (filter: string | undefined): string[] => (filter ?? '').split(',').map((name) => name.trim()).filter(Boolean)
