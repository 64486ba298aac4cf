import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { localDate } from '#kernel'
import type { Actor } from '#platform/context'
import { sampleSchedule } from '../examples.ts'
import { inCharge, mayOn, unitsOf } from './authority.ts'
import { addedDetail, changedDetail, findDetail, grouped, movedDetail, needUnchanged, removedDetail, seenDetail, seenHead, sinceSeen, tickedWeeks, typedDetail, typedHead, typedStage, withWeeks } from './draft.ts'
import { readMonth, writeWeeks } from './names.ts'
import { readRecord } from './record.ts'
import { detailsOf, type Detail, type Schedule } from './schedule.ts'
import { draftFaults, readSchedule, scheduleFaults } from './schedule-file.ts'
import { scheduleText } from './schedule-write.ts'
import { inOrder, weekAt, type Week } from './weeks.ts'

/** A schedule at its edges: what is just taken and what is just refused, and what people type in either case. */

const must = <Of>(of: Of | null | undefined): Of => { if (of === null || of === undefined) throw new Error('nothing there'); return of }
const sample = must(readSchedule(sampleSchedule, 'contoh').schedule)
const first = must(detailsOf(sample)[0])
const file = (detail: string, more = ''): string => `title: A\n${more}stages:\n  - name: B\n    details:\n      - ${detail}\n`
const faults = (detail: string, more = ''): string[] => readSchedule(file(detail, more), 'a').problems.map(({ code, line }) => `${line} ${code}`)

describe('A detail in a file', () => {
  test.each([
    '{ text: C }',
    '{ text: C, weeks: JAN I }',
    '{ text: C, weeks: "JAN I - DES IV" }',
    '{ text: C, weeks: [[1, 1], [12, 4]] }',
    '{ text: C, weeks: [] }',
    '{ text: C, weight: 100 }',
    '{ text: C, weight: "100,000000" }',
    '{ text: C, budget: 0 }',
    '{ text: C, budget: "Rp 1.000,-" }',
    '{ text: C, budget: 9999999999999 }',
    '{ text: C, key: a-1 }',
    'C',
    '"2027"',
  ])('%s is taken', (detail) => expect(faults(detail)).toEqual([]))
  test.each<[string, string]>([
    ['{ weeks: JAN I }', 'missing'],
    ['{ text: "" }', 'too-small'],
    ['{ text: C, weeks: JAN V }', 'weeks-unclear'],
    ['{ text: C, weeks: "FEB I - JAN I" }', 'weeks-unclear'],
    ['{ text: C, weeks: [[0, 1]] }', 'wrong-format'],
    ['{ text: C, weeks: [[13, 1]] }', 'wrong-format'],
    ['{ text: C, weeks: [[1, 0]] }', 'wrong-format'],
    ['{ text: C, weeks: [[1, 5]] }', 'wrong-format'],
    ['{ text: C, weeks: [[1, 1], [1, 1]] }', 'week-twice'],
    ['{ text: C, weight: 1000 }', 'wrong-format'],
    ['{ text: C, weight: -5 }', 'wrong-format'],
    ['{ text: C, weight: 12,1234567 }', 'unknown-key'],
    ['{ text: C, weight: "12,1234567" }', 'wrong-format'],
    ['{ text: C, weight: 101 }', 'weights-not-whole'],
    ['{ text: C, weight: 99 }', 'weights-not-whole'],
    ['{ text: C, budget: 1.50.000 }', 'budget-unclear'],
    ['{ text: C, budget: -1 }', 'budget-unclear'],
    ['{ text: C, budget: 99999999999999 }', 'budget-unclear'],
    ['{ text: C, key: "A B" }', 'wrong-format'],
    ['{ text: C, pelaksana: D }', 'unknown-key'],
  ])('%s is refused: %s', (detail, code) => expect(faults(detail).map((fault) => fault.split(' ')[1])).toContain(code))
  test.each<[string, boolean]>([['year: 2027', true], ['year: "1900"', true], ['year: 2099', true], ['year: 2100', false], ['year: 27', false], ['year: dua', false], ['activity: renstra-a/taman', true], ['activity: renstra-a/taman.2', true], ['activity: taman', false], ['activity: a/b/c', false], ['activity: ../x', false]])('%s in its head is taken: %s', (more, taken) =>
    expect(faults('C', `${more}\n`).length === 0).toBe(taken))
  test('weights of a draft may be short until it is published, never more than the whole without being told', () => {
    const of = (weight: string): Schedule => ({ ...sample, stages: [{ ...must(sample.stages[0]), details: [{ ...first, weight }] }] })
    expect([scheduleFaults(of('99')).length, draftFaults(of('99')).length, scheduleFaults(of('100')).length, scheduleFaults(of('100,000001')).length]).toEqual([1, 0, 0, 1])
  })
})

