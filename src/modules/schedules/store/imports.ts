import type { Problem } from '#kernel'
import { json, row, rows, run, sql, type Db } from '#platform/db'
import type { Meanings } from '../rules/import.ts'

export type ImportState = 'queued' | 'reading' | 'read' | 'kept' | 'refused' | 'dropped'
export type ImportRow = {
  id: string; state: ImportState; hash: string; size: number; address: string | null; name: Uint8Array | null; meanings: Meanings; found: Uint8Array | null
  progress: number; problems: Problem[]; kept: string[]; made_at: Date; made_by: string | null; ended_at: Date | null
}
const columns = sql.raw('id, state, hash, size, address, name, meanings, found, progress, problems, kept, made_at, made_by, ended_at')

export const insertImport = (db: Db, one: Pick<ImportRow, 'id' | 'hash' | 'size' | 'address' | 'name' | 'made_at' | 'made_by'>): Promise<number> => run(db, sql`
  insert into schedule_imports (id, state, hash, size, address, name, made_at, made_by) values (${one.id}::uuid, 'queued', ${one.hash}, ${one.size}, ${one.address}, ${one.name}::bytea, ${one.made_at}, ${one.made_by}::uuid)`)

export const getImport = (db: Db, id: string): Promise<ImportRow> => row(db, sql<ImportRow>`select ${columns} from schedule_imports where id = ${id}::uuid`, 'no-such-import')
export const listImports = (db: Db): Promise<ImportRow[]> => rows(db, sql<ImportRow>`select id, state, hash, size, address, name, meanings, null as found, progress, problems, kept, made_at, made_by, ended_at from schedule_imports order by made_at desc, id desc limit 20`)

/** Moves an import on from one state to another; 0 when it is elsewhere already. */
export const moveImport = (db: Db, id: string, from: readonly ImportState[], to: ImportState): Promise<number> => run(db, sql`
  update schedule_imports set state = ${to}, progress = 0 where id = ${id}::uuid and state = any(${from}::text[])`)
export const keepMeanings = (db: Db, id: string, meanings: Meanings): Promise<number> => run(db, sql`
  update schedule_imports set state = 'queued', progress = 0, meanings = ${json(meanings)}::jsonb where id = ${id}::uuid and state = 'read'`)
export const markProgress = (db: Db, id: string, progress: number): Promise<number> => run(db, sql`update schedule_imports set progress = ${progress} where id = ${id}::uuid and state = 'reading'`)
export const keepFound = (db: Db, id: string, found: Uint8Array): Promise<number> => run(db, sql`update schedule_imports set state = 'read', progress = 100, found = ${found}::bytea where id = ${id}::uuid and state = 'reading'`)

/** Ends an import and lets go of what the file said. */
export const endImport = (db: Db, id: string, end: { state: 'kept' | 'refused' | 'dropped'; problems?: readonly Problem[]; kept?: readonly string[]; at: Date }): Promise<number> => run(db, sql`
  update schedule_imports set state = ${end.state}, problems = ${json(end.problems ?? [])}::jsonb, kept = ${json(end.kept ?? [])}::jsonb, address = null, found = null, progress = 100, ended_at = ${end.at} where id = ${id}::uuid`)
