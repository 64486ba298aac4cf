import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sampleSchedule } from '../examples.ts'
import { differences } from './difference.ts'
import { addedDetail, addedStage, changedDetail, changedStage, findDetail, grouped, movedDetail, movedStage, needUnchanged, removedDetail, removedStage, seenDetail, seenStage, shifted, sinceSeen, tickedWeeks, typedDetail, typedHead, typedStage, withWeeks } from './draft.ts'
import { writeWeeks } from './names.ts'
import { detailsOf, type Detail, type Schedule } from './schedule.ts'
import { readSchedule, scheduleFrom } from './schedule-file.ts'
import { columnOf, weekAt, weeksInYear } from './weeks.ts'

const sample = readSchedule(sampleSchedule, 'contoh').schedule as Schedule
const detailAt = (key: string): Detail => { const found = findDetail(sample, key); if (!found) throw new Error(key); return found.detail }
const keys = (schedule: Schedule): string[] => detailsOf(schedule).map(({ key }) => key)
const seenOf = (key: string, schedule = sample): string => { const found = findDetail(schedule, key); return found ? JSON.stringify(seenDetail(schedule, found)) : '' }
const typed = (key: string, more: Record<string, string> = {}): Record<string, string> => { const found = findDetail(sample, key); return { ...(found && seenDetail(sample, found)), ...more } }

describe('a detail as somebody types it', () => {
  test('comes back as it was when nothing was changed, its lasting name with it', () => {
    for (const detail of detailsOf(sample)) {
      const { stage: _stage, at: _at, ...own } = detail
      expect(typedDetail(detail.key, typed(detail.key), detail.weeks)).toEqual({ detail: own, problems: [] })
    }
  })

  test('keeps its lasting name under another text, and rupiah as offices write them', () => {
    const { detail } = typedDetail('penanaman', typed('penanaman', { text: '  Penanaman   bibit ', budget: 'Rp 1.250.000,-', weight: '12,5' }), [[12, 4], [1, 1]])
    expect(detail).toMatchObject({ key: 'penanaman', text: 'Penanaman bibit', budget: 1_250_000, weight: '12,5', weeks: [[1, 1], [12, 4]] })
  })

  test.each([
    ['text', ''], ['text', ' '.repeat(9)], ['text', 'a'.repeat(2001)], ['weight', 'berat'], ['weight', '-5'], ['weight', '1000'], ['budget', 'banyak'], ['budget', '-1'], ['budget', '1.50.000'], ['budget', '9'.repeat(14)], ['note', 'a'.repeat(2001)], ['officer', 'Kepala\u202eBidang'], ['unit', 'a\u0001b'],
  ])('with %s %j is refused at that field', (field, value) => {
    const { detail, problems } = typedDetail('penanaman', typed('penanaman', { [field]: value }), [])
    expect([detail, problems.map((one) => one.field)]).toEqual([null, [field]])
  })

  test('never falls over, whatever is sent', () => {
    fc.assert(fc.property(fc.dictionary(fc.constantFrom('text', 'officer', 'unit', 'weight', 'budget', 'note', 'uncertain', '__proto__', 'x'), fc.string({ unit: 'binary', maxLength: 40 })), fc.array(fc.string({ maxLength: 3 })), (sent, ticks) => {
      const { detail, problems } = typedDetail('x', sent, tickedWeeks(ticks))
      expect(detail === null).toBe(problems.length > 0)
    }))
  })
})

describe('stages and heads as somebody types them', () => {
  test('a stage wants a name, and nothing else', () => {
    expect(typedStage({ name: ' Persiapan ', n: '' }).stage).toEqual({ n: null, name: 'Persiapan', note: null, uncertain: null })
    expect(typedStage({ name: '' }).problems.map(({ field }) => field)).toEqual(['name'])
    expect(typedStage({ name: 'a\u0007b' }).problems.map(({ field }) => field)).toEqual(['name'])
  })

  test.each([['title', ''], ['year', '20'], ['year', '2150'], ['year', 'dua ribu'], ['activity', 'bukan kegiatan'], ['agency', 'a\u0000b']])('a head with %s %j is refused at that field', (field, value) => {
    expect(typedHead({ title: 'Pohon', [field]: value }).problems.map((one) => one.field)).toEqual([field])
  })

  test('a head may name the activity it carries out', () => { expect(typedHead({ title: 'Pohon', year: '2027', activity: 'renstra-a/review-sop' }).head).toEqual({ title: 'Pohon', unit: null, agency: null, year: 2027, officer: null, activity: 'renstra-a/review-sop' }) })
})