describe('A detail on screen', () => {
  const typed = (more: Record<string, string>) => typedDetail('x', { text: 'Rapat', ...more }, [])
  test.each<[Record<string, string>, Partial<Detail>]>([
    [{ weight: '22,5' }, { weight: '22,5' }],
    [{ weight: ' 10 ' }, { weight: '10' }],
    [{ budget: 'Rp. 45.000.000,-' }, { budget: 45_000_000 }],
    [{ budget: '' }, { budget: null }],
    [{ officer: '  Kepala\u00a0Bidang ' }, { officer: 'Kepala Bidang' }],
    [{ note: '' }, { note: null }],
  ])('typed %o is %o', (more, said) => expect(typed(more).detail).toMatchObject(said))
  test.each<[Record<string, string>, string]>([
    [{ text: '' }, 'text'],
    [{ text: '   ' }, 'text'],
    [{ text: 'x'.repeat(2001) }, 'text'],
    [{ weight: '10%' }, 'weight'],
    [{ budget: 'sejuta' }, 'budget'],
    [{ note: 'a\u202eb' }, 'note'],
    [{ unit: 'a\u0000b' }, 'unit'],
  ])('typed %o is refused at %s', (more, field) => {
    const { detail, problems } = typed(more)
    expect([detail, problems.map((problem) => problem.field)]).toEqual([null, [field]])
  })
  test('all faults of a row are told at once', () => expect(typed({ text: '', weight: 'x', budget: 'y' }).problems.map(({ field }) => field).toSorted()).toEqual(['budget', 'text', 'weight']))
  test('weeks come in order, each once, whatever was ticked', () => {
    expect(tickedWeeks(['47', '0', '0', '48', '-1', 'x', '1e1', '007', '']).map((week) => week.join('.'))).toEqual(['1.1', '12.4'])
    fc.assert(fc.property(fc.array(fc.nat(60)), (columns) => { expect(tickedWeeks(columns.map(String))).toEqual(inOrder(columns.filter((column) => column < 48).map(weekAt))) }))
  })
  test('a stage and a head want a name, and are refused with signs nobody sees', () => {
    expect([typedStage({ name: 'Persiapan' }).stage, typedStage({ name: '' }).stage, typedStage({ name: 'a\u200fb' }).stage]).toEqual([{ n: null, name: 'Persiapan', note: null, uncertain: null }, null, null])
    expect([typedHead({ title: 'Taman', year: '2027' }).head?.year, typedHead({ title: 'Taman', year: '' }).head?.year, typedHead({ title: '' }).head, typedHead({ title: 'Taman', activity: 'x' }).head]).toEqual([2027, null, null, null])
  })
  test.each([[0, '0'], [999, '999'], [1000, '1.000'], [1_234_567, '1.234.567'], [9_999_999_999_999, '9.999.999.999.999']])('%d rupiah are grouped %s', (amount, text) => expect(grouped(amount)).toBe(text))
})

