import { refuse, type Id, type LocalDate } from '#kernel'
import { json, maybe, row, rows, run, sql, type Db } from '#platform/db'
import type { Entry, Happened, SheetState, Standing } from '../rules/account.ts'
import type { Assessed } from '../rules/assess.ts'

export type ChargeId = Id<'charge'>

/** A charge on a case with how it stands, for lists. */
export type ChargeRow = Entry & {
  id: ChargeId; case_id: Id<'case'>; registration: string; service: string; unit: string; kind: string; sealed: Uint8Array | null; erased_at: Date | null
  version: number; number: string; due: LocalDate | null; settled: boolean; made_at: Date; simulated: boolean
}
export type SheetRow = {
  id: string; charge: ChargeId; number: string; series: string; n: number; code: string; assessed_on: LocalDate; tariff_day: LocalDate; amount: bigint; due: LocalDate; state: SheetState
  content: Omit<Assessed, 'amount'>; typed: Record<string, string>; person: Id<'person'> | null; position: string | null; capacity: string | null; made_at: Date; ended_at: Date | null; reason: Uint8Array | null
}
export type PaymentRow = { id: string; charge: ChargeId; paid_on: LocalDate; amount: bigint; back: boolean; way: 'treasurer' | 'statement'; proof: Uint8Array; sealed: Uint8Array | null; file: string | null; person: Id<'person'> | null; recorded_at: Date }

const chargeColumns = sql.raw('id, case_id, registration, service, unit, kind, sealed, erased_at, version, number, assessed, voided, paid, open, interest, over, refunded, due, settled, made_at, simulated')
const sheetColumns = sql.raw('id, charge, number, series, n, code, assessed_on, tariff_day, amount, due, state, content, typed, person, position, capacity, made_at, ended_at, reason')

export const getCharge = (db: Db, id: string): Promise<ChargeRow> => row(db, sql<ChargeRow>`select ${chargeColumns} from charges where id = ${id}::uuid`, 'no-such-charge')
/** The same, held against others until the transaction ends. */
export const lockCharge = (db: Db, id: string): Promise<ChargeRow> => row(db, sql<ChargeRow>`select ${chargeColumns} from charges where id = ${id}::uuid for update`, 'no-such-charge')
export const chargesOfCase = (db: Db, caseId: string): Promise<ChargeRow[]> => rows(db, sql<ChargeRow>`select ${chargeColumns} from charges where case_id = ${caseId}::uuid order by made_at, id`)

/** The numbers of these charges. */
export const numbersOf = async (db: Db, ids: readonly string[]): Promise<Map<string, string>> =>
  new Map((await rows(db, sql<{ id: string; number: string }>`select id, number from charges where id = any(${[...ids]}::uuid[])`)).map((one) => [one.id, one.number]))

export const insertCharge = (db: Db, one: Pick<ChargeRow, 'id' | 'case_id' | 'registration' | 'service' | 'unit' | 'kind' | 'sealed' | 'number' | 'made_at' | 'simulated'>): Promise<number> => run(db, sql`
  insert into charges (id, case_id, registration, service, unit, kind, sealed, number, made_at, simulated)
  values (${one.id}, ${one.case_id}, ${one.registration}, ${one.service}, ${one.unit}, ${one.kind}, ${one.sealed}::bytea, ${one.number}, ${one.made_at}, ${one.simulated})
  on conflict (case_id, kind) do nothing`)

/** Keeps how a charge now stands, unless somebody changed it meanwhile. */
export async function updateCharge(db: Db, one: ChargeRow, now: Entry & Pick<ChargeRow, 'number' | 'due' | 'settled'>): Promise<void> {
  const kept = await run(db, sql`
    update charges set version = version + 1, number = ${now.number}, due = ${now.due}::date, settled = ${now.settled}, assessed = ${now.assessed}, voided = ${now.voided}, paid = ${now.paid},
      open = ${now.open}, interest = ${now.interest}, over = ${now.over}, refunded = ${now.refunded}
    where id = ${one.id} and version = ${one.version}`)
  if (kept === 0) refuse('conflict', 'changed-meanwhile')
}

