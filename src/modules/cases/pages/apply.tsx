import type { FC } from 'hono/jsx'
import { say, type Locale } from '#kernel'
import { Actions, Button, ErrorSummary, Fieldset, Form, type FormState } from '#ui/form'
import { Breadcrumb, Columns, PageHead, Panel, Section } from '#ui/layout'
import { CopyLink, Notice } from '#ui/notice'
import { uploadTypes, largestUpload } from '#platform/uploads'
import type { Definition } from '../rules/definition.ts'
import type { Field } from '../rules/procedure.ts'
import { messages } from '../messages.ts'
import { FormFields, type Kept } from './fields.tsx'

export type ApplyProps = {
  locale: Locale; definition: Definition; form: FormState; kept: Kept; idempotencyKey: string; action: string; applicantFields: readonly Field[]
  promised: string; counter?: boolean
}

export const fileHintOf = (locale: Locale): string => messages[locale].fileHint(Object.values(uploadTypes).join(', '), largestUpload / 1_048_576)

/** The form of a service: who you are, what you ask, one button. The counter uses the same with its own title. */
export const ApplyPage: FC<ApplyProps> = (props) => {
  const { locale, definition, form, kept, counter } = props
  const t = messages[locale]
  const name = say(definition.name, locale)
  const crumbs = counter ? [{ href: '/loket', label: t.register }] : [{ href: `/layanan/${definition.slug}`, label: name }]
  const who = (
    <Fieldset legend={counter ? t.sender : t.you} large {...(definition.unnamed && { hint: t.notAsked })}>
      <FormFields form={form} fields={props.applicantFields} kept={kept} fileHint="" under="applicant" />
    </Fieldset>
  )
  const request = definition.form.length > 0 && (
    <Fieldset legend={counter ? t.answersTitle : t.request} large>
      <FormFields form={form} fields={definition.form} kept={kept} fileHint={fileHintOf(locale)} under="answers" />
    </Fieldset>
  )
  return (
    <>
      <Breadcrumb locale={locale} links={crumbs} here={counter ? name : t.apply} />
      <PageHead title={counter ? name : t.applyTitle(name)} lead={counter ? t.registerLead : t.applyLead} />
      <Columns aside={<Panel title={t.serviceTime}><p>{props.promised}</p></Panel>}>
        <ErrorSummary form={form} />
        <Form action={props.action} files idempotencyKey={props.idempotencyKey}>
          {definition.unnamed ? [request, who] : [who, request]}
          <Actions><Button size="large">{counter ? t.registerSave : t.send}</Button></Actions>
        </Form>
      </Columns>
    </>
  )
}

/** What the applicant takes along: the code, the receipt, the address to follow it. */
export const SentPage: FC<{ locale: Locale; code: string; due: string | null; agenda: string | null; trackUrl: string; trackPath: string }> = (props) => {
  const { locale, code, due, agenda } = props
  const t = messages[locale]
  return (
    <>
      <PageHead title={t.sentTitle} lead={t.sentLead} />
      <Notice kind="good" title={code}>
        {agenda && <p>{t.agenda(agenda)}</p>}
        {due && <p>{t.dueOn(due)}</p>}
      </Notice>
      <Section title={t.trackAddress} hideTitle>
        <CopyLink locale={locale} href={props.trackUrl} label={props.trackUrl} />
        <Actions>
          <Button href={props.trackPath}>{t.follow}</Button>
          <Button kind="secondary" icon="download" href={`${props.trackPath}/tanda-terima.pdf`}>{t.receipt}</Button>
        </Actions>
      </Section>
    </>
  )
}

/** The list of services at the counter. */
export const RegisterPage: FC<{ locale: Locale; groups: { agency: string; services: { slug: string; name: string }[] }[] }> = ({ locale, groups }) => {
  const t = messages[locale]
  return (
    <>
      <PageHead title={t.register} lead={t.registerLead} />
      {groups.map((group) => (
        <Section title={group.agency}>
          <ul class="ruled">{group.services.map((one) => <li><span><a href={`/loket/${one.slug}`}>{one.name}</a></span></li>)}</ul>
        </Section>
      ))}
    </>
  )
}
