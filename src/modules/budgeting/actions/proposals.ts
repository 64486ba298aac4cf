import { formatMoney, hasUnseen, isId, newId, refuse, refuseAll, type Id } from '#kernel'
import { actingIn, inTx, may, need, reachOf, type Ctx } from '#platform/context'
import { record } from '#platform/journal'
import { keepUpload } from '#platform/uploads'
import { answerFor } from '#modules/cases'
import { directory } from '#modules/people'
import { duplicatesOf, proposalFaults, type Duplicate, type PriceItem, type PriceSource, type Proposal } from '../rules/price.ts'
import { after, mayWrite, verdicts, type Verdict } from '../rules/review.ts'
import { rupiahOf } from '../rules/rows.ts'
import { findProposals, insertProposals, listProposals, otherPrices, pricesFor, updateProposals, type ProposalRow } from '../store.ts'
import { messages } from '../messages.ts'
import { agencyOf, enter } from './budgets.ts'
import { handIn, priceService } from './hand-in.ts'
import { printProposals } from './papers.ts'

export const judgePrices = 'budgeting.prices'
const mostProposals = 500

export const keepPriceRecord = (ctx: Ctx, row: { id: string; unit: string }, happened: { type: string; data: Record<string, unknown> }, permission = enter): Promise<number> =>
  record(ctx, { subject: row.id, kind: 'price-proposals', ...happened, as: actingIn(ctx, permission, row.unit) })

const maySee = (ctx: Ctx, row: ProposalRow): boolean => may(ctx.actor, enter, row.unit) || (may(ctx.actor, judgePrices) && row.case_id !== null)

async function needProposals(ctx: Ctx, id: string, lock = false): Promise<ProposalRow> {
  need(ctx, 'budgeting.read')
  const row = (isId(id) ? await findProposals(ctx.db, id, lock) : null) ?? refuse('not-found', 'no-proposals')
  if (!maySee(ctx, row)) refuse('forbidden', 'not-permitted', { data: { permission: enter } })
  return row
}

/** Proposals with what stands in the list or in the same paper already. */
export type ProposalsView = { row: ProposalRow; like: Map<string, Duplicate<PriceItem>[]>; twice: Set<string>; writes: boolean; judges: boolean }

export async function proposalsOf(ctx: Ctx, id: string): Promise<ProposalsView> {
  const row = await needProposals(ctx, id)
  const list = (await pricesFor(ctx.db, row.year)).filter((item) => item.kind === 'sht')
  const twice = row.proposals.filter((one, index) => duplicatesOf(one, row.proposals.slice(0, index)).some((other) => other.same)).map((one) => one.id)
  return {
    row, like: new Map(row.proposals.map((one) => [one.id, duplicatesOf(one, list).slice(0, 5)])), twice: new Set(twice),
    writes: may(ctx.actor, enter, row.unit) && mayWrite(row.state), judges: may(ctx.actor, judgePrices) && row.state === 'submitted',
  }
}

export async function proposalLists(ctx: Ctx): Promise<ProposalRow[]> {
  need(ctx, 'budgeting.read')
  return (await listProposals(ctx.db, may(ctx.actor, judgePrices) ? null : reachOf(ctx.actor, enter))).filter((row) => maySee(ctx, row))
}

/** Begins a list of proposals of a unit for a year. */
export async function beginProposals(ctx: Ctx, typed: { unit: string; year: string }): Promise<string> {
  need(ctx, enter)
  const year = /^(19|20)\d{2}$/.test(typed.year.trim()) ? Number(typed.year) : null
  refuseAll([...(year === null ? [{ code: 'year-unclear', field: 'year' }] : []), ...((await directory(ctx.db)).units.has(typed.unit) ? [] : [{ code: 'unit-missing', field: 'unit' }])])
  need(ctx, enter, typed.unit)
  const row: ProposalRow = { id: newId(ctx.now), unit: typed.unit, year: year ?? 0, state: 'draft', version: 1, proposals: [], verdicts: {}, case_id: null, made_at: ctx.now }
  return inTx(ctx, async () => {
    await insertProposals(ctx.db, row)
    await keepPriceRecord(ctx, row, { type: 'prices.begun', data: { unit: row.unit, year: row.year } })
    return row.id
  })
}

