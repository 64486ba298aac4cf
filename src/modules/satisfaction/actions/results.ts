import { addMonths, dateIn, instantIn, addDays, type LocalDate } from '#kernel'
import { may, need, reachOf, type Ctx } from '#platform/context'
import { profileFields, type ProfileField } from '../rules/profile.ts'
import type { GroupIndex } from '../rules/figure.ts'
import { shown, type Group } from '../rules/groups.ts'
import { indexOf, type Result } from '../rules/index-of.ts'
import type { Instrument } from '../rules/instrument.ts'
import { askedBy, type Asked } from '../store/invitations.ts'
import { dropAddressesBefore, dropResponsesBefore, eraseWordsBefore, listWords } from '../store/responses.ts'
import { eraseSuggestionsBefore } from '../store/suggestions.ts'
import { talliesBy, tallyOfAll, type Counted, type Division, type Part } from '../store/tallies.ts'
import { surveysOf } from './ways.ts'

/** A result and whether simulated answers are among those it was made of. */
export type Found = { result: Result; simulated: boolean }

/** The index of all that is asked for. */
export async function resultOf(ctx: Ctx, instrument: Instrument, counted: Omit<Counted, 'instrument'>): Promise<Found> {
  const { tally, simulated } = await tallyOfAll(ctx.db, { ...counted, instrument: instrument.id })
  return { result: indexOf(instrument, tally), simulated }
}

/** The index of every part of a division: of each service, unit or month. */
export async function resultsBy(ctx: Ctx, instrument: Instrument, counted: Omit<Counted, 'instrument'>, by: Exclude<Division, 'all'>): Promise<(Found & { key: string })[]> {
  const parts: Part[] = await talliesBy(ctx.db, { ...counted, instrument: instrument.id }, by)
  return parts.map(({ key, tally, simulated }) => ({ key, simulated, result: indexOf(instrument, tally) }))
}

/** Respondents by one part of their profile as the public may see them: small groups hidden, and what could be had by subtracting. */
export async function profileShown(ctx: Ctx, instrument: Instrument, counted: Omit<Counted, 'instrument'>, by: ProfileField): Promise<ReturnType<typeof shown<GroupIndex>>> {
  const parts = await resultsBy(ctx, instrument, counted, by)
  return shown(parts.map(({ key, result: { n, index } }): Group<GroupIndex> => ({ key, n, of: { index: index && { value: index.value, grade: { letter: index.grade.letter } } } })))
}

/** Everything of one period at once: the whole, by service, unit and month, and the profile. */
export async function everything(ctx: Ctx, instrument: Instrument, counted: Omit<Counted, 'instrument'>) {
  const [whole, service, unit, month] = [
    await resultOf(ctx, instrument, counted), await resultsBy(ctx, instrument, counted, 'service'), await resultsBy(ctx, instrument, counted, 'unit'), await resultsBy(ctx, instrument, counted, 'month'),
  ]
  const profile: Partial<Record<ProfileField, (Found & { key: string })[]>> = {}
  for (const field of profileFields) profile[field] = await resultsBy(ctx, instrument, counted, field)
  return { whole, service, unit, month, profile }
}

/** How many of those whose case ended in the period were asked and answered, by service; for officers, of their units. */
export async function responseRates(ctx: Ctx, period: { from: LocalDate; to: LocalDate }): Promise<Asked[]> {
  need(ctx, 'satisfaction.read')
  return (await asked(ctx, period)).filter((one) => may(ctx.actor, 'satisfaction.read', one.unit))
}

/** The same, for whoever may know already: the public sees it beside the index. */
export const asked = (ctx: Ctx, { from, to }: { from: LocalDate; to: LocalDate }): Promise<Asked[]> =>
  askedBy(ctx.db, { from: instantIn(ctx.house.city.zone, from, 0), to: instantIn(ctx.house.city.zone, addDays(to, 1), 0) })

/** What respondents wrote, opened for officers who read results of the unit; no name stands beside it. */
export async function wordsSaid(ctx: Ctx, period: { from: LocalDate; to: LocalDate; service?: string | undefined }): Promise<{ service: string; on: LocalDate; text: string; simulated: boolean }[]> {
  need(ctx, 'satisfaction.read')
  const found = await listWords(ctx.db, { ...period, units: reachOf(ctx.actor, 'satisfaction.read'), limit: 200 })
  return found.map((one) => ({ service: one.service, on: one.said_on, text: ctx.house.vault.open<string>(one.sealed, `survey:${one.invitation}`), simulated: one.simulated }))
}

/** Lets go of what is over its time of keeping: single answers and words after years (their sums stay), address fingerprints after the day. */
export async function forgetOld(ctx: Ctx): Promise<void> {
  const today = dateIn(ctx.house.city.zone, ctx.now)
  const { keepYears } = await surveysOf(ctx)
  const before = addMonths(today, -12 * keepYears)
  await dropResponsesBefore(ctx.db, before)
  await eraseWordsBefore(ctx.db, before, ctx.now)
  await eraseSuggestionsBefore(ctx.db, instantIn(ctx.house.city.zone, before, 0), ctx.now)
  await dropAddressesBefore(ctx.db, today)
}
