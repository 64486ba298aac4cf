import type { Child, FC } from 'hono/jsx'
import { dateIn, say, type Locale } from '#kernel'
import { longDate, longMoment, shortDate, tableMoment } from '#platform/ui/format'
import { Radios, TextArea } from '#ui/field'
import { Actions, Button, ErrorSummary, Form, type FormState } from '#ui/form'
import { ActsPanel, BackLink, Columns, Facts, JumpToActs, PageHead, RuledList, Section } from '#ui/layout'
import { MapShown } from '#ui/map'
import type { CityMap } from '#platform/ui/map-shape'
import { Simulated, StatusMark } from '#ui/mark'
import { Notice } from '#ui/notice'
import type { VisitView } from '../actions/views.ts'
import { messages, type Words } from '../messages.ts'
import { itemOf, type Item } from '../rules/checklist.ts'
import { clockOff, trueTime, type Entry } from '../rules/entry.ts'
import { isOutside } from '../rules/place.ts'
import { outcomes, type VisitAct } from '../rules/visit.ts'
import { placeWords, valueWords } from '../words.ts'
import { marks } from './list.tsx'

/** Who draws up the minutes and from when, where that is not this officer's now; `null` where it is, or they are drawn up already. */
export const draftWords = ({ one, acts }: Pick<VisitView, 'one' | 'acts'>, locale: Locale): string | null =>
  (one.state === 'planned' && one.erased_at === null && !acts.includes('draft') ? messages[locale].draftFrom(longDate(locale, one.date)) : null)

export type VisitProps = {
  /** The applicant's telephone, right after it was asked for. */
  phone: string | null
  map: CityMap | null; locale: Locale; view: VisitView; zone: string; service: string; form: FormState; chosen: string | null; say: (code: string) => string
}

/** A visit for an officer: when, where, who; the record; the minutes and who put their name to them. */
export const VisitPage: FC<VisitProps> = (props) => {
  const { locale, view, service, form } = props
  const t = messages[locale]
  const { one, hidden, record } = view
  return (
    <>
      <BackLink link={{ href: '/kunjungan', label: t.backToMine }} />
      <PageHead title={hidden?.place || t.title} facts={[longDate(locale, one.date), service, one.registration, one.simulated && <Simulated locale={locale} />].filter(Boolean)}
        aside={<StatusMark status={marks[one.state]}>{one.state === 'done' && one.outcome ? t.outcomes[one.outcome] : t.states[one.state]}</StatusMark>} />
      <ErrorSummary form={form} />
      {view.acts[0] && <JumpToActs label={t[view.acts.find((act) => act === 'confirm' && one.outcome !== null) ?? view.acts[0]]} />}
      {one.erased_at && <Notice kind="info"><p>{t.erased}</p></Notice>}
      {one.state === 'cancelled' && <Notice kind="warn"><p>{t.cancelledNote}</p></Notice>}
      <Columns wide aside={<><Acts {...props} /><Confirmations {...props} /></>}>
        <About {...props} />
        {view.site.point && <Section title={t.onMap} id="peta"><MapShown map={props.map} locale={locale} point={view.site.point} chosen={view.site.village} /></Section>}
        <Papers {...props} />
        {view.minutes && <Minutes {...props} />}
        <Answers {...props} />
        <Photos {...props} photos={record.photos} title={t.photos} />
        <Late {...props} />
      </Columns>
    </>
  )
}

/** The applicant's telephone: shown when asked for, and that it was asked for is on record. */
const Phone: FC<VisitProps> = ({ locale, view, phone }) => {
  const t = messages[locale]
  return phone === null ? <form method="post" action={`/kunjungan/${view.one.id}/telepon`}><Button kind="quiet" size="dense" icon="phone">{t.showPhone}</Button></form> : <a href={`tel:${phone}`}>{phone}</a>
}

const About: FC<VisitProps> = (props) => {
  const { locale, view } = props
  const t = messages[locale]
  const { one, hidden, members, names, people, reasons } = view
  const who = members.map((member) => (
    <li>{names.get(member.person)}, {say(people.positions.get(member.position)?.name ?? { id: member.position }, locale)}{member.lead && ` (${t.leader})`}{member.left_at && ` (${member.excused ? t.excused : t.leftTeam})`}</li>
  ))
  return (
    <Section title={t.visit}>
      <Facts facts={[
        ...(hidden ? [{ label: t.place, value: hidden.place }, { label: t.applicant, value: hidden.applicant }, ...(view.callable ? [{ label: t.phone, value: <Phone {...props} /> }] : []), { label: t.purpose, value: <span class="typed-text">{hidden.purpose}</span> }] : []),
        { label: t.team, value: <ul class="plain">{who}</ul> },
        { label: t.case, value: view.seesCase ? <a href={`/perkara/${one.case_id}`}>{one.registration}</a> : one.registration },
        ...(reasons.length > 0 ? [{ label: t.reasons, value: reasons.join('; ') }] : []),
      ]} />
    </Section>
  )
}

