/** An exact number: nothing is rounded before it is shown. */
export type Fraction = { readonly top: bigint; readonly bottom: bigint }

const common = (a: bigint, b: bigint): bigint => {
  let [one, other] = [a < 0n ? -a : a, b]
  while (other !== 0n) [one, other] = [other, one % other]
  return one
}

/** `top ÷ bottom` in its lowest terms; the bottom is above zero. */
export function fraction(top: bigint | number, bottom: bigint | number = 1n): Fraction {
  const [above, below] = [BigInt(top), BigInt(bottom)]
  if (below === 0n) throw new RangeError('division by zero')
  if (below === 1n) return { top: above, bottom: 1n }
  const shared = common(above, below < 0n ? -below : below) * (below < 0n ? -1n : 1n)
  return { top: above / shared, bottom: below / shared }
}

export const zero: Fraction = { top: 0n, bottom: 1n }
export const plus = (a: Fraction, b: Fraction): Fraction =>
  (a.bottom === b.bottom ? fraction(a.top + b.top, a.bottom) : fraction(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom))
export const minus = (a: Fraction, b: Fraction): Fraction => plus(a, { top: -b.top, bottom: b.bottom })
export const times = (a: Fraction, b: Fraction): Fraction => fraction(a.top * b.top, a.bottom * b.bottom)
/** `a ÷ b`; throws when b is zero, so that whoever divides has asked first. */
export const over = (a: Fraction, b: Fraction): Fraction => fraction(a.top * b.bottom, a.bottom * b.top)
export const sumOf = (all: readonly Fraction[]): Fraction => all.reduce(plus, zero)
export const compare = (a: Fraction, b: Fraction): number => Number(a.top * b.bottom > b.top * a.bottom) - Number(a.top * b.bottom < b.top * a.bottom)
export const equals = (a: Fraction, b: Fraction): boolean => a.top === b.top && a.bottom === b.bottom

/** Rounded once, half away from zero, to so many places. */
export function roundedTo(of: Fraction, places: number): Fraction {
  const unit = 10n ** BigInt(places)
  const negative = of.top < 0n
  const doubled = 2n * (negative ? -of.top : of.top) * unit + of.bottom
  const whole = doubled / (2n * of.bottom)
  return fraction(negative ? -whole : whole, unit)
}

/** As it is written in Indonesia, `2.881.250.000` or `86,45`, rounded to so many places. */
export function writtenAs(of: Fraction, places = 0): string {
  const { top, bottom } = roundedTo(of, places)
  const digits = (((top < 0n ? -top : top) * 10n ** BigInt(places)) / bottom).toString().padStart(places + 1, '0')
  const [whole, rest] = [digits.slice(0, digits.length - places), digits.slice(digits.length - places)]
  return `${top < 0n ? '-' : ''}${whole.replace(/\B(?=(\d{3})+$)/g, '.')}${places > 0 ? `,${rest}` : ''}`
}
