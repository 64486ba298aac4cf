import type { FC } from 'hono/jsx'
import { say, type Locale } from '#kernel'
import { Actions, Button, Form } from '#ui/form'
import { BackLink, Facts, PageHead, RuledList, Section } from '#ui/layout'
import { Chip } from '#ui/mark'
import { Empty } from '#ui/notice'
import { Table } from '#ui/table'
import type { TreeView } from '../actions/trees.ts'
import { editWords } from '../messages/edit.ts'
import { treeWords } from '../messages/tree.ts'
import { yearPeriod } from '../rules/periods.ts'
import { childrenOf, depthOf, type Indicator, type Node, type Tree } from '../rules/tree.ts'
import type { TreeLine } from '../store/trees.ts'
import { addressOf, MarkLine, TreeFrame } from './frame.tsx'

/** Every performance tree of the city. */
export const TreesPage: FC<{ locale: Locale; trees: readonly TreeLine[] }> = ({ locale, trees }) => {
  const t = treeWords[locale]
  return (
    <>
      <PageHead title={t.title} lead={t.lead} />
      <Table locale={locale} caption={t.title} rows={trees} empty={<Empty title={t.empty} icon="target-arrow">{t.emptyMore}</Empty>} columns={[
        { head: t.tree, kind: 'title', cell: (one) => <a href={`/kinerja/pohon/${one.slug}`}>{say(one.title, locale)}</a> },
        { head: t.agency, kind: 'text', cell: (one) => <span lang="id">{one.agency_name}</span> },
        { head: t.year, kind: 'text', cell: (one) => String(one.year) },
        { head: t.version, kind: 'number', cell: (one) => String(one.version) },
        { head: t.state, kind: 'text', cell: (one) => (one.state === 'draft' ? t.draft : [t.published, one.drafted && t.drafted].filter(Boolean).join(', ')) },
      ]} />
    </>
  )
}

/** Names of positions as people read them, by slug. */
export type Names = ReadonlyMap<string, string>

/** The tree as a list within lists: each box opens in place to what is beneath it, on phones as on wide screens. */
export const TreePage: FC<{ locale: Locale; view: TreeView; names: Names; script: string }> = ({ locale, view, names, script }) => {
  const t = treeWords[locale]
  const { content: tree } = view
  return (
    <TreeFrame locale={locale} view={view} here="tree">
      {view.may.draft && <p class="drag-hint"><small>{editWords[locale].dragHint}</small></p>}
      {view.may.draft && <Form action={`/kinerja/pohon/${view.slug}/pindah`} id="drag-form" hidden={{ kotak: '', under: '' }} />}
      <ul class="tree" data-drag={view.may.draft ? 'drag-form' : undefined}>{childrenOf(tree, null).map((node) => <Branch locale={locale} view={view} node={node} names={names} />)}</ul>
      {view.may.draft && <script src={script} type="module" />}
      {(tree.outcomes.length > 0 || view.may.draft) && (
        <Section title={t.outcomes}>
          {tree.outcomes.length > 0 && <RuledList rows={tree.outcomes.map((one) => ({ label: <span lang="id">{one.text}</span>, note: t.outcomeKinds[one.kind] }))} />}
          {view.may.draft && <p><a href={`/kinerja/pohon/${view.slug}/hasil`}>{editWords[locale].changeOutcomes}</a></p>}
        </Section>
      )}
      {(tree.notes.length > 0 || tree.source) && (
        <Section title={t.notes}>
          <div lang="id"><RuledList rows={tree.notes.map((label) => ({ label }))} /></div>
          {tree.source && <p>{t.source_}: <span lang="id">{tree.source.document}</span>{tree.source.lines !== null && `, ${t.sourceLines(tree.source.lines)}`}</p>}
        </Section>
      )}
    </TreeFrame>
  )
}

