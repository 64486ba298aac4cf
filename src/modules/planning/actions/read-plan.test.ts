import { utils, write, type WorkBook } from '@e965/xlsx'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Refusal } from '#kernel'
import { limits, readSheets } from '#platform/workbook'
import { samplePlan } from '../examples.ts'
import { readPlan } from '../rules/plan-file.ts'
import { toSheets } from '../rules/workbook.ts'
import { zip } from '../../../../test/zip.ts'
import { readPlanFile } from './read-plan.ts'

const plan = readPlan(samplePlan, 'contoh').plan!
const bytesOf = (book: WorkBook, bookType: 'xlsx' | 'xls' = 'xlsx'): Uint8Array => new Uint8Array(write(book, { type: 'buffer', bookType }) as Uint8Array)
function bookOf(change: (book: WorkBook) => void = () => undefined): WorkBook {
  const book = utils.book_new()
  for (const sheet of toSheets(plan)) utils.book_append_sheet(book, utils.aoa_to_sheet(sheet.rows), sheet.name)
  change(book)
  return book
}
const refusal = async (bytes: Uint8Array): Promise<string> => {
  const found: unknown = await readPlanFile(bytes, 'contoh').then(() => null, (error: unknown) => error)
  expect(found).toBeInstanceOf(Refusal)
  return (found as Refusal).problems[0]?.code ?? ''
}

describe('a plan in a workbook', () => {
  test('comes back as it went out', async () => {
    expect(await readPlanFile(bytesOf(bookOf()), 'contoh')).toEqual({ plan, problems: [], warnings: [], lineOf: null })
  })

  test('figures typed as numbers are read as they would be printed', async () => {
    const { sheets } = await readSheets(bytesOf(bookOf((book) => {
      const sheet = book.Sheets['Program']!
      sheet['Q3'] = { t: 'n', v: 1.3 }
      sheet['R2'] = { t: 'n', v: 1_100_000_000 }
      sheet['S3'] = { t: 'n', v: 0.145, z: '0.0%' }
      sheet['T2'] = { t: 'n', v: 0.1 + 0.2 }
    })))
    const rows = sheets.find(({ name }) => name === 'Program')!.rows
    expect([rows[2]?.[16], rows[1]?.[17], rows[2]?.[18], rows[1]?.[19]]).toEqual(['1,3', '1100000000', '14,5%', '0,3'])
  })

  test('a broken formula and a date where a figure belongs are named by their cell', async () => {
    const { plan: none, problems } = await readPlanFile(bytesOf(bookOf((book) => {
      book.Sheets['Program']!['R2'] = { t: 'e', v: 0x17, w: '#REF!' }
      book.Sheets['Program']!['R3'] = { t: 'd', v: new Date('2026-01-02T00:00:00Z'), z: 'd-mmm' }
    })), 'contoh')
    expect(none).toBeNull()
    expect(problems).toMatchObject([{ code: 'formula-broken', data: { sheet: 'Program', cell: 'R2', value: '#REF!' } }, { code: 'cell-not-understood', data: { sheet: 'Program', cell: 'R3' } }])
  })

  test('a hidden sheet is read and told', async () => {
    const read = await readPlanFile(bytesOf(bookOf((book) => { book.Workbook = { Sheets: book.SheetNames.map((name) => ({ name, Hidden: name === 'Kolom' ? 1 : 0 })) } })), 'contoh')
    expect(read.plan).toEqual(plan)
    expect(read.warnings).toEqual([{ code: 'sheet-hidden', data: { sheet: 'Kolom' } }])
  })

  test('a sheet that is not there is named', async () => {
    const { problems } = await readPlanFile(bytesOf(bookOf((book) => { book.SheetNames = book.SheetNames.filter((name) => name !== 'Tabel T-C.24') })), 'contoh')
    expect(problems).toEqual([{ code: 'sheet-missing', data: { sheet: 'Tabel T-C.24' } }])
    const other = utils.book_new()
    utils.book_append_sheet(other, utils.aoa_to_sheet([['apa saja']]), 'Sheet1')
    expect((await readPlanFile(bytesOf(other), 'contoh')).problems.map(({ data }) => data?.['sheet'])).toEqual(['Rencana', 'Program', 'Kolom'])
  })

  test('more rows than any plan has are refused by their sheet', async () => {
    const { problems } = await readPlanFile(bytesOf(bookOf((book) => { utils.book_append_sheet(book, utils.aoa_to_sheet(Array.from({ length: limits.rows + 5 }, () => ['x'])), 'Banyak') })), 'contoh')
    expect(problems).toMatchObject([{ code: 'too-many-rows', data: { sheet: 'Banyak' } }])
  })
})

describe('a workbook that cannot be read is refused in words', () => {
  test('of 1997', async () => { expect(await refusal(bytesOf(bookOf(), 'xls'))).toBe('workbook-old') })
  test('with a password', async () => {
    const locked = Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(600), Buffer.from('EncryptedPackage', 'utf16le')])
    expect(await refusal(new Uint8Array(locked))).toBe('workbook-locked')
  })
  test('with macros', async () => {
    expect(await refusal(zip([{ name: 'xl/workbook.xml', content: Buffer.from('<x/>') }, { name: 'xl/vbaProject.bin', content: Buffer.from('x') }]))).toBe('workbook-macros')
  })
  test('that unpacks without end, whatever it says of its size, in bounded memory and time', async () => {
    const bomb = zip([{ name: 'xl/workbook.xml', content: Buffer.from('<x/>') }, { name: 'xl/worksheets/sheet1.xml', content: Buffer.alloc(limits.unpacked + 1_048_576, 0x20), says: 100 }])
    expect(bomb.length).toBeLessThan(1_048_576)
    const began = performance.now()
    expect(await refusal(bomb)).toBe('workbook-bomb')
    expect(performance.now() - began).toBeLessThan(30_000)
  })
  test('that is too large, broken or cut short', async () => {
    expect(await refusal(new Uint8Array(limits.bytes + 1).fill(0x50))).toBe('workbook-large')
    const whole = bytesOf(bookOf())
    expect(await refusal(whole.subarray(0, whole.length / 2))).toBe('workbook-broken')
    expect(await refusal(zip([{ name: 'a.txt', content: Buffer.from('x') }]))).toBe('workbook-broken')
    expect(await refusal(zip([{ name: 'xl/workbook.xml', content: Buffer.from('not xml at all') }]).fill(0, 40, 44))).toBe('workbook-broken')
  })
  test('bytes that are no text are no plan', async () => { expect(await refusal(new Uint8Array([1, 0, 2, 0, 3]))).toBe('plan-kind') })

  test('whatever byte of it is changed, it is read or refused, never worse', async () => {
    const whole = bytesOf(bookOf())
    await fc.assert(fc.asyncProperty(fc.nat({ max: whole.length - 1 }), fc.nat({ max: 255 }), async (at, byte) => {
      const changed = new Uint8Array(whole)
      changed[at] = byte
      await readPlanFile(changed, 'contoh').catch((error: unknown) => { if (!(error instanceof Refusal)) throw error })
    }), { numRuns: 12 })
  })
})
