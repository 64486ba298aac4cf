import { formatMoney, type Locale } from '#kernel'
import type { Finding } from './rules/budget.ts'
import { messages } from './messages.ts'

const amounts = new Set(['limit', 'over', 'printed', 'computed', 'total', 'ceiling'])

/** A finding in words, its amounts as rupiah. */
export const findingWords = (locale: Locale, { code, data }: Finding): string =>
  messages[locale].findings[code](Object.fromEntries(Object.entries(data).map(([name, value]) => [name, amounts.has(name) && /^\d+$/.test(value) ? formatMoney(BigInt(value)) : value])))
