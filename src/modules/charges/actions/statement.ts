import { createHash } from 'node:crypto'
import { isId, newId, Refusal, refuse, refuseAll, type Problem } from '#kernel'
import { inTx, type Ctx } from '#platform/context'
import type { Handler } from '#platform/jobs'
import { record, recordFirst } from '#platform/journal'
import { readTable } from '#platform/table-file'
import { readTypedDate } from '#platform/ui/format'
import { disownFiles, keepOwned } from '#platform/uploads'
import { isWorkbook } from '#platform/workbook'
import { directory } from '#modules/people'
import { paymentFault } from '../rules/account.ts'
import { guessed, headOf, lineIn, markOf, matchingFaults, numbersIn, occurrences, type FileRow, type StatementLine } from '../rules/statement.ts'
import { numbersOf, onlyOpen, paymentByProof, sheetByNumber, sheetsNumbered } from '../store/charges.ts'
import { countLines, countOpenLines, dropLines, endStatement, getStatement, insertStatement, keepChecked, keepLook, keepMapping, keptStatement, linesOf, lineWaiting, listOpenLines, listStatements, lockLine, markProgress, moveStatement, nextSure, settleLine, stageLines, takeStaged, type LineRow, type StatementRow } from '../store/statements.ts'
import { deskOf, payCharge, proofMac, readText, recordedBefore } from './charges.ts'
import { actingWith, needCharges, reaches, unitsReached } from './reach.ts'

export const statementJob = 'charges.statement'
/** Most lines of a statement, and most bytes. */
const most = { rows: 10_000, bytes: 5 * 1_048_576, columns: 30 }
const batch = 200
const mostNamed = 500
export const mostShown = 200

type Look = { head: string[]; rows: string[][]; from: number }
const place = (id: string, what: string): string => `charge-statement-${what}:${id}`
const linePlace = (id: string): string => `charge-line:${id}`

export const lookOf = (ctx: Ctx, one: StatementRow): (Look & { guess: string[] }) | null => {
  if (!one.sealed_look) return null
  const look = ctx.house.vault.open<Look>(one.sealed_look, place(one.id, 'look'))
  return { ...look, guess: one.mapping ?? guessed(look.head) }
}
export const faultsOf = (ctx: Ctx, one: StatementRow): Problem[] => (one.sealed_problems ? ctx.house.vault.open<Problem[]>(one.sealed_problems, place(one.id, 'problems')) : [])
export const fileNameOf = (ctx: Ctx, one: StatementRow): string => (one.sealed_name ? ctx.house.vault.open<string>(one.sealed_name, place(one.id, 'name')) : '')
export type LineShown = LineRow & { text: string; number: string | null }
const textOf = (ctx: Ctx, one: LineRow): string => (one.sealed ? ctx.house.vault.open<string>(one.sealed, linePlace(one.id)) : '')

async function shown(ctx: Ctx, lines: readonly LineRow[]): Promise<LineShown[]> {
  const numbers = await numbersOf(ctx.db, lines.flatMap((one) => one.charge ?? []))
  return lines.map((one) => ({ ...one, text: textOf(ctx, one), number: numbers.get(one.charge ?? '') ?? null }))
}

export async function statementOf(ctx: Ctx, id: string): Promise<StatementRow> {
  await needCharges(ctx, 'charges.collect')
  const one = await getStatement(ctx.db, isId(id) ? id : refuse('not-found', 'no-such-statement'))
  await needCharges(ctx, 'charges.collect', one.unit)
  return one
}

export async function statementsOf(ctx: Ctx): Promise<(StatementRow & { file: string })[]> {
  await needCharges(ctx, 'charges.collect')
  return (await listStatements(ctx.db, await unitsReached(ctx, 'charges.collect'))).map((one) => ({ ...one, file: fileNameOf(ctx, one) }))
}