const Branch: FC<{ locale: Locale; view: TreeView; node: Node; names: Names }> = ({ locale, view, node, names }) => {
  const t = treeWords[locale]
  const { content: tree } = view
  const below = childrenOf(tree, node.id)
  const owner = node.owner === null ? t.noOwner : names.get(node.owner) ?? node.owner
  return (
    <li id={node.id} data-box={view.may.draft ? node.id : undefined}>
      <details open={depthOf(tree, node) < 3}>
        <summary><span><b lang="id">{node.title}</b> <small>{t.levels[node.level]} · {t.count(node.indicators.length)}</small> {node.certainty !== 'high' && <Chip tone={node.certainty === 'low' ? 'amber' : 'grey'}>{t.certainties[node.certainty]}</Chip>}</span></summary>
        <div class="said">
          {node.objectives.map((one) => <p lang="id">{one.text}</p>)}
          <small>{t.owner}: <span lang="id">{owner}</span></small>
          <IndicatorList locale={locale} tree={tree} indicators={node.indicators} />
          <p><a href={addressOf(view, 'tree', { node: node.id })}>{t.openBox}<span class="vh">: {node.title}</span></a></p>
        </div>
        {below.length > 0 && <ul>{below.map((child) => <Branch locale={locale} view={view} node={child} names={names} />)}</ul>}
      </details>
    </li>
  )
}

const IndicatorList: FC<{ locale: Locale; tree: Tree; indicators: readonly Indicator[] }> = ({ locale, tree, indicators }) => {
  const t = treeWords[locale]
  const target = (one: Indicator): string | undefined => one.targets[yearPeriod(tree.year)]
  return <ol class="indicators">{indicators.map((one) => <li><span lang="id">{one.name}</span>{target(one) && <> <b lang="id">{t.target} {target(one)}</b></>}</li>)}</ol>
}

/** One box: what it is to reach, its indicators with all that is said of them, what stands above and beneath. */
export const NodePage: FC<{ locale: Locale; view: TreeView; node: Node; parent: Node | null; names: Names }> = ({ locale, view, node, parent, names }) => {
  const t = treeWords[locale]
  const { content: tree } = view
  const served = tree.outcomes.find(({ id }) => id === node.serves)
  return (
    <>
      <BackLink link={{ href: parent ? addressOf(view, 'tree', { node: parent.id }) : addressOf(view, 'tree'), label: parent?.title ?? say(tree.title, locale) }} />
      <PageHead title={node.title} facts={[t.levels[node.level], tree.agency.name, String(tree.year), ...(view.state === 'draft' ? [<Chip tone="amber">{t.draft}</Chip>] : [])]} />
      {view.may.draft && <NodeTools locale={locale} view={view} node={node} />}
      <Facts facts={[
        { label: t.objectives, value: node.objectives.length === 0 ? t.noObjective : <ul>{node.objectives.map((one) => <li><span lang="id">{one.text}</span> <MarkLine locale={locale} mark={one} /></li>)}</ul> },
        { label: t.owner, value: node.owner === null ? t.noOwner : <span lang="id">{names.get(node.owner) ?? node.owner}</span> },
        ...(served ? [{ label: t.serves, value: <span lang="id">{served.text}</span> }] : []),
        ...(node.certainty === 'high' && node.note === null ? [] : [{ label: t.certaintyOf, value: <MarkLine locale={locale} mark={node} /> }]),
      ]} />
      <Section title={t.indicators}>
        <Table locale={locale} caption={t.indicators} rows={node.indicators} empty={<p>{t.noIndicator}</p>} columns={[
          { head: t.indicator, kind: 'title', cell: (one) => <><span lang="id" id={one.id}>{view.state === 'published' ? <a href={`/kinerja/indikator/${view.slug}/${one.id}`}>{one.name}</a> : one.name}</span> <MarkLine locale={locale} mark={one} /></> },
          { head: t.unit, cell: (one) => <span lang="id">{one.unit ?? t.noUnit}</span> },
          { head: t.targetFor(String(tree.year)), kind: 'number', cell: (one) => <span lang="id">{one.targets[yearPeriod(tree.year)] ?? t.noTarget}</span> },
          { head: t.source_, cell: (one) => { const said = one.source === null ? t.noSource : t.source[one.source.kind]; return view.may.draft ? <a href={`/kinerja/indikator/${view.slug}/${one.id}/asal`}>{said}<span class="vh">: {one.name}</span></a> : said } },
          ...(view.may.draft ? [{ head: editWords[locale].editIndicator, kind: 'act' as const, cell: (one: Indicator) => <IndicatorTools locale={locale} view={view} node={node} indicator={one} /> }] : []),
        ]} />
        {view.may.draft && <Actions><Button kind="secondary" size="dense" icon="plus" href={`/kinerja/pohon/${view.slug}/kotak/${node.id}/indikator`}>{editWords[locale].addIndicator}</Button></Actions>}
      </Section>
      <Section title={t.below}>
        {childrenOf(tree, node.id).length === 0 ? <p>{t.nothingBelow}</p> : <RuledList rows={childrenOf(tree, node.id).map((child) => ({ label: child.title, href: addressOf(view, 'tree', { node: child.id }), note: t.count(child.indicators.length) }))} />}
      </Section>
    </>
  )
}

