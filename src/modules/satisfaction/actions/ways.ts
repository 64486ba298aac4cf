import { createHash } from 'node:crypto'
import { newId } from '#kernel'
import { inTx, type Ctx } from '#platform/context'
import { canonical } from '#platform/journal'
import type { Instrument } from '../rules/instrument.ts'
import type { Surveys } from '../rules/questions.ts'
import { keepWay, newestWay, placeElements } from '../store/ways.ts'

const nothing: Surveys = { instruments: [], linkDays: 30, keepYears: 5, questions: [], cityMethod: 'mean-of-units', targets: [] }

/** Loads how the city's files ask; a changed file holds for the invitations to come, and no element ever loses its place. */
export function loadSurveys(ctx: Ctx, surveys: Surveys): Promise<void> {
  return inTx(ctx, async () => {
    const hash = createHash('sha256').update(canonical(surveys)).digest('hex')
    if ((await newestWay(ctx.db))?.hash === hash) return
    for (const { id, elements } of surveys.instruments) await placeElements(ctx.db, id, elements.map((one) => one.code))
    await keepWay(ctx.db, { id: newId<'survey-way'>(ctx.now), content: surveys, hash, at: ctx.now })
  })
}

/** How the city asks now. */
export const surveysOf = async (ctx: Ctx): Promise<Surveys> => ({ ...nothing, ...(await newestWay(ctx.db))?.content })

/** An instrument of the city by its id; one that answers were given under is always there, for it is never taken from the files in use. */
export const instrumentById = (surveys: Surveys, id: string): Instrument | null => surveys.instruments.find((one) => one.id === id) ?? null
