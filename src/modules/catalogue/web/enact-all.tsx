import { Hono, type Context } from 'hono'
import { isId, refuse } from '#kernel'
import { need } from '#platform/context'
import { orAgain, readBody } from '#platform/http'
import type { Env } from '#platform/module'
import { refusedForm, type FormState } from '#ui/form'
import { officerPage } from '#ui/page'
import { draftsToEnact, enactImport, inForceWith } from '../actions/enact.ts'
import { plannerWords } from '../messages.ts'
import { EnactAllPage, type InForce } from '../pages/enact.tsx'
import { getImport } from '../store/imports.ts'
import { choicesOf, decreeForm, emptyForm, enactTyped } from './forms.ts'
import { typedOf } from './typed.ts'

async function enactAllPage(c: Context<Env>, id: string, form: FormState): Promise<Response> {
  const { ctx } = c.var
  const drafts = await draftsToEnact(ctx, id)
  const inForce = new Map<string, InForce>()
  for (const { slug } of drafts.ready) { const before = await inForceWith(ctx, slug); if (before) inForce.set(slug, before) }
  return officerPage(c, { title: plannerWords[ctx.locale].enact },
    <EnactAllPage locale={ctx.locale} id={id} form={form} signatories={(await choicesOf(ctx)).heads} {...drafts} inForce={inForce} />)
}

const importOf = async (c: Context<Env>): Promise<string> => {
  need(c.var.ctx, 'catalogue.enact')
  const id = c.req.param('id') ?? ''
  return isId(id) ? (await getImport(c.var.ctx.db, id)).id : refuse('not-found', 'no-such-import')
}

async function enactAll(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  const id = await importOf(c)
  const typed = typedOf(await readBody(c))
  return orAgain(c, async () => { await enactImport(ctx, id, enactTyped(typed)); return `/standar/baca/${id}` }, (problems) => enactAllPage(c, id, refusedForm(emptyForm(ctx), typed, problems)))
}

/** All the drafts of a document put in force together. */
export const enactAllWeb = new Hono<Env>()
  .get('/standar/baca/:id/tetapkan', async (c) => { const id = await importOf(c); return enactAllPage(c, id, await decreeForm(c.var.ctx, { import: id, annex: null })) })
  .post('/standar/baca/:id/tetapkan', enactAll)
