import { indicatorsOf, type Indicator, type Mark, type Node, type Tree } from '../tree.ts'
import { finding, within, type Finding } from './finding.ts'

/** The words of a text, in small letters and without signs. */
export const wordsIn = (text: string): string[] => text.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '').split(/[^\p{L}\p{N}]+/u).filter(Boolean)

const percentWord = /^(persentase|prosentase|presentase)$/
const scoreWord = /^(nilai|indeks|skor|predikat|opini|peringkat|rating)$/
const measureWord = /^(jumlah|banyaknya|rata|rerata|rasio|tingkat|cakupan|capaian|waktu|lama|angka|laju|frekuensi|proporsi|kecepatan|durasi)$/

/** Whether a name says that it counts or measures something. */
export const measures = (name: string): boolean => { const [first = ''] = wordsIn(name); return percentWord.test(first) || scoreWord.test(first) || measureWord.test(first) || /%/.test(name) }

/** The unit a name itself says: a percentage, a score; `null` where it says none. */
export function unitSaid({ name, unit, targets }: Pick<Indicator, 'name' | 'unit' | 'targets'>): string | null {
  if (unit !== null) return unit
  const [first = ''] = wordsIn(name)
  if (percentWord.test(first) || Object.values(targets).some((target) => target?.includes('%'))) return '%'
  return scoreWord.test(first) ? first : null
}

const countable = /^(laporan|dokumen|berkas|surat|kegiatan|rapat|layanan|orang|data|bahan|naskah|materi|rancangan|draft|inputan|jurnal)$/
/** The unit a count leaves to be guessed: what is counted. */
export function unitImplied(name: string): string | null {
  const [first, second = '', third = ''] = wordsIn(name)
  if (first !== 'jumlah') return null
  return second === 'bahan' && countable.test(third) ? `${second} ${third}` : countable.test(second) ? second : null
}

/** An indicator that only says again what is to be reached, or measures nothing. */
export function copies(tree: Tree): Finding[] {
  return indicatorsOf(tree).flatMap(({ node, indicator }) => {
    const found = copyOf(node, indicator)
    if (found) return [found]
    return measures(indicator.name) ? [] : [finding('no-measure', { node, indicator }, { printed: indicator.name, how: { code: 'no-measure', data: {} }, certainty: within('likely', indicator) })]
  })
}

function copyOf(node: Node, indicator: Indicator): Finding | null {
  const own = wordsIn(indicator.name)
  for (const objective of node.objectives) {
    const said = wordsIn(objective.text)
    const data = { objective: objective.text }
    if (own.join(' ') === said.join(' ')) return finding('indicator-copied', { node, indicator }, { printed: indicator.name, how: { code: 'copied-whole', data }, certainty: within('certain', indicator, objective) })
    if (measures(indicator.name) || own.length < 4) continue
    if (own.slice(1).join(' ') === said.slice(1).join(' ')) return finding('indicator-copied', { node, indicator }, { printed: indicator.name, how: { code: 'copied-first-word', data }, certainty: within('likely', indicator, objective) })
    if (` ${said.join(' ')} `.includes(` ${own.join(' ')} `)) return finding('indicator-copied', { node, indicator }, { printed: indicator.name, how: { code: 'copied-part', data }, certainty: within('likely', indicator, objective) })
  }
  return null
}

const outputs = /^(laporan|dokumen|berkas|surat|rapat|bahan|naskah|kegiatan|notulen|inputan)$/

/** Counts of papers and meetings where an outcome must be told (PermenPANRB 89/2021). */
export const outputsAbove = (tree: Tree): Finding[] => indicatorsOf(tree).flatMap(({ node, indicator }) => {
  const [first, second = ''] = wordsIn(indicator.name)
  if (first !== 'jumlah' || !outputs.test(second) || (node.level !== 'goal' && node.level !== 'objective')) return []
  return [finding('output-at-outcome', { node, indicator }, { printed: indicator.name, how: { code: 'output-outcome', data: { level: node.level } }, certainty: within('certain', indicator) })]
})

const joining = new Set(['dan', 'serta', 'dengan', 'dari', 'yang', 'di', 'pada', 'oleh', 'untuk', 'atau'])
const spelled = (word: string): string => (percentWord.test(word) ? 'persentase' : word)
/** What an indicator is known by whatever its spelling of common words. */
export const keyOf = (name: string): string => wordsIn(name).map(spelled).join(' ')
const bagOf = (name: string): string => wordsIn(name).map(spelled).filter((word) => !joining.has(word)).toSorted().join(' ')

