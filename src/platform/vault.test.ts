import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { masterKey, openVault } from './vault.ts'

const vault = openVault('b0a1'.repeat(16))
const other = openVault('b0a2'.repeat(16))
const folder = mkdtempSync(join(tmpdir(), 'balai-vault-'))
afterAll(() => { rmSync(folder, { recursive: true, force: true }) })

describe('what is sealed', () => {
  test('opens in its own place to what it was', () => {
    fc.assert(fc.property(fc.jsonValue(), fc.string(), (value, about) => {
      expect(vault.open(vault.seal(value, about), about)).toEqual(JSON.parse(JSON.stringify(value)))
    }))
  })

  test('does not open elsewhere, nor with another key', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (about, elsewhere) => {
      const sealed = vault.seal({ name: 'Warga' }, about)
      if (about !== elsewhere) expect(() => vault.open(sealed, elsewhere)).toThrow()
      expect(() => other.open(sealed, about)).toThrow()
    }))
  })

  test('does not open when a single bit of it was changed, or its end cut off', () => {
    const sealed = vault.seal({ phone: '081200000001' }, 'case:1')
    for (let at = 0; at < sealed.length; at += 1) {
      const spoilt = Buffer.from(sealed)
      spoilt[at] = spoilt[at]! ^ 1
      expect(() => vault.open(spoilt, 'case:1'), `byte ${at}`).toThrow()
      expect(() => vault.open(sealed.subarray(0, at), 'case:1'), `cut at ${at}`).toThrow()
    }
  })

  test('never looks the same twice and never shows what is inside', () => {
    const [one, two] = [vault.seal('Warga Contoh', 'x'), vault.seal('Warga Contoh', 'x')]
    expect(one.equals(two)).toBe(false)
    expect(one.includes('Warga')).toBe(false)
  })

  test('as bytes keeps every byte', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 500 }), (bytes) => { expect([...vault.openBytes(vault.sealBytes(bytes, 'f'), 'f')]).toEqual([...bytes]) }))
  })
})

describe('a fingerprint', () => {
  test('is the same for the same, and another for anything else: purpose, key, order, borders between parts', () => {
    const one = vault.mac('finder', 'ab', 'c')
    expect(vault.mac('finder', 'ab', 'c').equals(one)).toBe(true)
    for (const else_ of [vault.mac('finders', 'ab', 'c'), vault.mac('finder', 'a', 'bc'), vault.mac('finder', 'abc'), vault.mac('finder', 'c', 'ab'), vault.mac('finder', 'ab', 'c', ''), other.mac('finder', 'ab', 'c')]) {
      expect(else_.equals(one)).toBe(false)
    }
  })

  test('two lists of parts have the same only when they are the same list', () => {
    const parts = fc.array(fc.string({ unit: fc.constantFrom('1', ':', 'a', 'é', '😀'), maxLength: 4 }), { maxLength: 4 })
    fc.assert(fc.property(parts, parts, (a, b) => {
      expect(vault.mac('x', ...a).equals(vault.mac('x', ...b))).toBe(JSON.stringify(a) === JSON.stringify(b))
    }), { numRuns: 500 })
  })

  test('secrets are different for each purpose and none is the master key', () => {
    expect(vault.secret('session')).not.toBe(vault.secret('reset'))
    expect(vault.secret('session')).toMatch(/^[0-9a-f]{64}$/)
    expect(vault.secret('session')).not.toBe('b0a1'.repeat(16))
  })
})

test('the key of a data folder is made once, for its owner alone', () => {
  const key = masterKey(join(folder, 'new'))
  expect(key).toMatch(/^[0-9a-f]{64}$/)
  expect(masterKey(join(folder, 'new'))).toBe(key)
  expect(statSync(join(folder, 'new', 'key')).mode & 0o777).toBe(0o600)
  expect(readFileSync(join(folder, 'new', 'key'), 'utf8')).toBe(`${key}\n`)
})
