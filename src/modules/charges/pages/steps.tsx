import type { FC } from 'hono/jsx'
import { formatMoney, say, type Locale } from '#kernel'
import { FactBand, Facts } from '#ui/layout'
import { Chip } from '#ui/mark'
import { Table } from '#ui/table'
import { Radios, NumberField } from '#ui/field'
import type { FormState } from '#ui/form'
import { messages } from '../messages.ts'
import type { Assessed } from '../rules/assess.ts'
import type { Standing } from '../rules/account.ts'
import type { Ask } from '../rules/tariff.ts'
import { amountWords, lineWords, unitWords } from '../words.ts'

/** Every step of the arithmetic, then what it comes to. */
export const Steps: FC<{ locale: Locale; assessed: Omit<Assessed, 'amount'> & { amount: bigint } }> = ({ locale, assessed }) => {
  const t = messages[locale].tariffs
  const { rounding } = assessed
  return (
    <>
      <Facts facts={assessed.facts.map((fact) => ({ label: say(fact.name, locale), value: `${say(fact.value, locale)}${unitWords(fact.unit, locale)}` }))} />
      <Table locale={locale} caption={t.arithmetic} rows={assessed.lines} columns={[
        { head: t.step, kind: 'title', cell: (line) => say(line.name, locale) },
        { head: t.arithmetic, kind: 'text', cell: (line) => lineWords(line, locale) },
        { head: t.comes, kind: 'number', cell: (line) => amountWords(line.result.value, line.result.unit, locale) },
      ]} />
      <FactBand facts={[
        { label: t.total, value: formatMoney(assessed.amount), ...(rounding && { note: t.rounding[rounding.how](formatMoney(BigInt(rounding.to))) }) },
        { label: t.basis, value: <span lang="id">{assessed.basis}</span>, ...(assessed.source === 'example' && { note: <Chip tone="amber">{t.example}</Chip> }) },
      ]} />
    </>
  )
}

/** The questions of a charge. */
export const AskFields: FC<{ locale: Locale; asks: readonly Ask[]; form: FormState; filled?: ReadonlySet<string> }> = ({ locale, asks, form, filled }) => (
  <>{asks.map((ask) => {
    const hint = [ask.hint && say(ask.hint, locale), filled?.has(ask.id) && messages[locale].assess.from].filter(Boolean).join(', ') || undefined
    if (ask.kind === 'choice') return <Radios form={form} name={ask.id} label={say(ask.name, locale)} hint={hint} options={ask.options.map((one) => ({ value: one.id, label: say(one.name, locale) }))} />
    return <NumberField form={form} name={ask.id} label={say(ask.name, locale)} hint={hint} decimal {...(unitWords(writtenOf(ask), locale).trim() && { after: unitWords(writtenOf(ask), locale).trim() })} />
  })}</>
)

const writtenOf = ({ unit }: Ask): string => Object.entries(unit).filter(([, power]) => power === 1).map(([base]) => base)[0] ?? '1'

const tones: Record<Standing, 'green' | 'amber' | 'red' | 'grey' | 'nila'> = { open: 'nila', late: 'red', paid: 'green', over: 'amber', void: 'grey', nil: 'green' }
export const StandingMark: FC<{ locale: Locale; standing: Standing }> = ({ locale, standing }) => <Chip tone={tones[standing]} {...(standing === 'paid' || standing === 'nil' ? { icon: 'check' as const } : standing === 'late' ? { icon: 'alert-triangle' as const } : {})}>{messages[locale].desk.standings[standing]}</Chip>
