import { readPhone, refuse } from '#kernel'
import { actingIn, inTx, type Ctx } from '#platform/context'
import { record } from '#platform/journal'
import { caseInside } from '#modules/cases'
import { barToCall } from '../rules/visit.ts'
import { asVisit, visitView } from './views.ts'

/** The applicant's telephone for whoever goes or plans, as it is dialled; that it was shown is on record. */
export const showPhone = (ctx: Ctx, id: string): Promise<string> => inTx(ctx, async () => {
  const { one, members, looker } = await visitView(ctx, id)
  const bar = barToCall(asVisit(one, members), looker)
  if (bar) refuse(bar === 'not-in-team' ? 'forbidden' : 'conflict', bar)
  const { hidden } = await caseInside(ctx, one.case_id)
  const typed = hidden?.applicant.phone ?? ''
  if (typed === '') refuse('not-found', 'no-phone')
  const as = members.find((member) => member.person === ctx.actor.person && member.left_at === null) ?? actingIn(ctx, 'visits.plan', one.unit)
  await record(ctx, { subject: one.id, kind: 'visit', type: 'visit.phone-shown', data: {}, ...(as && { as: { position: as.position, capacity: as.capacity } }) })
  return readPhone(typed)?.number ?? typed
})
