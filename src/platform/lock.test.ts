import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
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

/** A program that takes the folder, says whether it has it, and stays until its input ends. */
const opener = `
import { lockFolder } from ${JSON.stringify(new URL('lock.ts', import.meta.url).href)}
const [folder, at] = process.argv.slice(1)
while (Date.now() < Number(at)) {}
try { lockFolder(folder); console.log('has it') } catch (error) { console.log(error.name) }
process.stdin.resume()`

test('of several programs that find a lock left behind at the same moment one has the folder, the others are refused in words', async () => {
  lockFolder(at('many'))()
  writeFileSync(join(at('many'), 'lock'), String(spawnSync(process.execPath, ['-e', '']).pid))
  const programs = Array.from({ length: 6 }, () => spawn(process.execPath, ['--input-type=module', '-e', opener, at('many'), String(Date.now() + 1500)], { stdio: ['pipe', 'pipe', 'inherit'] }))
  try {
    const said = await Promise.all(programs.map((one) => new Promise<string>((resolve) => { one.stdout.once('data', (text: Buffer) => { resolve(text.toString().trim()) }) })))
    expect(said.toSorted()).toEqual([...Array.from({ length: 5 }, () => 'FolderInUse'), 'has it'])
    expect(readdirSync(at('many'))).toEqual(['lock'])
  } finally { for (const one of programs) one.kill() }
})

test('a turn to take over that was left behind is taken over too, one that is held is respected', () => {
  const gone = String(spawnSync(process.execPath, ['-e', '']).pid)
  lockFolder(at('turn'))()
  for (const name of ['lock', 'lock.turn']) writeFileSync(join(at('turn'), name), gone)
  lockFolder(at('turn'))()
  writeFileSync(join(at('turn'), 'lock'), gone)
  writeFileSync(join(at('turn'), 'lock.turn'), String(process.ppid))
  expect(() => lockFolder(at('turn'))).toThrow(`process number ${process.ppid}`)
})
