import { hasUnseen, type LocalDate, type Problem } from '#kernel'

/** What an office does about a weak element: planned, done, or given up with its reason. */
export type FollowUpStatus = 'open' | 'done' | 'dropped'
export type FollowUp = { status: FollowUpStatus; due: LocalDate }
export type FollowUpAct = 'finish' | 'drop' | 'reopen'

export const longestAction = 500

/** What can be done with a plan as it stands; the page draws its buttons from it and the server refuses by it. */
export const openOn = ({ status }: Pick<FollowUp, 'status'>): readonly FollowUpAct[] => (status === 'open' ? ['finish', 'drop'] : ['reopen'])

export const statusAfter = { finish: 'done', drop: 'dropped', reopen: 'open' } as const satisfies Record<FollowUpAct, FollowUpStatus>

/** A plan is late when its day has passed and nothing of it is done. */
export const isLate = ({ status, due }: FollowUp, today: LocalDate): boolean => status === 'open' && due < today

/** What of a plan was typed, read by whoever knows the elements and positions there are. */
export type FollowUpTyped = { element: string; service: string; action: string; position: string; due: LocalDate | null }
export type FollowUpKnown = { elements: readonly string[]; services: readonly string[]; positions: readonly string[]; today: LocalDate }


/** What is wrong with a text of officers that the public reads. */
export function textFaults(field: string, text: string, least = 5): Problem[] {
  if (text === '') return [{ code: 'missing', field }]
  if (text.length < least) return [{ code: 'too-short', field, data: { least } }]
  if (text.length > longestAction) return [{ code: 'too-long', field, data: { length: text.length, most: longestAction } }]
  return hasUnseen(text) ? [{ code: 'control-characters', field }] : []
}

/** Everything wrong with a new plan at once. */
export function followUpFaults(typed: FollowUpTyped, known: FollowUpKnown): Problem[] {
  const oneOf = (field: string, value: string, all: readonly string[]): Problem[] =>
    (value === '' ? [{ code: 'missing', field }] : all.includes(value) ? [] : [{ code: 'not-an-option', field }])
  return [
    ...oneOf('element', typed.element, known.elements), ...(typed.service === '' ? [] : oneOf('service', typed.service, known.services)),
    ...textFaults('action', typed.action), ...oneOf('position', typed.position, known.positions),
    ...(typed.due === null ? [{ code: 'not-a-date', field: 'due' }] : typed.due < known.today ? [{ code: 'in-the-past', field: 'due' }] : []),
  ]
}
