import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, localDate } from '#kernel'
import { fewest, goesBefore, lineUp, median, minutesUntil, runAfter, type Waiting } from './line.ts'
import { planFaults, readPlan, type Plan } from './plan.ts'
import { checkInAt, earliestCheckIn, hoursOf, latestCheckIn, readVisitor } from './slots.ts'
import { digitWords, nameWords, numberWords, spokenCall, spokenNumber } from './speech.ts'
import { apply, atCounter, decide, inLine, isOver, numberOf, openActs, timesOf, type Act, type Ticket } from './ticket.ts'

const at = (minute: number): string => new Date(Date.UTC(2026, 10, 23, 1, minute)).toISOString()
const text = readFileSync(new URL('../../../../city/bekasi/counters.yaml', import.meta.url), 'utf8')

/** What happens in a hall, minute by minute: somebody comes, or a counter does the first, the second … of what is open to it. */
const happenings = fc.array(fc.oneof(
  fc.record({ kind: fc.constant('come' as const), queue: fc.constantFrom('surat', 'lpse'), priority: fc.boolean(), booked: fc.option(fc.integer({ min: -20, max: 40 })) }),
  fc.record({ kind: fc.constant('desk' as const), counter: fc.constantFrom('loket-1', 'loket-2', 'loket-3'), choice: fc.nat(9) }),
), { maxLength: 60 })

const serves: Readonly<Record<string, readonly string[]>> = { 'loket-1': ['surat'], 'loket-2': ['surat', 'lpse'], 'loket-3': ['lpse'] }
const mostCalls = 3
const inARow = 2
type Numbered = { id: string; n: number; ticket: Ticket; appointmentAt: string | null; history: Act[] }
type Day = { tickets: Numbered[]; runs: Map<string, number>; minute: number }

const waitingOf = ({ id, n, ticket, appointmentAt }: Numbered): Waiting => ({ id, n, queue: ticket.queue, priority: ticket.priority, appointmentAt, takenAt: ticket.takenAt })

/** One act at a counter, by the same rules as the hall: what is open, else the next of its line. */
function desk(day: Day, counter: string, choice: number): void {
  const now = at(day.minute)
  const facts = { now, mostCalls, queues: new Set(['surat', 'lpse']) }
  const mine = day.tickets.find((one) => one.ticket.counter === counter && atCounter(one.ticket.status))
  const does = (one: Numbered, act: Act): void => {
    const other = one.ticket.queue === 'surat' ? 'lpse' : 'surat'
    one.ticket = apply(one.ticket, decide(one.ticket, { act, counter, queue: other }, facts))
    one.history.push(act)
  }
  if (mine) {
    const open = openActs(mine.ticket, counter, mostCalls)
    return does(mine, open[choice % open.length] as Act)
  }
  const waiting = day.tickets.filter((one) => inLine(one.ticket.status) && serves[counter]?.includes(one.ticket.queue))
  const rule = { inARow, run: day.runs.get(counter) ?? 0, now }
  const next = lineUp(waiting.map(waitingOf), rule)[0]
  const called = waiting.find((one) => one.id === next?.id)
  if (!next || !called) return
  day.runs.set(counter, runAfter(next, waiting.map(waitingOf), rule))
  does(called, 'call')
}

function lived(all: readonly (typeof happenings extends fc.Arbitrary<infer T> ? T : never)[number][], watch: (day: Day) => void = () => undefined): Day {
  const day: Day = { tickets: [], runs: new Map(), minute: 0 }
  for (const one of all) {
    day.minute += 1
    if (one.kind === 'desk') desk(day, one.counter, one.choice)
    else day.tickets.push({
      id: `t${day.tickets.length}`, n: day.tickets.length + 1, history: [], appointmentAt: one.booked === null ? null : at(day.minute + one.booked),
      ticket: { status: 'waiting', queue: one.queue, priority: one.priority, takenAt: at(day.minute), counter: null, calls: 0, servingAt: null, servedMs: 0, firstServedAt: null, endedAt: null },
    })
    watch(day)
  }
  return day
}

