import { stemsOf, type Answers } from '#kernel'
import type { Ctx } from '#platform/context'
import type { WorkCalendar } from '../rules/time/calendar.ts'
import type { Definition } from '../rules/definition.ts'
import { dueOfCase, measuredAt } from '../rules/time/promise.ts'
import { turnsOf } from '../rules/time/turns.ts'
import type { CaseState } from '../rules/state.ts'
import { getSealed, type Applicant, type CaseId, type CasePrivate, type CaseRow, type TurnRow } from '../store/cases.ts'

/** `BKS-7K4M-2Q9D`, the part of a code that everybody may know, of `BKS-7K4M-2Q9D-XPW3TA`. */
export const registrationOf = (code: string): string => code.split('-').slice(0, 3).join('-')

const about = (id: CaseId): string => `case:${id}`

/** Seals who asked and what they wrote, for this case only. */
export const sealPrivate = (ctx: Ctx, id: CaseId, hidden: CasePrivate): Buffer => ctx.house.vault.seal(hidden, about(id))

/** Opens a sealed row; `null` when it was erased. */
export const openSealed = (ctx: Ctx, id: CaseId, sealed: Uint8Array | null): CasePrivate | null =>
  sealed && ctx.house.vault.open<CasePrivate>(sealed, about(id))

export const readPrivate = async (ctx: Ctx, id: CaseId): Promise<CasePrivate | null> => openSealed(ctx, id, await getSealed(ctx.db, id))

/** Fingerprints of what an officer may look for: the whole name, the phone number, the e-mail address. */
export function findersOf(ctx: Ctx, applicant: Applicant): Buffer[] {
  const plain = [applicant.name, applicant.email ?? ''].map((text) => text.trim().toLowerCase().replace(/\s+/g, ' '))
  const digits = (applicant.phone ?? '').replace(/\D/g, '').replace(/^62/, '0')
  return [...plain, digits].filter((text) => text.length > 3).map((text) => ctx.house.vault.mac('finder', text))
}

/** Fingerprints of the words a subject is about. */
export const wordsOf = (ctx: Ctx, subject: string): Buffer[] => stemsOf(subject).map((stem) => ctx.house.vault.mac('subject-word', stem))

type Dated = { calendar: WorkCalendar; definition: Definition; now: Date }

/** How many units of work the answers speak of, where time is promised per unit. */
export function unitsIn(definition: Definition, answers: Answers): string | null {
  const units = definition.units === null ? null : answers[definition.units]
  return typeof units === 'number' ? String(units) : null
}

const unitsOf = (one: { units: string | null }): number | null => (one.units === null ? null : Number(one.units))

/** Whether the promise of a case has passed. */
export const isOverdue = (one: Pick<CaseRow, 'due'>, now: Date): boolean => one.due !== null && one.due < now

/** The row of a case brought in line with its new state: due date, end, what it took beside what was promised. */
export function withState(one: CaseRow, state: CaseState, { calendar, definition, now }: Dated): CaseRow {
  // What is done after the end (a recipient's report) moves neither the end nor what was measured at it.
  if (one.ended_at !== null && state.status !== 'open') return { ...one, state, status: state.status }
  const found = dueOfCase(calendar, { definition, state, units: unitsOf(one) }, now)
  const ended = state.status === 'open' ? null : now
  return {
    ...one, state, status: state.status,
    due: found?.due ?? null,
    due_provisional: (found?.warnings.length ?? 0) > 0,
    ended_at: ended,
    ...(ended ? measuredAt(calendar, { definition, state, units: unitsOf(one) }, now) : { took: null, promised: null, late: null }),
  }
}

/** The rows of the inbox that the state of a case makes. */
export const turnRows = (one: CaseRow, { calendar, definition }: Pick<Dated, 'calendar' | 'definition'>): TurnRow[] => turnsOf(one, calendar, definition).map((row) => ({ case_id: one.id, ...row }))

/** The answer that names the case in lists, else the name of what was asked for. */
export function subjectOf(definition: Definition, answers: Answers): string {
  const answer = answers[definition.subject]
  return typeof answer === 'string' && answer !== '' ? answer.slice(0, 200) : definition.name.id
}
