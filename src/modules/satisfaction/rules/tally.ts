import { isAnswer, type Answer, type Instrument } from './instrument.ts'

/** What one respondent answered, by element; what is not there was not answered. */
export type Answered = Readonly<Record<string, Answer>>

/** How many chose 1, 2, 3 and 4. */
export type Counts = readonly [number, number, number, number]

/**
 * Everything of many questionnaires that an index needs; tallies add up, and the order of respondents or elements is gone.
 * `scores` and `squares` sum the respondents' own means and their squares, as whole 720720ths and their squares.
 */
export type Tally = { n: number; counts: Readonly<Record<string, Counts>>; scores: bigint; squares: bigint }

/** Every number of answers from 1 to 16 divides it, so a respondent's mean is a whole number of these parts. */
export const scoreParts = 720_720

const none: Counts = [0, 0, 0, 0]

export const emptyTally: Tally = { n: 0, counts: {}, scores: 0n, squares: 0n }

export const countsOf = (tally: Tally, code: string): Counts => (Object.hasOwn(tally.counts, code) ? tally.counts[code] ?? none : none)
export const givenIn = (counts: Counts): number => counts[0] + counts[1] + counts[2] + counts[3]
export const totalOf = (counts: Counts): number => counts[0] + 2 * counts[1] + 3 * counts[2] + 4 * counts[3]

/** The mean over what one respondent answered, in 720720ths; `null` when nothing of the instrument was. */
export function scoreOf(instrument: Pick<Instrument, 'elements'>, answers: Answered): number | null {
  const given = instrument.elements.flatMap(({ code }) => answers[code] ?? [])
  return given.length === 0 ? null : given.reduce<number>((sum, one) => sum + one, 0) * (scoreParts / given.length)
}

/** Counts questionnaires. One without any answer is no respondent; answers to an office's own questions are not looked at. */
export function tallyOf(instrument: Pick<Instrument, 'elements'>, all: Iterable<Answered>): Tally {
  const counts = new Map(instrument.elements.map(({ code }): [string, [number, number, number, number]] => [code, [0, 0, 0, 0]]))
  let [n, scores, squares] = [0, 0n, 0n]
  for (const answers of all) {
    const score = scoreOf(instrument, answers)
    if (score === null) continue
    n += 1
    scores += BigInt(score)
    squares += BigInt(score) * BigInt(score)
    for (const [code, slots] of counts) {
      const answer = answers[code]
      if (isAnswer(answer)) slots[answer - 1] = (slots[answer - 1] ?? 0) + 1
    }
  }
  return { n, counts: Object.fromEntries(counts), scores, squares }
}

/** All respondents of several groups together: how a unit's index is made from its services. */
export function pool(tallies: readonly Tally[]): Tally {
  const counts: Record<string, Counts> = {}
  for (const code of new Set(tallies.flatMap((one) => Object.keys(one.counts)))) {
    counts[code] = tallies.map((one) => countsOf(one, code)).reduce<Counts>((a, b) => [a[0] + b[0], a[1] + b[1], a[2] + b[2], a[3] + b[3]], none)
  }
  return {
    n: tallies.reduce((sum, one) => sum + one.n, 0), counts,
    scores: tallies.reduce((sum, one) => sum + one.scores, 0n), squares: tallies.reduce((sum, one) => sum + one.squares, 0n),
  }
}
