import type { FC } from 'hono/jsx'
import { say, type Locale } from '#kernel'
import { Button, ErrorSummary, Form, type FormState } from '#ui/form'
import { NumberField, TextArea, TextField } from '#ui/field'
import { BackLink, PageHead, Section, Tabs } from '#ui/layout'
import { Confirmation, Empty, Notice } from '#ui/notice'
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

/** A number with the reason it is void, in words; `null` when it is not. */
export type Shown = NumberRow & { why: string | null }

export type BookPageProps = {
  locale: Locale; register: Register; series: string; all: { series: string; total: number }[]; numbers: Shown[]; total: number; offset: number; gaps: GapReport
  /** Whether whoever looks keeps this book. */
  keeps: boolean; form: FormState; subject: string
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
        { head: t.number, kind: 'title', cell: (one) => <>{one.number}{one.why !== null && <> <small>({[t.void, one.why].filter(Boolean).join(': ')})</small></>}</> },
        { head: t.sequence, kind: 'number', cell: nameOfKey },
        { head: t.on, kind: 'text', cell: (one) => shortDate(locale, one.given_on) },
        { head: t.subject, kind: 'act', cell: (one) => <a href={`/perkara/untuk/${one.subject}`} aria-label={`${t.openCase} ${one.number}`}>{t.openCase}</a> },
        ...(props.keeps ? [{ head: t.voidNumber, kind: 'act' as const, cell: (one: Shown) => (one.why === null
          ? <a href={`${base}/batal?seri=${encodeURIComponent(series)}&urut=${nameOfKey(one)}`} aria-label={`${t.voidNumber} ${one.number}`}>{t.voidAct}</a> : t.void) }] : []),
      ]} />
      <More locale={locale} shown={figure(locale, Math.min(offset + numbers.length, total), 0)} total={figure(locale, total, 0)}
        {...(offset + numbers.length < total && { next: { href: `${base}?seri=${encodeURIComponent(series)}&dari=${offset + 50}`, count: String(Math.min(50, total - offset - numbers.length)) } })} />
      {props.keeps && register.inserts && <InsertForm locale={locale} action={`${base}/sisip?seri=${encodeURIComponent(series)}`} form={form} subject={props.subject} />}
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

/** Asks before a number is declared void: what it means, and the reason. */
export const VoidPage: FC<{ locale: Locale; register: Register; one: Shown; form: FormState }> = ({ locale, register, one, form }) => {
  const t = messages[locale]
  const book = `/register/${register.slug}?seri=${encodeURIComponent(one.series)}`
  if (one.why !== null) {
    return <><BackLink link={{ href: book, label: say(register.name, locale) }} /><PageHead title={t.voidAlready(one.number)} />{one.why !== '' && <Notice><p>{one.why}</p></Notice>}</>
  }
  return (
    <>
      <BackLink link={{ href: book, label: say(register.name, locale) }} />
      <ErrorSummary form={form} />
      <Form action={`/register/${register.slug}/batal?seri=${encodeURIComponent(one.series)}&urut=${nameOfKey(one)}`}>
        <Confirmation question={t.voidAsk(one.number)} consequence={t.voidMeans}
          actions={<><Button kind="destructive">{t.voidDo}</Button><Button kind="secondary" href={book}>{t.leave}</Button></>}>
          <TextArea form={form} name="reason" label={t.reason} rows={3} maxlength={500} />
        </Confirmation>
      </Form>
    </>
  )
}

const InsertForm: FC<{ locale: Locale; action: string; form: FormState; subject: string }> = ({ locale, action, form, subject }) => {
  const t = messages[locale]
  return (
    <Section title={t.insert}>
      <p>{t.insertHint}</p>
      <Form action={action} hidden={{ subject }}>
        <NumberField form={form} name="n" label={t.after} />
        <TextField form={form} name="reason" label={t.reason} />
        <Button kind="secondary">{t.save}</Button>
      </Form>
    </Section>
  )
}
