import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compare, fraction, localDate, writtenAs, type Fraction } from '#kernel'
import { differences } from './difference.ts'
import { addedDetail, addedStage, changedDetail, changedStage, movedDetail, movedStage, removedDetail, removedStage, shifted, withWeeks } from './draft.ts'
import { ganttRows, pointsOf, todayIn, type GanttWords } from './gantt.ts'
import { calendarOf, escaped, folded } from './ics.ts'
import { collisions, dueNow, filtered, financialCurve, physicalCurve, plannedBy, sharesOf, standingOf, weekEnds, type Progress } from './progress.ts'
import { detailsOf, type Detail, type Schedule } from './schedule.ts'
import { weekAt, weeksInYear, type Week } from './weeks.ts'

const detail = (key: string, weeks: Week[], more: Partial<Detail> = {}): Detail => ({ key, text: key.toUpperCase(), weeks, officer: null, unit: null, weight: null, budget: null, note: null, uncertain: null, ...more })
const schedule = (details: Detail[], more: Partial<Schedule> = {}): Schedule => ({ slug: 'taman', title: 'Taman', unit: 'Bidang Taman', agency: null, year: 2026, officer: 'Kepala Bidang', activity: null, source: null, notes: [], stages: [{ n: '1', name: 'Kerja', note: null, uncertain: null, details }], ...more })
const told = (key: string, at: string, percent: number, spent = 0): Progress => ({ detail: key, at: localDate(at), percent, spent })
const percent = (of: Fraction | undefined): string => (of === undefined ? '' : writtenAs(fraction(of.top * 100n, of.bottom), 2))
const day = localDate

describe('The curve, counted by hand', () => {
  // a: weeks 1.1–1.4 of weight 40 and 10 million, b: 2.1–2.2 of weight 60 and 30 million
  const two = schedule([detail('a', [[1, 1], [1, 2], [1, 3], [1, 4]], { weight: '40', budget: 10_000_000 }), detail('b', [[2, 1], [2, 2]], { weight: '60', budget: 30_000_000 })])
  test('of what is planned rises by each week’s part and ends at the whole', () => {
    const work = physicalCurve(two, [], day('2026-12-31'))
    expect([0, 1, 2, 3, 4, 5, 6, 47].map((column) => percent(work?.plan[column]))).toEqual(['10,00', '20,00', '30,00', '40,00', '70,00', '100,00', '100,00', '100,00'])
    const money = financialCurve(two, [], day('2026-12-31'))
    expect([0, 3, 4, 5].map((column) => percent(money?.plan[column]))).toEqual(['6,25', '25,00', '62,50', '100,00'])
  })
  test('of what was done stands still between records, and stops at today', () => {
    const work = physicalCurve(two, [told('a', '2026-01-07', 50), told('a', '2026-02-03', 100), told('b', '2026-02-10', 25)], day('2026-02-14'))
    expect(work?.real.map((point) => percent(point))).toEqual(['20,00', '20,00', '20,00', '20,00', '40,00', '55,00'])
  })
  test('of money may pass the whole: more was spent than budgeted, and nobody hides it', () => {
    const money = financialCurve(two, [told('a', '2026-01-07', 100, 50_000_000)], day('2026-01-07'))
    expect(percent(money?.real.at(-1))).toBe('125,00')
    expect(pointsOf(money?.real ?? []).at(-1)?.[1]).toBe(1)
  })
  test('a record of a hundred and ten per cent is a hundred', () => expect(percent(physicalCurve(two, [told('a', '2026-01-07', 110)], day('2026-01-07'))?.real.at(-1))).toBe('40,00'))
  test('a detail without a weight makes all count the same', () => {
    const mixed = schedule([detail('a', [[1, 1]], { weight: '90' }), detail('b', [[1, 2]])])
    expect([sharesOf(mixed).basis, percent(physicalCurve(mixed, [], day('2026-12-31'))?.plan[0])]).toEqual(['equal', '50,00'])
    expect(sharesOf(schedule([detail('a', [[1, 1]], { weight: '0' })])).basis).toBe('equal')
  })
  test('what has no weeks stands outside of the plan, by its share', () => expect(percent(physicalCurve(schedule([detail('a', [[1, 1]]), detail('b', []), detail('c', []), detail('d', [[1, 2]])]), [], day('2026-12-31'))?.outside)).toBe('50,00'))
  test('begins at nothing and is drawn from corner to corner', () => {
    const points = pointsOf(physicalCurve(two, [], day('2026-12-31'))?.plan ?? [])
    expect([points[0], points.at(-1), points.length]).toEqual([[0, 0], [1, 1], weeksInYear + 1])
    expect(pointsOf([])).toEqual([])
  })

  const weeks = fc.uniqueArray(fc.nat(weeksInYear - 1), { minLength: 1, maxLength: 6 }).map((columns) => columns.map(weekAt))
  test('is the same whatever the weights are multiplied by', () => {
    fc.assert(fc.property(fc.array(fc.tuple(weeks, fc.integer({ min: 1, max: 30 })), { minLength: 1, maxLength: 6 }), fc.constantFrom(2, 3), (list, by) => {
      const of = (times: number): Schedule => schedule(list.map(([own, weight], index) => detail(`d${index}`, own, { weight: String(weight * times) })))
      expect(physicalCurve(of(by), [], day('2026-12-31'))?.plan).toEqual(physicalCurve(of(1), [], day('2026-12-31'))?.plan)
    }), { numRuns: 40 })
  })
  test('never falls, and with all weeks planned it ends at exactly one', () => {
    fc.assert(fc.property(fc.array(fc.tuple(weeks, fc.integer({ min: 1, max: 997 })), { minLength: 1, maxLength: 7 }), (list) => {
      const plan = physicalCurve(schedule(list.map(([own, weight], index) => detail(`d${index}`, own, { weight: String(weight) }))), [], day('2026-12-31'))?.plan ?? []
      expect(plan.at(-1)).toEqual(fraction(1))
      plan.forEach((point, index) => { const before = plan[index - 1]; if (before) expect(compare(point, before)).toBeGreaterThanOrEqual(0) })
    }), { numRuns: 40 })
  })
  test('of the order of records nothing depends but on their days', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.record({ n: fc.nat(27), percent: fc.nat(100) }), { selector: ({ n }) => n, maxLength: 8 }), (list) => {
      const records = list.map(({ n, percent: done }) => told('a', `2026-01-${String(n + 1).padStart(2, '0')}`, done))
      expect(physicalCurve(two, records.toReversed(), day('2026-03-01'))?.real).toEqual(physicalCurve(two, records, day('2026-03-01'))?.real)
    }), { numRuns: 40 })
  })
})

