import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { goesBefore, lineUp, median, minutesUntil, runAfter, type Waiting } from './line.ts'

const at = (minute: number): string => new Date(Date.UTC(2026, 10, 23, 2, minute)).toISOString()
const one = (id: string, minute: number, more: Partial<Waiting> = {}): Waiting => ({ id, queue: 'surat', priority: false, appointmentAt: null, takenAt: at(minute), n: 1, ...more })
const ids = (line: readonly Waiting[]): string => line.map((each) => each.id).join(' ')
const rule = (more: Partial<Parameters<typeof lineUp>[1]> = {}) => ({ inARow: 2, run: 0, now: at(30), ...more })

describe('the line', () => {
  test('is first come, first called, where nobody has priority', () => { expect(ids(lineUp([one('c', 3), one('a', 1), one('b', 2)], rule()))).toBe('a b c') })
  test('lets priority go first, but not more than so many in a row before somebody who waits longer', () => {
    const line = [one('a', 1), one('b', 2), ...['p', 'q', 'r', 's', 't'].map((id, index) => one(id, 10 + index, { priority: true }))]
    expect(ids(lineUp(line, rule()))).toBe('p q a r s b t')
    expect(ids(lineUp(line, rule({ inARow: 1 })))).toBe('p a q b r s t')
  })
  test('remembers how many a counter has let go before', () => {
    const line = [one('a', 1), one('p', 10, { priority: true })]
    expect(ids(lineUp(line, rule({ run: 1 })))).toBe('p a')
    expect(ids(lineUp(line, rule({ run: 2 })))).toBe('a p')
  })
  test('lets an appointment go first once its hour has begun, by the hour and not by when it came', () => {
    const line = [one('a', 1), one('j', 5, { appointmentAt: at(20) }), one('p', 25, { priority: true })]
    expect(ids(lineUp(line, rule()))).toBe('j p a')
    expect(ids(lineUp(line, rule({ now: at(10) })))).toBe('p a j')
  })
  test('calls who is early for an appointment only when nobody else waits', () => {
    expect(ids(lineUp([one('j', 5, { appointmentAt: at(40) })], rule()))).toBe('j')
    expect(ids(lineUp([one('j', 5, { appointmentAt: at(40) }), one('a', 25)], rule()))).toBe('a j')
  })
  test('goes by the number among those taken in the same moment', () => { expect(ids(lineUp([one('a', 1, { n: 2 }), one('b', 1, { n: 1 })], rule()))).toBe('b a') })
  test('counts as passed only who was there to be passed', () => {
    const p = one('p', 10, { priority: true })
    expect(runAfter(p, [p], rule())).toBe(0)
    expect(runAfter(p, [p, one('a', 1)], rule({ run: 1 }))).toBe(2)
    expect(runAfter(one('a', 1), [p, one('a', 1)], rule({ run: 2 }))).toBe(0)
    expect(runAfter(p, [p, one('j', 1, { appointmentAt: at(59) })], rule({ run: 1 }))).toBe(1)
  })
})

describe('for every line there can be', () => {
  const waiting = fc.uniqueArray(fc.record({ id: fc.integer({ min: 0, max: 999 }).map((n) => String(n).padStart(3, '0')), queue: fc.constantFrom('surat', 'lain'), priority: fc.boolean(), appointmentAt: fc.option(fc.integer({ min: 0, max: 59 }).map(at)), takenAt: fc.integer({ min: 0, max: 59 }).map(at), n: fc.integer({ min: 1, max: 99 }) }), { selector: (each) => each.id, maxLength: 40 })
  const rules = fc.record({ inARow: fc.integer({ min: 1, max: 4 }), run: fc.integer({ min: 0, max: 4 }), now: fc.integer({ min: 0, max: 59 }).map(at) })

  test('nobody is lost and nobody is called twice', () => {
    fc.assert(fc.property(waiting, rules, (line, law) => { expect(lineUp(line, law).map((each) => each.id).toSorted()).toEqual(line.map((each) => each.id).toSorted()) }))
  })
  test('nobody is starved: of any inARow + 1 calls in a row one is somebody without priority, while such wait', () => {
    fc.assert(fc.property(waiting, rules, (line, law) => {
      const order = lineUp(line, law)
      const last = order.findLastIndex((each) => !goesBefore(each, law.now) && (each.appointmentAt === null || each.appointmentAt <= law.now))
      let passed = law.run
      for (const each of order.slice(0, last + 1)) {
        passed = goesBefore(each, law.now) ? passed + 1 : 0
        expect(passed).toBeLessThanOrEqual(Math.max(law.inARow, law.run))
      }
    }))
  })
  test('calling one after the other gives the same order as the line that was shown', () => {
    fc.assert(fc.property(waiting, rules, (line, law) => {
      const called: string[] = []
      for (let [left, run] = [line as Waiting[], law.run]; left.length > 0;) {
        const next = lineUp(left, { ...law, run })[0] as Waiting
        called.push(next.id)
        run = runAfter(next, left, { ...law, run })
        left = left.filter((each) => each.id !== next.id)
      }
      expect(called).toEqual(lineUp(line, law).map((each) => each.id))
    }))
  })
  test('with new priority arriving for ever, somebody with m before is called within (m + 1) × (inARow + 1) calls', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 4 }), (m, inARow, run) => {
      let line: Waiting[] = Array.from({ length: m + 1 }, (_, index) => one(`n${index}`, index))
      let passed = Math.min(run, inARow)
      for (let calls = 1; ; calls += 1) {
        line = [...line, one(`p${calls}`, 20, { priority: true })]
        const law = { inARow, run: passed, now: at(30) }
        const next = lineUp(line, law)[0] as Waiting
        passed = runAfter(next, line, law)
        line = line.filter((each) => each.id !== next.id)
        if (next.id === `n${m}`) { expect(calls).toBeLessThanOrEqual((m + 1) * (inARow + 1)); return }
      }
    }))
  })
})

describe('the estimate', () => {
  test('is the middle of what counters really took, and none where too few were served', () => {
    expect(median([3, 1, 2, 5, 4])).toBe(3)
    expect(median([3, 1, 2, 5, 4, 60])).toBe(3.5)
    expect(median([1, 2, 3, 4])).toBeNull()
    expect(median([], 0)).toBe(0)
  })
  test('is those before, over the counters open, in whole minutes and never too few', () => {
    expect(minutesUntil(3, 5, 2)).toBe(8)
    expect(minutesUntil(0, 5, 1)).toBe(0)
    expect(minutesUntil(3, 5, 0)).toBe(15)
    expect(minutesUntil(3, null, 2)).toBeNull()
  })
})
