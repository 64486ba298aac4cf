import { fraction, type Fraction } from '#kernel'

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
