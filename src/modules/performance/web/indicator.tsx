import { Hono, type Context } from 'hono'
import { refuse, refuseAll, type Problem } from '#kernel'
import { bodyOf, keptFiles, takeUploads, textOf } from '#platform/form-body'
import { orAgain } from '#platform/http'
import type { Env } from '#platform/module'
import { freshForm, refusedForm, type FormState } from '#ui/form'
import { officerPage } from '#ui/page'
import { directoryShown } from '#modules/people'
import { settleSource, sourceDesk } from '../actions/indicator-source.ts'
import { eraseEvidence, evidenceFile, mayErase, tellFigure } from '../actions/indicator.ts'
import { foundFor, indicatorView } from '../actions/indicator-view.ts'
import { sayProblem } from '../messages.ts'
import { mineWords } from '../messages/mine.ts'
import { SourcePage } from '../pages/indicator-source.tsx'
import { ErasePage, IndicatorPage } from '../pages/indicator.tsx'
import { filtersIn, sourceTyped } from '../rules/indicator-source.ts'
import { typedIn } from './edit.tsx'

type Again = { typed: Record<string, unknown>; problems: Problem[]; kept: Record<string, string[]> }
const placeOf = (c: Context<Env>): { tree: string; indicator: string } => ({ tree: c.req.param('tree') ?? '', indicator: c.req.param('indicator') ?? '' })

async function indicatorPage(c: Context<Env>, again?: Again): Promise<Response> {
  const { ctx } = c.var
  const { tree, indicator } = placeOf(c)
  const view = await indicatorView(ctx, tree, indicator, c.req.query('periode'))
  const fresh = freshForm(ctx.locale, sayProblem(ctx.locale), { period: view.periods.includes(view.period) ? view.period : view.periods.at(-1) ?? '' })
  const form: FormState = again ? refusedForm(fresh, again.typed, again.problems) : fresh
  return officerPage(c, { title: view.found.indicator.name }, <IndicatorPage locale={ctx.locale} view={view} people={await directoryShown(ctx)} zone={ctx.house.city.zone} measures={ctx.house.measures} form={form} kept={await keptFiles(ctx, again?.kept ?? {})} />)
}

async function tell(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  const place = placeOf(c)
  await foundFor(ctx, place.tree, place.indicator)
  const body = await bodyOf(c)
  const uploads = await takeUploads(ctx, body, 'berkas', [{ id: 'file' }])
  return orAgain(c, async () => {
    refuseAll(uploads.problems)
    await tellFigure(ctx, { ...place, period: textOf(body, 'period'), value: textOf(body, 'value'), evidence: textOf(body, 'evidence'), file: uploads.files['file']?.[0] ?? null })
    return `/kinerja/indikator/${place.tree}/${place.indicator}?periode=${encodeURIComponent(textOf(body, 'period'))}`
  }, (problems) => indicatorPage(c, { typed: body, problems, kept: uploads.kept }))
}

async function sourcePage(c: Context<Env>, refused: { typed: Record<string, string>; problems: Problem[] } | null = null): Promise<Response> {
  const { ctx } = c.var
  const { tree, indicator } = placeOf(c)
  const desk = await sourceDesk(ctx, tree, indicator)
  const fresh = freshForm(ctx.locale, sayProblem(ctx.locale), sourceTyped(desk.indicator.source))
  return officerPage(c, { title: mineWords[ctx.locale].changeSource }, <SourcePage locale={ctx.locale} desk={desk} slug={tree} measures={ctx.house.measures} form={refused ? refusedForm(fresh, refused.typed, refused.problems) : fresh} />)
}

async function settle(c: Context<Env>): Promise<Response> {
  const { tree, indicator } = placeOf(c)
  const typed = await typedIn(c)
  const text = (name: string): string => typed[name] ?? ''
  return orAgain(c, async () => {
    const { version } = await settleSource(c.var.ctx, tree, indicator, { kind: text('kind'), measure: text('measure'), formula: text('formula'), where: filtersIn(typed), seen: text('seen') })
    const { node } = await sourceDesk(c.var.ctx, tree, indicator)
    return `/kinerja/pohon/${tree}/kotak/${node.id}?versi=${version}`
  }, (problems) => sourcePage(c, { typed, problems }))
}

async function erasePage(c: Context<Env>, refused: { typed: Record<string, string>; problems: Problem[] } | null = null): Promise<Response> {
  const { ctx } = c.var
  const { tree, indicator } = placeOf(c)
  const view = await indicatorView(ctx, tree, indicator, undefined)
  if (!view.mayErase) refuse('forbidden', 'not-the-owner')
  const figure = view.told.find((one) => one.id === c.req.param('figure')) ?? refuse('not-found', 'no-such-file')
  const fresh = freshForm(ctx.locale, sayProblem(ctx.locale))
  return officerPage(c, { title: mineWords[ctx.locale].erase }, <ErasePage locale={ctx.locale} view={{ ...view, period: figure.period }} figure={figure.id} form={refused ? refusedForm(fresh, refused.typed, refused.problems) : fresh} />)
}

async function erase(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  const { tree, indicator } = placeOf(c)
  const found = await foundFor(ctx, tree, indicator)
  if (!(await mayErase(ctx, found))) refuse('forbidden', 'not-the-owner')
  const typed = await typedIn(c)
  return orAgain(c, async () => { await eraseEvidence(ctx, found, c.req.param('figure') ?? '', typed['reason'] ?? ''); return `/kinerja/indikator/${tree}/${indicator}` }, (problems) => erasePage(c, { typed, problems }))
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