describe('What somebody saw of a row', () => {
  const now = seenDetail(sample, { stage: 0, detail: first })
  test('is nothing new while it stands', () => { expect(sinceSeen(now, JSON.stringify(now))).toEqual([]); expect(() => needUnchanged(now, JSON.stringify(now))).not.toThrow() })
  test('is told field by field, before and after', () => {
    const later = seenDetail(sample, { stage: 0, detail: { ...first, officer: 'Staf', budget: 1000 } })
    expect(sinceSeen(later, JSON.stringify(now))).toEqual([{ field: 'officer', before: '', after: 'Staf' }, { field: 'budget', before: '5.000.000', after: '1.000' }])
    expect(() => needUnchanged(later, JSON.stringify(now))).toThrow(/row-changed/)
  })
  test.each(['', 'null', '[]', '5', '{', '{"text":5}', '{"__proto__":{"text":"x"}}', `{"text":"${'x'.repeat(9000)}"}`])('sent back as %s is not trusted', (sent) => {
    const since = sinceSeen(now, sent)
    expect(since.length).toBeGreaterThan(0)
    for (const { before } of since) expect(before.length).toBeLessThanOrEqual(2000)
  })
  test('a head that only says itself again is unchanged', () => expect(sinceSeen(seenHead(sample), JSON.stringify(seenHead(structuredClone(sample))))).toEqual([]))
})

describe('A schedule that was changed in any way', () => {
  const week = fc.nat(47).map(weekAt)
  const change = fc.oneof(
    fc.tuple(fc.constant('add' as const), fc.nat(2), fc.stringMatching(/^[A-Za-z ]{1,20}$/)),
    fc.tuple(fc.constant('remove' as const), fc.nat(20), fc.constant('')),
    fc.tuple(fc.constant('move' as const), fc.nat(20), fc.constantFrom('up', 'down')),
    fc.tuple(fc.constant('plan' as const), fc.nat(20), fc.constant('')),
  )
  const changed = fc.tuple(fc.array(change, { maxLength: 6 }), fc.array(week, { maxLength: 5 })).map(([changes, weeks]) => changes.reduce((of: Schedule, [kind, at, word]) => {
    const details = detailsOf(of)
    const key = details[at % Math.max(1, details.length)]?.key ?? ''
    if (kind === 'add') return word.trim() === '' ? of : addedDetail(of, at % of.stages.length, word.replace(/\s+/g, ' ').trim(), []).schedule
    if (kind === 'remove') return removedDetail(of, key)
    if (kind === 'move') return movedDetail(of, key, word === 'up' ? -1 : 1)
    return withWeeks(of, new Map([[key, weeks]]))
  }, sample))
  test('is written as its file and reads back the same', () => {
    fc.assert(fc.property(changed, (of) => {
      const bare = { ...of, stages: of.stages.map((stage) => ({ ...stage, details: stage.details.map((detail) => ({ ...detail, weight: null })) })) }
      expect(readSchedule(scheduleText(bare), 'contoh').schedule).toEqual(bare)
    }), { numRuns: 40 })
  })
  test('has each detail under a name of its own, and finds each by it', () => {
    fc.assert(fc.property(changed, (of) => {
      const keys = detailsOf(of).map(({ key }) => key)
      expect(new Set(keys).size).toBe(keys.length)
      for (const key of keys) expect(findDetail(of, key)?.detail.key).toBe(key)
      expect(findDetail(of, 'tidak-ada')).toBeNull()
    }), { numRuns: 40 })
  })
  test('a detail moved to another stage is lost nowhere', () => {
    fc.assert(fc.property(fc.nat(20), fc.nat(2), (pick, to) => {
      const details = detailsOf(sample)
      const one = must(details[pick % details.length])
      const next = changedDetail(sample, one, to)
      expect(detailsOf(next).map(({ key }) => key).toSorted()).toEqual(details.map(({ key }) => key).toSorted())
      expect(findDetail(next, one.key)?.stage).toBe(to)
    }))
  })
})

describe('Weeks in words', () => {
  test.each<[Week[], string]>([
    [[], ''],
    [[[1, 1]], 'JAN I'],
    [[[1, 1], [1, 2]], 'JAN I - JAN II'],
    [[[1, 4], [2, 1]], 'JAN IV - FEB I'],
    [[[1, 1], [3, 1]], 'JAN I, MAR I'],
    [[[12, 4], [1, 1]], 'JAN I, DES IV'],
    [Array.from({ length: 48 }, (_, column) => weekAt(column)), 'JAN I - DES IV'],
  ])('%j are %s', (weeks, text) => expect(writeWeeks(weeks)).toBe(text))
  test('name every month so that it is read again', () => { for (let month = 1; month <= 12; month += 1) expect(readMonth(writeWeeks([[month, 1]]).split(' ')[0] ?? '')).toBe(month) })
})

