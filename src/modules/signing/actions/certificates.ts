import { X509Certificate } from 'node:crypto'
import { newId, refuse, refuseAll } from '#kernel'
import { inTx, system, type Ctx } from '#platform/context'
import { record } from '#platform/journal'
import { tooMany } from '#platform/throttle'
import { nameOfPerson } from '#modules/people'
import { certificateFaults, endsSoon, usable, type Kind } from '../rules/certificate.ts'
import { namesOf, type CertificateNames } from '../rules/verify.ts'
import { certificateInUse, endCertificate, insertCertificate, type CertificateRow, type PersonId } from '../store.ts'
import { openedOf, sealedOf, type Kept, type KeptOutside } from './kept.ts'
import { lockKey, openKey } from './keys.ts'
import { readP12 } from './p12.ts'
import { nationalProvider, ownProvider, type SigningProvider } from './provider.ts'
import { tryOutCertificate } from './try-out.ts'

/** The person who signs; refused to whoever is no officer. */
export const signerOf = ({ actor }: Ctx): PersonId => (actor.kind === 'officer' && actor.person !== null ? actor.person : refuse('forbidden', 'sign-in-first'))

const isTryOut = (ctx: Ctx): boolean => ctx.house.config.mode === 'try-out'

/** What somebody signs with today; in try-out mode everybody has something, made up anew when it is over. */
export async function certificateOf(ctx: Ctx, person: PersonId): Promise<CertificateRow | null> {
  const row = await certificateInUse(ctx.db, person)
  if (!isTryOut(ctx) || (row !== null && (row.kind !== 'try-out' || usable(row, ctx.now)))) return row
  if (row !== null) await endCertificate(ctx.db, person, ctx.now)
  return tryOutCertificate(ctx, person)
}

export type Shown = { kind: Kind; names: CertificateNames | null; usable: boolean; endsSoon: boolean; madeAt: Date }

/** What its owner sees of a certificate; of one kept outside only that it is. */
export function shownOf(ctx: Ctx, row: CertificateRow): Shown {
  const [own] = row.kind === 'provider' ? [] : openedOf<Kept>(ctx, row).chain
  return { kind: row.kind as Kind, names: own === undefined ? null : namesOf(new X509Certificate(Buffer.from(own, 'base64'))), usable: usable(row, ctx.now), endsSoon: endsSoon(row, ctx.now), madeAt: row.made_at }
}

/** Puts a certificate in the place of the one before, with its entry in the journal. */
async function keep(ctx: Ctx, row: CertificateRow & { person: PersonId }, said: Record<string, unknown>): Promise<void> {
  await inTx(ctx, async () => {
    await endCertificate(ctx.db, row.person, ctx.now)
    if (!(await insertCertificate(ctx.db, row))) refuse('conflict', 'changed-meanwhile')
    await record(ctx, { subject: row.person, kind: 'person', type: 'certificate.installed', data: { certificate: row.id, kind: row.kind, ...said }, as: ctx.actor.holdings[0] })
  })
}

/** Installs an officer's own PKCS#12 file: read with its passphrase, checked, and closed again with the same, which is kept nowhere. */
export async function installP12(ctx: Ctx, file: Uint8Array | null, passphrase: string): Promise<void> {
  const person = signerOf(ctx)
  refuseAll([...(file === null ? [{ code: 'file-missing', field: 'file' }] : []), ...(passphrase === '' ? [{ code: 'passphrase-missing', field: 'passphrase' }] : [])])
  notTooOften(ctx, person)
  const { key, chain } = await readP12(file ?? new Uint8Array(), passphrase)
  const own = chain[0] ?? refuse('invalid', 'p12-no-certificate', { field: 'file' })
  refuseAll(certificateFaults(own, key, ctx.now))
  const id = newId<'certificate'>(ctx.now)
  const kept: Kept = { chain: chain.map((one) => one.raw.toString('base64')), key: (await lockKey(key, passphrase)).toString('base64') }
  const { fingerprint, from, to } = namesOf(own)
  await keep(ctx, { id, person, kind: 'own', sealed: sealedOf(ctx, id, kept), valid_from: from, valid_to: to, made_at: ctx.now }, { fingerprint })
}

