import type { Context } from 'hono'
import type { FC } from 'hono/jsx'
import { dateIn, refuse, say, type Locale } from '#kernel'
import type { Env } from '#platform/module'
import { clockTime, dayName, shortDate } from '#platform/ui/format'
import { RuledList, Section, Tabs } from '#ui/layout'
import { publicPage } from '#ui/page'
import { Table } from '#ui/table'
import { calendarOf, calendarTexts, type WorkCalendar } from '#modules/cases'
import { Prose } from './prose.tsx'
import { words } from './words.ts'

const address = '/cara-menghitung-waktu'

/** How time is counted, and the calendar it is counted by: every day off with its basis, the office hours, and both as the files `balai due` reads. */
export async function clockPage(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  const calendar = await calendarOf(ctx)
  const asked = Number(c.req.query('tahun')) || Number(dateIn(ctx.house.city.zone, ctx.now).slice(0, 4))
  const page = words[ctx.locale].clock
  return publicPage(c, { title: page.title }, <><Prose page={page} /><CalendarShown locale={ctx.locale} calendar={calendar} year={asked} /></>)
}

/** A file of the calendar in force, as the folder `holidays` of a city holds it. */
export async function calendarFile(c: Context<Env>): Promise<Response> {
  const name = c.req.param('file')
  const file = calendarTexts(await calendarOf(c.var.ctx)).find((one) => one.name === name) ?? refuse('not-found', 'no-such-page')
  return c.body(file.text, 200, { 'content-type': 'text/yaml; charset=utf-8', 'content-disposition': `attachment; filename="${file.name}"` })
}

const CalendarShown: FC<{ locale: Locale; calendar: WorkCalendar; year: number }> = ({ locale, calendar, year }) => {
  const t = words[locale].calendar
  const days = calendar.daysOff.filter(({ date }) => date.startsWith(`${year}-`))
  const years = calendar.years.map((one) => ({ href: `${address}?tahun=${one.year}#kalender`, label: one.status === 'provisional' ? t.provisional(one.year) : String(one.year), current: one.year === year }))
  return (
    <>
      <Section title={t.title} id="kalender">
        <Tabs label={t.title} tabs={years} />
        <Table locale={locale} caption={t.title} rows={days} empty={t.none} columns={[
          { head: t.date, kind: 'title', cell: ({ date }) => `${dayName(locale, date)}, ${shortDate(locale, date)}` },
          { head: t.name, kind: 'meta', cell: ({ name }) => say(name, locale) },
          { head: t.basis, kind: 'text', cell: ({ basis }) => basis },
        ]} />
      </Section>
      <Section title={t.hours}><RuledList rows={calendar.hours.map((one) => ({ icon: 'clock', label: [say(one.name, locale), ...(one.from ? [`${shortDate(locale, one.from)} – ${one.to ? shortDate(locale, one.to) : ''}`] : [])].join(' · '), note: weekWords(locale, one.week) }))} /></Section>
      <Section title={t.files}>
        <p>{t.filesHint}</p>
        <RuledList rows={calendarTexts(calendar).map(({ name }) => ({ icon: 'download', href: `${address}/${name}`, label: name }))} />
      </Section>
    </>
  )
}

/** The hours of Monday to Friday, each different day once. */
function weekWords(locale: Locale, week: WorkCalendar['hours'][number]['week']): string {
  const days = week.slice(0, 5).map((day) => day.map(({ from, to }) => `${clockTime(locale, from)}–${clockTime(locale, to)}`).join(' '))
  return [...new Set(days)].join(' · ')
}
