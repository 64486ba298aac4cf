import type { FC } from 'hono/jsx'
import { say, type Locale } from '#kernel'
import { DateField, TextArea } from '#ui/field'
import { Actions, Button, ErrorSummary, Form, type FormState } from '#ui/form'
import { BackLink, PageHead, RuledList, Section } from '#ui/layout'
import { Notice } from '#ui/notice'
import { pickedName, type Picked, type Shared } from '../rules/bulk.ts'
import { bulkWords } from '../messages/bulk.ts'
import { messages } from '../messages.ts'
import { RecipientLists, type ActsProps } from './acts.tsx'
import { sharedName } from '../words.ts'

type Line = { id: string; title: string; code: string }

export type TogetherProps = { locale: Locale; shared: Shared; picked: readonly Picked[]; lines: readonly Line[]; form: FormState; recipients: ActsProps['recipients'] }

/** One instruction to the same recipients for everything picked. */
export const TogetherPage: FC<TogetherProps> = ({ locale, shared, picked, lines, form, recipients }) => {
  const [t, b] = [messages[locale], bulkWords[locale]]
  const name = sharedName(shared, locale)
  return (
    <>
      <BackLink link={{ href: '/kotak-kerja', label: b.back }} />
      <PageHead title={b.title(name, picked.length)} lead={b.same} />
      <ErrorSummary form={form} />
      <Form action="/kotak-kerja/bersama" hidden={{ act: shared.act, said: 'ya' }}>
        {picked.map((one) => <input type="hidden" name="pilih" value={pickedName(one)} />)}
        <RecipientLists locale={locale} form={form} recipients={recipients} must />
        <TextArea form={form} name="note" label={t.note} optional />
        <DateField form={form} name="deadline" label={t.deadline} optional />
        <Actions><Button>{name}</Button><Button kind="quiet" href="/kotak-kerja">{b.leave}</Button></Actions>
      </Form>
      <Section title={b.cases}><CaseLines lines={lines} /></Section>
    </>
  )
}

const CaseLines: FC<{ lines: readonly Line[] }> = ({ lines }) => <RuledList rows={lines.map((one) => ({ href: `/perkara/${one.id}`, label: one.title, note: one.code }))} />

/** What became of each: done, or not and why. */
export const OutcomePage: FC<{ locale: Locale; done: readonly Line[]; failed: readonly (Line & { why: string })[] }> = ({ locale, done, failed }) => {
  const b = bulkWords[locale]
  return (
    <>
      <BackLink link={{ href: '/kotak-kerja', label: b.back }} />
      <PageHead title={b.resultTitle} />
      <Notice kind={failed.length === 0 ? 'good' : 'warn'} title={b.done(done.length)} live>{failed.length > 0 && <p>{b.failed(failed.length)}. {b.pickAgain}</p>}</Notice>
      {failed.length > 0 && <Section title={b.failed(failed.length)}><RuledList rows={failed.map((one) => ({ icon: 'alert-triangle', label: <><a href={`/perkara/${one.id}`}>{one.title}</a><br />{one.why}</>, note: one.code }))} /></Section>}
      {done.length > 0 && <Section title={b.done(done.length)}><CaseLines lines={done} /></Section>}
    </>
  )
}

/** The title of a case in a list of several. */
export const lineOf = (view: { one: { id: string; code: string }; hidden: { subject: string } | null; definition: { name: { id: string } } }, locale: Locale): Line =>
  ({ id: view.one.id, title: view.hidden?.subject || say(view.definition.name, locale), code: view.one.code })
