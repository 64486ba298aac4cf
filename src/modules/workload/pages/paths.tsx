import type { FC } from 'hono/jsx'
import { say, type Locale } from '#kernel'
import type { Directory } from '#modules/people'
import { NumberField, Select, TextField } from '#ui/field'
import { Actions, Button, ErrorSummary, Form, type FormState } from '#ui/form'
import { BackLink, FactBand, PageHead, RuledList, Section } from '#ui/layout'
import { Simulated } from '#ui/mark'
import { Empty, Notice } from '#ui/notice'
import { Table } from '#ui/table'
import { formatNumber, formatPercent } from '#platform/ui/format'
import type { ConformanceView, IfView } from '../actions/paths.ts'
import type { Outcome } from '../rules/queue.ts'
import { fewest, type Proposal, type StepFinding } from '../rules/path.ts'
import { messages } from '../messages.ts'
import { positionNameOf, root } from './load.tsx'

const hours = (locale: Locale, minutes: number): string => formatNumber(locale, minutes / 60, 1)
const minutesWords = (locale: Locale, minutes: number | null): string =>
  (minutes === null ? messages[locale].notMeasured : minutes < 120 ? messages[locale].minutes(formatNumber(locale, minutes, 0)) : messages[locale].waitedOf(hours(locale, minutes)))

export const ServicesPage: FC<{ locale: Locale; rows: readonly { slug: string; name: string; finished: number }[] }> = ({ locale, rows }) => {
  const t = messages[locale]
  return (
    <>
      <PageHead title={t.conformance} lead={t.conformanceLead} />
      <Table locale={locale} caption={t.conformance} rows={rows} columns={[
        { head: t.service, kind: 'title', cell: (row) => <a href={`/kesesuaian/${row.slug}`}>{row.name}</a> },
        { head: t.finished, kind: 'number', cell: (row) => formatNumber(locale, row.finished, 0) },
      ]} />
    </>
  )
}

const stepName = ({ definition }: ConformanceView, id: string, locale: Locale): string => say(definition.procedure.steps.find((step) => step.id === id)?.name ?? { id }, locale)

function proposalWords(view: ConformanceView, people: Directory, locale: Locale, one: Proposal): string {
  const figures = Object.fromEntries(Object.entries(one.data).map(([name, value]) => [name, name === 'ninth' || name === 'promised' ? minutesWords(locale, value) : formatNumber(locale, value, 0)]))
  return messages[locale].proposal[one.code]({ ...figures, step: one.step === null ? '' : stepName(view, one.step, locale), position: one.position === null ? '' : positionNameOf(people, one.position, locale) })
}

/** The path really taken against the standard: figures first, what to change, then step by step and where the time went. */
export const ConformancePage: FC<{ locale: Locale; view: ConformanceView; people: Directory }> = ({ locale, view, people }) => {
  const t = messages[locale]
  const { found, definition, proposals } = view
  const count = (n: number): string => formatNumber(locale, n, 0)
  return (
    <>
      <BackLink link={{ href: '/kesesuaian', label: t.conformance }} />
      <PageHead title={say(definition.name, locale)} facts={[t.cases(found.cases), found.simulated > 0 && <Simulated locale={locale} />].filter(Boolean)} aside={<a href={`/kesesuaian/${definition.slug}/data.json`}>{t.data}</a>} />
      {found.cases === 0 ? <Empty title={t.noCases} icon="clock" link={{ href: `/layanan/${definition.slug}`, label: say(definition.name, locale) }}>{t.noCasesMore}</Empty> : (
        <>
          <FactBand facts={[
            { label: t.asWritten, value: t.asWrittenOf(found.asWritten, found.granted), ...(found.granted > 0 && { note: formatPercent(locale, found.asWritten / found.granted) }) },
            { label: t.late, value: count(found.late), note: formatPercent(locale, found.late / found.cases) },
          ]} />
          <Section title={t.proposals}>
            {proposals.length === 0 ? <p>{t.tooFew(found.cases)}</p> : <ul class="ruled">{proposals.map((one) => <li>{proposalWords(view, people, locale, one)}</li>)}</ul>}
          </Section>
          <Section title={t.step}>
            <Table locale={locale} caption={t.step} rows={found.steps} columns={[
              { head: t.step, kind: 'title', cell: (one) => stepName(view, one.step, locale) },
              { head: '', kind: 'meta', cell: (one: StepFinding) => (one.source === null ? t.added : t.inDecree(one.source)) },
              { head: t.walked, kind: 'number', cell: (one) => count(one.walked) }, { head: t.skipped, kind: 'number', cell: (one) => count(one.skipped) }, { head: t.repeated, kind: 'number', cell: (one) => count(one.repeated) },
              { head: t.middle, kind: 'number', cell: (one) => minutesWords(locale, one.middle) }, { head: t.ninth, kind: 'number', cell: (one) => minutesWords(locale, one.ninth) },
            ]} />
          </Section>
          <Section title={t.waiting}>
            <Table locale={locale} caption={t.waiting} rows={found.waiting} columns={[
              { head: t.position, kind: 'title', cell: (one) => positionNameOf(people, one.position, locale) },
              { head: t.turns, kind: 'number', cell: (one) => count(one.turns) }, { head: t.time, kind: 'number', cell: (one) => t.waitedOf(hours(locale, one.minutes)) }, { head: t.share, kind: 'number', cell: (one) => formatPercent(locale, one.share) }, { head: t.middle, kind: 'number', cell: (one) => minutesWords(locale, one.middle) },
            ]} />
          </Section>
          <p><a href={`${root}/andai?layanan=${definition.slug}`}>{t.whatIf}</a></p>
        </>
      )}
    </>
  )
}

