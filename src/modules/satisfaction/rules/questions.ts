import type { LocalDate, Problem, Text } from '#kernel'
import type { Target } from './figure.ts'
import type { CityMethod } from './index-of.ts'
import { instrumentOn, isAnswer, type Answer, type Instrument } from './instrument.ts'

/** A question of an office's own: one of its answers is chosen by number, and no index ever looks at it. */
export type OwnQuestion = {
  id: string
  /** Services or units it is asked for; asked of everybody when neither is named. */
  services: readonly string[]
  units: readonly string[]
  text: Text
  answers: readonly Text[]
  /** The answers stand in an order, so that their mean says something. */
  ordered?: boolean | undefined
}

/**
 * How a city asks: its instruments, how long a link is good, how long answers are kept one by one, and its own questions; how the index
 * of the whole city is made, and what single units are to reach.
 */
export type Surveys = {
  instruments: readonly Instrument[]; linkDays: number; keepYears: number; questions: readonly OwnQuestion[]; cityMethod: CityMethod; targets: readonly Target[]
  /** The agency that answers suggestions about no service. */
  box?: string | undefined
}

/** What is asked after one case: the elements of the instrument in force, then the office's own questions. */
export type Questionnaire = { instrument: Instrument; own: readonly OwnQuestion[] }

export function questionnaireFor(surveys: Surveys, asked: { service: string; unit: string }, instrument: Instrument): Questionnaire {
  const own = surveys.questions.filter((one) => (one.services.length === 0 && one.units.length === 0) || one.services.includes(asked.service) || one.units.includes(asked.unit))
  return { instrument, own }
}

/** The instrument of a day; a city that has none in force cannot ask. */
export const instrumentFor = (surveys: Surveys, day: LocalDate): Instrument | null => instrumentOn(surveys.instruments, day)

/** What is wrong with the office's questions beyond their shape. */
export function surveyFaults(surveys: Pick<Surveys, 'questions' | 'targets' | 'box'>, known: { services: ReadonlySet<string>; units: ReadonlySet<string>; agencies?: ReadonlySet<string> } | null): Problem[] {
  const unknown = (names: readonly string[], all: ReadonlySet<string> | undefined, at: string, code: string): Problem[] =>
    names.flatMap((name, index) => (all && !all.has(name) ? [{ code, field: `${at}.${index}`, data: { name } }] : []))
  const targets = surveys.targets.flatMap((one, index) => [
    ...(surveys.targets.findIndex((other) => other.unit === one.unit && other.year === one.year) < index ? [{ code: 'target-twice', field: `targets.${index}.year`, data: { name: one.unit, year: one.year } }] : []),
    ...(known && !known.units.has(one.unit) ? [{ code: 'unknown-unit', field: `targets.${index}.unit`, data: { name: one.unit } }] : []),
  ])
  const box = surveys.box !== undefined && known?.agencies && !known.agencies.has(surveys.box) ? [{ code: 'unknown-agency', field: 'box', data: { name: surveys.box } }] : []
  return [...box, ...targets, ...surveys.questions.flatMap((one, index) => [
    ...(surveys.questions.findIndex((other) => other.id === one.id) < index ? [{ code: 'question-twice', field: `questions.${index}.id`, data: { name: one.id } }] : []),
    ...unknown(one.services, known?.services, `questions.${index}.services`, 'unknown-service'),
    ...unknown(one.units, known?.units, `questions.${index}.units`, 'unknown-unit'),
  ])]
}

/** Answers read from a form: elements by code, own questions by id and number of the answer. */
export type ReadAnswers = { answers: Record<string, Answer>; own: Record<string, number> }

const whole = (typed: string): number => (/^\d{1,2}$/.test(typed.trim()) ? Number(typed) : Number.NaN)

/**
 * Reads what was typed or ticked, by element code; the order never matters and what was left out is no answer. A value that is none of
 * 1 to 4 is named with its element, an element the instrument does not have is refused, and nothing at all is no questionnaire.
 */
export function readAnswered({ instrument, own }: Questionnaire, typed: Readonly<Record<string, string>>): ReadAnswers | Problem[] {
  const problems: Problem[] = []
  const read: ReadAnswers = { answers: {}, own: {} }
  for (const { code } of instrument.elements) {
    const value = typed[code]?.trim() ?? ''
    const answer = whole(value)
    if (isAnswer(answer)) read.answers[code] = answer
    else if (value !== '') problems.push({ code: 'answer-out-of-range', field: code, data: { value: value.slice(0, 20) } })
  }
  for (const { id, answers } of own) {
    const value = typed[id]?.trim() ?? ''
    const chosen = whole(value)
    if (chosen >= 1 && chosen <= answers.length) read.own[id] = chosen
    else if (value !== '') problems.push({ code: 'choice-out-of-range', field: id, data: { most: answers.length } })
  }
  const known = new Set([...instrument.elements.map((one) => one.code), ...own.map((one) => one.id)])
  problems.push(...Object.keys(typed).filter((name) => !known.has(name)).map((name) => ({ code: 'unknown-element', field: name.slice(0, 40) })))
  if (problems.length === 0 && Object.keys(read.answers).length === 0) problems.push({ code: 'nothing-answered', field: instrument.elements[0]?.code ?? '' })
  return problems.length > 0 ? problems : read
}
