import { hasUnseen, type Problem } from '#kernel'
import { volumeOf } from './budget.ts'

/** A line as a sheet of an office has it; amounts are whole rupiah. */
export type ReadLine = { account: string; item: string; volume: string; unit: string; price: bigint; printed: bigint | null }
/** What could not be read: the sheet, its row as a person counts, and why. */
export type Unread = { sheet: string; row: number; text: string; code: string }
export type RowsRead = { lines: ReadLine[]; unread: Unread[] }

const heads: Readonly<Record<keyof ReadLine, readonly RegExp[]>> = {
  account: [/^kode( rekening)?$/, /^rekening$/, /^(no\.?|kode) ?rek(ening)?\.?$/],
  item: [/^uraian$/, /^nama (barang|komponen|kegiatan)$/, /^komponen$/, /^rincian( belanja)?$/],
  volume: [/^vol(ume)?\.?$/, /^jumlah volume$/, /^koefisien$/, /^banyaknya$/],
  unit: [/^satuan$/, /^sat\.?$/],
  price: [/^harga( satuan)?( \(rp\))?$/, /^tarif$/],
  printed: [/^jumlah( harga)?( \(rp\))?$/, /^total( \(rp\))?$/],
}
const must = ['account', 'item', 'volume', 'unit', 'price'] as const

/** An amount as offices write it: `Rp 1.500.000,00`, `1500000`, `1.500.000`; `null` for what is none or has cents. */
export function rupiahOf(text: string): bigint | null {
  const plain = text.trim().replace(/^rp\.?\s*/i, '').replace(/(,-|,0{1,2}|\.00)$/, '').replace(/\s+/g, '')
  return /^\d{1,15}$|^\d{1,3}(\.\d{3}){1,4}$/.test(plain) ? BigInt(plain.replaceAll('.', '')) : null
}

type Columns = Partial<Record<keyof ReadLine, number>>

function columnsOf(row: readonly string[]): Columns | null {
  const found: Columns = {}
  for (const [name, patterns] of Object.entries(heads) as [keyof ReadLine, readonly RegExp[]][]) {
    const at = row.findIndex((cell) => patterns.some((pattern) => pattern.test(cell.trim().toLowerCase().replace(/\s+/g, ' '))))
    if (at >= 0) found[name] = at
  }
  return must.every((name) => found[name] !== undefined) ? found : null
}

function lineOf(row: readonly string[], columns: Columns): ReadLine | string | null {
  const cell = (name: keyof ReadLine): string => (columns[name] === undefined ? '' : row[columns[name]] ?? '').trim()
  // Headings, sums and empty rows between the lines have neither a volume nor a price.
  if (cell('volume') === '' && cell('price') === '') return null
  const price = rupiahOf(cell('price'))
  if (cell('account') === '' || cell('item') === '') return 'line-without-name'
  if (hasUnseen(`${cell('account')}${cell('item')}${cell('unit')}`)) return 'unseen-signs'
  if (volumeOf(cell('volume')) === null) return 'volume-unclear'
  if (price === null) return 'price-unclear'
  const stated = cell('printed')
  const printed = stated === '' ? null : rupiahOf(stated)
  if (stated !== '' && printed === null) return 'amount-unclear'
  return { account: cell('account'), item: cell('item').slice(0, 500), volume: cell('volume'), unit: cell('unit').slice(0, 60), price, printed }
}

/** More lines than the budget of any activity has. */
export const mostLines = 5_000

/** Reads the lines of a budget from sheets of text: under the first row that names every column that is needed. */
export function readRows(sheets: readonly { name: string; rows: readonly (readonly string[])[] }[]): RowsRead & { problems: Problem[] } {
  const read: RowsRead = { lines: [], unread: [] }
  let headed = false
  for (const { name, rows } of sheets) {
    const head = rows.findIndex((row) => columnsOf(row) !== null)
    const columns = columnsOf(rows[head] ?? [])
    if (!columns) continue
    headed = true
    rows.slice(head + 1).forEach((row, index) => {
      const line = lineOf(row, columns)
      if (typeof line === 'string') read.unread.push({ sheet: name, row: head + 2 + index, text: row.filter(Boolean).join(' | ').slice(0, 200), code: line })
      else if (line) read.lines.push(line)
    })
  }
  const problems = !headed ? [{ code: 'no-head', field: 'file' }] : read.lines.length > mostLines ? [{ code: 'too-many-lines', field: 'file', data: { most: mostLines, n: read.lines.length } }]
    : read.lines.length === 0 ? [{ code: 'no-lines-read', field: 'file' }] : []
  return { ...read, problems }
}
