import { dateIn, hasUnseen, isId, refuse, refuseAll, type Answers } from '#kernel'
import { inTx, type Ctx, type Holding } from '#platform/context'
import { tell } from '#platform/events'
import { canonical, entriesOf, record } from '#platform/journal'
import { claimFiles } from '#platform/uploads'
import { directory } from '#modules/people'
import type { WorkCalendar } from '../rules/time/calendar.ts'
import { deadlineFault } from '../rules/time/measure.ts'
import { decide, nameOf, openActs, type Command, type OpenAct } from '../rules/engine.ts'
import { answersTo, changedBy, correctedForm, daysOver, fileFields, heldFiles, readAnswers, requiredOf, withFiles, type Typed } from '../rules/form.ts'
import type { Field, PauseReason } from '../rules/procedure.ts'
import { apply, type CaseEvent } from '../rules/state.ts'
import { getCase, replaceTurns, updateCase, updateSealed, type CaseId, type CasePrivate, type CaseRow, type DefinitionRow } from '../store/cases.ts'
import { addressesOf, insertCaseFiles } from '../store/case-files.ts'
import { replaceWords } from '../store/privacy.ts'
import { actingAs, caseActor, standingOf } from './actor.ts'
import { calendarOf } from './calendar.ts'
import { contactKnown } from './contact.ts'
import { factsFor } from './facts.ts'
import { definitionById } from './definitions.ts'
import { outsideCity, takeAgenda, under } from './file-request.ts'
import { isOverdue, readPrivate, sealPrivate, subjectOf, turnRows, unitsIn, withState, wordsOf } from './keep.ts'
import { caseMoved, movedBy } from './moved.ts'
import { moveProduct } from './products.ts'

export type ActInput = {
  id: CaseId
  /** The version the page showed; another means somebody acted meanwhile. */
  version: number
  act: string
  to?: string[]
  deadline?: string
  reason?: PauseReason
  /** Free words: an instruction, why it is returned or refused, a report. */
  note?: string
  /** Requirements ticked, by their place in the standard. */
  ticked?: number[]
  /** Requirements a return names as missing. */
  missing?: number[]
  instructions?: string[]
  typed?: Typed
  files?: Record<string, string[]>
}

/** What an entry of the journal says in words; sealed and erasable. */
export type ActNote = { note?: string; missing?: number[]; instructions?: string[] }

type Scene = { one: CaseRow; definition: DefinitionRow['content']; hidden: CasePrivate; calendar: WorkCalendar }

const longestNote = 5_000

/**
 * Does one act on a case, in one transaction with its entry in the journal.
 * Refuses what is not open to this actor (`act-not-open`), a case that moved meanwhile (`changed-meanwhile`),
 * and everything missing or wrong in what comes with the act, all at once.
 */
export function actOn(ctx: Ctx, input: ActInput): Promise<{ version: number; number: string | null }> {
  return inTx(ctx, async () => {
    const scene = await sceneOf(ctx, input.id)
    if (scene.one.version !== input.version) refuse('conflict', 'changed-meanwhile', { data: { version: scene.one.version } })
    const actor = caseActor(ctx, scene.one)
    const overdue = isOverdue(scene.one, ctx.now)
    const facts = await factsFor(ctx, scene.one, scene.definition)
    const situation = { definition: scene.definition, state: scene.one.state, answers: { ...scene.hidden.answers, ...facts }, overdue }
    const open = openActs(situation, actor).find((act) => nameOf(act) === input.act) ?? refuse('conflict', 'act-not-open', { data: { act: input.act } })
    const said = await readAct(ctx, scene, open, input)
    const event = decide({ ...situation, answers: { ...said.answers, ...facts } }, actor, said.command, ctx.now)
    return keepAct(ctx, scene, { open, event, said })
  })
}

async function sceneOf(ctx: Ctx, id: CaseId): Promise<Scene> {
  const one = await getCase(ctx.db, id)
  const { content: definition } = await definitionById(ctx, one.definition)
  const hidden = (await readPrivate(ctx, id)) ?? refuse('conflict', 'case-erased')
  return { one, definition, hidden, calendar: await calendarOf(ctx) }
}

