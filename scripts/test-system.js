// npm run test:system: what needs packages of Debian, or time: a PostgreSQL cluster, the tools that read PDFs, memory, several programs at once.
//   --missing           names the packages that are not there, and does nothing
//   --what-there-is     leaves out, by name, what needs a package that is not there, in place of ending
import { spawnSync } from 'node:child_process'
import { appendFileSync, chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { clusterBinaries, openCluster } from '../test/system/cluster.js'
import { onCluster } from '../test/system/database.js'
import { memoryEmbedded, memoryWithServer } from '../test/system/memory.js'
import { messagesArrive, neededForMessages } from '../test/system/messages.js'
import { newcomer } from '../test/system/newcomer.js'
import { printedPapers } from '../test/system/papers.js'
import { programsTogether } from '../test/system/programs.js'
import { hasOffice, workbooksOpen } from '../test/system/workbooks.js'

const found = (command) => spawnSync(command, ['-v'], { stdio: 'ignore' }).error === undefined
const packages = [
  ['postgresql', 'initdb and postgres, version 15 or newer', clusterBinaries() !== null],
  ['poppler-utils', 'pdftotext, pdfinfo, pdffonts, pdfsig', ['pdftotext', 'pdfinfo', 'pdffonts', 'pdfsig'].every(found)],
  ['libreoffice-calc-nogui', 'soffice, to open the workbooks the program writes', hasOffice()],
  ...neededForMessages(),
]
const missing = packages.filter(([, , there]) => !there).map(([name]) => name)
if (process.argv.includes('--missing')) {
  process.stdout.write(`${missing.join(' ')}\n`)
  process.exit(0)
}
for (const [name, what] of packages.filter(([one]) => missing.includes(one))) process.stderr.write(`missing: ${name} (${what})\n`)
if (missing.length > 0 && !process.argv.includes('--what-there-is')) {
  process.stderr.write(`Install with: apt-get install ${missing.join(' ')}\n`)
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

let cluster = null
/** What is tested, the packages it needs, and how. */
const groups = [
  ['A newcomer with an old Node', [], () => newcomer(folder, check)],
  ['Printed papers', ['poppler-utils'], () => printedPapers(folder, check)],
  ['Workbooks in another program', ['libreoffice-calc-nogui', 'poppler-utils'], () => workbooksOpen(folder, check)],
  ['Memory with the embedded database', [], () => memoryEmbedded(folder, check)],
  ['Memory with a database on a server', ['postgresql'], () => memoryWithServer(folder, cluster, check)],
  ['Two programs on one database', ['postgresql'], () => programsTogether(folder, cluster, check)],
  ['Messages at a mail server, a message centre and an SMS gateway', ['postgresql', ...neededForMessages().map(([name]) => name)], () => messagesArrive(folder, cluster, check)],
  ['Tests that use a database, on Debian’s PostgreSQL', ['postgresql'], async () => {
    const counted = await onCluster(folder, cluster)
    total.passed += counted.passed
    total.failed += counted.failed
  }],
]

const chosen = process.argv.slice(2).filter((one) => !one.startsWith('--'))
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, async () => { await cluster?.end(); rmSync(folder, { recursive: true, force: true }); process.exit(1) })
}
try {
  if (!missing.includes('postgresql')) {
    cluster = await openCluster(folder)
    process.stdout.write(`PostgreSQL ${cluster.version}\n`)
  }
  for (const [name, needs, work] of groups) {
    if (chosen.length > 0 && !chosen.some((one) => name.toLowerCase().includes(one.toLowerCase()))) continue
    const lacks = needs.filter((one) => missing.includes(one))
    process.stdout.write(lacks.length > 0 ? `${name}: left out, needs ${lacks.join(', ')}\n` : `${name}\n`)
    // what goes wrong outside a check is a failure of the group, and the others still run
    if (lacks.length === 0) await work().catch((error) => check(name, () => { throw error }))
  }
} finally {
  await cluster?.end()
  rmSync(folder, { recursive: true, force: true })
}
if (process.env.TEST_TOTALS) appendFileSync(process.env.TEST_TOTALS, `${total.passed} ${total.failed}\n`)
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`)
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1)
