import { refuse, refuseAll, say } from '#kernel'
import type { Ctx } from '#platform/context'
import type { Dimension } from '#platform/measures'
import { acts, inForce, sayAct } from '#modules/cases'
import { listRegisters } from '#modules/correspondence'
import { directory } from '#modules/people'
import { seenOf, sourceIndicator } from '../rules/edit.ts'
import { readSource, type TypedSource } from '../rules/indicator-source.ts'
import { indicatorIn, indicatorsOf, type Indicator, type Node, type Tree } from '../rules/tree.ts'
import { changeTree, deskOf, positionsFor } from './edit.ts'

export type Choice = { value: string; label: string }
export type SourceDesk = { tree: Tree; version: number; node: Node; indicator: Indicator; seen: string; choices: Partial<Record<Dimension, Choice[]>>; indicators: { id: string; name: string; node: string }[] }

/** What whoever settles a source chooses from; refuses whoever does not plan for the agency. */
export async function sourceDesk(ctx: Ctx, slug: string, id: string): Promise<SourceDesk> {
  const row = await deskOf(ctx, slug)
  const found = indicatorIn(row.content, id) ?? refuse('not-found', 'no-indicator')
  const { units } = await directory(ctx.db)
  return {
    ...found, tree: row.content, version: row.state === 'draft' ? row.version : row.version + 1, seen: seenOf(found.indicator),
    indicators: indicatorsOf(row.content).filter((one) => one.indicator.id !== id).map(({ node, indicator }) => ({ id: indicator.id, name: indicator.name, node: node.title })),
    choices: {
      act: acts.map((one) => ({ value: one, label: sayAct(one, ctx.locale) ?? one })),
      position: (await positionsFor(ctx, row.content)).map((one) => ({ value: one.slug, label: one.name })), unit: [...units.values()].map((one) => ({ value: one.slug, label: say(one.name, ctx.locale) })),
      service: (await inForce(ctx)).map((one) => ({ value: one.slug, label: say(one.content.name, ctx.locale) })), register: (await listRegisters(ctx.db)).map((one) => ({ value: one.slug, label: say(one.name, ctx.locale) })),
    },
  }
}

/** Settles where an indicator's figure comes from, in the draft of its tree. Figures of reports that were verified stay as they were. */
export const settleSource = (ctx: Ctx, slug: string, id: string, typed: TypedSource & { seen: string }): Promise<{ version: number; id: string }> =>
  changeTree(ctx, slug, { act: 'source', indicator: id, seen: typed.seen }, (tree) => {
    const { source, problems } = readSource(tree, id, typed, ctx.house.measures)
    refuseAll(problems)
    return sourceIndicator(tree, id, source)
  })
