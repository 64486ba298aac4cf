import type { LocalDate, Problem } from '#kernel'
import { json, maybe, row, rows, run, sql, type Db } from '#platform/db'
import type { StatementState } from '../rules/statement.ts'

export type StatementRow = {
  id: string; state: StatementState; unit: string; hash: string; address: string | null; sealed_name: Uint8Array | null; sealed_look: Uint8Array | null; sealed_problems: Uint8Array | null
  mapping: string[] | null; progress: number; good: number; bad: number; problems: Problem[]; made_at: Date; made_by: string | null; ended_at: Date | null
}
export type LineState = 'staged' | 'sure' | 'open' | 'settled' | 'aside'
export type LineRow = {
  id: string; statement: string; unit: string; line: number; paid_on: LocalDate; amount: bigint; proof: Uint8Array; sealed: Uint8Array | null; state: LineState; sure: boolean; charge: string | null
  problem: Problem | null; payment: string | null; settled_at: Date | null
}

const columns = sql.raw('id, state, unit, hash, address, sealed_name, sealed_look, sealed_problems, mapping, progress, good, bad, problems, made_at, made_by, ended_at')
const lineColumns = sql.raw('id, statement, unit, line, paid_on, amount, proof, sealed, state, sure, charge, problem, payment, settled_at')

export const insertStatement = (db: Db, one: Pick<StatementRow, 'id' | 'unit' | 'hash' | 'address' | 'sealed_name' | 'made_at' | 'made_by'>): Promise<number> => run(db, sql`
  insert into charge_statements (id, state, unit, hash, address, sealed_name, made_at, made_by)
  values (${one.id}, 'queued', ${one.unit}, ${one.hash}, ${one.address}, ${one.sealed_name}::bytea, ${one.made_at}, ${one.made_by}::uuid)`)

export const getStatement = (db: Db, id: string): Promise<StatementRow> => row(db, sql<StatementRow>`select ${columns} from charge_statements where id = ${id}::uuid`, 'no-such-statement')
export const listStatements = (db: Db, units: readonly string[] | null): Promise<StatementRow[]> => rows(db, sql<StatementRow>`
  select ${columns} from charge_statements ${units === null ? sql`` : sql`where unit = any(${[...units]}::text[])`} order by made_at desc, id desc limit 30`)
export const keptStatement = (db: Db, hash: string): Promise<{ id: string } | null> => maybe(db, sql`select id from charge_statements where hash = ${hash} and state = 'kept'`)

/** Moves a statement on from one state to another; 0 when it is elsewhere already. */
export const moveStatement = (db: Db, id: string, from: readonly StatementState[], to: StatementState): Promise<number> => run(db, sql`
  update charge_statements set state = ${to}, progress = 0 where id = ${id} and state = any(${[...from]}::text[])`)
export const keepLook = (db: Db, id: string, look: Uint8Array): Promise<number> => run(db, sql`update charge_statements set state = 'columns', sealed_look = ${look}::bytea where id = ${id} and state = 'queued'`)
export const keepMapping = (db: Db, id: string, mapping: readonly string[]): Promise<number> => run(db, sql`
  update charge_statements set state = 'checking', progress = 0, mapping = ${json(mapping)}::jsonb where id = ${id} and state in ('columns', 'checked')`)
export const markProgress = (db: Db, id: string, progress: number): Promise<number> => run(db, sql`update charge_statements set progress = ${progress} where id = ${id}`)
export const keepChecked = (db: Db, id: string, one: { good: number; bad: number; problems: Uint8Array }): Promise<number> => run(db, sql`
  update charge_statements set state = 'checked', progress = 100, good = ${one.good}, bad = ${one.bad}, sealed_problems = ${one.problems}::bytea where id = ${id} and state = 'checking'`)

/** Ends a statement and lets go of what the file said. */
export const endStatement = (db: Db, id: string, end: { state: 'kept' | 'refused' | 'dropped'; problems: readonly Problem[]; good: number; at: Date }): Promise<number> => run(db, sql`
  update charge_statements set state = ${end.state}, problems = ${json(end.problems)}::jsonb, good = ${end.good}, address = null, sealed_look = null, sealed_problems = null, progress = 100, ended_at = ${end.at} where id = ${id}`)

export const dropLines = (db: Db, statement: string): Promise<number> => run(db, sql`delete from charge_lines where statement = ${statement} and state = 'staged'`)

export const stageLines = (db: Db, list: readonly Omit<LineRow, 'state' | 'payment' | 'settled_at'>[]): Promise<number> => run(db, sql`
  insert into charge_lines (id, statement, unit, line, paid_on, amount, proof, sealed, state, sure, charge, problem)
  select id, statement, unit, line, paid_on, amount, decode(proof, 'hex'), decode(sealed, 'hex'), 'staged', sure, charge, problem
  from jsonb_to_recordset(${json(list.map((one) => ({ ...one, amount: String(one.amount), proof: Buffer.from(one.proof).toString('hex'), sealed: Buffer.from(one.sealed ?? []).toString('hex') })))}::jsonb)
    as l (id uuid, statement uuid, unit text, line int, paid_on date, amount bigint, proof text, sealed text, sure boolean, charge uuid, problem jsonb)`)

