import { Hono, type Context } from 'hono'
import { orAgain, readBody } from '#platform/http'
import type { Env } from '#platform/module'
import { freshForm, refusedForm, type FormState } from '#ui/form'
import { officerPage } from '#ui/page'
import { needCharges } from '../actions/reach.ts'
import { assignLine, dropStatement, faultsOf, fileNameOf, keepStatement, lookOf, matchColumns, openLine, openLines, openLinesCount, setAside, startStatement, statementLines, statementOf, statementsOf } from '../actions/statement.ts'
import { messages, sayInForm } from '../messages.ts'
import { rootOf } from '../pages/charge.tsx'
import { SettlePage, StatementPage, StatementStart, UnmatchedPage } from '../pages/statement.tsx'
import { texts } from './case.tsx'
import { pageIn } from './desk.tsx'

const [root, unmatched, pageSize] = [`${rootOf}/impor`, `${rootOf}/belum-cocok`, 50]
type Body = Record<string, unknown>
const fresh = (c: Context<Env>, typed: Record<string, string> = {}): FormState => freshForm(c.var.ctx.locale, sayInForm(c.var.ctx.locale), typed)
const idIn = (c: Context<Env>): string => c.req.param('id') ?? ''

async function startPage(c: Context<Env>, form: FormState): Promise<Response> {
  const { ctx } = c.var
  const rows = await statementsOf(ctx)
  return officerPage(c, { title: messages[ctx.locale].statement.title }, <StatementStart locale={ctx.locale} zone={ctx.house.city.zone} form={form} rows={rows} unmatched={await openLinesCount(ctx)} />)
}

async function onePage(c: Context<Env>, refused?: { body: Body; problems: FormState['problems'] }): Promise<Response> {
  const { ctx } = c.var
  const one = await statementOf(ctx, idIn(c))
  const look = lookOf(ctx, one)
  const start = fresh(c, Object.fromEntries((look?.guess ?? []).map((meaning, index) => [`column.${index}`, meaning])))
  const working = ['queued', 'checking', 'keeping'].includes(one.state)
  return officerPage(c, { title: messages[ctx.locale].statement.title, ...(working && { refresh: 2 }) }, <StatementPage locale={ctx.locale} one={one} file={fileNameOf(ctx, one)} look={look} faults={faultsOf(ctx, one)}
    matched={await statementLines(ctx, one)} form={refused ? refusedForm(start, refused.body, refused.problems) : start} />)
}

async function settlePage(c: Context<Env>, refused?: { body: Body; problems: FormState['problems'] }): Promise<Response> {
  const { ctx } = c.var
  const line = await openLine(ctx, idIn(c))
  const start = fresh(c, { number: line.number ?? '' })
  return officerPage(c, { title: messages[ctx.locale].statement.settleTitle }, <SettlePage locale={ctx.locale} line={line} form={refused ? refusedForm(start, refused.body, refused.problems) : start} />)
}

async function fileIn(body: Body): Promise<{ name: string; bytes: Uint8Array } | null> {
  const file = [body['file']].flat().find((one): one is File => one instanceof File && one.name !== '')
  return file ? { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) } : null
}

async function start(c: Context<Env>): Promise<Response> {
  await needCharges(c.var.ctx, 'charges.collect')
  const body = await readBody(c)
  return orAgain(c, async () => `${root}/${await startStatement(c.var.ctx, await fileIn(body))}`, (problems) => startPage(c, refusedForm(fresh(c), body, problems)))
}

/** Does something with one statement and shows it again. */
const doing = (act: (c: Context<Env>, body: Body) => Promise<string>) => async (c: Context<Env>): Promise<Response> => {
  await statementOf(c.var.ctx, idIn(c))
  const body = await readBody(c)
  return orAgain(c, () => act(c, body), (problems) => onePage(c, { body, problems }))
}

async function settle(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  await needCharges(ctx, 'charges.collect')
  await openLine(ctx, idIn(c))
  const body = await readBody(c)
  const typed = texts(body)
  return orAgain(c, async () => {
    if (typed['do'] === 'aside') await setAside(ctx, idIn(c), typed['reason'] ?? '')
    else await assignLine(ctx, idIn(c), { number: typed['number'] ?? '', agreed: [body['agree']].flat().includes('yes') })
    return `${unmatched}?selesai=ya`
  }, (problems) => settlePage(c, { body, problems: problems.map((problem) => ({ ...problem, field: problem.field === 'reason' ? 'reason' : 'number' })) }))
}

export const statementWeb = new Hono<Env>()
  .get(root, (c) => startPage(c, fresh(c)))
  .post(root, start)
  .get(`${root}/:id`, (c) => onePage(c))
  .post(`${root}/:id/kolom`, doing(async (c, body) => { await matchColumns(c.var.ctx, idIn(c), texts(body)); return `${root}/${idIn(c)}` }))
  .post(`${root}/:id/simpan`, doing(async (c, body) => { await keepStatement(c.var.ctx, idIn(c), [body['agree']].flat().includes('yes')); return `${root}/${idIn(c)}` }))
  .post(`${root}/:id/buang`, doing(async (c) => { await dropStatement(c.var.ctx, idIn(c)); return root }))
  .get(unmatched, async (c) => {
    const { ctx } = c.var
    const page = pageIn(c)
    const { lines, total } = await openLines(ctx, { limit: pageSize, offset: (page - 1) * pageSize })
    return officerPage(c, { title: messages[ctx.locale].statement.unmatched }, <UnmatchedPage locale={ctx.locale} lines={lines} total={total} page={page} pageSize={pageSize} done={c.req.query('selesai') === 'ya'} />)
  })
  .get(`${unmatched}/:id`, (c) => settlePage(c))
  .post(`${unmatched}/:id`, settle)
