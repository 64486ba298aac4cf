// npm test: installs what is missing and runs every test; the last line says how it went.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, install, projectNode, root } from './ready.js'

install(true)
build()
const folder = mkdtempSync(join(tmpdir(), 'balai-test-'))
const report = join(folder, 'report.json')
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
const args = [vitest, 'run', '--reporter=dot', '--reporter=json', `--outputFile.json=${report}`, ...process.argv.slice(2)]
const result = spawnSync(projectNode(), args, { cwd: root, stdio: 'inherit' })
let passed = 0
let failed = 0
try {
  const told = JSON.parse(readFileSync(report, 'utf8'))
  passed = told.numPassedTests
  // A file that cannot even be read has no tests to count, but it has failed all the same.
  failed = told.numFailedTests + told.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length
} catch {
  failed = 1
}
rmSync(folder, { recursive: true, force: true })
if (result.status !== 0 && failed === 0) failed = 1
process.stdout.write(`\n${passed} passed, ${failed} failed\n`)
process.exit(failed === 0 && passed > 0 ? 0 : 1)
