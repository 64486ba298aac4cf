import type { FC } from 'hono/jsx'
import type { Locale } from '#kernel'
import { ErrorSummary, Actions, Button, Form, type FormState } from '#ui/form'
import { FileField, TextField } from '#ui/field'
import { BackLink, Facts, PageHead, Section } from '#ui/layout'
import { Confirmation, Notice } from '#ui/notice'
import { shortDate } from '#platform/ui/format'
import { dateIn } from '#kernel'
import type { Shown } from '../actions/certificates.ts'
import { messages } from '../messages.ts'

export type CertificateProps = { locale: Locale; zone: string; certificate: Shown | null; outside: boolean; form: FormState; said: 'saved' | 'gone' | null; tryOut: string | null }

const back = (locale: Locale) => <BackLink link={{ href: '/tanda-tangan', label: messages[locale].back }} />

/** What I sign with: what it says of itself, and how another takes its place. */
export const CertificatePage: FC<CertificateProps> = ({ locale, zone, certificate, outside, form, said, tryOut }) => {
  const t = messages[locale]
  return (
    <>
      {back(locale)}
      <PageHead title={t.certificate} lead={t.certificateLead} />
      {said && <Notice kind="good" live title={t[said]}>{''}</Notice>}
      <ErrorSummary form={form} />
      {certificate ? <Described locale={locale} zone={zone} certificate={certificate} tryOut={tryOut} /> : <Notice kind="warn"><p>{t.noCertificate}</p></Notice>}
      <Section title={certificate ? t.replace : t.install}>
        {certificate && certificate.kind !== 'try-out' && <p>{t.replaceHint}</p>}
        <Form action="/tanda-tangan/sertifikat" files>
          <FileField form={form} name="file" label={t.file} hint={t.fileHint} accept=".p12,.pfx,application/x-pkcs12" />
          <TextField form={form} name="passphrase" label={t.passphrase} hint={t.passphraseHint} kind="password" autocomplete="off" width="middle" />
          <Actions><Button>{t.install}</Button></Actions>
        </Form>
      </Section>
      <Section title={t.outside}>
        {outside ? (
          <Form action="/tanda-tangan/sertifikat/penyelenggara">
            <TextField form={form} name="nik" label={t.nik} hint={t.outsideHint} width="middle" autocomplete="off" />
            <Actions><Button kind="secondary">{t.saveNik}</Button></Actions>
          </Form>
        ) : <p>{t.outsideNone}</p>}
      </Section>
    </>
  )
}

const Described: FC<{ locale: Locale; zone: string; certificate: Shown; tryOut: string | null }> = ({ locale, zone, certificate, tryOut }) => {
  const t = messages[locale]
  const { names, kind } = certificate
  const day = (at: Date): string => shortDate(locale, dateIn(zone, at))
  return (
    <>
      {!certificate.usable && <Notice kind="warn"><p>{t.expired}</p></Notice>}
      {certificate.endsSoon && <Notice kind="warn"><p>{t.soon}</p></Notice>}
      <Facts facts={[
        { label: t.kind, value: t.kinds[kind] },
        ...(names ? [
          { label: t.name, value: names.name }, { label: t.issuer, value: names.issuer }, { label: t.valid, value: `${day(names.from)} – ${day(names.to)}` },
          { label: t.serial, value: <code class="wrap">{names.serial}</code> }, { label: t.fingerprint, value: <code class="wrap">{names.fingerprint}</code> },
        ] : []),
        { label: t.installed, value: day(certificate.madeAt) },
        ...(kind === 'try-out' && tryOut !== null ? [{ label: t.passphrase, value: t.tryOutHint(tryOut) }] : []),
      ]} />
      {kind !== 'try-out' && <Actions><Button kind="destructive" href="/tanda-tangan/sertifikat/cabut">{t.withdraw}</Button></Actions>}
    </>
  )
}

/** Asks before a certificate is taken out of use. */
export const WithdrawPage: FC<{ locale: Locale }> = ({ locale }) => {
  const t = messages[locale]
  return (
    <>
      {back(locale)}
      <Form action="/tanda-tangan/sertifikat/cabut">
        <Confirmation question={t.withdrawAsk} consequence={t.withdrawMeans} actions={<><Button kind="destructive">{t.withdrawDo}</Button><Button kind="secondary" href="/tanda-tangan/sertifikat">{t.leave}</Button></>} />
      </Form>
    </>
  )
}
