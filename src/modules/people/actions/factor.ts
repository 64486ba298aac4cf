import { inTx, type Ctx } from '#platform/context'
import { record } from '#platform/journal'
import { confirmSecondFactor, startSecondFactor, stopSecondFactor, type Enrolment } from '#platform/second-factor'
import { checkPassword, type Visit } from '#platform/session'
import { getAccount } from '../store/accounts.ts'
import { ownAccount } from './accounts.ts'

/** Begins the second factor: what the app needs and the recovery codes, shown once; in force after the first right code. */
export async function startFactor(ctx: Ctx, visit: Visit, password: string): Promise<Enrolment> {
  const { account } = ownAccount(ctx.actor)
  await checkPassword(ctx.house, visit, account, password)
  const { signInName } = await getAccount(ctx.db, account)
  return startSecondFactor(ctx.house, visit.headers, { password, label: signInName })
}

/** Puts the second factor in force by a first right code. */
export function confirmFactor(ctx: Ctx, visit: Visit, code: string): Promise<string[]> {
  return inTx(ctx, async () => {
    const { account, person } = ownAccount(ctx.actor)
    const cookies = await confirmSecondFactor(ctx.house, visit.headers, code)
    await record(ctx, { subject: person, kind: 'person', type: 'account.second-factor-on', data: { account } })
    return cookies
  })
}

/** Takes the second factor away, after the right password. */
export async function stopFactor(ctx: Ctx, visit: Visit, password: string): Promise<string[]> {
  const { account, person } = ownAccount(ctx.actor)
  await checkPassword(ctx.house, visit, account, password)
  return inTx(ctx, async () => {
    const cookies = await stopSecondFactor(ctx.house, visit.headers, password)
    await record(ctx, { subject: person, kind: 'person', type: 'account.second-factor-off', data: { account } })
    return cookies
  })
}
