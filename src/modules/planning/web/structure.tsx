import { Hono, type Context } from 'hono'
import type { Problem } from '#kernel'
import { need } from '#platform/context'
import { orAgain } from '#platform/http'
import type { Env } from '#platform/module'
import { readTypedDate } from '#platform/ui/format'
import { freshForm, refusedForm, type FormState } from '#ui/form'
import { officerPage } from '#ui/page'
import type { TypedDecision } from '../actions/revision.ts'
import { addPart, discardable, discardDraft, partAt, removePart, structureOf } from '../actions/structure.ts'
import { sayProblem } from '../messages.ts'
import { structureWords } from '../messages/structure.ts'
import { DiscardPage, RemovePartPage, StructurePage } from '../pages/structure.tsx'
import { typedIn } from './revision.tsx'

type Refused = { typed: Record<string, string>; problems: Problem[] } | null
const slugOf = (c: Context<Env>): string => c.req.param('slug') ?? ''
const decisionIn = (typed: Record<string, string>): TypedDecision => ({ reason: typed['reason'] ?? '', kind: typed['kind'] ?? '', number: typed['number'] ?? '', date: readTypedDate(typed['date'] ?? '') })

function formOf(c: Context<Env>, refused: Refused): FormState {
  const { locale } = c.var.ctx
  const fresh = freshForm(locale, (problem) => structureWords[locale].problems[problem.code]?.() ?? sayProblem(locale)(problem))
  return refused ? refusedForm(fresh, refused.typed, refused.problems) : fresh
}

async function structurePage(c: Context<Env>, refused: Refused): Promise<Response> {
  const { ctx } = c.var
  const { plan, parts } = await structureOf(ctx, slugOf(c))
  return officerPage(c, { title: structureWords[ctx.locale].title }, <StructurePage locale={ctx.locale} plan={plan} parts={parts} form={formOf(c, refused)} />)
}

async function add(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  need(ctx, 'planning.draft')
  const typed = await typedIn(c)
  const said = (name: string): string => typed[name] ?? ''
  const [under = '', ...rest] = said('under').split('|')
  return orAgain(c, async () => {
    const { version, id, line } = await addPart(ctx, slugOf(c), { kind: said('what'), under, underName: rest.join('|'), name: said('name'), n: said('n'), unit: said('unit'), indicator: said('indicator'), is: said('is'), polarity: said('polarity') }, decisionIn(typed))
    return line.startsWith('indicators.') ? `/rencana/${slugOf(c)}/riwayat?versi=${version}#k${id}` : `/rencana/${slugOf(c)}/ubah?baris=${line}`
  }, (problems) => structurePage(c, { typed, problems }))
}

async function removePage(c: Context<Env>, path: string, refused: Refused): Promise<Response> {
  const { ctx } = c.var
  const { plan, part } = await partAt(ctx, slugOf(c), path)
  return officerPage(c, { title: structureWords[ctx.locale].remove }, <RemovePartPage locale={ctx.locale} plan={plan} part={part} form={formOf(c, refused)} />)
}

async function remove(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  need(ctx, 'planning.draft')
  const typed = await typedIn(c)
  const line = typed['baris'] ?? ''
  return orAgain(c, async () => {
    const { version, id } = await removePart(ctx, slugOf(c), { line, name: typed['nama'] ?? '' }, decisionIn(typed))
    return `/rencana/${slugOf(c)}/riwayat?versi=${version}#k${id}`
  }, (problems) => removePage(c, line, { typed, problems }))
}

async function discardPage(c: Context<Env>, refused: Refused): Promise<Response> {
  const { ctx } = c.var
  const { draft, changes, seen } = await discardable(ctx, slugOf(c))
  return officerPage(c, { title: structureWords[ctx.locale].discard }, <DiscardPage locale={ctx.locale} slug={draft.slug} version={draft.version} changes={changes} seen={seen} form={formOf(c, refused)} />)
}

async function discard(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  need(ctx, 'planning.draft')
  const typed = await typedIn(c)
  return orAgain(c, async () => { await discardDraft(ctx, slugOf(c), typed['seen'] ?? '', decisionIn(typed)); return `/rencana/${slugOf(c)}/riwayat` }, (problems) => discardPage(c, { typed, problems }))
}

/** How rows come into a plan and leave it, and how a draft is given up. */
export const structureWeb = new Hono<Env>()
  .get('/rencana/:slug/susunan', (c) => structurePage(c, null)).post('/rencana/:slug/susunan', add)
  .get('/rencana/:slug/susunan/hapus', (c) => removePage(c, c.req.query('baris') ?? '', null)).post('/rencana/:slug/susunan/hapus', remove)
  .get('/rencana/:slug/buang', (c) => discardPage(c, null)).post('/rencana/:slug/buang', discard)
