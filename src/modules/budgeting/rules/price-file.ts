import { z } from 'zod'
import type { Problem } from '#kernel'
import { pathOf, readShape, readYaml } from '#platform/yaml-text'
import { priceKinds, unitOf, type PriceItem } from './price.ts'

const said = z.string().trim().min(1).max(500)
const item = z.strictObject({ code: said.nullable().default(null), name: said, specification: z.string().trim().max(500).default(''), unit: said, price: z.string().regex(/^\d{1,3}(\.\d{3}){0,4}$|^\d{1,13}$/) })
const file = z.strictObject({ kind: z.enum(priceKinds), year: z.string().regex(/^(19|20)\d{2}$/), source: said, items: z.array(item).min(1).max(20_000) })

/** An item of a file, before it has an id. */
export type FiledItem = Omit<PriceItem, 'id'>

/** Reads a price list of a city: one kind and year, every item with its unit and price in rupiah as printed. Returns the items or every fault with its line. */
export function readPrices(text: string): { items: FiledItem[]; problems: Problem[] } {
  const { data, lineOf, problems } = readYaml(text, 'as-typed')
  if (problems.length > 0) return { items: [], problems }
  const { value, problems: shape } = readShape(file, data)
  const twice = value ? value.items.flatMap((one, index): Problem[] => {
    const first = value.items.findIndex((other) => keyOf(other) === keyOf(one))
    return first === index ? [] : [{ code: 'item-twice', field: `items.${index}`, data: { name: one.name } }]
  }) : []
  const found = [...shape, ...twice].map((problem) => ({ ...problem, line: lineOf(pathOf(problem.field ?? '')) }))
  if (!value || found.length > 0) return { items: [], problems: found }
  return { items: value.items.map((one) => ({ ...one, price: BigInt(one.price.replaceAll('.', '')), kind: value.kind, year: Number(value.year), source: value.source })), problems: [] }
}

const keyOf = (one: { name: string; specification: string; unit: string }): string =>
  [one.name, one.specification].map((text) => text.toLowerCase().replace(/\s+/g, ' ')).concat(unitOf(one.unit)).join('\u0000')
