/** What a figure of a tariff is counted in; a closed list, so that a mistyped unit is refused when it is read. */
export const bases = ['rupiah', 'm2', 'm', 'hour', 'day', 'month', 'year', 'piece', 'vehicle'] as const
export type Base = (typeof bases)[number]

/** Powers of the bases; a base that is not there has none, and nothing at all is a plain number. */
export type Unit = Readonly<Partial<Record<Base, number>>>

export const plain: Unit = {}
export const rupiah: Unit = { rupiah: 1 }

const tidy = (powers: Partial<Record<Base, number>>): Unit => Object.fromEntries(bases.flatMap((base) => (powers[base] ? [[base, powers[base]]] : [])))

/** `a × b`, or `a ÷ b` where the sign is −1. */
export const joined = (a: Unit, b: Unit, sign: 1 | -1 = 1): Unit =>
  tidy(Object.fromEntries(bases.map((base) => [base, (a[base] ?? 0) + sign * (b[base] ?? 0)])))

export const sameUnit = (a: Unit, b: Unit): boolean => bases.every((base) => (a[base] ?? 0) === (b[base] ?? 0))

/** Reads `rupiah/m2/day`, `m2` or `1` for a plain number; `null` when it is none. */
export function readUnit(text: string): Unit | null {
  const [above = '', ...below] = text.trim().split('/')
  const one = (name: string): Unit | null => {
    const base = bases.find((known) => known === name)
    return name === '1' ? plain : base ? { [base]: 1 } : null
  }
  const top = one(above)
  if (!top || (below.length > 0 && below.includes('1'))) return null
  return below.reduce<Unit | null>((unit, name) => { const next = one(name); return unit && next && joined(unit, next, -1) }, top)
}

/** As a file writes it: what is above the stroke, then what is below. */
export function writtenUnit(unit: Unit): string {
  const repeated = (sign: 1 | -1): Base[] => bases.flatMap((base) => Array.from({ length: Math.max(0, sign * (unit[base] ?? 0)) }, () => base))
  const above = repeated(1).join('·') || '1'
  return [above, ...repeated(-1)].join('/')
}
