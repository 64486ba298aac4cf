import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { utils } from '@e965/xlsx'
import fc from 'fast-check'
import { writeXlsx, type CellStyle, type WriteSheet } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { readDrawn, type DrawnSheet } from '#platform/workbook'
import { writeWeeks } from './names.ts'
import { readSheets, type SheetsRead } from './sheet-read.ts'

type FillStyle = NonNullable<CellStyle['fill']>
type Value = string | number | Date | null
/** A sheet drawn by hand: rows of values from A1, colours by range, merged ranges, what is hidden. */
type Drawn = { name?: string; rows: Value[][]; fills?: Record<string, FillStyle>; merges?: string[]; hidden?: boolean; hiddenRows?: number[] }

const solid = (rgb: string): FillStyle => ({ type: 'pattern', pattern: 'solid', fgColor: { rgb } })
const yellow = solid('FFFF00')

function sheetOf({ name, rows, fills = {}, merges = [], hidden, hiddenRows = [] }: Drawn, index: number): WriteSheet {
  const cells: NonNullable<WriteSheet['cells']> = new Map()
  for (const [range, fill] of Object.entries(fills)) {
    const { s: from, e: to } = utils.decode_range(range)
    for (let row = from.r; row <= to.r; row += 1) for (let column = from.c; column <= to.c; column += 1) cells.set(`${row},${column}`, { value: rows[row]?.[column] ?? null, style: { fill } })
  }
  return {
    name: name ?? `Lembar ${index + 1}`, rows, cells, ...(hidden && { hidden }), rowDefs: new Map(hiddenRows.map((row) => [row - 1, { hidden: true }])),
    merges: merges.map((range) => { const { s, e } = utils.decode_range(range); return { startRow: s.r, startCol: s.c, endRow: e.r, endCol: e.c } }),
  }
}
const read = async (...sheets: Drawn[]): Promise<SheetsRead> => readSheets(await readDrawn(await writeXlsx({ sheets: sheets.map(sheetOf) })))
/** A schedule as lines: stage, detail, weeks in words. */
const lines = ({ schedules }: SheetsRead, at = 0): string[] => (schedules[at]?.stages ?? []).flatMap((stage) => (stage.details.length > 0 ? stage.details.map(({ text, weeks }) => `${stage.name} / ${text} / ${writeWeeks(weeks)}`) : [`${stage.name} /`]))
const odd = ({ unread }: SheetsRead): string[] => unread.map(({ sheet, cell, value, reason }) => `${sheet}!${cell} ${reason}${value ? ` "${value}"` : ''}`)

const weeks = ['I', 'II', 'III', 'IV']
/** A head of three months in columns C to N. */
const head = (months: Value[] = ['JAN', 'FEB', 'MAR'], labels: Value[] = ['TAHAPAN', 'DETAIL'], names: Value[] = weeks): Value[][] => [
  [...labels, 'TW I'], [...labels.map(() => null), ...months.flatMap((month) => [month, ...names.slice(1).map(() => null)])], [...labels.map(() => null), ...months.flatMap(() => names)],
]
const top: Value[][] = [['JADWAL KEGIATAN BIDANG TAMAN'], ['KEGIATAN : Tanam pohon    OPD : Dinas Taman'], ['TAHUN :', 2026]]
const page = (body: Value[][], more: Partial<Drawn> = {}): Drawn => ({ rows: [...top, ...head(), ...body], ...more })

const samples = fileURLToPath(new URL('../../../../../shared/samples/schedules/', import.meta.url))
describe('the sample workbooks', () => {
  test('are at hand where they must be', () => { expect(existsSync(samples) || !process.env['CI']).toBe(true) })

  test.runIf(existsSync(samples)).each(['two-sheets-coloured', 'marked-with-x'])('%s says what its oracle says', async (name) => {
    const { schedules, unread } = readSheets(await readDrawn(readFileSync(`${samples}${name}.xlsx`)))
    const said = schedules.map(({ title, unit, agency, year, stages }) => ({ title, unit, agency, year, stages: stages.map((stage) => ({ name: stage.name, details: stage.details.map(({ text, weeks: planned }) => ({ text, weeks: planned })) })) }))
    expect({ schedules: said, unread }).toEqual(JSON.parse(readFileSync(`${samples}${name}.json`, 'utf8')))
  })
})

