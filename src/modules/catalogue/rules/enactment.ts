import { fromRoman, type LocalDate, type Problem } from '#kernel'
import { faults, type Known } from '#modules/cases'
import { parseNumber, readPattern } from '#modules/correspondence'
import { unreadableEstimates } from './estimate.ts'
import { serviceFaults, type ServiceFile } from './service-file.ts'
import { missingToEnact, missingToPublish, type ComponentName } from './standard.ts'

/** What the city has, that a service may name. */
export type CityKnown = Known & { agencies: ReadonlySet<string>; units: ReadonlyMap<string, { agency: string }> }

/** Every fault of a service that keeps it from being enacted, each with the path where it stands; the same that the check of city files tells. */
export function enactmentFaults(file: ServiceFile, known: CityKnown): Problem[] {
  return [
    ...wordFaults(file),
    ...placeFaults(file, known),
    ...serviceFaults(file),
    ...unreadableEstimates(file.procedure),
    ...faults(file.procedure, file.form, known),
  ]
}

function wordFaults(file: ServiceFile): Problem[] {
  return [
    ...(file.name.id.trim() === '' ? [{ code: 'name-missing', field: 'name' }] : []),
    ...(file.summary.id.trim() === '' ? [{ code: 'summary-missing', field: 'summary' }] : []),
    ...(file.keywords.length === 0 ? [{ code: 'keywords-missing', field: 'keywords' }] : []),
  ]
}

function placeFaults({ agency, unit }: ServiceFile, { agencies, units }: CityKnown): Problem[] {
  if (!agencies.has(agency)) return [{ code: 'unknown-agency', field: 'agency', data: { name: agency } }]
  const found = units.get(unit)
  if (!found) return [{ code: 'unknown-unit', field: 'unit', data: { name: unit } }]
  return found.agency === agency ? [] : [{ code: 'unit-of-another-agency', field: 'unit', data: { name: unit } }]
}

/** The decree that shall enact a standard, as typed. */
export type DecreeTyped = { number: string; date: string; title: string; issuer: string; signatory: string; annex: string }

const patterns = ['{code}/Kep.{n}-{unit}/{month}/{year}', '{code}/Kep.{n}-PA.{unit}/{month}/{year}', '{n} Tahun {year}']

/** What is wrong with a decree's facts: its number (regulation 5), a date that is none, to come or of another year than the number, an annex that is no Roman number. */
export function decreeFaults(typed: DecreeTyped, date: LocalDate | null, today: LocalDate): Problem[] {
  const need = (['title', 'issuer', 'signatory'] as const).filter((field) => typed[field].trim() === '')
  return [
    ...numberFaults(typed.number.trim(), date),
    ...(date === null ? [{ code: 'not-a-date', field: 'date' }] : date > today ? [{ code: 'date-to-come', field: 'date' }] : []),
    ...(fromRoman(typed.annex.trim()) === null ? [{ code: 'annex-not-roman', field: 'annex' }] : []),
    ...need.map((field) => ({ code: 'answer-missing', field })),
  ]
}

function numberFaults(number: string, date: LocalDate | null): Problem[] {
  if (number === '') return [{ code: 'answer-missing', field: 'number' }]
  const read = patterns.map((pattern) => parseNumber(readPattern(pattern).pattern, number))
  const right = read.find((one) => one.parts !== null)?.parts
  if (!right) {
    // The nearest pattern says best what is wrong.
    const nearest = read.find((one) => !one.problems.some((problem) => problem.code === 'not-this-pattern')) ?? read[0]
    return (nearest?.problems ?? []).map((problem) => ({ ...problem, code: `number-${problem.code}`, field: 'number' }))
  }
  const other = date !== null && right.year !== undefined && right.year !== Number(date.slice(0, 4))
  const month = date !== null && right.month !== undefined && right.month !== Number(date.slice(5, 7))
  return [
    ...(other ? [{ code: 'number-of-another-year', field: 'number', data: { year: right.year ?? 0 } }] : []),
    ...(month && !other ? [{ code: 'number-of-another-month', field: 'number', data: { month: right.month ?? 0 } }] : []),
  ]
}

/** Which components are missing, and whether a reason is wanted for it (UU 25/2009 art. 21 wants fourteen). */
export function missingFaults(file: ServiceFile, reason: string): Problem[] {
  const missing = missingToEnact(file.standard)
  if (missing.length === 0 || reason.trim().length >= 10) return []
  return [{ code: 'components-missing', field: 'reason', data: { list: missing.join(', '), n: missing.length } }]
}

/** Whether an enacted standard also stands on the counter: its six delivery components are there. */
export const standsOnCounter = (file: ServiceFile): boolean => missingToPublish(file.standard).length === 0

/** A component that differs between two versions, with what it says in each. */
export type Change = { name: ComponentName; before: unknown; after: unknown }
