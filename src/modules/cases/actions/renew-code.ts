import { randomCode, refuse, refuseAll } from '#kernel'
import { inTx, type Ctx } from '#platform/context'
import { record } from '#platform/journal'
import { reasonFaults, type Proof } from '../rules/privacy.ts'
import { getCase, type CaseId } from '../store/cases.ts'
import { replaceCode } from '../store/privacy.ts'
import { standingOf } from './actor.ts'
import { registrationOf } from './keep.ts'
import { atCounter, retiredMac } from './views.ts'

/**
 * Gives the applicant who lost the code another one: the registration number stays, the old code opens nothing any more. The code itself
 * is never shown to the officer; it stands on the receipt alone. Refused without a look at the proof of identity and a reason.
 */
export async function renewCode(ctx: Ctx, id: CaseId, { proof, reason }: { proof: Proof | undefined; reason: string }): Promise<void> {
  const view = await atCounter(ctx, id)
  if (view.hidden === null) refuse('conflict', 'case-erased')
  const said = reason.normalize('NFC').trim()
  refuseAll([...(proof === undefined ? [{ code: 'identity-not-checked', field: 'proof' }] : []), ...reasonFaults(said)])
  await inTx(ctx, async () => {
    const one = await getCase(ctx.db, id)
    await replaceCode(ctx.db, id, { old: one.code, fresh: `${registrationOf(one.code)}-${randomCode(6)}`, mac: retiredMac(ctx, one.code), at: ctx.now })
    const as = await standingOf(ctx, one)
    await record(ctx, { subject: id, kind: 'case', type: 'case.code-renewed', data: { proof }, as, note: { note: said } })
  })
}
