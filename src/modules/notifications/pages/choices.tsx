import type { FC } from 'hono/jsx'
import type { Locale } from '#kernel'
import { Radios, TextField } from '#ui/field'
import { Actions, Button, ErrorSummary, Form, type FormState } from '#ui/form'
import { PageHead, Section } from '#ui/layout'
import { Notice } from '#ui/notice'
import type { Choices } from '../actions/choices.ts'
import { messages } from '../messages.ts'

/** Where the receiver of a message chooses how to hear: of this case, and at this address at all. */
export const ChoicesPage: FC<{ locale: Locale; action: string; choices: Choices; form: FormState; saved: boolean }> = ({ locale, action, choices, form, saved }) => {
  const t = messages[locale].choices
  const { about, stopped, to } = choices
  return (
    <>
      <PageHead title={t.title} {...(to && { lead: t.lead(to) })} />
      {saved && <Notice kind="good" live><p>{t.saved}</p></Notice>}
      <ErrorSummary form={form} title={t.notSaved} />
      {about && !stopped && (
        <Section title={t.forCase}>
          <Form action={action} hidden={{ do: 'ways' }}>
            <Radios form={form} name="wish" label={t.how} hint={`${about.service} · ${t.forCaseHint(about.registration)}`} options={[
              { value: 'both', label: t.both }, { value: 'email', label: t.email }, { value: 'sms', label: t.sms }, { value: 'none', label: t.none, note: t.noneNote },
            ]} />
            <Actions><Button>{t.save}</Button></Actions>
          </Form>
        </Section>
      )}
      <Section title={t.forAddress}>
        {stopped ? (
          <Form action={action} hidden={{ do: 'start' }}>
            <Notice title={t.stopped}><p>{t.stopHint}</p></Notice>
            <Actions><Button kind="secondary">{t.start}</Button></Actions>
          </Form>
        ) : (
          <Form action={action} hidden={{ do: 'stop' }}>
            <p>{t.stopHint}</p>
            <Actions><Button kind="secondary">{t.stop}</Button></Actions>
          </Form>
        )}
      </Section>
    </>
  )
}

/** Where an officer says where to hear of deadlines. */
export const MinePage: FC<{ locale: Locale; form: FormState; saved: boolean }> = ({ locale, form, saved }) => {
  const t = messages[locale].mine
  return (
    <>
      <PageHead title={t.title} lead={t.lead} />
      {saved && <Notice kind="good" live><p>{t.saved}</p></Notice>}
      <ErrorSummary form={form} />
      <Form action="/akun/pemberitahuan">
        <TextField form={form} name="email" label={t.email} hint={t.hint} kind="email" autocomplete="email" optional width="middle" />
        <TextField form={form} name="phone" label={t.phone} hint={t.phoneHint} kind="tel" autocomplete="tel" optional width="middle" />
        <Actions><Button>{t.save}</Button></Actions>
      </Form>
    </>
  )
}