describe('a week is planned', () => {
  test('by a fill of any colour, of the theme, of a pattern or a gradient; white and none are not', async () => {
    const kinds: [FillStyle, boolean][] = [
      [solid('92D050'), true], [solid('000000'), true], [{ type: 'pattern', pattern: 'solid', fgColor: { theme: 4 } }, true], [{ type: 'pattern', pattern: 'solid', fgColor: { theme: 0, tint: -0.25 } }, true], [{ type: 'pattern', pattern: 'lightUp' }, true],
      [{ type: 'pattern', pattern: 'gray125', fgColor: { rgb: '00B050' } }, true], [{ type: 'gradient', degree: 90, stops: [{ position: 0, color: { rgb: 'FFFFFF' } }, { position: 1, color: { rgb: 'FF0000' } }] }, true], [{ type: 'pattern', pattern: 'solid', fgColor: { indexed: 13 } }, true],
      [solid('FFFFFF'), false], [{ type: 'pattern', pattern: 'solid', fgColor: { theme: 0 } }, false], [{ type: 'pattern', pattern: 'none' }, false], [{ type: 'pattern', pattern: 'solid', fgColor: { indexed: 9 } }, false],
    ]
    const found = await read(page(kinds.map((_, index) => [index === 0 ? 'Tahap' : null, `- rincian ${index}`]), { fills: Object.fromEntries(kinds.map(([fill], index) => [`D${7 + index}`, fill])) }))
    expect(found.schedules[0]?.stages[0]?.details.map(({ weeks: planned }) => planned.length === 1 && planned[0]?.[1] === 2)).toEqual(kinds.map(([, planned]) => planned))
    expect(odd(found)).toEqual([])
  })

  test('by x, a tick or a number; a dash is nothing; anything else is told with its cell', async () => {
    const found = await read(page([['Tahap', '- a', 'x', 'X', '√', 'v', 1, 2.5, '10%', 0, '-', '?', 'libur', '..'], [null, '- b', new Date('2026-01-05T00:00:00Z'), 'xx']]))
    expect(lines(found)).toEqual(['Tahap / a / JAN I - FEB III', 'Tahap / b / JAN II'])
    expect(odd(found).map((one) => one.replace(/"[^"]*(2026|26)[^"]*"/, '"tanggal"'))).toEqual(['Lembar 1!J7 mark-unknown "0"', 'Lembar 1!L7 mark-unknown "?"', 'Lembar 1!M7 mark-unknown "libur"', 'Lembar 1!C8 mark-unknown "tanggal"'])
  })

  test('over all the weeks of a merged cell, and for all the rows of one', async () => {
    const found = await read(page([['Tahap', '- a', null, 'x'], [null, '- b'], [null, '- c', null, null, null, null, null, 'x']], { merges: ['D7:F8', 'H9:N9', 'A7:A9'], fills: { 'H9:H9': yellow } }))
    expect(lines(found)).toEqual(['Tahap / a / JAN II - JAN IV', 'Tahap / b / JAN II - JAN IV', 'Tahap / c / FEB II - MAR IV'])
  })

  test('not by a colour that depends on a condition: that is told with its range', async () => {
    const rule = { type: 'cellIs', operator: 'greaterThan', formula: '0', priority: 1, range: 'C7:N9', style: { fill: yellow } } as const
    const bytes = await writeXlsx({ sheets: [{ ...sheetOf(page([['Tahap', '- a', 'x']]), 0), conditionalRules: [rule] }] })
    const found = readSheets(await readDrawn(bytes))
    expect([lines(found), odd(found)]).toEqual([['Tahap / a / JAN I'], ['Lembar 1!C7:N9 colour-conditional']])
  })

  test('also where its colour has words in it, which are told', async () => {
    const found = await read(page([['Tahap', '- a', null, 'rapat']], { fills: { D7: yellow } }))
    expect([lines(found), odd(found)]).toEqual([['Tahap / a / JAN II'], ['Lembar 1!D7 mark-unknown "rapat"']])
  })
})

