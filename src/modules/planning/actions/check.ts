import { refuse, Refusal, type Problem } from '#kernel'
import { need, type Ctx } from '#platform/context'
import { limits } from '#platform/workbook'
import { sayFinding, sayProblem, type SaidFinding } from '../messages.ts'
import { audit } from '../rules/audit.ts'
import { activitiesOf } from '../rules/plan.ts'
import { numberLaw } from './number-law.ts'
import { readPlanFile } from './read-plan.ts'

/** What a file of a plan says and what cannot be true in it; `line` where the file has lines. */
export type FileChecked = { name: string; programmes: number; activities: number; tables: number; warnings: string[]; findings: (SaidFinding & { line: number | null })[] }

const mostFaults = 50

/** Audits a file of a plan without keeping anything of it. Refuses what cannot be read, with every fault of it. */
export async function checkFile(ctx: Ctx, upload: { name: string; bytes: Uint8Array } | null): Promise<FileChecked> {
  need(ctx, 'planning.read')
  if (!upload || upload.bytes.length === 0) refuse('invalid', 'plan-missing', { field: 'file' })
  if (upload.bytes.length > limits.bytes) refuse('invalid', 'workbook-large', { field: 'file', data: { size: Math.ceil(upload.bytes.length / 1_048_576), limit: limits.bytes / 1_048_576 } })
  const { plan, problems, warnings, lineOf } = await readPlanFile(upload.bytes, 'berkas')
  if (plan === null) throw new Refusal('invalid', ...problems.slice(0, mostFaults).map(({ field: _path, ...problem }): Problem => ({ ...problem, field: 'file' })))
  const told = sayFinding(ctx.locale)
  return {
    name: upload.name.normalize('NFC').replace(/[\p{C}]/gu, '').slice(-100), programmes: plan.programmes.length, activities: activitiesOf(plan).length, tables: plan.tables.length,
    warnings: warnings.map(sayProblem(ctx.locale)), findings: audit(plan, numberLaw).map((finding) => ({ ...told(finding), line: lineOf ? lineOf(finding.path) : null })),
  }
}
