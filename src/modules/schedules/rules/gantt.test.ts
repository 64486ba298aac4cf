import { describe, expect, test } from 'vitest'
import { fraction, localDate } from '#kernel'
import { sampleSchedule } from '../examples.ts'
import { ganttRows, pointsOf, todayIn, type GanttWords } from './gantt.ts'
import { readSchedule } from './schedule-file.ts'

const schedule = readSchedule(sampleSchedule, 'contoh').schedule!
const say: GanttWords = { progress: (percent) => (percent === null ? '–' : `${percent}%`), unscheduled: 'belum', label: ({ name, weeks, standing }) => `${name} ${weeks.length} ${standing?.state ?? ''}`.trim() }
const at = (detail: string, day: string, percent: number) => ({ detail, at: localDate(day), percent, spent: 0 })

describe('the rows of a year', () => {
  const records = [at('pendataan-lokasi', '2026-01-16', 50), at('pendataan-lokasi', '2026-02-10', 100), at('pengadaan-bibit', '2026-02-20', 40)]
  const rows = ganttRows(schedule, records, localDate('2026-03-20'), say)

  test('are stages with what they span and details with plan, record and delay', () => {
    expect(rows.map(({ name, level, progress, plan, real, late = [], note = '' }) => [name, level, progress, plan, real, late, note])).toEqual([
      ['1 Persiapan', 0, '70%', [[2, 7]], [], [], ''], ['Pendataan lokasi', 1, '100%', [[2, 3]], [[2, 5]], [], ''], ['Pengadaan bibit', 1, '40%', [[4, 7]], [[6, 6]], [[8, 10]], ''],
      ['2 Pelaksanaan', 0, '–', [[8, 13], [40, 40]], [], [], ''], ['Penanaman', 1, '–', [[8, 13], [40, 40]], [], [], ''], ['Perawatan', 1, '–', [], [], [], 'belum'],
      ['3 Pelaporan', 0, '–', [[47, 47]], [], [], ''], ['Laporan', 1, '–', [[47, 47]], [], [], ''],
    ])
    expect(rows.map(({ label }) => label).slice(0, 3)).toEqual(['Persiapan 6', 'Pendataan lokasi 2 done', 'Pengadaan bibit 4 late'])
  })

  test('draw no delay before the year, all the rest of it after, and nothing real without a year', () => {
    const on = (day: string) => ganttRows(schedule, records, localDate(day), say)[2]
    expect([on('2025-12-31')?.late, on('2026-02-28')?.late, on('2027-05-01')?.late]).toEqual([undefined, undefined, [[8, 47]]])
    expect(ganttRows({ ...schedule, year: null }, records, localDate('2026-03-20'), say)[2]).toMatchObject({ real: [], plan: [[4, 7]] })
  })

  test('where nobody records, nothing is late and no state is said', () => {
    const bare = ganttRows(schedule, null, localDate('2027-05-01'), say)
    expect(bare.filter(({ late, real }) => late !== undefined || real.length > 0)).toEqual([])
    expect(bare.map(({ label }) => label).slice(1, 3)).toEqual(['Pendataan lokasi 2', 'Pengadaan bibit 4'])
  })

  test('records of later days are not drawn', () => { expect(ganttRows(schedule, records, localDate('2026-01-31'), say)[1]).toMatchObject({ real: [[2, 2]], progress: '50%' }) })
})

test('today stands within its week, and nowhere outside the year', () => {
  expect([todayIn(2026, localDate('2026-01-01')), todayIn(2026, localDate('2026-02-08')), todayIn(2026, localDate('2026-01-27')), todayIn(2026, localDate('2027-01-01'))]).toEqual([0, 5, 3.5, null])
})

test('a curve is drawn from nothing to at most the whole', () => {
  expect(pointsOf([fraction(1, 3), fraction(3, 2)])).toEqual([[0, 0], [1 / 48, 0.3333], [2 / 48, 1]])
  expect(pointsOf([])).toEqual([])
})
