import { fraction, type Fraction, type Id } from '#kernel'
import { json, maybe, rows, run, sql, type Db } from '#platform/db'
import type { Period } from '../rules/periods.ts'
import type { TypedFigure } from '../rules/readings.ts'
import type { SheetLine, SheetState } from '../rules/mine.ts'

/** Which version of each tree is in force, of one year or of all: without what they say. */
export const versionsInForce = (db: Db, year: number | null): Promise<{ slug: string; version: number }[]> => rows(db, sql`
  select slug, max(version)::int as version from performance_trees where state = 'published' and (${year}::int is null or year = ${year}::int) group by slug order by slug`)

/** A figure as it was typed, with what it rests on. */
export type FigureRow = TypedFigure & { id: string; typed: string; evidence: Uint8Array | null; file: Id<'file'> | null; position: string | null; replaced_at: Date | null }

type Kept = Omit<FigureRow, 'value' | 'by'> & { top: string; bottom: string; person: string | null }
const figureOf = ({ top, bottom, person, ...rest }: Kept): FigureRow => ({ ...rest, by: person, value: fraction(BigInt(top), BigInt(bottom)) })

const columns = sql.raw('id, indicator, period, typed, top::text as top, bottom::text as bottom, evidence, file, person, position, at, replaced_at, simulated')

/** The figures in force of some indicators of a tree. */
export const figuresOf = async (db: Db, tree: string, indicators: readonly string[]): Promise<FigureRow[]> => (await rows<Kept>(db, sql`
  select ${columns} from performance_figures where tree = ${tree} and indicator = any(${[...indicators]}::text[]) and replaced_at is null order by period`)).map(figureOf)

/** Every figure ever typed for an indicator and period, newest first. */
export const figuresTyped = async (db: Db, tree: string, indicator: string): Promise<FigureRow[]> => (await rows<Kept>(db, sql`
  select ${columns} from performance_figures where tree = ${tree} and indicator = ${indicator} order by at desc, id desc limit 100`)).map(figureOf)

export type NewFigure = { id: string; tree: string; indicator: string; period: Period; typed: string; value: Fraction; evidence: Uint8Array; file: string | null; person: string | null; position: string | null; at: Date; simulated: boolean }

/** Keeps a figure in place of the one before; the old one stays, marked as replaced. */
export async function keepFigure(db: Db, one: NewFigure): Promise<void> {
  await run(db, sql`update performance_figures set replaced_at = ${one.at} where tree = ${one.tree} and indicator = ${one.indicator} and period = ${one.period} and replaced_at is null`)
  await run(db, sql`insert into performance_figures (id, tree, indicator, period, typed, top, bottom, evidence, file, person, position, at, simulated)
    values (${one.id}, ${one.tree}, ${one.indicator}, ${one.period}, ${one.typed}, ${one.value.top.toString()}::numeric, ${one.value.bottom.toString()}::numeric, ${one.evidence}::bytea, ${one.file}::uuid, ${one.person}::uuid, ${one.position}, ${one.at}, ${one.simulated})`)
}

/** Empties what a figure rests on; says whether there was anything. */
export const dropEvidence = async (db: Db, of: { tree: string; indicator: string; id: string }): Promise<boolean> => (await run(db, sql`
  update performance_figures set evidence = null, file = null where id = ${of.id}::uuid and tree = ${of.tree} and indicator = ${of.indicator} and (evidence is not null or file is not null)`)) > 0

/** The sheet of somebody for a period. */
export type SheetRow = {
  id: Id<'sheet'>; position: string; person: Id<'person'>; period: Period; state: SheetState; version: number; lines: SheetLine[]; hash: string; submitted_at: Date
  decided_at: Date | null; decided_by: Id<'person'> | null; decided_as: string | null; work: string | null; behaviour: string | null; feedback: Uint8Array | null; simulated: boolean
}
const sheetColumns = sql.raw('id, position, person, period, state, version, lines, hash, submitted_at, decided_at, decided_by, decided_as, work, behaviour, feedback, simulated')

export const findSheet = (db: Db, of: { position: string; person: string; period: Period }): Promise<SheetRow | null> => maybe(db, sql<SheetRow>`
  select ${sheetColumns} from performance_sheets where position = ${of.position} and person = ${of.person} and period = ${of.period} for update`)

export const sheetById = (db: Db, id: string): Promise<SheetRow | null> => maybe(db, sql<SheetRow>`select ${sheetColumns} from performance_sheets where id = ${id} for update`)

/** The newest sheets of some positions, those that wait first. */
export const sheetsOf = (db: Db, positions: readonly string[], limit: number): Promise<SheetRow[]> => rows(db, sql<SheetRow>`
  select ${sheetColumns} from performance_sheets where position = any(${[...positions]}::text[]) and state <> 'withdrawn' order by (state = 'submitted') desc, submitted_at desc, id limit ${limit}`)

/** Hands a sheet in, or again after it was returned or taken back; none while one waits or is verified, also where another came first. */
export const submitSheet = (db: Db, one: Pick<SheetRow, 'id' | 'position' | 'person' | 'period' | 'lines' | 'hash' | 'simulated'> & { at: Date }): Promise<number> => run(db, sql`
  insert into performance_sheets (id, position, person, period, state, lines, hash, submitted_at, simulated)
  values (${one.id}, ${one.position}, ${one.person}, ${one.period}, 'submitted', ${json(one.lines)}::jsonb, ${one.hash}, ${one.at}, ${one.simulated})
  on conflict (position, person, period) do update set state = 'submitted', version = performance_sheets.version + 1, lines = excluded.lines, hash = excluded.hash, submitted_at = excluded.submitted_at,
    decided_at = null, decided_by = null, decided_as = null, work = null, behaviour = null, feedback = null
  where performance_sheets.state in ('returned', 'withdrawn')`)

export type Decision = { id: string; state: 'returned' | 'verified'; at: Date; person: string | null; position: string; work: string | null; behaviour: string | null; feedback: Uint8Array | null }

export const decideSheet = (db: Db, one: Decision): Promise<number> => run(db, sql`
  update performance_sheets set state = ${one.state}, version = version + 1, decided_at = ${one.at}, decided_by = ${one.person}::uuid, decided_as = ${one.position}, work = ${one.work}, behaviour = ${one.behaviour}, feedback = ${one.feedback}::bytea
  where id = ${one.id} and state = 'submitted'`)

/** Takes a sheet back that nobody has decided on; says whether it could be. */
export const takeBackSheet = async (db: Db, id: string): Promise<boolean> => (await run(db, sql`
  update performance_sheets set state = 'withdrawn', version = version + 1 where id = ${id} and state = 'submitted'`)) > 0
