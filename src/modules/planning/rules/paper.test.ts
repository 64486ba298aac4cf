import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { equals, fraction } from '#kernel'
import { samplePlan } from '../examples.ts'
import { e81Table, type E81Row } from './e81.ts'
import { readFigure, readQuantities, readSpelled, writtenFully } from './figure.ts'
import { forms, formTable } from './forms.ts'
import { headCells, headOf, officialTable, sheetNumber, widthsOf, type Heading } from './official.ts'
import { readPlan } from './plan-file.ts'

/** Tables on paper and in spreadsheets: heads that cover, columns that fit, figures that stay what they are. */

const must = <Of>(of: Of | null | undefined): Of => { if (of === null || of === undefined) throw new Error('nothing there'); return of }
const plan = must(readPlan(samplePlan, 'contoh').plan)
const grouped = (n: bigint): string => String(n).replace(/\B(?=(\d{3})+$)/g, '.')

describe('A head of two lines', () => {
  const heading = fc.record({ text: fc.stringMatching(/^[A-Z ]{1,20}$/), parts: fc.array(fc.stringMatching(/^\d{4}$/), { maxLength: 5 }) })
  const cellsOf = (headings: readonly Heading[]) => { const { rows, merges } = headOf(headings, 2); return headCells({ rows: [['Tabel'], ['Judul'], ...rows], head: 4, merges }) }
  test('covers every column once in both lines, whatever its headings are', () => {
    fc.assert(fc.property(fc.array(heading, { minLength: 1, maxLength: 8 }), (headings) => {
      const width = headings.reduce((sum, { parts }) => sum + Math.max(1, parts.length), 0)
      expect(cellsOf(headings).flat().reduce((sum, { colspan, rowspan }) => sum + colspan * rowspan, 0)).toBe(width * 2)
    }))
  })
  test('stands over both lines where it has no parts, and over its parts where it has', () => {
    expect(cellsOf([{ text: 'NO', parts: [] }, { text: 'TARGET', parts: ['2026', '2027'] }])).toEqual([[{ text: 'NO', colspan: 1, rowspan: 2 }, { text: 'TARGET', colspan: 2, rowspan: 1 }], [{ text: '2026', colspan: 1, rowspan: 1 }, { text: '2027', colspan: 1, rowspan: 1 }]])
  })
  test('over one part alone is a cell above a cell', () => expect(cellsOf([{ text: 'A', parts: ['x'] }])).toEqual([[{ text: 'A', colspan: 1, rowspan: 1 }], [{ text: 'x', colspan: 1, rowspan: 1 }]]))
})

describe('Columns on paper', () => {
  const tables = [...plan.tables.map(({ id }) => must(officialTable(plan, id))), ...Object.keys(forms).flatMap((name) => formTable(plan, name as keyof typeof forms) ?? [])]
  test('are wide enough for the longest word of what stands in them, up to twenty letters', () => {
    for (const table of tables) {
      const widths = widthsOf(table)
      table.rows.slice(table.head).forEach((cells) => cells.forEach((text, column) => {
        const word = Math.max(0, ...text.split(/[\s/]+/).map((one) => one.length))
        expect([table.name, text, (widths[column] ?? 0) >= Math.min(20, word)]).toEqual([table.name, text, true])
      }))
    }
  })
  test('are never narrower than four letters nor wider than twenty', () => { for (const table of tables) for (const width of widthsOf(table)) { expect(width).toBeGreaterThanOrEqual(4); expect(width).toBeLessThanOrEqual(20) } })
  test('of figures begin after the words, and rows that carry others are inside the table', () => {
    for (const { figures, strong, head, rows } of tables) {
      expect(figures).toBeLessThanOrEqual(rows[2]?.length ?? 0)
      for (const at of strong) { expect(at).toBeGreaterThanOrEqual(head); expect(at).toBeLessThan(rows.length) }
    }
  })
})

describe('A figure in a spreadsheet', () => {
  test.each<[string, number, string]>([
    ['1.250.000.000', 1_250_000_000, '#,##0'],
    ['Rp 1.250', 1250, '"Rp "#,##0'],
    ['12,50', 12.5, '#,##0.00'],
    ['-5', -5, '#,##0'],
    ['100%', 1, '0%'],
    ['82,05%', 0.8205, '0.00%'],
    ['0', 0, '#,##0'],
    ['0,5', 0.5, '#,##0.0'],
  ])('%s is the number %d, shown as printed', (text, value, format) => expect(sheetNumber(text)).toEqual({ value, format }))
  test.each(['', '-', '3 taman', '1.50.000', '79.99', '0812', 'IV', '12 (dua belas)', '1234567890123456'])('%j stays words: a number would say something else', (text) => expect(sheetNumber(text)).toBeNull())
  test('of any whole rupiah a spreadsheet can hold is that number', () => {
    fc.assert(fc.property(fc.bigInt(0n, 10n ** 14n), (n) => { expect(sheetNumber(grouped(n))?.value).toBe(Number(n)) }))
  })
})

