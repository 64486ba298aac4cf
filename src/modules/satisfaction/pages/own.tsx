import type { FC } from 'hono/jsx'
import { say, type Locale } from '#kernel'
import { TargetBar } from '#ui/chart'
import { Breadcrumb, PageHead, RuledList, Section, Tabs } from '#ui/layout'
import { Simulated } from '#ui/mark'
import { Empty } from '#ui/notice'
import { Pager, Table } from '#ui/table'
import { formatFixed, formatPercent } from '#platform/ui/format'
import { semesterName } from '../messages/index-page.ts'
import { ownWords } from '../messages/own.ts'
import type { Instrument } from '../rules/instrument.ts'
import type { OwnLine, OwnPart, OwnResult } from '../rules/own.ts'
import { readSemester, semesterId, type Semester } from '../rules/semester.ts'
import type { OwnOpened } from '../actions/own.ts'
import type { Names } from '../actions/index-page.ts'
import { monthNamed, root as indexRoot } from './index-page.tsx'
import { count } from './index-parts.tsx'

export const ownRoot = '/kepuasan/pertanyaan'

const tabsShown = 5
const saidOf = (locale: Locale, one: Pick<OwnLine, 'number' | 'text'>): string => (one.text ? say(one.text, locale) : ownWords[locale].gone(one.number))
const opened = (result: OwnResult, semester: Semester, service?: string): string =>
  `${ownRoot}/${result.question.id}?${new URLSearchParams({ semester: semesterId(semester), ...(service !== undefined && { layanan: service }) }).toString()}`

const mostOften = (locale: Locale, { lines, n }: OwnPart): string => {
  const most = Math.max(...lines.map((one) => one.n))
  return `${lines.filter((one) => one.n === most).map((one) => saidOf(locale, one)).join(', ')} · ${formatPercent(locale, most / n)}`
}

type OneProps = { locale: Locale; semester: Semester; names: Pick<Names, 'service'>; result: OwnResult }

/** Every answer of one question as a bar, then the services it was answered for. */
const Result: FC<OneProps> = ({ locale, semester, names, result }) => {
  const t = ownWords[locale]
  const { question, whole } = result
  if (!whole) return <Empty title={result.few ? t.few : t.nobody} icon="mood-smile">{result.few ? t.fewHint : undefined}</Empty>
  const most = count(locale, question.answers.length)
  return (
    <>
      <p class="small"><a href={opened(result, semester)}>{t.people(count(locale, whole.n))}</a>{whole.simulated && <> <Simulated locale={locale} /></>} · {whole.mean === null ? t.noMean : t.meanOf(formatFixed(locale, whole.mean), most)}</p>
      <Table<OwnLine> locale={locale} caption={say(question.text, locale)} rows={whole.lines} columns={[
        { head: t.answer, kind: 'title', cell: (one) => saidOf(locale, one) },
        { head: t.bar, kind: 'bar', cell: (one) => <TargetBar value={one.n} max={whole.n} label={t.bars(saidOf(locale, one), formatPercent(locale, one.n / whole.n))} /> },
        { head: t.n, kind: 'number', cell: (one) => count(locale, one.n) },
        { head: t.share, kind: 'number', cell: (one) => formatPercent(locale, one.n / whole.n) },
      ]} />
      {result.parts.length > 0 && <Table<OwnPart> locale={locale} caption={t.byService} captionShown rows={result.parts} columns={[
        { head: t.service, kind: 'title', cell: (part) => <a href={opened(result, semester, part.service)}>{names.service(part.service)}</a> },
        { head: t.n, kind: 'number', cell: (part) => count(locale, part.n) },
        ...(question.ordered ? [{ head: t.mean, kind: 'number' as const, cell: (part: OwnPart) => (part.mean === null ? '–' : formatFixed(locale, part.mean)) }] : []),
        { head: t.most, kind: 'text', cell: (part) => mostOften(locale, part) },
        { head: t.index, kind: 'act', cell: (part) => <a href={`${indexRoot}/layanan/${part.service}?semester=${semesterId(semester)}`} aria-label={`${t.index}: ${names.service(part.service)}`}>{t.index}</a> },
      ]} />}
      {result.hidden.groups > 0 && <p class="small">{t.hidden(count(locale, result.hidden.groups), count(locale, result.hidden.n))}</p>}
    </>
  )
}

