import { rules, type Finding } from './audit/finding.ts'
import { amendments, decreeNumbers, decreeOrder, gazettes, type NumberLaw } from './audit/law.ts'
import { columnMeanings, numberGroups, numberWords, outsideScale, percentOnIndex } from './audit/notation.ts'
import { codes, listings, numbering, tablePlaces } from './audit/order.ts'
import { outcomeEnds, outputTotals, targetSeries } from './audit/outputs.ts'
import { averages, ratios } from './audit/ratios.ts'
import { sameFigures, wordings } from './audit/same.ts'
import { budgetSums, tableSums } from './audit/sums.ts'
import { abbreviations, claims } from './audit/words.ts'
import type { Plan } from './plan.ts'

export { certainties, rules, type Certainty, type Finding, type How, type HowCode, type Place, type RuleName } from './audit/finding.ts'
export type { NumberLaw } from './audit/law.ts'

/**
 * Everything in a plan that cannot be true: sums, ratios, averages, figures stated twice, numbers and names against each other and against the law.
 * Nothing is corrected; each finding says what is printed, what it would have to be and how that was computed. `law` tells what is wrong with the number of a decision.
 */
export function audit(plan: Plan, law: NumberLaw): Finding[] {
  const found = [
    ...tableSums(plan), ...budgetSums(plan), ...ratios(plan), ...averages(plan), ...sameFigures(plan), ...wordings(plan),
    ...numberGroups(plan), ...percentOnIndex(plan), ...outsideScale(plan), ...numberWords(plan), ...columnMeanings(plan),
    ...outputTotals(plan), ...targetSeries(plan), ...outcomeEnds(plan),
    ...numbering(plan), ...listings(plan), ...tablePlaces(plan), ...codes(plan), ...abbreviations(plan), ...claims(plan),
    ...decreeNumbers(plan, law), ...decreeOrder(plan), ...gazettes(plan), ...amendments(plan),
  ]
  return found.toSorted((a, b) => rules.indexOf(a.rule) - rules.indexOf(b.rule))
}
