import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fraction, over, sumOf, times, writtenAs, type Fraction } from '#kernel'
import { samplePlan } from '../examples.ts'
import { audit, type Finding } from './audit.ts'
import { meanGrowth } from './audit/ratios.ts'
import { readFigure } from './figure.ts'
import { readPlan } from './plan-file.ts'
import { activitiesOf, type Plan } from './plan.ts'

/** Laws that hold for every plan, not only for those at hand. */

const head = `title: { id: Rencana acak }\nagency: { name: Dinas Acak, short: DA }\nperiod: { base: 2025, first: 2026, last: 2028 }\nlayout: permendagri-86-2017\n`
const planOf = (yaml: string): Plan => {
  const { plan, problems } = readPlan(yaml, 'acak')
  expect(problems).toEqual([])
  return plan!
}
const found = (yaml: string): Finding[] => audit(planOf(yaml), () => [])
const rupiah = (n: bigint | number): string => writtenAs(fraction(n))
const add = (list: readonly number[]): number => list.reduce((sum, one) => sum + one, 0)

const amount = fc.integer({ min: 1, max: 2_000_000_000 })
const years = fc.tuple(amount, amount, amount)

describe('a table of budgets and realisations', () => {
  type Line = { budget: [number, number, number]; spent: [number, number, number] }
  const line: fc.Arbitrary<Line> = fc.tuple(years, fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 })))
    .map(([budget, shares]) => ({ budget, spent: budget.map((one, index) => Math.floor((one * (shares[index] ?? 0)) / 100)) as [number, number, number] }))
  const share = (top: number, bottom: number): string => `${writtenAs(times(over(fraction(top), fraction(bottom)), fraction(100)), 2)}%`
  const at = (lines: readonly Line[], key: keyof Line, year: number): number => add(lines.map((one) => one[key][year] ?? 0))

  const yaml = (lines: readonly Line[], wrong: { total?: string; ratio?: string } = {}): string => `${head}tables:
  - id: T-C.24
    title: Anggaran
    section: '2.3'
    columns:
      - { id: budget, heading: Anggaran, holds: budget, years: 2023-2025 }
      - { id: spent, heading: Realisasi, holds: realisation, years: 2023-2025 }
      - { id: ratio, heading: Rasio, holds: ratio, of: [spent, budget], years: 2023-2025 }
      - { id: sum, heading: Jumlah, holds: sum, of: [budget] }
    rows:
${lines.map((one, index) => `      - { n: '${index + 1}', name: Kegiatan ${index}, budget: '${one.budget.map(rupiah).join(' | ')}', spent: '${one.spent.map(rupiah).join(' | ')}', ratio: '${one.budget.map((of, year) => (index === 0 && year === 0 && wrong.ratio ? wrong.ratio : share(one.spent[year] ?? 0, of))).join(' | ')}', sum: '${rupiah(add(one.budget))}' }`).join('\n')}
    total: { name: Jumlah, budget: '${[0, 1, 2].map((year) => (year === 1 && wrong.total ? wrong.total : rupiah(at(lines, 'budget', year)))).join(' | ')}', spent: '${[0, 1, 2].map((year) => rupiah(at(lines, 'spent', year))).join(' | ')}', sum: '${rupiah(add(lines.flatMap((one) => one.budget)))}' }
`
  const some = fc.array(line, { minLength: 1, maxLength: 8 })

  test('whose sums and ratios are counted rightly has no finding', () => {
    fc.assert(fc.property(some, (lines) => { expect(found(yaml(lines))).toEqual([]) }), { numRuns: 40 })
  })
  test('with one wrong total has that finding, and it says the right total', () => {
    fc.assert(fc.property(some, fc.integer({ min: 1, max: 10_000_000 }), (lines, off) => {
      const right = at(lines, 'budget', 1)
      expect(found(yaml(lines, { total: rupiah(right + off) })).map(({ path, expected }) => [path, expected])).toEqual([['tables.0.total.budget.1', rupiah(right)]])
    }), { numRuns: 40 })
  })
  test('with one wrong ratio has that finding, and it says the right ratio', () => {
    fc.assert(fc.property(some, fc.integer({ min: 1, max: 500 }), (lines, off) => {
      const right = share(lines[0]!.spent[0], lines[0]!.budget[0])
      const wrong = `${writtenAs(fraction(BigInt(right.replace(/\D/g, '')) + BigInt(off), 100), 2)}%`
      expect(found(yaml(lines, { ratio: wrong })).map(({ path, expected }) => [path, expected])).toEqual([['tables.0.rows.0.ratio.0', right]])
    }), { numRuns: 40 })
  })
  test('what is written otherwise but says the same is not wrong', () => {
    fc.assert(fc.property(some, fc.constantFrom('Rp ', 'Rp. ', 'Rp', ''), fc.constantFrom('', ',00', '-'), (lines, before, after) => {
      expect(found(yaml(lines, { total: `${before}${rupiah(at(lines, 'budget', 1))}${after}` }))).toEqual([])
    }), { numRuns: 30 })
  })
})

