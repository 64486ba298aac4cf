import type { FC } from 'hono/jsx'
import { say, type Locale } from '#kernel'
import { Radios, TextArea } from '#ui/field'
import { Button, ErrorSummary, Form, type FormState } from '#ui/form'
import { BackLink, PageHead } from '#ui/layout'
import { Confirmation, Notice } from '#ui/notice'
import { longMoment } from '#platform/ui/format'
import type { Definition } from '../rules/definition.ts'
import type { CaseRow } from '../store/cases.ts'
import { proofs } from '../rules/privacy.ts'
import { privacyWords } from '../messages/privacy.ts'

type Asked = { locale: Locale; one: Pick<CaseRow, 'id' | 'code' | 'state'>; form: FormState; back: string }

/** Asks before personal data are erased: what goes, what stays, and the reason. */
export const ErasePage: FC<Asked & { definition: Definition; erased: Date | null; zone: string }> = ({ locale, one, definition, form, back, erased, zone }) => {
  const t = privacyWords[locale]
  const link = <BackLink link={{ href: back, label: one.code }} />
  if (erased) return <>{link}<PageHead title={t.eraseAct} /><Notice><p>{t.erasedOn(longMoment(locale, zone, erased))}</p></Notice></>
  if (one.state.status === 'open') return <>{link}<PageHead title={t.eraseAct} /><Notice kind="warn"><p>{t.eraseOpen}</p></Notice></>
  return (
    <>
      {link}
      <ErrorSummary form={form} />
      <Form action={`/perkara/${one.id}/hapus-data`}>
        <Confirmation question={t.eraseAsk(one.code)} consequence={t.eraseWhat} actions={<><Button kind="destructive">{t.eraseYes}</Button><Button kind="quiet" href={back}>{t.leave}</Button></>}>
          <p>{say(definition.name, locale)}. {definition.retention ? t.retention(definition.retention) : t.retentionByLaw}</p>
          <TextArea form={form} name="note" label={t.reason} maxlength={500} />
        </Confirmation>
      </Form>
    </>
  )
}

/** Asks before the key of a case is given anew: which proof was looked at, and why. */
export const RenewPage: FC<Asked> = ({ locale, one, form, back }) => {
  const t = privacyWords[locale]
  return (
    <>
      <BackLink link={{ href: back, label: one.code }} />
      <ErrorSummary form={form} />
      <Form action={`/perkara/${one.id}/kode-baru`}>
        <Confirmation question={t.renewAsk(one.code)} consequence={t.renewWhat} actions={<><Button>{t.renewYes}</Button><Button kind="quiet" href={back}>{t.leave}</Button></>}>
          <Radios form={form} name="proof" label={t.proof} options={proofs.map((value) => ({ value, label: t.proofs[value] }))} />
          <TextArea form={form} name="note" label={t.reason} maxlength={500} />
        </Confirmation>
      </Form>
    </>
  )
}
