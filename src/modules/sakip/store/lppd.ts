import { json, maybe, rows, run, sql, type Db } from '#platform/db'
import type { AchievedLine } from '#modules/performance'
import type { Assigned, LppdState } from '../rules/lppd.ts'

export type LppdRow = { id: string; tree: string; unit: string; year: number; state: LppdState; version: number; forms: Assigned; lines: AchievedLine[] | null; tree_version: number | null; case_id: string | null; made_at: Date }
const columns = sql`id, tree, unit, year, state, version, forms, lines, tree_version, case_id, made_at`

/** Begins the form of a tree; `false` when there is one. */
export const insertLppd = async (db: Db, one: Pick<LppdRow, 'id' | 'tree' | 'unit' | 'year' | 'made_at'>): Promise<boolean> => (await run(db, sql`
  insert into sakip_lppd (id, tree, unit, year, state, made_at) values (${one.id}, ${one.tree}, ${one.unit}, ${one.year}, 'draft', ${one.made_at}) on conflict do nothing`)) > 0
export const listLppd = (db: Db, units: string[] | null): Promise<LppdRow[]> => rows(db, sql<LppdRow>`
  select ${columns} from sakip_lppd where ${units === null ? sql`true` : sql`unit = any(${units}::text[])`} order by year desc, unit, id limit 500`)
export const findLppd = (db: Db, id: string, lock = false): Promise<LppdRow | null> => maybe(db, sql<LppdRow>`select ${columns} from sakip_lppd where id = ${id} ${lock ? sql`for update` : sql``}`)
export const lppdOfCase = (db: Db, id: string, lock = false): Promise<LppdRow | null> => maybe(db, sql<LppdRow>`select ${columns} from sakip_lppd where case_id = ${id} ${lock ? sql`for update` : sql``}`)

/** Keeps what a form is now, with its next version. */
export const updateLppd = (db: Db, one: LppdRow): Promise<number> => run(db, sql`
  update sakip_lppd set state = ${one.state}, forms = ${json(one.forms)}::jsonb, lines = ${one.lines === null ? null : json(one.lines)}::jsonb, tree_version = ${one.tree_version}, case_id = ${one.case_id}, version = version + 1 where id = ${one.id}`)

export type SupportRow = { id: string; sheet: string; indicator: string; sealed: Uint8Array; file_id: string | null; at: Date; person: string | null; position: string | null }
export const insertSupport = (db: Db, one: SupportRow): Promise<number> => run(db, sql`
  insert into sakip_lppd_words (id, sheet, indicator, sealed, file_id, at, person, position)
  values (${one.id}, ${one.sheet}, ${one.indicator}, ${one.sealed}::bytea, ${one.file_id}::uuid, ${one.at}, ${one.person}::uuid, ${one.position})`)
export const listSupport = (db: Db, sheet: string): Promise<SupportRow[]> => rows(db, sql<SupportRow>`
  select id, sheet, indicator, sealed, file_id, at, person, position from sakip_lppd_words where sheet = ${sheet} order by at, id`)
export const deleteSupport = async (db: Db, { sheet, id }: { sheet: string; id: string }): Promise<boolean> => (await run(db, sql`delete from sakip_lppd_words where sheet = ${sheet} and id = ${id}`)) > 0