describe('How a detail stands, at its edges', () => {
  const one = detail('a', [[3, 1], [3, 2]])
  const of = (when: string, ...records: Progress[]) => standingOf(schedule([one]), one, records, day(when)).state
  test.each<[string, string, Progress[], string]>([
    ['the day before its first week', '2026-02-28', [], 'waiting'], ['the first day of it', '2026-03-01', [], 'running'], ['the last day of its first week', '2026-03-07', [], 'behind'], ['half done at half of its time', '2026-03-07', [told('a', '2026-03-06', 50)], 'running'],
    ['a per cent short of half', '2026-03-07', [told('a', '2026-03-06', 49)], 'behind'], ['the last day of its last week, not done', '2026-03-14', [told('a', '2026-03-06', 99)], 'late'], ['done on the last day', '2026-03-14', [told('a', '2026-03-14', 100)], 'done'],
    ['done later, it is no longer late', '2026-05-01', [told('a', '2026-04-20', 100)], 'done'], ['told back to half after it was done', '2026-05-01', [told('a', '2026-04-20', 100), told('a', '2026-04-25', 50)], 'late'], ['work begun before its weeks', '2026-02-01', [told('a', '2026-01-31', 10)], 'running'],
    ['what is recorded for tomorrow is not known today', '2026-03-14', [told('a', '2026-03-15', 100)], 'late'],
  ])('%s', (_, when, records, state) => expect(of(when, ...records)).toBe(state))
  test('the last record of a day counts, whatever it says', () => expect(of('2026-03-07', told('a', '2026-03-06', 10), told('a', '2026-03-06', 60))).toBe('running'))
  test('its weeks end on the seventh, the fourteenth, the twenty-first and the last', () => {
    expect(weekEnds({ year: 2026 }, { weeks: [[2, 1], [2, 2], [2, 3], [2, 4]] })).toEqual(['2026-02-07', '2026-02-14', '2026-02-21', '2026-02-28'])
    expect(weekEnds({ year: 2028 }, { weeks: [[2, 4]] })).toEqual(['2028-02-29'])
    expect(weekEnds({ year: null }, { weeks: [[2, 4]] })).toEqual([])
  })
  test('what is planned grows from nothing to all of it and never falls', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.nat(47), { minLength: 1 }).map((columns) => columns.map(weekAt)), fc.integer({ min: 1, max: 11 }), (weeks, month) => {
      const at = (m: number) => plannedBy({ weeks }, 2026, day(`2026-${String(m).padStart(2, '0')}-01`))
      expect(compare(at(month + 1), at(month))).toBeGreaterThanOrEqual(0)
      expect(plannedBy({ weeks }, 2026, day('2026-12-31'))).toEqual(fraction(1))
    }))
  })
})