export const sheetsOf = (db: Db, charges: readonly string[]): Promise<SheetRow[]> => rows(db, sql<SheetRow>`
  select ${sheetColumns} from charge_sheets where charge = any(${[...charges]}::uuid[]) order by made_at, n`)
export const paymentsOf = (db: Db, charges: readonly string[]): Promise<PaymentRow[]> => rows(db, sql<PaymentRow>`
  select id, charge, paid_on, amount, back, way, proof, sealed, file, person, recorded_at from charge_payments where charge = any(${[...charges]}::uuid[]) order by recorded_at, id`)

export const insertSheet = (db: Db, one: Omit<SheetRow, 'state' | 'ended_at' | 'reason'>): Promise<number> => run(db, sql`
  insert into charge_sheets (id, charge, number, series, n, code, assessed_on, tariff_day, amount, due, state, content, typed, person, position, capacity, made_at)
  values (${one.id}, ${one.charge}, ${one.number}, ${one.series}, ${one.n}, ${one.code}, ${one.assessed_on}::date, ${one.tariff_day}::date, ${one.amount}, ${one.due}::date, 'in-force',
    ${json(one.content)}::jsonb, ${json(one.typed)}::jsonb, ${one.person}::uuid, ${one.position}, ${one.capacity}, ${one.made_at})`)

export const endSheet = (db: Db, charge: string, end: { state: 'superseded' | 'void'; at: Date; reason: Uint8Array }): Promise<number> => run(db, sql`
  update charge_sheets set state = ${end.state}, ended_at = ${end.at}, reason = ${end.reason}::bytea where charge = ${charge} and state = 'in-force'`)

/** Keeps money that came in or went back; 0 when its proof was recorded before. */
export const insertPayment = (db: Db, one: PaymentRow): Promise<number> => run(db, sql`
  insert into charge_payments (id, charge, paid_on, amount, back, way, proof, sealed, file, person, recorded_at)
  values (${one.id}, ${one.charge}, ${one.paid_on}::date, ${one.amount}, ${one.back}, ${one.way}, ${one.proof}::bytea, ${one.sealed}::bytea, ${one.file}::uuid, ${one.person}::uuid, ${one.recorded_at})
  on conflict (proof) do nothing`)

export type KnownPayment = Pick<PaymentRow, 'id' | 'charge' | 'paid_on' | 'sealed'> & Pick<ChargeRow, 'number' | 'unit'>

export const paymentByProof = (db: Db, proof: Uint8Array): Promise<KnownPayment | null> => maybe(db, sql<KnownPayment>`
  select p.id, p.charge, p.paid_on, p.sealed, c.number, c.unit from charge_payments p join charges c on c.id = p.charge where p.proof = ${proof}::bytea`)

export const insertEntry = (db: Db, one: Entry & { id: string; charge: ChargeRow; type: Happened['type']; on: LocalDate }): Promise<number> => run(db, sql`
  insert into charge_entries (id, charge, kind, unit, type, happened_on, assessed, voided, paid, open, interest, over, refunded, simulated)
  values (${one.id}, ${one.charge.id}, ${one.charge.kind}, ${one.charge.unit}, ${one.type}, ${one.on}::date, ${one.assessed}, ${one.voided}, ${one.paid}, ${one.open}, ${one.interest}, ${one.over}, ${one.refunded}, ${one.charge.simulated})`)

