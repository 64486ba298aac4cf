import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { Refusal } from '#kernel'
import { readParts, tarEnd, tarPart, type Part } from './tar.ts'

const folder = mkdtempSync(join(tmpdir(), 'balai-tar-'))
afterAll(() => { rmSync(folder, { recursive: true, force: true }) })

const at = new Date('2026-11-23T02:00:00Z')
const first: Part = { name: 'balai.json', body: Buffer.from('{}') }
let files = 0
const written = (bytes: Buffer): string => { files += 1; const file = join(folder, `${files}.tar.gz`); writeFileSync(file, bytes); return file }
const packed = (...parts: Part[]): Buffer => Buffer.concat([...parts.map((part) => tarPart(part, at)), tarEnd])
const parts = async (file: string): Promise<Part[]> => { const all: Part[] = []; for await (const part of readParts(file)) all.push(part); return all }
const refused = async (file: string): Promise<string> => {
  try { await parts(file); return 'read' } catch (error) { if (error instanceof Refusal) return error.problems.map((problem) => problem.code).join(); throw error }
}

describe('The parts of a backup', () => {
  test('come back in order as they were, whatever is in them and whatever their size', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(fc.stringMatching(/^[a-z0-9/._-]{1,90}$/), fc.uint8Array({ maxLength: 1500 })), { maxLength: 8 }), async (some) => {
      const given = [first, ...some.map(([name, body]) => ({ name, body: Buffer.from(body) }))]
      const read = await parts(written(gzipSync(packed(...given))))
      expect(read.map((part) => [part.name, part.body.toString('hex')])).toEqual(given.map((part) => [part.name, part.body.toString('hex')]))
    }), { numRuns: 30 })
  })

  test.each([0, 1, 511, 512, 513, 100_000])('a part of %i bytes fills whole blocks', (size) => {
    const part = tarPart({ name: 'x', body: Buffer.alloc(size, 7) }, at)
    expect(part.length).toBe(512 + Math.ceil(size / 512) * 512)
    expect(part.subarray(257, 262).toString()).toBe('ustar')
  })

  test('a name no tar can hold is a defect, not a backup that cannot be read', () => {
    expect(() => tarPart({ name: 'a'.repeat(100), body: Buffer.alloc(0) }, at)).toThrow('too long')
    expect(() => tarPart({ name: 'é'.repeat(60), body: Buffer.alloc(0) }, at)).toThrow('too long')
  })
})

describe('A file that is no whole backup', () => {
  const whole = packed(first, { name: 'rows/cases', body: Buffer.alloc(3000, 'x') })
  const changed = (change: (bytes: Buffer) => void): Buffer => { const copy = Buffer.from(whole); change(copy); return copy }

  test.each<[string, () => Buffer, string]>([
    ['nothing', () => Buffer.alloc(0), 'backup-truncated'],
    ['a text', () => Buffer.from('not a backup at all'), 'not-a-backup'],
    ['a PDF', () => Buffer.from('%PDF-1.4 …'), 'not-a-backup'],
    ['packed nothing', () => gzipSync(Buffer.alloc(0)), 'not-a-backup'],
    ['a tar that is not packed', () => whole, 'not-a-backup'],
    ['another tar', () => gzipSync(packed({ name: 'readme.txt', body: Buffer.from('x') })), 'not-a-backup'],
    ['one whose head was changed', () => gzipSync(changed((bytes) => { bytes[0] = 0x61 })), 'backup-damaged'],
    ['one whose size says less than it is', () => gzipSync(changed((bytes) => { bytes.write('00000000000', 124) })), 'backup-damaged'],
    ['one whose size is no number', () => gzipSync(changed((bytes) => { bytes.write('xxxxxxxxxxx', 124) })), 'backup-damaged'],
    ['one without its end', () => gzipSync(whole.subarray(0, whole.length - 1024)), 'backup-truncated'],
    ['one whose packing lost its last byte', () => gzipSync(whole).subarray(0, -1), 'backup-truncated'],
    ['one whose packing does not prove its content', () => { const file = gzipSync(whole); file.writeUInt32LE(7, file.length - 8); return file }, 'backup-damaged'],
    ['one cut within a part', () => gzipSync(whole.subarray(0, 2000)), 'backup-truncated'],
    ['one cut within a head', () => gzipSync(whole.subarray(0, 1300)), 'backup-truncated'],
    ['one cut as a file', () => gzipSync(whole).subarray(0, 60), 'backup-truncated'],
  ])('%s is refused', async (_, make, code) => expect(await refused(written(make()))).toBe(code))

  test('a file that is not there', async () => expect(await refused(join(folder, 'none.tar.gz'))).toBe('backup-missing'))

  test('a part said to be larger than any is refused before it is read', async () => {
    const head = tarPart({ name: 'balai.json', body: Buffer.alloc(0) }, at)
    head.write('77777777777\0', 124)
    head.write('        ', 148)
    head.write(`${head.reduce((sum, byte) => sum + byte, 0).toString(8).padStart(6, '0')}\0`, 148)
    expect(await refused(written(gzipSync(Buffer.concat([head, tarEnd]))))).toBe('backup-damaged')
  })

  test('cut at any place at all it is refused, never read as a smaller one', async () => {
    const file = gzipSync(whole)
    await fc.assert(fc.asyncProperty(fc.integer({ min: 0, max: file.length - 1 }), async (cut) => {
      expect(['backup-truncated', 'backup-damaged', 'not-a-backup']).toContain(await refused(written(file.subarray(0, cut))))
    }), { numRuns: 60 })
  })

  test('with any byte changed it is refused, unless the change is in bits that pack nothing and what is read is the very same', async () => {
    const file = gzipSync(whole)
    await fc.assert(fc.asyncProperty(fc.integer({ min: 10, max: file.length - 9 }), fc.integer({ min: 1, max: 255 }), async (place, by) => {
      const copy = Buffer.from(file)
      copy[place] = (copy[place] ?? 0) ^ by
      const found = await refused(written(copy))
      if (found === 'read') expect(gunzipSync(copy).equals(whole)).toBe(true)
      else expect(found).toMatch(/^(?:backup-truncated|backup-damaged|not-a-backup)$/)
    }), { numRuns: 60 })
  })
})
