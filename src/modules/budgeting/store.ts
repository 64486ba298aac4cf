import { json, maybe, rows, run, sql, type Db } from '#platform/db'
import type { Activity } from './rules/budget.ts'
import type { PriceItem, PriceKind, Proposal } from './rules/price.ts'
import type { State, Verdict } from './rules/review.ts'
import type { RowsRead } from './rules/rows.ts'

// Amounts are digits in JSON: a number there would be a float.
type Digits<T> = { [Key in keyof T]: T[Key] extends bigint ? string : T[Key] extends bigint | null ? string | null : T[Key] extends (infer One)[] ? Digits<One>[] : T[Key] }
const written = (value: unknown): string => JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? part.toString() : part))
const activityOf = (kept: Omit<Digits<Activity>, 'plan'> & { plan?: string | null }): Activity => ({
  ...kept, plan: kept.plan ?? null, ceiling: kept.ceiling === null ? null : BigInt(kept.ceiling),
  lines: kept.lines.map((line) => ({ ...line, price: BigInt(line.price), printed: line.printed === null ? null : BigInt(line.printed) })),
})
const proposalOf = (kept: Digits<Proposal>): Proposal => ({
  ...kept, price: BigInt(kept.price), sources: kept.sources.map((source) => ({ ...source, price: source.price === null ? null : BigInt(source.price) })),
})

export type BudgetRow = { id: string; unit: string; year: number; state: State; version: number; activities: Activity[]; case_id: string | null; made_at: Date; changed_at: Date; simulated: boolean }
type KeptBudget = Omit<BudgetRow, 'activities'> & { content: Digits<Activity>[] }
const budgetOf = ({ content, ...row }: KeptBudget): BudgetRow => ({ ...row, activities: content.map(activityOf) })

const columns = sql`id, unit, year, state, version, content, case_id, made_at, changed_at, simulated`

export const insertBudget = (db: Db, one: BudgetRow): Promise<number> => run(db, sql`
  insert into budgets (id, unit, year, state, version, content, case_id, made_at, changed_at, simulated)
  values (${one.id}, ${one.unit}, ${one.year}, ${one.state}, ${one.version}, ${written(one.activities)}::jsonb, ${one.case_id}, ${one.made_at}, ${one.changed_at}, ${one.simulated})`)

/** Budgets of these units (all for `null`), newest first. */
export const listBudgets = async (db: Db, units: string[] | null): Promise<BudgetRow[]> => (await rows<KeptBudget>(db, sql`
  select ${columns} from budgets where ${units === null ? sql`true` : sql`unit = any(${units}::text[])`} order by year desc, changed_at desc, id limit 500`)).map(budgetOf)

/** Budgets that name an activity of a plan, newest first; found by the names kept beside each (`budget_plans`). */
export const budgetsNaming = async (db: Db, plan: string): Promise<BudgetRow[]> => (await rows<KeptBudget>(db, sql`
  select ${columns} from budgets where budget_plans(content) @> array[${plan}]::text[] order by year desc, changed_at desc, id limit 200`)).map(budgetOf)

export async function findBudget(db: Db, id: string, lock = false): Promise<BudgetRow | null> {
  const kept = await maybe<KeptBudget>(db, sql`select ${columns} from budgets where id = ${id} ${lock ? sql`for update` : sql``}`)
  return kept && budgetOf(kept)
}

export async function budgetOfCase(db: Db, id: string, lock = false): Promise<BudgetRow | null> {
  const kept = await maybe<KeptBudget>(db, sql`select ${columns} from budgets where case_id = ${id} ${lock ? sql`for update` : sql``}`)
  return kept && budgetOf(kept)
}

/** Keeps what a budget is now, with its next version. */
export const updateBudget = (db: Db, one: Pick<BudgetRow, 'id' | 'state' | 'activities' | 'case_id'>, at: Date): Promise<number> => run(db, sql`
  update budgets set returned_at = case when ${one.state} <> 'returned' then null else coalesce(returned_at, ${at}) end, state = ${one.state}, content = ${written(one.activities)}::jsonb, case_id = ${one.case_id}, changed_at = ${at}, version = version + 1 where id = ${one.id}`)

export const deleteBudget = async (db: Db, id: string): Promise<number> => {
  await run(db, sql`delete from budget_remarks where budget = ${id}`)
  await run(db, sql`delete from budget_allowed where budget = ${id}`)
  return run(db, sql`delete from budgets where id = ${id}`)
}

export type RemarkRow = { id: string; budget: string; activity: string | null; line: string | null; sealed: Uint8Array; sealed_answer: Uint8Array | null; said_at: Date; person: string | null; position: string | null; settled_at: Date | null }

