import type { FC } from 'hono/jsx'
import { say, type Locale } from '#kernel'
import { PromiseList } from '#ui/chart'
import { SearchForm } from '#ui/field'
import { PageHead, Section } from '#ui/layout'
import { Empty } from '#ui/notice'
import type { ServiceCard } from '../actions/public.ts'
import { messages } from '../messages.ts'
import { PromiseLegend, promiseRow } from './home.tsx'

const byAgency = (cards: readonly ServiceCard[]): [string, ServiceCard[]][] => [...Map.groupBy(cards, (card) => card.agency)]

/** All services by agency, or those that what was typed may mean. */
export const ServicesPage: FC<{ locale: Locale; cards: readonly ServiceCard[]; query: string; found: readonly ServiceCard[] | null; near: readonly ServiceCard[] }> = ({ locale, cards, query, found, near }) => {
  const t = messages[locale]
  return (
    <>
      <PageHead title={t.services} lead={t.servicesLead(cards.length)} />
      <SearchForm action="/layanan" label={t.ask} button={t.search} placeholder={t.example} value={query} />
      {found === null
        ? byAgency(cards).map(([, inside]) => (
          <Section title={say(inside[0]!.agencyName, locale)}>
            <PromiseLegend locale={locale} />
            <PromiseList locale={locale} rows={inside.map((card) => promiseRow(card, locale, say(card.unitName, locale)))} />
          </Section>
        ))
        : <Results locale={locale} query={query} found={found} near={near} />}
    </>
  )
}

const Results: FC<{ locale: Locale; query: string; found: readonly ServiceCard[]; near: readonly ServiceCard[] }> = ({ locale, query, found, near }) => {
  const t = messages[locale]
  const rows = (cards: readonly ServiceCard[]) => cards.map((card) => promiseRow(card, locale, `${say(card.agencyName, locale)} · ${say(card.unitName, locale)}`))
  if (found.length === 0) {
    return (
      <>
        <Empty title={t.nothing(query)} icon="search" link={{ href: '/layanan', label: t.seeAll }}>{t.nothingMore}</Empty>
        {near.length > 0 && <Section title={t.perhaps}><PromiseLegend locale={locale} /><PromiseList locale={locale} rows={rows(near)} /></Section>}
      </>
    )
  }
  return (
    <Section title={t.results(found.length, query)} more={{ href: '/layanan', label: t.seeAll }}>
      <PromiseLegend locale={locale} />
      <PromiseList locale={locale} rows={rows(found)} />
    </Section>
  )
}
