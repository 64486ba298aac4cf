import type { Child, FC } from 'hono/jsx'
import { say, type Locale, type LocalDate } from '#kernel'
import { positionName, promisedWords, sayAct, sayPause, sayStatus, timeWords } from '#modules/cases'
import type { Directory } from '#modules/people'
import { SearchForm } from '#ui/field'
import { BackLink, DetailsRows, PageHead, RuledList, Section, Tabs } from '#ui/layout'
import { Simulated, StatusMark } from '#ui/mark'
import { Empty } from '#ui/notice'
import { Filters, More, Pager, Table } from '#ui/table'
import { formatNumber, monthName, shortDate, tableMoment } from '#platform/ui/format'
import type { Figure, Listed } from '../actions/figures.ts'
import { measuredDays, states, type CaseBehind, type Result, type State } from '../rules/figures.ts'
import { figureWords } from '../messages/figures.ts'

const month = (locale: Locale, text: string): string => `${monthName(locale, Number(text.slice(5, 7)))} ${text.slice(0, 4)}`

export type FigureProps = { locale: Locale; figure: Figure; people: Directory; result?: Result | undefined; officer: boolean; pageSize: number }

/** The cases behind the figures of a service, for anybody: nameless, each down to its acts. */
export const FigurePage: FC<FigureProps> = (props) => {
  const { locale, figure, result, officer, pageSize } = props
  const t = figureWords[locale]
  const base = `/layanan/${figure.service.slug}/angka`
  const at = (offset: number): string => `${base}?${new URLSearchParams({ ...(result && { hasil: result }), ...(offset > 0 && { dari: String(offset) }) })}`
  const next = figure.offset + figure.cases.length
  const tabs = [{ href: base, label: t.all, count: String(figure.total), current: result === undefined }, ...(['on-time', 'late'] as const).map((one) => ({
    href: `${base}?hasil=${one}`, label: one === 'late' ? t.late : t.onTime, count: String(one === 'late' ? figure.late : figure.total - figure.late), current: result === one,
  }))]
  return (
    <>
      <BackLink link={{ href: `/layanan/${figure.service.slug}`, label: t.back }} />
      <PageHead title={t.title(say(figure.service.name, locale))} lead={t.lead(measuredDays, promisedWords(figure.service, locale))}
        facts={figure.total === 0 ? [] : [t.shared(figure.late, figure.total), ...(figure.simulated > 0 ? [<Simulated locale={locale} />] : [])]} />
      {figure.total === 0 ? <Empty title={t.none} icon="circle-dashed">{t.noneMore}</Empty> : (
        <>
          <Tabs label={t.result} tabs={tabs} />
          <DetailsRows rows={figure.cases.map((one, index) => caseRow(props, one, figure.offset + index + 1))} />
          <Pager locale={locale} page={`${formatNumber(locale, Math.min(figure.offset + 1, figure.matching), 0)} – ${formatNumber(locale, next, 0)} / ${formatNumber(locale, figure.matching, 0)}`}
            {...(figure.offset > 0 && { previous: at(Math.max(0, figure.offset - pageSize)) })} {...(next < figure.matching && { next: at(next) })} />
          <p class="small">{t.counting}</p>
          <Section title={t.export}>
            <RuledList rows={[
              { icon: 'download', label: t.csv, note: t.csvAll, href: `${base}.csv${result ? `?hasil=${result}` : ''}` }, { icon: 'download', label: t.json, href: `${base}.json${result ? `?hasil=${result}` : ''}` },
              ...(officer ? [{ icon: 'search' as const, label: t.openOffice, href: `/perkara?${new URLSearchParams({ layanan: figure.service.slug, keadaan: result ?? 'ended' })}` }] : []),
            ]} />
          </Section>
        </>
      )}
    </>
  )
}

function caseRow({ locale, figure, people }: FigureProps, one: CaseBehind, n: number): { label: string; summary: string; content: Child } {
  const t = figureWords[locale]
  const steps = new Map(figure.service.procedure.steps.map((step) => [step.id, step]))
  const pauses = one.pauses.map((pause) => `${sayPause(pause.reason, locale)}: ${timeWords(locale, pause.minutes)}`)
  return {
    label: `${t.ordinal(n)}, ${month(locale, one.month)}`,
    summary: [timeWords(locale, one.took), one.late ? t.late : t.onTime, ...(one.promised === null ? [] : [`${t.promised.toLowerCase()} ${timeWords(locale, one.promised)}`])].join(' · '),
    content: (
      <>
        {one.simulated && <p><Simulated locale={locale} /></p>}
        <p>{t.pauses}: {pauses.length > 0 ? pauses.join('; ') : t.noPause}</p>
        <ol>{one.acts.map((act) => (
          <li>{act.position === null ? t.applicant : positionName(people, act.position, locale)} {sayAct(act.act, locale) ?? act.act}{steps.has(act.step) && `: ${say(steps.get(act.step)!.name, locale)}`}<br />
            <small>{t.afterWords(timeWords(locale, act.after))} · {t.waited(timeWords(locale, act.waited))}</small></li>
        ))}</ol>
      </>
    ),
  }
}

