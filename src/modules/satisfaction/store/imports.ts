import type { LocalDate, Problem } from '#kernel'
import { json, maybe, row, rows, run, sql, type Db } from '#platform/db'
import type { ImportState } from '../rules/import-columns.ts'
import type { sumsOf } from '../rules/sums.ts'
import type { Profile } from '../rules/profile.ts'
import type { Letter } from '../rules/instrument.ts'
import type { Way } from '../rules/explain.ts'

/** How many rows of a file are of one unit, service and half-year. */
export type ImportPart = { unit: string; service: string; semester: string; n: number }
/** What a file comes to, beside what the old report said and the way that reproduces it. */
export type ImportResult = { n: number; index: number | null; letter: Letter | null; ci95: readonly [number, number] | null; blanks: number; parts?: ImportPart[]; candidates: { way: Way; weight: string | null; value: number }[]; match: { way: Way; weight: string | null } | null }
export type ImportRow = {
  id: string; state: ImportState; instrument: string; unit: string; service: string; answered_on: LocalDate; stated: string | null; hash: string; size: number; address: string | null
  sealed_name: Uint8Array | null; sealed_look: Uint8Array | null; mapping: string[] | null; sealed_problems: Uint8Array | null; progress: number; good: number; bad: number
  result: ImportResult | null; problems: Problem[]; made_at: Date; made_by: string | null; ended_at: Date | null
  /** The units its rows may be of; `null` for those of the whole city. */
  reach: string[] | null
}

const columns = sql.raw('id, state, instrument, unit, service, answered_on, stated, hash, size, address, sealed_name, sealed_look, mapping, sealed_problems, progress, good, bad, result, problems, made_at, made_by, ended_at, reach')

export const insertImport = (db: Db, one: Pick<ImportRow, 'id' | 'instrument' | 'unit' | 'service' | 'answered_on' | 'stated' | 'hash' | 'size' | 'address' | 'sealed_name' | 'made_at' | 'made_by' | 'reach'>): Promise<number> => run(db, sql`
  insert into survey_imports (id, state, instrument, unit, service, answered_on, stated, hash, size, address, sealed_name, made_at, made_by, reach)
  values (${one.id}, 'queued', ${one.instrument}, ${one.unit}, ${one.service}, ${one.answered_on}::date, ${one.stated}, ${one.hash}, ${one.size}, ${one.address}, ${one.sealed_name}::bytea, ${one.made_at}, ${one.made_by}::uuid, ${one.reach}::text[])`)

export const getImport = (db: Db, id: string): Promise<ImportRow> => row(db, sql<ImportRow>`select ${columns} from survey_imports where id = ${id}::uuid`, 'no-such-import')
export const listImports = (db: Db): Promise<ImportRow[]> => rows(db, sql<ImportRow>`select ${columns} from survey_imports order by made_at desc, id desc limit 30`)
export const keptImport = (db: Db, hash: string): Promise<{ id: string; ended_at: Date } | null> => maybe(db, sql`select id, ended_at from survey_imports where hash = ${hash} and state = 'kept'`)

/** Moves an import on from one state to another; 0 when it is elsewhere already. */
export const moveImport = (db: Db, id: string, from: readonly ImportState[], to: ImportState): Promise<number> => run(db, sql`
  update survey_imports set state = ${to}, progress = 0 where id = ${id} and state = any(${from}::text[])`)

export const keepLook = (db: Db, id: string, look: Uint8Array): Promise<number> => run(db, sql`update survey_imports set state = 'columns', sealed_look = ${look}::bytea where id = ${id} and state = 'queued'`)
export const keepMapping = (db: Db, id: string, mapping: readonly string[], stated: string | null): Promise<number> => run(db, sql`
  update survey_imports set state = 'checking', progress = 0, mapping = ${json(mapping)}::jsonb, stated = ${stated} where id = ${id} and state in ('columns', 'checked')`)
