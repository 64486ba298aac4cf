import type { FC } from 'hono/jsx'
import type { Locale } from '#kernel'
import { Checkboxes, FileField, TextField } from '#ui/field'
import { Actions, Button, ErrorSummary, fieldId, Fieldset, Form, valueOf, type FormState } from '#ui/form'
import { BackLink, DetailsRows, PageHead, RuledList, Section } from '#ui/layout'
import { Empty, Notice, Progress } from '#ui/notice'
import { Table } from '#ui/table'
import type { Target } from '../actions/import.ts'
import { importWords, sayImportProblem } from '../messages/import.ts'
import { messages } from '../messages.ts'
import { askedFor, columnMeanings, monthMeanings, placeOf, sizeOf } from '../rules/import.ts'
import { writeWeeks } from '../rules/names.ts'
import { titleOf } from '../rules/schedule.ts'
import type { ReadSchedule, SheetsRead } from '../rules/sheet-read.ts'
import type { ImportRow } from '../store/imports.ts'
import { words } from '../words.ts'
import { Choice } from './parts.tsx'

const root = '/jadwal/impor'

/** The file, and below it the imports there were. */
export const ImportStart: FC<{ locale: Locale; form: FormState; rows: readonly (ImportRow & { file: string; day: string })[]; own: readonly string[] | null }> = ({ locale, form, rows, own }) => {
  const t = importWords[locale]
  return (
    <>
      <BackLink link={{ href: '/jadwal', label: words[locale].back }} />
      <PageHead title={t.title} lead={t.lead} />
      <ErrorSummary form={form} />
      <Notice title={t.before} {...(own?.length === 0 && { kind: 'warn' as const })}><p>{t.whose(own)}</p><p>{t.willRead}</p><p>{t.willNot}</p></Notice>
      <Form action={root} files>
        <FileField form={form} name="file" label={t.file} hint={t.fileHint} accept=".xlsx" />
        <Actions><Button icon="upload">{t.start}</Button></Actions>
      </Form>
      <Section title={t.list}>
        <Table locale={locale} caption={t.list} rows={rows} empty={<Empty title={t.empty} icon="file-spreadsheet" />} columns={[
          { head: t.file, kind: 'title', cell: (one) => <a href={`${root}/${one.id}`}>{one.file || one.id}</a> }, { head: t.when, kind: 'text', cell: (one) => one.day }, { head: t.state, kind: 'text', cell: (one) => t.states[one.state] },
        ]} />
      </Section>
    </>
  )
}

const mostRows = 100
const mostUnread = 300

const Preview: FC<{ locale: Locale; read: ReadSchedule }> = ({ locale, read }) => {
  const t = importWords[locale]
  const rows = read.stages.flatMap((stage) => (stage.details.length > 0 ? stage.details : [null]).map((detail, index) => ({ stage: index === 0 ? [stage.n, stage.name].filter(Boolean).join(' ') : '', detail })))
  return (
    <>
      <Table locale={locale} caption={t.preview} rows={rows.slice(0, mostRows)} columns={[
        { head: t.detail, kind: 'title', cell: ({ detail, stage }) => detail?.text ?? stage }, { head: t.stage, kind: 'text', cell: ({ stage }) => stage },
        { head: t.weeks, kind: 'text', cell: ({ detail }) => (detail === null || detail.weeks.length === 0 ? words[locale].unscheduled : writeWeeks(detail.weeks)) },
      ]} />
      {rows.length > mostRows && <p>{t.more(rows.length - mostRows)}</p>}
    </>
  )
}

/** What a form of an import starts with: each sheet under its own head, as the draft of its like where there is one. */
export const typedOf = (found: SheetsRead, targets: readonly Target[]): Record<string, string> => Object.fromEntries(found.schedules.flatMap((read, index) => {
  const like = targets.find(({ title, year }) => title.toLowerCase() === read.title.toLowerCase() && year === read.year)
  return [[`to.${index}`, like?.slug ?? 'new'], [`title.${index}`, read.title], [`unit.${index}`, read.unit ?? ''], [`agency.${index}`, read.agency ?? ''], [`year.${index}`, read.year === null ? '' : String(read.year)]]
}))

const Found: FC<{ locale: Locale; read: ReadSchedule; index: number; form: FormState; targets: readonly Target[] }> = ({ locale, read, index, form, targets }) => {
  const t = importWords[locale]
  const { stages, details, weeks } = sizeOf(read)
  return (
    <Fieldset legend={read.title || t.sheetOf(index + 1)} hint={`${t.size(stages, details, weeks)} · ${t.from(read.at.sheet, read.at.cell)}`} large>
      <Choice form={form} name={`to.${index}`} label={t.to} options={[{ value: 'new', label: t.fresh }, ...targets.map((one) => ({ value: one.slug, label: t.draftOf(titleOf(one)) })), { value: 'skip', label: t.skip }]} />
      <TextField form={form} name={`title.${index}`} label={t.head} />
      <TextField form={form} name={`agency.${index}`} label={t.agency} optional />
      <TextField form={form} name={`unit.${index}`} label={t.unit} optional />
      <TextField form={form} name={`year.${index}`} label={t.year} hint={t.yearHint} width="short" optional />
      <DetailsRows rows={[{ label: t.preview, content: <Preview locale={locale} read={read} /> }]} />
    </Fieldset>
  )
}

