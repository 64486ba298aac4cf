import type { Text } from '#kernel'
import type { Ctx } from '#platform/context'
import { event, tell } from '#platform/events'
import { writesTo, type Db } from '#platform/db'
import { directory } from '#modules/people'
import { wishOf, type Category, type Finding } from '../rules/finding.ts'
import { nearestServices, nearestWords, searchServices, type Searchable } from '../rules/search.ts'
import { getFinding } from '../store/finding.ts'
import { duties, type Duty } from './duty.ts'
import { serviceCards, type ServiceCard } from './public.ts'

/** Something else people look for here, of a module above: where it leads, what it is called and what is said of it in a word; found by its words. */
export type Other = Pick<Searchable, 'keywords' | 'summary'> & { href: string; name: Text; note: Text }
export type Elsewhere = { href: string; label: Text }

/** That people search: modules above add what they hold, and where all of it stands. */
export const servicesSought = event<{ add: (other: Other) => void; elsewhere: (link: Elsewhere) => void }>('catalogue.sought')

/** Everything in which people look for a service: all published ones, and the drawers that hold any. */
export type Shelf = { cards: ServiceCard[]; finding: Finding; forWhom: Drawer[]; lifeEvents: Drawer[]; agencies: Drawer[]; owed: Duty[]; others: Other[]; elsewhere: Elsewhere[] }
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
  const [others, elsewhere]: [Other[], Elsewhere[]] = [[], []]
  await tell(ctx, servicesSought, { add: (other) => { others.push(other) }, elsewhere: (link) => { elsewhere.push(link) } })
  const within = (slug: string, kind: 'for' | 'lifeEvents') => cards.filter((card) => finding.services[card.slug]?.[kind].includes(slug))
  return {
    cards, finding, others, elsewhere, owed: await duties(ctx),
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

const searchableOther = ({ href, name, keywords, summary }: Other): Searchable => ({ slug: href, name: both(name), keywords, summary, open: true })

const listed = new WeakMap<Shelf, Searchable[]>()

function searchables(shelf: Shelf): Searchable[] {
  const all = listed.get(shelf) ?? [...shelf.cards.map((card) => searchable(shelf, card)), ...shelf.owed.map((one) => searchableDuty(shelf, one)), ...shelf.others.map(searchableOther)]
  listed.set(shelf, all)
  return all
}

/** What a search brings: services best first, or where there are none the nearest services and words; those owed by law apart, and what modules above hold. */
export type Searched = { found: ServiceCard[]; owed: Duty[]; others: Other[]; near: ServiceCard[]; words: string[]; owedFirst: boolean; othersFirst: boolean }

export function searchIn(shelf: Shelf, query: string): Searched {
  const all = searchables(shelf)
  const bySlug = new Map(shelf.cards.map((card) => [card.slug, card]))
  const cardsOf = (list: { slug: string }[]): ServiceCard[] => list.flatMap((one) => bySlug.get(one.slug) ?? [])
  const found = searchServices(all, query, shelf.finding.synonyms)
  const owed = shelf.owed.filter((one) => found.some((two) => two.slug === one.slug))
  const owedFirst = owed.some((one) => one.slug === found[0]?.slug)
  const byHref = new Map(shelf.others.map((one) => [one.href, one]))
  const others = found.flatMap((one) => byHref.get(one.slug) ?? [])
  const othersFirst = byHref.has(found[0]?.slug ?? '')
  if (found.length > 0) return { found: cardsOf(found), owed, others, near: [], words: [], owedFirst, othersFirst }
  return { found: [], owed, others, near: cardsOf(nearestServices(all.filter((one) => !byHref.has(one.slug)), query)), words: nearestWords(all, query), owedFirst, othersFirst }
}
