import type { FC } from 'hono/jsx'
import { say, type Locale, type Text } from '#kernel'
import type { City } from '#platform/context'
import { PromiseList } from '#ui/chart'
import { SearchForm } from '#ui/field'
import { Breadcrumb, PageHead, QuickLinks, RuledList, Section } from '#ui/layout'
import { Empty } from '#ui/notice'
import type { Drawer, Elsewhere, Other, Searched, Shelf } from '../actions/finding.ts'
import type { ServiceCard } from '../actions/public.ts'
import { findWords, messages } from '../messages.ts'
import { wishOf } from '../rules/finding.ts'
import { DutyList } from './duty.tsx'
import { ByDrawer, PromiseLegend, promiseRow } from './home.tsx'

type Props = { locale: Locale; shelf: Shelf; city: City; query: string; searched: Searched | null }

/** All services by agency, or those that what was typed may mean. */
export const ServicesPage: FC<Props> = (props) => {
  const { locale, shelf, query, searched } = props
  const t = messages[locale]
  return (
    <>
      <PageHead title={t.services} lead={t.servicesLead(shelf.cards.length)} />
      <SearchForm action="/layanan" label={t.ask} button={t.search} placeholder={t.example} value={query} />
      {searched === null ? <Everything {...props} /> : <Results {...props} searched={searched} />}
    </>
  )
}

const Everything: FC<Props> = ({ locale, shelf }) => (
  <>
    <ByDrawer locale={locale} lifeEvents={shelf.lifeEvents} forWhom={shelf.forWhom} agencies={[]} />
    {shelf.agencies.map((agency) => (
      <Section title={say(agency.name, locale)} more={{ href: `/instansi/${agency.slug}`, label: findWords[locale].byAgency }}>
        <PromiseLegend locale={locale} />
        <PromiseList locale={locale} rows={agency.cards.map((card) => promiseRow(card, locale, underOf(shelf, card, locale)))} />
      </Section>
    ))}
    <DutyList locale={locale} duties={shelf.owed} />
  </>
)

/** Under the official name: what people call it, and who does it. */
export const underOf = (shelf: Pick<Shelf, 'finding'>, card: ServiceCard, locale: Locale): string => {
  const wish = say(wishOf(shelf.finding, card), locale)
  return wish === say(card.name, locale) ? say(card.unitName, locale) : `${wish} · ${say(card.unitName, locale)}`
}

const Results: FC<Props & { searched: Searched }> = (props) => {
  const { locale, query, shelf, searched: { found, owed, others, owedFirst, othersFirst } } = props
  const t = messages[locale]
  if (found.length + owed.length + others.length === 0) return <NothingFound {...props} />
  const apart = <DutyList locale={locale} duties={owed} />
  const list = found.length > 0 && (
    <Section title={t.results(found.length, query)} more={{ href: '/layanan', label: t.seeAll }}>
      <PromiseLegend locale={locale} />
      <PromiseList locale={locale} rows={found.map((card) => promiseRow(card, locale, underOf(shelf, card, locale)))} />
    </Section>
  )
  const more = others.length > 0 && <Others locale={locale} others={others} elsewhere={shelf.elsewhere} />
  return othersFirst ? <>{more}{list}{apart}</> : owedFirst ? <>{apart}{list}{more}</> : <>{list}{apart}{more}</>
}

const mostOthers = 8

/** What modules above hold of it, the best ones; each says what it is, and the list ends where all of it stands. */
const Others: FC<{ locale: Locale; others: readonly Other[]; elsewhere: readonly Elsewhere[] }> = ({ locale, others, elsewhere }) => (
  <Section title={findWords[locale].others(Math.min(others.length, mostOthers), others.length)}>
    <RuledList rows={others.slice(0, mostOthers).map((one) => ({ href: one.href, label: say(one.name, locale), note: say(one.note, locale) }))} />
    <QuickLinks links={elsewhere.map((one) => ({ href: one.href, label: say(one.label, locale) }))} />
  </Section>
)

/** Nothing fits: the words and services that come nearest, and people who can help. */
const NothingFound: FC<Props & { searched: Searched }> = ({ locale, city, query, shelf, searched: { near, words } }) => {
  const [t, f] = [messages[locale], findWords[locale]]
  return (
    <>
      <Empty title={t.nothing(query)} icon="search" link={{ href: '/layanan', label: t.seeAll }}>{t.nothingMore}</Empty>
      {words.length > 0 && <Section title={f.try}><QuickLinks links={words.map((word) => ({ href: `/layanan?q=${encodeURIComponent(word)}`, label: word }))} /></Section>}
      {near.length > 0 && <Section title={t.perhaps}><PromiseLegend locale={locale} /><PromiseList locale={locale} rows={near.map((card) => promiseRow(card, locale, underOf(shelf, card, locale)))} /></Section>}
      {shelf.elsewhere.length > 0 && <Section title={f.elsewhere}><QuickLinks links={shelf.elsewhere.map((one) => ({ href: one.href, label: say(one.label, locale) }))} /></Section>}
      <Section title={f.help}><p>{f.helpText(city.government, city.phone)}</p></Section>
    </>
  )
}

/** What lies in one drawer. */
export const DrawerPage: FC<{ locale: Locale; shelf: Shelf; drawer: Drawer; lead: string }> = ({ locale, shelf, drawer, lead }) => (
  <>
    <Breadcrumb locale={locale} links={[{ href: '/layanan', label: messages[locale].services }]} here={say(drawer.name, locale)} />
    <PageHead title={say(drawer.name, locale)} lead={lead} />
    <Section title={findWords[locale].count(drawer.cards.length)} hideTitle>
      <PromiseLegend locale={locale} />
      <PromiseList locale={locale} rows={drawer.cards.map((card) => promiseRow(card, locale, underOf(shelf, card, locale)))} />
    </Section>
  </>
)

export type UnitOfAgency = { name: Text; head: Text | null; cards: ServiceCard[] }

/** An agency: who leads which part of it, and what each part does for whom. */
export const AgencyPage: FC<{ locale: Locale; shelf: Shelf; name: Text; units: readonly UnitOfAgency[] }> = ({ locale, shelf, name, units }) => {
  const f = findWords[locale]
  const count = units.reduce((sum, unit) => sum + unit.cards.length, 0)
  return (
    <>
      <Breadcrumb locale={locale} links={[{ href: '/layanan', label: messages[locale].services }, { href: '/instansi', label: f.agencies }]} here={say(name, locale)} />
      <PageHead title={say(name, locale)} lead={count > 0 ? f.agencyLead(count) : f.none} />
      {count === 0 && <Empty title={f.noneYet} icon="building" link={{ href: '/layanan', label: messages[locale].seeAll }}>{f.noneMore}</Empty>}
      {count > 0 && <PromiseLegend locale={locale} />}
      {units.map((unit) => (
        <Section title={say(unit.name, locale)} mark={unit.head && <span class="small">{f.ledBy(say(unit.head, locale))}</span>}>
          <PromiseList locale={locale} rows={unit.cards.map((card) => promiseRow(card, locale, say(wishOf(shelf.finding, card), locale)))} />
        </Section>
      ))}
    </>
  )
}
