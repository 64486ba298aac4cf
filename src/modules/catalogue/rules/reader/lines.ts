import type { Line, Piece } from './parts.ts'
import { plainTyping } from './typing.ts'

const expandTabs = (text: string): string => {
  if (!text.includes('\t')) return text
  let out = ''
  for (const char of text) out += char === '\t' ? ' '.repeat(8 - (out.length % 8)) : char
  return out
}

const pageNumber = /^\s*(?:[-–—]\s*\d{1,3}\s*[-–—]|(?:hal(?:aman)?|page)\.?\s*\d{1,3}(?:\s*(?:dari|of|\/)\s*\d{1,3})?)\s*$/i
const footer = /^.{0,120}?\s{3,}(?:hal(?:aman)?|page)\.?\s*\d{1,3}\s*(?:dari|of|\/)\s*\d{1,3}\s*$/i
const rowHead = /^\s*No\.?\s{2,}Komponen\s{2,}Uraian\s*$/i

/** The lines of a plain text, any line ending, tabs and hard spaces made plain, a form feed turning the page, the furniture of pages left out. */
export function linesOfText(text: string): Line[] {
  let page = 1
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r|\u2028/).map((raw, index) => {
    if (raw.includes('\f')) page += raw.split('\f').length - 1
    const clean = raw.replace(/\f/g, '').replace(/[\u00A0\u2000-\u200A\u202F]/g, ' ').replace(/[\u200B\u00AD]/g, '')
    const { text: typed, heading } = plainTyping(clean)
    return { n: index + 1, text: pageNumber.test(clean) || footer.test(clean) ? '' : expandTabs(typed).trimEnd(), page, ...(heading && { heading }) }
  })
  return withoutFurniture(lines)
}

const written = (line: Line): boolean => line.text.trim() !== ''
const shape = (line: Line | undefined): string => (line?.text ?? '').replace(/\d+/g, '#').replace(/\s+/g, ' ').trim()

/** What stands at the foot of every page of several, but for its numbers, and the head of a table printed again where it goes on, are no content. */
function withoutFurniture(lines: Line[]): Line[] {
  const pages = [...Map.groupBy(lines, (line) => line.page).values()].map((page) => page.filter(written)).filter((page) => page.length > 3)
  const feet = pages.map((page) => shape(page.at(-1)))
  const foot = pages.length >= 3 && feet.every((one) => one === feet[0]) ? new Set(pages.map((page) => page.at(-1)?.n)) : new Set<number | undefined>()
  const again = new Set(pages.flatMap((page, index) => (index > 0 && page[0] && rowHead.test(page[0].text) && pages.slice(0, index).some((before) => before.some((line) => rowHead.test(line.text))) ? [page[0].n] : [])))
  return lines.map((line) => (foot.has(line.n) || again.has(line.n) ? { ...line, text: '' } : line))
}

/** One blank between words, none at the ends; apostrophes that typists used as blanks are dropped. */
export const tidy = (text: string): string => text.replace(/'{2,}/g, ' ').replace(/\s+/g, ' ').trim()

/** The pieces of text joined to one sentence: a word broken by a hyphen at a line's end is kept with its hyphen. */
export function joined(pieces: readonly { text: string }[]): string {
  const parts: string[] = []
  for (const piece of pieces) {
    const next = tidy(piece.text)
    if (next === '') continue
    const broken = /\p{Ll}-$/u.test(parts.at(-1)?.slice(-2) ?? '') && /^\p{Ll}/u.test(next)
    parts.push(parts.length === 0 || broken ? '' : ' ', next)
  }
  return parts.join('')
}

const junkLine = /^(?:[^\p{L}\p{N}]*|(?:[^\p{L}\p{N}]*\b[\p{L}]{1,2}\b[^\p{L}\p{N}.)]*)|[A-Z] [A-Z]{3,6} [A-Z]|N\/o|t \d|A\\? \d|\\?\d\}?|\d?[\p{L}]'[\p{L}])$/u

/** Abbreviations of two letters that a requirement or a way to complain may be: a family card must not be lost for an arrow. */
const shortWord = /^(?:[•»*-]\s*)?(?:KK|SK|UU|PP|WA|RT|RW|FO|BO|AC)[;.,]?$/

/** Whether a line holds only what a scanner made of an arrow, a rule or a lost bullet. Short words that mean something are kept. */
export const isJunk = (text: string): boolean => {
  const line = text.trim()
  return line !== '' && junkLine.test(line) && !shortWord.test(line) && !/^(?:[•»*-]|\d+[.)]?|[a-z][.)]|-|PD|HP|IT)$/iu.test(line)
}

const words = { 2: /\S+(?: \S+)*/g, 3: /\S+(?: {1,2}\S+)*/g }

/** Cuts a line at gaps of two blanks or more, keeping the column of every stretch. */
export function stretches(text: string, gap: 2 | 3 = 2): { text: string; col: number; end: number }[] {
  const found: { text: string; col: number; end: number }[] = []
  for (const match of text.matchAll(words[gap])) {
    found.push({ text: match[0], col: match.index, end: match.index + match[0].length })
  }
  return found
}

/** The part of a line from a column on, as a piece; null where nothing stands there. */
export function pieceFrom(line: Line, from: number, gap: boolean): Piece | null {
  const rest = line.text.slice(from)
  const text = rest.trim()
  if (text === '') return null
  const col = from + rest.length - rest.trimStart().length
  return { n: line.n, text, col, end: col + text.length, gap }
}
