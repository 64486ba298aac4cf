import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { samplePlan } from '../examples.ts'
import { differences } from './difference.ts'
import { readPlan } from './plan-file.ts'
import type { Plan } from './plan.ts'

const plan = readPlan(samplePlan, 'contoh').plan!
const changed = (...changes: [string, string][]): Plan => readPlan(changes.reduce((text, [from, to]) => { expect(text).toContain(from); return text.replace(from, to) }, samplePlan), 'contoh').plan!

describe('what two versions of a plan print differently', () => {
  test('is nothing for the same plan', () => { expect(differences(plan, structuredClone(plan))).toEqual([]) })

  test('is told by name down to the year, before and after', () => {
    expect(differences(plan, changed(['budget: 200.000.000 | 250.000.000', 'budget: 200.000.000 | 275.000.000'], ['targets: 3 taman | 3 taman | 4 taman', 'targets: 3 taman | 3 taman | 5 taman'], ['Menambah taman', 'Menambah kebun']))).toEqual([
      { where: ['1. Menambah kebun', 'n'], before: null, after: '1.' },
      { where: ['1. Menambah kebun', 'text'], before: null, after: 'Menambah kebun' },
      { where: ['1 Program Pengelolaan Taman', 'a. Pembangunan taman', 'Taman dibangun', 'targets', '2028'], before: '4 taman', after: '5 taman' },
      { where: ['1 Program Pengelolaan Taman', 'b. Perawatan pohon', 'budget', '2027'], before: '250.000.000', after: '275.000.000' },
      { where: ['1. Menambah taman', 'n'], before: '1.', after: null },
      { where: ['1. Menambah taman', 'text'], before: 'Menambah taman', after: null },
    ])
  })

  test('in a table is told by its row, the heading of its column and the year', () => {
    expect(differences(plan, changed(['realisation: 450.000.000 | 570.000.000', 'realisation: 450.000.000 | 580.000.000'])).map(({ where, before, after }) => [where, before, after])).toEqual([
      [['Anggaran dan Realisasi Pendanaan', '1 Pembangunan taman', 'Realisasi', '2024'], '570.000.000', '580.000.000'],
    ])
  })

  test('a value that is added or taken away has one side only', () => {
    const less = changed(["end: 75 orang }", "end: '' }"])
    expect(differences(plan, less)).toMatchObject([{ before: '75 orang', after: null }])
    expect(differences(less, plan)).toMatchObject([{ before: null, after: '75 orang' }])
  })

  test('things that only change places are the same', () => {
    const moved = structuredClone(plan)
    moved.tables.reverse()
    moved.programmes[0]!.activities.reverse()
    moved.indicators.reverse()
    expect(differences(plan, moved)).toEqual([])
  })

  test('there are as many one way as the other, with the sides changed', () => {
    fc.assert(fc.property(fc.nat({ max: 2 }), fc.integer({ min: 1, max: 10 ** 9 }), (year, amount) => {
      const other = structuredClone(plan)
      other.programmes[0]!.activities[0]!.activities[0]!.budget[year]!.printed = String(amount)
      const [there, back] = [differences(plan, other), differences(other, plan)]
      expect(there).toHaveLength(1)
      expect(back).toEqual(there.map(({ where, before, after }) => ({ where, before: after, after: before })))
    }), { numRuns: 30 })
  })
})