type Asked = { id: string; version: number }

async function writing(ctx: Ctx, asked: Asked, work: (row: ProposalRow) => { row: ProposalRow; type: string; data: Record<string, unknown> }): Promise<void> {
  await inTx(ctx, async () => {
    const row = await needProposals(ctx, asked.id, true)
    need(ctx, enter, row.unit)
    if (!mayWrite(row.state)) refuse('conflict', 'not-open', { data: { state: row.state } })
    if (row.version !== asked.version) refuse('conflict', 'changed-meanwhile')
    const done = work(row)
    await updateProposals(ctx.db, done.row, ctx.now)
    await keepPriceRecord(ctx, row, { type: done.type, data: done.data })
  })
}

export type TypedProposal = { name: string; specification: string; unit: string; price: string; sources: string }

/** A source to a line, with the price it states behind `=` if it states one: `toko.example/kertas = 55.000`. */
export const readSources = (typed: string): (PriceSource | null)[] => typed.split('\n').map((line) => line.trim()).filter((line) => line !== '').map((line) => {
  const [, from = line, stated] = /^(.*?)(?:\s*=\s*([^=]*))?$/.exec(line) ?? []
  const price = stated === undefined ? null : rupiahOf(stated)
  return from.trim() === '' || (stated !== undefined && price === null) ? null : { from: from.trim().slice(0, 300), price }
})

/** Adds a proposal; refuses what is missing, all at once. A thing that stands in the list already is shown, not refused: the office decides. */
export async function addProposal(ctx: Ctx, asked: Asked, typed: TypedProposal): Promise<void> {
  await needProposals(ctx, asked.id)
  const price = rupiahOf(typed.price)
  const sources = readSources(typed.sources)
  const one: Proposal = {
    id: newId(ctx.now), name: typed.name.normalize('NFC').trim(), specification: typed.specification.normalize('NFC').trim(), unit: typed.unit.trim(), price: price ?? 0n,
    sources: sources.filter((source) => source !== null),
  }
  refuseAll([
    ...(one.name === '' ? [{ code: 'missing', field: 'name' }] : []), ...(one.unit === '' ? [{ code: 'missing', field: 'unit' }] : []),
    ...Object.entries({ name: one.name, specification: one.specification, unit: one.unit, sources: typed.sources }).flatMap(([field, text]) => (hasUnseen(text) ? [{ code: 'control-characters', field }] : [])),
    ...([...one.name].length > 300 ? [{ code: 'too-long', field: 'name', data: { most: 300 } }] : []), ...([...one.specification].length > 500 ? [{ code: 'too-long', field: 'specification', data: { most: 500 } }] : []), ...([...one.unit].length > 60 ? [{ code: 'too-long', field: 'unit', data: { most: 60 } }] : []),
    ...(price === null ? [{ code: 'money-unclear', field: 'price' }] : []), ...(sources.includes(null) ? [{ code: 'source-unclear', field: 'sources' }] : []),
    ...proposalFaults(one).filter((code) => price !== null || code !== 'price-not-positive').map((code) => ({ code, field: code === 'price-not-positive' ? 'price' : 'sources' })),
  ])
  await writing(ctx, asked, (row) => {
    if (row.proposals.length >= mostProposals) refuse('conflict', 'too-many-lines', { data: { most: mostProposals } })
    return { row: { ...row, proposals: [...row.proposals, one] }, type: 'prices.added', data: { proposal: one.id, price: String(one.price) } }
  })
}

export const removeProposal = (ctx: Ctx, asked: Asked, proposal: string): Promise<void> => writing(ctx, asked, (row) => {
  if (!row.proposals.some((one) => one.id === proposal)) refuse('not-found', 'no-proposal')
  const { [proposal]: _, ...kept } = row.verdicts
  return { row: { ...row, proposals: row.proposals.filter((one) => one.id !== proposal), verdicts: kept }, type: 'prices.removed', data: { proposal } }
})

