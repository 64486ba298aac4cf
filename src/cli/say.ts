import type { Locale, Problem } from '#kernel'
import { sayOwn } from './words.ts'

type Say = (locale: Locale) => (problem: Problem) => string

/** The words of the modules, loaded only when something must be said in them. */
async function sayers(): Promise<Say[]> {
  const [planning, catalogue, people, cases, counter, satisfaction, schedules, charges, visits, permits] = await Promise.all([
    import('../modules/planning/messages.ts'), import('../modules/catalogue/messages/problems.ts'), import('../modules/people/messages/problems.ts'), import('../modules/cases/messages.ts'), import('../modules/counter/messages.ts'), import('../modules/satisfaction/messages.ts'), import('../modules/schedules/messages.ts'), import('../modules/charges/messages.ts'), import('../modules/visits/messages.ts'), import('../modules/permits/messages/catalogue-faults.ts'),
  ])
  return [planning.sayProblem, catalogue.sayProblem, people.sayProblem, cases.sayProblem, counter.wordsOf, satisfaction.sayProblem, schedules.sayProblem, charges.sayProblem, visits.sayKnown, permits.sayPermitFault]
}

const bare = ({ code, data }: Problem): string =>
  `${code}${data ? ` (${Object.entries(data).map(([name, value]) => `${name}: ${value}`).join(', ')})` : ''}`

/** Problems in words, each in one line. */
export async function sayAll(locale: Locale, problems: readonly Problem[]): Promise<string[]> {
  const own = problems.map((problem) => sayOwn(locale, problem))
  if (own.every((one) => one !== null)) return own
  const says = await sayers()
  return problems.map((problem, index) => own[index] ?? says.map((say) => say(locale)(problem)).find((text) => text !== problem.code) ?? bare(problem))
}

/** The same with the file and line where each stands, for those that a file of the city holds. */
export async function sayPlaced(locale: Locale, problems: readonly (Problem & { file?: string })[]): Promise<string[]> {
  const said = await sayAll(locale, problems)
  return problems.map(({ file, line, code }, index) => `${file === undefined ? '' : `${file}${line === undefined ? '' : `:${line}`}: `}${said[index] ?? code}`)
}