describe('What is due now', () => {
  const one = schedule([detail('a', [[11, 4]]), detail('b', [[11, 4]]), detail('c', [[1, 1]]), detail('d', [])])
  const now = (records: ReadonlyMap<string, readonly Progress[]>, when = '2026-11-23') => { const { week, late } = dueNow([one], records, day(when)); return [week.map((due) => due.detail.key), late.map((due) => due.detail.key)] }
  test('is planned for this week and not done', () => expect(now(new Map([['taman', [told('a', '2026-11-22', 100)]]]))).toEqual([['b'], ['c']]))
  test('is not called late where nobody records', () => expect(now(new Map())).toEqual([['a', 'b'], []]))
  test('is nothing of a year nobody records that is over', () => expect(dueNow([one], new Map(), day('2027-01-02'))).toEqual({ week: [], late: [] }))
  test('is late of a year that is over, where somebody recorded', () => expect(now(new Map([['taman', []]]), '2027-01-02')).toEqual([[], ['a', 'b', 'c']]))
})

describe('Who is asked for twice in a week', () => {
  const other = (details: Detail[], more: Partial<Schedule> = {}) => schedule(details, { slug: 'jalan', title: 'Jalan', ...more })
  const between = (a: Detail, b: Detail, more: Partial<Schedule> = {}) => collisions([schedule([a]), other([b], more)], 'officer').map(({ week }) => week)
  test('is told for each week both claim, and for no other', () => expect(between(detail('a', [[1, 1], [1, 2], [1, 3]]), detail('b', [[1, 2], [1, 3], [1, 4]]))).toEqual([[1, 2], [1, 3]]))
  test('is nobody where the weeks only touch', () => expect(between(detail('a', [[1, 1]]), detail('b', [[1, 2]]))).toEqual([]))
  test('is nobody in different years, of different officers, without an officer', () => {
    expect(between(detail('a', [[1, 1]]), detail('b', [[1, 1]]), { year: 2027 })).toEqual([])
    expect(between(detail('a', [[1, 1]]), detail('b', [[1, 1]], { officer: 'Kepala Seksi' }))).toEqual([])
    expect(collisions([schedule([detail('a', [[1, 1]])], { officer: null }), other([detail('b', [[1, 1]])], { officer: null })], 'officer')).toEqual([])
  })
  test('does not depend on which schedule is looked at first', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.nat(47)), fc.uniqueArray(fc.nat(47)), (a, b) => {
      const [one, two] = [schedule([detail('a', a.map(weekAt))]), other([detail('b', b.map(weekAt))])]
      const found = collisions([one, two], 'officer').map(({ week }) => week)
      expect(collisions([two, one], 'officer').map(({ week }) => week)).toEqual(found)
      expect(found).toHaveLength(a.filter((column) => b.includes(column)).length)
    }))
  })
  test('a filter of a quarter takes what has a week in it, at both its edges', () => {
    const list = [schedule([detail('a', [[3, 4]])]), other([detail('b', [[4, 1]])])]
    expect([1, 2, 3].map((quarter) => filtered(list, { quarter }).map(({ slug }) => slug))).toEqual([['taman'], ['jalan'], []])
  })
})