const UnreadCells: FC<{ locale: Locale; found: SheetsRead }> = ({ locale, found }) => {
  const t = importWords[locale]
  return (
    <>
      <p>{t.unreadLead}</p>
      <Table locale={locale} caption={t.unread(found.unread.length)} rows={found.unread.slice(0, mostUnread)} columns={[
        { head: t.cell, kind: 'title', cell: (one) => one.cell }, { head: t.sheet, kind: 'text', cell: (one) => one.sheet }, { head: t.value, kind: 'text', cell: (one) => <span lang="id">{one.value.slice(0, 200)}</span> }, { head: t.reason, kind: 'text', cell: (one) => messages[locale].reasons[one.reason] },
      ]} />
      {found.unread.length > mostUnread && <p>{t.more(found.unread.length - mostUnread)}</p>}
    </>
  )
}

/** Headings nobody knew, each with the question what it means. */
const Explain: FC<{ locale: Locale; path: string; form: FormState; found: SheetsRead }> = ({ locale, path, form, found }) => {
  const t = importWords[locale]
  const asked = askedFor(found.unread)
  if (asked.length === 0) return null
  return (
    <Section title={t.explain}>
      <p>{t.explainLead}</p>
      <Form action={`${path}/artikan`}>
        <Table locale={locale} caption={t.explain} rows={asked.map((one) => ({ ...one, name: `m.${placeOf(one)}` }))} columns={[
          { head: t.cell, kind: 'title', cell: (one) => <label for={fieldId(one.name)}>{one.sheet} {one.cell}: <span lang="id">{one.value.slice(0, 80)}</span></label> },
          { head: t.meaning, kind: 'text', cell: (one) => (
            <select class="input select" id={fieldId(one.name)} name={one.name}>
              <option value="">{t.nothing}</option>
              {(one.kind === 'column' ? columnMeanings : monthMeanings).map((value, index) => <option value={value} selected={value === valueOf(form, one.name)}>{one.kind === 'column' ? t.meanings[value] : words[locale].months[index]}</option>)}
            </select>) },
        ]} />
        <Actions><Button kind="secondary">{t.again}</Button></Actions>
      </Form>
    </Section>
  )
}

export type ImportPageProps = { locale: Locale; one: ImportRow; file: string; found: SheetsRead | null; targets: readonly Target[]; form: FormState }

/** One import, by how it stands. */
export const ImportPage: FC<ImportPageProps> = ({ locale, one, file, found, targets, form }) => {
  const t = importWords[locale]
  const path = `${root}/${one.id}`
  const open = one.state === 'read' && found !== null
  return (
    <>
      <BackLink link={{ href: root, label: t.title }} />
      <PageHead title={file || t.title} facts={[t.states[one.state]]} />
      <ErrorSummary form={form} />
      {(one.state === 'queued' || one.state === 'reading') && <Progress locale={locale} label={t.states[one.state]} amount={t.percent(one.progress)} done={one.progress} total={100} reload={path} icon="file-spreadsheet" />}
      {one.state === 'refused' && <Notice kind="error" title={t.refused}><ul>{one.problems.map((problem) => <li>{sayImportProblem(locale)(problem)}</li>)}</ul></Notice>}
      {one.state === 'kept' && <><Notice kind="good"><p>{t.keptNote}</p></Notice><RuledList rows={one.kept.map((slug) => ({ label: slug, href: `/jadwal/${slug}/susun` }))} /></>}
      {open && <Explain locale={locale} path={path} form={form} found={found} />}
      {open && (
        <Section title={t.found(found.schedules.length)}>
          <Form action={`${path}/simpan`}>
            {found.schedules.map((read, index) => <Found locale={locale} read={read} index={index} form={form} targets={targets} />)}
            {found.unread.length > 0 && <Section title={t.unread(found.unread.length)}><UnreadCells locale={locale} found={found} /><Checkboxes form={form} name="agree" label={t.agree} options={[{ value: 'yes', label: t.agreeOne(found.unread.length) }]} /></Section>}
            <Actions><Button>{t.keep}</Button></Actions>
          </Form>
        </Section>
      )}
      {(open || one.state === 'queued' || one.state === 'reading') && <Form action={`${path}/buang`}><Actions><Button kind="destructive">{t.drop}</Button></Actions></Form>}
    </>
  )
}
