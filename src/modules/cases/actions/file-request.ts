import { isId, newId, randomCode, Refusal, readPoint, refuse, refuseAll, type Answers, type Problem } from '#kernel'
import { actingIn, inTx, need, type Ctx } from '#platform/context'
import { tell } from '#platform/events'
import { canonical, recordFirst } from '#platform/journal'
import { metresOutside, outsideTolerance, type CityMap } from '#platform/ui/map-shape'
import { claimFiles } from '#platform/uploads'
import { registerOfKind, takeNumber } from '#modules/correspondence'
import { meant, readAnswers, withFiles, type Typed } from '../rules/form.ts'
import type { Field } from '../rules/procedure.ts'
import { file } from '../rules/engine.ts'
import { apply } from '../rules/state.ts'
import { isUnnamed, unnamed } from '../rules/veil.ts'
import { filingBefore, getCase, insertCase, setAgenda, type Applicant, type CaseId, type CaseRow, type DefinitionRow } from '../store/cases.ts'
import { addressesOf, insertCaseFiles } from '../store/case-files.ts'
import { calendarOf } from './calendar.ts'
import { contactKnown } from './contact.ts'
import { openingKnown, openingOf, type Opening } from './definitions.ts'
import { caseMoved, movedBy } from './moved.ts'
import { needCounter } from './registering.ts'
import { findersOf, sealPrivate, subjectOf, turnRows, unitsIn, withState, wordsOf } from './keep.ts'

export type FilingInput = {
  slug: string
  /** The same key with the same content is the same request, however often it is sent. */
  key: string
  origin: CaseRow['origin']
  applicant: Typed
  answers: Typed
  /** Uploads kept before, by the field they answer. */
  files?: Record<string, string[]>
}

/** Letters of a key that count; longer ones are nobody's but an attacker's. */
const longestKey = 200

export type Filed = { id: CaseId; code: string; due: Date | null; agenda: string | null }

/** What the program asks of everybody; the form of the service asks the rest. Letters want a phone number and an address too. */
export const applicantFields = (definition: Pick<DefinitionRow['content'], 'identity'>): Field[] => [
  { id: 'name', kind: 'text', label: { id: 'Nama lengkap', en: 'Full name' }, must: true },
  { id: 'phone', kind: 'phone', label: { id: 'Nomor telepon', en: 'Phone number' }, must: definition.identity },
  { id: 'address', kind: 'text', label: { id: 'Alamat', en: 'Address' }, must: definition.identity },
  { id: 'email', kind: 'email', label: { id: 'E-mail', en: 'E-mail' }, must: false },
]

/** Problems of a part of a form, named as the form names its fields. */
export const under = (prefix: string, problems: Problem[]): Problem[] =>
  problems.map((problem) => (problem.field ? { ...problem, field: `${prefix}.${problem.field}` } : problem))

/** Points within the box of the city that the lines of its villages leave outside of it. */
export const outsideCity = (form: readonly Field[], answers: Answers, map: CityMap): Problem[] => form.flatMap((field) => {
  const answer = answers[field.id]
  const point = field.kind === 'point' && field.within && typeof answer === 'string' ? readPoint(answer) : null
  const metres = point ? metresOutside(map, point) : 0
  return metres > outsideTolerance ? [{ code: 'outside-city', field: field.id, data: { km: Math.round(metres / 100) / 10, city: map.city } }] : []
})

/** Reads everything a filing says; refuses with every problem at once. */
export function readFiling(definition: DefinitionRow['content'], input: FilingInput, map: CityMap | null = null): { applicant: Applicant; answers: Answers } {
  // At the counter the paper itself is at hand: a scan may follow.
  const form = input.origin === 'counter' ? definition.form.map((field) => (field.kind === 'file' ? { ...field, must: false } : field)) : definition.form
  const answers = readAnswers(form, withFiles(form, input.answers, input.files))
  // Who wants no name is not asked for one: what was typed there is dropped unread.
  const applicant = isUnnamed(definition, answers.answers) ? { answers: unnamed, problems: [] } : readAnswers(applicantFields(definition), input.applicant)
  refuseAll([...under('applicant', applicant.problems), ...under('answers', [...answers.problems, ...(map ? outsideCity(form, answers.answers, map) : [])])])
  // The body somebody asks for stands in lists instead of the person.
  const agency = meant(definition, answers.answers).body?.answer
  return { applicant: { ...applicant.answers as Applicant, ...(agency && { agency }) }, answers: answers.answers }
}

/** A counter takes requests for every unit of its agency; what an office opens for itself is of its own unit. */
async function mayFile(ctx: Ctx, input: FilingInput, definition: DefinitionRow['content']): Promise<void> {
  if (input.origin === 'counter') await needCounter(ctx, definition)
  else if (input.origin === 'internal') {
    const first = definition.procedure.steps[0]?.who
    const own = first?.kind === 'positions' && ctx.actor.holdings.some((held) => first.positions.includes(held.position))
    if (!own) need(ctx, 'cases.register', definition.unit)
  } else if (definition.audience === 'internal') refuse('forbidden', 'internal-service')
}

/**
 * Files a request: it gets a code nobody can guess, its first turns, its due date, and its first entry in the journal.
 * A walk-in or a letter also gets its agenda number at once; what comes by web gets it when the office receives it.
 * Refuses an unknown service, a wrong form (all problems at once), uploads of somebody else, and another content under a used key.
 */
