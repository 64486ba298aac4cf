import { generateKeyPairSync, sign, X509Certificate, type KeyObject } from 'node:crypto'
import forge from 'node-forge'
import { der, oid, sequence, tags } from './rules/der.ts'

/** A made-up certificate with its key. */
export type Example = { key: KeyObject; certificate: X509Certificate }
export type Wanted = { name?: string; kind?: 'rsa' | 'ec'; bits?: number; curve?: string; from?: Date; to?: Date; ca?: boolean; by?: Example }

let serial = 1000

const nameOf = (name: string): Buffer => sequence(der(tags.set, sequence(oid('2.5.4.3'), der(0x0c, Buffer.from(name)))))
const timeOf = (at: Date): Buffer => der(0x18, Buffer.from(`${at.toISOString().replace(/\D/g, '').slice(0, 14)}Z`))
const bits = (bytes: Uint8Array): Buffer => der(tags.bits, Buffer.from([0]), bytes)

const pair = ({ kind = 'ec', bits: modulusLength = 2048, curve: namedCurve = 'prime256v1' }: Wanted) =>
  (kind === 'rsa' ? generateKeyPairSync('rsa', { modulusLength }) : generateKeyPairSync('ec', { namedCurve }))

/** Makes a certificate for a new key, signed by another or by itself: the smallest true one. */
export function exampleCertificate(wanted: Wanted = {}): Example {
  const { name = 'Pejabat Contoh', from = new Date('2026-01-01T00:00:00Z'), to = new Date('2028-01-01T00:00:00Z'), ca = false, by } = wanted
  const { publicKey, privateKey } = pair(wanted)
  const signer = by?.key ?? privateKey
  const how = signer.asymmetricKeyType === 'ec' ? sequence(oid('1.2.840.10045.4.3.2')) : sequence(oid('1.2.840.113549.1.1.11'), der(tags.nothing))
  const issuer = by ? Buffer.from(nameOf(/CN=(.*)/.exec(by.certificate.subject)?.[1] ?? '')) : nameOf(name)
  const constraints = sequence(oid('2.5.29.19'), der(0x01, Buffer.from([0xff])), der(tags.bytes, ca ? sequence(der(0x01, Buffer.from([0xff]))) : sequence()))
  serial += 1
  const body = sequence(
    der(0xa0, der(tags.integer, Buffer.from([2]))), der(tags.integer, Buffer.from([serial >> 8, serial & 0xff])), how, issuer, sequence(timeOf(from), timeOf(to)), nameOf(name),
    publicKey.export({ format: 'der', type: 'spki' }), der(0xa3, sequence(constraints)),
  )
  return { key: privateKey, certificate: new X509Certificate(sequence(body, how, bits(sign('sha256', body, signer)))) }
}

/** A PKCS#12 file of an RSA key and certificates, as offices get them; `iterations` is how slow it is to open. */
export function exampleP12({ key }: Example, certificates: readonly X509Certificate[], passphrase: string, iterations = 2048): Uint8Array<ArrayBuffer> {
  const chain = certificates.map((one) => forge.pki.certificateFromPem(one.toString()))
  const file = forge.pkcs12.toPkcs12Asn1(forge.pki.privateKeyFromPem(key.export({ format: 'pem', type: 'pkcs8' }).toString()), chain, passphrase, { algorithm: 'aes256', count: iterations })
  return new Uint8Array(Buffer.from(forge.asn1.toDer(file).getBytes(), 'binary'))
}

/** The smallest PDF with the table of places that papers have; `more` stands in its catalog, `marks` on its page. */
export function examplePdf({ more = '', marks = '' } = {}): Buffer {
  const objects = [`<< /Type /Catalog /Pages 2 0 R ${more} >>`, '<< /Type /Pages /Kids [3 0 R] /Count 1 >>', `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] ${marks} >>`]
  let text = '%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n'
  const places = objects.map((object, n) => {
    const at = text.length
    text += `${n + 1} 0 obj\n${object}\nendobj\n`
    return `${String(at).padStart(10, '0')} 00000 n \n`
  })
  const from = text.length
  return Buffer.from(`${text}xref\n0 4\n0000000000 65535 f \n${places.join('')}trailer\n<< /Size 4 /Root 1 0 R /ID [(a) (a)] >>\nstartxref\n${from}\n%%EOF\n`, 'latin1')
}
