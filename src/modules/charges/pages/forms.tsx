import type { FC } from 'hono/jsx'
import { formatMoney, say, type LocalDate, type Locale } from '#kernel'
import { Actions, Button, ErrorSummary, Form, type FormState } from '#ui/form'
import { Checkboxes, DateField, FileField, NumberField, TextArea, TextField } from '#ui/field'
import { BackLink, PageHead, RuledList, Section } from '#ui/layout'
import { Confirmation, Empty, Notice } from '#ui/notice'
import { shortDate } from '#platform/ui/format'
import { messages } from '../messages.ts'
import { owedOn } from '../rules/account.ts'
import { sheetName } from '../words.ts'
import type { Assessed } from '../rules/assess.ts'
import type { Charge } from '../rules/tariff.ts'
import type { ChargeView } from '../actions/views.ts'
import { rootOf } from './charge.tsx'
import { AskFields, Steps } from './steps.tsx'

export type AssessProps = { locale: Locale; caseId: string; registration: string; charges: readonly Charge[]; charge: Charge | null; filled: ReadonlySet<string>; day: LocalDate; form: FormState; assessed: Assessed | null; inForce: { id: string; number: string } | null }

/** Assessing on a case: which charge, its facts, every step before it is done. */
export const AssessPage: FC<AssessProps> = ({ locale, caseId, registration, charges, charge, filled, day, form, assessed, inForce }) => {
  const t = messages[locale].assess
  const href = `/perkara/${caseId}/retribusi`
  return (
    <>
      <BackLink link={{ href: `/perkara/${caseId}`, label: `${t.back} ${registration}` }} />
      <PageHead title={t.title} facts={charge ? [say(charge.name, locale)] : []} />
      <ErrorSummary form={form} />
      {charges.length === 0 && <Empty title={t.noCharge} icon="report-money">{t.noChargeMore}</Empty>}
      {!charge && charges.length > 0 && <Section title={t.which}><RuledList rows={charges.map((one) => ({ label: say(one.name, locale), href: `${href}?jenis=${one.slug}` }))} /></Section>}
      {charge && inForce && <Notice kind="warn"><p>{t.already(sheetName(inForce.number, locale))} <a href={`${rootOf}/${inForce.id}`}>{t.open}</a></p></Notice>}
      {charge && !inForce && (
        <>
          <p>{t.today(shortDate(locale, day))}</p>
          {assessed && <Section title={messages[locale].tariffs.result}>{assessed.amount === 0n && <Notice title={messages[locale].section.nil}><p>{t.nilMeans}</p></Notice>}<Steps locale={locale} assessed={assessed} /></Section>}
          <Form action={`${href}?jenis=${charge.slug}`} hidden={{ kind: charge.slug }}>
            <AskFields locale={locale} asks={charge.asks} form={form} filled={filled} />
            <Actions>
              {assessed && <Button name="do" value="assess">{assessed.amount === 0n ? t.doNil : t.do(formatMoney(assessed.amount))}</Button>}
              <Button kind={assessed ? 'secondary' : 'main'} name="do" value="count">{t.count}</Button>
            </Actions>
          </Form>
        </>
      )}
    </>
  )
}

/** Correcting a sheet: the facts as they were, the reason, every step before it is done. */
export const CorrectPage: FC<{ locale: Locale; view: ChargeView; charge: Charge; day: LocalDate; form: FormState; assessed: Assessed | null }> = ({ locale, view, charge, day, form, assessed }) => {
  const t = messages[locale].assess
  const href = `${rootOf}/${view.one.id}`
  return (
    <>
      <BackLink link={{ href, label: sheetName(view.one.number, locale) }} />
      <PageHead title={t.correct} lead={t.correctLead(sheetName(view.one.number, locale), shortDate(locale, day))} />
      <ErrorSummary form={form} />
      {assessed && <Section title={messages[locale].tariffs.result}><Steps locale={locale} assessed={assessed} /></Section>}
      <Form action={`${href}/betulkan`}>
        <AskFields locale={locale} asks={charge.asks} form={form} />
        <TextArea form={form} name="reason" label={t.reason} hint={t.reasonHint} maxlength={500} />
        <Actions>
          {assessed && <Button name="do" value="correct">{t.correctDo(formatMoney(assessed.amount))}</Button>}
          <Button kind={assessed ? 'secondary' : 'main'} name="do" value="count">{t.count}</Button>
        </Actions>
      </Form>
    </>
  )
}