export const statementLines = async (ctx: Ctx, one: StatementRow): Promise<{ lines: LineShown[]; total: number; sure: number }> =>
  ({ ...await countLines(ctx.db, one.id), lines: await shown(ctx, await linesOf(ctx.db, one.id, mostShown)) })

/** Takes a bank statement; it is read after the answer. A file that was imported before is refused. */
export async function startStatement(ctx: Ctx, upload: { name: string; bytes: Uint8Array } | null): Promise<string> {
  await needCharges(ctx, 'charges.collect')
  if (!upload) refuse('invalid', 'missing', { field: 'file' })
  if (upload.bytes.length === 0) refuse('invalid', 'no-rows', { field: 'file' })
  if (upload.bytes.length > most.bytes) refuse('invalid', 'statement-large', { field: 'file', data: { limit: most.bytes / 1_048_576 } })
  const hash = createHash('sha256').update(upload.bytes).digest('hex')
  if (await keptStatement(ctx.db, hash)) refuse('conflict', 'same-file', { field: 'file' })
  const id = newId<'charge-statement'>(ctx.now)
  const type = isWorkbook(upload.bytes) ? 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' : 'text/csv'
  const { address } = await keepOwned(ctx, { ...upload, type, owner: id })
  const name = upload.name.normalize('NFC').replace(/[\p{C}/\\]/gu, '').slice(-150) || 'rekening-koran'
  const as = actingWith(ctx, 'charges.collect')
  return inTx(ctx, async () => {
    await insertStatement(ctx.db, { id, unit: as?.unit ?? '', hash, address, sealed_name: ctx.house.vault.seal(name, place(id, 'name')), made_at: ctx.now, made_by: ctx.actor.person })
    await recordFirst(ctx, { subject: id, kind: 'charge-statement', type: 'charge-statement.started', as, data: { size: upload.bytes.length } })
    await ctx.house.jobs.send(statementJob, { id })
    return id
  })
}

/** Takes a person's matching of columns and has the file matched by it. */
export async function matchColumns(ctx: Ctx, id: string, typed: Readonly<Record<string, string>>): Promise<void> {
  const one = await statementOf(ctx, id)
  const look = lookOf(ctx, one) ?? refuse('conflict', 'changed-meanwhile')
  const mapping = look.head.map((_, index) => typed[`column.${index}`] ?? '')
  refuseAll(matchingFaults(mapping))
  await inTx(ctx, async () => {
    if (await keepMapping(ctx.db, id, mapping) === 0) refuse('conflict', 'changed-meanwhile')
    await ctx.house.jobs.send(statementJob, { id })
  })
}

/** Has what was matched recorded and the rest kept for somebody to look at; lines that cannot be read are left out only with consent. */
export async function keepStatement(ctx: Ctx, id: string, agreed: boolean): Promise<void> {
  const one = await statementOf(ctx, id)
  if (one.bad > 0 && !agreed) refuse('invalid', 'agree-first', { field: 'agree', data: { bad: one.bad } })
  await inTx(ctx, async () => {
    if (await moveStatement(ctx.db, id, ['checked'], 'keeping') === 0) refuse('conflict', 'changed-meanwhile')
    await takeStaged(ctx.db, id)
    await record(ctx, { subject: id, kind: 'charge-statement', type: 'charge-statement.agreed', as: actingWith(ctx, 'charges.collect'), data: { lines: one.good, leftOut: one.bad } })
    await ctx.house.jobs.send(statementJob, { id })
  })
}

/** Lets a file go; nothing of it stays. */
export async function dropStatement(ctx: Ctx, id: string): Promise<void> {
  await statementOf(ctx, id)
  await inTx(ctx, async () => {
    if (await moveStatement(ctx.db, id, ['queued', 'columns', 'checked'], 'dropped') === 0) refuse('conflict', 'changed-meanwhile')
    await end(ctx, id, 'dropped', [])
  })
}

