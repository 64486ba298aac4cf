import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DrawnCell, DrawnSheet } from '#platform/workbook'
import { addressOf, gridOf, oneLine } from './grid.ts'
import { askedFor, columnMeanings, isMeaning, lost, monthMeanings, placeOf, renamed, scheduleOf, sizeOf, type Taken } from './import.ts'
import { readMonth, readQuarter, readWeek, readWeeks } from './names.ts'
import type { Unread } from './sheet-body.ts'
import { readSheets, type SheetsRead } from './sheet-read.ts'
import { inTitleCase, titlesIn } from './sheet-title.ts'

/** A sheet as it is drawn: rows of words, `*` a painted cell. */
type Drawing = { name?: string; hidden?: boolean; merges?: DrawnSheet['merges']; hiddenRows?: number[]; conditional?: string[]; kinds?: Record<string, DrawnCell['kind']> }
const drawn = (rows: readonly (readonly (string | null)[])[], { name = 'A', hidden = false, merges = [], hiddenRows = [], conditional = [], kinds = {} }: Drawing = {}): DrawnSheet => ({
  name, hidden, merges, hiddenRows, conditional,
  cells: rows.flatMap((row, at) => row.flatMap((text, column): DrawnCell[] => (text === null || text === '' ? [] : [{ row: at, column, text: text === '*' ? '' : text, kind: kinds[addressOf(at, column)] ?? 'text', filled: text === '*' }]))),
})
const titles = (...rows: (string | null)[][]) => titlesIn(gridOf(drawn(rows)), 0, rows.length)
const weeks = ['I', 'II', 'III', 'IV']
const head = [['TAHAPAN', 'DETAIL', 'JAN', null, null, null, 'FEB', null, null, null], [null, null, ...weeks, ...weeks]]
const page = (title: (string | null)[][], body: (string | null)[][], more: Drawing = {}): DrawnSheet => drawn([...title, ...head, ...body], more)
const read = (...sheets: DrawnSheet[]): SheetsRead => readSheets(sheets)
const lines = (found: SheetsRead): string[] => found.schedules.flatMap(({ stages }) => stages.flatMap((stage) => stage.details.map((detail) => `${stage.name} / ${detail.text} / ${detail.weeks.map((week) => week.join('.')).join(' ')}`)))
const odd = (found: SheetsRead): string[] => found.unread.map(({ sheet, cell, reason }) => `${sheet}!${cell} ${reason}`)