type OwnProps = { locale: Locale; semester: Semester; semesters: readonly string[]; names: Pick<Names, 'service'>; results: readonly OwnResult[] }

/** What came of every question of the office's own in one half-year. */
export const OwnPage: FC<OwnProps> = ({ locale, semester, semesters, names, results }) => {
  const t = ownWords[locale]
  const here = semesterId(semester)
  const all = [...new Set([here, ...semesters])].toSorted().toReversed()
  const tabs = all.filter((id, index) => index < tabsShown || id === here).flatMap((id) => {
    const one = readSemester(id)
    return one ? [{ href: `${ownRoot}?semester=${id}`, label: semesterName(locale, one), current: id === here }] : []
  })
  return (
    <>
      <Breadcrumb locale={locale} links={[{ href: indexRoot, label: t.index0 }]} here={t.title} />
      <PageHead title={t.title} lead={t.lead} facts={[semesterName(locale, semester)]} />
      {tabs.length > 1 && <Tabs label={t.semesters} tabs={tabs} />}
      {results.length === 0 && <Empty title={t.none} icon="mood-smile">{t.noneHint}</Empty>}
      {results.map((result) => (
        <Section title={say(result.question.text, locale)} id={result.question.id} {...(!result.asked && { mark: <small>{t.stopped}</small> })}>
          <Result locale={locale} semester={semester} names={names} result={result} />
        </Section>
      ))}
    </>
  )
}

type OpenedProps = { locale: Locale; semester: Semester; names: Pick<Names, 'service'>; instruments: readonly Instrument[]; places: ReadonlyMap<string, ReadonlyMap<string, number>>; opened: OwnOpened; offset: number; size: number }

/** The answers beneath a figure, one by one, with nothing that tells whose they are. */
export const OwnOpenedPage: FC<OpenedProps> = (props) => {
  const { locale, semester, names, opened: { result, service, rows }, offset, size } = props
  const t = ownWords[locale]
  const { question } = result
  const to = (from: number): string => `${opened(result, semester, service ?? undefined)}&dari=${from}`
  const total = rows[0]?.total ?? 0
  const elements = (row: OwnOpened['rows'][number]): string => (props.instruments.find((one) => one.id === row.instrument)?.elements ?? [])
    .map((one) => row.answers[(props.places.get(row.instrument)?.get(one.code) ?? 0) - 1] ?? '–').join(' ')
  return (
    <>
      <Breadcrumb locale={locale} links={[{ href: indexRoot, label: t.index0 }, { href: `${ownRoot}?semester=${semesterId(semester)}`, label: t.title }]} here={t.open} />
      <PageHead title={say(question.text, locale)} lead={t.openLead} facts={[semesterName(locale, semester), service === null ? t.all : names.service(service)]} />
      {service !== null && <RuledList rows={[{ label: t.index, href: `${indexRoot}/layanan/${service}?semester=${semesterId(semester)}` }, { label: t.steps, href: `/layanan/${service}/angka` }]} />}
      <Table locale={locale} caption={t.open} rows={rows} empty={<Empty title={result.n === 0 ? t.nobody : t.few}>{result.n === 0 ? t.gonePast : t.fewHint}</Empty>} columns={[
        { head: t.service, kind: 'title', cell: (row) => <>{names.service(row.service)}{row.simulated && <> <Simulated locale={locale} /></>}</> },
        { head: t.month, kind: 'text', cell: (row) => (row.month === null ? t.monthHidden : monthNamed(locale, row.month)) },
        { head: t.answer, kind: 'text', cell: (row) => saidOf(locale, { number: row.own, text: question.answers[row.own - 1] ?? null }) },
        { head: t.elements, kind: 'text', cell: elements },
      ]} />
      {total > size && <Pager locale={locale} page={`${count(locale, Math.floor(offset / size) + 1)} / ${count(locale, Math.ceil(total / size))}`} {...(offset > 0 && { previous: to(Math.max(0, offset - size)) })} {...(offset + size < total && { next: to(offset + size) })} />}
    </>
  )
}
