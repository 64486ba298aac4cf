import { basename } from 'node:path'
import { parseNumber, readPattern } from '../modules/correspondence/rules/number.ts'
import { readPlanFile, type PlanRead } from '../modules/planning/actions/read-plan.ts'
import { messages, sayFinding, sayProblem, type SaidFinding } from '../modules/planning/messages.ts'
import { audit, type NumberLaw } from '../modules/planning/rules/audit.ts'
import { answer, type Call } from './command.ts'
import { readGiven } from './given.ts'
import { sayAll } from './say.ts'
import { table } from './table.ts'

const { pattern } = readPattern('{code}/Kep.{n}-{unit}/{month}/{year}')
/** A decision's number as every register of decisions writes it. */
const law: NumberLaw = (printed) => parseNumber(pattern, printed).problems

const short = (text: string, most: number): string => ([...text].length > most ? `${[...text].slice(0, most - 1).join('')}…` : text)

function forPeople(findings: (SaidFinding & { line: number | null })[], locale: Call['locale']): string {
  const say = messages[locale]
  if (findings.length === 0) return say.none
  const count = (certainty: SaidFinding['certainty']): number => findings.filter((one) => one.certainty === certainty).length
  const rows = findings.map((one) => [say.rules[one.rule], short(one.place, 90), short(one.printed, 40), short(one.expected ?? '', 30), say.certainties[one.certainty], String(one.line ?? '')])
  return `${table([say.rule, say.place, say.printed, say.expected, say.certainty, say.line], rows)}\n\n${say.count(findings.length, count('certain'), count('likely'), count('possible'))}`
}

/** `balai plan audit`: everything in a plan that cannot be true, from the file alone. A plan that could be read exits 0, however much is found in it. */
export async function auditPlan(call: Call): Promise<number> {
  const file = call.args[0] ?? ''
  const bytes = await readGiven(file)
  const read: PlanRead = await readPlanFile(bytes, basename(file).replace(/\.[^.]*$/, ''))
  for (const warning of read.warnings) call.tell(`${file}: ${sayProblem(call.locale)(warning)}`)
  if (!read.plan) {
    const said = await sayAll(call.locale, read.problems)
    read.problems.forEach(({ line, field }, index) => { call.tell(`${file}${line === undefined ? '' : `:${line}`}: ${field ? `${field}: ` : ''}${said[index] ?? ''}`) })
    return 1
  }
  const findings = audit(read.plan, law).map((one) => ({ ...sayFinding(call.locale)(one), line: read.lineOf?.(one.path) ?? null }))
  answer(call, { findings }, () => forPeople(findings, call.locale))
  return 0
}