describe('What stands above a table', () => {
  test.each<[string, (string | null)[][], Partial<ReturnType<typeof titles>>]>([
    ['a label and its value in one cell', [['KEGIATAN : Penataan taman'], ['OPD : Dinas Taman'], ['TAHUN : 2027']], { title: 'Penataan taman', agency: 'Dinas Taman', year: 2027 }],
    ['a label and its value side by side', [['KEGIATAN', ':', 'Penataan taman'], ['SKPD', 'Dinas Taman'], ['TAHUN ANGGARAN', '2027']], { title: 'Penataan taman', agency: 'Dinas Taman', year: 2027 }],
    ['two labels in one cell', [['KEGIATAN : Penataan taman   OPD : Dinas Taman   TAHUN : 2027']], { title: 'Penataan taman', agency: 'Dinas Taman', year: 2027 }],
    ['the unit in the heading', [['JADWAL KEGIATAN BIDANG TATA RUANG DAN UPTD'], ['KEGIATAN : Penataan']], { unit: 'Bidang Tata Ruang dan UPTD', title: 'Penataan' }],
    ['the year in short', [['KEGIATAN : Penataan'], ['T.A. 2027']], { title: 'Penataan', year: 2027 }],
    ['the year alone under the title', [['KEGIATAN : Penataan taman'], ['2027']], { title: 'Penataan taman', year: 2027 }],
    ['a title over two lines', [['KEGIATAN : Penataan taman'], ['dan jalan setapak']], { title: 'Penataan taman dan jalan setapak' }],
    ['who answers, the plan it carries out, where it is from', [['KEGIATAN : Penataan'], ['PPTK : Kepala Bidang'], ['RENCANA STRATEGIS : renstra-a/taman'], ['SUMBER : Contoh, lembar 1'], ['CATATAN : tanpa bobot']], { officer: 'Kepala Bidang', activity: 'renstra-a/taman', source: 'Contoh, lembar 1', notes: ['tanpa bobot'] }],
    ['the name of the government, which is no title', [['PEMERINTAH KOTA BEKASI'], ['KEGIATAN : Penataan']], { title: 'Penataan', odd: [] }],
    ['nothing', [[]], { title: null, unit: null, agency: null, year: null, odd: [] }],
  ])('%s is read', (_, rows, said) => expect(titles(...rows)).toMatchObject(said))

  test('a year in the title is the title’s and the year of the schedule alike', () => expect(titles(['KEGIATAN : Kajian TABG TA 2027'])).toMatchObject({ title: 'Kajian TABG TA 2027', year: 2027 }))
  test('a year that no calendar has is none, and is told', () => expect(titles(['KEGIATAN : Penataan'], ['TAHUN : dua ribu'])).toMatchObject({ title: 'Penataan', year: null }))
  test('words that belong to nothing are told with their place', () => expect(titles([null, 'Lembar kerja'], ['KEGIATAN : Penataan']).odd).toEqual([{ row: 0, column: 1, text: 'Lembar kerja' }]))
  test('what is said twice is what was said first', () => expect(titles(['KEGIATAN : Satu'], ['KEGIATAN : Dua']).title).toBe('Satu'))
  test.each([['BIDANG TATA RUANG', 'Bidang Tata Ruang'], ['SEKSI RDTR DI KOTA', 'Seksi RDTR di Kota'], ['Bidang taman', 'Bidang taman'], ['UPTD', 'UPTD'], ['', '']])('%j in title case is %j', (text, said) => expect(inTitleCase(text)).toBe(said))
  test('anything above a table is read without a fault', () => {
    fc.assert(fc.property(fc.array(fc.array(fc.option(fc.string({ maxLength: 30 }), { nil: null }), { maxLength: 4 }), { maxLength: 6 }), (rows) => {
      const { year } = titles(...rows)
      expect(year === null || (year >= 1900 && year < 2100)).toBe(true)
    }))
  })
})

describe('A sheet as a reader sees it', () => {
  test.each<[number, number, string]>([[0, 0, 'A1'], [9, 25, 'Z10'], [0, 26, 'AA1'], [0, 51, 'AZ1'], [0, 52, 'BA1'], [0, 701, 'ZZ1'], [0, 702, 'AAA1'], [1_048_575, 16_383, 'XFD1048576']])('row %i and column %i are %s', (row, column, name) => expect(addressOf(row, column)).toBe(name))
  test('every cell has an address of its own', () => {
    fc.assert(fc.property(fc.nat(20_000), fc.nat(16_383), fc.nat(16_383), (row, a, b) => { expect(addressOf(row, a) === addressOf(row, b)).toBe(a === b) }))
  })
  test('merged cells say one thing in all of them, and write it in the first', () => {
    const grid = gridOf(drawn([['JAN', null, null, 'FEB']], { merges: [{ from: [0, 0], to: [0, 2] }] }))
    expect([grid.seen(0, 2)?.text, grid.at(0, 2), grid.span(0, 0), grid.span(0, 3)]).toEqual(['JAN', null, [0, 2], [3, 3]])
  })
  test('a sheet merged whole says nothing about weeks, and is read in a moment', () => {
    const grid = gridOf(drawn([['KEGIATAN : A']], { merges: [{ from: [0, 0], to: [1_048_575, 16_383] }] }))
    expect([grid.seen(5, 5), grid.span(0, 0)]).toEqual([null, [0, 16_383]])
  })
  test('an empty sheet has no rows', () => expect(gridOf(drawn([])).rows).toBe(0))
  test.each([['a\nb', 'a b'], ['  a \t b ', 'a b'], ['', '']])('%j on one line is %j', (text, said) => expect(oneLine(text)).toBe(said))
})

