import type { Context } from 'hono'
import { z } from 'zod'
import type { Problem } from '#kernel'
import type { Env } from '#platform/module'
import { addressOf } from '#platform/http'
import type { Visit } from '#platform/session'
import { freshForm, refusedForm, type FormState } from '#ui/form'
import { sayProblem } from '../messages/problems.ts'

/** One text of a form; what is missing is empty, so that the rules say what is wrong in their own words. */
export const text = z.string().max(20_000).default('')

/** A form as it is first shown, or again with what was typed and what is wrong. */
export function formOf(c: Context<Env>, typed: Record<string, unknown> = {}, problems: readonly Problem[] = []): FormState {
  const { locale } = c.var.ctx
  return refusedForm(freshForm(locale, sayProblem(locale)), typed, problems)
}

export const visitOf = (c: Context<Env>): Visit => ({ headers: c.req.raw.headers, address: addressOf(c), now: c.var.ctx.now })

/** Sends cookies that the sign-in made along with the answer. */
export function setCookies(c: Context<Env>, cookies: readonly string[]): void {
  for (const cookie of cookies) c.header('set-cookie', cookie, { append: true })
}

/** A path of this house to go on to after signing in; anything that could lead elsewhere is none. */
export const ownPath = (typed: string): string => (/^\/(?![/\\])[\w\-./?=&%]*$/.test(typed) && !typed.startsWith('/masuk') && typed.length < 500 ? typed : '')
