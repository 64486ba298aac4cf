import { json, rows, run, sql, type Db } from '#platform/db'
import type { CaseId } from './cases.ts'

export type CaseFile = { file_id: string; field: string; seq: number | null }

export const insertCaseFiles = (db: Db, id: CaseId, files: CaseFile[]): Promise<number> => run(db, sql`
  insert into case_files (case_id, file_id, field, seq)
  select ${id}, f.file_id, f.field, f.seq from jsonb_to_recordset(${json(files)}::jsonb) as f (file_id uuid, field text, seq int)
  on conflict do nothing`)

export const listCaseFiles = (db: Db, id: CaseId): Promise<CaseFile[]> =>
  rows(db, sql<CaseFile>`select file_id, field, seq from case_files where case_id = ${id} order by seq, file_id`)

/** Content addresses of uploads by their ids, for telling whether two forms brought the same. */
export const addressesOf = async (db: Db, ids: string[]): Promise<Map<string, string>> =>
  new Map((await rows<{ id: string; address: string }>(db, sql`select id, address from files where id = any(${ids}::uuid[])`)).map((one) => [one.id, one.address]))
