import type { FC } from 'hono/jsx'
import { dateIn, say, type Locale, type Problem } from '#kernel'
import { ColumnMeanings } from '#ui/columns'
import { Actions, Button, ErrorSummary, Form, type FormState } from '#ui/form'
import { Checkboxes, DateField, FileField, Select, TextField } from '#ui/field'
import { BackLink, Facts, PageHead, RuledList, Section } from '#ui/layout'
import { Empty, Notice, Progress } from '#ui/notice'
import { Table } from '#ui/table'
import { formatFixed, formatNumber, shortDate } from '#platform/ui/format'
import { importWords, sayImportProblem } from '../messages/import.ts'
import { semesterName } from '../messages/index-page.ts'
import { messages } from '../messages.ts'
import type { Instrument } from '../rules/instrument.ts'
import { placeFields } from '../rules/import-places.ts'
import { profileFields } from '../rules/profile.ts'
import { readSemester, semesterAt, semesterId } from '../rules/semester.ts'
import type { ImportPart, ImportResult, ImportRow } from '../store/imports.ts'
import type { Names } from '../actions/index-page.ts'

const count = (locale: Locale, n: number): string => formatNumber(locale, n, 0)
const root = '/kepuasan/impor'

type StartProps = { locale: Locale; zone: string; form: FormState; instruments: readonly Instrument[]; units: readonly { slug: string; name: string }[]; names: Names; rows: readonly (ImportRow & { file: string })[] }

/** The file and what it is of; below it the imports there were. */
export const ImportStart: FC<StartProps> = ({ locale, zone, form, instruments, units, names, rows }) => {
  const t = importWords[locale]
  return (
    <>
      <PageHead title={t.title} lead={t.lead} />
      <ErrorSummary form={form} />
      <Form action={root} files>
        <FileField form={form} name="file" label={t.file} hint={t.fileHint} accept=".csv,.xlsx,text/csv" />
        <Select form={form} name="instrument" label={t.instrument} options={instruments.map((one) => ({ value: one.id, label: say(one.name, locale) }))} />
        <Select form={form} name="unit" label={t.unit} options={units.map((one) => ({ value: one.slug, label: one.name }))} />
        <Select form={form} name="service" label={t.service} empty={t.general} optional options={names.services.map((one) => ({ value: one.slug, label: one.name }))} />
        <DateField form={form} name="day" label={t.day} hint={t.dayHint} />
        <TextField form={form} name="stated" label={t.stated} hint={t.statedHint} width="short" optional />
        <Actions><Button icon="upload">{t.start}</Button></Actions>
      </Form>
      <Section title={t.list}>
        <Table locale={locale} caption={t.list} rows={rows} empty={<Empty title={t.empty} icon="file-spreadsheet" />} columns={[
          { head: t.file, kind: 'title', cell: (one) => <a href={`${root}/${one.id}`}>{one.file || one.id}</a> }, { head: t.unit, kind: 'text', cell: (one) => names.unit(one.unit) },
          { head: t.when, kind: 'text', cell: (one) => shortDate(locale, dateIn(zone, one.made_at)) }, { head: t.state, kind: 'text', cell: (one) => t.states[one.state] },
        ]} />
      </Section>
    </>
  )
}

export type Look = { head: string[]; rows: string[][]; from: number; guess: string[] }
type OneProps = { locale: Locale; one: ImportRow; file: string; names: Names; instrument: Instrument; look: Look | null; faults: readonly Problem[]; mostNamed: number; form: FormState }

/** Every column with its first cells and what it means. */
const Matching: FC<Pick<OneProps, 'locale' | 'one' | 'instrument' | 'form'> & { look: Look }> = ({ locale, one, instrument, form, look }) => {
  const t = importWords[locale]
  const options = [...instrument.elements.map((element, index) => ({ value: element.code, label: `U${index + 1} ${say(element.name, locale)}` })), ...profileFields.map((field) => ({ value: field, label: messages[locale].profile[field] })), ...placeFields.map((field) => ({ value: field, label: t.places[field] }))]
  return (
    <Section title={t.match}>
      <p class="small">{t.matchLead(look.from)}</p>
      <Form action={`${root}/${one.id}/kolom`}>
        <ColumnMeanings locale={locale} form={form} words={t} look={look} samples={4} meanings={options} />
        <TextField form={form} name="stated" label={t.stated} hint={t.statedHint} width="short" optional />
        <Actions><Button kind={one.state === 'checked' ? 'secondary' : 'main'}>{one.state === 'checked' ? t.again : t.check}</Button></Actions>
      </Form>
    </Section>
  )
}

const wayNamed = (locale: Locale, { way, weight }: Pick<ImportResult['candidates'][number], 'way' | 'weight'>): string => {
  const t = importWords[locale]
  const parts = [...(way === 'exact' && weight !== null ? [] : [t.ways[way]]), ...(weight === null ? [] : [t.weight(weight)])]
  return parts.join(` ${t.and} `)
}