describe('months and weeks of a head', () => {
  test.each([
    ['older and cut names', ['PEB', 'MRT', 'AGST'], [2, 3, 8]], ['others', ['AGU', 'NOP', 'Sept.'], [8, 11, 9]], ['whole names with a year', ['Januari 2026', 'Pebruari 2026', 'Maret 2026'], [1, 2, 3]], ['in small letters', ['ags', 'nov', 'des'], [8, 11, 12]],
  ])('are understood in %s', async (_what, names, months) => {
    const found = await read({ rows: [...top, ...head(names), ['Tahap', '- a', 'x', null, null, null, 'x', null, null, null, 'x']] })
    expect(found.schedules[0]?.stages[0]?.details[0]?.weeks).toEqual(months.toSorted((a, b) => a - b).map((month) => [month, 1]))
    expect(odd(found)).toEqual([])
  })

  test('are understood with weeks 1 to 4, M1 to M4, or five of which the last two are the fourth', async () => {
    for (const names of [['1', '2', '3', '4'], [1, 2, 3, 4], ['M1', 'M2', 'M3', 'M4']]) expect(lines(await read({ rows: [...top, ...head(undefined, undefined, names), ['T', '- a', null, null, null, 'x', 'x']] }))).toEqual(['T / a / JAN IV - FEB I'])
    const five = await read({ rows: [...top, ...head(undefined, undefined, [1, 2, 3, 4, 5]), ['T', '- a', null, null, null, null, 'x', 'x'], [null, '- b', null, null, null, 'x', 'x']] })
    expect(lines(five)).toEqual(['T / a / JAN IV - FEB I', 'T / b / JAN IV'])
  })

  test('belong together by their groups also where a month stands over the middle of its weeks', async () => {
    const found = await read({ rows: [...top, ['TAHAPAN', 'DETAIL', null, 'JAN', null, null, null, 'FEB'], [null, null, ...weeks, ...weeks], ['T', '- a', 'x', null, null, null, 'x']] })
    expect(lines(found)).toEqual(['T / a / JAN I, FEB I'])
  })

  test('without names of weeks are four columns of a merged month, and nothing else', async () => {
    const merged = await read({ rows: [...top, ['TAHAPAN', 'DETAIL', 'JAN', null, null, null, 'FEB'], ['T', '- a', null, 'x', null, null, null, null, null, 'x']], merges: ['C4:F4', 'G4:J4'] })
    expect(lines(merged)).toEqual(['T / a / JAN II, FEB IV'])
    const single = await read({ rows: [...top, ['TAHAPAN', 'DETAIL', 'JAN', 'FEB', 'MAR'], ['T', '- a', 'x']] })
    expect([single.schedules, odd(single)]).toEqual([[], ['Lembar 1!C4 month-without-weeks "JAN"', 'Lembar 1!D4 month-without-weeks "FEB"', 'Lembar 1!E4 month-without-weeks "MAR"']])
  })

  test('that cannot be told are named, and their columns left out', async () => {
    const found = await read({ rows: [...top, ...head(['JAN', 'FRB', 'JAN', 'APR']), ['T', '- a', 'x', null, null, null, 'x', null, null, null, 'x', null, null, null, 'x']] })
    expect(lines(found)).toEqual(['T / a / JAN I, APR I'])
    expect(odd(found)).toEqual(['Lembar 1!G5 month-unknown "FRB"', 'Lembar 1!K5 month-twice "JAN"', 'Lembar 1!G7 column-unknown "x"', 'Lembar 1!K7 column-unknown "x"'])
  })

  test('of all twelve months with quarters printed wrong are not disturbed by it', async () => {
    const months = ['JAN', 'FEB', 'MAR', 'APR', 'MEI', 'JUN', 'JUL', 'AGU', 'SEP', 'OKT', 'NOP', 'DES']
    const quarters = ['TW. I', 'TW. II', 'TW. II', 'TW. IV'].flatMap((name) => [name, ...Array.from({ length: 11 }, () => null)])
    const found = await read({ rows: [...top, ['TAHAPAN', 'DETAIL', ...quarters], [null, null, ...months.flatMap((month) => [month, null, null, null])], [null, null, ...months.flatMap(() => weeks)], ['T', '- a', ...Array.from({ length: 48 }, () => 'x')]] })
    expect([lines(found), odd(found)]).toEqual([['T / a / JAN I - DES IV'], []])
  })
})

