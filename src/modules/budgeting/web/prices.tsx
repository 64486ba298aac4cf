import { Hono, type Context } from 'hono'
import { dateIn } from '#kernel'
import { may, need } from '#platform/context'
import { offsetOf, textOf } from '#platform/form-body'
import { limit } from '#platform/http'
import type { Env } from '#platform/module'
import type { FormState } from '#ui/form'
import { officerPage, publicPage } from '#ui/page'
import { enter, unitsToEnter } from '../actions/budgets.ts'
import { pricesAsCsv, pricesShown } from '../actions/prices.ts'
import { addProposal, beginProposals, judge, proposalLists, proposalsOf, removeProposal, submitProposals } from '../actions/proposals.ts'
import { messages } from '../messages.ts'
import { root } from '../pages/budget.tsx'
import { BeginPage } from '../pages/forms.tsx'
import { PricesPage, ProposalListsPage, ProposalsPage } from '../pages/prices.tsx'
import { fresh, optionsOf, tried, unitNames, versionIn } from './shared.ts'

const lists = `${root}/usulan-harga`
const param = (c: Context<Env>, name: string): string => c.req.param(name) ?? ''
const at = (c: Context<Env>): string => `${lists}/${param(c, 'id')}`
const asked = (c: Context<Env>, body: Record<string, unknown>) => ({ id: param(c, 'id'), version: versionIn(body) })

async function onePage(c: Context<Env>, form: FormState = fresh(c)): Promise<Response> {
  const { ctx } = c.var
  const view = await proposalsOf(ctx, param(c, 'id'))
  const office = (await unitNames(ctx)).get(view.row.unit) ?? view.row.unit
  return officerPage(c, { title: messages[ctx.locale].proposalsOf(office, view.row.year) }, <ProposalsPage locale={ctx.locale} view={view} office={office} form={form} />)
}

async function beginPage(c: Context<Env>, form: FormState): Promise<Response> {
  const { ctx } = c.var
  need(ctx, enter)
  const t = messages[ctx.locale]
  return officerPage(c, { title: t.newProposals }, <BeginPage locale={ctx.locale} form={form} title={t.beginProposals} action={`${lists}/baru`} back={{ href: lists, label: t.proposals }} units={optionsOf(await unitsToEnter(ctx), await unitNames(ctx))} />)
}

export const priceWeb = new Hono<Env>()
  .get('/standar-harga', async (c) => {
    const { ctx } = c.var
    return publicPage(c, { title: messages[ctx.locale].prices }, <PricesPage locale={ctx.locale} shown={await pricesShown(ctx, c.req.query(), offsetOf(c.req.query('dari')))} />)
  })
  .get('/standar-harga.csv', async (c) => {
    limit(c, 'prices', 30)
    return c.body(await pricesAsCsv(c.var.ctx, c.req.query()), 200, { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': 'attachment; filename="standar-harga.csv"' })
  })
  .get(lists, async (c) => {
    const { ctx } = c.var
    return officerPage(c, { title: messages[ctx.locale].proposals }, <ProposalListsPage locale={ctx.locale} rows={await proposalLists(ctx)} names={await unitNames(ctx)} mayEnter={may(ctx.actor, enter)} />)
  })
  .get(`${lists}/baru`, (c) => beginPage(c, fresh(c, { year: dateIn(c.var.ctx.house.city.zone, c.var.ctx.now).slice(0, 4) })))
  .post(`${lists}/baru`, (c) => tried(c, async (body) => `${lists}/${await beginProposals(c.var.ctx, { unit: textOf(body, 'unit'), year: textOf(body, 'year') })}`, (form) => beginPage(c, form)))
  .get(`${lists}/:id`, (c) => onePage(c))
  .post(`${lists}/:id`, (c) => tried(c, async (body) => {
    await addProposal(c.var.ctx, asked(c, body), { name: textOf(body, 'name'), specification: textOf(body, 'specification'), unit: textOf(body, 'unit'), price: textOf(body, 'price'), sources: textOf(body, 'sources') })
    return at(c)
  }, (form) => onePage(c, form)))
  .post(`${lists}/:id/ajukan`, (c) => tried(c, async (body) => { await submitProposals(c.var.ctx, asked(c, body), { letter: textOf(body, 'letter'), note: textOf(body, 'note') }); return at(c) }, (form) => onePage(c, form)))
  .post(`${lists}/:id/putuskan`, (c) => tried(c, async (body) => { await judge(c.var.ctx, param(c, 'id'), Object.fromEntries(Object.entries(body).filter((one): one is [string, string] => typeof one[1] === 'string'))); return at(c) }, (form) => onePage(c, form)))
  .post(`${lists}/:id/:proposal/hapus`, (c) => tried(c, async (body) => { await removeProposal(c.var.ctx, asked(c, body), param(c, 'proposal')); return at(c) }, (form) => onePage(c, form)))
