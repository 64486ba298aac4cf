import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

/*
 * What `npm test` makes of the reports of vitest: who failed, who is tried once more, and what the last line counts.
 */

type Failure = { file: string; test: string; error: string }
type FileSaid = { file: string; passed: number; failures: Failure[] }
type Told = { testResults: { name: string; status: string; message?: string; assertionResults: { fullName: string; status: string; failureMessages?: string[] }[] }[] }
type Reports = {
  mostAgain: number
  readReport: (told: Told, root: string) => FileSaid[]
  firstLine: (text: unknown) => string
  tryAgain: (files: readonly FileSaid[]) => string[]
  afterAgain: (files: readonly FileSaid[], again: readonly FileSaid[]) => { files: FileSaid[]; unsteady: Failure[] }
  uncaught: (messages: readonly string[]) => FileSaid[]
  totalsOf: (files: readonly FileSaid[], endedWell: boolean) => { passed: number; failed: number }
  lineOf: (kind: string, failure: Failure) => string
}
const { mostAgain, readReport, firstLine, tryAgain, afterAgain, uncaught, totalsOf, lineOf } = await import(new URL('../scripts/test-report.js', import.meta.url).href) as Reports

const good = (file: string, passed = 1): FileSaid => ({ file, passed, failures: [] })
const bad = (file: string, passed = 1, ...tests: string[]): FileSaid => ({ file, passed, failures: (tests.length > 0 ? tests : ['says so']).map((name) => ({ file, test: name, error: 'expected 1 to be 2' })) })
const passedOf = (files: readonly FileSaid[]): number => files.reduce((sum, { passed }) => sum + passed, 0)

describe('a report of vitest', () => {
  test('names each file from the root of the house, how many passed in it, and each test that failed with the first line of its error', () => {
    const told: Told = { testResults: [
      { name: '/house/src/a.test.ts', status: 'passed', assertionResults: [{ fullName: 'one', status: 'passed' }, { fullName: 'two', status: 'passed' }, { fullName: 'three', status: 'pending' }] },
      { name: '/house/test/b.test.ts', status: 'failed', assertionResults: [{ fullName: 'a letter is numbered', status: 'failed', failureMessages: ['AssertionError: expected 3 to be 4\n    at /house/test/b.test.ts:3:1'] }, { fullName: 'rest', status: 'passed' }] },
    ] }
    expect(readReport(told, '/house')).toEqual([
      { file: 'src/a.test.ts', passed: 2, failures: [] },
      { file: 'test/b.test.ts', passed: 1, failures: [{ file: 'test/b.test.ts', test: 'a letter is numbered', error: 'AssertionError: expected 3 to be 4' }] },
    ])
  })

  test.each([
    ['cannot be read', []],
    ['cannot be prepared, so that its tests are left out', [{ fullName: 'one', status: 'skipped' }]],
    ['cannot be cleared away, though every test of it passed', [{ fullName: 'one', status: 'passed' }]],
  ])('of a file that %s says that the file failed, with its message', (_, assertionResults) => {
    const [file] = readReport({ testResults: [{ name: '/house/a.test.ts', status: 'failed', message: '\nSyntaxError: no', assertionResults }] }, '/house')
    expect(file?.failures).toEqual([{ file: 'a.test.ts', test: '', error: 'SyntaxError: no' }])
    expect(totalsOf(file ? [file] : [], false).failed).toBe(1)
  })

  test('without a test passes nothing and fails only by its bad end', () => {
    expect(readReport({ testResults: [] }, '/house')).toEqual([])
    expect(totalsOf([], true)).toEqual({ passed: 0, failed: 0 })
    expect(totalsOf([], false)).toEqual({ passed: 0, failed: 1 })
  })
})

describe('the first line of an error', () => {
  test('is the first that says something, without the colours of a terminal', () => {
    expect(firstLine('\n  \n\u001B[31mError: \u001B[1mno\u001B[22m such page\u001B[39m\n at x')).toBe('Error: no such page')
  })

  test.each([[undefined], [null], [''], [' \n\t\n']])('of %j is said to be missing', (text) => { expect(firstLine(text)).toBe('no message') })

  test('is one line and never empty, whatever was thrown', () => {
    fc.assert(fc.property(fc.string(), (text) => {
      const line = firstLine(text)
      expect(line).not.toBe('')
      expect(line).not.toContain('\n')
    }), { numRuns: 100 })
  })
})

describe('who is tried once more', () => {
  test('nobody when all passed', () => { expect(tryAgain([good('a'), good('b')])).toEqual([]) })

  test('each file that failed, once, however many of its tests did', () => { expect(tryAgain([bad('a', 1, 'x', 'y'), good('b'), bad('c')])).toEqual(['a', 'c']) })

  test('five files are tried, and of six none', () => {
    expect(mostAgain).toBe(5)
    const files = ['a', 'b', 'c', 'd', 'e'].map((name) => bad(name))
    expect(tryAgain(files)).toHaveLength(5)
    expect(tryAgain([...files, bad('f')])).toEqual([])
  })
})

