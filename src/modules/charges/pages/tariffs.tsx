import type { FC } from 'hono/jsx'
import { fraction, say, type LocalDate, type Locale } from '#kernel'
import { Actions, Button, ErrorSummary, Form, type FormState } from '#ui/form'
import { DateField } from '#ui/field'
import { BackLink, DetailsRows, FactBand, PageHead, Section } from '#ui/layout'
import { Chip } from '#ui/mark'
import { Empty, Notice } from '#ui/notice'
import { Table } from '#ui/table'
import { shortDate } from '#platform/ui/format'
import { messages } from '../messages.ts'
import type { Assessed } from '../rules/assess.ts'
import { keptFraction } from '../rules/formula.ts'
import { ruleOn } from '../rules/interest.ts'
import type { Cell, Table as Rates } from '../rules/table.ts'
import { figureText, tariffOn, type Charge, type Tariff } from '../rules/tariff.ts'
import type { ChargeRules } from '../rules/tariff-file.ts'
import { writtenUnit } from '../rules/unit.ts'
import { amountWords, percentWords, stepWords } from '../words.ts'
import { AskFields, Steps } from './steps.tsx'

const since = (locale: Locale, { from, to }: Tariff): string => {
  const t = messages[locale].tariffs
  return [t.from(shortDate(locale, from)), ...(to ? [t.until(shortDate(locale, to))] : [])].join(' ')
}

/** Every charge of the city: what it is for, since when, by which basis. */
export const TariffsPage: FC<{ locale: Locale; charges: readonly Charge[]; today: LocalDate }> = ({ locale, charges, today }) => {
  const t = messages[locale].tariffs
  return (
    <>
      <PageHead title={t.title} lead={t.lead} />
      <Table locale={locale} caption={t.title} rows={charges} empty={<Empty title={t.empty} icon="report-money" />} columns={[
        { head: t.kind, kind: 'title', cell: (one) => <a href={`/retribusi/${one.slug}`}>{say(one.name, locale)}</a> },
        { head: t.group, kind: 'text', cell: (one) => t.groups[one.group] },
        { head: t.since, kind: 'text', cell: (one) => { const tariff = tariffOn(one, today); return tariff ? since(locale, tariff) : t.none } },
        { head: t.basis, kind: 'text', cell: (one) => { const tariff = tariffOn(one, today) ?? one.tariffs.at(-1); return tariff ? <><span lang="id">{tariff.basis}</span>{tariff.source === 'example' && <> <Chip tone="amber">{t.example}</Chip></>}</> : '' } },
      ]} />
    </>
  )
}

function cellWords(locale: Locale, charge: Charge, fact: string, cell: Cell | undefined): string {
  const t = messages[locale].tariffs
  if (!cell) return t.any
  const ask = charge.asks.find((one) => one.id === fact)
  if ('in' in cell) return cell.in.map((id) => { const option = ask?.options.find((one) => one.id === id); return option ? say(option.name, locale) : id }).join(', ')
  const { low, lowOpen, high, highOpen } = cell.range
  return [low && (lowOpen ? t.above : t.fromN)(figureText(low)), high && (highOpen ? t.below : t.upTo)(figureText(high))].filter(Boolean).join(' ')
}

const RateTable: FC<{ locale: Locale; charge: Charge; table: Rates }> = ({ locale, charge, table }) => (
  <Table locale={locale} caption={say(table.name, locale)} rows={table.rows} columns={[
    ...table.by.map((fact, index) => {
      const ask = charge.asks.find((one) => one.id === fact)
      return { head: ask ? say(ask.name, locale) : fact, kind: index === 0 ? 'title' as const : 'text' as const, cell: (row: Rates['rows'][number]) => cellWords(locale, charge, fact, row.cells[fact]) }
    }),
    { head: messages[locale].tariffs.value, kind: 'number', cell: (row) => amountWords(keptFraction(row.is), writtenUnit(table.unit), locale) },
  ]} />
)

const Period: FC<{ locale: Locale; charge: Charge; tariff: Tariff }> = ({ locale, charge, tariff }) => {
  const t = messages[locale].tariffs
  return (
    <>
      {tariff.note && <p class="small">{say(tariff.note, locale)}</p>}
      <Section title={t.formula}>
        <Table locale={locale} caption={t.formula} rows={tariff.steps} columns={[
          { head: t.step, kind: 'title', cell: (step) => say(step.name, locale) }, { head: t.arithmetic, kind: 'text', cell: (step) => stepWords({ charge, tariff, locale }, step.is) },
        ]} />
      </Section>
      {tariff.tables.map((table) => <Section title={say(table.name, locale)}><RateTable locale={locale} charge={charge} table={table} /></Section>)}
      {(tariff.rounding.to !== 1n || tariff.rounding.how !== 'nearest') && <p class="small">{t.total} {t.rounding[tariff.rounding.how](`Rp\u00a0${figureText(fraction(tariff.rounding.to))}`)}.</p>}
    </>
  )
}

export type TariffProps = { locale: Locale; charge: Charge; rules: ChargeRules; today: LocalDate; form: FormState; assessed: Assessed | null }

/** One charge: what it costs today, a calculator with every step, the tables of every period. */
export const TariffPage: FC<TariffProps> = ({ locale, charge, rules, today, form, assessed }) => {
  const t = messages[locale].tariffs
  const now = tariffOn(charge, today)
  const rule = ruleOn(rules.interest, today)
  return (
    <>
      <BackLink link={{ href: '/retribusi', label: t.back }} />
      <PageHead title={say(charge.name, locale)} {...(charge.about && { lead: say(charge.about, locale) })} />
      {(now ?? charge.tariffs.at(-1))?.source === 'example' && <Notice kind="warn"><p>{t.exampleNote}</p></Notice>}
      <FactBand facts={[
        { label: t.since, value: now ? since(locale, now) : t.none }, { label: t.basis, value: <span lang="id">{(now ?? charge.tariffs.at(-1))?.basis}</span> }, { label: t.group, value: t.groups[charge.group] },
      ]} />
      {assessed && <Section title={t.result} id="hasil"><Steps locale={locale} assessed={assessed} /></Section>}
      <Section title={t.calculate} id="hitung">
        <p>{t.calculateLead}</p>
        <ErrorSummary form={form} />
        <Form action={`/retribusi/${charge.slug}`} method="get" hidden={{ hitung: 'ya' }} label={t.calculate}>
          <AskFields locale={locale} asks={charge.asks} form={form} />
          <DateField form={form} name="hari" label={t.day} hint={t.dayHint} />
          <Actions><Button kind={assessed ? 'secondary' : 'main'}>{t.count}</Button></Actions>
        </Form>
      </Section>
      <Section title={t.periods}>
        <p class="small">{t.ruleOfDay}</p>
        <DetailsRows rows={charge.tariffs.toReversed().map((tariff) => ({ label: since(locale, tariff), summary: tariff.basis, lang: 'id', open: tariff === now, content: <div lang={locale}><Period locale={locale} charge={charge} tariff={tariff} /></div> }))} />
      </Section>
      <Section title={t.late}><p>{t.dueRule(rules.dueDays)} {rule && t.lateRule(percentWords(rule.percent), rule.months, rule.basis)}</p></Section>
    </>
  )
}
