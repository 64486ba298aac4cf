import { Hono, type Context } from 'hono'
import { fraction, isId, refuse, Refusal, type Problem } from '#kernel'
import { orAgain, readBody } from '#platform/http'
import type { Env } from '#platform/module'
import { readTypedDate, typedDate } from '#platform/ui/format'
import { keepUpload } from '#platform/uploads'
import { freshForm, refusedForm, type FormState } from '#ui/form'
import { officerPage } from '#ui/page'
import { correctCharge, payCharge, readText, refundCharge, voidCharge, type Money } from '../actions/charges.ts'
import { needCharges } from '../actions/reach.ts'
import { printSheet } from '../actions/print.ts'
import { openLinesCount } from '../actions/statement.ts'
import { chargeNamed } from '../actions/tariffs.ts'
import { chargeList, chargeNumbered, chargeView, proofFile, tried, type ChargeView } from '../actions/views.ts'
import { messages, sayInForm } from '../messages.ts'
import { ChargePage, DeskPage, rootOf } from '../pages/charge.tsx'
import { CorrectPage, PayPage, RefundPage, VoidPage } from '../pages/forms.tsx'
import { isNil, owedOn, standings } from '../rules/account.ts'
import { figureText, readRupiah } from '../rules/tariff.ts'
import { texts } from './case.tsx'
import { idNamed, pdf } from './public.tsx'

const pageSize = 50
export const pageIn = (c: Context<Env>): number => Math.min(100_000, Math.max(1, Math.trunc(Number(c.req.query('halaman'))) || 1))
const fresh = (c: Context<Env>, typed: Record<string, string> = {}): FormState => freshForm(c.var.ctx.locale, sayInForm(c.var.ctx.locale), typed)
const idIn = (c: Context<Env>): string => idNamed(c, 'id')

async function deskPage(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  const typed = (c.req.query('nomor') ?? '').slice(0, 60)
  if (typed.trim() !== '') {
    const found = await chargeNumbered(ctx, typed)
    if (found) return c.redirect(`${rootOf}/${found}`, 303)
  }
  const [standing, page] = [standings.find((one) => one === c.req.query('keadaan')), pageIn(c)]
  const list = await chargeList(ctx, { standing, limit: pageSize, offset: (page - 1) * pageSize })
  return officerPage(c, { title: messages[ctx.locale].desk.title }, <DeskPage locale={ctx.locale} list={list} standing={standing} unmatched={list.may.collect ? await openLinesCount(ctx) : 0}
    typed={typed} notFound={typed.trim() !== ''} page={page} pageSize={pageSize} />)
}

async function chargePage(c: Context<Env>): Promise<Response> {
  const { ctx } = c.var
  await needCharges(ctx, 'charges.read')
  const view = await chargeView(ctx, idIn(c))
  return officerPage(c, { title: isNil(view.one.number) ? messages[ctx.locale].section.nil : `${messages[ctx.locale].paper.short} ${view.one.number}` }, <ChargePage locale={ctx.locale} view={view} done={c.req.query('selesai')} />)
}

type Permission = 'charges.assess' | 'charges.collect'
/** A charge with a form that only some may fill in. */
async function viewFor(c: Context<Env>, permission: Permission): Promise<ChargeView> {
  await needCharges(c.var.ctx, permission)
  const view = await chargeView(c.var.ctx, idIn(c))
  await needCharges(c.var.ctx, permission, view.one.unit)
  return view
}

const usual = (view: ChargeView, amount: bigint): Record<string, string> => ({ on: typedDate(view.today), amount: amount > 0n ? figureText(fraction(amount)).replace(/\B(?=(\d{3})+$)/g, '.') : '' })

async function payPage(c: Context<Env>, form?: FormState): Promise<Response> {
  const view = await viewFor(c, 'charges.collect')
  return officerPage(c, { title: messages[c.var.ctx.locale].pay.title }, <PayPage locale={c.var.ctx.locale} view={view} form={form ?? fresh(c, usual(view, owedOn(view.balance)))} />)
}

async function refundPage(c: Context<Env>, form?: FormState): Promise<Response> {
  const view = await viewFor(c, 'charges.collect')
  if (view.balance.over === 0n) refuse('conflict', 'nothing-too-much')
  return officerPage(c, { title: messages[c.var.ctx.locale].pay.refund }, <RefundPage locale={c.var.ctx.locale} view={view} form={form ?? fresh(c, usual(view, view.balance.over))} />)
}

async function voidPage(c: Context<Env>, form?: FormState): Promise<Response> {
  const view = await viewFor(c, 'charges.assess')
  if (view.one.due === null) refuse('conflict', 'no-sheet-in-force')
  return officerPage(c, { title: messages[c.var.ctx.locale].pay.voidDo }, <VoidPage locale={c.var.ctx.locale} view={view} form={form ?? fresh(c)} />)
}

async function correctPage(c: Context<Env>, again?: { body: Record<string, unknown>; problems: readonly Problem[]; count?: boolean }): Promise<Response> {
  const { ctx } = c.var
  const view = await viewFor(c, 'charges.assess')
  const sheet = view.sheets.find((one) => one.state === 'in-force') ?? refuse('conflict', 'no-sheet-in-force')
  const charge = await chargeNamed(ctx, view.one.kind)
  const { assessed, problems } = again?.count ? tried(charge, texts(again.body), sheet.tariff_day) : { assessed: null, problems: again?.problems ?? [] }
  if (again?.count && problems.length > 0) c.status(422)
  const start = fresh(c, sheet.typed)
  return officerPage(c, { title: messages[ctx.locale].assess.correct }, <CorrectPage locale={ctx.locale} view={view} charge={charge} day={sheet.tariff_day} form={again ? refusedForm(start, again.body, problems) : start} assessed={assessed} />)
}