const differing = new Set(['amount-short', 'amount-over', 'paid-already', 'sheet-void'])
/** Whether what was refused is only that the amount is not what is owed: then somebody may agree that it is so. */
export const asksConsent = (form: FormState): boolean => form.problems.some((problem) => differing.has(problem.code))

const Consent: FC<{ locale: Locale; form: FormState }> = ({ locale, form }) => {
  const t = messages[locale].pay
  return asksConsent(form) ? <Checkboxes form={form} name="agree" label={t.agree} options={[{ value: 'yes', label: t.agreeOne }]} /> : null
}

/** Recording a payment with its proof. */
export const PayPage: FC<{ locale: Locale; view: ChargeView; form: FormState }> = ({ locale, view, form }) => {
  const t = messages[locale].pay
  const href = `${rootOf}/${view.one.id}`
  return (
    <>
      <BackLink link={{ href, label: sheetName(view.one.number, locale) }} />
      <PageHead title={t.title} lead={t.owed(formatMoney(owedOn(view.balance)), shortDate(locale, view.today))} facts={[view.name, view.one.registration]} />
      <ErrorSummary form={form} />
      <Form action={`${href}/bayar`} files>
        <DateField form={form} name="on" label={t.on} />
        <NumberField form={form} name="amount" label={t.amount} before="Rp" width="middle" />
        <Consent locale={locale} form={form} />
        <TextField form={form} name="proof" label={t.proof} hint={t.proofHint} width="middle" />
        <FileField form={form} name="file" label={t.file} accept="application/pdf,image/jpeg,image/png" optional />
        <TextField form={form} name="note" label={t.note} optional />
        <Actions><Button>{t.do}</Button><Button kind="quiet" href={href}>{t.leave}</Button></Actions>
      </Form>
    </>
  )
}

/** Recording that what was too much went back. */
export const RefundPage: FC<{ locale: Locale; view: ChargeView; form: FormState }> = ({ locale, view, form }) => {
  const t = messages[locale].pay
  const href = `${rootOf}/${view.one.id}`
  return (
    <>
      <BackLink link={{ href, label: sheetName(view.one.number, locale) }} />
      <PageHead title={t.refund} lead={t.refundLead(formatMoney(view.balance.over))} facts={[view.name, view.one.registration]} />
      <ErrorSummary form={form} />
      <Form action={`${href}/kembalikan`}>
        <DateField form={form} name="on" label={t.refundOn} />
        <NumberField form={form} name="amount" label={t.refundAmount} before="Rp" width="middle" />
        <TextField form={form} name="proof" label={t.proof} hint={t.proofHint} width="middle" />
        <TextField form={form} name="note" label={t.note} optional />
        <Actions><Button>{t.refundDo}</Button><Button kind="quiet" href={href}>{t.leave}</Button></Actions>
      </Form>
    </>
  )
}

/** Asks before a sheet is declared void: what it means, and the reason. */
export const VoidPage: FC<{ locale: Locale; view: ChargeView; form: FormState }> = ({ locale, view, form }) => {
  const t = messages[locale].pay
  const href = `${rootOf}/${view.one.id}`
  return (
    <>
      <BackLink link={{ href, label: sheetName(view.one.number, locale) }} />
      <ErrorSummary form={form} />
      <Form action={`${href}/batal`}>
        <Confirmation question={t.voidAsk(sheetName(view.one.number, locale))} consequence={t.voidMeans} actions={<><Button kind="destructive">{t.voidDo}</Button><Button kind="secondary" href={href}>{t.leave}</Button></>}>
          <TextArea form={form} name="reason" label={messages[locale].assess.reason} maxlength={500} />
        </Confirmation>
      </Form>
    </>
  )
}
