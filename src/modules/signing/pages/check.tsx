import type { FC } from 'hono/jsx'
import type { Locale } from '#kernel'
import { ErrorSummary, Actions, Button, Form, type FormState } from '#ui/form'
import { FileField } from '#ui/field'
import { Facts, PageHead, Section } from '#ui/layout'
import { Notice } from '#ui/notice'
import { longMoment } from '#platform/ui/format'
import { messages } from '../messages.ts'
import type { Finding } from '../rules/verify.ts'

type Told = Finding & { tryOut: boolean }

const factsOf = (locale: Locale, zone: string, { certificate, at }: Finding): { label: string; value: string }[] => {
  const t = messages[locale]
  if (!certificate) return []
  return [{ label: t.signer, value: certificate.name }, { label: t.issuer, value: certificate.issuer }, { label: t.at, value: at ? longMoment(locale, zone, at) : t.notSaid }]
}

const wordsOf = (locale: Locale, { readable, intact, coversWhole }: Finding): { kind: 'good' | 'warn' | 'error'; title: string; lead: string } => {
  const t = messages[locale]
  if (!readable) return { kind: 'error', title: t.unreadable, lead: t.unreadableLead }
  if (!intact) return { kind: 'error', title: t.changed, lead: t.changedLead }
  return coversWhole ? { kind: 'good', title: t.intact, lead: t.intactLead } : { kind: 'warn', title: t.intactPart, lead: t.intactPartLead }
}

/** What is true of the signatures inside a file somebody holds; the file itself is not kept. */
export const CheckPage: FC<{ locale: Locale; zone: string; form: FormState; found: readonly Told[] | null }> = ({ locale, zone, form, found }) => {
  const t = messages[locale]
  return (
    <>
      <PageHead title={t.checkTitle} lead={t.checkLead} />
      <ErrorSummary form={form} />
      {found?.length === 0 && <Notice kind="warn" title={t.none} live><p>{t.noneLead} <a href="/periksa">{t.byCode}</a></p></Notice>}
      {found?.map((one, n) => {
        const { kind, title, lead } = wordsOf(locale, one)
        return (
          <Section title={t.signaturesN(n + 1)} hideTitle={found.length === 1}>
            <Notice kind={kind} title={title} live><p>{lead}</p></Notice>
            <Facts facts={factsOf(locale, zone, one)} />
            {one.certificate && <p class="small">{one.tryOut ? t.tryOutTrust : t.trust}</p>}
          </Section>
        )
      })}
      <Form action="/periksa-berkas" files>
        <FileField form={form} name="file" label={found ? t.checkAgain : t.checkFile} hint={t.checkHint} accept="application/pdf" />
        <Actions><Button {...(found && { kind: 'secondary' as const })}>{t.checkDo}</Button></Actions>
      </Form>
    </>
  )
}

/** What the page of a paper's QR says of its electronic signature; `expired` where there is none because its signer's certificate was over. */
export const SignatureFacts: FC<{ locale: Locale; zone: string; found: Told | null; expired: boolean }> = ({ locale, zone, found, expired }) => {
  const t = messages[locale]
  return (
    <Section title={t.eSignature}>
      {found ? (
        <>
          <Facts facts={[...factsOf(locale, zone, found), { label: t.state, value: found.intact && found.coversWhole ? t.covers : wordsOf(locale, found).title }]} />
          <p class="small">{found.tryOut ? t.tryOutTrust : t.trust}</p>
        </>
      ) : <p>{expired ? t.sealExpired : t.sealOnly}</p>}
      <p><a href="/periksa-berkas">{t.checkOwn}</a></p>
    </Section>
  )
}
