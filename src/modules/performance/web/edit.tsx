import { Hono, type Context } from 'hono'
import { refuse } from '#kernel'
import { need } from '#platform/context'
import type { Env } from '#platform/module'
import { readTypedDate } from '#platform/ui/format'
import { officerPage } from '#ui/page'
import { changeTree, deskOf, discardable, discardDraft, historyOf, positionsFor, publishable, publishTree } from '../actions/edit.ts'
import { editWords } from '../messages/edit.ts'
import { treeWords } from '../messages/tree.ts'
import { DiscardPage, formPeriods, HistoryParts, IndicatorFormPage, indicatorTyped, MovePage, NodeFormPage, nodeTyped, PublishPage, RemovePage, targetField, type Desk } from '../pages/edit.tsx'
import { OutcomesPage, outcomesTyped } from '../pages/outcomes.tsx'
import { TreeFrame } from '../pages/frame.tsx'
import { addIndicator, addNode, editIndicator, editNode, moveNode, removeIndicator, removeNode, seenOf, shiftIndicator, shiftNode, type TypedIndicator, type TypedNode } from '../rules/edit.ts'
import { seenOutcomes, setOutcomes, typedOutcomes } from '../rules/outcomes.ts'
import { indicatorIn, nodeIn, type Indicator, type Node, type Tree } from '../rules/tree.ts'
import { formFor, param, posted, slugOf, typedIn, whenIn, type Refused, type Typed } from './parts.ts'
import { viewOf } from './trees.tsx'

const draft = 'performance.draft'
const textIn = (typed: Record<string, unknown>, name: string): string => { const text = typed[name]; return typeof text === 'string' ? text : '' }
const nodeOf = (tree: Tree, id: string): Node => nodeIn(tree, id) ?? refuse('not-found', 'no-node')
const indicatorOf = (tree: Tree, id: string): { node: Node; indicator: Indicator } => indicatorIn(tree, id) ?? refuse('not-found', 'no-indicator')

/** What every page of editing knows. */
async function deskFor(c: Context<Env>, known: (tree: Tree) => Typed, of: (tree: Tree) => Node | Indicator | null, refused: Refused): Promise<Desk> {
  const { ctx } = c.var
  const row = await deskOf(ctx, slugOf(c))
  const thing = of(row.content)
  return { locale: ctx.locale, tree: row.content, version: row.state === 'draft' ? row.version : row.version + 1, form: formFor(ctx, refused, known(row.content)), seen: thing ? seenOf(thing) : '' }
}

const drafted = (slug: string, version: number, node: string, mark = ''): string => `/kinerja/pohon/${slug}/kotak/${node}?versi=${version}${mark ? `#${mark}` : ''}`
const typedNode = (typed: Typed): TypedNode => ({ title: typed['title'] ?? '', level: typed['level'] ?? '', owner: typed['owner'] ?? '', serves: typed['serves'] ?? '', objectives: typed['objectives'] ?? '' })

function typedIndicator(typed: Typed): TypedIndicator {
  const text = (name: string): string => typed[name] ?? ''
  const targets = Object.fromEntries(Object.entries(typed).flatMap(([name, value]) => (name.startsWith('target-') ? [[name.slice('target-'.length), value]] : [])))
  return { name: text('name'), objective: text('objective'), unit: text('unit'), polarity: text('polarity'), lowerBy: text('lowerBy'), aggregation: text('aggregation'), frequency: text('frequency'), weight: text('weight'), definition: text('definition'), targets }
}

