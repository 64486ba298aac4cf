import { dateIn, refuse, refuseAll, say, type Id } from '#kernel'
import { actingIn, inTx, type Ctx, type Holding } from '#platform/context'
import { record } from '#platform/journal'
import { definitionOf } from '#modules/cases'
import { directory, namesOfPersons } from '#modules/people'
import { shortDate } from '#platform/ui/format'
import { lacking, recordOf, type Recorded } from '../rules/entry.ts'
import { allConfirmed, excusable, minutesFaults, reasonFaults, type Minutes, type Outcome, type VisitAct } from '../rules/visit.ts'
import { getChecklist } from '../store/checklists.ts'
import { takeLate } from '../store/entries.ts'
import { papersOf } from '../store/papers.ts'
import { changeVisit, confirmMember, excuseMember, holdVisit, membersOf, unconfirm, type MemberRow, type VisitRow } from '../store/visits.ts'
import { draftOf, outcomeOn, paperWords, photoLine, recordRows, type Drafted } from '../words.ts'
import { issuePaper, letterheadFor, placeOf, positionOn, signatoryFor } from './papers.ts'
import { asVisit, entriesOf, lookerOf, needOpen, officersOnly, openMinutes, openPrivate, sealMinutes, visitIdOf } from './views.ts'

type Held = { one: VisitRow; members: MemberRow[]; record: Recorded; as: Pick<Holding, 'position' | 'capacity'> }

/** A visit on which an act is open to this officer, held to the end of the transaction, at the version the officer saw. */
async function heldFor(ctx: Ctx, id: string, act: VisitAct, version: number | null): Promise<Held> {
  officersOnly(ctx)
  const one = await holdVisit(ctx.db, visitIdOf(id))
  const members = await membersOf(ctx.db, [one.id])
  const folded = recordOf(await entriesOf(ctx, one.id))
  needOpen(asVisit(one, members), act, lookerOf(ctx, one, { lateWaits: folded.late.length > 0, people: await directory(ctx.db) }))
  if (version !== null && one.version !== version) refuse('conflict', 'changed-meanwhile')
  const as = act === 'excuse' ? actingIn(ctx, 'visits.plan', one.unit) : members.find((member) => member.person === ctx.actor.person)
  return { one, members, record: folded, as: as ?? refuse('forbidden', 'not-permitted') }
}

/** All that words are made of. */
async function draftedOf(ctx: Ctx, { one, members, record: folded }: Held): Promise<Drafted> {
  const [people, checklist, hidden, { content }] = [await directory(ctx.db), await getChecklist(ctx.db, one.checklist), openPrivate(ctx, one), await definitionOf(ctx, one.service)]
  const names = await namesOfPersons(ctx.db, [...new Set([...members.map((member) => member.person), ...folded.photos.map((photo) => photo.person), ...folded.notes.map((note) => note.person)])])
  return {
    date: one.date, zone: ctx.house.city.zone, checklist, record: folded, service: say(content.name, 'id'), registration: one.registration,
    place: hidden?.place ?? '', applicant: hidden?.applicant ?? '', purpose: hidden?.purpose ?? '', nameOf: (person) => names.get(person as Id<'person'>) ?? '',
    team: members.filter((member) => member.left_at === null).map((member) => ({ name: names.get(member.person) ?? '', position: positionOn(people, member.position) })),
  }
}

/** Closes the record and drafts the minutes from it; refused while something that must be there is lacking, each thing by its name. */
export function draftMinutes(ctx: Ctx, id: string): Promise<void> {
  return inTx(ctx, async () => {
    const held = await heldFor(ctx, id, 'draft', null)
    const drafted = await draftedOf(ctx, held)
    refuseAll(lacking(drafted.checklist, held.record).map(({ item, what }) => ({ code: what === 'answer' ? 'answer-lacking' : 'photo-lacking', data: { name: say(item.label, ctx.locale) } })))
    // the outcome is for the team to say: nothing is chosen beforehand
    await changeVisit(ctx.db, held.one, { state: 'minuted', minutes: sealMinutes(ctx, held.one.id, { body: draftOf(drafted), advice: '' }), outcome: null })
    await record(ctx, { subject: held.one.id, kind: 'visit', type: 'visit.minuted', as: held.as, data: { lines: held.record.answers.size, photos: held.record.photos.length } })
  })
}

/** Takes what came late into the record and drafts the minutes again; who confirmed, confirmed other words. */
export function redraftMinutes(ctx: Ctx, id: string): Promise<void> {
  return inTx(ctx, async () => {
    const held = await heldFor(ctx, id, 'redraft', null)
    const taken = await takeLate(ctx.db, held.one.id, ctx.now)
    const drafted = await draftedOf(ctx, { ...held, record: recordOf(await entriesOf(ctx, held.one.id)) })
    await changeVisit(ctx.db, held.one, { minutes: sealMinutes(ctx, held.one.id, { body: draftOf(drafted), advice: '' }), outcome: null })
    await unconfirm(ctx.db, held.one.id)
    await record(ctx, { subject: held.one.id, kind: 'visit', type: 'visit.minuted', as: held.as, data: { taken } })
  })
}

export type MinutesTyped = { version: number; body: string; outcome: string; advice: string }
const spelled = (text: string): string => text.normalize('NFC').replace(/\r\n?/g, '\n').trim()