/** The sheet and its charge that a public code names; `null` for none. */
export const sheetByCode = (db: Db, code: string): Promise<SheetRow | null> => maybe(db, sql<SheetRow>`select ${sheetColumns} from charge_sheets where code = ${code}`)
export const sheetByNumber = (db: Db, number: string): Promise<SheetRow | null> => maybe(db, sql<SheetRow>`select ${sheetColumns} from charge_sheets where lower(number) = lower(${number})`)
/** Sheets of these running numbers of a year or of a book without years. */
export const sheetsNumbered = (db: Db, wanted: readonly { n: number; series: string }[]): Promise<SheetRow[]> => rows(db, sql<SheetRow>`
  select ${sheetColumns} from charge_sheets join unnest(${wanted.map((one) => one.n)}::int[], ${wanted.map((one) => one.series)}::text[]) as w (wn, ws) on wn = n and ws = series`)

/** The only charge of these units on which exactly this is open; `null` when there is none, or more than one. */
export async function onlyOpen(db: Db, units: readonly string[], amount: bigint): Promise<{ id: ChargeId; number: string } | null> {
  const [one, ...others] = await rows<{ id: ChargeId; number: string }>(db, sql`
    select id, number from charges where unit = any(${[...units]}::text[]) and not settled and due is not null and open = ${amount} order by due, id limit 2`)
  return one && others.length === 0 ? one : null
}

export type Listed = { standing?: Standing | undefined; units: readonly string[] | null; today: LocalDate; kind?: string | undefined; limit: number; offset: number }

const where = ({ standing, units, today, kind }: Omit<Listed, 'limit' | 'offset'>) => {
  const state = {
    open: sql`and not settled and due is not null and due >= ${today}::date and over = 0`, late: sql`and not settled and due is not null and due < ${today}::date and over = 0`,
    paid: sql`and settled and due is not null and over = 0 and assessed > voided`, nil: sql`and settled and due is not null and over = 0 and assessed = voided`, over: sql`and over > 0`, void: sql`and due is null and over = 0`,
  }
  return sql`true ${units === null ? sql`` : sql`and unit = any(${[...units]}::text[])`} ${standing ? state[standing] : sql``} ${kind === undefined ? sql`` : sql`and kind = ${kind}`}`
}

export const listCharges = (db: Db, asked: Listed): Promise<ChargeRow[]> => rows(db, sql<ChargeRow>`
  select ${chargeColumns} from charges where ${where(asked)}
  order by ${asked.standing === 'open' || asked.standing === 'late' ? sql`due, id` : sql`made_at desc, id desc`} limit ${asked.limit} offset ${asked.offset}`)

export const countCharges = async (db: Db, asked: Pick<Listed, 'units' | 'today'>): Promise<Record<Standing, number>> => row(db, sql<Record<Standing, number>>`
  select count(*) filter (where over > 0)::int as over, count(*) filter (where due is null and over = 0)::int as void, count(*) filter (where settled and due is not null and over = 0 and assessed > voided)::int as paid,
    count(*) filter (where settled and due is not null and over = 0 and assessed = voided)::int as nil,
    count(*) filter (where not settled and due >= ${asked.today}::date and over = 0)::int as open, count(*) filter (where not settled and due < ${asked.today}::date and over = 0)::int as late
  from charges where ${where(asked)}`)

/** Erases who pays and every free text of the charges of a case. */
export async function eraseOfCase(db: Db, caseId: string, at: Date): Promise<ChargeId[]> {
  const gone = await rows<{ id: ChargeId }>(db, sql`update charges set sealed = null, erased_at = ${at} where case_id = ${caseId}::uuid and erased_at is null returning id`)
  const ids = gone.map((one) => one.id)
  await run(db, sql`update charge_sheets set reason = null where charge = any(${ids}::uuid[])`)
  await run(db, sql`update charge_payments set sealed = null, file = null where charge = any(${ids}::uuid[])`)
  await run(db, sql`update charge_lines set sealed = null, reason = null where charge = any(${ids}::uuid[])`)
  return ids
}

export type RecapSum = Entry & { kind: string; period: string; started: bigint; simulated: boolean }

