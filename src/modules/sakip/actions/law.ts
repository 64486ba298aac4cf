import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { refuse, type Problem } from '#kernel'
import type { Ctx, House } from '#platform/context'
import { readEvaluation, type EvaluationLaw } from '../rules/law.ts'

export const evaluationFile = 'sakip.yaml'

/** Reads by what a city is evaluated from its files alone; a city without the file keeps no self-assessments. */
export function readEvaluationLaw(text: string | null): { problems: (Problem & { file: string; line: number; level: 'fault' })[] } {
  return { problems: text === null ? [] : readEvaluation(text).problems.map((problem) => ({ ...problem, line: problem.line ?? 1, file: evaluationFile, level: 'fault' })) }
}

const kept = new WeakMap<House, Promise<EvaluationLaw | null>>()

/** By what this city is evaluated; refused (`no-law`) where its files say nothing. */
export async function lawOf({ house }: Ctx): Promise<EvaluationLaw> {
  const known = kept.get(house) ?? readFile(join(house.config.city, evaluationFile), 'utf8').then((text) => readEvaluation(text).law, () => null)
  kept.set(house, known)
  return (await known) ?? refuse('not-found', 'no-law')
}
