/** What a person answered in a form: a text, a number, a yes, several choices, or ids of files. */
export type Answer = string | number | boolean | string[]
export type Answers = Record<string, Answer>

/** The closed language in which procedures and forms say "only when"; data, never code. */
export type Condition =
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }
  | { field: string; is: Answer }
  | { field: string; in: Answer[] }
  | { field: string; atLeast: number }
  | { field: string; atMost: number }
  | { field: string; answered: boolean }

const isAnswered = (answer: Answer | undefined): boolean =>
  answer !== undefined && answer !== '' && !(Array.isArray(answer) && answer.length === 0)

const same = (answer: Answer | undefined, wanted: Answer): boolean =>
  Array.isArray(answer) && !Array.isArray(wanted) ? answer.includes(String(wanted)) : JSON.stringify(answer) === JSON.stringify(wanted)

/** Whether the condition holds for these answers. A comparison with what was not answered does not hold. */
export function holds(condition: Condition, answers: Answers): boolean {
  if ('all' in condition) return condition.all.every((part) => holds(part, answers))
  if ('any' in condition) return condition.any.some((part) => holds(part, answers))
  if ('not' in condition) return !holds(condition.not, answers)
  const answer = answers[condition.field]
  if ('answered' in condition) return isAnswered(answer) === condition.answered
  if ('is' in condition) return same(answer, condition.is)
  if ('in' in condition) return condition.in.some((wanted) => same(answer, wanted))
  const number = typeof answer === 'number' ? answer : Number.NaN
  return 'atLeast' in condition ? number >= condition.atLeast : number <= condition.atMost
}

/** Every field a condition speaks of, so that one naming an unknown field is refused when it is read. */
export function fieldsOf(condition: Condition): string[] {
  if ('all' in condition) return condition.all.flatMap(fieldsOf)
  if ('any' in condition) return condition.any.flatMap(fieldsOf)
  if ('not' in condition) return fieldsOf(condition.not)
  return [condition.field]
}
