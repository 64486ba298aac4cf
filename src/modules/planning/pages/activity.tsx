import type { FC } from 'hono/jsx'
import { say, type Locale } from '#kernel'
import { Facts, RuledList, Section } from '#ui/layout'
import { Notice } from '#ui/notice'
import { Table } from '#ui/table'
import type { ActivityLink } from '../actions/links.ts'
import type { PlanView } from '../actions/plans.ts'
import { revisionWords } from '../messages/revision.ts'
import { structureWords } from '../messages/structure.ts'
import { yearsOf, type Activity, type Cell, type Output, type Plan } from '../rules/plan.ts'
import { words } from '../words.ts'
import { addressOf, PlanFrame } from './frame.tsx'

type Line = Pick<Output, 'name' | 'base' | 'targets' | 'end'>

/** Names with their first state, a target for each year, and the end. */
export const YearTable: FC<{ locale: Locale; plan: Plan; caption: string; rows: readonly Line[]; first?: string }> = ({ locale, plan, caption, rows, first }) => {
  const t = words[locale]
  const shown = (cell: Cell | undefined) => cell?.printed || ''
  return (
    <Table locale={locale} caption={caption} rows={rows} columns={[
      { head: caption, kind: 'title', cell: (one) => <span lang="id">{one.name}</span> },
      ...(rows.some(({ base }) => base.printed !== '') ? [{ head: first ?? (plan.programmeTable?.baseHolds === 'end' ? t.total : t.base), cell: (one: Line) => <span lang="id">{shown(one.base)}</span> }] : []),
      ...yearsOf(plan).map((year, index) => ({ head: t.target(year), cell: (one: Line) => <span lang="id">{shown(one.targets[index])}</span> })),
      { head: t.end, cell: (one) => <span lang="id">{shown(one.end)}</span> },
    ]} narrow="scroll" />
  )
}

/** What other modules have of an activity, by its id. */
export type Links = ReadonlyMap<string, readonly ActivityLink[]>
/** What stands beside the activities of a plan: what other modules have of them, and the names of services. */
export type Beside = { links: Links; services: ReadonlyMap<string, string> }

type Of = { locale: Locale; view: PlanView; activity: Activity; path: string; beside: Beside }

const none: Cell = { printed: '', value: null, uncertain: null }
const titleOf = ({ code, n, name }: Pick<Activity, 'code' | 'n' | 'name'>): string => `${n ?? code ?? ''} ${name}`.trim()
/** The page of an activity, in the version one looks at. */
const pageOf = (view: PlanView, activity: Activity): string => `/rencana/${view.slug}/kegiatan/${encodeURIComponent(activity.id)}${view.pinned ? `?versi=${view.version}` : ''}`
const printed = (activity: Activity): Line[] => (activity.budget.length > 0 ? [{ name: 'Rp', base: none, targets: activity.budget, end: activity.endBudget }] : [])

/** The way to change a line of a plan, for who may. */
export const EditLine: FC<{ locale: Locale; view: PlanView; path: string; name: string }> = ({ locale, view, path, name }) => (
  view.may.draft ? <>{' '}<small class="edit-line"><a href={`/rencana/${view.slug}/ubah?${new URLSearchParams({ baris: path }).toString()}`} aria-label={revisionWords[locale].editLine(name)}>{revisionWords[locale].edit}</a></small></> : null
)

/** An activity in the tree: its outputs and budget, and the way to its own page. */
export const ActivityBody: FC<Of> = ({ locale, view, activity, path, beside }) => {
  const t = words[locale]
  const lines: Line[] = [...activity.outputs, ...printed(activity).map((line) => ({ ...line, name: `${t.budget} (Rp)` }))]
  return (
    <>
      <p id={`kegiatan-${activity.id}`}><a href={pageOf(view, activity)}>{t.openActivity}</a></p>
      {activity.uncertain && <Notice kind="warn"><p>{t.uncertain(activity.uncertain)}</p></Notice>}
      {lines.length > 0 && <YearTable locale={locale} plan={view.content} caption={t.output} rows={lines} />}
      {activity.services && activity.services.length > 0 && <p>{t.services}: {activity.services.map((slug, index) => <>{index > 0 && ', '}<a href={`/layanan/${slug}`}>{beside.services.get(slug) ?? slug}</a></>)}</p>}
      {(beside.links.get(activity.id) ?? []).length > 0 && <ul>{beside.links.get(activity.id)?.map((link) => <li>{t.links[link.kind]}: <a href={link.href}>{link.label}</a></li>)}</ul>}
      {activity.activities.map((below, index) => <section><h3 lang="id">{titleOf(below)}</h3><ActivityBody locale={locale} view={view} activity={below} path={`${path}.activities.${index}`} beside={beside} /></section>)}
    </>
  )
}

