import { dateIn, hasUnseen, instantIn, isId, newId, readCode, Refusal, refuse, refuseAll, type LocalDate, type Problem } from '#kernel'
import { actingIn, inTx, may, need, type Ctx } from '#platform/context'
import { record } from '#platform/journal'
import { registrationOf, spellCode, tracked } from '#modules/cases'
import type { Instrument } from '../rules/instrument.ts'
import { barTo, longestWords, usualFromOneAddress, type Way } from '../rules/invitation.ts'
import { nobody, profileFields, readProfilePart, type Profile } from '../rules/profile.ts'
import { questionnaireFor, readAnswered, type Questionnaire, type ReadAnswers } from '../rules/questions.ts'
import { scoreOf } from '../rules/tally.ts'
import { invitationById, invitationByLink, invitationByRegistration, invitationOfCase, markAnswered, type Invitation } from '../store/invitations.ts'
import { countAddress, insertResponses, insertWords } from '../store/responses.ts'
import { placesOf } from '../store/ways.ts'
import { linkMac } from './invite.ts'
import { instrumentById, surveysOf } from './ways.ts'

/** A survey as whoever answers it sees it. */
export type Survey = { invitation: Invitation; questionnaire: Questionnaire; bar: Problem | null }

async function surveyOf(ctx: Ctx, invitation: Invitation | null, way: Way): Promise<Survey> {
  if (!invitation) refuse('not-found', 'no-such-survey')
  const surveys = await surveysOf(ctx)
  const instrument = instrumentById(surveys, invitation.instrument) ?? refuse('conflict', 'no-instrument')
  return { invitation, questionnaire: questionnaireFor(surveys, invitation, instrument), bar: barTo(invitation, way, ctx.now) }
}

/** The survey behind a link; a link that was guessed leads nowhere (`no-such-survey`). */
export const surveyByLink = async (ctx: Ctx, token: string, way: Way): Promise<Survey> =>
  surveyOf(ctx, readCode(token).length === 20 ? await invitationByLink(ctx.db, linkMac(ctx, token)) : null, way)

/** The survey of a case, for the program itself; `null` when nobody was asked. */
export async function surveyOfCase(ctx: Ctx, caseId: string, way: Way): Promise<Survey | null> {
  const invitation = await invitationOfCase(ctx.db, caseId)
  return invitation && surveyOf(ctx, invitation, way)
}

/** The survey of the case whose whole code its applicant types at a kiosk; a case still open has none yet. */
export async function surveyByCode(ctx: Ctx, code: string, way: Way): Promise<Survey> {
  const { one } = await tracked(ctx, code)
  const invitation = await invitationOfCase(ctx.db, one.id)
  if (!invitation) refuse('conflict', one.state.status === 'open' ? 'survey-case-open' : 'no-such-survey', { field: 'kode' })
  return surveyOf(ctx, invitation, way)
}

/** The survey of a case by its registration number, for an officer who hands over the tablet or keys in paper. */
export async function surveyByRegistration(ctx: Ctx, typed: string, way: Way): Promise<Survey> {
  need(ctx, 'satisfaction.collect')
  const found = await invitationByRegistration(ctx.db, registrationOf(spellCode(ctx, typed)))
  // one of another unit is said to be none: a number that was guessed tells nothing
  const mine = found && may(ctx.actor, 'satisfaction.collect', found.unit) ? found : refuse('conflict', 'no-such-registration', { field: 'perkara' })
  return surveyOf(ctx, mine, way)
}

export async function surveyById(ctx: Ctx, id: string, way: Way): Promise<Survey> {
  need(ctx, 'satisfaction.collect')
  const found = isId(id) ? await invitationById(ctx.db, id) : null
  if (found) need(ctx, 'satisfaction.collect', found.unit)
  return surveyOf(ctx, found, way)
}

/** What came in: answers by element code and question id, parts of the profile, free words, and the address it came from. */
export type AnswerInput = { answers: Readonly<Record<string, string>>; profile: Readonly<Record<string, string>>; words: string; address?: string | null }