export const insertRemark = (db: Db, one: RemarkRow): Promise<number> => run(db, sql`
  insert into budget_remarks (id, budget, activity, line, sealed, said_at, person, position)
  values (${one.id}, ${one.budget}, ${one.activity}, ${one.line}, ${one.sealed}, ${one.said_at}, ${one.person}, ${one.position})`)
export const listRemarks = (db: Db, budget: string): Promise<RemarkRow[]> => rows(db, sql<RemarkRow>`
  select id, budget, activity, line, sealed, sealed_answer, said_at, person, position, settled_at from budget_remarks where budget = ${budget} order by said_at, id`)
export const answerRemark = (db: Db, id: string, sealed: Uint8Array): Promise<number> => run(db, sql`update budget_remarks set sealed_answer = ${sealed} where id = ${id}`)
export const settleRemark = (db: Db, id: string, at: Date): Promise<number> => run(db, sql`update budget_remarks set settled_at = ${at} where id = ${id} and settled_at is null`)

export type AllowedRow = { budget: string; finding: string; sealed: Uint8Array; at: Date; person: string | null; position: string | null }
export const insertAllowed = (db: Db, one: AllowedRow): Promise<number> => run(db, sql`
  insert into budget_allowed (budget, finding, sealed, at, person, position) values (${one.budget}, ${one.finding}, ${one.sealed}, ${one.at}, ${one.person}, ${one.position})
  on conflict (budget, finding) do nothing`)
export const listAllowed = (db: Db, budget: string): Promise<AllowedRow[]> => rows(db, sql<AllowedRow>`select budget, finding, sealed, at, person, position from budget_allowed where budget = ${budget}`)

/** What a budget of a year is checked against, both kinds: each thing at its price of that year, else of the latest year before it that lists the thing. */
export const pricesFor = (db: Db, year: number): Promise<PriceItem[]> => rows(db, sql<PriceItem>`
  select id, kind, code, name, specification, unit, price, year, source from (
    select distinct on (kind, lower(name), lower(specification), lower(unit)) * from price_items where year <= ${year}
    order by kind, lower(name), lower(specification), lower(unit), year desc) newest
  order by name, specification, unit`)

/** Of these proposed prices those whose thing stands with another price: in the list of that year, or among them. */
export const otherPrices = (db: Db, year: number, proposed: readonly Proposal[]): Promise<{ name: string; specification: string; stands: bigint }[]> => rows(db, sql`
  with wanted as (select * from jsonb_to_recordset(${written(proposed)}::jsonb) as one (id uuid, name text, specification text, unit text, price bigint))
  select distinct on (wanted.id) wanted.name, wanted.specification, other.price as stands from wanted join (
    select name, specification, unit, price from price_items where kind = 'sht' and year = ${year} union all select name, specification, unit, price from wanted) other
    on lower(other.name) = lower(wanted.name) and lower(other.specification) = lower(wanted.specification) and lower(other.unit) = lower(wanted.unit) and other.price <> wanted.price
  order by wanted.id, other.price`)

