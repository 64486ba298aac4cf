import { AsyncResource } from 'node:async_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import type { PGlite } from '@electric-sql/pglite'
import { fromKysely, fromPglite, PgBoss } from 'pg-boss'
import type { Ctx } from './context.ts'
import { handle, type Database } from './db.ts'

/** What is done with a piece of work: the context is the program's own, at the moment the work starts. */
export type Handler = (ctx: Ctx, data: Record<string, unknown>) => Promise<void>

/** Work that is done after the answer: kept in the database, in the transaction that asks for it, and tried again when it fails. */
export type Jobs = {
  /** Says who does work of that name; before `start`. */
  define: (name: string, handler: Handler) => void
  /** Work at fixed times of the city (cron). */
  timed: (name: string, cron: string, handler: Handler) => void
  /** Asks for work; inside a transaction it is asked for only if that commits. It waits so many seconds. */
  send: (name: string, data: Record<string, unknown>, afterSeconds?: number) => Promise<void>
  /** Says that there is work the clock would find by itself: it is looked for in a moment, in this program, without a row kept for it. */
  hint: (name: string) => void
  start: (contextNow: () => Ctx) => Promise<void>
  stop: () => Promise<void>
}

/**
 * The embedded engine has one connection: what pg-boss asks while a transaction of ours is open must join it,
 * or both would wait for ever.
 */
function joining(database: Database, engine: PGlite): ReturnType<typeof fromPglite> {
  const alone = fromPglite(engine)
  return {
    ...alone,
    executeSql: (text, values) => {
      const open = handle(database.db)
      return open === database.db ? alone.executeSql(text, values) : fromKysely(open).executeSql(text, values)
    },
  }
}

type Defined = { handler: Handler; cron: string | null }

const moment = 500
const patience = 5_000

/** Work hinted at, done once a moment later whatever hinted; outside of the transaction in which the hint was given. */
function hints(log: (line: string) => void) {
  const waiting = new Map<string, NodeJS.Timeout>()
  const running = new Set<Promise<void>>()
  const work = (name: string, run: () => Promise<void>): void => {
    const one = run().catch((error: unknown) => log(`${name}: ${String(error)}`))
    running.add(one)
    void one.then(() => running.delete(one))
  }
  return {
    give: (name: string, run: () => Promise<void>): void => {
      if (!waiting.has(name)) waiting.set(name, setTimeout(() => { waiting.delete(name); work(name, run) }, moment))
    },
    stop: async (): Promise<void> => {
      for (const timer of waiting.values()) clearTimeout(timer)
      waiting.clear()
      await Promise.race([Promise.all(running), wait(patience, undefined, { ref: false })])
    },
  }
}

/** Jobs on pg-boss, in the same database, embedded or on a server. */
export function openJobs(database: Database, zone: string, log: (line: string) => void): Jobs {
  const defined = new Map<string, Defined>()
  const boss = new PgBoss(database.engine
    ? { db: joining(database, database.engine), backend: 'pglite', createSchema: false }
    : { connectionString: database.url ?? '', max: 4, createSchema: false })
  boss.on('error', (error) => log(`jobs: ${String(error)}`))
  const begin = async (name: string, { handler, cron }: Defined, contextNow: () => Ctx): Promise<void> => {
    await boss.createQueue(name, { retryLimit: 5, retryBackoff: true })
    await boss.work<Record<string, unknown>>(name, async (jobs) => {
      for (const job of jobs) await handler(contextNow(), job.data)
    })
    if (cron) await boss.schedule(name, cron, {}, { tz: zone })
  }
  let started = false
  const hinted = hints(log)
  let soon: ((name: string) => void) | null = null
  const send: Jobs['send'] = async (name, data, afterSeconds = 0) => { await boss.send(name, data, { db: fromKysely(handle(database.db)), startAfter: afterSeconds }) }
  return {
    define: (name, handler) => { defined.set(name, { handler, cron: null }) },
    timed: (name, cron, handler) => { defined.set(name, { handler, cron }) },
    send,
    hint: (name) => { soon?.(name) },
    start: async (contextNow) => {
      await boss.start()
      started = true
      for (const [name, one] of defined) await begin(name, one, contextNow)
      // bound here, where no transaction is open, so that none is carried into the work
      soon = AsyncResource.bind((name: string) => {
        const handler = defined.get(name)?.handler
        if (handler) hinted.give(name, () => handler(contextNow(), {}))
      })
    },
    stop: async () => {
      soon = null
      await hinted.stop()
      if (started) await boss.stop({ graceful: true, timeout: patience })
    },
  }
}

/** Jobs kept in memory, for tests and one-off commands: `drain` does what was asked for, in order. */
export function jobsInMemory(): Jobs & { drain: (ctx: Ctx) => Promise<number> } {
  const defined = new Map<string, Handler>()
  const asked: { name: string; data: Record<string, unknown> }[] = []
  return {
    define: (name, handler) => { defined.set(name, handler) },
    timed: (name, _cron, handler) => { defined.set(name, handler) },
    send: async (name, data) => { asked.push({ name, data }) },
    hint: (name) => { asked.push({ name, data: {} }) },
    start: async () => undefined,
    stop: async () => undefined,
    drain: async (ctx) => {
      let done = 0
      for (let next = asked.shift(); next; next = asked.shift(), done += 1) await defined.get(next.name)?.(ctx, next.data)
      return done
    },
  }
}
