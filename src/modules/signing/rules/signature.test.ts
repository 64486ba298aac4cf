import { createHash, sign } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exampleCertificate, examplePdf, type Example, type Wanted } from '../examples.ts'
import { attributesOf, readCms, writeCms } from './cms.ts'
import { der, dotted, oid, partsOf, readDer, sequence, setOf, tags } from './der.ts'
import { filled, signaturesIn, signedBytes, withRoom, type Said } from './pdf.ts'
import { namesOf, verifyPdf } from './verify.ts'

const said: Said = { name: 'Budi Contoh, S.Kom.', reason: 'Penandatanganan naskah dinas', place: 'Kota Contoh', at: new Date('2026-11-21T03:04:05Z') }
const bar = (code: string) => expect.objectContaining({ problems: [expect.objectContaining({ code })] })

function cmsOf({ key, certificate }: Example, document: Uint8Array, others: Example[] = []): Buffer {
  const attributes = attributesOf(createHash('sha256').update(document).digest(), certificate.raw)
  const kind = key.asymmetricKeyType === 'ec' ? 'ec' as const : 'rsa' as const
  return writeCms({ attributes, signature: sign('sha256', attributes, key), chain: [certificate, ...others.map((one) => one.certificate)].map((one) => one.raw), kind })
}

function signedPdf(by: Example, printed: Uint8Array = examplePdf()): Buffer {
  const prepared = withRoom(printed, said, 3_000)
  return filled(prepared, cmsOf(by, signedBytes(prepared)))
}

const kinds: [string, Wanted][] = [['RSA', { kind: 'rsa' }], ['a curve', { kind: 'ec' }], ['a larger curve', { kind: 'ec', curve: 'secp384r1' }]]
const one = exampleCertificate()

describe('DER', () => {
  test('reads back what it wrote, however long', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 70_000 }), (bytes) => {
      const { tag, content, whole } = readDer(Buffer.concat([der(tags.bytes, bytes), Buffer.from('behind it')]))
      expect(tag).toBe(tags.bytes)
      expect(content.equals(bytes)).toBe(true)
      expect(whole.length).toBeGreaterThan(bytes.length)
    }), { numRuns: 40 })
  })

  test.each(['1.2.840.113549.1.1.1', '2.16.840.1.101.3.4.2.1', '2.5.4.3', '0.4.0.127.0.7', '1.3.6.1.4.1.311'])('names %s both ways', (name) => {
    expect(dotted(readDer(oid(name)))).toBe(name)
  })

  test('takes a piece apart, in order', () => {
    expect(partsOf(readDer(sequence(oid('2.5.4.3'), der(tags.integer, Buffer.from([7])))) ).map(({ tag }) => tag)).toEqual([tags.oid, tags.integer])
  })

  test('puts a set into the order of its bytes, whatever order it was given', () => {
    const [a, b] = [der(tags.integer, Buffer.from([1])), der(tags.integer, Buffer.from([2]))]
    expect(setOf(b, a).equals(setOf(a, b))).toBe(true)
  })

  test.each([['nothing', ''], ['a length beyond the end', '3005'], ['a length of no end', '3080'], ['a length of five bytes', '30850000000001'], ['a cut off length', '3082']])('refuses %s', (_, hex) => {
    expect(() => readDer(Buffer.from(hex, 'hex'))).toThrow(bar('signature-unreadable'))
  })

  test('no bytes at all make it anything but an answer or a refusal', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      try { partsOf(readDer(bytes)) } catch (error) { expect(error).toEqual(bar('signature-unreadable')) }
    }))
  })
})

