import { gzipSync } from 'node:zlib'
import type { Context, Handler } from 'hono'
import { writesTo, type Db } from './db.ts'
import type { Env } from './module.ts'
import { choicesOf } from './ui/page.tsx'

/** A page as every visitor gets it, packed once. */
type Kept = { at: number; writes: number; plain: Uint8Array<ArrayBuffer>; packed: Uint8Array<ArrayBuffer> }

const keptFor = 5_000
const most = 300
const kept = new WeakMap<Db, Map<string, Kept>>()

/** Pages are alike for visitors who read alike; who is signed in, types something or sends something gets their own. */
function keyOf(c: Context<Env>): string | null {
  const { actor, locale } = c.var.ctx
  if (actor.kind !== 'visitor' || c.req.method !== 'GET' || c.req.url.includes('?')) return null
  const { large, lean } = choicesOf(c)
  return `${c.req.path} ${locale} ${large} ${lean}`
}

function answer(c: Context<Env>, { plain, packed }: Kept): Response {
  c.header('content-type', 'text/html; charset=UTF-8')
  c.header('vary', 'accept-encoding, cookie, save-data')
  if (!/\bgzip\b/.test(c.req.header('accept-encoding') ?? '')) return c.body(plain)
  c.header('content-encoding', 'gzip')
  return c.body(packed)
}

/**
 * A page that many read is made once and kept until anything is written to the database, and never longer than five seconds,
 * since time itself changes it and another program may write.
 */
export const keptPage = (make: Handler<Env>): Handler<Env> => async (c, next) => {
  const key = keyOf(c)
  if (key === null) return make(c, next)
  const { db, now } = c.var.ctx
  const pages = kept.get(db) ?? new Map<string, Kept>()
  kept.set(db, pages)
  const found = pages.get(key)
  const writes = writesTo(db)
  if (found && found.writes === writes && Math.abs(now.getTime() - found.at) < keptFor) return answer(c, found)
  const made = await make(c, next)
  if (!(made instanceof Response) || made.status !== 200) return made
  const plain = new Uint8Array(await made.arrayBuffer())
  if (pages.size >= most) pages.clear()
  const fresh = { at: now.getTime(), writes, plain, packed: new Uint8Array(gzipSync(plain)) }
  pages.set(key, fresh)
  return answer(c, fresh)
}
