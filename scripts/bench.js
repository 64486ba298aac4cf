// npm run bench: what the program does in a second, beside what its database does, in one run. Writes docs/bench.md.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { benchCharges } from './bench/charges.js'
import { benchFiling } from './bench/filing.js'
import { benchHall } from './bench/hall.js'
import { benchInbox } from './bench/inbox.js'
import { benchPages } from './bench/pages.js'
import { benchPermits } from './bench/permits.js'
import { benchPerformance } from './bench/performance.js'
import { benchPlanning } from './bench/planning.js'
import { benchReading } from './bench/reading.js'
import { benchSchedules } from './bench/schedules.js'
import { benchSigning } from './bench/signing.js'
import { benchStart } from './bench/start.js'
import { benchSurvey } from './bench/survey.js'
import { withServer } from './bench/world.js'

const folder = mkdtempSync(join(tmpdir(), 'balai-bench-'))
const only = process.argv.slice(2)
const wanted = (name) => only.length === 0 || only.includes(name)
const lines = [
  '# Measured', '',
  `One run of \`npm run bench\` on ${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}.`,
  'Figures of one run are compared with each other only; medians, and ratios where a promise is a ratio.', '',
]
const add = (title, rows) => { lines.push(`## ${title}`, '', ...rows.map((row) => `- ${row}`), ''); console.log([title, ...rows].join('\n  ')) }

try {
  if (wanted('reading')) add('Reading the decree', await benchReading())
  if (wanted('charges')) add('User charges', await benchCharges())
  if (wanted('planning')) add('Audit of plans', await benchPlanning())
  if (wanted('schedules')) add('Schedules in workbooks', await benchSchedules(folder))
  if (wanted('signing')) add('Signing papers', await benchSigning(folder))
  if (wanted('start')) add('Start and memory', await benchStart(folder))
  if (wanted('pages')) add('Public pages', await benchPages(folder))
  if (wanted('filing')) add('Filing, embedded database', await benchFiling(folder, null))
  if (wanted('hall')) add('The hall, embedded database', await benchHall(folder, null))
  if (wanted('permits')) add('The register of permits, embedded database', await benchPermits(folder, null))
  await withServer(folder, async (url) => {
    if (wanted('filing')) add('Filing, PostgreSQL server', await benchFiling(folder, url))
    if (wanted('inbox')) add('Inbox, PostgreSQL server', await benchInbox(folder, url))
    if (wanted('survey')) add('Satisfaction index, PostgreSQL server', await benchSurvey(folder, url))
    if (wanted('performance')) add('Performance, PostgreSQL server', await benchPerformance(folder, url))
    if (wanted('permits')) add('The register of permits, PostgreSQL server', await benchPermits(folder, url))
    if (wanted('hall')) add('The hall, PostgreSQL server', await benchHall(folder, url))
  }, wanted('filing') || wanted('inbox') || wanted('survey') || wanted('hall') || wanted('permits') || wanted('performance'))
  if (only.length === 0) writeFileSync(new URL('../docs/bench.md', import.meta.url), `${lines.join('\n')}\n`)
} finally { rmSync(folder, { recursive: true, force: true }) }
process.exit(0)
