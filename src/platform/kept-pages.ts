import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Context, Handler } from 'hono'
import { writesTo, type Db } from './db.ts'
import type { Env } from './module.ts'
import { choicesOf } from './ui/page.tsx'

type Bytes = Uint8Array<ArrayBuffer>
/** How a body is packed for whoever reads it; each is packed once, when it is first asked for. */
type Packing = 'br' | 'gzip' | 'plain'
/** A whole answer as it once went out, but for the number of its request. */
type Answer = { body: Bytes; headers: Record<string, string> }
/** A page as every visitor gets it. */
type Kept = { at: number; writes: number; plain: Bytes; bodies: Map<Packing, Bytes>; answers: Map<Packing, Answer>; route: string }

const keptFor = 5_000
const most = 300
const kept = new WeakMap<Db, Map<string, Kept>>()
/** With which page a request was answered. */
const answered = new WeakMap<Context, Kept>()

type NodeRequest = { incoming?: { headers?: Record<string, string | undefined> } }

/** A header as it came; from Node itself where there is one, which is quicker than asking for all of them at once. */
function said(c: Context<Env>, name: string): string | undefined {
  const came = (c.env as NodeRequest | undefined)?.incoming?.headers
  return came ? came[name] : c.req.header(name)
}

/** Named, and not only to say that it is not wanted. */
const wanted = { br: /\bbr\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/, gzip: /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/ }

function packingFor(c: Context<Env>): Packing {
  const encodings = said(c, 'accept-encoding') ?? ''
  return wanted.br.test(encodings) ? 'br' : wanted.gzip.test(encodings) ? 'gzip' : 'plain'
}

const pack = {
  br: (plain) => new Uint8Array(brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT } })),
  gzip: (plain) => new Uint8Array(gzipSync(plain)),
  plain: (plain) => plain,
} satisfies Record<Packing, (plain: Bytes) => Bytes>

function packed(page: Kept, packing: Packing): Bytes {
  const body = page.bodies.get(packing) ?? pack[packing](page.plain)
  page.bodies.set(packing, body)
  return body
}

const couldBeKept = (c: Context<Env>): boolean => c.req.method === 'GET' && !c.req.url.includes('?')

/** Pages are alike for visitors who read alike; who is signed in, types something or sends something gets their own. */
function keyOf(c: Context<Env>): string | null {
  const { actor, locale } = c.var.ctx
  if (actor.kind !== 'visitor' || !couldBeKept(c)) return null
  const { large, lean } = choicesOf(c)
  return `${c.req.path} ${locale} ${large} ${lean}`
}

/** What a cookie of that name says, read without taking the others apart. */
const chosen = (cookies: string, name: string): string | undefined => new RegExp(`(?:^|;\\s*)${name}=([^;]*)`).exec(cookies)?.[1]

/**
 * The same for who brings nothing along by which a page could differ but how they read: told by the cookies of those choices alone.
 * Whoever has a session, or asks as a program, is nobody's stranger.
 */
function keyOfStranger(c: Context<Env>): string | null {
  const cookies = said(c, 'cookie') ?? ''
  if (!couldBeKept(c) || cookies.includes('balai_session=') || said(c, 'authorization') !== undefined) return null
  if (cookies === '' && said(c, 'save-data') === undefined) return `${c.req.path} id false false`
  const data = chosen(cookies, 'data')
  const lean = data === 'hemat' || (data !== 'penuh' && said(c, 'save-data')?.toLowerCase() === 'on')
  return `${c.req.path} ${chosen(cookies, 'lang') === 'en' ? 'en' : 'id'} ${chosen(cookies, 'tulisan') === 'besar'} ${lean}`
}

/** A page is right until anything is written to the database, and never longer than five seconds, since time itself changes it and another program may write. */
function fresh(db: Db, key: string, now: Date): Kept | null {
  const found = kept.get(db)?.get(key)
  return found && found.writes === writesTo(db) && Math.abs(now.getTime() - found.at) < keptFor ? found : null
}

function answer(c: Context<Env>, page: Kept): Response {
  const packing = packingFor(c)
  c.header('content-type', 'text/html; charset=UTF-8')
  c.header('vary', 'accept-encoding, cookie, save-data')
  if (packing !== 'plain') c.header('content-encoding', packing)
  answered.set(c, page)
  return c.body(packed(page, packing))
}

/** A page that many read is made once and kept while it is right. */
export const keptPage = (make: Handler<Env>): Handler<Env> => async (c, next) => {
  const key = keyOf(c)
  if (key === null) return make(c, next)
  const { db, now } = c.var.ctx
  const found = fresh(db, key, now)
  if (found) return answer(c, found)
  const pages = kept.get(db) ?? new Map<string, Kept>()
  kept.set(db, pages)
  const writes = writesTo(db)
  const made = await make(c, next)
  if (!(made instanceof Response) || made.status !== 200) return made
  const plain = new Uint8Array(await made.arrayBuffer())
  if (pages.size >= most) pages.clear()
  const page: Kept = { at: now.getTime(), writes, plain, bodies: new Map(), answers: new Map(), route: c.req.routePath }
  pages.set(key, page)
  return answer(c, page)
}

/** Answers that went out already for just such a request; `null` when the page must be asked for. */
export function keptAnswer(c: Context<Env>, db: Db, now: Date): (Answer & Pick<Kept, 'route'>) | null {
  const key = keyOfStranger(c)
  const page = key === null ? null : fresh(db, key, now)
  const whole = page?.answers.get(packingFor(c))
  return page && whole ? { ...whole, route: page.route } : null
}

/** Keeps the whole answer beside its page, with every header it went out with: strangers after this one get the same. */
export function keepAnswer(c: Context<Env>): void {
  const page = answered.get(c)
  if (!page || keyOfStranger(c) === null || c.res.status !== 200 || c.res.headers.has('set-cookie')) return
  const packing = packingFor(c)
  const headers = Object.fromEntries([...c.res.headers].filter(([name]) => name !== 'x-request-id'))
  page.answers.set(packing, { body: packed(page, packing), headers })
}
