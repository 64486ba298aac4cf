import { Hono, type Context } from 'hono'
import { setCookie } from 'hono/cookie'
import { z } from 'zod'
import { refuse, type Problem } from '#kernel'
import { readAs, readBody, submit } from '#platform/http'
import type { Env } from '#platform/module'
import { sessionsOf, tokenOf } from '#platform/session'
import { officerPage } from '#ui/page'
import { changePassword, endOwnSession, ownAccount } from '../actions/accounts.ts'
import { positionsInUse } from '../actions/actor.ts'
import { confirmFactor, startFactor, stopFactor } from '../actions/factor.ts'
import { words } from '../messages/words.ts'
import { AccountPage, EnrolPage, FactorPage } from '../pages/account.tsx'
import { getAccount } from '../store/accounts.ts'
import { directory } from '../store/cache.ts'
import { formOf, setCookies, text, visitOf } from './form.ts'

type Typed = Record<string, unknown>
const passwords = z.object({ current: text, next: text, again: text })
const current = z.object({ current: text })
const codeForm = z.object({ code: text })

/** The cookie that says which of the positions held is in use. */
export const positionCookie = 'jabatan'

const saidBy = (c: Context<Env>): string | null => {
  const { changed, factorDone, factorStopped } = words[c.var.ctx.locale].account
  const sentences: Record<string, string> = { sandi: changed, aktif: factorDone, mati: factorStopped }
  return sentences[c.req.query('selesai') ?? ''] ?? null
}

async function accountPage(c: Context<Env>, typed: Typed = {}, problems: Problem[] = []): Promise<Response> {
  const { ctx } = c.var
  const own = await getAccount(ctx.db, ownAccount(ctx.actor).account)
  const positions = positionsInUse(ctx.actor, await directory(ctx.db), undefined)
  return officerPage(c, { title: words[ctx.locale].account.title }, <AccountPage form={formOf(c, typed, problems)} zone={ctx.house.city.zone} name={own.name}
    signInName={own.signInName} positions={positions} twoFactor={own.twoFactor} said={saidBy(c)}
    sessions={await sessionsOf(ctx.db, own.id, tokenOf(ctx.house, c.req.raw.headers))} />)
}

async function factorPage(c: Context<Env>, typed: Typed = {}, problems: Problem[] = []): Promise<Response> {
  const { ctx } = c.var
  const { twoFactor } = await getAccount(ctx.db, ownAccount(ctx.actor).account)
  return officerPage(c, { title: words[ctx.locale].account.factor }, <FactorPage form={formOf(c, typed, problems)} twoFactor={twoFactor} />)
}

const enrolPage = (c: Context<Env>, typed: Typed = {}, problems: Problem[] = []): Promise<Response> =>
  officerPage(c, { title: words[c.var.ctx.locale].account.factor }, <EnrolPage form={formOf(c, typed, problems)} made={null} />)

/** Whoever is not signed in goes to the sign-in page and comes back. */
const signedIn = (c: Context<Env>): boolean => c.var.ctx.actor.kind === 'officer'

/** The own account and the position in use. */
export const accountWeb = new Hono<Env>()
  .get('/akun', async (c): Promise<Response> => (signedIn(c) ? accountPage(c) : c.redirect('/masuk?next=/akun', 303)))
  .post('/akun/sandi', (c) => submit(c, passwords, async (typed) => {
    await changePassword(c.var.ctx, visitOf(c), typed)
    return '/akun?selesai=sandi'
  }, (typed, problems) => accountPage(c, typed, problems)))
  .post('/akun/sesi/:id/akhiri', async (c) => {
    await endOwnSession(c.var.ctx, c.req.param('id'))
    return c.redirect('/akun', 303)
  })
  .get('/akun/dua-langkah', async (c): Promise<Response> => (signedIn(c) ? factorPage(c) : c.redirect('/masuk?next=/akun/dua-langkah', 303)))
  .post('/akun/dua-langkah', async (c) => {
    ownAccount(c.var.ctx.actor)
    let enrolled: Response | null = null // the key is shown in the answer itself: an address to come back to would show it again
    const answer = await submit(c, current, async (typed) => {
      const made = await startFactor(c.var.ctx, visitOf(c), typed.current)
      enrolled = await officerPage(c, { title: words[c.var.ctx.locale].account.factor }, <EnrolPage form={formOf(c)} made={made} />)
      return '/akun'
    }, (typed, problems) => factorPage(c, typed, problems))
    return enrolled ?? answer
  })
  .post('/akun/dua-langkah/pasti', (c) => submit(c, codeForm, async ({ code }) => {
    setCookies(c, await confirmFactor(c.var.ctx, visitOf(c), code))
    return '/akun?selesai=aktif'
  }, (typed, problems) => enrolPage(c, typed, problems)))
  .post('/akun/dua-langkah/matikan', (c) => submit(c, current, async (typed) => {
    setCookies(c, await stopFactor(c.var.ctx, visitOf(c), typed.current))
    return '/akun?selesai=mati'
  }, (typed, problems) => factorPage(c, typed, problems)))
  .post('/jabatan/pakai', async (c) => {
    const { position } = readAs(z.object({ position: text, back: text }), await readBody(c))
    if (!c.var.ctx.actor.holdings.some((held) => held.position === position)) refuse('forbidden', 'position-not-held')
    setCookie(c, positionCookie, position, { path: '/', httpOnly: true, sameSite: 'Lax', secure: c.var.ctx.house.config.origin.startsWith('https:') })
    return c.redirect('/kotak-kerja', 303)
  })
