import { Hono, type Context } from 'hono'
import { isId, refuse } from '#kernel'
import { may, type Ctx } from '#platform/context'
import { limit } from '#platform/http'
import type { Env } from '#platform/module'
import { annexPdf, bpmnXml, sopPdf } from '../actions/papers.ts'
import { getStandard, type StandardRow } from '../store/standards.ts'

/** A standard anybody may have printed; a draft only those who draft. */
async function printable(ctx: Ctx, id: string): Promise<StandardRow> {
  const row = isId(id) ? await getStandard(ctx.db, id) : refuse('not-found', 'no-such-standard')
  if (row.status === 'draft' && !may(ctx.actor, 'catalogue.draft')) refuse('not-found', 'no-such-standard')
  return row
}

const printsPerMinute = 60

async function paper(c: Context<Env>, print: (ctx: Ctx, row: StandardRow) => Promise<Uint8Array>, what: string): Promise<Response> {
  limit(c, 'print', printsPerMinute)
  const { ctx } = c.var
  const row = await printable(ctx, c.req.param('id') ?? '')
  const bytes = await print(ctx, row)
  return c.body(new Uint8Array(bytes), 200, { 'content-type': 'application/pdf', 'content-disposition': `inline; filename="${what}-${row.slug}-${row.version}.pdf"` })
}

/** A standard on paper: the official annex, the SOP sheet, the drawing of its procedure. */
export const paperWeb = new Hono<Env>()
  .get('/standar/:id/lampiran.pdf', (c) => paper(c, annexPdf, 'lampiran'))
  .get('/standar/:id/sop.pdf', (c) => paper(c, sopPdf, 'sop'))
  .get('/standar/:id/prosedur.bpmn', async (c) => {
    limit(c, 'print', printsPerMinute)
    const { ctx } = c.var
    const row = await printable(ctx, c.req.param('id'))
    return c.body(await bpmnXml(ctx, row), 200, { 'content-type': 'application/xml; charset=utf-8', 'content-disposition': `attachment; filename="${row.slug}-${row.version}.bpmn"` })
  })