type Said = { command: Command; answers: Answers; note: ActNote; fresh: Answers; changed: string[]; files: Record<string, string[]> }

/** Reads what comes with an act: its questions, the ticked requirements, the reason, the recipients, the deadline. */
async function readAct(ctx: Ctx, { one, definition, hidden, calendar }: Scene, open: OpenAct, input: ActInput): Promise<Said> {
  const way = open.kind === 'way' ? open.way : null
  const corrects = way?.act === 'correct'
  const form = corrects ? correctedForm(definition.form, hidden.answers, one.origin) : []
  const asks = [...form, ...way?.asks ?? []]
  // What a correction does not touch stands as it was sent, and is held to the form with what it does touch.
  const typed: Typed = { ...answersTo(form, hidden.answers), ...input.typed }
  const files = await attached(ctx, hidden.answers, input.files ?? {})
  const stood = answersTo(fileFields(form), hidden.answers) as Record<string, string[]>
  const asked = new Set(form.map((field) => field.id))
  const read = readAnswers(asks, withFiles(asks, typed, { ...stood, ...files }), Object.fromEntries(Object.entries(hidden.answers).filter(([id]) => !asked.has(id))))
  const answers = { ...withoutEmptied(hidden.answers, asks, typed), ...read.answers }
  const changed = corrects ? changedBy(asks, hidden.answers, answers) : []
  const note = (input.note ?? '').normalize('NFC').trim()
  const ticked = new Set(input.ticked ?? [])
  const required = requiredOf(definition.requirements, hidden.answers)
  const unticked = required.filter((n) => !ticked.has(n))
  const missing = way?.act === 'return' ? required.filter((n) => input.missing?.includes(n)) : []
  const wrongDay = input.deadline ? deadlineFault(calendar, input.deadline, ctx.now) : null
  const mustExplain = way?.reason === true || (open.kind === 'standing' && ['pause', 'reopen', 'reportDisposition', 'extend'].includes(open.act))
  refuseAll([
    ...under('typed', [...read.problems, ...daysOver(asks, read.answers, dateIn(calendar.zone, ctx.now)), ...(ctx.house.city.map ? outsideCity(form, read.answers, ctx.house.city.map) : [])]),
    ...(note.length > longestNote ? [{ code: 'too-long', field: 'note', data: { most: longestNote, length: note.length } }] : hasUnseen(note) ? [{ code: 'control-characters', field: 'note' }] : []),
    ...(corrects && note === '' && read.problems.length === 0 && changed.length === 0 ? [{ code: 'nothing-changed', field: 'note' }] : []),
    ...(mustExplain && note === '' ? [{ code: 'reason-missing', field: 'note' }] : []),
    ...(way?.checks && unticked.length > 0 ? [{ code: 'requirements-not-ticked', field: 'ticked', data: { list: unticked.join(', ') } }] : []),
    ...(await recipientProblems(ctx, input)),
    ...(wrongDay ? [{ code: wrongDay, field: 'deadline' }] : []),
  ])
  return {
    command: { act: input.act, to: input.to, deadline: input.deadline || undefined, reason: input.reason },
    answers, fresh: read.answers, changed, files,
    note: { ...(note && { note }), ...(input.instructions?.length && { instructions: input.instructions }), ...(missing.length > 0 && { missing }) },
  }
}

/** What is attached anew takes the place of what was; the same paper once more stays the one that is kept already. */
async function attached(ctx: Ctx, answers: Answers, files: Record<string, string[]>): Promise<Record<string, string[]>> {
  const sent = Object.entries(files).filter(([, ids]) => ids.length > 0)
  if (sent.length === 0) return {}
  const addresses = await addressesOf(ctx.db, sent.flatMap(([field, ids]) => [...heldFiles(answers, field), ...ids]).filter(isId))
  const contentOf = (id: string): string => addresses.get(id) ?? id
  return Object.fromEntries(sent.map(([field, ids]) => {
    const first = new Map([...heldFiles(answers, field), ...ids].toReversed().map((id) => [contentOf(id), id]))
    return [field, [...new Set(ids.map((id) => first.get(contentOf(id)) ?? id))]]
  }))
}

