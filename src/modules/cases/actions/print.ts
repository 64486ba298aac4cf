import { dateIn, localDate, readDate, say, type Answer, type Answers, type Id } from '#kernel'
import type { Ctx } from '#platform/context'
import type { DispositionSheetData, LetterData, Letterhead, NumberingData, QrMark, ReceiptData, ResultData, Signatory } from '#platform/documents/data'
import { tell } from '#platform/events'
import { directory, namesOfPersons, type Directory } from '#modules/people'
import { getRegister } from '#modules/correspondence'
import { fullDate, longMoment, shortDate } from '#platform/ui/format'
import { actingName, answerWords, dueWords, happeningWords, positionName, promisedWords } from '../words.ts'
import { messages } from '../messages.ts'
import { paperWords } from '../messages/paper.ts'
import { meant } from '../rules/form.ts'
import { isSignedSheet } from '../rules/history.ts'
import type { Field, Meaning } from '../rules/procedure.ts'
import type { ProductRow } from '../store/products.ts'
import { registrationOf } from './keep.ts'
import { casePrinted } from './moved.ts'
import { openProduct } from './products.ts'
import type { CaseView } from './views.ts'

/** Papers are printed in Indonesian, whatever the reader's screen speaks. */
const paper = 'id'
const t = messages[paper]

type Desk = { ctx: Ctx; view: CaseView; people: Directory }

function letterhead({ ctx, view, people }: Desk): Letterhead {
  const { city } = ctx.house
  const agency = people.agencies.get(view.definition.agency)
  const unit = people.units.get(view.one.unit)
  return { government: city.government, agency: agency ? say(agency.name, paper) : city.government, unit: unit && unit.name.id !== agency?.name.id ? say(unit.name, paper) : null, address: city.address, contact: city.phone }
}

/** The head of any paper about a case. */
export const letterheadOf = async (ctx: Ctx, view: CaseView): Promise<Letterhead> => letterhead({ ctx, view, people: await directory(ctx.db) })

const qrTo = (ctx: Ctx, path: string, note: string): QrMark => ({ address: `${ctx.house.config.origin}${path}`, note })
const day = (ctx: Ctx, at: Date): string => fullDate(paper, dateIn(ctx.house.city.zone, at))

/** The receipt: the code, what was handed in, when it is due and how that is counted. */
export async function printReceipt(ctx: Ctx, view: CaseView): Promise<Uint8Array> {
  const desk: Desk = { ctx, view, people: await directory(ctx.db) }
  const { one, definition, hidden } = view
  const zone = ctx.house.city.zone
  const at = view.due?.due ?? view.due?.ifResumed ?? null
  const applicant = hidden?.applicant
  const data: ReceiptData = {
    letterhead: letterhead(desk), code: one.code, qr: qrTo(ctx, `/lacak/${one.code}`, paperWords.trackNote),
    trackingCode: one.code, service: say(definition.name, paper), received: longMoment(paper, zone, one.received_at), receivedBy: one.origin === 'counter' ? paperWords.atCounter : paperWords.atSite,
    applicant: [{ label: t.name, value: applicant?.name ?? '' }, ...(applicant?.agency ? [{ label: t.agency, value: applicant.agency }] : []), ...(one.agenda ? [{ label: paperWords.agendaNumber, value: one.agenda }] : [])],
    files: view.files.filter((file) => !file.replaced).map((file) => ({ name: file.name })),
    promised: promisedWords(definition, paper), due: at && dueWords(definition, zone, paper, { at, provisional: one.due_provisional }),
    counting: [t.countRule], fee: definition.fee, contact: [{ label: t.phone, value: ctx.house.city.phone }], notes: view.renewed ? [paperWords.codeRenewed] : [],
  }
  return print(desk, 'tanda-terima', data, { title: one.code })
}

function print({ ctx, view }: Desk, template: string, data: object, { title, draft = false, at }: { title: string; draft?: boolean; at?: Date | null }): Promise<Uint8Array> {
  return ctx.house.press.print(template, data, { now: at ?? ctx.now, title, simulated: view.one.simulated, ...(draft && { watermark: paperWords.draft }) })
}

