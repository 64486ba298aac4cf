import type { FC } from 'hono/jsx'
import { dateIn, say, type Locale } from '#kernel'
import type { Directory } from '#modules/people'
import { Button, Form } from '#ui/form'
import { SearchForm } from '#ui/field'
import { PageHead, RuledList, Section, Tabs } from '#ui/layout'
import { ActingMark, Simulated, StatusMark } from '#ui/mark'
import { Empty } from '#ui/notice'
import { Filters, KeyHints, More, SelectionBar, Table } from '#ui/table'
import { formatNumber, longMoment, tableMoment } from '#platform/ui/format'
import type { Capacity } from '#platform/context'
import type { Inbox, InboxItem } from '../actions/views.ts'
import type { Waiting } from '#platform/waiting'
import { workMinutesBetween, type WorkCalendar } from '../rules/time/calendar.ts'
import type { Act, StandingAct } from '../rules/procedure.ts'
import type { CaseRow, DefinitionRow } from '../store/cases.ts'
import { messages } from '../messages.ts'
import { bulkWords } from '../messages/bulk.ts'
import { actsOfRow, needsOf, pickedName, type Shared } from '../rules/bulk.ts'
import { nameOf } from '../rules/engine.ts'
import { actName, leftWords, positionName, sharedName, timeWords } from '../words.ts'

/** What the inbox can be narrowed to by its due dates. */
export const dues = ['late', 'today', 'week', 'paused'] as const
export type DueFilter = (typeof dues)[number]

export type InboxProps = {
  locale: Locale; inbox: Inbox; people: Directory; calendar: WorkCalendar; now: Date; zone: string
  holdings: { position: string; capacity: Capacity }[]; position?: string | undefined; slug?: string | undefined; services: { slug: string; name: string; unit: string }[]
  due?: DueFilter | undefined; picked: readonly string[]; shared: readonly Shared[]; offset: number; mayRegister: boolean; waiting?: readonly Waiting[]
}

type Group = 'late' | 'today' | 'later' | 'paused'

function groupOf(item: InboxItem, { calendar, now, zone }: InboxProps): Group {
  if (item.paused) return 'paused'
  if (!item.due) return 'later'
  if (item.due < now) return 'late'
  return dateIn(zone, item.due) === dateIn(calendar.zone, now) ? 'today' : 'later'
}

const query = ({ position, slug, due }: InboxProps, more: Record<string, string | undefined> = {}): string => {
  const asked = Object.entries({ jabatan: position, layanan: slug, tenggat: due, ...more }).filter((one): one is [string, string] => Boolean(one[1]))
  return `/kotak-kerja${asked.length > 0 ? `?${new URLSearchParams(asked)}` : ''}`
}

/** What waits for this officer: late, today, later; the act that is wanted in the last column. */
export const InboxPage: FC<InboxProps> = (props) => {
  const { locale, inbox, now, zone, offset } = props
  const t = messages[locale]
  const b = bulkWords[locale]
  const shown = offset + inbox.items.length
  return (
    <>
      <PageHead title={t.inbox} facts={[longMoment(locale, zone, now)]} aside={props.mayRegister ? <Button icon="plus" href="/loket">{t.register}</Button> : undefined} />
      {props.holdings.length > 1 && <PositionTabs {...props} />}
      <Filters locale={locale} action="/kotak-kerja" hidden={props.position ? { jabatan: props.position } : {}}
        filters={[
          ...(props.services.length > 1 || props.slug ? [{ name: 'layanan', label: t.service, value: props.slug ?? '', options: props.services.map((one) => ({ value: one.slug, label: one.name, group: one.unit })) }] : []),
          { name: 'tenggat', label: b.dueFilter, value: props.due ?? '', options: dues.map((one) => ({ value: one, label: b.dues[one] })) },
        ]}>
        <SearchForm action="/perkara" name="q" label={t.findCase} button={t.search} placeholder={t.findCase} />
        <KeyHints locale={locale} />
      </Filters>
      <Besides {...props} />
      <Selected {...props} />
      {(inbox.total > 0 || !props.waiting?.length) && <InboxTable {...props} />}
      {inbox.total > 0 && <More locale={locale} shown={formatNumber(locale, shown, 0)} total={formatNumber(locale, inbox.total, 0)}
        {...(shown < inbox.total && { next: { href: query(props, { dari: String(offset + 50) }), count: String(Math.min(50, inbox.total - shown)) } })} />}
    </>
  )
}

