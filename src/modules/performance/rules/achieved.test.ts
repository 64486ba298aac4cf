import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compare, fraction, writtenAs, type Fraction } from '#kernel'
import { treeOfSample } from '../examples.ts'
import { achievedIn, beside, byAttention, comparisons, counted, meanOf, means, toneOf, tones, type AchievedLine } from './achieved.ts'
import { valueOfExact } from './mine.ts'
import { levels, type Reading, type Tree } from './tree.ts'

const at = new Date('2026-01-10T00:00:00Z')
const told = (top: number, bottom = 1, kind: 'measured' | 'typed' | 'computed' = 'measured'): Reading => ({ kind, value: fraction(top, bottom), at, by: null, simulated: false })
const linesOf = (tree: Tree, readings: Record<string, Reading>, period: '2025' | '2025-Q1' = '2025'): AchievedLine[] => achievedIn({ tree, version: 1, period, levels }, new Map(Object.entries(readings)))
const one = (readings: Record<string, Reading>, id: string, change: (text: string) => string = (same) => same): AchievedLine => linesOf(treeOfSample(change), readings).find(({ indicator }) => indicator === id)!
const percent = ({ percent: found }: AchievedLine): string | null => found && writtenAs(valueOfExact(found), 2)
/** An indicator with a target and a reading, each in hundredths. */
const reach = (target: string, reading: Reading, polarity: 'higher' | 'lower' = 'higher', lowerBy = 'mirror'): AchievedLine =>
  one({ indeks: reading }, 'indeks', (text) => text.replace('polarity: higher, aggregation: last, frequency: half', `polarity: ${polarity}, lowerBy: ${lowerBy}, aggregation: last, frequency: half`).replace('"82,50"', `"${target}"`))

describe('achievement by category (Permendagri 54/2010, 86/2017)', () => {
  test.each([[91, 'very-high'], [100, 'very-high'], [140, 'very-high'], [90.99, 'high'], [76, 'high'], [75.99, 'medium'], [66, 'medium'], [65.99, 'low'], [50.5, 'low'], [51, 'low'], [50, 'very-low'], [0, 'very-low']])('%d per cent is %s', (value, category) => {
    expect(reach('100', told(Math.round(value * 100), 100)).category).toBe(category)
  })
  test.each([[90.99, 'green'], [76, 'green'], [75.99, 'amber'], [66, 'amber'], [65.99, 'red'], [0, 'red']])('%d per cent is %s: red only where it clearly missed', (value, tone) => {
    expect(toneOf(reach('100', told(Math.round(value * 100), 100)))).toBe(tone)
  })
})

describe('achievement by polarity', () => {
  test.each([[4, '120,00', '125,00'], [6, '80,00', '83,33'], [10, '0,00', '50,00'], [12, '0,00', '41,67']])('lower is better, target 5, realised %d', (realised, mirror, inverse) => {
    expect([percent(reach('5', told(realised), 'lower')), percent(reach('5', told(realised), 'lower', 'inverse'))]).toEqual([mirror, inverse])
  })
  test('an index of 79,99 against 79 is 101,25 per cent', () => { expect(percent(reach('79', told(7999, 100)))).toBe('101,25') })
})

describe('what cannot be judged has no colour, no category and no per cent', () => {
  const none = (line: AchievedLine) => [percent(line), line.category, toneOf(line)]
  test('what nobody measured, and what cannot be computed', () => {
    expect(none(reach('82,50', { kind: 'not-measured' }))).toEqual([null, null, 'unknown'])
    expect(none(reach('82,50', { kind: 'not-computable', because: 'division-by-zero' }))).toEqual([null, null, 'unknown'])
    expect(reach('82,50', { kind: 'not-measured' }).value).toBeNull()
  })
  test('a target of zero, a target in words, no target, no polarity', () => {
    for (const target of ['0', 'Opini WTP']) expect(none(reach(target, told(5)))).toEqual([null, null, 'unknown'])
    expect(none(one({ indeks: told(5) }, 'indeks', (text) => text.replace('targets: { "2025": "82,50" }, ', '')))).toEqual([null, null, 'unknown'])
    expect(none(one({ indeks: told(5) }, 'indeks', (text) => text.replace('unit: indeks, polarity: higher', 'unit: indeks')))).toEqual([null, null, 'unknown'])
  })
  test('a quarter is judged by the target of the quarter and not of the year', () => {
    const quarter = linesOf(treeOfSample(), { surat: told(15), indeks: told(82) }, '2025-Q1')
    expect(quarter.map((line) => [line.indicator, percent(line)])).toEqual([['indeks', null], ['tepat-waktu', null], ['surat', '50,00'], ['surat-masuk', null], ['surat-keluar', null]])
  })
})

