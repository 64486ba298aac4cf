import { dateIn, hasUnseen, isId, newId, refuse, refuseAll, type Id } from '#kernel'
import { inTx, need, type Ctx, type Holding } from '#platform/context'
import { record, recordFirst } from '#platform/journal'
import { directory, namesOfPersons, type Directory } from '#modules/people'
import { programmesIn } from '#modules/planning'
import { contentOf, openActs, partiesOf, readActions, seenOf, standings, unsignable, type Act, type Programme, type Standing, type TypedAction } from '../rules/agreement.ts'
import { ownedBy, type Tree } from '../rules/tree.ts'
import { agreementOf, agreementsIn, agreementsOf, findAgreement, holdAgreement, holdAgreements, insertAgreement, keepActions, renewAgreement, replaceBefore, signFirst, signSecond, type AgreementRow } from '../store/agreements.ts'
import { findTree, type TreeRow } from '../store/trees.ts'
import { mayDraft } from './trees.ts'

/** Positions one acts for as oneself: what was handed on by delegation or falls to a head for an empty post signs no promise. */
const ownHoldings = (ctx: Ctx): Holding[] => ctx.actor.holdings.filter((held) => held.capacity !== 'delegated' && held.capacity !== 'head')
const partyOf = (ctx: Ctx) => ({ person: ctx.actor.person, positions: ownHoldings(ctx).map(({ position }) => position) })

/** The position that stands over the top of every agency: the mayor's. */
const leaderOf = (people: Directory): string | null => [...people.positions.values()].find(({ level }) => level === 'mayor')?.slug ?? null

const about = (id: string): string => `performance-agreement:${id}`

/** The tree of which agreements are made: the one in force. */
async function treeInForce(ctx: Ctx, slug: string): Promise<TreeRow> {
  const tree = await findTree(ctx.db, slug)
  if (tree === null) return refuse('not-found', 'no-tree', { data: { name: slug } })
  return tree.state === 'published' ? tree : refuse('conflict', 'tree-not-in-force')
}

/** The programmes that pay for a position's boxes, with what their plans set aside for the year. */
async function programmesFor(ctx: Ctx, tree: Tree, position: string): Promise<Programme[]> {
  const funds = ownedBy(tree, position).flatMap((box) => box.funds ?? [])
  const found: Programme[] = []
  for (const plan of new Set(funds.map((one) => one.plan))) {
    const wanted = new Set(funds.flatMap((one) => (one.plan === plan ? [one.programme] : [])))
    for (const one of (await programmesIn(ctx, plan, tree.year)).filter(({ id }) => wanted.has(id))) {
      // where the programme prints no sum of its own, its activities carry the money
      const parts = one.budget === null ? one.activities : []
      found.push({ plan, name: one.name, budget: one.budget ?? (parts.length > 0 ? '' : null) }, ...parts.map(({ name, budget }) => ({ plan, name, budget })))
    }
  }
  return found
}

/** How far the agreements of a tree are: who has not signed stands first. */
export async function agreementsList(ctx: Ctx, slug: string): Promise<{ tree: TreeRow; list: Standing[]; mine: ReadonlySet<string>; planner: boolean }> {
  need(ctx, 'performance.read')
  const tree = await findTree(ctx.db, slug) ?? refuse('not-found', 'no-tree', { data: { name: slug } })
  const people = await directory(ctx.db)
  const all = (await agreementsIn(ctx.db, slug)).map(agreementOf)
  return { tree, list: standings(tree.content, leaderOf(people), all), mine: new Set(partyOf(ctx).positions), planner: mayDraft(ctx.actor, people, tree.content.agency.slug) }
}

/** Makes the agreement of a position from the tree in force. Refuses whoever is neither of its sides nor plans for the agency. */
export function makeAgreement(ctx: Ctx, slug: string, position: string): Promise<string> {
  need(ctx, 'performance.read')
  return inTx(ctx, async () => {
    const tree = await treeInForce(ctx, slug)
    const people = await directory(ctx.db)
    const parties = partiesOf(tree.content, position, leaderOf(people)) ?? refuse('not-found', 'no-box-of-position', { data: { name: position.slice(0, 60) } })
    const { positions } = partyOf(ctx)
    if (!positions.includes(parties.first) && !positions.includes(parties.second) && !mayDraft(ctx.actor, people, tree.content.agency.slug)) refuse('forbidden', 'not-permitted', { data: { permission: 'performance.draft' } })
    await holdAgreements(ctx.db, slug, position)
    const earlier = await agreementsOf(ctx.db, slug, position)
    if (earlier.length > 0) refuse('conflict', 'agreement-there')
    const content = contentOf(tree.content, position, await programmesFor(ctx, tree.content, position))
    return keepNew(ctx, { tree: slug, version: tree.version, position, superior: parties.second, n: 1, content, actions: [] }, null)
  })
}

