import type { FC } from 'hono/jsx'
import { dateIn, say, type Locale } from '#kernel'
import { ErrorSummary, Actions, Button, FieldError, Form, type FormState, valuesOf } from '#ui/form'
import { TextField } from '#ui/field'
import { PageHead, Panel, RuledList, Section } from '#ui/layout'
import { Simulated } from '#ui/mark'
import { Empty, Notice } from '#ui/notice'
import { Table } from '#ui/table'
import { shortDate, tableMoment } from '#platform/ui/format'
import type { Shown } from '../actions/certificates.ts'
import type { DraftBefore, Waiting } from '../actions/waiting.ts'
import { messages } from '../messages.ts'
import type { Round } from '../rules/round.ts'

export type Asked = { certificate: Shown | null; tryOut: string | null }

/** The passphrase, where there is a certificate to open; else what a paper carries without one. */
export const Passphrase: FC<{ locale: Locale; zone: string; form: FormState } & Asked> = ({ locale, zone, form, certificate, tryOut }) => {
  const t = messages[locale]
  if (certificate && !certificate.usable) return <Expired locale={locale} zone={zone} certificate={certificate} />
  if (!certificate) return <p class="small">{t.noCertificateShort} <a href="/tanda-tangan/sertifikat">{t.install}</a></p>
  const hint = certificate.kind === 'try-out' && tryOut !== null ? t.tryOutHint(tryOut) : t.passphraseHint
  return <TextField form={form} name="passphrase" label={t.passphrase} hint={hint} kind="password" autocomplete="off" width="middle" />
}

/** That the signer's certificate is over, since when, and what a signature of today is worth. */
const Expired: FC<{ locale: Locale; zone: string; certificate: Shown }> = ({ locale, zone, certificate }) => {
  const t = messages[locale]
  return (
    <Notice kind="warn" title={certificate.names ? t.expiredOn(shortDate(locale, dateIn(zone, certificate.names.to))) : t.expired}>
      <p>{t.expiredMeans} <a href="/tanda-tangan/sertifikat">{t.install}</a></p>
    </Notice>
  )
}

/** The paper that is about to be signed, to be opened before; once it was opened it says when. */
export const ReadFirst: FC<{ locale: Locale; zone: string; form: FormState; draft: DraftBefore }> = ({ locale, zone, form, draft }) => {
  const t = messages[locale]
  return (
    <div class="field" id="f-naskah" tabindex={-1}>
      <FieldError form={form} name="naskah" />
      <p class="actions"><Button kind="secondary" icon="file-text" href={`/tanda-tangan/${draft.id}/${draft.turn}/naskah.pdf`} newTab>{t.readHere}</Button></p>
      <p class="small">{draft.read ? t.read(tableMoment(locale, zone, draft.read)) : t.readHint}</p>
    </div>
  )
}

export type WaitingProps = Asked & {
  locale: Locale; zone: string; papers: readonly Waiting[]; more: boolean; held: number; rounds: readonly Round[]; form: FormState
  /** How a picked paper is named by the form. */
  named: (one: Waiting) => string
}

const signForm = 'sign'

/** What waits for my signature: opened and read first, then signed together with one passphrase. */
export const WaitingPage: FC<WaitingProps> = (props) => {
  const { locale, zone, papers, more, held, rounds, form, certificate } = props
  const t = messages[locale]
  const asksBelow = held > 0 || papers.some((one) => one.together && one.read)
  const certificateName = certificate?.names?.name ?? (certificate ? t.kinds[certificate.kind] : null)
  return (
    <>
      <PageHead title={t.title} lead={t.lead} facts={[<a href="/tanda-tangan/sertifikat">{certificateName === null ? t.install : `${t.certificate}: ${certificateName}`}</a>]} />
      <ErrorSummary form={form} />
      {certificate === null && <Notice kind="warn"><p>{t.noCertificate} <a href="/tanda-tangan/sertifikat">{t.install}</a></p></Notice>}
      {certificate?.usable === false && !asksBelow && <Expired locale={locale} zone={zone} certificate={certificate} />}
      {held > 0 && (
        <Panel title={t.held(held)} id="tertahan">
          <p>{t.heldHint}</p>
          <Form action="/tanda-tangan/tertahan"><Passphrase {...props} /><Actions><Button>{t.signHeld}</Button></Actions></Form>
        </Panel>
      )}
      {papers.length === 0 ? <Empty title={t.empty} icon="certificate"><p>{t.emptyHint}</p></Empty> : <Papers {...props} />}
      {more && <p class="small">{t.moreWaits}</p>}
      {rounds.length > 0 && <Section title={t.rounds}><RuledList rows={rounds.map((one) => ({ icon: 'certificate', href: `/tanda-tangan/proses/${one.id}`, label: tableMoment(locale, zone, one.begun_at) }))} /></Section>}
    </>
  )
}

const Papers: FC<WaitingProps> = (props) => {
  const { locale, zone, papers, form, named } = props
  const t = messages[locale]
  const tickable = papers.filter((one) => one.together && one.read)
  const picked = valuesOf(form, 'pilih')
  const cell = (one: Waiting) => {
    const value = named(one)
    if (!one.together) return <a href={`/perkara/${one.id}?tindakan=${encodeURIComponent(one.act)}#acts`}>{t.alone}</a>
    return one.read
      ? <label class="check"><input type="checkbox" name="pilih" form={signForm} value={value} checked={picked.includes(value)} /> {t.read(tableMoment(locale, zone, one.read))}</label>
      : <span>{t.notRead}</span>
  }
  return (
    <>
      <p class="small">{t.pickHint}</p>
      <FieldError form={form} name="pilih" />
      <Table locale={locale} caption={t.lead} rows={papers} columns={[
        { head: t.paper, kind: 'title', cell: (one) => <><a href={`/perkara/${one.id}`}>{one.subject || say(one.service.name, locale)}</a>{one.simulated && <> <Simulated locale={locale} /></>}</> },
        { head: t.from, kind: 'meta', cell: (one) => [one.code, one.from, say(one.service.name, locale)].filter(Boolean).join(' · ') },
        { head: t.due, kind: 'due', cell: (one) => (one.due ? tableMoment(locale, zone, one.due) : t.noDue) },
        { head: t.draft, kind: 'text', cell: (one) => <a href={`/tanda-tangan/${one.id}/${one.turn}/naskah.pdf`} target="_blank" rel="noopener">{t.open}</a> },
        { head: t.pick, kind: 'act', cell },
      ]} />
      {tickable.length === 0 ? <p>{t.nothingTickable}</p> : (
        <Form action="/tanda-tangan" id={signForm}><Passphrase {...props} /><Actions><Button icon="certificate">{t.signPicked}</Button></Actions></Form>
      )}
    </>
  )
}
