import { rules, type Finding } from './audit/finding.ts'
import { decimals, periods, shortfalls, weights } from './audit/figures.ts'
import { attributes, tasks } from './audit/parts.ts'
import { copies, cutOff, misspelt, outputsAbove, sharedIndicators, spellings, twoNames } from './audit/words.ts'
import type { Tree } from './tree.ts'

export { rules, sureness, type Finding, type HowCode, type RuleName, type Sureness } from './audit/finding.ts'

/**
 * Everything in a performance tree that cannot be right, or that it must have and has not (PermenPANRB 89/2021). Pure and general; nothing is corrected.
 * `positions` are those of the agency, to find who has no box; none where nobody knows them.
 */
export function audit(tree: Tree, positions: readonly { slug: string; name: string }[] = []): Finding[] {
  const found = [
    ...tasks(tree, positions), ...copies(tree), ...outputsAbove(tree), ...attributes(tree), ...shortfalls(tree), ...periods(tree), ...weights(tree),
    ...twoNames(tree), ...sharedIndicators(tree), ...spellings(tree), ...decimals(tree), ...misspelt(tree), ...cutOff(tree),
  ]
  return found.toSorted((a, b) => rules.indexOf(a.rule) - rules.indexOf(b.rule))
}