describe('A printed figure', () => {
  test('is read back whatever offices put around it', () => {
    fc.assert(fc.property(fc.bigInt(0n, 10n ** 13n), fc.nat(99), fc.constantFrom('', 'Rp ', 'Rp.', 'rp. '), fc.constantFrom('', ' ', '  '), (whole, cents, before, around) => {
      const text = `${around}${before}${grouped(whole)},${String(cents).padStart(2, '0')}${around}`
      const { value, places, fault } = readFigure(text)
      expect([value !== null && equals(value, fraction(whole * 100n + BigInt(cents), 100n)), places, fault]).toEqual([true, 2, null])
    }))
  })
  test('written fully says the same again', () => {
    fc.assert(fc.property(fc.bigInt(-(10n ** 9n), 10n ** 9n), fc.constantFrom(1n, 10n, 100n, 1000n, 10_000n), (top, bottom) => {
      const value = fraction(top, bottom)
      const again = readFigure(writtenFully(value)).value
      expect(again !== null && equals(again, value)).toBe(true)
    }))
  })
  test('with a quantity and its unit is one quantity, decimals and all', () => {
    fc.assert(fc.property(fc.nat(9999), fc.integer({ min: 1, max: 99 }), fc.constantFrom('km', 'orang', 'dokumen'), (whole, rest, unit) => {
      const [one, ...others] = readQuantities(`${whole},${String(rest).padStart(2, '0')} ${unit}`) ?? []
      expect([others, one?.unit, one !== undefined && equals(one.n, fraction(BigInt(whole) * 100n + BigInt(rest), 100n))]).toEqual([[], unit, true])
    }))
  })
  test('of several quantities is all of them, in their order', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 999 }), fc.constantFrom('orang', 'kali', 'dokumen')), { minLength: 1, maxLength: 4 }), (list) => {
      const read = readQuantities(list.map(([n, unit]) => `${n} ${unit}`).join(', ')) ?? []
      expect(read.map(({ n, unit }) => [Number(n.top), unit])).toEqual(list)
    }))
  })
  test('nothing that is written makes the readers stumble', () => {
    fc.assert(fc.property(fc.string(), (text) => {
      const { blank, value } = readFigure(text)
      expect(blank && value !== null).toBe(false)
      const quantities = readQuantities(text)
      expect(quantities === null || Array.isArray(quantities)).toBe(true)
      const spelled = readSpelled(text)
      expect(spelled === null || Number.isInteger(spelled)).toBe(true)
    }))
  })
})

describe('Form E.81 on paper', () => {
  const row = (more: Partial<E81Row>): E81Row => ({ n: '', objective: '', name: '', indicator: 'A', money: false, end: '10', target: '2', unit: '', note: '', strong: false, measured: { before: null, quarters: [null, null, null, null] }, told: { year: null, soFar: null, percent: null }, ...more })
  const table = e81Table({ agency: 'Dinas Taman', year: 2027, quarter: 2, last: null }, [row({ strong: true, name: 'Program' }), row({}), row({ money: true, name: 'Kegiatan' })])
  test('has every row as wide as its head, blank where nobody reported', () => {
    const width = table.rows[2]?.length ?? 0
    for (const cells of table.rows.slice(2)) expect(cells).toHaveLength(width)
    expect(table.rows[6]?.filter((cell) => cell === '0')).toEqual([])
  })
  test('is numbered from one to sixteen, and says of which quarter it is', () => {
    expect(table.rows[4]?.filter(Boolean)).toEqual(Array.from({ length: 16 }, (_, at) => `(${at + 1})`))
    expect(table.title).toContain('Triwulan II Tahun 2027')
  })
  test('without a strategic plan behind it speaks of the end of the plan and of no year', () => expect(table.rows[2]).toContain('TARGET AKHIR RENSTRA'))
  test('carries a programme with its name alone', () => expect(table.rows[5]?.filter(Boolean)).toEqual(['Program']))
})
