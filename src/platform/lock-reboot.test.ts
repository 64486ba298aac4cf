import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { FolderInUse, lockFolder } from './lock.ts'

const folder = mkdtempSync(join(tmpdir(), 'balai-reboot-'))
const file = join(folder, 'lock')
let other: ChildProcess
beforeAll(() => { other = spawn(process.execPath, ['-e', 'process.stdin.resume()'], { stdio: ['pipe', 'ignore', 'ignore'] }) })
afterAll(() => { other.kill(); rmSync(folder, { recursive: true, force: true }) })

/** Boot and beginning of a process, as Linux tells them. */
const birth = (pid: number | undefined): [string, string] => {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  return [readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim(), stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '']
}
const held = (text: string): void => { writeFileSync(file, text) }

describe.skipIf(process.platform !== 'linux')('a lock on Linux', () => {
  test('says its process, the boot it runs in and when it began', () => {
    const unlock = lockFolder(folder)
    expect(readFileSync(file, 'utf8')).toBe(`${process.pid}\n${birth(process.pid).join(' ')}\n`)
    unlock()
  })

  test('holds while that very process runs', () => {
    held(`${other.pid}\n${birth(other.pid).join(' ')}\n`)
    expect(() => lockFolder(folder)).toThrow(FolderInUse)
  })

  test('is taken over when the number belongs to a process that began at another moment', () => {
    held(`${other.pid}\n${birth(other.pid)[0]} 1\n`)
    expect(() => { lockFolder(folder)() }).not.toThrow()
  })

  test('is taken over after the machine was started again', () => {
    held(`${other.pid}\n00000000-0000-4000-8000-000000000000 ${birth(other.pid)[1]}\n`)
    expect(() => { lockFolder(folder)() }).not.toThrow()
  })
})

test('a lock that says a number only, as other systems leave it, holds while there is such a process', () => {
  held(String(other.pid))
  expect(() => lockFolder(folder)).toThrow(FolderInUse)
})
