import { createHash } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, stat, unlink, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Vault } from './vault.ts'

/** Uploads, sealed and named by their content; on disk for good before the row that names them is committed. */
export type Files = {
  /** Keeps bytes and returns their address; the same bytes are kept once, and are young again each time. */
  keep: (bytes: Uint8Array) => Promise<string>
  read: (address: string) => Promise<Buffer>
  /**
   * Erases the bytes for good; whoever calls has made sure that no row names them. With `before`, bytes kept since then stay:
   * somebody may be about to write the row that names them. Says whether they were erased.
   */
  erase: (address: string, before?: Date) => Promise<boolean>
  /** Addresses of bytes nobody has kept since a moment, a folder's at a time; drafts of writing that never ended are dropped on the way. */
  untouched: (since: Date) => AsyncGenerator<string[]>
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try { await handle.sync() } finally { await handle.close() }
}

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const draft = `${path}.${process.pid}.${performance.now()}.draft`
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

/** Makes a file as young as if it had just been written; false when there is none. */
async function touched(path: string): Promise<boolean> {
  const now = new Date()
  return utimes(path, now, now).then(() => true, () => false)
}

async function* untouchedIn(folder: string, since: Date): AsyncGenerator<string[]> {
  for (const part of (await readdir(folder).catch((): string[] => [])).toSorted()) {
    const old: string[] = []
    for (const name of await readdir(join(folder, part)).catch((): string[] => [])) {
      const path = join(folder, part, name)
      const young = await stat(path).then(({ mtime }) => mtime >= since, () => true) // one that is gone by now is left alone
      if (young) continue
      if (/^[0-9a-f]{64}$/.test(name)) old.push(name)
      else if (name.endsWith('.draft')) await unlink(path).catch(() => undefined)
    }
    yield old
  }
}

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
      if (!(await touched(path))) await writeDurably(path, vault.sealBytes(bytes, address))
      return address
    },
    read: async (address) => vault.openBytes(await readFile(pathOf(address)), address),
    erase: async (address, before) => {
      const path = pathOf(address)
      const young = async (at: string): Promise<boolean> => before !== undefined && (await stat(at)).mtime >= before
      if (await young(path)) return false
      // Put aside first: from here on `keep` finds nothing and writes anew, and what it touched a moment ago comes back.
      const aside = `${path}.${process.pid}.${performance.now()}`
      await rename(path, aside)
      const kept = await young(aside)
      await (kept ? rename(aside, path) : unlink(aside))
      return !kept
    },
    untouched: (since) => untouchedIn(folder, since),
  }
}
