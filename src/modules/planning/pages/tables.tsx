import type { FC } from 'hono/jsx'
import type { Locale } from '#kernel'
import { RuledList, Section } from '#ui/layout'
import { Notice } from '#ui/notice'
import { Table } from '#ui/table'
import type { PlanView } from '../actions/plans.ts'
import { messages } from '../messages.ts'
import { revisionWords } from '../messages/revision.ts'
import type { Finding } from '../rules/audit.ts'
import { forms, formsOf } from '../rules/forms.ts'
import { rowsOf, yearsOf, type Activity, type Cell, type Column, type Plan, type Row, type Table as PlanTable } from '../rules/plan.ts'
import { words } from '../words.ts'
import { EditLine } from './activity.tsx'
import { addressOf, PlanFrame } from './frame.tsx'

/** The official tables of a plan, with how much is wrong in each. */
export const TablesPage: FC<{ locale: Locale; view: PlanView }> = ({ locale, view }) => {
  const t = words[locale]
  const { content: plan, findings } = view
  const lines = [...plan.tables.map(({ id, title, section, form }) => ({ id, title, section, form })), ...(plan.programmeTable ? [{ ...plan.programmeTable, form: 'T-C.27' }] : [])].toSorted((a, b) => a.id.localeCompare(b.id, 'id', { numeric: true }))
  return (
    <PlanFrame locale={locale} view={view} here="tables">
      <Table locale={locale} caption={t.tables} rows={lines} columns={[
        { head: t.tables, kind: 'title', cell: (one) => <a href={addressOf(view, 'tables', { table: one.id })} lang="id">{t.tableOf(one.id)} {one.title}</a> },
        { head: t.at, cell: (one) => t.section(one.section) }, { head: t.layouts['permendagri-86-2017'], wideOnly: true, cell: (one) => one.form ?? '' },
        { head: t.onPaper, cell: (one) => <Files view={view} id={one.id} name={t.tableOf(one.id)} /> },
        { head: t.findings, kind: 'number', cell: (one) => String(findings.filter(({ place }) => place.part === 'table' && place.id === one.id).length) },
      ]} />
      <Section title={t.forms}>
        <p>{t.formsLead}</p>
        <Table locale={locale} caption={t.forms} rows={formsOf(plan)} columns={[
          { head: t.tables, kind: 'title', cell: (name) => <span lang="id">{name} {forms[name]}</span> },
          { head: t.onPaper, cell: (name) => <Files view={view} id={name} name={name} /> },
        ]} />
      </Section>
    </PlanFrame>
  )
}

/** A table as the files offices use. */
const Files: FC<{ view: PlanView; id: string; name: string }> = ({ view, id, name }) => {
  const to = (kind: 'pdf' | 'xlsx') => `/rencana/${view.slug}/tabel/${encodeURIComponent(id)}/tabel.${kind}${view.pinned ? `?versi=${view.version}` : ''}`
  return <><a href={to('pdf')} aria-label={`${name} PDF`}>PDF</a> · <a href={to('xlsx')} aria-label={`${name} XLSX`}>XLSX</a></>
}

type Found = { view: PlanView; byPath: ReadonlyMap<string, { n: number; finding: Finding }>; was: ReadonlyMap<string, { id: string; before: string }> }

/** A printed value, and beside it what it would have to be, with the way to the finding. */
const Value: FC<{ locale: Locale; cell: Cell | undefined; path: string; found: Found }> = ({ locale, cell, path, found }) => {
  const wrong = found.byPath.get(path)
  const was = found.was.get(path)
  const t = words[locale]
  return (
    <>
      <span lang="id">{cell?.printed ?? ''}</span>
      {was && <small><a href={`${addressOf(found.view, 'history')}#k${was.id}`}>{revisionWords[locale].was(was.before || revisionWords[locale].blank)}</a></small>}
      {wrong && <small class="wrong"><a href={addressOf(found.view, 'findings', { mark: `t${wrong.n}` })}>{wrong.finding.expected === null ? t.seeFinding : t.should(wrong.finding.expected)}</a></small>}
    </>
  )
}