async function nodeForm(c: Context<Env>, ids: { node: string | null; parent: string }, refused: Refused): Promise<Response> {
  const desk = await deskFor(c, (tree) => (ids.node === null ? { level: nodeIn(tree, ids.parent)?.level ?? 'goal' } : nodeTyped(nodeOf(tree, ids.node))), (tree) => (ids.node === null ? null : nodeOf(tree, ids.node)), refused)
  const node = ids.node === null ? null : nodeOf(desk.tree, ids.node)
  const parent = ids.parent === '' ? null : nodeOf(desk.tree, ids.parent)
  const t = editWords[desk.locale]
  return officerPage(c, { title: node ? t.editing(node.title) : t.adding(parent?.title ?? '') }, <NodeFormPage {...desk} node={node} parent={parent} positions={await positionsFor(c.var.ctx, desk.tree)} />)
}

function editBox(c: Context<Env>): Promise<Response> {
  const node = param(c, 'node')
  return posted(c, draft, async (typed) => {
    const { version } = await changeTree(c.var.ctx, slugOf(c), { act: 'edit', node, seen: typed['seen'] || '-' }, (tree, positions) => editNode(tree, node, typedNode(typed), positions))
    return drafted(slugOf(c), version, node)
  }, (refused) => nodeForm(c, { node, parent: '' }, refused))
}

const addBox = (c: Context<Env>): Promise<Response> =>
  posted(c, draft, async (typed) => {
    const parent = textIn(typed, 'di')
    const { version, id } = await changeTree(c.var.ctx, slugOf(c), { act: 'add', node: parent }, (tree, positions) => addNode(tree, parent || null, typedNode(typed), positions))
    return drafted(slugOf(c), version, id)
  }, (refused) => nodeForm(c, { node: null, parent: textIn(refused.typed, 'di') }, refused))

async function movePage(c: Context<Env>, id: string, refused: Refused): Promise<Response> {
  const desk = await deskFor(c, (tree) => ({ under: nodeOf(tree, id).parent ?? '' }), (tree) => nodeOf(tree, id), refused)
  const node = nodeOf(desk.tree, id)
  return officerPage(c, { title: editWords[desk.locale].moving(node.title) }, <MovePage {...desk} node={node} />)
}

const moveBox = (c: Context<Env>): Promise<Response> =>
  posted(c, draft, async (typed) => {
    const node = textIn(typed, 'kotak')
    const { version } = await changeTree(c.var.ctx, slugOf(c), { act: 'move', node, seen: typed['seen'] ?? '' }, (tree) => moveNode(tree, node, typed['under'] || null))
    return drafted(slugOf(c), version, node)
  }, (refused) => movePage(c, textIn(refused.typed, 'kotak'), refused))

/** One place up or down among the brothers; a form of two buttons. */
async function shift(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  need(ctx, draft)
  const typed = await typedIn(c)
  const by = typed['arah'] === 'naik' ? -1 : 1
  const [node, indicator] = [typed['kotak'] ?? '', typed['indikator'] ?? '']
  const { version } = await changeTree(ctx, slugOf(c), { act: 'order', node, ...(indicator && { indicator }) }, (tree) => (indicator ? shiftIndicator(tree, indicator, by) : shiftNode(tree, node, by)))
  return c.redirect(drafted(slugOf(c), version, node, indicator), 303)
}

async function removePage(c: Context<Env>, ids: { node?: string; indicator?: string }, refused: Refused): Promise<Response> {
  const find = (tree: Tree): { node: Node; indicator: Indicator | null } => (ids.indicator === undefined ? { node: nodeOf(tree, ids.node ?? ''), indicator: null } : indicatorOf(tree, ids.indicator))
  const desk = await deskFor(c, () => ({}), (tree) => { const { node, indicator } = find(tree); return indicator ?? node }, refused)
  const { node, indicator } = find(desk.tree)
  return officerPage(c, { title: editWords[desk.locale].removing(indicator?.name ?? node.title) }, <RemovePage {...desk} node={node} indicator={indicator} />)
}

