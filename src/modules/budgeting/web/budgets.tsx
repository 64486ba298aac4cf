import { Hono, type Context } from 'hono'
import { dateIn, refuse } from '#kernel'
import { may, need } from '#platform/context'
import { textOf } from '#platform/form-body'
import { limit } from '#platform/http'
import type { Env } from '#platform/module'
import type { FormState } from '#ui/form'
import { officerPage } from '#ui/page'
import { directory } from '#modules/people'
import { beginBudget, budgetOf, budgetsOf, dropBudget, enter, keepActivity, keepLine, removeActivity, removeLine, unitsToEnter, type BudgetView } from '../actions/budgets.ts'
import { bringSheet, broughtSheet, takeIn, throwAway } from '../actions/import.ts'
import { budgetWorkbook, printBudget } from '../actions/papers.ts'
import { allow, answer, remark, settle } from '../actions/review.ts'
import { answerBudget, submitBudget } from '../actions/submit.ts'
import { findingKey } from '../rules/budget.ts'
import { messages } from '../messages.ts'
import { findingWords, lineName } from '../words.ts'
import { BudgetPage, BudgetsPage, root } from '../pages/budget.tsx'
import { ActivityPage, BeginPage, BringPage, BroughtPage, LinePage, WordsPage } from '../pages/forms.tsx'
import { fileIn, fresh, optionsOf, tried, unitNames, versionIn } from './shared.ts'

const at = (c: Context<Env>): string => `${root}/${c.req.param('id') ?? ''}`
const param = (c: Context<Env>, name: string): string => c.req.param(name) ?? ''
const asked = (c: Context<Env>, body: Record<string, unknown>) => ({ id: param(c, 'id'), version: versionIn(body) })
const nextYear = (c: Context<Env>): string => String(Number(dateIn(c.var.ctx.house.city.zone, c.var.ctx.now).slice(0, 4)) + 1)

async function officeOf(c: Context<Env>, view: BudgetView): Promise<string> {
  return (await unitNames(c.var.ctx)).get(view.row.unit) ?? view.row.unit
}

async function budgetPage(c: Context<Env>, form: FormState = fresh(c)): Promise<Response> {
  const { ctx } = c.var
  const view = await budgetOf(ctx, param(c, 'id'))
  const office = await officeOf(c, view)
  return officerPage(c, { title: messages[ctx.locale].sheetOf(office, view.row.year) }, <BudgetPage locale={ctx.locale} view={view} office={office} people={await directory(ctx.db)} zone={ctx.house.city.zone} form={form} />)
}

async function beginPage(c: Context<Env>, form: FormState): Promise<Response> {
  const { ctx } = c.var
  need(ctx, enter)
  const t = messages[ctx.locale]
  return officerPage(c, { title: t.beginTitle }, <BeginPage locale={ctx.locale} form={form} title={t.begin} action={`${root}/baru`} back={{ href: root, label: t.title }} units={optionsOf(await unitsToEnter(ctx), await unitNames(ctx))} />)
}

/** A form of its own about a budget that is open for writing. */
async function writingPage(c: Context<Env>, { title, form }: { title: string; form?: FormState | null }, draw: (view: BudgetView, office: string) => ReturnType<typeof BudgetPage> | Promise<ReturnType<typeof BudgetPage>>): Promise<Response> {
  const view = await budgetOf(c.var.ctx, param(c, 'id'))
  // What was refused because the team has it by now is said on the budget's own page.
  if (!view.writes) return form && form.problems.length > 0 ? budgetPage(c, form) : c.redirect(at(c), 303)
  return officerPage(c, { title }, await draw(view, await officeOf(c, view)))
}

const activityPage = (c: Context<Env>, form: FormState | null): Promise<Response> => {
  const t = messages[c.var.ctx.locale]
  const id = param(c, 'activity')
  return writingPage(c, { title: id === '' ? t.addActivity : t.editActivity, form }, (view, office) => {
    const activity = id === '' ? null : view.row.activities.find((one) => one.id === id) ?? refuse('not-found', 'no-activity')
    const asked = view.plans.has(c.req.query('rencana') ?? '') ? { plan: c.req.query('rencana') ?? '' } : {}
    const known = activity ? { plan: activity.plan ?? '', name: activity.name, code: activity.code ?? '', ceiling: activity.ceiling === null ? '' : String(activity.ceiling) } : asked
    return <ActivityPage locale={c.var.ctx.locale} form={form ?? fresh(c, known)} view={view} office={office} activity={activity} />
  })
}

