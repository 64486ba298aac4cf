import type { FC } from 'hono/jsx'
import type { Locale, LocalDate } from '#kernel'
import { Button } from '#ui/form'
import { PageHead, Section } from '#ui/layout'
import { Empty } from '#ui/notice'
import { Filters, Table, type Filter as Choice } from '#ui/table'
import { deskWords } from '../messages/desk.ts'
import { nameOfWeek } from '../rules/names.ts'
import { collisions, dueNow, type Filter, type Progress } from '../rules/progress.ts'
import { detailsOf, officerOf, unitOf, type Schedule } from '../rules/schedule.ts'
import type { ScheduleRow } from '../store/schedules.ts'
import { words } from '../words.ts'
import { ThisWeek } from './work.tsx'

/** The filters as they stand in the address. */
export const queryOf = (filter: Filter): string => new URLSearchParams(Object.entries({ unit: filter.unit, penanggung: filter.officer, tahun: filter.year, triwulan: filter.quarter }).flatMap(([name, value]): [string, string][] => (value ? [[name, String(value)]] : []))).toString()

const known = (all: readonly Schedule[], of: (schedule: Schedule) => (string | number | null)[]): string[] =>
  [...new Set(all.flatMap(of).flatMap((value) => (value === null ? [] : [String(value)])))].toSorted((a, b) => a.localeCompare(b, 'id'))

function choices(locale: Locale, filter: Filter, all: readonly Schedule[]): Choice[] {
  const t = words[locale]
  const plain = (values: readonly string[]): Choice['options'] => values.map((value) => ({ value, label: value }))
  const officers = known(all, (schedule) => detailsOf(schedule).map((detail) => officerOf(schedule, detail)))
  return [
    { name: 'unit', label: t.unit, value: filter.unit ?? '', options: plain(known(all, (schedule) => [schedule.unit, ...detailsOf(schedule).map((detail) => unitOf(schedule, detail))])) },
    { name: 'tahun', label: t.year, value: String(filter.year ?? ''), options: plain(known(all, ({ year }) => [year])) },
    { name: 'triwulan', label: t.quarter, value: String(filter.quarter ?? ''), options: [1, 2, 3, 4].map((n) => ({ value: String(n), label: t.quarterOf(n) })) },
    ...(officers.length > 0 ? [{ name: 'penanggung', label: t.officer, value: filter.officer ?? '', options: plain(officers) }] : []),
  ]
}

/** The address a calendar program reads, in full, to be copied. */
export const CalendarAddress: FC<{ locale: Locale; address: string }> = ({ locale, address }) => (
  <Section title={words[locale].subscribe}>
    <p>{words[locale].subscribeMore}</p>
    <p><a href={address}>{address}</a></p>
  </Section>
)

const mostCollisions = 50

/** Weeks in which one officer has more than one detail planned, the first of them. */
const Collisions: FC<{ locale: Locale; schedules: readonly Schedule[] }> = ({ locale, schedules }) => {
  const t = words[locale]
  const found = collisions(schedules, 'officer')
  if (found.length === 0) return null
  return (
    <Section title={t.collisions(found.length)}>
      <Table locale={locale} caption={t.collisions(found.length)} rows={found.slice(0, mostCollisions)} columns={[
        { head: t.officer, kind: 'title', cell: ({ who }) => who },
        { head: t.week, kind: 'text', cell: ({ week, year }) => `${nameOfWeek(week)} ${year}` },
        { head: t.details, kind: 'text', cell: ({ details }) => <ul>{details.map((one) => <li>{one.text} (<a href={`/jadwal/${one.slug}`}>{one.title}</a>)</li>)}</ul> },
      ]} />
      {found.length > mostCollisions && <p>{t.more(found.length - mostCollisions)}</p>}
    </Section>
  )
}

/** Every schedule of the city, narrowed by unit, year, quarter and officer. */
export const SchedulesPage: FC<{ locale: Locale; shown: readonly ScheduleRow[]; all: readonly ScheduleRow[]; records: ReadonlyMap<string, readonly Progress[]>; today: LocalDate; filter: Filter; address: string; draft: boolean }> = (props) => {
  const { locale, shown, all, records, today, filter, address, draft } = props
  const [t, d] = [words[locale], deskWords[locale]]
  const published = shown.filter(({ state }) => state === 'published').map(({ content }) => content)
  const due = dueNow(published, records, today)
  const planned = ({ content }: ScheduleRow): number => detailsOf(content).filter(({ weeks }) => weeks.length > 0).length
  return (
    <>
      <PageHead title={t.title} lead={t.lead} aside={draft && <><Button href="/jadwal/baru">{d.begin}</Button><Button kind="secondary" href="/jadwal/impor">{d.importLink}</Button></>} />
      <Filters locale={locale} action="/jadwal" filters={choices(locale, filter, all.map(({ content }) => content))} />
      {(due.week.length > 0 || due.late.length > 0) && <ThisWeek locale={locale} {...due} today={today} titled />}
      <Table locale={locale} caption={t.title} rows={shown} empty={<Empty title={t.empty} icon="calendar-time">{t.emptyMore}</Empty>} columns={[
        { head: t.schedule, kind: 'title', cell: ({ slug, content, state, drafted }) => <><a href={`/jadwal/${slug}`}>{content.title}</a>{state === 'draft' ? <small>{d.draftState}</small> : drafted && <small>{t.draft}</small>}</> },
        { head: t.unit, kind: 'text', cell: ({ content }) => content.unit ?? '' },
        { head: t.year, kind: 'text', cell: ({ content }) => String(content.year ?? '') },
        { head: t.contents, kind: 'text', cell: ({ content }) => t.size(content.stages.length, detailsOf(content).length) },
        { head: t.planned, kind: 'text', cell: (row) => (planned(row) === 0 ? t.unscheduled : t.scheduled(planned(row), detailsOf(row.content).length)) },
      ]} />
      <Collisions locale={locale} schedules={published} />
      {shown.some((row) => planned(row) > 0) && <CalendarAddress locale={locale} address={address} />}
    </>
  )
}
