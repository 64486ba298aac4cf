import { addMonths, bornOf, readNik, readNpwp, type Answers, type LocalDate } from '#kernel'
import { questionsOf, type Definition } from '#modules/cases'
import { registeredIn, type Areas } from './catalogue-areas.ts'

/** What stands out about identity numbers that are right in themselves: where the law allows exceptions, an officer is told and nobody refused. */
export type Remark = 'checkHere' | 'checkElsewhere' | 'checkUnknown' | 'checkNpwp' | 'checkYoung'

const grownUp = 17 * 12

function aboutNik(typed: string, areas: Areas, today: LocalDate): Remark[] {
  const nik = readNik(typed)
  if (typeof nik === 'string') return []
  const where = { here: 'checkHere', elsewhere: 'checkElsewhere', 'unknown-here': 'checkUnknown' } as const
  return [where[registeredIn(areas, nik.area)], ...(addMonths(bornOf(nik, today), grownUp) > today ? ['checkYoung' as const] : [])]
}

/** The remarks on what somebody gave, by what the questions are. */
export function remarksOn(definition: Pick<Definition, 'form' | 'procedure'>, answers: Answers, { areas, today }: { areas: Areas; today: LocalDate }): Remark[] {
  const given = (kind: string): string => questionsOf(definition).flatMap((field) => {
    const answer = field.kind === kind ? answers[field.id] : undefined
    return typeof answer === 'string' ? [answer] : []
  })[0] ?? ''
  const [nik, npwp] = [given('nik'), readNpwp(given('npwp'))]
  return [
    ...aboutNik(nik, areas, today),
    ...(typeof npwp === 'object' && npwp.kind === 'person' && nik !== '' && npwp.npwp !== nik ? ['checkNpwp' as const] : []),
  ]
}