/** Answers whose question was sent back empty are taken out; those not sent stay. Files are only ever added. */
function withoutEmptied(answers: Answers, asks: readonly Field[], typed: Typed): Answers {
  const emptied = new Set(asks.filter((field) => field.kind !== 'file' && Object.hasOwn(typed, field.id)).map((field) => field.id))
  return Object.fromEntries(Object.entries(answers).filter(([field]) => !emptied.has(field)))
}

async function recipientProblems(ctx: Ctx, { to = [] }: ActInput): Promise<{ code: string; field: string; data: { name: string } }[]> {
  if (to.length === 0) return []
  const { positions } = await directory(ctx.db)
  return to.filter((name) => !positions.has(name)).map((name) => ({ code: 'unknown-position', field: 'to', data: { name } }))
}

type Done = { open: OpenAct; event: CaseEvent; said: Said }

async function keepAct(ctx: Ctx, scene: Scene, { open, event, said }: Done): Promise<{ version: number; number: string | null }> {
  const { one, definition, calendar } = scene
  const subject = subjectOf(definition, said.answers)
  const hidden: CasePrivate = { ...scene.hidden, answers: said.answers, subject }
  const holding = await actingFor(ctx, scene, open)
  const agenda = one.agenda ?? (ctx.actor.kind === 'officer' && open.kind === 'way' ? await takeAgenda(ctx, one.id) : null)
  const next = withState({ ...one, agenda, units: unitsIn(definition, hidden.answers) }, apply(one.state, event), { calendar, definition, now: ctx.now })
  const product = open.kind === 'way' && open.way.product
    ? await moveProduct(ctx, { one: next, definition, hidden, holding }, open.way.product) : null
  await updateCase(ctx.db, next)
  await replaceTurns(ctx.db, one.id, turnRows(next, { calendar, definition }))
  if (canonical(hidden) !== canonical(scene.hidden)) await updateSealed(ctx.db, one.id, sealPrivate(ctx, one.id, hidden))
  if (subject !== scene.hidden.subject) await replaceWords(ctx.db, one.id, wordsOf(ctx, subject))
  await record(ctx, {
    subject: one.id, kind: 'case', type: event.type,
    data: { ...event, ...(ctx.actor.kind === 'system' && { by: 'program' }), agenda: one.agenda === agenda ? undefined : agenda, product, answered: Object.keys(said.fresh), changed: said.changed.length > 0 ? said.changed : undefined },
    as: holding,
    ...(Object.keys(said.note).length > 0 && { note: said.note }),
  })
  await keepFiles(ctx, scene, said.files)
  await tell(ctx, caseMoved, movedBy(next, event, one.state, {
    contact: () => contactKnown(next, definition, hidden.applicant),
    signed: open.kind === 'way' && product?.status === 'signed' ? open.way.product?.id ?? null : null,
  }))
  if (product?.status === 'signed') await ctx.house.jobs.send('cases.print', { product: product.id })
  return { version: one.version + 1, number: product?.number ?? null }
}

async function actingFor(ctx: Ctx, { one, definition }: Scene, open: OpenAct): Promise<Holding | undefined> {
  if (open.kind === 'way') return actingAs(ctx, open.turn.positions, open.act)
  if (open.act === 'extend') return actingAs(ctx, definition.procedure.extension?.who ?? [], open.act)
  if (open.kind === 'standing' && open.turn) return actingAs(ctx, open.turn.positions, open.act)
  const given = one.state.dispositions.find((two) => two.id === open.disposition)
  return given ? actingAs(ctx, [given.to], open.act) : standingOf(ctx, one)
}

async function keepFiles(ctx: Ctx, { one: { id }, hidden }: Scene, files: Record<string, string[]>): Promise<void> {
  const all = Object.entries(files).flatMap(([field, ids]) => ids.filter((file) => !heldFiles(hidden.answers, field).includes(file)).map((file_id) => ({ file_id, field })))
  if (all.length === 0) return
  await claimFiles(ctx, all.map((one) => one.file_id), id)
  const seq = (await entriesOf(ctx.db, id)).length
  await insertCaseFiles(ctx.db, id, all.map((one) => ({ ...one, seq })))
}
