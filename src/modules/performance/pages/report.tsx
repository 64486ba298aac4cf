import type { FC } from 'hono/jsx'
import type { Locale } from '#kernel'
import type { ReportData } from '#platform/documents/data'
import { TextArea } from '#ui/field'
import { Actions, Button, ErrorSummary, Form, type FormState } from '#ui/form'
import { BackLink, PageHead, Section } from '#ui/layout'
import { Chip } from '#ui/mark'
import { Notice } from '#ui/notice'
import { Table } from '#ui/table'
import type { ReportView } from '../actions/report.ts'
import type { TreeView } from '../actions/trees.ts'
import { lineWords } from '../messages/reading.ts'
import { reportWords } from '../messages/report.ts'
import { analysisOf, reportParts } from '../rules/report.ts'
import { TreeFrame } from './frame.tsx'
import { achievedColumns } from './leading.tsx'

/** The report as it reads, chapter by chapter, and what is still to be done with it. */
export const ReportPage: FC<{ locale: Locale; tree: TreeView; view: ReportView; chapters: ReportData['chapters']; form: FormState; when: (at: Date) => string }> = ({ locale, tree, view, chapters, form, when }) => {
  const t = reportWords[locale]
  const { row } = view
  const base = `/kinerja/pohon/${tree.slug}/laporan`
  return (
    <TreeFrame locale={locale} view={tree} here="report" title={t.reportOf(view.tree.content.agency.name, view.tree.content.year)}>
      <ErrorSummary form={form} />
      <p><Chip tone={row?.state === 'settled' ? 'green' : 'amber'}>{row?.state === 'settled' ? t.settled : t.open}</Chip> {row?.settled_at && t.settledOn(when(row.settled_at), view.settledBy ?? '')}</p>
      <Actions><Button kind="secondary" icon="printer" href={`${base}/laporan.pdf`}>{t.pdf}</Button><Button kind="secondary" icon="file-spreadsheet" href={`${base}/laporan.xlsx`}>{t.xlsx}</Button>{view.may.draft && <Button icon="pencil" href={`${base}/tulis`}>{t.write}</Button>}</Actions>
      {view.corrected.length > 0 && (
        <Section title={t.changed}>
          <p>{t.changedLead}</p>
          <Table locale={locale} caption={t.changed} rows={view.corrected} columns={[
            { head: t.indicator, kind: 'title', cell: (one) => <a href={`/kinerja/indikator/${one.line.tree}/${one.line.indicator}`} lang="id">{one.line.name}</a> }, { head: t.atSettling, kind: 'number', cell: (one) => lineWords(one.line, locale) }, { head: t.now, kind: 'number', cell: (one) => (one.now ? lineWords(one.now, locale) : '–') },
          ]} />
        </Section>
      )}
      <Section title={t.leading}><Table locale={locale} caption={t.leading} rows={view.lines} columns={achievedColumns(locale, 'box')} /></Section>
      {chapters.filter(({ title }) => title !== t.paper.annex).map((chapter) => (
        <Section title={chapter.title}>{chapter.sections.map((part) => (
          <div class="prose" lang="id">{part.title && <h3>{part.title}</h3>}{part.body.map((text) => <p>{text}</p>)}{part.table && part.table.head.length < 7 && <PaperTable locale={locale} caption={part.title ?? chapter.title} table={part.table} />}</div>
        ))}</Section>
      ))}
      {view.below.length > 0 && (
        <Section title={t.paper.annex}>
          <Table locale={locale} caption={t.paper.annex} columns={achievedColumns(locale, 'box').filter((_, at) => at !== 1)} groups={[...Map.groupBy(view.below, ({ node }) => node).values()].map((rows) => ({ label: rows[0]?.box ?? '', rows }))} />
        </Section>
      )}
      {view.may.settle && (
        <Section title={t.settle} id="tetapkan">
          {view.faults.length > 0 ? <Notice title={t.notYet}>{view.faults.map((fault) => <p>{form.say(fault)}</p>)}</Notice> : (
            <Form action={`${base}/tetapkan`} hidden={{ version: String(row?.version ?? 0) }}><p>{t.settleLead}</p><Actions><Button>{t.settle}</Button></Actions></Form>
          )}
        </Section>
      )}
    </TreeFrame>
  )
}

/** A table of the paper, on the page. */
const PaperTable: FC<{ locale: Locale; caption: string; table: NonNullable<ReportData['chapters'][number]['sections'][number]['table']> }> = ({ locale, caption, table }) => (
  <Table locale={locale} caption={caption} rows={table.rows} columns={table.head.map((head, at) => ({ head, kind: at === 0 ? 'title' as const : at >= table.figures ? 'number' as const : 'text' as const, cell: (one: { cells: string[] }) => one.cells[at] ?? '' }))} />
)

/** Where people write: four parts, and an analysis for each indicator of the objectives. */
export const WritePage: FC<{ locale: Locale; view: ReportView; form: FormState }> = ({ locale, view, form }) => {
  const t = reportWords[locale]
  const back = `/kinerja/pohon/${view.tree.slug}/laporan`
  return (
    <>
      <BackLink link={{ href: back, label: t.reportOf(view.tree.content.agency.name, view.tree.content.year) }} />
      <PageHead title={t.writing} lead={t.writingLead} />
      <ErrorSummary form={form} />
      <Form action={`${back}/tulis`} hidden={{ version: String(view.row?.version ?? 0) }}>
        {reportParts.slice(0, 2).map((part) => <TextArea form={form} name={part} label={t.parts[part]} hint={t.hints[part]} rows={6} optional />)}
        {view.lines.map((one) => <TextArea form={form} name={analysisOf(one.indicator)} label={t.analysis(one.name)} hint={t.analysisHint} rows={4} optional />)}
        {reportParts.slice(2).map((part) => <TextArea form={form} name={part} label={t.parts[part]} hint={t.hints[part]} rows={6} optional />)}
        <Actions><Button>{t.save}</Button><a href={back}>{t.cancel}</a></Actions>
      </Form>
    </>
  )
}
