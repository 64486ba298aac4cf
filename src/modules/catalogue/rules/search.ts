import { words } from '#kernel'

/** What of a service people may type to find it; its own words weigh more than its summary. */
export type Searchable = { slug: string; name: string; keywords: readonly string[]; summary: string }

/** A service found, with how well its words fit (0 … 1). */
export type Found = { slug: string; score: number }

/** Words people put around what they want; they say nothing of which service it is. */
const filler = new Set([
  'mau', 'ingin', 'cara', 'bagaimana', 'gimana', 'urus', 'mengurus', 'buat', 'bikin', 'membuat', 'minta', 'saya', 'kami', 'tolong', 'untuk', 'dan',
  'atau', 'ke', 'di', 'dari', 'yang', 'pada', 'dengan', 'oleh', 'bagi', 'apa', 'dimana', 'layanan', 'pelayanan', 'kota', 'pemerintah', 'permohonan',
  'the', 'a', 'an', 'to', 'of', 'for', 'how', 'i', 'want', 'need', 'service', 'request',
])

const weights = { name: 1, keyword: 0.95, summary: 0.6 } as const

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
  const most = forgiven(typed)
  if (most === 0) return 0
  const apart = Math.min(editDistance(typed, known, most), a.length >= 4 && b.length >= 4 ? editDistance(a, b, most) : most + 1)
  if (apart <= most) return 0.75 - 0.1 * apart
  return typed.length >= 5 && known.includes(typed) ? 0.5 : 0
}

const bestOf = (typed: string, known: readonly string[], weight: number): number =>
  known.reduce((best, one) => Math.max(best, likeness(typed, one) * weight), 0)

function scoreOf(typed: readonly string[], one: Searchable): number {
  const [name, keywords, summary] = [words(one.name), one.keywords.flatMap(words), words(one.summary)]
  const fits = typed.map((word) =>
    Math.max(bestOf(word, name, weights.name), bestOf(word, keywords, weights.keyword), bestOf(word, summary, weights.summary)))
  const met = fits.filter((fit) => fit > 0).length
  return met * 2 <= typed.length && met < typed.length ? 0 : fits.reduce((sum, fit) => sum + fit, 0) / typed.length
}

/** The services that what was typed may mean, best first; slips of the finger are forgiven, words that say nothing are passed over. */
export function searchServices(services: readonly Searchable[], query: string): Found[] {
  const all = words(query).slice(0, 12).map((word) => word.slice(0, 40))
  const telling = all.filter((word) => !filler.has(word))
  const typed = telling.length > 0 ? telling : all
  if (typed.length === 0) return []
  return services
    .map((one) => ({ slug: one.slug, score: scoreOf(typed, one) }))
    .filter((found) => found.score > 0)
    .toSorted((a, b) => b.score - a.score || (a.slug < b.slug ? -1 : 1))
}