describe('what another changed meanwhile', () => {
  test('is told field by field, before and after', () => {
    const now = changedDetail(sample, { ...detailAt('penanaman'), text: 'Tanam', budget: 5 }, 1)
    const found = findDetail(now, 'penanaman')
    expect(found && sinceSeen(seenDetail(now, found), seenOf('penanaman'))).toEqual([{ field: 'text', before: 'Penanaman', after: 'Tanam' }, { field: 'budget', before: '120.000.000', after: '5' }])
  })

  test('refuses the row, and only the row', () => {
    const found = findDetail(sample, 'penanaman')
    if (!found) throw new Error('no row')
    expect(() => needUnchanged(seenDetail(sample, found), seenOf('penanaman'))).not.toThrow()
    expect(() => needUnchanged(seenDetail(sample, found), seenOf('laporan'))).toThrow('row-changed')
  })

  test.each(['', '{', 'null', '[]', '"x"', '{"text":5}', '7'])('counts %j as nothing seen', (sent) => {
    expect(sinceSeen(seenStage(sample.stages[0] as never), sent).length).toBeGreaterThan(0)
  })
})

describe('rows', () => {
  test('a new detail gets a name nothing here ever had, also not one that records hang on', () => {
    const first = addedDetail(sample, 0, 'Penanaman', [])
    expect([first.key, addedDetail(sample, 0, 'Penanaman', ['penanaman-2']).key, addedDetail(sample, 2, '!!!', []).key]).toEqual(['penanaman-2', 'penanaman-3', 'rincian'])
    expect(first.schedule.stages[0]?.details.at(-1)).toMatchObject({ text: 'Penanaman', weeks: [], weight: null })
  })

  test.each(['ﷺ٣٤५', '中文', '———', 'É à ü', 'Ъ', 'Tahap-2', '-'])('a new detail called %j gets a name of plain letters', (text) => {
    expect(addedDetail(sample, 0, text, []).key).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  })

  test('a detail moved to another stage goes to its end and is lost nowhere', () => {
    const detail = detailAt('pendataan-lokasi')
    const moved = changedDetail(sample, detail, 2)
    expect(moved.stages.map(({ details }) => details.map(({ key }) => key))).toEqual([['pengadaan-bibit'], ['penanaman', 'perawatan'], ['laporan', 'pendataan-lokasi']])
    expect(changedDetail(sample, detail, 9)).toBe(sample)
  })

  test('go up and down within their own, and stay at the edge', () => {
    expect(keys(movedDetail(sample, 'perawatan', -1))).toEqual(['pendataan-lokasi', 'pengadaan-bibit', 'perawatan', 'penanaman', 'laporan'])
    expect(movedDetail(sample, 'penanaman', -1)).toEqual(sample)
    expect(movedDetail(sample, 'tidak-ada', 1)).toBe(sample)
    expect([movedStage(sample, 0, 1), movedStage(sample, 0, -1), movedStage(sample, 2, 1)].map(({ stages }) => stages.map(({ n }) => n))).toEqual([['2', '1', '3'], ['1', '2', '3'], ['1', '2', '3']])
  })

  test('are removed and renamed alone', () => {
    expect(keys(removedDetail(sample, 'penanaman'))).toEqual(['pendataan-lokasi', 'pengadaan-bibit', 'perawatan', 'laporan'])
    expect(removedStage(sample, 1).stages.map(({ name }) => name)).toEqual(['Persiapan', 'Pelaporan'])
    expect(changedStage(sample, 1, { n: 'B', name: 'Kerja', note: 'x', uncertain: null }).stages[1]).toMatchObject({ n: 'B', name: 'Kerja', note: 'x', details: sample.stages[1]?.details })
    expect(addedStage(sample, { n: null, name: 'Penutup', note: null, uncertain: null }).stages.at(-1)).toEqual({ n: null, name: 'Penutup', note: null, uncertain: null, details: [] })
  })

  const act = fc.oneof(
    fc.record({ do: fc.constant('add' as const), stage: fc.nat(4), text: fc.constantFrom('Rapat', 'Laporan', 'x', '—') }), fc.record({ do: fc.constant('remove' as const), at: fc.nat(9) }), fc.record({ do: fc.constant('move' as const), at: fc.nat(9), by: fc.constantFrom(-1 as const, 1 as const) }),
    fc.record({ do: fc.constant('stage' as const), at: fc.nat(9), to: fc.nat(4) }), fc.record({ do: fc.constant('weeks' as const), at: fc.nat(9), weeks: fc.array(fc.nat(47)) }), fc.record({ do: fc.constant('order' as const), at: fc.nat(4), by: fc.constantFrom(-1 as const, 1 as const) }),
  )
  test('stay a schedule a file could say, no two of one name, whatever is done in whatever order', () => {
    fc.assert(fc.property(fc.array(act, { maxLength: 25 }), (acts) => {
      let now = sample
      for (const one of acts) {
        const at = 'at' in one ? keys(now)[one.at] ?? '' : ''
        if (one.do === 'add') now = now.stages[one.stage] ? addedDetail(now, one.stage, one.text, []).schedule : now
        else if (one.do === 'remove') now = removedDetail(now, at)
        else if (one.do === 'move') now = movedDetail(now, at, one.by)
        else if (one.do === 'order') now = movedStage(now, one.at, one.by)
        else if (one.do === 'weeks') now = withWeeks(now, new Map([[at, one.weeks.map(weekAt)]]))
        else { const detail = findDetail(now, at)?.detail; if (detail) now = changedDetail(now, detail, one.to) }
      }
      expect(new Set(keys(now)).size).toBe(keys(now).length)
      const { slug, source, ...said } = now
      const data = JSON.parse(JSON.stringify(said, (_key, value: unknown) => (typeof value === 'number' ? String(value) : value))) as unknown
      const { schedule, problems } = scheduleFrom(data, slug)
      expect(problems.filter(({ code }) => code !== 'weights-not-whole')).toEqual([])
      if (schedule) expect(schedule).toEqual({ ...now, source: source && null })
    }))
  })
})