describe('a day in the hall, whatever happens in it', () => {
  test('no counter ever has two numbers in hand, and no number stands at two counters', () => {
    fc.assert(fc.property(happenings, (all) => {
      lived(all, ({ tickets }) => {
        const busy = tickets.filter((one) => atCounter(one.ticket.status)).map((one) => one.ticket.counter)
        expect(new Set(busy).size).toBe(busy.length)
        for (const one of tickets) expect(one.ticket.counter !== null).toBe(atCounter(one.ticket.status) || one.ticket.status === 'finished')
      })
    }))
  })

  test('a counter calls only for queues it serves, unless the number was sent there from its own hand', () => {
    fc.assert(fc.property(happenings, (all) => {
      lived(all, ({ tickets }) => {
        for (const { ticket } of tickets) if (atCounter(ticket.status)) expect(serves[ticket.counter ?? '']).toContain(ticket.queue)
      })
    }))
  })

  test('no number is called more often than is set before it is gone, was sent on, or served', () => {
    fc.assert(fc.property(happenings, (all) => { lived(all, ({ tickets }) => { for (const { ticket } of tickets) expect(ticket.calls).toBeLessThanOrEqual(mostCalls) }) }))
  })

  test('what is over stays over, and its times never change again', () => {
    fc.assert(fc.property(happenings, (all) => {
      const ends = new Map<string, string>()
      lived(all, ({ tickets, minute }) => {
        for (const { id, ticket } of tickets) {
          if (!isOver(ticket.status)) { expect(ends.has(id)).toBe(false); continue }
          const told = JSON.stringify([ticket, timesOf(ticket, at(minute))])
          if (ends.has(id)) expect(told).toBe(ends.get(id))
          ends.set(id, told)
        }
      })
    }))
  })

  test('nobody waited less than nothing, and nobody was served longer than since they came', () => {
    fc.assert(fc.property(happenings, (all) => {
      const { tickets, minute } = lived(all)
      for (const { ticket } of tickets) {
        const { waited, served } = timesOf(ticket, at(minute))
        const here = (Date.parse(ticket.endedAt ?? at(minute)) - Date.parse(ticket.takenAt)) / 60_000
        expect(waited).toBeGreaterThanOrEqual(0)
        expect(waited + (served ?? 0)).toBeLessThanOrEqual(here + 0.2)
        expect(served === null).toBe(ticket.firstServedAt === null)
      }
    }))
  })

  test('somebody who skips the line has priority, or a booked hour that began', () => {
    fc.assert(fc.property(happenings, (all) => {
      let before: Numbered[] = []
      lived(all, ({ tickets, minute }) => {
        const called = tickets.find((one) => before.some((old) => old.id === one.id && inLine(old.ticket.status)) && atCounter(one.ticket.status))
        if (called) {
          const counter = called.ticket.counter ?? ''
          const passed = before.filter((one) => one.id !== called.id && inLine(one.ticket.status) && serves[counter]?.includes(one.ticket.queue) && one.appointmentAt === null && one.ticket.takenAt < called.ticket.takenAt)
          if (passed.length > 0 && called.appointmentAt === null) expect(goesBefore(waitingOf(called), at(minute)) || passed.every((one) => one.ticket.priority)).toBe(true)
        }
        before = structuredClone(tickets)
      })
    }))
  })

  test('at its end everybody was served or is gone, and the end comes once', () => {
    fc.assert(fc.property(happenings, (all) => {
      const { tickets, minute } = lived(all)
      const facts = { now: at(minute + 1), mostCalls, queues: new Set(['surat', 'lpse']) }
      for (const one of tickets) {
        if (isOver(one.ticket.status)) { expect(() => decide(one.ticket, { act: 'endDay' }, facts)).toThrow(); continue }
        const ended = apply(one.ticket, decide(one.ticket, { act: 'endDay' }, facts))
        expect(ended.status).toBe(one.ticket.status === 'serving' ? 'finished' : 'gone')
        expect([ended.endedAt, ended.servedMs]).toEqual([facts.now, one.ticket.servedMs])
        expect(() => decide(ended, { act: 'endDay' }, facts)).toThrow()
      }
    }))
  })
})

