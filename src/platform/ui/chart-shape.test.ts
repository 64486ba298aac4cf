import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { barHeights, percent, promiseShape } from './chart-shape.ts'
import { weeksOf, type DayCell } from './day-cells.ts'

describe('a promise bar', () => {
  test('the tick stands at the same place whatever was promised', () => {
    const ticks = [1, 5, 10, 90].map((promise) => promiseShape({ promise, typical: promise / 2 }, 1.6).tick)
    expect(new Set(ticks)).toEqual(new Set([62.5]))
  })
  test('a kept promise has nothing past the tick', () => {
    expect(promiseShape({ promise: 10, typical: 6, ninth: 8 }, 2)).toEqual({ tick: 50, solid: 30, past: 50, whisker: 40, whiskerPast: false })
  })
  test('a broken promise shows what is past it, and the whisker beyond', () => {
    expect(promiseShape({ promise: 5, typical: 6, ninth: 8 }, 2)).toEqual({ tick: 50, solid: 50, past: 60, whisker: 80, whiskerPast: true })
  })
  test('nothing leaves the drawing, however late', () => {
    fc.assert(fc.property(fc.double({ min: 0.01, max: 1e6, noNaN: true }), fc.double({ min: 0, max: 1e9, noNaN: true }), (promise, typical) => {
      const shape = promiseShape({ promise, typical, ninth: typical * 2 }, 1.62)
      for (const at of [shape.tick, shape.solid, shape.past, shape.whisker]) { expect(at).toBeGreaterThanOrEqual(0); expect(at).toBeLessThanOrEqual(100) }
      expect(shape.solid).toBeLessThanOrEqual(shape.tick)
    }))
  })
})

describe('bars', () => {
  test('the tallest fills the drawing', () => { expect(barHeights([1, 2, 4])).toEqual([25, 50, 100]) })
  test('a promise line over all bars makes room for itself', () => { expect(barHeights([1, 2], 4)).toEqual([25, 50]) })
  test('no case at all draws nothing', () => { expect(barHeights([0, 0])).toEqual([0, 0]) })
  test('attributes are percentages', () => { expect([percent(12.3456), percent(140), percent(-3)]).toEqual(['12.35%', '100%', '0%']) })
})

describe('weeks of a long term', () => {
  const day = (n: number, state: DayCell['state']): DayCell => ({ state, label: state === 'paused' ? '' : String(n), date: `H ${n}` })
  test('five days make a week, named by their span', () => {
    const weeks = weeksOf([1, 2, 3, 4, 5, 6, 7].map((n) => day(n, n < 6 ? 'used' : 'left')))
    expect(weeks.map((week) => [week.label, week.state, week.date])).toEqual([['1–5', 'used', 'H 1'], ['6–7', 'left', 'H 6']])
  })
  test('a week is paused when all of it is, and knows the day of today', () => {
    const [week] = weeksOf([1, 2, 3, 4, 5].map((n) => ({ ...day(n, 'paused'), today: n === 3 })))
    expect(week).toEqual({ state: 'paused', label: '', date: 'H 1', today: true })
  })
  test('a week with one counted day left is named by it', () => {
    expect(weeksOf([day(1, 'paused'), day(2, 'left')])[0]?.label).toBe('2')
  })
})
