import { utils, write } from '@e965/xlsx'
import { describe, expect, test } from 'vitest'
import { Refusal } from '#kernel'
import { readTable } from './table-file.ts'

const most = { rows: 10_000, columns: 30 }
const tableOf = (of: Uint8Array) => readTable(of, most, 'no-table')
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const cells = async (of: Uint8Array): Promise<(readonly string[])[]> => (await tableOf(of)).map((one) => one.cells)
async function refused(of: Uint8Array): Promise<string> {
  try {
    await tableOf(of)
  } catch (error) {
    if (error instanceof Refusal) return error.problems[0]?.code ?? ''
    throw error
  }
  return 'taken'
}

describe('the rows of a table', () => {
  test.each([
    [';', 'semicolons'],
    [',', 'commas'],
    ['\t', 'tabs'],
    ['|', 'strokes'],
  ])('stand apart by %j', async (sign) => {
    expect(await cells(bytes([['Tanggal', 'Berita', 'Kredit'], ['1/1/2026', 'SKRD', '5']].map((line) => line.join(sign)).join('\n')))).toEqual([['Tanggal', 'Berita', 'Kredit'], ['1/1/2026', 'SKRD', '5']])
  })

  test('amounts with commas inside semicolons stay whole', async () => {
    expect(await cells(bytes('Tanggal;Berita;Kredit\n1/1/2026;a, b dan c;1.500.000,00'))).toEqual([['Tanggal', 'Berita', 'Kredit'], ['1/1/2026', 'a, b dan c', '1.500.000,00']])
  })

  test('quoted cells may hold the sign and a line of their own', async () => {
    expect(await cells(bytes('Tanggal,Berita,Kredit\n1/1/2026,"dua\nbaris, satu sel",5'))).toEqual([['Tanggal', 'Berita', 'Kredit'], ['1/1/2026', 'dua\nbaris, satu sel', '5']])
  })

  test('what stands in quotes does not say which sign stands between cells, nor does a title above', async () => {
    expect(await cells(bytes('Bank, cabang Bekasi, Jawa Barat\nTanggal;Berita;Kredit\n1/1/2026;"a, b, c, d, e, f";5'))).toEqual([['Bank, cabang Bekasi, Jawa Barat'], ['Tanggal', 'Berita', 'Kredit'], ['1/1/2026', 'a, b, c, d, e, f', '5']])
    expect(await cells(bytes('"Waktu","Mudah; jelas; cepat; ramah","Saran"\n"1/1/2026","4","a; b; c"'))).toEqual([['Waktu', 'Mudah; jelas; cepat; ramah', 'Saran'], ['1/1/2026', '4', 'a; b; c']])
  })

  test('a mark in front of the text and old letters of Windows are read', async () => {
    expect((await cells(bytes('\uFEFFTanggal;Berita;Kredit')))[0]?.[0]).toBe('Tanggal')
    expect((await cells(Uint8Array.from([...bytes('Tanggal;Caf'), 0xe9, ...bytes(';Kredit')])))[0]?.[1]).toBe('Café')
  })

  test('each row has the number of its line, blank lines counted', async () => {
    const rows = await tableOf(bytes('REKENING KORAN;;\n\nTanggal;Berita;Kredit\n1/1/2026;x;5'))
    expect(rows.map((one) => one.line).at(-1)).toBe(4)
  })

  test('of a workbook come from the first sheet that is a table', async () => {
    const book = utils.book_new()
    utils.book_append_sheet(book, utils.aoa_to_sheet([['Sampul']]), 'Sampul')
    utils.book_append_sheet(book, utils.aoa_to_sheet([['Tanggal', 'Berita', 'Kredit'], ['1/1/2026', 'SKRD', '5']]), 'Mutasi')
    expect(await cells(new Uint8Array(write(book, { type: 'buffer', bookType: 'xlsx' }) as Uint8Array))).toEqual([['Tanggal', 'Berita', 'Kredit'], ['1/1/2026', 'SKRD', '5']])
  })

  test('wider than any table are cut, not refused', async () => {
    expect((await cells(bytes(Array.from({ length: 80 }, (_, index) => index).join(';'))))[0]).toHaveLength(most.columns)
  })
})

describe('what is no table', () => {
  test.each<[string, Uint8Array, string]>([
    ['bytes with zeros', Uint8Array.from([0x4d, 0x5a, 0, 1, 2]), 'no-table'],
    ['nothing but signs', bytes(';;\n;;\n'), 'no-rows'],
    ['a broken workbook', Uint8Array.from([0x50, 0x4b, 3, 4, ...Array<number>(40).fill(1)]), 'workbook-broken'],
    ['a workbook of 1997', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...Array<number>(600).fill(0)]), 'workbook-old'],
    ['a cell without end', bytes(`a;b;c\n"${'x'.repeat(150_000)}`), 'csv-unreadable'],
  ])('%s is refused in words', async (_, file, code) => {
    expect(await refused(file)).toBe(code)
  })

  test('more lines than a table may have are refused with the limit, as text and as workbook', async () => {
    const lines = Array.from({ length: most.rows + 2 }, (_, index) => [`1/1/2026`, `baris ${index}`, '5'])
    expect(await refused(bytes(lines.map((line) => line.join(';')).join('\n')))).toBe('too-many-rows')
    const book = utils.book_new()
    utils.book_append_sheet(book, utils.aoa_to_sheet(lines), 'Mutasi')
    expect(await refused(new Uint8Array(write(book, { type: 'buffer', bookType: 'xlsx', compression: true }) as Uint8Array))).toBe('too-many-rows')
  })
})
