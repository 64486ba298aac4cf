import { createHash } from 'node:crypto'
import { Hono, type Context } from 'hono'
import type { Child } from 'hono/jsx'
import { isId, refuse, type Id } from '#kernel'
import type { Ctx } from '#platform/context'
import { tell } from '#platform/events'
import { limit } from '#platform/http'
import type { Env } from '#platform/module'
import { getFile, namedFiles } from '#platform/uploads'
import { publicPage } from '#ui/page'
import { directory, namesOfPersons } from '#modules/people'
import { caseVerified, type Truth } from '../actions/moved.ts'
import { paperOf } from '../actions/papers.ts'
import { printReceipt, printSheet } from '../actions/print.ts'
import { asKnown } from '../actions/sealing.ts'
import { registrationOf } from '../actions/keep.ts'
import { caseView, receiptOfWalkIn, tracked, trackView, type CaseView } from '../actions/views.ts'
import { messages } from '../messages.ts'
import { VerifyPage, VerifyStart, type Verified } from '../pages/verify.tsx'
import { positionName } from '../words.ts'
import { findVerified, getProduct, type ProductRow } from '../store/products.ts'
import { definitionById } from '../actions/definitions.ts'
import { getCase } from '../store/cases.ts'
import { idOf } from './office.tsx'
import { limitTracking } from './public.tsx'

const pdf = (c: Context<Env>, bytes: Uint8Array, name: string): Response =>
  c.body(new Uint8Array(bytes), 200, { 'content-type': 'application/pdf', 'content-disposition': `inline; filename="${name}.pdf"` })

const named = (c: Context<Env>, name: string): string => {
  const id = (c.req.param(name) ?? '').replace(/\.pdf$/, '')
  return isId(id) ? id : refuse('not-found', 'no-such-document')
}

const productOf = (view: CaseView, id: string): ProductRow => view.products.find((one) => one.id === id) ?? refuse('not-found', 'no-such-document')

/** An upload is always handed out as a download of its own kind, never run by the browser. */
async function upload(c: Context<Env>, view: CaseView): Promise<Response> {
  const { ctx } = c.var
  const id = named(c, 'file')
  if (!view.files.some((file) => file.id === id)) refuse('not-found', 'no-such-file')
  const file = await getFile(ctx.db, id)
  const name = encodeURIComponent((await namedFiles(ctx, [id]))[0]?.name ?? 'berkas')
  const bytes = await ctx.house.files.read(file.address)
  c.set('policy', "default-src 'none'; sandbox")
  return c.body(new Uint8Array(bytes), 200, { 'content-type': file.type, 'content-disposition': `attachment; filename*=UTF-8''${name}` })
}

const seen = (c: Context<Env>): Promise<CaseView> => {
  limitTracking(c, c.req.param('code') ?? '')
  return trackView(c.var.ctx, c.req.param('code') ?? '')
}

async function verified(ctx: Ctx, code: string): Promise<Verified | null> {
  const product = await findVerified(ctx.db, code)
  if (!product || (await asKnown(ctx, [product])).some((one) => one.signed_at === null)) return null
  const one = await getCase(ctx.db, product.case_id)
  const { content } = await definitionById(ctx, one.definition)
  const people = await directory(ctx.db)
  const names = product.signer ? await namesOfPersons(ctx.db, [product.signer]) : new Map<Id<'person'>, string>()
  const bytes = product.file ? await ctx.house.files.read(product.file) : null
  const beside: Child[] = []
  let truth: Truth | null = null
  await tell(ctx, caseVerified, { product: product.id, id: one.id, say: (told) => { truth = told }, add: (section) => { beside.push(section) } })
  return {
    product, definition: content, truth, beside, signer: (product.signer && names.get(product.signer)) ?? '', position: positionName(people, product.signer_position, ctx.locale),
    fingerprint: bytes && createHash('sha256').update(bytes).digest('hex'),
  }
}

async function verifyPage(c: Context<Env>, typed: string): Promise<Response> {
  const { ctx } = c.var
  limit(c, 'verify', 40)
  const t = messages[ctx.locale]
  const code = typed.toUpperCase().replace(/[^0-9A-Z]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1')
  if (code === '') return publicPage(c, { title: t.verifyTitle }, <VerifyStart locale={ctx.locale} />)
  const found = await verified(ctx, code)
  if (!found) c.status(404)
  return publicPage(c, { title: t.verifyTitle }, <VerifyPage locale={ctx.locale} found={found} typed={typed.slice(0, 40)} zone={ctx.house.city.zone} city={ctx.house.city.name} />)
}

export const paperWeb = new Hono<Env>()
  .get('/lacak/:code/tanda-terima.pdf', async (c) => {
    const view = await seen(c)
    return pdf(c, await printReceipt((await tracked(c.var.ctx, view.one.code)).ctx, view), `tanda-terima-${registrationOf(view.one.code)}`)
  })
  .get('/lacak/:code/dokumen/:file', async (c) => {
    const view = await seen(c)
    const product = productOf(view, named(c, 'file'))
    if (product.status !== 'signed') refuse('not-found', 'no-such-document')
    return pdf(c, await paperOf(c.var.ctx, view, product), `${product.product}-${registrationOf(view.one.code)}`)
  })
  .get('/lacak/:code/berkas/:file', async (c) => upload(c, await seen(c)))
  .get('/perkara/:id/tanda-terima.pdf', async (c) => {
    const view = await receiptOfWalkIn(c.var.ctx, idOf(c))
    return pdf(c, await printReceipt(c.var.ctx, view), `tanda-terima-${registrationOf(view.one.code)}`)
  })
  .get('/perkara/:id/lembar-disposisi.pdf', async (c) => {
    const view = await caseView(c.var.ctx, idOf(c))
    return pdf(c, await printSheet(c.var.ctx, view), `lembar-disposisi-${view.one.code}`)
  })
  .get('/perkara/:id/dokumen/:file', async (c) => {
    const view = await caseView(c.var.ctx, idOf(c))
    const product = productOf(view, (await getProduct(c.var.ctx.db, named(c, 'file'))).id)
    return pdf(c, await paperOf(c.var.ctx, view, product), `${product.product}-${registrationOf(view.one.code)}`)
  })
  .get('/perkara/:id/berkas/:file', async (c) => upload(c, await caseView(c.var.ctx, idOf(c))))
  .get('/periksa', (c) => verifyPage(c, c.req.query('kode') ?? ''))
  .get('/periksa/:code', (c) => verifyPage(c, c.req.param('code')))