/** One table in its official layout, its headings over the years. */
export const TablePage: FC<{ locale: Locale; view: PlanView; table: PlanTable; at: number }> = ({ locale, view, table, at }) => {
  const t = words[locale]
  const found = foundOf(view)
  return (
    <PlanFrame locale={locale} view={view} here="tables" table={table.id} title={`${t.tableOf(table.id)} ${table.title}`}>
      <Section title={t.tableOf(table.id)} hideTitle more={{ href: addressOf(view, 'tables'), label: t.allTables }}>
        {table.notes.length > 0 && <Notice title={t.notes}>{table.notes.map((note) => <p lang="id">{note}</p>)}</Notice>}
        <div class="slide" tabindex={0} role="region" aria-label={table.title}>
          <table class="rows scroll printed">
            <caption class="vh">{table.title}</caption>
            <Head locale={locale} lead={[t.no, t.name]} groups={table.columns.map((column) => ({ heading: column.heading, years: column.years?.map(String) ?? null, numbers: column.holds === 'text' ? [] : [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] }))} numbers={table.numbers} />
            <tbody>
              {rowsOf(table, `tables.${at}`).map(({ row, path }) => <Line locale={locale} table={table} row={row} path={path} found={found} />)}
              {table.total && <Line locale={locale} table={table} row={table.total} path={`tables.${at}.total`} found={found} total />}
              {table.averages.map((average, index) => (
                <tr class="group"><th scope="row" colspan={2} lang="id">{average.name}</th><td colspan={widthOf(table.columns)}><Value locale={locale} cell={{ printed: average.printed, value: null, uncertain: null }} path={`tables.${at}.averages.${index}`} found={found} /></td></tr>
              ))}
            </tbody>
          </table>
        </div>
        <p class="small">{[t.section(table.section), table.lines === null ? '' : t.sourceLines(table.lines)].filter(Boolean).join(' · ')}</p>
      </Section>
      <FoundHere locale={locale} view={view} table={table.id} />
    </PlanFrame>
  )
}

/** What is wrong and what was changed in this version, by the path of the value; of several changes the first one tells what was printed. */
const foundOf = (view: PlanView): Found => ({
  view, was: new Map(view.decisions.filter((one) => one.version === view.version).flatMap((one) => one.edits.map((edit) => [edit.path, { id: one.id, before: edit.before }] as const)).toReversed()),
  byPath: new Map(view.findings.map((finding, index) => [finding.path, { n: index + 1, finding }])),
})
const widthOf = (columns: readonly Column[]): number => columns.reduce((sum, { years }) => sum + (years?.length ?? 1), 0)

/** A heading over its years; `numbers` says which of them stand right. */
type HeadGroup = { heading: string; years: readonly string[] | null; numbers: readonly number[] }

/** Two lines of headings: the columns, then their years. */
const Head: FC<{ locale: Locale; lead: readonly string[]; groups: readonly HeadGroup[]; numbers: string | null }> = ({ lead, groups, numbers }) => (
  <thead>
    <tr>
      {lead.map((word) => <th scope="col" rowspan={2}>{word}</th>)}
      {groups.map(({ heading, years, numbers: right }) => (years
        ? <th scope="colgroup" colspan={years.length} lang="id">{heading}</th> : <th scope="col" rowspan={2} lang="id" class={right.length > 0 ? 'number' : undefined}>{heading}</th>))}
    </tr>
    <tr>{groups.flatMap(({ years, numbers: right }) => (years ?? []).map((year, index) => <th scope="col" class={right.includes(index) ? 'number' : undefined}>{year}</th>))}</tr>
    {numbers !== null && <tr class="small"><td colspan={lead.length + groups.reduce((sum, { years }) => sum + (years?.length ?? 1), 0)}>{numbers}</td></tr>}
  </thead>
)

/** All that was found in a table, each with the way to it. */
const FoundHere: FC<{ locale: Locale; view: PlanView; table: string }> = ({ locale, view, table }) => {
  const rows = view.findings.flatMap((one, index) => (one.place.part === 'table' && one.place.id === table ? [{ n: index + 1, one }] : []))
  if (rows.length === 0) return null
  return (
    <Section title={words[locale].cells(rows.length)}>
      <RuledList rows={rows.map(({ n, one }) => ({ icon: 'alert-triangle' as const, href: addressOf(view, 'findings', { mark: `t${n}` }), label: `${n}. ${messages[locale].rules[one.rule]}: ${[one.place.row, one.place.column, one.place.year].filter(Boolean).join(', ')}`, note: one.expected === null ? '' : words[locale].should(one.expected) }))} />
    </Section>
  )
}

