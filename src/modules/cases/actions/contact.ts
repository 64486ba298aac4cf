import type { Text } from '#kernel'
import type { Ctx } from '#platform/context'
import { getCase, type Applicant, type CaseId } from '../store/cases.ts'
import { definitionById } from './definitions.ts'
import { readPrivate } from './keep.ts'
import { registrationOf } from './views.ts'

/** Whom to tell of a case and what it is called; for modules above. The code is the applicant's key: it goes to the applicant's own address only. */
export type Contact = {
  id: CaseId; code: string; registration: string; unit: string; service: Text; due: Date | null; simulated: boolean
  /** `null` when it was erased. */
  applicant: Applicant | null
}

export async function contactOf(ctx: Ctx, id: CaseId): Promise<Contact> {
  const one = await getCase(ctx.db, id)
  const { content } = await definitionById(ctx, one.definition)
  return {
    id, code: one.code, registration: registrationOf(one.code), unit: one.unit, service: content.name, due: one.due, simulated: one.simulated,
    applicant: (await readPrivate(ctx, id))?.applicant ?? null,
  }
}
