import type { LocalDate } from '#kernel'
import type { Ctx } from '#platform/context'
import { workOf } from '../store/counted.ts'

/** So many times a position did something: what a measure counted of it, for which service, of which kind. */
export type Work = { measure: string; service: string; kind: string; n: number }

/** Everything the system saw positions do in a stretch of days, most often first. */
export const workSeen = (ctx: Ctx, positions: readonly string[], span: { from: LocalDate; to: LocalDate }): Promise<Work[]> =>
  (positions.length === 0 ? Promise.resolve([]) : workOf(ctx.db, positions, span))