const Papers: FC<VisitProps> = ({ locale, view, zone }) => {
  const t = messages[locale]
  const last = new Map(view.papers.map((paper) => [paper.kind, paper.id]))
  const rows = view.papers.map((paper) => ({
    icon: 'certificate' as const, href: `/kunjungan/${view.one.id}/surat/${paper.id}.pdf`, label: `${t[paper.kind]} ${paper.number}`,
    note: [shortDate(locale, dateIn(zone, paper.made_at)), last.get(paper.kind) === paper.id ? null : t.replaced].filter(Boolean).join(' · '),
  }))
  return <Section title={t.papers}><RuledList rows={rows} /></Section>
}

/** Who wrote a line and when by our clock; where a phone's clock was wrong, or the line came much later, that is said too. */
function whenWords({ locale, zone, view }: Pick<VisitProps, 'locale' | 'zone' | 'view'>, entry: Entry): string {
  const t = messages[locale]
  const off = clockOff(entry)
  const waited = entry.arrivedAt.getTime() - trueTime(entry).getTime() > 3_600_000
  return [
    view.names.get(entry.person) ?? '', t.recordedAt(tableMoment(locale, zone, trueTime(entry))),
    ...(off === 0 ? [] : [t.byPhone(tableMoment(locale, zone, entry.recordedAt)), t.clockOff(t.minutesOf(Math.abs(off)), off > 0)]),
    ...(waited || entry.late || off !== 0 ? [t.arrivedAt(tableMoment(locale, zone, entry.arrivedAt))] : []),
  ].filter(Boolean).join(' · ')
}

const textOf = (entry: Entry, item: Item | undefined, locale: Locale): string => (item && entry.value !== null ? valueWords(item, entry.value, locale) : String(entry.value ?? '—'))

/** Questions over their answers: most are too long to stand beside them. */
const Found: FC<{ rows: readonly { label: string; value: Child }[] }> = ({ rows }) => (
  <dl class="found">{rows.map((row) => <div><dt>{row.label}</dt><dd>{row.value}</dd></div>)}</dl>
)

const Answers: FC<VisitProps> = (props) => {
  const { locale, view } = props
  const t = messages[locale]
  const { record, checklist } = view
  if (view.entries.length === 0) return <Section title={t.recordTitle}><p class="small">{t.recordEmpty}</p></Section>
  const said = (entry: Entry | undefined, item: Item): Child => (entry ? <><b lang="id">{textOf(entry, item, locale)}</b><br /><small>{whenWords(props, entry)}</small></> : <small>{t.unanswered}{item.must && ` · ${t.needed}`}</small>)
  return (
    <Section title={t.recordTitle}>
      <Found rows={[
        ...checklist.items.map((item) => ({
          label: say(item.label, locale),
          value: <>{said(record.answers.get(item.id), item)}{(record.others.get(item.id) ?? []).map((other) => <><br /><small>{t.alsoSaid}: {textOf(other, item, locale)} · {whenWords(props, other)}</small></>)}</>,
        })),
        ...(record.present ? [{ label: t.present, value: <span class="typed-text" lang="id">{String(record.present.value)}</span> }] : []),
        ...record.notes.map((note) => ({ label: t.notes, value: <><span class="typed-text" lang="id">{String(note.value)}</span><br /><small>{whenWords(props, note)}</small></> })),
      ]} />
    </Section>
  )
}

const Photos: FC<VisitProps & { photos: readonly Entry[]; title: string }> = (props) => {
  const { locale, view, photos, title } = props
  const t = messages[locale]
  if (photos.length === 0) return null
  return (
    <Section title={title}>
      <ul class="photos">{photos.map((photo) => {
        const item = photo.item === null ? undefined : itemOf(view.checklist, photo.item)
        const name = [item && say(item.label, locale), String(photo.value ?? '')].filter(Boolean).join(' · ') || t.photoNothing
        const where = photo.place ? `${placeWords(photo.place, locale)}${isOutside(view.checklist.area, photo.place) ? ` · ${t.outside}` : ''}` : t.noPlace
        return <li>{photo.file && <a href={`/kunjungan/${view.one.id}/foto/${photo.id}`}><img src={`/kunjungan/${view.one.id}/foto/${photo.id}`} alt={t.pictureOf(name)} loading="lazy" /></a>}<b>{name}</b><small>{where}</small><small>{whenWords(props, photo)}</small></li>
      })}</ul>
    </Section>
  )
}

/** What came when the record was closed: kept beside it, with the time it was recorded and the time it came. */
const Late: FC<VisitProps> = (props) => {
  const { locale, view } = props
  const t = messages[locale]
  const { late } = view.record
  if (late.length === 0) return null
  const words = late.filter((one) => one.kind !== 'photo')
  const labelOf = (one: Entry): string => (one.kind === 'answer' ? say(itemOf(view.checklist, one.item ?? '')?.label ?? { id: one.item ?? '' }, locale) : one.kind === 'note' ? t.notes : t.present)
  return (
    <Section title={t.late} id="terlambat">
      <Notice kind="warn"><p>{t.lateLead}</p></Notice>
      <Found rows={words.map((one) => ({ label: labelOf(one), value: <><b lang="id">{textOf(one, one.item === null ? undefined : itemOf(view.checklist, one.item), locale)}</b><br /><small>{whenWords(props, one)}</small></> }))} />
      <Photos {...props} photos={late.filter((one) => one.kind === 'photo')} title={`${t.late}: ${t.photos}`} />
    </Section>
  )
}

