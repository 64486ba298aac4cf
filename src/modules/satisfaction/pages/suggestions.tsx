import type { Child, FC } from 'hono/jsx'
import { dateIn, type Locale } from '#kernel'
import { Actions, Button, ErrorSummary, Form, type FormState } from '#ui/form'
import { Checkboxes, Radios, Select, TextArea, TextField } from '#ui/field'
import { Columns, PageHead, Panel, Section, Tabs } from '#ui/layout'
import { Simulated } from '#ui/mark'
import { Empty, Notice } from '#ui/notice'
import { Pager, Table } from '#ui/table'
import { longDate, shortDate } from '#platform/ui/format'
import { suggestionWords } from '../messages/suggestions.ts'
import { longestSuggestion, suggestionKinds, type SuggestionStatus } from '../rules/suggestion.ts'
import type { Seen } from '../actions/suggestions.ts'
import type { PublicSuggestion } from '../store/suggestions.ts'

type Named = { slug: string; name: string }
export type PageOf<Row> = { rows: readonly Row[]; page: number; size: number; total: number; to: (page: number) => string }

const Words: FC<{ text: string }> = ({ text }) => <>{text.split('\n\n').map((part) => <p>{part}</p>)}</>

const Turning: FC<{ locale: Locale; of: PageOf<unknown> }> = ({ locale, of }) => {
  const last = Math.max(1, Math.ceil(of.total / of.size))
  if (last === 1) return null
  return <Pager locale={locale} page={`${of.page} / ${last}`} {...(of.page > 1 && { previous: of.to(of.page - 1) })} {...(of.page < last && { next: of.to(of.page + 1) })} />
}

type BoxProps = { locale: Locale; form: FormState; idempotencyKey: string; services: readonly Named[]; name: (slug: string) => string; published: PageOf<PublicSuggestion>; complaint: string | null }

/** The box itself, and beside it what was answered before. */
export const BoxPage: FC<BoxProps> = ({ locale, form, idempotencyKey, services, name, published, complaint }) => {
  const t = suggestionWords[locale]
  return (
    <>
      <PageHead title={t.title} lead={t.lead} />
      {complaint && <p>{t.complaintLead} <a href={complaint}>{t.complaint}</a>.</p>}
      <ErrorSummary form={form} />
      <Section title={t.write}>
        <Form action="/saran" idempotencyKey={idempotencyKey}>
          <Radios form={form} name="kind" label={t.kind} options={suggestionKinds.map((kind) => ({ value: kind, label: t.kinds[kind] }))} />
          <Select form={form} name="service" label={t.service} empty={t.general} options={services.map(({ slug, name: label }) => ({ value: slug, label }))} optional />
          <TextArea form={form} name="words" label={t.words} hint={t.wordsHint} rows={5} maxlength={longestSuggestion} />
          <TextField form={form} name="email" kind="email" label={t.email} hint={t.emailHint} autocomplete="email" width="middle" optional />
          <Actions><Button>{t.send}</Button></Actions>
        </Form>
      </Section>
      <Section title={t.publicTitle} id="terbit">
        {published.rows.length === 0 && <Empty title={t.publicEmpty}>{t.publicEmptyHint}</Empty>}
        {published.rows.map((one) => (
          <article class="said">
            <h3>{t.kinds[one.kind]}{one.service && <> · {name(one.service)}</>}{one.simulated && <> <Simulated locale={locale} /></>}</h3>
            <Words text={one.published.text} />
            <blockquote><p class="small"><b>{t.answer}</b> · {shortDate(locale, one.published_on)}</p><Words text={one.published.answer} /></blockquote>
          </article>
        ))}
        <Turning locale={locale} of={published} />
      </Section>
    </>
  )
}