describe('Names of months, weeks and quarters', () => {
  const spelled: [number, string[]][] = [
    [1, ['JAN', 'Januari', 'january', 'Jan.', 'JN', 'Jan-27', "Jan '27", 'Bulan Januari 2027']], [2, ['FEB', 'Peb', 'Pebruari', 'Februari', 'FEBR.', 'peb 2027']], [3, ['MAR', 'Mrt', 'Maret', 'MARET 2027', 'mart']], [4, ['APR', 'April', 'apl']],
    [5, ['MEI', 'May', 'Mai', 'mei 27']], [6, ['JUN', 'Juni', 'June']], [7, ['JUL', 'Juli', 'July']], [8, ['AGU', 'Ags', 'AGT', 'Agst.', 'Agustus', 'Aug', 'agts', 'Agust']],
    [9, ['SEP', 'Sept.', 'September', 'spt']], [10, ['OKT', 'Oct', 'Oktober']], [11, ['NOV', 'Nop', 'Nopember', 'November', 'nofember']], [12, ['DES', 'Dec', 'Desember', 'dsm', 'BULAN DESEMBER']],
  ]
  test.each(spelled.flatMap(([month, names]) => names.map((name): [string, number] => [name, month])))('%s is month %i', (name, month) => expect(readMonth(name)).toBe(month))
  test.each(['', 'Jam', 'Januari Februari', 'JAN-FEB', 'Minggu', '1', 'I', 'Senin', 'Mar et', 'bulan', 'TW I'])('%j is no month', (name) => expect(readMonth(name)).toBeNull())
  test('no name is two months', () => {
    const all = spelled.flatMap(([, names]) => names.map((name) => name.toLowerCase()))
    expect(new Set(all.map((name) => `${readMonth(name)} ${name}`)).size).toBe(new Set(all).size)
  })
  test.each<[string, number | null]>([['I', 1], ['iv', 4], ['V', 5], ['M1', 1], ['Mg. II', 2], ['Minggu ke-3', 3], ['W4', 4], ['pekan 2', 2], ['VI', null], ['0', null], ['IX', null], ['', null], ['1-7', null]])('%j as a week is %s', (name, week) => expect(readWeek(name)).toBe(week))
  test.each<[string, number | null]>([['TW I', 1], ['Triwulan IV', 4], ['Q2', 2], ['Kuartal ke-3', 3], ['TW V', null], ['I', null], ['semester I', null]])('%j as a quarter is %s', (name, quarter) => expect(readQuarter(name)).toBe(quarter))
  test.each(['JAN V', 'FEB I - JAN II', 'JAN I - FEB II - MAR I', 'Jan', 'I', 'JAN I,', 'JAN 0'])('%j are no weeks', (text) => expect(readWeeks(text)).toBeNull())
})

