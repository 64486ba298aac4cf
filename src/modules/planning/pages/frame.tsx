import type { FC, PropsWithChildren } from 'hono/jsx'
import { say, type Locale } from '#kernel'
import { BackLink, PageHead, Tabs } from '#ui/layout'
import { Button } from '#ui/form'
import { Chip } from '#ui/mark'
import type { PlanView } from '../actions/plans.ts'
import { words } from '../words.ts'

export type View = 'tree' | 'tables' | 'findings'
export const addressOf = (slug: string, view: View, more = ''): string => `/rencana/${slug}${{ tree: '', tables: '/tabel', findings: '/temuan' }[view]}${more}`

/** What stands around every view of a plan: its name, whose, of which years, and the way to the other views. */
export const PlanFrame: FC<PropsWithChildren<{ locale: Locale; view: PlanView; here: View; title?: string }>> = ({ locale, view, here, title, children }) => {
  const t = words[locale]
  const { content: plan, slug } = view
  const tab = (to: View, label: string, count?: string) => ({ href: addressOf(slug, to), label, current: to === here, ...(count !== undefined && { count }) })
  return (
    <>
      <BackLink link={{ href: '/rencana', label: t.back }} />
      <PageHead title={title ?? say(plan.title, locale)} facts={[plan.agency.name, t.years(plan.period.first, plan.period.last), t.layouts[plan.layout], view.state === 'draft' ? <Chip tone="amber">{t.draft}</Chip> : `${t.version} ${view.version}`]}
        aside={<Button kind="secondary" href={`/rencana/${slug}/rencana.xlsx`}>{t.download}</Button>} />
      <Tabs label={t.views} tabs={[tab('tree', t.tree), tab('tables', t.tables, String(plan.tables.length + (plan.programmeTable ? 1 : 0))), tab('findings', t.findings, String(view.findings.length))]} />
      {children}
    </>
  )
}
