import { addDays, addMonths, type LocalDate } from '#kernel'

/** Days from one to another, both included. */
export type Span = { from: LocalDate; to: LocalDate }

/** A stretch of days as whole months, kept by month, and the days before and after them, kept one by one. */
export type Parts = { months: Span | null; edges: Span[] }

/** The first day of its month. */
export const firstOf = (date: LocalDate): LocalDate => `${date.slice(0, 7)}-01` as LocalDate

/** Cuts a stretch of days so that most of it is read from the tallies of months. `months` holds the first days of its first and last month. */
export function partsOf({ from, to }: Span): Parts {
  if (from > to) return { months: null, edges: [] }
  const first = from === firstOf(from) ? from : addMonths(firstOf(from), 1)
  const after = firstOf(addDays(to, 1))
  if (first >= after) return { months: null, edges: [{ from, to }] }
  return {
    months: { from: first, to: addMonths(after, -1) },
    edges: [...(from < first ? [{ from, to: addDays(first, -1) }] : []), ...(after <= to ? [{ from: after, to }] : [])],
  }
}

/** The first day of a stretch on which something is kept; `null` when all of it lies before that day or after today: nothing was measured then, which is not zero. */
export function keptIn({ from, to }: Span, since: LocalDate | null, today: LocalDate): LocalDate | null {
  if (since === null || to < since || from > today || from > to) return null
  return from < since ? since : from
}
