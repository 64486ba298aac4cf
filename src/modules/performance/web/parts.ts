import type { Context } from 'hono'
import { dateIn, type Problem } from '#kernel'
import { need, type Ctx } from '#platform/context'
import { limit, orAgain, readBody } from '#platform/http'
import type { Env } from '#platform/module'
import { shortDate } from '#platform/ui/format'
import { freshForm, refusedForm, type FormState } from '#ui/form'
import { sayProblem } from '../messages.ts'

/** What the addresses of performance share: how a form is read and shown again, how a paper is sent. */

export type Typed = Record<string, string>
/** A form that was refused, to be shown again; `null` on the first look. */
export type Refused = { typed: Record<string, unknown>; problems: Problem[] } | null

export const param = (c: Context<Env>, name: string): string => c.req.param(name) ?? ''
export const slugOf = (c: Context<Env>): string => param(c, 'slug')
export const idOf = (c: Context<Env>): string => param(c, 'id')

/** What a form sent, one text for each name; what was sent twice counts once. */
export async function typedIn(c: Context<Env>): Promise<Typed> {
  const first = (value: unknown): unknown => (Array.isArray(value) ? value[0] : value)
  return Object.fromEntries(Object.entries(await readBody(c)).flatMap(([name, value]) => { const text = first(value); return typeof text === 'string' ? [[name, text]] : [] }))
}

/** The day of an instant in the city, in words. */
export const whenIn = (ctx: Ctx) => (at: Date): string => shortDate(ctx.locale, dateIn(ctx.house.city.zone, at))

/** The form as it is known, or as it was typed with what is wrong. */
export function formFor({ locale }: Pick<Ctx, 'locale'>, refused: Refused, known: Readonly<Typed> = {}): FormState {
  const fresh = freshForm(locale, sayProblem(locale), known)
  return refused ? refusedForm(fresh, { ...known, ...refused.typed }, refused.problems) : fresh
}

/** Does what a form asks for and goes to the address it says, or shows its page again with what is wrong. */
export async function posted(c: Context<Env>, permission: string | null, act: (typed: Typed) => Promise<string>, again: (refused: NonNullable<Refused>) => Promise<Response>): Promise<Response> {
  if (permission !== null) need(c.var.ctx, permission)
  const typed = await typedIn(c)
  return orAgain(c, () => act(typed), (problems) => again({ typed, problems }))
}

/** The version of what was seen when a form was opened; one that never was where none is named. */
export const versionTyped = (typed: Typed): number => (/^\d{1,6}$/.test(typed['version'] ?? '') ? Number(typed['version']) : -1)

const printsPerMinute = 60

/** A paper with its name, asked for no more often than anybody reads. */
export async function pdfOf(c: Context<Env>, print: () => Promise<{ name: string; bytes: Uint8Array }>): Promise<Response> {
  limit(c, 'print', printsPerMinute)
  const { name, bytes } = await print()
  return c.body(new Uint8Array(bytes), 200, { 'content-type': 'application/pdf', 'content-disposition': `inline; filename="${name.replace(/[^\w.-]/g, '')}.pdf"` })
}

export const workbookOf = (c: Context<Env>, name: string, bytes: Uint8Array<ArrayBuffer>): Response =>
  c.body(bytes, 200, { 'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'content-disposition': `attachment; filename="${name}.xlsx"` })
