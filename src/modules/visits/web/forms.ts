import type { Context } from 'hono'
import { freshForm, type FormState } from '#ui/form'
import { listOf, textOf, type Body } from '#platform/form-body'
import type { Env } from '#platform/module'
import { sayProblem } from '../messages.ts'
import { moreMembers } from '../pages/plan.tsx'

export const emptyForm = (c: Context<Env>, typed: FormState['typed'] = {}): FormState => freshForm(c.var.ctx.locale, sayProblem(c.var.ctx.locale), typed)

/** The members a form names: boxes, and the selects beside them. */
export const teamIn = (body: Body): { team: string[]; lead: string } => {
  const named = [...listOf(body, 'team'), ...moreMembers.map((name) => textOf(body, name)).filter((one) => one !== '')]
  const lead = textOf(body, 'lead')
  return { team: [...new Set(named)], lead }
}

/** The version that was looked at; what is none is one nobody ever saw. */
export const versionIn = (body: Body): number => (/^[1-9]\d{0,8}$/.test(textOf(body, 'version')) ? Number(textOf(body, 'version')) : 0)