describe('A sheet that goes on on the next', () => {
  const title = [['KEGIATAN : Penataan taman'], ['TAHUN : 2027']]
  test('without a title is the same schedule, its stages one after the other', () => {
    const found = read(page(title, [['Persiapan', '- Rapat', 'x']]), page([], [['Pelaksanaan', '- Tanam', null, 'x']], { name: 'B' }))
    expect([found.schedules.length, lines(found)]).toEqual([1, ['Persiapan / Rapat / 1.1', 'Pelaksanaan / Tanam / 1.2']])
  })
  test('without a head goes on in the columns of the page before', () => {
    const found = read(page(title, [['Persiapan', '- Rapat', 'x']]), drawn([[null, '- Survei', null, null, '*']], { name: 'B' }))
    expect(lines(found)).toEqual(['Persiapan / Rapat / 1.1', 'Persiapan / Survei / 1.3'])
  })
  test('with the same title in other letters is the same schedule, with another it is another', () => {
    const next = (name: string) => read(page(title, [['A', '- x', 'x']]), page([[`KEGIATAN : ${name}`]], [['B', '- y', 'x']], { name: 'B' })).schedules.map((one) => one.title)
    expect([next('PENATAAN TAMAN'), next('Penataan jalan')]).toEqual([['Penataan taman'], ['Penataan taman', 'Penataan jalan']])
  })
  test('of another year is another schedule', () => {
    expect(read(page(title, [['A', '- x', 'x']]), page([['KEGIATAN : Penataan taman'], ['TAHUN : 2028']], [['B', '- y', 'x']], { name: 'B' })).schedules.map(({ year }) => year)).toEqual([2027, 2028])
  })
  test('hidden between two is not read and told, and what comes after it is', () => {
    const found = read(page(title, [['A', '- x', 'x']]), page([], [['Rahasia', '- z', 'x']], { name: 'B', hidden: true }), page([], [['C', '- y', null, 'x']], { name: 'C' }))
    expect([lines(found), odd(found)]).toEqual([['A / x / 1.1', 'C / y / 1.2'], ['B!A1 sheet-hidden']])
  })
  test('of whole months alone is another sheet: each month is named, no week is made up, and nothing of it goes to the schedule before', () => {
    const first = page(title, [['Persiapan', '- Rapat', 'x']])
    const months = drawn([['KEGIATAN : Jalan'], ['', '', 'TW I'], ['No', 'Tahapan', 'JAN', 'FEB', 'MAR'], ['1', 'Survei', 'x', null, 'x'], ['2', 'Desain', null, '45000', '#']], { name: 'Bulan' })
    const found = read(first, months)
    expect([lines(found), odd(found)]).toEqual([['Persiapan / Rapat / 1.1'], ['Bulan!C3 month-without-weeks', 'Bulan!D3 month-without-weeks', 'Bulan!E3 month-without-weeks']])
    expect(lines(read(months, first))).toEqual(['Persiapan / Rapat / 1.1'])
  })
  test('with nothing of a schedule in it is told', () => expect(odd(read(drawn([['Daftar hadir'], ['Nama']], { name: 'Hadir' })))).toEqual(['Hadir!A1 sheet-without-schedule']))
})

describe('Marks and fills', () => {
  const title = [['KEGIATAN : Penataan']]
  test.each(['x', 'X', 'v', '√', '✓', '●', '■', '*', '1', '25%', '0,5'])('%s is a week', (mark) => expect(lines(read(page(title, [['A', '- x', mark === '*' ? 'xx' : mark]])))).toEqual(['A / x / 1.1']))
  test.each(['-', '–', '.', ' '])('%j is nothing, and not asked about', (mark) => { const found = read(page(title, [['A', '- x', mark, 'x']])); expect([lines(found), odd(found)]).toEqual([['A / x / 1.2'], []]) })
  test.each(['ya', 'lihat', '?'])('%j is no week, and asked about', (mark) => { const found = read(page(title, [['A', '- x', mark, 'x']])); expect([lines(found), odd(found)]).toEqual([['A / x / 1.2'], ['A!C4 mark-unknown']]) })
  test('a broken formula is no week, and named', () => expect(odd(read(page(title, [['A', '- x', '#REF!']], { kinds: { C4: 'error' } })))).toEqual(['A!C4 formula-broken']))
  test('a date where a mark belongs is no week, and named', () => expect(odd(read(page(title, [['A', '- x', '2027-01-02']], { kinds: { C4: 'date' } })))).toEqual(['A!C4 mark-unknown']))
  test('paint that depends on a condition is not trusted', () => expect(odd(read(page(title, [['A', '- x', 'x']], { conditional: ['C4:J9'] })))).toEqual(['A!C4:J9 colour-conditional']))
  test('any fills are the weeks they are painted in', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.nat(7), { minLength: 1 }), (columns) => {
      const row = Array.from({ length: 8 }, (_, column) => (columns.includes(column) ? '*' : null))
      const expected = columns.toSorted((a, b) => a - b).map((column) => `${Math.floor(column / 4) + 1}.${(column % 4) + 1}`).join(' ')
      expect(lines(read(page(title, [['A', '- x', ...row]])))).toEqual([`A / x / ${expected}`])
    }))
  })
})