describe('What a version says differently', () => {
  const base = schedule([detail('a', [[1, 1]]), detail('b', [])])
  const said = (after: Schedule): string[] => differences(base, after).map(({ row, name, field, before, after: now }) => [row, name, field, before, now].join('|'))
  const [first] = detailsOf(base)
  if (!first) throw new Error('no detail')
  test('is nothing of itself', () => expect(said(structuredClone(base))).toEqual([]))
  test('is a field before and after', () => {
    expect(said({ ...base, title: 'Taman kota' })).toEqual(['head|Taman kota|title|Taman|Taman kota'])
    expect(said(changedDetail(base, { ...first, officer: 'Staf' }, 0))).toEqual(['detail|A|officer||Staf'])
    expect(said(withWeeks(base, new Map([['b', [[2, 1]]]])))).toEqual(['detail|B|weeks||FEB I'])
    expect(said(changedStage(base, 0, { n: '2', name: 'Kerja', note: null, uncertain: null }))).toEqual(['stage|Kerja|n|1|2'])
  })
  test('is a row that came or went', () => {
    expect(said(removedDetail(base, 'b'))).toEqual(['detail|B|row|B|'])
    expect(said(addedDetail(base, 0, 'Rapat', []).schedule)).toEqual(['detail|Rapat|row||Rapat'])
    expect(said(addedStage(base, { n: null, name: 'Akhir', note: null, uncertain: null }))).toEqual(['stage|Akhir|row||Akhir'])
    expect(said(removedStage(base, 0))).toEqual(['stage|Kerja|row|Kerja|', 'detail|A|row|A|', 'detail|B|row|B|'])
  })
  test('is the order, where only that changed', () => expect(said(movedDetail(base, 'a', 1))).toEqual(['head|Taman|order||']))
  test('moved to and fro is nothing', () => {
    expect(said(movedDetail(movedDetail(base, 'a', 1), 'a', -1))).toEqual([])
    expect(said(movedStage(base, 0, 1))).toEqual([])
    expect(said(movedDetail(base, 'a', -1))).toEqual([])
  })
  test('weeks moved out of the year are refused, and moved back they are as they were', () => {
    expect([shifted([[1, 1]], -1), shifted([[12, 4]], 1), shifted([], 5)]).toEqual([null, null, []])
    fc.assert(fc.property(fc.uniqueArray(fc.nat(47), { minLength: 1 }), fc.integer({ min: -47, max: 47 }), (columns, by) => {
      const weeks = columns.toSorted((a, b) => a - b).map(weekAt)
      const moved = shifted(weeks, by)
      if (moved) expect(shifted(moved, -by)).toEqual(weeks)
    }))
  })
})

describe('The rows of a Gantt chart', () => {
  const words: GanttWords = { progress: (done) => (done === null ? '–' : `${done}`), unscheduled: 'belum dijadwalkan', label: ({ name }) => name }
  const rows = (one: Schedule, records: readonly Progress[] | null, when: string) => ganttRows(one, records, day(when), words)
  const work = schedule([detail('a', [[1, 1], [1, 2], [2, 1]]), detail('b', [])])
  test('draw only weeks somebody planned; without them there are words and no bar', () => {
    expect(rows(work, null, '2026-06-01').map(({ plan, note }) => [plan, note ?? ''])).toEqual([[[[0, 1], [4, 4]], ''], [[[0, 1], [4, 4]], ''], [[], 'belum dijadwalkan']])
  })
  test('are red only where somebody records and the work is still open', () => {
    const late = (records: readonly Progress[] | null): unknown => rows(work, records, '2026-03-01')[1]?.late ?? null
    expect([late(null), late([]), late([told('a', '2026-02-01', 100)])]).toEqual([null, [[5, 8]], null])
  })
  test('show what was recorded from its first to its last day', () => expect(rows(work, [told('a', '2026-01-03', 10), told('a', '2026-03-20', 60)], '2026-04-01')[1]?.real).toEqual([[0, 10]]))
  test('a stage is as far as its details on the whole, and says nothing where nothing is told', () => {
    expect(rows(work, [told('a', '2026-01-03', 50)], '2026-02-01')[0]?.progress).toBe('25')
    expect(rows(work, [], '2026-02-01')[0]?.progress).toBe('–')
  })
  test('a schedule without a year has no reality to draw', () => expect(rows({ ...work, year: null }, [told('a', '2026-01-03', 50)], '2026-02-01')[1]?.real).toEqual([]))
  test.each<[string, number | null]>([['2026-01-01', 0], ['2026-01-08', 1], ['2026-12-31', 47.9], ['2025-12-31', null], ['2027-01-01', null]])('today of %s stands at %s', (when, at) => {
    const found = todayIn(2026, day(when))
    if (at === null) expect(found).toBeNull()
    else expect(found).toBeCloseTo(at, 1)
  })
})

