import { Worker } from 'node:worker_threads'
import { Refusal, refuse, type Problem } from '#kernel'

/** A sheet as rows of text. */
export type Sheet = { name: string; rows: string[][] }
export type CellKind = 'text' | 'number' | 'date' | 'error' | 'blank'
/** A cell that says something or is painted in any colour but white; rows and columns from 0. */
export type DrawnCell = { row: number; column: number; text: string; kind: CellKind; filled: boolean }
type Corner = [row: number, column: number]
/** A sheet with what it is drawn with. */
export type DrawnSheet = { name: string; hidden: boolean; cells: DrawnCell[]; merges: { from: Corner; to: Corner }[]; hiddenRows: number[]; conditional: string[] }

/** What a workbook may cost: bytes as they come, bytes unpacked, rows of a sheet, seconds, memory. */
export const limits = { bytes: 20 * 1_048_576, unpacked: 120 * 1_048_576, rows: 20_000, seconds: 30, megabytes: 384 }

type Rows = { sheets: Sheet[]; problems: Problem[]; warnings: Problem[] }
type Cells = { drawn: DrawnSheet[] }
type FromWorker = (Rows | Cells) | { refused: string; data: Record<string, string | number> }

// A build names its files .js; run from the source they are .ts.
const worker = (): URL => new URL(import.meta.url.endsWith('.ts') ? './workbook-worker.ts' : './workbook-worker.js', import.meta.url)

const begins = (bytes: Uint8Array, ...signs: number[]): boolean => signs.every((sign, index) => bytes[index] === sign)

/** What a compound file of Microsoft's is: an encrypted workbook names its package in UTF-16, all else is the format of 1997. */
const isLocked = (bytes: Uint8Array): boolean => Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le'))

/** Whether a file is a workbook of any kind, readable or not, by how it begins. */
export const isWorkbook = (bytes: Uint8Array): boolean => begins(bytes, 0x50, 0x4b) || begins(bytes, 0xd0, 0xcf, 0x11, 0xe0)

/** A workbook's sheets as rows of text. Refuses `workbook-large`, `-locked`, `-old`, `-macros`, `-bomb`, `-slow` and `-broken`; read in a thread of its own. */
export const readSheets = (bytes: Uint8Array, rows = limits.rows): Promise<Rows> => inThread<Rows>(bytes, 'rows', rows)

/** A workbook's sheets with fills, merged cells and what is hidden; refuses what `readSheets` refuses, and `too-many-rows`. */
export const readDrawn = async (bytes: Uint8Array): Promise<DrawnSheet[]> => (await inThread<Cells>(bytes, 'cells')).drawn

function inThread<Read extends Rows | Cells>(bytes: Uint8Array, as: 'rows' | 'cells', mostRows = limits.rows): Promise<Read> {
  if (bytes.length > limits.bytes) refuse('invalid', 'workbook-large', { data: { size: Math.ceil(bytes.length / 1_048_576), limit: limits.bytes / 1_048_576 } })
  if (begins(bytes, 0xd0, 0xcf, 0x11, 0xe0)) refuse('invalid', isLocked(bytes) ? 'workbook-locked' : 'workbook-old')
  if (!begins(bytes, 0x50, 0x4b)) refuse('invalid', 'workbook-broken')
  return new Promise((done, failed) => {
    const thread = new Worker(worker(), { workerData: { bytes: new Uint8Array(bytes), mostBytes: limits.unpacked, mostRows, as }, resourceLimits: { maxOldGenerationSizeMb: limits.megabytes } })
    const no = (code: string, data: Record<string, string | number> = {}): void => failed(new Refusal('invalid', { code, data }))
    const clock = setTimeout(() => { no('workbook-slow', { seconds: limits.seconds }); void thread.terminate() }, limits.seconds * 1000)
    thread.on('message', (message: FromWorker) => {
      if ('refused' in message) no(message.refused, message.data)
      else done(message as Read)
      void thread.terminate()
    })
    thread.on('error', () => no('workbook-broken'))
    thread.on('exit', () => { clearTimeout(clock); no('workbook-broken') })
  })
}