describe('What a person explains of a workbook', () => {
  const asked: Unread[] = [
    { sheet: 'A', cell: 'K3', value: 'SIAPA', reason: 'column-unknown' }, { sheet: 'A', cell: 'K4', value: 'SIAPA LAGI', reason: 'column-unknown' }, { sheet: 'B', cell: 'K3', value: 'SIAPA', reason: 'column-unknown' },
    { sheet: 'A', cell: 'C3', value: 'NOPEMBRE', reason: 'month-unknown' }, { sheet: 'A', cell: 'C9', value: 'ya', reason: 'mark-unknown' },
  ]
  test('is asked once for each column of each sheet, and never for a mark', () => expect(askedFor(asked).map((one) => [placeOf(one), one.kind])).toEqual([['A!K3', 'column'], ['B!K3', 'column'], ['A!C3', 'month']]))
  test('may only be a column for a column and a month for a month', () => {
    expect([isMeaning('column', 'officer'), isMeaning('column', 'm1'), isMeaning('month', 'm1'), isMeaning('month', 'm13'), isMeaning('month', 'officer'), isMeaning('column', '__proto__'), isMeaning('column', '')]).toEqual([true, false, true, false, false, false, false])
    expect([columnMeanings.length, monthMeanings.length]).toEqual([8, 12])
  })
  test('stands in the sheet from then on as if it had been written so', () => {
    const sheet = drawn([['KEGIATAN : A'], ['TAHAPAN', 'DETAIL', 'SIAPA', 'NOPEMBRE', null, null, null], [null, null, null, ...weeks], ['T', '- x', 'Staf', 'x']])
    const before = readSheets([sheet])
    expect(before.schedules[0]?.stages[0]?.details[0]?.officer ?? null).toBeNull()
    const after = readSheets(renamed([sheet], { 'A!C2': 'officer', 'A!D2': 'm11' }))
    expect(after.schedules[0]?.stages[0]?.details).toMatchObject([{ text: 'x', officer: 'Staf', weeks: [[11, 1]] }])
    expect(after.unread).toEqual([])
  })
  test('that is no meaning changes nothing', () => {
    const sheet = drawn([['A']])
    for (const meaning of ['', 'x', 'constructor', '__proto__', 'm0', 'm13']) expect(renamed([sheet], { 'A!A1': meaning })).toEqual([sheet])
  })
})

describe('A sheet that becomes a schedule', () => {
  const found = read(page([['KEGIATAN : Penataan'], ['TAHUN : 2027']], [['A', '- x', 'x'], [null, '- y', null, 'x', 'x']]))
  const [one] = found.schedules
  if (!one) throw new Error('nothing read')
  const taken = (more: Partial<Taken> = {}): Taken => ({ index: 0, to: 'new', title: 'Penataan', unit: '', agency: '', year: '2027', ...more })
  test('says how much of it was understood', () => expect(sizeOf(one)).toEqual({ stages: 1, details: 2, weeks: 3 }))
  test('is under the head a person typed', () => expect(scheduleOf(one, taken({ title: 'Taman kota', unit: 'Bidang Taman', year: '' }), 'taman').schedule).toMatchObject({ slug: 'taman', title: 'Taman kota', unit: 'Bidang Taman', agency: null, year: null }))
  test.each<[string, Partial<Taken>, string]>([['without a title', { title: '' }, 'title.0'], ['of the year 20', { year: '20' }, 'year.0'], ['of a year in words', { year: 'dua ribu' }, 'year.0'], ['with signs nobody sees', { agency: 'Dinas\u0000' }, 'agency.0']])('%s is refused at that field of the form', (_, more, field) => {
    const { schedule, problems } = scheduleOf(one, taken(more), 'taman')
    expect([schedule, problems.map((problem) => problem.field)]).toEqual([null, [field]])
  })
  test('names what records hang on and it no longer has', () => {
    const { schedule } = scheduleOf(one, taken(), 'taman')
    if (!schedule) throw new Error('refused')
    expect([lost(['x', 'y'], schedule), lost(['x', 'z'], schedule), lost([], schedule)]).toEqual([[], ['z'], []])
  })
})