const requests = Object.keys(t.instructionWords)

/** Until its signature, where it has one: what is passed on later is no part of what was signed. */
function sheetData(desk: Desk, answers: Answers, { qr, number, until = null }: { qr: QrMark | null; number: string | null; until?: Date | null }): DispositionSheetData {
  const { ctx, view, people } = desk
  const zone = ctx.house.city.zone
  const given = view.past.filter((one) => (one.act === 'dispose' || one.act === 'order') && (until === null || one.at <= until))
  const known = meant(view.definition, answers)
  const text = (meaning: Meaning): string | null => { const one = known[meaning]; return one ? answerWords(one.field, one.answer, paper) : null }
  const names = (slugs: string[]): string[] => [...new Set(slugs)].map((slug) => positionName(people, slug, paper))
  const asked = new Set(given.flatMap((one) => view.notes.get(one.seq)?.instructions ?? []))
  const to = new Set(given.flatMap((one) => names(one.to)))
  return {
    letterhead: letterhead(desk), code: registrationOf(view.one.code), qr,
    letterFrom: view.hidden?.applicant.agency ?? view.hidden?.applicant.name ?? '', letterNumber: text('letterNumber'), letterDate: text('letterDate'),
    number, received: longMoment(paper, zone, view.one.received_at), agenda: view.one.agenda ?? '—', nature: text('nature') ?? paperWords.usualNature, attachments: text('attachments'),
    subject: view.hidden?.subject ?? '', forwardTo: [...to].map((label) => ({ label, ticked: true })),
    request: requests.map((slug) => ({ label: t.instructionWords[slug] ?? slug, ticked: asked.has(slug) })),
    note: given.flatMap((one) => view.notes.get(one.seq)?.note ?? []).join('; ') || null,
    chain: given.map((one) => ({
      from: actingName(people, one, paper), to: names(one.to),
      instruction: [...(view.notes.get(one.seq)?.instructions ?? []).map((slug) => t.instructionWords[slug] ?? slug), view.notes.get(one.seq)?.note ?? ''].filter(Boolean).join('; ') || happeningWords(one, people, paper, true),
      deadline: one.deadline && shortDate(paper, localDate(one.deadline)), initial: view.names.get(one.person ?? '') ?? null, date: longMoment(paper, zone, one.at),
    })),
  }
}

/** The disposition sheet of a case as it stands: letter, instructions, the chain in order, also what was passed on after a sheet was signed. */
export async function printSheet(ctx: Ctx, view: CaseView): Promise<Uint8Array> {
  const desk: Desk = { ctx, view, people: await directory(ctx.db) }
  const number = view.products.find(isSignedSheet)?.number ?? null
  return print(desk, 'lembar-disposisi', sheetData(desk, view.hidden?.answers ?? {}, { qr: null, number }), { title: view.one.code })
}

/** Who will sign a draft: the position whose step signs it; its name and day are still to come. */
function signatoryToCome({ ctx, view, people }: Desk, product: ProductRow): Signatory | null {
  const step = view.definition.procedure.steps.find((one) => one.ways.some((way) => way.product?.id === product.product && (way.product.stage === 'sign' || way.product.stage === 'issue')))
  if (step?.who.kind !== 'positions') return null
  return {
    place: placeOf(ctx), date: paperWords.dateToCome, position: positionName(people, step.who.positions[0] ?? null, paper), name: paperWords.nameToCome, electronic: paperWords.unsigned,
  }
}

const placeOf = (ctx: Ctx): string => ctx.house.city.name.replace(/^Kota /, '')

async function signatoryOf(desk: Desk, product: ProductRow, sealed: string): Promise<Signatory | null> {
  const { ctx, people } = desk
  if (!product.signed_at) return signatoryToCome(desk, product)
  const names = product.signer ? await namesOfPersons(ctx.db, [product.signer]) : new Map<Id<'person'>, string>()
  return {
    place: placeOf(ctx), date: day(ctx, product.signed_at), position: positionName(people, product.signer_position, paper),
    name: (product.signer && names.get(product.signer)) ?? '', capacity: paperWords.stands[product.signer_capacity ?? ''] ?? null,
    electronic: sealed,
  }
}

