import { describe, expect, test } from 'vitest'
import { ikm, skm, ten } from '../examples.ts'
import { answerIn, elementOfLabel, readAnswersFile } from './answers-file.ts'
import { answerOf } from './index-command.ts'
import { indexOf } from './index-of.ts'
import { tallyOf } from './tally.ts'

const codes = skm.elements.map((one) => one.code)
const rows = ten.map((one) => [...one])
const csv = (head: readonly string[], body: readonly (readonly string[])[], sign = ',', end = '\n'): string => [head, ...body].map((row) => row.join(sign)).join(end)
const indexIn = (text: string) => answerOf(indexOf(skm, tallyOf(skm, readAnswersFile(skm, text).rows))).index
const codesOf = (text: string, instrument = skm): string[] => readAnswersFile(instrument, text).problems.map((one) => one.code)

describe('a file of answers', () => {
  test('gives the index of its respondents, with all that is asked of the command', () => {
    const read = readAnswersFile(skm, csv(codes, rows))
    expect(read).toMatchObject({ ignored: [], problems: [] })
    const answer = answerOf(indexOf(skm, tallyOf(skm, read.rows)))
    expect(Object.keys(answer)).toEqual(['instrument', 'n', 'elements', 'index', 'grade', 'ci95', 'asPrinted'])
    expect(answer).toMatchObject({ instrument: '14-2017', n: 10, index: 82.5, grade: 'B', ci95: [75.94, 89.06], asPrinted: { '0.111': 82.42, '0.11': 81.68 } })
    expect(answer.elements[7]).toEqual({ code: 'PENGADUAN', n: 10, mean: 2.9 })
  })

  test.each([
    ['places', csv(codes.map((_, index) => `U${index + 1}`), rows)],
    ['small letters and spaces', csv(codes.map((_, index) => ` unsur ${index + 1} `), rows)],
    ['names', csv(skm.elements.map((one) => `"${one.name.id}"`), rows)],
    ['English names', csv(skm.elements.map((one) => `"${one.name.en}"`), rows)],
    ['semicolons', csv(codes, rows, ';', '\r\n')],
    ['tabs', csv(codes, rows, '\t')],
    ['a byte order mark', `\uFEFF${csv(codes, rows, ';')}`],
    ['the line Excel puts first', `sep=;\r\n${csv(codes, rows, ';', '\r\n')}`],
    ['blank lines', `\n${csv(codes, rows).replaceAll('\n', '\n\n')}\n\n`],
    ['quotes', csv(codes.map((one) => `"${one}"`), rows.map((row) => row.map((cell) => `"${cell}"`)))],
    ['numbers as a spreadsheet writes them', csv(codes, rows.map((row) => row.map((cell) => `${cell},0`)), ';')],
    ['other columns beside', csv(['No', ...codes, 'Saran'], rows.map((row, index) => [String(index + 1), ...row, '"Baik, terima kasih"']))],
  ])('is understood with %s', (_, text) => {
    expect(readAnswersFile(skm, text).problems).toEqual([])
    expect(indexIn(text)).toBe(82.5)
  })

  test('is the same in whatever order its columns and rows stand', () => {
    const text = csv(codes.toReversed(), rows.toReversed().map((row) => row.toReversed()))
    expect(answerOf(indexOf(skm, tallyOf(skm, readAnswersFile(skm, text).rows)))).toEqual(answerOf(indexOf(skm, tallyOf(skm, readAnswersFile(skm, csv(codes, rows)).rows))))
  })

  test('tells which columns it did not use', () => {
    expect(readAnswersFile(skm, csv(['No', ...codes, 'Umur', ''], rows.map((row) => ['1', ...row, '33', '']))).ignored).toEqual(['No', 'Umur'])
  })

  test('takes a blank cell for no answer, a blank row for nobody, and a short row as far as it goes', () => {
    const read = readAnswersFile(skm, csv(codes, [...rows, [...'4444', '', ' ', '4', '4', '4'], Array<string>(9).fill(''), ['3', '3']]))
    expect(read.problems).toEqual([])
    expect(read.rows).toHaveLength(12)
    expect(Object.keys(read.rows[10] ?? {})).toHaveLength(7)
    expect(read.rows[11]).toEqual({ PERSYARATAN: 3, PROSEDUR: 3 })
  })

  test('names every cell that is no answer, by line and column, and answers nothing from them', () => {
    const text = csv(codes, [[...'333333333'], [...'303333333'], [...'33333333', '5'], ['-1', ...'33333333'], ['baik', ...'33333333'], ['2.5', ...'33333333']])
    expect(readAnswersFile(skm, text).problems.map(({ code, line, data }) => [code, line, data?.['column'], data?.['value']])).toEqual([
      ['cell-out-of-range', 3, 'PROSEDUR', '0'], ['cell-out-of-range', 4, 'SARPRAS', '5'], ['cell-out-of-range', 5, 'PERSYARATAN', '-1'],
      ['cell-out-of-range', 6, 'PERSYARATAN', 'baik'], ['cell-out-of-range', 7, 'PERSYARATAN', '2.5'],
    ])
  })

  test('names all 200 bad cells of 100,000 rows', () => {
    const body = Array.from({ length: 100_000 }, (_, n) => (n % 500 === 7 ? '3,3,3,9,3,3,3,3,3' : '3,4,3,4,3,4,3,4,3'))
    const read = readAnswersFile(skm, `${codes.join(',')}\n${body.join('\n')}`)
    expect(read.problems).toHaveLength(200)
    expect(read.problems[0]).toMatchObject({ line: 9, data: { column: 'BIAYA' } })
    expect(read.rows).toHaveLength(100_000)
  })

  test('is refused with its reason: no element, one missing, one twice, a row longer than its head, no row, no file', () => {
    expect(codesOf('nama;umur\nA;3')).toEqual(['columns-missing'])
    expect(readAnswersFile(skm, csv(codes.slice(0, 8), rows)).problems[0]).toMatchObject({ code: 'columns-missing', data: { columns: 'SARPRAS', instrument: '14-2017' } })
    expect(codesOf(csv([...codes, 'U3'], rows))).toEqual(['column-twice'])
    expect(codesOf(csv(codes, [[...'3333333334']]))).toEqual(['row-too-long'])
    expect(codesOf(codes.join(','))).toEqual(['no-rows'])
    expect(codesOf(csv(codes, [Array<string>(9).fill('')]))).toEqual(['no-rows'])
    expect(codesOf('')).toEqual(['no-rows'])
    expect(codesOf('"PERSYARATAN\n3')).toEqual(['csv-unreadable'])
    expect(codesOf(csv(codes, rows), ikm)).toEqual(['columns-missing'])
  })
})

