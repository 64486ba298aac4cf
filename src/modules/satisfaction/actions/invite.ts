import { dateIn, newId, readCode } from '#kernel'
import type { Ctx } from '#platform/context'
import { record, recordFirst } from '#platform/journal'
import type { Contact, Moved } from '#modules/cases'
import { notify } from '#modules/notifications'
import { tokenOf } from '../rules/invitation.ts'
import { instrumentFor } from '../rules/questions.ts'
import { eraseWordsOf } from '../store/responses.ts'
import { holdInvitation, insertInvitation, invitationOfCase, type Invitation } from '../store/invitations.ts'
import { surveyMessage } from '../words.ts'
import { surveysOf } from './ways.ts'

const day = 86_400_000

/** The link's own part for an invitation: made from the key outside the database, so that it is kept nowhere. */
export const linkOf = (ctx: Ctx, id: string): string => tokenOf(ctx.house.vault.mac('survey-link', id))

/** The fingerprint by which a link is found. */
export const linkMac = (ctx: Ctx, token: string): Buffer => ctx.house.vault.mac('survey-link-kept', readCode(token))

/** The whole address of the survey, for a message. */
export const addressOfSurvey = (ctx: Ctx, id: string): string => `${ctx.house.config.origin}/survei/${linkOf(ctx, id)}`

/** Sends the link by the ways the applicant chose. Nobody is behind a simulated case, so nothing goes there. */
async function sendLink(ctx: Ctx, { id, case_id, expires_at }: Pick<Invitation, 'id' | 'case_id' | 'expires_at'>, contact: Contact): Promise<void> {
  if (ctx.simulated) return
  await notify(ctx, surveyMessage, { to: { case: case_id }, key: case_id, data: { url: addressOfSurvey(ctx, id) }, expires: expires_at }, contact)
}

/** Invites the applicant of a case that has ended, once; one that was withdrawn has nothing to tell of. */
async function invite(ctx: Ctx, { id: caseId, service, contact }: Moved): Promise<void> {
  const surveys = await surveysOf(ctx)
  const instrument = instrumentFor(surveys, dateIn(ctx.house.city.zone, ctx.now))
  if (!instrument) return
  const one = contact()
  const id = newId<'survey'>(ctx.now)
  const invitation = {
    id, case_id: caseId, registration: one.registration, service, unit: one.unit, instrument: instrument.id,
    invited_at: ctx.now, expires_at: new Date(ctx.now.getTime() + surveys.linkDays * day), simulated: one.simulated,
  }
  if (!(await insertInvitation(ctx.db, invitation, linkMac(ctx, linkOf(ctx, id))))) return
  await recordFirst(ctx, { subject: id, kind: 'survey', type: 'survey.invited', data: { service, unit: one.unit, instrument: instrument.id } })
  await sendLink(ctx, invitation, one)
}

/** What a case's moves mean for its survey: an end invites, a case opened again waits, its second end lets the same survey go on. */
export async function followCase(ctx: Ctx, moved: Moved): Promise<void> {
  if (!moved.ended && moved.type !== 'case.reopened') return
  const known = await invitationOfCase(ctx.db, moved.id)
  if (known) {
    const { linkDays } = await surveysOf(ctx)
    await holdInvitation(ctx.db, moved.id, moved.ended && moved.status !== 'withdrawn', new Date(ctx.now.getTime() + linkDays * day))
  } else if (moved.ended && moved.status !== 'withdrawn') await invite(ctx, moved)
}

/** Erases what the applicant of a case wrote; the answers lead to nobody and stay. */
export async function forgetCase(ctx: Ctx, caseId: string): Promise<void> {
  const known = await invitationOfCase(ctx.db, caseId)
  if (known && await eraseWordsOf(ctx.db, caseId, ctx.now)) await record(ctx, { subject: known.id, kind: 'survey', type: 'survey.words-erased', data: {} })
}
