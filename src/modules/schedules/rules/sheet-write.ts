import { monthNames, weekNames } from './names.ts'
import { detailsOf, keysOf, type Detail, type Schedule, type Source, type Stage } from './schedule.ts'
import type { ReadSchedule } from './sheet-read.ts'
import { inTitleCase } from './sheet-title.ts'
import { columnOf, weeksInMonth, weeksInYear } from './weeks.ts'

export type Look = 'title' | 'head' | 'text' | 'planned' | 'empty'
/** A sheet to be written: values, how cells look, merged cells (rows and columns from 0), widths, and how much stays in view. */
export type Drawing = { name: string; rows: (string | number | null)[][]; looks: { row: number; column: number; look: Look }[]; merges: { from: [number, number]; to: [number, number] }[]; widths: number[]; frozen: { rows: number; columns: number } }

const firstWeek = 3
const lastWeek = firstWeek + weeksInYear - 1

type Extra = readonly [heading: string, width: number, value: (detail: Detail | null, stage: Stage, first: boolean) => string | number | null]
const extras: readonly Extra[] = [
  ['PENANGGUNG JAWAB', 24, (detail) => detail?.officer ?? null], ['UNIT', 20, (detail) => detail?.unit ?? null], ['BOBOT (%)', 10, (detail) => detail?.weight ?? null], ['ANGGARAN (Rp)', 16, (detail) => detail?.budget ?? null],
  ['KETERANGAN', 30, (detail) => detail?.note ?? null], ['RAGU', 30, (detail) => detail?.uncertain ?? null],
  ['KETERANGAN TAHAPAN', 30, (_detail, stage, first) => (first ? stage.note : null)], ['RAGU TAHAPAN', 30, (_detail, stage, first) => (first ? stage.uncertain : null)], ['KODE', 20, (detail) => detail?.key ?? null],
]

/** The words of a sheet's source, `Document | lembar 3 | baris 71-100`, and back. */
const writtenSource = ({ document, sheet, lines }: Source): string => [document, ...(sheet === null ? [] : [`lembar ${sheet}`]), ...(lines === null ? [] : [`baris ${lines}`])].join(' | ')
function readSource(text: string): { document: string; sheet?: string; lines?: string } {
  const parts = text.split(' | ')
  const take = (word: string): string | undefined => { const found = parts.findIndex((part) => part.startsWith(`${word} `)); return found > 0 ? parts.splice(found, 1)[0]?.slice(word.length + 1) : undefined }
  const [sheet, lines] = [take('lembar'), take('baris')]
  return { document: parts.join(' | '), ...(sheet !== undefined && { sheet }), ...(lines !== undefined && { lines }) }
}

function titleRows(schedule: Schedule): (string | number | null)[][] {
  const capitals = (schedule.unit ?? '').toUpperCase()
  const inHeading = schedule.unit !== null && inTitleCase(capitals) === schedule.unit
  const said: [string, string | number | null][] = [
    ['KEGIATAN :', schedule.title], ['UNIT KERJA :', inHeading ? null : schedule.unit], ['OPD :', schedule.agency], ['TAHUN :', schedule.year ?? '-'], ['PENANGGUNG JAWAB :', schedule.officer], ['RENCANA STRATEGIS :', schedule.activity ?? null],
    ...schedule.notes.map((note): [string, string] => ['CATATAN :', note]), ['SUMBER :', schedule.source && writtenSource(schedule.source)],
  ]
  return [[inHeading ? `JADWAL KEGIATAN ${capitals}` : 'JADWAL KEGIATAN'], ...said.filter(([, value]) => value !== null).map(([label, value]) => [label, null, value])]
}

const quarters = ['I', 'II', 'III', 'IV'] as const

