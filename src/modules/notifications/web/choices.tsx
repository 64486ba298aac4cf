import { Hono, type Context } from 'hono'
import { z } from 'zod'
import type { Problem } from '#kernel'
import { limit, readBody } from '#platform/http'
import type { Env } from '#platform/module'
import { publicPage } from '#ui/page'
import { freshForm, refusedForm } from '#ui/form'
import { chooseWays, choicesOf, startByLink, stopByLink, wishes, type Choices } from '../actions/choices.ts'
import { messages, sayProblem } from '../messages.ts'
import { ChoicesPage } from '../pages/choices.tsx'

const tokenOf = (c: Context<Env>): string => c.req.param('token') ?? ''

async function choicesPage(c: Context<Env>, choices: Choices, typed?: Record<string, unknown>, problems: Problem[] = []): Promise<Response> {
  const { ctx } = c.var
  const fresh = freshForm(ctx.locale, sayProblem(ctx.locale), { wish: choices.about?.wish })
  c.header('referrer-policy', 'no-referrer')
  return publicPage(c, { title: messages[ctx.locale].choices.title }, <ChoicesPage locale={ctx.locale} action={`/pemberitahuan/${tokenOf(c)}`} choices={choices}
    form={typed ? refusedForm(fresh, typed, problems) : fresh} saved={c.req.query('selesai') === 'ya'} />)
}

const asked = z.discriminatedUnion('do', [
  z.object({ do: z.literal('ways'), wish: z.enum(wishes) }), z.object({ do: z.literal('stop') }), z.object({ do: z.literal('start') }),
])

/** What a form sends, or a mail program by itself with one click (RFC 8058): that stops the address, without a question. */
async function choose(c: Context<Env>): Promise<Response> {
  limit(c, 'choices', 60)
  const { ctx } = c.var
  const token = tokenOf(c)
  const body = await readBody(c)
  if (body['List-Unsubscribe'] === 'One-Click') {
    await stopByLink(ctx, token, 'one-click')
    return choicesPage(c, await choicesOf(ctx, token))
  }
  const choices = await choicesOf(ctx, token)
  const read = asked.safeParse(body)
  if (!read.success) {
    c.status(422)
    return choicesPage(c, choices, body, [{ code: 'choice-missing', field: 'wish' }])
  }
  const { data } = read
  if (data.do === 'ways') await chooseWays(ctx, token, data.wish)
  else if (data.do === 'stop') await stopByLink(ctx, token, 'link')
  else await startByLink(ctx, token)
  return c.redirect(`/pemberitahuan/${token}?selesai=ya`, 303)
}

export const choicesWeb = new Hono<Env>()
  .get('/pemberitahuan/:token', async (c) => {
    limit(c, 'choices', 60)
    return choicesPage(c, await choicesOf(c.var.ctx, tokenOf(c)))
  })
  .post('/pemberitahuan/:token', choose)