export const markProgress = (db: Db, id: string, progress: number): Promise<number> => run(db, sql`update survey_imports set progress = ${progress} where id = ${id}`)

export const keepChecked = (db: Db, id: string, one: { good: number; bad: number; problems: Uint8Array; result: ImportResult }): Promise<number> => run(db, sql`
  update survey_imports set state = 'checked', progress = 100, good = ${one.good}, bad = ${one.bad}, sealed_problems = ${one.problems}::bytea, result = ${json(one.result)}::jsonb where id = ${id} and state = 'checking'`)

/** Ends an import and lets go of what the file said. */
export const endImport = (db: Db, id: string, end: { state: 'kept' | 'refused' | 'dropped'; problems: readonly Problem[]; at: Date }): Promise<number> => run(db, sql`
  update survey_imports set state = ${end.state}, problems = ${json(end.problems)}::jsonb, address = null, sealed_look = null, sealed_problems = null, progress = 100, ended_at = ${end.at} where id = ${id}`)

export type StagedRow = Profile & { id: string; answers: readonly (number | null)[]; score: number; unit: string; service: string; answered_on: LocalDate }

export const unstage = (db: Db, id: string): Promise<number> => run(db, sql`delete from survey_import_rows where import = ${id}::uuid`)

/** Rows wait apart until all of them are there. */
export const stageRows = (db: Db, id: string, list: readonly StagedRow[]): Promise<number> => run(db, sql`
  insert into survey_import_rows (import, id, answers, score, sex, age, education, job, unit, service, answered_on)
  select ${id}::uuid, r.id, array(select nullif(a.v, 'null')::smallint from jsonb_array_elements(r.answers) with ordinality as a (v, n) order by a.n), r.score, r.sex, r.age, r.education, r.job, r.unit, r.service, r.answered_on
  from jsonb_to_recordset(${json(list)}::jsonb) as r (id uuid, answers jsonb, score int, sex text, age text, education text, job text, unit text, service text, answered_on date)`)

/** All rows at once become answers. */
export const takeStaged = (db: Db, id: string): Promise<number> => run(db, sql`
  insert into survey_responses (id, instrument, service, unit, answered_on, way, answers, score, own, sex, age, education, job, flag, simulated)
  select r.id, i.instrument, coalesce(r.service, i.service), coalesce(r.unit, i.unit), coalesce(r.answered_on, i.answered_on), 'import', r.answers, r.score, '{}', r.sex, r.age, r.education, r.job, null, false
  from survey_import_rows r join survey_imports i on i.id = r.import where r.import = ${id}::uuid`)

const cell = sql.raw('instrument text, dimension text, value text, service text, unit text, span text, month date, simulated boolean')

/** Adds sums to those there are, as the keeping of single answers does. */
export async function addSums(db: Db, { cells, counts }: ReturnType<typeof sumsOf>): Promise<void> {
  await run(db, sql`
    insert into survey_cells as c (instrument, dimension, value, service, unit, span, month, simulated, n, scores, squares)
    select * from jsonb_to_recordset(${json(cells)}::jsonb) as s (${cell}, n int, scores numeric, squares numeric)
    on conflict (instrument, dimension, span, month, value, service, unit, simulated) do update set n = c.n + excluded.n, scores = c.scores + excluded.scores, squares = c.squares + excluded.squares`)
  await run(db, sql`
    insert into survey_counts as c (instrument, dimension, value, service, unit, span, month, simulated, place, c1, c2, c3, c4)
    select * from jsonb_to_recordset(${json(counts)}::jsonb) as s (${cell}, place smallint, c1 int, c2 int, c3 int, c4 int)
    on conflict (instrument, dimension, span, month, value, service, unit, simulated, place)
    do update set c1 = c.c1 + excluded.c1, c2 = c.c2 + excluded.c2, c3 = c.c3 + excluded.c3, c4 = c.c4 + excluded.c4`)
}
