import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { dateIn, refuse, type Problem } from '#kernel'
import type { Ctx, House } from '#platform/context'
import { effectiveOn, readLaw, type Effective, type WorkloadLaw } from '../rules/law.ts'

export const lawFile = 'workload.yaml'

/** Reads the laws of workload of a city from its files alone; a city without the file makes no analysis. */
export function readWorkloadLaw(text: string | null): { law: WorkloadLaw | null; problems: (Problem & { file: string; line: number; level: 'fault' })[] } {
  if (text === null) return { law: null, problems: [] }
  const { law, problems } = readLaw(text)
  return { law, problems: problems.map((problem) => ({ ...problem, line: problem.line ?? 1, file: lawFile, level: 'fault' })) }
}

const kept = new WeakMap<House, Promise<WorkloadLaw | null>>()

/** What the laws say for this city; refused (`no-law`) where its files say nothing. */
export async function lawOf(ctx: Ctx): Promise<WorkloadLaw> {
  const { house } = ctx
  const known = kept.get(house) ?? readFile(join(house.config.city, lawFile), 'utf8').then((text) => readLaw(text).law, () => null)
  kept.set(house, known)
  return (await known) ?? refuse('not-found', 'no-law')
}

/** What counts as a year of work today. */
export async function effectiveToday(ctx: Ctx): Promise<Effective> {
  return effectiveOn(await lawOf(ctx), dateIn(ctx.house.city.zone, ctx.now)) ?? refuse('not-found', 'no-law')
}
