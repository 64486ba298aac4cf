import { row, rows, sql, type Db } from '#platform/db'
import type { CaseId } from './cases.ts'

/** What decides who may know who asked in each of these cases; one whose personal data are erased has nobody left to know. */
export const readVeils = (db: Db, ids: readonly string[]): Promise<{ id: CaseId; definition: string; sealed: Uint8Array }[]> => rows(db, sql`
  select c.id, c.definition, p.sealed from cases c join case_private p on p.case_id = c.id where c.id = any(${[...ids]}::uuid[]) and p.sealed is not null`)

export type ContactRow = { code: string; registration: string; definition: string; unit: string; due: Date | null; simulated: boolean; sealed: Uint8Array | null }

/** What is needed to tell somebody of a case, in one light sentence: it runs in the transaction of every act. */
export const readContact = (db: Db, id: CaseId): Promise<ContactRow> => row(db, sql<ContactRow>`
  select c.code, c.registration, c.definition, c.unit, c.due, c.simulated, p.sealed
  from cases c left join case_private p on p.case_id = c.id where c.id = ${id}`, 'no-such-case')
