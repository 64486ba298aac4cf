import type { Context } from 'hono'
import { say } from '#kernel'
import { orAgain } from '#platform/http'
import { bodyOf, type Body } from '#platform/form-body'
import type { Ctx } from '#platform/context'
import type { Env } from '#platform/module'
import { freshForm, refusedForm, type FormState } from '#ui/form'
import { directory } from '#modules/people'
import { sayProblem } from '../messages.ts'

export const fresh = (c: Context<Env>, typed: Record<string, string> = {}): FormState => freshForm(c.var.ctx.locale, sayProblem(c.var.ctx.locale), typed)

/** Does what a form asks and goes on; a refusal shows the same page again with everything typed. Nobody is shown what they may not see. */
export async function tried(c: Context<Env>, act: (body: Body) => Promise<string>, again: (form: FormState) => Promise<Response>): Promise<Response> {
  const body = await bodyOf(c)
  return orAgain(c, () => act(body), (problems) => again(refusedForm(fresh(c), body, problems)))
}

/** The first file sent under a name. */
export async function fileIn(body: Body, name: string): Promise<{ name: string; bytes: Uint8Array } | null> {
  const sent = [body[name]].flat()[0]
  return sent instanceof File && sent.name !== '' ? { name: sent.name, bytes: new Uint8Array(await sent.arrayBuffer()) } : null
}

/** The version of the page a form was sent from; what is no number is none. */
export const versionIn = (body: Body): number => { const typed = [body['version']].flat()[0]; return typeof typed === 'string' && /^\d{1,9}$/.test(typed) ? Number(typed) : 0 }

/** What units are called in the reader's language. */
export const unitNames = async (ctx: Ctx): Promise<Map<string, string>> => new Map([...(await directory(ctx.db)).units.values()].map((one) => [one.slug, say(one.name, ctx.locale)]))

export const optionsOf = (units: readonly string[], names: ReadonlyMap<string, string>): { value: string; label: string }[] =>
  units.map((unit) => ({ value: unit, label: names.get(unit) ?? unit })).toSorted((a, b) => a.label.localeCompare(b.label))
