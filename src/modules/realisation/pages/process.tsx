import type { FC } from 'hono/jsx'
import type { Locale } from '#kernel'
import type { Directory } from '#modules/people'
import { BackLink, PageHead } from '#ui/layout'
import { Simulated } from '#ui/mark'
import { Empty } from '#ui/notice'
import { Table } from '#ui/table'
import { formatNumber, tableMoment } from '#platform/ui/format'
import type { Behinds, Opened } from '../actions/dashboard.ts'
import { messages } from '../messages.ts'
import { placeName, root } from './dashboard.tsx'

type ProcessProps = { locale: Locale; zone: string; now: Date; asked: Behinds; opened: Opened; people: Directory; kindOf: (kind: string) => string }

/** The open applications behind a figure of the dashboard, most overdue first. */
export const ProcessPage: FC<ProcessProps> = (props) => {
  const { locale, zone, now, asked, opened: { cases, n }, kindOf } = props
  const t = messages[locale]
  const count = (one: number): string => formatNumber(locale, one, 0)
  const narrowed = [asked.due && (asked.due === 'late' ? t.late : t.today), asked.kind && kindOf(asked.kind), asked.place && `${t.where}: ${placeName(props, asked.place)}`].filter(Boolean)
  return (
    <>
      <BackLink link={{ href: root, label: t.title }} />
      <PageHead title={t.process} {...(narrowed.length > 0 && { lead: narrowed.join(' · ') })} />
      {n > 0 && <p role="status">{t.found(count(n), n > cases.length ? count(cases.length) : null)}</p>}
      <Table locale={locale} caption={t.process} rows={cases} tone={(one) => (one.due !== null && one.due < now ? 'late' : undefined)} columns={[
        { head: t.registration, kind: 'title', cell: (one) => <><a href={`/perkara/${one.id}`}>{one.registration}</a>{one.simulated && <> <Simulated locale={locale} /></>}</> },
        { head: t.kind, kind: 'meta', cell: (one) => one.name },
        { head: t.where, kind: 'text', cell: (one) => one.places.map((place) => placeName(props, place)).join(', ') },
        { head: t.dueOn, kind: 'due', cell: (one) => (one.due ? tableMoment(locale, zone, one.due) : t.noDue) },
      ]} empty={<Empty title={t.noCases} icon="checks">{t.noCasesMore}</Empty>} />
    </>
  )
}