describe('weeks', () => {
  test('move as one and never leave the year', () => {
    expect(shifted([[1, 4], [2, 1]], 1)).toEqual([[2, 1], [2, 2]])
    expect([shifted([[1, 1]], -1), shifted([[5, 2], [12, 4]], 1), shifted([], 1)]).toEqual([null, null, []])
  })

  test('moved there and back are where they were', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.nat(weeksInYear - 1)), fc.integer({ min: -20, max: 20 }), (columns, by) => {
      const weeks = columns.toSorted((a, b) => a - b).map(weekAt)
      const there = shifted(weeks, by)
      if (there) expect(shifted(there, -by)).toEqual(weeks)
      else expect(columns.some((column) => column + by < 0 || column + by >= weeksInYear)).toBe(true)
    }))
  })

  test('ticked in a form are read by their columns, in order, each once; what is no column is none', () => { expect(writeWeeks(tickedWeeks(['47', '0', '1', '0', '48', '-1', 'x', '1.5', '']))).toBe('JAN I - JAN II, DES IV') })

  test('set for some details leave the others alone', () => {
    const now = withWeeks(sample, new Map([['perawatan', [[6, 2], [6, 1]]]]))
    expect(findDetail(now, 'perawatan')?.detail.weeks.map(columnOf)).toEqual([20, 21])
    expect({ ...now, stages: now.stages.map((stage) => ({ ...stage, details: stage.details.map((one) => (one.key === 'perawatan' ? { ...one, weeks: [] } : one)) })) }).toEqual(sample)
  })
})

describe('what a version says differently', () => {
  test('is nothing against itself', () => { expect(differences(sample, sample)).toEqual([]) })

  test('is named by row and field: what changed, what came, what went', () => {
    const changed = changedDetail(sample, { ...detailAt('laporan'), weeks: [[12, 3]], officer: 'Sekretaris' }, 2)
    const now = addedDetail(removedDetail({ ...changed, year: 2027 }, 'perawatan'), 0, 'Rapat', []).schedule
    expect(differences(sample, now)).toEqual([
      { row: 'head', name: 'Penanaman pohon peneduh', field: 'year', before: '2026', after: '2027' }, { row: 'detail', name: 'Perawatan', field: 'row', before: 'Perawatan', after: null }, { row: 'detail', name: 'Rapat', field: 'row', before: null, after: 'Rapat' },
      { row: 'detail', name: 'Laporan', field: 'weeks', before: 'DES IV', after: 'DES III' }, { row: 'detail', name: 'Laporan', field: 'officer', before: '', after: 'Sekretaris' },
    ])
  })

  test('tells stages that came and went, their words, and another order', () => {
    expect(differences(sample, addedStage(removedStage(sample, 2), { n: null, name: 'Penutup', note: null, uncertain: null })).filter(({ row }) => row === 'stage')).toEqual([{ row: 'stage', name: 'Pelaporan', field: 'row', before: 'Pelaporan', after: null }, { row: 'stage', name: 'Penutup', field: 'row', before: null, after: 'Penutup' }])
    expect(differences(sample, changedStage(sample, 0, { n: '1', name: 'Persiapan', note: 'awal', uncertain: null }))).toEqual([{ row: 'stage', name: 'Persiapan', field: 'note', before: '', after: 'awal' }])
    expect(differences(sample, movedDetail(sample, 'perawatan', -1)).map(({ field }) => field)).toEqual(['order'])
  })
})

test('rupiah are grouped as offices write them', () => { expect([0, 999, 1000, 45_000_000].map(grouped)).toEqual(['0', '999', '1.000', '45.000.000']) })
