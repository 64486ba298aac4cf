import { createPrivateKey, generateKeyPair, X509Certificate, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import { newId } from '#kernel'
import type { Ctx } from '#platform/context'
import { demoPassword, nameOfPerson } from '#modules/people'
import { authorityInUse, certificateInUse, insertCertificate, type CertificateRow, type PersonId } from '../store.ts'
import { sealedOf, type Kept } from './kept.ts'
import { lockKey } from './keys.ts'

/** The passphrase of every made-up certificate; shown where it is asked for. */
export const tryOutPassphrase = demoPassword

const makePair = promisify(generateKeyPair)
const years = 3

type Named = { name: string; serial: string; from: Date; to: Date }
type Issuer = { certificate: string; key: string }

const pem = (key: KeyObject, type: 'pkcs8' | 'spki'): string => key.export({ format: 'pem', type }).toString()

/** A certificate for a new key, signed by the issuer, or by itself where there is none. */
async function issued({ name, serial, from, to }: Named, by: Issuer | null): Promise<{ key: KeyObject; der: Buffer }> {
  const { publicKey, privateKey } = await makePair('rsa', { modulusLength: 2048 })
  const { default: { pki, md } } = await import('node-forge')
  const one = pki.createCertificate()
  one.publicKey = pki.publicKeyFromPem(pem(publicKey, 'spki'))
  one.serialNumber = serial
  one.validity = { notBefore: from, notAfter: to }
  const subject = [{ name: 'commonName', value: name, valueTagClass: 12 as never }, { name: 'organizationName', value: 'Mode coba Balai', valueTagClass: 12 as never }]
  one.setSubject(subject)
  one.setIssuer(by ? pki.certificateFromPem(by.certificate).subject.attributes : subject)
  one.setExtensions([
    { name: 'basicConstraints', cA: by === null, critical: true },
    by ? { name: 'keyUsage', digitalSignature: true, nonRepudiation: true, critical: true } : { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
  ])
  one.sign(pki.privateKeyFromPem(by?.key ?? pem(privateKey, 'pkcs8')), md.sha256.create())
  return { key: privateKey, der: new X509Certificate(pki.certificateToPem(one)).raw }
}

const spanOf = (now: Date): { from: Date; to: Date } => ({ from: new Date(now.getTime() - 86_400_000), to: new Date(now.getTime() + years * 365 * 86_400_000) })
/** A positive serial number that nobody else has. */
const serialOf = (id: string): string => `00${id.replaceAll('-', '')}`

/** The made-up authority of the try-out, made at the first certificate it gives. */
async function authority(ctx: Ctx): Promise<Issuer> {
  const kept = await authorityInUse(ctx.db)
  if (kept) return ctx.house.vault.open<Issuer>(kept.sealed, `certificate:${kept.id}`)
  const id = newId<'certificate'>(ctx.now)
  const span = spanOf(ctx.now)
  const { key, der } = await issued({ name: 'Penerbit Sertifikat Coba', serial: serialOf(id), ...span }, null)
  const made: Issuer = { certificate: new X509Certificate(der).toString(), key: pem(key, 'pkcs8') }
  await insertCertificate(ctx.db, { id, person: null, kind: 'authority', sealed: ctx.house.vault.seal(made, `certificate:${id}`), valid_from: span.from, valid_to: span.to, made_at: ctx.now })
  return authority(ctx)
}

/** The made-up certificate of somebody of the try-out, made at its first need. */
export async function tryOutCertificate(ctx: Ctx, person: PersonId): Promise<CertificateRow> {
  const id = newId<'certificate'>(ctx.now)
  const by = await authority(ctx)
  const span = spanOf(ctx.now)
  const { key, der } = await issued({ name: `${(await nameOfPerson(ctx.db, person)) ?? 'Pejabat contoh'} (coba)`, serial: serialOf(id), ...span }, by)
  const kept: Kept = { chain: [der, new X509Certificate(by.certificate).raw].map((one) => one.toString('base64')), key: (await lockKey(createPrivateKey(pem(key, 'pkcs8')), tryOutPassphrase)).toString('base64') }
  await insertCertificate(ctx.db, { id, person, kind: 'try-out', sealed: sealedOf(ctx, id, kept), valid_from: span.from, valid_to: span.to, made_at: ctx.now })
  return (await certificateInUse(ctx.db, person)) ?? tryOutCertificate(ctx, person)
}
