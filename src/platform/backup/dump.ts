import { rows, sql, type Db } from '../db.ts'
import type { Part } from './tar.ts'

const rowsAtOnce = 500

/** The tables of the program; those of the jobs stand in a schema of their own and are not carried. */
export const tableNames = async (db: Db): Promise<string[]> => (await rows<{ name: string }>(db, sql`
  select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = 'public' and c.relkind in ('r', 'p') order by c.relname`)).map(({ name }) => name)

/** What a table is filled with: its columns but those the database works out itself. */
export const columnsOf = async (db: Db, table: string): Promise<string[]> => (await rows<{ name: string }>(db, sql`
  select attname as name from pg_attribute
  where attrelid = format('public.%I', ${table}::text)::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`)).map(({ name }) => name)

/**
 * Every row of every table as JSON lines written by the database itself, some hundred at a time through a cursor, all as they
 * stood at one moment. Counts into `counted` by table.
 */
export async function* dumpTables(db: Db, counted: Record<string, number>): AsyncGenerator<Part> {
  const open = await db.startTransaction().execute()
  try {
    await sql`set transaction isolation level repeatable read, read only`.execute(open)
    await sql`set local bytea_output = 'hex'`.execute(open)
    await sql`set local time zone 'UTC'`.execute(open)
    for (const table of await tableNames(open)) yield* dumpTable(open, table, counted)
  } finally { await open.rollback().execute() }
}

async function* dumpTable(db: Db, table: string, counted: Record<string, number>): AsyncGenerator<Part> {
  const names = sql.join((await columnsOf(db, table)).map((name) => sql.ref(name)))
  await sql`declare backup_rows no scroll cursor for select row_to_json(t)::text as line from (select ${names} from public.${sql.table(table)}) t`.execute(db)
  counted[table] = 0
  for (let portion = 1; ; portion += 1) {
    const lines = await rows<{ line: string }>(db, sql`fetch ${sql.lit(rowsAtOnce)} from backup_rows`)
    if (lines.length === 0) break
    counted[table] += lines.length
    yield { name: `tables/${table}/${String(portion).padStart(7, '0')}.jsonl`, body: Buffer.from(lines.map(({ line }) => `${line}\n`).join('')) }
  }
  await sql`close backup_rows`.execute(db)
}

/** Which migrations made the tables that are carried. */
export type Migrated = { module: string; file: string; hash: string }

export const ledgerOf = (db: Db): Promise<Migrated[]> => rows<Migrated>(db, sql`select module, file, hash from migrations order by at, module, file`)
