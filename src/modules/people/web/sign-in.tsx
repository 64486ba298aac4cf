import { Hono, type Context } from 'hono'
import { z } from 'zod'
import { refuse, type Problem } from '#kernel'
import { readAs, readBody, submit } from '#platform/http'
import type { Env } from '#platform/module'
import { publicPage } from '#ui/page'
import { signInPageDemo } from '../actions/demo.ts'
import { enter, enterWithCode, leave } from '../actions/sign-in.ts'
import { accountOfLink, choosePassword } from '../actions/accounts.ts'
import { checkSetUp, setUp } from '../actions/set-up.ts'
import { words } from '../messages/words.ts'
import { ChoosePasswordPage, CodePage, SetUpPage, SignInPage, SignOutPage } from '../pages/sign-in.tsx'
import { formOf, ownPath, setCookies, text, visitOf } from './form.ts'

const pair = z.object({ name: text, password: text, next: text })
const codeForm = z.object({ code: text, next: text })
const chosen = z.object({ next: text, again: text })
const first = z.object({ person: text, name: text, next: text, again: text })
const apiPair = z.object({ name: z.string().max(200), password: z.string().max(1_000), code: z.string().max(100).optional() })

type Typed = Record<string, unknown>
const home = '/kotak-kerja'

/** Where to go after signing in; the address is kept through the second step. */
const nextOf = (c: Context<Env>, typed: Typed): string => ownPath(typeof typed['next'] === 'string' ? typed['next'] : c.req.query('next') ?? '')

async function signInPage(c: Context<Env>, typed: Typed = {}, problems: Problem[] = []): Promise<Response> {
  const { ctx } = c.var
  const query = (c.req.query('q') ?? '').slice(0, 100)
  const demo = await signInPageDemo(ctx, ctx.locale, query)
  return publicPage(c, { title: words[ctx.locale].signIn.title }, <SignInPage form={formOf(c, typed, problems)} next={nextOf(c, typed)}
    demo={demo && { ...demo, query }} saved={c.req.query('tersimpan') === '1'} />)
}

const codePage = (c: Context<Env>, typed: Typed = {}, problems: Problem[] = []): Promise<Response> =>
  publicPage(c, { title: words[c.var.ctx.locale].signIn.codeTitle }, <CodePage form={formOf(c, typed, problems)} next={nextOf(c, typed)} />)

async function passwordPage(c: Context<Env>, typed: Typed = {}, problems: Problem[] = []): Promise<Response> {
  const token = c.req.param('token') ?? ''
  const { signInName } = await accountOfLink(c.var.ctx, token)
  return publicPage(c, { title: words[c.var.ctx.locale].account.linkTitle }, <ChoosePasswordPage form={formOf(c, typed, problems)} token={token} name={signInName} />)
}

async function setUpPage(c: Context<Env>, typed: Typed = {}, problems: Problem[] = []): Promise<Response> {
  const token = c.req.param('token') ?? ''
  await checkSetUp(c.var.ctx, token)
  return publicPage(c, { title: words[c.var.ctx.locale].setUp.title }, <SetUpPage form={formOf(c, typed, problems)} token={token} />)
}

const pages = new Hono<Env>()
  .get('/masuk', (c) => signInPage(c))
  .post('/masuk', (c) => submit(c, pair, async (typed) => {
    const entered = await enter(c.var.ctx, visitOf(c), typed)
    setCookies(c, entered.cookies)
    const next = nextOf(c, typed)
    return entered.kind === 'code' ? `/masuk/kode${next ? `?next=${encodeURIComponent(next)}` : ''}` : next || home
  }, (typed, problems) => signInPage(c, typed, problems)))
  .get('/masuk/kode', (c) => codePage(c))
  .post('/masuk/kode', (c) => submit(c, codeForm, async (typed) => {
    const { cookies } = await enterWithCode(c.var.ctx, visitOf(c), typed.code)
    setCookies(c, cookies)
    return nextOf(c, typed) || home
  }, (typed, problems) => codePage(c, typed, problems)))
  .get('/keluar', (c) => publicPage(c, { title: words[c.var.ctx.locale].signIn.out }, <SignOutPage form={formOf(c)} />))
  .post('/keluar', async (c) => {
    setCookies(c, await leave(c.var.ctx, c.req.raw.headers))
    // refused forms stay with the browser, so that it can go back to them: not for whoever sits down next
    c.header('clear-site-data', '"cache"')
    return c.redirect('/', 303)
  })
  .get('/sandi/:token', (c) => passwordPage(c))
  .post('/sandi/:token', (c) => submit(c, chosen, async (typed) => {
    await choosePassword(c.var.ctx, c.req.param('token'), typed)
    return '/masuk?tersimpan=1'
  }, (typed, problems) => passwordPage(c, typed, problems)))
  .get('/siapkan/:token', (c) => setUpPage(c))
  .post('/siapkan/:token', (c) => submit(c, first, async (typed) => {
    await setUp(c.var.ctx, c.req.param('token'), typed)
    return '/masuk?tersimpan=1'
  }, (typed, problems) => setUpPage(c, typed, problems)))

const api = new Hono<Env>()
  .post('/api/session', async (c) => {
    const typed = readAs(apiPair, await readBody(c))
    const entered = await enter(c.var.ctx, visitOf(c), typed)
    if (entered.kind === 'code') refuse('invalid', 'code-missing', { field: 'code' })
    setCookies(c, entered.cookies)
    return c.json({ signedIn: true })
  })
  .delete('/api/session', async (c) => {
    setCookies(c, await leave(c.var.ctx, c.req.raw.headers))
    return c.body(null, 204)
  })

/** Signing in and out, by pages and by the API; passwords by link; the first set-up. */
export const signInWeb = new Hono<Env>().route('/', pages).route('/', api)
