/** Whole rupiah; money is never a float. */
export type Money = bigint

/** `amount × part ÷ whole`, half away from zero. */
export function share(amount: Money, part: bigint, whole: bigint): Money {
  const product = amount * part
  const negative = product < 0n !== whole < 0n
  const [top, bottom] = [product < 0n ? -product : product, whole < 0n ? -whole : whole]
  const rounded = (2n * top + bottom) / (2n * bottom)
  return negative ? -rounded : rounded
}

/** `Rp 1.500.000`, with a hard space. */
export const formatMoney = (amount: Money): string =>
  `${amount < 0n ? '−' : ''}Rp\u00a0${new Intl.NumberFormat('id-ID').format(amount < 0n ? -amount : amount)}`
