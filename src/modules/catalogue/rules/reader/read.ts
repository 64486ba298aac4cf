import { componentNames, deliveryComponents, isGiven, type ComponentName } from '../standard.ts'
import { sectionsOf, takeSignature, type Section, type Signed } from './annexes.ts'
import { readColumns, standsInColumns } from './columns.ts'
import { readComponents } from './components.ts'
import { readContent, isScrambled } from './content.ts'
import { warnCopies } from './copied.ts'
import { readDecree } from './decree.ts'
import { checkDecree, checkStandard } from './checks.ts'
import { readFlat, type Table } from './flat.ts'
import { readHead, type Head } from './head.ts'
import { mendNumber, numbersOf } from './labels.ts'
import { linesOf, type Source } from './source.ts'
import { rangesOf, type Cells, type Line, type Reading, type StandardReading, type Warning } from './parts.ts'
import { joinStretches, stretchesOf } from './twice.ts'
import { refuse } from '#kernel'

type Part = { section: Section; signed: Signed; head: Head; table: Table; columns: boolean; scrambled: boolean; twice: Warning[] }

/**
 * Reads every service standard of a document (plain text, HTML or CSV) with the decree that enacts them; no word is invented.
 * Refuses with `empty-text`, `too-large`, `too-many-lines`, `not-indonesian` or `no-standard`.
 */
export function readStandards(source: Source): Reading {
  const lines = linesOf(source)
  const { head, sections } = sectionsOf(lines)
  const parts = sections.map(partOf).filter((part) => part.table.cells.size > 0)
  const groups = joinParts(parts).filter(isStandard)
  inheritAgency(groups)
  if (groups.length === 0) refuse('invalid', 'no-standard')
  const standards = groups.map(standardOf)
  const decree = readDecree(head, parts.map((part) => part.signed.signature), sections[0]?.lines ?? [])
  const reading = { decree, standards, warnings: checkDecree(head), lines: lines.length }
  warnCopies(standards)
  for (const standard of standards) standard.warnings.sort((a, b) => a.line - b.line)
  return reading
}

function partOf(section: Section): Part {
  const signed = takeSignature(section.lines)
  const columns = standsInColumns(signed.lines)
  const { table: flat, warnings: twice } = joinStretches(stretchesOf(signed.lines).map(({ title, lines }) => ({ title, table: columns ? readColumns(lines) : readFlat(lines) })))
  const scrambled = !columns && isScrambled(flat.cells)
  const head = readHead(signed.lines)
  return { section, signed, head, table: scrambled ? readContent(signed.lines, head.name) : flat, columns, scrambled, twice: scrambled ? [] : twice }
}

/** Joins the second half of a two-part standard (manufacturing) to its first: no component twice, no annex of its own. */
function joinParts(parts: readonly Part[]): Part[][] {
  const groups: Part[][] = []
  for (const part of parts) {
    const last = groups.at(-1)
    const first = last?.[0]
    const twice = last?.some((each) => [...part.table.cells.keys()].some((name) => each.table.cells.has(name))) ?? true
    const continued = part.head.name === null || sameService(first?.head.name ?? null, part.head.name)
    const sheet = sheetOf(part)
    const sameSheet = sheet !== null && first !== undefined && sheetOf(first) === sheet
    if (last && first && first.section.annex === part.section.annex && (sameSheet || (!twice && continued))) last.push(part)
    else groups.push([part])
  }
  return groups
}

/** Whether what was found is a standard at all: two components or more, and one of them what a citizen must be told, or a name. */
function isStandard(group: readonly Part[]): boolean {
  const found = group.flatMap((part) => [...part.table.cells.keys()])
  return found.length >= 2 && (found.some((name) => deliveryComponents.includes(name)) || group.some((part) => part.head.name !== null))
}

/** An agency that stands in the document's title holds for the standards below it that name none. */
function inheritAgency(groups: readonly Part[][]): void {
  const title = groups[0]?.[0]?.head
  if (!title?.agencyTitled) return
  for (const [part] of groups) if (part && part.head.agency === null) part.head = { ...part.head, agency: title.agency, agencyLines: title.agencyLines }
}

const sheetOf = (part: Part): string | null => part.head.extras.find((extra) => /dokumen/i.test(extra.label))?.text ?? null

