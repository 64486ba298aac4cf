import type { FC } from 'hono/jsx'
import { say, type Locale } from '#kernel'
import { Button, ErrorSummary, Form, type FormState } from '#ui/form'
import { NumberField, TextField } from '#ui/field'
import { BackLink, PageHead, Section, Tabs } from '#ui/layout'
import { Empty, Notice } from '#ui/notice'
import { More, Table } from '#ui/table'
import { formatNumber as figure, shortDate } from '#platform/ui/format'
import { messages } from './messages.ts'
import type { Register } from './rules/register-file.ts'
import { nameOfKey, type GapReport } from './rules/sequence.ts'
import type { NumberRow } from './store.ts'

export type Book = { register: Register; total: number; last: string | null; keeper: string }

/** All the books of the city. */
export const BooksPage: FC<{ locale: Locale; books: Book[] }> = ({ locale, books }) => {
  const t = messages[locale]
  return (
    <>
      <PageHead title={t.title} lead={t.lead} />
      <Table locale={locale} caption={t.title} rows={books} columns={[
        { head: t.book, kind: 'title', cell: ({ register }) => <a href={`/register/${register.slug}`}>{say(register.name, locale)}</a> },
        { head: t.pattern, kind: 'text', cell: ({ register }) => <code>{register.pattern}</code> },
        { head: t.keeper, kind: 'text', cell: ({ keeper }) => keeper },
        { head: t.given, kind: 'number', cell: ({ total }) => figure(locale, total, 0) },
        { head: t.last, kind: 'text', cell: ({ last }) => last ?? t.none },
      ]} />
    </>
  )
}

export type BookPageProps = {
  locale: Locale; register: Register; series: string; all: { series: string; total: number }[]; numbers: NumberRow[]; total: number; offset: number; gaps: GapReport
  mayInsert: boolean; form: FormState
}

/** One book: its numbers newest first, what is missing, and the form for an inserted number. */
export const BookPage: FC<BookPageProps> = (props) => {
  const { locale, register, series, all, numbers, total, offset, form } = props
  const t = messages[locale]
  const base = `/register/${register.slug}`
  return (
    <>
      <BackLink link={{ href: '/register', label: t.back }} />
      <PageHead title={say(register.name, locale)} facts={[<code>{register.pattern}</code>]} />
      <ErrorSummary form={form} />
      {all.length > 1 && <Tabs label={t.year} tabs={all.map((one) => ({ href: `${base}?seri=${one.series}`, label: one.series === 'all' ? t.allYears : one.series, count: String(one.total), current: one.series === series }))} />}
      <Gaps locale={locale} gaps={props.gaps} />
      <Table locale={locale} caption={say(register.name, locale)} rows={numbers} empty={<Empty title={t.empty} icon="layout-list" />} columns={[
        { head: t.number, kind: 'title', cell: (one) => <>{one.number}{one.void_reason !== null && <> <small>({t.void}: {one.void_reason})</small></>}</> },
        { head: t.sequence, kind: 'number', cell: nameOfKey },
        { head: t.on, kind: 'text', cell: (one) => shortDate(locale, one.given_on) },
        { head: t.subject, kind: 'act', cell: (one) => <a href={`/perkara/untuk/${one.subject}`} aria-label={`${t.openCase} ${one.number}`}>{t.openCase}</a> },
      ]} />
      <More locale={locale} shown={figure(locale, Math.min(offset + numbers.length, total), 0)} total={figure(locale, total, 0)}
        {...(offset + numbers.length < total && { next: { href: `${base}?seri=${series}&dari=${offset + 50}`, count: String(Math.min(50, total - offset - numbers.length)) } })} />
      {props.mayInsert && register.inserts && <InsertForm locale={locale} base={base} form={form} />}
    </>
  )
}

const Gaps: FC<{ locale: Locale; gaps: GapReport }> = ({ locale, gaps }) => {
  const t = messages[locale]
  if (gaps.missing.length === 0 && gaps.repeated.length === 0) return <p class="small">{t.noGaps}</p>
  const list = (keys: GapReport['missing']): string => keys.slice(0, 20).map(nameOfKey).join(', ')
  return (
    <Notice kind="warn" title={t.gaps}>
      {gaps.missing.length > 0 && <p>{t.missing(list(gaps.missing))}</p>}
      {gaps.repeated.length > 0 && <p>{t.repeated(list(gaps.repeated))}</p>}
    </Notice>
  )
}

const InsertForm: FC<{ locale: Locale; base: string; form: FormState }> = ({ locale, base, form }) => {
  const t = messages[locale]
  return (
    <Section title={t.insert}>
      <p>{t.insertHint}</p>
      <Form action={`${base}/sisip`}>
        <NumberField form={form} name="n" label={t.after} />
        <TextField form={form} name="reason" label={t.reason} />
        <Button kind="secondary">{t.save}</Button>
      </Form>
    </Section>
  )
}