/** Money as it was typed; every field that cannot be read is told at once. */
function moneyTyped(typed: Record<string, string>): Pick<Money, 'on' | 'amount' | 'proof' | 'note'> {
  const [on, amount] = [readTypedDate(typed['on'] ?? ''), readRupiah(typed['amount'] ?? '')]
  const problems = [...(on ? [] : [{ code: 'not-a-date', field: 'on' }]), ...(amount ? [] : [{ code: 'not-an-amount', field: 'amount' }]), ...((typed['proof'] ?? '').trim() === '' ? [{ code: 'proof-missing', field: 'proof' }] : [])]
  if (!on || !amount || problems.length > 0) throw new Refusal('invalid', ...problems)
  const note = (typed['note'] ?? '').trim()
  return { on, amount, proof: readText(typed['proof'] ?? '', 'proof'), note: note === '' ? null : readText(note, 'note') }
}

const agreedIn = (body: Record<string, unknown>): boolean => [body['agree']].flat().includes('yes')

/** The file of the proof, when one came with the form; kept before anything is recorded. */
async function proofIn(c: Context<Env>, body: Record<string, unknown>): Promise<string | null> {
  const file = [body['file']].flat().find((one): one is File => one instanceof File && one.size > 0)
  return file ? keepUpload(c.var.ctx, { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }, 'file') : null
}

async function pay(c: Context<Env>): Promise<Response> {
  const view = await viewFor(c, 'charges.collect')
  const body = await readBody(c)
  return orAgain(c, async () => {
    const money = moneyTyped(texts(body))
    await payCharge(c.var.ctx, view.one.id, { ...money, file: await proofIn(c, body), agreed: agreedIn(body), way: 'treasurer' })
    return `${rootOf}/${view.one.id}?selesai=paid`
  }, (problems) => payPage(c, refusedForm(fresh(c), body, problems)))
}

async function refund(c: Context<Env>): Promise<Response> {
  const view = await viewFor(c, 'charges.collect')
  const body = await readBody(c)
  return orAgain(c, async () => {
    await refundCharge(c.var.ctx, view.one.id, { ...moneyTyped(texts(body)), agreed: true, way: 'treasurer' })
    return `${rootOf}/${view.one.id}?selesai=refunded`
  }, (problems) => refundPage(c, refusedForm(fresh(c), body, problems)))
}

async function declareVoid(c: Context<Env>): Promise<Response> {
  const view = await viewFor(c, 'charges.assess')
  const body = await readBody(c)
  return orAgain(c, async () => { await voidCharge(c.var.ctx, view.one.id, texts(body)['reason'] ?? ''); return `${rootOf}/${view.one.id}?selesai=voided` }, (problems) => voidPage(c, refusedForm(fresh(c), body, problems)))
}

async function correct(c: Context<Env>): Promise<Response> {
  const view = await viewFor(c, 'charges.assess')
  const body = await readBody(c)
  if (texts(body)['do'] === 'count') return correctPage(c, { body, problems: [], count: true })
  return orAgain(c, async () => { await correctCharge(c.var.ctx, view.one.id, texts(body)); return `${rootOf}/${view.one.id}?selesai=corrected` }, (problems) => correctPage(c, { body, problems }))
}

export const deskWeb = new Hono<Env>()
  .get(rootOf, deskPage)
  .get(`${rootOf}/:id`, chargePage)
  .get(`${rootOf}/:id/bayar`, (c) => payPage(c)).post(`${rootOf}/:id/bayar`, pay)
  .get(`${rootOf}/:id/kembalikan`, (c) => refundPage(c)).post(`${rootOf}/:id/kembalikan`, refund)
  .get(`${rootOf}/:id/batal`, (c) => voidPage(c)).post(`${rootOf}/:id/batal`, declareVoid)
  .get(`${rootOf}/:id/betulkan`, (c) => correctPage(c)).post(`${rootOf}/:id/betulkan`, correct)
  .get(`${rootOf}/:id/lembar/:file`, async (c) => {
    await needCharges(c.var.ctx, 'charges.read')
    const view = await chargeView(c.var.ctx, idIn(c))
    const wanted = idNamed(c, 'file')
    const sheet = view.sheets.find((one) => one.id === wanted && !isNil(one.number)) ?? refuse('not-found', 'no-such-charge')
    return pdf(c, await printSheet(c.var.ctx, view, sheet), `SKRD-${sheet.number}`)
  })
  .get(`${rootOf}/:id/bukti/:file`, async (c) => {
    await needCharges(c.var.ctx, 'charges.read')
    const file = c.req.param('file')
    const { bytes, type, name } = await proofFile(c.var.ctx, idIn(c), isId(file) ? file : refuse('not-found', 'no-such-charge'))
    c.set('policy', "default-src 'none'; sandbox")
    return c.body(new Uint8Array(bytes), 200, { 'content-type': type, 'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}` })
  })