const Line: FC<{ locale: Locale; table: PlanTable; row: Row; path: string; found: Found; total?: boolean }> = ({ locale, table, row, path, found, total }) => (
  <tr class={total || row.rows.length > 0 ? 'group' : undefined}>
    <td>{row.n}</td>
    <th scope="row" lang="id">{row.name}{row.short && ` (${row.short})`}<EditLine locale={locale} view={found.view} path={path} name={row.name} /></th>
    {table.columns.flatMap((column) => (column.years ?? [null]).map((_, index) => (
      <td class={column.holds === 'text' ? undefined : 'number'}><Value locale={locale} cell={row.cells[column.id]?.[index]} path={column.years === null ? `${path}.${column.id}` : `${path}.${column.id}.${index}`} found={found} /></td>
    )))}
  </tr>
)

type ProgrammeLine = { n: string; name: string; path: string; base: Cell | null; targets: readonly Cell[]; budget: readonly Cell[]; end: Cell | null; endBudget: Cell | null; strong: boolean }

/** Programmes, activities and outputs as lines of table 5.1 or T-C.27. */
function programmeLines(plan: Plan): ProgrammeLine[] {
  const ofActivity = (one: Activity, path: string): ProgrammeLine[] => [
    { n: one.code ?? one.n ?? '', name: one.name, path, base: null, targets: [], budget: one.budget, end: null, endBudget: one.endBudget, strong: true },
    ...one.outputs.map((of, index) => ({ n: '', name: of.name, path: `${path}.outputs.${index}`, base: of.base, targets: of.targets, budget: [], end: of.end, endBudget: null, strong: false })),
    ...one.activities.flatMap((sub, index) => ofActivity(sub, `${path}.activities.${index}`)),
  ]
  return plan.programmes.flatMap((one, at) => [
    { n: one.code ?? one.n ?? '', name: one.name, path: `programmes.${at}`, base: null, targets: [], budget: one.budget, end: null, endBudget: one.endBudget, strong: true },
    ...one.outcomes.map((of, index) => ({ n: '', name: of.name, path: `programmes.${at}.outcomes.${index}`, base: of.base, targets: of.targets, budget: of.budget, end: of.end, endBudget: of.endBudget, strong: false })),
    ...one.activities.flatMap((sub, index) => ofActivity(sub, `programmes.${at}.activities.${index}`)),
  ])
}

/** The table of programmes: for each year the target and the rupiah. */
export const ProgrammeTablePage: FC<{ locale: Locale; view: PlanView }> = ({ locale, view }) => {
  const t = words[locale]
  const { content: plan } = view
  const table = plan.programmeTable
  const found = foundOf(view)
  const years = yearsOf(plan)
  const cell = (of: Cell | null | undefined, path: string, money: boolean) => <td class={money ? 'number' : undefined}><Value locale={locale} cell={of ?? undefined} path={path} found={found} /></td>
  const title = `${t.tableOf(table?.id ?? '')} ${table?.title ?? ''}`
  return (
    <PlanFrame locale={locale} view={view} here="tables" table={table?.id ?? ''} title={title}>
      <Section title={t.programmes} more={{ href: addressOf(view, 'tables'), label: t.allTables }}>
        <div class="slide" tabindex={0} role="region" aria-label={title}>
          <table class="rows scroll printed">
            <caption class="vh">{title}</caption>
            <Head locale={locale} lead={[t.code, t.name, t.base]} groups={[...years.map(String), t.end].map((heading) => ({ heading, years: ['target', 'Rp'], numbers: [1] }))} numbers={null} />
            <tbody>
              {programmeLines(plan).map((line) => (
                <tr class={line.strong ? 'group' : undefined}>
                  <td>{line.n}</td><th scope="row" lang="id">{line.name}<EditLine locale={locale} view={view} path={line.path} name={line.name} /></th>{cell(line.base, `${line.path}.base`, false)}
                  {years.flatMap((_, index) => [cell(line.targets[index], `${line.path}.targets.${index}`, false), cell(line.budget[index], `${line.path}.budget.${index}`, true)])}
                  {cell(line.end, `${line.path}.end`, false)}{cell(line.endBudget, `${line.path}.endBudget`, true)}
                </tr>
              ))}
              {table && <tr class="group"><th scope="row" colspan={3}>{t.total}<EditLine locale={locale} view={view} path="programmeTable" name={t.total} /></th>{years.flatMap((_, index) => [<td></td>, cell(table.budget[index], `programmeTable.budget.${index}`, true)])}<td></td>{cell(table.total, 'programmeTable.total', true)}</tr>}
            </tbody>
          </table>
        </div>
      </Section>
      <FoundHere locale={locale} view={view} table={table?.id ?? ''} />
    </PlanFrame>
  )
}
