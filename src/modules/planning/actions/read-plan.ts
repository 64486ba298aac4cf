import { Worker } from 'node:worker_threads'
import { Refusal, refuse, type Problem } from '#kernel'
import { readPlan } from '../rules/plan-file.ts'
import type { Plan } from '../rules/plan.ts'
import type { Sheet } from '../rules/workbook.ts'
import { fromSheets } from '../rules/workbook-read.ts'

/** A plan read from a file of either kind: the plan, or every fault of it; `lineOf` where the file has lines. */
export type PlanRead = { plan: Plan | null; problems: Problem[]; warnings: Problem[]; lineOf: ((path: string) => number) | null }

/** What a workbook may cost: bytes as they come, bytes unpacked, rows of a sheet, seconds, memory. */
export const limits = { bytes: 20 * 1_048_576, unpacked: 120 * 1_048_576, rows: 20_000, seconds: 30, megabytes: 384 }

type FromWorker = { sheets?: Sheet[]; problems?: Problem[]; warnings?: Problem[]; refused?: string; data?: Record<string, string | number> }
type SheetsRead = { sheets: Sheet[]; problems: Problem[]; warnings: Problem[] }

// A build names its files .js; run from the source they are .ts.
const worker = (): URL => new URL(import.meta.url.endsWith('.ts') ? './workbook-worker.ts' : './workbook-worker.js', import.meta.url)

const begins = (bytes: Uint8Array, ...signs: number[]): boolean => signs.every((sign, index) => bytes[index] === sign)

/** What a compound file of Microsoft's is: an encrypted workbook names its package in UTF-16, all else is the format of 1997. */
const isLocked = (bytes: Uint8Array): boolean => Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le'))

/** The sheets of a workbook. Refuses `workbook-large`, `-locked`, `-old`, `-macros`, `-bomb`, `-slow` and `-broken`; read in a thread of its own. */
export function readSheets(bytes: Uint8Array): Promise<SheetsRead> {
  if (bytes.length > limits.bytes) refuse('invalid', 'workbook-large', { data: { size: Math.ceil(bytes.length / 1_048_576), limit: limits.bytes / 1_048_576 } })
  if (begins(bytes, 0xd0, 0xcf, 0x11, 0xe0)) refuse('invalid', isLocked(bytes) ? 'workbook-locked' : 'workbook-old')
  if (!begins(bytes, 0x50, 0x4b)) refuse('invalid', 'workbook-broken')
  return new Promise((done, failed) => {
    const thread = new Worker(worker(), { workerData: { bytes: new Uint8Array(bytes), mostBytes: limits.unpacked, mostRows: limits.rows }, resourceLimits: { maxOldGenerationSizeMb: limits.megabytes } })
    const no = (code: string, data: Record<string, string | number> = {}): void => failed(new Refusal('invalid', { code, data }))
    const clock = setTimeout(() => { no('workbook-slow', { seconds: limits.seconds }); void thread.terminate() }, limits.seconds * 1000)
    thread.on('message', ({ sheets, problems = [], warnings = [], refused, data }: FromWorker) => {
      if (refused) no(refused, data)
      else if (sheets) done({ sheets, problems, warnings })
      void thread.terminate()
    })
    thread.on('error', () => no('workbook-broken'))
    thread.on('exit', () => { clearTimeout(clock); no('workbook-broken') })
  })
}

/** Reads a plan from the bytes of a YAML file or a workbook, told apart by their content. */
export async function readPlanFile(bytes: Uint8Array, name: string): Promise<PlanRead> {
  if (begins(bytes, 0x50, 0x4b) || begins(bytes, 0xd0, 0xcf, 0x11, 0xe0)) {
    const { sheets, problems, warnings } = await readSheets(bytes)
    if (problems.length > 0) return { plan: null, problems, warnings, lineOf: null }
    return { ...fromSheets(sheets, name), warnings, lineOf: null }
  }
  if (bytes.length > limits.bytes) refuse('invalid', 'workbook-large', { data: { size: Math.ceil(bytes.length / 1_048_576), limit: limits.bytes / 1_048_576 } })
  const text = new TextDecoder('utf-8').decode(bytes)
  if (text.includes('\u0000')) refuse('invalid', 'plan-kind')
  return { ...readPlan(text, name), warnings: [] }
}
