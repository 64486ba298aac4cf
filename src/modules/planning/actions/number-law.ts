import { parseNumber, readPattern } from '#modules/correspondence'
import type { NumberLaw } from '../rules/audit.ts'

const { pattern } = readPattern('{code}/Kep.{n}-{unit}/{month}/{year}')
/** A decision's number as every register of decisions writes it. */
export const numberLaw: NumberLaw = (printed) => parseNumber(pattern, printed).problems
