import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { samplePlan } from '../examples.ts'
import { ceilingIn } from './ceiling.ts'
import { readPlan } from './plan-file.ts'
import { activitiesOf, yearsOf, type Cell } from './plan.ts'

const { plan } = readPlan(samplePlan, 'contoh')
if (!plan) throw new Error('the sample plan cannot be read')
const care = activitiesOf(plan).find(({ activity }) => activity.id === 'perawatan')?.activity
if (!care) throw new Error('no such activity')
const cell = (printed: string, value: string | null = null): Cell => ({ printed, value, uncertain: null })
const of = (printed: string, value: string | null = null) => ceilingIn(plan, { budget: [cell(printed, value), cell(''), cell('')] }, 2026)

describe('The ceiling of an activity in a year', () => {
  test('is what the plan prints for that year, in rupiah', () => {
    expect([2026, 2027, 2028].map((year) => ceilingIn(plan, care, year).amount)).toEqual([200_000_000n, 250_000_000n, 300_000_000n])
    expect(ceilingIn(plan, care, 2027)).toEqual({ within: true, printed: '250.000.000', amount: 250_000_000n })
  })
  test.each([2025, 2029, 1900, 2126])('is none in %i, which is not the plan’s', (year) => expect(ceilingIn(plan, care, year)).toEqual({ within: false, printed: null, amount: null }))
  test('is blank, not nothing, where nobody printed one', () => {
    expect(ceilingIn(plan, { budget: [] }, 2026)).toEqual({ within: true, printed: null, amount: null })
    expect(of('')).toEqual({ within: true, printed: null, amount: null })
  })
  test.each<[string, bigint]>([['Rp 1.500.000', 1_500_000n], ['Rp. 1.500.000,00', 1_500_000n], ['1500000', 1_500_000n], ['1.500.000,-', 1_500_000n], ['0', 0n], ['999.999.999.999', 999_999_999_999n]])('printed as %s is read', (printed, amount) => expect(of(printed).amount).toBe(amount))
  test.each(['1.50.000.000', 'lihat lampiran', '12 paket', '50%', '1.500,5', '-', '-5.000', '79.99'])('printed as %s is no amount, and stays as printed', (printed) => expect(of(printed)).toEqual({ within: true, printed, amount: null }))
  test('is what a person said it must be read as', () => expect(of('1.50.000.000', '150.000.000')).toEqual({ within: true, printed: '1.50.000.000', amount: 150_000_000n }))
  test('of any whole rupiah is that amount, whatever the year', () => {
    fc.assert(fc.property(fc.bigInt(0n, 10n ** 14n), fc.constantFrom(...yearsOf(plan)), (amount, year) => {
      const grouped = String(amount).replace(/\B(?=(\d{3})+$)/g, '.')
      const budget = yearsOf(plan).map((one) => cell(one === year ? grouped : 'x'))
      expect(ceilingIn(plan, { budget }, year)).toEqual({ within: true, printed: grouped, amount })
    }))
  })
})