const linePage = (c: Context<Env>, form: FormState | null): Promise<Response> => writingPage(c, { title: messages[c.var.ctx.locale].addLine, form }, (view, office) => {
  const activity = view.row.activities.find((one) => one.id === param(c, 'activity')) ?? refuse('not-found', 'no-activity')
  const id = param(c, 'line')
  const line = id === '' ? null : activity.lines.find((one) => one.id === id) ?? refuse('not-found', 'no-line')
  const known = line ? { account: line.account, listed: line.listed ?? '', item: line.item, volume: line.volume, unit: line.unit, price: String(line.price) } : {}
  return <LinePage locale={c.var.ctx.locale} form={form ?? fresh(c, known)} view={view} office={office} activity={activity} line={line} />
})

const bringPage = (c: Context<Env>, form: FormState): Promise<Response> =>
  writingPage(c, { title: messages[c.var.ctx.locale].bring, form }, (view, office) => <BringPage locale={c.var.ctx.locale} form={form} view={view} office={office} />)

const broughtPage = (c: Context<Env>, form: FormState): Promise<Response> => writingPage(c, { title: messages[c.var.ctx.locale].bring, form }, async (view, office) =>
  <BroughtPage locale={c.var.ctx.locale} form={form} view={view} office={office} one={await broughtSheet(c.var.ctx, param(c, 'id'), param(c, 'sheet'))} />)

async function allowPage(c: Context<Env>, key: string, form: FormState): Promise<Response> {
  const { locale } = c.var.ctx
  const view = await budgetOf(c.var.ctx, param(c, 'id'))
  const found = view.findings.find((one) => findingKey(one) === key && one.grave) ?? refuse('not-found', 'no-finding')
  if (!view.reviews) refuse('forbidden', 'not-permitted')
  const t = messages[locale]
  return officerPage(c, { title: t.allow }, <WordsPage locale={locale} form={form} view={view} office={await officeOf(c, view)} title={t.allow} about={`${lineName(locale, view.row, found)}: ${findingWords(locale, found)}`}
    action={`${at(c)}/biarkan`} name="reason" label={t.reason} hidden={{ finding: key }} />)
}

async function answerPage(c: Context<Env>, form: FormState): Promise<Response> {
  const { locale } = c.var.ctx
  const view = await budgetOf(c.var.ctx, param(c, 'id'))
  const one = view.remarks.find((other) => other.id === param(c, 'remark')) ?? refuse('not-found', 'no-remark')
  if (!view.writes || ((one.settled || one.answer !== null) && form.problems.length === 0)) return c.redirect(at(c), 303)
  const t = messages[locale]
  return officerPage(c, { title: t.answer }, <WordsPage locale={locale} form={form} view={view} office={await officeOf(c, view)} title={t.answer} about={`${lineName(locale, view.row, one)}: ${one.text}`} action={`${at(c)}/catatan/${one.id}/jawab`} name="text" label={t.answerText} />)
}

const typedActivity = (body: Record<string, unknown>) => ({ name: textOf(body, 'name'), code: textOf(body, 'code'), ceiling: textOf(body, 'ceiling'), plan: textOf(body, 'plan') })
const typedLine = (body: Record<string, unknown>) => ({ account: textOf(body, 'account'), item: textOf(body, 'item'), listed: textOf(body, 'listed'), volume: textOf(body, 'volume'), unit: textOf(body, 'unit'), price: textOf(body, 'price') })

