import type { Ctx } from '#platform/context'
import type { Definition } from '../rules/definition.ts'
import { getCase, type CaseId, type CasePrivate, type CaseRow } from '../store/cases.ts'
import { listProducts, type ProductRow } from '../store/products.ts'
import { definitionById } from './definitions.ts'
import { readPrivate } from './keep.ts'

/** All of a case: for modules above that go on where it ends. It asks nobody whether they may: what is shown of it is theirs to guard. */
export type CaseInside = { one: CaseRow; definition: Definition; hidden: CasePrivate | null; products: ProductRow[] }

export async function caseInside(ctx: Ctx, id: CaseId): Promise<CaseInside> {
  const one = await getCase(ctx.db, id)
  return { one, definition: (await definitionById(ctx, one.definition)).content, hidden: await readPrivate(ctx, id), products: await listProducts(ctx.db, id) }
}
