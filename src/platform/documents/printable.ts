/** Anything JSON can hold. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

const breakAfter = 24
const longWord = new RegExp(`\\S{${breakAfter * 2},}`, 'gu')
const pieces = new RegExp(`.{1,${breakAfter}}`, 'gu')

/** Characters that draw nothing and can only harm: controls, and the marks that turn the direction of what follows. */
// oxlint-disable-next-line no-control-regex
const harmful = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]/g

/** A text as it can stand on paper: whole characters, no hidden controls, and a place to break in words too long for any line. */
export const printableText = (text: string): string =>
  text.toWellFormed().normalize('NFC').replace(/\r\n?/g, '\n').replace(/\t/g, ' ').replace(harmful, '')
    .replace(longWord, (word) => word.match(pieces)?.join('\u200B') ?? word)

/** The same data with every text changed; numbers, names of fields and gaps stay. */
export function mapTexts(data: Json, change: (text: string) => string): Json {
  if (typeof data === 'string') return change(data)
  if (Array.isArray(data)) return data.map((one) => mapTexts(one, change))
  if (data === null || typeof data !== 'object') return data
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, mapTexts(value, change)]))
}

/** What every font of the house can show, so that only the rest has to be tried. Tested character by character. */
const certain = /[\n -~\u00A0-\u017F\u200B\u2010-\u2015\u2018-\u201E\u2020-\u2022\u2026\u2032\u2033\u20AC\u2190-\u2193\u2212\u25A1]/u

/** The characters of some data that perhaps no font at hand can show. */
export function doubtful(data: Json): string[] {
  const found = new Set<string>()
  mapTexts(data, (text) => { for (const char of text) if (!certain.test(char)) found.add(char); return text })
  return [...found].toSorted()
}

/** What is printed where no font has the character: an empty box, as on a typewriter's missing key. */
export const missing = '□'

/** The data with every character of the given set replaced by an empty box. */
export const without = (data: Json, chars: ReadonlySet<string>): Json =>
  chars.size === 0 ? data : mapTexts(data, (text) => [...text].map((char) => (chars.has(char) ? missing : char)).join(''))
