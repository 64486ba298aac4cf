import { Hono, type Context } from 'hono'
import { refuse, refuseAll } from '#kernel'
import { bodyOf, keptFiles, takeUploads, textOf } from '#platform/form-body'
import { orAgain } from '#platform/http'
import type { Env } from '#platform/module'
import { officerPage } from '#ui/page'
import { namesKnown } from '#modules/measures'
import { directoryShown } from '#modules/people'
import { settleSource, sourceDesk } from '../actions/indicator-source.ts'
import { eraseEvidence, evidenceFile, mayErase, tellFigure } from '../actions/indicator.ts'
import { foundFor, indicatorView } from '../actions/indicator-view.ts'
import { mineWords } from '../messages/mine.ts'
import { SourcePage } from '../pages/indicator-source.tsx'
import { ErasePage, IndicatorPage } from '../pages/indicator.tsx'
import { filtersIn, sourceTyped } from '../rules/indicator-source.ts'
import { formFor, param, posted, type Refused } from './parts.ts'

type Again = NonNullable<Refused> & { kept: Record<string, string[]> }
const placeOf = (c: Context<Env>): { tree: string; indicator: string } => ({ tree: param(c, 'tree'), indicator: param(c, 'indicator') })

async function indicatorPage(c: Context<Env>, again?: Again): Promise<Response> {
  const { ctx } = c.var
  const { tree, indicator } = placeOf(c)
  const view = await indicatorView(ctx, tree, indicator, c.req.query('periode'))
  const form = formFor(ctx, again ?? null, { period: view.periods.includes(view.period) ? view.period : view.periods.at(-1) ?? '' })
  return officerPage(c, { title: view.found.indicator.name }, <IndicatorPage locale={ctx.locale} view={view} people={await directoryShown(ctx)} zone={ctx.house.city.zone} measures={ctx.house.measures} called={await namesKnown(ctx)} form={form} kept={await keptFiles(ctx, again?.kept ?? {})} />)
}

async function tell(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  const place = placeOf(c)
  await foundFor(ctx, place.tree, place.indicator)
  const body = await bodyOf(c)
  const uploads = await takeUploads(ctx, body, 'berkas', [{ id: 'file' }])
  return orAgain(c, async () => {
    refuseAll(uploads.problems)
    await tellFigure(ctx, { ...place, period: textOf(body, 'period'), value: textOf(body, 'value'), sure: textOf(body, 'sure'), evidence: textOf(body, 'evidence'), file: uploads.files['file']?.[0] ?? null })
    return `/kinerja/indikator/${place.tree}/${place.indicator}?periode=${encodeURIComponent(textOf(body, 'period'))}`
  }, (problems) => indicatorPage(c, { typed: body, problems, kept: uploads.kept }))
}

async function sourcePage(c: Context<Env>, refused: Refused = null): Promise<Response> {
  const { ctx } = c.var
  const { tree, indicator } = placeOf(c)
  const desk = await sourceDesk(ctx, tree, indicator)
  return officerPage(c, { title: mineWords[ctx.locale].changeSource }, <SourcePage locale={ctx.locale} desk={desk} slug={tree} measures={ctx.house.measures} form={formFor(ctx, refused, sourceTyped(desk.indicator.source))} />)
}

function settle(c: Context<Env>): Promise<Response> {
  const { tree, indicator } = placeOf(c)
  return posted(c, null, async (typed) => {
    const text = (name: string): string => typed[name] ?? ''
    const { version } = await settleSource(c.var.ctx, tree, indicator, { kind: text('kind'), measure: text('measure'), formula: text('formula'), where: filtersIn(typed), seen: text('seen') })
    const { node } = await sourceDesk(c.var.ctx, tree, indicator)
    return `/kinerja/pohon/${tree}/kotak/${node.id}?versi=${version}`
  }, (refused) => sourcePage(c, refused))
}

async function erasePage(c: Context<Env>, refused: Refused = null): Promise<Response> {
  const { ctx } = c.var
  const { tree, indicator } = placeOf(c)
  const view = await indicatorView(ctx, tree, indicator, undefined)
  if (!view.mayErase) refuse('forbidden', 'not-the-owner')
  const figure = view.told.find((one) => one.id === c.req.param('figure')) ?? refuse('not-found', 'no-such-file')
  return officerPage(c, { title: mineWords[ctx.locale].erase }, <ErasePage locale={ctx.locale} view={{ ...view, period: figure.period }} figure={figure.id} form={formFor(ctx, refused)} />)
}

async function erase(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  const { tree, indicator } = placeOf(c)
  const found = await foundFor(ctx, tree, indicator)
  if (!(await mayErase(ctx, found))) refuse('forbidden', 'not-the-owner')
  return posted(c, null, async (typed) => { await eraseEvidence(ctx, found, param(c, 'figure'), typed['reason'] ?? ''); return `/kinerja/indikator/${tree}/${indicator}` }, (refused) => erasePage(c, refused))
}

/** One indicator, what is typed for it, and what that rests on. */
export const indicatorWeb = new Hono<Env>()
  .get('/kinerja/indikator/:tree/:indicator', (c) => indicatorPage(c))
  .post('/kinerja/indikator/:tree/:indicator', tell)
  .get('/kinerja/indikator/:tree/:indicator/asal', (c) => sourcePage(c))
  .post('/kinerja/indikator/:tree/:indicator/asal', settle)
  .get('/kinerja/indikator/:tree/:indicator/hapus-bukti/:figure', (c) => erasePage(c))
  .post('/kinerja/indikator/:tree/:indicator/hapus-bukti/:figure', erase)
  .get('/kinerja/indikator/:tree/:indicator/bukti/:file', async (c) => {
    const { tree, indicator } = placeOf(c)
    const { bytes, type, name } = await evidenceFile(c.var.ctx, await foundFor(c.var.ctx, tree, indicator), c.req.param('file'))
    return c.body(new Uint8Array(bytes), 200, { 'content-type': type, 'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`, 'cache-control': 'private, no-store' })
  })
