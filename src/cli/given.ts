import { open, type FileHandle } from 'node:fs/promises'
import { refuse } from '#kernel'

/** The largest file a command takes, in bytes, where it sets no limit of its own: no plan, workbook or file of answers comes near it. */
export const largestGiven = 64 * 1024 * 1024
const portion = 1024 * 1024

/** The bytes of a file a command was given. Refuses one that cannot be read, and one that is too large before it is in memory, also where nobody knows its size (a pipe, a device). */
export async function readGiven(file: string, most = largestGiven): Promise<Buffer> {
  const unread = (): never => refuse('not-found', 'file-unreadable', { data: { file } })
  const handle = await open(file).catch(unread)
  try {
    if ((await handle.stat()).size > most) tooLarge(most)
    return await readUpTo(handle, most, unread)
  } finally {
    await handle.close()
  }
}

const tooLarge = (most: number): never => refuse('invalid', 'file-too-large', { field: 'file', data: { limit: Math.floor(most / 1_048_576) } })

async function readUpTo(handle: FileHandle, most: number, unread: () => never): Promise<Buffer> {
  const parts: Buffer[] = []
  for (let total = 0; ;) {
    const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(portion), 0, portion, null).catch(unread)
    if (bytesRead === 0) return Buffer.concat(parts)
    total += bytesRead
    if (total > most) tooLarge(most)
    parts.push(buffer.subarray(0, bytesRead))
  }
}
