import { refuse } from '#kernel'
import { rows, run, sql, transaction, type Database, type Db } from '../db.ts'
import { pendingMigrations, type Migrations } from '../migrate.ts'
import { columnsOf, tableNames, type Migrated } from './dump.ts'
import type { Part } from './tar.ts'

/**
 * Makes the tables as they were when the backup was made: exactly the migrations it names. Refuses a backup of a newer
 * program (`backup-newer`), whose migrations this one does not know.
 */
export async function makeTables(database: Database, all: Migrations[], wanted: readonly Migrated[]): Promise<void> {
  const known = await pendingMigrations(database, all)
  const unknown = wanted.find((one) => !known.some(({ module, file, hash }) => module === one.module && file === one.file && hash === one.hash))
  if (unknown) refuse('conflict', 'backup-newer', { data: { migration: `${unknown.module}/${unknown.file}` } })
  for (const { module, file, text } of known) {
    if (wanted.some((one) => one.module === module && one.file === file)) await database.script(`begin; ${text}; commit;`)
  }
}

type Bond = { table: string; name: string; definition: string }

const bondsOf = (db: Db): Promise<Bond[]> => rows<Bond>(db, sql`
  select c.relname as table, k.conname as name, pg_get_constraintdef(k.oid) as definition
  from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
  where k.contype = 'f' and n.nspname = 'public' order by 1, 2`)

/**
 * Fills the tables in one transaction. References between tables are taken off and put back at the end, which checks every one of
 * them, because rows come in no order of theirs and only the owner of the database may be at work, not its superuser.
 */
export async function loadTables(database: Database, parts: AsyncIterable<Part>, expected: Readonly<Record<string, number>>): Promise<void> {
  const { db } = database
  await transaction(db, async () => {
    const tables = await tableNames(db)
    const bonds = await bondsOf(db)
    for (const { table, name } of bonds) await run(db, sql`alter table ${sql.table(table)} drop constraint ${sql.ref(name)}`)
    for (const table of tables) await empty(db, table)
    const filled: Record<string, number> = Object.fromEntries(tables.map((table) => [table, 0]))
    for await (const { name, body } of parts) {
      const table = name.split('/')[1] ?? ''
      if (!tables.includes(table)) refuse('invalid', 'backup-damaged')
      filled[table] = (filled[table] ?? 0) + await fill(db, table, body)
    }
    if (Object.entries(expected).some(([table, count]) => filled[table] !== count)) refuse('invalid', 'backup-damaged')
    for (const { table, name, definition } of bonds) await run(db, sql`alter table ${sql.table(table)} add constraint ${sql.ref(name)} ${sql.raw(definition)}`)
    for (const table of tables) await run(db, sql`alter table ${sql.table(table)} enable trigger user`)
  })
}

/** Takes off what a migration put into a table, and keeps its triggers still while it is filled. */
async function empty(db: Db, table: string): Promise<void> {
  await run(db, sql`alter table ${sql.table(table)} disable trigger user`)
  await run(db, sql`delete from ${sql.table(table)}`)
}

async function fill(db: Db, table: string, body: Buffer): Promise<number> {
  const lines = body.toString().split('\n').filter((line) => line !== '')
  const names = sql.join((await columnsOf(db, table)).map((name) => sql.ref(name)))
  return run(db, sql`insert into ${sql.table(table)} (${names}) overriding system value
    select ${names} from json_populate_recordset(null::${sql.table(table)}, ${`[${lines.join(',')}]`}::json)`)
}
