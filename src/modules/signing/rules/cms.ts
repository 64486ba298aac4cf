import { constants, createHash, verify, X509Certificate } from 'node:crypto'
import { refuse } from '#kernel'
import { der, dotted, oid, partAt, partsOf, readDer, sequence, setOf, tags, type Der } from './der.ts'

/** Names of kinds of things in a signature (RFC 5652, RFC 5035, ETSI EN 319 122). */
const names = {
  data: '1.2.840.113549.1.7.1', signedData: '1.2.840.113549.1.7.2', contentType: '1.2.840.113549.1.9.3', messageDigest: '1.2.840.113549.1.9.4',
  signingCertificate: '1.2.840.113549.1.9.16.2.47', sha256: '2.16.840.1.101.3.4.2.1', rsa: '1.2.840.113549.1.1.1', pss: '1.2.840.113549.1.1.10', ecdsa: '1.2.840.10045.4.3.2',
} as const
const digests: Readonly<Record<string, string>> = {
  [names.sha256]: 'sha256', '2.16.840.1.101.3.4.2.2': 'sha384', '2.16.840.1.101.3.4.2.3': 'sha512',
}

/** Who and which number a certificate says it is, the way a signature names it. */
function nameOfCertificate(certificate: Uint8Array): { issuer: Der; serial: Der } {
  const parts = partsOf(partAt(partsOf(readDer(certificate)), 0, tags.sequence))
  const from = parts[0]?.tag === 0xa0 ? 1 : 0
  return { serial: partAt(parts, from, tags.integer), issuer: partAt(parts, from + 2, tags.sequence) }
}

const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest()
const attribute = (name: string, value: Uint8Array): Buffer => sequence(oid(name), setOf(value))

/** What is signed: the digest of the document, and which certificate signs it, so that nobody can put another in its place (PAdES, baseline B). */
export function attributesOf(digest: Uint8Array, certificate: Uint8Array): Buffer {
  const { issuer, serial } = nameOfCertificate(certificate)
  const issuerSerial = sequence(sequence(der(0xa4, issuer.whole)), serial.whole)
  return setOf(
    attribute(names.contentType, oid(names.data)),
    attribute(names.messageDigest, der(tags.bytes, digest)),
    attribute(names.signingCertificate, sequence(sequence(sequence(der(tags.bytes, sha256(certificate)), issuerSerial)))),
  )
}

/** A signature beside its document (CMS SignedData, detached). `chain` begins with the certificate of whoever signed. */
export function writeCms({ attributes, signature, chain, kind }: { attributes: Buffer; signature: Uint8Array; chain: readonly Uint8Array[]; kind: 'rsa' | 'ec' }): Buffer {
  const { issuer, serial } = nameOfCertificate(chain[0] ?? refuse('invalid', 'certificate-missing'))
  const one = Buffer.from([1])
  const sha = sequence(oid(names.sha256))
  const signedBy = kind === 'rsa' ? sequence(oid(names.rsa), der(tags.nothing)) : sequence(oid(names.ecdsa))
  const signer = sequence(
    der(tags.integer, one), sequence(issuer.whole, serial.whole), sha, der(0xa0, readDer(attributes).content), signedBy, der(tags.bytes, signature),
  )
  const signed = sequence(der(tags.integer, one), der(tags.set, sha), sequence(oid(names.data)), der(0xa0, ...chain), der(tags.set, signer))
  return sequence(oid(names.signedData), der(0xa0, signed))
}

type Signer = { digest: string; attributes: Der | null; pss: boolean; signature: Buffer; certificate: X509Certificate }

/** The first signer a signature names, with the certificate it carries for them. */
function signerOf(cms: Uint8Array): Signer {
  const outer = partsOf(readDer(cms))
  if (dotted(partAt(outer, 0, tags.oid)) !== names.signedData) refuse('invalid', 'signature-unreadable')
  const signed = partsOf(partAt(partsOf(partAt(outer, 1, 0xa0)), 0, tags.sequence))
  const carried = signed.find((part) => part.tag === 0xa0)
  const certificates = carried ? partsOf(carried).filter((part) => part.tag === tags.sequence) : []
  const signer = partsOf(partAt(partsOf(partAt(signed, signed.length - 1, tags.set)), 0, tags.sequence))
  const named = partAt(signer, 1)
  const own = certificates.find((one) => {
    const { issuer, serial } = nameOfCertificate(one.whole)
    return named.content.equals(Buffer.concat([issuer.whole, serial.whole]))
  }) ?? refuse('invalid', 'signature-unreadable')
  const attributes = signer[3]?.tag === 0xa0 ? signer[3] : null
  const from = attributes ? 4 : 3
  return {
    digest: digests[dotted(partAt(partsOf(partAt(signer, 2, tags.sequence)), 0, tags.oid))] ?? refuse('invalid', 'signature-unreadable'),
    attributes, certificate: new X509Certificate(own.whole), signature: partAt(signer, from + 1, tags.bytes).content,
    pss: dotted(partAt(partsOf(partAt(signer, from, tags.sequence)), 0, tags.oid)) === names.pss,
  }
}

/** The value of an attribute that was signed. */
function attributeIn(attributes: Der, name: string): Der | null {
  const found = partsOf(attributes).map(partsOf).find((one) => dotted(partAt(one, 0, tags.oid)) === name)
  return found ? partAt(partsOf(partAt(found, 1, tags.set)), 0) : null
}

/** Whether a signature is of these very bytes, by the certificate it carries. Refuses (`signature-unreadable`) what is no such signature. */
export function readCms(cms: Uint8Array, document: Uint8Array): { intact: boolean; certificate: X509Certificate } {
  const { digest, attributes, pss, signature, certificate } = signerOf(cms)
  const key = { key: certificate.publicKey, ...(pss && { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_AUTO }) }
  if (!attributes) return { intact: verify(digest, document, key, signature), certificate }
  const said = attributeIn(attributes, names.messageDigest)
  const same = said?.content.equals(createHash(digest).update(document).digest()) ?? false
  return { intact: same && verify(digest, der(tags.set, attributes.content), key, signature), certificate }
}
