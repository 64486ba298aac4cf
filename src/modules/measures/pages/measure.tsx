import type { FC } from 'hono/jsx'
import { say, type Locale } from '#kernel'
import { namesIn, type Beneath, type Figure, type Measure } from '#platform/measures'
import { formatNumber, shortDate, tableDate } from '#platform/ui/format'
import { positionName, sayAct } from '#modules/cases'
import type { Directory } from '#modules/people'
import { BackLink, Figures, PageHead, RuledList } from '#ui/layout'
import { Simulated } from '#ui/mark'
import { Empty } from '#ui/notice'
import { Pager, Table } from '#ui/table'
import type { Opened } from '../actions/open.ts'
import { measureWords } from '../messages/measures.ts'
import { addressOf, figureText } from '../words.ts'

/** Every measure the program keeps, with what it comes to this year. */
export const MeasuresPage: FC<{ locale: Locale; all: readonly { measure: Measure; figure: Figure | null }[]; span: { from: string; to: string } }> = ({ locale, all, span }) => {
  const t = measureWords[locale]
  return (
    <>
      <PageHead title={t.title} lead={t.lead} />
      <Table locale={locale} caption={t.title} rows={all} columns={[
        { head: t.name, kind: 'title', cell: ({ measure }) => <><a href={`/ukuran/${measure.id}?sejak=${span.from}&sampai=${span.to}`}>{say(measure.name, locale)}</a><small>{say(measure.about, locale)}</small><small><code>{measure.id}</code></small></> },
        { head: t.by, kind: 'text', cell: ({ measure }) => measure.by.map((one) => t.dimensions[one]).join(', ') },
        { head: t.over, kind: 'text', cell: ({ measure }) => t.overs[measure.over] },
        { head: t.year, kind: 'number', cell: ({ measure, figure }) => <>{figureText(figure, locale)}{figure && <> <small>{say(measure.unit, locale)}</small></>}{figure?.simulated && <> <Simulated locale={locale} /></>}</> },
      ]} />
    </>
  )
}

/** The things a figure counted, each with the day, what it was, about what, and from which position. */
const BeneathTable: FC<{ locale: Locale; rows: readonly Beneath[]; called: Opened['called']; people: Directory; caption: string }> = ({ locale, rows, called, people, caption }) => {
  const t = measureWords[locale]
  return (
    <Table locale={locale} caption={caption} rows={rows} empty={<Empty title={t.none} icon="circle-dashed">{t.noneMore}</Empty>} columns={[
      { head: t.what, kind: 'title', cell: (one) => <>{one.href ? <a href={one.href}>{one.what}</a> : one.what}{one.simulated && <> <Simulated locale={locale} /></>}</> },
      { head: t.aboutWhat, kind: 'meta', cell: (one) => called.get(one.about) ?? one.about },
      { head: t.position, kind: 'text', cell: (one) => positionName(people, one.position, locale) },
      { head: t.day, kind: 'text', cell: (one) => tableDate(locale, one.day) },
      { head: t.counts, kind: 'number', cell: (one) => formatNumber(locale, one.counts, 2) },
    ]} />
  )
}

/** What lies beneath one figure. */
export const OpenedPage: FC<{ locale: Locale; opened: Opened; people: Directory; list: boolean; pageSize: number }> = ({ locale, opened, people, list, pageSize }) => {
  const t = measureWords[locale]
  const { measure, asked, figure, rows, total, offset } = opened
  const name = say(measure.name, locale)
  const next = offset + rows.length
  const narrowed = Object.entries(asked.where).map(([dimension, value]) => `${t.dimensions[dimension as keyof typeof t.dimensions]}: ${namesIn(value).map((one) => (dimension === 'position' ? positionName(people, one, locale) : dimension === 'act' ? sayAct(one, locale) ?? one : opened.called.get(one) ?? one)).join(', ')}`)
  return (
    <>
      {list && <BackLink link={{ href: '/ukuran', label: t.back }} />}
      <PageHead title={t.behind(name)} lead={say(measure.about, locale)} facts={[`${shortDate(locale, asked.from)} – ${shortDate(locale, asked.to)}`, ...narrowed, ...(figure?.since ? [t.since(shortDate(locale, figure.since))] : []), ...(figure?.simulated ? [<Simulated locale={locale} />] : [])]} />
      {figure === null ? <Empty title={t.notMeasured} icon="circle-dashed">{t.notMeasuredMore}</Empty> : (
        <>
          <Figures figures={[{ value: figureText(figure, locale), unit: say(measure.unit, locale), label: <>{name}{figure.of !== null && <> {t.ofAll(figure.of)}</>}</> }]} />
          <BeneathTable locale={locale} rows={rows} called={opened.called} people={people} caption={t.behind(name)} />
          {total > 0 && <Pager locale={locale} page={`${formatNumber(locale, Math.min(offset + 1, total), 0)} – ${formatNumber(locale, next, 0)} / ${formatNumber(locale, total, 0)}`}
            {...(offset > 0 && { previous: addressOf(measure.id, asked, Math.max(0, offset - pageSize)) })} {...(next < total && { next: addressOf(measure.id, asked, next) })} />}
          {total > 0 && <RuledList rows={[{ icon: 'download', label: t.csv, href: addressOf(measure.id, asked).replace('?', '/data.csv?') }]} />}
        </>
      )}
    </>
  )
}
