import { refuse, type Id } from '#kernel'
import { maybe, row, rows, run, sql, type Db } from '#platform/db'
import type { CaseId } from './cases.ts'

export type ProductRow = {
  id: string; case_id: CaseId; product: string; status: 'draft' | 'numbered' | 'signed' | 'superseded' | 'revoked'; verify_code: string
  template: string; number: string | null; register: string | null; signed_at: Date | null; signer: Id<'person'> | null
  signer_position: string | null; signer_capacity: string | null; ended_at: Date | null; sealed: Uint8Array | null; file: string | null
  simulated: boolean; made_at: Date
}

const columns = sql.raw(`id, case_id, product, status, verify_code, template, number, register, signed_at, signer, signer_position, signer_capacity,
  ended_at, sealed, file, simulated, made_at`)

export const listProducts = (db: Db, id: CaseId): Promise<ProductRow[]> =>
  rows(db, sql<ProductRow>`select ${columns} from products where case_id = ${id} order by made_at, id`)

/** The one of its kind that still lives on a case. */
export const livingProduct = (db: Db, id: CaseId, product: string): Promise<ProductRow | null> =>
  maybe(db, sql<ProductRow>`select ${columns} from products where case_id = ${id} and product = ${product} and status not in ('superseded', 'revoked')`)

export const getProduct = (db: Db, id: string): Promise<ProductRow> =>
  row(db, sql<ProductRow>`select ${columns} from products where id = ${id}`, 'no-such-document')

/** The paper behind a code on a QR; only one that was signed at some time exists for the public. */
export const findVerified = (db: Db, code: string): Promise<ProductRow | null> =>
  maybe(db, sql<ProductRow>`select ${columns} from products where verify_code = ${code} and signed_at is not null`)

export const insertProduct = (db: Db, one: ProductRow): Promise<number> => run(db, sql`
  insert into products (id, case_id, product, status, verify_code, template, number, register, signed_at, signer, signer_position, signer_capacity,
    sealed, simulated, made_at)
  values (${one.id}, ${one.case_id}, ${one.product}, ${one.status}, ${one.verify_code}, ${one.template}, ${one.number}::text, ${one.register}::text,
    ${one.signed_at}::timestamptz, ${one.signer}::uuid, ${one.signer_position}::text, ${one.signer_capacity}::text,
    ${one.sealed}::bytea, ${one.simulated}, ${one.made_at})`)

/** Moves a paper on; what is signed does not change any more, but for its end. */
export async function updateProduct(db: Db, one: ProductRow): Promise<void> {
  const kept = await run(db, sql`
    update products set status = ${one.status}, number = ${one.number}::text, register = ${one.register}::text, signed_at = ${one.signed_at}::timestamptz,
      signer = ${one.signer}::uuid, signer_position = ${one.signer_position}::text, signer_capacity = ${one.signer_capacity}::text,
      sealed = ${one.sealed}::bytea
    where id = ${one.id} and status in ('draft', 'numbered')`)
  if (kept !== 1) refuse('conflict', 'document-signed')
}

export const endProduct = (db: Db, id: string, status: 'superseded' | 'revoked', at: Date): Promise<number> =>
  run(db, sql`update products set status = ${status}, ended_at = ${at} where id = ${id} and status not in ('superseded', 'revoked')`)

export const keepPrinted = (db: Db, id: string, file: string): Promise<number> =>
  run(db, sql`update products set file = ${file} where id = ${id} and file is null`)

export type PaperToSeal = Pick<ProductRow, 'id' | 'case_id' | 'product' | 'number' | 'signer' | 'simulated'> & { signed_at: Date }

/** What was signed and is not printed yet, oldest first, but for what was simulated, which nobody waits for. */
export const papersToSeal = (db: Db, of: { case?: CaseId; signer?: Id<'person'> }): Promise<PaperToSeal[]> => rows(db, sql<PaperToSeal>`
  select id, case_id, product, number, signer, simulated, signed_at from products
  where file is null and signed_at is not null and sealed is not null and not simulated
    and case_id = coalesce(${of.case ?? null}::uuid, case_id) and (${of.signer ?? null}::uuid is null or signer = ${of.signer ?? null}::uuid)
  order by signed_at, id limit 200`)

/** Those of these papers that were signed and are not printed yet, but for what was simulated, which nobody waits for. */
export const unprintedAmong = (db: Db, ids: readonly string[]): Promise<ProductRow[]> => rows(db, sql<ProductRow>`
  select ${columns} from products where id = any(${[...ids]}::uuid[]) and file is null and signed_at is not null and sealed is not null and not simulated`)
