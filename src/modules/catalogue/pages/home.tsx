import type { FC } from 'hono/jsx'
import { say, type Locale, type Text } from '#kernel'
import { Legend, PromiseList, type PromiseRow } from '#ui/chart'
import { SearchForm } from '#ui/field'
import { LinkGrid, QuickLinks, Section } from '#ui/layout'
import { formatPercent } from '#platform/ui/format'
import { uiWords } from '#platform/ui/words'
import type { Drawer } from '../actions/finding.ts'
import type { ServiceCard } from '../actions/public.ts'
import { findWords, messages } from '../messages.ts'
import { judged, measuredDays, measureOf, sayPromise, workTime } from '../words.ts'

/** A share under this is shown in red beside its service: clearly missed, not by a hair. */
const clearlyMissed = 0.8

/** A service with its promise beside reality, as lists show it. */
export function promiseRow(card: ServiceCard, locale: Locale, under: string): PromiseRow {
  const t = messages[locale]
  const { measured, term } = card
  const simulated = measured !== null && measured.simulated > 0 ? `, ${uiWords[locale].simulated}` : ''
  const promised = `${term ? t.promised(sayPromise(locale, term)) : t.noPromise}${card.before ? t.promisedBefore(sayPromise(locale, card.before)) : ''}`
  const unit = term?.unit === 'workingDay' ? 'day' : term?.unit ?? null
  // A promise per unit of work says little beside a whole case: then the whole promise stands beside it.
  const whole = term?.per !== undefined && measured?.promised ? t.ofPromise(workTime(locale, measured.promised, unit)) : ''
  const real = measured ? `${t.really(workTime(locale, measured.median, unit))}${whole}${simulated}` : null
  const share = measured && measured.finished > 0 ? measured.onTime / measured.finished : null
  return {
    href: `/layanan/${card.slug}`, name: say(card.name, locale), agency: under, measure: measureOf(measured),
    label: `${say(card.name, locale)}: ${promised}, ${real ?? t.legendUnknown}`, promised, real,
    ...(share !== null && { share: formatPercent(locale, share), shareLabel: t.onTimeOf(measured?.finished ?? 0), missed: share < clearlyMissed && judged(measured), shareHref: `/layanan/${card.slug}/angka` }),
  }
}

/** What the signs of the lists mean. */
export const PromiseLegend: FC<{ locale: Locale }> = ({ locale }) => {
  const t = messages[locale]
  return <Legend items={[
    { sign: 'tick', label: t.legendPromise }, { sign: 'real', label: t.legendReal(measuredDays) }, { sign: 'bad', label: t.legendPast }, { sign: 'unknown', label: t.legendFew },
  ]} />
}

/** The search under the one question, and what most people come for in their own words. */
export const HomeSearch: FC<{ locale: Locale; wishes: readonly { slug: string; wish: Text }[]; count: number }> = ({ locale, wishes, count }) => {
  const t = messages[locale]
  return (
    <>
      <SearchForm large action="/layanan" label={t.ask} button={t.search} placeholder={t.example} />
      <QuickLinks label={t.wished} links={[...wishes.map(({ slug, wish }) => ({ href: `/layanan/${slug}`, label: say(wish, locale) })), { href: '/layanan', label: t.allCount(count) }]} />
    </>
  )
}

type Drawers = { locale: Locale; lifeEvents: readonly Drawer[]; forWhom: readonly Drawer[]; agencies: readonly Drawer[] }

const linksTo = (locale: Locale, under: string, drawers: readonly Drawer[]) =>
  drawers.map((one) => ({ href: `${under}/${one.slug}`, label: say(one.name, locale), note: findWords[locale].count(one.cards.length) }))

/** The three ways to look for a service without typing. */
export const ByDrawer: FC<Drawers> = ({ locale, lifeEvents, forWhom, agencies }) => {
  const t = findWords[locale]
  return (
    <>
      {lifeEvents.length > 0 && <Section title={t.byNeed}><LinkGrid links={linksTo(locale, '/layanan/keperluan', lifeEvents)} /></Section>}
      {forWhom.length > 0 && <Section title={t.byWhom}><LinkGrid links={linksTo(locale, '/layanan/untuk', forWhom)} /></Section>}
      {agencies.length > 0 && <Section title={t.byAgency} more={{ href: '/instansi', label: t.agencies }}><LinkGrid links={linksTo(locale, '/instansi', agencies)} /></Section>}
    </>
  )
}

/** The main column of the home page: what is asked for most, then the ways to the rest. */
export const HomeMain: FC<Drawers & { top: readonly ServiceCard[] }> = ({ top, ...drawers }) => {
  const { locale } = drawers
  const t = messages[locale]
  return (
    <>
      <Section title={t.mostAsked} more={{ href: '/layanan', label: t.allServices }}>
        <PromiseLegend locale={locale} />
        <PromiseList locale={locale} rows={top.map((card) => promiseRow(card, locale, say(card.unitName, locale)))} />
      </Section>
      <ByDrawer {...drawers} />
    </>
  )
}
