import type { FC } from 'hono/jsx'
import { say, type Locale } from '#kernel'
import { Breadcrumb, Columns, Facts, PageHead, RuledList, Section, Tabs } from '#ui/layout'
import { Simulated } from '#ui/mark'
import { Empty, Notice } from '#ui/notice'
import { Pager, Table } from '#ui/table'
import { dateRange, formatFixed, shortDate } from '#platform/ui/format'
import { dateIn } from '#kernel'
import { indexWords, semesterName } from '../messages/index-page.ts'
import { ownWords } from '../messages/own.ts'
import { figuresOf, type Figure } from '../rules/figure.ts'
import type { Instrument } from '../rules/instrument.ts'
import { profileFields } from '../rules/profile.ts'
import { keyOf, servicesOf, type Scope } from '../rules/scope.ts'
import { daysOf, readSemester, semesterId } from '../rules/semester.ts'
import type { AnonymousRow } from '../store/answers.ts'
import type { Overview } from '../actions/index-page.ts'
import { BigIndex, count, ElementTable, FollowUpTable, IndexFacts, PartsTable, ProfileRows, TrendTable } from './index-parts.tsx'

export const root = '/kepuasan-masyarakat'
export const baseOf = (scope: Scope): string => (scope.kind === 'city' ? root : `${root}/${scope.kind === 'unit' ? 'unit' : 'layanan'}/${scope.slug}`)
/** What of a scope an address asks. */
export const queryOf = (scope: Scope, semester: string, instrument: string): string =>
  new URLSearchParams({ semester, instrumen: instrument, ...(scope.kind !== 'city' && { [scope.kind === 'unit' ? 'unit' : 'layanan']: scope.slug }) }).toString()

export const nameOf = (o: Pick<Overview, 'scope' | 'names'>, locale: Locale): string =>
  (o.scope.kind === 'city' ? indexWords[locale].title : indexWords[locale].of(o.scope.kind === 'unit' ? o.names.unit(o.scope.slug) : o.names.service(o.scope.slug)))

type Props = { locale: Locale; zone: string; o: Overview; mayFollow: boolean; mayRead: boolean }

const tabsShown = 5

const Semesters: FC<{ locale: Locale; o: Overview }> = ({ locale, o }) => {
  const here = semesterId(o.semester)
  const all = [...new Set([here, ...o.measured.map((one) => one.semester)])].toSorted().toReversed()
  const shown = all.slice(0, tabsShown)
  if (!shown.includes(here)) shown.push(here)
  if (shown.length < 2) return null
  return <Tabs label={indexWords[locale].semesters} tabs={shown.flatMap((id) => {
    const semester = readSemester(id)
    return semester ? [{ href: `${baseOf(o.scope)}?semester=${id}`, label: semesterName(locale, semester), current: id === here }] : []
  })} />
}

const valueOf = (locale: Locale, figure: Figure | null | undefined): string => (figure?.few ? indexWords[locale].few : figure?.index == null ? indexWords[locale].notMeasured : `${formatFixed(locale, figure.index)} ${figure.letter}`)

/** That a figure is published, what was corrected, and that it comes out otherwise today. */
const PublishedPart: FC<{ locale: Locale; zone: string; o: Overview }> = ({ locale, zone, o }) => {
  const t = indexWords[locale]
  if (!o.publication) return null
  const { row, corrections, differs } = o.publication
  const key = keyOf(o.scope)
  const change = differs.find((one) => one.key === key)
  const on = (at: Date): string => shortDate(locale, dateIn(zone, at))
  const told = corrections.flatMap((one, index) => {
    const [before, after] = [figuresOf(corrections[index - 1]?.snapshot ?? row.snapshot).get(key), figuresOf(one.snapshot).get(key)]
    return before?.index === after?.index && before?.n === after?.n ? [] : [{ ...one, figure: after }]
  })
  return (
    <>
      <Notice kind="info" title={t.published}><p>{t.publishedLead(on(row.published_at), row.position ? o.names.position(row.position) : '')} <small>{t.hash}: <code>{row.hash.slice(0, 16)}</code></small></p></Notice>
      {told.map((one) => <Notice kind="warn" title={t.correction}><p>{t.correctionOf(on(one.corrected_at), valueOf(locale, one.figure), count(locale, one.figure?.n ?? 0))} {t.reason(one.reason)}</p></Notice>)}
      {change && <Notice kind="warn" title={t.correction}><p>{t.differs(valueOf(locale, change.after), count(locale, change.after?.n ?? 0))}</p></Notice>}
    </>
  )
}