describe('the second try', () => {
  test('of a file that passes then counts its tests as passed, and names what failed before as unsteady', () => {
    const { files, unsteady } = afterAgain([good('a', 7), bad('b', 3, 'opens a page')], [good('b', 4)])
    expect(totalsOf(files, true)).toEqual({ passed: 11, failed: 0 })
    expect(unsteady.map((one) => lineOf('unsteady', one))).toEqual(['unsteady: b › opens a page: expected 1 to be 2'])
  })

  test('of a file that fails again counts as failed by what it said the second time, and nothing is unsteady', () => {
    const { files, unsteady } = afterAgain([bad('a', 3, 'x')], [bad('a', 2, 'x', 'y')])
    expect(totalsOf(files, false)).toEqual({ passed: 2, failed: 2 })
    expect(unsteady).toEqual([])
  })

  test('of two files says of each by itself', () => {
    const { files, unsteady } = afterAgain([bad('a', 0, 'x'), bad('b', 0, 'y')], [good('a', 1), bad('b', 0, 'y')])
    expect(totalsOf(files, false)).toEqual({ passed: 1, failed: 1 })
    expect(unsteady.map(({ file }) => file)).toEqual(['a'])
  })

  test.each([['that says nothing of a file', []], ['in which a file has no test any more', [good('a', 0)]]])('%s does not make it good', (_, again) => {
    const { files, unsteady } = afterAgain([bad('a', 3, 'x')], again)
    expect(unsteady).toEqual([])
    expect(totalsOf(files, false).failed).toBe(1)
  })

  test('that looked at another file besides, whose name begins alike, leaves that as it was', () => {
    const { files } = afterAgain([bad('a.test.ts', 0), good('a.test.tsx', 5)], [good('a.test.ts', 1), bad('a.test.tsx', 4)])
    expect(totalsOf(files, true)).toEqual({ passed: 6, failed: 0 })
  })

  const said = fc.uniqueArray(fc.record({ file: fc.integer({ min: 0, max: 30 }).map(String), passed: fc.nat(9), fails: fc.nat(2) }), { selector: ({ file }) => file, maxLength: 20 })
    .map((list) => list.map(({ file, passed, fails }) => (fails === 0 ? good(file, passed + 1) : bad(file, passed, ...['x', 'y'].slice(0, fails)))))
  const round = said.chain((files) => fc.tuple(fc.constant(files), said))

  test('never touches a file that passed at first, and loses none', () => {
    fc.assert(fc.property(round, ([files, again]) => {
      const after = afterAgain(files, again).files
      expect(after.map(({ file }) => file)).toEqual(files.map(({ file }) => file))
      for (const [at, one] of files.entries()) if (one.failures.length === 0) expect(after[at]).toEqual(one)
    }), { numRuns: 200 })
  })

  test('never lets a failure go unsaid: what failed at first fails, or is named as unsteady', () => {
    fc.assert(fc.property(round, ([files, again]) => {
      const { files: after, unsteady } = afterAgain(files, again)
      for (const { file, failures } of files) {
        if (failures.length === 0) continue
        const still = after.find((one) => one.file === file)?.failures.length ?? 0
        expect([file, still > 0 || unsteady.filter((one) => one.file === file).length === failures.length]).toEqual([file, true])
      }
    }), { numRuns: 200 })
  })

  test('of more files than are tried changes nothing', () => {
    fc.assert(fc.property(round, ([files, again]) => {
      const many = [...files, ...['p', 'q', 'r', 's', 't', 'u'].map((name) => bad(name))]
      expect(afterAgain(many, [...again, good('p')])).toEqual({ files: many, unsteady: [] })
    }), { numRuns: 100 })
  })
})

describe('what the last line counts', () => {
  test('a failed test is one, and a bad end without any is one as well', () => {
    expect(totalsOf([good('a', 4), bad('b', 2, 'x', 'y')], false)).toEqual({ passed: 6, failed: 2 })
    expect(totalsOf([good('a', 4)], false)).toEqual({ passed: 4, failed: 1 })
  })

  test('an error that nobody caught fails, whatever the tests say, and no second try takes it away', () => {
    const beside = uncaught(['Error: the connection was closed\n at y'])
    expect(totalsOf([good('a', 4), ...beside], true)).toEqual({ passed: 4, failed: 1 })
    expect(beside.flatMap(({ failures }) => failures).map((one) => lineOf('failed', one))).toEqual(['failed: beside the tests › an error nobody caught: Error: the connection was closed'])
    expect(uncaught([])).toEqual([])
  })

  test('passed is the sum of what passed, and failed never hides behind it', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.nat(50), fc.nat(3)), { maxLength: 30 }), fc.boolean(), (counts, endedWell) => {
      const files = counts.map(([passed, fails], at) => ({ file: String(at), passed, failures: Array.from({ length: fails }, () => ({ file: String(at), test: 't', error: 'e' })) }))
      const { passed, failed } = totalsOf(files, endedWell)
      expect(passed).toBe(passedOf(files))
      expect(failed > 0).toBe(!endedWell || counts.some(([, fails]) => fails > 0))
    }), { numRuns: 100 })
  })

  test('a file that failed without a test stands on its line by its name alone', () => {
    expect(lineOf('failed', { file: 'src/a.test.ts', test: '', error: 'SyntaxError: no' })).toBe('failed: src/a.test.ts: SyntaxError: no')
  })
})
