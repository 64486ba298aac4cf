import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, compare, fraction, localDate, plus, writtenAs, zero, type Fraction } from '#kernel'
import { sampleSchedule } from '../examples.ts'
import { collisions, filtered, financialCurve, latest, physicalCurve, plannedBy, sharesOf, standingOf, type Progress } from './progress.ts'
import { detailsOf, type Detail, type Schedule } from './schedule.ts'
import { readSchedule } from './schedule-file.ts'
import { weekAt, weeksInYear } from './weeks.ts'

const schedule = readSchedule(sampleSchedule.replace('      - Perawatan\n', ''), 'contoh').schedule!
const [survey, seedlings, planting, report] = detailsOf(schedule) as unknown as [Detail, Detail, Detail, Detail]
const at = (detail: Detail, day: string, percent: number, spent = 0): Progress => ({ detail: detail.key, at: localDate(day), percent, spent })
const state = (detail: Detail, day: string, ...records: Progress[]): string => standingOf(schedule, detail, records, localDate(day)).state
const percent = (of: Fraction | undefined): string => writtenAs(plus(of ?? zero, zero).bottom === 0n ? zero : fraction((of ?? zero).top * 100n, (of ?? zero).bottom), 2)

describe('how a detail stands', () => {
  test('before its weeks, in them, after them', () => {
    expect([state(survey, '2026-01-14'), state(survey, '2026-01-15'), state(survey, '2026-01-21'), state(survey, '2026-01-31'), state(survey, '2026-01-31', at(survey, '2026-01-30', 100))]).toEqual(['waiting', 'running', 'behind', 'late', 'done'])
    expect([state(survey, '2026-01-21', at(survey, '2026-01-20', 50)), state(survey, '2026-01-21', at(survey, '2026-01-20', 49)), state(survey, '2026-01-03', at(survey, '2026-01-02', 5)), state(survey, '2026-01-31', at(survey, '2026-01-31', 99))]).toEqual(['running', 'behind', 'running', 'late'])
  })

  test('without weeks or without a year it is never late', () => {
    const bare: Detail = { ...survey, weeks: [] }
    expect([state(bare, '2030-01-01'), state(bare, '2026-01-01', at(bare, '2026-01-01', 100)), standingOf({ ...schedule, year: null }, survey, [], localDate('2030-01-01')).state]).toEqual(['unscheduled', 'done', 'waiting'])
  })

  test('is said by the last record of the day asked for; later ones are not known yet', () => {
    const records = [at(survey, '2026-01-20', 40, 100), at(survey, '2026-01-16', 10, 50), at(seedlings, '2026-01-19', 70), at(survey, '2026-01-20', 45, 120), at(survey, '2026-01-25', 90, 900)]
    expect(['2026-01-15', '2026-01-16', '2026-01-19', '2026-01-20', '2026-02-01'].map((day) => latest(records, survey.key, localDate(day))?.percent ?? null)).toEqual([null, 10, 10, 45, 90])
  })

  test('grows with its weeks, whole weeks only', () => {
    expect(['2026-03-06', '2026-03-07', '2026-04-14', '2026-11-06', '2026-11-07'].map((day) => percent(plannedBy(planting, 2026, localDate(day))))).toEqual(['0,00', '14,29', '85,71', '85,71', '100,00'])
  })
})

