import { addDays, type LocalDate } from '#kernel'

/** Permits whose last day lies in this stretch are told at this distance. */
export type Reminding = { distance: number; from: LocalDate; until: LocalDate }

/**
 * Who is reminded today: for each distance the stretch down to the next nearer one, so that a day on which nobody was told is made up for,
 * and nobody hears of the far distance when the near one is reached.
 */
export const remindingOn = (day: LocalDate, distances: readonly number[]): Reminding[] =>
  distances.toSorted((a, b) => b - a).map((distance, index, all) => {
    const nearer = all[index + 1]
    return { distance, from: nearer === undefined ? day : addDays(day, nearer + 1), until: addDays(day, distance) }
  })
