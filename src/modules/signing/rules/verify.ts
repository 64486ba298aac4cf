import type { X509Certificate } from 'node:crypto'
import { readCms } from './cms.ts'
import { signaturesIn } from './pdf.ts'

/** Who a certificate is for and who gave it, in its own words. */
export type CertificateNames = { name: string; issuer: string; serial: string; from: Date; to: Date; fingerprint: string }

/** What is true of one signature in a PDF. `intact`: not a byte of what it is of has changed. */
export type Finding = { readable: boolean; intact: boolean; coversWhole: boolean; at: Date | null; certificate: CertificateNames | null }

/** A part of a name as certificates spell it, one to a line: `CN=Sekretaris Contoh`. */
const partOf = (name: string, key: string): string | null =>
  name.split('\n').find((line) => line.startsWith(`${key}=`))?.slice(key.length + 1).replace(/\\([,+"\\<>;])/g, '$1') ?? null

export const namesOf = (one: X509Certificate): CertificateNames => ({
  name: partOf(one.subject, 'CN') ?? one.subject, issuer: partOf(one.issuer, 'CN') ?? partOf(one.issuer, 'O') ?? one.issuer, serial: one.serialNumber,
  from: new Date(one.validFrom), to: new Date(one.validTo), fingerprint: one.fingerprint256.replaceAll(':', '').toLowerCase(),
})

/** Every signature of a PDF, and what is true of it today. Whether to believe who gave a certificate is not for this program to say. */
export const verifyPdf = (bytes: Uint8Array): Finding[] => signaturesIn(bytes).map(({ document, signature, coversWhole, at }) => {
  try {
    const { intact, certificate } = readCms(signature, document)
    return { readable: true, intact, coversWhole, at, certificate: namesOf(certificate) }
  } catch {
    // what the reader of DER or OpenSSL refuses is a signature nobody can read, whoever made it up
    return { readable: false, intact: false, coversWhole, at, certificate: null }
  }
})
