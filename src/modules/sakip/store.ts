import { json, maybe, rows, run, sql, type Db } from '#platform/db'
import type { Letters, State } from './rules/score.ts'

export type SheetRow = { id: string; unit: string; year: number; state: State; version: number; own: Letters; judged: Letters; case_id: string | null; made_at: Date }
const columns = sql`id, unit, year, state, version, own, judged, case_id, made_at`

/** Begins a sheet; `false` when the unit has one of that year already. */
export const insertSheet = async (db: Db, one: SheetRow): Promise<boolean> => (await run(db, sql`
  insert into sakip_sheets (id, unit, year, state, made_at) values (${one.id}, ${one.unit}, ${one.year}, ${one.state}, ${one.made_at}) on conflict do nothing`)) > 0
export const listSheets = (db: Db, units: string[] | null): Promise<SheetRow[]> => rows(db, sql<SheetRow>`
  select ${columns} from sakip_sheets where ${units === null ? sql`true` : sql`unit = any(${units}::text[])`} order by year desc, unit limit 500`)
export const findSheet = (db: Db, id: string, lock = false): Promise<SheetRow | null> => maybe(db, sql<SheetRow>`select ${columns} from sakip_sheets where id = ${id} ${lock ? sql`for update` : sql``}`)
export const sheetOfCase = (db: Db, id: string, lock = false): Promise<SheetRow | null> => maybe(db, sql<SheetRow>`select ${columns} from sakip_sheets where case_id = ${id} ${lock ? sql`for update` : sql``}`)

/** Keeps what a sheet is now, with its next version. */
export const updateSheet = (db: Db, one: SheetRow): Promise<number> => run(db, sql`
  update sakip_sheets set state = ${one.state}, own = ${json(one.own)}::jsonb, judged = ${json(one.judged)}::jsonb, case_id = ${one.case_id}, version = version + 1 where id = ${one.id}`)

export type WordsRow = { id: string; sheet: string; criterion: string; kind: 'evidence' | 'note'; sealed: Uint8Array; file_id: string | null; at: Date; person: string | null; position: string | null }
export const insertWords = (db: Db, one: WordsRow): Promise<number> => run(db, sql`
  insert into sakip_words (id, sheet, criterion, kind, sealed, file_id, at, person, position)
  values (${one.id}, ${one.sheet}, ${one.criterion}, ${one.kind}, ${one.sealed}, ${one.file_id}, ${one.at}, ${one.person}, ${one.position})`)
export const listWords = (db: Db, sheet: string): Promise<WordsRow[]> => rows(db, sql<WordsRow>`
  select id, sheet, criterion, kind, sealed, file_id, at, person, position from sakip_words where sheet = ${sheet} order by at, id`)
export const deleteWords = async (db: Db, { sheet, id }: { sheet: string; id: string }): Promise<boolean> =>
  (await run(db, sql`delete from sakip_words where sheet = ${sheet} and id = ${id} and kind = 'evidence'`)) > 0