describe('figures of the line', () => {
  const values = fc.array(fc.integer({ min: 0, max: 600 }), { minLength: 1, maxLength: 30 })
  test('the middle value has as many below as above, whatever order they come in', () => {
    fc.assert(fc.property(values, (all) => {
      const middle = median(all, 1)
      expect(middle).not.toBeNull()
      expect(all.filter((one) => one < (middle ?? 0)).length).toBeLessThanOrEqual(all.length / 2)
      expect(all.filter((one) => one > (middle ?? 0)).length).toBeLessThanOrEqual(all.length / 2)
      expect(median(all.toReversed(), 1)).toBe(middle)
    }))
  })

  test('of fewer than five there is none, and so no estimate', () => {
    fc.assert(fc.property(fc.array(fc.integer(), { maxLength: fewest - 1 }), fc.nat(50), fc.nat(5), (all, before, counters) => {
      expect(median(all)).toBeNull()
      expect(minutesUntil(before, median(all), counters)).toBeNull()
    }))
  })

  test('more before one never means less to wait, one counter more never means more', () => {
    fc.assert(fc.property(fc.nat(50), fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 8 }), (before, each, counters) => {
      const now = minutesUntil(before, each, counters) ?? 0
      expect(minutesUntil(before + 1, each, counters)).toBeGreaterThanOrEqual(now)
      expect(minutesUntil(before, each, counters + 1)).toBeLessThanOrEqual(now)
      expect(Number.isInteger(now)).toBe(true)
    }))
    expect(minutesUntil(4, 5, 0)).toBe(20)
  })

  test('numbers of one letter stand in the order they were given, up to the thousandth', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 998 }), (n) => { expect(numberOf('A', n) < numberOf('A', n + 1)).toBe(true) }))
    expect([numberOf('A', 999), numberOf('A', 1000)]).toEqual(['A-999', 'A-1000'])
  })
})

describe('numbers in words', () => {
  const units: Readonly<Record<string, number>> = { nol: 0, satu: 1, dua: 2, tiga: 3, empat: 4, lima: 5, enam: 6, tujuh: 7, delapan: 8, sembilan: 9, sepuluh: 10, sebelas: 11, seratus: 100, seribu: 1000 }
  /** Counts the words back, as somebody does who hears them. */
  const heard = (words: string): number => {
    let [whole, part, last] = [0, 0, 0]
    for (const word of words.split(' ')) {
      if (word === 'belas') { part += last + 10; last = 0 }
      else if (word === 'puluh') { part += last * 10; last = 0 }
      else if (word === 'ratus') { part += last * 100; last = 0 }
      else if (word === 'ribu') { whole += (part + last) * 1000; part = 0; last = 0 }
      else if (word === 'seribu') whole += 1000
      else { part += last; last = units[word] ?? Number.NaN }
    }
    return whole + part + last
  }

  test('are heard as what was said, for every number a queue can have', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 999_999 }), (n) => { expect(heard(numberWords(n))).toBe(n) }), { numRuns: 500 })
    for (const n of [0, 9, 10, 11, 12, 19, 20, 99, 100, 101, 110, 199, 200, 999, 1000, 1001, 1999, 2000, 11_000, 100_000, 999_999]) expect(heard(numberWords(n)), String(n)).toBe(n)
  })

  test('digit by digit keep every zero', () => {
    fc.assert(fc.property(fc.stringMatching(/^\d{1,6}$/), (digits) => {
      expect(digitWords(digits).split(' ').map((word) => units[word]).join('')).toBe(digits)
    }))
  })

  test('leave a name without figures as it is, and no figure in any name', () => {
    fc.assert(fc.property(fc.stringMatching(/^[A-Za-z ]{0,20}$/), fc.nat(9999), (name, n) => {
      expect(nameWords(name)).toBe(name)
      expect(nameWords(`${name} ${n}`)).not.toMatch(/\d/)
    }))
  })

  test('of a call end in a sentence without figures, in both ways of speaking', () => {
    fc.assert(fc.property(fc.constantFrom('A', 'P'), fc.integer({ min: 1, max: 1200 }), fc.integer({ min: 1, max: 30 }), fc.constantFrom('digits' as const, 'number' as const), (letter, n, counter, speech) => {
      const said = spokenCall(numberOf(letter, n), `Loket ${counter}`, speech)
      expect(said).toMatch(/^Nomor antrean, [AP], [a-z ]+, silakan ke Loket [a-z ]+\.$/)
      expect(said).toContain(spokenNumber(numberOf(letter, n), speech))
    }))
  })
})

