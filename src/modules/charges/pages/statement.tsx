import type { FC } from 'hono/jsx'
import { dateIn, formatMoney, type Locale, type Problem } from '#kernel'
import { ColumnMeanings } from '#ui/columns'
import { Actions, Button, ErrorSummary, Form, type FormState } from '#ui/form'
import { Checkboxes, FileField, TextArea, TextField } from '#ui/field'
import { BackLink, Facts, PageHead, RuledList, Section } from '#ui/layout'
import { Verdict } from '#ui/mark'
import { Empty, Notice, Progress } from '#ui/notice'
import { Pager, Table } from '#ui/table'
import { formatNumber, shortDate } from '#platform/ui/format'
import type { LineShown } from '../actions/statement.ts'
import { messages, sayInForm } from '../messages.ts'
import { meanings } from '../rules/statement.ts'
import type { StatementRow } from '../store/statements.ts'
import { rootOf } from './charge.tsx'
import { asksConsent } from './forms.tsx'

const root = `${rootOf}/impor`
const count = (locale: Locale, n: number): string => formatNumber(locale, n, 0)

/** The file; below it the statements there were. */
export const StatementStart: FC<{ locale: Locale; zone: string; form: FormState; rows: readonly (StatementRow & { file: string })[]; unmatched: number }> = ({ locale, zone, form, rows, unmatched }) => {
  const t = messages[locale].statement
  return (
    <>
      <BackLink link={{ href: rootOf, label: messages[locale].desk.title }} />
      <PageHead title={t.title} lead={t.lead} />
      <ErrorSummary form={form} />
      {unmatched > 0 && <Notice kind="warn"><p><a href={`${rootOf}/belum-cocok`}>{t.unmatched}: {count(locale, unmatched)}</a></p></Notice>}
      <Form action={root} files>
        <FileField form={form} name="file" label={t.file} hint={t.fileHint} accept=".csv,.xlsx,text/csv" />
        <Actions><Button icon="upload">{t.start}</Button></Actions>
      </Form>
      <Section title={t.list}>
        <Table locale={locale} caption={t.list} rows={rows} empty={<Empty title={t.empty} icon="file-spreadsheet" />} columns={[
          { head: t.file, kind: 'title', cell: (one) => <a href={`${root}/${one.id}`}>{one.file || one.id}</a> }, { head: t.when, kind: 'text', cell: (one) => shortDate(locale, dateIn(zone, one.made_at)) },
          { head: t.good, kind: 'number', cell: (one) => count(locale, one.good) }, { head: t.state, kind: 'text', cell: (one) => t.states[one.state] },
        ]} />
      </Section>
    </>
  )
}

export type StatementLook = { head: string[]; rows: string[][]; from: number }

const Matching: FC<{ locale: Locale; one: StatementRow; look: StatementLook; form: FormState }> = ({ locale, one, look, form }) => {
  const t = messages[locale].statement
  return (
    <Section title={t.match}>
      <p class="small">{t.matchLead(look.from)}</p>
      <Form action={`${root}/${one.id}/kolom`}>
        <ColumnMeanings locale={locale} form={form} words={t} look={look} samples={3} meanings={meanings.map((meaning) => ({ value: meaning, label: t.meanings[meaning] }))} />
        <Actions><Button kind={one.state === 'checked' ? 'secondary' : 'main'}>{one.state === 'checked' ? t.again : t.check}</Button></Actions>
      </Form>
    </Section>
  )
}

const why = (locale: Locale, problem: Problem | null): string => (problem ? sayInForm(locale)(problem) : '')

const Lines: FC<{ locale: Locale; lines: readonly LineShown[]; total: number }> = ({ locale, lines, total }) => {
  const t = messages[locale].statement
  return (
    <Section title={t.result}>
      {total > lines.length && <p class="small">{t.only(count(locale, lines.length), count(locale, total))}</p>}
      <Table locale={locale} caption={t.result} rows={lines} columns={[
        { head: t.text, kind: 'title', cell: (one) => one.text || '–' }, { head: t.line, kind: 'number', cell: (one) => String(one.line) }, { head: t.on, kind: 'text', cell: (one) => shortDate(locale, one.paid_on) },
        { head: t.amount, kind: 'number', cell: (one) => formatMoney(one.amount) }, { head: t.found, kind: 'text', cell: (one) => (one.charge && one.number ? <a href={`${rootOf}/${one.charge}`}>{one.number}</a> : '–') },
        { head: t.why, kind: 'text', cell: (one) => (one.problem === null ? <Verdict tone="green">{t.sure}</Verdict> : <><Verdict tone="amber">{t.look}</Verdict> <small>{why(locale, one.problem)}</small></>) },
      ]} />
    </Section>
  )
}

export type StatementProps = { locale: Locale; one: StatementRow; file: string; look: StatementLook | null; faults: readonly Problem[]; matched: { lines: LineShown[]; total: number; sure: number }; form: FormState }

