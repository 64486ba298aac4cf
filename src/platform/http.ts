import { randomUUID } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { Hono, type Context, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { compress } from 'hono/compress'
import { getCookie, setCookie } from 'hono/cookie'
import { secureHeaders } from 'hono/secure-headers'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { z } from 'zod'
import { Refusal, type Locale, type Problem, type RefusalKind } from '#kernel'
import { asset, type Asset } from './ui/assets.ts'
import type { Actor, Ctx, House } from './context.ts'
import { keepAnswer, keptAnswer } from './kept-pages.ts'
import type { Env, Module } from './module.ts'
import { networkOf, tooMany } from './throttle.ts'
import type { Shell } from './ui/page.tsx'

/** What HTTP says for each kind of refusal; a new kind does not compile until it is here. */
const statusOf = { 'not-found': 404, forbidden: 403, conflict: 409, invalid: 422 } as const satisfies Record<RefusalKind, ContentfulStatusCode>

/** Codes for which HTTP has a word of its own. */
const statusOfCode: Readonly<Record<string, ContentfulStatusCode>> = { 'too-often': 429, 'body-too-large': 413 }

/** What HTTP says for a refusal: by its code where HTTP has a word for it, else by its kind. */
export const statusFor = ({ kind, problems }: Pick<Refusal, 'kind' | 'problems'>): ContentfulStatusCode => statusOfCode[problems[0]?.code ?? ''] ?? statusOf[kind]

/** How a page of an error is drawn; given by whoever assembles the pages. */
export type ErrorPage = (c: Context<Env>, status: ContentfulStatusCode, problems: Problem[]) => Response | Promise<Response>

export type Assembly = {
  house: House
  modules: readonly Module[]
  /** Pages that belong to no module. */
  site?: readonly Hono<Env>[]
  /** Who sends this request. */
  actorOf: (house: House, headers: Headers) => Promise<Actor>
  errorPage: ErrorPage
  /** What surrounds a page for whoever asks. */
  shellOf: (c: Context<Env>) => Promise<Shell>
  now: () => Date
  log: (line: Record<string, unknown>) => void
}

/** Largest body of all in megabytes: several uploads in one form; each kind of upload has a smaller limit and sentence of its own. */
export const largestBody = 64

/** Builds the whole web application from its modules; the same for the server and for tests. */
export function createApp(assembly: Assembly): Hono<Env> {
  const { house, modules, site = [], errorPage, log } = assembly
  const app = new Hono<Env>()
  app.get('/assets/:name', (c) => serveAsset(c))
  app.use(keptFirst(assembly))
  app.use(requestLog(log))
  app.use(ownPolicy)
  app.use(headers(house.config.origin.startsWith('https:')))
  app.use(compress({ threshold: 1024 }))
  // before anything can be refused: whoever is refused reads it in the own language and surroundings
  app.use(context(assembly))
  app.use(bodyLimit({ maxSize: largestBody * 1024 * 1024, onError: () => { throw new Refusal('invalid', { code: 'body-too-large', data: { limit: largestBody } }) } }))
  app.use(sameOrigin(house.config.origin))
  app.use(noNulInAddress)
  for (const { web } of modules) if (web) app.route('/', web)
  for (const pages of site) app.route('/', pages)
  app.notFound((c) => answerRefusal(c, new Refusal('not-found', { code: 'no-such-page' }), errorPage))
  app.onError((error, c) => {
    if (error instanceof Refusal) return answerRefusal(c, error, errorPage)
    log({ level: 'error', request: c.get('requestId'), error: error.stack ?? String(error) })
    return answerProblems(c, 500, [{ code: 'defect', data: { request: c.get('requestId') } }], errorPage)
  })
  return app
}

function serveAsset(c: Context<Env>): Response {
  const found = asset(c.req.param('name') ?? '')
  if (!found) return c.notFound() as Response
  const headersOfAsset = { 'content-type': found.type, 'cache-control': 'public, max-age=31536000, immutable', 'x-content-type-options': 'nosniff' }
  const packed = /\bgzip\b/.test(c.req.header('accept-encoding') ?? '') && !found.type.startsWith('font/') ? packedOnce(found) : null
  return new Response(packed ?? found.body, { headers: packed ? { ...headersOfAsset, 'content-encoding': 'gzip', vary: 'accept-encoding' } : headersOfAsset })
}

const packedAssets = new WeakMap<Asset, Uint8Array<ArrayBuffer>>()

function packedOnce(found: Asset): Uint8Array<ArrayBuffer> {
  const packed = packedAssets.get(found) ?? new Uint8Array(gzipSync(found.body, { level: 9 }))
  packedAssets.set(found, packed)
  return packed
}

/** Before anything else: a page that went out a moment ago goes out again as it was, to whom it must be the same. */
const keptFirst = ({ house, now, log }: Assembly): MiddlewareHandler<Env> => async (c, next) => {
  const began = performance.now()
  const found = keptAnswer(c, house.database.db, now())
  if (!found) {
    await next()
    return keepAnswer(c)
  }
  const request = randomUUID()
  log({ level: 'info', request, method: c.req.method, path: found.route, status: 200, ms: Math.round(performance.now() - began) })
  return new Response(found.body, { headers: { ...found.headers, 'x-request-id': request } })
}

const requestLog = (log: Assembly['log']): MiddlewareHandler<Env> => async (c, next) => {
  const began = performance.now()
  c.set('requestId', randomUUID())
  c.header('x-request-id', c.get('requestId'))
  await next()
  log({ level: 'info', request: c.get('requestId'), method: c.req.method, path: c.req.routePath, status: c.res.status, ms: Math.round(performance.now() - began) })
}

/** A handler that hands out what others uploaded asks for a stricter policy than the pages' own, and one whose address is a key tells it to nobody. */
const ownPolicy: MiddlewareHandler<Env> = async (c, next) => {
  await next()
  const policy = c.get('policy')
  if (policy !== undefined) c.res.headers.set('content-security-policy', policy)
  if (!c.res.headers.has('referrer-policy')) c.res.headers.set('referrer-policy', 'same-origin')
}

const headers = (https: boolean): MiddlewareHandler => secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'self'"], objectSrc: ["'none'"], baseUri: ["'none'"], formAction: ["'self'"], frameAncestors: ["'self'"], imgSrc: ["'self'", 'data:'],
  },
  strictTransportSecurity: https ? 'max-age=31536000; includeSubDomains' : false,
  referrerPolicy: false,
  xFrameOptions: 'SAMEORIGIN',
})

