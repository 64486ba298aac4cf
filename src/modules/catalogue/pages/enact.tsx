import type { FC } from 'hono/jsx'
import { say, type Locale } from '#kernel'
import { Button, ErrorSummary, Form, type FormState } from '#ui/form'
import { Checkboxes, DateField, Select, TextArea, TextField, type Option } from '#ui/field'
import { Breadcrumb, Columns, PageHead, RuledList, Section } from '#ui/layout'
import { Confirmation, Notice } from '#ui/notice'
import { messages, plannerWords } from '../messages.ts'
import { differsFrom } from '../rules/again.ts'
import { componentText } from '../rules/enactment-text.ts'
import { standsOnCounter } from '../rules/enactment.ts'
import { componentNames, isEnactable, missingToEnact } from '../rules/standard.ts'
import type { StandardRow } from '../store/standards.ts'

/** What is in force of a service, and by which decree. */
export type InForce = { number: string; content: StandardRow['content'] }

/** In few words what a draft says otherwise than what is in force. */
function changesOf(locale: Locale, before: InForce | null, row: StandardRow): string {
  const t = plannerWords[locale]
  if (!before) return t.fresh
  const found = differsFrom(before.content, row.content)
  const parts = [...found.components.map((name) => messages[locale].components[name]), ...(found.working ? [t.working] : [])]
  return parts.length === 0 ? t.nothingChanges : t.changes(parts.join(', '))
}

/** The box to tick where the decree holds the standard already. */
const Again: FC<{ locale: Locale; form: FormState; numbers: readonly string[] }> = ({ locale, form, numbers }) => {
  const t = plannerWords[locale]
  const number = String(form.typed['number'] ?? '').trim()
  if (!numbers.includes(number)) return null
  return <Checkboxes form={form} name="again" label={t.again} hint={t.againHint} options={[{ value: 'yes', label: t.againDo }]} />
}

type EnactProps = { locale: Locale; row: StandardRow; form: FormState; before: InForce | null; signatories: Option[] }

/** Asks before a standard is put in force: by which decree, and why where components are missing. */
export const EnactPage: FC<EnactProps> = ({ locale, row, form, before, signatories }) => {
  const t = plannerWords[locale]
  const p = messages[locale]
  const missing = missingToEnact(row.content.standard).map((name) => p.components[name])
  return (
    <>
      <Breadcrumb locale={locale} links={[{ href: '/standar', label: t.title }, { href: `/standar/${row.id}`, label: t.draftTitle(say(row.content.name, locale)) }]} />
      <ErrorSummary form={form} />
      <Form action={`/standar/${row.id}/tetapkan`} hidden={{ revision: String(row.revision) }}>
        <Confirmation question={t.enactTitle(say(row.content.name, locale))} consequence={t.enactWhat}
          actions={<><Button>{t.yesEnact}</Button><Button kind="quiet" href={`/standar/${row.id}`}>{t.no}</Button></>}>
          {before && <Notice kind="info" title={t.whatChanges}><p>{t.superseding(before.number)}</p><p>{changesOf(locale, before, row)}</p></Notice>}
          {!standsOnCounter(row.content) && <Notice kind="warn"><p>{t.enactNotPublished}</p></Notice>}
          <DecreeFields locale={locale} form={form} signatories={signatories} />
          <TextField form={form} name="annex" label={t.annexField} hint={t.annexHint} width="short" />
          {missing.length > 0 && <TextArea form={form} name="reason" label={t.reasonMissing} hint={t.reasonHint(missing.join(', '))} rows={3} />}
          <Again locale={locale} form={form} numbers={before ? [before.number] : []} />
        </Confirmation>
      </Form>
    </>
  )
}

const DecreeFields: FC<{ locale: Locale; form: FormState; signatories: Option[] }> = ({ locale, form, signatories }) => {
  const t = plannerWords[locale]
  return (
    <>
      <TextField form={form} name="number" label={t.decreeNumber} hint={t.decreeNumberHint} />
      <DateField form={form} name="date" label={t.decreeDate} />
      <TextField form={form} name="title" label={t.decreeTitle} />
      <TextField form={form} name="issuer" label={t.issuer} />
      <Select form={form} name="signatory" label={t.signatory} options={signatories} />
    </>
  )
}

