import type { ProcedureText, Step } from '../standard.ts'
import { readSentence } from './acts.ts'
import { readChart, sameName, scatteredActors } from './chart.ts'
import { isJunk, joined, tidy } from './lines.ts'
import { readList, textOf, type Entry, type ListReading } from './lists.ts'
import { markerOf } from './markers.ts'
import type { Piece, Warning, WarningCode } from './parts.ts'
import { stepWarnings as plainWarnings } from './step-warnings.ts'

export type ProcedureReading = { procedure: ProcedureText | null; warnings: Warning[] }

const legend = /^\W*Ket(?:erangan)?\s*[.:]/i

/** Reads a procedure: the steps of its list with actor and act; a chart without a list becomes steps in the order of its boxes. */
export function readProcedure(pieces: readonly Piece[], columns: boolean): ProcedureReading {
  const at = pieces.findIndex((piece) => legend.test(piece.text))
  const first = at !== -1 ? at + 1 : pieces.findIndex((piece) => markerOf(piece.text)?.order === 1)
  if (first === -1) return fromSentences(pieces) ?? fromChart(pieces, columns)
  const tail = at === -1 ? '' : (pieces[at]?.text ?? '').replace(legend, '').trim()
  const rest: Piece[] = [...(tail === '' ? [] : [{ ...pieces[at] as Piece, text: tail }]), ...pieces.slice(first)]
  const warnings: Warning[] = []
  const { list, entries } = entriesOf(rest, columns, warnings)
  const steps = entries.map((entry, index) => stepOf(entry, index))
  if (steps.length === 0) return fromChart(pieces, columns)
  warnings.push(...stepWarnings(entries, steps, list))
  const known = steps.flatMap((step) => (step.actor === null ? [] : [step.actor]))
  const boxes = scatteredActors(pieces.slice(0, Math.max(0, at === -1 ? first : at)), known)
  return { procedure: { actors: uniqueNames(known, boxes), steps }, warnings }
}

/** Steps without any number: lines that each begin with an actor and its verb. */
function fromSentences(pieces: readonly Piece[]): ProcedureReading | null {
  const says = (piece: Piece): boolean => { const { actor, act } = readSentence(piece.text); return actor !== null && act !== null && !/ {3}/.test(piece.text) }
  const bullet = bulletOf(pieces[0])
  const bare = bullet === null ? pieces : pieces.map((piece) => (bulletOf(piece) === bullet ? { ...piece, text: markerOf(piece.text)?.rest ?? '' } : piece))
  if (bare.filter(says).length < 2 || !pieces[0] || !bare[0] || !says(bare[0])) return null
  const entries: Entry[] = []
  for (const [index, piece] of bare.entries()) {
    if (bullet === null ? says(piece) || index === 0 : piece !== pieces[index]) entries.push({ depth: 0, marker: null, pieces: [piece], note: false, order: null })
    else entries.at(-1)?.pieces.push(piece)
  }
  const steps = entries.map((entry, index) => stepOf(entry, index))
  const actors = uniqueNames(steps.flatMap((step) => (step.actor === null ? [] : [step.actor])), [])
  return { procedure: { actors, steps }, warnings: [{ code: 'step-numbers-lost', component: 'procedure', line: pieces[0].n, data: { steps: steps.length } }] }
}

/** The kind of bullet a line begins with, if any. */
const bulletOf = (piece: Piece | undefined): string | null => {
  const marker = markerOf(piece?.text ?? '')
  return marker?.order === 0 && marker.kind !== 'lost' ? marker.kind : null
}

function fromChart(pieces: readonly Piece[], columns: boolean): ProcedureReading {
  const line = pieces[0]?.n ?? 0
  if (pieces.length === 0) return { procedure: null, warnings: [] }
  const bracketed = pieces.flatMap((piece) => /^\(([^)]{2,30})\)$/.exec(piece.text.trim())?.[1] ?? [])
  const chart = columns ? readChart(pieces) : { actors: uniqueNames([], [...scatteredActors(pieces, []), ...bracketed]), steps: [] }
  const code: WarningCode = chart.steps.length > 0 ? 'steps-from-chart' : 'no-steps'
  return { procedure: chart, warnings: [{ code, component: 'procedure', line, data: { steps: chart.steps.length } }] }
}

