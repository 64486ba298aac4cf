import { readFileSync } from 'node:fs'

/*
 * What something costs in work of the processor, in milliseconds. The clock on the wall tells how busy the machine is besides;
 * this tells what is asked here.
 */

const worked = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** The work of this process, threads included, while `work` is done. */
export async function effortOf(work: () => Promise<unknown>): Promise<number> {
  const before = worked()
  await work()
  return worked() - before
}

const tick = 10 // Linux counts the work of processes that are over in hundredths of a second
const workedByChildren = (): number | null => {
  try {
    const stat = readFileSync('/proc/self/stat', 'utf8')
    const [user = '', system = ''] = stat.slice(stat.lastIndexOf(')') + 2).split(' ').slice(13, 15)
    return (Number(user) + Number(system)) * tick
  } catch { return null }
}

/** The work of the processes that begin and end while `work` is done; on systems that do not tell it, the time that passes. */
export async function effortOfChildren(work: () => Promise<unknown>): Promise<number> {
  const [before, began] = [workedByChildren(), performance.now()]
  await work()
  const after = workedByChildren()
  return before === null || after === null ? performance.now() - began : after - before
}
