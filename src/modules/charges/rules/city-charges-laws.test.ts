import fc from 'fast-check'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { addDays, compare, fraction, localDate, over, plus, type Fraction } from '#kernel'
import { assess, rounded, type Assessed } from './assess.ts'
import { keptFraction, readFraction } from './formula.ts'
import { readCharge } from './tariff-file.ts'
import { figureText, readFacts, tariffOn, type Ask, type Charge } from './tariff.ts'

/* What holds of every charge of the demo city, for any case and any day. */

const folder = new URL('../../../../city/bekasi/charges/', import.meta.url)
const charges: Charge[] = readdirSync(folder).filter((name) => !name.startsWith('_')).toSorted().flatMap((name) => {
  const { charge } = readCharge(readFileSync(new URL(name, folder), 'utf8'), name.replace('.yaml', ''))
  return charge ? [charge] : []
})
const start = localDate('2012-01-01')
const days = fc.integer({ min: -400, max: 6_500 }).map((offset) => addDays(start, offset))

/** A figure between the ends of a question, with at most one place behind the comma. */
const figureOf = ({ atLeast, atMost }: Ask): fc.Arbitrary<string> => {
  const tenths = (one: Fraction | null, none: number): number => (one === null ? none : Number((one.top * 10n) / one.bottom))
  return fc.integer({ min: Math.max(1, tenths(atLeast, 1)), max: Math.min(tenths(atMost, 5_000), 100_000) }).map((n) => figureText(fraction(BigInt(n), 10n)))
}
const typedFor = (charge: Charge): fc.Arbitrary<Record<string, string>> =>
  fc.record(Object.fromEntries(charge.asks.map((ask) => [ask.id, ask.kind === 'choice' ? fc.constantFrom(...ask.options.map(({ id }) => id)) : figureOf(ask)])))
const counted = (charge: Charge, typed: Record<string, string>, day = localDate('2026-11-23')): Assessed | string => {
  const { facts, problems } = readFacts(charge.asks, typed)
  const { assessed, problems: why } = assess(charge, facts, day)
  return assessed ?? problems[0]?.code ?? why[0]?.code ?? 'silent'
}
const said = new Set(['no-tariff', 'no-rule', 'divides-by-zero', 'not-whole', 'below-least', 'above-most', 'missing'])

test('there are the six of the plan and the one that came after', () => expect(charges.map(({ slug }) => slug)).toEqual(['gangguan', 'imb', 'kekayaan-daerah', 'makam', 'pbg', 'reklame', 'trayek']))

describe.each(charges.map((charge) => [charge.slug, charge] as const))('%s', (_slug, charge) => {
  test('comes to an amount with its arithmetic, or to a reason that has a name; never to nothing said', () => {
    fc.assert(fc.property(typedFor(charge), days, (typed, day) => {
      const one = counted(charge, typed, day)
      if (typeof one === 'string') { expect(said).toContain(one); return }
      expect(one.amount >= 0n).toBe(true)
      expect(one.lines.map(({ id }) => id)).toEqual(tariffOn(charge, day)?.steps.map(({ id }) => id))
      expect(one.facts.map(({ name }) => name)).toEqual(charge.asks.map(({ name }) => name))
    }), { numRuns: 150 })
  })

  test('is what its last line says, rounded once and by less than one step', () => {
    fc.assert(fc.property(typedFor(charge), days, (typed, day) => {
      const [one, tariff] = [counted(charge, typed, day), tariffOn(charge, day)]
      if (typeof one === 'string' || !tariff) return
      const total = one.lines.find(({ id }) => id === tariff.total)
      const exact = readFraction(total?.result.value ?? '') ?? fraction(-1n)
      expect([keptFraction(exact), one.amount]).toEqual([one.exact, rounded(exact, tariff.rounding)])
      const away = compare(fraction(one.amount), exact) < 0 ? plus(exact, fraction(-one.amount)) : plus(fraction(one.amount), { top: -exact.top, bottom: exact.bottom })
      expect(compare(away, fraction(tariff.rounding.to))).toBeLessThan(0)
      expect(one.amount % tariff.rounding.to).toBe(0n)
    }), { numRuns: 150 })
  })

  test('is by the tariff of the day and says by which: a basis, its source, and never one that does not hold that day', () => {
    fc.assert(fc.property(typedFor(charge), days, (typed, day) => {
      const one = counted(charge, typed, day)
      if (typeof one === 'string') return
      const tariff = charge.tariffs.find(({ from }) => from === one.from)
      expect([one.day, tariff?.basis, tariff?.source]).toEqual([day, one.basis, one.source])
      expect(one.from <= day && (tariff?.to ?? day) >= day).toBe(true)
    }), { numRuns: 80 })
  })

  test('has one tariff or none on any day, and none without a reason a person can look up', () => {
    fc.assert(fc.property(days, (day) => {
      expect(charge.tariffs.filter(({ from, to }) => from <= day && (to === null || day <= to)).length).toBeLessThanOrEqual(1)
    }))
    for (const { basis, source, note } of charge.tariffs) expect([basis.length > 3, source === 'example' ? note !== null : true]).toEqual([true, true])
  })

  test('grows with what is measured, all else the same, and never shrinks', () => {
    fc.assert(fc.property(typedFor(charge), fc.constantFrom(...charge.asks.filter(({ kind }) => kind === 'number').map(({ id }) => id)), (typed, id) => {
      const more = charge.asks.find((ask) => ask.id === id)
      const [least, most] = [counted(charge, typed), counted(charge, { ...typed, [id]: more?.atMost ? figureText(more.atMost) : typed[id] ?? '' })]
      if (typeof least !== 'string' && typeof most !== 'string') expect(most.amount >= least.amount).toBe(true)
    }), { numRuns: 80 })
  })

  test('wants every question answered, and names each that is not', () => {
    fc.assert(fc.property(typedFor(charge), fc.subarray(charge.asks.map(({ id }) => id), { minLength: 1 }), (typed, left) => {
      const { facts, problems } = readFacts(charge.asks, { ...typed, ...Object.fromEntries(left.map((id) => [id, ' '])) })
      expect(problems.map(({ code, field }) => [code, field])).toEqual(charge.asks.filter(({ id }) => left.includes(id)).map(({ id }) => ['missing', id]))
      expect(assess(charge, facts, localDate('2014-05-05')).assessed).toBeNull()
    }), { numRuns: 40 })
  })

  test('takes nothing beyond the ends of a question, and no option there is none of', () => {
    for (const ask of charge.asks) {
      const typed = (text: string) => readFacts([ask], { [ask.id]: text }).problems[0]?.code ?? null
      if (ask.kind === 'choice') expect(['', 'entah', '__proto__', ' '].map(typed)).toEqual(['missing', 'not-an-option', 'not-an-option', 'missing'])
      else {
        const under = ask.atLeast && figureText(over(ask.atLeast, fraction(2n)))
        const above = ask.atMost && figureText(plus(ask.atMost, fraction(1n)))
        expect([under ? typed(under) : 'below-least', above ? typed(above) : 'above-most', typed('seratus'), typed('1e3'), typed('-1')]).toEqual(['below-least', 'above-most', 'not-a-number', 'not-a-number', ask.atLeast ? 'below-least' : null])
      }
    }
  })

  test('comes to the same for the same, however often it is counted', () => {
    fc.assert(fc.property(typedFor(charge), days, (typed, day) => { expect(counted(charge, typed, day)).toEqual(counted(charge, typed, day)) }), { numRuns: 40 })
  })
})
