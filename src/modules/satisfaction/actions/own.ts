import { refuse } from '#kernel'
import { need, reachOf, type Ctx } from '#platform/context'
import { ownResults, questionsEver, type OwnResult } from '../rules/own.ts'
import { daysOf, type Semester } from '../rules/semester.ts'
import { listOwn, type OwnAnswerRow } from '../store/answers.ts'
import { ownCounts } from '../store/responses.ts'
import { questionsOfWays } from '../store/ways.ts'

/** What came of the offices' own questions in a half-year, of the units whose results the officer reads. */
export async function ownOf(ctx: Ctx, semester: Semester): Promise<OwnResult[]> {
  need(ctx, 'satisfaction.read')
  const questions = questionsEver(await questionsOfWays(ctx.db))
  return ownResults(questions, await ownCounts(ctx.db, daysOf(semester), reachOf(ctx.actor, 'satisfaction.read'))).filter((one) => one.asked || one.n > 0)
}

export type OwnOpened = { result: OwnResult; service: string | null; rows: (OwnAnswerRow & { total: number })[] }

/** One question opened down to the answers of the services that are not hidden, or of one of them. */
export async function ownOpened(ctx: Ctx, semester: Semester, asked: { question: string; service: string | null; limit: number; offset: number }): Promise<OwnOpened> {
  const result = (await ownOf(ctx, semester)).find((one) => one.question.id === asked.question) ?? refuse('not-found', 'no-such-question')
  const seen = result.parts.map((part) => part.service)
  if (asked.service !== null && !seen.includes(asked.service)) refuse('not-found', 'no-such-service')
  const services = asked.service === null ? seen : [asked.service]
  const rows = await listOwn(ctx.db, { question: asked.question, services, units: reachOf(ctx.actor, 'satisfaction.read'), ...daysOf(semester), limit: asked.limit, offset: asked.offset })
  return { result, service: asked.service, rows }
}
