import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { acts, apply, atCounter, decide, inLine, isOver, numberOf, openActs, timesOf, type Act, type Command, type Facts, type Ticket } from './ticket.ts'

const at = (minute: number): string => new Date(Date.UTC(2026, 10, 23, 2, minute)).toISOString()
const fresh = (more: Partial<Ticket> = {}): Ticket => ({ status: 'waiting', queue: 'surat', priority: false, takenAt: at(0), counter: null, calls: 0, servingAt: null, servedMs: 0, firstServedAt: null, endedAt: null, ...more })
const facts = (minute: number, more: Partial<Facts> = {}): Facts => ({ now: at(minute), mostCalls: 3, queues: new Set(['surat', 'informasi', 'lain']), ...more })
const does = (ticket: Ticket, command: Command, minute: number): Ticket => apply(ticket, decide(ticket, command, facts(minute)))
/** Given a history, what stands after it. */
const after = (...steps: [Act, number, Partial<Command>?][]): Ticket => steps.reduce((ticket, [act, minute, more]) => does(ticket, { act, ...(act === 'leave' || act === 'endDay' ? {} : { counter: 'loket-1' }), ...more }, minute), fresh())
const refused = (code: string) => expect.objectContaining({ problems: [expect.objectContaining({ code })] })

describe('a ticket', () => {
  test('waits, is called, served and finished, and keeps what was waited and what the counter took', () => {
    const done = after(['call', 10], ['serve', 12], ['finish', 17])
    expect(done).toMatchObject({ status: 'finished', counter: 'loket-1', endedAt: at(17), servedMs: 300_000 })
    expect(timesOf(done, at(99))).toEqual({ waited: 12, served: 5 })
  })
  test('is called again until as often as is set, then skipped for good', () => {
    const called = after(['call', 1], ['recall', 2], ['recall', 3])
    expect(called).toMatchObject({ status: 'recalled', calls: 3 })
    expect(() => decide(called, { act: 'recall', counter: 'loket-1' }, facts(4))).toThrow(refused('ticket-act-not-open'))
    expect(does(called, { act: 'skip', counter: 'loket-1' }, 4)).toMatchObject({ status: 'gone', endedAt: at(4), counter: null })
  })
  test('that was skipped before that may be called again, at any counter, without a new number', () => {
    const skipped = after(['call', 1], ['skip', 2])
    expect(skipped).toMatchObject({ status: 'skipped', counter: null, calls: 1 })
    expect(does(skipped, { act: 'call', counter: 'loket-2' }, 5)).toMatchObject({ status: 'recalled', counter: 'loket-2', calls: 2 })
  })
  test('that is sent on waits in the other queue from the moment it was taken, its calls forgotten, its counter time kept', () => {
    const sent = after(['call', 1], ['serve', 2], ['transfer', 6, { queue: 'informasi' }])
    expect(sent).toMatchObject({ status: 'transferred', queue: 'informasi', takenAt: at(0), counter: null, calls: 0, servedMs: 240_000, firstServedAt: at(2) })
    const done = does(does(does(sent, { act: 'call', counter: 'loket-2' }, 9), { act: 'serve', counter: 'loket-2' }, 10), { act: 'finish', counter: 'loket-2' }, 13)
    expect(timesOf(done, at(13))).toEqual({ waited: 2, served: 7 })
  })
  test.each([['its own queue', 'surat'], ['no queue', undefined], ['a queue there is not', 'pajak']])('is not sent to %s', (_, queue) => {
    expect(() => decide(after(['call', 1]), { act: 'transfer', counter: 'loket-1', queue }, facts(2))).toThrow(refused('transfer-where'))
  })
  test('at one counter is no matter of another', () => {
    const called = after(['call', 1])
    for (const act of ['serve', 'recall', 'skip', 'finish', 'call'] as const) expect(() => decide(called, { act, counter: 'loket-2' }, facts(2)), act).toThrow(refused('ticket-act-not-open'))
    expect(openActs(called, 'loket-2', 3)).toEqual([])
  })
  test('may be given back by its holder while it waits or was missed, and not from the counter', () => {
    expect(after(['leave', 3])).toMatchObject({ status: 'gone', endedAt: at(3) })
    expect(decide(fresh(), { act: 'leave' }, facts(3))).toMatchObject({ why: 'left' })
    expect(() => after(['call', 1], ['leave', 2])).toThrow(refused('ticket-act-not-open'))
  })
  test('that is over takes no act any more', () => {
    for (const over of [after(['leave', 1]), after(['call', 1], ['serve', 2], ['finish', 3])]) {
      for (const act of acts) expect(() => decide(over, { act, counter: 'loket-1', queue: 'lain' }, facts(9)), act).toThrow(refused('ticket-over'))
    }
  })
  test('left at the end of the day is gone; one that was being served counts as served, with no counter time made up', () => {
    expect(after(['endDay', 60])).toMatchObject({ status: 'gone' })
    expect(after(['call', 1], ['skip', 2], ['endDay', 60])).toMatchObject({ status: 'gone' })
    expect(after(['call', 1], ['serve', 2], ['endDay', 900])).toMatchObject({ status: 'finished', servedMs: 0 })
  })
  test('that is served cannot be skipped', () => { expect(openActs(after(['call', 1], ['serve', 2]), 'loket-1', 3)).toEqual(['finish', 'transfer']) })
})

