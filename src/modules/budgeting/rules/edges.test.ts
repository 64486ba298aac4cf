import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { equals, fraction } from '#kernel'
import { isSpending, layoutOf } from './account.ts'
import { amountOf, budgetTotal, check, findingKey, totalOf, volumeOf, type Activity, type Budget, type FindingCode, type Line } from './budget.ts'
import { duplicatesOf, likeness, proposalFaults, similarFrom, unitOf, type PriceItem, type Proposal } from './price.ts'
import { readPrices } from './price-file.ts'
import { bars, isJudged, isReviewed } from './review.ts'
import { mostLines, readRows, rupiahOf } from './rows.ts'

/** Each rule of the check at its edge: the least that is found, and what lies right beside it and is not. */

const item = (more: Partial<PriceItem> = {}): PriceItem => ({ id: 'p1', kind: 'sht', code: null, name: 'Kertas HVS', specification: 'A4 80 gram', unit: 'rim', price: 58_000n, year: 2026, source: 'contoh', ...more })
const line = (more: Partial<Line> = {}): Line => ({ id: 'l1', account: '5.1.02.01.01.0024', item: 'Kertas HVS A4 80 gram', listed: 'p1', volume: '10', unit: 'rim', price: 58_000n, printed: null, ...more })
const activity = (lines: Line[], more: Partial<Activity> = {}): Activity => ({ id: 'a1', code: null, name: 'Pelayanan', plan: null, ceiling: null, lines, ...more })
const budget = (...activities: Activity[]): Budget => ({ unit: 'dinkes', year: 2026, activities })
const list = new Map([['p1', item()]])
const codes = (of: Budget, known = list): FindingCode[] => check(of, known).map(({ code }) => code)
const one = (more: Partial<Line>, known = list): FindingCode[] => codes(budget(activity([line(more)])), known)