/** The index of the file beside what the old report printed, and why they differ. */
const Found: FC<{ locale: Locale; one: ImportRow; result: ImportResult }> = ({ locale, one, result }) => {
  const t = importWords[locale]
  const { index, letter, ci95, match } = result
  const same = match?.way === 'exact' && match.weight === null
  return (
    <Section title={t.result}><div class="stack roomy">
      <Facts facts={[
        { label: t.index, value: index === null ? t.none : <><b>{formatFixed(locale, index)}</b> {letter}</> }, { label: t.printed, value: one.stated ?? t.notStated },
        { label: t.ci, value: ci95 ? ci95.map((end) => formatFixed(locale, end)).join(' – ') : t.none },
        { label: t.good, value: count(locale, one.good) }, { label: t.bad, value: count(locale, one.bad) }, { label: t.blanks, value: count(locale, result.blanks) },
      ]} />
      {one.stated !== null && <Notice kind={same ? 'good' : 'warn'}><p>{same ? t.same : match ? t.why(wayNamed(locale, match)) : t.unknown}</p></Notice>}
      <Table locale={locale} caption={t.candidates} captionShown rows={result.candidates} columns={[
        { head: t.way, kind: 'title', cell: (row) => wayNamed(locale, row) }, { head: t.value, kind: 'number', cell: (row) => formatFixed(locale, row.value) },
      ]} />
    </div></Section>
  )
}

/** Where the rows of a file belong, when they are not all of one unit, service and half-year. */
const Parts: FC<{ locale: Locale; one: ImportRow; names: Names; parts: readonly ImportPart[] }> = ({ locale, one, names, parts }) => {
  const t = importWords[locale]
  const named = (id: string): string => { const semester = readSemester(id); return semester ? semesterName(locale, semester) : id }
  const linked = (part: ImportPart): string => `/kepuasan-masyarakat/layanan/${part.service}?semester=${part.semester}&instrumen=${one.instrument}`
  if (parts.length < 2 && parts.every((part) => part.unit === one.unit && part.service === one.service)) return null
  return (
    <Table<ImportPart> locale={locale} caption={t.parts} captionShown rows={parts} columns={[
      { head: t.service, kind: 'title', cell: (part) => (one.state === 'kept' ? <a href={linked(part)}>{names.service(part.service)}</a> : names.service(part.service)) },
      { head: t.unit, kind: 'text', cell: (part) => names.unit(part.unit) }, { head: t.semester, kind: 'text', cell: (part) => named(part.semester) }, { head: t.n, kind: 'number', cell: (part) => count(locale, part.n) },
    ]} />
  )
}

/** One import, by how it stands. */
export const ImportPage: FC<OneProps> = ({ locale, one, file, names, instrument, look, faults, mostNamed, form }) => {
  const t = importWords[locale]
  const path = `${root}/${one.id}`
  const working = t.working[one.state]
  const semester = semesterId(semesterAt(one.answered_on))
  return (
    <>
      <BackLink link={{ href: root, label: t.title }} />
      <PageHead title={file || t.title} facts={[names.unit(one.unit), names.service(one.service), shortDate(locale, one.answered_on), say(instrument.name, locale), t.states[one.state]]} />
      <ErrorSummary form={form} />
      {working && <Progress locale={locale} label={working} amount={t.percent(one.progress)} done={one.progress} total={100} reload={path} icon="file-spreadsheet" />}
      {one.state === 'refused' && <Notice kind="error" title={t.refused}><ul>{one.problems.map((problem) => <li>{sayImportProblem(locale)(problem)}</li>)}</ul></Notice>}
      {one.state === 'kept' && <Notice kind="good"><p>{t.keptNote(count(locale, one.good))} <a href={`/kepuasan-masyarakat/layanan/${one.service}?semester=${semester}&instrumen=${one.instrument}`}>{t.seeIndex}</a></p></Notice>}
      {one.result && (one.state === 'checked' || one.state === 'kept') && <><Found locale={locale} one={one} result={one.result} /><Parts locale={locale} one={one} names={names} parts={one.result.parts ?? []} /></>}
      {one.state === 'checked' && faults.length > 0 && (
        <Section title={t.faults(count(locale, faults.length))}>
          {one.bad > mostNamed && <p class="small">{t.faultsCut(count(locale, faults.length))}</p>}
          <RuledList rows={faults.map((problem) => ({ label: sayImportProblem(locale)(problem) }))} />
        </Section>
      )}
      {one.state === 'checked' && (
        <Form action={`${path}/simpan`}>
          {one.bad > 0 && <Checkboxes form={form} name="agree" label={t.agree} options={[{ value: 'yes', label: t.agreeOne(count(locale, one.bad), count(locale, one.good)) }]} />}
          <Actions><Button>{t.keep(count(locale, one.good))}</Button></Actions>
        </Form>
      )}
      {look && (one.state === 'columns' || one.state === 'checked') && <Matching locale={locale} one={one} instrument={instrument} form={form} look={look} />}
      {(one.state === 'columns' || one.state === 'checked') && <Form action={`${path}/buang`}><Actions><Button kind="destructive">{t.drop}</Button></Actions></Form>}
    </>
  )
}
