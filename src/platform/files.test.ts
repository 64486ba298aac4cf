import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { openFiles } from './files.ts'
import { openVault } from './vault.ts'

const folder = mkdtempSync(join(tmpdir(), 'balai-files-'))
const files = openFiles(folder, openVault('b0a1'.repeat(16)))
afterAll(() => { rmSync(folder, { recursive: true, force: true }) })
const all = (): string[] => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => entry.name)

describe('uploads on disk', () => {
  test('come back as they were, whatever is in them', async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 2_000 }), async (bytes) => {
      expect([...await files.read(await files.keep(bytes))]).toEqual([...bytes])
    }), { numRuns: 20 })
  })

  test('the same bytes are kept once, also when they arrive at the same time', async () => {
    const before = all().length
    const addresses = await Promise.all(Array.from({ length: 6 }, () => files.keep(Buffer.from('the same'))))
    expect(new Set(addresses).size).toBe(1)
    expect(all().length).toBe(before + 1)
  })

  test('lie there sealed, under a name that tells nothing, for the owner alone', async () => {
    const address = await files.keep(Buffer.from('nama dan alamat warga'))
    const path = join(folder, address.slice(0, 2), address)
    expect(readFileSync(path).includes('warga')).toBe(false)
    expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  test('are whole or absent: no draft of a file is left beside them', async () => {
    await files.keep(Buffer.alloc(300_000, 7))
    expect(all().every((name) => /^[0-9a-f]{64}$/.test(name))).toBe(true)
  })

  test('that were changed on disk, or put in another’s place, do not open', async () => {
    const [one, two] = [await files.keep(Buffer.from('one')), await files.keep(Buffer.from('two'))]
    writeFileSync(join(folder, two.slice(0, 2), two), readFileSync(join(folder, one.slice(0, 2), one)))
    await expect(files.read(two)).rejects.toThrow()
  })

  test('once erased are gone', async () => {
    const address = await files.keep(Buffer.from('to be erased'))
    await files.erase(address)
    await expect(files.read(address)).rejects.toThrow('ENOENT')
    expect(String(await files.read(await files.keep(Buffer.from('to be erased'))))).toBe('to be erased')
  })

  test.each(['', '../../etc/passwd', 'a'.repeat(63), 'A'.repeat(64), `${'a'.repeat(64)}/x`])('%s is no address', async (address) => {
    await expect(files.read(address)).rejects.toThrow('not a file address')
    await expect(files.erase(address)).rejects.toThrow('not a file address')
  })
})
