import { fraction, type Text } from '#kernel'
import { decimal } from './decimal.ts'
import { leastShown, shown } from './groups.ts'
import type { OwnQuestion } from './questions.ts'

/** How often one answer, by its number, was chosen for one service. */
export type OwnCell = { question: string; service: string; answer: number; n: number; simulated: boolean }

/** One answer with how often it was chosen; of a question that has fewer answers now it may have no text left. */
export type OwnLine = { number: number; text: Text | null; n: number }
/** What was answered for all services, or for one: `mean` is of the numbers of answers, only where those stand in an order. */
export type OwnPart = { service: string; n: number; lines: OwnLine[]; mean: number | null; simulated: boolean }
/** What came of one question: the whole, its services of five answers or more, and how much is hidden with those of fewer. */
export type OwnResult = { question: OwnQuestion; asked: boolean; n: number; few: boolean; whole: OwnPart | null; parts: OwnPart[]; hidden: { groups: number; n: number } }

function partOf(question: OwnQuestion, service: string, cells: readonly OwnCell[]): OwnPart {
  const counts = new Map<number, number>()
  for (const { answer, n } of cells) counts.set(answer, (counts.get(answer) ?? 0) + n)
  const numbers = [...new Set([...question.answers.map((_, index) => index + 1), ...counts.keys()])].toSorted((a, b) => a - b)
  const lines = numbers.map((number) => ({ number, text: question.answers[number - 1] ?? null, n: counts.get(number) ?? 0 }))
  const n = lines.reduce((sum, one) => sum + one.n, 0)
  const total = lines.reduce((sum, one) => sum + one.n * one.number, 0)
  return { service, n, lines, mean: question.ordered && n > 0 ? decimal(fraction(BigInt(total), BigInt(n)), 2) : null, simulated: cells.some((one) => one.simulated) }
}

/**
 * What came of an office's own questions. Nobody may be known by an answer: a question of fewer than five answers shows none, a service
 * of fewer than five is hidden, and with it the next smallest while it could be had by subtracting.
 */
export function ownResults(questions: readonly (OwnQuestion & { asked: boolean })[], cells: readonly OwnCell[]): OwnResult[] {
  const byQuestion = Map.groupBy(cells, (one) => one.question)
  return questions.map(({ asked, ...question }) => {
    const own = byQuestion.get(question.id) ?? []
    const whole = partOf(question, '', own)
    const parts = [...Map.groupBy(own, (one) => one.service)].map(([service, of]) => partOf(question, service, of)).toSorted((a, b) => b.n - a.n || (a.service < b.service ? -1 : 1))
    const seen = shown(parts.map((part) => ({ key: part.service, n: part.n, of: part })))
    const few = whole.n > 0 && whole.n < leastShown
    return { question, asked, n: whole.n, few, whole: whole.n === 0 || few ? null : whole, parts: seen.shown.map((one) => one.of), hidden: seen.hidden }
  })
}

/** Every question that was ever asked, as it was asked last; the newest way of asking comes first, and says which are asked now. */
export function questionsEver(ways: readonly (readonly OwnQuestion[])[]): (OwnQuestion & { asked: boolean })[] {
  const found = new Map<string, OwnQuestion & { asked: boolean }>()
  for (const [index, way] of ways.entries()) for (const one of way) if (!found.has(one.id)) found.set(one.id, { ...one, asked: index === 0 })
  return [...found.values()]
}
