/** Words too common to find anything by. */
const common = new Set(['dan', 'atau', 'yang', 'untuk', 'dari', 'pada', 'dengan', 'dalam', 'oleh', 'the', 'and', 'for', 'kota'])

const particles = /(?:nya|lah|kah|pun|ku|mu)$/
const endings = /(?:an|i)$/
const beginnings = /^(?:meng|meny|men|mem|me|peng|peny|pen|pem|per|pe|ber|ter|di|ke|se)/

/** The shortest part of a word that still says what it is about. */
const shortest = 4

const without = (word: string, part: RegExp): string => {
  const rest = word.replace(part, '')
  return rest.length >= shortest ? rest : word
}

/** The stem of an Indonesian word, near enough for finding: what is written with an affix is found without it. */
export const stemOf = (word: string): string => without(without(without(without(word, particles), endings), beginnings), beginnings)

/** The stems of a text, each once: letters and digits only, without accents, short and common words left out. */
export function stemsOf(text: string): string[] {
  const words = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().split(/[^\p{L}\p{N}]+/u)
  return [...new Set(words.filter((word) => word.length >= 3 && word.length <= 40 && !common.has(word)).map(stemOf))].slice(0, 40)
}
