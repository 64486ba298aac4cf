import { fileTypeFromBuffer } from 'file-type'
import { isId, newId, refuse, type Id } from '#kernel'
import { inTx, type Ctx } from './context.ts'
import { row, rows, run, sql, type Db } from './db.ts'

/** An upload as rows know it; the name is what the person called it. */
export type FileRow = { id: Id<'file'>; address: string; size: number; type: string; owner: string | null; made_at: Date; sealed_name: Uint8Array | null }
export type NamedFile = { id: Id<'file'>; name: string; size: number; type: string }

/** What may be attached, told by content and not by name. */
export const uploadTypes: Readonly<Record<string, string>> = {
  'application/pdf': 'PDF', 'image/jpeg': 'JPG', 'image/png': 'PNG', 'image/webp': 'WEBP',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'DOCX',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'XLSX',
}

/**
 * Whether bytes that begin like a PDF hold one: an object, and the mark of its end or the way to its parts. Told from the bytes alone: a
 * broken paper is refused while its sender still sits before the form, and nothing is opened that somebody made to be opened.
 */
export function holdsPdf(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  return /(?:^|[^\d])\d{1,10}\s+\d{1,5}\s+obj\b/.test(text) && /%%EOF|\bstartxref\b|\btrailer\b/.test(text)
}

/** Largest upload in bytes: 10 MB, enough for a scanned letter of twenty pages. */
export const largestUpload = 10 * 1024 * 1024

/** The hours an upload waits for the form it belongs to. */
const waits = 24

/** Bytes that all uploads waiting for their form may take together: 5 GB, so that nobody fills the disk of the house. */
export const largestWaiting = 5 * 1024 ** 3
/** How many may wait at once; it keeps the counting itself quick. */
const mostWaiting = 50_000

const waitsSince = (ctx: Ctx): Date => new Date(ctx.now.getTime() - waits * 3_600_000)

/** Refuses when uploads nobody claimed take all the room there is for them (`uploads-full`); read from an index of those alone. */
async function needRoom(ctx: Ctx, size: number, field: string): Promise<void> {
  const { taken, n } = await row<{ taken: string; n: number }>(ctx.db, sql`
    select coalesce(sum(size), 0)::text as taken, count(*)::int as n from files where owner is null`)
  if (n >= mostWaiting || Number(taken) + size > largestWaiting) refuse('conflict', 'uploads-full', { field, data: { limit: largestWaiting / 1024 ** 3 } })
}

const nameKept = (ctx: Ctx, id: string, name: string): Buffer =>
  ctx.house.vault.seal(name.normalize('NFC').replace(/[\p{C}/\\]/gu, '').slice(-150) || 'berkas', `file:${id}`)

/**
 * Keeps an upload: refused when empty (`file-empty`), larger than the limit (`file-too-large`) or of another kind than allowed by its
 * content (`file-type`), when it only begins like a PDF (`file-broken`), and when too much waits already (`uploads-full`). Its bytes are on disk for good before its row is written.
 */
export async function keepUpload(ctx: Ctx, upload: { name: string; bytes: Uint8Array }, field = 'file'): Promise<Id<'file'>> {
  const { bytes } = upload
  if (bytes.length === 0) refuse('invalid', 'file-empty', { field })
  if (bytes.length > largestUpload) refuse('invalid', 'file-too-large', { field, data: { limit: largestUpload / 1_048_576, size: Math.ceil(bytes.length / 1_048_576) } })
  const type = (await fileTypeFromBuffer(bytes))?.mime ?? 'unknown'
  if (!(type in uploadTypes)) refuse('invalid', 'file-type', { field, data: { allowed: Object.values(uploadTypes).join(', ') } })
  if (type === 'application/pdf' && !holdsPdf(bytes)) refuse('invalid', 'file-broken', { field, data: { kind: 'PDF' } })
  await needRoom(ctx, bytes.length, field)
  const address = await ctx.house.files.keep(bytes)
  const id = newId<'file'>(ctx.now)
  await run(ctx.db, sql`insert into files (id, address, size, type, sealed_name, made_at)
    values (${id}, ${address}, ${bytes.length}, ${type}, ${nameKept(ctx, id, upload.name)}, ${ctx.now})`)
  return id
}

/** Bytes that belong to something of the house from the start: a printed paper, a document that is read. */
export type Owned = { bytes: Uint8Array; type: string; name: string; owner: string }

/**
 * Keeps bytes for their owner with the row that names them, so that nothing else can erase them; the same bytes for the same owner
 * are one row. The bytes are on disk for good before the row is written.
 */