/** Changes words, outcome and advice; every confirmation given before is taken back. */
export function changeMinutes(ctx: Ctx, id: string, typed: MinutesTyped): Promise<void> {
  return inTx(ctx, async () => {
    const held = await heldFor(ctx, id, 'edit', typed.version)
    const said = { body: spelled(typed.body), outcome: typed.outcome, advice: spelled(typed.advice) }
    refuseAll(minutesFaults(said))
    const outcome = said.outcome as Outcome
    await changeVisit(ctx.db, held.one, { minutes: sealMinutes(ctx, held.one.id, { body: said.body, advice: said.advice }), outcome })
    const back = await unconfirm(ctx.db, held.one.id)
    await record(ctx, { subject: held.one.id, kind: 'visit', type: 'visit.minutes-changed', as: held.as, data: { outcome, confirmationsTakenBack: back } })
  })
}

/** Puts an officer's own name to the minutes as they stand; with the last of the team they get their number and are changed by nobody. */
export function confirmMinutes(ctx: Ctx, id: string, version: number): Promise<void> {
  return inTx(ctx, async () => {
    const held = await heldFor(ctx, id, 'confirm', version)
    const { one, as } = held
    const minutes = openMinutes(ctx, one) ?? refuse('conflict', 'no-minutes-yet')
    if (one.outcome === null) refuse('conflict', 'outcome-missing')
    await confirmMember(ctx.db, { visit_id: one.id, person: ctx.actor.person ?? refuse('forbidden', 'sign-in-first'), confirmed_position: as.position, confirmed_capacity: as.capacity }, ctx.now)
    await record(ctx, { subject: one.id, kind: 'visit', type: 'visit.confirmed', as, data: { version } })
    const members = await membersOf(ctx.db, [one.id])
    if (allConfirmed(asVisit(one, members).members)) await freeze(ctx, { ...held, members }, { ...minutes, outcome: one.outcome })
  })
}

/** Whoever plans excuses a member who cannot confirm any more, with the reason; if all others have, the minutes are whole. */
export function excuse(ctx: Ctx, id: string, typed: { version: number; person: string; reason: string }): Promise<void> {
  return inTx(ctx, async () => {
    const held = await heldFor(ctx, id, 'excuse', typed.version)
    const { one, as } = held
    const reason = spelled(typed.reason)
    const excused = excusable(asVisit(one, held.members).members).some((member) => member.person === typed.person)
    refuseAll([...(excused ? [] : [{ code: 'member-missing', field: 'person' }]), ...reasonFaults(reason)])
    await excuseMember(ctx.db, one.id, typed.person, ctx.now)
    await record(ctx, { subject: one.id, kind: 'visit', type: 'visit.member-excused', as, data: { position: held.members.find((member) => member.person === typed.person)?.position ?? '' }, note: { reason } })
    const members = await membersOf(ctx.db, [one.id])
    const minutes = openMinutes(ctx, one)
    if (minutes && one.outcome !== null && allConfirmed(asVisit(one, members).members)) await freeze(ctx, { ...held, members }, { ...minutes, outcome: one.outcome })
    else await changeVisit(ctx.db, one, {})
  })
}

const excusedFact = (members: readonly MemberRow[], nameOf: (person: string) => string): { label: string; value: string }[] => {
  const names = members.filter((member) => member.excused).map((member) => nameOf(member.person))
  return names.length > 0 ? [{ label: paperWords.excused, value: names.join(', ') }] : []
}

/** The minutes become a paper: number, record, pictures, names; the visit is done. */
async function freeze(ctx: Ctx, held: Held, minutes: Minutes & { outcome: Outcome }): Promise<void> {
  const { one, members, record: folded } = held
  const [drafted, people] = [await draftedOf(ctx, held), await directory(ctx.db)]
  const place = placeOf(ctx)
  const signatories = members.filter((member) => member.left_at === null).map((member) =>
    signatoryFor(people, member, drafted.nameOf(member.person), { place, date: shortDate('id', dateIn(ctx.house.city.zone, member.confirmed_at ?? ctx.now)), electronic: paperWords.confirmed }))
  const order = (await papersOf(ctx.db, [one.id])).findLast((paper) => paper.kind === 'assignment')
  const number = await issuePaper(ctx, {
    visit: one.id, kind: 'minutes', register: drafted.checklist.registers.minutes, unit: one.unit,
    data: (given) => ({
      letterhead: letterheadFor(ctx, people, one.unit), title: paperWords.minutes, number: given, simulated: one.simulated, signatories,
      facts: [{ label: paperWords.case, value: `${drafted.service}, ${one.registration}` }, { label: paperWords.order, value: order?.number ?? '—' }, { label: paperWords.place, value: drafted.place }, ...excusedFact(members, (person) => drafted.nameOf(person))],
      body: minutes.body.split(/\n{2,}/), rows: recordRows(drafted), outcome: outcomeOn[minutes.outcome], advice: minutes.advice, photos: folded.photos.map((photo) => photoLine(drafted, photo)),
    }),
  })
  // on the version that was confirmed: what lies before the team is what was printed
  await changeVisit(ctx.db, one, { state: 'done', done_at: ctx.now, outcome: minutes.outcome })
  await record(ctx, { subject: one.id, kind: 'visit', type: 'visit.done', as: held.as, data: { case: one.case_id, outcome: minutes.outcome, number } })
}