/** What came back to be mended that is no turn of a case, and how long it lies here. */
const Besides: FC<InboxProps> = ({ locale, calendar, now, waiting = [] }) => {
  const t = messages[locale]
  return waiting.length === 0 ? null : <Section title={t.waitingGroup(waiting.length)}><RuledList rows={waiting.map((one) => ({ icon: 'pencil' as const, label: <><a href={one.href}>{one.label}</a><br /><small>{one.note}</small></>, note: t.waitingFor(timeWords(locale, workMinutesBetween(calendar, one.since, now))) }))} /></Section>
}

const pickForm = 'pilihan'

/** What may be done to several at once: the button that asks what is open to those ticked, then the dark bar with just that. */
const Selected: FC<InboxProps> = (props) => {
  const { locale, inbox, picked, shared, position, slug, due, offset } = props
  const b = bulkWords[locale]
  if (inbox.items.length < 2) return null
  const hidden = Object.entries({ jabatan: position, layanan: slug, tenggat: due, dari: offset > 0 ? String(offset) : undefined }).filter((one): one is [string, string] => Boolean(one[1]))
  return (
    <>
      <Form action="/kotak-kerja/bersama" id={pickForm} hidden={Object.fromEntries(hidden)} label={b.choose}>
        {picked.length === 0 && <p class="small">{b.chooseHint} <Button kind="secondary" size="dense">{b.choose}</Button></p>}
      </Form>
      {picked.length > 0 && <SelectionBar locale={locale} form={pickForm} count={String(picked.length)} cancel={query(props)} acts={shared.map((one) => ({ value: one.act, label: sharedName(one, locale) }))} />}
      {picked.length > 0 && shared.length === 0 && <p class="small">{b.nothingShared}</p>}
    </>
  )
}

const acting = (capacity: Capacity) => (capacity === 'definitive' ? null : capacity)

const PositionTabs: FC<InboxProps> = (props) => {
  const { locale, inbox, holdings, people, position } = props
  const t = messages[locale]
  const count = (slug: string): number => inbox.counts.find((one) => one.position === slug)?.total ?? 0
  const all = inbox.counts.reduce((sum, one) => sum + one.total, 0)
  const tabs = holdings.filter((held) => held.capacity !== 'head' || count(held.position) > 0).map((held) => {
    const mark = acting(held.capacity)
    return {
      href: query({ ...props, position: held.position }), label: positionName(people, held.position, locale), count: String(count(held.position)), current: position === held.position,
      ...(mark && { before: <ActingMark acting={mark} locale={locale} /> }),
    }
  })
  return <Tabs label={t.inbox} tabs={[{ href: query({ ...props, position: undefined }), label: t.all, count: String(all), current: position === undefined }, ...tabs]} />
}

const nameOfRow = (item: InboxItem): string => pickedName({ id: item.case_id, version: item.version, kind: item.kind, turn: item.turn })

const InboxTable: FC<InboxProps> = (props) => {
  const { locale, inbox, zone } = props
  const t = messages[locale]
  const groups = new Map<Group, InboxItem[]>([['late', []], ['today', []], ['later', []], ['paused', []]])
  for (const item of inbox.items) groups.get(groupOf(item, props))?.push(item)
  const label: Record<Group, (n: number) => string> = { late: t.lateGroup, today: t.todayGroup, later: t.laterGroup, paused: t.pausedGroup }
  return (
    <Table locale={locale} caption={t.inbox} keys groups={[...groups].map(([group, rows]) => ({ label: label[group](rows.length), rows, ...(group !== 'later' && { href: query({ ...props, due: group }) }) }))}
      {...(inbox.items.length > 1 && { selection: { name: 'pilih', form: pickForm, value: nameOfRow, label: (item: InboxItem) => item.subject || item.code, checked: (item: InboxItem) => props.picked.includes(nameOfRow(item)) } })}
      tone={(item) => (groupOf(item, props) === 'late' ? 'late' : undefined)}
      empty={<Empty title={t.emptyInbox} icon="checks" link={{ href: '/perkara', label: t.findCase }}>{t.emptyInboxMore}</Empty>}
      columns={[
        { head: t.caseColumn, kind: 'title', cell: (item) => (
          <><a href={`/perkara/${item.case_id}`} lang="id">{item.subject || item.code}</a><small>{item.code}{item.from && ` · ${item.from}`}{item.agenda && ` · ${t.agenda(item.agenda)}`}</small>{item.simulated && <Simulated locale={locale} />}</>) },
        { head: t.service, kind: 'meta', cell: (item) => say(item.service.name, locale) },
        { head: t.timeLeft, kind: 'text', cell: (item) => <TimeLeft {...props} item={item} /> },
        { head: t.due, kind: 'due', cell: (item) => <DueMoments item={item} locale={locale} zone={zone} /> },
        { head: t.yourTurn, kind: 'act', cell: (item) => <YourTurn {...props} item={item} /> },
      ]} />
  )
}

