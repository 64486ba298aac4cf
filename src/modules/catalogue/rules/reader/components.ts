import { emptyComponents, type ComponentName, type Components, type Requirement } from '../standard.ts'
import { kindsOf } from '../kinds.ts'
import { readChannels } from './channels.ts'
import { readDuration } from './duration.ts'
import { readFee } from './fee.ts'
import { joined } from './lines.ts'
import { mendBullets, mendNumbers } from './markers.ts'
import { readList, textOf, unfoldGrid, type Entry, type ListReading } from './lists.ts'
import type { Cell, Cells, ExtraCell, Piece, Warning, WarningCode } from './parts.ts'
import { readProcedure, sentenceOf } from './procedure.ts'
import { readStaff } from './staff.ts'

export type ComponentsReading = { components: Components; warnings: Warning[]; itemLines: Map<string, number> }

type Work = ComponentsReading & { severalKinds: Warning['data'] | null; columns: boolean; page: number; extras: ExtraCell[] }

type ListName = 'legalBasis' | 'products' | 'facilities' | 'competencies' | 'supervision' | 'serviceGuarantee' | 'safetyGuarantee' | 'evaluation'

const lists: readonly ListName[] = ['legalBasis', 'products', 'facilities', 'competencies', 'supervision', 'serviceGuarantee', 'safetyGuarantee', 'evaluation']

/** Reads every component from the lines under its label. `columns` says whether line ends are those of the printed column. */
export function readComponents(cells: Cells, extras: readonly ExtraCell[], columns: boolean): ComponentsReading {
  const page = [...cells.values()].reduce((widest, cell) => cell.pieces.reduce((most, piece) => Math.max(most, piece.end), widest), 0)
  const work: Work = { components: emptyComponents(), warnings: [], itemLines: new Map(), severalKinds: null, columns, page: columns ? 0 : page, extras: [...extras] }
  for (const [name, cell] of cells) mendMarks(work, name, cell)
  moveStrays(cells, work)
  for (const name of lists) readItems(work, name, cells.get(name))
  readRequirements(work, cells.get('requirements'))
  readTimeAndFee(work, cells)
  const procedure = readProcedure(cells.get('procedure')?.pieces ?? [], columns)
  work.components.procedure = procedure.procedure
  work.warnings.push(...procedure.warnings)
  readPeople(work, cells)
  warnOnce(work, cells)
  work.components.extra = work.extras.map(({ label, text }) => ({ label, text }))
  return work
}

const warn = (work: Work, code: WarningCode, at: { component: ComponentName; line: number; data?: Warning['data'] }): void => {
  work.warnings.push({ code, component: at.component, line: at.line, data: at.data ?? {} })
}

/** Numbers and bullets as they were before a scanner misread them; what became of bullets is told. */
function mendMarks(work: Work, name: ComponentName, cell: Cell): void {
  const { pieces, lines } = mendBullets(mendNumbers(cell.pieces))
  cell.pieces = pieces
  if (lines[0] !== undefined) warn(work, 'bullet-misread', { component: name, line: lines[0], data: { printed: 'N/o', items: lines.length } })
}

const lineOf = (cell: Cell): number => cell.pieces[0]?.n ?? cell.labelLines[0] ?? 0

function readItems(work: Work, name: ListName, cell: Cell | undefined): void {
  if (!cell) return
  const pieces = name === 'facilities' ? unfoldGrid(cell.pieces) : cell.pieces
  const list = readList(pieces, work.columns, work.page)
  const entries = deepened(list.entries.filter((entry) => entry.pieces.length > 0))
  const items = entries.flatMap((entry) => (name === 'facilities' && entries.length === 1 && !entry.marker ? byComma(textOf(entry)) : [textOf(entry)]))
  if (list.intro.length > 0) {
    const intro = joined(list.intro)
    if (intro.endsWith(':')) keepExtra(work, cell, list.intro)
    else items.unshift(intro)
  }
  work.components[name] = items.filter((item) => item !== '')
  entries.forEach((entry) => work.itemLines.set(`${name}:${textOf(entry)}`, entry.pieces[0]?.n ?? lineOf(cell)))
  warnMisread(work, name, entries)
  if (list.loneNumbers.length > entries.filter((entry) => !entry.marker).length && list.loneNumbers.length > 1) {
    warn(work, 'item-lost', { component: name, line: lineOf(cell), data: { items: items.length } })
  }
}

