/** Fewer respondents than this are not shown to the public by profile: they could be known. */
export const leastShown = 5

export type Group<Of> = { key: string; n: number; of: Of }

/**
 * Which groups of a breakdown the public may see. Those under five are hidden; and while those hidden are together fewer than five,
 * the next smallest is hidden with them, or they could be had by subtracting from the total.
 */
export function shown<Of>(groups: readonly Group<Of>[]): { shown: Group<Of>[]; hidden: { groups: number; n: number } } {
  const filled = groups.filter((one) => one.n > 0)
  const hidden = new Set(filled.filter((one) => one.n < leastShown))
  const count = (): number => [...hidden].reduce((sum, one) => sum + one.n, 0)
  const rest = filled.filter((one) => !hidden.has(one)).toSorted((a, b) => a.n - b.n)
  while (hidden.size > 0 && count() < leastShown && rest.length > 0) hidden.add(rest.shift() as Group<Of>)
  return { shown: filled.filter((one) => !hidden.has(one)), hidden: { groups: hidden.size, n: count() } }
}
