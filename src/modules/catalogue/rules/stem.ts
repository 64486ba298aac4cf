/** What an ending is taken off, innermost last: particles, owners, then what makes a word of a root. */
const endings: readonly RegExp[] = [/(?:lah|kah|tah|pun)$/, /(?:ku|mu|nya)$/, /(?:kan|an|i)$/]

/** A beginning and what may have stood there before it: `menulis` was `tulis`, `mengirim` was `kirim`. */
const beginnings: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^(?:mem|pem|diper|memper)(?=[^aiueo])/, ['']], [/^(?:memper|diper)(?=[aiueo])/, ['']], [/^[mp]em(?=[aiueo])/, ['p', 'm']],
  [/^[mp]eny(?=[aiueo])/, ['s']], [/^[mp]enge/, ['', 'ke', 'e']], [/^[mp]eng(?=[aiuo])/, ['', 'k']], [/^[mp]eng(?=[^aiueo])/, ['']],
  [/^[mp]en(?=[aiueo])/, ['t', 'n']], [/^[mp]en(?=[cdjsztk])/, ['']], [/^[mp]e(?=[lrwymn])/, ['']], [/^pe(?=[dgjkst])/, ['']],
  [/^(?:ber|ter|per)(?=.)/, ['']], [/^(?:be|te)(?=r|k|l)/, ['']], [/^(?:di|ke|se)/, ['']], [/^n(?:g|y)(?=[aiueo])/, ['', 'k', 's']],
]

const shortest = 4
const kept = new Map<string, readonly string[]>()
const most = 4_000

function withoutEndings(word: string): string[] {
  let all = [word]
  for (const ending of endings) {
    all = [...all, ...all.map((one) => one.replace(ending, '')).filter((one) => one.length >= shortest && !all.includes(one))]
  }
  return all
}

const withoutBeginning = (word: string): string[] => beginnings.flatMap(([pattern, before]) => {
  const rest = word.replace(pattern, '')
  return rest === word ? [] : before.map((letters) => letters + rest).filter((one) => one.length >= shortest)
})

/** English words lose what English adds; an Indonesian word is seldom hurt by it. */
function english(word: string): string[] {
  const one = word.replace(/ies$/, 'y').replace(/(?:ing|ed|er|es|s)$/, '')
  return one !== word && one.length >= shortest ? [one] : []
}

function stemsOf(word: string): readonly string[] {
  const bare = withoutEndings(word)
  const open = bare.flatMap(withoutBeginning)
  return [...new Set([...bare, ...open, ...open.flatMap(withoutBeginning), ...english(word)])]
}

/**
 * Every root a word may come from, itself among them; longer than three letters, for shorter ones meet by chance.
 * Indonesian hides the first letter of a root behind some beginnings, so without a dictionary there are several.
 */
export function stems(word: string): readonly string[] {
  const known = kept.get(word)
  if (known) return known
  if (kept.size >= most) kept.clear()
  const found = stemsOf(word)
  kept.set(word, found)
  return found
}

/** Whether two words may come from one root: `menyurati`, `persuratan` and `surat` do. */
export function sameRoot(a: string, b: string): boolean {
  const [one, two] = [stems(a), stems(b)]
  return one.some((root) => root.length >= shortest && two.includes(root))
}