/** Things named one after another with commas, in a component that is a list of things. */
const byComma = (text: string): string[] =>
  (/,/.test(text) ? text.split(/\s*,\s*(?![^(]*\))/) : [text]).map((each) => each.trim()).filter((each) => each !== '')

/** Entries of the outer list; deeper ones join the text of the entry above them, with their markers. */
function deepened(entries: readonly Entry[], keep = 0): Entry[] {
  const outer: Entry[] = []
  for (const entry of entries) {
    const last = outer.at(-1)
    if (entry.depth <= keep || !last) outer.push({ ...entry, pieces: [...entry.pieces] })
    else last.pieces.push(...entry.pieces.map((piece, index) => ({ ...piece, text: index === 0 && entry.marker ? `${entry.marker.text} ${piece.text}` : piece.text })))
  }
  return outer
}

function warnMisread(work: Work, name: ComponentName, entries: readonly Entry[]): void {
  for (const entry of entries) {
    if (entry.marker?.text === 'S.') warn(work, 'number-misread', { component: name, line: entry.pieces[0]?.n ?? 0, data: { printed: 'S', read: 5 } })
  }
}

const keepExtra = (work: Work, cell: Cell, pieces: readonly Piece[]): void => {
  work.extras.push({ label: cell.label, text: joined(pieces), line: pieces[0]?.n ?? 0 })
}

function readRequirements(work: Work, cell: Cell | undefined): void {
  if (!cell) return
  const list = readList(cell.pieces, work.columns, work.page)
  if (list.intro.length > 0) keepExtra(work, cell, list.intro)
  const entries = deepened(list.entries.filter((entry) => !entry.note && entry.pieces.length > 0), 1)
  const requirements: Requirement[] = []
  for (const entry of entries) {
    const last = requirements.at(-1)
    work.itemLines.set(`requirements:${textOf(entry)}`, entry.pieces[0]?.n ?? lineOf(cell))
    if (entry.depth === 0 || !last) requirements.push({ text: textOf(entry), items: [] })
    else last.items.push({ text: textOf(entry) })
  }
  work.components.requirements = requirements
  keepNotes(work, cell, { list, requirements, kinds: warnKinds(work, requirements) })
  const internal = entries.find((entry) => /^(?:disposisi|arahan)\b|\bdisposisi\b.*\bpimpinan\b/i.test(textOf(entry)))
  if (internal) warn(work, 'internal-paper', { component: 'requirements', line: internal.pieces[0]?.n ?? 0, data: { text: textOf(internal) } })
}

type Noted = { list: ListReading; requirements: readonly Requirement[]; kinds: readonly { name: string; n: number }[] }

/** Notes stand beside the requirements; where several kinds of request have notes of their own, each says whose it is. */
function keepNotes(work: Work, cell: Cell, { list, requirements, kinds }: Noted): void {
  const notes = list.entries.map((entry, index) => ({ entry, index })).filter(({ entry }) => entry.note).map(({ entry, index }) => {
    const above = list.entries.slice(0, index).findLast((each) => each.depth === 0 && !each.note)
    return { entry, kind: kinds.find(({ n }) => above !== undefined && requirements[n - 1]?.text === textOf(above)) }
  })
  const own = new Set(notes.map(({ kind }) => kind)).size > 1
  for (const { entry, kind } of notes) keepExtra(work, own && kind ? { ...cell, label: `${cell.label}: ${kind.name}` } : cell, entry.pieces)
}

/** Requirements of several kinds of request under one name; where they are things of their own, time and product said once are doubtful too. */
function warnKinds(work: Work, requirements: readonly Requirement[]): { name: string; n: number }[] {
  const found = kindsOf(requirements)
  if (!found) return []
  const data = { count: found.kinds.length, kinds: found.kinds.map(({ name }) => `“${name}”`).join(', ') }
  const place = (text: string): number => work.itemLines.get(`requirements:${text}`) ?? 0
  warn(work, 'several-kinds', { component: 'requirements', line: place(requirements[(found.kinds[1]?.n ?? 1) - 1]?.text ?? ''), data })
  work.severalKinds = found.sameService ? null : data
  return found.kinds
}

