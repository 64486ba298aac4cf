import { Hono, type Context } from 'hono'
import { refuse, Refusal, type Problem } from '#kernel'
import { bodyOf } from '#platform/form-body'
import { limit } from '#platform/http'
import type { Env } from '#platform/module'
import { freshForm } from '#ui/form'
import { publicPage } from '#ui/page'
import { messages, sayProblem } from '../messages.ts'
import { CheckPage } from '../pages/check.tsx'
import { verifyPdf, type Finding } from '../rules/verify.ts'
import { isMadeUp } from './beside.tsx'

const largest = 10 * 1_048_576

function checkPage(c: Context<Env>, found: readonly Finding[] | null, problems: Problem[] = []): Promise<Response> {
  const { ctx } = c.var
  const form = { ...freshForm(ctx.locale, sayProblem(ctx.locale)), problems }
  return publicPage(c, { title: messages[ctx.locale].checkTitle }, <CheckPage locale={ctx.locale} zone={ctx.house.city.zone} form={form} found={found?.map((one) => ({ ...one, tryOut: isMadeUp(one.certificate?.issuer) })) ?? null} />)
}

/** The PDF somebody holds; refused by what it is and how large. */
async function pdfIn(c: Context<Env>): Promise<Uint8Array> {
  const file = (await bodyOf(c))['file']
  if (!(file instanceof File) || file.size === 0) return refuse('invalid', 'file-missing', { field: 'file' })
  if (file.size > largest) refuse('invalid', 'pdf-too-large', { field: 'file', data: { limit: largest / 1_048_576 } })
  const bytes = new Uint8Array(await file.arrayBuffer())
  return Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-') ? bytes : refuse('invalid', 'not-a-pdf', { field: 'file' })
}

/** What was found is of this very file, which is not kept: the answer is the page itself, there is no address to go to. */
async function check(c: Context<Env>): Promise<Response> {
  limit(c, 'check-file', 20)
  try {
    return await checkPage(c, verifyPdf(await pdfIn(c)))
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    c.status(422)
    return checkPage(c, null, error.problems)
  }
}

export const checkWeb = new Hono<Env>()
  .get('/periksa-berkas', (c) => checkPage(c, null))
  .post('/periksa-berkas', check)
