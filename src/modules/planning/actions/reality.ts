import { say } from '#kernel'
import type { Ctx } from '#platform/context'
import { cityIndex } from '#modules/satisfaction'
import type { Plan } from '../rules/plan.ts'

/** The city's index of satisfaction, published or as it is computed now, with its instrument and how many answered; `rough`: coarse while its half-year runs, `few`: too few to be shown. */
export type Reality = { index: number | null; year: number; half: 1 | 2; instrument: string; n: number; simulated: boolean; rough?: boolean; few?: boolean }

/** What the program itself measures of a plan's indicators; `null` where none is measured, or no instrument is in force. */
export async function realityOf(ctx: Ctx, plan: Plan): Promise<Reality | null> {
  if (!plan.indicators.some(({ measure }) => measure === 'satisfaction-index')) return null
  const found = await cityIndex(ctx)
  return found && { index: found.figure.index, ...found.semester, instrument: say(found.instrument.name, ctx.locale), n: found.figure.n, simulated: found.figure.simulated, ...(found.figure.rough && { rough: true }), ...(found.figure.few && { few: true }) }
}