/** Entries of the outer list are steps; what stands deeper is part of the step above it, with its marker. */
function stepEntries(list: ListReading): Entry[] {
  const steps: Entry[] = []
  for (const entry of list.entries) {
    const last = steps.at(-1)
    if ((entry.depth === 0 && !entry.note) || !last) steps.push({ ...entry, pieces: [...entry.pieces] })
    else last.pieces.push(...entry.pieces.map((piece, index) => ({ ...piece, text: index === 0 ? `${entry.marker?.text ?? ''} ${piece.text}`.trim() : piece.text })))
  }
  return steps
}

function stepOf(entry: Entry, index: number): Step {
  const text = textOf(entry)
  const { actor, act } = readSentence(text)
  return { n: entry.order ?? index + 1, actor, act, text }
}

/** The steps of a list. Words left behind the last one (a short line after a gap, beginning small) go where the one step without a verb breaks off, and that is said. */
function entriesOf(pieces: readonly Piece[], columns: boolean, warnings: Warning[]): { list: ListReading; entries: Entry[] } {
  const kept = pieces.filter((piece) => !isJunk(piece.text))
  const last = kept.at(-1)
  const loose = last !== undefined && /^\p{Ll}/u.test(last.text) && (last.gap || /^me[mnlrwy]\p{Ll}{4}/u.test(last.text)) && last.text.trim().split(/\s+/).length <= 4 && readSentence(last.text).verb
  if (last && loose) {
    const list = readList(kept.slice(0, -1), columns)
    const entries = stepEntries(list)
    const [target, ...others] = entries.filter((entry) => !readSentence(textOf(entry)).verb && entry.pieces.length > 1)
    if (target && others.length === 0) {
      target.pieces.splice(1, 0, last)
      warnings.push({ code: 'stray-text', component: 'procedure', line: last.n, data: { text: tidy(last.text), step: target.order ?? 0 } })
      return { list, entries }
    }
  }
  const list = readList(kept, columns)
  return { list, entries: stepEntries(list) }
}

function stepWarnings(entries: readonly Entry[], steps: readonly Step[], list: ListReading): Warning[] {
  const lineOf = (index: number): number => entries[index]?.pieces[0]?.n ?? 0
  const warnings = plainWarnings(steps, lineOf)
  const warn = (code: WarningCode, line: number, data: Warning['data']): void => { warnings.push({ code, component: 'procedure', line, data }) }
  steps.forEach((step, index) => {
    if (entries[index]?.marker?.text.startsWith('S')) warn('number-misread', lineOf(index), { printed: 'S', read: step.n })
  })
  const lost = entries.find((entry) => entry.marker?.kind === 'lost') ?? entries.find((entry) => entry.marker === null)
  if (lost && (list.lostNumbers > 0 || list.loneNumbers.length > 0)) warn('step-numbers-lost', lost.pieces[0]?.n ?? 0, { steps: steps.length })
  return warnings
}

/** Names once each, in order; a box that repeats a name with a scanner's slip, or only a part of it, is not a new name. */
function uniqueNames(names: readonly string[], boxes: readonly string[]): string[] {
  const kept: string[] = []
  for (const name of names) if (!kept.some((each) => sameName(each) === sameName(name))) kept.push(name)
  for (const box of boxes) if (!kept.some((each) => alike(sameName(each), sameName(box)))) kept.push(box)
  return kept
}

function alike(a: string, b: string): boolean {
  if (a.startsWith(b) || b.startsWith(a)) return true
  const one = a.split(' ')
  const two = b.split(' ')
  return one.length >= 3 && one.filter((word) => two.includes(word)).length >= Math.max(one.length, two.length) - 1
}

/** The text of a component without list reading, as one sentence. */
export const sentenceOf = (pieces: readonly Piece[]): string => joined(pieces.filter((piece) => !isJunk(piece.text)))
