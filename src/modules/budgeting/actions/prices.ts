import { createHash } from 'node:crypto'
import { csvOf, newId, type Problem } from '#kernel'
import { inTx, type Ctx } from '#platform/context'
import { priceKinds, type PriceItem, type PriceKind } from '../rules/price.ts'
import { readPrices, type FiledItem } from '../rules/price-file.ts'
import { claimFile, countPrices, insertPrices, listPrices, priceYears, type PriceAsked } from '../store.ts'

export type LoadedPrices = { items: FiledItem[]; hash: string }

/** Reads the price lists of a city from its files alone, with every fault of every file. */
export function readPriceFiles(files: readonly { name: string; text: string }[]): { prices: LoadedPrices[]; problems: (Problem & { file: string; line: number; level: 'fault' })[] } {
  const read = files.map(({ name, text }) => ({ name, text, ...readPrices(text) }))
  return {
    prices: read.filter(({ problems }) => problems.length === 0).map(({ items, text }) => ({ items, hash: createHash('sha256').update(text).digest('hex') })),
    problems: read.flatMap(({ name, problems }) => problems.map((problem) => ({ ...problem, line: problem.line ?? 1, file: `prices/${name}`, level: 'fault' as const }))),
  }
}

/** Loads each list of the city's files once; what stands in the list already stays as it is. */
export async function loadPrices(ctx: Ctx, lists: readonly LoadedPrices[]): Promise<void> {
  for (const { items, hash } of lists) {
    await inTx(ctx, async () => {
      if (await claimFile(ctx.db, hash, ctx.now)) await insertPrices(ctx.db, items.map((item) => ({ ...item, id: newId(ctx.now) })), ctx.now)
    })
  }
}

export type PricesShown = { items: PriceItem[]; total: number; years: number[]; asked: Omit<PriceAsked, 'limit'> }
const page = 50

const askedIn = (query: Readonly<Record<string, string>>, offset: number): Omit<PriceAsked, 'limit'> => ({
  text: (query['cari'] ?? '').normalize('NFC').trim().slice(0, 100), kind: priceKinds.find((kind): kind is PriceKind => kind === query['jenis']) ?? null,
  year: /^\d{4}$/.test(query['tahun'] ?? '') ? Number(query['tahun']) : null, offset,
})

/** The price list for everybody: what the city lets its agencies pay at most. */
export async function pricesShown(ctx: Ctx, query: Readonly<Record<string, string>>, offset: number): Promise<PricesShown> {
  const asked = askedIn(query, offset)
  return { asked, items: await listPrices(ctx.db, { ...asked, limit: page }), total: await countPrices(ctx.db, { ...asked, limit: page }), years: await priceYears(ctx.db) }
}

const mostRows = 20_000

/** The same as a table: kind, year, code, name, specification, unit, price in rupiah, source. */
export async function pricesAsCsv(ctx: Ctx, query: Readonly<Record<string, string>>): Promise<string> {
  const items = await listPrices(ctx.db, { ...askedIn(query, 0), limit: mostRows })
  return csvOf(['jenis', 'tahun', 'kode', 'nama', 'spesifikasi', 'satuan', 'harga', 'sumber'], items.map((one) => [one.kind.toUpperCase(), one.year, one.code, one.name, one.specification, one.unit, String(one.price), one.source]))
}