/** An answer as official papers write it: a day with its month whole. */
function printedWords(field: Field, answer: Answer): string {
  const date = field.kind === 'date' && typeof answer === 'string' ? readDate(answer) : null
  return date ? fullDate(paper, date) : answerWords(field, answer, paper)
}

/** Long answers as paragraphs of the paper; the rest as facts. Files are not printed. */
function said(fields: Field[], answers: Answers): { body: string[]; facts: { label: string; value: string }[] } {
  const shown = fields.filter((field) => field.kind !== 'file' && answers[field.id] !== undefined)
  return {
    body: shown.filter((field) => field.kind === 'longText').flatMap((field) => String(answers[field.id]).split(/\n{2,}/)),
    facts: shown.filter((field) => field.kind !== 'longText').map((field) => ({ label: say(field.label, paper), value: printedWords(field, answers[field.id] ?? '') })),
  }
}

/** A paper a case ended in, by its own template; `sealed` says under the name how it was signed. Before the signature it carries no QR and says it is a draft. */
export async function printProduct(ctx: Ctx, view: CaseView, product: ProductRow, sealed: string = paperWords.electronic): Promise<Uint8Array> {
  const desk: Desk = { ctx, view, people: await directory(ctx.db) }
  const content = openProduct(ctx, product)
  const qr = product.signed_at ? qrTo(ctx, `/periksa/${product.verify_code}`, paperWords.verifyNote(product.verify_code)) : null
  const signatory = await signatoryOf(desk, product, sealed)
  const defined = view.definition.procedure.products.find((one) => one.id === product.product)
  const asks = view.definition.procedure.steps.flatMap((step) => step.ways.filter((way) => way.product?.id === product.product).flatMap((way) => way.asks))
  const own = [...asks, ...(defined?.fields ?? [])]
  const words = said(own.length > 0 ? own : view.definition.form, content.answers)
  const parts: Record<string, readonly string[]> = {}
  await tell(ctx, casePrinted, { id: view.one.id, service: view.one.slug, product: product.product, paper: product.id, on: dateIn(ctx.house.city.zone, product.signed_at ?? ctx.now), add: (fact) => { words.facts.push(fact) }, part: (name, lines) => { parts[name] = lines } })
  const base = { letterhead: letterhead(desk), code: product.verify_code, qr }
  const at = day(ctx, product.signed_at ?? product.made_at)
  const title = say(defined?.name ?? view.definition.name, paper)
  const made = {
    surat: (): LetterData => ({
      ...base, number: product.number ?? '—', nature: paperWords.usualNature, attachments: null, subject: content.subject, place: placeOf(ctx), date: at,
      to: [content.applicant.agency ?? content.applicant.name], toPlace: null, opening: null, body: words.body, facts: words.facts, closing: defined?.closing ? say(defined.closing, paper) : null,
      signatory: signatory ?? { place: '', date: '', position: '', name: '', electronic: paperWords.unsigned }, copies: [],
    }),
    penomoran: async (): Promise<NumberingData> => ({
      ...base, kind: title, title: content.subject, number: product.number ?? '—', date: at,
      register: product.register ? say((await getRegister(ctx.db, product.register)).name, paper) : '—', facts: said(view.definition.form, content.answers).facts,
      history: view.past.filter((one) => !product.signed_at || one.at <= product.signed_at).map((one) => ({ date: longMoment(paper, ctx.house.city.zone, one.at), act: happeningWords(one, desk.people, paper, true), by: view.names.get(one.person ?? '') ?? '' })), signatory,
    }),
    'lembar-disposisi': (): DispositionSheetData => sheetData(desk, content.answers, { qr, number: product.number, until: product.signed_at }),
    hasil: (): ResultData => ({ ...base, kind: title, title: content.subject, number: product.number, date: at, facts: words.facts, body: words.body, table: null, signatory, copies: [] }),
  }[product.template]
  return print(desk, product.template, made ? await made() : { ...parts, ...base, title, number: product.number, date: at, holder: content.applicant.name, subject: content.subject, facts: words.facts, body: words.body, signatory }, { title, draft: !product.signed_at, at: product.signed_at })
}
