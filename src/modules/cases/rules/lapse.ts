import type { WorkCalendar } from './time/calendar.ts'
import { dueOfStep } from './time/measure.ts'
import type { Definition } from './definition.ts'
import type { CaseState } from './state.ts'

/** The act that is overdue by the procedure itself, as the program asks for it: where the case waits for its applicant longer than a way allows; `null` while there is none. */
export function lapsedAct(calendar: WorkCalendar, definition: Pick<Definition, 'procedure'>, state: Pick<CaseState, 'turns'>, now: Date): string | null {
  for (const turn of state.turns.filter((one) => one.positions.length === 0)) {
    for (const way of definition.procedure.steps.find((step) => step.id === turn.step)?.ways ?? []) {
      const due = dueOfStep(calendar, way.after, new Date(turn.since), [])
      if (due && due <= now) return `${turn.id}:${way.id}`
    }
  }
  return null
}
