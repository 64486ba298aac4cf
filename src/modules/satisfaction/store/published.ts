import { json, maybe, rows, run, sql, type Db } from '#platform/db'
import type { Snapshot } from '../rules/figure.ts'

export type PublishedRow = { id: string; semester: string; snapshot: Snapshot; hash: string; published_at: Date; position: string | null; simulated: boolean }
export type CorrectionRow = { id: string; published: string; snapshot: Snapshot; hash: string; reason: string; corrected_at: Date; position: string | null }

/** Keeps a semester as published, unless somebody did so before; tells whether it did. */
export const insertPublished = async (db: Db, one: PublishedRow): Promise<boolean> => (await run(db, sql`
  insert into survey_published (id, semester, snapshot, hash, published_at, position, simulated)
  values (${one.id}, ${one.semester}, ${json(one.snapshot)}::jsonb, ${one.hash}, ${one.published_at}, ${one.position}, ${one.simulated})
  on conflict (semester) do nothing`)) === 1

export const publishedOf = (db: Db, semester: string): Promise<PublishedRow | null> => maybe(db, sql<PublishedRow>`
  select id, semester, snapshot, hash, published_at, position, simulated from survey_published where semester = ${semester}`)

export const listPublications = (db: Db): Promise<Pick<PublishedRow, 'semester' | 'published_at' | 'hash'>[]> => rows(db, sql`
  select semester, published_at, hash from survey_published order by semester desc`)

/** Locks the publication until the transaction ends, so that two corrections do not pass each other. */
export const lockPublished = (db: Db, id: string): Promise<unknown> => rows(db, sql`select id from survey_published where id = ${id} for update`)

export const insertCorrection = (db: Db, one: CorrectionRow): Promise<number> => run(db, sql`
  insert into survey_corrections (id, published, snapshot, hash, reason, corrected_at, position)
  values (${one.id}, ${one.published}, ${json(one.snapshot)}::jsonb, ${one.hash}, ${one.reason}, ${one.corrected_at}, ${one.position})`)

/** What was corrected, the oldest first. */
export const correctionsOf = (db: Db, published: string): Promise<CorrectionRow[]> => rows(db, sql<CorrectionRow>`
  select id, published, snapshot, hash, reason, corrected_at, position from survey_corrections where published = ${published} order by corrected_at, id`)
