import { Hono, type Context } from 'hono'
import { isId, refuse } from '#kernel'
import { may, need, type Ctx } from '#platform/context'
import { orAgain, readBody } from '#platform/http'
import type { Env } from '#platform/module'
import { refusedForm, type FormState } from '#ui/form'
import { officerPage } from '#ui/page'
import { dayMinutes } from '#modules/cases'
import { areasOf, discardDraft, faultsOf, newDraftOf, saveDraft } from '../actions/draft.ts'
import { enactStandard, inForceWith, withdrawStandard } from '../actions/enact.ts'
import { plannerWords } from '../messages.ts'
import { DraftPage, StandardPage } from '../pages/draft.tsx'
import { ComparePage, EnactPage, WithdrawPage } from '../pages/enact.tsx'
import { StandardsPage } from '../pages/standards.tsx'
import { workTime } from '../words.ts'
import { componentText } from '../rules/enactment-text.ts'
import { sopWarnings } from '../rules/sop.ts'
import { componentNames } from '../rules/standard.ts'
import { getDecree } from '../store/decrees.ts'
import { getStandard, listStandards, versionsOf, type StandardRow } from '../store/standards.ts'
import { choicesOf, decreeForm, emptyForm, enactorsOf, enactTyped } from './forms.ts'
import { typedOf } from './typed.ts'

async function rowOf(c: Context<Env>): Promise<StandardRow> {
  const { ctx } = c.var
  need(ctx, 'catalogue.draft')
  const id = c.req.param('id') ?? ''
  return isId(id) ? getStandard(ctx.db, id) : refuse('not-found', 'no-such-standard')
}

const previousOf = (versions: readonly StandardRow[], row: StandardRow): StandardRow | null => versions.find((one) => one.version < row.version && one.status !== 'draft') ?? null

const draftForm = (ctx: Ctx, row: StandardRow): FormState => {
  const { content, raw } = row
  const areas = areasOf(row)
  return emptyForm(ctx, {
    name: content.name.id, nameEn: content.name.en ?? '', summary: content.summary.id, summaryEn: content.summary.en ?? '', keywords: content.keywords.join(', '),
    agency: content.agency, unit: content.unit, audience: content.audience, formYaml: areas.form, procedureYaml: areas.procedure,
    ...Object.fromEntries(componentNames.map((name) => [name, raw[name] ?? componentText(name, content.standard)])),
  })
}

function cautionsOf(ctx: Ctx, row: StandardRow): string[] {
  const said = (minutes: unknown): string => workTime(ctx.locale, Number(minutes), Number(minutes) >= dayMinutes ? 'workingDay' : null)
  return sopWarnings(row.content).map((one) => plannerWords[ctx.locale].estimate(said(one.data?.['estimated']), said(one.data?.['promised'])))
}

async function draftPage(c: Context<Env>, row: StandardRow, form: FormState): Promise<Response> {
  const { ctx } = c.var
  const faults = await faultsOf(ctx, row)
  return officerPage(c, { title: plannerWords[ctx.locale].draftTitle(row.content.name.id) },
    <DraftPage locale={ctx.locale} row={row} form={form} faults={faults} cautions={cautionsOf(ctx, row)} choices={await choicesOf(ctx)} saved={c.req.query('tersimpan') === '1'}
      mayEnact={may(ctx.actor, 'catalogue.enact', row.content.unit)} enactors={await enactorsOf(ctx, row.content.unit)} previous={previousOf(await versionsOf(ctx.db, row.slug), row)} />)
}

async function standardPage(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  const row = await rowOf(c)
  if (row.status === 'draft') return draftPage(c, row, draftForm(ctx, row))
  const versions = await versionsOf(ctx.db, row.slug)
  const decree = row.decree === null ? null : await getDecree(ctx.db, row.decree)
  return officerPage(c, { title: row.content.name }, <StandardPage locale={ctx.locale} row={row} decree={decree} versions={versions} previous={previousOf(versions, row)}
    may={{ draft: may(ctx.actor, 'catalogue.draft'), enact: may(ctx.actor, 'catalogue.enact', row.content.unit) }} />)
}