/** Whether two words are one, mistyped: long, alike, at most two letters apart. */
function mistyped(a: string, b: string): boolean {
  if (a === b || Math.min(a.length, b.length) < 7 || Math.abs(a.length - b.length) > 1 || /\d/.test(a + b)) return false
  let before = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (const [i, letter] of [...a].entries()) {
    const row = [i + 1]
    for (const [j, other] of [...b].entries()) row.push(Math.min((before[j + 1] ?? 0) + 1, (row[j] ?? 0) + 1, (before[j] ?? 0) + (letter === other ? 0 : 1)))
    before = row
  }
  return (before.at(-1) ?? 9) <= 1
}

/** One indicator under two names: the same words in another order, or one word spelt otherwise. */
export function twoNames(tree: Tree): Finding[] {
  const names = [...Map.groupBy(indicatorsOf(tree), ({ indicator }) => keyOf(indicator.name)).values()].flatMap((group) => group[0] ?? [])
  const bags = names.map(({ indicator }) => bagOf(indicator.name).split(' '))
  return names.flatMap((one, at) => names.slice(0, at).flatMap((other, index) => {
    const [mine = [], theirs = []] = [bags[at], bags[index]]
    const data = { other: other.indicator.name }
    const say = (code: 'same-words' | 'one-word') => [finding('two-names', one, { printed: one.indicator.name, expected: other.indicator.name, how: { code, data }, certainty: within('possible', one.indicator, other.indicator) })]
    if (mine.length > 2 && mine.join(' ') === theirs.join(' ')) return say('same-words')
    const [left, right] = [mine.filter((word) => !theirs.includes(word)), theirs.filter((word) => !mine.includes(word))]
    return mine.length === theirs.length && mine.length > 3 && left.length === 1 && right.length === 1 && mistyped(left[0] ?? '', right[0] ?? '') ? say('one-word') : []
  }))
}

/** The same indicator in the boxes of several positions: whose figure is it? One finding for each set of boxes. */
export function sharedIndicators(tree: Tree): Finding[] {
  const byName = [...Map.groupBy(indicatorsOf(tree), ({ indicator }) => keyOf(indicator.name)).values()].filter((group) => new Set(group.map(({ node }) => node.owner)).size > 1)
  const bySet = Map.groupBy(byName, (group) => group.map(({ node }) => node.id).join(' '))
  return [...bySet.values()].map((groups) => {
    const first = groups[0]?.[0]
    const places = groups[0] ?? []
    return finding('same-indicator', { node: first?.node ?? null, indicator: first?.indicator ?? null }, {
      printed: groups.map((group) => group[0]?.indicator.name ?? '').join('; '), how: { code: 'same-in', data: { count: String(groups.length), boxes: places.map(({ node }) => node.title).join(', ') } },
      certainty: within(groups.length > 2 ? 'likely' : 'possible', ...places.map(({ indicator }) => indicator)),
    })
  })
}

/** The standard word and the other one in the same tree. */
export function spellings(tree: Tree): Finding[] {
  const all = indicatorsOf(tree)
  const other = all.filter(({ indicator }) => /^(prosentase|presentase)\b/i.test(indicator.name))
  const standard = all.filter(({ indicator }) => /^persentase\b/i.test(indicator.name))
  const first = other[0]
  if (!first || standard.length === 0) return []
  const word = /^\S+/.exec(first.indicator.name)?.[0] ?? ''
  return [finding('spelling-mixed', first, { printed: word, expected: 'Persentase', how: { code: 'spelling', data: { other: String(other.length), standard: String(standard.length) } } })]
}

const parts = (tree: Tree): { node: Node; indicator: Indicator | null; text: string; mark: Mark }[] => tree.nodes.flatMap((node) => [
  { node, indicator: null, text: node.title, mark: node }, ...node.objectives.map((one) => ({ node, indicator: null, text: one.text, mark: one })), ...node.indicators.map((one) => ({ node, indicator: one, text: one.name, mark: one })),
])
const openEnd = /(?:\s(?:dan|atau|serta|yang|untuk|dengan|meliputi|dalam|pada|di)|-|,)\s*$/i

/** Sentences that end in the middle. */
export const cutOff = (tree: Tree): Finding[] => parts(tree).flatMap(({ node, indicator, text, mark }) => {
  const printed = mark.printed ?? text
  return openEnd.test(printed) ? [finding('cut-off', { node, indicator }, { printed, expected: mark.printed === null ? null : text, how: { code: 'cut-off', data: { end: /\S+\s*$/.exec(printed)?.[0].trim() ?? '' } } })] : []
})

/** Without spaces and capitals: those may be the reading's, not the print's. */
const letters = (text: string): string => text.toLowerCase().replace(/\s+/g, '')

/** What is printed otherwise than it is read: slips of the pen, kept and named. */
export const misspelt = (tree: Tree): Finding[] => parts(tree).flatMap(({ node, indicator, text, mark: { printed } }) =>
  (printed === null || openEnd.test(printed) || letters(printed) === letters(text) ? [] : [finding('misspelt', { node, indicator }, { printed, expected: text, how: { code: 'misspelt', data: {} } })]))
