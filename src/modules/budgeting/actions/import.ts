import { parse } from 'csv-parse/sync'
import { isId, newId, refuse, refuseAll } from '#kernel'
import { inTx, need, type Ctx } from '#platform/context'
import { isWorkbook, readSheets } from '#platform/workbook'
import { likeness, unitOf, type PriceItem } from '../rules/price.ts'
import type { Line } from '../rules/budget.ts'
import { mayWrite } from '../rules/review.ts'
import { mostLines, readRows, type ReadLine } from '../rules/rows.ts'
import { asText, broughtOf, deleteImport, findImport, forgetImports, insertImport, pricesFor, type Brought } from '../store.ts'
import { addLines, enter, needBudget } from './budgets.ts'

const largest = 5 * 1_048_576

/** The sheets of a file as rows of text: a workbook, or a table with commas or semicolons. */
async function sheetsIn(bytes: Uint8Array): Promise<{ name: string; rows: string[][] }[]> {
  if (bytes.length > largest) refuse('invalid', 'file-too-large', { field: 'file', data: { limit: largest / 1_048_576, size: Math.ceil(bytes.length / 1_048_576) } })
  if (isWorkbook(bytes)) {
    const { sheets, problems } = await readSheets(bytes, mostLines + 100)
    refuseAll(problems)
    return sheets
  }
  if (bytes.includes(0)) refuse('invalid', 'file-unreadable', { field: 'file' })
  const text = new TextDecoder().decode(bytes)
  const delimiter = (text.split('\n', 1)[0] ?? '').includes(';') ? ';' : ','
  try {
    return [{ name: 'CSV', rows: parse(text, { delimiter, relax_column_count: true, bom: true, to: mostLines + 100 }) }]
  } catch { return refuse('invalid', 'file-unreadable', { field: 'file' }) }
}

const aboutSheet = (id: string): string => `budget-import:${id}`
const daysKept = 30

/** What was brought and never taken in is let go after a month. */
export const forgetBrought = async (ctx: Ctx): Promise<void> => { await forgetImports(ctx.db, new Date(ctx.now.getTime() - daysKept * 86_400_000)) }

/** Reads a sheet of lines for an activity and keeps what it says beside the budget, until somebody takes it in or throws it away. */
export async function bringSheet(ctx: Ctx, asked: { id: string; activity: string }, file: { name: string; bytes: Uint8Array } | null): Promise<string> {
  const row = await needBudget(ctx, asked.id)
  need(ctx, enter, row.unit)
  if (!mayWrite(row.state)) refuse('conflict', 'not-open', { data: { state: row.state } })
  if (!row.activities.some((one) => one.id === asked.activity)) refuse('invalid', 'no-activity', { field: 'activity' })
  if (!file) refuse('invalid', 'file-missing', { field: 'file' })
  const { problems, ...content } = readRows(await sheetsIn(file.bytes))
  refuseAll(problems)
  const id = newId(ctx.now)
  const name = file.name.normalize('NFC').replace(/[\p{C}/\\]/gu, '').slice(-150)
  await insertImport(ctx.db, { id, budget: row.id, activity: asked.activity, sealed: ctx.house.vault.seal(asText({ name, content }), aboutSheet(id)), made_at: ctx.now })
  return id
}

export type BroughtSheet = Brought & { id: string; activity: string }

/** What was read of a sheet, for who may write the budget. */
export async function broughtSheet(ctx: Ctx, budget: string, id: string): Promise<BroughtSheet> {
  const row = await needBudget(ctx, budget)
  need(ctx, enter, row.unit)
  const one = (isId(id) ? await findImport(ctx.db, id) : null) ?? refuse('not-found', 'no-import')
  return one.budget === row.id ? { id: one.id, activity: one.activity, ...broughtOf(ctx.house.vault.open<string>(one.sealed, aboutSheet(one.id))) } : refuse('not-found', 'no-import')
}

/** The item of the list a line speaks of: the same words and unit, or none. */
const listedFor = (line: ReadLine, list: readonly PriceItem[]): string | null =>
  list.find((item) => unitOf(item.unit) === unitOf(line.unit) && likeness({ name: line.item, specification: '' }, item) === 1)?.id ?? null

/** Takes in what was read; what was not is left out only on consent (`consent-missing`). */
export async function takeIn(ctx: Ctx, asked: { id: string; version: number; sheet: string }, consent: boolean): Promise<void> {
  await inTx(ctx, async () => {
    const one = await broughtSheet(ctx, asked.id, asked.sheet)
    if (one.content.unread.length > 0 && !consent) refuse('invalid', 'consent-missing', { field: 'consent', data: { n: one.content.unread.length } })
    const { year } = await needBudget(ctx, asked.id)
    const list = await pricesFor(ctx.db, year)
    await addLines(ctx, { ...asked, activity: one.activity }, one.content.lines.map((line): Omit<Line, 'id'> => ({ ...line, listed: listedFor(line, list) })))
    await deleteImport(ctx.db, one.id)
  })
}

export async function throwAway(ctx: Ctx, budget: string, id: string): Promise<void> {
  const one = await broughtSheet(ctx, budget, id)
  await deleteImport(ctx.db, one.id)
}