type EnactAllProps = { locale: Locale; id: string; form: FormState; signatories: Option[]; ready: readonly StandardRow[]; open: readonly StandardRow[]; inForce: ReadonlyMap<string, InForce> }

/** Asks before all the standards of a decree that are ready are put in force together. */
export const EnactAllPage: FC<EnactAllProps> = ({ locale, id, form, signatories, ready, open, inForce }) => {
  const t = plannerWords[locale]
  const link = (row: StandardRow) => ({ label: `${t.annex(row.annex ?? '')}: ${say(row.content.name, locale)}`, href: `/standar/${row.id}` })
  return (
    <>
      <Breadcrumb locale={locale} links={[{ href: '/standar', label: t.title }, { href: `/standar/baca/${id}`, label: t.readTitle }]} />
      <ErrorSummary form={form} />
      <Form action={`/standar/baca/${id}/tetapkan`}>
        <Confirmation question={t.enactAllTitle(ready.length)} consequence={t.enactWhat}
          actions={<>{ready.length > 0 && <Button>{t.yesEnact}</Button>}<Button kind="quiet" href={`/standar/baca/${id}`}>{t.no}</Button></>}>
          <DecreeFields locale={locale} form={form} signatories={signatories} />
          {ready.some((row) => !isEnactable(row.content.standard)) && <TextArea form={form} name="reason" label={t.reasonMissing} rows={3} />}
          <Again locale={locale} form={form} numbers={[...inForce.values()].map((one) => one.number)} />
        </Confirmation>
      </Form>
      {open.length > 0 && <Section title={t.notReady(open.length)}><RuledList rows={open.map(link)} /></Section>}
      {ready.length > 0 && <Section title={t.readyOnes(ready.length)}><RuledList rows={ready.map((row) => ({ ...link(row), note: <>{changesOf(locale, inForce.get(row.slug) ?? null, row)}{inForce.has(row.slug) && <><br />{t.inForceBy(inForce.get(row.slug)?.number ?? '')}</>}</> }))} /></Section>}
    </>
  )
}

/** Asks before a service is taken off the counter. */
export const WithdrawPage: FC<{ locale: Locale; row: StandardRow; form: FormState }> = ({ locale, row, form }) => {
  const t = plannerWords[locale]
  return (
    <>
      <ErrorSummary form={form} />
      <Form action={`/standar/${row.id}/cabut`}>
        <Confirmation question={t.withdrawTitle(say(row.content.name, locale))} consequence={t.withdrawWhat}
          actions={<><Button kind="destructive">{t.yesWithdraw}</Button><Button kind="quiet" href={`/standar/${row.id}`}>{t.no}</Button></>}>
          <TextArea form={form} name="reason" label={t.reason} rows={3} />
        </Confirmation>
      </Form>
    </>
  )
}

const Words: FC<{ title: string; text: string }> = ({ title, text }) => <Section title={title}><div class="prose" lang="id">{text.split('\n').map((line) => <p>{line}</p>)}</div></Section>

/** Before and after, for each component that differs. */
export const ComparePage: FC<{ locale: Locale; row: StandardRow; before: StandardRow }> = ({ locale, row, before }) => {
  const t = plannerWords[locale]
  const pairs = componentNames.map((name) => ({ name, was: componentText(name, before.content.standard), is: componentText(name, row.content.standard) }))
  const changed = pairs.filter(({ was, is }) => was !== is)
  return (
    <>
      <Breadcrumb locale={locale} links={[{ href: '/standar', label: t.title }, { href: `/standar/${row.id}`, label: t.versionOf(row.version) }]} />
      <PageHead title={t.compareTitle(say(row.content.name, locale))} lead={changed.length === 0 ? t.same : t.unchanged(pairs.length - changed.length)} />
      {changed.map(({ name, was, is }) => (
        <Section title={messages[locale].components[name]}>
          <Columns wide aside={<Words title={t.before(row.version)} text={is || messages[locale].missing} />}><Words title={t.before(before.version)} text={was || messages[locale].missing} /></Columns>
        </Section>
      ))}
    </>
  )
}
