import { localDate } from '#kernel'
import { profileFields, type Profile } from './profile.ts'
import { halfOf, monthOf, type Span } from './spans.ts'

/** What of a kept questionnaire its sums need: answers by place, from the first. */
export type Summed = Profile & { instrument: string; service: string; unit: string; answered_on: string; simulated: boolean; score: number; answers: readonly (number | null)[] }

/** Under which sums it is counted: all, or one part of the profile, in one month and one half year of one service; `month` is the first of either. */
export type Cell = { instrument: string; dimension: string; value: string; service: string; unit: string; span: Span; month: string; simulated: boolean }
export type CellSum = Cell & { n: number; scores: string; squares: string }
export type CountSum = Cell & { place: number; c1: number; c2: number; c3: number; c4: number }

const cellsOf = (one: Summed): Cell[] => {
  const { instrument, service, unit, simulated } = one
  const day = localDate(one.answered_on)
  return ([['month', monthOf(day)], ['half', halfOf(day)]] as const).flatMap(([span, month]) => {
    const base = { instrument, service, unit, span, month, simulated }
    return [{ ...base, dimension: 'all', value: '' }, ...profileFields.map((field) => ({ ...base, dimension: field, value: one[field] ?? '' }))]
  })
}

type Sum = { cell: Cell; n: number; scores: bigint; squares: bigint; counts: [number, number, number, number][] }

function add(sum: Sum, { score, answers }: Summed): void {
  sum.n += 1
  sum.scores += BigInt(score)
  sum.squares += BigInt(score) * BigInt(score)
  answers.forEach((answer, index) => {
    const slots = (sum.counts[index] ??= [0, 0, 0, 0])
    if (answer !== null) slots[answer - 1] = (slots[answer - 1] ?? 0) + 1
  })
}

/** The sums that these questionnaires add, in one fixed order, so that two who add at once lock them alike. */
export function sumsOf(all: readonly Summed[]): { cells: CellSum[]; counts: CountSum[] } {
  const sums = new Map<string, Sum>()
  for (const one of all) {
    for (const cell of cellsOf(one)) {
      const key = [cell.instrument, cell.dimension, cell.value, cell.service, cell.unit, cell.span, cell.month, cell.simulated].join('|')
      const sum = sums.get(key) ?? { cell, n: 0, scores: 0n, squares: 0n, counts: [] }
      sums.set(key, sum)
      add(sum, one)
    }
  }
  const ordered = [...sums].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum)
  return {
    cells: ordered.map(({ cell, n, scores, squares }) => ({ ...cell, n, scores: String(scores), squares: String(squares) })),
    counts: ordered.flatMap(({ cell, counts }) => counts.flatMap(([c1, c2, c3, c4], index) => (c1 + c2 + c3 + c4 === 0 ? [] : [{ ...cell, place: index + 1, c1, c2, c3, c4 }]))),
  }
}