function warnOnce(work: Work, cells: Cells): void {
  const { severalKinds: data, components: { duration, products } } = work
  const once = [['duration', duration !== null && duration.cases.length === 0], ['products', products.length === 1]] as const
  for (const [component, isOnce] of once) {
    const cell = cells.get(component)
    if (data && isOnce && cell) warn(work, 'one-for-several', { component, line: lineOf(cell), data })
  }
}

function readTimeAndFee(work: Work, cells: Cells): void {
  const time = cells.get('duration')
  const timeText = sentenceOf(time?.pieces ?? [])
  if (time && timeText !== '') {
    const { duration, mismatches, unread } = readDuration(timeText)
    work.components.duration = duration
    const at = { component: 'duration', line: lineOf(time) } as const
    for (const data of mismatches) warn(work, 'words-differ', { ...at, data })
    if (unread) warn(work, 'duration-unread', { ...at, data: { text: timeText } })
  }
  const price = cells.get('fee')
  const priceText = sentenceOf(price?.pieces ?? [])
  if (!price || priceText === '') return
  const { fee, unread } = readFee(priceText)
  work.components.fee = fee
  if (unread) warn(work, 'fee-unread', { component: 'fee', line: lineOf(price), data: { text: priceText } })
}

function readPeople(work: Work, cells: Cells): void {
  const staff = cells.get('staffCount')
  const text = sentenceOf(staff?.pieces ?? [])
  if (staff && text !== '') {
    const read = readStaff(text)
    work.components.staffCount = read.staff
    const at = { component: 'staffCount', line: lineOf(staff) } as const
    for (const data of read.mismatches) warn(work, 'words-differ', { ...at, data })
    if (read.staff.value === null) warn(work, 'staff-unread', { ...at, data: { text } })
  }
  const { channels, mended } = readChannels(cells.get('complaints')?.pieces ?? [])
  work.components.complaints = channels.map(({ channel, value }) => ({ channel, value }))
  for (const each of mended) warn(work, 'address-broken', { component: 'complaints', line: each.n, data: { text: each.text } })
}

/** An item that extraction left behind a fee or a time (`. Mampu …`) goes back to the list that lost just that many texts. */
function moveStrays(cells: Cells, work: Work): void {
  for (const name of ['fee', 'duration', 'staffCount'] as const) {
    const cell = cells.get(name)
    const stray = cell?.pieces.filter((piece, index) => index > 0 && /^[.·]\s*\p{Lu}/u.test(piece.text)) ?? []
    if (!cell || stray.length === 0) continue
    cell.pieces = cell.pieces.filter((piece) => !stray.includes(piece))
    const hungry = [...cells].find(([, each]) => hunger(each) === stray.length)
    for (const piece of stray) {
      warn(work, 'stray-text', { component: hungry?.[0] ?? name, line: piece.n, data: { text: piece.text.replace(/^[.·]\s*/, ''), step: 0 } })
      if (!hungry) work.extras.push({ label: cell.label, text: piece.text.replace(/^[.·]\s*/, ''), line: piece.n })
    }
    if (hungry) feed(hungry[1], stray)
  }
}

const alone = (piece: Piece): boolean => /^\d{1,2}[.)]?$/.test(piece.text)

/** How many texts a list has lost: numbers that stand alone, less the numberless texts after them. */
const hunger = (cell: Cell): number => {
  const numbers = cell.pieces.filter(alone).length
  return numbers < 2 ? 0 : numbers - cell.pieces.filter((piece) => /^[.·]\s*\p{Lu}/u.test(piece.text)).length
}

function feed(cell: Cell, stray: readonly Piece[]): void {
  const at = cell.pieces.findIndex(alone)
  cell.labelLines.push(...cell.pieces.filter(alone).map((piece) => piece.n))
  cell.pieces = cell.pieces.filter((piece) => !alone(piece))
  cell.pieces.splice(at, 0, ...stray)
}
