import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { pathOf, readShape, readYaml } from './yaml-text.ts'

describe('lines', () => {
  const { lineOf, data } = readYaml('a: 1\nlist:\n  - x: 1\n  - { x: 2,\n      y: 3 }\n')
  test('of a value are where it is written, in blocks and in braces', () => {
    expect(data).toEqual({ a: 1, list: [{ x: 1 }, { x: 2, y: 3 }] })
    expect([['a'], ['list', 0, 'x'], ['list', 1, 'x'], ['list', 1, 'y']].map(lineOf)).toEqual([1, 3, 4, 5])
  })
  test('of what is not there are those of the nearest thing above it', () => {
    expect([['list', 1, 'z'], ['list', 9, 'x'], ['b'], []].map(lineOf)).toEqual([4, 3, 1, 1])
  })
})

test('a path is written with dots and numbers', () => {
  expect(pathOf('procedure.steps.3.who')).toEqual(['procedure', 'steps', 3, 'who'])
  expect(pathOf('')).toEqual([])
})

describe('texts that are no YAML', () => {
  test.each([
    ['a doubled key', 'a: 1\nb: 2\na: 3', 3],
    ['a tab for an indent', 'a:\n\tb: 1', 2],
    ['an open brace', 'a: { b: 1', 1],
    ['an alias to nowhere', 'a: *nowhere', 1],
  ])('%s is told with its line', (_what, text, line) => {
    expect(readYaml(text).problems[0]).toMatchObject({ code: 'not-yaml', line })
  })
  test('aliases that multiply without end are refused, not expanded', () => {
    const bomb = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]', ...Array.from({ length: 9 }, (_, n) => `a${n + 1}: &a${n + 1} [${Array(10).fill(`*a${n}`).join(', ')}]`)].join('\n')
    expect(readYaml(bomb)).toMatchObject({ data: null, problems: [{ code: 'not-yaml' }] })
  })
})

test('a value that may be meant in two ways is judged by the one it resembles', () => {
  const word = z.union([z.string().min(1), z.strictObject({ id: z.string(), en: z.string().optional() })])
  const problems = (data: unknown): string[] => readShape(z.strictObject({ name: word }), data).problems.map(({ code, field }) => `${code} ${field}`)
  expect(problems({ name: { id: 'a', eng: 'b' } })).toEqual(['unknown-key name.eng'])
  expect(problems({ name: { en: 'b' } })).toEqual(['missing name.id'])
  expect(problems({ name: '' })).toEqual(['too-small name'])
  expect(problems({})).toEqual(['missing name'])
})

test('figures may stay the text they are, so that nothing is rounded or lost', () => {
  expect(readYaml('a: 79.90\nb: 350.000\nc: 007\nd: true', 'as-typed').data).toEqual({ a: '79.90', b: '350.000', c: '007', d: 'true' })
})
