import { refuse, type Answers, type Id } from '#kernel'
import { json, maybe, row, rows, run, sql, type Db } from '#platform/db'
import type { Definition } from '../rules/definition.ts'
import type { CaseState } from '../rules/state.ts'
import type { Waiting } from '../rules/time/turns.ts'

export type CaseId = Id<'case'>

/** A case as it stands in the database, without what is sealed. */
export type CaseRow = {
  id: CaseId; code: string; definition: string; slug: string; unit: string; status: string; version: number; state: CaseState
  origin: 'web' | 'api' | 'counter' | 'internal'; units: string | null; received_at: Date; due: Date | null; due_provisional: boolean
  agenda: string | null; ended_at: Date | null; took: string | null; promised: string | null; late: boolean | null; simulated: boolean
}

/** Who asked, and what they wrote. */
export type Applicant = { name: string; phone?: string | undefined; email?: string | undefined; address?: string | undefined; agency?: string | undefined }
export type CasePrivate = { applicant: Applicant; answers: Answers; subject: string }

/** One row of an inbox: whose turn, on what, until when. */
export type TurnRow = Waiting & { case_id: CaseId }

const columns = sql.raw(`id, code, definition, slug, unit, status, version, state, origin, units, received_at, due, due_provisional,
  agenda, ended_at, took, promised, late, simulated`)

export const getCase = (db: Db, id: CaseId): Promise<CaseRow> =>
  row(db, sql<CaseRow>`select ${columns} from cases where id = ${id}`, 'no-such-case')

/** Open cases that wait for their applicant under a procedure that goes on by itself, whatever version is in force now, in the order of their ids. */
export const lapsingAfter = (db: Db, after: string, limit: number): Promise<CaseRow[]> => rows(db, sql<CaseRow>`
  select ${columns} from cases
  where ended_at is null and id > ${after} and definition in (select id from definitions where jsonb_path_exists(content, '$.procedure.steps[*].ways[*].after'))
    and jsonb_path_exists(state, '$.turns[*] ? (@.positions.size() == 0)')
  order by id limit ${limit}`)

/** The case with this id, or the one a paper with this id belongs to. */
export const findCase = (db: Db, id: string): Promise<CaseRow> => row(db, sql<CaseRow>`
  select ${columns} from cases where id = coalesce((select case_id from products where products.id = ${id}), ${id}::uuid)`, 'no-such-case')

export const findByCode = (db: Db, code: string): Promise<CaseRow | null> =>
  maybe(db, sql<CaseRow>`select ${columns} from cases where code = ${code}`)

/** What is kept beside a new case: who asked and what for, sealed; whose turn it is; fingerprints of who asked and of the words of the subject. */
export type Beside = { sealed: Uint8Array; turns: TurnRow[]; finders: Uint8Array[]; words: Uint8Array[] }

const hexes = (macs: Uint8Array[]): string[] => macs.map((mac) => Buffer.from(mac).toString('hex'))

/** By what a filing is known again, and by which calendar it was read. */
export type Claim = { key: string; mac: Uint8Array; calendar: string | null }

/**
 * Keeps a new case with its key, what is sealed and the turns it opens, in one sentence: filing is what citizens wait for.
 * Nothing is kept when another version of the service or of the calendar holds by now (`holds` 0), or when the key was used before (`claimed` 0).
 */
