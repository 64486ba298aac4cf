import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Refusal, equals, fraction } from '#kernel'
import { isSpending, layoutOf } from './account.ts'
import { amountOf, budgetTotal, check, findingKey, totalOf, volumeOf, type Activity, type Budget, type Line } from './budget.ts'
import { duplicatesOf, likeness, proposalFaults, unitOf, type PriceItem, type Proposal } from './price.ts'
import { readPrices } from './price-file.ts'
import { after, bars, follows, isJudged, isReviewed, mayWrite, states, type Happening, type State } from './review.ts'
import { mostLines, readRows, rupiahOf } from './rows.ts'

const paper: PriceItem = { id: 'p1', kind: 'sht', code: null, name: 'Kertas HVS', specification: 'A4 80 gram', unit: 'rim', price: 58_000n, year: 2026, source: 'contoh' }
const list = new Map([[paper.id, paper]])
const line = (more: Partial<Line> = {}): Line => ({ id: 'l1', account: '5.1.02.01.01.0024', item: 'Kertas HVS A4 80 gram', listed: 'p1', volume: '10', unit: 'rim', price: 55_000n, printed: null, ...more })
const activity = (lines: Line[], more: Partial<Activity> = {}): Activity => ({ id: 'a1', code: null, name: 'Pelayanan administrasi', plan: null, ceiling: null, lines, ...more })
const budget = (...activities: Activity[]): Budget => ({ unit: 'bagian-tata-usaha', year: 2026, activities })
const codes = (of: Budget): string[] => check(of, list).map((one) => one.code)

describe('An account code', () => {
  test.each([['5.1.02.01.01.0024', 'permendagri-90-2019'], ['4.1.01.06.01.0001', 'permendagri-90-2019'], ['5.2.2.01.01', 'permendagri-13-2006'], ['5.2.2.15.03', 'permendagri-13-2006']])('%s is of %s', (code, layout) => expect(layoutOf(code)).toBe(layout))
  test.each(['', '5', '5.1', '5.1.02.01.01', '5.1.2.1.1.24', '5.1.02.01.01.024', '9.1.02.01.01.0024', '5.5.02.01.01.0024', '5.1.02.01.01.0024.1', ' 5.2.2.01.01', '5,2,2,01,01', 'kode'])('%j is none down to its last level', (code) => {
    expect(layoutOf(code)).toBe(code === '5.1.02.01.01' ? 'permendagri-13-2006' : null)
  })
  test('of income is no account of spending', () => expect([isSpending('4.1.01.06.01.0001'), isSpending('5.2.2.01.01'), isSpending('5')]).toEqual([false, true, false]))
})

describe('A volume', () => {
  test.each<[string, bigint, bigint]>([['2', 2n, 1n], ['2,5', 5n, 2n], ['1.500', 1500n, 1n], ['1.500,25', 6001n, 4n], ['0,125', 1n, 8n], [' 12 ', 12n, 1n], ['1.5', 3n, 2n], ['12.3456', 123_456n, 10_000n]])('%j is exact', (typed, top, bottom) => {
    const read = volumeOf(typed)
    expect(read && equals(read, fraction(top, bottom))).toBe(true)
  })
  test.each(['', 'dua', '-3', '1,2,3', '1.50.000', '2,12345', '1e3', '½'])('%j is none', (typed) => expect(volumeOf(typed)).toBeNull())
})

