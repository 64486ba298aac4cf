import { inflateRawSync } from 'node:zlib'
import { parentPort, workerData } from 'node:worker_threads'
import { CFB, parse_zip, read, utils, type CellObject, type ParsingOptions, type WorkBook, type WorkSheet } from '@e965/xlsx'
import type { CellKind, DrawnCell, DrawnSheet } from './workbook.ts'
import { paintedIn, paintingStyles, sheetPaths } from './workbook-fills.ts'

declare module '@e965/xlsx' {
  // there, but not among the package's types
  export function parse_zip(archive: unknown, options: ParsingOptions): WorkBook
}

/** Runs apart from the house: a hostile workbook can cost this thread its memory or its time, and nothing else. */
type Fault = { code: string; data: Record<string, string | number> }

const { bytes, mostBytes, mostRows, as } = workerData as { bytes: Uint8Array; mostBytes: number; mostRows: number; as: 'rows' | 'cells' }
const megabytes = (n: number): number => Math.ceil(n / 1_048_576)
const refused = (code: string, data: Fault['data'] = {}): void => parentPort?.postMessage({ refused: code, data })

/** Where each part of the archive begins, how it is packed and how long, by its directory at the end. */
function partsOf(zip: DataView): { name: string; method: number; size: number; from: number }[] | null {
  let end = zip.byteLength - 22
  while (end >= 0 && zip.getUint32(end, true) !== 0x06054b50) end -= 1
  if (end < 0) return null
  const count = zip.getUint16(end + 10, true)
  let at = zip.getUint32(end + 16, true)
  const parts = []
  for (let n = 0; n < count; n += 1) {
    if (at + 46 > zip.byteLength || zip.getUint32(at, true) !== 0x02014b50) return null
    const [method, size, name] = [zip.getUint16(at + 10, true), zip.getUint32(at + 20, true), zip.getUint16(at + 28, true)]
    const local = zip.getUint32(at + 42, true)
    if (local + 30 > zip.byteLength || zip.getUint32(local, true) !== 0x04034b50) return null
    const from = local + 30 + zip.getUint16(local + 26, true) + zip.getUint16(local + 28, true)
    parts.push({ name: new TextDecoder().decode(new Uint8Array(zip.buffer, zip.byteOffset + at + 46, name)), method, size, from })
    at += 46 + name + zip.getUint16(at + 30, true) + zip.getUint16(at + 32, true)
  }
  return parts
}

