import { Hono, type Context } from 'hono'
import { refuse, say } from '#kernel'
import { limit } from '#platform/http'
import type { Env } from '#platform/module'
import { officerPage } from '#ui/page'
import { changesOf, planOf, plansOf, workbookOf, type PlanView } from './actions/plans.ts'
import { servicesKnown } from './actions/services.ts'
import { activityIn, linksOf } from './actions/links.ts'
import { officialPdf, officialWorkbook, tableOf } from './actions/official.ts'
import { realityOf } from './actions/reality.ts'
import { ActivityPage } from './pages/activity.tsx'
import { FindingsPage } from './pages/findings.tsx'
import { PlansPage } from './pages/plans.tsx'
import { ProgrammeTablePage, TablePage, TablesPage } from './pages/tables.tsx'
import { TreePage } from './pages/tree.tsx'
import { certainties } from './rules/audit.ts'
import { evaluationWeb } from './web/evaluation.tsx'
import { revisionWeb, whenIn } from './web/revision.tsx'
import { checkWeb } from './web/check.tsx'
import { servicesWeb } from './web/services.tsx'
import { structureWeb } from './web/structure.tsx'
import { words } from './words.ts'

/** The version asked for in the address, `?versi=2`; anything else asks for what is in force. */
const versionIn = (c: Context<Env>): number | null => (/^[1-9]\d{0,5}$/.test(c.req.query('versi') ?? '') ? Number(c.req.query('versi')) : null)
const viewOf = (c: Context<Env>): Promise<PlanView> => planOf(c.var.ctx, c.req.param('slug') ?? '', versionIn(c))

const workbook = (c: Context<Env>, bytes: Uint8Array<ArrayBuffer>, name: string): Response =>
  c.body(bytes, 200, { 'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'content-disposition': `attachment; filename="${name}.xlsx"` })

async function tablePage(c: Context<Env>): Promise<Response> {
  const { locale } = c.var.ctx
  const view = await viewOf(c)
  const { tables, programmeTable } = view.content
  const id = c.req.param('table') ?? ''
  const at = tables.findIndex((one) => one.id === id)
  const table = tables[at]
  const title = words[locale].tableOf(id)
  if (table) return officerPage(c, { title }, <TablePage locale={locale} view={view} table={table} at={at} />)
  if (programmeTable?.id !== id) return refuse('not-found', 'no-table', { data: { name: id } })
  return officerPage(c, { title }, <ProgrammeTablePage locale={locale} view={view} />)
}

const printsPerMinute = 60

export const web = new Hono<Env>()
  .route('/', checkWeb)
  .get('/rencana', async (c) => officerPage(c, { title: words[c.var.ctx.locale].title }, <PlansPage locale={c.var.ctx.locale} plans={await plansOf(c.var.ctx)} />))
  .get('/rencana/:slug', async (c) => {
    const view = await viewOf(c)
    return officerPage(c, { title: view.content.title }, <TreePage locale={c.var.ctx.locale} view={view} changes={await changesOf(c.var.ctx, view)} reality={await realityOf(c.var.ctx, view.content)} links={await linksOf(c.var.ctx, view.slug)} services={await servicesKnown(c.var.ctx)} />)
  })
  .get('/rencana/:slug/kegiatan/:activity', async (c) => {
    const { ctx } = c.var
    const view = await viewOf(c)
    const found = activityIn(view.content, c.req.param('activity'))
    return officerPage(c, { title: found.activity.name }, <ActivityPage locale={ctx.locale} view={view} {...found} beside={{ links: await linksOf(ctx, view.slug), services: await servicesKnown(ctx) }} />)
  })
  .get('/rencana/:slug/tabel', async (c) => {
    const view = await viewOf(c)
    return officerPage(c, { title: words[c.var.ctx.locale].tables }, <TablesPage locale={c.var.ctx.locale} view={view} />)
  })
  .get('/rencana/:slug/tabel/:table', tablePage)
  .get('/rencana/:slug/temuan', async (c) => {
    const view = await viewOf(c)
    const only = certainties.find((one) => one === c.req.query('kepastian')) ?? null
    return officerPage(c, { title: `${words[c.var.ctx.locale].findings} · ${say(view.content.title, c.var.ctx.locale)}` }, <FindingsPage locale={c.var.ctx.locale} view={view} only={only} when={whenIn(c.var.ctx)} />)
  })
  .get('/rencana/:slug/tabel/:table/tabel.xlsx', async (c) => {
    const { slug, content } = await viewOf(c)
    const id = c.req.param('table')
    return workbook(c, await officialWorkbook(tableOf(content, id)), `${slug}-tabel-${id.replace(/[^\w.-]/g, '')}`)
  })
  .get('/rencana/:slug/tabel/:table/tabel.pdf', async (c) => {
    limit(c, 'print', printsPerMinute)
    const { slug, version, state, content } = await viewOf(c)
    const id = c.req.param('table')
    const bytes = await officialPdf(c.var.ctx, { slug, version, agency: content.agency.name, draft: state === 'draft' }, tableOf(content, id))
    return c.body(new Uint8Array(bytes), 200, { 'content-type': 'application/pdf', 'content-disposition': `inline; filename="${slug}-tabel-${id.replace(/[^\w.-]/g, '')}.pdf"` })
  })
  .get('/rencana/:slug/rencana.xlsx', async (c) => {
    const { slug, content } = await viewOf(c)
    return workbook(c, await workbookOf(content), slug)
  })
  .route('/', revisionWeb)
  .route('/', structureWeb)
  .route('/', servicesWeb)
  .route('/', evaluationWeb)
