import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { effortOf, effortOfChildren } from './effort.ts'

/** Works for that long by the processor's own count, however long that takes on the wall. */
const toil = (ms: number): void => { for (const began = process.cpuUsage(); ;) { const { user, system } = process.cpuUsage(began); if (user + system > ms * 1000) return } }

test('waiting costs little and working costs what it takes', async () => {
  const [waited, toiled] = [await effortOf(() => wait(300)), await effortOf(async () => { toil(150) })]
  expect(waited).toBeLessThan(toiled)
  expect(toiled).toBeGreaterThanOrEqual(150)
})

test.skipIf(process.platform !== 'linux')('the work of another process counts as that one’s, not its waiting', async () => {
  const run = (script: string) => async (): Promise<void> => { await once(spawn(process.execPath, ['-e', script], { stdio: 'ignore' }), 'close') }
  const busy = await effortOfChildren(run('for (const began = process.cpuUsage(); ;) { const { user } = process.cpuUsage(began); if (user > 400_000) break }'))
  expect(busy).toBeGreaterThanOrEqual(380)
  const own = await effortOf(run(''))
  expect(own).toBeLessThan(busy)
})

test('what is thrown meanwhile is not swallowed', async () => {
  await expect(effortOf(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
  await expect(effortOfChildren(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
})
