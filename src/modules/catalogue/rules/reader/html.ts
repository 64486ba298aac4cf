import { parse, type DefaultTreeAdapterTypes } from 'parse5'
import { componentOfLabel } from './labels.ts'
import type { Line } from './parts.ts'

type Node = DefaultTreeAdapterTypes.ChildNode
type Element = DefaultTreeAdapterTypes.Element

const blocks = new Set(['p', 'div', 'li', 'ul', 'ol', 'tr', 'td', 'th', 'table', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'section', 'article', 'main', 'header', 'footer', 'dt', 'dd', 'dl', 'br', 'hr', 'tbody', 'thead', 'pre', 'body', 'blockquote', 'fieldset'])
const hidden = new Set(['script', 'style', 'head', 'template', 'noscript', 'svg', 'nav', 'footer', 'aside', 'button', 'select'])

const isElement = (node: Node): node is Element => 'tagName' in node
const childrenOf = (node: Node): Node[] => ('childNodes' in node ? node.childNodes : [])
const lineAt = (node: Node): number => node.sourceCodeLocation?.startLine ?? 1

type Out = { lines: Line[]; open: boolean; heading: boolean }

/** The lines of an HTML page: a table's row keeps its label, a list its numbers; line numbers are those of the page's source. */
export function linesOfHtml(html: string): Line[] {
  const out: Out = { lines: [], open: false, heading: false }
  for (const node of parse(html, { sourceCodeLocationInfo: true }).childNodes) walk(out, node, 0)
  return out.lines.map((line) => ({ ...line, text: line.text.replace(/[ \t]+/g, ' ').trim() }))
}

/** Writes a node; pages nested deeper than any person writes are cut there. */
function walk(out: Out, node: Node, depth: number): void {
  if (depth > 200) return
  if (node.nodeName === '#text' && 'value' in node) return write(out, node.value, lineAt(node))
  if (!isElement(node)) { for (const child of childrenOf(node)) walk(out, child, depth + 1); return }
  if (hidden.has(node.tagName)) return
  if (node.tagName === 'table') return writeTable(out, node, depth)
  if (node.tagName === 'li') startLine(out, lineAt(node), itemMark(node))
  else if (blocks.has(node.tagName)) out.open = false
  out.heading = /^h[1-3]$/.test(node.tagName)
  for (const child of childrenOf(node)) walk(out, child, depth + 1)
  if (!blocks.has(node.tagName)) return
  out.open = false
  out.heading = false
}

function itemMark(node: Element): string {
  const parent = node.parentNode
  if (!parent || !('tagName' in parent) || parent.tagName !== 'ol') return '- '
  const place = parent.childNodes.filter((each) => isElement(each) && each.tagName === 'li').indexOf(node) + 1
  const type = parent.attrs.find((attr) => attr.name === 'type')?.value ?? '1'
  return type === 'a' || type === 'A' ? `${String.fromCharCode(type.charCodeAt(0) + place - 1)}. ` : `${place}. `
}

function startLine(out: Out, n: number, text: string): void {
  out.lines.push({ n, text, page: 1, ...(out.heading && { heading: true }) })
  out.open = true
}

function write(out: Out, value: string, first: number): void {
  value.split('\n').forEach((text, index) => {
    if (text.trim() === '') return
    const last = out.lines.at(-1)
    if (out.open && last) last.text += ` ${text}`
    else startLine(out, first + index, text)
  })
}

type Cell = { node: Element; row: number }

const labelled = (cell: Cell | undefined): boolean => cell !== undefined && componentOfLabel(textOf(cell.node)) !== null

/** Writes a table by its label column; a label that spans rows keeps all their values. */
function writeTable(out: Out, table: Element, depth: number): void {
  const grid = gridOf(table)
  const columns = Math.max(0, ...grid.map((row) => row.length))
  let labelColumn = 0
  let most = 0
  for (let column = 0; column < columns; column += 1) {
    const count = grid.filter((row) => labelled(row[column])).length
    if (count > most) { most = count; labelColumn = column }
  }
  grid.forEach((row, index) => {
    if (most === 0) { for (const cell of row) if (cell && cell.row === index) { out.open = false; walk(out, cell.node, depth + 1) } ; return }
    writeRow(out, row, { index, labelColumn, depth })
  })
  out.open = false
}

function writeRow(out: Out, row: (Cell | undefined)[], at: { index: number; labelColumn: number; depth: number }): void {
  const label = row[at.labelColumn]
  if (!label || /^(?:komponen|uraian|no\.?)\b.{0,20}$/i.test(textOf(label.node))) return
  const starts = label.row === at.index
  const values = row.slice(at.labelColumn + 1).filter((cell, index, all) => cell && cell.row === at.index && all.indexOf(cell) === index)
  const from = out.lines.length
  if (starts) out.lines.push({ n: lineAt(label.node), text: '', page: 1, label: textOf(label.node) })
  for (const cell of values) {
    out.open = false
    if (cell) for (const child of childrenOf(cell.node)) walk(out, child, at.depth + 1)
  }
  out.open = false
  if (starts && values.length === 0 && componentOfLabel(textOf(label.node)) === null) out.lines.splice(from, 1, { n: lineAt(label.node), text: textOf(label.node), page: 1 })
}

/** The cells of a table by row and column, spans spread out (within what a page of a decree can need). */
function gridOf(table: Element): (Cell | undefined)[][] {
  const rows = rowsOf(table)
  const grid: (Cell | undefined)[][] = rows.map(() => [])
  rows.forEach((row, index) => {
    let column = 0
    for (const node of row.childNodes) {
      if (!isElement(node) || !/^t[dh]$/.test(node.tagName)) continue
      while (grid[index]?.[column]) column += 1
      const down = Math.min(span(node, 'rowspan'), rows.length - index)
      for (let r = 0; r < down; r += 1) for (let c = 0; c < span(node, 'colspan'); c += 1) {
        const line = grid[index + r]
        if (line) line[column + c] = { node, row: index }
      }
      column += span(node, 'colspan')
    }
  })
  return grid
}

function rowsOf(table: Element): Element[] {
  return table.childNodes.flatMap((node) => {
    if (!isElement(node)) return []
    if (node.tagName === 'tr') return [node]
    return /^t(?:body|head|foot)$/.test(node.tagName) ? rowsOf(node) : []
  })
}

const span = (node: Element, name: string): number =>
  Math.max(1, Math.min(50, Number(node.attrs.find((attr) => attr.name === name)?.value ?? 1) || 1))

function textOf(node: Node): string {
  if ('value' in node && node.nodeName === '#text') return node.value
  return childrenOf(node).map(textOf).join(' ').replace(/\s+/g, ' ').trim()
}
