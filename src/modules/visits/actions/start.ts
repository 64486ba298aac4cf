import { say } from '#kernel'
import { answerWords, meant, questionsOf, type caseView } from '#modules/cases'
import { paperWords } from '../words.ts'

type Applied = Pick<Awaited<ReturnType<typeof caseView>>, 'definition' | 'hidden'>

/** What a plan starts from: the place and the purpose as the application says them, for the planner to read over and change. */
export function planStart({ definition, hidden }: Applied): { place: string; purpose: string } {
  if (hidden === null) return { place: '', purpose: '' }
  const { answers, subject } = hidden
  const within = questionsOf(definition).flatMap((field) => { const answer = answers[field.id]; return field.kind === 'place' && answer !== undefined && answer !== '' ? [answerWords(field, answer, 'id')] : [] })
  const place = [meant(definition, answers).site?.answer, ...within].filter((one) => one !== undefined).join(', ')
  return { place, purpose: paperWords.purpose(say(definition.name, 'id'), subject) }
}
