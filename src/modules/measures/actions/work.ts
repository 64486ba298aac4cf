import type { LocalDate } from '#kernel'
import type { Ctx } from '#platform/context'
import { workOf } from '../store/counted.ts'

/** So many times a position did something: what a measure counted of it, for which service, of which kind. */
export type Work = { measure: string; service: string; kind: string; n: number }
/** What is told elsewhere already: a measure, of some services and kinds or of all. */
export type Drawn = { measure: string; service?: readonly string[] | undefined; kind?: readonly string[] | undefined }

/**
 * Everything the system saw positions do in a stretch of days, most often first. What entered `drawn` is left out, whatever measure counted it: one
 * entry of the journal may count for several.
 */
export const workSeen = (ctx: Ctx, positions: readonly string[], span: { from: LocalDate; to: LocalDate }, drawn: readonly Drawn[] = []): Promise<Work[]> =>
  (positions.length === 0 ? Promise.resolve([]) : workOf(ctx.db, positions, span, drawn))
