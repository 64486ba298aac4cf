/** What a city lets its agencies pay at most: an input cost (SBM) or the highest price of goods (SHT). */
export const priceKinds = ['sbm', 'sht'] as const
export type PriceKind = (typeof priceKinds)[number]

/** An item of the price list of one year. Amounts are whole rupiah for one unit. */
export type PriceItem = { id: string; kind: PriceKind; code: string | null; name: string; specification: string; unit: string; price: bigint; year: number; source: string }

/** Where a proposed price was found: a shop, a brochure, a page, and what it said. */
export type PriceSource = { from: string; price: bigint | null }

/** What an agency wants in the list. */
export type Proposal = { id: string; name: string; specification: string; unit: string; price: bigint; sources: PriceSource[] }

type Named = Pick<PriceItem, 'name' | 'specification' | 'unit'>

/** One spelling of a unit: `Buah`, `bh.` and `BUAH` are the same. */
const units: readonly (readonly string[])[] = [
  ['buah', 'bh', 'pcs', 'pieces'], ['unit', 'un'], ['orang', 'org'], ['orang/hari', 'oh', 'org/hr', 'orang hari'], ['orang/bulan', 'ob', 'org/bln', 'orang bulan'], ['bulan', 'bln'], ['hari', 'hr'],
  ['lembar', 'lbr', 'lb'], ['rim'], ['kilogram', 'kg'], ['liter', 'ltr', 'l'], ['meter', 'm', 'm1'], ['meter persegi', 'm2', 'm²'], ['meter kubik', 'm3', 'm³'], ['paket', 'pkt'], ['kegiatan', 'keg'], ['kali'], ['dus', 'box', 'kotak'],
]
export function unitOf(text: string): string {
  const plain = text.normalize('NFKC').toLowerCase().replace(/[.\s]+$/, '').replace(/\s*\/\s*/g, '/').replace(/\s+/g, ' ').trim()
  return units.find((spellings) => spellings.includes(plain))?.[0] ?? plain
}

// Short words count: what tells A4 from F4, or 70 gram from 80, is the whole difference between two prices.
const wordsOf = ({ name, specification }: Pick<Named, 'name' | 'specification'>): Set<string> =>
  new Set(`${name} ${specification}`.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().split(/[^\p{L}\p{N}]+/u).filter((word) => word !== ''))

/** How much two descriptions share: 1 for the same words in any order, 0 for none in common. */
export function likeness(a: Pick<Named, 'name' | 'specification'>, b: Pick<Named, 'name' | 'specification'>): number {
  const [one, other] = [wordsOf(a), wordsOf(b)]
  const shared = [...one].filter((word) => other.has(word)).length
  const all = one.size + other.size - shared
  return all === 0 ? 0 : shared / all
}

/** From here on two descriptions are shown to the reader as possibly the same thing. */
export const similarFrom = 0.6

export type Duplicate<Item extends Named> = { item: Item; same: boolean }

/** What stands in the list already: the same words with the same unit are the same thing, nearly the same words are shown as similar. */
export function duplicatesOf<Item extends Named>(proposal: Named, list: readonly Item[]): Duplicate<Item>[] {
  return list
    .map((item) => ({ item, like: likeness(proposal, item), same: likeness(proposal, item) === 1 && unitOf(proposal.unit) === unitOf(item.unit) }))
    .filter(({ like }) => like >= similarFrom)
    .toSorted((a, b) => Number(b.same) - Number(a.same) || b.like - a.like || a.item.name.localeCompare(b.item.name))
    .map(({ item, same }) => ({ item, same }))
}

/** What is missing before a proposal can be handed in: annex XVI wants the price with where it was found. */
export function proposalFaults(proposal: Proposal): string[] {
  return [
    ...(proposal.price > 0n ? [] : ['price-not-positive']),
    ...(proposal.sources.length > 0 ? [] : ['source-missing']),
    ...(proposal.sources.some(({ price }) => price !== null) && !proposal.sources.some(({ price }) => price !== null && price >= proposal.price) ? ['price-above-sources'] : []),
  ]
}