describe('A calendar for other programs', () => {
  const head = { name: 'Jadwal; kota, "contoh"', host: 'balai.contoh.go.id', words: { activity: 'Kegiatan', stage: 'Tahapan', officer: 'Penanggung jawab', unit: 'Unit' } }
  const text = (one: Schedule, version = 3): string => calendarOf([{ schedule: one, version, at: new Date('2026-11-23T02:00:00Z') }], head)
  const unfold = (of: string): string[] => of.replaceAll('\r\n ', '').split('\r\n')
  test('has an entry for each run of weeks, to the day after its last', () => {
    const lines = unfold(text(schedule([detail('a', [[1, 1], [1, 2], [12, 4]])])))
    expect(lines.filter((line) => line.startsWith('DT') && line.includes('VALUE=DATE'))).toEqual(['DTSTART;VALUE=DATE:20260101', 'DTEND;VALUE=DATE:20260115', 'DTSTART;VALUE=DATE:20261222', 'DTEND;VALUE=DATE:20270101'])
    expect(lines.filter((line) => line.startsWith('UID:'))).toEqual(['UID:taman.a.1@balai.contoh.go.id', 'UID:taman.a.2@balai.contoh.go.id'])
  })
  test('ends a leap February on its last day', () => expect(text(schedule([detail('a', [[2, 4]])], { year: 2028 }))).toContain('DTEND;VALUE=DATE:20280301'))
  test('has nothing of what is not scheduled, nor of a schedule without a year', () => {
    expect(text(schedule([detail('a', [])]))).not.toContain('BEGIN:VEVENT')
    expect(text(schedule([detail('a', [[1, 1]])], { year: null }))).not.toContain('BEGIN:VEVENT')
  })
  test('keeps the name of an entry when its week moves, and counts the version', () => {
    const uid = (week: Week, version: number) => unfold(text(schedule([detail('a', [week])]), version)).filter((line) => /^(UID|SEQUENCE)/.test(line))
    expect(uid([1, 1], 1)).toEqual(['UID:taman.a.1@balai.contoh.go.id', 'SEQUENCE:0'])
    expect(uid([5, 3], 4)).toEqual(['UID:taman.a.1@balai.contoh.go.id', 'SEQUENCE:3'])
  })
  test.each([['a;b,c\\d', 'a\\;b\\,c\\\\d'], ['a\r\nb\nc', 'a\\nb\\nc'], ['a\u0000b\u0007', 'ab'], ['', '']])('%j is written %j', (from, to) => expect(escaped(from)).toBe(to))
  test('lets nobody put a line of their own into it', () => {
    const evil = text(schedule([detail('a', [[1, 1]], { text: 'x\r\nEND:VEVENT\r\nBEGIN:VALARM', note: 'y\nATTACH:http://contoh' })]))
    expect(unfold(evil).filter((line) => /^(BEGIN:VALARM|ATTACH)/.test(line))).toEqual([])
    expect(unfold(evil).filter((line) => line === 'END:VEVENT')).toHaveLength(1)
  })
  test('has no line above 75 octets, and unfolded it is what it was', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }).filter((line) => !/[\r\n]/.test(line)), (line) => {
      for (const piece of folded(line).split('\r\n')) expect(new TextEncoder().encode(piece).length).toBeLessThanOrEqual(75)
      expect(folded(line).replaceAll('\r\n ', '')).toBe(line)
    }))
  })
})
