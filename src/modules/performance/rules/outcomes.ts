import { createHash } from 'node:crypto'
import type { Problem } from '#kernel'
import { freeName, tidy, wordFaults, type Edited } from './edit.ts'
import { outcomeRings } from './tree-file.ts'
import { outcomeKinds, type Outcome, type Tree } from './tree.ts'

/** An outcome as typed; one without words goes away. A new one has no id yet. */
export type TypedOutcome = { id: string; kind: string; parent: string; text: string }

/** The rows of a form of outcomes, each at the place it was typed in, blank ones too. */
export function typedOutcomes(typed: Readonly<Record<string, string>>): TypedOutcome[] {
  const rows = Math.max(0, ...Object.keys(typed).map((name) => Number(/^text-(\d{1,3})$/.exec(name)?.[1] ?? -1) + 1))
  return Array.from({ length: rows }, (_, at) => ({ id: typed[`id-${at}`] ?? '', kind: typed[`kind-${at}`] ?? '', parent: typed[`parent-${at}`] ?? '', text: typed[`text-${at}`] ?? '' }))
}

/** How the outcomes looked to whoever changes them. */
export const seenOutcomes = ({ outcomes }: Pick<Tree, 'outcomes'>): string => createHash('sha256').update(JSON.stringify(outcomes)).digest('base64url').slice(0, 22)

/**
 * The logic behind the boxes as it is typed now (PermenPANRB 89/2021, stages 1 to 3): outcome, critical success factors, conditions, each serving one above.
 * What a box serves cannot go, nothing serves itself, and what is at the end serves nothing.
 */
export function setOutcomes(tree: Tree, typed: readonly TypedOutcome[]): Edited {
  const known = new Set(tree.outcomes.map(({ id }) => id))
  const taken = new Set(known)
  const kept = typed.map((one, at) => ({ ...one, at, text: tidy(one.text) })).filter(({ text }) => text !== '')
  const outcomes = kept.map((one): Outcome => {
    const id = known.has(one.id) ? one.id : freeName(one.text, taken)
    taken.add(id)
    return { id, parent: one.parent || null, kind: outcomeKinds.find((kind) => kind === one.kind) ?? 'condition', text: one.text }
  })
  const left = new Set(outcomes.map(({ id }) => id))
  const next = { ...tree, outcomes }
  const problems: Problem[] = [
    ...kept.flatMap((one) => wordFaults(one.text, `text-${one.at}`, true)),
    ...kept.flatMap((one) => (one.kind === 'outcome' && one.parent !== '' ? [{ code: 'outcome-parent', field: `parent-${one.at}` }] : [])),
    ...tree.nodes.flatMap(({ serves, title }) => (serves !== null && !left.has(serves) ? [{ code: 'outcome-served', data: { name: title } }] : [])),
    ...outcomeRings(next).map(({ code, field, data }) => ({ code, field: `parent-${kept[Number(/\d+/.exec(field ?? '')?.[0] ?? 0)]?.at ?? 0}`, ...(data && { data }) })),
  ]
  return problems.length > 0 ? { tree, problems, id: '' } : { tree: next, problems, id: '' }
}
