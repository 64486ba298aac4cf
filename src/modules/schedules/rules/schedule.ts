import { fraction, slugOf, type Fraction } from '#kernel'
import type { Week } from './weeks.ts'

/**
 * A piece of work. `key` is its lasting name: the one given, else made of its text. Without weeks it is not yet scheduled; weeks nobody stated are never made up.
 * `officer` is a position, never a person. `weight` is its part of the whole in percent, as typed; `budget` is rupiah.
 */
export type Detail = { key: string; text: string; weeks: Week[]; officer: string | null; unit: string | null; weight: string | null; budget: number | null; note: string | null; uncertain: string | null }
/** `n` as printed before the name. */
export type Stage = { n: string | null; name: string; note: string | null; uncertain: string | null; details: Detail[] }
export type Source = { document: string; sheet: number | null; lines: string | null }
/** `activity` names what it carries out: an activity of a plan, as `plan/activity`. */
export type Schedule = { slug: string; title: string; unit: string | null; agency: string | null; year: number | null; officer: string | null; activity: string | null; source: Source | null; notes: string[]; stages: Stage[] }

/** The title with its year, said once: many titles end in it already. */
export const titleOf = ({ title, year }: { title: string; year: number | string | null }): string =>
  (year === null || year === '' || new RegExp(`(?<!\\d)${year}(?!\\d)`).test(title) ? title : `${title} ${year}`)

/** A detail with where it stands. */
export type Placed = Detail & { stage: Stage; at: string }

export const detailsOf = (schedule: Schedule): Placed[] =>
  schedule.stages.flatMap((stage, index) => stage.details.map((detail, place) => ({ ...detail, stage, at: `stages.${index}.details.${place}` })))

/** Whoever answers for a detail: its own officer, else the schedule's. */
export const officerOf = (schedule: Schedule, detail: Detail): string | null => detail.officer ?? schedule.officer
export const unitOf = (schedule: Schedule, detail: Detail): string | null => detail.unit ?? schedule.unit

/** A weight as an exact number; typed with a comma or a point. */
export function weightOf({ weight }: Pick<Detail, 'weight'>): Fraction | null {
  const found = /^(\d{1,3})(?:[.,](\d{1,6}))?$/.exec(weight ?? '')
  if (!found) return null
  const places = found[2] ?? ''
  return fraction(BigInt(`${found[1] ?? ''}${places}`), 10n ** BigInt(places.length))
}

/** A name for addresses and files, made of words: plain letters and figures only, whatever alphabet the words are in. */
export const plainSlug = (words: string, most: number, none: string): string => slugOf(words).replace(/[^a-z0-9]+/g, '-').slice(0, most).replace(/^-+|-+$/g, '') || none

/** Lasting names for details that were given none: made of their texts, a second one of the same text counted on. */
export function keysOf(details: readonly { key: string | null; text: string }[]): string[] {
  const taken = new Set(details.flatMap(({ key }) => key ?? []))
  return details.map(({ key, text }) => {
    if (key !== null) return key
    const base = plainSlug(text, 60, 'rincian')
    let made = base
    for (let n = 2; taken.has(made); n += 1) made = `${base}-${n}`
    taken.add(made)
    return made
  })
}
