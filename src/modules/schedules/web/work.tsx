import { Hono, type Context } from 'hono'
import { refuse, type Problem } from '#kernel'
import { need } from '#platform/context'
import { keptFiles, takeUploads, type Uploads } from '#platform/form-body'
import { orAgain, readBody } from '#platform/http'
import type { Env } from '#platform/module'
import { refusedForm } from '#ui/form'
import { officerPage } from '#ui/page'
import { asProgress, evidence, recordProgress, workOf } from '../actions/progress.ts'
import { workWords } from '../messages/work.ts'
import { WorkPage } from '../pages/work.tsx'
import { standingOf } from '../rules/progress.ts'
import { fresh, slugOf, textsIn } from './desk.tsx'

const keyOf = (c: Context<Env>): string => c.req.param('key') ?? ''
const field = 'record.files'

async function workPage(c: Context<Env>, refused: { body: Record<string, unknown>; problems: Problem[]; uploads: Uploads } | null): Promise<Response> {
  const { ctx } = c.var
  const work = await workOf(ctx, slugOf(c), keyOf(c))
  const [year, month, day] = work.today.split('-')
  const form = refused ? refusedForm(fresh(ctx), refused.body, refused.problems) : fresh(ctx, { day: `${day}/${month}/${year}` })
  const kept = refused ? (await keptFiles(ctx, refused.uploads.kept)).get(field) ?? [] : []
  const standing = standingOf(work.row.content, work.detail, work.recorded.toReversed().map(asProgress), work.today)
  return officerPage(c, { title: workWords[ctx.locale].title(work.detail.text) }, <WorkPage locale={ctx.locale} work={work} form={form} standing={standing} kept={kept} overtaken={refused?.problems.some(({ code }) => code === 'recorded-meanwhile') ?? false} falls={refused !== null && (refused.problems.some(({ field: at }) => at === 'reason') || textsIn(refused.body)['reason'] !== undefined)} />)
}

async function save(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  need(ctx, 'schedules.read')
  if (!(await workOf(ctx, slugOf(c), keyOf(c))).may) refuse('forbidden', 'not-permitted', { data: { permission: 'schedules.record' } })
  const body = await readBody(c)
  const uploads = await takeUploads(ctx, body, 'record', [{ id: 'files' }])
  return orAgain(c, async () => {
    await recordProgress(ctx, { slug: slugOf(c), key: keyOf(c) }, textsIn(body), { files: uploads.files['files'] ?? [], problems: uploads.problems })
    return `/jadwal/${slugOf(c)}/kemajuan/${keyOf(c)}`
  }, (problems) => workPage(c, { body, problems, uploads }))
}

/** An upload is always handed out as a download of its own kind, never run by the browser. */
async function upload(c: Context<Env>): Promise<Response> {
  const { bytes, name, type } = await evidence(c.var.ctx, slugOf(c), c.req.param('file') ?? '')
  c.set('policy', "default-src 'none'; sandbox")
  return c.body(new Uint8Array(bytes), 200, { 'content-type': type, 'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}` })
}

/** What was done, recorded with its evidence. */
export const workWeb = new Hono<Env>()
  .get('/jadwal/:slug/kemajuan/:key', (c) => workPage(c, null)).post('/jadwal/:slug/kemajuan/:key', save)
  .get('/jadwal/:slug/bukti/:file', upload)
