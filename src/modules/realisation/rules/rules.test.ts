import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readEntered, together } from './entered.ts'
import { byWeek, countedIn, placeOf, standingFor, waitingBy, weekOf, yearTable, type Issued, type Seat } from './realisation.ts'

const issued = (kind: string, period: string, n: number, simulated = 0): Issued => ({ kind, period, n, simulated })

describe('The table of a year', () => {
  const rows = [issued('imb', '2026-01', 3), issued('imb', '2026-11', 4), issued('tdup', '2026-11', 9, 2), issued('imb', '2025-01', 5), issued('imb', '2025-12', 50), issued('siup', '2025-02', 1)]
  test('has a line for each kind, most issued first, and the same stretch of the year before beside it', () => {
    const table = yearTable(2026, rows, { decided: [{ kind: 'imb', month: '2026-03', refused: 2, withdrawn: 1 }, { kind: 'pbg', month: '2026-03', refused: 1, withdrawn: 0 }, { kind: 'izin', month: '2026-03', refused: 0, withdrawn: 3 }], upTo: 11 })
    expect(table.lines.map(({ kind, issued: n, refused, before }) => [kind, n, refused, before])).toEqual([['tdup', 9, 0, 0], ['imb', 7, 2, 5], ['pbg', 0, 1, 0], ['siup', 0, 0, 1]])
    expect([table.issued, table.refused, table.before, table.simulated, table.months[0], table.months[10]]).toEqual([16, 3, 6, true, 3, 13])
  })
  test('of a year nobody issued anything in is empty', () => expect(yearTable(2020, rows, { decided: [], upTo: 12 })).toMatchObject({ lines: [], issued: 0, before: 0, simulated: false }))
  test('adds up: lines, months and the whole are the same number', () => {
    const some = fc.array(fc.record({ kind: fc.constantFrom('a', 'b', 'c'), month: fc.integer({ min: 1, max: 12 }), year: fc.constantFrom(2025, 2026), n: fc.nat(100) }))
    fc.assert(fc.property(some, (all) => {
      const table = yearTable(2026, all.map(({ kind, month, year, n }) => issued(kind, `${year}-${String(month).padStart(2, '0')}`, n)), { decided: [], upTo: 12 })
      expect(table.months.reduce((a, b) => a + b, 0)).toBe(table.issued)
      expect(table.lines.reduce((a, b) => a + b.issued, 0)).toBe(table.issued)
      expect(table.issued + table.before).toBe(all.reduce((a, b) => a + b.n, 0))
    }))
  })
})

describe('Where applications wait', () => {
  const seats = new Map<string, Seat>([['petugas-loket-bppt', { agency: 'bppt', level: 'counter' }], ['verifikator-bppt', { agency: 'bppt', level: 'officer' }], ['tim-teknis-dishub', { agency: 'dishub', level: 'officer' }], ['kepala-dishub', { agency: 'dishub', level: 'head' }]])
  test('with the applicant, at the counters together, at another agency whole, at an own position', () => {
    expect([null, 'petugas-loket-bppt', 'tim-teknis-dishub', 'verifikator-bppt', 'hilang'].map((one) => placeOf(one, seats, 'bppt'))).toEqual([
      { id: 'applicant', level: 'applicant' }, { id: 'front', level: 'front' }, { id: 'dishub', level: 'agency' }, { id: 'verifikator-bppt', level: 'position' }, { id: 'hilang', level: 'position' },
    ])
  })
  test('is added up by place, the late ones first', () => {
    expect(waitingBy([{ position: null, n: 5, late: 0 }, { position: 'tim-teknis-dishub', n: 2, late: 1 }, { position: 'kepala-dishub', n: 1, late: 1 }, { position: 'verifikator-bppt', n: 9, late: 0 }], seats, 'bppt')).toEqual([
      { id: 'dishub', level: 'agency', n: 3, late: 2 }, { id: 'verifikator-bppt', level: 'position', n: 9, late: 0 }, { id: 'applicant', level: 'applicant', n: 5, late: 0 },
    ])
  })
})

describe('The seat that stands for its place', () => {
  const own = 'bppt'
  const seat = (agency: string, level: string): Seat => ({ agency, level })
  const seats = new Map<string, Seat>([['loket-1', seat(own, 'counter')], ['loket-2', seat(own, 'counter')], ['verifikator', seat(own, 'officer')], ['tim-dishub', seat('dishub', 'officer')], ['kepala-dishub', seat('dishub', 'head')], ['tim-distaru', seat('distaru', 'officer')]])
  test('is one for all counters and one for each other agency; own positions stand for themselves', () => {
    expect(Object.fromEntries(standingFor(seats, own))).toEqual({ 'loket-1': 'loket-1', 'loket-2': 'loket-1', verifikator: 'verifikator', 'tim-dishub': 'tim-dishub', 'kepala-dishub': 'tim-dishub', 'tim-distaru': 'tim-distaru' })
  })
  test('of nobody is nobody', () => { expect(standingFor(new Map(), own).size).toBe(0) })
  test('lies in the same place as whom it stands for, stands for itself, and two places never share one', () => {
    const some = fc.uniqueArray(fc.record({ slug: fc.stringMatching(/^[a-z]{1,4}$/), agency: fc.constantFrom(own, 'dishub', 'distaru'), level: fc.constantFrom('counter', 'officer', 'head') }), { selector: ({ slug }) => slug, maxLength: 15 })
    fc.assert(fc.property(some, (all) => {
      const of = new Map<string, Seat>(all.map(({ slug, agency, level }) => [slug, seat(agency, level)]))
      const standing = standingFor(of, own)
      const place = (position: string) => JSON.stringify(placeOf(position, of, own))
      expect([...standing.keys()].toSorted()).toEqual([...of.keys()].toSorted())
      for (const [position, stands] of standing) expect([place(stands), standing.get(stands)]).toEqual([place(position), stands])
      expect(new Set(standing.values()).size).toBe(new Set([...of.keys()].map(place)).size)
    }))
  })
  test('lets a case before two seats of a place be counted there once', () => {
    const standing = standingFor(seats, own)
    const before = [...new Set(['tim-dishub', 'kepala-dishub', 'loket-2'].map((one) => standing.get(one)))]
    expect(waitingBy(before.map((position) => ({ position: position ?? null, n: 1, late: 0 })), seats, own).map(({ id, n }) => [id, n])).toEqual([['dishub', 1], ['front', 1]])
  })
})

