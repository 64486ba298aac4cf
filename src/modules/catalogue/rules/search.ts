import { words } from '#kernel'

/** What of a service people may type to find it; its own words weigh more than its summary, and that more than what it asks for. */
export type Searchable = {
  slug: string; name: string; keywords: readonly string[]; summary: string
  /** What must be brought: people look for a service by the paper it asks. */
  asked?: readonly string[]
  /** Whether anybody may ask for it: of two that fit alike, it stands first. */
  open?: boolean
}

/** A service found, with how well its words fit (0 … 1). */
export type Found = { slug: string; score: number }

/** Words people put around what they want; they say nothing of which service it is. */
const filler = new Set([
  'mau', 'ingin', 'cara', 'bagaimana', 'gimana', 'urus', 'mengurus', 'buat', 'bikin', 'membuat', 'minta', 'saya', 'kami', 'tolong', 'untuk', 'dan',
  'atau', 'ke', 'di', 'dari', 'yang', 'pada', 'dengan', 'oleh', 'bagi', 'apa', 'dimana', 'bisa', 'dapat', 'ada', 'itu', 'ini', 'ya', 'dong', 'dengan', 'agar', 'supaya', 'secara', 'online', 'layanan', 'pelayanan', 'kota', 'pemerintah', 'permohonan',
  'the', 'a', 'an', 'to', 'of', 'for', 'how', 'i', 'want', 'need', 'service', 'request',
])

const weights = { name: 1, keyword: 0.95, summary: 0.6, asked: 0.45 } as const

/** Words people say for what the city calls otherwise. */
const alsoMeans: Record<string, string> = { email: 'surat', surel: 'surat', mou: 'kerjasama', pks: 'kerjasama', walkot: 'walikota', wako: 'walikota' }

/** The words of a text, and each pair of neighbours written as one: `wali kota` is found by `walikota`. */
export function searchWords(text: string): string[] {
  const all = words(text)
  return [...all, ...all.slice(1).map((word, index) => `${all[index]}${word}`)]
}

/** A word as those write it who leave out its vowels: `kirim` and `krm` meet. */
const bones = (word: string): string => word.replace(/[aeiou]/g, '')

/** The stem of an Indonesian word, roughly: `menyurat`, `persuratan` and `surat` meet. */
export function stem(word: string): string {
  if (word.length < 6) return word
  const bare = word.replace(/(?:kan|nya|an)$/u, '')
  const open = (bare.length < 4 ? word : bare).replace(/^(?:memper|menge|meng|meny|mem|men|per|pem|pen|peng|peny|ber|ter|ke|di)/u, '')
  return open.length < 4 ? (bare.length < 4 ? word : bare) : open
}

/** How many letters must be changed, put in, left out or swapped to make one word of the other; stops counting beyond `most`. */
export function editDistance(a: string, b: string, most = 3): number {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let older: number[] = []
  let before = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      let least = Math.min((before[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (before[j - 1] ?? 0) + same)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, (older[j - 2] ?? 0) + 1)
      row.push(least)
    }
    if (Math.min(...row) > most) return most + 1
    older = before
    before = row
  }
  return before[b.length] ?? 0
}

const forgiven = (word: string): number => (word.length >= 8 ? 2 : word.length >= 4 ? 1 : 0)

/** How well a typed word fits a known one, 0 … 1. */
function likeness(typed: string, known: string): number {
  if (typed === known) return 1
  if (typed.length >= 3 && known.startsWith(typed)) return 0.85
  const [a, b] = [stem(typed), stem(known)]
  if (a === b) return 0.8
  if (typed.length < known.length && bones(typed).length >= 3 && typed[0] === known[0] && bones(typed) === bones(known)) return 0.7
  const most = forgiven(typed)
  if (most === 0) return 0
  const apart = Math.min(editDistance(typed, known, most), a.length >= 4 && b.length >= 4 ? editDistance(a, b, most) : most + 1)
  if (apart <= most) return 0.75 - 0.1 * apart
  return typed.length >= 5 && known.includes(typed) ? 0.5 : 0
}