const writing = new Hono<Env>()
  .get(`${root}/:id/kegiatan`, (c) => activityPage(c, null))
  .post(`${root}/:id/kegiatan`, (c) => tried(c, async (body) => { await keepActivity(c.var.ctx, { ...asked(c, body), activity: null }, typedActivity(body)); return at(c) }, (form) => activityPage(c, form)))
  .get(`${root}/:id/kegiatan/:activity`, (c) => activityPage(c, null))
  .post(`${root}/:id/kegiatan/:activity`, (c) => tried(c, async (body) => { await keepActivity(c.var.ctx, { ...asked(c, body), activity: param(c, 'activity') }, typedActivity(body)); return at(c) }, (form) => activityPage(c, form)))
  .post(`${root}/:id/kegiatan/:activity/hapus`, (c) => tried(c, async (body) => { await removeActivity(c.var.ctx, asked(c, body), param(c, 'activity')); return at(c) }, (form) => budgetPage(c, form)))
  .get(`${root}/:id/kegiatan/:activity/baris`, (c) => linePage(c, null))
  .get(`${root}/:id/kegiatan/:activity/baris/:line`, (c) => linePage(c, null))
  .post(`${root}/:id/kegiatan/:activity/baris`, (c) => tried(c, async (body) => { await keepLine(c.var.ctx, { ...asked(c, body), activity: param(c, 'activity'), line: null }, typedLine(body)); return at(c) }, (form) => linePage(c, form)))
  .post(`${root}/:id/kegiatan/:activity/baris/:line`, (c) => tried(c, async (body) => { await keepLine(c.var.ctx, { ...asked(c, body), activity: param(c, 'activity'), line: param(c, 'line') }, typedLine(body)); return at(c) }, (form) => linePage(c, form)))
  .post(`${root}/:id/kegiatan/:activity/baris/:line/hapus`, (c) => tried(c, async (body) => { await removeLine(c.var.ctx, asked(c, body), param(c, 'line')); return at(c) }, (form) => budgetPage(c, form)))
  .get(`${root}/:id/ambil`, (c) => bringPage(c, fresh(c, { activity: c.req.query('kegiatan') ?? '' })))
  .post(`${root}/:id/ambil`, (c) => tried(c, async (body) => `${at(c)}/ambil/${await bringSheet(c.var.ctx, { id: param(c, 'id'), activity: textOf(body, 'activity') }, await fileIn(body, 'file'))}`, (form) => bringPage(c, form)))
  .get(`${root}/:id/ambil/:sheet`, (c) => broughtPage(c, fresh(c)))
  .post(`${root}/:id/ambil/:sheet`, (c) => tried(c, async (body) => { await takeIn(c.var.ctx, { ...asked(c, body), sheet: param(c, 'sheet') }, textOf(body, 'consent') === 'yes'); return at(c) }, (form) => broughtPage(c, form)))
  .post(`${root}/:id/ambil/:sheet/buang`, async (c) => { await throwAway(c.var.ctx, param(c, 'id'), param(c, 'sheet')); return c.redirect(at(c), 303) })
  .post(`${root}/:id/ajukan`, (c) => tried(c, async (body) => {
    const { row } = await budgetOf(c.var.ctx, param(c, 'id'))
    if (row.state === 'returned') await answerBudget(c.var.ctx, asked(c, body), textOf(body, 'note') || messages.id.resend)
    else await submitBudget(c.var.ctx, asked(c, body))
    return at(c)
  }, (form) => budgetPage(c, form)))
  .post(`${root}/:id/buang`, (c) => tried(c, async (body) => { await dropBudget(c.var.ctx, asked(c, body)); return root }, (form) => budgetPage(c, form)))

const reviewing = new Hono<Env>()
  .post(`${root}/:id/catatan`, (c) => tried(c, async (body) => {
    const [activity = '', line = ''] = textOf(body, 'place').split('/')
    await remark(c.var.ctx, param(c, 'id'), { activity, line, text: textOf(body, 'text') })
    return at(c)
  }, (form) => budgetPage(c, form)))
  .get(`${root}/:id/catatan/:remark/jawab`, (c) => answerPage(c, fresh(c)))
  .post(`${root}/:id/catatan/:remark/jawab`, (c) => tried(c, async (body) => { await answer(c.var.ctx, param(c, 'id'), { remark: param(c, 'remark'), text: textOf(body, 'text') }); return at(c) }, (form) => answerPage(c, form)))
  .post(`${root}/:id/catatan/:remark/selesai`, (c) => tried(c, async () => { await settle(c.var.ctx, param(c, 'id'), param(c, 'remark')); return at(c) }, (form) => budgetPage(c, form)))
  .get(`${root}/:id/biarkan`, (c) => allowPage(c, c.req.query('temuan') ?? '', fresh(c)))
  .post(`${root}/:id/biarkan`, async (c) => tried(c, async (body) => { await allow(c.var.ctx, param(c, 'id'), { finding: textOf(body, 'finding'), reason: textOf(body, 'reason') }); return at(c) },
    (form) => allowPage(c, [form.typed['finding']].flat()[0] ?? '', form)))

const papers = new Hono<Env>()
  .get(`${root}/:id/rka.pdf`, async (c) => {
    limit(c, 'print', 60)
    const view = await budgetOf(c.var.ctx, param(c, 'id'))
    return c.body(new Uint8Array(await printBudget(c.var.ctx, view.row, view)), 200, { 'content-type': 'application/pdf', 'content-disposition': `inline; filename="rka-${view.row.year}.pdf"` })
  })
  .get(`${root}/:id/rka.xlsx`, async (c) => {
    const { row } = await budgetOf(c.var.ctx, param(c, 'id'))
    return c.body(new Uint8Array(await budgetWorkbook(row)), 200, { 'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'content-disposition': `attachment; filename="rka-${row.year}.xlsx"` })
  })

export const budgetWeb = new Hono<Env>()
  .get(root, async (c) => {
    const { ctx } = c.var
    return officerPage(c, { title: messages[ctx.locale].title }, <BudgetsPage locale={ctx.locale} rows={await budgetsOf(ctx)} names={await unitNames(ctx)} mayEnter={may(ctx.actor, enter)} />)
  })
  .get(`${root}/baru`, (c) => beginPage(c, fresh(c, { year: nextYear(c) })))
  .post(`${root}/baru`, (c) => tried(c, async (body) => `${root}/${await beginBudget(c.var.ctx, { unit: textOf(body, 'unit'), year: textOf(body, 'year') })}`, (form) => beginPage(c, form)))
  .get(`${root}/:id`, (c) => budgetPage(c))
  .route('/', papers).route('/', writing).route('/', reviewing)
