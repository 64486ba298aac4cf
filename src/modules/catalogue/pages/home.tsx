import type { FC } from 'hono/jsx'
import { say, type Locale } from '#kernel'
import type { City } from '#platform/context'
import { Legend, PromiseList, type PromiseRow } from '#ui/chart'
import { SearchForm } from '#ui/field'
import { Columns, SearchBand, Section } from '#ui/layout'
import { formatPercent } from '#platform/ui/format'
import { uiWords } from '#platform/ui/words'
import type { ServiceCard } from '../actions/public.ts'
import { messages } from '../messages.ts'
import { judged, measuredDays, measureOf, sayPromise, workTime } from '../words.ts'

/** A share under this is shown in red beside its service: clearly missed, not by a hair. */
const clearlyMissed = 0.8

/** A service with its promise beside reality, as lists show it. */
export function promiseRow(card: ServiceCard, locale: Locale, under: string): PromiseRow {
  const t = messages[locale]
  const { measured, term } = card
  const simulated = measured !== null && measured.simulated > 0 ? `, ${uiWords[locale].simulated}` : ''
  const changed = card.before !== null
  const promised = `${term ? t.promised(sayPromise(locale, term)) : t.noPromise}${card.before ? t.promisedBefore(sayPromise(locale, card.before)) : ''}`
  const unit = term?.unit === 'workingDay' ? 'day' : term?.unit ?? null
  // A promise per unit of work says little beside a whole case: then the whole promise stands beside it.
  const whole = term?.per !== undefined && measured?.promised ? t.ofPromise(workTime(locale, measured.promised, unit)) : ''
  const real = measured ? `${t.really(workTime(locale, measured.median, unit))}${whole}${simulated}` : null
  const share = measured && measured.finished > 0 ? measured.onTime / measured.finished : null
  return {
    href: `/layanan/${card.slug}`, name: say(card.name, locale), agency: under, measure: measureOf(measured, changed),
    label: `${say(card.name, locale)}: ${promised}, ${real ?? t.legendUnknown}`, promised, real,
    ...(share !== null && { share: formatPercent(locale, share), shareLabel: t.onTimeOf(measured?.finished ?? 0), missed: share < clearlyMissed && judged(measured, changed) }),
  }
}

/** What the signs of the lists mean. */
export const PromiseLegend: FC<{ locale: Locale }> = ({ locale }) => {
  const t = messages[locale]
  return <Legend items={[
    { sign: 'tick', label: t.legendPromise }, { sign: 'real', label: t.legendReal(measuredDays) }, { sign: 'bad', label: t.legendPast }, { sign: 'unknown', label: t.legendFew },
  ]} />
}

/** The dark band with the one question. */
export const HomeBand: FC<{ locale: Locale; top: readonly ServiceCard[]; count: number }> = ({ locale, top, count }) => {
  const t = messages[locale]
  const quick = top.slice(0, 3).flatMap((card) => (card.keywords[0] ? [{ href: `/layanan/${card.slug}`, label: capital(card.keywords[0]) }] : []))
  return (
    <SearchBand title={t.ask} links={[...quick, { href: '/layanan', label: t.allCount(count) }]}>
      <SearchForm large action="/layanan" label={t.ask} button={t.search} placeholder={t.example} />
    </SearchBand>
  )
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** The home page: what is asked for most, tracking, where the office is. */
export const HomePage: FC<{ locale: Locale; city: City; cards: readonly ServiceCard[] }> = ({ locale, city, cards }) => {
  const t = messages[locale]
  return (
    <Columns aside={<>
      <Section title={t.trackTitle}>
        <p class="small">{t.trackHint}</p>
        <SearchForm action="/lacak" name="kode" label={t.trackLabel} button={t.track} placeholder={`${city.codePrefix}-0000-0000-000000`} icon={false} />
      </Section>
      <Section title={t.contact}><p>{city.government}<br />{city.address}<br />{city.phone}</p></Section>
    </>}>
      <Section title={t.mostAsked} more={{ href: '/layanan', label: t.allServices }}>
        <PromiseLegend locale={locale} />
        <PromiseList locale={locale} rows={cards.map((card) => promiseRow(card, locale, say(card.unitName, locale)))} />
      </Section>
    </Columns>
  )
}
