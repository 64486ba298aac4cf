import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { equals, fraction } from '#kernel'
import { detailsOf, keysOf, officerOf, plainSlug, titleOf, unitOf, weightOf, type Detail, type Schedule } from './schedule.ts'

const detail = (more: Partial<Detail> = {}): Detail => ({ key: 'rapat', text: 'Rapat', weeks: [], officer: null, unit: null, weight: null, budget: null, note: null, uncertain: null, ...more })
const schedule = (more: Partial<Schedule> = {}): Schedule => ({ slug: 'a', title: 'Taman', unit: 'Bidang Taman', agency: null, year: 2027, officer: 'Kepala Bidang', activity: null, source: null, notes: [], stages: [], ...more })

describe('A title with its year', () => {
  test.each<[string, number | string | null, string]>([
    ['Penataan taman', 2027, 'Penataan taman 2027'], ['Penataan taman 2027', 2027, 'Penataan taman 2027'], ['Penataan taman Tahun 2027', 2027, 'Penataan taman Tahun 2027'], ['Jadwal 2027 taman', 2027, 'Jadwal 2027 taman'],
    ['Renja 2026–2027', 2027, 'Renja 2026–2027'], ['Penataan taman', null, 'Penataan taman'], ['Penataan taman', '', 'Penataan taman'], ['Penataan taman', '2027', 'Penataan taman 2027'],
    ['Penataan taman 2026', 2027, 'Penataan taman 2026 2027'], ['Kode 120271', 2027, 'Kode 120271 2027'], ['', 2027, ' 2027'],
  ])('%j of %j is %j', (title, year, said) => expect(titleOf({ title, year })).toBe(said))
  test('says it at most once more than the title does, and never twice by itself', () => {
    fc.assert(fc.property(fc.stringMatching(/^[a-z ]{0,20}$/), fc.integer({ min: 1950, max: 2099 }), (title, year) => {
      const once = titleOf({ title, year })
      expect(once.split(String(year))).toHaveLength(2)
      expect(titleOf({ title: once, year })).toBe(once)
    }))
  })
})

describe('A weight', () => {
  test.each<[string, bigint, bigint]>([['10', 10n, 1n], ['12,5', 25n, 2n], ['12.5', 25n, 2n], ['0,000001', 1n, 1_000_000n], ['100', 100n, 1n], ['0', 0n, 1n], ['33,333333', 33_333_333n, 1_000_000n]])('typed as %s is exact', (weight, top, bottom) => {
    const read = weightOf({ weight })
    expect(read && equals(read, fraction(top, bottom))).toBe(true)
  })
  test.each([null, '', 'sepuluh', '10%', '-5', '1.000.000', '1000', '12,', ',5', '12,5,0', ' 10', '1e2'])('typed as %j is none, and nothing is guessed', (weight) => expect(weightOf({ weight })).toBeNull())
})

describe('Whoever answers for a detail', () => {
  test('is its own officer and unit, else those of the schedule, else nobody', () => {
    expect([officerOf(schedule(), detail()), officerOf(schedule(), detail({ officer: 'Staf' })), officerOf(schedule({ officer: null }), detail())]).toEqual(['Kepala Bidang', 'Staf', null])
    expect([unitOf(schedule(), detail()), unitOf(schedule(), detail({ unit: 'UPTD' })), unitOf(schedule({ unit: null }), detail())]).toEqual(['Bidang Taman', 'UPTD', null])
  })
})

describe('The lasting names of details', () => {
  test('are made of their texts, and a second one of the same text is counted on', () => expect(keysOf([{ key: null, text: 'Rapat awal' }, { key: null, text: 'RAPAT AWAL' }, { key: null, text: 'Rapat awal!' }])).toEqual(['rapat-awal', 'rapat-awal-2', 'rapat-awal-3']))
  test('that were given stay, and none that is made takes one of them', () => expect(keysOf([{ key: null, text: 'Rapat' }, { key: 'rapat', text: 'Lain' }, { key: 'rapat-2', text: 'Lain lagi' }])).toEqual(['rapat-3', 'rapat', 'rapat-2']))
  test('of texts without a letter are still names', () => expect(keysOf([{ key: null, text: '!!!' }, { key: null, text: '中文' }])).toEqual(['rincian', 'rincian-2']))
  test('are all different and fit an address, whatever the texts are', () => {
    fc.assert(fc.property(fc.array(fc.string({ maxLength: 80 }), { maxLength: 20 }), (texts) => {
      const keys = keysOf(texts.map((text) => ({ key: null, text })))
      expect(new Set(keys).size).toBe(texts.length)
      for (const key of keys) expect(key).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    }))
  })
  test('are cut where a name would be too long, and never end in a line', () => {
    expect(plainSlug('a'.repeat(200), 60, 'x')).toHaveLength(60)
    expect(plainSlug(`${'a'.repeat(59)} b`, 60, 'x')).toBe('a'.repeat(59))
    expect(plainSlug('', 60, 'jadwal')).toBe('jadwal')
  })
})

describe('The details of a schedule', () => {
  test('come in the order of its stages, each with where it stands', () => {
    const stage = (name: string, ...details: Detail[]) => ({ n: null, name, note: null, uncertain: null, details })
    const all = detailsOf(schedule({ stages: [stage('Persiapan', detail({ text: 'a' }), detail({ text: 'b' })), stage('Kosong'), stage('Akhir', detail({ text: 'c' }))] }))
    expect(all.map(({ text, at, stage: { name } }) => [text, at, name])).toEqual([['a', 'stages.0.details.0', 'Persiapan'], ['b', 'stages.0.details.1', 'Persiapan'], ['c', 'stages.2.details.0', 'Akhir']])
  })
})
