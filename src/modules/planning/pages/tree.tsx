import type { FC } from 'hono/jsx'
import type { Locale } from '#kernel'
import { DetailsRows, Facts, Section } from '#ui/layout'
import { Notice } from '#ui/notice'
import { Table } from '#ui/table'
import { formatFixed } from '#platform/ui/format'
import type { ActivityLink } from '../actions/links.ts'
import type { PlanView } from '../actions/plans.ts'
import type { Reality } from '../actions/reality.ts'
import type { Change } from '../rules/difference.ts'
import { targetsOf } from '../rules/forms.ts'
import { yearsOf, type Activity, type Cell, type Indicator, type Output, type Plan } from '../rules/plan.ts'
import { structureWords } from '../messages/structure.ts'
import { words } from '../words.ts'
import { PlanFrame } from './frame.tsx'
import { ChangeTable } from './revision.tsx'

/** What other modules have of an activity, by its id. */
type Links = ReadonlyMap<string, readonly ActivityLink[]>

/** The plan as a tree: vision, missions, goals, objectives and indicators, then programmes down to outputs by year. */
export const TreePage: FC<{ locale: Locale; view: PlanView; changes: readonly Change[] | null; reality?: Reality | null; links?: Links; services?: ReadonlyMap<string, string> }> = ({ locale, view, changes, reality = null, links = new Map(), services = new Map() }) => {
  const t = words[locale]
  const { content: plan } = view
  const said = (list: Plan['missions']) => <ul>{list.map(({ n, text }) => <li lang="id">{n} {text}</li>)}</ul>
  return (
    <PlanFrame locale={locale} view={view} here="tree">
      {changes && <Section title={t.changes(changes.length)}><ChangeTable locale={locale} caption={t.changes(changes.length)} changes={changes} /></Section>}
      <Facts facts={[
        ...(plan.vision ? [{ label: t.vision, value: <span lang="id">{plan.vision.text}</span> }] : []),
        { label: t.missions, value: said(plan.missions) },
        ...(plan.strategies.length > 0 ? [{ label: t.strategies, value: said(plan.strategies) }] : []), ...(plan.policies.length > 0 ? [{ label: t.policies, value: said(plan.policies) }] : []),
      ]} />
      <Section title={t.goals}>
        <ul class="plan-tree">{plan.goals.map((goal) => (
          <li><small>{t.goal}</small> <b lang="id">{goal.text}</b>
            <ul>{goal.objectives.map((objective) => (
              <li><small>{t.objective}</small> <span lang="id">{objective.text}</span>
                <ul>{objective.indicators.map((name) => <IndicatorLine locale={locale} indicator={plan.indicators.find((one) => one.id === name)} plan={plan} reality={reality} />)}</ul>
              </li>
            ))}</ul>
          </li>
        ))}</ul>
      </Section>
      {plan.programmes.map((programme, at) => (
        <Section title={`${programme.n ?? programme.code ?? ''} ${programme.name}`.trim()}>
          {programme.outcomes.length > 0 && <YearTable locale={locale} plan={plan} caption={t.outcome} rows={programme.outcomes} first={t.base} />}
          <DetailsRows rows={programme.activities.map((one, index) => ({
            label: `${one.n ?? one.code ?? ''} ${one.name}`.trim(), summary: one.endBudget.printed === '' ? '' : `Rp\u00a0${one.endBudget.printed.replace(/^Rp\.?\s*/i, '')}`, lang: 'id', content: <ActivityBody locale={locale} plan={plan} activity={one} path={`programmes.${at}.activities.${index}`} beside={{ links, services, slug: view.slug, draft: view.may.draft }} />,
          }))} />
        </Section>
      ))}
    </PlanFrame>
  )
}