describe('Progress as it is typed', () => {
  const known = { day: localDate('2026-03-10'), today: localDate('2026-03-10'), year: 2026, files: 0 }
  const read = (more: Record<string, string>, of: Partial<typeof known> = {}) => readRecord({ percent: '10', spent: '', evidence: 'Foto lapangan', ...more }, { ...known, ...of })
  test.each<[Record<string, string>, [number, bigint]]>([[{ percent: '0' }, [0, 0n]], [{ percent: '100' }, [100, 0n]], [{ percent: '7 %' }, [7, 0n]], [{ spent: 'Rp 1.500.000,00' }, [10, 1_500_000n]], [{ spent: '0' }, [10, 0n]]])('%o is taken', (more, said) => { const { value } = read(more); expect(value && [value.percent, value.spent]).toEqual(said) })
  test('of today is taken, of tomorrow not; of the year before not, of the year after it is', () => {
    const codes = (day: string, today = '2026-03-10'): string[] => read({}, { day: localDate(day), today: localDate(today) }).problems.map(({ code }) => code)
    expect([codes('2026-03-10'), codes('2026-03-11'), codes('2025-12-31'), codes('2026-01-01'), codes('2027-02-01', '2027-02-01')]).toEqual([[], ['in-the-future'], ['before-the-year'], [], []])
  })
  test('stands on five letters of evidence, or on a file', () => {
    expect(read({ evidence: 'Foto' }).problems.map(({ code }) => code)).toEqual(['evidence-missing'])
    expect(read({ evidence: 'Foto1' }).problems).toEqual([])
    expect(read({ evidence: '' }, { files: 1 }).problems).toEqual([])
    expect(read({ evidence: 'a\nb\nc\nd' }).problems).toEqual([])
  })
})

describe('Whose a schedule is', () => {
  const units = [{ slug: 'distaru', name: { id: 'Dinas Tata Ruang' }, short: 'Distaru' }, { slug: 'disperta', name: { id: 'Dinas Pertamanan' } }, { slug: 'bidang-taman', name: { id: 'Bidang Taman' } }]
  test.each<[string | null, string | null, string[]]>([
    ['DINAS TATA RUANG KOTA BEKASI', null, ['distaru']],
    ['Dinas  Tata-Ruang', null, ['distaru']],
    ['distaru', null, ['distaru']],
    ['Dinas Tata Ruang Kota Lain', null, []],
    [null, 'Bidang Taman', ['bidang-taman']],
    ['Dinas Tata Ruang', 'Bidang Taman', ['distaru', 'bidang-taman']],
    ['Dinas', null, []],
    [null, null, []],
  ])('%j with %j is %j', (agency, unit, slugs) => expect(unitsOf({ agency, unit }, units, 'Kota Bekasi')).toEqual(slugs))
  const actor = (reach: string[], positions: string[] = []): Actor => ({ person: 'p', permissions: new Map([['schedules.draft', new Set(reach)]]), holdings: positions.map((position) => ({ position })) }) as unknown as Actor
  test('who reaches one of its units may, who reaches another may not, where none is known whoever may at all', () => {
    expect([mayOn(actor(['distaru']), 'schedules.draft', ['distaru']), mayOn(actor(['disperta']), 'schedules.draft', ['distaru']), mayOn(actor(['disperta']), 'schedules.draft', []), mayOn(actor([]), 'schedules.draft', ['distaru'])]).toEqual([true, false, true, false])
  })
  test('who holds the position a detail names is in charge, by its name or its slug, in any letters', () => {
    const names = new Map([['kabid-taman', { id: 'Kepala Bidang Taman' }]])
    const of = (officer: string | null, held: string[]): boolean => inCharge(actor([], held), { ...sample, officer: null }, { ...first, officer }, names)
    expect([of('KEPALA BIDANG TAMAN', ['kabid-taman']), of('kabid-taman', ['kabid-taman']), of('Kepala Bidang', ['kabid-taman']), of(null, ['kabid-taman']), of('Kepala Bidang Taman', [])]).toEqual([true, true, false, false, false])
  })
})
