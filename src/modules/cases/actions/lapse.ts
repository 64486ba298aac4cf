import type { Ctx } from '#platform/context'
import { Refusal } from '#kernel'
import type { Definition } from '../rules/definition.ts'
import { dueOfStep } from '../rules/time/measure.ts'
import type { CaseState } from '../rules/state.ts'
import { openOfServices, type CaseRow } from '../store/cases.ts'
import { actOn } from './act-on.ts'
import { calendarOf } from './calendar.ts'
import { definitionById, inForce } from './definitions.ts'

type Calendar = Awaited<ReturnType<typeof calendarOf>>

/** The act that is overdue by the procedure itself, as the program asks for it; `null` while there is none. */
export function lapsedAct(calendar: Calendar, definition: Definition, state: CaseState, now: Date): string | null {
  for (const turn of state.turns) {
    for (const way of definition.procedure.steps.find((step) => step.id === turn.step)?.ways ?? []) {
      const due = dueOfStep(calendar, way.after, new Date(turn.since), [])
      if (due && due <= now) return `${turn.id}:${way.id}`
    }
  }
  return null
}

const lapses = (definition: Definition): boolean => definition.procedure.steps.some((step) => step.ways.some((way) => way.after !== undefined))

/** Lets every case go on that has waited for its applicant as long as its procedure allows; tells how many did. */
export async function lapseAll(ctx: Ctx): Promise<number> {
  const slugs = (await inForce(ctx)).filter((row) => lapses(row.content)).map((row) => row.content.slug)
  if (slugs.length === 0) return 0
  const calendar = await calendarOf(ctx)
  let done = 0
  for (const one of await openOfServices(ctx.db, slugs)) done += await lapse(ctx, calendar, one)
  return done
}

async function lapse(ctx: Ctx, calendar: Calendar, one: CaseRow): Promise<number> {
  const { content } = await definitionById(ctx, one.definition)
  const act = lapsedAct(calendar, content, one.state, ctx.now)
  if (act === null) return 0
  try {
    await actOn(ctx, { id: one.id, version: one.version, act })
    return 1
  } catch (error) {
    // Somebody acted meanwhile, or its contents were erased: it is looked at again in an hour.
    if (error instanceof Refusal) return 0
    throw error
  }
}
