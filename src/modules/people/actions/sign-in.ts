import { refuse } from '#kernel'
import type { Ctx } from '#platform/context'
import { record } from '#platform/journal'
import { asCookie, enterCode, signIn, signOut, type Entered, type Visit } from '#platform/session'
import { actorOf } from './actor.ts'
import { ownAccount } from './accounts.ts'

async function recordEntry(ctx: Ctx, entered: Entered, type: string): Promise<Entered> {
  const actor = await actorOf(ctx.house, new Headers({ cookie: asCookie(entered.cookies) }), ctx.now)
  if (actor.account && actor.person) {
    await record({ ...ctx, actor }, { subject: actor.person, kind: 'person', type, data: { account: actor.account } })
  }
  return entered
}

/** Signs in with name and password, and at once with the code when one is given and wanted. */
export async function enter(ctx: Ctx, visit: Visit, typed: { name: string; password: string; code?: string | undefined }): Promise<Entered> {
  const entered = await signIn(ctx.house, visit, typed)
  if (entered.kind === 'in') return recordEntry(ctx, entered, 'account.signed-in')
  return typed.code === undefined ? entered : enterWithCode(ctx, visit, typed.code, entered.cookies)
}

/** The second step of signing in: the code of the authenticator app or a recovery code. */
export async function enterWithCode(ctx: Ctx, visit: Visit, code: string, cookies?: readonly string[]): Promise<Entered> {
  if (code.trim() === '') refuse('invalid', 'code-missing', { field: 'code' })
  return recordEntry(ctx, await enterCode(ctx.house, visit, code, cookies), 'account.signed-in-with-code')
}

/** Signs out and returns the cookies to clear; whoever is not signed in is out already. */
export async function leave(ctx: Ctx, headers: Headers): Promise<string[]> {
  const cookies = await signOut(ctx.house, headers)
  if (ctx.actor.kind === 'officer') {
    const { account, person } = ownAccount(ctx.actor)
    await record(ctx, { subject: person, kind: 'person', type: 'account.signed-out', data: { account } })
  }
  return cookies
}
