import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
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

function textOf(file: string): string {
  try { return readFileSync(file, 'utf8') } catch { return '' }
}

/**
 * What tells a process from another that has its number later: the boot it runs in and the moment it began, as Linux says them
 * (field 22 of `/proc/PID/stat`; the name before it may hold anything, brackets too). Empty where nobody says.
 */
function birthOf(pid: number): string {
  const stat = textOf(`/proc/${pid}/stat`)
  const began = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
  const boot = textOf('/proc/sys/kernel/random/boot_id').trim()
  return began && boot ? `${boot} ${began}` : ''
}

/** Who holds a folder: its process, when the number is not another's by now. */
function holderOf(file: string): number | null {
  const [number = '', birth = ''] = textOf(file).split('\n')
  const pid = Number(number)
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid || !alive(pid)) return null
  const now = birthOf(pid)
  return birth === '' || now === '' || birth === now ? pid : null
}

/** Makes `file` with who takes it, whole from its first moment; `false` when it is there already. */
function claim(file: string): boolean {
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, `${process.pid}\n${birthOf(process.pid)}\n`)
  try { linkSync(draft, file); return true } catch (error) {
    if ((error as { code?: string }).code === 'EEXIST') return false
    throw error
  } finally { rmSync(draft, { force: true }) }
}

const refuseHeld = (folder: string, file: string): void => {
  const holder = holderOf(file)
  if (holder !== null) throw new FolderInUse(folder, holder)
}

/** Of several that find a lock left behind at once one takes it over: whoever holds the turn to do so, and still finds it left behind. */
function takeOver(folder: string, file: string): void {
  const turn = `${file}.turn`
  while (!claim(turn)) {
    refuseHeld(folder, turn)
    rmSync(turn, { force: true })
  }
  try {
    refuseHeld(folder, file)
    const draft = `${file}.${process.pid}`
    writeFileSync(draft, `${process.pid}\n${birthOf(process.pid)}\n`)
    renameSync(draft, file)
  } finally { rmSync(turn, { force: true }) }
}

/** Takes a data folder for this process alone; a lock left by a process that died is taken over, also when its number went to another. Returns how to give it back. */
export function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, 'lock')
  if (!claim(file)) takeOver(folder, file)
  return () => rmSync(file, { force: true })
}
