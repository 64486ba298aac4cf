import type { Text } from './text.ts'

/**
 * What a person must be told when something is refused: a code of the trade, where, and the facts the sentence needs.
 * `words` are for what one module refuses on the page of another, which does not know its codes.
 */
export type Problem = { code: string; field?: string; line?: number; data?: Record<string, string | number>; words?: Text }

export type RefusalKind = 'not-found' | 'forbidden' | 'conflict' | 'invalid'

/** A "no" that a person must be able to read. Anything else that is thrown is a defect. */
export class Refusal extends Error {
  readonly kind: RefusalKind
  readonly problems: Problem[]
  constructor(kind: RefusalKind, ...problems: Problem[]) {
    super(`${kind}: ${problems.map((problem) => problem.code).join(', ')}`)
    this.name = 'Refusal'
    this.kind = kind
    this.problems = problems
  }
}

/** Refuses with one problem; for the decisions that throw the first bar they meet. */
export function refuse(kind: RefusalKind, code: string, more: Omit<Problem, 'code'> = {}): never {
  throw new Refusal(kind, { code, ...more })
}

/** Refuses with every problem found, if any was. */
export function refuseAll(problems: Problem[]): void {
  if (problems.length > 0) throw new Refusal('invalid', ...problems)
}