async function end(ctx: Ctx, id: string, state: 'kept' | 'refused' | 'dropped', problems: readonly Problem[]): Promise<void> {
  const good = state === 'kept' ? (await countLines(ctx.db, id)).settled : 0
  await dropLines(ctx.db, id)
  await endStatement(ctx.db, id, { state, problems, good, at: ctx.now })
  await disownFiles(ctx, id)
  await record(ctx, { subject: id, kind: 'charge-statement', type: `charge-statement.${state}`, data: { good } })
}

/** What a line means: the charge whose sheet it names and pays exactly, or why somebody has to look. */
async function matched(ctx: Ctx, unit: string, line: StatementLine, proof: Uint8Array): Promise<{ charge: string | null; problem: Problem | null }> {
  const known = await paymentByProof(ctx.db, proof)
  if (known) {
    const problem = await recordedBefore(ctx, unit, known, 'line-known')
    return { charge: problem.code === 'line-known' ? known.charge : null, problem }
  }
  if (await lineWaiting(ctx.db, proof)) return { charge: null, problem: { code: 'line-waits' } }
  const named = numbersIn(line.text)
  const sheets = named.length > 0 ? await sheetsNumbered(ctx.db, named) : []
  const said = named.map((one) => `${one.n}/SKRD/${one.series}`).join(', ')
  const [sheet] = sheets
  const units = await unitsOfAgency(ctx, unit)
  if (!sheet) {
    if (named.length > 0) return { charge: null, problem: { code: 'number-unknown', data: { number: said } } }
    // an amount alone is a hint for whoever settles the line, never a match
    const likely = await onlyOpen(ctx.db, [...units], line.amount)
    return likely ? { charge: likely.id, problem: { code: 'amount-only', data: { number: likely.number } } } : { charge: null, problem: { code: 'no-number' } }
  }
  if (new Set(sheets.map((one) => one.charge)).size > 1) return { charge: null, problem: { code: 'several-numbers', data: { number: said } } }
  const desk = await deskOf(ctx, sheet.charge)
  if (!units.has(desk.one.unit)) return { charge: null, problem: { code: 'number-elsewhere', data: { number: sheet.number } } }
  if (desk.account.sheets[0] && line.on < desk.account.sheets[0].on) return { charge: sheet.charge, problem: { code: 'before-all', data: { number: sheet.number } } }
  if (line.on > desk.today) return { charge: sheet.charge, problem: { code: 'in-the-future' } }
  if (sheet.state === 'superseded') return { charge: sheet.charge, problem: { code: 'sheet-replaced', data: { number: sheet.number } } }
  return { charge: sheet.charge, problem: paymentFault(desk.account, line, desk.rules.interest) }
}

async function unitsOfAgency(ctx: Ctx, unit: string): Promise<Set<string>> {
  const { units } = await directory(ctx.db)
  const agency = units.get(unit)?.agency
  return new Set([...units.values()].filter((one) => one.agency === agency).map((one) => one.slug))
}

const tableOfStatement = async (ctx: Ctx, one: StatementRow): Promise<FileRow[]> => readTable(await ctx.house.files.read(one.address ?? refuse('conflict', 'no-such-statement')), most, 'statement-kind')

async function look(ctx: Ctx, one: StatementRow): Promise<void> {
  const rows = await tableOfStatement(ctx, one)
  const at = headOf(rows)
  const content: Look = { head: [...rows[at]?.cells ?? []], from: rows[at]?.line ?? 1, rows: rows.slice(at + 1, at + 6).map((row) => [...row.cells]) }
  await keepLook(ctx.db, one.id, ctx.house.vault.seal(content, place(one.id, 'look')))
}

