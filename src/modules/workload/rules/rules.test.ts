import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { compare, equals, fraction, writtenAs, zero, type LocalDate } from '#kernel'
import { effectiveOn, readLaw, type WorkloadLaw } from './law.ts'
import { busyOf, gradeOf, loadOf, middleOf, needOf, ninthOf, unitLoadOf, type Task } from './need.ts'
import { conformanceOf, fewest, isAsWritten, proposalsOf, type Station, type Walked } from './path.ts'
import { simulate, type Arrival } from './queue.ts'

const text = readFileSync(new URL('../../../../city/bekasi/workload.yaml', import.meta.url), 'utf8')
const law = readLaw(text).law as WorkloadLaw
const year = 75_000
const task = (n: number | null, minutes: number | null, id = 't'): Task => ({ id, name: id, service: null, step: null, volume: n === null ? null : { n, counted: false }, norm: minutes === null ? null : fraction(minutes) })
/** The worked example of regulation 11. */
const oracle = [task(12_000, 5), task(12_000, 3), task(900, 15), task(150, 600)]

describe('Workload analysis (regulation 11)', () => {
  test('12000×5 + 12000×3 + 900×15 + 150×600 minutes need 2.66 people, that is 3', () => {
    const { minutes, unknown } = loadOf(oracle)
    expect([writtenAs(minutes), unknown]).toEqual(['199.500', []])
    const need = needOf(minutes, year)
    expect([writtenAs(need.decimals, 2), need.people]).toEqual(['2,66', 3])
  })
  test.each([[2, '1,33', 'A'], [3, '0,89', 'C'], [4, '0,67', 'D']])('%i people on it have an effectiveness of %s: %s', (holders, ej, grade) => {
    const busy = busyOf(loadOf(oracle).minutes, holders, { effectiveMinutes: year, law })
    expect([busy && writtenAs(busy.ej, 2), busy?.grade.grade]).toEqual([ej, grade])
  })
  test.each([[101, 100, 'A'], [1, 1, 'B'], [90, 100, 'B'], [89, 100, 'C'], [70, 100, 'C'], [69, 100, 'D'], [50, 100, 'D'], [49, 100, 'E'], [0, 1, 'E']])('%i/%i is grade %s', (top, bottom, grade) => expect(gradeOf(law, fraction(top, bottom)).grade).toBe(grade))
  test('the figure is rounded before it is graded: 1.004 is 1.00 and B, 0.895 is 0.90 and B', () => {
    const graded = (minutes: number): string | undefined => busyOf(fraction(minutes), 1, { effectiveMinutes: 1000, law })?.grade.grade
    expect([graded(1004), graded(1005), graded(895), graded(894)]).toEqual(['B', 'A', 'B', 'C'])
  })
  test('a half is rounded up and the decimals stay', () => {
    expect([needOf(fraction(112_500), year).people, needOf(fraction(112_499), year).people, needOf(fraction(1), year).people]).toEqual([2, 1, 0])
    expect(equals(needOf(fraction(112_499), year).decimals, fraction(150, 100))).toBe(true)
  })
  test('what nobody measured is named, never counted as nothing', () => {
    const { minutes, unknown } = loadOf([task(10, 5, 'a'), task(null, 5, 'b'), task(10, null, 'c')])
    expect([writtenAs(minutes), unknown.map(({ id }) => id)]).toEqual(['50', ['b', 'c']])
    expect(busyOf(minutes, 0, { effectiveMinutes: year, law })).toBeNull()
  })
  test('is additive: two lists together need what each needs, exactly', () => {
    const some = fc.array(fc.tuple(fc.nat(50_000), fc.nat(600)).map(([n, minutes]) => task(n, minutes)), { maxLength: 20 })
    fc.assert(fc.property(some, some, (a, b) => {
      const [one, other, both] = [loadOf(a).minutes, loadOf(b).minutes, loadOf([...a, ...b]).minutes]
      expect(both.top * one.bottom * other.bottom).toBe((one.top * other.bottom + other.top * one.bottom) * both.bottom)
      expect(equals(needOf(zero, year).exact, zero)).toBe(true)
    }))
  })
})

