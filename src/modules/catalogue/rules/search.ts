import { words } from '#kernel'
import { likeByLetters, likeByRoot, likeness, shared } from './likeness.ts'
import { stems } from './stem.ts'

/** What of a service people may type to find it; its own words and wishes weigh more than its summary, and that more than what it asks for. */
export type Searchable = {
  slug: string; name: string; keywords: readonly string[]; summary: string
  /** What people want of it, in everyday words. */
  wishes?: readonly string[]
  /** What must be brought: people look for a service by the paper it asks. */
  asked?: readonly string[]
  /** Whether anybody may ask for it: of two that fit alike, it stands first. */
  open?: boolean
}

/** A service found, with how well its words fit (0 … 1). */
export type Found = { slug: string; score: number }

/** Words for the same thing, one line a meaning. */
export type Synonyms = readonly (readonly string[])[]

const none: Synonyms = []

/** Words people put around what they want; they say nothing of which service it is. */
const filler = new Set([
  ...'mau ingin pengen pingin cara bagaimana gimana urus mengurus buat bikin membuat minta saya kami aku tolong mohon untuk buat dan atau ke di dari yang pada dengan oleh bagi'.split(' '),
  ...'kepada apa dimana mana siapa kapan berapa bisa dapat ada itu ini ya dong sih agar supaya secara online layanan pelayanan kota pemerintah permohonan bapak ibu pak bu'.split(' '),
  ...'the a an to of for how do i we my our is are can want need where what with from about at in on and or get make city government service services request please'.split(' '),
])

const weights = { name: 1, wish: 1, keyword: 0.95, summary: 0.6, asked: 0.45 } as const

/** The words of a text, and each pair of neighbours written as one: `wali kota` is found by `walikota`. */
export function searchWords(text: string): string[] {
  const all = words(text)
  return [...all, ...all.slice(1).map((word, index) => `${all[index]}${word}`)]
}

const joined = (phrase: string): string => words(phrase).join('')

const fieldsOf = (one: Searchable): (readonly [readonly string[], number])[] => [
  [searchWords(one.name), weights.name], [(one.wishes ?? []).flatMap(searchWords), weights.wish], [one.keywords.flatMap(searchWords), weights.keyword],
  [searchWords(one.summary), weights.summary], [(one.asked ?? []).flatMap(searchWords), weights.asked],
]

/** All the words of all services, each with the services that say it and how much it weighs there; made once for a list of services. */
type Index = { where: Map<string, Map<number, number>>; roots: Map<string, string[]>; phrases: { all: string; bare: string }[][] }

const indexes = new WeakMap<readonly Searchable[], Index>()

const rootOf = (word: string): string => stems(word).at(-1) ?? word
const bareOf = (all: readonly string[]): string => all.filter((word) => !filler.has(word)).map(rootOf).join(' ')

function indexOf(services: readonly Searchable[]): Index {
  const before = indexes.get(services)
  if (before) return before
  const where: Index['where'] = new Map()
  services.forEach((one, at) => {
    for (const [list, weight] of fieldsOf(one)) for (const word of list) {
      const said = where.get(word) ?? new Map<number, number>()
      said.set(at, Math.max(weight, said.get(at) ?? 0))
      where.set(word, said)
    }
  })
  const roots: Index['roots'] = new Map()
  for (const word of where.keys()) for (const root of stems(word)) roots.set(root, [...roots.get(root) ?? [], word])
  const phrases = services.map((one) => [one.name, ...one.wishes ?? [], ...one.keywords].map((phrase) => { const its = words(phrase); return { all: its.join(' '), bare: bareOf(its) } }))
  const made = { where, roots, phrases }
  indexes.set(services, made)
  return made
}

type Typed = { all: string[]; telling: string[]; meant: Map<string, string[]> }

const sureOfSynonym = 0.65
const shareOfSynonym = 0.9

type Lines = { lines: string[][]; pairs: Set<string> }
const known = new WeakMap<Synonyms, Lines>()

/** The lines of synonyms with each phrase as one word, and those of two words apart; made once for a list of them. */
function linesOf(synonyms: Synonyms): Lines {
  const made = known.get(synonyms) ?? { lines: synonyms.map((line) => line.map(joined)), pairs: new Set(synonyms.flat().filter((one) => words(one).length === 2).map(joined)) }
  known.set(synonyms, made)
  return made
}

/** The other words for a typed one: those of every line in which it stands, slips of the finger forgiven. */
const otherWords = (typed: string, { lines }: Lines): string[] => lines.flatMap((all) => {
  const stands = all.some((one) => one === typed || (typed.length >= 4 && Math.abs(one.length - typed.length) <= 3 && likeness(typed, one) >= sureOfSynonym))
  return stands ? all.filter((one) => one !== typed) : []
})

/** Two typed words that a line of synonyms writes as two are one: `wali kota`, `kata sandi`. */
function tokens(all: readonly string[], { pairs }: Lines): string[] {
  const out: string[] = []
  for (let at = 0; at < all.length; at++) {
    const pair = `${all[at]}${all[at + 1] ?? ''}`
    if (at + 1 < all.length && pairs.has(pair)) { out.push(pair); at += 1 } else out.push(all[at] ?? '')
  }
  return out
}

