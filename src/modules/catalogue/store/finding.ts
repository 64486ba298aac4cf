import { json, maybe, run, sql, type Db } from '#platform/db'
import { noFinding, type Finding } from '../rules/finding.ts'

/** How services are found, as the city's files said last. */
export const getFinding = async (db: Db): Promise<Finding> =>
  (await maybe(db, sql<{ content: Finding }>`select content from finding`))?.content ?? noFinding

/** Keeps it in place of what was said before; nothing is written where nothing changed. */
export const keepFinding = (db: Db, finding: Finding, at: Date): Promise<number> => run(db, sql`
  insert into finding (content, loaded_at) values (${json(finding)}::jsonb, ${at})
  on conflict (one) do update set content = excluded.content, loaded_at = excluded.loaded_at where finding.content <> excluded.content`)
