import type { FC } from 'hono/jsx'
import { say, type Locale } from '#kernel'
import { Breadcrumb, Facts, PageHead, Section } from '#ui/layout'
import { formatTerm, longDate, longMoment } from '#platform/ui/format'
import type { CaseView } from '../actions/views.ts'
import { messages } from '../messages.ts'
import { promisedWords } from '../words.ts'

export type CountProps = { locale: Locale; view: CaseView; zone: string; command: string | null }

/** All the clock reads, in words: receipt, promise, what a law added, pauses with their ground, days passed over, and the command that gives the same answer. */
export const Counting: FC<CountProps & { title: string }> = ({ locale, view, zone, command, title }) => {
  const t = messages[locale]
  const { one, due, definition } = view
  const received = new Date(one.state.receivedAt)
  const why = (reason: NonNullable<typeof due>['skipped'][number]['reason']): string =>
    (reason.kind === 'weekend' ? t.weekend : reason.kind === 'pause' ? t.pauseReasons[reason.reason as keyof typeof t.pauseReasons] ?? reason.reason : say(reason.name, locale))
  const shifted = due && due.received.getTime() !== received.getTime()
  return (
    <>
      <Section title={title} id="hitungan"><Facts facts={[
        { label: t.received, value: longMoment(locale, zone, received) },
        ...(shifted ? [{ label: t.counted, value: t.countsFrom(longMoment(locale, zone, due.received)) }] : []),
        { label: t.promise, value: promisedWords(definition, locale) },
        ...(one.state.extended ?? []).map((more) => ({ label: t.extendedBy, value: t.extendedWords(formatTerm(locale, more.by.n, more.by.unit), more.law, longMoment(locale, zone, new Date(more.at))) })),
        ...(due?.due ? [{ label: t.due, value: <b>{longMoment(locale, zone, due.due)}</b> }] : []),
      ]} /></Section>
      <Section title={t.pausesTitle}>
      {one.state.pauses.length === 0 ? <p>{t.unread}</p> : (
        <ul class="ruled">{one.state.pauses.map((pause) => (
          <li><span>{longMoment(locale, zone, new Date(pause.from))} – {pause.to ? longMoment(locale, zone, new Date(pause.to)) : t.stillPaused}</span><small>{t.pauseReasons[pause.reason]}</small></li>
        ))}</ul>
      )}</Section>
      <Section title={t.daysSkipped}>{due && due.skipped.length > 0 ? <ul class="ruled">{due.skipped.map((day) => <li><span>{longDate(locale, day.date)}</span><small>{why(day.reason)}</small></li>)}</ul> : <p>{t.noneSkipped}</p>}</Section>
      {command && <Section title={t.recompute}><p>{t.recomputeHint}</p><pre tabindex={0}><code>{command}</code></pre></Section>}
    </>
  )
}

/** How the due date was reached, on a page of its own. */
export const CountPage: FC<CountProps & { back: string }> = (props) => {
  const { locale, view, back } = props
  const t = messages[locale]
  return (
    <>
      <Breadcrumb locale={locale} links={[{ href: back, label: view.one.code }]} here={t.howCounted} />
      <PageHead title={t.howCounted} lead={t.countRule} />
      <Counting {...props} title={t.serviceTime} />
    </>
  )
}