export type PriceAsked = { text: string; kind: PriceKind | null; year: number | null; limit: number; offset: number }
const asked = ({ text, kind, year }: PriceAsked) => sql`
  ${text === '' ? sql`true` : sql`(name || ' ' || specification || ' ' || coalesce(code, '')) ilike all(${text.split(/\s+/).map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`)}::text[])`}
  and ${kind === null ? sql`true` : sql`kind = ${kind}`} and ${year === null ? sql`true` : sql`year = ${year}`}`

export const listPrices = (db: Db, of: PriceAsked): Promise<PriceItem[]> => rows(db, sql<PriceItem>`
  select id, kind, code, name, specification, unit, price, year, source from price_items where ${asked(of)} order by year desc, name, specification, unit limit ${of.limit} offset ${of.offset}`)
export const countPrices = async (db: Db, of: PriceAsked): Promise<number> => (await rows<{ n: number }>(db, sql`select count(*)::int as n from price_items where ${asked(of)}`))[0]?.n ?? 0
export const priceYears = async (db: Db): Promise<number[]> => (await rows<{ year: number }>(db, sql`select distinct year from price_items order by year desc`)).map((one) => one.year)

/** Adds items; what stands in the list of that year already stays as it is. */
export const insertPrices = (db: Db, items: readonly PriceItem[], at: Date): Promise<number> => items.length === 0 ? Promise.resolve(0) : run(db, sql`
  insert into price_items (id, kind, code, name, specification, unit, price, year, source, made_at)
  select id, kind, code, name, specification, unit, price, year, source, ${at} from jsonb_to_recordset(${written(items)}::jsonb)
    as new (id uuid, kind text, code text, name text, specification text, unit text, price bigint, year integer, source text)
  on conflict do nothing`)

/** Says once whether a file is new. */
export const claimFile = async (db: Db, hash: string, at: Date): Promise<boolean> => (await run(db, sql`insert into price_files (hash, loaded_at) values (${hash}, ${at}) on conflict do nothing`)) > 0

export type Brought = { name: string; content: RowsRead }
export type ImportRow = { id: string; budget: string; activity: string; sealed: Uint8Array; made_at: Date }
/** What a sheet says as it is sealed: amounts are digits. */
export const asText = (one: Brought): string => written(one)
export function broughtOf(text: string): Brought {
  const { name, content } = JSON.parse(text) as { name: string; content: Digits<RowsRead> & { unread: RowsRead['unread'] } }
  return { name, content: { unread: content.unread, lines: content.lines.map((line) => ({ ...line, price: BigInt(line.price), printed: line.printed === null ? null : BigInt(line.printed) })) } }
}
export const insertImport = (db: Db, one: ImportRow): Promise<number> => run(db, sql`
  insert into budget_imports (id, budget, activity, sealed, made_at) values (${one.id}, ${one.budget}, ${one.activity}, ${one.sealed}, ${one.made_at})`)
export const findImport = (db: Db, id: string): Promise<ImportRow | null> => maybe(db, sql<ImportRow>`select id, budget, activity, sealed, made_at from budget_imports where id = ${id}`)
export const deleteImport = (db: Db, id: string): Promise<number> => run(db, sql`delete from budget_imports where id = ${id}`)

/** Lets go what was brought before a day and never taken in. */
export const forgetImports = (db: Db, before: Date): Promise<number> => run(db, sql`delete from budget_imports where made_at < ${before}`)

/** Sheets and lists of these units (all for `null`) that were returned, the longest first. */
export type ReturnedRow = { id: string; kind: 'budget' | 'prices'; unit: string; year: number; returned_at: Date }
export const listReturned = (db: Db, units: string[] | null): Promise<ReturnedRow[]> => rows(db, sql<ReturnedRow>`
  select id, 'budget' as kind, unit, year, returned_at from budgets where state = 'returned' and (${units === null} or unit = any(${units ?? []}::text[]))
  union all select id, 'prices', unit, year, returned_at from price_proposals where state = 'returned' and (${units === null} or unit = any(${units ?? []}::text[]))
  order by returned_at, id limit 50`)

export type Verdicts = Record<string, Verdict>
export type ProposalRow = { id: string; unit: string; year: number; state: State; version: number; proposals: Proposal[]; verdicts: Verdicts; case_id: string | null; made_at: Date }
type KeptProposals = Omit<ProposalRow, 'proposals'> & { content: Digits<Proposal>[] }
const proposalsOf = ({ content, ...row }: KeptProposals): ProposalRow => ({ ...row, proposals: content.map(proposalOf) })
const proposalColumns = sql`id, unit, year, state, version, content, verdicts, case_id, made_at`

export const insertProposals = (db: Db, one: ProposalRow): Promise<number> => run(db, sql`
  insert into price_proposals (id, unit, year, state, version, content, verdicts, case_id, made_at)
  values (${one.id}, ${one.unit}, ${one.year}, ${one.state}, ${one.version}, ${written(one.proposals)}::jsonb, ${json(one.verdicts)}::jsonb, ${one.case_id}, ${one.made_at})`)
export const listProposals = async (db: Db, units: string[] | null): Promise<ProposalRow[]> => (await rows<KeptProposals>(db, sql`
  select ${proposalColumns} from price_proposals where ${units === null ? sql`true` : sql`unit = any(${units}::text[])`} order by made_at desc, id limit 500`)).map(proposalsOf)
export async function findProposals(db: Db, id: string, lock = false): Promise<ProposalRow | null> {
  const kept = await maybe<KeptProposals>(db, sql`select ${proposalColumns} from price_proposals where id = ${id} ${lock ? sql`for update` : sql``}`)
  return kept && proposalsOf(kept)
}
export async function proposalsOfCase(db: Db, id: string, lock = false): Promise<ProposalRow | null> {
  const kept = await maybe<KeptProposals>(db, sql`select ${proposalColumns} from price_proposals where case_id = ${id} ${lock ? sql`for update` : sql``}`)
  return kept && proposalsOf(kept)
}
export const updateProposals = (db: Db, one: ProposalRow, at: Date): Promise<number> => run(db, sql`
  update price_proposals set returned_at = case when ${one.state} <> 'returned' then null else coalesce(returned_at, ${at}) end, state = ${one.state}, content = ${written(one.proposals)}::jsonb, verdicts = ${json(one.verdicts)}::jsonb, case_id = ${one.case_id}, version = version + 1 where id = ${one.id}`)