const Minutes: FC<VisitProps> = ({ locale, view }) => {
  const t = messages[locale]
  return (
    <Section title={t.minutes} id="berita-acara">
      {view.one.state === 'minuted' && <p class="small">{t.freshLead}</p>}
      <div class="prose typed-text" lang="id">{view.minutes?.body}</div>
      <Facts facts={[{ label: t.outcome, value: view.one.outcome ? t.outcomes[view.one.outcome] : t.outcomeUnset }, ...(view.minutes?.advice ? [{ label: t.advice, value: <span class="typed-text" lang="id">{view.minutes.advice}</span> }] : [])]} />
    </Section>
  )
}

const Confirmations: FC<VisitProps> = ({ locale, view, zone }) => {
  const t = messages[locale]
  if (view.one.state !== 'minuted' && view.one.state !== 'done') return null
  return (
    <Section title={t.confirmations}>
      <ul class="ruled">{view.members.filter((member) => member.left_at === null).map((member) => (
        <li><span>{view.names.get(member.person)}</span><small>{member.confirmed_at ? t.confirmedOn(longMoment(locale, zone, member.confirmed_at)) : t.notConfirmed}</small></li>
      ))}</ul>
    </Section>
  )
}

/** What is open to this officer: the panel draws one form, the one asked for or else the first. */
const Acts: FC<VisitProps> = (props) => {
  const { locale, view, chosen } = props
  const t = messages[locale]
  const { acts } = view
  const waits = draftWords(view, locale)
  if (acts.length === 0) return null
  // what waits for this officer comes first: minutes with an outcome are to be confirmed
  const act = acts.find((one) => one === chosen) ?? acts.find((one) => one === 'confirm' && view.one.outcome !== null) ?? acts[0]!
  return (
    <ActsPanel title={t.visit} tabs={acts.map((one) => ({ href: `/kunjungan/${view.one.id}?tindakan=${one}#acts`, label: t[one], current: one === act }))} closed={waits === null ? [] : [waits]}>
      {forms(props, t)[act]()}
    </ActsPanel>
  )
}

function forms({ view, form }: VisitProps, t: Words): Record<VisitAct, () => Child> {
  const { one } = view
  const at = (path: string): string => `/kunjungan/${one.id}/${path}`
  const button = (path: string, hint: string, label: string, hidden: Record<string, string> = {}) => <Form action={at(path)} hidden={hidden}><p>{hint}</p><Actions><Button>{label}</Button></Actions></Form>
  return {
    record: () => <><p>{t.recordHint}</p><Actions><Button icon="pencil" href={at('catat')}>{t.record}</Button></Actions></>,
    draft: () => button('berita-acara/susun', t.draftHint, t.draft),
    redraft: () => button('berita-acara/susun-ulang', t.redraftHint, t.redraft),
    confirm: () => (one.outcome === null ? <p>{t.chooseOutcome}</p> : button('berita-acara/sahkan', t.confirmHint, t.confirm, { version: String(one.version) })),
    edit: () => (
      <Form action={at('berita-acara')} hidden={{ version: String(one.version) }}>
        <TextArea form={form} name="body" label={t.body} hint={t.bodyHint} rows={12} />
        <Radios form={form} name="outcome" label={t.outcome} options={outcomes.map((value) => ({ value, label: t.outcomes[value] }))} />
        <TextArea form={form} name="advice" label={t.advice} hint={t.adviceHint} optional rows={4} />
        {view.members.some((member) => member.confirmed_at !== null) && <p class="small">{t.takesBack}</p>}
        <Actions><Button>{t.save}</Button></Actions>
      </Form>
    ),
    move: () => <><p>{t.moveLead}</p><Actions><Button kind="secondary" icon="calendar-time" href={at('pindah')}>{t.move}</Button></Actions></>,
    excuse: () => (
      <Form action={at('bebaskan')} hidden={{ version: String(one.version) }}>
        <p>{t.excuseHint}</p>
        <Radios form={form} name="person" label={t.excuseWho} options={view.members.filter((member) => member.left_at === null && member.confirmed_at === null).map((member) => ({ value: member.person, label: view.names.get(member.person) ?? '' }))} />
        <TextArea form={form} name="reason" label={t.reason} />
        <Actions><Button kind="secondary">{t.excuse}</Button></Actions>
      </Form>
    ),
    cancel: () => <><p>{t.cancelMeans}</p><Actions><Button kind="destructive" href={at('batal')}>{t.cancel}</Button></Actions></>,
  }
}