/** The books by day as far as they are folded, and each entry made since. */
const books = sql`(
    select happened_on, kind, unit, assessed, voided, paid, open, interest, over, refunded, simulated from charge_days
    union all select happened_on, kind, unit, assessed, voided, paid, open, interest, over, refunded, simulated from charge_entries where not folded)`

/** Folds entries into their days, each once; what is made meanwhile is folded the next time. */
export const foldEntries = async (db: Db, most: number): Promise<number> => (await row<{ n: number }>(db, sql`
  with fresh as (
    update charge_entries set folded = true where id in (select id from charge_entries where not folded order by id limit ${most} for update skip locked)
    returning happened_on, kind, unit, assessed, voided, paid, open, interest, over, refunded, simulated),
  added as (
    insert into charge_days as day (happened_on, kind, unit, assessed, voided, paid, open, interest, over, refunded, simulated)
    select happened_on, kind, unit, sum(assessed), sum(voided), sum(paid), sum(open), sum(interest), sum(over), sum(refunded), bool_or(simulated) from fresh group by 1, 2, 3
    on conflict (happened_on, kind, unit) do update set assessed = day.assessed + excluded.assessed, voided = day.voided + excluded.voided, paid = day.paid + excluded.paid, open = day.open + excluded.open,
      interest = day.interest + excluded.interest, over = day.over + excluded.over, refunded = day.refunded + excluded.refunded, simulated = day.simulated or excluded.simulated)
  select count(*)::int as n from fresh`)).n

/** What the books moved by kind and period (`day`, `month`, `year`) of a stretch of days, with what was open at its beginning. */
export const sumEntries = (db: Db, asked: { from: LocalDate; to: LocalDate; by: 'day' | 'month' | 'year'; units: readonly string[] | null }): Promise<RecapSum[]> => rows(db, sql<RecapSum>`
  select kind, left(happened_on::text, ${{ day: 10, month: 7, year: 4 }[asked.by]}) as period, bool_or(simulated) as simulated, sum(assessed)::bigint as assessed, sum(voided)::bigint as voided, sum(paid)::bigint as paid,
    sum(open)::bigint as open, sum(interest)::bigint as interest, sum(over)::bigint as over, sum(refunded)::bigint as refunded, 0::bigint as started
  from ${books} as book where happened_on between ${asked.from}::date and ${asked.to}::date ${asked.units === null ? sql`` : sql`and unit = any(${[...asked.units]}::text[])`} group by 1, 2
  union all
  select kind, '', bool_or(simulated), 0, 0, 0, 0, 0, 0, 0, sum(open)::bigint
  from ${books} as book where happened_on < ${asked.from}::date ${asked.units === null ? sql`` : sql`and unit = any(${[...asked.units]}::text[])`} group by kind
  order by kind, period`)

export type EntryRow = Entry & { id: string; charge: ChargeId; kind: string; type: Happened['type']; happened_on: LocalDate; number: string; registration: string; simulated: boolean }

/** The acts beneath a figure of the recap. */
export const listEntries = (db: Db, asked: { from: LocalDate; to: LocalDate; kind?: string | undefined; units: readonly string[] | null; limit: number; offset: number }): Promise<(EntryRow & { total: number })[]> => {
  const within = sql`happened_on between ${asked.from}::date and ${asked.to}::date ${asked.kind === undefined ? sql`` : sql`and kind = ${asked.kind}`} ${asked.units === null ? sql`` : sql`and unit = any(${[...asked.units]}::text[])`}`
  return rows(db, sql<EntryRow & { total: number }>`
    with page as (select * from charge_entries where ${within} order by happened_on, id limit ${asked.limit} offset ${asked.offset})
    select e.id, e.charge, e.kind, e.type, e.happened_on, e.assessed, e.voided, e.paid, e.open, e.interest, e.over, e.refunded, e.simulated, c.number, c.registration, (select count(*)::int from charge_entries where ${within}) as total
    from page e join charges c on c.id = e.charge order by e.happened_on, e.id`)
}