describe('what a leader sees', () => {
  const lines = linesOf(treeOfSample(), { indeks: told(82), 'tepat-waktu': told(40), surat: told(85), 'surat-masuk': told(7) })
  test('red first, the worst on top, what cannot be told last', () => {
    expect(byAttention(lines).map(({ indicator }) => indicator)).toEqual(['surat-masuk', 'tepat-waktu', 'surat', 'indeks', 'surat-keluar'])
    expect(counted(lines)).toEqual({ red: 2, amber: 1, green: 1, unknown: 1 })
  })
  test('orders whatever comes by tone, then by how far it missed, and loses nothing', () => {
    fc.assert(fc.property(fc.array(fc.option(fc.integer({ min: 0, max: 200 })), { minLength: 1, maxLength: 12 }), (values) => {
      const all = values.map((value) => reach('100', value === null ? { kind: 'not-measured' } : told(value)))
      const order = byAttention(all)
      expect(order).toHaveLength(all.length)
      for (const [n, line] of order.entries()) {
        const next = order[n + 1]
        if (!next) continue
        expect(tones.indexOf(toneOf(line))).toBeLessThanOrEqual(tones.indexOf(toneOf(next)))
        if (toneOf(line) === toneOf(next) && line.percent && next.percent) expect(compare(valueOfExact(line.percent), valueOfExact(next.percent))).toBeLessThanOrEqual(0)
      }
    }), { numRuns: 40 })
  })
  test('the mean of an objective counts each no higher than a hundred and only what can be told, and says of how many', () => {
    const shown = (value: Fraction | null): string | null => value && writtenAs(value, 2)
    expect(means(lines).map(({ node, percent: mean, category, told: count, all }) => [node, shown(mean && valueOfExact(mean)), category, count, all])).toEqual([['tujuan', '99,39', 'very-high', 1, 1], ['bidang-satu', '56,47', 'low', 2, 2], ['pengelola', '10,00', 'very-low', 1, 2]])
    expect(means(linesOf(treeOfSample(), {})).map(({ percent: mean, category, told: count }) => [mean, category, count])).toEqual([[null, null, 0], [null, null, 0], [null, null, 0]])
    expect(shown(meanOf([reach('50', told(80)), reach('100', told(80)), reach('100', { kind: 'not-measured' })]))).toBe('90,00')
    expect(meanOf([reach('100', { kind: 'not-measured' })])).toBeNull()
  })
})

describe('comparison of like with like', () => {
  const second = (change: (text: string) => string = (same) => same): Tree => ({ ...treeOfSample(change), slug: 'contoh-lain-2025', agency: { slug: 'lain', name: 'Dinas Lain' } })
  const together = (other: Tree) => comparisons([...linesOf(treeOfSample(), { 'tepat-waktu': told(90) }), ...linesOf(other, { 'tepat-waktu': told(60) })])
  test('puts the same indicator of several units beside one another, the worse first', () => {
    const [found] = together(second()).filter(({ name }) => name.startsWith('Persentase permohonan'))
    expect(found!.lines.map(({ agency }) => agency)).toEqual(['Dinas Lain', 'Dinas Contoh'])
  })
  test('knows an indicator by its words whatever the spelling of persentase', () => {
    expect(together(second((text) => text.replace('Persentase permohonan', 'Prosentase Permohonan'))).some(({ name }) => name.startsWith('Persentase permohonan'))).toBe(true)
  })
  test.each([['another unit of measure', 'unit: "%"', 'unit: permil'], ['another polarity', 'polarity: higher, aggregation: last, frequency: quarter', 'polarity: lower, aggregation: last, frequency: quarter'], ['another way of joining periods', 'aggregation: last, frequency: quarter', 'aggregation: avg, frequency: quarter']])('does not compare what has %s', (_, from, to) => {
    expect(together(second((text) => text.replace(from, to))).filter(({ name }) => name.startsWith('Persentase permohonan'))).toEqual([])
  })
  test('an indicator of one unit alone is compared with nothing', () => { expect(comparisons(linesOf(treeOfSample(), {}))).toEqual([]) })
  test('a year before is compared by the lasting name, measured the same way', () => {
    const [now, before] = [one({ indeks: told(82) }, 'indeks'), linesOf(treeOfSample(), { indeks: told(80) })]
    expect(beside(now, before)?.indicator).toBe('indeks')
    expect(beside({ ...now, unit: 'poin' }, before)).toBeNull()
    expect(beside(now, [])).toBeNull()
  })
})
