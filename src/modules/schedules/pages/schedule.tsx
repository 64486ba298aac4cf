import type { FC } from 'hono/jsx'
import type { Locale, LocalDate } from '#kernel'
import { Legend } from '#ui/chart'
import { Button } from '#ui/form'
import { Gantt } from '#ui/gantt'
import { BackLink, PageHead, RuledList, Section } from '#ui/layout'
import { Simulated } from '#ui/mark'
import { Notice } from '#ui/notice'
import type { Rights } from '../actions/desk.ts'
import { deskWords } from '../messages/desk.ts'
import { workWords } from '../messages/work.ts'
import { ganttRows, todayIn } from '../rules/gantt.ts'
import { weekNames, writeWeeks } from '../rules/names.ts'
import { dueNow, financialCurve, physicalCurve, type Curve, type Progress } from '../rules/progress.ts'
import { detailsOf, titleOf, type Schedule } from '../rules/schedule.ts'
import type { ScheduleRow } from '../store/schedules.ts'
import { words } from '../words.ts'
import { CalendarAddress } from './schedules.tsx'
import { Curves, ThisWeek } from './work.tsx'

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

export type SchedulePageProps = { locale: Locale; row: ScheduleRow; records: readonly Progress[] | null; today: LocalDate; address: string; rights: Rights; activity: { href: string; label: string } | null }

/** One schedule as a year of weeks, the plan beside what was recorded. */
export const SchedulePage: FC<SchedulePageProps> = ({ locale, row, records, today, address, rights, activity }) => {
  const [t, d, w] = [words[locale], deskWords[locale], workWords[locale]]
  const { content: schedule, slug } = row
  const details = detailsOf(schedule)
  const simulated = records?.some((one) => one.simulated) ?? false
  const planned = details.some(({ weeks }) => weeks.length > 0)
  const rows = ganttRows(schedule, records, today, {
    progress: (percent) => (percent === null ? '–' : `${percent} %`), unscheduled: t.unscheduled, href: ({ key }) => `/jadwal/${slug}/kemajuan/${key}`,
    label: ({ name, weeks, standing }) => t.label(name, weeks.length === 0 ? t.unscheduled : writeWeeks(weeks), standing && weeks.length > 0 ? t.states[standing.state] : ''),
  })
  const due = dueNow([schedule], new Map(records === null ? [] : [[slug, records]]), today)
  const [physical, financial] = planned || records !== null ? [physicalCurve(schedule, records ?? [], today), financialCurve(schedule, records ?? [], today)] : [null, null]
  const unmeasured = (curve: Curve | null): Curve | null => (curve && records === null ? { ...curve, real: [] } : curve)
  return (
    <>
      <BackLink link={{ href: '/jadwal', label: t.back }} />
      <PageHead title={schedule.title} facts={[schedule.unit, schedule.agency, schedule.year === null ? null : String(schedule.year), t.size(schedule.stages.length, details.length), schedule.officer, row.drafted ? t.draft : null].flatMap((fact) => fact ?? [])}
        aside={<>{rights.draft && <Button href={`/jadwal/${slug}/susun`}>{d.arrange}</Button>}<Button kind="secondary" href={`/jadwal/${slug}/jadwal.xlsx`}>{t.download}</Button></>}>
        <p>{activity && <>{d.fields['activity']}: <a href={activity.href}>{activity.label}</a> · </>}<a href={`/jadwal/${slug}/riwayat`}>{d.history}</a></p>
      </PageHead>
      {row.state === 'draft' && <Notice kind="warn"><p>{d.draftNotice}</p></Notice>}
      <Unscheduled locale={locale} schedule={schedule} />
      {(due.week.length > 0 || due.late.length > 0) && <ThisWeek locale={locale} {...due} today={today} />}
      {planned && records === null && <p class="small">{w.notRecorded}</p>}
      {planned && <Legend items={[{ sign: 'plan', label: t.plan }, ...(records === null ? [] : [{ sign: 'real' as const, label: t.real }, { sign: 'bad' as const, label: t.states.late }]), { sign: 'tick', label: t.today }]} />}
      {simulated && <p><Simulated locale={locale} /></p>}
      <Gantt caption={t.caption(titleOf(schedule), '')} heads={{ name: t.head, progress: t.progress }} months={t.months} weeks={weekNames} rows={rows} today={schedule.year === null ? null : todayIn(schedule.year, today)} />
      <Curves locale={locale} schedule={schedule} physical={unmeasured(physical)} financial={unmeasured(financial)} simulated={simulated} />
      {planned && row.state === 'published' && <CalendarAddress locale={locale} address={address} />}
      <Notes locale={locale} schedule={schedule} />
    </>
  )
}