/** What everything in the archive really unpacks to; never more is unpacked than is allowed. What the archive says of itself is not believed. */
function unpackedSize(parts: { method: number; size: number; from: number }[]): number | null {
  let total = 0
  for (const { method, size, from } of parts) {
    const packed = bytes.subarray(from, from + size)
    if (method === 0) total += packed.length
    else if (method === 8) {
      try {
        total += inflateRawSync(packed, { maxOutputLength: Math.max(1, mostBytes - total + 1) }).length
      } catch (error) {
        if (error instanceof RangeError || (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE') return mostBytes + 1
        return null
      }
    } else return null
    if (total > mostBytes) return total
  }
  return total
}

/** The day a cell shows, as it stands in the sheet: workbooks know no zone, so neither does this. */
function dayOf(shown: Date): string {
  const at = new Date(shown.getTime() + 1000)
  return [String(at.getFullYear()).padStart(4, '0'), at.getMonth() + 1, at.getDate()].map((part) => String(part).padStart(2, '0')).join('-')
}

/** A cell as it would be printed: text as it is, numbers in Indonesian figures, days as 2026-11-24. */
function textOf(cell: CellObject | undefined): string {
  if (!cell || cell.v === undefined || cell.t === 'z') return ''
  if (cell.t === 'n') {
    const percent = typeof cell.z === 'string' && cell.z.includes('%')
    return `${String(Number(((percent ? 100 : 1) * Number(cell.v)).toPrecision(15))).replace('.', ',')}${percent ? '%' : ''}`
  }
  if (cell.v instanceof Date) return dayOf(cell.v)
  return String(cell.v).trim()
}

function sheetsOf(book: WorkBook): { sheets: { name: string; rows: string[][] }[]; problems: Fault[]; warnings: Fault[] } {
  const problems: Fault[] = []
  const warnings: Fault[] = []
  const sheets = book.SheetNames.map((name, index) => {
    const sheet = book.Sheets[name] ?? {}
    if ((book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0) warnings.push({ code: 'sheet-hidden', data: { sheet: name } })
    const range = utils.decode_range(typeof sheet['!ref'] === 'string' ? sheet['!ref'] : 'A1')
    if (range.e.r >= mostRows) { problems.push({ code: 'too-many-rows', data: { sheet: name, limit: mostRows } }); return { name, rows: [] } }
    const rows = Array.from({ length: range.e.r + 1 }, (_, row) => Array.from({ length: Math.min(range.e.c, 199) + 1 }, (_unused, column) => {
      const address = utils.encode_cell({ r: row, c: column })
      const cell = sheet[address] as CellObject | undefined
      if (cell?.t === 'e') problems.push({ code: 'formula-broken', data: { sheet: name, cell: address, value: String(cell.w ?? cell.v) } })
      if (cell?.t === 'd') problems.push({ code: 'cell-not-understood', data: { sheet: name, cell: address, value: String(cell.w ?? cell.v) } })
      return textOf(cell)
    }))
    return { name, rows }
  })
  return { sheets, problems, warnings }
}

const kinds: Readonly<Record<string, CellKind>> = { s: 'text', str: 'text', n: 'number', b: 'text', d: 'date', e: 'error' }

type Archive = { FullPaths: string[]; FileIndex: { content: Uint8Array }[] }
type Painting = ReturnType<typeof paintedIn>

/** The workbook's values as they are read, and beside them what each of its sheets is painted with. */
function readDrawing(options: ParsingOptions): { book: WorkBook; painting: Painting[] } {
  const archive = (CFB as { read: (from: Uint8Array, how: { type: 'buffer' }) => Archive }).read(Buffer.from(bytes), { type: 'buffer' })
  const at = new Map(archive.FullPaths.map((path, index) => [path.slice(path.indexOf('/') + 1).toLowerCase(), index]))
  const textAt = (path: string): string => Buffer.from(archive.FileIndex[at.get(path.toLowerCase()) ?? -1]?.content ?? []).toString('utf8')
  const painting = paintingStyles(textAt('xl/styles.xml'))
  const painted = sheetPaths(textAt('xl/workbook.xml'), textAt('xl/_rels/workbook.xml.rels')).map((path) => paintedIn(textAt(path), painting))
  return { book: parse_zip(archive, options), painting: painted }
}

function drawnSheet(name: string, sheet: WorkSheet, { painted, hiddenRows, conditional }: Painting): DrawnSheet {
  const cells = new Map<string, DrawnCell>(painted.map(([row, column]) => [utils.encode_cell({ r: row, c: column }), { row, column, text: '', kind: 'blank', filled: true }]))
  for (const [address, cell] of Object.entries(sheet) as [string, CellObject][]) {
    if (address.startsWith('!')) continue
    const text = cell.t === 'e' || cell.t === 'd' ? String(cell.w ?? cell.v) : textOf(cell)
    if (text === '') continue
    const { r: row, c: column } = utils.decode_cell(address)
    cells.set(address, { row, column, text, kind: kinds[cell.t] ?? 'text', filled: cells.has(address) })
  }
  const merges = (sheet['!merges'] ?? []).map(({ s: from, e: to }): DrawnSheet['merges'][number] => ({ from: [from.r, from.c], to: [to.r, to.c] }))
  return { name, hidden: false, cells: [...cells.values()], merges, hiddenRows, conditional }
}

/** Every cell that says something or is painted; a sheet of more rows than are read is a fault. */
function drawnSheets({ book, painting }: ReturnType<typeof readDrawing>): { drawn: DrawnSheet[] } | Fault {
  const drawn = book.SheetNames.map((name, index) => ({ ...drawnSheet(name, book.Sheets[name] ?? {}, painting[index] ?? { painted: [], hiddenRows: [], conditional: [] }), hidden: (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0 }))
  const long = drawn.find(({ cells }) => cells.some(({ row }) => row >= mostRows))
  return long ? { code: 'too-many-rows', data: { sheet: long.name, limit: mostRows } } : { drawn }
}

function work(): void {
  const parts = partsOf(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  if (!parts || !parts.some(({ name }) => name === 'xl/workbook.xml')) return refused('workbook-broken')
  if (parts.some(({ name }) => /vbaProject\.bin$/i.test(name))) return refused('workbook-macros')
  const size = unpackedSize(parts)
  if (size === null) return refused('workbook-broken')
  if (size > mostBytes) return refused('workbook-bomb', { size: `> ${megabytes(mostBytes)}`, limit: megabytes(mostBytes) })
  const options = { type: 'buffer', cellFormula: false, cellHTML: false, cellNF: true, cellDates: true, sheetRows: mostRows + 1 } as const
  if (as === 'rows') return parentPort?.postMessage(sheetsOf(read(bytes, options)))
  const found = drawnSheets(readDrawing(options))
  if ('code' in found) return refused(found.code, found.data)
  parentPort?.postMessage(found)
}

try { work() } catch { refused('workbook-broken') }
