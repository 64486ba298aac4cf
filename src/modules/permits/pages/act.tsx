import type { FC } from 'hono/jsx'
import type { Locale } from '#kernel'
import { DateField, TextArea, TextField } from '#ui/field'
import { Button, ErrorSummary, Form, type FormState } from '#ui/form'
import { BackLink } from '#ui/layout'
import { Confirmation } from '#ui/notice'
import type { Shown } from '../actions/views.ts'
import { messages } from '../messages.ts'
import type { OfficeAct } from '../rules/life.ts'

/** Asks before a decision about a permit: what it means and who will see it, from when, by which instrument, why. */
export const ActPage: FC<{ locale: Locale; permit: Shown; act: OfficeAct; version: number; form: FormState }> = ({ locale, permit, act, version, form }) => {
  const t = messages[locale]
  const back = `/izin-terbit/${permit.id}`
  return (
    <>
      <BackLink link={{ href: back, label: t.permit(permit.number) }} />
      <ErrorSummary form={form} />
      <Form action={`${back}/${act}`} hidden={{ version: String(version) }}>
        <Confirmation question={t.actAsk[act]} consequence={t.actMeans[act]}
          actions={<><Button kind={act === 'lift' ? 'main' : 'destructive'}>{t.actDo[act]}</Button><Button kind="secondary" href={back}>{t.leave}</Button></>}>
          <DateField form={form} name="on" label={t.on} />
          {act === 'suspend' && <DateField form={form} name="until" label={t.untilDay} hint={t.untilHint} optional />}
          <TextArea form={form} name="reason" label={t.reason} hint={t.reasonHint} rows={4} maxlength={2000} />
          <TextField form={form} name="basis" label={t.legalBasis} hint={t.legalBasisHint} />
          <TextField form={form} name="number" label={t.instrument} hint={t.instrumentHint} optional />
          <DateField form={form} name="date" label={t.instrumentDate} hint={t.instrumentDateHint} optional />
        </Confirmation>
      </Form>
    </>
  )
}
