import { deflateRawSync } from 'node:zlib'

/** A zip made by hand, so that what it says of itself can be false. */
export function zip(parts: { name: string; content: Buffer; says?: number }[]): Uint8Array {
  const local: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const { name, content, says } of parts) {
    const packed = deflateRawSync(content, { level: 9 })
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0); head.writeUInt16LE(8, 8); head.writeUInt32LE(packed.length, 18); head.writeUInt32LE(says ?? content.length, 22); head.writeUInt16LE(name.length, 26)
    local.push(head, Buffer.from(name), packed)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0); entry.writeUInt16LE(8, 10); entry.writeUInt32LE(packed.length, 20); entry.writeUInt32LE(says ?? content.length, 24); entry.writeUInt16LE(name.length, 28); entry.writeUInt32LE(at, 42)
    directory.push(entry, Buffer.from(name))
    at += 30 + name.length + packed.length
  }
  const end = Buffer.alloc(22)
  const size = directory.reduce((sum, one) => sum + one.length, 0)
  end.writeUInt32LE(0x06054b50, 0); end.writeUInt16LE(parts.length, 8); end.writeUInt16LE(parts.length, 10); end.writeUInt32LE(size, 12); end.writeUInt32LE(at, 16)
  return new Uint8Array(Buffer.concat([...local, ...directory, end]))
}
