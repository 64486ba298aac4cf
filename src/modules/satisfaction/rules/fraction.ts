/** An exact number: no weight, mean or index is rounded before the end. */
export type Fraction = { readonly top: bigint; readonly bottom: bigint }

const common = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : common(b, a % b))

/** `top ÷ bottom` in its lowest terms; the bottom is never zero or below. */
export function fraction(top: bigint | number, bottom: bigint | number = 1n): Fraction {
  const [above, below] = [BigInt(top), BigInt(bottom)]
  if (below === 0n) throw new RangeError('division by zero')
  const shared = common(above, below) * (below < 0n ? -1n : 1n)
  return { top: above / shared, bottom: below / shared }
}

export const zero: Fraction = { top: 0n, bottom: 1n }
export const plus = (a: Fraction, b: Fraction): Fraction => fraction(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom)
export const times = (a: Fraction, b: Fraction): Fraction => fraction(a.top * b.top, a.bottom * b.bottom)
export const sumOf = (all: readonly Fraction[]): Fraction => all.reduce(plus, zero)
export const compare = (a: Fraction, b: Fraction): number => Number(a.top * b.bottom > b.top * a.bottom) - Number(a.top * b.bottom < b.top * a.bottom)

/** Whole units of `1 ÷ 10^places`, half up: the one rounding of an index. */
export function rounded(of: Fraction, places: number): number {
  const scaled = of.top * 10n ** BigInt(places)
  const doubled = 2n * scaled + of.bottom
  const whole = doubled / (2n * of.bottom)
  return Number(doubled % (2n * of.bottom) < 0n ? whole - 1n : whole)
}

/** A number for JSON and for people, rounded once, half up: 91.48. */
export const decimal = (of: Fraction, places: number): number => rounded(of, places) / 10 ** places

/** A decimal as it is written, `0.111`; `null` when it is none. */
export function readDecimal(text: string): Fraction | null {
  const found = /^(\d{1,15})(?:[.,](\d{1,15}))?$/.exec(text.trim())
  if (!found) return null
  const places = found[2] ?? ''
  return fraction(BigInt(`${found[1]}${places}`), 10n ** BigInt(places.length))
}