async function check(ctx: Ctx, one: StatementRow): Promise<void> {
  const rows = await tableOfStatement(ctx, one)
  const read = rows.slice(headOf(rows) + 1).map((row) => lineIn(one.mapping ?? [], row, readTypedDate))
  const problems = read.flatMap((line) => (line && 'code' in line ? [line] : []))
  const lines = read.flatMap((line) => (line && 'amount' in line ? [line] : []))
  if (lines.length === 0) refuse('invalid', problems.length > 0 ? 'line-before' : 'no-rows', { data: { line: problems[0]?.line ?? 0 } })
  const marks = occurrences(lines).map((n, index) => markOf(lines[index] as StatementLine, n))
  await dropLines(ctx.db, one.id)
  const paid = new Set<string>()
  for (let from = 0; from < lines.length; from += batch) {
    const staged = await Promise.all(lines.slice(from, from + batch).map(async (line, index) => {
      const [id, proof] = [newId<'charge-line'>(ctx.now), proofMac(ctx, marks[from + index] ?? '')]
      const { charge, problem } = await matched(ctx, one.unit, line, proof)
      return { id, statement: one.id, unit: one.unit, line: line.line, paid_on: line.on, amount: line.amount, proof, sealed: ctx.house.vault.seal(line.text, linePlace(id)), sure: problem === null && charge !== null, charge, problem }
    }))
    await stageLines(ctx.db, firstOfEach(staged, paid))
    await markProgress(ctx.db, one.id, Math.min(95, Math.round((from / lines.length) * 95)))
  }
  await keepChecked(ctx.db, one.id, { good: (await countLines(ctx.db, one.id)).sure, bad: problems.length, problems: ctx.house.vault.seal(problems.slice(0, mostNamed), place(one.id, 'problems')) })
}

/** Of several lines of a file that pay the same sheet exactly only the first is sure: the others pay it again. `paid` knows the batches before. */
function firstOfEach<Line extends { sure: boolean; charge: string | null }>(lines: readonly Line[], paid: Set<string>): Line[] {
  return lines.map((one) => {
    const again = one.sure && one.charge !== null && paid.has(one.charge)
    if (one.sure && one.charge !== null) paid.add(one.charge)
    return again ? { ...one, sure: false, problem: { code: 'paid-here-already' } } : one
  })
}

/** Records an exact line, each in its own transaction; one that is exact no longer is kept for somebody to look at. */
async function recordLine(ctx: Ctx, { id }: LineRow): Promise<void> {
  await inTx(ctx, async () => {
    const line = await lockLine(ctx.db, id, ['sure'])
    const { account, rules, one } = await deskOf(ctx, line.charge ?? '')
    const fault = paymentFault(account, { on: line.paid_on, amount: line.amount }, rules.interest)
    const known = await paymentByProof(ctx.db, line.proof)
    const problem = known ? await recordedBefore(ctx, one.unit, known, 'line-known') : fault
    const kept = { charge: line.charge, reason: null, at: ctx.now, person: null }
    if (problem) { await settleLine(ctx.db, id, { ...kept, state: 'open', payment: null, problem }); return }
    await settleLine(ctx.db, id, { ...kept, state: 'settled', payment: await payLine(ctx, line, one.id, false), problem: null })
  })
}

/** A line as money; its own fingerprint is the proof that counts once. */
async function payLine(ctx: Ctx, line: LineRow, charge: string, agreed: boolean): Promise<string> {
  return payCharge(ctx, charge, { on: line.paid_on, amount: line.amount, proof: textOf(ctx, line) || '-', agreed, way: 'statement', proofMac: line.proof })
}

async function keep(ctx: Ctx, one: StatementRow): Promise<void> {
  const { sure } = await countLines(ctx.db, one.id)
  for (let lines = await nextSure(ctx.db, one.id, batch); lines.length > 0; lines = await nextSure(ctx.db, one.id, batch)) {
    for (const line of lines) await recordLine(ctx, line)
    await markProgress(ctx.db, one.id, Math.round(((sure - (await countLines(ctx.db, one.id)).left) / Math.max(1, sure)) * 99))
  }
  await inTx(ctx, async () => { if (await moveStatement(ctx.db, one.id, ['keeping'], 'kept') === 1) await end(ctx, one.id, 'kept', []) })
}