describe('what a schedule is called', () => {
  const called = async (rows: Value[][]): Promise<unknown[]> => { const { schedules: [one], unread } = await read({ rows: [...rows, ...head(), ['T', '- a', 'x']] }); return [one?.title, one?.unit, one?.agency, one?.year, unread.length] }

  test('is read from one cell, from cells side by side, and without colons', async () => {
    expect(await called(top)).toEqual(['Tanam pohon', 'Bidang Taman', 'Dinas Taman', 2026, 0])
    expect(await called([['JADWAL KEGIATAN SEKRETARIAT'], ['KEGIATAN', 'Tanam pohon', 'OPD', 'DINAS TAMAN'], [null, null, 'TAHUN', '2026']])).toEqual(['Tanam pohon', 'Sekretariat', 'DINAS TAMAN', 2026, 0])
    expect(await called([['PEMERINTAH KOTA CONTOH'], ['JADWAL KEGIATAN UPTD TAMAN DAN MAKAM'], ['KEGIATAN', ':', 'Tanam pohon'], ['OPD', ':', 'Dinas Taman'], ['TAHUN', ':', 2026]])).toEqual(['Tanam pohon', 'UPTD Taman dan Makam', 'Dinas Taman', 2026, 0])
  })

  test('goes on in the next line, beside which something else may stand', async () => {
    expect(await called([['JADWAL KEGIATAN BIDANG TAMAN'], ['KEGIATAN', 'Penertiban bangunan yang melanggar / tidak', 'OPD', 'Dinas Taman'], [null, 'Memiliki Izin Mendirikan Bangunan', 'TAHUN', 2026]])).toEqual(['Penertiban bangunan yang melanggar / tidak Memiliki Izin Mendirikan Bangunan', 'Bidang Taman', 'Dinas Taman', 2026, 0])
  })

  test('has its year from TA 2026 where no line of the year is', async () => { expect(await called([['KEGIATAN : Verifikasi bangunan TA 2026']])).toEqual(['Verifikasi bangunan TA 2026', null, null, 2026, 0]) })

  test('is told when it is not there, as is a line that is not understood', async () => {
    const found = await read({ rows: [['JADWAL KEGIATAN'], ['Lampiran surat nomor 5'], ...head(), ['T', '- a', 'x']] })
    expect([found.schedules[0]?.title, odd(found)]).toEqual(['', ['Lembar 1!A2 line-unknown "Lampiran surat nomor 5"', 'Lembar 1!A4 title-missing "Lembar 1"']])
  })
})

