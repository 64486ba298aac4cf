import type { Ctx } from '#platform/context'
import { Refusal } from '#kernel'
import { lapsedAct } from '../rules/lapse.ts'
import type { WorkCalendar } from '../rules/time/calendar.ts'
import { lapsingAfter, type CaseRow } from '../store/cases.ts'
import { actOn } from './act-on.ts'
import { calendarOf } from './calendar.ts'
import { definitionById } from './definitions.ts'

const portion = 200

/** Lets every case go on that has waited for its applicant as long as the procedure it was opened under allows, a portion at a time; tells how many did. */
export async function lapseAll(ctx: Ctx, most = portion): Promise<number> {
  const calendar = await calendarOf(ctx)
  let done = 0
  let waiting: CaseRow[] = []
  do {
    waiting = await lapsingAfter(ctx.db, waiting.at(-1)?.id ?? '00000000-0000-0000-0000-000000000000', most)
    for (const one of waiting) done += await lapse(ctx, calendar, one)
  } while (waiting.length === most)
  return done
}

async function lapse(ctx: Ctx, calendar: WorkCalendar, one: CaseRow): Promise<number> {
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
