import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Refusal } from '#kernel'
import { der, dotted, oid, partAt, partsOf, readDer, sequence, setOf, tags } from './der.ts'

const bytes = fc.uint8Array({ maxLength: 40 })
const refusal = (work: () => unknown): string => {
  try { work() } catch (fault) { if (fault instanceof Refusal) return fault.problems.map((one) => one.code).join(); throw fault }
  return 'nothing'
}

describe('the length of a piece', () => {
  test.each([[0, '0400'], [1, '0401'], [127, '047f'], [128, '048180'], [255, '0481ff'], [256, '04820100'], [65_535, '0482ffff'], [65_536, '0483010000']])('of %d bytes is written in as few as can be', (length, head) => {
    const written = der(tags.bytes, Buffer.alloc(length))
    expect(written.toString('hex', 0, head.length / 2)).toBe(head)
    expect([readDer(written).content.length, readDer(written).whole.length]).toEqual([length, written.length])
  })

  test('is that of its parts together', () => {
    fc.assert(fc.property(fc.array(bytes, { maxLength: 8 }), (parts) => { expect(readDer(der(tags.bytes, ...parts)).content.equals(Buffer.concat(parts))).toBe(true) }))
  })
})

describe('a piece', () => {
  test('is read to its end and no further, whatever stands behind it', () => {
    fc.assert(fc.property(bytes, bytes, (inside, behind) => {
      const piece = der(tags.bytes, inside)
      const read = readDer(Buffer.concat([piece, behind]))
      expect([read.tag, read.content.equals(Buffer.from(inside)), read.whole.equals(piece)]).toEqual([tags.bytes, true, true])
    }))
  })

  test('is read the same where it stands in the middle of something larger', () => {
    const large = Buffer.concat([Buffer.alloc(3, 0xff), der(tags.bytes, Buffer.from('naskah'))])
    expect(readDer(large.subarray(3)).content.toString()).toBe('naskah')
  })

  test('that lost its last byte, however long, is refused and never read as a shorter one', () => {
    fc.assert(fc.property(fc.uint8Array({ minLength: 1, maxLength: 400 }), (inside) => {
      const whole = der(tags.bytes, inside)
      expect(refusal(() => readDer(whole.subarray(0, whole.length - 1)))).toBe('signature-unreadable')
    }))
  })

  test('falls into as many parts as it was made of, in their order, each whole', () => {
    fc.assert(fc.property(fc.array(bytes, { maxLength: 8 }), (inside) => {
      const parts = inside.map((one) => der(tags.bytes, one))
      expect(partsOf(readDer(sequence(...parts))).map(({ whole }) => whole.toString('hex'))).toEqual(parts.map((one) => one.toString('hex')))
    }))
  })

  test('as a set stands in one order, whichever it was given', () => {
    fc.assert(fc.property(fc.array(bytes, { maxLength: 6 }).chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))), ([one, other]) => {
      const set = (all: readonly Uint8Array[]): string => setOf(...all.map((each) => der(tags.bytes, each))).toString('hex')
      expect(set(one)).toBe(set(other))
    }))
  })
})

describe('a part at its place', () => {
  const parts = partsOf(readDer(sequence(der(tags.integer, Buffer.from([5])), oid('1.2.3'))))

  test('is had by its place, and by its kind where one is asked for', () => {
    expect([partAt(parts, 0).tag, partAt(parts, 1).tag, partAt(parts, 1, tags.oid).tag]).toEqual([tags.integer, tags.oid, tags.oid])
  })

  test.each([[2, undefined], [-1, undefined], [0, tags.oid], [1, tags.sequence]])('%d of the kind %s is refused', (at, tag) => {
    expect(refusal(() => partAt(parts, at, tag))).toBe('signature-unreadable')
  })
})

describe('the name of a kind of thing', () => {
  test('comes back as it was written, with figures of one to five bytes', () => {
    const arc = fc.oneof(fc.constantFrom(0, 1, 127, 128, 16_383, 16_384, 2_097_151, 2_097_152, 4_294_967_295), fc.integer({ min: 0, max: 4_294_967_295 }))
    fc.assert(fc.property(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 39 }), fc.array(arc, { maxLength: 8 }), (first, second, rest) => {
      const name = [first, second, ...rest].join('.')
      expect(dotted(readDer(oid(name)))).toBe(name)
    }))
  })

  test.each([['2.5.4.3', '0603550403'], ['1.2.840.113549', '06062a864886f70d'], ['2.16.840.1.101.3.4.2.1', '0609608648016503040201'], ['2.999.1', '0603883701']])('%s is written as the standard writes it', (name, hex) => {
    expect(oid(name).toString('hex')).toBe(hex)
    expect(dotted(readDer(Buffer.from(hex, 'hex')))).toBe(name)
  })
})