const IndicatorLine: FC<{ locale: Locale; indicator: Indicator | undefined; plan: Plan; reality: Reality | null }> = ({ locale, indicator, plan, reality }) => {
  const t = words[locale]
  if (!indicator) return null
  return (
    <li><small>{t.indicator}</small> <span lang="id">{indicator.name}</span> <small>{[indicator.unit, t.polarity[indicator.polarity], t.aggregation[indicator.aggregation]].filter(Boolean).join(' · ')}</small>
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
      {t.targetFor(years.at(at) ?? plan.period.last)}: <b lang="id">{target?.printed || t.noTarget}</b> · {t.reality}: {reality?.index == null ? t.unmeasured : <a href="/kepuasan-masyarakat"><b>{formatFixed(locale, reality.index, 2)}</b></a>}
      {reality !== null && <> {t.measuredBy(reality.half, reality.year, reality.instrument, reality.n)}{reality.simulated && ` · ${t.simulated}`}{at < 0 && ` · ${t.outsidePlan}`}</>}
    </small></p>
  )
}

type Line = Pick<Output, 'name' | 'base' | 'targets' | 'end'>

/** Names with their first state, a target for each year, and the end. */
const YearTable: FC<{ locale: Locale; plan: Plan; caption: string; rows: readonly Line[]; first?: string }> = ({ locale, plan, caption, rows, first }) => {
  const t = words[locale]
  const shown = (cell: Cell | undefined) => cell?.printed || ''
  return (
    <Table locale={locale} caption={caption} rows={rows} columns={[
      { head: caption, kind: 'title', cell: (one) => <span lang="id">{one.name}</span> },
      { head: first ?? (plan.programmeTable?.baseHolds === 'end' ? t.total : t.base), cell: (one) => <span lang="id">{shown(one.base)}</span> },
      ...yearsOf(plan).map((year, index) => ({ head: t.target(year), cell: (one: Line) => <span lang="id">{shown(one.targets[index])}</span> })),
      { head: t.end, cell: (one) => <span lang="id">{shown(one.end)}</span> },
    ]} narrow="scroll" />
  )
}

/** What stands beside the activities of a plan: what other modules have of them, the names of services, and whether they may be chosen. */
type Beside = { links: Links; services: ReadonlyMap<string, string>; slug: string; draft: boolean }

const ActivityBody: FC<{ locale: Locale; plan: Plan; activity: Activity; path: string; beside: Beside }> = ({ locale, plan, activity, path, beside }) => {
  const t = words[locale]
  const none: Cell = { printed: '', value: null, uncertain: null }
  const lines: Line[] = [...activity.outputs, ...(activity.budget.length > 0 ? [{ name: `${t.budget} (Rp)`, base: none, targets: activity.budget, end: activity.endBudget }] : [])]
  return (
    <>
      <span id={`kegiatan-${activity.id}`}></span>
      {activity.uncertain && <Notice kind="warn"><p>{t.uncertain(activity.uncertain)}</p></Notice>}
      {lines.length > 0 && <YearTable locale={locale} plan={plan} caption={t.output} rows={lines} />}
      {activity.services && activity.services.length > 0 && <p>{t.services}: {activity.services.map((slug, index) => <>{index > 0 && ', '}<a href={`/layanan/${slug}`}>{beside.services.get(slug) ?? slug}</a></>)}</p>}
      {beside.draft && <p><a href={`/rencana/${beside.slug}/layanan?baris=${path}`}>{structureWords[locale].choose}</a></p>}
      {(beside.links.get(activity.id) ?? []).length > 0 && <ul>{beside.links.get(activity.id)?.map((link) => <li>{t.links[link.kind]}: <a href={link.href}>{link.label}</a></li>)}</ul>}
      {activity.activities.map((below, index) => <section><h3 lang="id">{`${below.code ?? below.n ?? ''} ${below.name}`.trim()}</h3><ActivityBody locale={locale} plan={plan} activity={below} path={`${path}.activities.${index}`} beside={beside} /></section>)}
    </>
  )
}