/** Where to go from here: the weakest elements, the answers, the step times, the files. */
const Side: FC<{ locale: Locale; o: Overview; mayRead: boolean }> = ({ locale, o, mayRead }) => {
  const t = indexWords[locale]
  const query = queryOf(o.scope, semesterId(o.semester), o.instrument.id)
  const weakest = o.figure.elements.filter((one) => one.value !== null).toSorted((a, b) => (a.value ?? 0) - (b.value ?? 0)).slice(0, 3)
  const name = (code: string): string => { const found = o.instrument.elements.find((one) => one.code === code); return found ? say(found.name, locale) : code }
  const { scope } = o
  const deeper = [
    { label: t.answersLink, href: `${root}/jawaban?${query}` },
    ...(mayRead ? [{ label: ownWords[locale].link, href: `/kepuasan/pertanyaan?semester=${semesterId(o.semester)}` }] : []),
    ...(scope.kind === 'service' ? [{ label: t.stepsLink, href: `/layanan/${scope.slug}/angka` }, { label: t.serviceLink, href: `/layanan/${scope.slug}` }] : []),
  ]
  return (
    <>
      {weakest.length > 0 && <Section title={t.weakest}><RuledList rows={weakest.map((one) => ({ label: name(one.code), note: `${formatFixed(locale, one.value ?? 0)}\u00a0${one.letter}` }))} /></Section>}
      <Section title={t.down}><RuledList rows={deeper} /></Section>
      <Section title={t.files}><RuledList rows={[
        { label: t.pdf, href: `${root}/laporan.pdf?${query}`, icon: 'file-text' }, { label: t.xlsx, href: `${root}/laporan.xlsx?${query}`, icon: 'file-text' }, { label: t.json, href: `${root}/data.json?${query}`, icon: 'file-text' },
      ]} /></Section>
    </>
  )
}

const PartsPart: FC<{ locale: Locale; o: Overview }> = ({ locale, o }) => {
  const t = indexWords[locale]
  const { scope, names, instrument } = o
  const snapshot = o.publication?.row.snapshot ?? o.now
  const query = `?semester=${semesterId(o.semester)}&instrumen=${instrument.id}`
  if (scope.kind === 'service') return null
  const ofUnits = scope.kind === 'city'
  const slugs = scope.kind === 'unit' ? servicesOf(scope.slug, names.services, snapshot.services) : [...new Set([...names.units.map((one) => one.slug), ...Object.keys(snapshot.units)])]
  const rows = slugs.map((slug) => ({
    name: ofUnits ? names.unit(slug) : names.service(slug), href: `${baseOf({ kind: ofUnits ? 'unit' : 'service', slug })}${query}`, figure: (ofUnits ? snapshot.units : snapshot.services)[slug] ?? null,
  })).toSorted((a, b) => Number(b.figure?.index != null) - Number(a.figure?.index != null))
  const title = ofUnits ? t.units : t.services
  return <Section title={title} id="bagian"><PartsTable locale={locale} instrument={instrument} head={ofUnits ? t.unit : t.service} rows={rows} />{!ofUnits && <p class="small">{t.pooledNote}</p>}</Section>
}

/** The public page of an index: the figure, what it rests on, its elements, its parts, who answered, how it went, what is done about it. */
export const IndexPage: FC<Props> = ({ locale, zone, o, mayFollow, mayRead }) => {
  const t = indexWords[locale]
  const { scope, instrument, figure, publication } = o
  const { from, to } = daysOf(o.semester)
  const state = publication ? t.publishedOn(shortDate(locale, dateIn(zone, publication.row.published_at))) : o.over ? t.unpublished : t.running
  const others = (o.measured.find((one) => one.semester === semesterId(o.semester))?.instruments ?? []).filter((id) => id !== instrument.id)
  const query = queryOf(scope, semesterId(o.semester), instrument.id)
  const unit = scope.kind === 'service' ? o.names.services.find((one) => one.slug === scope.slug)?.unit : undefined
  const crumbs = [{ href: root, label: t.title }, ...(unit ? [{ href: baseOf({ kind: 'unit', slug: unit }), label: o.names.unit(unit) }] : [])]
  return (
    <>
      {scope.kind !== 'city' && <Breadcrumb locale={locale} links={crumbs} here={scope.kind === 'unit' ? o.names.unit(scope.slug) : o.names.service(scope.slug)} />}
      <PageHead title={nameOf(o, locale)} lead={t.lead} facts={[semesterName(locale, o.semester), dateRange(locale, from, to), state]} />
      <Semesters locale={locale} o={o} />
      {others.length > 0 && <p class="small">{t.otherInstrument}: {others.map((id) => <a href={`${baseOf(scope)}?semester=${semesterId(o.semester)}&instrumen=${id}`}>{say(o.surveys.instruments.find((one) => one.id === id)?.name ?? { id }, locale)}</a>)}</p>}
      <Columns aside={<Side locale={locale} o={o} mayRead={mayRead} />}>
        <Section title={t.index} hideTitle><div class="stack roomy">
          <BigIndex locale={locale} instrument={instrument} figure={figure} />
          <IndexFacts locale={locale} instrument={instrument} figure={figure} city={scope.kind === 'city' ? (publication?.row.snapshot ?? o.now).city : null} answers={`${root}/jawaban?${query}`} />
          <PublishedPart locale={locale} zone={zone} o={o} />
        </div></Section>
        <Section title={t.elements} id="unsur">{figure.few || figure.rough ? <Empty title={o.over ? t.few : t.fewYet} icon="mood-smile">{o.over ? t.fewHint : t.fewYetHint}</Empty> : figure.n === 0 ? <Empty title={t.nobody} icon="mood-smile">{t.nobodyHint}</Empty> : <ElementTable locale={locale} instrument={instrument} figure={figure} answers={`${root}/jawaban?${query}`} />}</Section>
      </Columns>
      <PartsPart locale={locale} o={o} />
      {figure.n > 0 && profileFields.some((field) => o.profile[field].shown.length + o.profile[field].hidden.groups > 0) && <Section title={t.profile} id="profil"><p class="small">{t.profileHint}</p><ProfileRows locale={locale} profile={o.profile} n={figure.n} /></Section>}
      <Section title={t.trend} id="tren">
        {o.trend.length === 0 ? <Empty title={t.notMeasured} /> : <><TrendTable locale={locale} rows={o.trend} base={baseOf(scope)} /><p class="small">{t.trendNote} {[...new Set(o.trend.flatMap((row) => row.target?.source ?? []))].map((source) => t.targetFrom(source)).join('. ')}</p></>}
      </Section>
      <Section title={t.followUps} id="tindak-lanjut" {...(mayFollow && scope.kind === 'unit' && { more: { href: `/kepuasan/tindak-lanjut/${scope.slug}?semester=${semesterId(o.semester)}`, label: t.addFollowUp } })}>
        <FollowUpTable locale={locale} rows={o.followUps} names={o.names} instrument={instrument} today={o.today} />
      </Section>
    </>
  )
}

