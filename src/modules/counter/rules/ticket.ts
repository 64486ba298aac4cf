import { refuse } from '#kernel'

/** Waiting in line · called · called again · at the counter · did not come yet · sent to another queue · over · never came. */
export const statuses = ['waiting', 'called', 'recalled', 'serving', 'skipped', 'transferred', 'finished', 'gone'] as const
export type Status = (typeof statuses)[number]

/** In line, at a counter, or out of sight: what a status means for the queue. */
export const inLine = (status: Status): boolean => status === 'waiting' || status === 'transferred'
export const atCounter = (status: Status): boolean => status === 'called' || status === 'recalled' || status === 'serving'
export const isOver = (status: Status): boolean => status === 'finished' || status === 'gone'

/** What the law of a ticket knows of it; moments are ISO texts. No person stands here. */
export type Ticket = {
  status: Status
  queue: string
  priority: boolean
  takenAt: string
  counter: string | null
  calls: number
  /** When the counter began with it, and the milliseconds of counter time before that (it may have been transferred). */
  servingAt: string | null
  servedMs: number
  /** When it was first served: what was waited ends there. */
  firstServedAt: string | null
  endedAt: string | null
}

export const acts = ['call', 'recall', 'serve', 'skip', 'transfer', 'finish', 'leave', 'endDay'] as const
export type Act = (typeof acts)[number]

export type Command = { act: Act; counter?: string | undefined; queue?: string | undefined }

/** What happened; kept in the journal as it is. */
export type TicketEvent = { type: `ticket.${'called' | 'served' | 'skipped' | 'transferred' | 'finished' | 'gone'}`; at: string; counter?: string; queue?: string; call?: number; why?: 'calls' | 'left' | 'day-end' }

export type Facts = { now: string; mostCalls: number; queues: ReadonlySet<string> }

/** The acts open on a ticket at a counter (`null`: away from any). The page draws its buttons from this, and `decide` refuses by it. */
export function openActs(ticket: Ticket, counter: string | null, mostCalls: number): Act[] {
  if (isOver(ticket.status)) return []
  if (atCounter(ticket.status)) {
    if (ticket.counter !== counter) return []
    if (ticket.status === 'serving') return ['finish', 'transfer']
    return ['serve', ...(ticket.calls < mostCalls ? ['recall' as const] : []), 'skip', 'transfer']
  }
  const called: Act[] = counter === null ? [] : ['call']
  return ticket.status === 'skipped' ? [...called, 'leave'] : [...called, 'leave', ...(counter === null ? [] : ['transfer' as const])]
}

/** Decides one act on one ticket; refuses what is not open (`ticket-act-not-open`) and a transfer to no other queue. */
export function decide(ticket: Ticket, { act, counter, queue }: Command, facts: Facts): TicketEvent {
  const { now: at } = facts
  if (act === 'endDay') return isOver(ticket.status) ? refuse('conflict', 'ticket-over') : ended(ticket, at)
  if (!openActs(ticket, counter ?? null, facts.mostCalls).includes(act)) refuse('conflict', isOver(ticket.status) ? 'ticket-over' : 'ticket-act-not-open', { data: { act } })
  const here = counter === undefined ? {} : { counter }
  switch (act) {
    case 'call': case 'recall': return { type: 'ticket.called', at, ...here, call: ticket.calls + 1 }
    case 'serve': return { type: 'ticket.served', at, ...here }
    case 'skip': return ticket.calls >= facts.mostCalls ? { type: 'ticket.gone', at, ...here, why: 'calls' } : { type: 'ticket.skipped', at, ...here }
    case 'finish': return { type: 'ticket.finished', at, ...here }
    case 'leave': return { type: 'ticket.gone', at, why: 'left' }
    case 'transfer': {
      if (queue === undefined || queue === ticket.queue || !facts.queues.has(queue)) refuse('invalid', 'transfer-where', { field: 'queue' })
      return { type: 'ticket.transferred', at, ...here, queue: queue ?? '' }
    }
  }
}

/** At the end of the day who is being served was served, and whoever else is left is gone. */
const ended = (ticket: Ticket, at: string): TicketEvent =>
  ticket.status === 'serving' ? { type: 'ticket.finished', at, ...(ticket.counter !== null && { counter: ticket.counter }), why: 'day-end' } : { type: 'ticket.gone', at, why: 'day-end' }

const since = (ticket: Ticket, at: string): number => (ticket.servingAt === null ? 0 : Math.max(0, Date.parse(at) - Date.parse(ticket.servingAt)))

/** Folds what happened into the ticket. A transferred one keeps its number and its place by the moment it was taken. */
export function apply(ticket: Ticket, event: TicketEvent): Ticket {
  const away = { counter: null, servingAt: null, servedMs: ticket.servedMs + since(ticket, event.at) }
  switch (event.type) {
    case 'ticket.called': return { ...ticket, status: event.call === 1 ? 'called' : 'recalled', counter: event.counter ?? null, calls: event.call ?? ticket.calls }
    case 'ticket.served': return { ...ticket, status: 'serving', servingAt: event.at, firstServedAt: ticket.firstServedAt ?? event.at }
    case 'ticket.skipped': return { ...ticket, ...away, status: 'skipped' }
    case 'ticket.transferred': return { ...ticket, ...away, status: 'transferred', queue: event.queue ?? ticket.queue, calls: 0 }
    // how the day ended says nothing of how long the counter took
    case 'ticket.finished': return { ...ticket, ...(event.why === 'day-end' ? { ...away, servedMs: ticket.servedMs } : away), counter: ticket.counter, status: 'finished', endedAt: event.at }
    case 'ticket.gone': return { ...ticket, ...away, status: 'gone', endedAt: event.at }
  }
}

/** `A-007`: the letter and at least three digits. */
export const numberOf = (letter: string, n: number): string => `${letter}-${String(n).padStart(3, '0')}`

const minutes = (ms: number): number => Math.round(ms / 6_000) / 10

/** Minutes waited until the counter began (or until now, while waiting), and minutes at the counter; `null` where that never began. */
export function timesOf(ticket: Ticket, now: string): { waited: number; served: number | null } {
  const until = ticket.firstServedAt ?? ticket.endedAt ?? now
  const served = ticket.servedMs + (ticket.status === 'serving' ? since(ticket, now) : 0)
  return { waited: minutes(Math.max(0, Date.parse(until) - Date.parse(ticket.takenAt))), served: ticket.firstServedAt === null ? null : minutes(served) }
}