describe('A rule of the check, at its edge', () => {
  const cases: [rule: FindingCode, wrong: Partial<Line>, right: Partial<Line>][] = [
    ['account-unclear', { account: '5.1.02.01.01' + '.002' }, { account: '5.1.02.01.01.0024' }],
    ['account-unclear', { account: '5.1.02.01.01.00245' }, { account: '5.2.2.01.01' }],
    ['account-unclear', { account: '4.1.02.01.01.0024' }, { account: '5.4.02.01.01.0024' }],
    ['account-unclear', { account: ' 5.1.02.01.01.0024' }, { account: '5.2.02.15.03' }],
    ['volume-unclear', { volume: '1.50' + '.0' }, { volume: '1.500' }],
    ['volume-unclear', { volume: '2,12345' }, { volume: '2,1234' }],
    ['volume-unclear', { volume: '-1' }, { volume: '0' }],
    ['price-over', { price: 58_001n }, { price: 58_000n }],
    ['price-over', { price: 58_000_000n }, { price: 57_999n }],
    ['unit-differs', { unit: 'lembar' }, { unit: 'RIM.' }],
    ['unit-differs', { unit: '' }, { unit: ' rim ' }],
    ['amount-differs', { printed: 580_001n }, { printed: 580_000n }],
    ['amount-differs', { printed: 0n }, { printed: null }],
    ['not-listed', { listed: null }, { listed: 'p1' }],
    ['not-listed', { listed: 'p2' }, { listed: 'p1' }],
  ]
  test.each(cases)('%s: %o is found, %o is not', (rule, wrong, right) => {
    expect(one(wrong)).toContain(rule)
    expect(one(right)).not.toContain(rule)
  })
  test('a price of another unit is compared with nothing: neither above nor below', () => expect(one({ unit: 'dus', price: 999_999_999n })).toEqual(['unit-differs']))
  test('a list of an earlier year is told, of a later one too, of the same not', () => {
    for (const [year, said] of [[2025, ['list-of-another-year']], [2027, ['list-of-another-year']], [2026, []]] as const) expect([year, one({}, new Map([['p1', item({ year })]]))]).toEqual([year, said])
  })
  test('what stands twice is told of the later, in any letters, in any spelling of the unit, and not of another account', () => {
    const twice = (more: Partial<Line>) => check(budget(activity([line(), line({ id: 'l2', ...more })])), list).filter(({ code }) => code === 'line-twice').map((found) => found.line)
    expect([twice({}), twice({ item: 'kertas  hvs A4 80 GRAM ' }), twice({ unit: 'Rim.' }), twice({ account: '5.1.02.01.01.0025' }), twice({ item: 'Kertas HVS A4 70 gram' }), twice({ unit: 'dus' })]).toEqual([['l2'], ['l2'], ['l2'], [], [], []])
  })
  test('the same in two activities is not twice', () => expect(codes(budget(activity([line()]), activity([line({ id: 'l2' })], { id: 'a2' })))).toEqual([]))
  test('a sum passes its ceiling by a rupiah, and keeps to it exactly', () => {
    const of = (ceiling: bigint | null): FindingCode[] => codes(budget(activity([line()], { ceiling })))
    expect([of(579_999n), of(580_000n), of(580_001n), of(0n), of(null)]).toEqual([['over-ceiling'], [], [], ['over-ceiling'], []])
  })
  test('an activity without lines is told, a budget without activities is not yet one', () => expect([codes(budget(activity([]))), codes(budget())]).toEqual([['no-lines'], []]))
  test('what is grave bars, what is mild does not', () => {
    const grave = (more: Partial<Line>): boolean[] => check(budget(activity([line(more)])), list).map((found) => found.grave)
    expect([grave({ price: 58_001n }), grave({ listed: null }), grave({ account: 'x' }), grave({ printed: 1n })]).toEqual([[true], [false], [true], [true]])
    const mild = check(budget(activity([line({ listed: null })])), list)
    expect(isReviewed([], mild, new Set())).toBe(true)
    expect(bars([{ settled: false }], mild, new Set()).remarks).toBe(1)
  })
  test('every finding has a name of its own', () => {
    const found = check(budget(activity([line({ price: 60_000n, account: 'x', printed: 1n }), line({ id: 'l2', price: 61_000n, account: 'x' })], { ceiling: 1n }), activity([], { id: 'a2' })), list)
    expect(new Set(found.map(findingKey)).size).toBe(found.length)
    expect(found.length).toBeGreaterThan(6)
  })
  test('nothing that is typed makes the check stumble, and what is right stays right beside it', () => {
    fc.assert(fc.property(fc.record({ account: fc.string(), item: fc.string(), volume: fc.string(), unit: fc.string(), price: fc.bigInt(0n, 10n ** 15n) }), (odd) => {
      const found = check(budget(activity([line(), line({ id: 'l2', listed: null, ...odd })])), list)
      expect(found.filter((finding) => finding.line === 'l1')).toEqual([])
    }))
  })
})