async function keepNew(ctx: Ctx, one: Pick<AgreementRow, 'tree' | 'version' | 'position' | 'superior' | 'n' | 'content' | 'actions'>, reason: string | null): Promise<string> {
  const id = newId<'agreement'>(ctx.now)
  await insertAgreement(ctx.db, { ...one, id, reason: reason === null ? null : ctx.house.vault.seal(reason, about(id)), at: ctx.now, person: ctx.actor.person, simulated: ctx.simulated })
  await recordFirst(ctx, { subject: id, kind: 'performance-agreement', type: 'agreement.made', data: { tree: one.tree, version: one.version, position: one.position, superior: one.superior, n: one.n, rows: one.content.rows.length }, as: asWhom(ctx, [one.position, one.superior]) })
  return id
}

/** The position of these that one acts from. */
function asWhom(ctx: Ctx, positions: readonly string[]): { position: string; capacity: Holding['capacity'] } | undefined {
  const held = ownHoldings(ctx).find(({ position }) => positions.includes(position)) ?? ctx.actor.holdings[0]
  return held && { position: held.position, capacity: held.capacity }
}

/** An agreement as it is shown: what the reader may do, what keeps it from being signed, its earlier and later ones, the reason it was revised. */
export type AgreementView = {
  row: AgreementRow; acts: Act[]; faults: ReturnType<typeof unsignable>; stale: boolean; seen: string; reason: string | null; others: { id: string; n: number; state: AgreementRow['state'] }[]; names: ReadonlyMap<string, string>
}

async function viewOf(ctx: Ctx, row: AgreementRow): Promise<AgreementView> {
  const one = agreementOf(row)
  const stale = row.state === 'open' && (await findTree(ctx.db, row.tree))?.version !== row.version
  const persons = [row.first_by, row.second_by].flatMap((person) => (person === null ? [] : [person as Id<'person'>]))
  const others = (await agreementsOf(ctx.db, row.tree, row.position)).filter(({ id }) => id !== row.id)
  return {
    row, acts: openActs(one, partyOf(ctx), stale), faults: unsignable(one), stale, seen: seenOf(one), reason: row.reason === null ? null : ctx.house.vault.open<string>(row.reason, about(row.id)),
    others: others.map(({ id, n, state }) => ({ id, n, state })), names: await namesOfPersons(ctx.db, persons),
  }
}

/** One agreement, for its two sides and for whoever reads trees; refuses what is not there (`no-agreement`). */
export async function agreementView(ctx: Ctx, id: string): Promise<AgreementView> {
  const row = isId(id) ? await findAgreement(ctx.db, id) : null
  if (!isParty(ctx, row)) need(ctx, 'performance.read')
  return viewOf(ctx, row ?? refuse('not-found', 'no-agreement'))
}

/** Whether one holds either side, whatever else one may read: whoever signs must see what. */
const isParty = (ctx: Ctx, row: Pick<AgreementRow, 'position' | 'superior'> | null): boolean => row !== null && partyOf(ctx).positions.some((position) => position === row.position || position === row.superior)

type Doing = { id: string; act: Act; seen: string | null }

/** Loads, asks whether the act is open by the rule the page draws from, and does it. `seen` guards what one signs or overwrites. */
async function doing(ctx: Ctx, { id, act, seen }: Doing, work: (row: AgreementRow) => Promise<Record<string, unknown>>): Promise<void> {
  await inTx(ctx, async () => {
    const found = isId(id) ? await holdAgreement(ctx.db, id) : null
    if (!isParty(ctx, found)) need(ctx, 'performance.read')
    const row = found ?? refuse('not-found', 'no-agreement')
    if (!isParty(ctx, row)) refuse('forbidden', 'not-a-party')
    const view = await viewOf(ctx, row)
    if ((act === 'sign-first' || act === 'sign-second') && row.state === 'open') refuseAll(view.faults)
    if (!view.acts.includes(act)) refuse('conflict', view.stale ? 'agreement-stale' : 'act-not-open')
    if (seen !== null && seen !== view.seen) refuse('conflict', 'agreement-changed')
    const data = await work(row)
    const side = act === 'sign-second' ? [row.superior] : act === 'sign-first' || act === 'plan' ? [row.position] : [row.position, row.superior]
    await record(ctx, { subject: row.id, kind: 'performance-agreement', type: `agreement.${act}`, data: { tree: row.tree, version: row.version, position: row.position, n: row.n, ...data }, as: asWhom(ctx, side) })
  })
}