export type ListProps = {
  locale: Locale; cases: readonly Listed[]; total: number; offset: number; zone: string; people: Directory; typed: string
  asked: { slug?: string | undefined; state?: State | undefined; position?: string | undefined; since?: LocalDate | undefined; until?: LocalDate | undefined }
  services: readonly { slug: string; name: string }[]
}

/** The list of cases an officer may read, narrowed by service, state, position and days; every figure of the office leads here. */
export const ListPage: FC<ListProps> = (props) => {
  const { locale, cases, total, offset, zone, people, asked, services } = props
  const t = figureWords[locale]
  const given: Record<string, string> = Object.fromEntries(Object.entries({ layanan: asked.slug, keadaan: asked.state, jabatan: asked.position, sejak: asked.since, sampai: asked.until }).filter((one): one is [string, string] => Boolean(one[1])))
  const address = (more: Record<string, string> = {}, path = '/perkara', leave?: string): string => `${path}?${new URLSearchParams(Object.entries({ ...given, ...more }).filter(([name]) => name !== leave))}`
  const active = [
    ...(asked.position ? [{ label: `${t.position}: ${positionName(people, asked.position, locale)}`, without: address({}, '/perkara', 'jabatan') }] : []),
    ...(asked.since ? [{ label: `${t.from} ${shortDate(locale, asked.since)}`, without: address({}, '/perkara', 'sejak') }] : []),
    ...(asked.until ? [{ label: `${t.to} ${shortDate(locale, asked.until)}`, without: address({}, '/perkara', 'sampai') }] : []),
  ]
  const hidden = Object.fromEntries(Object.entries(given).filter(([name]) => name !== 'layanan' && name !== 'keadaan'))
  const next = offset + cases.length
  return (
    <>
      <BackLink link={{ href: '/perkara', label: t.searchTitle }} />
      <PageHead title={t.list} facts={[formatNumber(locale, total, 0)]} />
      <Filters locale={locale} action="/perkara" hidden={{ ...hidden, daftar: 'ya' }} active={active} filters={[
        { name: 'layanan', label: t.service, value: asked.slug ?? '', options: services.map((one) => ({ value: one.slug, label: one.name })) },
        { name: 'keadaan', label: t.anyState, value: asked.state ?? '', options: states.map((one) => ({ value: one, label: t.states[one] })) },
      ]}>
        <SearchForm action="/perkara" name="q" label={t.query} button={t.search} value="" />
      </Filters>
      <Table locale={locale} caption={t.list} rows={cases} keys empty={<Empty title={t.emptyList} icon="search">{t.emptyListMore}</Empty>} columns={[
        { head: t.subject, kind: 'title', cell: (one) => <><a href={`/perkara/${one.id}`} lang="id">{one.subject || one.registration}</a><small>{one.registration}</small>{one.simulated && <Simulated locale={locale} />}</> },
        { head: t.service, kind: 'meta', cell: (one) => say(one.service.name, locale) },
        { head: t.received, kind: 'text', cell: (one) => tableMoment(locale, zone, one.received_at) },
        { head: t.due, kind: 'due', cell: (one) => (one.due ? tableMoment(locale, zone, one.due) : '') },
        { head: t.took, kind: 'number', cell: (one) => (one.took === null ? '' : timeWords(locale, Number(one.took))) },
        { head: t.state, kind: 'act', cell: (one) => <Stands locale={locale} one={one} /> },
      ]} />
      {total > 0 && <More locale={locale} shown={formatNumber(locale, next, 0)} total={formatNumber(locale, total, 0)} {...(next < total && { next: { href: address({ dari: String(next) }), count: String(Math.min(50, total - next)) } })} />}
      {total > 0 && <RuledList rows={[{ icon: 'download', label: t.csv, href: address({}, '/perkara.csv') }, { icon: 'download', label: t.json, href: address({}, '/perkara.json') }]} />}
    </>
  )
}

const Stands: FC<{ locale: Locale; one: Listed }> = ({ locale, one }) => {
  const t = figureWords[locale]
  if (one.ended_at === null || one.status === 'withdrawn') return <>{sayStatus(one.status, locale)}</>
  return <StatusMark status={one.late ? 'late' : 'done'} plain={!one.late}>{one.late ? t.states.late : t.states['on-time']}</StatusMark>
}
