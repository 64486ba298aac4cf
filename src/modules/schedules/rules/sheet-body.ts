import { addressOf, oneLine, type Grid } from './grid.ts'
import type { Head, ColumnKind } from './sheet-head.ts'
import { columnOf, inOrder, type Week } from './weeks.ts'

export type ReadDetail = { text: string; weeks: Week[]; officer: string | null; unit: string | null; weight: string | null; budget: string | null; note: string | null; uncertain: string | null; key: string | null }
export type ReadStage = { n: string | null; name: string; note: string | null; uncertain: string | null; details: ReadDetail[] }
export const reasons = [
  'mark-unknown', 'mark-without-detail', 'formula-broken', 'cell-hidden', 'sheet-hidden', 'sheet-without-schedule', 'line-unknown', 'after-the-table', 'month-unknown', 'month-twice', 'month-without-weeks', 'column-unknown', 'title-missing', 'colour-conditional',
] as const
/** A cell that was not understood, and why. */
export type Unread = { sheet: string; cell: string; value: string; reason: (typeof reasons)[number] }

const isMark = (text: string): boolean => /^[xv√✓✔✗✘•●■▪★*+]+$/i.test(text) || (/^-?\d+([.,]\d+)?%?$/.test(text) && /[1-9]/.test(text))
const isNothing = (text: string): boolean => /^[-–—.\s]*$/.test(text)
const bullet = /^[-–—•*·]+\s*/
const number = /^(\d{1,2}(?:\.\d{1,2})*)\s*[.)]?(?:\s+|$)/
const isEnd = (text: string): boolean => /^(keterangan|catatan|ket|mengetahui|legenda)(\s*[.:]?$|\s*:)/i.test(text)

type Row = { row: number; stage: string; detail: string; weeks: Week[]; fields: Partial<Record<ColumnKind, string>> }

/** The weeks planned in a row, and what in its week columns was not understood. */
function marksIn(grid: Grid, head: Head, row: number): { weeks: Week[]; unread: Unread[] } {
  const weeks: Week[] = []
  const unread: Unread[] = []
  for (const [column, week] of head.weeks) {
    const cell = grid.seen(row, column)
    if (!cell) continue
    if (cell.filled || (cell.kind !== 'error' && cell.kind !== 'date' && isMark(cell.text))) weeks.push(week)
    if (cell.text === '' || isMark(cell.text) && cell.kind !== 'date' || isNothing(cell.text) || cell.row !== row || cell.column !== column) continue
    unread.push({ sheet: grid.name, cell: addressOf(row, column), value: cell.text, reason: cell.kind === 'error' ? 'formula-broken' : 'mark-unknown' })
  }
  return { weeks: inOrder(weeks), unread }
}

/** Where neither stage nor detail is headed, words stand left of the weeks: the first column of them is stages, the last details. */
function wordsOf(grid: Grid, head: Head, to: number): ReadonlyMap<number, ColumnKind> {
  const kinds = new Set(head.words.values())
  const first = Math.min(...head.weeks.keys())
  if (kinds.has('stage') && kinds.has('detail')) return head.words
  if (kinds.has('stage') || kinds.has('detail')) return new Map([...head.words].map(([column, kind]) => [column, kind === 'stage' ? 'detail' : kind]))
  const used = new Set<number>()
  for (let row = head.last + 1; row < to; row += 1) for (const { column, text } of grid.texts(row)) if (column < first && /[a-z]{2}/i.test(text) && !head.words.has(column)) used.add(column)
  const columns = [...used].toSorted((a, b) => a - b)
  return new Map([...head.words, ...columns.map((column, index): [number, ColumnKind] => [column, index === 0 && columns.length > 1 ? 'stage' : 'detail'])])
}

function rowAt(grid: Grid, head: Head, words: ReadonlyMap<number, ColumnKind>, row: number): { line: Row; unread: Unread[] } {
  const { weeks, unread } = marksIn(grid, head, row)
  const line: Row = { row, stage: '', detail: '', weeks, fields: {} }
  const first = Math.min(...head.weeks.keys())
  for (const { column, text, kind } of grid.texts(row)) {
    if (head.weeks.has(column)) continue
    const of = words.get(column)
    const told = (reason: Unread['reason']): void => { unread.push({ sheet: grid.name, cell: addressOf(row, column), value: text, reason }) }
    if (kind === 'error') told('formula-broken')
    else if (of === 'stage' || of === 'detail') line[of] = oneLine(`${line[of]} ${text}`)
    else if (of !== undefined) line.fields[of] = oneLine(text)
    else if (column < first && /^\d{1,3}[.)]?$/.test(text)) line.stage = oneLine(`${text} ${line.stage}`)
    else if (column < first && isNothing(text)) line.detail = oneLine(`${text} ${line.detail}`)
    else told('column-unknown')
  }
  return { line, unread }
}

