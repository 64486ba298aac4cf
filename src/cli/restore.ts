import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { refuse, Refusal } from '#kernel'
import { existingVault, folderHash, inspectBackup, restoreBackup } from '#platform/backup'
import type { Config } from '#platform/config'
import { openEmbedded, openServer, type Database } from '#platform/db'
import { lockFolder } from '#platform/lock'
import { verifyJournal, type Verified } from '#platform/verify'
import { cityOf, readCityFolder } from '../assembly.ts'
import { configOf } from '../commands/ask.ts'
import { migrations } from '../assembly.ts'
import { subjectTables } from '../commands/keeping.ts'
import { answer, type Call } from './command.ts'
import { words } from './words.ts'

type Restored = { at: string; mode: string; rows: number; files: number; cityDiffers: boolean; journal: Verified }

/** Where the backup goes until it is whole: an embedded database is filled aside and takes its place only when everything fits. */
async function intoDatabase<T>(config: Config, work: (database: Database) => Promise<T>): Promise<T> {
  if (config.databaseUrl) {
    const database = openServer(config.migrateUrl ?? config.databaseUrl)
    try { return await work(database) } finally { await database.close() }
  }
  const [aside, place] = [join(config.data, 'database-restoring'), join(config.data, 'database')]
  if (existsSync(place)) refuse('conflict', 'database-not-empty')
  rmSync(aside, { recursive: true, force: true })
  const database = await openEmbedded(aside)
  try {
    const done = await work(database)
    await database.close()
    renameSync(aside, place)
    return done
  } catch (error) {
    await database.close().catch(() => undefined)
    rmSync(aside, { recursive: true, force: true })
    throw error
  }
}

function keepMode(data: string, mode: string): void {
  const file = join(data, 'mode')
  const before = existsSync(file) ? readFileSync(file, 'utf8').trim() : null
  if (before !== null && before !== mode) refuse('conflict', 'mode-differs', { data: { mode: before, backup: mode } })
  if (before === null) writeFileSync(file, `${mode}\n`)
}

/** `balai restore`: fills an empty database and the uploads from a backup, then proves the journal again. */
export async function restore(call: Call): Promise<number> {
  const config = configOf(process.env)
  const vault = existingVault(config)
  const file = resolve(call.args[0] ?? '')
  const unlock = lockFolder(config.data)
  try {
    const { manifest } = await inspectBackup(file, vault)
    keepMode(config.data, manifest.mode)
    const zone = cityOf(await readCityFolder(config.city)).zone
    const done: Restored = await intoDatabase(config, async (database) => {
      const { rows, files } = await restoreBackup(database, { file, vault, files: config.files, migrations })
      const journal = await verifyJournal({ db: database.db, vault, zone, subjects: subjectTables })
      return { at: manifest.at, mode: manifest.mode, rows, files, cityDiffers: (await folderHash(config.city)) !== manifest.cityHash, journal }
    }).catch((error: unknown) => {
      if (config.databaseUrl && !(error instanceof Refusal)) call.tell(words[call.locale].restoreHalf)
      throw error
    })
    return sayRestored(call, done)
  } finally { unlock() }
}

function sayRestored(call: Call, done: Restored): number {
  const say = words[call.locale]
  const { journal } = done
  answer(call, done, () => `${say.restored(done.rows, done.files)}\n${journal.faultCount === 0 ? say.journalFine(journal.entries, journal.chains, journal.closedDays) : say.journalFaults(journal.faultCount)}`)
  if (done.cityDiffers) call.tell(say.cityDiffers)
  return journal.faultCount === 0 ? 0 : 1
}
