import type { FC } from 'hono/jsx'
import type { Locale, LocalDate } from '#kernel'
import { Legend } from '#ui/chart'
import { Button } from '#ui/form'
import { Gantt, SCurve } from '#ui/gantt'
import { BackLink, PageHead, RuledList, Section } from '#ui/layout'
import { Notice } from '#ui/notice'
import { ganttRows, pointsOf, todayIn } from '../rules/gantt.ts'
import { weekNames, writeWeeks } from '../rules/names.ts'
import { physicalCurve } from '../rules/progress.ts'
import { detailsOf, type Schedule } from '../rules/schedule.ts'
import type { ScheduleRow } from '../store.ts'
import { words } from '../words.ts'
import { CalendarAddress } from './schedules.tsx'

const Unscheduled: FC<{ locale: Locale; schedule: Schedule }> = ({ locale, schedule }) => {
  const t = words[locale]
  const details = detailsOf(schedule)
  const open = details.filter(({ weeks }) => weeks.length === 0).length
  if (open === 0 && schedule.year !== null) return null
  return <Notice {...(open === details.length && { title: t.noneTitle })}>{open > 0 && <p>{open === details.length ? t.none : t.some(open, details.length)}</p>}{schedule.year === null && <p>{t.noYear}</p>}</Notice>
}

/** What is known of the document itself: its slips, and what its text leaves uncertain. */
const Notes: FC<{ locale: Locale; schedule: Schedule }> = ({ locale, schedule }) => {
  const t = words[locale]
  const { source } = schedule
  const own = [...schedule.stages.map((stage) => ({ name: stage.name, said: [stage.note, stage.uncertain] })), ...detailsOf(schedule).map((detail) => ({ name: detail.text, said: [detail.note, detail.uncertain] }))]
  const rows = [...schedule.notes.map((label) => ({ label })), ...own.flatMap(({ name, said }) => said.flatMap((note) => (note === null ? [] : [{ label: <>{name}: {note}</> }])))]
  if (rows.length === 0 && source === null) return null
  return (
    <Section title={t.notes}>
      {rows.length > 0 && <div lang="id"><RuledList rows={rows} label={t.notes} /></div>}
      {source && <p>{t.source}: {[source.document, ...(source.sheet === null ? [] : [t.sheet(source.sheet)]), ...(source.lines === null ? [] : [t.lines(source.lines)])].join(', ')}</p>}
    </Section>
  )
}

/** One schedule as a year of weeks. */
export const SchedulePage: FC<{ locale: Locale; row: ScheduleRow; today: LocalDate; address: string }> = ({ locale, row, today, address }) => {
  const t = words[locale]
  const { content: schedule, slug } = row
  const details = detailsOf(schedule)
  const planned = details.some(({ weeks }) => weeks.length > 0)
  const curve = planned ? physicalCurve(schedule, [], today) : null
  const rows = ganttRows(schedule, null, today, {
    progress: (percent) => (percent === null ? '–' : `${percent} %`), unscheduled: t.unscheduled,
    label: ({ name, weeks, standing }) => t.label(name, weeks.length === 0 ? t.unscheduled : writeWeeks(weeks), standing && weeks.length > 0 ? t.states[standing.state] : ''),
  })
  return (
    <>
      <BackLink link={{ href: '/jadwal', label: t.back }} />
      <PageHead title={schedule.title} facts={[schedule.unit, schedule.agency, schedule.year === null ? null : String(schedule.year), t.size(schedule.stages.length, details.length), schedule.officer, row.drafted ? t.draft : null].flatMap((fact) => fact ?? [])}
        aside={<Button kind="secondary" href={`/jadwal/${slug}/jadwal.xlsx`}>{t.download}</Button>} />
      <Unscheduled locale={locale} schedule={schedule} />
      {curve && <SCurve plan={pointsOf(curve.plan)} real={[]} label={t.work(schedule.title)} words={{ from: t.months[0] ?? '', now: t.today, to: t.months[11] ?? '', plan: t.plan, real: t.real }} />}
      {planned && <Legend items={[{ sign: 'plan', label: t.plan }, { sign: 'tick', label: t.today }]} />}
      <Gantt caption={t.caption(schedule.title, String(schedule.year ?? ''))} heads={{ name: t.head, progress: t.progress }} months={t.months} weeks={weekNames} rows={rows} today={schedule.year === null ? null : todayIn(schedule.year, today)} />
      {planned && <CalendarAddress locale={locale} address={address} />}
      <Notes locale={locale} schedule={schedule} />
    </>
  )
}
