import type { FC } from 'hono/jsx'
import { say, type Locale } from '#kernel'
import { Actions, Button, ErrorSummary, Form, type FormState } from '#ui/form'
import { FileField } from '#ui/field'
import { Breadcrumb, PageHead, RuledList, Section } from '#ui/layout'
import { Verdict } from '#ui/mark'
import { Empty, Notice, Progress } from '#ui/notice'
import { Table, type RowGroup } from '#ui/table'
import { longMoment } from '#platform/ui/format'
import { plannerWords, sayProblem } from '../messages.ts'
import type { ImportLine, ImportRow } from '../store/imports.ts'
import type { StandardLine } from '../store/standards.ts'

function groupsOf(lines: readonly StandardLine[], locale: Locale): RowGroup<StandardLine>[] {
  const t = plannerWords[locale]
  const inForce = new Set(lines.filter((line) => line.status === 'enacted').map((line) => line.slug))
  const drafts = lines.filter((line) => line.status === 'draft')
  const known = drafts.filter((line) => inForce.has(line.slug))
  const fresh = drafts.filter((line) => !inForce.has(line.slug))
  const enacted = lines.filter((line) => line.status === 'enacted')
  const past = lines.filter((line) => line.status === 'superseded' || line.status === 'withdrawn')
  return [
    { label: t.groups.draft(known.length), rows: known }, { label: t.groups.none(fresh.length), rows: fresh },
    { label: t.groups.enacted(enacted.length), rows: enacted }, { label: t.groups.past(past.length), rows: past },
  ]
}

/** A draft from the city's files is a change only where something is in force already. */
function stateOf(line: StandardLine, locale: Locale, inForce: ReadonlySet<string>): string {
  const t = plannerWords[locale]
  if (line.status === 'enacted' && !line.complete) return t.notPublished
  return line.status === 'draft' && line.from_city ? (inForce.has(line.slug) ? t.fromCity : t.ofCity) : t.status[line.status]
}

/** Every standard with its versions: drafts, services without a standard, in force, past. */
export const StandardsPage: FC<{ locale: Locale; lines: readonly StandardLine[] }> = ({ locale, lines }) => {
  const t = plannerWords[locale]
  const inForce = new Set(lines.filter((line) => line.status === 'enacted').map((line) => line.slug))
  return (
    <>
      <PageHead title={t.title} lead={t.lead} aside={<Button size="dense" icon="upload" href="/standar/baca">{t.readDecree}</Button>} />
      <Table locale={locale} caption={t.title} groups={groupsOf(lines, locale)} columns={[
        { head: t.service, kind: 'title', cell: (line) => <a href={`/standar/${line.id}`}>{say(line.name, locale)}</a> },
        { head: t.version, kind: 'number', cell: (line) => String(line.version) },
        { head: t.basis, kind: 'text', cell: (line) => (line.number ? `${line.number}, ${line.annex ?? ''}` : line.annex ? t.annex(line.annex) : '') },
        { head: t.state, kind: 'text', cell: (line) => stateOf(line, locale, inForce) },
        { head: '', kind: 'meta', cell: (line) => (line.warnings > 0 ? <Verdict tone="amber">{t.warnings(line.warnings)}</Verdict> : '') },
      ]} empty={<Empty title={t.noneYet} icon="file-text" link={{ href: '/standar/baca', label: t.readDecree }}>{t.noneMore}</Empty>} />
    </>
  )
}

type ReadProps = { locale: Locale; form: FormState; recent: readonly (ImportLine & { name: string })[]; zone: string }

/** Where a decree is dropped. */
export const ReadPage: FC<ReadProps> = ({ locale, form, recent, zone }) => {
  const t = plannerWords[locale]
  return (
    <>
      <Breadcrumb locale={locale} links={[{ href: '/standar', label: t.title }]} here={t.readTitle} />
      <PageHead title={t.readTitle} lead={t.readLead} />
      <ErrorSummary form={form} />
      <Form action="/standar/baca" files>
        <FileField form={form} name="file" label={t.file} hint={t.fileHint} accept=".pdf,.txt,.html,.htm,.csv" />
        <Actions><Button icon="file-search">{t.startReading}</Button></Actions>
      </Form>
      {recent.length > 0 && (
        <Section title={t.recent}>
          <RuledList rows={recent.map((one) => ({ icon: 'file-text', label: one.name, href: `/standar/baca/${one.id}`, note: `${t.standardsIn(one.standards)} · ${longMoment(locale, zone, one.made_at)}` }))} />
        </Section>
      )}
    </>
  )
}

/** How far reading has come; asks for itself again. */
export const ReadingProgress: FC<{ locale: Locale; one: Pick<ImportRow, 'id' | 'progress'>; name: string }> = ({ locale, one, name }) => {
  const t = plannerWords[locale]
  return <Progress locale={locale} label={`${t.reading}: ${name}`} amount={t.percent(one.progress)} done={one.progress} total={100} reload={`/standar/baca/${one.id}`} poll={`/standar/baca/${one.id}/kemajuan`} icon="file-search" />
}

export const ReadingPage: FC<{ locale: Locale; one: ImportRow; name: string }> = ({ locale, one, name }) => {
  const t = plannerWords[locale]
  return (
    <>
      <Breadcrumb locale={locale} links={[{ href: '/standar', label: t.title }, { href: '/standar/baca', label: t.readTitle }]} here={name} />
      <PageHead title={t.reading} lead={t.readingMore} />
      <ReadingProgress locale={locale} one={one} name={name} />
    </>
  )
}

/** A document that could not be read, and why. */
export const RefusedPage: FC<{ locale: Locale; one: ImportRow }> = ({ locale, one }) => {
  const t = plannerWords[locale]
  return (
    <>
      <Breadcrumb locale={locale} links={[{ href: '/standar', label: t.title }, { href: '/standar/baca', label: t.readTitle }]} />
      <PageHead title={t.refusedTitle} lead={t.refusedMore} />
      <Notice kind="error"><ul>{one.problems.map((problem) => <li>{sayProblem(locale)(problem)}</li>)}</ul></Notice>
      <Actions><Button href="/standar/baca">{t.tryAgain}</Button></Actions>
    </>
  )
}