describe('stages and details', () => {
  test('have numbers and dashes in the cell or in columns of their own', async () => {
    const found = await read({ rows: [...top, ...head(undefined, ['TAHAPAN', null, 'DETAIL', null]), [1, 'Persiapan', '-', 'Rapat', 'x'], [null, null, '-', 'Pembentukan tim'], ['2.', 'Pelaksanaan', '-', 'Survei', null, 'x']], merges: ['A4:B6', 'C4:D6', 'A7:A8'] })
    expect([lines(found), odd(found), found.schedules[0]?.stages.map(({ n }) => n)]).toEqual([['Persiapan / Rapat / JAN I', 'Persiapan / Pembentukan tim / ', 'Pelaksanaan / Survei / JAN II'], [], ['1', '2']])
  })

  test('that are written over two rows are one', async () => {
    const found = await read(page([['1 Proses Seleksi', '- Surat Perintah', 'x'], ['Jasa Konsultansi', 'Mulai Kerja'], [null, 'dan lain-lain', null, 'x'], ['2 Akhir', '- Laporan']]))
    expect(lines(found)).toEqual(['Proses Seleksi Jasa Konsultansi / Surat Perintah Mulai Kerja dan lain-lain / JAN I - JAN II', 'Akhir / Laporan / '])
  })

  test('in a single column are told apart by their dashes', async () => {
    expect(lines(await read({ rows: [...top, ...head(undefined, ['NO', 'URAIAN']), [1, 'Persiapan'], [null, '- Rapat', 'x'], [2, 'Pelaksanaan'], [null, '- Survei', null, 'x']] }))).toEqual(['Persiapan / Rapat / JAN I', 'Pelaksanaan / Survei / JAN II'])
  })

  test('without headings are the first and the last column of words', async () => {
    expect(lines(await read({ rows: [...top, ...head(undefined, [null, null]), ['Persiapan', 'Rapat', 'x'], [null, 'Survei', null, 'x']] }))).toEqual(['Persiapan / Rapat / JAN I', 'Persiapan / Survei / JAN II'])
  })

  test('marks beside no detail are told by their cells and never given to another', async () => {
    const found = await read(page([['1 Persiapan', null, 'x', 'x', null, 'x'], [null, '- Rapat', 'x'], [null, null, null, null, 'x']]))
    expect([lines(found), odd(found)]).toEqual([['Persiapan / Rapat / JAN I'], ['Lembar 1!C7:D7 mark-without-detail "x"', 'Lembar 1!F7 mark-without-detail "x"', 'Lembar 1!E9 mark-without-detail "x"']])
  })

  test('who answers, weight, budget and remarks beside the weeks are read; a column of something else is told', async () => {
    const found = await read({ rows: [...top, [...head()[0]!, ...Array.from({ length: 11 }, () => null), 'PENANGGUNG JAWAB', 'Bobot (%)', 'Anggaran', 'Cuaca'], ...head().slice(1), ['T', '- a', 'x', ...Array.from({ length: 11 }, () => null), 'Kepala Seksi', 12.5, 4_000_000, 'cerah']] })
    expect(found.schedules[0]?.stages[0]?.details[0]).toMatchObject({ officer: 'Kepala Seksi', weight: '12,5', budget: '4000000', weeks: [[1, 1]] })
    expect(odd(found)).toEqual(['Lembar 1!R4 column-unknown "Cuaca"', 'Lembar 1!R7 column-unknown "cerah"'])
  })

  test('end at the legend; what stands below is told', async () => {
    const found = await read(page([['T', '- a', 'x'], [], ['Keterangan :', 'hijau = rencana'], [null, null, null, 'Kepala Dinas']]))
    expect([lines(found), odd(found).map((one) => one.split(' ')[2])]).toEqual([['T / a / JAN I'], ['after-the-table', 'after-the-table', 'after-the-table']])
  })
})