const remove = (c: Context<Env>, ids: { node?: string; indicator?: string }): Promise<Response> =>
  posted(c, draft, async (typed) => {
    let home: string | null = null
    const { version } = await changeTree(c.var.ctx, slugOf(c), { act: 'remove', ...ids, seen: typed['seen'] || '-' }, (tree) => {
      home = ids.indicator === undefined ? nodeIn(tree, ids.node ?? '')?.parent ?? null : indicatorIn(tree, ids.indicator)?.node.id ?? null
      return ids.indicator === undefined ? removeNode(tree, ids.node ?? '') : removeIndicator(tree, ids.indicator)
    })
    return home === null ? `/kinerja/pohon/${slugOf(c)}?versi=${version}` : drafted(slugOf(c), version, home)
  }, (refused) => removePage(c, ids, refused))

async function indicatorForm(c: Context<Env>, ids: { node: string; indicator: string | null }, refused: Refused): Promise<Response> {
  const find = (tree: Tree): { node: Node; indicator: Indicator | null } => (ids.indicator === null ? { node: nodeOf(tree, ids.node), indicator: null } : indicatorOf(tree, ids.indicator))
  const desk = await deskFor(c, (tree) => { const { indicator } = find(tree); return indicator ? indicatorTyped(indicator, tree.year) : { lowerBy: 'mirror', ...Object.fromEntries(formPeriods(tree.year).map((period) => [targetField(period), ''])) } }, (tree) => find(tree).indicator, refused)
  const { node, indicator } = find(desk.tree)
  const t = editWords[desk.locale]
  return officerPage(c, { title: indicator ? t.editing(indicator.name) : t.addingIndicator(node.title) }, <IndicatorFormPage {...desk} node={node} indicator={indicator} />)
}

function saveIndicator(c: Context<Env>, ids: { node: string; indicator: string | null }): Promise<Response> {
  const { indicator } = ids
  return posted(c, draft, async (typed) => {
    const asked = indicator === null ? { act: 'add-indicator', node: ids.node } : { act: 'edit-indicator', indicator, seen: typed['seen'] || '-' }
    let home = ids.node
    const { version, id } = await changeTree(c.var.ctx, slugOf(c), asked, (tree) => {
      if (indicator !== null) home = indicatorIn(tree, indicator)?.node.id ?? ''
      return indicator === null ? addIndicator(tree, ids.node, typedIndicator(typed)) : editIndicator(tree, indicator, typedIndicator(typed))
    })
    return drafted(slugOf(c), version, home, id)
  }, (refused) => indicatorForm(c, ids, refused))
}

async function outcomesPage(c: Context<Env>, refused: Refused): Promise<Response> {
  const desk = await deskFor(c, outcomesTyped, () => null, refused)
  return officerPage(c, { title: editWords[desk.locale].outcomes }, <OutcomesPage {...desk} seen={seenOutcomes(desk.tree)} />)
}

const saveOutcomes = (c: Context<Env>): Promise<Response> =>
  posted(c, draft, async (typed) => {
    const { version } = await changeTree(c.var.ctx, slugOf(c), { act: 'outcomes' }, (tree) => {
      if (typed['seen'] !== seenOutcomes(tree)) refuse('conflict', 'box-changed')
      return setOutcomes(tree, typedOutcomes(typed))
    })
    return `/kinerja/pohon/${slugOf(c)}?versi=${version}`
  }, (refused) => outcomesPage(c, refused))

async function publishPage(c: Context<Env>, refused: Refused): Promise<Response> {
  const { ctx } = c.var
  const { draft, changes, seen, first } = await publishable(ctx, slugOf(c))
  return officerPage(c, { title: editWords[ctx.locale].publishing(draft.version) }, <PublishPage locale={ctx.locale} tree={draft.content} version={draft.version} form={formFor(ctx, refused)} seen={seen} changes={changes} first={first} />)
}

const publish = (c: Context<Env>): Promise<Response> =>
  posted(c, 'performance.publish', async (typed) => {
    const text = (name: string): string => typed[name] ?? ''
    await publishTree(c.var.ctx, slugOf(c), text('seen'), { reason: text('reason'), kind: text('kind'), number: text('number'), date: readTypedDate(text('date')) })
    return `/kinerja/pohon/${slugOf(c)}/riwayat`
  }, (refused) => publishPage(c, refused))

