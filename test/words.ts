import { locales, type Locale, type Problem } from '#kernel'

/*
 * What holds of the words of a module in both languages, whatever they are about.
 */

type Sentence = (...given: unknown[]) => unknown

/** Every word and sentence of a tree by its path, in the order it is written. */
function spread(words: unknown, path = ''): [string, unknown][] {
  if (typeof words !== 'object' || words === null) return [[path, words]]
  return Object.entries(words).flatMap(([key, inner]) => spread(inner, path === '' ? key : `${path}.${key}`))
}

/** Words that end in s behind a figure and count nothing. */
const innocent = new Set(['is', 'was', 'has', 'does', 'as', 'its', 'this', 'less', 'waits', 'stands', 'falls', 'says', 'address'])

/**
 * What English says of one thing as if it were many: `path: 1 days`. Indonesian has no such trouble. A sentence takes its figures as
 * numbers or written; it errs when it errs either way.
 */
export const manyOfOne = (words: unknown): string[] => spread(words).flatMap(([path, say]) => {
  if (typeof say !== 'function') return []
  const written = new Set(manyIn(sentence(say as Sentence, () => '1')))
  return [...new Set(manyIn(sentence(say as Sentence, () => 1)))].filter((word) => written.has(word)).map((word) => `${path}: 1 ${word}`)
})

const manyIn = (said: string): string[] =>
  [...said.matchAll(/(?<![\d.,/-]|\d of )1[ \u00a0]([a-z]+s|people)\b/g)].map((found) => found[1] ?? '').filter((word) => !innocent.has(word))

/** A sentence of what each of its places is given; nothing where it is made of something else. */
function sentence(say: Sentence, given: (place: number) => unknown): string {
  try {
    return String(say(...Array.from({ length: Math.max(1, say.length) }, (_, place) => given(place))))
  } catch (fault) {
    if (fault instanceof TypeError || fault instanceof RangeError) return ''
    throw fault
  }
}

/** Words that say nothing, or that say that something is none; what a refusal says is made of its facts (`factsOf`). */
export const empty = (words: unknown): string[] => spread(words).flatMap(([path, one]) => {
  if (path.startsWith('problems.')) return []
  const said = typeof one === 'function' ? sentence(one as Sentence, (place) => 41 + place) : one
  return typeof said !== 'string' || (typeof one === 'string' && said.trim() === '') || /undefined|NaN|\[object/.test(said) ? [path] : []
})

/** Sentences of which one language names something that the other leaves out. */
export const lostBetween = (id: unknown, en: unknown): string[] => {
  const other = new Map(spread(en))
  return spread(id).flatMap(([path, one]) => {
    const two = other.get(path)
    if (typeof one !== typeof two) return [path]
    if (typeof one !== 'function') return []
    const places = Array.from({ length: Math.max(1, one.length) }, (_, place) => `tanda${place}x`)
    const [inOne, inTwo] = [one, two].map((say) => sentence(say as Sentence, (place) => places[place])).map((said) => places.filter((place) => said.toLowerCase().includes(place)).join())
    return inOne === inTwo ? [] : [`${path}: ${inOne} ≠ ${inTwo}`]
  })
}

/** What the sentence of a refusal says, each fact standing in it by its name, and which facts it asked for. */
function told(say: (problem: Problem) => string, code: string): { said: string; facts: string[] } {
  const facts = new Set<string>()
  const data = new Proxy<Record<string, string>>({}, { get: (_, fact) => { facts.add(String(fact)); return `«${String(fact)}»` } })
  return { said: say({ code, field: 'tempat', line: 7, data }), facts: [...facts].toSorted() }
}

/** What is wrong with the words of refusals: none at all, a code, the same in both languages, no whole sentence, or a fact that one language keeps from its reader. */
export function refusalsAmiss(sayIn: (locale: Locale) => (problem: Problem) => string, codes: Iterable<string>): string[] {
  return [...codes].flatMap((code) => {
    const [id, en] = locales.map((locale) => told(sayIn(locale), code))
    if (!id || !en) return []
    const wrong = [
      ...[id, en].flatMap(({ said }) => [...(said === code ? ['says its code'] : []), ...(/[.?!”)»]$/.test(said) ? [] : ['does not end']), ...(/undefined|NaN|\[object/.test(said) ? ['says what is none'] : [])]),
      ...(id.said === en.said ? ['is the same in both languages'] : []), ...(id.facts.join() === en.facts.join() ? [] : [`tells ${id.facts.join()} and ${en.facts.join()}`]),
    ]
    return wrong.map((what) => `${code}: ${what}`)
  })
}