/** Two headings mean one service when they share most of their words. */
function sameService(a: string | null, b: string | null): boolean {
  if (a === null || b === null) return true
  const one = new Set(a.toLowerCase().match(/\p{L}{3,}/gu))
  const two = new Set(b.toLowerCase().match(/\p{L}{3,}/gu))
  const shared = [...one].filter((word) => two.has(word)).length
  return shared >= Math.min(one.size, two.size) / 2
}

function standardOf(group: Part[]): StandardReading {
  const first = group[0] as Part
  const cells: Cells = new Map(group.toReversed().flatMap((part) => [...part.table.cells]))
  const extras = group.flatMap((part) => [...(part === first ? part.head.extras : []), ...part.table.extras])
  const { components, warnings, itemLines } = readComponents(cells, extras, first.columns)
  const all = group.flatMap((part) => part.section.lines)
  const filled = all.filter((line) => line.text.trim() !== '')
  const standard: StandardReading = {
    annex: first.section.annex, name: first.head.name, agency: first.head.agency, components, warnings,
    source: sourceOf(first.head, cells),
    lines: { from: filled[0]?.n ?? 0, to: filled.at(-1)?.n ?? 0 },
  }
  warnings.push(...headWarnings(group, standard), ...labelWarnings(cells), ...missing(standard, filled))
  warnings.push(...checkStandard(standard, { links: group.flatMap((part) => part.signed.links), itemLines }))
  return standard
}

function sourceOf(head: Head, cells: Cells): StandardReading['source'] {
  const source: StandardReading['source'] = { name: rangesOf(head.nameLines), agency: rangesOf(head.agencyLines) }
  for (const [name, cell] of cells) source[name] = rangesOf([...cell.labelLines, ...cell.pieces.map((piece) => piece.n)])
  return source
}

function headWarnings(group: readonly Part[], standard: StandardReading): Warning[] {
  const warnings: Warning[] = group.flatMap((part) => part.twice)
  const { from } = standard.lines
  const misread = group[0]?.section.misread
  if (misread) warnings.push({ code: 'annex-misread', component: null, line: from, data: { printed: misread, read: standard.annex ?? '' } })
  for (const part of group) for (const { n, mended } of part.section.lines) {
    if (mended && part.table.cells.get(mended.component)?.labelLines.includes(n)) warnings.push({ code: 'label-misread', component: mended.component, line: n, data: { printed: mended.printed, read: mended.read } })
  }
  if (standard.name === null) warnings.push({ code: 'missing-name', component: null, line: from, data: {} })
  if (standard.agency === null) warnings.push({ code: 'missing-agency', component: null, line: from, data: {} })
  for (const part of group.slice(1)) {
    const { name, nameLines } = part.head
    if (name !== null && name !== standard.name) {
      warnings.push({ code: 'name-differs', component: null, line: nameLines[0] ?? from, data: { first: standard.name ?? '', second: name } })
    }
  }
  if (group.some((part) => part.scrambled)) warnings.push({ code: 'scrambled', component: null, line: from, data: {} })
  for (const part of group.filter((each) => each.scrambled)) {
    for (const [component, cell] of part.table.cells) {
      if (cell.pieces[0]) warnings.push({ code: 'by-content', component, line: cell.pieces[0].n, data: {} })
    }
  }
  return warnings
}

function labelWarnings(cells: Cells): Warning[] {
  return [...cells].flatMap(([component, cell]): Warning[] => {
    if (cell.number === null) return []
    const line = cell.labelLines[0] ?? 0
    const { value, misread } = mendNumber(cell.number)
    if (misread) return [{ code: 'number-misread', component, line, data: { printed: cell.number, read: value } }]
    return numbersOf(component).includes(value) ? [] : [{ code: 'number-unexpected', component, line, data: { printed: cell.number } }]
  })
}

function missing(standard: StandardReading, lines: readonly Line[]): Warning[] {
  const line = lines[0]?.n ?? 0
  return componentNames.filter((name: ComponentName) => !isGiven(standard.components, name))
    .map((component) => ({ code: 'missing-component', component, line: standard.source[component]?.[0]?.from ?? line, data: {} }))
}
