import { describe, expect, test } from 'vitest'
import { bekasi, ikm, respondent, skm, ten, totals } from '../examples.ts'
import { gradeOf } from './instrument.ts'
import { changesBetween, chosenOf, cityFigure, figureOf, figuresOf, gradeName, reachesTarget, responseOf, targetFor, type Figure, type Snapshot } from './figure.ts'
import { indexOf } from './index-of.ts'
import { emptyTally, pool, tallyOf } from './tally.ts'

const answered = tallyOf(skm, ten.map((digits) => respondent(skm, digits)))
const result = indexOf(skm, answered)
const none = indexOf(skm, emptyTally)
const figure = figureOf(result, { asked: 50, answered: 10 }, false)

describe('a figure', () => {
  test('holds the index of the worked example, what it rests on and the sample that was needed', () => {
    expect(figure).toMatchObject({ n: 10, index: 82.5, letter: 'B', asked: 50, answered: 10, needed: 44, simulated: false })
    expect(figure.elements.map((one) => one.mean)).toEqual([3.2, 3.1, 3, 4, 3.2, 3.3, 3.5, 2.9, 3.5])
    expect(figure.elements.map((one) => one.letter).join('')).toBe('BBCABBBCB')
  })

  test('of nobody is not measured, never zero; whom nobody counted needs no sample', () => {
    const empty = figureOf(none, { asked: 0, answered: 0 }, false)
    expect(empty).toMatchObject({ n: 0, index: null, letter: null, ci95: null, needed: null })
    expect(empty.elements.every((one) => one.mean === null && one.value === null && one.letter === null)).toBe(true)
  })

  test('by the 2004 instrument asks for 150 respondents, or all of fewer', () => {
    expect(figureOf(indexOf(ikm, emptyTally), { asked: 900, answered: 1 }, false).needed).toBe(150)
    expect(figureOf(indexOf(ikm, emptyTally), { asked: 60, answered: 1 }, false).needed).toBe(60)
  })

  test('names the letter as its instrument does: 82.00 is A by one and B by the other', () => {
    expect([gradeName(skm, gradeOf(skm, 8200).letter).id, gradeName(ikm, gradeOf(ikm, 8200).letter).id, gradeName(skm, null).id]).toEqual(['Baik', 'Sangat baik', ''])
  })

  test('sums how many were asked', () => {
    expect(responseOf([{ asked: 3, answered: 1 }, { asked: 4, answered: 4 }])).toEqual({ asked: 7, answered: 5 })
  })
})

describe('the city', () => {
  // the worked example of pooling: A with 40 respondents at 82.50, B with 10 at 70.00
  const a = totals(skm, 40, Array<number>(9).fill(132))
  const b = totals(skm, 10, Array<number>(9).fill(28))
  const units = [indexOf(skm, a), indexOf(skm, b)]
  const pooled = figureOf(indexOf(skm, pool([a, b])), { asked: 0, answered: 0 }, false)

  test('has both methods, and the grades may differ', () => {
    const both = cityFigure('pooled', pooled, units, skm)
    expect([both.pooled.index, both.pooled.letter, both.meanOfUnits]).toEqual([80, 'B', { index: 76.25, letter: 'C', units: 2 }])
    expect(chosenOf(both).index).toBe(80)
    expect(chosenOf({ ...both, method: 'mean-of-units' })).toMatchObject({ index: 76.25, letter: 'C', n: 50, ci95: null })
  })

  test('without any unit measured has no mean of units', () => {
    expect(chosenOf(cityFigure('mean-of-units', figureOf(none, { asked: 0, answered: 0 }, false), [none], skm))).toMatchObject({ index: null, letter: null })
  })
})

describe('what came out otherwise', () => {
  const snapshot = (units: Record<string, Figure>): Snapshot => ({ semester: '2026-1', instrument: '14-2017', city: cityFigure('pooled', figure, [result], skm), units, services: { surat: figure } })

  test('is named figure by figure, also one that came or went', () => {
    const more = { ...figure, n: 11 }
    expect(changesBetween(snapshot({ a: figure, b: figure }), snapshot({ a: more, c: figure }))).toEqual([
      { key: 'unit:a', before: figure, after: more }, { key: 'unit:b', before: figure, after: null }, { key: 'unit:c', before: null, after: figure },
    ])
  })

  test('is nothing when only more were asked since, and nothing when a database gives the fields back in another order', () => {
    expect(changesBetween(snapshot({ a: figure }), snapshot({ a: { ...figure, asked: 60, needed: 52 } }))).toEqual([])
    expect(changesBetween(snapshot({ a: figure }), snapshot({ a: { ...figure, elements: figure.elements.map(({ letter, value, mean, n, code }) => ({ letter, value, mean, n, code })) } }))).toEqual([])
    expect([...figuresOf(snapshot({ a: figure })).keys()]).toEqual(['city', 'unit:a', 'service:surat'])
  })

  test('is an element too, though the index stayed', () => {
    const swapped = { ...figure, elements: figure.elements.map((one, index) => ({ ...one, mean: index === 0 ? 3.1 : index === 1 ? 3.2 : one.mean })) }
    expect(changesBetween(snapshot({ a: figure }), snapshot({ a: swapped })).map((one) => one.key)).toEqual(['unit:a'])
  })
})

describe('targets', () => {
  test('of the plan 2013–2018 belong to the licensing office alone', () => {
    expect(bekasi.targets.map((one) => [one.unit, one.year, one.value])).toEqual([['dpmptsp', 2014, 81], ['dpmptsp', 2015, 82], ['dpmptsp', 2016, 82.05], ['dpmptsp', 2017, 82.1], ['dpmptsp', 2018, 82.5]])
    expect(targetFor(bekasi.targets, 'dpmptsp', 2016)).toMatchObject({ value: 82.05 })
    expect([targetFor(bekasi.targets, 'dpmptsp', 2019), targetFor(bekasi.targets, 'bagian-humas', 2016), targetFor(bekasi.targets, null, 2016)]).toEqual([null, null, null])
  })

  test('are reached at the very hundredth', () => {
    expect([reachesTarget(82.05, 82.05), reachesTarget(82.04, 82.05), reachesTarget(82.1, 82.1)]).toEqual([true, false, true])
  })
})