/** Hands the list in, or sends it back mended; the request of annex XVI carries it. */
export async function submitProposals(ctx: Ctx, asked: Asked, typed: { letter: string; note: string }): Promise<void> {
  const row = await needProposals(ctx, asked.id)
  need(ctx, enter, row.unit)
  const happening = row.state === 'returned' ? 'answer' : 'submit'
  const state = after(row.state, happening)
  if (row.version !== asked.version) refuse('conflict', 'changed-meanwhile')
  if (row.proposals.length === 0) refuse('invalid', 'nothing-to-hand-in')
  if (happening === 'submit' && typed.letter.trim() === '') refuse('invalid', 'missing', { field: 'letter' })
  const agency = await agencyOf(ctx, row.unit)
  const paper = { field: 'surat-usulan', id: await keepUpload(ctx, { name: `usulan-harga-${row.year}.pdf`, bytes: await printProposals(ctx, row, typed.letter) }) }
  await inTx(ctx, async () => {
    const now = await needProposals(ctx, row.id, true)
    if (now.version !== row.version) refuse('conflict', 'changed-meanwhile')
    const goods = row.proposals.map((one, index) => `${index + 1}. ${[one.name, one.specification].filter(Boolean).join(', ')}: Rp ${one.price}/${one.unit}`).join('\n').slice(0, 9_000)
    const id = row.case_id ?? await handIn(ctx, {
      slug: priceService, key: `${row.id}:${row.version}`, agency, paper,
      answers: { 'perangkat-daerah': agency, 'jumlah-usulan': String(row.proposals.length), 'daftar-barang': goods, 'nomor-surat': typed.letter.trim() },
    })
    await updateProposals(ctx.db, { ...now, state, case_id: id, verdicts: {} }, ctx.now)
    await keepPriceRecord(ctx, row, { type: happening === 'submit' ? 'prices.handed-in' : 'prices.answered', data: { case: id, proposals: row.proposals.length } })
    if (happening === 'answer') await answerFor(ctx, id as Id<'case'>, { note: typed.note.trim() || goods.slice(0, 500) })
  })
}

export const acceptedOf = (row: Pick<ProposalRow, 'proposals' | 'verdicts'>): Proposal[] => row.proposals.filter((one) => row.verdicts[one.id] === 'accepted')

/** A thing has one price in a year: refuses, by name, what is accepted while it stands with another. */
export async function needOnePrice(ctx: Ctx, row: Pick<ProposalRow, 'year' | 'proposals' | 'verdicts'>): Promise<void> {
  refuseAll((await otherPrices(ctx.db, row.year, acceptedOf(row))).map(({ name, specification, stands }) => {
    const data = { name: [name, specification].filter(Boolean).join(', '), price: formatMoney(stands) }
    return { code: 'price-stands', data, words: { id: messages.id.problems['price-stands']?.(data) ?? '', en: messages.en.problems['price-stands']?.(data) ?? '' } }
  }))
}

/** The office says of each proposal whether it goes into the list; it may think again until the case moves on. */
export const judge = (ctx: Ctx, id: string, typed: Readonly<Record<string, string>>): Promise<void> => inTx(ctx, async () => {
  need(ctx, judgePrices)
  const row = await needProposals(ctx, id, true)
  if (row.state !== 'submitted') refuse('conflict', 'not-open', { data: { state: row.state } })
  const said = row.proposals.flatMap((one) => { const verdict = verdicts.find((each) => each === typed[one.id]); return verdict ? [[one.id, verdict] as [string, Verdict]] : [] })
  if (said.length === 0) refuse('invalid', 'nothing-judged')
  const judged = { ...row, verdicts: { ...row.verdicts, ...Object.fromEntries(said) } }
  await needOnePrice(ctx, judged)
  await updateProposals(ctx.db, judged, ctx.now)
  await keepPriceRecord(ctx, row, { type: 'prices.judged', data: Object.fromEntries(said) }, judgePrices)
})
