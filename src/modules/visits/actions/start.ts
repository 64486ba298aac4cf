import { readAreaCode, readPoint, say, type Point } from '#kernel'
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

/** Where an application lies on the map: its point, and its village by the ministry's code. */
export type Site = { point: Point | null; village: string | null }

type Placed = { definition: Parameters<typeof questionsOf>[0]; hidden: { answers: Readonly<Record<string, unknown>> } | null }

/** What an application says of its place, as a map draws it; nothing where nothing is kept of it any more. */
export function siteOf({ definition, hidden }: Placed): Site {
  const answered = (kind: 'point' | 'place'): string => questionsOf(definition).flatMap((field) => { const answer = field.kind === kind ? hidden?.answers[field.id] : undefined; return typeof answer === 'string' && answer !== '' ? [answer] : [] })[0] ?? ''
  const area = readAreaCode(answered('place'))
  return { point: readPoint(answered('point')), village: area?.length === 4 ? area.join('.') : null }
}