describe('An amount', () => {
  test.each<[string, bigint, bigint]>([['2,5', 3n, 8n], ['2,4', 3n, 7n], ['0,5', 1n, 1n], ['0,4', 1n, 0n], ['1.000', 1n, 1000n], ['1,0001', 10_000n, 10_001n], ['0', 999n, 0n]])('of %s at %d is %d', (volume, price, amount) => expect(amountOf({ volume, price })).toBe(amount))
  test('is never off by more than half a rupiah', () => {
    fc.assert(fc.property(fc.nat(9999), fc.nat(99), fc.bigInt(0n, 10n ** 12n), (whole, rest, price) => {
      const amount = amountOf({ volume: `${whole},${String(rest).padStart(2, '0')}`, price }) ?? -1n
      const exact = (BigInt(whole) * 100n + BigInt(rest)) * price
      const off = amount * 100n - exact
      expect(off <= 50n && off >= -50n).toBe(true)
    }))
  })
  test('sums do not depend on the order of lines', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.nat(500), fc.bigInt(0n, 10n ** 10n)), { maxLength: 12 }), (pairs) => {
      const lines = pairs.map(([volume, price], at) => line({ id: `l${at}`, volume: String(volume), price }))
      expect(totalOf(activity(lines.toReversed()))).toBe(totalOf(activity(lines)))
      expect(budgetTotal(budget(...lines.map((each, at) => activity([each], { id: `a${at}` }))))).toBe(totalOf(activity(lines)))
    }))
  })
  test('volumes and rupiah written by offices are read back as they were', () => {
    fc.assert(fc.property(fc.bigInt(0n, 10n ** 14n), (amount) => {
      const grouped = String(amount).replace(/\B(?=(\d{3})+$)/g, '.')
      for (const text of [grouped, `Rp ${grouped}`, `Rp. ${grouped},00`, `${grouped},-`, String(amount)]) expect([text, rupiahOf(text)]).toEqual([text, amount])
    }), { numRuns: 50 })
    fc.assert(fc.property(fc.nat(999_999), (n) => { const read = volumeOf(String(n).replace(/\B(?=(\d{3})+$)/g, '.')); expect(read !== null && equals(read, fraction(n))).toBe(true) }), { numRuns: 50 })
  })
})

describe('Account codes', () => {
  test.each(['5.1.02.01.01.0024', '5.2.02.05.01.0005', '5.2.2.01.01', '5.2.3.15.03', '5.1.1.01.01'])('%s is one of spending', (code) => expect(isSpending(code)).toBe(true))
  test.each(['4.1.01.06.01.0001', '6.1.01.01.01.0001', '5.1.02.01.01.24', '5.5.02.01.01.0024', '5.1.2', '', '5', '٥.1.02.01.01.0024', '5.1.02.01.01.0024 '])('%j is none', (code) => expect(isSpending(code)).toBe(false))
  test('a code is of one layout or of none', () => {
    fc.assert(fc.property(fc.stringMatching(/^[4-6](\.\d{1,4}){3,6}$/), (code) => { expect([null, 'permendagri-90-2019', 'permendagri-13-2006']).toContain(layoutOf(code)) }))
  })
})

describe('Proposed prices beside the list', () => {
  const proposal = (more: Partial<Proposal> = {}): Proposal => ({ id: 'x', name: 'Kertas HVS', specification: 'A4 80 gram', unit: 'rim', price: 60_000n, sources: [{ from: 'Toko', price: 60_000n }], ...more })
  test.each<[string, Partial<Proposal>, 'same' | 'like' | 'none']>([
    ['word for word', {}, 'same'],
    ['in another order', { name: 'HVS, kertas', specification: '80 gram A4' }, 'same'],
    ['in capitals with accents', { name: 'KÉRTAS HVS' }, 'same'],
    ['of another unit', { unit: 'dus' }, 'like'],
    ['of another weight', { specification: 'A4 70 gram' }, 'like'],
    ['with a word more', { name: 'Kertas HVS putih' }, 'like'],
    ['of another thing', { name: 'Kursi', specification: 'lipat' }, 'none'],
    ['with one word in common', { name: 'Kertas kado', specification: 'batik' }, 'none'],
  ])('%s', (_, more, as) => {
    const [found] = duplicatesOf(proposal(more), [item()])
    expect(found === undefined ? 'none' : found.same ? 'same' : 'like').toBe(as)
  })
  test('what is the same stands before what is only like it, the likest first', () => {
    const found = duplicatesOf(proposal(), [item({ id: 'p2', specification: 'A4 70 gram' }), item({ id: 'p3', specification: 'A4 80 gram putih tebal' }), item()])
    expect(found.map(({ item: { id }, same }) => [id, same])[0]).toEqual(['p1', true])
    expect(found.slice(1).every(({ same }) => !same)).toBe(true)
  })
  test('likeness begins at six tenths, and is the same both ways', () => {
    const of = (a: string, b: string): number => likeness({ name: a, specification: '' }, { name: b, specification: '' })
    expect(of('a b c', 'a b c')).toBe(1)
    expect(of('a b c d', 'a b c e')).toBeCloseTo(0.6)
    expect(of('a b c d', 'a b c e')).toBeGreaterThanOrEqual(similarFrom)
    expect(of('a b c', 'a b d')).toBeLessThan(similarFrom)
    expect(of('', '')).toBe(0)
  })
  test.each<[Partial<Proposal>, string[]]>([
    [{}, []],
    [{ price: 0n }, ['price-not-positive']],
    [{ sources: [] }, ['source-missing']],
    [{ price: 60_001n }, ['price-above-sources']],
    [{ price: 60_001n, sources: [{ from: 'Toko', price: 60_000n }, { from: 'Toko lain', price: 60_001n }] }, []],
    [{ price: 99_999n, sources: [{ from: 'Toko', price: null }] }, []],
    [{ price: 0n, sources: [] }, ['price-not-positive', 'source-missing']],
  ])('%o lacks %j', (more, faults) => expect(proposalFaults(proposal(more))).toEqual(faults))
  test('all of them must be judged, none of none', () => expect([isJudged([]), isJudged([{ verdict: 'accepted' }]), isJudged([{ verdict: 'accepted' }, { verdict: null }])]).toEqual([true, true, false]))
  test.each([['pcs', 'buah'], ['OH', 'orang/hari'], ['org / bln', 'orang/bulan'], ['M3', 'm³'], ['box', 'dus'], ['Ltr.', 'liter']])('%s and %s are one unit', (a, b) => expect(unitOf(a)).toBe(unitOf(b)))
  test('a unit is itself however often it is read', () => { fc.assert(fc.property(fc.string(), (text) => { expect(unitOf(unitOf(text))).toBe(unitOf(text)) })) })
})