/**
 * What changes something is taken from our own pages only: a browser says where a request comes from, and another site's is refused.
 * A program that is no browser says nothing and has no cookie of anybody's to misuse.
 */
const sameOrigin = (origin: string): MiddlewareHandler<Env> => async (c, next) => {
  const from = c.req.header('origin')
  const site = c.req.header('sec-fetch-site')
  const ours = from === undefined ? site === undefined || site === 'same-origin' || site === 'none' : from === origin || from === new URL(c.req.url).origin
  if (!['GET', 'HEAD', 'OPTIONS'].includes(c.req.method) && !ours) throw new Refusal('forbidden', { code: 'other-site' })
  await next()
}

/** No database keeps a NUL: one in a query is left out, one in a path leads nowhere. It goes on to a path of this house only, never to `//elsewhere`. */
const noNulInAddress: MiddlewareHandler<Env> = async (c, next) => {
  if (!/%00/.test(c.req.url)) return next()
  const { pathname, search } = new URL(c.req.url)
  if (/%00/.test(pathname)) throw new Refusal('not-found', { code: 'no-such-page' })
  return c.redirect(`${pathname.replace(/^[/\\]+/, '/')}${search.replaceAll('%00', '')}`, 303)
}

const context = ({ house, actorOf, shellOf, now }: Assembly): MiddlewareHandler<Env> => async (c, next) => {
  const actor = await actorOf(house, c.req.raw.headers)
  c.set('ctx', { house, db: house.database.db, now: now(), actor, locale: localeOf(c), simulated: false } satisfies Ctx)
  c.set('shell', shellOf)
  c.set('clock', now)
  c.header('cache-control', 'no-store')
  await next()
  // A browser that goes back to a refused form sends nothing anew: what it may not keep it cannot show, and all that was typed is gone.
  if (c.req.method === 'POST' && c.res.status >= 400 && c.res.headers.get('content-type')?.startsWith('text/html')) c.res.headers.set('cache-control', 'private, no-cache')
}

/** The language asked for by `?lang=`, then by the cookie it left; Indonesian otherwise. */
function localeOf(c: Context): Locale {
  const asked = c.req.query('lang')
  if (asked === 'id' || asked === 'en') {
    setCookie(c, 'lang', asked, { path: '/', sameSite: 'Lax', maxAge: 31_536_000, httpOnly: true })
    return asked
  }
  return getCookie(c, 'lang') === 'en' ? 'en' : 'id'
}

/** Whether the caller wants JSON: everything under /api does. */
export const wantsJson = (c: Context): boolean => c.req.path.startsWith('/api/')

const answerRefusal = (c: Context<Env>, refusal: Refusal, errorPage: ErrorPage): Response | Promise<Response> => answerProblems(c, statusFor(refusal), refusal.problems, errorPage)

