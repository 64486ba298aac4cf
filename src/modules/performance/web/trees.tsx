import { Hono, type Context } from 'hono'
import { refuse, say } from '#kernel'
import type { Ctx } from '#platform/context'
import type { Env } from '#platform/module'
import { assetHref } from '#platform/ui/assets'
import { officerPage } from '#ui/page'
import { directoryShown } from '#modules/people'
import { findingsOf, treeOf, treesOf, type TreeView } from '../actions/trees.ts'
import { chartPdf } from '../actions/chart.ts'
import { auditWords, sayFinding } from '../messages/audit.ts'
import { treeWords } from '../messages/tree.ts'
import { ChartPage } from '../pages/chart.tsx'
import { FindingsPage } from '../pages/findings.tsx'
import { NodePage, TreePage, TreesPage, type Names } from '../pages/tree.tsx'
import { sureness } from '../rules/audit.ts'
import { nodeIn } from '../rules/tree.ts'
import { param, pdfOf, slugOf } from './parts.ts'

/** The version asked for in the address, `?versi=2`; anything else asks for what is in force. */
export const versionIn = (c: Context<Env>): number | null => (/^[1-9]\d{0,5}$/.test(c.req.query('versi') ?? '') ? Number(c.req.query('versi')) : null)
export const viewOf = (c: Context<Env>): Promise<TreeView> => treeOf(c.var.ctx, slugOf(c), versionIn(c))

/** What positions are called, for pages. */
export async function namesOf(ctx: Ctx): Promise<Names> {
  const { positions } = await directoryShown(ctx)
  return new Map([...positions.values()].map((one) => [one.slug, say(one.name, ctx.locale)]))
}

async function nodePage(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  const view = await viewOf(c)
  const node = nodeIn(view.content, param(c, 'node')) ?? refuse('not-found', 'no-node')
  return officerPage(c, { title: node.title }, <NodePage locale={ctx.locale} view={view} node={node} parent={node.parent === null ? null : nodeIn(view.content, node.parent)} names={await namesOf(ctx)} />)
}

/** The trees, read. */
export const treesWeb = new Hono<Env>()
  .get('/kinerja/pohon', async (c) => officerPage(c, { title: treeWords[c.var.ctx.locale].title }, <TreesPage locale={c.var.ctx.locale} trees={await treesOf(c.var.ctx)} />))
  .get('/kinerja/pohon/:slug', async (c) => {
    const { ctx } = c.var
    const view = await viewOf(c)
    return officerPage(c, { title: say(view.content.title, ctx.locale) }, <TreePage locale={ctx.locale} view={view} names={await namesOf(ctx)} script={assetHref('tree.js')} />)
  })
  .get('/kinerja/pohon/:slug/kotak/:node', nodePage)
  .get('/kinerja/pohon/:slug/bagan', async (c) => {
    const view = await viewOf(c)
    return officerPage(c, { title: `${treeWords[c.var.ctx.locale].chart} · ${say(view.content.title, c.var.ctx.locale)}` }, <ChartPage locale={c.var.ctx.locale} view={view} />)
  })
  .get('/kinerja/pohon/:slug/bagan.pdf', (c) => pdfOf(c, async () => { const view = await viewOf(c); return { name: view.slug, bytes: await chartPdf(c.var.ctx, view) } }))
  .get('/kinerja/pohon/:slug/temuan', async (c) => {
    const { ctx } = c.var
    const view = await viewOf(c)
    const findings = await findingsOf(ctx, view.content)
    return officerPage(c, { title: `${auditWords[ctx.locale].title(findings.length)} · ${say(view.content.title, ctx.locale)}` }, <FindingsPage locale={ctx.locale} view={view} findings={findings} only={sureness.find((one) => one === c.req.query('kepastian')) ?? null} />)
  })
  .get('/kinerja/pohon/:slug/temuan.json', async (c) => {
    const { ctx } = c.var
    const { content } = await viewOf(c)
    return c.json({ findings: (await findingsOf(ctx, content)).map(sayFinding(ctx.locale, content)) })
  })