function headRows(columns: readonly Extra[]): (string | number | null)[][] {
  const blank = (): (string | number | null)[] => Array.from({ length: firstWeek + weeksInYear + columns.length }, () => null)
  const [top, middle, bottom] = [blank(), blank(), blank()]
  for (const [column, heading] of ['NO', 'TAHAPAN', 'DETAIL'].entries()) top[column] = heading
  for (const [index, [heading]] of columns.entries()) top[lastWeek + 1 + index] = heading
  for (const [index, name] of quarters.entries()) top[firstWeek + index * 12] = `TW ${name}`
  for (const [index, name] of monthNames.entries()) middle[firstWeek + index * weeksInMonth] = name
  for (let at = 0; at < weeksInYear; at += 1) bottom[firstWeek + at] = weekNames[at % weeksInMonth] ?? null
  return [top, middle, bottom]
}

/** A schedule in the layout officials know: title, unit, year, months over weeks I–IV, stages and details, a colour for what is planned. */
export function toDrawing(schedule: Schedule, name: string): Drawing {
  const details = detailsOf(schedule)
  const keys = keysOf(details.map(({ text }) => ({ key: null, text })))
  const own = details.some(({ key }, index) => key !== keys[index])
  const columns = extras.filter(([heading, , value]) => (heading === 'KODE' ? own : schedule.stages.some((stage) => (stage.details.length > 0 ? stage.details : [null]).some((detail, index) => value(detail, stage, index === 0) !== null))))
  const titles = titleRows(schedule)
  const [head, body] = [titles.length, titles.length + 3]
  const right = lastWeek + columns.length
  const rows = [...titles, ...headRows(columns)]
  const drawing: Drawing = { name, rows, looks: titles.map((_, row) => ({ row, column: 0, look: 'title' as const })), merges: [{ from: [0, 0], to: [0, lastWeek] }], widths: [5, 22, 52, ...Array.from({ length: weeksInYear }, () => 3.2), ...columns.map(([, width]) => width)], frozen: { rows: body, columns: firstWeek } }
  for (const column of [0, 1, 2, ...columns.map((_, index) => lastWeek + 1 + index)]) drawing.merges.push({ from: [head, column], to: [head + 2, column] })
  for (let quarter = 0; quarter < 4; quarter += 1) drawing.merges.push({ from: [head, firstWeek + quarter * 12], to: [head, firstWeek + quarter * 12 + 11] })
  for (let month = 0; month < 12; month += 1) drawing.merges.push({ from: [head + 1, firstWeek + month * weeksInMonth], to: [head + 1, firstWeek + month * weeksInMonth + weeksInMonth - 1] })
  for (let row = head; row < body; row += 1) for (let column = 0; column <= right; column += 1) drawing.looks.push({ row, column, look: 'head' })
  for (const stage of schedule.stages) {
    const first = rows.length
    for (const [index, detail] of (stage.details.length > 0 ? stage.details : [null]).entries()) {
      const row = rows.length
      rows.push([...(index === 0 ? [stage.n, stage.name] : [null, null]), detail && `- ${detail.text}`, ...Array.from({ length: weeksInYear }, () => null), ...columns.map(([, , value]) => value(detail, stage, index === 0))])
      const planned = new Set(detail?.weeks.map(columnOf))
      for (let column = 0; column <= right; column += 1) drawing.looks.push({ row, column, look: column < firstWeek || column > lastWeek ? 'text' : planned.has(column - firstWeek) ? 'planned' : 'empty' })
    }
    if (rows.length - first > 1) drawing.merges.push({ from: [first, 0], to: [rows.length - 1, 0] }, { from: [first, 1], to: [rows.length - 1, 1] })
  }
  return drawing
}

/** What a sheet said, as a file would say it. */
export function dataOf(read: ReadSchedule): unknown {
  return {
    title: read.title, unit: read.unit, agency: read.agency, officer: read.officer, activity: read.activity, notes: read.notes, ...(read.year !== null && { year: String(read.year) }), ...(read.source !== null && { source: readSource(read.source) }),
    stages: read.stages.map(({ details, ...stage }) => ({ ...stage, details: details.map((detail) => ({ ...detail, weeks: detail.weeks.map(([month, week]) => [String(month), String(week)]) })) })),
  }
}
