import type { Text } from '#kernel'
import type { Ctx } from '#platform/context'
import type { Definition } from '../rules/definition.ts'
import type { Applicant, CaseId, CaseRow } from '../store/cases.ts'
import { readContact } from '../store/contact.ts'
import { definitionById } from './definitions.ts'
import { openSealed, registrationOf } from './keep.ts'

/** Whom to tell of a case and what it is called; for modules above. The code is the applicant's key: it goes to the applicant's own address only. */
export type Contact = {
  id: CaseId; code: string; registration: string; unit: string; service: Text; due: Date | null; simulated: boolean
  /** `null` when it was erased. */
  applicant: Applicant | null
}

/** The same of a case in hand. */
export const contactKnown = ({ id, code, unit, due, simulated }: CaseRow, definition: Definition, applicant: Applicant): Contact =>
  ({ id, code, registration: registrationOf(code), unit, service: definition.name, due, simulated, applicant })

export async function contactOf(ctx: Ctx, id: CaseId): Promise<Contact> {
  const { definition, sealed, ...one } = await readContact(ctx.db, id)
  return { id, ...one, service: (await definitionById(ctx, definition)).content.name, applicant: openSealed(ctx, id, sealed)?.applicant ?? null }
}
