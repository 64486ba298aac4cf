import { newId, randomCode, refuse, type Answers } from '#kernel'
import type { Ctx, Holding } from '#platform/context'
import { takeNumber } from '#modules/correspondence'
import { directory } from '#modules/people'
import { meant } from '../rules/form.ts'
import type { Product, ProductStage, Way } from '../rules/procedure.ts'
import { endProduct, insertProduct, livingProduct, updateProduct, type ProductRow } from '../store/products.ts'
import type { Applicant, CasePrivate, CaseRow, DefinitionRow } from '../store/cases.ts'

/** What a paper says, frozen when it is signed. */
export type ProductContent = { applicant: Applicant; answers: Answers; subject: string }

export const openProduct = (ctx: Ctx, one: ProductRow): ProductContent =>
  ctx.house.vault.open<ProductContent>(one.sealed ?? refuse('conflict', 'document-erased'), `product:${one.id}`)

type Scene = { one: CaseRow; definition: DefinitionRow['content']; hidden: CasePrivate; holding: Holding | undefined }

/** The register a paper's number comes from; `null` when it has none, refused when the answer names none. */
export function registerOf(product: Product, answers: Answers): string | null {
  if (product.register === undefined || typeof product.register === 'string') return product.register ?? null
  const answer = answers[product.register.field]
  return product.register.is[String(answer)] ?? refuse('conflict', 'no-register', { data: { answer: String(answer ?? '') } })
}

const stagesOf: Record<ProductStage, { number: boolean; sign: boolean }> = {
  draft: { number: false, sign: false }, number: { number: true, sign: false }, sign: { number: true, sign: true }, issue: { number: true, sign: true },
}

/**
 * Moves a case's paper one stage on, in the transaction of the act: written, numbered from its register, signed.
 * A paper that was signed before is superseded by a new one with a new number; its old QR then says so.
 */
export async function moveProduct(ctx: Ctx, scene: Scene, wanted: NonNullable<Way['product']>): Promise<{ id: string; number: string | null; status: string }> {
  const { one, definition, hidden } = scene
  const product = definition.procedure.products.find((two) => two.id === wanted.id) ?? refuse('conflict', 'no-such-product')
  const before = await livingProduct(ctx.db, one.id, product.id)
  const reused = before && before.status !== 'signed' ? before : null
  if (before && !reused) await endProduct(ctx.db, before.id, 'superseded', ctx.now)
  const { number, sign } = stagesOf[wanted.stage]
  const base = reused ?? blank(ctx, scene, product)
  const register = number ? registerOf(product, hidden.answers) : null
  const taken = number && register && base.number === null
    ? await takeNumber(ctx, { register, subject: base.id, said: codesIn(definition, hidden.answers), ...(await shortUnit(ctx, one.unit)) }) : null
  const next: ProductRow = {
    ...base,
    status: sign ? 'signed' : number ? 'numbered' : 'draft',
    number: taken?.number ?? base.number,
    register: register ?? base.register,
    sealed: ctx.house.vault.seal({ applicant: hidden.applicant, answers: hidden.answers, subject: hidden.subject } satisfies ProductContent, `product:${base.id}`),
    ...(sign && { signed_at: ctx.now, signer: ctx.actor.person, signer_position: scene.holding?.position ?? null, signer_capacity: scene.holding?.capacity ?? null }),
  }
  await (reused ? updateProduct(ctx.db, next) : insertProduct(ctx.db, next))
  return { id: next.id, number: next.number, status: next.status }
}

/** The classification code and unit that answers name for a number, and the question where the code was typed. */
function codesIn(definition: DefinitionRow['content'], answers: Answers): { code?: string | undefined; unit?: string | undefined; field?: string | undefined } {
  const { classification, unitShort } = meant(definition, answers)
  return { code: classification?.answer, unit: unitShort?.answer, field: classification && `typed.${classification.field.id}` }
}

/** The abbreviation of the unit, or of the nearest above it that has one, as numbers carry it. */
async function shortUnit(ctx: Ctx, unit: string): Promise<{ unit?: string }> {
  const { units, agencies } = await directory(ctx.db)
  for (let at = units.get(unit); at; at = at.parent === null ? undefined : units.get(at.parent)) if (at.short) return { unit: at.short }
  const short = agencies.get(units.get(unit)?.agency ?? '')?.short
  return short ? { unit: short } : {}
}

const blank = (ctx: Ctx, { one }: Pick<Scene, 'one'>, product: Pick<Product, 'id' | 'template'>): ProductRow => ({
  id: newId<'product'>(ctx.now), case_id: one.id, product: product.id, status: 'draft', verify_code: randomCode(12), template: product.template,
  number: null, register: null, signed_at: null, signer: null, signer_position: null, signer_capacity: null, ended_at: null,
  sealed: null, file: null, simulated: ctx.simulated, made_at: ctx.now,
})

/** The paper of a case as it stands, with what is answered today: the draft there is, or one nobody has begun. */
export function draftOf(ctx: Ctx, view: { one: CaseRow; definition: DefinitionRow['content']; hidden: CasePrivate | null; products: readonly ProductRow[] }, name: string): ProductRow {
  const product = view.definition.procedure.products.find((two) => two.id === name) ?? refuse('not-found', 'no-such-document')
  const { applicant, answers, subject } = view.hidden ?? refuse('conflict', 'case-erased')
  const base = view.products.find((two) => two.product === name && (two.status === 'draft' || two.status === 'numbered')) ?? blank(ctx, view, product)
  return { ...base, signed_at: null, file: null, sealed: ctx.house.vault.seal({ applicant, answers, subject } satisfies ProductContent, `product:${base.id}`) }
}
