import { refuse } from '#kernel'

/** A piece of DER, the way certificates and signatures are written: its tag, what it holds, and the whole of it. */
export type Der = { tag: number; content: Buffer; whole: Buffer }

export const tags = { integer: 0x02, bits: 0x03, bytes: 0x04, nothing: 0x05, oid: 0x06, sequence: 0x30, set: 0x31 } as const

/** A piece of DER from its tag and what it holds. */
export function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts)
  const { length } = content
  if (length < 0x80) return Buffer.concat([Buffer.from([tag, length]), content])
  const digits = Buffer.from(length.toString(16).padStart(length.toString(16).length + (length.toString(16).length % 2), '0'), 'hex')
  return Buffer.concat([Buffer.from([tag, 0x80 | digits.length]), digits, content])
}

export const sequence = (...parts: readonly Uint8Array[]): Buffer => der(tags.sequence, ...parts)
/** A set, in the order DER wants: by its bytes. */
export const setOf = (...parts: readonly Uint8Array[]): Buffer => der(tags.set, ...parts.toSorted((a, b) => Buffer.compare(a, b)))

/** The name of a kind of thing: `1.2.840.113549.1.1.1`. */
export function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  const bytes = [first * 40 + second, ...rest].flatMap((n) => {
    const digits = [n & 0x7f]
    for (let left = n >>> 7; left > 0; left >>>= 7) digits.unshift(0x80 | (left & 0x7f))
    return digits
  })
  return der(tags.oid, Buffer.from(bytes))
}

/** What an `oid` names, dotted. */
export function dotted(one: Der): string {
  const numbers: number[] = []
  let n = 0
  for (const byte of one.content) {
    n = n * 128 + (byte & 0x7f)
    if (byte < 0x80) { numbers.push(n); n = 0 }
  }
  const [joined = 0, ...rest] = numbers
  const first = Math.min(2, Math.floor(joined / 40))
  return [first, joined - first * 40, ...rest].join('.')
}

const broken = (): never => refuse('invalid', 'signature-unreadable')

function sizeAt(bytes: Buffer, at: number): { size: number; from: number } {
  const first = bytes[at] ?? broken()
  if (first < 0x80) return { size: first, from: at + 1 }
  const digits = first & 0x7f
  if (digits === 0 || digits > 4 || at + 1 + digits > bytes.length) return broken()
  return { size: bytes.readUIntBE(at + 1, digits), from: at + 1 + digits }
}

/** The first piece in these bytes; what follows it is left alone. Refuses (`signature-unreadable`) what is no DER. */
export function readDer(bytes: Uint8Array): Der {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const tag = all[0] ?? broken()
  const { size, from } = sizeAt(all, 1)
  if (from + size > all.length) broken()
  return { tag, content: all.subarray(from, from + size), whole: all.subarray(0, from + size) }
}

/** The pieces a piece is made of. */
export function partsOf(one: Der): Der[] {
  const parts: Der[] = []
  for (let rest = one.content; rest.length > 0;) {
    const part = readDer(rest)
    parts.push(part)
    rest = rest.subarray(part.whole.length)
  }
  return parts
}

/** The part at a place, of that kind; refused when something else stands there. */
export function partAt(parts: readonly Der[], at: number, tag?: number): Der {
  const part = parts[at]
  return part === undefined || (tag !== undefined && part.tag !== tag) ? broken() : part
}
