import { decimal } from './decimal.ts'
import type { Result } from './index-of.ts'

/** What `balai survey index --json` prints. */
export type IndexAnswer = {
  instrument: string
  n: number
  elements: { code: string; n: number; mean: number | null }[]
  index: number | null
  grade: string | null
  ci95: readonly [number, number] | null
  asPrinted: Readonly<Record<string, number | null>>
}

/** A result for programs: each figure rounded once, the means to four decimals. */
export const answerOf = (result: Result): IndexAnswer => ({
  instrument: result.instrument.id, n: result.n,
  elements: result.elements.map(({ element, n, mean }) => ({ code: element.code, n, mean: mean && decimal(mean, 4) })),
  index: result.index?.value ?? null, grade: result.index?.grade.letter ?? null, ci95: result.ci95, asPrinted: result.asPrinted,
})
