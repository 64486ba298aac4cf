import { json, row, rows, run, sql, type Db } from '#platform/db'
import type { Checklist } from '../rules/checklist.ts'

export type ChecklistRow = { id: string; content: Checklist }

/** Keeps a version of a list; one that was there before holds again. */
export const keepChecklist = (db: Db, one: { id: string; content: Checklist; hash: string; at: Date }): Promise<number> => run(db, sql`
  insert into visit_checklists (id, slug, content, hash, current, made_at) values (${one.id}, ${one.content.slug}, ${json(one.content)}::jsonb, ${one.hash}, true, ${one.at})
  on conflict (slug, hash) do update set current = true where not visit_checklists.current`)

/** Sets aside what the city's files no longer say. */
export const setAside = (db: Db, hashes: readonly string[]): Promise<number> => run(db, sql`
  update visit_checklists set current = false where current and not (slug || ' ' || hash = any(${hashes}::text[]))`)

/** The lists of today, by name. */
export const listChecklists = (db: Db): Promise<ChecklistRow[]> => rows(db, sql<ChecklistRow>`select id, content from visit_checklists where current order by slug, made_at desc`)

export const getChecklist = async (db: Db, id: string): Promise<Checklist> =>
  (await row<{ content: Checklist }>(db, sql`select content from visit_checklists where id = ${id}`, 'no-such-visit')).content
