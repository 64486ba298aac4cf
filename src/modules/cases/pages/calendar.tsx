import type { FC } from 'hono/jsx'
import { say, weekday, type Locale } from '#kernel'
import { DateField, Select, TextField } from '#ui/field'
import { Actions, Button, ErrorSummary, Form, type FormState } from '#ui/form'
import { PageHead, RuledList, Section, Tabs } from '#ui/layout'
import { Notice } from '#ui/notice'
import { Table } from '#ui/table'
import { clockTime, dayName, longMoment, shortDate } from '#platform/ui/format'
import { offKinds, type DayOff, type WorkCalendar } from '../rules/time/calendar.ts'
import { firstReason } from '../rules/time/calendar-file.ts'
import type { CalendarVersion } from '../actions/calendar.ts'
import { messages } from '../messages.ts'

export type CalendarProps = {
  locale: Locale; calendar: WorkCalendar; year: number; zone: string; form: FormState; mayChange: boolean; versions: CalendarVersion[]
  /** After a change: how many due dates are derived again. */
  saved: number | null
}

/** The working calendar of a year: days off with their basis, office hours, and every version it has had. */
export const CalendarPage: FC<CalendarProps> = (props) => {
  const { locale, calendar, year, zone, form, mayChange } = props
  const t = messages[locale]
  const days = calendar.daysOff.filter((day) => day.date.startsWith(String(year)))
  const years = calendar.years.map((one) => ({ href: `/kalender?tahun=${one.year}`, label: one.status === 'provisional' ? `${one.year} (${t.provisionalYear})` : String(one.year), current: one.year === year }))
  const columns = [
    { head: t.date, kind: 'title' as const, cell: (day: DayOff) => shortDate(locale, day.date) },
    { head: '', kind: 'meta' as const, cell: (day: DayOff) => dayName(locale, day.date) },
    { head: t.dayName, kind: 'text' as const, cell: (day: DayOff) => say(day.name, locale) },
    { head: t.kind, kind: 'text' as const, cell: (day: DayOff) => t.dayKinds[day.kind] },
    { head: t.basis, kind: 'text' as const, cell: (day: DayOff) => day.basis },
  ]
  return (
    <>
      <PageHead title={t.calendarPage} />
      {props.saved !== null && <Notice kind="good" live><p>{t.savedDue(props.saved)}</p></Notice>}
      {mayChange && <ErrorSummary form={form} />}
      {mayChange && <AddDay locale={locale} form={form} />}
      <Tabs label={t.calendarPage} tabs={years} />
      <Table locale={locale} caption={t.calendarPage} rows={days.filter((day) => weekday(day.date) <= 7)} columns={columns} />
      <HoursList locale={locale} calendar={calendar} />
      {mayChange && days.length > 0 && <RemoveDay locale={locale} form={form} days={days} />}
      <Section title={t.versions}>
        <RuledList rows={props.versions.map((one) => ({ icon: 'history', label: one.reason === firstReason ? t.firstVersion : one.reason, note: longMoment(locale, zone, one.made_at) }))} />
      </Section>
    </>
  )
}

const HoursList: FC<{ locale: Locale; calendar: WorkCalendar }> = ({ locale, calendar }) => {
  const t = messages[locale]
  const rows = calendar.hours.map((one) => ({
    icon: 'clock' as const,
    label: `${say(one.name, locale)}${one.from ? ` · ${shortDate(locale, one.from)} – ${one.to ? shortDate(locale, one.to) : ''}` : ''}`,
    note: one.week.slice(0, 5).map((day) => day.map((stretch) => `${clockTime(locale, stretch.from)}–${clockTime(locale, stretch.to)}`).join(' ')).filter((text, index, all) => all.indexOf(text) === index).join(' · '),
  }))
  return <Section title={t.hours}><RuledList rows={rows} /></Section>
}

const RemoveDay: FC<{ locale: Locale; form: FormState; days: readonly DayOff[] }> = ({ locale, form, days }) => {
  const t = messages[locale]
  return (
    <Section title={t.removeDay} id="hapus">
      <p class="small">{t.removeHint}</p>
      <Form action="/kalender" hidden={{ do: 'remove' }}>
        <Select form={form} name="off" label={t.day} empty="—" options={days.map((day) => ({ value: day.date, label: `${shortDate(locale, day.date)} · ${say(day.name, locale)}` }))} />
        <TextField form={form} name="why" label={t.basis} />
        <Actions><Button kind="destructive">{t.remove}</Button></Actions>
      </Form>
    </Section>
  )
}

const AddDay: FC<{ locale: Locale; form: FormState }> = ({ locale, form }) => {
  const t = messages[locale]
  return (
    <Section title={t.addDay} id="tambah">
      <Form action="/kalender" hidden={{ do: 'add' }}>
        <DateField form={form} name="date" label={t.date} />
        <TextField form={form} name="name" label={t.dayName} />
        <Select form={form} name="kind" label={t.kind} options={offKinds.map((kind) => ({ value: kind, label: t.dayKinds[kind] }))} />
        <TextField form={form} name="basis" label={t.basis} />
        <Actions><Button>{t.save}</Button></Actions>
      </Form>
    </Section>
  )
}