export const insertCase = (db: Db, one: CaseRow, { key, mac, calendar }: Claim, { sealed, turns, finders, words }: Beside): Promise<{ holds: number; claimed: number }> => row(db, sql<{ holds: number; claimed: number }>`
  with holds as (
    select 1 as one from definitions where id = ${one.definition}::uuid and to_at is null
      and (select id from calendars order by made_at desc, id desc limit 1) is not distinct from ${calendar}::uuid),
  claimed as (
    insert into filings (key, body_mac, case_id, at) select ${key}::text, ${mac}::bytea, ${one.id}::uuid, ${one.received_at}::timestamptz from holds
    on conflict (key) do nothing returning case_id),
  kept as (
    insert into cases (id, code, definition, slug, unit, status, state, origin, units, received_at, due, due_provisional, agenda, simulated)
    select case_id, ${one.code}::text, ${one.definition}::uuid, ${one.slug}::text, ${one.unit}::text, ${one.status}::text, ${json(one.state)}::jsonb, ${one.origin}::text,
      ${one.units}::numeric, ${one.received_at}::timestamptz, ${one.due}::timestamptz, ${one.due_provisional}::boolean, ${one.agenda}::text, ${one.simulated}::boolean
    from claimed returning id),
  hidden as (insert into case_private (case_id, sealed) select id, ${sealed}::bytea from kept),
  found as (
    insert into case_finders (case_id, mac)
    select distinct kept.id, decode(mac, 'hex') from kept, unnest(${hexes(finders)}::text[]) as macs (mac)),
  named as (
    insert into case_words (case_id, mac)
    select distinct kept.id, decode(mac, 'hex') from kept, unnest(${hexes(words)}::text[]) as macs (mac)),
  opened as (
    insert into turns (case_id, kind, turn, position, step, act, since, due, paused)
    select kept.id, t.kind, t.turn, t.position, t.step, t.act, t.since, t.due, t.paused
    from kept, jsonb_to_recordset(${json(turns)}::jsonb)
      as t (kind text, turn int, position text, step text, act text, since timestamptz, due timestamptz, paused text))
  select (select count(*)::int from holds) as holds, (select count(*)::int from claimed) as claimed`)

/** Gives a case of the counter its agenda number. */
export const setAgenda = (db: Db, id: CaseId, agenda: string): Promise<number> => run(db, sql`update cases set agenda = ${agenda} where id = ${id}`)

/** Keeps the case as it now stands, unless somebody changed it meanwhile. */
export async function updateCase(db: Db, one: CaseRow): Promise<void> {
  const kept = await maybe(db, sql`
    update cases set status = ${one.status}, state = ${json(one.state)}::jsonb, due = ${one.due}::timestamptz, due_provisional = ${one.due_provisional},
      agenda = ${one.agenda}::text, units = ${one.units}::numeric, ended_at = ${one.ended_at}::timestamptz, took = ${one.took}::numeric, promised = ${one.promised}::numeric,
      late = ${one.late}::boolean, version = version + 1
    where id = ${one.id} and version = ${one.version} returning id`)
  if (!kept) refuse('conflict', 'changed-meanwhile')
}

/** Replaces the turns of a case by those its state now has. */
export async function replaceTurns(db: Db, id: CaseId, turns: TurnRow[]): Promise<void> {
  await run(db, sql`delete from turns where case_id = ${id}`)
  if (turns.length === 0) return
  await run(db, sql`
    insert into turns (case_id, kind, turn, position, step, act, since, due, paused)
    select ${id}, t.kind, t.turn, t.position, t.step, t.act, t.since, t.due, t.paused
    from jsonb_to_recordset(${json(turns)}::jsonb)
      as t (kind text, turn int, position text, step text, act text, since timestamptz, due timestamptz, paused text)`)
}

export const getSealed = async (db: Db, id: CaseId): Promise<Uint8Array | null> =>
  (await maybe(db, sql<{ sealed: Uint8Array | null }>`select sealed from case_private where case_id = ${id}`))?.sealed ?? null

/** Replaces what is sealed of a case; what was erased never comes back. */
export async function updateSealed(db: Db, id: CaseId, sealed: Uint8Array): Promise<void> {
  if ((await run(db, sql`update case_private set sealed = ${sealed}::bytea where case_id = ${id} and sealed is not null`)) === 0) refuse('conflict', 'case-erased')
}

/** The filing that used a key before. */
export const filingBefore = (db: Db, key: string): Promise<{ case_id: CaseId; body_mac: Uint8Array }> =>
  row(db, sql<{ case_id: CaseId; body_mac: Uint8Array }>`select case_id, body_mac from filings where key = ${key}`)