/** What became of a suggestion, for its writer. */
export const OwnPage: FC<{ locale: Locale; zone: string; one: Seen; fresh: boolean; name: (slug: string) => string }> = ({ locale, zone, one, fresh, name }) => {
  const t = suggestionWords[locale]
  const on = one.handled_at ? longDate(locale, dateIn(zone, one.handled_at)) : ''
  const standing: Record<SuggestionStatus, string> = { new: t.waiting, answered: t.answered(on), 'set-aside': t.setAside(on) }
  return (
    <>
      <PageHead title={t.ownTitle[one.kind]} facts={[longDate(locale, dateIn(zone, one.said_at)), ...(one.service ? [name(one.service)] : []), standing[one.status]]} />
      {fresh && <Notice kind="good" title={t.received} live>{t.receivedLead}</Notice>}
      <Section title={t.wrote}>{one.words === null ? <p>{t.erased}</p> : <Words text={one.words} />}</Section>
      {one.answer !== null && <Section title={t.answerHead}><Words text={one.answer} />{one.published && <p class="small"><a href="/saran#terbit">{t.publishedHead}</a></p>}</Section>}
      <p><a href="/saran">{t.all}</a></p>
    </>
  )
}

/** The officers' list of one state. */
export const OfficeList: FC<{ locale: Locale; zone: string; status: SuggestionStatus; list: PageOf<Seen>; name: (slug: string) => string }> = ({ locale, zone, status, list, name }) => {
  const t = suggestionWords[locale]
  const states: SuggestionStatus[] = ['new', 'answered', 'set-aside']
  return (
    <>
      <PageHead title={t.office} lead={t.officeLead} />
      <Tabs label={t.office} tabs={states.map((one) => ({ href: `/kepuasan/saran?status=${one}`, label: t.statuses[one], current: one === status }))} />
      <Table locale={locale} caption={t.statuses[status]} rows={list.rows} empty={<Empty title={t.empty} />} columns={[
        { head: t.said, kind: 'title', cell: (one) => <a href={`/kepuasan/saran/${one.id}`}>{one.words === null ? t.erased : `${one.words.slice(0, 90)}${one.words.length > 90 ? '…' : ''}`}</a> },
        { head: t.kind, kind: 'text', cell: (one) => t.kinds[one.kind] },
        { head: t.about, kind: 'text', cell: (one): Child => <>{one.service ? name(one.service) : t.general}{one.simulated && <> <Simulated locale={locale} /></>}</> },
        { head: t.saidOn, kind: 'text', cell: (one) => shortDate(locale, dateIn(zone, one.said_at)) },
      ]} />
      <Turning locale={locale} of={list} />
    </>
  )
}

/** One suggestion on an officer's desk: what was written, and what to do with it. */
export const DeskPage: FC<{ locale: Locale; zone: string; one: Seen; form: FormState; name: (slug: string) => string }> = ({ locale, zone, one, form, name }) => {
  const t = suggestionWords[locale]
  const hidden = { version: String(one.version) }
  return (
    <>
      <PageHead title={`${t.kinds[one.kind]}${one.service ? ` · ${name(one.service)}` : ''}`} facts={[longDate(locale, dateIn(zone, one.said_at)), t.statuses[one.status]]} />
      <ErrorSummary form={form} />
      <Columns wide aside={one.words === null ? null : (
        <>
          <Panel title={t.answerField}>
            <Form action={`/kepuasan/saran/${one.id}`} hidden={{ ...hidden, act: 'answer' }}>
              <p class="small">{one.reachable ? t.reachable : t.notReachable}</p>
              <TextArea form={form} name="answer" label={t.answerField} hint={t.answerHint} rows={5} maxlength={longestSuggestion} />
              <Checkboxes form={form} name="publish" label={t.publish} hint={t.publishHint} options={[{ value: 'yes', label: t.publish }]} />
              <TextArea form={form} name="text" label={t.text} rows={5} maxlength={longestSuggestion} optional />
              <Actions><Button>{t.doAnswer}</Button></Actions>
            </Form>
          </Panel>
          <Panel title={t.aside}>
            <Form action={`/kepuasan/saran/${one.id}`} hidden={{ ...hidden, act: 'set-aside' }}>
              <p class="small">{t.asideLead}</p>
              <TextField form={form} name="reason" label={t.reason} />
              <Actions><Button kind="secondary">{t.doAside}</Button></Actions>
            </Form>
          </Panel>
        </>
      )}>
        <Section title={t.said}>{one.words === null ? <p>{t.erased}</p> : <Words text={one.words} />}</Section>
        {one.answer !== null && <Section title={t.answerHead}><Words text={one.answer} /></Section>}
        {one.reason !== null && <Section title={t.reasonWas}><Words text={one.reason} /></Section>}
        {one.published && <Section title={t.publishedHead}><Words text={one.published.text} /></Section>}
      </Columns>
    </>
  )
}
