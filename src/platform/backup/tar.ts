import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { refuse } from '#kernel'

/** One thing in a backup: a path inside it and its bytes. */
export type Part = { name: string; body: Buffer }

const block = 512
const largestPart = 512 * 1024 * 1024

const octal = (value: number, width: number): string => `${value.toString(8).padStart(width - 1, '0')}\0`

/** A part as tar writes it (POSIX ustar), so that any tool can look inside a backup. */
export function tarPart({ name, body }: Part, at: Date): Buffer {
  if (Buffer.byteLength(name) > 99) throw new Error(`the name ${name} is too long for a backup`)
  const head = Buffer.alloc(block)
  head.write(name, 0)
  head.write(octal(0o600, 8) + octal(0, 8) + octal(0, 8), 100)
  head.write(octal(body.length, 12) + octal(Math.floor(at.getTime() / 1000), 12), 124)
  head.write('        0', 148)
  head.write('ustar\u000000', 257)
  head.write(octal(head.reduce((sum, byte) => sum + byte, 0), 7), 148)
  return Buffer.concat([head, body, Buffer.alloc((block - body.length % block) % block)])
}

/** What ends a tar file. */
export const tarEnd = Buffer.alloc(2 * block)

const textAt = (head: Buffer, from: number, to: number): string => head.toString('latin1', from, to).split('\0')[0]!.trim()

function readHead(head: Buffer): { name: string; size: number } {
  const size = Number.parseInt(textAt(head, 124, 136), 8)
  const sum = Number.parseInt(textAt(head, 148, 156), 8)
  const counted = head.reduce((all, byte, place) => all + (place >= 148 && place < 156 ? 32 : byte), 0)
  if (sum !== counted || !(size >= 0 && size <= largestPart)) refuse('invalid', 'backup-damaged')
  return { name: textAt(head, 0, 100), size }
}

/** Cuts a stream into pieces of the sizes asked for; `null` at its end, refused when it ends in the middle of a piece. */
function pieces(stream: AsyncIterable<Buffer>): (size: number) => Promise<Buffer | null> {
  const source = stream[Symbol.asyncIterator]()
  let kept: Buffer[] = []
  let length = 0
  return async (size) => {
    while (length < size) {
      const next = await source.next()
      if (next.done) return length === 0 ? null : refuse('invalid', 'backup-truncated')
      kept.push(next.value)
      length += next.value.length
    }
    const all = kept.length === 1 ? kept[0]! : Buffer.concat(kept)
    kept = [all.subarray(size)]
    length = all.length - size
    return all.subarray(0, size)
  }
}

const zlibCodes: Record<string, string> = { Z_BUF_ERROR: 'backup-truncated', Z_DATA_ERROR: 'backup-damaged', ENOENT: 'backup-missing' }

/** The parts of a backup file in order, one at a time; refused as `not-a-backup`, `backup-truncated`, `backup-damaged` or `backup-missing`. */
export async function* readParts(file: string): AsyncGenerator<Part> {
  const source = createReadStream(file)
  const packed = createGunzip()
  source.once('error', (error) => packed.destroy(error))
  const take = pieces(source.pipe(packed))
  try {
    for (let first = true; ; first = false) {
      const head = await take(block)
      if (!head) return refuse('invalid', first ? 'not-a-backup' : 'backup-truncated')
      if (head.every((byte) => byte === 0)) {
        // to the very end: only there the packing says whether anything was changed or cut off
        for (let rest: Buffer | null = head; rest;) rest = await take(block)
        return
      }
      const { name, size } = readHead(head)
      const body = size === 0 ? Buffer.alloc(0) : await take(size) ?? refuse('invalid', 'backup-truncated')
      if (size % block > 0 && !(await take(block - size % block))) refuse('invalid', 'backup-truncated')
      yield { name, body }
      if (first && name !== 'balai.json') refuse('invalid', 'not-a-backup')
    }
  } catch (error) {
    const { code, message = '' } = error as { code?: string; message?: string }
    if (code === 'Z_DATA_ERROR' && message.includes('incorrect header')) refuse('invalid', 'not-a-backup')
    if (code && zlibCodes[code]) refuse('invalid', zlibCodes[code])
    throw error
  } finally { source.destroy(); packed.destroy() }
}