async function discardPage(c: Context<Env>, refused: Refused): Promise<Response> {
  const { ctx } = c.var
  const { draft, seen } = await discardable(ctx, slugOf(c))
  return officerPage(c, { title: editWords[ctx.locale].discarding(draft.version) }, <DiscardPage locale={ctx.locale} tree={draft.content} version={draft.version} form={formFor(ctx, refused)} seen={seen} />)
}

const discard = (c: Context<Env>): Promise<Response> =>
  posted(c, draft, async (typed) => { await discardDraft(c.var.ctx, slugOf(c), typed['seen'] ?? ''); return `/kinerja/pohon/${slugOf(c)}` }, (refused) => discardPage(c, refused))

async function historyPage(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  const view = await viewOf(c)
  return officerPage(c, { title: treeWords[ctx.locale].history }, <TreeFrame locale={ctx.locale} view={view} here="history"><HistoryParts locale={ctx.locale} past={await historyOf(ctx, view.slug)} when={whenIn(ctx)} /></TreeFrame>)
}

/** How trees are changed, published, thrown away, and what they were. */
export const editWeb = new Hono<Env>()
  .get('/kinerja/pohon/:slug/tambah', (c) => nodeForm(c, { node: null, parent: c.req.query('di') ?? '' }, null))
  .post('/kinerja/pohon/:slug/tambah', addBox)
  .get('/kinerja/pohon/:slug/kotak/:node/ubah', (c) => nodeForm(c, { node: param(c, 'node'), parent: '' }, null))
  .post('/kinerja/pohon/:slug/kotak/:node/ubah', editBox)
  .get('/kinerja/pohon/:slug/kotak/:node/pindah', (c) => movePage(c, param(c, 'node'), null))
  .post('/kinerja/pohon/:slug/pindah', moveBox)
  .post('/kinerja/pohon/:slug/urut', shift)
  .get('/kinerja/pohon/:slug/kotak/:node/hapus', (c) => removePage(c, { node: param(c, 'node') }, null))
  .post('/kinerja/pohon/:slug/kotak/:node/hapus', (c) => remove(c, { node: param(c, 'node') }))
  .get('/kinerja/pohon/:slug/kotak/:node/indikator', (c) => indicatorForm(c, { node: param(c, 'node'), indicator: null }, null))
  .post('/kinerja/pohon/:slug/kotak/:node/indikator', (c) => saveIndicator(c, { node: param(c, 'node'), indicator: null }))
  .get('/kinerja/pohon/:slug/indikator/:indicator/ubah', (c) => indicatorForm(c, { node: '', indicator: param(c, 'indicator') }, null))
  .post('/kinerja/pohon/:slug/indikator/:indicator/ubah', (c) => saveIndicator(c, { node: '', indicator: param(c, 'indicator') }))
  .get('/kinerja/pohon/:slug/indikator/:indicator/hapus', (c) => removePage(c, { indicator: param(c, 'indicator') }, null))
  .post('/kinerja/pohon/:slug/indikator/:indicator/hapus', (c) => remove(c, { indicator: param(c, 'indicator') }))
  .get('/kinerja/pohon/:slug/hasil', (c) => outcomesPage(c, null))
  .post('/kinerja/pohon/:slug/hasil', saveOutcomes)
  .get('/kinerja/pohon/:slug/terbitkan', (c) => publishPage(c, null))
  .post('/kinerja/pohon/:slug/terbitkan', publish)
  .get('/kinerja/pohon/:slug/buang', (c) => discardPage(c, null))
  .post('/kinerja/pohon/:slug/buang', discard)
  .get('/kinerja/pohon/:slug/riwayat', historyPage)
