import { z } from 'zod'
import { writeBackup } from '#platform/backup'
import { bringUpToDate } from '#platform/role'
import { verifyJournal, type SubjectTable } from '#platform/verify'
import { migrations } from '../assembly.ts'
import { command, nothing, type Command } from './command.ts'

/** The things whose every one has a chain in the journal. */
export const subjectTables: readonly SubjectTable[] = [{ kind: 'case', table: 'cases', key: 'id' }]

/** What keeps the data safe: migrations, the journal's proof, backups. */
export const keepingCommands: Command[] = [
  command('migrate', nothing, async (house) => ({ migrated: await bringUpToDate(house.database, migrations) })),
  command('journal verify', nothing, (house) =>
    verifyJournal({ db: house.database.db, vault: house.vault, zone: house.city.zone, subjects: subjectTables })),
  command('backup', z.strictObject({ file: z.string().min(1) }), (house, now, { file }) => writeBackup(house, file, now)),
]