test("a column's head is read as people write it", () => {
  const of = (label: string): string | null => elementOfLabel(skm, label)
  expect([of('U1'), of('u09'), of('Unsur 2'), of('P3'), of('4')]).toEqual(['PERSYARATAN', 'SARPRAS', 'PROSEDUR', 'WAKTU', 'BIAYA'])
  expect([of('Sarana & Prasarana'), of('sarana dan prasarana'), of('Biaya/Tarif'), of('Penanganan Pengaduan')]).toEqual(['SARPRAS', 'SARPRAS', 'BIAYA', 'PENGADUAN'])
  expect([of('U10'), of('U0'), of('Umur'), of(''), of('__proto__')]).toEqual([null, null, null, null, null])
  expect(elementOfLabel(ikm, 'U14')).toBe('KEAMANAN')
})

test('every head is one element of its instrument only', () => {
  for (const instrument of [skm, ikm]) {
    for (const element of instrument.elements) for (const label of [element.code, element.name.id, element.name.en ?? '', ...element.aliases]) expect(elementOfLabel(instrument, label), label).toBe(element.code)
  }
})

test('a cell is an answer from 1 to 4, none, or wrong', () => {
  expect(['1', ' 4 ', '3.0', '3,00', '', '  '].map(answerIn)).toEqual([1, 4, 3, 3, null, null])
  expect(['0', '5', '2.5', '-1', '04', '3x', '٣', '1e0', '+3', 'NULL'].map(answerIn)).toEqual(Array(10).fill(undefined))
})
