import { json, maybe, rows, run, sql, type Db } from '#platform/db'
import type { Capacity } from '#platform/context'
import type { Action, Agreement, AgreementState, Content } from '../rules/agreement.ts'

/** An agreement as it is kept; the reason of a revision is sealed. */
export type AgreementRow = {
  id: string; tree: string; version: number; position: string; superior: string; n: number; state: AgreementState; content: Content; actions: Action[]; reason: Uint8Array | null; made_at: Date
  first_by: string | null; first_as: Capacity | null; first_at: Date | null; second_by: string | null; second_as: Capacity | null; second_at: Date | null; simulated: boolean
}

const columns = sql`id, tree, version, position, superior, n, state, content, actions, reason, made_at, first_by, first_as, first_at, second_by, second_as, second_at, simulated`

/** A row as rules know it. */
export const agreementOf = (row: AgreementRow): Agreement => ({
  id: row.id, tree: row.tree, version: row.version, position: row.position, superior: row.superior, n: row.n, state: row.state, content: row.content, actions: row.actions,
  first: row.first_by === null ? null : { person: row.first_by }, second: row.second_by === null ? null : { person: row.second_by },
})

export const findAgreement = (db: Db, id: string): Promise<AgreementRow | null> => maybe(db, sql<AgreementRow>`select ${columns} from performance_agreements where id = ${id}`)
/** The same, held until the transaction ends. */
export const holdAgreement = (db: Db, id: string): Promise<AgreementRow | null> => maybe(db, sql<AgreementRow>`select ${columns} from performance_agreements where id = ${id} for update`)

/** Holds the agreements of a position until the transaction ends, those to come included: of two who make one the second waits. */
export const holdAgreements = (db: Db, tree: string, position: string): Promise<number> => run(db, sql`select pg_advisory_xact_lock(hashtextextended(${`agreement:${tree}:${position}`}, 0))`)

/** Every agreement of a tree, oldest first. */
export const agreementsIn = (db: Db, tree: string): Promise<AgreementRow[]> => rows(db, sql<AgreementRow>`select ${columns} from performance_agreements where tree = ${tree} order by position, n`)

/** The agreements of one position in a tree, oldest first. */
export const agreementsOf = (db: Db, tree: string, position: string): Promise<AgreementRow[]> => rows(db, sql<AgreementRow>`select ${columns} from performance_agreements where tree = ${tree} and position = ${position} order by n`)

export type NewAgreement = Pick<AgreementRow, 'id' | 'tree' | 'version' | 'position' | 'superior' | 'n' | 'content' | 'actions' | 'reason' | 'simulated'> & { at: Date; person: string | null }

export const insertAgreement = (db: Db, one: NewAgreement): Promise<number> => run(db, sql`
  insert into performance_agreements (id, tree, version, position, superior, n, state, content, actions, reason, made_at, made_by, simulated)
  values (${one.id}, ${one.tree}, ${one.version}, ${one.position}, ${one.superior}, ${one.n}, 'open', ${json(one.content)}::jsonb, ${json(one.actions)}::jsonb, ${one.reason}, ${one.at}, ${one.person}, ${one.simulated})`)

/** What an agreement says, anew from the tree; nobody has signed that. */
export const renewAgreement = (db: Db, one: Pick<AgreementRow, 'id' | 'version' | 'superior' | 'content' | 'actions'>): Promise<number> => run(db, sql`
  update performance_agreements set version = ${one.version}, superior = ${one.superior}, content = ${json(one.content)}::jsonb, actions = ${json(one.actions)}::jsonb, first_by = null, first_as = null, first_at = null where id = ${one.id}`)

export const keepActions = (db: Db, id: string, actions: readonly Action[]): Promise<number> => run(db, sql`update performance_agreements set actions = ${json(actions)}::jsonb where id = ${id}`)

export const signFirst = (db: Db, one: { id: string; person: string | null; capacity: Capacity; at: Date }): Promise<number> => run(db, sql`
  update performance_agreements set first_by = ${one.person}, first_as = ${one.capacity}, first_at = ${one.at} where id = ${one.id}`)

/** The second signature freezes an agreement. */
export const signSecond = (db: Db, one: { id: string; person: string | null; capacity: Capacity; at: Date }): Promise<number> => run(db, sql`
  update performance_agreements set second_by = ${one.person}, second_as = ${one.capacity}, second_at = ${one.at}, state = 'agreed' where id = ${one.id}`)

/** What an agreement that is signed now takes the place of. */
export const replaceBefore = (db: Db, one: Pick<AgreementRow, 'tree' | 'position' | 'n'>): Promise<number> => run(db, sql`
  update performance_agreements set state = 'replaced' where tree = ${one.tree} and position = ${one.position} and n < ${one.n} and state = 'agreed'`)
