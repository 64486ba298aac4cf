import { fromRoman } from '#kernel'

/** A list marker at the start of a line: its kind tells the list, its order the place in it; a bullet has order 0. */
export type Marker = { kind: string; order: number; text: string; rest: string }

const bullets = /^(?:[•»*▪●○–—➢✓]|o(?= )|-\.?)\s*(?=\S)/
const lost = /^[.·]\s*(?=[\p{L}(])/u
const numbers = /^(\d{1,2}|[SI])\s?(\.\)|\)\.|[.)])(?!\d)\s*/
const letters = /^([a-z]|[A-Z])\s?(\.\)|\)\.|[.)])(?!\p{L}\.|[A-Z]{2})\s+/u
const bracketed = /^\((\d{1,2}|[a-z])\)\s*/
const romans = /^([IVX]{1,5})\.\s+/

/** Reads the marker a line begins with: `1.` `1)` `(1)` `1).` `a.` `A.` `II.` `-` `»`, or a lone point whose number was lost. */
export function markerOf(text: string): Marker | null {
  const line = text.trimStart()
  return numberMarker(line) ?? romanMarker(line) ?? letterMarker(line) ?? bracketMarker(line) ?? bulletMarker(line)
}

function numberMarker(line: string): Marker | null {
  const match = numbers.exec(line)
  if (!match) return null
  const scanned = match[1] === 'S' ? 5 : null
  if (match[1] === 'I' || (scanned && !/^S[.)] ?\p{Lu}\p{Ll}/u.test(line))) return null
  return made(`1${match[2]?.includes(')') ? ')' : '.'}`, scanned ?? Number(match[1]), match[0], line)
}

function romanMarker(line: string): Marker | null {
  const match = romans.exec(line)
  const order = match?.[1] ? fromRoman(match[1]) : null
  return match && order ? made('I.', order, match[0], line) : null
}

function letterMarker(line: string): Marker | null {
  const match = letters.exec(line)
  if (!match?.[1]) return null
  const lower = match[1] === match[1].toLowerCase()
  return made(`${lower ? 'a' : 'A'}${match[2]?.includes(')') ? ')' : '.'}`, match[1].toLowerCase().charCodeAt(0) - 96, match[0], line)
}

function bracketMarker(line: string): Marker | null {
  const match = bracketed.exec(line)
  if (!match?.[1]) return null
  return made('(1)', Number(match[1]) || match[1].charCodeAt(0) - 96, match[0], line)
}

function bulletMarker(line: string): Marker | null {
  const point = lost.exec(line)
  if (point) return made('lost', 0, point[0], line)
  const match = bullets.exec(line)
  return match ? made(/^[-–]/.test(match[0]) ? '-' : '•', 0, match[0], line) : null
}

const made = (kind: string, order: number, text: string, line: string): Marker => ({ kind, order, text: text.trim(), rest: line.slice(text.length) })

/** `I.` `V.` `X.` in a list of capitals, where just that letter is due. */
export function capitalDue(text: string, last: ReadonlyMap<string, number>): Marker | null {
  const line = text.trimStart()
  const marker = /^[IVX]\.\s/.test(line) ? letterMarker(line) : null
  return marker !== null && marker.order === (last.get('A.') ?? 0) + 1 ? marker : null
}

const smallRoman = /^([ivx]{1,5})([.)])\s+(?=\S)/

/** `i. ii. iii.`: a small roman number where one is due, and no letter of a list of letters. */
export function romanBelow(text: string, last: ReadonlyMap<string, number>): Marker | null {
  const match = smallRoman.exec(text)
  const order = match?.[1] ? fromRoman(match[1].toUpperCase()) : null
  if (!match?.[1] || order !== (last.get('i.') ?? 0) + 1) return null
  const letter = match[1].length === 1 && (last.get(`a${match[2]}`) ?? 0) + 1 === match[1].charCodeAt(0) - 96
  return letter ? null : made('i.', order, match[0], text)
}