function typedOf(query: string, synonyms: Synonyms): Typed {
  const all = words(query).slice(0, 12).map((word) => word.slice(0, 40))
  const lines = linesOf(synonyms)
  const found = tokens(all, lines)
  const telling = found.filter((word) => !filler.has(word))
  const used = telling.length > 0 ? telling : found
  return { all, telling: used, meant: new Map(used.map((word) => [word, otherWords(word, lines)])) }
}

/** How well what was typed is a whole phrase of the name, a wish or a keyword: 1 the very phrase, 0.5 a part of one. */
function phraseOf({ all, telling }: Typed, phrases: Index['phrases'][number]): number {
  const [whole, said] = [all.join(' '), telling.map(rootOf).join(' ')]
  return Math.max(0, ...phrases.map((one) => (one.all === whole ? 1 : telling.length > 1 && ` ${one.bare} `.includes(` ${said} `) ? 0.5 : 0)))
}

const phraseShare = 0.15

const ofNobody = 0.4

/** A word that fits many services tells little, one that fits few tells much; one that fits none may be a slip and tells as little. */
const tellsMuch = (fits: readonly number[]): number =>
  (fits.every((fit) => fit === 0) ? ofNobody : 1 / Math.sqrt(1 + fits.filter((fit) => fit >= 0.6).length))

/** Known words that a typed one may be, each with how well it fits; what it means in other words must fit by its root at least. */
function meantBy(typed: string, others: readonly string[], { where, roots }: Index): Map<string, number> {
  const found = new Map<string, number>()
  const take = (word: string, fit: number): void => { if (fit > (found.get(word) ?? 0)) found.set(word, fit) }
  for (const word of where.keys()) take(word, likeByLetters(typed, word))
  for (const root of stems(typed)) for (const word of roots.get(root) ?? []) take(word, likeByRoot)
  for (const other of others) {
    if (where.has(other)) take(other, shareOfSynonym)
    for (const root of stems(other)) for (const word of roots.get(root) ?? []) take(word, likeByRoot * shareOfSynonym)
  }
  return found
}

/** What every typed word is worth for every service: rows by service, columns by word. */
function fitsOf(count: number, index: Index, { telling, meant }: Typed): number[][] {
  const rows = Array.from({ length: count }, () => telling.map(() => 0))
  telling.forEach((typed, column) => {
    for (const [word, fit] of meantBy(typed, meant.get(typed) ?? [], index)) for (const [at, weight] of index.where.get(word) ?? []) {
      const row = rows[at]
      if (row && fit * weight > (row[column] ?? 0)) row[column] = fit * weight
    }
  })
  return rows
}

const ranked = (found: readonly (Found & { open: boolean })[]): Found[] => found
  .filter((one) => one.score > 0)
  .toSorted((a, b) => b.score - a.score || Number(b.open) - Number(a.open) || (a.slug < b.slug ? -1 : 1))
  .map(({ slug, score }) => ({ slug, score }))

const leastShare = 0.35
/** Half of what was typed is enough only where that half is no slip itself. */
const noSlip = 0.7

/** The services that what was typed may mean, best first; slips of the finger are forgiven, words that say nothing are passed over. */
export function searchServices(services: readonly Searchable[], query: string, synonyms: Synonyms = none): Found[] {
  const typed = typedOf(query, synonyms)
  if (typed.telling.length === 0) return []
  const index = indexOf(services)
  const fits = fitsOf(services.length, index, typed)
  const weight = typed.telling.map((_, at) => tellsMuch(fits.map((row) => row[at] ?? 0)))
  const whole = weight.reduce((sum, one) => sum + one, 0)
  return ranked(services.map((one, at) => {
    const row = fits[at] ?? []
    const met = row.filter((fit) => fit > 0).length
    const score = row.reduce((sum, fit, column) => sum + fit * (weight[column] ?? 0), 0) / whole
    const enough = met * 2 > row.length || (met * 2 === row.length && score >= leastShare && Math.max(...row) >= noSlip)
    return { slug: one.slug, open: one.open === true, score: enough ? score * (1 - phraseShare) + (score > 0 ? phraseShare * phraseOf(typed, index.phrases[at] ?? []) : 0) : 0 }
  }))
}

const nearEnough = 0.4

/** Where nothing is found: the services some word of which looks most like one that was typed, at most `most`. */
export function nearestServices(services: readonly Searchable[], query: string, most = 3): Found[] {
  const { telling } = typedOf(query, none)
  const near = (one: Searchable): number => {
    const known = [one.name, ...one.wishes ?? [], ...one.keywords, one.summary].flatMap(searchWords)
    const best = Math.max(0, ...telling.flatMap((word) => known.map((other) => shared(word, other))))
    return best >= nearEnough ? best : 0
  }
  return ranked(services.map((one) => ({ slug: one.slug, open: one.open === true, score: near(one) }))).slice(0, most)
}

/** Where nothing is found: the words of the services that look most like those that were typed, each once. */
export function nearestWords(services: readonly Searchable[], query: string, most = 4): string[] {
  const { telling } = typedOf(query, none)
  const known = new Set(services.flatMap((one) => [one.name, ...one.wishes ?? [], ...one.keywords].flatMap(words)).filter((word) => word.length >= 4 && !filler.has(word)))
  return [...known].map((word) => ({ word, like: Math.max(0, ...telling.map((one) => shared(one, word))) }))
    .filter(({ like }) => like >= nearEnough).toSorted((a, b) => b.like - a.like || (a.word < b.word ? -1 : 1)).slice(0, most).map(({ word }) => word)
}
