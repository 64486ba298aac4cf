import type { FC, PropsWithChildren } from 'hono/jsx'
import { say, type Locale } from '#kernel'
import { BackLink, PageHead, Tabs } from '#ui/layout'
import { Actions, Button } from '#ui/form'
import { Chip } from '#ui/mark'
import { Notice } from '#ui/notice'
import type { PlanView } from '../actions/plans.ts'
import { evaluationWords } from '../messages/evaluation.ts'
import { revisionWords } from '../messages/revision.ts'
import { structureWords } from '../messages/structure.ts'
import { words } from '../words.ts'

export type View = 'tree' | 'tables' | 'findings' | 'evaluation' | 'history'

type Pinned = Pick<PlanView, 'slug' | 'version' | 'pinned'>

/** The address of a view, of a table in it or of what stands at a mark; it stays with the version one looks at. */
export function addressOf(view: Pinned, to: View, more: { table?: string; certainty?: string; mark?: string } = {}): string {
  const query = new URLSearchParams({ ...(view.pinned && { versi: String(view.version) }), ...(more.certainty && { kepastian: more.certainty }) }).toString()
  const path = `/rencana/${view.slug}${{ tree: '', tables: '/tabel', findings: '/temuan', evaluation: '/evaluasi', history: '/riwayat' }[to]}${more.table === undefined ? '' : `/${encodeURIComponent(more.table)}`}`
  return `${path}${query && `?${query}`}${more.mark ? `#${more.mark}` : ''}`
}

/** What stands around every view of a plan: its name, whose, of which years, and the way to the other views. */
export const PlanFrame: FC<PropsWithChildren<{ locale: Locale; view: PlanView; here: View; title?: string; table?: string }>> = ({ locale, view, here, title, table, children }) => {
  const t = words[locale]
  const { content: plan } = view
  const other = view.versions.find((one) => one.version > view.version) ?? (view.state === 'draft' ? view.versions.findLast((one) => one.state === 'published') : undefined)
  const file = (path: string): string => `/rencana/${view.slug}${path}${view.pinned ? `?versi=${view.version}` : ''}`
  const tab = (to: View, label: string, count?: string) => ({ href: addressOf(view, to), label, current: to === here, ...(count !== undefined && { count }) })
  return (
    <>
      <BackLink link={{ href: '/rencana', label: t.back }} />
      <PageHead title={title ?? say(plan.title, locale)} facts={[plan.agency.name, t.years(plan.period.first, plan.period.last), t.layouts[plan.layout], `${t.version} ${view.version}`, ...(view.state === 'draft' ? [<Chip tone="amber">{t.draft}</Chip>] : [])]}
        aside={table === undefined ? <Button kind="secondary" href={file('/rencana.xlsx')}>{t.download}</Button> : (
          <Actions><Button kind="secondary" href={file(`/tabel/${encodeURIComponent(table)}/tabel.xlsx`)}>{t.downloadTable}</Button><Button kind="secondary" href={file(`/tabel/${encodeURIComponent(table)}/tabel.pdf`)}>PDF</Button></Actions>
        )} />
      <Tabs label={t.views} tabs={[tab('tree', t.tree), tab('tables', t.tables, String(plan.tables.length + (plan.programmeTable ? 1 : 0))), tab('findings', t.findings, String(view.findings.length)), { href: `/rencana/${view.slug}/evaluasi`, label: evaluationWords[locale].title, current: here === 'evaluation' }, tab('history', revisionWords[locale].history)]} />
      {other && here !== 'evaluation' && <Notice><p><a href={addressOf({ ...view, version: other.version, pinned: other.state === 'draft' }, here)}>{other.state === 'draft' ? t.seeDraft(other.version) : t.seePublished(other.version)}</a></p></Notice>}
      {(view.may.publish || (view.may.draft && here !== 'evaluation')) && (
        <Actions>
          {view.may.publish && <Button href={`/rencana/${view.slug}/terbitkan`}>{revisionWords[locale].publishThis(view.version)}</Button>}
          {view.may.draft && !view.may.publish && view.state === 'draft' && <Button kind="secondary" href={`/rencana/${view.slug}/terbitkan`}>{revisionWords[locale].publishSee}</Button>}
          {view.may.draft && here !== 'evaluation' && <Button kind="secondary" href={`/rencana/${view.slug}/susunan`}>{structureWords[locale].title}</Button>}
          {view.may.draft && view.state === 'draft' && view.versions.some(({ state }) => state === 'published') && <Button kind="quiet" href={`/rencana/${view.slug}/buang`}>{structureWords[locale].discard}</Button>}
        </Actions>
      )}
      {children}
    </>
  )
}
