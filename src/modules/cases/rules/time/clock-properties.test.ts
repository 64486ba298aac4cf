import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, dateIn, localDate } from '#kernel'
import { readCalendar } from './calendar-file.ts'
import { addWorkMinutes, closeOf, isWorkingDay, nextOpening, stretchesOn, workMinutesBetween, type WorkCalendar } from './calendar.ts'
import { dueDate, type Pause } from './clock.ts'
import { units, type Term, type Unit } from './term.ts'

const folder = new URL('../../../../../city/bekasi/holidays/', import.meta.url)
const names = ['hours.yaml', '2024.yaml', '2025.yaml', '2026.yaml', '2027.yaml']
const { calendar: bekasi } = readCalendar(names.map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') })))
if (!bekasi) throw new Error('the calendar of the city cannot be read')

const minute = 60_000
const start = Date.parse('2025-01-01T00:00:00+07:00')
const span = 2 * 365 * 24 * 60

/** Receipts of every hour of two years; half of them on the quarter of an hour, where openings and closes lie. */
const moment = fc.oneof(
  fc.integer({ min: 0, max: span }).map((at) => new Date(start + at * minute)),
  fc.integer({ min: 0, max: span / 30 }).map((at) => new Date(start + at * 30 * minute)),
)
const dayUnits: Unit[] = ['day', 'workingDay', 'calendarDay', 'week', 'month']
const most: Record<Unit, number> = { minute: 3_000, hour: 60, day: 40, workingDay: 40, calendarDay: 60, week: 10, month: 6 }
const termIn = (among: readonly Unit[]): fc.Arbitrary<Term> =>
  fc.constantFrom(...among).chain((unit) => fc.integer({ min: 1, max: most[unit] }).map((n) => ({ n, unit })))

/** Pauses within some weeks after a receipt, some of them touching the half hours. */
const pausesAfter = (from: Date): fc.Arbitrary<Pause[]> =>
  fc.array(
    fc.tuple(fc.integer({ min: -2_000, max: 60_000 }), fc.integer({ min: 0, max: 15_000 }), fc.boolean()).map(([after, length, round]): Pause => {
      const begin = from.getTime() + after * minute
      const at = round ? Math.floor(begin / (30 * minute)) * 30 * minute : begin
      return { from: new Date(at), to: new Date(at + length * minute), reason: 'applicant' }
    }),
    { maxLength: 4 },
  )

const history = (among: readonly Unit[] = units): fc.Arbitrary<{ from: Date; term: Term; pauses: Pause[] }> =>
  fc.tuple(moment, termIn(among)).chain(([from, term]) => pausesAfter(from).map((pauses) => ({ from, term, pauses })))

const calendars: WorkCalendar[] = [bekasi, { ...bekasi, bareDay: 'calendar' }]
const calendar = fc.constantFrom(...calendars)

function dueOf(on: WorkCalendar, from: Date, term: Term, pauses: Pause[]): Date {
  const { due } = dueDate(on, { from, term, pauses })
  if (!due) throw new Error('a case whose pauses have ended must be due')
  return due
}

describe('whatever the receipt, the term and the pauses', () => {
  test('nothing is due before it was received', () => {
    fc.assert(fc.property(calendar, history(), (on, { from, term, pauses }) => {
      expect(dueOf(on, from, term, pauses).getTime()).toBeGreaterThan(nextOpening(on, from).getTime())
    }))
  })

  test('a longer term is never due earlier', () => {
    fc.assert(fc.property(calendar, history(), fc.integer({ min: 1, max: 10 }), (on, { from, term, pauses }, more) => {
      const longer = { ...term, n: term.n + more }
      expect(dueOf(on, from, longer, pauses).getTime()).toBeGreaterThanOrEqual(dueOf(on, from, term, pauses).getTime())
    }))
  })

  test('what came later is never due earlier', () => {
    fc.assert(fc.property(calendar, history(), fc.integer({ min: 0, max: 20_000 }), (on, { from, term, pauses }, later) => {
      const second = new Date(from.getTime() + later * minute)
      expect(dueOf(on, second, term, pauses).getTime()).toBeGreaterThanOrEqual(dueOf(on, from, term, pauses).getTime())
    }))
  })

  test('one more pause never makes it due earlier', () => {
    fc.assert(fc.property(calendar, history(), (on, { from, term, pauses }) => {
      for (let without = 0; without < pauses.length; without++) {
        const fewer = pauses.filter((_, index) => index !== without)
        expect(dueOf(on, from, term, pauses).getTime()).toBeGreaterThanOrEqual(dueOf(on, from, term, fewer).getTime())
      }
    }))
  })

  test('a pause told in two adjoining parts is the same pause', () => {
    fc.assert(fc.property(calendar, history(), fc.double({ min: 0, max: 1, noNaN: true }), (on, { from, term, pauses }, part) => {
      const split = pauses.flatMap((pause) => {
        const end = pause.to ?? pause.from
        const middle = new Date(Math.round(pause.from.getTime() + part * (end.getTime() - pause.from.getTime())))
        return [{ ...pause, to: middle }, { ...pause, from: middle }]
      })
      expect(dueOf(on, from, term, split)).toEqual(dueOf(on, from, term, pauses))
    }))
  })

  test('the order in which pauses are told does not matter', () => {
    fc.assert(fc.property(calendar, history(), (on, { from, term, pauses }) => {
      expect(dueOf(on, from, term, pauses.toReversed())).toEqual(dueOf(on, from, term, pauses))
    }))
  })

  test('an open pause that ends now is due as if it had been closed now', () => {
    fc.assert(fc.property(calendar, history(), moment, fc.integer({ min: 0, max: 20_000 }), (on, { from, term, pauses }, opened, length) => {
      const now = new Date(opened.getTime() + length * minute)
      const open = dueDate(on, { from, term, pauses: [...pauses, { from: opened, to: null, reason: 'law' }] }, now)
      const closed = dueOf(on, from, term, [...pauses, { from: opened, to: now, reason: 'law' }])
      expect(open.due ?? open.ifResumed).toEqual(closed)
    }))
  })
})

describe('terms in days, weeks and months', () => {
  test('end at the close of an office on a working day', () => {
    fc.assert(fc.property(calendar, history(dayUnits), (on, { from, term, pauses }) => {
      const due = dueOf(on, from, term, pauses)
      const date = dateIn(on.zone, due)
      expect(isWorkingDay(on, date)).toBe(true)
      expect(closeOf(on, date)).toEqual(due)
    }))
  })

  test('do not end while the case is paused', () => {
    fc.assert(fc.property(calendar, history(dayUnits), (on, { from, term, pauses }) => {
      const due = dueOf(on, from, term, pauses)
      expect(pauses.filter((pause) => pause.from < due && pause.to !== null && due <= pause.to && pause.from < pause.to)).toEqual([])
    }))
  })

  test('tell every day from receipt to end once: counted, paused or off', () => {
    fc.assert(fc.property(calendar, history(dayUnits), (on, { from, term, pauses }) => {
      const { counts, day0, due, skipped } = dueDate(on, { from, term, pauses })
      expect(counts.map((count) => count.date)).toEqual(counts.map((_, index) => addDays(day0, index + 1)))
      expect(counts.at(-1)).toMatchObject({ date: due && dateIn(on.zone, due), state: 'counted' })
      expect(skipped.length + counts.filter((count) => count.state === 'counted').length).toBe(counts.length)
    }))
  })

  test('in working days count as many days as were promised', () => {
    fc.assert(fc.property(history(['workingDay']), ({ from, term, pauses }) => {
      const { counts } = dueDate(bekasi, { from, term, pauses })
      expect(counts.filter((count) => count.state === 'counted').length).toBe(term.n)
    }))
  })
})

describe('minutes and hours', () => {
  const worked = (from: Date, to: Date): number => workMinutesBetween(bekasi, from, to)

  test('without a pause are that much office time', () => {
    fc.assert(fc.property(moment, termIn(['minute', 'hour']), (from, term) => {
      expect(worked(from, dueOf(bekasi, from, term, []))).toBeCloseTo(term.unit === 'hour' ? term.n * 60 : term.n, 6)
    }))
  })

  test('a pause outside working time changes nothing', () => {
    fc.assert(fc.property(history(['minute', 'hour']), fc.integer({ min: 0, max: 10 }), fc.double({ min: 0, max: 1, noNaN: true }), ({ from, term }, later, part) => {
      const date = addDays(dateIn(bekasi.zone, from), later)
      const close = closeOf(bekasi, date)
      fc.pre(close !== null)
      const reopened = nextOpening(bekasi, close)
      const until = new Date(Math.round(close.getTime() + part * (reopened.getTime() - close.getTime())))
      expect(dueOf(bekasi, from, term, [{ from: close, to: until, reason: 'payment' }])).toEqual(dueOf(bekasi, from, term, []))
    }))
  })

  test('one pause moves the end by the office time it took before that end', () => {
    fc.assert(fc.property(moment, termIn(['minute', 'hour']), fc.integer({ min: 1, max: 600 }), fc.integer({ min: 1, max: 5_000 }), (from, term, after, length) => {
      const promised = term.unit === 'hour' ? term.n * 60 : term.n
      fc.pre(after < promised)
      const begin = addWorkMinutes(bekasi, from, after)
      const end = new Date(begin.getTime() + length * minute)
      const moved = addWorkMinutes(bekasi, from, promised + worked(begin, end))
      expect(dueOf(bekasi, from, term, [{ from: begin, to: end, reason: 'applicant' }])).toEqual(moved)
    }))
  })
})

describe('a plain recount agrees', () => {
  /** The rule of working days in its slowest, plainest form. */
  function recount(from: Date, n: number, pauses: Pause[]): Date {
    let date = dateIn(bekasi!.zone, nextOpening(bekasi!, from))
    for (let counted = 0; ;) {
      date = addDays(date, 1)
      const close = closeOf(bekasi!, date)
      if (!close) continue
      if (pauses.some((pause) => pause.from < close && pause.to !== null && close <= pause.to && pause.from < pause.to)) continue
      counted += 1
      if (counted === n) return close
    }
  }
  test('on working days with pauses', () => {
    fc.assert(fc.property(history(['workingDay']), ({ from, term, pauses }) => {
      expect(dueOf(bekasi, from, term, pauses)).toEqual(recount(from, term.n, pauses))
    }))
  })

  /** Minute after minute through the office hours of each day. */
  function recountMinutes(from: Date, n: number, pauses: Pause[]): Date {
    let at = from.getTime()
    for (let left = n; left > 0; at += minute) {
      const date = dateIn(bekasi!.zone, new Date(at))
      const minuteOfDay = Math.floor((at - Date.parse(`${date}T00:00:00+07:00`)) / minute)
      const open = stretchesOn(bekasi!, date).some((stretch) => stretch.from <= minuteOfDay && minuteOfDay < stretch.to)
      if (open && !pauses.some((pause) => pause.from.getTime() <= at && pause.to !== null && at < pause.to.getTime())) left -= 1
    }
    return new Date(at)
  }
  test('on minutes with pauses', () => {
    fc.assert(fc.property(history(['minute']), ({ from, term, pauses }) => {
      const n = Math.min(term.n, 200)
      expect(dueOf(bekasi, from, { n, unit: 'minute' }, pauses)).toEqual(recountMinutes(from, n, pauses))
    }), { numRuns: 40 })
  })
})

test('the calendar answers the same from a fresh copy: nothing is remembered that changes an answer', () => {
  fc.assert(fc.property(history(), ({ from, term, pauses }) => {
    expect(dueDate(structuredClone(bekasi), { from, term, pauses })).toEqual(dueDate(bekasi, { from, term, pauses }))
  }), { numRuns: 25 })
})

test('the calendar covers the two years the histories are drawn from', () => {
  expect(isWorkingDay(bekasi, localDate('2025-08-18'))).toBe(false)
  expect(bekasi.years.map(({ year, status }) => `${year} ${status}`)).toEqual(['2024 confirmed', '2025 confirmed', '2026 confirmed', '2027 provisional'])
})
