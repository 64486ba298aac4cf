import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tooMany } from './throttle.ts'

const at = (second: number): Date => new Date(Date.parse('2026-11-23T02:00:00Z') + second * 1000)

test('so many a minute pass, one more does not, and the next minute begins anew', () => {
  expect(Array.from({ length: 5 }, (_, n) => tooMany('a', 3, at(n)))).toEqual([false, false, false, true, true])
  expect(tooMany('a', 3, at(59))).toBe(true)
  expect(tooMany('a', 3, at(60))).toBe(false)
})

test('one visitor’s haste costs no other, and one purpose’s no other purpose', () => {
  for (let n = 0; n < 10; n += 1) tooMany('track:203.0.113.1', 3, at(120))
  expect(tooMany('track:203.0.113.2', 3, at(120))).toBe(false)
  expect(tooMany('filing:203.0.113.1', 3, at(120))).toBe(false)
})

test('however the tries fall within a minute, as many pass as are allowed', () => {
  let run = 0
  fc.assert(fc.property(fc.integer({ min: 1, max: 30 }), fc.array(fc.integer({ min: 0, max: 59 }), { minLength: 1, maxLength: 60 }), (allowed, seconds) => {
    run += 1
    const passed = seconds.filter((second) => !tooMany(`property:${run}`, allowed, at(600 + second))).length
    expect(passed).toBe(Math.min(allowed, seconds.length))
  }))
})
