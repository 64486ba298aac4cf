import { createHash } from 'node:crypto'
import { mkdir, open, readFile, rename, stat, unlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Vault } from './vault.ts'

/** Uploads, sealed and named by their content; on disk for good before the row that names them is committed. */
export type Files = {
  /** Keeps bytes and returns their address; the same bytes are kept once. */
  keep: (bytes: Uint8Array) => Promise<string>
  read: (address: string) => Promise<Buffer>
  /** Erases the bytes for good; whoever calls has made sure that no row names them. */
  erase: (address: string) => Promise<void>
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try { await handle.sync() } finally { await handle.close() }
}

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const draft = `${path}.${process.pid}.${performance.now()}`
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const handle = await open(draft, 'wx', 0o600)
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally { await handle.close() }
  await rename(draft, path)
  await syncFolder(dirname(path))
  await syncFolder(dirname(dirname(path)))
}

const exists = (path: string): Promise<boolean> => stat(path).then(() => true, () => false)

/** Opens the store of uploads in a folder. */
export function openFiles(folder: string, vault: Vault): Files {
  const pathOf = (address: string): string => {
    if (!/^[0-9a-f]{64}$/.test(address)) throw new Error('not a file address')
    return join(folder, address.slice(0, 2), address)
  }
  return {
    keep: async (bytes) => {
      const address = vault.mac('file', createHash('sha256').update(bytes).digest()).toString('hex')
      const path = pathOf(address)
      if (!(await exists(path))) await writeDurably(path, vault.sealBytes(bytes, address))
      return address
    },
    read: async (address) => vault.openBytes(await readFile(pathOf(address)), address),
    erase: async (address) => { await unlink(pathOf(address)) },
  }
}
