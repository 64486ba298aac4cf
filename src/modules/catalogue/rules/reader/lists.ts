import { joined, isJunk, stretches } from './lines.ts'
import { capitalDue, decimalMarker, loneMarker, markerOf, pointed, romanBelow, type Marker } from './markers.ts'
import type { Piece } from './parts.ts'

/** An entry of a list: its depth (0 outermost), its marker, its text pieces. `note` marks a paragraph outside the list. */
export type Entry = { depth: number; marker: Marker | null; pieces: Piece[]; note: boolean; order: number | null }

export type ListReading = { entries: Entry[]; intro: Piece[]; lostNumbers: number; loneNumbers: number[] }

type State = ListReading & { kinds: string[]; last: Map<string, number>; width: number; pending: number[]; awaiting: boolean; columns: boolean }

const starter = /^(?:Undang[- ]?Undang|Peraturan|Keputusan|Instruksi|Surat Edaran|Permen|Perda|Perwal|Perbup|UU|PP)\b/i

/** Reads a list from its pieces: markers of any kind, sub-lists, numbers lost or torn from their texts. `columns` says line ends are where the column ends, `page` how wide the widest line of the table is. */
export function readList(pieces: readonly Piece[], columns = false, page = 0): ListReading {
  const lines = pointed(pieces.filter((piece) => !isJunk(piece.text))).flatMap(unfoldInline)
  const state: State = {
    entries: [], intro: [], lostNumbers: 0, loneNumbers: [], kinds: [], last: new Map(), pending: [], awaiting: false, columns,
    width: Math.max(0, ...lines.map((piece) => piece.end)),
  }
  lines.forEach((piece, index) => takePiece(state, lines, { piece, index }))
  if (!state.entries.some((entry) => entry.marker) && state.loneNumbers.length === 0) return plain(lines, state, page)
  return state
}

/** Text without any marker: paragraphs, a new one where a sentence ended with a semicolon or a line broke off far from the page's edge. */
function plain(lines: readonly Piece[], state: State, page: number): ListReading {
  const entries: Entry[] = []
  lines.forEach((piece, index) => {
    const before = lines[index - 1]
    const short = before !== undefined && before.end < page * 0.4 && /^\p{Lu}/u.test(piece.text)
    if (before && !short && !breaksAfter(before, piece, state)) entries.at(-1)?.pieces.push(piece)
    else entries.push({ depth: 0, marker: null, pieces: [piece], note: false, order: null })
  })
  return { ...state, intro: [], entries }
}

function takePiece(state: State, lines: readonly Piece[], at: { piece: Piece; index: number }): void {
  const { piece } = at
  const lone = loneMarker(piece.text)
  if (lone !== null) {
    state.loneNumbers.push(lone)
    state.pending.push(lone)
    state.awaiting = true
    return
  }
  const marker = romanBelow(piece.text, state.last) ?? capitalDue(piece.text, state.last) ?? markerOf(piece.text) ?? decimalMarker(piece.text, state.last) ?? skippedPoint(state, piece)
  if (marker && !(marker.kind === '-' && state.entries.length > 0 && /^-\p{Ll}/u.test(piece.text))) return open(state, marker, { ...piece, text: marker.rest })
  const before = lines[at.index - 1]
  const current = state.entries.at(-1)
  const next = nextMarker(lines, at.index + 1)
  if (current && noteStart.test(piece.text)) { state.entries.push({ depth: 0, marker: null, pieces: [piece], note: true, order: null }); return }
  const breaks = before !== undefined && (headingOf(piece, next) || breaksAfter(before, piece, state)) && !isInside(state, before, next)
  const left = lines.length - at.index
  if (state.pending.length > 0 && (state.awaiting || breaks || left === state.pending.length)) return openPending(state, piece)
  if (!current) { state.intro.push(piece); return }
  if (breaks) openUnmarked(state, piece, next)
  else current.pieces.push(piece)
}

const noteStart = /^(?:Catatan|NB|Perhatian)\s*:\s*\S/

/** `Syarat khusus :` above a list that begins anew. */
const headingOf = (piece: Piece, next: Marker | null): boolean => next?.order === 1 && /^\p{Lu}.{2,60}:\s*$/u.test(piece.text)

/** Whether the list goes on with its very next marker below: then a short line above is only raggedly set. */
function isInside(state: State, before: Piece, next: Marker | null): boolean {
  if (!state.columns || !next || next.order === 0 || /;\s*$/.test(before.text)) return false
  return state.kinds.at(-1) === next.kind && next.order === (state.last.get(next.kind) ?? 0) + 1
}

function nextMarker(lines: readonly Piece[], from: number): Marker | null {
  for (const piece of lines.slice(from, from + 3)) {
    const marker = markerOf(piece.text)
    if (marker) return marker
  }
  return null
}

/** `h Fotokopi NPWP`: a letter whose point was forgotten, where the list expects just that letter. */
function skippedPoint(state: State, piece: Piece): Marker | null {
  const match = /^([a-z]) (?=\p{Lu})/u.exec(piece.text)
  const order = (match?.[1]?.charCodeAt(0) ?? 0) - 96
  if (!match || state.last.get('a.') !== order - 1) return null
  return { kind: 'a.', order, text: match[0].trim(), rest: piece.text.slice(match[0].length) }
}

