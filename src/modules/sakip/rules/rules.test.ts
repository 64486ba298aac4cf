import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { compare, fraction, writtenAs } from '#kernel'
import { criteriaOf, partsOf, readEvaluation, type EvaluationLaw } from './law.ts'
import { after, mayAssess, predicateOf, scoreOf, states, unshown, type Happening, type Letters, type State } from './score.ts'

const text = readFileSync(new URL('../../../../city/bekasi/sakip.yaml', import.meta.url), 'utf8')
const law = readEvaluation(text).law as EvaluationLaw
/** Every criterion of a part gets its letter. */
const lettersOf = (byPart: Readonly<Record<string, string>>): Letters => Object.fromEntries(partsOf(law).flatMap((part) => part.criteria.map((one) => [one.id, byPart[part.id] ?? ''])).filter(([, letter]) => letter !== ''))
const all = (letter: string): Letters => Object.fromEntries(criteriaOf(law).map((one) => [one.id, letter]))

describe('What a city is evaluated by (regulation 7, PermenPANRB 88/2021)', () => {
  test('planning 30 (6/9/15), measuring 30 (6/9/15), reporting 15 (3/4.5/7.5), evaluation 25 (5/7.5/12.5)', () => {
    expect(law.components.map((one) => one.parts.map((part) => writtenAs(part.weight, 1)))).toEqual([['6,0', '9,0', '15,0'], ['6,0', '9,0', '15,0'], ['3,0', '4,5', '7,5'], ['5,0', '7,5', '12,5']])
  })
  test('letters from AA 100 to E 0', () => expect(law.letters.map(({ letter, value }) => `${letter} ${value}`)).toEqual(['AA 100', 'A 90', 'BB 80', 'B 70', 'CC 60', 'C 50', 'D 30', 'E 0']))
  test.each<[string, string, string]>([['weights that are not 100', 'weight: "6"', 'weight: "7"'], ['a criterion twice', 'id: rencana-tahunan', 'id: rencana-menengah'], ['a last predicate with a bound', 'predicate: D,', 'predicate: D, over: 10,'], ['predicates out of order', 'over: 80,', 'over: 95,'], ['no YAML', 'letters:', 'letters: [']])('%s is refused with the line', (_, from, to) => {
    expect(text).toContain(from)
    const read = readEvaluation(text.replace(from, to))
    expect([read.law, read.problems.length > 0, (read.problems[0]?.line ?? 0) > 0]).toEqual([null, true, true])
  })
})

describe('What letters come to', () => {
  test('all A is 90.00, which is A', () => {
    const { total, predicate } = scoreOf(law, all('A'))
    expect([total && writtenAs(total, 2), predicate?.predicate]).toEqual(['90,00', 'A'])
  })
  test('the worked example: 23.10 + 20.10 + 12.30 + 18.00 = 73.50, which is BB', () => {
    const score = scoreOf(law, lettersOf({
      'perencanaan-keberadaan': 'A', 'perencanaan-kualitas': 'BB', 'perencanaan-pemanfaatan': 'B', 'pengukuran-keberadaan': 'BB', 'pengukuran-kualitas': 'B', 'pengukuran-pemanfaatan': 'CC',
      'pelaporan-keberadaan': 'A', 'pelaporan-kualitas': 'BB', 'pelaporan-pemanfaatan': 'BB', 'evaluasi-keberadaan': 'BB', 'evaluasi-kualitas': 'B', 'evaluasi-pemanfaatan': 'B',
    }))
    expect(score.components.map((one) => one.value && writtenAs(one.value, 2))).toEqual(['23,10', '20,10', '12,30', '18,00'])
    expect([score.total && writtenAs(score.total, 2), score.predicate?.predicate]).toEqual(['73,50', 'BB'])
  })
  test.each([['90.00', 9000, 'A'], ['90.01', 9001, 'AA'], ['80', 8000, 'BB'], ['80.01', 8001, 'A'], ['77.8', 7780, 'BB'], ['70', 7000, 'B'], ['60', 6000, 'CC'], ['50', 5000, 'C'], ['30', 3000, 'D'], ['0', 0, 'D'], ['100', 10_000, 'AA']])('%s is %s', (_, hundredths, predicate) => expect(predicateOf(law, fraction(hundredths, 100)).predicate).toBe(predicate))
  test('criteria of one part count alike: A and BB make the mean of both', () => {
    const part = partsOf(law).find((one) => one.criteria.length === 2)!
    const letters = { ...all('AA'), [part.criteria[0]!.id]: 'A', [part.criteria[1]!.id]: 'BB' }
    expect(scoreOf(law, letters).parts.find((one) => one.part === part)?.value).toEqual(fraction(part.weight.top * 85n, part.weight.bottom * 100n))
  })
  test('one criterion unjudged leaves no total: what nobody judged is not E', () => {
    const { [criteriaOf(law)[0]!.id]: _, ...rest } = all('AA')
    const score = scoreOf(law, rest)
    expect([score.total, score.predicate, score.unjudged, score.components[0]?.value, score.components[1]?.value === null]).toEqual([null, null, 1, null, false])
    expect(scoreOf(law, { ...all('AA'), [criteriaOf(law)[0]!.id]: 'F' }).unjudged).toBe(1)
    expect(scoreOf(law, {}).unjudged).toBe(criteriaOf(law).length)
  })
  test('lie between 0 and 100, and a better letter never makes less', () => {
    const some = fc.tuple(...criteriaOf(law).map(() => fc.nat(7))).map((picks) => Object.fromEntries(criteriaOf(law).map((one, index) => [one.id, law.letters[picks[index]!]!.letter])))
    fc.assert(fc.property(some, fc.nat(criteriaOf(law).length - 1), (letters, at) => {
      const total = scoreOf(law, letters).total!
      expect(compare(total, fraction(0)) >= 0 && compare(total, fraction(100)) <= 0).toBe(true)
      expect(compare(scoreOf(law, { ...letters, [criteriaOf(law)[at]!.id]: 'AA' }).total!, total) >= 0).toBe(true)
    }))
  })
})

describe('What is claimed has to be shown', () => {
  test('a letter above the lowest wants evidence; the lowest claims nothing', () => {
    const [first, second] = criteriaOf(law)
    expect(unshown(law, { [first!.id]: 'B', [second!.id]: 'E' }, new Set())).toEqual([first])
    expect(unshown(law, { [first!.id]: 'B' }, new Set([first!.id]))).toEqual([])
  })
})

describe('Between agency, desk and evaluator', () => {
  const happenings: Happening[] = ['submit', 'answer', 'returned', 'granted', 'refused', 'withdrawn', 'evaluate']
  test('is assessed, verified at the desk, evaluated, and then nothing follows', () => {
    expect([after('draft', 'submit'), after('submitted', 'returned'), after('returned', 'answer'), after('submitted', 'granted'), after('verified', 'evaluate')]).toEqual(['submitted', 'returned', 'submitted', 'verified', 'evaluated'])
    expect(happenings.map((one) => after('evaluated', one))).toEqual(happenings.map(() => null))
  })
  test('no sequence lets the agency write after the desk has it, or the evaluator judge before', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...happenings)), (many) => {
      let state: State = 'draft'
      for (const one of many) {
        const next: State | null = after(state, one)
        if (one === 'evaluate') expect(next === null).toBe(state !== 'verified')
        state = next ?? state
        expect(states).toContain(state)
        expect(mayAssess(state)).toBe(state === 'draft' || state === 'returned')
      }
    }))
  })
})