describe('the curve', () => {
  test('of work goes by the weights, of money by the budgets', () => {
    const today = localDate('2026-03-15')
    const records = [at(survey, '2026-01-28', 100, 4_000_000), at(seedlings, '2026-02-20', 80, 45_000_000), at(planting, '2026-03-15', 20, 10_000_000)]
    const work = physicalCurve(schedule, records, today)!
    const money = financialCurve(schedule, records, today)!
    expect([work.basis, [2, 3, 7, 8, 47].map((column) => percent(work.plan[column]))]).toEqual(['weights', ['5,00', '10,00', '32,50', '40,71', '100,00']])
    expect([work.real.length, [2, 3, 6, 10].map((column) => percent(work.real[column]))]).toEqual([11, ['0,00', '10,00', '28,00', '39,50']])
    expect([money.basis, percent(money.plan[3]), percent(money.plan[7]), percent(money.real[3]), percent(money.real.at(-1))]).toEqual(['budgets', '2,90', '28,99', '2,32', '34,20'])
  })

  test('counts every detail the same where one has no weight, and says how much is not yet scheduled', () => {
    const mixed = readSchedule(sampleSchedule, 'contoh').schedule!
    const curve = physicalCurve(mixed, [], localDate('2026-12-31'))!
    expect([curve.basis, sharesOf(mixed).shares.length, percent(curve.plan[47]), percent(curve.outside)]).toEqual(['equal', 5, '80,00', '20,00'])
  })

  test('of nothing is none', () => {
    expect([physicalCurve({ ...schedule, year: null }, [], localDate('2026-01-01')), financialCurve({ ...schedule, stages: [] }, [], localDate('2026-01-01')), physicalCurve({ ...schedule, stages: [] }, [], localDate('2026-01-01'))]).toEqual([null, null, null])
    expect([physicalCurve(schedule, [], localDate('2025-12-31'))?.real, physicalCurve(schedule, [], localDate('2027-01-01'))?.real.length]).toEqual([[], 48])
  })

  const weeks = fc.uniqueArray(fc.integer({ min: 0, max: weeksInYear - 1 })).map((columns) => columns.map(weekAt))
  const detail = fc.record({ weeks, weight: fc.constantFrom(null, '1', '2,5', '10'), budget: fc.constantFrom(null, 0, 1, 7, 1_000_003) })
  const made = fc.array(detail, { minLength: 1, maxLength: 8 }).map((details): Schedule => ({ ...schedule, stages: [{ n: null, name: 'T', note: null, uncertain: null, details: details.map((one, index) => ({ ...survey, ...one, key: `d${index}` })) }] }))
  const records = fc.array(fc.record({ detail: fc.integer({ min: 0, max: 8 }).map((n) => `d${n}`), at: fc.integer({ min: 0, max: 400 }).map((n) => addDays(localDate('2026-01-01'), n)), percent: fc.integer({ min: 0, max: 100 }), spent: fc.integer({ min: 0, max: 9 }) }))

  test('never falls in its plan, ends at what is scheduled, and stays within the whole', () => {
    fc.assert(fc.property(made, records, fc.integer({ min: -10, max: 400 }), (one, list, n) => {
      for (const curve of [physicalCurve(one, list, addDays(localDate('2026-01-01'), n)), financialCurve(one, list, addDays(localDate('2026-01-01'), n))]) {
        if (!curve) continue
        curve.plan.forEach((point, index) => { expect(compare(point, curve.plan[index - 1] ?? zero)).toBeGreaterThanOrEqual(0) })
        expect(plus(curve.plan.at(-1) ?? zero, curve.outside)).toEqual(fraction(1))
        if (curve.basis !== 'budgets') for (const point of curve.real) expect(compare(point, zero) >= 0 && compare(point, fraction(1)) <= 0).toBe(true)
      }
    }))
  })

  test('what is recorded later does not change what was', () => {
    fc.assert(fc.property(made, records, (one, list) => {
      const day = localDate('2026-06-15')
      expect(physicalCurve(one, list.filter((record) => record.at <= day), day)).toEqual(physicalCurve(one, list, day))
    }))
  })
})

describe('collisions', () => {
  const other: Schedule = { ...schedule, slug: 'lain', title: 'Lain', officer: 'KEPALA BIDANG TAMAN', stages: [{ n: null, name: 'T', note: null, uncertain: null, details: [{ ...survey, key: 'x', text: 'X', weeks: [[1, 4], [2, 1]], unit: null, officer: null }] }] }

  test('are weeks in which one officer has two pieces of work, whichever schedules they are in', () => {
    expect(collisions([schedule, other], 'officer')).toEqual([{ who: 'Kepala Bidang Taman', year: 2026, week: [1, 4], details: [{ slug: 'contoh', title: schedule.title, key: 'pendataan-lokasi', text: 'Pendataan lokasi' }, { slug: 'lain', title: 'Lain', key: 'x', text: 'X' }] }])
  })

  test('of a unit are its own; of other years and of nobody there are none', () => {
    expect(collisions([schedule, other], 'unit').map(({ who, week }) => [who, ...week])).toEqual([['Bidang Taman', 1, 4], ['Bidang Taman', 2, 1]])
    expect([collisions([schedule, { ...other, year: 2027 }], 'officer'), collisions([{ ...schedule, officer: null }, { ...other, officer: null }], 'officer'), collisions([schedule], 'officer'), collisions([{ ...schedule, year: null }, { ...other, year: null }], 'unit')]).toEqual([[], [], [], []])
  })
})

test('schedules are filtered by unit, officer, year and quarter, all of them at once', () => {
  const list = [schedule]
  const found = (...filters: Parameters<typeof filtered>[1][]): number[] => filters.map((filter) => filtered(list, filter).length)
  expect(found({}, { unit: 'bidang taman' }, { unit: 'Sekretariat' }, { unit: 'Bidang Lain' }, { officer: 'Pejabat Pengadaan' }, { officer: 'Tidak Ada' }, { year: 2026 }, { year: 2025 })).toEqual([1, 1, 1, 0, 1, 0, 1, 0])
  expect(found({ quarter: 1 }, { quarter: 3 }, { quarter: 4 }, { officer: 'Pejabat Pengadaan', quarter: 1 }, { officer: 'Pejabat Pengadaan', quarter: 4 })).toEqual([1, 0, 1, 1, 0])
  expect(report.weeks).toEqual([[12, 4]])
})
