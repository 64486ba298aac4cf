import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Says in words why a folder cannot be opened. */
export class FolderInUse extends Error {
  constructor(folder: string, pid: number) {
    super(`Folder ${folder} is in use by the program with process number ${pid}. Stop it first, or let it do the work.`)
    this.name = 'FolderInUse'
  }
}

const alive = (pid: number): boolean => {
  try { process.kill(pid, 0); return true } catch (error) { return (error as { code?: string }).code === 'EPERM' }
}

/** Takes a data folder for this process alone; a lock left by a process that died is taken over. Returns how to give it back. */
export function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, 'lock')
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
  } catch {
    const holder = Number(readFileSync(file, 'utf8'))
    if (holder !== process.pid && holder > 0 && alive(holder)) throw new FolderInUse(folder, holder)
    writeFileSync(file, String(process.pid))
  }
  return () => rmSync(file, { force: true })
}