export type DefinitionRow = { id: string; slug: string; version: number; content: Definition; standard: string | null; from_at: Date; to_at: Date | null }

export const idsInForce = async (db: Db): Promise<string[]> =>
  (await rows<{ id: string }>(db, sql`select id from definitions where to_at is null order by slug`)).map(({ id }) => id)

/** What the city must take by law though no standard is enacted for it, by name alone. */
export const owedInForce = (db: Db): Promise<{ slug: string; name: Definition['name'] }[]> =>
  rows(db, sql`select slug, content->'name' as name from definitions where to_at is null and content->'duty' is not null order by slug`)

/** Which versions hold now: of a service, and of the calendar. One cheap sentence; the contents are kept by version. */
export const versionsInForce = (db: Db, slug: string): Promise<{ definition: string | null; calendar: string | null }> => row(db, sql`
  select (select id from definitions where slug = ${slug} and to_at is null) as definition,
    (select id from calendars order by made_at desc, id desc limit 1) as calendar`)

export const getDefinition = (db: Db, id: string): Promise<DefinitionRow> =>
  row(db, sql<DefinitionRow>`select id, slug, version, content, standard, from_at, to_at from definitions where id = ${id}`, 'no-such-service')

/** Ends the version in force and puts the next one in its place. */
export async function replaceDefinition(db: Db, next: { id: string; slug: string; content: Definition; standard: string | null; at: Date }): Promise<number> {
  await run(db, sql`update definitions set to_at = ${next.at} where slug = ${next.slug} and to_at is null`)
  const { version } = await row(db, sql<{ version: number }>`select coalesce(max(version), 0)::int + 1 as version from definitions where slug = ${next.slug}`)
  await run(db, sql`insert into definitions (id, slug, version, content, standard, from_at)
    values (${next.id}, ${next.slug}, ${version}, ${json(next.content)}::jsonb, ${next.standard}::uuid, ${next.at})`)
  return version
}

export const endDefinition = (db: Db, slug: string, at: Date): Promise<number> =>
  run(db, sql`update definitions set to_at = ${at} where slug = ${slug} and to_at is null`)

/** Open cases in the order of their ids, for work that goes through all of them. */
export const openCasesAfter = (db: Db, after: string, limit: number): Promise<CaseRow[]> =>
  rows(db, sql<CaseRow>`select ${columns} from cases where ended_at is null and id > ${after} order by id limit ${limit}`)

export const countOpenDue = async (db: Db): Promise<number> =>
  (await row(db, sql<{ count: number }>`select count(*)::int as count from cases where ended_at is null and due is not null`)).count

/** Moves a due date, unless somebody acted meanwhile: that act has counted by the newest calendar itself. Tells whether it did. */
export const updateDue = async (db: Db, one: Pick<CaseRow, 'id' | 'version' | 'due' | 'due_provisional'>): Promise<boolean> => (await run(db, sql`
  update cases set due = ${one.due}::timestamptz, due_provisional = ${one.due_provisional},
    version = version + case when due is distinct from ${one.due}::timestamptz then 1 else 0 end
  where id = ${one.id} and version = ${one.version}`)) === 1

export type Finding = { macs: Uint8Array[]; words: Uint8Array[]; registration: string; number: string; limit: number }

/** Cases by fingerprint, by all words of a subject, by registration, agenda or product number, newest first; every branch reads its own index. */
export const casesByFinder = (db: Db, { macs, words, registration, number, limit }: Finding): Promise<CaseRow[]> => rows(db, sql<CaseRow>`
  select ${columns} from cases
  where id in (
    select id from cases where registration = ${registration}
    union select id from cases where agenda = ${number}
    union select case_id from products where number = ${number}
    union select case_id from case_words where mac in (select decode(found.mac, 'hex') from unnest(${hexes(words)}::text[]) as found (mac))
      group by case_id having count(*) = ${words.length}::int
    union select case_id from case_finders where mac in (select decode(found.mac, 'hex')
      from unnest(${hexes(macs)}::text[]) as found (mac)))
  order by received_at desc limit ${limit}`)
