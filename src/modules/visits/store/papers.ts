import type { Id } from '#kernel'
import { row, rows, run, sql, type Db } from '#platform/db'

export type PaperKind = 'assignment' | 'minutes'
export type PaperRow = { id: Id<'paper'>; visit_id: Id<'visit'>; kind: PaperKind; number: string; register: string; made_at: Date; sealed: Uint8Array | null; file: string | null }

export const insertPaper = (db: Db, one: Omit<PaperRow, 'file'>): Promise<number> => run(db, sql`
  insert into visit_papers (id, visit_id, kind, number, register, made_at, sealed) values (${one.id}, ${one.visit_id}, ${one.kind}, ${one.number}, ${one.register}, ${one.made_at}, ${one.sealed})`)

/** The papers of visits, the latest of each kind last. */
export const papersOf = (db: Db, visits: readonly string[]): Promise<PaperRow[]> =>
  rows(db, sql<PaperRow>`select id, visit_id, kind, number, register, made_at, sealed, file from visit_papers where visit_id = any(${visits}::uuid[]) order by made_at, id`)

export const getPaper = (db: Db, id: string): Promise<PaperRow> =>
  row(db, sql<PaperRow>`select id, visit_id, kind, number, register, made_at, sealed, file from visit_papers where id = ${id}`, 'no-such-document')

/** Keeps where the printed paper lies; what it was written from goes. */
export const keepFile = (db: Db, id: string, file: string): Promise<number> => run(db, sql`update visit_papers set file = ${file}, sealed = null where id = ${id} and file is null`)