describe('An amount', () => {
  test('is volume times price in whole rupiah, half away from zero', () => {
    expect(amountOf({ volume: '10', price: 55_000n })).toBe(550_000n)
    expect(amountOf({ volume: '2,5', price: 3n })).toBe(8n)
    expect(amountOf({ volume: '0,1', price: 4n })).toBe(0n)
    expect(amountOf({ volume: 'dua', price: 3n })).toBeNull()
  })
  test('sums without losing a rupiah, however large', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.nat(100_000), fc.bigInt(0n, 10n ** 15n)), { maxLength: 30 }), (pairs) => {
      const lines = pairs.map(([volume, price], index) => line({ id: `l${index}`, volume: String(volume), price }))
      expect(totalOf(activity(lines))).toBe(pairs.reduce((sum, [volume, price]) => sum + BigInt(volume) * price, 0n))
      expect(budgetTotal(budget(activity(lines), activity(lines, { id: 'a2' })))).toBe(2n * totalOf(activity(lines)))
    }))
  })
  test.each<[string, bigint]>([['58.000', 58_000n], ['58000', 58_000n], ['Rp 58.000', 58_000n], ['Rp. 58.000,00', 58_000n], ['58.000,-', 58_000n], ['58000.00', 58_000n], ['0', 0n], ['999.999.999.999.999', 999_999_999_999_999n]])('typed as %j is read', (typed, amount) => expect(rupiahOf(typed)).toBe(amount))
  test.each(['', 'gratis', '58,5', '5.80', '1.50.000.000', '-5', '58.000,50', '1e6', '12345678901234567890'])('typed as %j is refused, never guessed', (typed) => expect(rupiahOf(typed)).toBeNull())
})

describe('The check of a budget', () => {
  test('has nothing to say of lines that keep to the list and sum up', () => expect(codes(budget(activity([line({ printed: 550_000n })], { ceiling: 550_000n })))).toEqual([]))
  test('finds a price above the list by how much, and the price of the list itself is right', () => {
    expect(codes(budget(activity([line({ price: 58_000n })])))).toEqual([])
    expect(check(budget(activity([line({ price: 58_001n })])), list)).toEqual([{ code: 'price-over', activity: 'a1', line: 'l1', grave: true, data: { limit: '58000', over: '1', kind: 'sht' } }])
  })
  test('compares no price of another unit, and takes spellings of a unit as one', () => {
    expect(codes(budget(activity([line({ unit: 'lembar', price: 99_000n })])))).toEqual(['unit-differs'])
    expect(codes(budget(activity([line({ unit: 'RIM. ' })])))).toEqual([])
  })
  test.each<[string, Partial<Line>, string]>([
    ['an account of income', { account: '4.1.01.06.01.0001' }, 'account-unclear'], ['a volume in words', { volume: 'sepuluh' }, 'volume-unclear'], ['what stands in no list', { listed: null }, 'not-listed'],
    ['an amount that is not volume times price', { printed: 505_000n }, 'amount-differs'],
  ])('finds %s', (_, more, code) => expect(codes(budget(activity([line(more)])))).toEqual([code]))
  test('finds what passes its ceiling, what stands twice, an activity without lines, a list of another year', () => {
    expect(check(budget(activity([line()], { ceiling: 549_999n })), list)).toMatchObject([{ code: 'over-ceiling', line: null, data: { total: '550000', ceiling: '549999', over: '1' } }])
    expect(codes(budget(activity([line(), line({ id: 'l2', item: ' kertas  HVS a4 80 GRAM' })])))).toEqual(['line-twice'])
    expect(codes(budget(activity([line(), line({ id: 'l2', account: '5.1.02.01.01.0025' })])))).toEqual([])
    expect(codes(budget(activity([])))).toEqual(['no-lines'])
    expect(codes({ ...budget(activity([line()])), year: 2027 })).toEqual(['list-of-another-year'])
  })
  test('names a finding by its figures, so that what was let stand is not let stand for another figure', () => {
    const keyAt = (price: bigint): string => check(budget(activity([line({ price })])), list).map(findingKey).join()
    expect(keyAt(60_000n)).toBe(keyAt(60_000n))
    expect(keyAt(60_000n)).not.toBe(keyAt(70_000n))
  })
})

