// npm run test:system: what needs packages of Debian, on the real things: a PostgreSQL cluster, the tools that read PDFs, the memory of the program.
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { clusterBinaries, openCluster } from '../test/system/cluster.js'
import { onCluster } from '../test/system/database.js'
import { memoryWithServer } from '../test/system/memory.js'
import { printedPapers } from '../test/system/papers.js'

const found = (command) => spawnSync(command, ['-v'], { stdio: 'ignore' }).error === undefined
const needed = [
  ['postgresql', 'initdb and postgres, version 15 or newer', clusterBinaries() !== null],
  ['poppler-utils', 'pdftotext, pdfinfo, pdffonts', ['pdftotext', 'pdfinfo', 'pdffonts'].every(found)],
]
const missing = needed.filter(([, , there]) => !there)
for (const [name, what] of missing) process.stderr.write(`missing: ${name} (${what})\n`)
if (missing.length > 0) {
  process.stderr.write(`Install with: apt-get install ${missing.map(([name]) => name).join(' ')}\n`)
  process.exit(1)
}

const folder = mkdtempSync(join(tmpdir(), 'balai-system-'))
chmodSync(folder, 0o755) // the cluster may run as a user of its own
const total = { passed: 0, failed: 0 }

/** Runs one check; what it throws is its failure. */
async function check(name, work) {
  try {
    const said = await work()
    total.passed += 1
    process.stdout.write(`  passed  ${name}${typeof said === 'string' ? `: ${said}` : ''}\n`)
  } catch (error) {
    total.failed += 1
    process.stdout.write(`  FAILED  ${name}: ${error instanceof Error ? error.message : String(error)}\n`)
  }
}

const cluster = await openCluster(folder)
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, async () => { await cluster.end(); rmSync(folder, { recursive: true, force: true }); process.exit(1) })
}
try {
  process.stdout.write(`PostgreSQL ${cluster.version}\n`)
  process.stdout.write('Printed papers\n')
  await printedPapers(folder, check)
  process.stdout.write('Memory with a database on a server\n')
  await memoryWithServer(folder, cluster, check)
  process.stdout.write(`Tests that use a database, on PostgreSQL ${cluster.version}\n`)
  const counted = await onCluster(folder, cluster)
  total.passed += counted.passed
  total.failed += counted.failed
} finally {
  await cluster.end()
  rmSync(folder, { recursive: true, force: true })
}
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`)
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1)
