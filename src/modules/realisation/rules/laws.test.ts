import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { byWeek, placeOf, waitingBy, weekOf, yearTable, type Decided, type Issued, type Seat, type Waits } from './realisation.ts'

/* What must hold of the tables of the dashboard whatever was issued, decided and waits. */

const kinds = ['siup', 'tdup', 'pbg']
const months = (years: readonly number[]) => fc.tuple(fc.constantFrom(...years), fc.integer({ min: 1, max: 12 })).map(([year, month]) => `${year}-${String(month).padStart(2, '0')}`)
const issued = fc.array(fc.record({ kind: fc.constantFrom(...kinds), period: months([2025, 2026]), n: fc.integer({ min: 1, max: 900 }), simulated: fc.constantFrom(0, 0, 1) }), { maxLength: 60 })
const decided = fc.array(fc.record({ kind: fc.constantFrom(...kinds, 'ditolak-saja'), month: months([2025, 2026]), refused: fc.integer({ min: 0, max: 20 }), withdrawn: fc.integer({ min: 0, max: 20 }) }), { maxLength: 30 })
const upTo = fc.integer({ min: 1, max: 12 })
const sum = (all: readonly number[]): number => all.reduce((whole, one) => whole + one, 0)
const month = (period: string): number => Number(period.slice(5, 7))

describe('the table of a year', () => {
  const law = (what: (rows: Issued[], others: Decided[], until: number) => void): void => { fc.assert(fc.property(issued, decided, upTo, what)) }

  test('adds up: every line is the sum of its months, every total the sum of its column', () => {
    law((rows, others, until) => {
      const table = yearTable(2026, rows, { decided: others, upTo: until })
      for (const line of table.lines) expect([line.months.length, line.issued]).toEqual([12, sum(line.months)])
      table.months.forEach((total, at) => { expect(total).toBe(sum(table.lines.map((line) => line.months[at] ?? 0))) })
      expect([table.issued, table.refused, table.before]).toEqual([sum(table.months), sum(table.lines.map((line) => line.refused)), sum(table.lines.map((line) => line.before))])
    })
  })

  test('loses nothing that was issued in the year and takes nothing from its neighbour', () => {
    law((rows, others, until) => {
      const table = yearTable(2026, rows, { decided: others, upTo: until })
      expect(table.issued).toBe(sum(rows.filter((one) => one.period.startsWith('2026-')).map((one) => one.n)))
      for (const kind of kinds) {
        const of = rows.filter((one) => one.kind === kind && one.period === '2026-07')
        expect(table.lines.find((line) => line.kind === kind)?.months[6] ?? 0).toBe(sum(of.map((one) => one.n)))
      }
    })
  })

  test('stands beside the same months of the year before, and no later ones', () => {
    law((rows, others, until) => {
      const table = yearTable(2026, rows, { decided: others, upTo: until })
      expect(table.before).toBe(sum(rows.filter((one) => one.period.startsWith('2025-') && month(one.period) <= until).map((one) => one.n)))
    })
  })

  test('counts as refused what was refused: what its applicant took back is no refusal', () => {
    law((rows, others, until) => {
      const table = yearTable(2026, rows, { decided: others, upTo: until })
      expect(table.refused).toBe(sum(others.filter((one) => one.month.startsWith('2026-')).map((one) => one.refused)))
      for (const line of table.lines) if (line.issued === 0 && line.before === 0) expect(line.refused).toBeGreaterThan(0)
    })
  })

  test('names each kind once, the one most was issued of first', () => {
    law((rows, others, until) => {
      const { lines } = yearTable(2026, rows, { decided: others, upTo: until })
      expect(new Set(lines.map((line) => line.kind)).size).toBe(lines.length)
      expect(lines.map((line) => line.issued)).toEqual(lines.map((line) => line.issued).toSorted((a, b) => b - a))
    })
  })

  test('is marked as simulated where anything of its own year is, never for the year before', () => {
    law((rows, others, until) => {
      expect(yearTable(2026, rows, { decided: others, upTo: until }).simulated).toBe(rows.some((one) => one.period.startsWith('2026-') && one.simulated > 0))
    })
  })

  test('of nothing is empty and says so by noughts, not by a missing month', () => {
    expect(yearTable(2026, [], { decided: [], upTo: 12 })).toEqual({ year: 2026, lines: [], months: Array.from({ length: 12 }, () => 0), issued: 0, refused: 0, before: 0, simulated: false })
  })

  test('does not depend on the order in which the rows were read', () => {
    law((rows, others, until) => {
      expect(yearTable(2026, rows.toReversed(), { decided: others.toReversed(), upTo: until })).toEqual(yearTable(2026, rows, { decided: others, upTo: until }))
    })
  })
})