/** Marks beside no work, told in runs: `C7`, `E7:F7`. */
function stray(grid: Grid, head: Head, { row, weeks }: Row): Unread[] {
  const planned = new Set(weeks.map(columnOf))
  const runs: [number, number][] = []
  for (const [column, week] of [...head.weeks].toSorted(([a], [b]) => a - b)) {
    if (!planned.has(columnOf(week))) continue
    const last = runs.at(-1)
    if (last && last[1] === column - 1) last[1] = column
    else runs.push([column, column])
  }
  return runs.map(([from, to]) => ({ sheet: grid.name, cell: from === to ? addressOf(row, from) : `${addressOf(row, from)}:${addressOf(row, to)}`, value: grid.seen(row, from)?.text ?? '', reason: 'mark-without-detail' as const }))
}

const detailOf = ({ detail, weeks, fields }: Row): ReadDetail => ({
  text: detail.replace(bullet, ''), weeks, officer: fields.officer ?? null, unit: fields.unit ?? null, weight: fields.weight ?? null, budget: fields.budget ?? null, note: fields.note ?? null, uncertain: fields.uncertain ?? null, key: fields.key ?? null,
})

/** A stage by its words; a number before them is its own only where numbers have no column. */
function stageOf(text: string, fields: Row['fields'], numbered: boolean): ReadStage {
  const found = numbered ? null : number.exec(text)
  return { n: found?.[1] ?? fields.n?.replace(/[.)]$/, '') ?? null, name: found ? text.slice(found[0].length) : text, note: fields.stageNote ?? null, uncertain: fields.stageUncertain ?? null, details: [] }
}

/** A part of a sheet that a head stands for. */
export type Page = { grid: Grid; head: Head; from: number; to: number }

/** Details gathered under their stages; `before` is what a former page left open. */
function gather({ grid, head }: Page, lines: readonly Row[], before: readonly ReadStage[], { single, numbered }: { single: boolean; numbered: boolean }): { stages: ReadStage[]; unread: Unread[] } {
  const stages = [...before]
  const unread: Unread[] = []
  const [bullets, numbers] = [lines.some(({ detail }) => bullet.test(detail)), !numbered && lines.some(({ stage }) => number.test(stage))]
  let inside = false
  for (const line of lines) {
    let opened = false
    const isStage = single && !bullet.test(line.detail) && bullets
    const stageText = isStage ? line.detail : line.stage
    const detailText = isStage ? '' : line.detail.replace(bullet, '')
    const last = stages.at(-1)
    if (stageText !== '') {
      const stage = stageOf(stageText, line.fields, numbered)
      const wrapped = inside && numbers && !number.test(stageText) && line.fields.n === undefined
      if (last && wrapped) last.name = stage.name === '' ? last.name : oneLine(`${last.name} ${stage.name}`)
      else if (!(last && !inside && last.name.toLowerCase() === stage.name.toLowerCase())) stages.push(stage)
      opened = !(last && wrapped)
      inside = true
    }
    const own = stages.at(-1)
    const previous = own?.details.at(-1)
    if (detailText === '') { if (line.weeks.length > 0) unread.push(...stray(grid, head, line)) }
    else if (own && previous && bullets && !single && !bullet.test(line.detail) && !opened && (line.weeks.length === 0 || /^[a-z(/]/.test(detailText))) {
      previous.text = oneLine(`${previous.text} ${detailText}`)
      previous.weeks = inOrder([...previous.weeks, ...line.weeks])
    } else if (own) own.details.push(detailOf({ ...line, detail: detailText }))
    else { stages.push({ n: null, name: '', note: null, uncertain: null, details: [detailOf({ ...line, detail: detailText })] }); inside = true }
  }
  return { stages, unread }
}

/** Reads the rows of a table from below its head, or of a page that goes on without one. */
export function bodyOf(page: Page, before: readonly ReadStage[]): { stages: ReadStage[]; unread: Unread[] } {
  const { grid, head, from, to } = page
  const words = wordsOf(grid, { ...head, last: from - 1 }, to)
  const lines: Row[] = []
  const unread: Unread[] = []
  let ended = false
  for (let row = from; row < to; row += 1) {
    const { line, unread: odd } = rowAt(grid, head, words, row)
    ended ||= line.weeks.length === 0 && isEnd(line.stage || line.detail) && lines.some(({ detail }) => detail !== '')
    const texts = grid.texts(row)
    if (ended) unread.push(...texts.map(({ column, text }) => ({ sheet: grid.name, cell: addressOf(row, column), value: text, reason: 'after-the-table' as const })))
    else if (grid.hidden(row)) unread.push(...texts.map(({ column, text }) => ({ sheet: grid.name, cell: addressOf(row, column), value: text, reason: 'cell-hidden' as const })))
    else { lines.push(line); unread.push(...odd) }
  }
  const kinds = new Set(words.values())
  const gathered = gather(page, lines, before, { single: !kinds.has('stage'), numbered: kinds.has('n') })
  return { stages: gathered.stages, unread: [...unread, ...gathered.unread] }
}
