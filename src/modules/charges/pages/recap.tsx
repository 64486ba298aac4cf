import type { FC } from 'hono/jsx'
import { formatMoney, type Locale } from '#kernel'
import { Actions, Button, ErrorSummary, Form, type FormState } from '#ui/form'
import { DateField, Radios } from '#ui/field'
import { BackLink, PageHead, Section } from '#ui/layout'
import { Simulated } from '#ui/mark'
import { Empty } from '#ui/notice'
import { Pager, Table, type Column } from '#ui/table'
import { dateRange, shortDate, typedDate } from '#platform/ui/format'
import type { EntriesShown, RecapAsked, RecapShown } from '../actions/recap.ts'
import { messages } from '../messages.ts'
import { recapBy, type RecapRow } from '../rules/recap.ts'
import { periodWords, sheetName } from '../words.ts'
import { rootOf } from './charge.tsx'

export const askedQuery = ({ by, from, to }: RecapAsked): string => `per=${by}&dari=${from}&sampai=${to}`
const href = `${rootOf}/rekap`

const money = ['start', 'assessed', 'voided', 'paid', 'end', 'interest', 'over', 'refunded'] as const
const moneyColumns = (locale: Locale, link: (row: RecapRow) => string | null): Column<RecapRow>[] => money.map((name) => ({
  head: messages[locale].recap[name], kind: 'number', cell: (row) => { const to = name === 'start' || name === 'end' || row[name] === 0n ? null : link(row); return to === null ? formatMoney(row[name]) : <a href={to}>{formatMoney(row[name])}</a> },
}))

/** The recap by kind and by period; every figure that moved opens to what happened. */
export const RecapPage: FC<{ locale: Locale; form: FormState; shown: RecapShown | null }> = ({ locale, form, shown }) => {
  const t = messages[locale].recap
  return (
    <>
      <BackLink link={{ href: rootOf, label: messages[locale].desk.title }} />
      <PageHead title={t.title} lead={t.lead} facts={shown ? [dateRange(locale, shown.from, shown.to), ...(shown.simulated ? [<Simulated locale={locale} />] : [])] : []}
        aside={shown && <><Button kind="secondary" href={`${href}/rekap.pdf?${askedQuery(shown)}`} icon="printer">{t.pdf}</Button> <Button kind="secondary" href={`${href}/rekap.xlsx?${askedQuery(shown)}`} icon="file-spreadsheet">{t.xlsx}</Button></>} />
      <ErrorSummary form={form} />
      {shown && <Tables locale={locale} shown={shown} />}
      <Form action={href} method="get" label={t.show}>
        <Radios form={form} name="per" label={t.period} layout="row" options={recapBy.map((one) => ({ value: one, label: t.by[one] }))} />
        <DateField form={form} name="dari" label={t.from} /><DateField form={form} name="sampai" label={t.to} />
        <Actions><Button kind="secondary">{t.show}</Button></Actions>
      </Form>
    </>
  )
}

const Tables: FC<{ locale: Locale; shown: RecapShown }> = ({ locale, shown }) => {
  const t = messages[locale].recap
  const { recap, names } = shown
  const query = askedQuery(shown)
  if (recap.byKind.length === 0) return <Empty title={t.empty} icon="report-money" />
  const link = (row: RecapRow): string => `${href}/rincian?${query}${row.kind ? `&jenis=${row.kind}` : ''}${row.period ? `&masa=${row.period}` : ''}`
  return (
    <>
      <Section title={t.byKind}>
        <Table locale={locale} caption={t.byKind} narrow="scroll" rows={[...recap.byKind, recap.total]} columns={[{ head: t.kind, kind: 'title', cell: (row) => (row.kind === '' ? t.total : names.get(row.kind) ?? row.kind) }, ...moneyColumns(locale, link)]} />
      </Section>
      <Section title={t.byPeriod}>
        <Table locale={locale} caption={t.byPeriod} narrow="scroll" groups={[
          ...recap.byKind.map((kind) => ({ label: names.get(kind.kind) ?? kind.kind, rows: recap.rows.filter((row) => row.kind === kind.kind && row.period !== '') })), { label: t.total, rows: recap.byPeriod },
        ]} empty={<p>{t.empty}</p>} columns={[{ head: t.period, kind: 'title', cell: (row) => periodWords(locale, row.period) }, ...moneyColumns(locale, link)]} />
      </Section>
    </>
  )
}

export type EntriesProps = { locale: Locale; shown: EntriesShown; asked: RecapAsked; kind: string | undefined; period: string | undefined; page: number; pageSize: number }

/** What happened beneath a figure, each act with what it moved, leading to its charge. */
export const EntriesPage: FC<EntriesProps> = ({ locale, shown, asked, kind, period, page, pageSize }) => {
  const t = messages[locale].recap
  const own = `${href}/rincian?${askedQuery(asked)}${kind ? `&jenis=${kind}` : ''}${period ? `&masa=${period}` : ''}`
  return (
    <>
      <BackLink link={{ href: `${href}?per=${asked.by}&dari=${typedDate(asked.from)}&sampai=${typedDate(asked.to)}`, label: t.title }} />
      <PageHead title={t.entries} facts={[dateRange(locale, shown.from, shown.to), ...(kind ? [shown.names.get(kind) ?? kind] : []), String(shown.total)]} />
      <Table locale={locale} caption={t.entries} rows={shown.rows} empty={<Empty title={t.empty} icon="report-money" />} columns={[
        { head: messages[locale].desk.number, kind: 'title', cell: (one) => <><a href={`${rootOf}/${one.charge}`}>{sheetName(one.number, locale)}</a>{one.simulated && <> <Simulated locale={locale} /></>}</> },
        { head: t.what, kind: 'meta', cell: (one) => t.type[one.type] }, { head: t.on, kind: 'text', cell: (one) => shortDate(locale, one.happened_on) }, { head: t.kind, kind: 'text', cell: (one) => shown.names.get(one.kind) ?? one.kind },
        ...(['assessed', 'voided', 'paid', 'interest', 'over', 'refunded'] as const).map((name) => ({ head: t[name], kind: 'number' as const, cell: (one: EntriesShown['rows'][number]) => (one[name] === 0n ? '' : formatMoney(one[name])) })),
      ]} />
      {shown.total > pageSize && <Pager locale={locale} page={String(page)} {...(page > 1 && { previous: `${own}&halaman=${page - 1}` })} {...(page * pageSize < shown.total && { next: `${own}&halaman=${page + 1}` })} />}
    </>
  )
}
