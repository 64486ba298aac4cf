import type { Context } from 'hono'
import type { Ctx, House } from '#platform/context'
import { addressOf } from '#platform/http'
import type { Env } from '#platform/module'
import { hallNow, type HallNow } from '../actions/hall.ts'
import { onChange } from '../actions/plan.ts'

/** How one listener is told of the hall; the same text is not sent twice. */
export type Draw = (hall: HallNow, ctx: Ctx) => string | Promise<string>

type Listener = { draw: Draw; sent: string; waiting: string | null; address: string; controller: ReadableStreamDefaultController<Uint8Array> }
type Hub = { listeners: Set<Listener>; latest: HallNow | null; ended: boolean; end: () => void; ready: Promise<void> }

/** Milliseconds between looks at whether something changed. */
const beat = 50
/** Beats after which the hall is read again in any case: quickly on a server, where another process may have changed it; else for the clock. */
const readAfter = { server: 4, embedded: 100 }
const heartbeat = 300
/** Screens, phones and officers at once; each costs a socket. */
const mostListeners = 800
const mostPerAddress = 300

const hubs = new WeakMap<House, Hub>()
const encoder = new TextEncoder()
let count = 0

/** The newest pictures as they go out; all who look at the same one get the same bytes. */
const written = new Map<string, Uint8Array>()
const mostWritten = 16

/** One event as the protocol writes it: every event holds the complete state, so whoever comes back needs no other. */
function eventOf(html: string): Uint8Array {
  const known = written.get(html)
  if (known) return known
  count += 1
  const event = encoder.encode(`id: ${count}\nevent: state\n${html.split('\n').map((line) => `data: ${line}`).join('\n')}\n\n`)
  if (written.size >= mostWritten) written.clear()
  written.set(html, event)
  return event
}

/** Sends to a listener that keeps up; one that does not gets the newest once it has room, and never a heap of old ones. */
function offer(listener: Listener, text: string): void {
  if (text === listener.sent) return
  listener.sent = text
  if ((listener.controller.desiredSize ?? 0) > 0) listener.controller.enqueue(eventOf(text))
  else listener.waiting = text
}

/**
 * One reader of the hall for all who listen in this process. After a commit here it is told at once; on a server it also looks
 * every fifth of a second, so a change made by another process is as right and almost as quick. It stops when nobody listens.
 */
function openHub(c: Context<Env>): Hub {
  const { ctx, clock } = c.var
  const { house } = ctx
  const listeners = new Set<Listener>()
  let [dirty, reading, beats, sinceRead, took] = [true, false, 0, 0, 0]
  const forget = onChange(house, () => { dirty = true })
  const hub: Hub = { listeners, latest: null, ended: false, end: () => undefined, ready: Promise.resolve() }
  const read = async (): Promise<void> => {
    const now: Ctx = { ...ctx, now: clock() }
    const hall = await hallNow(now)
    if (!hall || hub.ended) return
    hub.latest = hall
    for (const listener of listeners) offer(listener, await listener.draw(hall, now))
  }
  const tick = (): void => {
    beats += 1
    sinceRead += 1
    if (listeners.size === 0) { hub.end(); return }
    if (beats % heartbeat === 0) for (const { controller } of listeners) if ((controller.desiredSize ?? 0) > 0) controller.enqueue(encoder.encode(': \n\n'))
    // ten pictures a second are enough for any eye; a hall that is slow to read is left as long in peace, for officers who call come first
    if (reading || sinceRead <= Math.max(1, took) || !(dirty || sinceRead >= readAfter[house.database.kind])) return
    ;[dirty, reading] = [false, true]
    const began = beats
    // a reading that fails is tried again at the next beat; whoever listens keeps what was true before
    hub.ready = read().catch(() => { dirty = true }).finally(() => { [reading, took, sinceRead] = [false, beats - began, 0] })
  }
  const timer = setInterval(tick, beat)
  hub.end = () => {
    hub.ended = true
    clearInterval(timer)
    forget()
    hubs.delete(house)
    for (const { controller } of listeners) try { controller.close() } catch { /* it is closed */ }
    listeners.clear()
  }
  hubs.set(house, hub)
  return hub
}

const closed = new WeakSet<House>()

/** Ends every stream of a house and opens none any more: the program ends. */
export function closeStreams(house: House): void {
  closed.add(house)
  hubs.get(house)?.end()
}

/** How many listen now. */
export const listening = (house: House): number => hubs.get(house)?.listeners.size ?? 0

/** Answers with a stream that tells the state at once and whenever it changes. Refused with 503 when too many listen; pages then ask for themselves. */
export async function streamOf(c: Context<Env>, draw: Draw): Promise<Response> {
  const { ctx } = c.var
  const { house } = ctx
  const address = house.config.throttle ? addressOf(c) : ''
  const listeners = hubs.get(house)?.listeners ?? new Set<Listener>()
  const own = address === '' ? 0 : [...listeners].filter((one) => one.address === address).length
  const full = listeners.size >= mostListeners || own >= mostPerAddress
  const hall = full || closed.has(house) ? null : await hallNow(ctx)
  if (!hall || closed.has(house)) return c.text('too many listeners', 503, { 'retry-after': '15' })
  const first = await draw(hall, ctx)
  const hub = hubs.get(house) ?? openHub(c)
  let listener: Listener | null = null
  const leave = (): void => {
    if (listener) hub.listeners.delete(listener)
    if (hub.listeners.size === 0 && !hub.ended) hub.end()
  }
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      controller.enqueue(encoder.encode('retry: 2000\n\n'))
      listener = { draw, sent: '', waiting: null, address, controller }
      hub.listeners.add(listener)
      offer(listener, first)
    },
    pull: (controller) => {
      if (!listener || listener.waiting === null) return
      const text = listener.waiting
      listener.waiting = null
      controller.enqueue(eventOf(text))
    },
    cancel: leave,
  }, { highWaterMark: 4 })
  return c.body(body, 200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
}
