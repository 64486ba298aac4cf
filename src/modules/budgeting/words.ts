import { formatMoney, type Locale } from '#kernel'
import type { Budget, Finding } from './rules/budget.ts'
import type { Standing } from './rules/planned.ts'
import { messages } from './messages.ts'

const amounts = new Set(['limit', 'over', 'printed', 'computed', 'total', 'ceiling', 'planned'])

/** A finding in words, its amounts as rupiah. */
export const findingWords = (locale: Locale, { code, data }: Finding): string =>
  messages[locale].findings[code](Object.fromEntries(Object.entries(data).map(([name, value]) => [name, amounts.has(name) && /^\d+$/.test(value) ? formatMoney(BigInt(value)) : value])))

/** What a finding is about, as people say it. */
export function lineName(locale: Locale, row: Pick<Budget, 'activities'>, about: { activity: string | null; line: string | null }): string {
  const activity = row.activities.find((one) => one.id === about.activity)
  return activity?.lines.find((one) => one.id === about.line)?.item ?? activity?.name ?? messages[locale].whole
}

/** How a sum stands to the plan, with the difference in rupiah. */
export function standingWords(locale: Locale, stands: Standing, year: number): string {
  const t = messages[locale].standings
  switch (stands.state) {
    case 'over': case 'under': return t[stands.state](formatMoney(stands.difference), formatMoney(stands.ceiling))
    case 'even': return t.even(formatMoney(stands.ceiling))
    case 'unclear': return t.unclear(stands.printed ?? '')
    default: return t[stands.state](year)
  }
}
