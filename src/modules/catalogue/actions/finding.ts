import type { Text } from '#kernel'
import type { Ctx } from '#platform/context'
import { writesTo, type Db } from '#platform/db'
import { directory } from '#modules/people'
import { wishOf, type Category, type Finding } from '../rules/finding.ts'
import { nearestServices, nearestWords, searchServices, type Searchable } from '../rules/search.ts'
import { getFinding } from '../store/finding.ts'
import { duties, type Duty } from './duty.ts'
import { serviceCards, type ServiceCard } from './public.ts'

/** Everything in which people look for a service: all published ones, and the drawers that hold any. */
export type Shelf = { cards: ServiceCard[]; finding: Finding; forWhom: Drawer[]; lifeEvents: Drawer[]; agencies: Drawer[]; owed: Duty[] }
export type Drawer = Category & { cards: ServiceCard[] }

const filled = (drawers: Drawer[]): Drawer[] => drawers.filter((one) => one.cards.length > 0)

const keptFor = 5_000
const kept = new WeakMap<Db, { at: number; writes: number; shelf: Shelf }>()

/** The shelf as it stands: made once and kept until anything is written, five seconds at most. */
export async function shelfOf(ctx: Ctx): Promise<Shelf> {
  const [known, writes] = [kept.get(ctx.db), writesTo(ctx.db)]
  if (known && known.writes === writes && Math.abs(ctx.now.getTime() - known.at) < keptFor) return known.shelf
  const shelf = await freshShelf(ctx)
  kept.set(ctx.db, { at: ctx.now.getTime(), writes, shelf })
  return shelf
}

/** The services with their drawers; a drawer in which nothing lies is left out. */
async function freshShelf(ctx: Ctx): Promise<Shelf> {
  const [cards, finding, { agencies }] = [await serviceCards(ctx), await getFinding(ctx.db), await directory(ctx.db)]
  const within = (slug: string, kind: 'for' | 'lifeEvents') => cards.filter((card) => finding.services[card.slug]?.[kind].includes(slug))
  return {
    cards, finding, owed: await duties(ctx),
    forWhom: filled(finding.forWhom.map((one) => ({ ...one, cards: within(one.slug, 'for') }))),
    lifeEvents: filled(finding.lifeEvents.map((one) => ({ ...one, cards: within(one.slug, 'lifeEvents') }))),
    agencies: filled([...agencies.values()].map((one) => ({ slug: one.slug, name: one.name, cards: cards.filter((card) => card.agency === one.slug) }))),
  }
}

/** The wishes of the home page, in the order the city gave them, of services there are. */
export const wishesAtHome = ({ cards, owed, finding }: Shelf): { slug: string; wish: Text }[] => {
  const bySlug = new Map([...cards, ...owed.map((one) => ({ slug: one.slug, name: one.definition.name }))].map((card) => [card.slug, card]))
  return finding.home.flatMap((slug) => { const card = bySlug.get(slug); return card ? [{ slug, wish: wishOf(finding, card) }] : [] })
}

const both = (text: Text): string => `${text.id} ${text.en ?? ''}`

const searchable = ({ finding }: Shelf, card: ServiceCard): Searchable => ({
  slug: card.slug, name: both(card.name), keywords: card.keywords, summary: `${both(card.summary)} ${both(card.unitName)}`, asked: card.asked, open: card.audience === 'public',
  wishes: finding.services[card.slug]?.wishes.flatMap((wish) => [wish.id, wish.en ?? '']) ?? [],
})

const searchableDuty = ({ finding }: Shelf, { slug, definition }: Duty): Searchable => ({
  slug, name: both(definition.name), keywords: [], summary: both(definition.summary), open: true,
  wishes: finding.services[slug]?.wishes.flatMap((wish) => [wish.id, wish.en ?? '']) ?? [],
})

const listed = new WeakMap<Shelf, Searchable[]>()

function searchables(shelf: Shelf): Searchable[] {
  const all = listed.get(shelf) ?? [...shelf.cards.map((card) => searchable(shelf, card)), ...shelf.owed.map((one) => searchableDuty(shelf, one))]
  listed.set(shelf, all)
  return all
}

/** What a search brings: services best first, or where there are none the nearest services and words; those owed by law apart. */
export type Searched = { found: ServiceCard[]; owed: Duty[]; near: ServiceCard[]; words: string[]; owedFirst: boolean }

export function searchIn(shelf: Shelf, query: string): Searched {
  const all = searchables(shelf)
  const bySlug = new Map(shelf.cards.map((card) => [card.slug, card]))
  const cardsOf = (list: { slug: string }[]): ServiceCard[] => list.flatMap((one) => bySlug.get(one.slug) ?? [])
  const found = searchServices(all, query, shelf.finding.synonyms)
  const owed = shelf.owed.filter((one) => found.some((two) => two.slug === one.slug))
  const owedFirst = owed.some((one) => one.slug === found[0]?.slug)
  if (found.length > 0) return { found: cardsOf(found), owed, near: [], words: [], owedFirst }
  return { found: [], owed, near: cardsOf(nearestServices(all, query)), words: nearestWords(all, query), owedFirst }
}
