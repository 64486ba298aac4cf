import { readFigure } from '#modules/planning'
import type { Formula } from './tree.ts'

/**
 * How a formula is typed: `[kabag-1] + [kabag-2]`, `[selesai] / [masuk] * 100`, `rata-rata([a]; [b])`. Indicators stand in brackets by their
 * lasting names; there is nothing else in the language, so nothing else can be run.
 */
const functions = { jumlah: 'sum', 'rata-rata': 'mean', terkecil: 'least', terbesar: 'most' } as const
const longest = 500
const deepest = 20

const tokens = /\s*(\[[a-z0-9-]{1,80}\]|\d[\d.,]*|rata-rata|jumlah|terkecil|terbesar|[-+*/×÷:();])\s*/y

/** The pieces of a text, or where it holds something else. */
function pieces(text: string): { all: string[] } | { near: string } {
  const all: string[] = []
  tokens.lastIndex = 0
  for (let at = 0; at < text.length; at = tokens.lastIndex) {
    tokens.lastIndex = at
    const found = tokens.exec(text)?.[1]
    if (found === undefined) return { near: text.slice(at, at + 20) }
    all.push(found)
  }
  return { all }
}

/** Which piece does not fit. */
type Fault = { near: string }
const isFault = (one: Formula | Fault): one is Fault => 'near' in one

/** The pieces and how far they are read. */
type Reader = { all: readonly string[]; at: number }
const fault = ({ all, at }: Reader): Fault => ({ near: all[at] ?? '…' })
const take = (reader: Reader, ...wanted: string[]): string | null => {
  const piece = reader.all[reader.at]
  if (piece === undefined || !wanted.includes(piece)) return null
  reader.at += 1
  return piece
}

/** Parts joined by plus and minus. `a + b + c` is one sum of three; a sum in brackets or a call stays one part of it. */
function added(reader: Reader, depth: number): Formula | Fault {
  let left = multiplied(reader, depth)
  let open: Formula[] | null = null
  for (let sign = take(reader, '+', '-'); sign !== null && !isFault(left); sign = take(reader, '+', '-')) {
    const right = multiplied(reader, depth)
    if (isFault(right)) return right
    if (sign === '-') { left = { minus: [left, right] }; open = null } else {
      open = open ? [...open, right] : [left, right]
      left = { sum: open }
    }
  }
  return left
}

function multiplied(reader: Reader, depth: number): Formula | Fault {
  let left = single(reader, depth)
  for (let sign = take(reader, '*', '×', '/', '÷', ':'); sign !== null && !isFault(left); sign = take(reader, '*', '×', '/', '÷', ':')) {
    const right = single(reader, depth)
    if (isFault(right)) return right
    left = sign === '*' || sign === '×' ? { times: [left, right] } : { over: [left, right] }
  }
  return left
}

function single(reader: Reader, depth: number): Formula | Fault {
  const piece = reader.all[reader.at]
  if (piece === undefined || depth > deepest) return fault(reader)
  reader.at += 1
  if (piece.startsWith('[')) return { indicator: piece.slice(1, -1) }
  if (/^\d/.test(piece)) { const figure = readFigure(piece); return figure.value !== null && figure.fault === null ? { number: piece } : { near: piece } }
  if (piece === '(') { const inside = added(reader, depth + 1); return isFault(inside) || take(reader, ')') !== null ? inside : fault(reader) }
  return piece in functions ? called(reader, functions[piece as keyof typeof functions], depth) : { near: piece }
}

function called(reader: Reader, name: (typeof functions)[keyof typeof functions], depth: number): Formula | Fault {
  if (take(reader, '(') === null) return fault(reader)
  const parts: Formula[] = []
  do { const part = added(reader, depth + 1); if (isFault(part)) return part; parts.push(part) } while (take(reader, ';') !== null)
  if (take(reader, ')') === null) return fault(reader)
  return { sum: { sum: parts }, mean: { mean: parts }, least: { least: parts }, most: { most: parts } }[name]
}

/** Reads what was typed; else names the place that cannot be read. */
export function readFormula(typed: string): { formula: Formula } | { near: string } {
  const text = typed.trim().slice(0, longest + 1)
  if (text === '' || text.length > longest) return { near: text.slice(0, 20) || '…' }
  const read = pieces(text)
  if ('near' in read) return read
  const reader: Reader = { all: read.all, at: 0 }
  const formula = added(reader, 0)
  return isFault(formula) ? formula : reader.at < reader.all.length ? fault(reader) : { formula }
}

const isAdded = (one: Formula): boolean => ('sum' in one && one.sum.length > 1) || 'minus' in one
const bracketed = (one: Formula, say: (id: string) => string): string => (isAdded(one) || 'times' in one || 'over' in one ? `(${writeFormula(one, say)})` : writeFormula(one, say))

/** The formula as it is typed; `say` puts other words for the names of indicators. */
export function writeFormula(formula: Formula, say: (id: string) => string = (id) => `[${id}]`): string {
  const call = (name: string, parts: readonly Formula[]): string => `${name}(${parts.map((part) => writeFormula(part, say)).join('; ')})`
  if ('indicator' in formula) return say(formula.indicator)
  if ('number' in formula) return formula.number
  if ('sum' in formula) return formula.sum.length > 1 ? formula.sum.map((part) => (isAdded(part) ? `(${writeFormula(part, say)})` : writeFormula(part, say))).join(' + ') : call('jumlah', formula.sum)
  if ('mean' in formula) return call('rata-rata', formula.mean)
  if ('least' in formula) return call('terkecil', formula.least)
  if ('most' in formula) return call('terbesar', formula.most)
  if ('minus' in formula) return formula.minus.map((part) => (isAdded(part) ? `(${writeFormula(part, say)})` : writeFormula(part, say))).join(' - ')
  return ('times' in formula ? formula.times : formula.over).map((part) => bracketed(part, say)).join('times' in formula ? ' * ' : ' / ')
}