describe('Workload of a unit', () => {
  const by = { effectiveMinutes: year, law }
  const of = (tasks: Task[], ...persons: string[]) => ({ load: loadOf(tasks), persons })
  /** Worked by hand: 199.500 minutes of two people, 900 × 50 = 45.000 of a third: 244.500 minutes, 244.500 : 75.000 = 3,26, and over three people 1,0867. */
  const counter = of(oracle, 'ani', 'budi')
  const archive = of([task(900, 50)], 'cici')
  const told = (unit: ReturnType<typeof unitLoadOf>) => unit && [writtenAs(unit.load.minutes), unit.holders, writtenAs(unit.need.decimals, 2), unit.need.people, unit.busy && writtenAs(unit.busy.ej, 2), unit.busy?.grade.grade]
  test('199.500 minutes of two people and 45.000 of a third need 3,26 people: effectiveness 1,09, A', () => {
    expect(told(unitLoadOf([counter, archive], by))).toEqual(['244.500', 3, '3,26', 3, '1,09', 'A'])
  })
  test('is no sum and no mean of what its positions came to: 1,33 and 0,60 would make 0,97, and that is B', () => {
    const alone = [counter, archive].map((one) => busyOf(one.load.minutes, one.persons.length, by))
    expect(alone.map((one) => one && writtenAs(one.ej, 2))).toEqual(['1,33', '0,60'])
    expect(gradeOf(law, fraction(97, 100)).grade).toBe('B')
  })
  test('whole people come of the whole work: three positions of 0,40 need one, not none', () => {
    const small = of([task(600, 50)], 'ani')
    expect(needOf(small.load.minutes, year).people).toBe(0)
    expect(told(unitLoadOf([small, of([task(600, 50)], 'budi'), of([task(600, 50)], 'cici')], by))).toEqual(['90.000', 3, '1,20', 1, '0,40', 'E'])
  })
  test('who holds two positions counts once; work of a post that stands empty is done by the others', () => {
    expect(told(unitLoadOf([counter, of([task(900, 50)], 'budi')], by))).toEqual(['244.500', 2, '3,26', 3, '1,63', 'A'])
    expect(told(unitLoadOf([counter, of([task(900, 50)])], by))).toEqual(['244.500', 2, '3,26', 3, '1,63', 'A'])
    expect(told(unitLoadOf([of([task(900, 50)])], by))).toEqual(['45.000', 0, '0,60', 1, null, undefined])
  })
  test('a position nobody measured counts neither with work nor with people, and is told; with none measured there is no figure', () => {
    const unknown = of([task(null, 5, 'a'), task(10, null, 'b')], 'dodi', 'eni')
    const unit = unitLoadOf([counter, unknown], by)
    expect([unit?.measured, unit?.of, unit?.holders, unit?.load.unknown.map(({ id }) => id)]).toEqual([1, 2, 2, ['a', 'b']])
    expect([unitLoadOf([unknown], by), unitLoadOf([], by), unitLoadOf([of([task(0, 5)], 'ani')], by)]).toEqual([null, null, null])
  })
  test('of one position is that position; never busier than its busiest, never calmer than its calmest', () => {
    const tasks = fc.array(fc.tuple(fc.integer({ min: 1, max: 50_000 }), fc.integer({ min: 1, max: 600 })).map(([n, minutes]) => task(n, minutes)), { minLength: 1, maxLength: 5 })
    fc.assert(fc.property(fc.array(fc.tuple(tasks, fc.integer({ min: 1, max: 4 })), { minLength: 1, maxLength: 5 }), (all) => {
      const positions = all.map(([list, n], at) => of(list, ...Array.from({ length: n }, (_, person) => `${at}-${person}`)))
      const each = positions.map((one) => busyOf(one.load.minutes, one.persons.length, by)?.ej ?? zero)
      const ej = unitLoadOf(positions, by)?.busy?.ej ?? zero
      expect([each.some((one) => compare(one, ej) <= 0), each.some((one) => compare(one, ej) >= 0)]).toEqual([true, true])
      if (each.length === 1) expect(equals(ej, each[0] ?? zero)).toBe(true)
    }))
  })
})