describe('Things of the list', () => {
  test.each([['Buah', 'bh.'], ['M2', 'm²'], ['Org/Hr', 'OH'], ['orang / bulan', 'ob'], ['Unit', 'unit ']])('%s and %s are one unit', (a, b) => expect(unitOf(a)).toBe(unitOf(b)))
  test('a unit nobody knows stays itself', () => expect([unitOf('Sak'), unitOf('sak') === unitOf('zak')]).toEqual(['sak', false]))
  test('are the same with the same words in any order; what differs in size is another thing', () => {
    const same = { name: 'HVS kertas', specification: '80 gram, A4', unit: 'Rim' }
    expect(duplicatesOf(same, [paper])).toEqual([{ item: paper, same: true }])
    expect(duplicatesOf({ ...same, specification: '70 gram, A4' }, [paper])).toEqual([{ item: paper, same: false }])
    expect(duplicatesOf({ ...same, unit: 'lembar' }, [paper])).toEqual([{ item: paper, same: false }])
    expect(duplicatesOf({ name: 'Kursi kerja', specification: '', unit: 'buah' }, [paper])).toEqual([])
  })
  test('share all with themselves and none with nothing', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (a, b) => {
      const [one, other] = [{ name: a, specification: '' }, { name: b, specification: '' }]
      expect(likeness(one, other)).toBe(likeness(other, one))
      expect(likeness(one, other)).toBeGreaterThanOrEqual(0)
      expect(likeness(one, other)).toBeLessThanOrEqual(1)
      if (/[a-z0-9]/i.test(a)) expect(likeness(one, one)).toBe(1)
    }))
  })
  test('may be proposed only with a price and where it was found', () => {
    const one: Proposal = { id: 'x', name: 'Papan tulis', specification: '', unit: 'buah', price: 400_000n, sources: [{ from: 'Brosur Toko Contoh', price: 420_000n }] }
    expect(proposalFaults(one)).toEqual([])
    expect(proposalFaults({ ...one, price: 0n, sources: [] })).toEqual(['price-not-positive', 'source-missing'])
    expect(proposalFaults({ ...one, price: 430_000n })).toEqual(['price-above-sources'])
    expect(proposalFaults({ ...one, price: 430_000n, sources: [{ from: 'Laman produsen', price: null }] })).toEqual([])
  })
})

describe('A price list of a city', () => {
  const file = (items: string, head = 'kind: sht\nyear: 2026\nsource: contoh\n'): string => `${head}items:\n${items}`
  test('is read as printed', () => {
    const { items, problems } = readPrices(file('  - { name: Kertas HVS, specification: A4 80 gram, unit: rim, price: "58.000" }\n  - { code: 1.1, name: Map, unit: buah, price: "2500" }'))
    expect(problems).toEqual([])
    expect(items).toEqual([{ code: null, name: 'Kertas HVS', specification: 'A4 80 gram', unit: 'rim', price: 58_000n, kind: 'sht', year: 2026, source: 'contoh' }, { code: '1.1', name: 'Map', specification: '', unit: 'buah', price: 2_500n, kind: 'sht', year: 2026, source: 'contoh' }])
  })
  test.each<[string, string, number]>([
    ['a price with a wrong group', file('  - { name: A, unit: b, price: "5.80" }'), 5], ['a thing twice', file('  - { name: A, unit: buah, price: "1" }\n  - { name: a, unit: BH, price: "2" }'), 6],
    ['a kind nobody knows', file('  - { name: A, unit: b, price: "1" }', 'kind: hps\nyear: 2026\nsource: x\n'), 1], ['no item', 'kind: sht\nyear: 2026\nsource: x\nitems: []', 4], ['what is no YAML', 'kind: [', 1],
  ])('with %s is refused with the line', (_, text, at) => {
    const { items, problems } = readPrices(text)
    expect(items).toEqual([])
    expect(problems[0]?.line).toBe(at)
  })
})