/** Signs for the side one holds: the first party first, then the second, who freezes it; an earlier agreement is replaced. */
export const signAgreement = (ctx: Ctx, id: string, side: 'first' | 'second', seen: string): Promise<void> => doing(ctx, { id, act: side === 'first' ? 'sign-first' : 'sign-second', seen }, async (row) => {
  const position = side === 'first' ? row.position : row.superior
  const capacity = ownHoldings(ctx).find((held) => held.position === position)?.capacity ?? refuse('forbidden', 'not-a-party')
  const signed = { id, person: ctx.actor.person, capacity, at: ctx.now }
  await (side === 'first' ? signFirst(ctx.db, signed) : signSecond(ctx.db, signed))
  if (side === 'second') await replaceBefore(ctx.db, row)
  return { side, content: seen }
})

/** Keeps the action plan of the quarters. */
export const planActions = (ctx: Ctx, id: string, typed: readonly TypedAction[], seen: string): Promise<void> => doing(ctx, { id, act: 'plan', seen }, async (row) => {
  const { actions, problems } = readActions(row.content, typed)
  refuseAll(problems)
  await keepActions(ctx.db, id, actions)
  return { actions: actions.length }
})

/** Makes an unsigned agreement anew from the tree in force; action plans of indicators that are still there stay. */
export const renew = (ctx: Ctx, id: string): Promise<void> => doing(ctx, { id, act: 'renew', seen: null }, async (row) => {
  const tree = await treeInForce(ctx, row.tree)
  const parties = partiesOf(tree.content, row.position, leaderOf(await directory(ctx.db))) ?? refuse('conflict', 'no-box-of-position', { data: { name: row.position } })
  const content = contentOf(tree.content, row.position, await programmesFor(ctx, tree.content, row.position))
  const left = new Set(content.rows.map(({ indicator }) => indicator))
  await renewAgreement(ctx.db, { id, version: tree.version, superior: parties.second, content, actions: row.actions.filter(({ indicator }) => left.has(indicator)) })
  return { from: row.version, to: tree.version }
})

const least = 10
const most = 2000

/** Begins the revision of an agreement that is signed, from the tree in force, with the reason; the signed one holds until the new one is signed by both. */
export async function reviseAgreement(ctx: Ctx, id: string, typed: string): Promise<string> {
  const reason = typed.normalize('NFC').replace(/\s+/g, ' ').trim()
  let made = ''
  await doing(ctx, { id, act: 'revise', seen: null }, async (row) => {
    refuseAll([...(reason.length < least ? [{ code: 'reason-missing', field: 'reason' }] : []), ...(reason.length > most ? [{ code: 'reason-long', field: 'reason', data: { most } }] : []), ...(hasUnseen(reason) ? [{ code: 'words-signs', field: 'reason' }] : [])])
    const all = await agreementsOf(ctx.db, row.tree, row.position)
    if (all.some(({ state }) => state === 'open')) refuse('conflict', 'revision-there')
    const tree = await treeInForce(ctx, row.tree)
    const parties = partiesOf(tree.content, row.position, leaderOf(await directory(ctx.db))) ?? refuse('conflict', 'no-box-of-position', { data: { name: row.position } })
    const content = contentOf(tree.content, row.position, await programmesFor(ctx, tree.content, row.position))
    const left = new Set(content.rows.map(({ indicator }) => indicator))
    made = await keepNew(ctx, { tree: row.tree, version: tree.version, position: row.position, superior: parties.second, n: Math.max(...all.map(({ n }) => n)) + 1, content, actions: row.actions.filter(({ indicator }) => left.has(indicator)) }, reason)
    return { next: made }
  })
  return made
}

/** Today in the city, for who holds what. */
export const todayOf = (ctx: Ctx) => dateIn(ctx.house.city.zone, ctx.now)