/** Says that somebody's certificate is with the national provider, under this NIK. */
export async function registerOutside(ctx: Ctx, typed: string): Promise<void> {
  const person = signerOf(ctx)
  if (ctx.house.config.signingUrl === null || isTryOut(ctx)) refuse('conflict', 'provider-not-set')
  const nik = typed.replace(/[\s.-]/g, '')
  if (!/^\d{16}$/.test(nik)) refuse('invalid', 'nik-malformed', { field: 'nik', data: { length: nik.length } })
  const id = newId<'certificate'>(ctx.now)
  await keep(ctx, { id, person, kind: 'provider', sealed: sealedOf(ctx, id, { nik } satisfies KeptOutside), valid_from: null, valid_to: null, made_at: ctx.now }, {})
}

/** Takes one's certificate out of use; its key is gone with it. */
export async function withdrawCertificate(ctx: Ctx): Promise<void> {
  const person = signerOf(ctx)
  await inTx(ctx, async () => {
    if (!(await endCertificate(ctx.db, person, ctx.now))) refuse('conflict', 'certificate-missing')
    await record(ctx, { subject: person, kind: 'person', type: 'certificate.withdrawn', data: {}, as: ctx.actor.holdings[0] })
  })
}

/** A certificate opened by its owner's passphrase, for the time of a request or a round. */
export type Unlocked = { person: PersonId; kind: Kind; name: string; fingerprint: string | null; provider: SigningProvider; by: Ctx }

const tries = 10

function notTooOften(ctx: Ctx, person: PersonId): void {
  if (ctx.house.config.throttle && tooMany(`passphrase:${person}`, tries, ctx.now)) refuse('conflict', 'too-often', { data: { minutes: 1 } })
}

/** Opens a certificate. Refuses `passphrase-missing`, `passphrase-wrong` and `certificate-expired`; a provider outside is asked only when it signs. */
export async function unlock(ctx: Ctx, row: CertificateRow & { person: PersonId }, passphrase: string): Promise<Unlocked> {
  if (passphrase === '') refuse('invalid', 'passphrase-missing', { field: 'passphrase' })
  if (!usable(row, ctx.now)) refuse('conflict', 'certificate-expired', { field: 'passphrase' })
  const base = { person: row.person, kind: row.kind as Kind, by: ctx, name: (await nameOfPerson(ctx.db, row.person)) ?? '' }
  if (ctx.actor.kind !== 'system') notTooOften(ctx, row.person)
  if (row.kind === 'provider') {
    const address = ctx.house.config.signingUrl ?? refuse('conflict', 'provider-not-set')
    return { ...base, fingerprint: null, provider: nationalProvider(address, { nik: openedOf<KeptOutside>(ctx, row).nik, passphrase }) }
  }
  const kept = openedOf<Kept>(ctx, row)
  const chain = kept.chain.map((one) => Buffer.from(one, 'base64'))
  const key = await openKey(Buffer.from(kept.key, 'base64'), passphrase)
  return { ...base, fingerprint: shownOf(ctx, row).names?.fingerprint ?? null, provider: ownProvider({ key, chain }) }
}

/** Opens the certificate of whoever acts; `null` when they have none and their papers carry the seal of the QR alone. */
export async function unlockOwn(ctx: Ctx, passphrase: string): Promise<Unlocked | null> {
  const person = signerOf(ctx)
  const row = await certificateOf(ctx, person)
  return row && unlock(ctx, { ...row, person }, passphrase)
}

/** The program itself, where nobody is asked: for made-up certificates, whose passphrase everybody knows. */
export const asProgram = (ctx: Ctx): Ctx => ({ ...ctx, actor: system })
