// What the reports of vitest say, and what a second try of the files that failed makes of it. Pure: test/test-report.test.ts holds it.
import { relative } from 'node:path'

/** More files than this that fail are no accident of a busy machine: none of them is tried again. */
export const mostAgain = 5

/** A round by its files: how many tests passed in each, and what failed, each with the first line of its error. */
export function readReport(told, root) {
  return told.testResults.map((one) => {
    const file = relative(root, one.name).replaceAll('\\', '/')
    const failures = one.assertionResults.filter(({ status }) => status === 'failed').map((test) => ({ file, test: test.fullName, error: firstLine(test.failureMessages?.[0]) }))
    // A file that cannot even be read, or prepared, has no test that failed, but it has failed all the same.
    if (one.status === 'failed' && failures.length === 0) failures.push({ file, test: '', error: firstLine(one.message) })
    return { file, passed: one.assertionResults.filter(({ status }) => status === 'passed').length, failures }
  })
}

/** The first line that says something, without the colours of a terminal. */
export function firstLine(text) {
  // oxlint-disable-next-line no-control-regex
  const lines = String(text ?? '').replaceAll(/\u001B\[[0-9;]*m/g, '').split('\n').map((line) => line.trim())
  return lines.find((line) => line !== '') ?? 'no message'
}

/** The files to try once more: those that failed, when they are few. */
export function tryAgain(files) {
  const failed = files.filter(({ failures }) => failures.length > 0).map(({ file }) => file)
  return failed.length <= mostAgain ? failed : []
}

/** The round after the second try: what a file said the second time holds; one that passed then is told as unsteady. */
export function afterAgain(files, again) {
  const second = new Map(again.map((one) => [one.file, one]))
  const tried = new Set(tryAgain(files))
  const steadied = (one) => tried.has(one.file) && second.get(one.file)?.failures.length === 0 && second.get(one.file).passed > 0
  return {
    files: files.map((one) => (tried.has(one.file) ? second.get(one.file) ?? one : one)),
    unsteady: files.filter(steadied).flatMap(({ failures }) => failures),
  }
}

/** What was thrown beside every test, where nobody waited for it: no file can be tried again for it. */
export const uncaught = (messages) => (messages.length === 0 ? [] : [{ file: 'beside the tests', passed: 0, failures: messages.map((message) => ({ file: 'beside the tests', test: 'an error nobody caught', error: firstLine(message) })) }])

/** How many passed and failed. A round that ended badly without a test that failed has failed once. */
export function totalsOf(files, endedWell) {
  const sum = (count) => files.reduce((total, one) => total + count(one), 0)
  const failed = sum(({ failures }) => failures.length)
  return { passed: sum(({ passed }) => passed), failed: !endedWell && failed === 0 ? 1 : failed }
}

/** A line for each test that failed, or was unsteady, to stand where whoever reads only the end finds it. */
export const lineOf = (kind, { file, test, error }) => `${kind}: ${file}${test === '' ? '' : ` › ${test}`}: ${error}`