/** Up and down among brothers, each a button that says what it moves. */
const Shift: FC<{ locale: Locale; view: TreeView; name: string; hidden: Record<string, string>; first: boolean; last: boolean }> = ({ locale, view, name, hidden, first, last }) => {
  const t = editWords[locale]
  if (first && last) return null
  return (
    <Form action={`/kinerja/pohon/${view.slug}/urut`} hidden={hidden} label={name}>
      {!first && <Button kind="quiet" size="dense" name="arah" value="naik" icon="arrow-up"><span class="vh">{t.upOf(name)}</span>{t.up}</Button>}
      {!last && <Button kind="quiet" size="dense" name="arah" value="turun" icon="arrow-down"><span class="vh">{t.downOf(name)}</span>{t.down}</Button>}
    </Form>
  )
}

const NodeTools: FC<{ locale: Locale; view: TreeView; node: Node }> = ({ locale, view, node }) => {
  const t = editWords[locale]
  const brothers = childrenOf(view.content, node.parent)
  const at = `/kinerja/pohon/${view.slug}/kotak/${node.id}`
  return (
    <Actions>
      <Button kind="secondary" size="dense" icon="pencil" href={`${at}/ubah`}>{t.edit}</Button>
      <Button kind="secondary" size="dense" icon="plus" href={`/kinerja/pohon/${view.slug}/tambah?di=${node.id}`}>{t.add}</Button>
      <Button kind="quiet" size="dense" href={`${at}/pindah`}>{t.move}</Button>
      <Shift locale={locale} view={view} name={node.title} hidden={{ kotak: node.id }} first={brothers[0]?.id === node.id} last={brothers.at(-1)?.id === node.id} />
      <Button kind="quiet" size="dense" icon="x" href={`${at}/hapus`}>{t.remove}</Button>
    </Actions>
  )
}

const IndicatorTools: FC<{ locale: Locale; view: TreeView; node: Node; indicator: Indicator }> = ({ locale, view, node, indicator }) => {
  const t = editWords[locale]
  const at = `/kinerja/pohon/${view.slug}/indikator/${indicator.id}`
  return (
    <>
      <a href={`${at}/ubah`}>{t.editIndicator}<span class="vh"> {indicator.name}</span></a> · <a href={`${at}/hapus`}>{t.remove}<span class="vh"> {indicator.name}</span></a>
      <Shift locale={locale} view={view} name={indicator.name} hidden={{ kotak: node.id, indikator: indicator.id }} first={node.indicators[0]?.id === indicator.id} last={node.indicators.at(-1)?.id === indicator.id} />
    </>
  )
}