const ownDue = ({ due, case_due: whole }: InboxItem): boolean => due !== null && due.getTime() !== whole?.getTime()

/** When the step is due, and the case where that is another moment, each by its name. */
const DueMoments: FC<Pick<InboxProps, 'locale' | 'zone'> & { item: InboxItem }> = ({ locale, zone, item }) => {
  const t = messages[locale]
  if (!item.due) return <>{item.paused ? t.shifts : ''}</>
  const at = tableMoment(locale, zone, item.due)
  return ownDue(item) ? <>{t.thisStep(at)}{item.case_due && <small class="under">{t.thisCase(tableMoment(locale, zone, item.case_due))}</small>}</> : <>{at}</>
}

/** The act that is wanted, as the case itself calls it and leading to it; below, what can be done to several at once. */
const YourTurn: FC<InboxProps & { item: InboxItem }> = ({ locale, inbox, item }) => {
  const [first] = item.acts
  if (!first) return <>{messages[locale].acts[item.act as Act | StandingAct]}</>
  const b = bulkWords[locale]
  const together = actsOfRow(item.acts, item).filter((open) => needsOf(open, item.service) !== null).map((open) => actName(open, locale))
  return (
    <>
      <a href={`/perkara/${item.case_id}?tindakan=${nameOf(first)}#acts`}>{actName(first, locale)}</a>
      {inbox.items.length > 1 && <small class="under">{together.length > 0 ? b.together(together.join(', ')) : b.oneByOne}</small>}
    </>
  )
}

const TimeLeft: FC<InboxProps & { item: InboxItem }> = ({ locale, item, calendar, now }) => {
  const t = messages[locale]
  if (item.paused) return <StatusMark status="paused">{t.pausedWord}</StatusMark>
  if (!item.due) return <>{t.unread}</>
  const { words, status } = leftWords(calendar, { due: item.due, received: ownDue(item) ? item.since : item.received_at }, now, locale)
  return <StatusMark status={status} plain={status !== 'late'}>{words}</StatusMark>
}

export type SearchProps = { locale: Locale; typed: string; zone: string; found: { one: CaseRow; subject: string; service: DefinitionRow['content'] }[] }

/** Finding a case by what people have in hand: a code, an agenda number, a whole name or number. */
export const SearchPage: FC<SearchProps> = ({ locale, typed, found, zone }) => {
  const t = messages[locale]
  return (
    <>
      <PageHead title={t.searchTitle} lead={t.searchHint} />
      <SearchForm action="/perkara" name="q" label={t.query} button={t.search} value={typed} />
      <p><a href="/perkara?daftar=ya">{messages[locale].allCases}</a></p>
      {typed !== '' && (
        <Table locale={locale} caption={t.searchTitle} rows={found} keys empty={<Empty title={t.nothingFound} icon="search">{t.nothingFoundMore}</Empty>} columns={[
          { head: t.caseColumn, kind: 'title', cell: ({ one, subject }) => <><a href={`/perkara/${one.id}`} lang="id">{subject || one.code}</a><small>{one.code}{one.agenda && ` · ${t.agenda(one.agenda)}`}</small></> },
          { head: t.service, kind: 'meta', cell: ({ service }) => say(service.name, locale) },
          { head: t.received_, kind: 'text', cell: ({ one }) => tableMoment(locale, zone, one.received_at) },
          { head: t.status, kind: 'act', cell: ({ one }) => t.statusWord[one.state.status] },
        ]} />
      )}
    </>
  )
}
