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
export const ServicesPage: FC<{ locale: Locale; cards: readonly ServiceCard[]; query: string; found: readonly ServiceCard[] | null }> = ({ locale, cards, query, found }) => {
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
        : <Results locale={locale} query={query} found={found} />}
    </>
  )
}

const Results: FC<{ locale: Locale; query: string; found: readonly ServiceCard[] }> = ({ locale, query, found }) => {
  const t = messages[locale]
  if (found.length === 0) return <Empty title={t.nothing(query)} icon="search" link={{ href: '/layanan', label: t.seeAll }}>{t.nothingMore}</Empty>
  return (
    <Section title={t.results(found.length, query)} more={{ href: '/layanan', label: t.seeAll }}>
      <PromiseLegend locale={locale} />
      <PromiseList locale={locale} rows={found.map((card) => promiseRow(card, locale, `${say(card.agencyName, locale)} · ${say(card.unitName, locale)}`))} />
    </Section>
  )
}