/** Who stands above an activity: its programme, and the activity it is part of. */
function aboveOf(plan: Plan, path: string): { programme: string; activity: Activity | null } {
  const [, at = '', , ...rest] = path.split('.')
  const programme = plan.programmes[Number(at)]
  return { programme: programme ? `${programme.n ?? programme.code ?? ''} ${programme.name}`.trim() : '', activity: rest.length > 1 ? programme?.activities[Number(rest[0])] ?? null : null }
}

const Linked: FC<{ locale: Locale; title: string; none: string; links: readonly ActivityLink[] }> = ({ title, none: nothing, links }) => (
  <Section title={title}>{links.length > 0 ? <RuledList label={title} rows={links.map(({ href, label, note }) => ({ href, label, ...(note !== undefined && { note }) }))} /> : <p class="small">{nothing}</p>}</Section>
)

const ActivityFacts: FC<Of> = ({ locale, view, activity, path }) => {
  const t = words[locale]
  const above = aboveOf(view.content, path)
  return (
    <Facts facts={[
      { label: t.plan, value: <a href={addressOf(view, 'tree', { mark: `kegiatan-${activity.id}` })}>{say(view.content.title, locale)}</a> },
      { label: t.programme, value: <span lang="id">{above.programme}<EditLine locale={locale} view={view} path={path.split('.').slice(0, 2).join('.')} name={above.programme} /></span> },
      ...(above.activity ? [{ label: t.aboveActivity, value: <a href={pageOf(view, above.activity)} lang="id">{titleOf(above.activity)}</a> }] : []),
      ...(activity.code === null ? [] : [{ label: t.code, value: activity.code }]),
      { label: t.funding, value: activity.funding === undefined ? t.notPrinted : <span lang="id">{activity.funding}</span> }, { label: t.legal, value: activity.legal === undefined ? t.notPrinted : <span lang="id">{activity.legal}</span> },
      ...(activity.unit === null ? [] : [{ label: t.unit, value: <span lang="id">{activity.unit}</span> }]), ...(activity.location === null ? [] : [{ label: t.location, value: <span lang="id">{activity.location}</span> }]),
    ]} />
  )
}

/** One activity with all that belongs to it, each one click away: outputs, budget, budget sheets, schedules, services. */
export const ActivityPage: FC<Of> = (props) => {
  const { locale, view, activity, path, beside } = props
  const t = words[locale]
  const of = (kind: ActivityLink['kind']) => (beside.links.get(activity.id) ?? []).filter((link) => link.kind === kind)
  const table = (lines: readonly Line[], caption: string, nothing: string) => (lines.length > 0 ? <YearTable locale={locale} plan={view.content} caption={caption} rows={lines} /> : <p class="small">{nothing}</p>)
  return (
    <PlanFrame locale={locale} view={view} here="tree" title={activity.name}>
      {view.may.draft && <p><a href={`/rencana/${view.slug}/ubah?${new URLSearchParams({ baris: path }).toString()}`}>{t.changeActivity}</a></p>}
      {activity.uncertain && <Notice kind="warn"><p>{t.uncertain(activity.uncertain)}</p></Notice>}
      <ActivityFacts {...props} />
      <Section title={t.output}>{table(activity.outputs, t.output, t.noOutputs)}</Section>
      <Section title={t.budget}>{table(printed(activity), t.budget, t.noBudget)}<p><a href={`/rencana/${view.slug}/evaluasi`}>{t.evaluation}</a></p></Section>
      {activity.activities.length > 0 && <Section title={t.below}><RuledList label={t.below} rows={activity.activities.map((one) => ({ label: <span lang="id">{titleOf(one)}</span>, href: pageOf(view, one) }))} /></Section>}
      <Linked locale={locale} title={t.links.budget} none={t.noSheet} links={of('budget')} />
      <Linked locale={locale} title={t.links.schedule} none={t.noSchedule} links={of('schedule')} />
      <Linked locale={locale} title={t.services} none={t.noServices} links={(activity.services ?? []).map((slug) => ({ kind: 'service', href: `/layanan/${slug}`, label: beside.services.get(slug) ?? slug }))} />
      {view.may.draft && <p><a href={`/rencana/${view.slug}/layanan?${new URLSearchParams({ baris: path }).toString()}`}>{structureWords[locale].choose}</a></p>}
    </PlanFrame>
  )
}