describe('Weeks', () => {
  test.each([['2026-11-23', '2026-11-23'], ['2026-11-29', '2026-11-23'], ['2026-11-22', '2026-11-16'], ['2027-01-01', '2026-12-28']])('%s lies in the week of %s', (day, week) => expect(weekOf(day)).toBe(week))
  test('follow one another without a gap, those of nothing with none', () => {
    expect(byWeek([issued('a', '2026-11-23', 2), issued('b', '2026-11-29', 3), issued('a', '2026-12-08', 1)], '2026-11-23', 3)).toEqual([{ week: '2026-11-23', n: 5 }, { week: '2026-11-30', n: 0 }, { week: '2026-12-07', n: 1 }])
  })
})

describe('The years before the program', () => {
  const text = readFileSync(new URL('../../../../city/bekasi/realisation.yaml', import.meta.url), 'utf8')
  test('stand as printed in table 2.4a, each marked with where it is from', () => {
    expect(readEntered(text).entered.map(({ year, n, typed }) => [year, n, typed])).toEqual([[2009, 43_830, false], [2010, 41_517, false], [2011, 49_620, false], [2012, 50_843, false], [2013, 41_444, false]])
    expect(readEntered(text).entered[0]?.basis).toContain('Tabel 2.4a')
  })
  test.each([['a year twice', 'year: 2010', 'year: 2009'], ['a number in words', 'n: 41517', 'n: banyak'], ['no YAML', 'years:', 'years: [']])('%s is refused with its line', (_, from, to) => {
    const { entered, problems } = readEntered(text.replace(from, to))
    expect([entered, (problems[0]?.line ?? 0) > 0]).toEqual([[], true])
  })
  test('what is typed on screen stands before what the file says, the rest stays', () => {
    const typed = { year: 2010, n: 41_000, basis: 'Dihitung ulang', typed: true }
    expect(together(readEntered(text).entered, [typed, { ...typed, year: 2014 }]).map(({ year, n }) => [year, n])).toEqual([[2009, 43_830], [2010, 41_000], [2011, 49_620], [2012, 50_843], [2013, 41_444], [2014, 41_000]])
  })
})

describe('What was counted', () => {
  const counting = { since: '2026-11-10', today: '2026-12-05' }
  test.each<[number, number | null, boolean]>([
    [2026, 11, true], [2026, 12, true], [2026, 10, false], [2026, 1, false], [2025, 12, false], [2027, 1, false], [2026, null, true], [2025, null, false], [2027, null, false],
  ])('in %i, month %s: %s', (year, month, expected) => {
    expect(countedIn(counting, year, month)).toBe(expected)
  })
  test('begins with the month counting began in, though it began in its middle or on its last day', () => {
    expect(['2026-11-01', '2026-11-15', '2026-11-30'].map((since) => countedIn({ ...counting, since }, 2026, 11))).toEqual([true, true, true])
    expect(countedIn({ ...counting, since: '2026-12-01' }, 2026, 11)).toBe(false)
  })
  test('ends with the month that runs: one that has not begun is not nought', () => {
    expect([countedIn({ since: '2026-01-01', today: '2026-11-30' }, 2026, 12), countedIn({ since: '2026-01-01', today: '2026-12-01' }, 2026, 12)]).toEqual([false, true])
  })
  test('is nothing where nothing was ever counted', () => {
    expect([countedIn({ since: null, today: '2026-12-05' }, 2026), countedIn({ since: null, today: '2026-12-05' }, 2026, 12)]).toEqual([false, false])
  })
  test('of a year is so exactly where it is so of one of its months', () => {
    const day = fc.tuple(fc.integer({ min: 2024, max: 2028 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 })).map(([y, m, d]) => `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`)
    fc.assert(fc.property(day, day, fc.integer({ min: 2023, max: 2029 }), (since, today, year) => {
      fc.pre(since <= today)
      expect(countedIn({ since, today }, year)).toBe(Array.from({ length: 12 }, (_, month) => countedIn({ since, today }, year, month + 1)).some(Boolean))
    }))
  })
})