describe('a tree of programmes', () => {
  type Node = { budget: [number, number, number] }
  const leaves = fc.array(fc.array(fc.array(years.map((budget): Node => ({ budget })), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 })
  const over3 = (nodes: readonly Node[]): [number, number, number] => [0, 1, 2].map((year) => add(nodes.map(({ budget }) => budget[year] ?? 0))) as [number, number, number]
  const money = (nodes: readonly Node[], pad: string): string => { const sums = over3(nodes); return `${pad}budget: ${sums.map(rupiah).join(' | ')}\n${pad}endBudget: ${rupiah(add(sums))}\n` }
  const yaml = (tree: readonly (readonly (readonly Node[])[])[]): string => `${head}programmeTable: { id: T-C.27, title: Program, section: '6.1', budget: '${over3(tree.flat(2)).map(rupiah).join(' | ')}', total: ${rupiah(add(over3(tree.flat(2))))} }
programmes:
${tree.map((activities, p) => `  - id: p${p}
    name: Program ${p}
${money(activities.flat(), '    ')}    activities:
${activities.map((subs, a) => `      - id: k${p}-${a}
        name: Kegiatan ${a}
${money(subs, '        ')}        activities:
${subs.map((sub, s) => `          - id: s${p}-${a}-${s}
            name: Sub kegiatan ${s}
${money([sub], '            ')}`).join('')}`).join('')}`).join('')}`

  test('whose levels add up has no finding', () => {
    fc.assert(fc.property(leaves, (tree) => { expect(found(yaml(tree))).toEqual([]) }), { numRuns: 30 })
  })

  test('whose one level is wrong by any amount has one finding, at that level, however deep', () => {
    fc.assert(fc.property(leaves, fc.nat({ max: 1000 }), fc.nat({ max: 3 }), fc.bigInt({ min: 1n, max: 10n ** 9n }), (tree, pick, which, off) => {
      const plan = planOf(yaml(tree))
      const all = [...plan.programmes.map((node, index) => ({ node, path: `programmes.${index}`, leaf: false })), ...activitiesOf(plan).map(({ activity, path }) => ({ node: activity, path, leaf: activity.activities.length === 0 }))]
      const { node, path, leaf } = all[pick % all.length]!
      // a year of what has nothing below it is where the sums begin: only its end can be wrong against it
      const year = leaf ? 3 : which
      const cell = year === 3 ? node.endBudget : node.budget[year]!
      cell.printed = rupiah(BigInt(cell.printed.replace(/\D/g, '')) + off)
      expect(audit(plan, () => []).map((one) => one.path)).toEqual([year === 3 ? `${path}.endBudget` : `${path}.budget.${year}`])
    }), { numRuns: 60 })
  })

  test('whose leaf is wrong is told where the sums no longer hold, never where they do', () => {
    fc.assert(fc.property(leaves, fc.integer({ min: 1, max: 1_000_000 }), (tree, off) => {
      const plan = planOf(yaml(tree))
      const leaf = plan.programmes[0]!.activities[0]!.activities[0]!
      leaf.budget[0]!.printed = rupiah(BigInt(leaf.budget[0]!.printed.replace(/\D/g, '')) + BigInt(off))
      const paths = audit(plan, () => []).map(({ path }) => path)
      expect(paths).toContain('programmes.0.activities.0.activities.0.endBudget')
      expect(paths).toContain('programmes.0.activities.0.budget.0')
      expect(paths.every((path) => /^programmeTable|^programmes\.0(\.|$)/.test(path) && !/budget\.[12]$/.test(path))).toBe(true)
    }), { numRuns: 30 })
  })
})

describe('outputs', () => {
  const output = (parts: readonly number[], end: number, aggregation: string): string =>
    `${head}programmes:\n  - id: p\n    name: P\n    activities:\n      - id: k\n        name: K\n        outputs:\n          - { name: Dokumen, unit: dokumen, aggregation: ${aggregation}, targets: '${parts.map((n) => `${rupiah(n)} Dok`).join(' | ')}', end: ${rupiah(end)} dokumen }\n`
  const parts = fc.tuple(fc.nat({ max: 5000 }), fc.nat({ max: 5000 }), fc.nat({ max: 5000 }))
  const right: Record<string, (list: readonly number[]) => number> = { sum: add, last: (list) => list.at(-1) ?? 0, max: (list) => Math.max(...list) }

  test.each(Object.keys(right))('whose years make the whole by %s have no finding, and any other whole has one', (by) => {
    fc.assert(fc.property(parts, fc.integer({ min: 1, max: 100 }), (list, off) => {
      const whole = right[by]!(list)
      expect(found(output(list, whole, by))).toEqual([])
      expect(found(output(list, whole + off, by)).map(({ rule, expected }) => [rule, expected])).toEqual([['output-total', `${rupiah(whole)} dokumen`]])
    }), { numRuns: 40 })
  })
})

describe('the mean growth of a row', () => {
  const f = (n: number): Fraction => fraction(n)
  test('of the corrected sums of 2009 to 2013 is −11,21 per cent, of the realisations −7,36', () => {
    const budget = [2_881_250_000, 3_338_000_000, 3_568_000_000, 2_589_700_000, 1_550_000_000].map(f)
    const spent = [2_697_615_500, 3_003_614_000, 2_997_880_800, 2_001_831_250].map(f)
    expect(writtenAs(meanGrowth(budget)!.mean, 2)).toBe('-11,21')
    expect(meanGrowth(budget)!.steps.map((step) => writtenAs(step, 2))).toEqual(['15,85', '6,89', '-27,42', '-40,15'])
    expect(writtenAs(meanGrowth([...spent, null])!.mean, 2)).toBe('-7,36')
  })
  test('leaves out years without a figure before them, and what never was has none', () => {
    expect(writtenAs(meanGrowth([null, f(100), f(110), null, f(50), f(100)])!.mean, 2)).toBe('55,00')
    expect(meanGrowth([f(100)])).toBeNull()
    expect(meanGrowth([f(0), f(100)])).toBeNull()
  })
  test('of what doubles every year is a hundred', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.integer({ min: 2, max: 8 }), (first, count) => {
      expect(sumOf([meanGrowth(Array.from({ length: count }, (_, index) => f(first * 2 ** index)))!.mean])).toEqual(f(100))
    }))
  })
})

test('the same plan always has the same findings, and looking changes nothing of it', () => {
  const plan = planOf(samplePlan.replace('total: 3.750.000.000', 'total: 3.650.000.000'))
  const before = structuredClone(plan)
  const first = audit(plan, () => [])
  expect(audit(plan, () => [])).toEqual(first)
  expect(plan).toEqual(before)
  expect(first.map(({ printed }) => readFigure(printed).value)).toEqual([fraction(3_650_000_000)])
})