describe('Between the agency and the team', () => {
  const happenings: Happening[] = ['submit', 'answer', 'returned', 'granted', 'refused', 'withdrawn']
  test('a budget goes to and fro until it is approved, and then nothing follows', () => {
    expect(after('draft', 'submit')).toBe('submitted')
    expect(after('submitted', 'returned')).toBe('returned')
    expect(after('returned', 'answer')).toBe('submitted')
    expect(after('submitted', 'granted')).toBe('approved')
    expect(happenings.filter((one) => follows('approved', one))).toEqual([])
  })
  test('no sequence of happenings lets the agency write while the team has it', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...happenings)), (all) => {
      let state: State = 'draft'
      for (const happening of all) {
        if (!follows(state, happening)) { expect(() => after(state, happening)).toThrow(Refusal); continue }
        state = after(state, happening)
        expect(states).toContain(state)
        expect(mayWrite(state)).toBe(state === 'draft' || state === 'returned')
      }
    }))
  })
  test('what bars approval are open remarks and grave findings nobody let stand', () => {
    const findings = check(budget(activity([line({ price: 60_000n, listed: 'p1' }), line({ id: 'l2', item: 'Lain', listed: null })])), list)
    expect(findings.map(({ code }) => code)).toEqual(['price-over', 'not-listed'])
    expect(bars([{ settled: false }, { settled: true }], findings, new Set())).toMatchObject({ remarks: 1, findings: [{ code: 'price-over' }] })
    expect(isReviewed([{ settled: true }], findings, new Set(findings.map(findingKey)))).toBe(true)
    expect(isReviewed([], findings, new Set())).toBe(false)
  })
  test('proposals are judged when each has its verdict', () => expect([isJudged([{ verdict: 'accepted' }, { verdict: null }]), isJudged([{ verdict: 'evidence-missing' }])]).toEqual([false, true]))
})

describe('A sheet of lines', () => {
  const head = ['Kode Rekening', 'Uraian', 'Volume', 'Satuan', 'Harga Satuan (Rp)', 'Jumlah (Rp)']
  const read = (...rows: string[][]) => readRows([{ name: 'RKA', rows: [['RENCANA KERJA DAN ANGGARAN'], [], head, ...rows] }])
  test('is read under its head, whatever stands above, with headings and sums left out', () => {
    const { lines, unread, problems } = read(['5.1.02', 'Belanja barang', '', '', '', '550.000'], ['5.1.02.01.01.0024', 'Kertas', '10', 'rim', '55.000', '550.000'], ['', 'Jumlah', '', '', '', '550.000'])
    expect({ unread, problems }).toEqual({ unread: [], problems: [] })
    expect(lines).toEqual([{ account: '5.1.02.01.01.0024', item: 'Kertas', volume: '10', unit: 'rim', price: 55_000n, printed: 550_000n }])
  })
  test('names every row it does not understand by sheet, row and reason', () => {
    const { unread } = read(['5.1.02.01.01.0024', 'Kertas', 'sepuluh', 'rim', '55.000', ''], ['', 'Tanpa rekening', '1', 'rim', '55.000', ''], ['5.1.02.01.01.0024', 'Kertas', '1', 'rim', '55,5', ''], ['5.1.02.01.01.0024', 'Kertas', '1', 'rim', '55', 'lima'])
    expect(unread.map(({ sheet, row, code }) => [sheet, row, code])).toEqual([['RKA', 4, 'volume-unclear'], ['RKA', 5, 'line-without-name'], ['RKA', 6, 'price-unclear'], ['RKA', 7, 'amount-unclear']])
  })
  test('columns may stand in any order and be called otherwise; without them there is nothing to read', () => {
    const other = readRows([{ name: 'x', rows: [['Satuan', 'Harga', 'Komponen', 'Vol', 'Rekening'], ['rim', '1', 'Kertas', '2', '5.2.2.01.01']] }])
    expect(other.lines).toEqual([{ account: '5.2.2.01.01', item: 'Kertas', volume: '2', unit: 'rim', price: 1n, printed: null }])
    expect(readRows([{ name: 'x', rows: [['Nama', 'Alamat'], ['a', 'b']] }]).problems).toMatchObject([{ code: 'no-head' }])
    expect(read().problems).toMatchObject([{ code: 'no-lines-read' }])
  })
  test('of more lines than any activity has is refused', () => {
    const rows = Array.from({ length: mostLines + 1 }, () => ['5.2.2.01.01', 'Kertas', '1', 'rim', '1', ''])
    expect(read(...rows).problems).toMatchObject([{ code: 'too-many-lines', data: { n: mostLines + 1 } }])
  })
})