type Read = ReadAnswers & { profile: Profile; words: string }

/** Reads everything at once, so that whoever answers hears of every fault; fields are named as the form names them. */
function readAll(questionnaire: Questionnaire, { answers, profile, words }: AnswerInput): Read {
  const read = readAnswered(questionnaire, answers)
  const problems: Problem[] = Array.isArray(read) ? read.map((one) => ({ ...one, field: `a.${one.field}` })) : []
  const said: Record<string, string | null> = { ...nobody }
  for (const field of profileFields) {
    const part = readProfilePart(field, profile[field] ?? '')
    if (part === undefined) problems.push({ code: 'not-an-option', field: `p.${field}` })
    else said[field] = part
  }
  const text = words.normalize('NFC').replace(/\r\n?/g, '\n').trim()
  if (text.length > longestWords) problems.push({ code: 'too-long', field: 'words', data: { length: text.length, most: longestWords } })
  if (hasUnseen(text)) problems.push({ code: 'control-characters', field: 'words' })
  refuseAll(problems)
  return { ...(read as ReadAnswers), profile: said as Profile, words: text }
}

/** The list of answers by place; elements without one are null. */
async function byPlace(ctx: Ctx, instrument: Instrument, answers: ReadAnswers['answers']): Promise<(number | null)[]> {
  const places = await placesOf(ctx.db, instrument.id)
  const list = Array<number | null>(Math.max(0, ...places.values())).fill(null)
  for (const { code } of instrument.elements) {
    const place = places.get(code)
    if (place === undefined) throw new Error(`${instrument.id} has no place for ${code}`)
    list[place - 1] = answers[code] ?? null
  }
  return list
}

/** Why somebody should look at answers that nobody of the office attended: many of one day from one address. The address itself is not kept. */
async function flagFor(ctx: Ctx, way: Way, address: string | null | undefined, today: LocalDate): Promise<string | null> {
  const usual = usualFromOneAddress[way]
  if (usual === undefined || !address) return null
  const n = await countAddress(ctx.db, today, ctx.house.vault.mac('survey-address', today, address))
  return n > usual ? 'same-address' : null
}

/**
 * Takes the answers to one survey: each finished case answers once, whatever the way. Beside the answers stand the service, the unit, the
 * day and what was said of oneself; nothing leads back to the case. Free words are sealed beside the case, to be erased with it.
 */
export function answerSurvey(ctx: Ctx, survey: Survey, way: Way, input: AnswerInput): Promise<void> {
  return inTx(ctx, async () => {
    const { invitation, questionnaire } = survey
    if (way === 'tablet' || way === 'paper') need(ctx, 'satisfaction.collect', invitation.unit)
    if (survey.bar) throw new Refusal('conflict', survey.bar)
    const read = readAll(questionnaire, input)
    const today = dateIn(ctx.house.city.zone, ctx.now)
    if (!(await markAnswered(ctx.db, invitation.id, today, way))) refuse('conflict', 'survey-answered')
    const flag = await flagFor(ctx, way, input.address, today)
    const { instrument } = questionnaire
    await insertResponses(ctx.db, [{
      // the day alone, for an id tells when it was made
      id: newId<'response'>(instantIn(ctx.house.city.zone, today, 0)), instrument: instrument.id, service: invitation.service, unit: invitation.unit, answered_on: today, way,
      answers: await byPlace(ctx, instrument, read.answers), score: scoreOf(instrument, read.answers) ?? 0, own: read.own, ...read.profile, flag, simulated: invitation.simulated,
    }])
    if (read.words !== '') {
      const { id, service, unit, simulated } = invitation
      await insertWords(ctx.db, { invitation: id, service, unit, said_on: today, sealed: ctx.house.vault.seal(read.words, `survey:${id}`), simulated })
    }
    const as = actingIn(ctx, 'satisfaction.collect', invitation.unit)
    await record(ctx, {
      subject: invitation.id, kind: 'survey', type: 'survey.answered', data: { way, ...(flag && { flag }) }, as,
    })
  })
}