const decimal = /^(\d{1,2})\.(\d{1,2})\.?\s+(?=\p{Lu})/u

/** `1.1 1.2`: a place within the item above, or in a list that counts so from the start. */
export function decimalMarker(text: string, last: ReadonlyMap<string, number>): Marker | null {
  const match = decimal.exec(text)
  if (!match || Number(match[1]) !== (last.get('1.') ?? 1)) return null
  const order = Number(match[2])
  return order === 1 || order === (last.get('1.1') ?? 0) + 1 ? made('1.1', order, match[0], text) : null
}

/** Numbers as a scanner misreads them, where the list expects just that one: `l.` before 2, `3,` after 2. */
export function mendNumbers<T extends { text: string }>(pieces: readonly T[]): T[] {
  let last = 0
  return pieces.map((piece, index) => {
    const one = /^[lI|]([.)])\s+(?=\p{L})/u.exec(piece.text)
    const next = one ? pieces.slice(index + 1, index + 6).map((each) => numberMarker(each.text)).find((each) => each !== null) : undefined
    const comma = /^(\d{1,2}),\s+(?=\p{Lu})/u.exec(piece.text)
    const text = one && next?.order === 2 && next.kind === `1${one[1]}` ? `1${piece.text.slice(1)}` : comma && last > 0 && Number(comma[1]) === last + 1 ? piece.text.replace(',', '.') : piece.text
    last = numberMarker(text)?.order ?? last
    return text === piece.text ? piece : { ...piece, text }
  })
}

/** A bullet a scanner made `N/o`: before the words of an item, or alone on the line above them where nothing else marks the list. Figures after it are a number's. */
export function mendBullets<T extends { text: string; n: number }>(pieces: readonly T[]): { pieces: T[]; lines: number[] } {
  const small = pieces.filter(({ text }) => /^N\/o\s+\p{L}/u.test(text)).length > 1
  const free = !pieces.some(({ text }) => (markerOf(text)?.order ?? 0) > 0)
  const lines: number[] = []
  const mended = pieces.map((piece, index) => {
    const [led] = (small ? /^N\/o\s+(?=[\p{L}(])/u : /^N\/o\s+(?=[\p{Lu}(])/u).exec(piece.text) ?? []
    const below = free && pieces[index - 1]?.text.trim() === 'N/o' && /^\p{Lu}/u.test(piece.text)
    if (led === undefined && !below) return piece
    lines.push(piece.n)
    return { ...piece, text: `• ${piece.text.slice(led?.length ?? 0)}` }
  })
  return { pieces: mended, lines }
}

const pointless = /^(\d{1,2}) (?=\p{Lu})/u

/** A list whose numbers all lost their points (`1 Formulir`, `2 Kartu`): they stand in order from the first line on, and no other numbers do. */
export function pointed<T extends { text: string }>(pieces: readonly T[]): T[] {
  if (!/^1 \p{Lu}/u.test(pieces[0]?.text ?? '') || !pieces.some((piece) => /^2 \p{Lu}/u.test(piece.text)) || pieces.some((piece) => numberMarker(piece.text) !== null)) return [...pieces]
  let due = 1
  return pieces.map((piece) => {
    if (Number(pointless.exec(piece.text)?.[1]) !== due) return piece
    due += 1
    return { ...piece, text: piece.text.replace(' ', '. ') }
  })
}

/** Whether a place in a list comes after another: the very next, or one that a scan may have skipped. */
export const follows = (before: number | undefined, order: number): boolean =>
  before !== undefined && order > before && order <= before + 2

const aloneNumber = /^(\d{1,2}|S|[a-z])[.)]?$/

/** A number that stands alone on its line, its text being elsewhere; null when the line is more than that. */
export const loneMarker = (text: string): number | null => {
  const match = aloneNumber.exec(text.trim())
  if (!match?.[1]) return null
  if (match[1] === 'S') return 5
  return /\d/.test(match[1]) ? Number(match[1]) : /[.)]$/.test(text.trim()) ? match[1].charCodeAt(0) - 96 : null
}