function answerProblems(c: Context<Env>, status: ContentfulStatusCode, problems: Problem[], errorPage: ErrorPage): Response | Promise<Response> {
  if (wantsJson(c) || c.get('ctx') === undefined) return problemJson(c, status, problems)
  return errorPage(c, status, problems)
}

/** An error of the API as `application/problem+json` (RFC 9457). */
export function problemJson(c: Context, status: ContentfulStatusCode, problems: Problem[]): Response {
  const body = { type: `urn:balai:${problems[0]?.code ?? 'error'}`, title: problems[0]?.code ?? 'error', status, problems }
  return c.body(JSON.stringify(body), status, { 'content-type': 'application/problem+json' })
}

/** What was sent, as a form or as JSON; a field sent several times is a list. */
export async function readBody(c: Context): Promise<Record<string, unknown>> {
  if ((c.req.header('content-type') ?? '').includes('json')) {
    const body: unknown = await c.req.json().catch(() => { throw new Refusal('invalid', { code: 'not-json' }) })
    if (body === null || typeof body !== 'object' || Array.isArray(body)) throw new Refusal('invalid', { code: 'not-an-object' })
    return withoutNul(body as Record<string, unknown>)
  }
  return withoutNul(await c.req.parseBody({ all: true }).catch(() => { throw new Refusal('invalid', { code: 'form-unreadable' }) }))
}

/** No database keeps a NUL: it becomes another control character, which every field refuses with its own sentence. */
function withoutNul(body: Record<string, unknown>): Record<string, unknown> {
  const clean = (value: unknown): unknown => {
    if (typeof value === 'string') return value.replaceAll('\0', '\u0001')
    if (Array.isArray(value)) return value.map(clean)
    return value !== null && typeof value === 'object' && !(value instanceof File) ? withoutNul(value as Record<string, unknown>) : value
  }
  return Object.fromEntries(Object.entries(body).map(([field, value]) => [field.replaceAll('\0', '\u0001'), clean(value)]))
}

/** Reads a body by a schema; refuses with one problem per field that is wrong. */
export function readAs<T>(schema: z.ZodType<T>, body: unknown): T {
  const read = schema.safeParse(body)
  if (read.success) return read.data
  throw new Refusal('invalid', ...read.error.issues.map((issue) => {
    const limit = issue.code === 'too_big' ? issue.maximum : issue.code === 'too_small' ? issue.minimum : null
    const data = limit === null || !('origin' in issue) ? {} : { data: { limit: Number(limit), of: issue.origin === 'string' ? 'letters' : 'amount' } }
    return { code: `field-${issue.code.replaceAll('_', '-')}`, field: issue.path.join('.'), ...data }
  }))
}

/**
 * A form's one way through: read it, act, go where the action says. What is refused comes back as the same page,
 * with everything typed and what is wrong (422, 409, 429, 413); what is forbidden or missing is the usual error page.
 */
export async function submit<T>(
  c: Context<Env>,
  schema: z.ZodType<T>,
  act: (typed: T) => Promise<string>,
  again: (typed: Record<string, unknown>, problems: Problem[]) => Promise<Response> | Response,
): Promise<Response> {
  const body = await readBody(c)
  return orAgain(c, () => act(readAs(schema, body)), (problems) => again(body, problems))
}

/** The same for a form that was read already: acts and goes where the action says, or shows the page again with what is wrong. */
export async function orAgain(c: Context<Env>, act: () => Promise<string>, again: (problems: Problem[]) => Promise<Response> | Response): Promise<Response> {
  try {
    return c.redirect(await act(), 303)
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === 'not-found' || error.kind === 'forbidden') throw error
    c.status(statusFor(error))
    return again(error.problems)
  }
}

/** Refuses when this visitor does something too often; the limit is per address and purpose. */
export function limit(c: Context<Env>, purpose: string, perMinute: number): void {
  const { ctx } = c.var
  if (ctx.house.config.throttle && tooMany(`${purpose}:${addressOf(c)}`, perMinute, ctx.now)) throw new Refusal('conflict', { code: 'too-often', data: { minutes: 1 } })
}

type NodeBindings = { incoming?: { socket?: { remoteAddress?: string } } }

/** The visitor as counted: an address, or the network of an IPv6 one; from the proxy's header only when the house trusts its proxy. */
export function addressOf(c: Context<Env>): string {
  const forwarded = c.var.ctx.house.config.trustProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
  return networkOf(forwarded ?? (c.env as NodeBindings | undefined)?.incoming?.socket?.remoteAddress ?? 'unknown')
}
