import { refuse, type Problem } from '#kernel'
import { json, row, rows, run, sql, type Db } from '#platform/db'
import type { Reading } from '../rules/reader/parts.ts'
import type { SourceKind } from '../rules/reader/source.ts'

export type DocumentKind = SourceKind | 'pdf'

export type ImportRow = {
  id: string; kind: DocumentKind; state: 'queued' | 'reading' | 'read' | 'refused'; size: number; address: string | null; sealed_name: Uint8Array | null
  progress: number; problems: Problem[]; reading: Reading | null; sealed_lines: Uint8Array | null; made_at: Date; made_by: string | null; finished_at: Date | null
}

const columns = sql.raw('id, kind, state, size, address, sealed_name, progress, problems, reading, sealed_lines, made_at, made_by, finished_at')

export const getImport = (db: Db, id: string): Promise<ImportRow> =>
  row(db, sql<ImportRow>`select ${columns} from imports where id = ${id}`, 'no-such-import')

export type ImportLine = Pick<ImportRow, 'id' | 'kind' | 'state' | 'made_at' | 'sealed_name'> & { standards: number }

export const listImports = (db: Db): Promise<ImportLine[]> => rows(db, sql<ImportLine>`
  select id, kind, state, made_at, sealed_name, coalesce(jsonb_array_length(reading->'standards'), 0) as standards
  from imports where state <> 'refused' order by made_at desc limit 20`)

export const insertImport = (db: Db, one: Pick<ImportRow, 'id' | 'kind' | 'size' | 'address' | 'sealed_name' | 'made_at' | 'made_by'>): Promise<number> => run(db, sql`
  insert into imports (id, kind, state, size, address, sealed_name, made_at, made_by)
  values (${one.id}, ${one.kind}, 'queued', ${one.size}, ${one.address}, ${one.sealed_name}, ${one.made_at}, ${one.made_by}::uuid)`)

export const markReading = (db: Db, id: string, progress: number): Promise<number> =>
  run(db, sql`update imports set state = 'reading', progress = ${progress} where id = ${id} and state in ('queued', 'reading')`)

export const keepReading = (db: Db, id: string, read: { reading: Reading; lines: Uint8Array; at: Date }): Promise<number> => run(db, sql`
  update imports set state = 'read', progress = 100, reading = ${json(read.reading)}::jsonb, sealed_lines = ${read.lines}, finished_at = ${read.at}
  where id = ${id} and state in ('queued', 'reading')`)

/** A refused document leaves its reasons and nothing else. */
export const markRefused = (db: Db, id: string, refused: { problems: Problem[]; at: Date }): Promise<number> => run(db, sql`
  update imports set state = 'refused', problems = ${json(refused.problems)}::jsonb, address = null, sealed_name = null, finished_at = ${refused.at} where id = ${id}`)

/** An import that was read; refused while it is not. */
export async function readImport(db: Db, id: string): Promise<ImportRow & { reading: Reading }> {
  const one = await getImport(db, id)
  if (one.reading === null) refuse('not-found', 'import-not-read')
  return { ...one, reading: one.reading }
}