export async function keepOwned(ctx: Ctx, { bytes, type, name, owner }: Owned): Promise<{ id: Id<'file'>; address: string }> {
  const address = await ctx.house.files.keep(bytes)
  return inTx(ctx, async () => {
    await run(ctx.db, sql`select pg_advisory_xact_lock(hashtextextended(${`file:${owner}:${address}`}, 0))`)
    const before = (await rows<{ id: Id<'file'> }>(ctx.db, sql`select id from files where owner = ${owner} and address = ${address} order by made_at, id limit 1`))[0]
    const id = before?.id ?? newId<'file'>(ctx.now)
    if (!before) {
      await run(ctx.db, sql`insert into files (id, address, size, type, sealed_name, made_at, owner)
        values (${id}, ${address}, ${bytes.length}, ${type}, ${nameKept(ctx, id, name)}, ${ctx.now}, ${owner})`)
    }
    return { id, address }
  })
}

/** The uploads of these ids, with the names people gave them, in the order asked. */
export async function namedFiles(ctx: Ctx, ids: string[]): Promise<NamedFile[]> {
  const found = await rows<FileRow>(ctx.db, sql`select * from files where id = any(${ids.filter(isId)}::uuid[])`)
  const byId = new Map<string, FileRow>(found.map((one) => [one.id, one]))
  return ids.flatMap((id) => {
    const one = byId.get(id)
    return one ? [{ id: one.id, size: one.size, type: one.type, name: one.sealed_name ? ctx.house.vault.open<string>(one.sealed_name, `file:${id}`) : '' }] : []
  })
}

/** Gives waiting uploads to their owner, in its transaction; refused when one is unknown, taken, or too old. */
export async function claimFiles(ctx: Ctx, ids: string[], owner: string): Promise<void> {
  if (ids.length === 0) return
  if (!ids.every(isId)) refuse('invalid', 'no-such-file', { field: 'files' })
  const claimed = await run(ctx.db, sql`
    update files set owner = ${owner} where id = any(${ids}::uuid[]) and owner is null and made_at > ${waitsSince(ctx)}`)
  if (claimed !== new Set(ids).size) refuse('invalid', 'no-such-file', { field: 'files' })
}

/** Second rows of waiting uploads for another owner, so that one paper may lie in several files; the bytes are kept once. By the id of the first. */
export async function twinFiles(ctx: Ctx, ids: string[]): Promise<Map<string, Id<'file'>>> {
  const twins = new Map<string, Id<'file'>>()
  for (const one of await namedFiles(ctx, ids)) {
    const id = newId<'file'>(ctx.now)
    twins.set(one.id, id)
    await run(ctx.db, sql`insert into files (id, address, size, type, sealed_name, made_at)
      select ${id}, address, size, type, ${nameKept(ctx, id, one.name)}, ${ctx.now} from files where id = ${one.id} and owner is null`)
  }
  return twins
}

export const getFile = (db: Db, id: string): Promise<FileRow> => row(db, sql<FileRow>`select * from files where id = ${id}`, 'no-such-file')

/** Gives up what an owner kept: its rows wait like any upload nobody claimed, and their bytes go with them. */
export const disownFiles = (ctx: Ctx, owner: string): Promise<number> => run(ctx.db, sql`update files set owner = null where owner = ${owner}`)

/** Uploads nobody claimed, older than a day, with their bytes when no other row names them and nobody kept the same within the day. */
export async function dropUnclaimed(ctx: Ctx): Promise<number> {
  const gone = await rows<{ address: string }>(ctx.db, sql`
    delete from files where owner is null and made_at < ${waitsSince(ctx)} returning address`)
  for (const address of new Set(gone.map((one) => one.address))) {
    const { n } = await row<{ n: number }>(ctx.db, sql`select count(*)::int as n from files where address = ${address}`)
    if (n === 0) await ctx.house.files.erase(address, waitsSince(ctx)).catch(() => false)
  }
  return gone.length
}

/**
 * Bytes that no row names and nobody kept within a day: what an upload left that ended before its row was written. One that runs has
 * just kept its bytes, which makes them young.
 */
export async function dropOrphans(ctx: Ctx): Promise<number> {
  let dropped = 0
  for await (const addresses of ctx.house.files.untouched(waitsSince(ctx))) {
    const named = await rows<{ address: string }>(ctx.db, sql`select distinct address from files where address = any(${addresses}::text[])`)
    const known = new Set(named.map((one) => one.address))
    for (const address of addresses) {
      if (!known.has(address) && await ctx.house.files.erase(address, waitsSince(ctx)).catch(() => false)) dropped += 1
    }
  }
  return dropped
}
