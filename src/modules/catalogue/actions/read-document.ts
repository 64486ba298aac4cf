import { Worker } from 'node:worker_threads'
import { fileTypeFromBuffer } from 'file-type'
import { Refusal, refuse } from '#kernel'
import { linesOfPositioned, type PositionedText } from '../rules/reader/positions.ts'
import { readStandards } from '../rules/reader/read.ts'
import { kindOfSource, linesOf } from '../rules/reader/source.ts'
import type { Reading } from '../rules/reader/parts.ts'
import type { DocumentKind } from '../store/imports.ts'

/** What a document says, and the lines it was read as, to point into. */
export type ReadDocument = { kind: DocumentKind; reading: Reading; lines: string[] }

/** How far reading has come: pages of how many. */
export type Watch = (page: number, of: number) => void

/** Largest document in bytes: 20 MB, a scanned decree of two hundred pages with its text. */
export const largestDocument = 20 * 1024 * 1024
const limits = { pages: 600, items: 600_000, seconds: 60, megabytes: 384 }

/** Nothing but writing: control characters other than breaks and tabs are of no text. */
function isWriting(text: string): boolean {
  // oxlint-disable-next-line no-control-regex
  const odd = text.slice(0, 100_000).match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f\ufffd]/g)?.length ?? 0
  return odd * 50 <= Math.min(text.length, 100_000)
}

function decoded(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** What kind of document some bytes are, by their content and not by their name; refuses `file-empty`, `file-too-large` and `document-kind`. */
export async function kindOf(bytes: Uint8Array): Promise<DocumentKind> {
  if (bytes.length === 0) refuse('invalid', 'file-empty', { field: 'file' })
  if (bytes.length > largestDocument) {
    refuse('invalid', 'file-too-large', { field: 'file', data: { limit: largestDocument / 1_048_576, size: Math.ceil(bytes.length / 1_048_576) } })
  }
  const type = (await fileTypeFromBuffer(bytes))?.mime
  if (type === 'application/pdf') return 'pdf'
  const text = type === undefined || type === 'application/xml' ? decoded(bytes) : null
  if (text === null || !isWriting(text)) refuse('invalid', 'document-kind', { field: 'file' })
  return kindOfSource(text)
}

type FromWorker = { page?: number; of?: number; items?: PositionedText[]; refused?: string; data?: Record<string, number> }

// A build names its files .js; run from the source they are .ts.
const worker = (): URL => new URL(import.meta.url.endsWith('.ts') ? './pdf-worker.ts' : './pdf-worker.js', import.meta.url)

function positioned(bytes: Uint8Array, watch: Watch): Promise<PositionedText[]> {
  return new Promise((done, failed) => {
    const thread = new Worker(worker(), {
      workerData: { bytes, mostPages: limits.pages, mostItems: limits.items }, resourceLimits: { maxOldGenerationSizeMb: limits.megabytes },
    })
    const no = (code: string, data: Record<string, number> = {}): void => failed(new Refusal('invalid', { code, field: 'file', data }))
    const clock = setTimeout(() => { no('pdf-too-slow', { seconds: limits.seconds }); void thread.terminate() }, limits.seconds * 1000)
    thread.on('message', ({ page, of, items, refused, data }: FromWorker) => {
      if (page !== undefined && of !== undefined) watch(page, of)
      if (refused) no(refused, data)
      if (items) done(items)
      if (refused || items) void thread.terminate()
    })
    thread.on('error', () => no('pdf-broken'))
    thread.on('exit', () => { clearTimeout(clock); no('pdf-broken') })
  })
}

/** The text of a document as lines; a PDF's text is put back into columns by where it stands. Refuses `scanned-pdf` when it holds pictures only. */
async function textOf(bytes: Uint8Array, kind: DocumentKind, watch: Watch): Promise<string> {
  if (kind !== 'pdf') return decoded(bytes)
  const items = await positioned(bytes, watch)
  const letters = items.reduce((sum, item) => sum + (item.str.match(/\p{L}/gu)?.length ?? 0), 0)
  if (letters < 200) refuse('invalid', 'scanned-pdf', { field: 'file' })
  return linesOfPositioned(items).join('\n')
}

/**
 * Reads a document of any kind from its bytes alone; nothing is kept anywhere. Refuses, besides what `kindOf` and `readStandards` refuse,
 * `scanned-pdf`, `pdf-locked`, `pdf-broken`, `pdf-too-long` and `pdf-too-slow`.
 */
export async function readDocument(bytes: Uint8Array, watch: Watch = () => undefined): Promise<ReadDocument> {
  const kind = await kindOf(bytes)
  const text = await textOf(bytes, kind, watch)
  const reading = readStandards({ text })
  return { kind, reading, lines: linesOf({ text }).map((line) => (line.label ? `${line.label}: ${line.text}` : line.text)) }
}

/** What can be told against a document at once, before it is kept: its kind, its size, and for all but PDF whether it holds standards in Indonesian. */
export async function firstLook(bytes: Uint8Array): Promise<DocumentKind> {
  const kind = await kindOf(bytes)
  if (kind !== 'pdf') readStandards({ text: decoded(bytes) })
  return kind
}