describe('What the laws say', () => {
  test('75,000 minutes a year since PermenPANRB 1/2020, 72,000 by KEP/75 before', () => {
    expect([effectiveOn(law, '2026-01-01' as LocalDate)?.minutes, effectiveOn(law, '2015-06-30' as LocalDate)?.minutes, effectiveOn(law, '2000-01-01' as LocalDate)]).toEqual([75_000, 72_000, null])
  })
  test.each<[string, string, string, number]>([
    ['a last grade with a bound', 'grade: E, name: { id: Kurang, en: Poor }', 'grade: E, name: { id: Kurang, en: Poor }, atLeast: "0.10"', 0], ['an unbounded grade above', 'atLeast: "0.90"', 'atLeast: null', 0], ['grades out of order', 'atLeast: "0.90"', 'atLeast: "0.60"', 0],
    ['minutes in words', 'minutes: 75000', 'minutes: banyak', 0], ['no YAML', 'effective:', 'effective: [', 0],
  ])('%s is a fault with its line', (_, from, to) => {
    expect(text).toContain(from)
    const { law: read, problems } = readLaw(text.replace(from, to))
    expect([read, problems.length > 0, (problems[0]?.line ?? 0) > 0]).toEqual([null, true, true])
  })
})

describe('Middle and ninth', () => {
  test('of none there is none; of several the middle one, and the one nine of ten do not pass', () => {
    expect([middleOf([]), ninthOf([]), middleOf([3]), middleOf([1, 2, 9]), middleOf([1, 2]), ninthOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 100]), ninthOf([5])]).toEqual([null, null, 3, 2, 2, 9, 5])
  })
  test('lie within what was measured', () => {
    fc.assert(fc.property(fc.array(fc.nat(10_000), { minLength: 1 }), (all) => {
      for (const one of [middleOf(all), ninthOf(all)]) { expect(one).toBeGreaterThanOrEqual(Math.min(...all)); expect(one).toBeLessThanOrEqual(Math.max(...all)) }
    }))
  })
})

const stations: Station[] = [
  { id: 'ask', source: 1, applicant: true }, { id: 'receive', source: 2, applicant: false }, { id: 'check', source: 3, applicant: false }, { id: 'mend', source: null, applicant: true },
  { id: 'extra', source: null, applicant: false }, { id: 'sign', source: 4, applicant: false },
]
const walked = (steps: readonly string[], more: Partial<Walked> = {}): Walked => ({
  case: steps.join(), ended: 'granted', late: false, simulated: false, walks: steps.map((step) => ({ step, act: 'check', position: step === 'ask' || step === 'mend' ? null : `officer-${step}`, minutes: step === 'sign' ? 100 : 10 })), ...more,
})
const straight = ['receive', 'check', 'sign']

describe('The path really taken', () => {
  test.each<[string, Walked, boolean]>([
    ['each step of the decree once', walked(straight), true], ['with the filing on record', walked(['ask', ...straight]), true], ['one left out', walked(['receive', 'sign']), false], ['one twice', walked(['receive', 'check', 'check', 'sign']), false],
    ['through what the city added', walked(['receive', 'check', 'extra', 'sign']), false], ['sent back to the applicant', walked(['receive', 'mend', 'receive', 'check', 'sign']), false], ['refused on the way', walked(['receive', 'check'], { ended: 'refused' }), false],
  ])('%s', (_, one, as) => expect(isAsWritten(stations, one)).toBe(as))

  test('says step by step what was left out, repeated and added, and where the time went', () => {
    const found = conformanceOf(stations, [walked(straight), walked(['receive', 'sign']), walked(['receive', 'check', 'check', 'extra', 'sign']), walked(['receive'], { ended: 'refused', late: true })])
    expect(found).toMatchObject({ cases: 4, granted: 3, late: 1, asWritten: 1 })
    const of = (step: string) => found.steps.find((one) => one.step === step)
    expect(of('ask')).toMatchObject({ walked: 4, skipped: 0 })
    expect(of('check')).toMatchObject({ walked: 2, skipped: 1, repeated: 1, middle: 10 })
    expect(of('extra')).toMatchObject({ source: null, walked: 1, skipped: 2 })
    expect(of('sign')).toMatchObject({ walked: 3, skipped: 0, ninth: 100 })
    expect(found.waiting[0]).toMatchObject({ position: 'officer-sign', turns: 3, minutes: 300 })
    expect(found.waiting.reduce((sum, one) => sum + one.share, 0)).toBeCloseTo(1)
  })
  test('a refusal leaves nothing out, and of no case nothing is said', () => {
    expect(conformanceOf(stations, [walked([], { ended: 'refused' })]).steps.map((one) => one.skipped)).toEqual([0, 0, 0, 0, 0, 0])
    expect(conformanceOf(stations, [])).toMatchObject({ cases: 0, waiting: [], steps: [{ middle: null }, {}, {}, {}, {}, {}] })
  })
})

