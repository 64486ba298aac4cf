import { newId, Refusal, refuse, type Problem } from '#kernel'
import { inTx, need, type Ctx } from '#platform/context'
import type { Handler } from '#platform/jobs'
import { record } from '#platform/journal'
import { disownFiles, keepOwned } from '#platform/uploads'
import { getImport, insertImport, keepReading, markReading, markRefused, type ImportRow } from '../store/imports.ts'
import { firstLook, readDocument } from './read-document.ts'

export const readJob = 'catalogue.read'

const nameAbout = (id: string): string => `import-name:${id}`
const linesAbout = (id: string): string => `import-lines:${id}`

const typeOf = { pdf: 'application/pdf', html: 'text/html', csv: 'text/csv', text: 'text/plain' } as const

/** What a person called the document; empty when nothing of it was kept. */
export const nameOfImport = (ctx: Ctx, one: Pick<ImportRow, 'id' | 'sealed_name'>): string =>
  one.sealed_name ? ctx.house.vault.open<string>(one.sealed_name, nameAbout(one.id)) : ''

/** The document's lines, as it was read. */
export const linesOfImport = (ctx: Ctx, one: Pick<ImportRow, 'id' | 'sealed_lines'>): string[] =>
  one.sealed_lines ? ctx.house.vault.open<string[]>(one.sealed_lines, linesAbout(one.id)) : []

/**
 * Takes a document to be read. What can be seen to be wrong at once is refused and nothing is kept; the rest is read after the answer,
 * with its progress on the import's page. Returns the import's id.
 */
export async function startImport(ctx: Ctx, upload: { name: string; bytes: Uint8Array }): Promise<string> {
  need(ctx, 'catalogue.draft')
  const kind = await firstLook(upload.bytes).catch((error: unknown) => { throw onFile(error) })
  const id = newId<'import'>(ctx.now)
  const { address } = await keepOwned(ctx, { ...upload, type: typeOf[kind], owner: id })
  const name = upload.name.normalize('NFC').replace(/[\p{C}/\\]/gu, '').slice(-150) || 'keputusan'
  return inTx(ctx, async () => {
    await insertImport(ctx.db, { id, kind, size: upload.bytes.length, address, sealed_name: ctx.house.vault.seal(name, nameAbout(id)), made_at: ctx.now, made_by: ctx.actor.person })
    await record(ctx, { subject: id, kind: 'import', type: 'import.started', data: { kind, size: upload.bytes.length } })
    await ctx.house.jobs.send(readJob, { id })
    return id
  })
}

/** Faults of a document belong to the one field of its form. */
const onFile = (error: unknown): unknown =>
  (error instanceof Refusal ? new Refusal(error.kind, ...error.problems.map((problem) => ({ ...problem, field: 'file' }))) : error)

/** Reads a document that waits; asked again for one that was read, it does nothing. */
export async function runImport(ctx: Ctx, id: string): Promise<void> {
  const one = await getImport(ctx.db, id)
  if (one.state === 'read' || one.state === 'refused' || one.address === null) return
  await markReading(ctx.db, id, 1)
  let shown = 1
  const watch = (page: number, of: number): void => {
    const progress = Math.min(95, Math.round((page / of) * 95))
    if (progress < shown + 5) return
    shown = progress
    void markReading(ctx.db, id, progress).catch(() => undefined)
  }
  try {
    const { reading, lines } = await readDocument(await ctx.house.files.read(one.address), watch)
    await keepReading(ctx.db, id, { reading, lines: ctx.house.vault.seal(lines, linesAbout(id)), at: ctx.now })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    await refuseImport(ctx, id, error.problems)
  }
}

/** A refused document leaves its reasons; its bytes go with the day's uploads that nobody claimed. */
const refuseImport = (ctx: Ctx, id: string, problems: Problem[]): Promise<void> => inTx(ctx, async () => {
  await markRefused(ctx.db, id, { problems, at: ctx.now })
  await disownFiles(ctx, id)
})

/** The work of reading, as the jobs call it. */
export const readingJob: Handler = async (ctx, data) => {
  if (typeof data['id'] !== 'string') refuse('invalid', 'no-such-import')
  await runImport(ctx, data['id'])
}
