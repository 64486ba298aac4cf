import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const longestPath = 100 // bytes; systems allow 104 to 108 for the address of a socket

/** Where the running program of a data folder listens for commands; a named pipe on Windows. */
export function socketPath(data: string): string {
  const folder = resolve(data)
  const short = createHash('sha256').update(folder).digest('hex').slice(0, 24)
  if (process.platform === 'win32') return `\\\\.\\pipe\\balai-${short}`
  const path = join(folder, 'balai.sock')
  return Buffer.byteLength(path) <= longestPath ? path : join(tmpdir(), `balai-${short}.sock`)
}
