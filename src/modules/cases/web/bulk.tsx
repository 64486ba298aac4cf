import { Hono, type Context } from 'hono'
import { isId, Refusal, type Problem } from '#kernel'
import { bodyOf, listOf, textOf, type Body } from '#platform/form-body'
import type { Env } from '#platform/module'
import { refusedForm } from '#ui/form'
import { officerPage } from '#ui/page'
import { readTypedDate } from '#platform/ui/format'
import { actOnAll, pickedCases, sharedBy, type Outcome } from '../actions/bulk.ts'
import { recipientsFor } from '../actions/recipients.ts'
import { caseView } from '../actions/views.ts'
import { mostPicked, pickedName, readPicked, type Picked } from '../rules/bulk.ts'
import { bulkWords } from '../messages/bulk.ts'
import { sayProblem } from '../messages.ts'
import { lineOf, OutcomePage, TogetherPage } from '../pages/bulk.tsx'
import { sharedName } from '../words.ts'
import type { CaseId } from '../store/cases.ts'
import { officersOnly } from './office.tsx'
import { emptyForm } from './public.tsx'

const filters = ['jabatan', 'layanan', 'tenggat', 'dari']

/** The address of the inbox with the same filters and what was picked. */
function inboxWith(body: Body, picked: readonly Picked[]): string {
  const kept = filters.flatMap((name): [string, string][] => (textOf(body, name) === '' ? [] : [[name, textOf(body, name)]]))
  return `/kotak-kerja?${new URLSearchParams([...kept, ...picked.map((one): [string, string] => ['pilih', pickedName(one)])])}`
}

async function togetherPage(c: Context<Env>, picked: Picked[], act: string, again?: { body: Body; problems: Problem[] }): Promise<Response> {
  const { ctx } = c.var
  const cases = await pickedCases(ctx, picked)
  const shared = sharedBy(cases).find((one) => one.act === act)
  const [first] = cases
  if (!shared || !first) return c.redirect(inboxWith({}, picked), 303)
  const form = again ? refusedForm(emptyForm(c), again.body, again.problems) : emptyForm(c)
  return officerPage(c, { title: bulkWords[ctx.locale].title(sharedName(shared, ctx.locale), cases.length) }, <TogetherPage locale={ctx.locale} shared={shared} picked={cases.map((one) => one.picked)}
    lines={cases.map(({ view }) => lineOf(view, ctx.locale))} form={form} recipients={await recipientsFor(ctx, first.view)} />)
}

const outcomeAddress = (outcomes: readonly Outcome[]): string =>
  `/kotak-kerja/hasil?${new URLSearchParams(outcomes.map(({ id, code }): [string, string] => (code === null ? ['jadi', id] : ['gagal', `${id}.${code}`])))}`

async function together(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  officersOnly(ctx)
  const body = await bodyOf(c)
  const [picked, act] = [readPicked(listOf(body, 'pilih')), textOf(body, 'act')]
  if (picked.length === 0 || act === '') return c.redirect(inboxWith(body, picked), 303)
  const shared = sharedBy(await pickedCases(ctx, picked)).find((one) => one.act === act)
  if (shared?.needs === 'recipients') {
    if (textOf(body, 'said') === '') return c.redirect(`/kotak-kerja/bersama?${new URLSearchParams([['act', act], ...picked.map((one): [string, string] => ['pilih', pickedName(one)])])}`, 303)
    if (listOf(body, 'to').length === 0) {
      c.status(422)
      return togetherPage(c, picked, act, { body, problems: [{ code: 'no-recipient', field: 'to' }] })
    }
  }
  const deadline = textOf(body, 'deadline')
  return c.redirect(outcomeAddress(await actOnAll(ctx, picked, {
    act, to: listOf(body, 'to'), note: textOf(body, 'note'), instructions: listOf(body, 'instructions'), deadline: deadline === '' ? undefined : readTypedDate(deadline) ?? deadline,
  })), 303)
}

async function outcomePage(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  officersOnly(ctx)
  const line = async (id: string) => {
    if (!isId(id)) return null
    const view = await caseView(ctx, id as CaseId).catch((error: unknown) => (error instanceof Refusal ? null : Promise.reject(error)))
    return view ? lineOf(view, ctx.locale) : null
  }
  const done = await Promise.all((c.req.queries('jadi') ?? []).slice(0, mostPicked).map(line))
  const failed = await Promise.all((c.req.queries('gagal') ?? []).slice(0, mostPicked).map(async (text) => {
    const [id = '', code = ''] = text.split('.')
    const found = await line(id)
    return found && { ...found, why: sayProblem(ctx.locale)({ code }) }
  }))
  return officerPage(c, { title: bulkWords[ctx.locale].resultTitle }, <OutcomePage locale={ctx.locale} done={done.filter((one) => one !== null)} failed={failed.filter((one) => one !== null)} />)
}

export const bulkWeb = new Hono<Env>()
  .post('/kotak-kerja/bersama', together)
  .get('/kotak-kerja/bersama', (c) => {
    officersOnly(c.var.ctx)
    return togetherPage(c, readPicked(c.req.queries('pilih') ?? []), c.req.query('act') ?? '')
  })
  .get('/kotak-kerja/hasil', outcomePage)
