import type { Event } from '#platform/events'
import type { Ctx } from '#platform/context'
import { entriesOf } from '#platform/journal'
import { keptPaper, unprinted, type actSent, type actsShown, type caseShown, type caseVerified } from '#modules/cases'
import { Button, Actions, Form, freshForm } from '#ui/form'
import { Section } from '#ui/layout'
import { certificateOf, shownOf, signerOf, unlockOwn } from '../actions/certificates.ts'
import { codeAlone, sealWaiting } from '../actions/seal.ts'
import { tryOutPassphrase } from '../actions/try-out.ts'
import { draftsBefore, needRead } from '../actions/waiting.ts'
import { messages, sayProblem } from '../messages.ts'
import { SignatureFacts } from '../pages/check.tsx'
import { Passphrase, ReadFirst, type Asked } from '../pages/waiting.tsx'
import { unreadToo } from '../rules/round.ts'
import { verifyPdf } from '../rules/verify.ts'
import { certificateInUse } from '../store.ts'

type Told<E> = E extends Event<infer Data> ? Data : never

/** What a form that signs must know of whoever signs. */
export async function askedOf(ctx: Ctx): Promise<Asked> {
  const row = await certificateOf(ctx, signerOf(ctx))
  return { certificate: row && shownOf(ctx, row), tryOut: ctx.house.config.mode === 'try-out' ? tryOutPassphrase : null }
}

/** In the form of every act that signs a paper: the draft to open first, then the passphrase. */
export async function askPassphrase(ctx: Ctx, { id, signing, form, add }: Told<typeof actsShown>): Promise<void> {
  if (ctx.actor.kind !== 'officer' || ctx.actor.person === null) return
  const [asked, drafts] = [await askedOf(ctx), await draftsBefore(ctx, id)]
  for (const act of signing) {
    const draft = drafts.get(act)
    if (draft) add(act, <ReadFirst locale={ctx.locale} zone={ctx.house.city.zone} form={form} draft={draft} />)
    add(act, <Passphrase locale={ctx.locale} zone={ctx.house.city.zone} form={form} {...asked} />)
    if (asked.certificate?.usable) add(act, <input type="hidden" name="signing" value="ya" />)
  }
}

/**
 * Asks for the draft to be opened and opens the certificate before anything is decided, and seals what the act signed once it is kept.
 * A program is held to the same reading as a form; what it signs waits for the certificate.
 */
export async function unlockFirst(ctx: Ctx, { id, act, signs, by, said, after }: Told<typeof actSent>): Promise<void> {
  if (!signs || ctx.actor.kind !== 'officer' || ctx.actor.person === null) return
  if (by === 'program' && unreadToo({ tryOut: ctx.house.config.mode === 'try-out', kind: (await certificateInUse(ctx.db, ctx.actor.person))?.kind ?? null })) return
  await needRead(ctx, id, act)
  if (said('signing') !== 'ya') return
  const unlocked = await unlockOwn(ctx, said('passphrase'))
  after(async () => { await sealWaiting(ctx, unlocked, { case: id }) })
}

/** What a case's officers see of papers that were decided and wait for their signature. */
export async function showHeld(ctx: Ctx, { id, add }: Told<typeof caseShown>): Promise<void> {
  const held = (await unprinted(ctx, { case: id })).filter((one) => one.signer !== null)
  const waits = []
  for (const one of held) {
    const row = one.signer && (await certificateInUse(ctx.db, one.signer))
    if (row && row.kind !== 'try-out') waits.push(one)
  }
  if (waits.length === 0) return
  const t = messages[ctx.locale]
  const mine = waits.some((one) => one.signer === ctx.actor.person)
  add(mine ? (
    <Section title={t.held(waits.length)}>
      <p>{t.heldHint}</p>
      <Form action="/tanda-tangan/tertahan"><Passphrase locale={ctx.locale} zone={ctx.house.city.zone} form={freshForm(ctx.locale, sayProblem(ctx.locale))} {...await askedOf(ctx)} /><Actions><Button kind="secondary">{t.signHeld}</Button></Actions></Form>
    </Section>
  ) : <Section title={t.heldOther}><p>{t.heldOtherHint}</p></Section>)
}

/** Whether a certificate is one the program made up itself. */
export const isMadeUp = (issuer: string | undefined): boolean => issuer === 'Penerbit Sertifikat Coba'

/** What the public page of a paper says of its electronic signature. */
export async function tellSignature(ctx: Ctx, { product, add }: Told<typeof caseVerified>): Promise<void> {
  const bytes = await keptPaper(ctx, product)
  if (!bytes) return
  const [found] = verifyPdf(bytes)
  add(<SignatureFacts locale={ctx.locale} zone={ctx.house.city.zone} expired={!found && (await entriesOf(ctx.db, product)).some(({ type }) => type === codeAlone)}
    found={found ? { ...found, tryOut: isMadeUp(found.certificate?.issuer) } : null} />)
}
