import { newId } from '#kernel'
import { json, maybe, row, rows, run, sql, type Db } from '#platform/db'
import type { Basis } from '#modules/planning'
import type { Tree } from '../rules/tree.ts'

export type TreeState = 'draft' | 'published'

/** A version of a tree. */
export type TreeRow = { slug: string; version: number; state: TreeState; content: Tree; hash: string; made_at: Date; published_at: Date | null }
/** A version of a tree without what it says. */
export type TreeLine = { slug: string; version: number; state: TreeState; title: Tree['title']; agency: string; agency_name: string; year: number; drafted: boolean }
/** A version as the tree's history tells it; the reason is sealed, `null` once erased. */
export type TreeVersion = {
  version: number; state: TreeState; hash: string; origin: 'file' | 'screen'; made_at: Date; published_at: Date | null; published_by: string | null; published_as: string | null; basis: Basis | null; reason: Uint8Array | null
}

/** What is known of a tree's versions, oldest first. */
export const versionsOf = (db: Db, slug: string): Promise<TreeVersion[]> => rows(db, sql<TreeVersion>`
  select version, state, hash, origin, made_at, published_at, published_by, published_as, basis, reason from performance_trees where slug = ${slug} order by version`)

export const insertTree = (db: Db, one: { version: number; state: TreeState; content: Tree; hash: string; origin: 'file' | 'screen'; at: Date }): Promise<number> => run(db, sql`
  insert into performance_trees (slug, version, state, agency, year, content, hash, origin, made_at, published_at)
  values (${one.content.slug}, ${one.version}, ${one.state}, ${one.content.agency.slug}, ${one.content.year}, ${json(one.content)}::jsonb, ${one.hash}, ${one.origin}, ${one.at}, ${one.state === 'published' ? one.at : null})`)

/** Replaces what the draft of a tree says; a file leaves it a file's, a screen makes it a person's, which no file replaces. */
export const keepDraft = (db: Db, one: { content: Tree; hash: string; origin: 'file' | 'screen'; at: Date }): Promise<number> => run(db, sql`
  update performance_trees set content = ${json(one.content)}::jsonb, hash = ${one.hash}, origin = ${one.origin}, made_at = ${one.at} where slug = ${one.content.slug} and state = 'draft'`)

/** Throws the draft of a tree away. */
export const dropDraft = (db: Db, slug: string): Promise<number> => run(db, sql`delete from performance_trees where slug = ${slug} and state = 'draft'`)

/** Every tree as published, else its draft; `drafted` tells of a draft beside what is published. */
export const listTrees = (db: Db): Promise<TreeLine[]> => rows(db, sql<TreeLine>`
  select distinct on (slug) slug, version, state, content->'title' as title, agency, content->'agency'->>'name' as agency_name, year,
    state = 'published' and exists (select 1 from performance_trees other where other.slug = performance_trees.slug and other.state = 'draft') as drafted
  from performance_trees order by slug, (state = 'published') desc, version desc`)

/** The version asked for; else the tree as published, else its draft; `null` when there is none. */
export const findTree = (db: Db, slug: string, version: number | null = null): Promise<TreeRow | null> => maybe(db, sql<TreeRow>`
  select slug, version, state, content, hash, made_at, published_at from performance_trees
  where slug = ${slug} and (${version}::int is null or version = ${version}::int) order by (state = 'published') desc, version desc limit 1`)

/** The newest version of a tree, whatever its state: what people change. */
export const newestTree = (db: Db, slug: string): Promise<TreeRow | null> => maybe(db, sql<TreeRow>`
  select slug, version, state, content, hash, made_at, published_at from performance_trees where slug = ${slug} order by version desc limit 1`)

/** Every tree in force, of one year or of all. */
export const treesInForce = (db: Db, year: number | null = null): Promise<TreeRow[]> => rows(db, sql<TreeRow>`
  select distinct on (slug) slug, version, state, content, hash, made_at, published_at from performance_trees
  where state = 'published' and (${year}::int is null or year = ${year}::int) order by slug, version desc`)

/** Holds a tree's chain until the transaction ends, so that one person changes it at a time. Returns the chain's id in the journal. */
export async function holdTree(db: Db, slug: string, now: Date): Promise<string> {
  await run(db, sql`insert into performance_tree_chains (slug, id) values (${slug}, ${newId<'tree'>(now)}) on conflict (slug) do nothing`)
  return (await row<{ id: string }>(db, sql`select id from performance_tree_chains where slug = ${slug} for update`)).id
}

/** Freezes the draft as a published version. */
export const publishDraft = (db: Db, one: { slug: string; basis: Basis | null; reason: Uint8Array | null; at: Date; person: string | null; position: string | null }): Promise<number> => run(db, sql`
  update performance_trees set state = 'published', published_at = ${one.at}, basis = ${one.basis === null ? null : json(one.basis)}::jsonb, reason = ${one.reason}, published_by = ${one.person}, published_as = ${one.position}
  where slug = ${one.slug} and state = 'draft'`)
