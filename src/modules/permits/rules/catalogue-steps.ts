import { fieldsOf, holds, type Answers } from '#kernel'
import type { Field } from '#modules/cases'
import { allAsked, type Asked, type Together } from './catalogue-bundle.ts'

/** The questions asked first: choices all kinds share that decide which of the others are asked at all, in their order. */
export function decidingIn(asked: Together): Field[] {
  const wanted = new Set(allAsked(asked).flatMap((field) => (field.when ? fieldsOf(field.when) : [])))
  return asked.shared.map(({ field }) => field).filter((field) => field.kind === 'choice' && field.when === undefined && wanted.has(field.id))
}

/** What was answered of them by one of their options; the others are still open. */
export function decidedBy(deciding: readonly Field[], said: (id: string) => string | undefined): { decided: Answers; open: Field[] } {
  const answered = deciding.filter((field) => field.options?.some((option) => option.id === said(field.id)))
  return { decided: Object.fromEntries(answered.map((field) => [field.id, said(field.id) ?? ''])), open: deciding.filter((field) => !answered.includes(field)) }
}

/** Whether a question is asked once those that decide are answered; one that goes by something else too stays. */
const isAsked = ({ when }: Field, decided: Answers): boolean =>
  when === undefined || !fieldsOf(when).every((id) => id in decided) || holds(when, decided)

/** A question as it is asked when it is sure that it is: without the words for whom. */
const forSure = ({ when, ...field }: Field, decided: Answers): Field => (when !== undefined && fieldsOf(when).every((id) => id in decided) ? field : { ...field, ...(when && { when }) })

/** What is left to ask once the deciding questions are answered: only what applies, each in its place. */
export function askedAfter(asked: Together, decided: Answers): Together {
  const left = (list: readonly Asked[]): Asked[] => list.filter(({ field }) => !(field.id in decided) && isAsked(field, decided)).map((one) => ({ ...one, field: forSure(one.field, decided) }))
  return {
    shared: left(asked.shared), papers: left(asked.papers), closing: left(asked.closing),
    own: asked.own.map((one) => ({ ...one, asked: left(one.asked) })).filter((one) => one.asked.length > 0),
  }
}
