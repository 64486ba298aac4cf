import { Refusal, refuse, refuseAll, type Id, type Problem } from '#kernel'
import { inTx, type Ctx } from '#platform/context'
import { logDefect } from '#platform/log'
import { actOn, actsOfRow, caseView, nameOfAct, unprinted, type Picked } from '#modules/cases'
import { isRead, left, patience, standing, type Item, type Round } from '../rules/round.ts'
import { finishRound, getRound, insertRound, itemsOf, markAlive, markItem, readsOf, takeUp, type NewItem } from '../store.ts'
import { signerOf, unlockOwn, type Unlocked } from './certificates.ts'
import { sealWaiting } from './seal.ts'
import { signingAct } from './waiting.ts'

type CaseId = Id<'case'>
/** A moment of now for work that goes on after its request. */
export type Clock = () => Date

/** A round at work: its id at once, and when it is done. */
export type Begun = { id: string; done: Promise<void> }

/** Begins to sign what was picked; refuses it when something was not read as it stands now, and when the passphrase opens nothing. */
export async function beginRound(ctx: Ctx, picked: readonly Picked[], passphrase: string, clock: Clock): Promise<Begun> {
  const person = signerOf(ctx)
  if (picked.length === 0) refuse('invalid', 'nothing-picked', { field: 'pilih' })
  const reads = new Map((await readsOf(ctx.db, person, picked.map((one) => one.id))).map((one) => [`${one.case_id} ${one.turn}`, one]))
  const unread = picked.filter((one) => !isRead(reads.get(`${one.id} ${one.turn}`), one.version))
  const problems: Problem[] = unread.length > 0 ? [{ code: 'not-read', field: 'pilih', data: { count: unread.length } }] : []
  refuseAll(problems)
  const unlocked = await unlockOwn(ctx, passphrase)
  return begun(ctx, picked.map((one) => ({ case_id: one.id, version: one.version, turn: one.turn, state: 'waiting' })), unlocked, clock)
}

/** Begins to sign what was decided before and still waits for the certificate of its signer. */
export async function beginHeld(ctx: Ctx, passphrase: string, clock: Clock): Promise<Begun> {
  const held = await unprinted(ctx, { signer: signerOf(ctx) })
  if (held.length === 0) refuse('conflict', 'nothing-waits')
  const unlocked = await unlockOwn(ctx, passphrase)
  const cases = [...new Set(held.map((one) => one.case_id))]
  return begun(ctx, cases.map((id) => ({ case_id: id, version: 0, turn: 0, state: 'decided' })), unlocked, clock)
}

async function begun(ctx: Ctx, items: readonly NewItem[], unlocked: Unlocked | null, clock: Clock): Promise<Begun> {
  const id = await inTx(ctx, () => insertRound(ctx.db, signerOf(ctx), items, ctx.now))
  return { id, done: work(ctx, id, unlocked, clock) }
}

/** Takes up an interrupted round again, once its signer has opened the certificate anew. */
export async function resumeRound(ctx: Ctx, id: string, passphrase: string, clock: Clock): Promise<Begun> {
  const round = await getRound(ctx.db, id, signerOf(ctx))
  if (standing(round, ctx.now) !== 'interrupted') refuse('conflict', 'round-not-interrupted')
  const unlocked = await unlockOwn(ctx, passphrase)
  if (!(await takeUp(ctx.db, id, { before: new Date(ctx.now.getTime() - patience), at: ctx.now }))) refuse('conflict', 'round-not-interrupted')
  return { id, done: work(ctx, id, unlocked, clock) }
}

/** Goes through what is left, one paper after the other, each decided in a transaction of its own and sealed after it. */
async function work(request: Ctx, id: string, unlocked: Unlocked | null, clock: Clock): Promise<void> {
  for (const item of left(await itemsOf(request.db, id))) {
    const ctx = { ...request, now: clock() }
    await markAlive(ctx.db, id, ctx.now)
    await markItem(ctx.db, id, item.place, await signOne(ctx, id, item, unlocked))
  }
  await finishRound(request.db, id, clock())
}

/** Why something was not done, as a code; one paper's defect must not leave the others unsigned, so it is logged, and told beside its paper. */
const barTo = (done: Promise<unknown>, about: { round: string; case: string }): Promise<string | null> => done.then(() => null, (error: unknown) => {
  if (error instanceof Refusal) return error.problems[0]?.code ?? error.kind
  logDefect(about, error)
  return 'defect'
})

/** Decides one paper if it is not decided yet, and seals it. */
async function signOne(ctx: Ctx, round: string, item: Item, unlocked: Unlocked | null): Promise<Pick<Item, 'state' | 'code'>> {
  const about = { round, case: item.case_id }
  if (item.state === 'waiting') {
    const code = await barTo(inTx(ctx, async () => { await decide(ctx, item); await markItem(ctx.db, round, item.place, { state: 'decided', code: null }) }), about)
    if (code !== null) return { state: 'refused', code }
  }
  const bars: (string | null)[] = []
  const code = await barTo(sealWaiting(ctx, unlocked, { case: item.case_id as CaseId }).then((all) => { bars.push(...all.map((one) => one.code)) }), about)
  const bar = code ?? bars.find((one) => one !== null) ?? null
  return { state: bar === null ? 'signed' : 'decided', code: bar }
}

async function decide(ctx: Ctx, { case_id: id, version, turn }: Item): Promise<void> {
  const view = await caseView(ctx, id as CaseId)
  if (view.one.version !== version) refuse('conflict', 'changed-meanwhile')
  const found = signingAct(actsOfRow(view.acts, { kind: 'step', turn }), view.definition)
  await actOn(ctx, { id: view.one.id, version, act: found?.together ? nameOfAct(found.open) : refuse('conflict', 'act-not-open') })
}

export type RoundShown = { round: Round; items: Item[]; standing: ReturnType<typeof standing> }

/** A round of one's own with its papers. */
export async function roundOf(ctx: Ctx, id: string): Promise<RoundShown> {
  const round = await getRound(ctx.db, id, signerOf(ctx))
  return { round, items: await itemsOf(ctx.db, id), standing: standing(round, ctx.now) }
}