describe('What the next review might change', () => {
  const many = (n: number, steps: readonly string[], more: Partial<Walked> = {}): Walked[] => Array.from({ length: n }, () => walked(steps, more))
  const codes = (cases: Walked[], promise: Parameters<typeof proposalsOf>[1] = null) => proposalsOf(conformanceOf(stations, cases), promise).map(({ code, step, position }) => [code, step ?? position])
  test('nothing of too few cases, and to keep what is kept', () => {
    expect(codes(many(fewest - 1, ['receive', 'check', 'extra', 'sign']))).toEqual([])
    expect(codes(many(fewest, ['receive', 'check', 'extra', 'sign']).concat(many(fewest + 1, straight)))).toEqual([['keep', null]])
  })
  test('a step most cases take is written down, one nearly nobody takes is struck', () => expect(codes(many(20, ['receive', 'extra', 'sign']))).toEqual([['write-added-step', 'extra'], ['strike-skipped-step', 'check']]))
  test('where a fifth goes back, the requirements are to be spelled out', () => expect(codes([...many(8, straight), ...many(2, ['receive', 'check', 'check', 'sign'])])).toEqual([['spell-requirements', 'check']]))
  test('where a fifth is late, the position that holds them up is named', () => expect(codes([...many(8, straight), ...many(2, straight, { late: true })])).toEqual([['relieve-position', 'officer-sign']]))
  test('a promise kept in half its time may be shortened, one just kept may not', () => {
    expect(codes(many(10, straight), { minutes: 900, ninth: 450 })).toEqual([['shorten-promise', null]])
    expect(codes(many(10, straight), { minutes: 900, ninth: 451 })).toEqual([['keep', null]])
    expect(codes([...many(8, straight), ...many(2, straight, { late: true })], { minutes: 900, ninth: 100 }).map(([code]) => code)).not.toContain('shorten-promise')
  })
})

describe('What would happen if', () => {
  const arrivals = (gap: number, n: number, ...visits: Arrival['visits'][number][]): Arrival[] => Array.from({ length: n }, (_, index) => ({ at: index * gap, visits }))
  test('with time between the arrivals nobody waits', () => expect(simulate(arrivals(60, 10, { position: 'a', minutes: 30 }), new Map([['a', 1]]), 30)).toMatchObject({ late: 0, bottleneck: null, places: [{ position: 'a', busy: 300, waited: 0 }] }))
  test('with none, each waits for all before it: 0 + 30 + 60 minutes for three', () => {
    const found = simulate(arrivals(0, 3, { position: 'a', minutes: 30 }), new Map([['a', 1]]), 60)
    expect(found).toMatchObject({ cases: 3, late: 1, bottleneck: 'a', places: [{ waited: 90, longest: 60 }] })
  })
  test('a second person halves the queue, and the slowest position is the bottleneck', () => {
    const visits = [{ position: 'a', minutes: 10 }, { position: 'b', minutes: 30 }]
    const one = simulate(arrivals(15, 40, ...visits), new Map([['a', 1], ['b', 1]]), 45)
    const two = simulate(arrivals(15, 40, ...visits), new Map([['a', 1], ['b', 2]]), 45)
    expect([one.bottleneck, one.late > 20, two.late, two.bottleneck]).toEqual(['b', true, 0, null])
  })
  test('never loses a case, never has more late with more people, and works exactly what it was given', () => {
    const some = fc.array(fc.record({ at: fc.nat(2000), visits: fc.array(fc.record({ position: fc.constantFrom('a', 'b'), minutes: fc.nat(120) }), { maxLength: 4 }) }), { maxLength: 40 })
    fc.assert(fc.property(some, fc.nat(500), (all, promise) => {
      const found = simulate(all, new Map([['a', 1], ['b', 1]]), promise)
      expect(found.cases).toBe(all.length)
      expect(found.places.reduce((sum, one) => sum + one.busy, 0)).toBe(all.flatMap((one) => one.visits).reduce((sum, one) => sum + one.minutes, 0))
      expect(simulate(all, new Map([['a', 99], ['b', 99]]), promise).late).toBeLessThanOrEqual(found.late)
      expect(simulate(all, new Map([['a', 99], ['b', 99]]), promise).bottleneck).toBeNull()
    }))
  })
})
