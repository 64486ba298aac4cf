import { Refusal } from '#kernel'
import type { Ctx } from '#platform/context'
import { record } from '#platform/journal'
import type { Event } from '#platform/events'
import { printPaper, unprinted, type paperSealed } from '#modules/cases'
import { paperWords } from '../messages.ts'
import { usable } from '../rules/certificate.ts'
import { certificateInUse, certificatesAwaited, type CertificateRow, type PersonId } from '../store.ts'
import { asProgram, certificateOf, unlock, type Unlocked } from './certificates.ts'
import { tryOutPassphrase } from './try-out.ts'

/** The entry that a paper went out without the signature its signer has a certificate for. */
export const codeAlone = 'paper.code-alone'

type Told = typeof paperSealed extends Event<infer Data> ? Data : never

/** Contexts in which somebody's certificate stands open. */
const open = new WeakMap<Ctx, Unlocked>()

/** How a paper is sealed with an opened certificate. */
const sealBy = (ctx: Ctx, { id, position }: Told, { provider, kind, name, fingerprint, by }: Unlocked): Parameters<Told['seal']>[0] => ({
  said: paperWords.sealed[kind],
  sign: (printed) => provider.sign(printed, { name, reason: paperWords.reason, place: ctx.house.city.name, at: by.now }),
  kept: async () => {
    await record(by, { subject: id, kind: 'paper', type: 'paper.sealed', data: { kind, certificate: fingerprint, ...(by.actor.kind === 'system' && { by: 'program' }) }, as: by.actor.holdings.find((held) => held.position === position) })
  },
})

/**
 * What becomes of a paper that is about to be printed: sealed with the certificate its signer has opened, else held until they do.
 * Made-up certificates of the try-out need nobody, for everybody knows what opens them. Without a certificate it carries the seal of its QR alone.
 */
export async function sealPaper(ctx: Ctx, told: Told): Promise<void> {
  const { signer, simulated } = told
  if (signer === null || simulated) return
  const opened = open.get(ctx)
  if (opened?.person === signer) return told.seal(sealBy(ctx, told, opened))
  const row = await certificateInUse(ctx.db, signer)
  if (ctx.house.config.mode === 'try-out' && (row === null || row.kind === 'try-out')) return told.seal(sealAlone(ctx, told, signer))
  if (row !== null && usable(row, ctx.now)) told.hold()
  else if (row !== null) told.seal(byCodeAlone(ctx, told, row))
}

/** Who holds back what they sign until they have opened their certificate: the same that `sealPaper` holds for. */
export async function nameAwaited(ctx: Ctx, { hold }: { hold: (signer: PersonId) => void }): Promise<void> {
  for (const one of await certificatesAwaited(ctx.db, { madeUp: ctx.house.config.mode !== 'try-out' })) if (usable(one, ctx.now)) hold(one.person)
}

/** A certificate that is over signs nothing: the paper carries the seal of its QR alone, says why, and the journal keeps it. */
const byCodeAlone = (ctx: Ctx, { id }: Told, { valid_to: to }: CertificateRow): Parameters<Told['seal']>[0] => ({
  said: paperWords.expired,
  sign: (printed) => Promise.resolve(printed),
  kept: async () => { await record(asProgram(ctx), { subject: id, kind: 'paper', type: codeAlone, data: { because: 'certificate-expired', over: to?.toISOString() ?? null, by: 'program' } }) },
})

/** The same with a made-up certificate, opened only when the paper is really printed. */
function sealAlone(ctx: Ctx, told: Told, signer: PersonId): Parameters<Told['seal']>[0] {
  const by = asProgram(ctx)
  const opened = async (): Promise<Unlocked> => {
    const row = await certificateOf(by, signer)
    if (!row) throw new Error('nobody of the try-out is without a certificate')
    return unlock(by, { ...row, person: signer }, tryOutPassphrase)
  }
  let once: Promise<Unlocked> | undefined
  const unlocked = (): Promise<Unlocked> => (once ??= opened())
  return {
    said: paperWords.sealed['try-out'],
    sign: async (printed) => sealBy(ctx, told, await unlocked()).sign(printed),
    kept: async (file) => sealBy(ctx, told, await unlocked()).kept(file),
  }
}

export type Outcome = { id: string; code: string | null }

/** Seals papers of a signer that were decided and wait: those of one case, or all. Each is by itself; `code` says why one still waits. */
export async function sealWaiting(ctx: Ctx, unlocked: Unlocked | null, of: Pick<Parameters<typeof unprinted>[1], 'case'>): Promise<Outcome[]> {
  if (!unlocked) return []
  const outcomes: Outcome[] = []
  for (const { id } of await unprinted(ctx, { ...of, signer: unlocked.person })) {
    // printed as the program sees it: what is veiled from its signer stands on the paper all the same
    const printing = asProgram(ctx)
    open.set(printing, { ...unlocked, by: ctx })
    const code = await printPaper(printing, id).then(() => null, (error: unknown) => (error instanceof Refusal ? error.problems[0]?.code ?? error.kind : Promise.reject(error)))
    outcomes.push({ id, code })
  }
  return outcomes
}
