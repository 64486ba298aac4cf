import type { Child } from 'hono/jsx'
import type { Id, LocalDate } from '#kernel'
import { event } from '#platform/events'
import type { FormState } from '#ui/form'
import type { CaseEvent, CaseState, Status } from '../rules/state.ts'
import type { CaseRow } from '../store/cases.ts'
import type { Contact } from './contact.ts'

/** That a case was filed or acted on, told in the same transaction to the modules above. */
export type Moved = {
  id: Id<'case'>
  service: string
  type: CaseEvent['type']
  /** The act that moved it (`receive`, `return`, `sign` …); `null` for filing, pauses and the like. */
  act: string | null
  status: Status
  /** It was filed and the office has it. */
  opened: boolean
  /** It has ended with this very event. */
  ended: boolean
  /** It waits for its applicant, and did not before. */
  asksApplicant: boolean
  /** The paper this very event signed, by its name in the procedure; `null` where none was. */
  signed: string | null
  /** Whom to tell of it, from the hands of whoever acts: nothing is read back for it, and nothing is kept of it. */
  contact: () => Contact
}

export const caseMoved = event<Moved>('cases.moved')

/** That the page of a case is drawn for an officer who may see it: modules above add what they know of it, and right under the acts what is to be done with them. */
export const caseShown = event<{ id: Id<'case'>; add: (section: Child, where?: 'acts') => void }>('cases.shown')

/** That the page by which an applicant follows a case is drawn: modules above add what is for that person. */
export const caseTracked = event<{ id: Id<'case'>; add: (section: Child) => void }>('cases.tracked')

/** What is true today of a paper that was signed: a title, a sentence, and whether it is good. */
export type Truth = { good: boolean; title: string; lead: string }

/** That the public page about a signed paper is drawn: modules above that know what became of what it grants say so, and add what else is true today. */
export const caseVerified = event<{ product: string; id: Id<'case'>; say: (truth: Truth) => void; add: (section: Child) => void }>('cases.verified')

/** That a paper of a case is printed: modules above that know a fact it has to state add it. `on` is the day of its signature, today before. */
export const casePrinted = event<{
  id: Id<'case'>; service: string; product: string; paper: string; on: LocalDate
  add: (fact: { label: string; value: string }) => void
  /** What only the template of this paper knows, by its name there. */
  part: (name: string, lines: readonly string[]) => void
}>('cases.printed')

const asksApplicant = (state: CaseState | null): boolean => state?.turns.some((turn) => turn.positions.length === 0) ?? false

type Besides = Pick<Moved, 'contact' | 'signed'>

/** What an event on a case means for those who follow it; the row is the one after it. */
export const movedBy = ({ id, slug, state: after }: Pick<CaseRow, 'id' | 'slug' | 'state'>, happened: CaseEvent, before: CaseState | null, besides: Besides): Moved => ({
  id, service: slug, ...besides, type: happened.type, act: happened.type === 'case.acted' ? happened.act : null,
  status: after.status, opened: before === null,
  ended: after.status !== 'open' && (before === null || before.status === 'open'),
  asksApplicant: asksApplicant(after) && !asksApplicant(before),
})

/** That the acts open to an officer are drawn: modules above add to the form of an act that signs a paper. */
export const actsShown = event<{ id: Id<'case'>; signing: readonly string[]; form: FormState; add: (act: string, section: Child) => void }>('cases.acts-shown')

/** That an officer has sent an act, by its form or by a program of theirs, told before anything is decided, and whether it may sign a paper: what a module above refuses is not done, and what it says for afterwards is done once the act is kept. */
export const actSent = event<{ id: Id<'case'>; act: string; signs: boolean; by: 'form' | 'program'; said: (name: string) => string; after: (work: () => Promise<void>) => void }>('cases.act-sent')