describe('booked hours', () => {
  const stretch = fc.tuple(fc.integer({ min: 0, max: 1380 }), fc.integer({ min: 0, max: 600 })).map(([from, long]) => ({ from, to: Math.min(1440, from + long) }))
  test('lie whole inside office time, and no whole hour of it is left out', () => {
    fc.assert(fc.property(stretch, (one) => {
      const hours = hoursOf([one])
      for (const hour of hours) expect(hour * 60 >= one.from && (hour + 1) * 60 <= one.to).toBe(true)
      for (let hour = 0; hour < 24; hour += 1) expect(hours.includes(hour)).toBe(hour * 60 >= one.from && (hour + 1) * 60 <= one.to)
    }))
  })

  test('can be checked in on their day alone, from half an hour before to an hour after, to the minute', () => {
    const day = localDate('2026-11-24')
    fc.assert(fc.property(fc.integer({ min: 8, max: 15 }), fc.integer({ min: -3, max: 3 }), fc.integer({ min: 0, max: 1439 }), (hour, days, minute) => {
      const open = checkInAt({ day, hour }, { date: addDays(day, days), minute }) === 'open'
      expect(open).toBe(days === 0 && minute >= hour * 60 - earliestCheckIn && minute < hour * 60 + latestCheckIn)
    }))
  })

  test('whoever books is read the same once read, and never with a figure lost', () => {
    fc.assert(fc.property(fc.string({ maxLength: 40 }), fc.stringMatching(/^8\d{8,11}$/), fc.constantFrom('0', '62', '+62', '+62 ', '0 '), (name, rest, head) => {
      const { visitor, problems } = readVisitor({ name, phone: `${head}${rest}` })
      expect(visitor.phone).toBe(`0${rest}`)
      expect(problems.some((one) => one.field === 'phone')).toBe(false)
      expect(readVisitor(visitor).visitor).toEqual(visitor)
    }))
  })
})

describe('the plan of a hall', () => {
  const services = new Set(['surat-ke-masyarakat', 'surat-ke-perangkat-daerah', 'informasi-publik', 'akun-lpse', 'penomoran-produk-hukum', 'kunjungan-daerah', 'keprotokolan', 'naskah-kerja-sama', 'plakat-piala'])
  const plan = (): Plan => structuredClone(readPlan({ path: 'counters.yaml', text }, services).plan) as Plan

  test('has no fault whatever order its queues and counters stand in', () => {
    const { queues, counters } = plan()
    fc.assert(fc.property(fc.shuffledSubarray(queues, { minLength: queues.length }), fc.shuffledSubarray(counters, { minLength: counters.length }), (q, c) => { expect(planFaults({ ...plan(), queues: q, counters: c }, services)).toEqual([]) }))
  })

  test('without some of its counters names exactly the queues nobody serves any more', () => {
    const { counters, queues } = plan()
    fc.assert(fc.property(fc.subarray(counters), (left) => {
      const served = new Set(left.flatMap((one) => one.queues))
      expect(planFaults({ ...plan(), counters: left }, services).map((one) => one.data?.['name'])).toEqual(queues.filter((one) => !served.has(one.slug)).map((one) => one.slug))
    }))
  })

  test('in a city without some services names exactly those its queues lead to', () => {
    fc.assert(fc.property(fc.subarray([...services]), (left) => {
      const faults = planFaults(plan(), new Set(left))
      expect(faults.every((one) => one.code === 'unknown-service')).toBe(true)
      expect(new Set(faults.map((one) => one.data?.['name']))).toEqual(new Set(plan().queues.flatMap((one) => one.services).filter((one) => !left.includes(one))))
    }))
  })

  test('that holds anything is read or refused with a line, never a defect', () => {
    fc.assert(fc.property(fc.string({ maxLength: 200 }), fc.nat(text.length), (junk, where) => {
      for (const one of [junk, `${text.slice(0, where)}${junk}${text.slice(where)}`]) {
        const { plan: found, problems } = readPlan({ path: 'counters.yaml', text: one }, services)
        expect(found === null).toBe(problems.length > 0)
        for (const problem of problems) expect(problem.line).toBeGreaterThanOrEqual(1)
      }
    }), { numRuns: 40 })
  })
})
