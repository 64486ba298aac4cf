import { refuse, type Answers, type LocalDate } from '#kernel'
import type { Definition } from '#modules/cases'

/** An application that was refused, as an objection finds it: the last day to object, and how earlier objections to it ended. */
export type Refused = { kind: boolean; status: string; until: LocalDate | null; objections: readonly { ended: boolean; upheld: boolean }[] }

/**
 * Why nobody may object to what became of an application on this day; `null` when one may. What was not refused is told like what there is none of.
 * One that was dismissed or withdrawn bars no other: anybody can file one under a number they have seen, and the counter turns them away.
 */
export function barToObject({ kind, status, until, objections }: Refused, day: LocalDate): string | null {
  if (!kind || status !== 'refused' || until === null) return 'nothing-refused'
  if (objections.some(({ ended }) => !ended)) return 'objection-open'
  if (objections.some(({ upheld }) => upheld)) return 'objection-upheld'
  return until < day ? 'objection-too-late' : null
}

/** What upheld an objection, in the words of whoever decided: every long answer asked by a way that upholds one. */
export const rulingOf = ({ procedure }: Pick<Definition, 'procedure'>, answers: Answers): string =>
  procedure.steps.flatMap(({ ways }) => ways).filter((way) => way.outcome === 'granted').flatMap((way) => way.asks).filter((field) => field.kind === 'longText')
    .flatMap(({ id }) => { const said = answers[id]; return typeof said === 'string' && said !== '' ? [said] : [] }).join('\n\n')

/** Refuses an objection that is not open, naming the number and the day it is about. */
export function needObjectable(refused: Refused, day: LocalDate, { number, field }: { number: string; field: string }): void {
  const because = barToObject(refused, day)
  if (because) refuse('invalid', because, { field, data: { number, day: refused.until ?? '' } })
}
