import { Hono, type Context } from 'hono'
import { isId, Refusal, refuse, type Problem } from '#kernel'
import { may, need, type Ctx } from '#platform/context'
import { readBody, statusFor } from '#platform/http'
import type { Env } from '#platform/module'
import { freshForm, refusedForm, type FormState } from '#ui/form'
import { officerPage } from '#ui/page'
import { saveAll, saveAnnex, savedOf } from '../actions/draft.ts'
import { linesOfImport, nameOfImport, startImport } from '../actions/import.ts'
import { plannerWords, sayProblem } from '../messages.ts'
import { ImportPage, ReviewPage, sourceLines } from '../pages/import.tsx'
import { ReadPage, ReadingPage, ReadingProgress, RefusedPage } from '../pages/standards.tsx'
import { componentText } from '../rules/enactment-text.ts'
import type { StandardReading } from '../rules/reader/parts.ts'
import { componentNames } from '../rules/standard.ts'
import { getImport, listImports, readImport, type ImportRow } from '../store/imports.ts'
import { typedOf } from './typed.ts'

const idOf = (c: Context<Env>): string => {
  const id = c.req.param('id') ?? ''
  return isId(id) ? id : refuse('not-found', 'no-such-import')
}

async function readPage(c: Context<Env>, problems: Problem[] = []): Promise<Response> {
  const { ctx } = c.var
  need(ctx, 'catalogue.draft')
  const recent = (await listImports(ctx.db)).map((one) => ({ ...one, name: nameOfImport(ctx, one) }))
  return officerPage(c, { title: plannerWords[ctx.locale].readTitle },
    <ReadPage locale={ctx.locale} form={refusedForm(freshForm(ctx.locale, sayProblem(ctx.locale)), {}, problems)} recent={recent} zone={ctx.house.city.zone} />)
}

/** Takes a dropped document; one that is refused at once comes back as the same page, and nothing is kept. */
async function takeFile(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  need(ctx, 'catalogue.draft')
  const { file } = await readBody(c)
  try {
    if (!(file instanceof File)) refuse('invalid', 'file-empty', { field: 'file' })
    return c.redirect(`/standar/baca/${await startImport(ctx, { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })}`, 303)
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === 'forbidden') throw error
    c.status(statusFor(error))
    return readPage(c, error.problems)
  }
}

async function importPage(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  need(ctx, 'catalogue.draft')
  const one = await getImport(ctx.db, idOf(c))
  const name = nameOfImport(ctx, one)
  const title = plannerWords[ctx.locale].readTitle
  if (one.state === 'refused') return officerPage(c, { title }, <RefusedPage locale={ctx.locale} one={one} />)
  if (one.reading === null) return officerPage(c, { title, refresh: 3 }, <ReadingPage locale={ctx.locale} one={one} name={name} />)
  return officerPage(c, { title }, <ImportPage locale={ctx.locale} id={one.id} name={name} reading={one.reading} saved={await savedOf(ctx, one.id)} mayEnact={may(ctx.actor, 'catalogue.enact')} />)
}

type Annex = { one: ImportRow & { reading: NonNullable<ImportRow['reading']> }; index: number; standard: StandardReading }

async function annexOf(c: Context<Env>): Promise<Annex> {
  const { ctx } = c.var
  need(ctx, 'catalogue.draft')
  const one = await readImport(ctx.db, idOf(c))
  const index = Number(c.req.param('n')) - 1
  const standard = Number.isInteger(index) ? one.reading.standards[index] : undefined
  return { one, index, standard: standard ?? refuse('not-found', 'no-such-annex') }
}

const formOf = (ctx: Ctx, { standard }: Annex): FormState => freshForm(ctx.locale, sayProblem(ctx.locale), {
  name: standard.name ?? '', agency: standard.agency ?? '', ...Object.fromEntries(componentNames.map((name) => [name, componentText(name, standard.components)])),
})

async function reviewPage(c: Context<Env>, annex: Annex, form: FormState): Promise<Response> {
  const { ctx } = c.var
  const { one, index, standard } = annex
  const lines = sourceLines(standard, linesOfImport(ctx, one), ctx.locale)
  return officerPage(c, { title: standard.name ?? plannerWords[ctx.locale].unknownName },
    <ReviewPage locale={ctx.locale} id={one.id} name={nameOfImport(ctx, one)} reading={one.reading} saved={await savedOf(ctx, one.id)} index={index} standard={standard}
      lines={lines} form={form} onlyDoubts={c.req.query('periksa') === '1'} />)
}

async function saveReview(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  const annex = await annexOf(c)
  const body = await readBody(c)
  try {
    const draft = await saveAnnex(ctx, { import: annex.one.id, index: annex.index }, typedOf(body))
    const next = body['next'] === '1' && annex.one.reading.standards[annex.index + 1] !== undefined
    return c.redirect(next ? `/standar/baca/${annex.one.id}/${annex.index + 2}` : `/standar/${draft}`, 303)
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === 'forbidden') throw error
    c.status(statusFor(error))
    return reviewPage(c, annex, refusedForm(formOf(ctx, annex), { ...formOf(ctx, annex).typed, ...body }, error.problems))
  }
}

/** From a dropped decree to drafts. */
export const importWeb = new Hono<Env>()
  .get('/standar/baca', (c) => readPage(c))
  .post('/standar/baca', takeFile)
  .get('/standar/baca/:id', importPage)
  .get('/standar/baca/:id/kemajuan', async (c) => {
    const { ctx } = c.var
    need(ctx, 'catalogue.draft')
    const one = await getImport(ctx.db, idOf(c))
    // Whoever asks every two seconds is sent to the page itself once there is something to see.
    if (one.state === 'read' || one.state === 'refused') return c.body(null, 200, { 'hx-redirect': `/standar/baca/${one.id}` })
    return c.html(<ReadingProgress locale={ctx.locale} one={one} name={nameOfImport(ctx, one)} />)
  })
  .post('/standar/baca/:id/simpan', async (c) => {
    const id = idOf(c)
    await saveAll(c.var.ctx, id)
    return c.redirect(`/standar/baca/${id}`, 303)
  })
  .get('/standar/baca/:id/:n', async (c) => { const annex = await annexOf(c); return reviewPage(c, annex, formOf(c.var.ctx, annex)) })
  .post('/standar/baca/:id/:n', saveReview)