describe('whatever is done to a ticket', () => {
  const command = fc.record({ act: fc.constantFrom(...acts), counter: fc.constantFrom('loket-1', 'loket-2', undefined), queue: fc.constantFrom('surat', 'informasi', undefined) })
  const attempt = (ticket: Ticket, one: Command, minute: number): Ticket => { try { return does(ticket, one, minute) } catch { return ticket } }

  test('what is offered is what is enforced, but for where it is sent', () => {
    fc.assert(fc.property(fc.array(command, { maxLength: 12 }), command, (history, next) => {
      const ticket = history.reduce((now, one, index) => attempt(now, one, index), fresh())
      fc.pre(next.act !== 'endDay')
      const offered = openActs(ticket, next.counter ?? null, 3).includes(next.act)
      const allowed = (() => { try { decide(ticket, { ...next, queue: ticket.queue === 'lain' ? 'surat' : 'lain' }, facts(50)); return true } catch { return false } })()
      expect(allowed).toBe(offered)
    }))
  })
  test('it is in line, at one counter, missed, or over: never two of them, and a counter is named exactly while it is there', () => {
    fc.assert(fc.property(fc.array(command, { maxLength: 20 }), (history) => {
      const ticket = history.reduce((now, one, index) => attempt(now, one, index), fresh())
      expect([inLine(ticket.status), atCounter(ticket.status), ticket.status === 'skipped', isOver(ticket.status)].filter(Boolean)).toHaveLength(1)
      if (atCounter(ticket.status)) expect(ticket.counter).not.toBeNull()
      if (inLine(ticket.status) || ticket.status === 'skipped') expect(ticket.counter).toBeNull()
      expect(ticket.endedAt === null).toBe(!isOver(ticket.status))
      expect(ticket.servingAt === null).toBe(ticket.status !== 'serving')
    }))
  })
  test('its place never moves, and no time is lost or made up', () => {
    fc.assert(fc.property(fc.array(command, { maxLength: 20 }), (history) => {
      const ticket = history.reduce((now, one, index) => attempt(now, one, index), fresh())
      expect(ticket.takenAt).toBe(at(0))
      expect(ticket.servedMs).toBeLessThanOrEqual(history.length * 60_000)
      expect(ticket.calls).toBeLessThanOrEqual(3)
      const { waited, served } = timesOf(ticket, at(history.length))
      expect(waited + (served ?? 0)).toBeLessThanOrEqual(history.length + 0.1)
    }))
  })
})

test.each([['A', 1, 'A-001'], ['P', 42, 'P-042'], ['E', 1000, 'E-1000']])('the number %s %i is written %s', (letter, n, written) => { expect(numberOf(letter, n)).toBe(written) })
