// npm run bench [NAME …]: what the program does in a second, beside what its database does in the same part. Each part writes its section of docs/bench.md.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { benchCharges } from './bench/charges.js'
import { benchFiling } from './bench/filing.js'
import { benchHall } from './bench/hall.js'
import { benchInbox } from './bench/inbox.js'
import { benchLicensing } from './bench/licensing.js'
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
const file = new URL('../docs/bench.md', import.meta.url)
const head = [
  '# Measured', '',
  `Each part runs by itself, \`npm run bench NAME\`, or all one after the other, on ${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}.`,
  'Figures of one part are compared with each other only; medians, and ratios where a promise is a ratio.',
].join('\n')
/** The sections as they were measured last, by their titles; a run of everything begins anew. */
const sections = new Map(only.length === 0 || !existsSync(file) ? [] : readFileSync(file, 'utf8').trimEnd().split(/\n+(?=## )/).slice(1).map((section) => [section.split('\n')[0], section]))
const add = (title, rows) => {
  sections.set(`## ${title}`, [`## ${title}`, '', ...rows.map((row) => `- ${row}`)].join('\n'))
  writeFileSync(file, `${[head, ...sections.values()].join('\n\n')}\n`)
  console.log([title, ...rows].join('\n  '))
}

/** Parts that need a server, each on a database of its own that is dropped after. */
const onServer = {
  filing: ['Filing, PostgreSQL server', benchFiling], inbox: ['Inbox, PostgreSQL server', benchInbox], survey: ['Satisfaction index, PostgreSQL server', benchSurvey],
  permits: ['The register of permits, PostgreSQL server', benchPermits], hall: ['The hall, PostgreSQL server', benchHall],
  licensing: ['Five years of permits, PostgreSQL server', benchLicensing, 'empty'], performance: ['Performance, PostgreSQL server', benchPerformance],
}

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
  await withServer(folder, async (database) => {
    for (const [name, [title, bench, ...more]] of Object.entries(onServer)) {
      if (wanted(name)) add(title, await database([name, ...more], (...urls) => bench(folder, ...urls)))
    }
  }, Object.keys(onServer).some(wanted))
} finally { rmSync(folder, { recursive: true, force: true }) }
process.exit(0)
