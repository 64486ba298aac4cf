import { refuse, type Problem } from '#kernel'
import { isWorkbook, limits, readSheets } from '#platform/workbook'
import { readPlan } from '../rules/plan-file.ts'
import type { Plan } from '../rules/plan.ts'
import { fromSheets } from '../rules/workbook-read.ts'

/** A plan read from a file of either kind: the plan, or every fault of it; `lineOf` where the file has lines. */
export type PlanRead = { plan: Plan | null; problems: Problem[]; warnings: Problem[]; lineOf: ((path: string) => number) | null }

/** Reads a plan from the bytes of a YAML file or a workbook, told apart by their content. */
export async function readPlanFile(bytes: Uint8Array, name: string): Promise<PlanRead> {
  if (isWorkbook(bytes)) {
    const { sheets, problems, warnings } = await readSheets(bytes)
    if (problems.length > 0) return { plan: null, problems, warnings, lineOf: null }
    return { ...fromSheets(sheets, name), warnings, lineOf: null }
  }
  if (bytes.length > limits.bytes) refuse('invalid', 'workbook-large', { data: { size: Math.ceil(bytes.length / 1_048_576), limit: limits.bytes / 1_048_576 } })
  const text = new TextDecoder('utf-8').decode(bytes)
  if (text.includes('\u0000')) refuse('invalid', 'plan-kind')
  return { ...readPlan(text, name), warnings: [] }
}