const bestOf = (typed: string, known: readonly string[], weight: number): number =>
  known.reduce((best, one) => Math.max(best, likeness(typed, one) * weight), 0)

const fitOf = (typed: string, fields: readonly (readonly [readonly string[], number])[]): number =>
  Math.max(...fields.map(([known, weight]) => bestOf(typed, known, weight)))

type Typed = { all: string[]; telling: string[] }

/** How well what was typed is a whole phrase of the name or a keyword: 1 the very phrase, 0.5 a part of one. */
function phraseOf({ all, telling }: Typed, one: Searchable): number {
  const said = telling.map(stem).join(' ')
  const fits = [one.name, ...one.keywords].map((phrase) => {
    const its = words(phrase)
    if (its.join(' ') === all.join(' ')) return 1
    const bare = its.filter((word) => !filler.has(word)).map(stem).join(' ')
    return telling.length > 1 && ` ${bare} `.includes(` ${said} `) ? 0.5 : 0
  })
  return Math.max(...fits)
}

const phraseShare = 0.15

function scoreOf(typed: Typed, one: Searchable): number {
  const { telling } = typed
  const fields = [
    [searchWords(one.name), weights.name], [one.keywords.flatMap(searchWords), weights.keyword], [searchWords(one.summary), weights.summary],
    [(one.asked ?? []).flatMap(searchWords), weights.asked],
  ] as const
  const fits = telling.map((word) => Math.max(fitOf(word, fields), fitOf(alsoMeans[word] ?? '', fields) * 0.9))
  const met = fits.filter((fit) => fit > 0).length
  if (met * 2 <= telling.length && met < telling.length) return 0
  const score = fits.reduce((sum, fit) => sum + fit, 0) / telling.length
  return score * (1 - phraseShare) + (score > 0 ? phraseShare * phraseOf(typed, one) : 0)
}

function typedOf(query: string): Typed {
  const all = words(query).slice(0, 12).map((word) => word.slice(0, 40))
  const telling = all.filter((word) => !filler.has(word))
  return { all, telling: telling.length > 0 ? telling : all }
}

const ranked = (services: readonly Searchable[], scored: (one: Searchable) => number): Found[] => services
  .map((one) => ({ slug: one.slug, open: one.open === true, score: scored(one) }))
  .filter((found) => found.score > 0)
  .toSorted((a, b) => b.score - a.score || Number(b.open) - Number(a.open) || (a.slug < b.slug ? -1 : 1))
  .map(({ slug, score }) => ({ slug, score }))

/** The services that what was typed may mean, best first; slips of the finger are forgiven, words that say nothing are passed over. */
export function searchServices(services: readonly Searchable[], query: string): Found[] {
  const typed = typedOf(query)
  return typed.telling.length === 0 ? [] : ranked(services, (one) => scoreOf(typed, one))
}

const pairs = (word: string): string[] => Array.from({ length: Math.max(0, word.length - 1) }, (_, i) => word.slice(i, i + 2))

/** How many pairs of letters two words share, 0 … 1. */
function shared(a: string, b: string): number {
  const [one, two] = [pairs(a), new Set(pairs(b))]
  return one.length === 0 ? 0 : (2 * one.filter((pair) => two.has(pair)).length) / (one.length + two.size)
}

const nearEnough = 0.4

/** Where nothing is found: the services some word of which looks most like one that was typed, at most `most`. */
export function nearestServices(services: readonly Searchable[], query: string, most = 3): Found[] {
  const { telling } = typedOf(query)
  const near = (one: Searchable): number => {
    const known = [one.name, ...one.keywords, one.summary].flatMap(searchWords)
    const best = Math.max(0, ...telling.flatMap((word) => known.map((other) => shared(word, other))))
    return best >= nearEnough ? best : 0
  }
  return ranked(services, near).slice(0, most)
}