/** One statement, by how it stands. */
export const StatementPage: FC<StatementProps> = ({ locale, one, file, look, faults, matched, form }) => {
  const t = messages[locale].statement
  const path = `${root}/${one.id}`
  const working = t.working[one.state]
  return (
    <>
      <BackLink link={{ href: root, label: t.title }} />
      <PageHead title={file || t.title} facts={[t.states[one.state]]} />
      <ErrorSummary form={form} />
      {working && <Progress locale={locale} label={working} amount={t.percent(one.progress)} done={one.progress} total={100} reload={path} icon="file-spreadsheet" />}
      {one.state === 'refused' && <Notice kind="error" title={t.refused}><ul>{one.problems.map((problem) => <li>{sayInForm(locale)(problem)}</li>)}</ul></Notice>}
      {one.state === 'kept' && <Notice kind="good"><p>{t.keptNote(count(locale, one.good))} <a href={`${rootOf}/belum-cocok`}>{t.toUnmatched}</a></p></Notice>}
      {one.state === 'checked' && (
        <>
          <Facts facts={[{ label: t.sure, value: count(locale, matched.sure) }, { label: t.look, value: count(locale, matched.total - matched.sure) }]} />
          {faults.length > 0 && <Section title={t.faults(count(locale, one.bad))}><RuledList rows={faults.map((problem) => ({ label: sayInForm(locale)(problem) }))} /></Section>}
          <Form action={`${path}/simpan`}>
            {one.bad > 0 && <Checkboxes form={form} name="agree" label={t.agree} options={[{ value: 'yes', label: t.agreeOne(count(locale, one.bad)) }]} />}
            <Actions><Button>{matched.sure > 0 ? t.keep(count(locale, matched.sure)) : t.keepNone}</Button></Actions>
          </Form>
        </>
      )}
      {['checked', 'kept'].includes(one.state) && <Lines locale={locale} lines={matched.lines} total={matched.total} />}
      {look && ['columns', 'checked'].includes(one.state) && <Matching locale={locale} one={one} look={look} form={form} />}
      {['columns', 'checked'].includes(one.state) && <Form action={`${path}/buang`}><Actions><Button kind="destructive">{t.drop}</Button></Actions></Form>}
    </>
  )
}

/** Money that came in and is on no sheet yet. */
export const UnmatchedPage: FC<{ locale: Locale; lines: readonly LineShown[]; total: number; page: number; pageSize: number; done: boolean }> = ({ locale, lines, total, page, pageSize, done }) => {
  const t = messages[locale].statement
  const href = `${rootOf}/belum-cocok`
  return (
    <>
      <BackLink link={{ href: rootOf, label: messages[locale].desk.title }} />
      <PageHead title={t.unmatched} lead={t.unmatchedLead} />
      {done && <Notice kind="good" live><p>{t.settled}</p></Notice>}
      <Table locale={locale} caption={t.unmatched} rows={lines} empty={<Empty title={t.unmatchedEmpty} icon="checks" />} columns={[
        { head: t.text, kind: 'title', cell: (one) => one.text || '–' }, { head: t.on, kind: 'text', cell: (one) => shortDate(locale, one.paid_on) }, { head: t.amount, kind: 'number', cell: (one) => formatMoney(one.amount) },
        { head: t.why, kind: 'text', cell: (one) => why(locale, one.problem) }, { head: t.settle, kind: 'act', cell: (one) => <a href={`${href}/${one.id}`} aria-label={`${t.settle}: ${formatMoney(one.amount)}, ${one.text}`}>{t.settle}</a> },
      ]} />
      {total > pageSize && <Pager locale={locale} page={String(page)} {...(page > 1 && { previous: `${href}?halaman=${page - 1}` })} {...(page * pageSize < total && { next: `${href}?halaman=${page + 1}` })} />}
    </>
  )
}

/** One line of money: on which sheet it belongs, or that it is none of a charge. */
export const SettlePage: FC<{ locale: Locale; line: LineShown; form: FormState }> = ({ locale, line, form }) => {
  const t = messages[locale].statement
  const href = `${rootOf}/belum-cocok/${line.id}`
  const pay = messages[locale].pay
  return (
    <>
      <BackLink link={{ href: `${rootOf}/belum-cocok`, label: t.unmatched }} />
      <PageHead title={t.settleTitle} />
      <ErrorSummary form={form} />
      <Facts facts={[{ label: t.on, value: shortDate(locale, line.paid_on) }, { label: t.amount, value: formatMoney(line.amount) }, { label: t.text, value: line.text || '–' }, { label: t.why, value: why(locale, line.problem) }]} />
      <Section title={t.settleDo}>
        <Form action={href} hidden={{ do: 'assign' }}>
          <TextField form={form} name="number" label={t.number} hint={t.numberHint} width="middle" />
          {asksConsent(form) && <Checkboxes form={form} name="agree" label={pay.agree} options={[{ value: 'yes', label: pay.agreeOne }]} />}
          <Actions><Button>{t.settleDo}</Button></Actions>
        </Form>
      </Section>
      <Section title={t.aside}>
        <p>{t.asideHint}</p>
        <Form action={href} hidden={{ do: 'aside' }}>
          <TextArea form={form} name="reason" label={t.reason} maxlength={500} />
          <Actions><Button kind="secondary">{t.asideDo}</Button></Actions>
        </Form>
      </Section>
    </>
  )
}