const days = fc.integer({ min: 0, max: 800 }).map((n) => new Date(Date.UTC(2025, 0, 1 + n)).toISOString().slice(0, 10))
const weekday = (text: string): number => new Date(`${text}T00:00:00Z`).getUTCDay()

describe('weeks', () => {
  test('are called by their Monday, whichever of their days is asked, also over the end of a year', () => {
    fc.assert(fc.property(days, (one) => {
      const monday = weekOf(one)
      const after = (Date.parse(one) - Date.parse(monday)) / 86_400_000
      expect([weekday(monday), after >= 0 && after < 7, weekOf(monday)]).toEqual([1, true, monday])
    }))
    expect([weekOf('2026-01-01'), weekOf('2026-01-04'), weekOf('2026-01-05')]).toEqual(['2025-12-29', '2025-12-29', '2026-01-05'])
  })

  test('hold every day of theirs once: nothing of the stretch is lost, nothing from outside comes in', () => {
    fc.assert(fc.property(days, fc.integer({ min: 1, max: 14 }), fc.array(fc.record({ kind: fc.constantFrom(...kinds), period: days, n: fc.integer({ min: 1, max: 50 }), simulated: fc.constant(0) }), { maxLength: 50 }), (from, weeks, rows) => {
      const found = byWeek(rows, from, weeks)
      const [first, last] = [weekOf(from), found.at(-1)?.week ?? '']
      const end = new Date(Date.parse(last) + 6 * 86_400_000).toISOString().slice(0, 10)
      expect(found.length).toBe(weeks)
      expect(found.map((one) => one.week)).toEqual(Array.from({ length: weeks }, (_, at) => new Date(Date.parse(first) + at * 7 * 86_400_000).toISOString().slice(0, 10)))
      expect(sum(found.map((one) => one.n))).toBe(sum(rows.filter((one) => one.period >= first && one.period <= end).map((one) => one.n)))
    }))
  })
})

describe('where applications wait', () => {
  const seats = new Map<string, Seat>([['loket', { agency: 'bppt', level: 'counter' }], ['loket-2', { agency: 'bppt', level: 'counter' }], ['kepala', { agency: 'bppt', level: 'head' }], ['teknis', { agency: 'dinkes', level: 'staff' }], ['loket-dinkes', { agency: 'dinkes', level: 'counter' }]])
  const places = [null, 'loket', 'loket-2', 'kepala', 'teknis', 'loket-dinkes', 'tidak-dikenal']
  const rows = fc.uniqueArray(fc.record({ position: fc.constantFrom(...places), n: fc.integer({ min: 1, max: 99 }), part: fc.integer({ min: 0, max: 100 }) }), { selector: (one) => one.position })
    .map((all): Waits[] => all.map(({ position, n, part }) => ({ position, n, late: Math.floor((n * part) / 100) })))

  test.each<[string | null, string, string]>([
    [null, 'applicant', 'applicant'], ['loket', 'front', 'front'], ['loket-2', 'front', 'front'], ['kepala', 'kepala', 'position'], ['teknis', 'dinkes', 'agency'], ['loket-dinkes', 'dinkes', 'agency'], ['tidak-dikenal', 'tidak-dikenal', 'position'],
  ])('what waits for %s waits at %s', (position, id, level) => { expect(placeOf(position, seats, 'bppt')).toEqual({ id, level }) })

  test('what is another agency\'s for one is the own for the other', () => {
    expect([placeOf('loket', seats, 'dinkes'), placeOf('loket-dinkes', seats, 'dinkes'), placeOf('teknis', seats, 'dinkes')]).toEqual([{ id: 'bppt', level: 'agency' }, { id: 'front', level: 'front' }, { id: 'teknis', level: 'position' }])
  })

  test('nothing that waits is lost when places are put together, and none is told twice', () => {
    fc.assert(fc.property(rows, (all) => {
      const waiting = waitingBy(all, seats, 'bppt')
      expect([sum(waiting.map((one) => one.n)), sum(waiting.map((one) => one.late))]).toEqual([sum(all.map((one) => one.n)), sum(all.map((one) => one.late))])
      expect(new Set(waiting.map((one) => `${one.level} ${one.id}`)).size).toBe(waiting.length)
    }))
  })

  test('where most is late stands first, then where most waits; equals stand by name, so the page does not jump', () => {
    fc.assert(fc.property(rows, (all) => {
      const waiting = waitingBy(all, seats, 'bppt')
      for (const [at, one] of waiting.slice(1).entries()) {
        const before = waiting[at]
        expect(before && (before.late > one.late || (before.late === one.late && (before.n > one.n || (before.n === one.n && before.id.localeCompare(one.id) <= 0))))).toBe(true)
      }
      expect(waitingBy(all.toReversed(), seats, 'bppt')).toEqual(waiting)
    }))
  })
})
