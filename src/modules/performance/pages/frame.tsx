import type { FC, PropsWithChildren } from 'hono/jsx'
import { say, type Locale } from '#kernel'
import { Actions, Button } from '#ui/form'
import { BackLink, PageHead, Tabs } from '#ui/layout'
import { Chip } from '#ui/mark'
import { Notice } from '#ui/notice'
import type { TreeView } from '../actions/trees.ts'
import { editWords } from '../messages/edit.ts'
import { treeWords } from '../messages/tree.ts'
import { indicatorsOf, type Mark } from '../rules/tree.ts'

export type View = 'tree' | 'chart' | 'findings' | 'agreements' | 'evaluation' | 'report' | 'history'

const paths: Record<View, string> = { tree: '', chart: '/bagan', findings: '/temuan', agreements: '/perjanjian', evaluation: '/evaluasi', report: '/laporan', history: '/riwayat' }

/** The address of a view of a tree, or of one of its boxes; it stays with the version one looks at. */
export const addressOf = (view: Pick<TreeView, 'slug' | 'version' | 'pinned'>, to: View, more: { node?: string; mark?: string } = {}): string =>
  `/kinerja/pohon/${view.slug}${more.node === undefined ? paths[to] : `/kotak/${more.node}`}${view.pinned ? `?versi=${view.version}` : ''}${more.mark ? `#${more.mark}` : ''}`

/** What stands around every view of a tree: its name, whose, which year, and the way to the other views. */
export const TreeFrame: FC<PropsWithChildren<{ locale: Locale; view: TreeView; here: View; title?: string }>> = ({ locale, view, here, title, children }) => {
  const t = treeWords[locale]
  const { content: tree } = view
  const other = view.versions.find((one) => one.version > view.version) ?? (view.state === 'draft' ? view.versions.findLast((one) => one.state === 'published') : undefined)
  const tab = (to: View, label: string) => ({ href: addressOf(view, to), label, current: to === here })
  return (
    <>
      <BackLink link={{ href: '/kinerja/pohon', label: t.back }} />
      <PageHead title={title ?? say(tree.title, locale)} facts={[tree.agency.name, String(tree.year), t.size(tree.nodes.length, indicatorsOf(tree).length), `${t.version} ${view.version}`, ...(view.state === 'draft' ? [<Chip tone="amber">{t.draft}</Chip>] : [])]}
        aside={<Button kind="secondary" icon="printer" href={`/kinerja/pohon/${view.slug}/bagan.pdf${view.pinned ? `?versi=${view.version}` : ''}`}>{t.pdf}</Button>} />
      <Tabs label={t.views} tabs={[tab('tree', t.list), tab('chart', t.chart), tab('findings', t.findings), tab('agreements', t.agreements), tab('evaluation', t.evaluation), tab('report', t.report), tab('history', t.history)]} />
      {other && <Notice><p><a href={addressOf({ ...view, version: other.version, pinned: other.state === 'draft' }, here)}>{other.state === 'draft' ? t.seeDraft(other.version) : t.seePublished(other.version)}</a></p></Notice>}
      {view.state === 'draft' && (view.may.publish || view.may.draft) && (
        <Actions>
          {view.may.publish && <Button href={`/kinerja/pohon/${view.slug}/terbitkan`}>{editWords[locale].publish}</Button>}
          {view.may.draft && view.version > 1 && <Button kind="quiet" href={`/kinerja/pohon/${view.slug}/buang`}>{editWords[locale].discard}</Button>}
        </Actions>
      )}
      {children}
    </>
  )
}

/** Where something stands in its document and how sure that is, as small print. */
export const MarkLine: FC<{ locale: Locale; mark: Mark }> = ({ locale, mark: { printed, lines, certainty, note } }) => {
  const t = treeWords[locale]
  const said = [certainty === 'high' ? null : certainty === 'low' ? t.uncertain : t.toCheck, printed === null ? null : t.printed(printed), lines === null ? null : t.sourceLines(lines)].flatMap((part) => part ?? [])
  if (said.length === 0 && note === null) return null
  return <small class={certainty === 'high' ? 'mark-line' : 'mark-line unsure'}>{said.join(' · ')}{note !== null && <span lang="id">{said.length > 0 ? '. ' : ''}{note}</span>}</small>
}