describe('a signature beside its document', () => {
  test.each(kinds)('with %s holds for the very bytes it was made of', (_, wanted) => {
    const by = exampleCertificate(wanted)
    const { intact, certificate } = readCms(cmsOf(by, Buffer.from('naskah')), Buffer.from('naskah'))
    expect(intact).toBe(true)
    expect(certificate.serialNumber).toBe(by.certificate.serialNumber)
  })

  test('holds for no other bytes', () => {
    const cms = cmsOf(one, Buffer.from('naskah'))
    fc.assert(fc.property(fc.uint8Array({ minLength: 1, maxLength: 40 }), (bytes) => {
      fc.pre(!Buffer.from(bytes).equals(Buffer.from('naskah')))
      expect(readCms(cms, bytes).intact).toBe(false)
    }), { numRuns: 30 })
  })

  test('of another key does not hold, though it names this certificate', () => {
    const attributes = attributesOf(createHash('sha256').update('naskah').digest(), one.certificate.raw)
    const forged = writeCms({ attributes, signature: sign('sha256', attributes, exampleCertificate().key), chain: [one.certificate.raw], kind: 'ec' })
    expect(readCms(forged, Buffer.from('naskah')).intact).toBe(false)
  })

  test('finds its signer among the certificates of authorities that come along', () => {
    const authority = exampleCertificate({ name: 'Penerbit Contoh', ca: true })
    const by = exampleCertificate({ name: 'Pejabat Contoh', by: authority })
    const { certificate } = readCms(cmsOf(by, Buffer.from('x'), [authority]), Buffer.from('x'))
    expect(namesOf(certificate)).toMatchObject({ name: 'Pejabat Contoh', issuer: 'Penerbit Contoh' })
  })

  test('says which certificate was meant, so that no other can be put in its place (PAdES, baseline B)', () => {
    const fingerprint = createHash('sha256').update(one.certificate.raw).digest()
    expect(attributesOf(Buffer.alloc(32), one.certificate.raw).includes(fingerprint)).toBe(true)
  })

  test('that names nobody whose certificate it carries is unreadable', () => {
    const cms = cmsOf(one, Buffer.from('x'))
    const other = exampleCertificate()
    const attributes = attributesOf(createHash('sha256').update('x').digest(), one.certificate.raw)
    const swapped = Buffer.from(writeCms({ attributes, signature: sign('sha256', attributes, one.key), chain: [one.certificate.raw], kind: 'ec' }).toString('hex').replace(one.certificate.raw.toString('hex'), other.certificate.raw.toString('hex')), 'hex')
    expect(readCms(cms, Buffer.from('x')).intact).toBe(true)
    expect(() => readCms(swapped, Buffer.from('x'))).toThrow()
  })
})