async function save(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  const row = await rowOf(c)
  const typed = typedOf(await readBody(c))
  const { revision, ...said } = typed
  return orAgain(c, async () => `/standar/${(await saveDraft(ctx, { id: row.id, revision: Number(revision) }, said)).id}?tersimpan=1`,
    async (problems) => { const now = await getStandard(ctx.db, row.id); return draftPage(c, now, refusedForm(draftForm(ctx, now), { ...draftForm(ctx, now).typed, ...said }, problems)) })
}

async function enactPage(c: Context<Env>, row: StandardRow, form: FormState): Promise<Response> {
  const { ctx } = c.var
  need(ctx, 'catalogue.enact', row.content.unit)
  if (row.status !== 'draft') refuse('conflict', 'not-a-draft')
  return officerPage(c, { title: plannerWords[ctx.locale].enact },
    <EnactPage locale={ctx.locale} row={row} form={form} before={await inForceWith(ctx, row.slug)} signatories={(await choicesOf(ctx)).heads} />)
}

async function enact(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  const row = await rowOf(c)
  const typed = typedOf(await readBody(c))
  return orAgain(c, async () => `/standar/${(await enactStandard(ctx, { id: row.id, revision: Number(typed['revision']) }, enactTyped(typed))).id}`,
    async (problems) => enactPage(c, await getStandard(ctx.db, row.id), refusedForm(emptyForm(ctx), typed, problems)))
}

async function withdrawPage(c: Context<Env>, row: StandardRow, form: FormState): Promise<Response> {
  const { ctx } = c.var
  need(ctx, 'catalogue.enact', row.content.unit)
  return officerPage(c, { title: plannerWords[ctx.locale].withdraw }, <WithdrawPage locale={ctx.locale} row={row} form={form} />)
}

async function withdraw(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  const row = await rowOf(c)
  const typed = typedOf(await readBody(c))
  return orAgain(c, async () => { await withdrawStandard(ctx, row.id, typed['reason'] ?? ''); return `/standar/${row.id}` },
    (problems) => withdrawPage(c, row, refusedForm(emptyForm(ctx), typed, problems)))
}

/** The desk of those who draft and enact standards. */
export const plannerWeb = new Hono<Env>()
  .get('/standar', async (c) => {
    const { ctx } = c.var
    need(ctx, 'catalogue.draft')
    return officerPage(c, { title: plannerWords[ctx.locale].title }, <StandardsPage locale={ctx.locale} lines={await listStandards(ctx.db)} />)
  })
  .get('/standar/:id', standardPage)
  .post('/standar/:id', save)
  .get('/standar/:id/tetapkan', async (c) => { const row = await rowOf(c); return enactPage(c, row, await decreeForm(c.var.ctx, row)) })
  .post('/standar/:id/tetapkan', enact)
  .get('/standar/:id/bandingkan', async (c) => {
    const { ctx } = c.var
    const row = await rowOf(c)
    const before = previousOf(await versionsOf(ctx.db, row.slug), row) ?? refuse('not-found', 'no-such-standard')
    return officerPage(c, { title: plannerWords[ctx.locale].compareTitle(row.content.name.id) }, <ComparePage locale={ctx.locale} row={row} before={before} />)
  })
  .get('/standar/:id/cabut', async (c) => withdrawPage(c, await rowOf(c), emptyForm(c.var.ctx)))
  .post('/standar/:id/cabut', withdraw)
  .post('/standar/:id/ubah', async (c) => { const row = await rowOf(c); return c.redirect(`/standar/${await newDraftOf(c.var.ctx, row.id)}`, 303) })
  .post('/standar/:id/buang', async (c) => { const row = await rowOf(c); await discardDraft(c.var.ctx, row.id); return c.redirect('/standar', 303) })