function open(state: State, marker: Marker, piece: Piece): void {
  if (marker.kind === 'lost') state.lostNumbers += 1
  const kind = marker.kind === 'lost' ? state.kinds.find((each) => each.startsWith('1')) ?? '1.' : marker.kind
  const known = state.kinds.indexOf(kind)
  if (known >= 0) state.kinds.length = known + 1
  else if (fresh(marker) || state.kinds.length === 0) state.kinds.push(kind)
  const depth = Math.max(0, state.kinds.length - 1)
  const order = marker.order > 0 ? marker.order : (state.last.get(kind) ?? 0) + 1
  state.last.set(kind, order)
  state.pending = []
  state.awaiting = false
  state.entries.push({ depth, marker, pieces: piece.text.trim() === '' ? [] : [piece], note: false, order })
}

const fresh = (marker: Marker): boolean => marker.order <= 1

/** A text whose number stands alone before it. */
function openPending(state: State, piece: Piece): void {
  const order = state.pending.shift() ?? null
  if (state.kinds.length === 0) state.kinds.push('1.')
  if (order !== null) state.last.set(state.kinds[0] ?? '1.', order)
  state.entries.push({ depth: 0, marker: null, pieces: [piece], note: false, order })
  state.awaiting = false
}

/** A paragraph after the list: a heading of the next list when it ends with a colon, else an item that lost its number, else a note. */
function openUnmarked(state: State, piece: Piece, next: Marker | null): void {
  const heading = piece.text.trim().endsWith(':')
  const previous = state.entries.at(-1)
  const below = heading && next ? state.kinds.indexOf(next.kind) : -1
  const under = state.columns && !heading && previous?.depth === 0 && /^[AI]/.test(previous.marker?.kind ?? '') && state.entries.some((entry) => entry.depth > 0)
  const item = under || (!heading && !state.columns)
  const depth = under ? 1 : below >= 0 ? Math.max(0, below - 1) : previous?.depth ?? 0
  const order = item && !under && previous && previous.order !== null ? previous.order + 1 : null
  const kind = state.kinds[depth]
  if (item && kind && order !== null) state.last.set(kind, order)
  if (below >= 0) state.kinds.length = below + 1
  if (under) state.kinds[1] = 'text'
  state.entries.push({ depth, marker: null, pieces: [piece], note: !heading && !item, order })
}

/** Whether a new paragraph begins: the sentence before ended with a semicolon, or the next word would still have fitted on its line. */
function breaksAfter(before: Piece, piece: Piece, state: State): boolean {
  if (!/^[\p{Lu}(]/u.test(piece.text)) return false
  if (/;\s*$/.test(before.text)) return true
  if (/\.\s*$/.test(before.text) && starter.test(piece.text)) return true
  if (state.loneNumbers.length > 1) return fits(before, piece, state.width)
  if (!state.columns || !fits(before, piece, state.width)) return false
  return !starter.test(state.entries.at(-1)?.pieces[0]?.text ?? '') || starter.test(piece.text)
}

const fits = (before: Piece, piece: Piece, width: number): boolean =>
  before.end + 1 + (piece.text.split(' ')[0]?.length ?? 0) <= width - 4

/** The text of an entry, without the comma or semicolon that only parts it from the next. */
export const textOf = (entry: Entry): string => joined(entry.pieces).replace(/\s*[;,][;,\s]*(?:dan(?:\/atau)?|atau)?\s*$/, '')

/** Splits a line that runs several numbered items on (`1. … 2. … 3. …`). */
export function unfoldInline(piece: Piece): Piece[] {
  const marker = markerOf(piece.text)
  if (!marker || !marker.kind.startsWith('1') || marker.order === 0) return [piece]
  const parts: Piece[] = []
  let rest = piece.text
  for (let next = marker.order + 1; ; next += 1) {
    const at = rest.search(new RegExp(`(?:(?<=[.;,\\p{L})]\\s+)${next}[.)]\\s+\\p{Lu}|(?<=;\\s+)${next}[.)]\\s+\\p{L})`, 'u'))
    if (at <= 0) break
    parts.push({ ...piece, text: rest.slice(0, at).trim() })
    rest = rest.slice(at)
  }
  return [...parts, { ...piece, text: rest }]
}

/** Splits lines that hold several numbered items side by side into their items, in the order of their numbers. */
export function unfoldGrid(pieces: readonly Piece[]): Piece[] {
  const cells = pieces.map((piece) => cellsOf(piece))
  const folded = cells.filter((each) => each.length > 1)
  if (folded.length < 2 || folded.length < cells.length / 2) return [...pieces]
  return cells.flat()
    .map((piece, index) => ({ piece, index, order: markerOf(piece.text)?.order ?? 0 }))
    .sort((a, b) => a.order - b.order || a.index - b.index)
    .map((each) => each.piece)
}

function cellsOf(piece: Piece): Piece[] {
  const wide = stretches(piece.text, 2).filter((each) => markerOf(each.text) !== null)
  const cut = wide.length > 1 ? wide.map((each) => each.col) : [...piece.text.matchAll(/(?<=^|\s)\d{1,2}\.\s(?=\p{Lu})/gu)].map((match) => match.index)
  if (cut.length < 2) return [piece]
  return cut.map((from, index) => {
    const text = piece.text.slice(index === 0 ? 0 : from, cut[index + 1] ?? piece.text.length).trim()
    return { ...piece, text, col: piece.col + from, end: piece.col + from + text.length }
  })
}
