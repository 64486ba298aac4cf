import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { FolderInUse, lockFolder } from './lock.ts'

const folder = mkdtempSync(join(tmpdir(), 'balai-lock-'))
afterAll(() => { rmSync(folder, { recursive: true, force: true }) })
const at = (name: string): string => join(folder, name)

test('a folder is taken for one process, made when it is not there, and given back', () => {
  const unlock = lockFolder(at('new'))
  expect(readFileSync(join(at('new'), 'lock'), 'utf8').split('\n')[0]).toBe(String(process.pid))
  unlock()
  expect(existsSync(join(at('new'), 'lock'))).toBe(false)
  lockFolder(at('new'))()
})

test('a second program is refused in words, as long as the first is there', async () => {
  const first = spawn(process.execPath, ['-e', 'process.stdin.resume()'], { stdio: ['pipe', 'ignore', 'ignore'] })
  lockFolder(at('held'))()
  writeFileSync(join(at('held'), 'lock'), String(first.pid))
  expect(() => lockFolder(at('held'))).toThrow(FolderInUse)
  expect(() => lockFolder(at('held'))).toThrow(`in use by the program with process number ${first.pid}. Stop it first`)
  const gone = new Promise((resolve) => { first.once('exit', resolve) })
  first.kill()
  await gone
  expect(() => { lockFolder(at('held'))() }).not.toThrow()
})

test.each([['a process that died', () => String(spawnSync(process.execPath, ['-e', '']).pid)], ['nobody', () => ''], ['nonsense', () => 'x']])('a lock left by %s is taken over', (_, holder) => {
  lockFolder(at('stale'))()
  writeFileSync(join(at('stale'), 'lock'), holder())
  const unlock = lockFolder(at('stale'))
  expect(readFileSync(join(at('stale'), 'lock'), 'utf8').split('\n')[0]).toBe(String(process.pid))
  unlock()
})
