import { json, maybe, run, sql, type Db } from '#platform/db'
import type { AchievedLine } from '../rules/achieved.ts'
import type { Texts } from '../rules/report.ts'

/** The report of a tree. Its words are `sealed`; those written before they were are in `texts`. */
export type ReportRow = {
  id: string; tree: string; state: 'open' | 'settled'; texts: Texts; sealed: Uint8Array | null; version: number; changed_at: Date; lines: AchievedLine[] | null; tree_version: number | null; settled_at: Date | null; settled_by: string | null; settled_as: string | null; capacity: string | null; simulated: boolean
}

export const findReport = (db: Db, tree: string): Promise<ReportRow | null> => maybe(db, sql<ReportRow>`
  select id, tree, state, texts, sealed, version, changed_at, lines, tree_version, settled_at, settled_by, settled_as, capacity, simulated from performance_reports where tree = ${tree}`)

/** Begins the report of a tree; nothing when there is one. */
export const beginReport = (db: Db, one: { id: string; tree: string; at: Date; person: string | null; simulated: boolean }): Promise<number> => run(db, sql`
  insert into performance_reports (id, tree, state, texts, changed_at, changed_by, simulated) values (${one.id}, ${one.tree}, 'open', '{}', ${one.at}, ${one.person}, ${one.simulated}) on conflict (tree) do nothing`)

/** Holds a report until the transaction ends. */
export const holdReport = (db: Db, tree: string): Promise<ReportRow | null> => maybe(db, sql<ReportRow>`
  select id, tree, state, texts, sealed, version, changed_at, lines, tree_version, settled_at, settled_by, settled_as, capacity, simulated from performance_reports where tree = ${tree} for update`)

export const keepTexts = (db: Db, one: { tree: string; sealed: Uint8Array; at: Date; person: string | null }): Promise<number> => run(db, sql`
  update performance_reports set texts = '{}', sealed = ${one.sealed}::bytea, version = version + 1, changed_at = ${one.at}, changed_by = ${one.person} where tree = ${one.tree}`)

/** Settles a report: from now on it says what it says. */
export const settle = (db: Db, one: { tree: string; lines: readonly AchievedLine[]; treeVersion: number; at: Date; person: string | null; position: string | null; capacity: string | null }): Promise<number> => run(db, sql`
  update performance_reports set state = 'settled', lines = ${json(one.lines)}::jsonb, tree_version = ${one.treeVersion}, settled_at = ${one.at}, settled_by = ${one.person}, settled_as = ${one.position}, capacity = ${one.capacity}, version = version + 1 where tree = ${one.tree}`)
