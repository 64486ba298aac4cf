import { compare, type Fraction, type LocalDate, type Problem, type Text } from '#kernel'
import { readDecimal, rounded } from './decimal.ts'

/** What a respondent may answer to an element; no answer is the absence of one, never zero. */
export type Answer = 1 | 2 | 3 | 4
export const isAnswer = (value: unknown): value is Answer => value === 1 || value === 2 || value === 3 || value === 4

/** One thing that is asked about; known by its code, never by its place in a questionnaire. */
export type Element = {
  code: string
  name: Text
  question: Text
  /** What 1, 2, 3 and 4 say. */
  answers: readonly [Text, Text, Text, Text]
  /** Other names under which a column of old answers may stand. */
  aliases: readonly string[]
}

export type Letter = 'A' | 'B' | 'C' | 'D'

/** A row of a grade table: the converted index from which it holds, in hundredths, and what the regulation calls it. */
export type GradeRow = { letter: Letter; from: number; to: number; name: Text }

/** A way of measuring satisfaction as a regulation sets it. */
export type Instrument = {
  id: string
  name: Text
  /** The regulation, its title as it is. */
  law: string
  inForce: LocalDate
  /** The last day it was in force; `null` while it is. */
  until: LocalDate | null
  elements: readonly Element[]
  /** From the worst to the best. */
  grades: readonly GradeRow[]
  /** Rounded weights that documents print in place of the exact one; only to explain old figures. */
  printedWeights: readonly string[]
  /** Respondents the regulation itself asks for at least; `null` where it points to a table. */
  leastRespondents: number | null
}

/** A grade never goes without the instrument by which it was given: 82.00 is A under one and B under the other. */
export type Grade = { instrument: string; letter: Letter; name: Text }

/** The grade of an index already rounded to hundredths: half way between two printed boundaries does not exist. */
export function gradeOf(instrument: Instrument, hundredths: number): Grade {
  const row = instrument.grades.findLast((one) => one.from <= hundredths) ?? instrument.grades[0]
  if (!row) throw new Error(`${instrument.id} has no grades`)
  return { instrument: instrument.id, letter: row.letter, name: row.name }
}

/** The grade of an exact index: rounded once, half up, to two decimals, then looked up. */
export const gradeOfIndex = (instrument: Instrument, index: Fraction): Grade => gradeOf(instrument, rounded(index, 2))

/** The instrument in force on a day: the newest that had begun and not ended. */
export const instrumentOn = (instruments: readonly Instrument[], day: LocalDate): Instrument | null =>
  instruments.filter((one) => one.inForce <= day && (one.until === null || day <= one.until)).toSorted((a, b) => (a.inForce < b.inForce ? 1 : -1))[0] ?? null

/** Most elements an instrument may have: a respondent's mean is kept as a whole number of 720720ths (1 … 16 all divide it). */
export const mostElements = 16

const repeated = (texts: readonly string[]): string[] => texts.filter((text, index) => texts.indexOf(text) < index)

/** What is wrong with an instrument beyond its shape, with the path where it stands. */
export function instrumentFaults(instrument: Instrument): Problem[] {
  const { elements, grades, printedWeights } = instrument
  const codes = elements.map((one) => one.code)
  return [
    ...(elements.length > mostElements ? [{ code: 'too-many-elements', field: 'elements', data: { most: mostElements } }] : []),
    ...repeated(codes).map((code) => ({ code: 'element-twice', field: `elements.${codes.lastIndexOf(code)}.code`, data: { code } })),
    ...grades.flatMap((row, index) => {
      const before = grades[index - 1]
      const right = before ? row.from === before.to + 1 : row.from === 2500
      return right && row.from <= row.to && (index < grades.length - 1 || row.to === 10_000) ? [] : [{ code: 'grades-leave-a-gap', field: `grades.${index}`, data: { letter: row.letter } }]
    }),
    ...repeated(grades.map((row) => row.letter)).map((letter) => ({ code: 'grade-twice', field: 'grades', data: { letter } })),
    ...printedWeights.flatMap((weight, index) => (readDecimal(weight) === null ? [{ code: 'weight-unreadable', field: `printedWeights.${index}`, data: { weight } }] : [])),
    ...(instrument.until !== null && instrument.until < instrument.inForce ? [{ code: 'period-backwards', field: 'until' }] : []),
  ]
}

/** Elements from the weakest: lowest mean first, those of one mean in the instrument's order, those nobody answered left out. */
export const weakestFirst = <Of extends { mean: Fraction | null }>(elements: readonly Of[]): (Of & { mean: Fraction })[] =>
  elements.filter((one): one is Of & { mean: Fraction } => one.mean !== null).toSorted((a, b) => compare(a.mean, b.mean))