describe('A sheet of lines, however its columns are called', () => {
  const under = (heads: string[], row: string[]) => readRows([{ name: 'A', rows: [heads, row] }])
  test.each([
    [['Kode Rekening', 'Uraian', 'Volume', 'Satuan', 'Harga Satuan']],
    [['KODE', 'KOMPONEN', 'KOEFISIEN', 'SAT.', 'HARGA (RP)']],
    [['Rekening', 'Rincian Belanja', 'Vol.', 'Satuan', 'Tarif']],
    [['No. Rek.', 'Nama Barang', 'Banyaknya', 'Sat', 'Harga']],
    [[' kode  rekening ', 'uraian', 'jumlah volume', 'satuan', 'harga satuan (rp)']],
  ])('%j is read', (heads) => expect(under(heads, ['5.2.2.01.01', 'Kertas', '2', 'rim', '58.000']).lines).toEqual([{ account: '5.2.2.01.01', item: 'Kertas', volume: '2', unit: 'rim', price: 58_000n, printed: null }]))
  test.each([[['Kode', 'Uraian', 'Volume', 'Satuan']], [['Kode', 'Uraian', 'Satuan', 'Harga']], [['Uraian', 'Volume', 'Satuan', 'Harga']], [['Kode Barang', 'Uraian', 'Volume', 'Satuan', 'Harga']], [[]]])('%j lacks what is needed', (heads) => expect(under(heads, ['a', 'b', 'c', 'd', 'e']).problems).toMatchObject([{ code: 'no-head' }]))
  const heads = ['Kode', 'Uraian', 'Volume', 'Satuan', 'Harga', 'Jumlah']
  test.each<[string[], string]>([
    [['', 'Kertas', '1', 'rim', '5', ''], 'line-without-name'],
    [['5.2', '', '1', 'rim', '5', ''], 'line-without-name'],
    [['5.2', 'Kertas', 'satu', 'rim', '5', ''], 'volume-unclear'],
    [['5.2', 'Kertas', '', 'rim', '5', ''], 'volume-unclear'],
    [['5.2', 'Kertas', '1', 'rim', 'lima', ''], 'price-unclear'],
    [['5.2', 'Kertas', '1', 'rim', '5,5', ''], 'price-unclear'],
    [['5.2', 'Kertas', '1', 'rim', '5', 'lima'], 'amount-unclear'],
    [['5.2', 'Kertas', '1', 'rim', '5', '#REF!'], 'amount-unclear'],
    [['5.2\u200e', 'Kertas', '1', 'rim', '5', ''], 'unseen-signs'],
    [['5.2', 'Ker\u202etas', '1', 'rim', '5', ''], 'unseen-signs'],
    [['5.2', 'Kertas', '1', 'r\u0007im', '5', ''], 'unseen-signs'],
  ])('%j is not read, and says why', (row, code) => expect(under(heads, row).unread).toMatchObject([{ sheet: 'A', row: 2, code }]))
  test.each([[['5', 'BELANJA', '', '', '', '99']], [['', '', '', '', '', '']], [['', 'Jumlah', '', '', '', '99']]])('%j is a heading or a sum, and passed over', (row) => expect(under(heads, row)).toMatchObject({ lines: [], unread: [] }))
  test('of several sheets each has its own head, and its own names for what was not read', () => {
    const found = readRows([{ name: 'A', rows: [heads, ['5.2', 'Kertas', '1', 'rim', '5', '5']] }, { name: 'Kosong', rows: [['x']] }, { name: 'B', rows: [['Judul'], heads, ['5.2', 'Map', 'x', 'buah', '5', '5']] }])
    expect([found.lines.length, found.unread.map(({ sheet, row }) => [sheet, row]), found.problems]).toEqual([1, [['B', 3]], []])
  })
  test('as many lines as an activity may have are taken, one more is refused', () => {
    const rows = (n: number) => [heads, ...Array.from({ length: n }, () => ['5.2', 'Kertas', '1', 'rim', '5', ''])]
    expect(readRows([{ name: 'A', rows: rows(mostLines) }]).problems).toEqual([])
    expect(readRows([{ name: 'A', rows: rows(mostLines + 1) }]).problems).toMatchObject([{ code: 'too-many-lines' }])
  })
  test('whatever stands in it is read or told, never worse', () => {
    fc.assert(fc.property(fc.array(fc.array(fc.string({ maxLength: 12 }), { maxLength: 8 }), { maxLength: 8 }), (rows) => {
      const found = readRows([{ name: 'A', rows: [heads, ...rows] }])
      for (const each of found.lines) expect(amountOf(each)).not.toBeNull()
      expect(found.lines.length + found.unread.length).toBeLessThanOrEqual(rows.length)
    }))
  })
})