type AnswersProps = { locale: Locale; o: Pick<Overview, 'scope' | 'names' | 'semester' | 'instrument'> & Partial<Pick<Overview, 'closed' | 'over'>>; places: ReadonlyMap<string, number>; rows: readonly (AnonymousRow & { total: number })[]; offset: number; size: number }

/** `Mei 2026`. */
export const monthNamed = (locale: Locale, month: string | null): string =>
  (month === null ? indexWords[locale].monthHidden : new Intl.DateTimeFormat(locale === 'id' ? 'id-ID' : 'en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${month}-01T00:00:00Z`)))

const wordsOf = (instrument: Instrument, locale: Locale) => instrument.elements.map((one, index) => ({ label: `U${index + 1}`, value: say(one.name, locale) }))

/** Answers one by one, with nothing that tells whose they are. */
export const AnswersPage: FC<AnswersProps> = ({ locale, o, places, rows, offset, size }) => {
  const t = indexWords[locale]
  const query = queryOf(o.scope, semesterId(o.semester), o.instrument.id)
  const to = (from: number): string => `${root}/jawaban?${query}&dari=${from}`
  const total = rows[0]?.total ?? 0
  return (
    <>
      <Breadcrumb locale={locale} links={[{ href: root, label: t.title }, ...(o.scope.kind === 'city' ? [] : [{ href: `${baseOf(o.scope)}?semester=${semesterId(o.semester)}`, label: nameOf(o, locale) }])]} here={t.answers} />
      <PageHead title={t.answers} lead={t.answersLead} facts={[nameOf(o, locale), semesterName(locale, o.semester), say(o.instrument.name, locale)]} />
      <Table locale={locale} caption={t.answers} narrow="scroll" rows={rows} empty={o.closed ? <Empty title={o.over ? t.few : t.fewYet}>{o.over ? t.fewHint : t.fewYetHint}</Empty> : <Empty title={t.noAnswers}>{t.answersGone}</Empty>} columns={[
        { head: t.service, kind: 'title', cell: (row) => <>{o.names.service(row.service)}{row.simulated && <> <Simulated locale={locale} /></>}</> },
        { head: t.month, kind: 'text', cell: (row) => monthNamed(locale, row.month) },
        ...o.instrument.elements.map((one, index) => ({ head: `U${index + 1}`, kind: 'number' as const, cell: (row: AnonymousRow) => row.answers[(places.get(one.code) ?? 0) - 1] ?? '–' })),
      ]} />
      {total > size && <Pager locale={locale} page={`${count(locale, Math.floor(offset / size) + 1)} / ${count(locale, Math.ceil(total / size))}`} {...(offset > 0 && { previous: to(Math.max(0, offset - size)) })} {...(offset + size < total && { next: to(offset + size) })} />}
      <Section title={t.codes}><Facts facts={[...wordsOf(o.instrument, locale), { label: '–', value: t.blank }]} /></Section>
    </>
  )
}