type IfProps = { locale: Locale; form: FormState; services: readonly { slug: string; name: string }[]; view: IfView | null; people: Directory }

const lateWords = (locale: Locale, outcome: Outcome): string => messages[locale].lateOf(outcome.late, outcome.cases, formatPercent(locale, outcome.cases === 0 ? 0 : outcome.late / outcome.cases))

/** Last year's cases with another promise or other numbers of people: who becomes the bottleneck. */
export const IfPage: FC<IfProps> = ({ locale, form, services, view, people }) => {
  const t = messages[locale]
  return (
    <>
      <BackLink link={{ href: root, label: t.title }} />
      <PageHead title={t.whatIf} lead={t.whatIfLead} />
      <ErrorSummary form={form} />
      <Form action={`${root}/andai`} method="get">
        <Select form={form} name="layanan" label={t.service} options={services.map((one) => ({ value: one.slug, label: one.name }))} empty={t.chooseService} />
        {view && <TextField form={form} name="janji" label={t.promise} hint={t.promiseHint} width="middle" />}
        {view?.staff.map((one) => <NumberField form={form} name={`orang.${one.position}`} label={`${t.people}: ${positionNameOf(people, one.position, locale)}`} />)}
        <Actions><Button>{t.run}</Button></Actions>
      </Form>
      {view && view.cases === 0 && <Empty title={t.noCases} icon="clock">{t.noCasesMore}</Empty>}
      {view?.changed && <Outcomes locale={locale} view={view} people={people} />}
    </>
  )
}

const Outcomes: FC<{ locale: Locale; view: IfView; people: Directory }> = ({ locale, view, people }) => {
  const t = messages[locale]
  const { today, changed } = view
  const named = (outcome: Outcome): string => (outcome.bottleneck === null ? t.noBottleneck : positionNameOf(people, outcome.bottleneck, locale))
  const before = new Map(today?.places.map((one) => [one.position, one]))
  return (
    <Section title={t.asThen} mark={view.simulated > 0 && <Simulated locale={locale} />}>
      {!today && <Notice kind="info"><p>{t.notCompared}</p></Notice>}
      <FactBand facts={[
        ...(today ? [{ label: `${t.asNow}: ${t.late}`, value: lateWords(locale, today), note: `${t.really(formatNumber(locale, view.late, 0), formatNumber(locale, view.cases, 0))} · ${t.bottleneck}: ${named(today)}` }] : []),
        ...(changed ? [{ label: `${t.asThen}: ${t.late}`, value: lateWords(locale, changed), note: `${t.bottleneck}: ${named(changed)}` }] : []),
      ]} />
      {view.cases < fewest && <Notice kind="info"><p>{t.cases(view.cases)}</p></Notice>}
      <Table locale={locale} caption={t.waiting} rows={changed?.places ?? []} columns={[
        { head: t.position, kind: 'title', cell: (one) => positionNameOf(people, one.position, locale) },
        { head: t.people, kind: 'number', cell: (one) => `${one.people}${before.has(one.position) && before.get(one.position)!.people !== one.people ? ` (${before.get(one.position)!.people})` : ''}` },
        { head: t.busy, kind: 'number', cell: (one) => t.waitedOf(hours(locale, one.busy)) }, { head: t.waiting, kind: 'number', cell: (one) => t.waitedOf(hours(locale, one.waited)) }, { head: t.longest, kind: 'number', cell: (one) => minutesWords(locale, one.longest) },
      ]} />
      <p class="small">{t.howRun}</p>
      <RuledList rows={[{ href: `/kesesuaian/${view.definition.slug}`, label: t.conformance }]} />
    </Section>
  )
}