const steps = { queued: look, checking: check, keeping: keep } as const

/** The next piece of work of a statement, by how it stands; begun again after a stop it goes on, and asked for again when all is done it does nothing. */
export const workStatement: Handler = async (ctx, data) => {
  const one = await getStatement(ctx.db, String(data['id']))
  const step = one.state === 'queued' || one.state === 'checking' || one.state === 'keeping' ? steps[one.state] : null
  if (!step) return
  try {
    await step(ctx, one)
  } catch (error) {
    if (!(error instanceof Refusal) || one.state === 'keeping') throw error
    await inTx(ctx, () => end(ctx, one.id, 'refused', error.problems))
  }
}

export const openLines = async (ctx: Ctx, page: { limit: number; offset: number }): Promise<{ lines: LineShown[]; total: number }> => {
  await needCharges(ctx, 'charges.collect')
  const found = await listOpenLines(ctx.db, await unitsReached(ctx, 'charges.collect'), page)
  return { lines: await shown(ctx, found), total: found[0]?.total ?? 0 }
}

export const openLinesCount = async (ctx: Ctx): Promise<number> => countOpenLines(ctx.db, await unitsReached(ctx, 'charges.collect'))

async function lineToSettle(ctx: Ctx, id: string): Promise<LineRow> {
  await needCharges(ctx, 'charges.collect')
  const line = await lockLine(ctx.db, isId(id) ? id : refuse('not-found', 'no-such-line'), ['open'])
  await needCharges(ctx, 'charges.collect', line.unit)
  return line
}

export const openLine = (ctx: Ctx, id: string): Promise<LineShown> => inTx(ctx, async () => (await shown(ctx, [await lineToSettle(ctx, id)]))[0] ?? refuse('not-found', 'no-such-line'))

/** Records an unmatched line on the sheet somebody names; what is not exactly owed wants consent, as at the treasurer's. */
export function assignLine(ctx: Ctx, id: string, typed: { number: string; agreed: boolean }): Promise<void> {
  return inTx(ctx, async () => {
    const line = await lineToSettle(ctx, id)
    const [named] = numbersIn(typed.number)
    const sheet = await sheetByNumber(ctx.db, typed.number.trim()) ?? (named ? (await sheetsNumbered(ctx.db, [named]))[0] : undefined)
    if (!sheet) refuse('invalid', typed.number.trim() === '' ? 'missing' : 'number-unknown', { field: 'number', data: { number: typed.number.trim().slice(0, 60) } })
    const { one } = await deskOf(ctx, sheet.charge)
    if (!(await reaches(ctx, 'charges.collect', one.unit))) refuse('conflict', 'number-elsewhere', { field: 'number', data: { number: sheet.number } })
    const payment = await payLine(ctx, line, sheet.charge, typed.agreed)
    await settleLine(ctx.db, id, { state: 'settled', charge: sheet.charge, payment, problem: null, reason: null, at: ctx.now, person: ctx.actor.person })
  })
}

/** Says that a line is no charge, with the reason; it leaves the list and stays on record. */
export function setAside(ctx: Ctx, id: string, typed: string): Promise<void> {
  return inTx(ctx, async () => {
    const line = await lineToSettle(ctx, id)
    const reason = readText(typed, 'reason')
    await settleLine(ctx.db, id, { state: 'aside', charge: null, payment: null, problem: null, reason: ctx.house.vault.seal(reason, `${linePlace(id)}:reason`), at: ctx.now, person: ctx.actor.person })
    await record(ctx, { subject: line.statement, kind: 'charge-statement', type: 'charge-statement.line-aside', as: actingWith(ctx, 'charges.collect'), data: { line: line.line, amount: String(line.amount) }, note: { reason } })
  })
}