export async function fileRequest(ctx: Ctx, input: FilingInput): Promise<Filed> {
  const known = openingKnown(ctx, input.slug)
  const ready = known && (await readBy(ctx, input, known))
  const filed = ready && (await keepFiling(ctx, input, ready))
  return filed || ((await keepFiling(ctx, input, await readyBy(ctx, input, await openingOf(ctx, input.slug)))) ?? refuse('conflict', 'changed-meanwhile'))
}

type Ready = { opening: Opening; said: ReturnType<typeof readFiling> }

/** Everything a filing says, by a version of its service. */
async function readyBy(ctx: Ctx, input: FilingInput, opening: Opening): Promise<Ready> {
  await mayFile(ctx, input, opening.service.content)
  return { opening, said: readFiling(opening.service.content, input, ctx.house.city.map) }
}

/** The same by the version that held a moment ago; what it refuses is read again by the one that holds. */
async function readBy(ctx: Ctx, input: FilingInput, opening: Opening): Promise<Ready | null> {
  try {
    return await readyBy(ctx, input, opening)
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

/** Keeps a filing in one transaction; `null`, and nothing kept, when another version holds than it was read by. */
async function keepFiling(ctx: Ctx, input: FilingInput, { opening, said }: Ready): Promise<Filed | null> {
  const { id: definitionId, content: definition } = opening.service
  const calendar = await calendarOf(ctx, opening.calendar)
  const id = newId<'case'>(ctx.now)
  return inTx(ctx, async () => {
    const mac = ctx.house.vault.mac('filing', canonical([said.applicant, withoutFiles(definition, said.answers), await contentsOf(ctx, input.files ?? {})]))
    const key = `${input.slug}/${input.key}`.slice(0, longestKey)
    const event = file(definition, said.answers, ctx.now)
    const one = withState(freshCase(ctx, { id, definitionId, definition, input, answers: said.answers }), apply(null, event), { calendar, definition, now: ctx.now })
    const subject = subjectOf(definition, said.answers)
    const { holds, claimed } = await insertCase(ctx.db, one, { key, mac, calendar: opening.calendar }, {
      sealed: sealPrivate(ctx, id, { ...said, subject }), turns: turnRows(one, { calendar, definition }), finders: findersOf(ctx, said.applicant), words: wordsOf(ctx, subject),
    })
    if (holds === 0) return null
    if (claimed === 0) return filedBefore(ctx, await filingBefore(ctx.db, key), mac)
    const agenda = input.origin === 'counter' ? await takeAgenda(ctx, id) : null
    if (agenda !== null) await setAgenda(ctx.db, id, agenda)
    await keepFiles(ctx, id, input.files ?? {})
    await recordFirst(ctx, { subject: id, kind: 'case', type: event.type, data: { ...event, slug: input.slug, origin: input.origin, agenda }, as: actingIn(ctx, 'cases.register', definition.unit) })
    await tell(ctx, caseMoved, movedBy(one, event, null, { contact: () => contactKnown(one, definition, said.applicant), signed: null }))
    return { id, code: one.code, due: one.due, agenda }
  })
}

/** What the files of a form contain, whatever ids they got this time; nothing is asked when there are none. */
async function contentsOf(ctx: Ctx, files: Record<string, string[]>): Promise<string[]> {
  const ids = Object.values(files).flat().filter(isId)
  return ids.length === 0 ? [] : [...(await addressesOf(ctx.db, ids)).values()].toSorted()
}

/** The same form sent twice brings its files twice, under new ids: their contents say whether it is the same. */
function withoutFiles(definition: DefinitionRow['content'], answers: Answers): Answers {
  const files = new Set(definition.form.filter((field) => field.kind === 'file').map((field) => field.id))
  return Object.fromEntries(Object.entries(answers).filter(([field]) => !files.has(field)))
}

async function filedBefore(ctx: Ctx, before: { case_id: CaseId; body_mac: Uint8Array }, mac: Buffer): Promise<Filed> {
  if (!mac.equals(Buffer.from(before.body_mac))) refuse('conflict', 'key-used-before')
  const { id, code, due, agenda } = await getCase(ctx.db, before.case_id)
  return { id, code, due, agenda }
}

type Fresh = { id: CaseId; definitionId: string; definition: DefinitionRow['content']; input: FilingInput; answers: Answers }

function freshCase(ctx: Ctx, { id, definitionId, definition, input, answers }: Fresh): CaseRow {
  const units = unitsIn(definition, answers)
  const code = randomCode(14)
  return {
    id, code: `${ctx.house.city.codePrefix}-${code.slice(0, 4)}-${code.slice(4, 8)}-${code.slice(8)}`,
    definition: definitionId, slug: definition.slug, unit: definition.unit, status: 'open', version: 1,
    state: apply(null, { type: 'case.filed', at: ctx.now.toISOString(), opens: [] }),
    origin: input.origin, units, received_at: ctx.now, due: null, due_provisional: false,
    agenda: null, ended_at: null, took: null, promised: null, late: null, simulated: ctx.simulated,
  }
}

async function keepFiles(ctx: Ctx, id: CaseId, files: Record<string, string[]>): Promise<void> {
  const all = Object.values(files).flat()
  await claimFiles(ctx, all, id)
  if (all.length > 0) await insertCaseFiles(ctx.db, id, Object.entries(files).flatMap(([field, ids]) => ids.map((file_id) => ({ file_id, field, seq: 1 }))))
}

/** The next number of the city's agenda of incoming papers; `null` in a city that keeps none. */
export async function takeAgenda(ctx: Ctx, id: CaseId): Promise<string | null> {
  const register = await registerOfKind(ctx.db, 'agenda')
  return register && (await takeNumber(ctx, { register, subject: id })).number
}
