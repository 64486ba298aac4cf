import { createHash } from 'node:crypto'
import { newId } from '#kernel'
import { inTx, type Ctx } from '#platform/context'
import { canonical } from '#platform/journal'
import type { Definition } from '#modules/cases'
import { checklistFor, type Checklist } from '../rules/checklist.ts'
import { keepChecklist, listChecklists, setAside, type ChecklistRow } from '../store/checklists.ts'

/** Loads the lists of the city's files; a changed one holds for visits planned from now on, those planned keep theirs. */
export function loadVisits(ctx: Ctx, checklists: readonly Checklist[]): Promise<void> {
  return inTx(ctx, async () => {
    const hashed = checklists.map((content) => ({ content, hash: createHash('sha256').update(canonical(content)).digest('hex') }))
    await setAside(ctx.db, hashed.map(({ content, hash }) => `${content.slug} ${hash}`))
    for (const { content, hash } of hashed) await keepChecklist(ctx.db, { id: newId<'checklist'>(ctx.now), content, hash, at: ctx.now })
  })
}

/** The list a service is visited by today; `null` where nobody visits. */
export async function checklistOf(ctx: Ctx, service: Pick<Definition, 'slug' | 'procedure'>): Promise<ChecklistRow | null> {
  const all = await listChecklists(ctx.db)
  const found = checklistFor(all.map((one) => one.content), service)
  return all.find((one) => one.content === found) ?? null
}
