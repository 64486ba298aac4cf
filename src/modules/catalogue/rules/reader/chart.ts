import type { Step } from '../standard.ts'
import { namesActor, readSentence } from './acts.ts'
import { isJunk, stretches, tidy } from './lines.ts'
import type { Piece } from './parts.ts'

type Box = { texts: string[]; col: number; end: number; first: number; last: number; closed: boolean }

const decision = /^\W*(?:ya|tidak|y|t)\W*$/i

/** The boxes of a flow chart whose columns are kept, in the order the arrows run: the upper row to the right, the lower row back. */
function boxesOf(pieces: readonly Piece[]): Box[] {
  const boxes: Box[] = []
  let turn = Infinity
  for (const piece of pieces) {
    for (const each of stretches(' '.repeat(piece.col) + piece.text)) {
      if (decision.test(each.text)) { turn = Math.min(turn, piece.n); continue }
      place(boxes, each, piece.n)
    }
  }
  const below = (box: Box): number => (box.first >= turn ? 1 : 0)
  const middle = (box: Box): number => (box.col + box.end) / 2
  return boxes.sort((a, b) => below(a) - below(b) || (below(a) ? beside(b, a) : beside(a, b)) || a.first - b.first || middle(a) - middle(b))
}

/** How far one box stands right of another; zero when they stand one above the other. */
function beside(a: Box, b: Box): number {
  if (a.col < b.end && b.col < a.end) return 0
  return a.col - b.col
}

function place(boxes: Box[], each: { text: string; col: number; end: number }, line: number): void {
  const box = boxes.find((known) => !known.closed && line - known.last <= 3 && line > known.last && each.col < known.end + 2 && known.col < each.end + 2)
  const closed = /\)\s*$/.test(each.text)
  if (!box) { boxes.push({ texts: [each.text], col: each.col, end: each.end, first: line, last: line, closed }); return }
  box.texts.push(each.text)
  box.col = Math.min(box.col, each.col)
  box.end = Math.max(box.end, each.end)
  box.last = line
  box.closed = closed
}

export type ChartReading = { actors: string[]; steps: Step[] }

/** Reads a flow chart without a list of steps: each box with an act becomes a step, its actor the name in brackets. */
export function readChart(pieces: readonly Piece[]): ChartReading {
  const boxes = boxesOf(pieces).map((box) => tidy(box.texts.join(' '))).filter((text) => /\p{L}{2}/u.test(text))
  const actors: string[] = []
  const steps: Step[] = []
  for (const text of boxes) {
    const named = /\(([^()]*)\)\s*$/.exec(text)?.[1] ?? null
    const { act } = readSentence(text)
    const bare = named === null && namesActor(text) && text.split(' ').length <= 4
    if (bare) actors.push(text)
    else if (act !== null) steps.push({ n: steps.length + 1, actor: named, act, text })
    if (named) actors.push(named)
  }
  return { actors: [...new Set(actors)], steps }
}

/** A box that says what is done and not who does it: `Penandatanganan`, `(Kepala Dinas)` below it, `Tidak Ya` beside an arrow. */
const isAct = (text: string): boolean => /^\([^()]*\)$|^(?:(?:ya|tidak)\b\s*){2,}$/i.test(text) || (!namesActor(text) && /^(?:pen|pem|per|rekomendasi|verifikasi|paraf)/i.test(text) && readSentence(text).act !== null)

/** An applicant's box and the act of the box beside it, on one line. */
const besideApplicant = /^(pemohon)\s+(?:rekomendasi|verifikasi|paraf|pen\p{L}{4,}|pem\p{L}{4,})\b.*$/iu

/** The names in the boxes that extraction has scattered before the list of steps; names known from the steps help to join broken lines. */
export function scatteredActors(pieces: readonly Piece[], known: readonly string[]): string[] {
  const names: string[] = []
  const wanted = known.map(sameName)
  let closed = false
  for (const piece of pieces) {
    if (isJunk(piece.text)) continue
    const text = tidy(piece.text.replace(/^[^\p{L}(/]+|[^\p{L})]+$/gu, '').replace(/^(?:TIDAK|YA|lYA)\b\s*|\s+(?:l\s*)?(?:YA|TIDAK)$/g, ''))
    if (!/\p{L}{2}/u.test(text) || decision.test(text) || /^(?:lYA|Jika|yang|di|ty|td|TV)\b/i.test(text)) continue
    if (isAct(text)) { closed = true; continue }
    const last = closed ? undefined : names.at(-1)
    const whole = last === undefined ? text : `${last} ${text}`
    const partOfKnown = last !== undefined && wanted.some((name) => name.startsWith(sameName(whole)) && name !== sameName(last))
    if (last !== undefined && (partOfKnown || (!namesActor(text) && last.split(' ').length < 7))) names[names.length - 1] = whole
    else if (namesActor(text)) { names.push(text); closed = false }
  }
  return names.map((name) => name.replace(besideApplicant, '$1')).filter((name) => name.split(' ').length <= 7 && !/jika|diperbaiki|dilengkapi|\b(?:di|dan|pada|yang)$|(?:^|\s)\p{L}(?:\s|$)/iu.test(name))
}

const abbreviations: [RegExp, string][] = [
  [/\bkabag\b/g, 'kepala bagian'], [/\bkasubb?ag\b/g, 'kepala sub bagian'], [/\bsubb?ag\b/g, 'sub bagian'], [/\bsekda\b/g, 'sekretaris daerah'],
  [/\bhub\b/g, 'hubungan'], [/\bpd\b/g, 'perangkat daerah'], [/\bwalikota\b/g, 'wali kota'],
]

/** A name of an office made comparable: small letters, common abbreviations written out, slashes and points aside. */
export const sameName = (name: string): string =>
  abbreviations.reduce((text, [pattern, whole]) => text.replace(pattern, whole), name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim())
