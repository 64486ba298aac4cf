import type { FC } from 'hono/jsx'
import type { Locale } from '#kernel'
import { DetailsRows, Facts, Section } from '#ui/layout'
import { formatFixed } from '#platform/ui/format'
import type { PlanView } from '../actions/plans.ts'
import type { Reality } from '../actions/reality.ts'
import type { Change } from '../rules/difference.ts'
import { targetsOf } from '../rules/forms.ts'
import { yearsOf, type Indicator, type Plan } from '../rules/plan.ts'
import { words } from '../words.ts'
import { ActivityBody, EditLine, YearTable, type Links } from './activity.tsx'
import { PlanFrame } from './frame.tsx'
import { ChangeTable } from './revision.tsx'

/** The plan as a tree: vision, missions, goals, objectives and indicators, then programmes down to outputs by year. */
export const TreePage: FC<{ locale: Locale; view: PlanView; changes: readonly Change[] | null; reality?: Reality | null; links?: Links; services?: ReadonlyMap<string, string> }> = ({ locale, view, changes, reality = null, links = new Map(), services = new Map() }) => {
  const t = words[locale]
  const { content: plan } = view
  const edit = (path: string, name: string) => <EditLine locale={locale} view={view} path={path} name={name} />
  const said = (list: Plan['missions'], path: string) => <ul>{list.map(({ n, text }, index) => <li lang="id">{n} {text}{edit(`${path}.${index}`, text)}</li>)}</ul>
  return (
    <PlanFrame locale={locale} view={view} here="tree">
      {changes && <Section title={t.changes(changes.length)}><ChangeTable locale={locale} caption={t.changes(changes.length)} changes={changes} /></Section>}
      <Facts facts={[
        ...(plan.vision ? [{ label: t.vision, value: <span lang="id">{plan.vision.text}{edit('vision', t.vision)}</span> }] : []),
        { label: t.missions, value: said(plan.missions, 'missions') },
        ...(plan.strategies.length > 0 ? [{ label: t.strategies, value: said(plan.strategies, 'strategies') }] : []), ...(plan.policies.length > 0 ? [{ label: t.policies, value: said(plan.policies, 'policies') }] : []),
      ]} />
      <Section title={t.goals}>
        <ul class="plan-tree">{plan.goals.map((goal, goalAt) => (
          <li><small>{t.goal}</small> <b lang="id">{goal.text}</b>{edit(`goals.${goalAt}`, goal.text)}
            <ul>{goal.objectives.map((objective, at) => (
              <li><small>{t.objective}</small> <span lang="id">{objective.text}</span>{edit(`goals.${goalAt}.objectives.${at}`, objective.text)}
                <ul>{objective.indicators.map((name) => <IndicatorLine locale={locale} name={name} view={view} reality={reality} />)}</ul>
              </li>
            ))}</ul>
          </li>
        ))}</ul>
      </Section>
      {plan.programmes.map((programme, at) => (
        <Section title={`${programme.n ?? programme.code ?? ''} ${programme.name}`.trim()} mark={edit(`programmes.${at}`, programme.name)}>
          {programme.outcomes.length > 0 && <YearTable locale={locale} plan={plan} caption={t.outcome} rows={programme.outcomes} first={t.base} />}
          <DetailsRows rows={programme.activities.map((one, index) => ({
            label: `${one.n ?? one.code ?? ''} ${one.name}`.trim(), summary: one.endBudget.printed === '' ? '' : `Rp\u00a0${one.endBudget.printed.replace(/^Rp\.?\s*/i, '')}`, lang: 'id', content: <ActivityBody locale={locale} view={view} activity={one} path={`programmes.${at}.activities.${index}`} beside={{ links, services }} />,
          }))} />
        </Section>
      ))}
    </PlanFrame>
  )
}

const IndicatorLine: FC<{ locale: Locale; name: string; view: PlanView; reality: Reality | null }> = ({ locale, name, view, reality }) => {
  const t = words[locale]
  const { content: plan } = view
  const at = plan.indicators.findIndex((one) => one.id === name)
  const indicator = plan.indicators[at]
  if (!indicator) return null
  return (
    <li><small>{t.indicator}</small> <span lang="id">{indicator.name}</span> <small>{[indicator.unit, t.polarity[indicator.polarity], t.aggregation[indicator.aggregation]].filter(Boolean).join(' · ')}</small><EditLine locale={locale} view={view} path={`indicators.${at}`} name={indicator.name} />
      {indicator.measure && <RealityLine locale={locale} plan={plan} indicator={indicator} reality={reality} />}
    </li>
  )
}

/** The target beside what the program measured, each with its year; a year outside of the plan is said. */
const RealityLine: FC<{ locale: Locale; plan: Plan; indicator: Indicator; reality: Reality | null }> = ({ locale, plan, indicator, reality }) => {
  const t = words[locale]
  const years = yearsOf(plan)
  const at = reality === null ? -1 : years.indexOf(reality.year)
  const target = targetsOf(plan, indicator.id).at(at)
  return (
    <p><small>
      {t.targetFor(years.at(at) ?? plan.period.last)}: <b lang="id">{target?.printed || t.noTarget}</b> · {t.reality}: {reality?.index == null ? (reality?.few ? t.tooFew : t.unmeasured) : <a href="/kepuasan-masyarakat"><b>{reality.rough ? t.about(formatFixed(locale, reality.index, 0)) : formatFixed(locale, reality.index, 2)}</b></a>}
      {reality !== null && <> {t.measuredBy(reality.half, reality.year, reality.instrument, reality.few ? t.tooFew : reality.rough ? t.atLeast(reality.n) : t.respondents(reality.n))}{reality.rough && ` · ${t.running}`}{reality.simulated && ` · ${t.simulated}`}{at < 0 && ` · ${t.outsidePlan}`}</>}
    </small></p>
  )
}