describe('several sheets and pages', () => {
  test('are several schedules, in one sheet too', async () => {
    const two: Value[][] = [['JADWAL KEGIATAN SEKRETARIAT'], ['KEGIATAN : Alat tulis'], ['TAHUN : 2026'], ...head(), ['T', '- b', null, 'x']]
    expect((await read(page([['T', '- a', 'x']]), { rows: two })).schedules.map(({ title, unit }) => [title, unit])).toEqual([['Tanam pohon', 'Bidang Taman'], ['Alat tulis', 'Sekretariat']])
    const found = await read(page([['T', '- a', 'x'], [], ...two]))
    expect([found.schedules.map(({ title }) => title), lines(found, 0), lines(found, 1), odd(found)]).toEqual([['Tanam pohon', 'Alat tulis'], ['T / a / JAN I'], ['T / b / JAN II'], []])
  })

  test('go on with a head said again, with the title said again, and on a sheet without any', async () => {
    const first: Value[][] = [['1 Persiapan', '- a', 'x']]
    const rest: Value[][] = [[null, '- b', null, 'x'], ['2 Akhir', '- c', 'x']]
    const whole = ['Persiapan / a / JAN I', 'Persiapan / b / JAN II', 'Akhir / c / JAN I']
    for (const found of [await read(page([...first, ...head(), ...rest])), await read(page([...first, [], ...top, ...head(), ...rest])), await read(page(first), { rows: rest }), await read(page(first), page(rest))]) {
      expect([found.schedules.length, lines(found), odd(found)]).toEqual([1, whole, []])
    }
  })

  test('hidden sheets and rows are not read, and told', async () => {
    const found = await read(page([['T', '- a', 'x'], [null, '- rahasia', 'x'], [null, '- b', null, 'x']], { hiddenRows: [8] }), page([['T', '- lama', 'x']], { name: 'Lama', hidden: true }))
    expect([lines(found), found.schedules.length, odd(found)]).toEqual([['T / a / JAN I', 'T / b / JAN II'], 1, ['Lembar 1!B8 cell-hidden "- rahasia"', 'Lembar 1!C8 cell-hidden "x"', 'Lama!A1 sheet-hidden "JADWAL KEGIATAN BIDANG TAMAN"']])
  })

  test('a sheet of something else is told, and so is an empty workbook nothing', async () => {
    const found = await read(page([['T', '- a', 'x']]), { name: 'Catatan', rows: [['Rapat tanggal 5'], ['Hadir semua']] })
    expect([found.schedules.length, odd(found)]).toEqual([1, ['Catatan!A1 sheet-without-schedule "Rapat tanggal 5"']])
    expect(await read({ rows: [] })).toEqual({ schedules: [], unread: [] })
  })
})

describe('whatever is drawn', () => {
  const word = fc.constantFrom('JAN', 'FEB', 'NOP', 'I', 'II', 'IV', '1', '3', '5', 'TW I', 'TAHAPAN', 'DETAIL', 'KEGIATAN : A', 'KEGIATAN', 'OPD :', 'TAHUN : 2020', 'JADWAL KEGIATAN', '- rapat', '2 Tahap', 'x', '?', ':', '-', 'Keterangan :', '', ' ')
  const cell = fc.record({ row: fc.integer({ min: 0, max: 9 }), column: fc.integer({ min: 0, max: 11 }), text: word, kind: fc.constantFrom('text' as const, 'number' as const, 'date' as const, 'error' as const, 'blank' as const), filled: fc.boolean() })
  const corner = fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 }))
  const sheet = fc.record({ name: fc.constantFrom('A', 'B'), hidden: fc.constant(false), cells: fc.array(cell, { maxLength: 70 }), merges: fc.array(fc.record({ from: corner, to: corner }), { maxLength: 4 }), hiddenRows: fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 2 }), conditional: fc.constant<string[]>([]) })
  const months: DrawnSheet['cells'] = ['JAN', 'I', 'II', 'III', 'IV'].map((text, index) => ({ row: index === 0 ? 3 : 4, column: index === 0 ? 2 : index + 1, text, kind: 'text', filled: false }))

  test('is read or told, never worse: weeks are weeks of a year, once each and in order, and every address is one', () => {
    fc.assert(fc.property(fc.array(fc.tuple(sheet, fc.boolean()), { maxLength: 3 }), (sheets) => {
      const { schedules, unread } = readSheets(sheets.map(([one, headed]) => ({ ...one, cells: headed ? [...one.cells.filter(({ row }) => row !== 3 && row !== 4), ...months] : one.cells })))
      for (const { weeks: planned } of schedules.flatMap(({ stages }) => stages.flatMap(({ details }) => details))) {
        const columns = planned.map(([month, week]) => (month - 1) * 4 + week)
        expect(columns).toEqual([...new Set(columns)].toSorted((a, b) => a - b))
        for (const column of columns) expect(column >= 1 && column <= 48).toBe(true)
      }
      for (const { cell: address } of unread) expect(address).toMatch(/^[A-Z]{1,3}[1-9]\d*(:[A-Z]{1,3}[1-9]\d*)?$/)
    }), { numRuns: 1000 })
  })
})