describe('A price list in a file', () => {
  const file = (body: string): string => `kind: sbm\nyear: 2026\nsource: contoh\nitems:\n${body}`
  const said = (body: string): string[] => readPrices(file(body)).problems.map(({ code, line: at }) => `${at} ${code}`)
  test.each(['58.000', '58000', '1', '999.999.999.999'])('a price of %s is read', (price) => expect(said(`  - { name: A, unit: b, price: "${price}" }`)).toEqual([]))
  test.each(['0,5', '1.50.000', '-1', 'gratis', '58.000,00', '1e6', ''])('a price of %j is refused with its line', (price) => expect(said(`  - { name: A, unit: b, price: "${price}" }`).every((one_) => one_.startsWith('5 '))).toBe(true))
  test('the same thing twice is told at the second, also in another spelling of its unit', () => {
    expect(said('  - { name: A, unit: buah, price: "1" }\n  - { name: B, unit: buah, price: "1" }\n  - { name: " a ", unit: Bh., price: "2" }')).toEqual(['7 item-twice'])
    expect(said('  - { name: A, unit: buah, price: "1" }\n  - { name: A, specification: besar, unit: buah, price: "1" }\n  - { name: A, unit: dus, price: "1" }')).toEqual([])
  })
  test('a field nobody knows is a fault, not passed over', () => expect(said('  - { name: A, unit: b, price: "1", diskon: "5" }')).toHaveLength(1))
})