/** The words of a line, none once the case of its charge was erased. */
const unlessErased = (charge: ReturnType<typeof sql>) => sql`case when exists (select from charges gone where gone.id = ${charge} and gone.erased_at is not null) then null else sealed end`

/** Staged lines become real: the exact ones to be recorded, the others to be looked at. One that came in before by another statement goes away. */
export async function takeStaged(db: Db, statement: string): Promise<void> {
  await run(db, sql`delete from charge_lines s using charge_lines k where s.statement = ${statement} and s.state = 'staged' and k.proof = s.proof and k.state <> 'staged'`)
  await run(db, sql`update charge_lines set state = case when sure then 'sure' else 'open' end, sealed = ${unlessErased(sql`charge`)} where statement = ${statement} and state = 'staged'`)
}

export const linesOf = (db: Db, statement: string, limit: number): Promise<LineRow[]> => rows(db, sql<LineRow>`
  select ${lineColumns} from charge_lines where statement = ${statement}::uuid order by sure, line limit ${limit}`)
export const countLines = (db: Db, statement: string): Promise<{ total: number; sure: number; left: number; settled: number }> => row(db, sql`
  select count(*)::int as total, count(*) filter (where sure)::int as sure, count(*) filter (where state = 'sure')::int as left, count(*) filter (where state = 'settled')::int as settled from charge_lines where statement = ${statement}::uuid`)
export const nextSure = (db: Db, statement: string, limit: number): Promise<LineRow[]> => rows(db, sql<LineRow>`
  select ${lineColumns} from charge_lines where statement = ${statement}::uuid and state = 'sure' order by line limit ${limit}`)

export const listOpenLines = (db: Db, units: readonly string[] | null, page: { limit: number; offset: number }): Promise<(LineRow & { total: number })[]> => rows(db, sql<LineRow & { total: number }>`
  select ${lineColumns}, count(*) over ()::int as total from charge_lines where state = 'open' ${units === null ? sql`` : sql`and unit = any(${[...units]}::text[])`}
  order by paid_on, id limit ${page.limit} offset ${page.offset}`)
export const countOpenLines = async (db: Db, units: readonly string[] | null): Promise<number> => (await row<{ n: number }>(db, sql`
  select count(*)::int as n from charge_lines where state = 'open' ${units === null ? sql`` : sql`and unit = any(${[...units]}::text[])`}`)).n

/** A line held against others until the transaction ends; refused when it is settled or not there. */
export const lockLine = (db: Db, id: string, states: readonly LineState[]): Promise<LineRow> => row(db, sql<LineRow>`
  select ${lineColumns} from charge_lines where id = ${id}::uuid and state = any(${[...states]}::text[]) for update`, 'no-such-line')

export const settleLine = (db: Db, id: string, end: { state: 'settled' | 'aside' | 'open'; charge: string | null; payment: string | null; problem: Problem | null; reason: Uint8Array | null; at: Date; person: string | null }): Promise<number> => run(db, sql`
  update charge_lines set state = ${end.state}, charge = ${end.charge}::uuid, payment = ${end.payment}::uuid, problem = ${end.problem === null ? null : json(end.problem)}::jsonb, reason = ${end.reason}::bytea,
    sealed = ${unlessErased(sql`${end.charge}::uuid`)}, settled_at = ${end.state === 'open' ? null : end.at}::timestamptz, person = ${end.person}::uuid where id = ${id}`)
export const lineWaiting = (db: Db, proof: Uint8Array): Promise<{ id: string } | null> => maybe(db, sql`select id from charge_lines where proof = ${proof}::bytea and state <> 'staged'`)

/** Empties the words of lines that belong to no charge and were left or set aside before then, and the names of files read before then; whose notes may go as well. */
export async function eraseLinesBefore(db: Db, before: Date): Promise<{ id: string }[]> {
  await run(db, sql`update charge_statements set sealed_name = null where made_at < ${before} and ended_at is not null and sealed_name is not null`)
  return rows(db, sql<{ id: string }>`
    with gone as (
      update charge_lines line set sealed = null, reason = null from charge_statements file
      where file.id = line.statement and line.state in ('open', 'aside') and coalesce(line.settled_at, file.made_at) < ${before} and (line.sealed is not null or line.reason is not null)
      returning line.id, line.statement)
    select distinct statement as id from gone
    where not exists (select from charge_lines other where other.statement = gone.statement and other.reason is not null and other.id not in (select id from gone))`)
}
