import type { Context } from 'hono'
import { Refusal, type Problem } from '#kernel'
import type { Ctx } from './context.ts'
import { readBody } from './http.ts'
import type { Env } from './module.ts'
import { fileSize } from './ui/format.ts'
import { keepUpload, namedFiles } from './uploads.ts'

/** A form as it was sent: texts, several texts, files, by the name of the field. */
export type Body = Record<string, unknown>
/** Uploads of a form: ids by field, the same by the name the form gives the field, and what was refused. */
export type Uploads = { files: Record<string, string[]>; kept: Record<string, string[]>; problems: Problem[] }

const filesIn = (value: unknown): File[] => (Array.isArray(value) ? value : [value]).filter((one): one is File => one instanceof File && one.name !== '')
const textsIn = (value: unknown): string[] => (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string' && one !== '')

const most = 10

/** Keeps the uploads of a form before anything else is judged, so that a refusal of another field loses none of them. */
export async function takeUploads(ctx: Ctx, body: Body, under: string, fields: readonly { id: string }[]): Promise<Uploads> {
  const uploads: Uploads = { files: {}, kept: {}, problems: [] }
  for (const id of new Set(fields.map((field) => field.id))) {
    const name = `${under}.${id}`
    const ids = textsIn(body[`${name}.kept`]).slice(0, most)
    const sent = filesIn(body[name])
    if (ids.length + sent.length > most) uploads.problems.push({ code: 'too-many-files', field: name, data: { most } })
    for (const file of sent.slice(0, most - ids.length)) {
      try {
        ids.push(await keepUpload(ctx, { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }, name))
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        uploads.problems.push(...error.problems)
      }
    }
    if (ids.length > 0) { uploads.files[id] = ids; uploads.kept[name] = ids }
  }
  return uploads
}

/** What a file field shows of the uploads it has already, by the field's name. */
export async function keptFiles(ctx: Ctx, kept: Record<string, string[]>): Promise<Map<string, { id: string; name: string; size: string }[]>> {
  const known = new Map((await namedFiles(ctx, Object.values(kept).flat())).map((one) => [one.id as string, one]))
  return new Map(Object.entries(kept).map(([field, ids]) => [field, ids.flatMap((id) => {
    const one = known.get(id)
    return one ? [{ id, name: one.name, size: fileSize(ctx.locale, one.size) }] : []
  })]))
}

/** What a form sent; one that breaks off or is no form at all is refused. */
export const bodyOf = (c: Context<Env>): Promise<Body> => readBody(c).catch((error: unknown) => {
  throw error instanceof Refusal ? error : new Refusal('invalid', { code: 'not-a-form' })
})

/** Where a list goes on, from an address: no further than any list is long. */
export const offsetOf = (typed: string | undefined): number => Math.min(10_000_000, Math.max(0, Math.trunc(Number(typed)) || 0))
/** Every text sent under a name. */
export const listOf = (body: Body, name: string): string[] => textsIn(body[name])
/** The one text sent under a name. */
export const textOf = (body: Body, name: string): string => textsIn(body[name])[0] ?? ''

/** The fields `under.x` of a form as `{ x }`. */
export const branch = (body: Body, under: string): Body =>
  Object.fromEntries(Object.entries(body).filter(([name]) => name.startsWith(`${under}.`) && !name.endsWith('.kept')).map(([name, value]) => [name.slice(under.length + 1), value]))