describe('a PDF', () => {
  test.each(kinds)('signed with %s is whole, and says who signed and when', (_, wanted) => {
    const by = exampleCertificate(wanted)
    expect(verifyPdf(signedPdf(by))).toEqual([{
      readable: true, intact: true, coversWhole: true, at: said.at,
      certificate: expect.objectContaining({ name: 'Pejabat Contoh', issuer: 'Pejabat Contoh', serial: by.certificate.serialNumber }),
    }])
  })

  test('keeps every byte that was printed, and adds behind', () => {
    const printed = examplePdf()
    expect(signedPdf(one, printed).subarray(0, printed.length).equals(printed)).toBe(true)
  })

  test('shows a change of any byte outside of the signature itself', () => {
    const pdf = signedPdf(one)
    const room = { from: pdf.indexOf('/Contents <') + 10, to: pdf.indexOf('>', pdf.indexOf('/Contents <')) }
    fc.assert(fc.property(fc.nat(pdf.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
      fc.pre(at < room.from || at > room.to)
      const changed = Buffer.from(pdf)
      changed[at] = (changed[at] ?? 0) ^ by
      expect(verifyPdf(changed).some(({ intact, coversWhole }) => intact && coversWhole)).toBe(false)
    }), { numRuns: 300 })
  })

  test('shows what was added behind the signature', () => {
    const [found] = verifyPdf(Buffer.concat([signedPdf(one), Buffer.from('\n% tambahan\n')]))
    expect(found).toMatchObject({ intact: true, coversWhole: false })
  })

  test('shows a signature that leaves out the beginning of its file', () => {
    const pdf = signedPdf(one).toString('latin1')
    const [found] = verifyPdf(Buffer.from(pdf.replace(/\/ByteRange \[0 (\d+)/, (_, n: string) => `/ByteRange [9 ${Number(n) - 9}`), 'latin1'))
    expect(found).toMatchObject({ intact: false, coversWhole: false })
  })

  test.each([['no PDF at all', 'x'], ['one without a signature', examplePdf().toString('latin1')], ['numbers that lead nowhere', '/ByteRange [0 5 99999 10]'], ['a room with words in it', '/ByteRange [0 3 8 2] abc<zz>']])('of %s has no signature', (_, text) => {
    expect(signaturesIn(Buffer.from(text, 'latin1'))).toEqual([])
  })

  test('with a broken signature is told as such and is no defect', () => {
    const prepared = withRoom(examplePdf(), said, 100)
    fc.assert(fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
      expect(verifyPdf(filled(prepared, bytes))).toEqual([{ readable: false, intact: false, coversWhole: true, at: said.at, certificate: null }])
    }), { numRuns: 100 })
  })

  test('keeps the marks its page has, and adds its own', () => {
    const text = signedPdf(one, examplePdf({ marks: '/Annots [7 0 R]' })).toString('latin1')
    expect(text).toMatch(/\/Annots \[ 5 0 R 7 0 R\]/)
  })

  test('leads from the new table of places to the old one', () => {
    const printed = examplePdf()
    const before = /startxref\s+(\d+)/.exec(printed.toString('latin1'))?.[1]
    const text = signedPdf(one, printed).toString('latin1')
    expect(text).toContain(`/Prev ${before}`)
    const at = Number(/startxref\s+(\d+)\s+%%EOF\s+$/.exec(text)?.[1])
    expect(text.startsWith('xref', at)).toBe(true)
    for (const [, n, place] of text.slice(at).matchAll(/^(\d+) 1\n(\d{10}) 00000 n/gm)) expect(text.startsWith(`${n} 0 obj`, Number(place))).toBe(true)
  })

  test.each([
    ['has a form already', examplePdf({ more: '/AcroForm << /Fields [] >>' })], ['keeps its marks elsewhere', examplePdf({ marks: '/Annots 9 0 R' })],
    ['has no table of places', Buffer.from('%PDF-1.7\nstartxref\n5\n%%EOF\n')], ['is cut off', examplePdf().subarray(0, 200)], ['is something else', Buffer.from('MZ')],
    ['leads round in a ring', Buffer.from(examplePdf().toString('latin1').replace('/Kids [3 0 R]', '/Kids [2 0 R]'), 'latin1')],
  ])('that %s is not signed', (_, pdf) => {
    expect(() => withRoom(pdf, said, 100)).toThrow(bar('paper-not-signable'))
  })

  test('refuses a signature that does not fit its room', () => {
    expect(() => filled(withRoom(examplePdf(), said, 10), Buffer.alloc(11))).toThrow(bar('certificate-too-long'))
  })

  test('carries names of every alphabet and nothing of their markup', () => {
    const evil = { ...said, name: ')>> /Evil true << (', reason: 'Ñandú 名 \\', place: '>endobj' }
    const text = withRoom(examplePdf(), evil, 10).pdf.toString('latin1')
    expect(text).not.toContain('Evil')
    expect(text).toContain(`/Name <FEFF${Buffer.from(evil.name, 'utf16le').swap16().toString('hex').toUpperCase()}>`)
  })

  test('reads the time of signers in other zones', () => {
    const other = signedPdf(one).toString('latin1').replace('(D:20261121030405Z)', "(D:20261121100405+07'00')")
    expect(signaturesIn(Buffer.from(other, 'latin1'))[0]?.at).toEqual(said.at)
  })
})
