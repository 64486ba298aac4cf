import type { FC } from 'hono/jsx'
import { localDate, say, type Locale } from '#kernel'
import { tableDate } from '#platform/ui/format'
import { Button } from '#ui/form'
import { PageHead, Section } from '#ui/layout'
import { StatusMark } from '#ui/mark'
import { Empty } from '#ui/notice'
import { Table, type RowGroup } from '#ui/table'
import type { Listed } from '../actions/hear.ts'
import { messages, type Words } from '../messages.ts'
import type { VisitState } from '../rules/visit.ts'

export const marks: Record<VisitState, 'calm' | 'today' | 'done' | 'paused'> = { planned: 'calm', minuted: 'today', done: 'done', cancelled: 'calm' }

export type ListProps = { locale: Locale; today: string; me: string | null; mine: readonly Listed[]; units: readonly Listed[] | null; serviceName: (slug: string) => string }

/** In the order in which they want something: minutes to confirm, today, next, those whose day went by, what is over. */
function groupsOf({ mine, today, me }: ListProps, t: Words): RowGroup<Listed>[] {
  const waits = ({ one, members }: Listed): boolean => one.state === 'minuted' && members.some((member) => member.person === me && member.confirmed_at === null)
  const planned = (keep: (date: string) => boolean): Listed[] => mine.filter(({ one }) => one.state === 'planned' && keep(one.date))
  return [
    { label: t.today, rows: planned((date) => date === today) }, { label: t.minutesWait, rows: mine.filter(waits) },
    { label: t.past, rows: planned((date) => date < today) }, { label: t.coming, rows: planned((date) => date > today) },
    { label: t.over, rows: mine.filter((one) => one.one.state !== 'planned' && !waits(one)) },
  ]
}

const VisitTable: FC<{ locale: Locale; caption: string; groups: RowGroup<Listed>[]; field: boolean; serviceName: ListProps['serviceName']; empty: string; hint?: string }> = ({ locale, caption, groups, field, serviceName, empty, hint }) => {
  const t = messages[locale]
  return (
    <Table<Listed> locale={locale} caption={caption} groups={groups} keys empty={<Empty title={empty} icon="map-pin" {...(hint && { link: { href: '/kotak-kerja', label: t.toInbox } })}>{hint}</Empty>}
      columns={[
        { head: t.visit, kind: 'title', cell: ({ one, place }) => <><a href={`/kunjungan/${one.id}`}>{place || t.title}</a><small>{serviceName(one.service)} · {one.registration}</small></> },
        { head: t.day, cell: ({ one }) => tableDate(locale, localDate(one.date)) },
        { head: t.state, cell: ({ one }) => <StatusMark status={marks[one.state]}>{t.states[one.state]}</StatusMark> },
        ...(field ? [{ head: t.record, kind: 'act' as const, cell: ({ one }: Listed) => (one.state === 'planned' ? <Button kind="secondary" size="dense" icon="pencil" href={`/kunjungan/${one.id}/catat`}>{t.record}</Button> : '') }] : []),
      ]} />
  )
}

/** The visits of an officer, today first; with those of the units whose visits the officer plans. */
export const ListPage: FC<ListProps> = (props) => {
  const { locale, units, mine, today } = props
  const t = messages[locale]
  const keep = mine.filter(({ one }) => one.state === 'planned' && one.date <= today).map(({ one }) => `/kunjungan/${one.id}/catat`)
  return (
    <>
      <PageHead title={t.mine} lead={t.mineLead} />
      <div id="visit-sync" class="visit-sync" role="status" data-words={JSON.stringify(t.offline)} data-by={props.me ?? ''} data-keep={JSON.stringify(['/kunjungan', ...keep])} hidden />
      <VisitTable locale={locale} caption={t.mine} groups={groupsOf(props, t)} field serviceName={props.serviceName} empty={t.none} hint={t.noneHint} />
      {units && <Section title={t.units}><VisitTable locale={locale} caption={t.units} groups={[{ rows: units }]} field={false} serviceName={props.serviceName} empty={t.unitsEmpty} /></Section>}
    </>
  )
}

/** What the phone shows where there is no signal and nothing was kept. */
export const OfflinePage: FC<{ locale: Locale }> = ({ locale }) => {
  const t = messages[locale]
  return <><PageHead title={t.offlinePage} lead={t.offlinePageHint} /><p><a href="/kunjungan">{t.mine}</a></p></>
}

/** What a case's page shows of its visits. */
export const CaseVisits: FC<{ locale: Locale; all: readonly Listed[] }> = ({ locale, all }) => {
  const t = messages[locale]
  return (
    <Section title={t.onCase} id="kunjungan">
      {all.length === 0 ? <p class="small">{t.onCaseNone}</p> : (
        <ul class="ruled">{all.map(({ one, place }) => (
          <li><span><a href={`/kunjungan/${one.id}`}>{tableDate(locale, one.date)}{place && ` · ${place}`}</a></span><small>{t.states[one.state]}{one.outcome && one.state === 'done' ? ` · ${t.outcomes[one.outcome]}` : ''}</small></li>
        ))}</ul>
      )}
    </Section>
  )
}

/** Where who may plans the next visit, right under the acts of the case. */
export const PlanNext: FC<{ locale: Locale; href: string }> = ({ locale, href }) => {
  const t = messages[locale]
  return <Section title={t.planNext} id="rencana"><p>{t.planNextLead}</p><p><Button kind="secondary" icon="map-pin" href={href}>{t.plan}</Button></p></Section>
}

/** What the applicant reads of visits: the day, who comes, what came of it. */
export const TrackedVisits: FC<{ locale: Locale; all: readonly { listed: Listed; team: readonly { name: string; position: { id: string; en?: string | undefined } }[]; day: string }[] }> = ({ locale, all }) => {
  const t = messages[locale]
  return (
    <Section title={t.onCase}>
      {all.map(({ listed: { one }, team, day }) => (
        <>
          <p>{t.tracked[one.state](day)}{one.state === 'done' && one.outcome ? ` ${t.outcome}: ${t.outcomes[one.outcome]}.` : ''}</p>
          {one.state === 'planned' && team.length > 0 && <><p class="small">{t.trackedTeam}: {team.map((member) => `${member.name}, ${say(member.position, locale)}`).join('; ')}. {t.trackedAsk}.</p></>}
        </>
      ))}
    </Section>
  )
}
