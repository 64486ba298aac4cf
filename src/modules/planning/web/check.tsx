import { Hono, type Context } from 'hono'
import type { Problem } from '#kernel'
import { need } from '#platform/context'
import { limit, readBody, statusFor } from '#platform/http'
import { Refusal } from '#kernel'
import type { Env } from '#platform/module'
import { freshForm, refusedForm } from '#ui/form'
import { officerPage } from '#ui/page'
import { checkFile, type FileChecked } from '../actions/check.ts'
import { sayProblem } from '../messages.ts'
import { structureWords } from '../messages/structure.ts'
import { CheckPage } from '../pages/structure.tsx'

const checksPerMinute = 12

function page(c: Context<Env>, checked: FileChecked | null, problems: Problem[] = []): Promise<Response> {
  const { locale } = c.var.ctx
  const fresh = freshForm(locale, (problem) => `${problem.line === undefined ? '' : `${structureWords[locale].line} ${problem.line}: `}${structureWords[locale].problems[problem.code]?.() ?? sayProblem(locale)(problem)}`)
  return officerPage(c, { title: structureWords[locale].check }, <CheckPage locale={locale} form={problems.length > 0 ? refusedForm(fresh, {}, problems) : fresh} checked={checked} />)
}

async function check(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  need(ctx, 'planning.read')
  limit(c, 'plan-check', checksPerMinute)
  const body = await readBody(c)
  const file = Array.isArray(body['file']) ? body['file'][0] : body['file']
  const upload = file instanceof File && file.name !== '' ? { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) } : null
  try {
    return await page(c, await checkFile(ctx, upload))
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'invalid') throw error
    c.status(statusFor(error))
    return page(c, null, error.problems)
  }
}

/** A file of a plan is checked, not kept. */
export const checkWeb = new Hono<Env>()
  .get('/rencana/periksa-berkas', (c) => { need(c.var.ctx, 'planning.read'); return page(c, null) })
  .post('/rencana/periksa-berkas', check)
