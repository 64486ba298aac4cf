import { hasUnseen, type Fraction, type LocalDate, type Problem } from '#kernel'
import { figureOf, type Finding } from './audit/finding.ts'
import { readFigure } from './figure.ts'
import { activitiesOf, rowsOf, yearsOf, type Cell, type Content, type Plan } from './plan.ts'

/** One printed value that a person may change: where it is written, what it is called, and what it holds. */
export type Slot = { path: string; label: string; year: number | null; holds: Content; cell: Cell }
/** What is changed at once: one line of a table, or one sentence. `table` is the number of its table, if it stands in one. */
export type EditRow = { path: string; name: string; table: string | null; slots: Slot[] }

/** One value before and after, as printed. */
export type Edited = { path: string; label: string; year: number | null; before: string; after: string }

/** What a finding is known by, from version to version. */
export const keyOf = ({ rule, path, expected }: Pick<Finding, 'rule' | 'path' | 'expected'>): string => `${rule}~${path}~${expected ?? ''}`

const none: Cell = { printed: '', value: null, uncertain: null }
const holdsOf: Record<string, Content> = { budget: 'budget', endBudget: 'budget', total: 'budget', targets: 'target', base: 'realisation', end: 'target' }

type Said = Partial<Record<'name' | 'code' | 'unit' | 'location' | 'funding' | 'legal', string | null | undefined>>
/** The words of a programme, an activity, an outcome or an output that may be changed; its names for machines are not among them. */
const saidOf = { programme: ['name', 'code'], activity: ['name', 'code', 'unit', 'location', 'funding', 'legal'], outcome: ['name'], output: ['name', 'unit'] } as const satisfies Record<string, readonly (keyof Said)[]>
const wordFields: readonly string[] = saidOf.activity

type Measured = { base?: Cell; targets?: Cell[]; end?: Cell; budget?: Cell[]; endBudget?: Cell; total?: Cell }

/** The values of a programme, an activity, an outcome or an output. */
function slotsOf(of: Measured, path: string, years: readonly number[]): Slot[] {
  const one = (field: 'base' | 'end' | 'endBudget' | 'total'): Slot[] => { const cell = of[field]; return cell ? [{ path: `${path}.${field}`, label: field, year: null, holds: holdsOf[field] ?? 'text', cell }] : [] }
  const many = (field: 'targets' | 'budget'): Slot[] => (of[field] ? years.map((year, index) => ({ path: `${path}.${field}.${index}`, label: field, year, holds: holdsOf[field] ?? 'text', cell: of[field]?.[index] ?? none })) : [])
  return [...one('base'), ...many('targets'), ...one('end'), ...many('budget'), ...one('endBudget'), ...one('total')]
}

/** Every line of the plan's tables that holds values. */
export function editRows(plan: Plan): EditRow[] {
  const years = yearsOf(plan)
  const table = plan.programmeTable?.id ?? null
  const line = (path: string, name: string, of: Measured): EditRow => ({ path, name, table, slots: slotsOf(of, path, years) })
  const named = (kind: keyof typeof saidOf, path: string, of: Measured & Said & { name: string }): EditRow => {
    const { path: at, name, slots } = line(path, of.name, of)
    return { path: at, name, table, slots: [...slots, ...saidOf[kind].map((label): Slot => ({ path: `${path}.${label}`, label: kind === 'activity' && label === 'unit' ? 'office' : label, year: null, holds: 'text', cell: { ...none, printed: of[label] ?? '' } }))] }
  }
  return [
    ...plan.tables.flatMap((one, at) => [...rowsOf(one, `tables.${at}`), ...(one.total ? [{ row: one.total, path: `tables.${at}.total` }] : [])].map(({ row, path }): EditRow => ({
      path, name: [row.n, row.name || row.key].filter(Boolean).join(' '), table: one.id,
      slots: one.columns.flatMap(({ id, heading, holds, years: over }) => (over ?? [null]).map((year, index) => ({ path: `${path}.${id}${year === null ? '' : `.${index}`}`, label: heading || id, year, holds, cell: row.cells[id]?.[index] ?? none }))),
    }))),
    ...plan.programmes.flatMap((one, at) => [
      named('programme', `programmes.${at}`, { name: one.name, code: one.code, budget: one.budget, endBudget: one.endBudget }), ...one.outcomes.map((of, index) => named('outcome', `programmes.${at}.outcomes.${index}`, of)),
    ]),
    ...activitiesOf(plan).flatMap(({ activity: { name, code, unit, location, funding, legal, budget, endBudget, outputs }, path }) => [
      named('activity', path, { name, code, unit, location, funding, legal, budget, endBudget }), ...outputs.map((of, index) => named('output', `${path}.outputs.${index}`, of)),
    ]),
    ...(plan.programmeTable ? [line('programmeTable', plan.programmeTable.title, { budget: plan.programmeTable.budget, total: plan.programmeTable.total })] : []),
  ]
}

const sentenceFields = ['printed', 'heading', 'numbers', 'n', 'number', 'supplement', 'text', 'name', 'means'] as const
/** Words that stand alone and may be changed by their own path; what machines know a thing by may not. */
const alone: readonly string[] = [...sentenceFields, 'title', 'short', 'kind']

/** The part of the plan at a path; `key` is its name in what holds it. */
function partAt(plan: Plan, path: string): { holder: Record<string, unknown>; key: string; value: unknown } | null {
  const keys = path.split('.')
  const key = keys.pop() ?? ''
  let holder: unknown = plan
  for (const part of keys) holder = holder !== null && typeof holder === 'object' && Object.hasOwn(holder, part) ? (holder as Record<string, unknown>)[part] : null
  return holder !== null && typeof holder === 'object' && Object.hasOwn(holder, key) ? { holder: holder as Record<string, unknown>, key, value: (holder as Record<string, unknown>)[key] } : null
}

/** What may be changed where something is written: its whole line, or the words that stand there. `null` where nothing can be. */
export function editRow(plan: Plan, path: string): EditRow | null {
  const within = editRows(plan).filter((row) => row.slots.length > 0 && (row.path === path || row.slots.some((slot) => slot.path === path))).toSorted((a, b) => b.path.length - a.path.length)[0]
  if (within) return within
  const part = partAt(plan, path)
  if (part === null) return null
  const text = (at: string, value: unknown): Slot[] => (typeof value === 'string' ? [{ path: at, label: at.split('.').at(-1) ?? '', year: null, holds: 'text', cell: { ...none, printed: value } }] : [])
  const fields = part.value as Record<string, unknown> | null
  const slots = fields !== null && typeof fields === 'object' && !Object.hasOwn(fields, 'columns') ? sentenceFields.flatMap((field) => (Object.hasOwn(fields, field) ? text(`${path}.${field}`, fields[field]) : [])) : alone.includes(part.key) ? text(path, part.value) : []
  const table = /^tables\.(\d+)\./.exec(path)
  return slots.length === 0 ? null : { path, name: slots[0]?.cell.printed ?? '', table: table ? plan.tables[Number(table[1])]?.id ?? null : null, slots }
}

/** What somebody saw of a line, to tell later whether another changed it meanwhile. */
export const seenOf = (row: EditRow): string => row.slots.map(({ cell }) => cell.printed.replaceAll('|', '¦')).join('|')

/** What stands in a line now and did not when somebody saw it. */
export function sinceSeen(row: EditRow, seen: string): Edited[] {
  const then = seen.split('|')
  if (then.length !== row.slots.length) return []
  return row.slots.flatMap(({ path, label, year, cell }, index) => { const before = then[index] ?? ''; return before !== cell.printed.replaceAll('|', '¦') ? [{ path, label, year, before, after: cell.printed }] : [] })
}

/** Whether a slot is a word of a programme or of what stands below it. */
export const isWords = ({ path }: Slot): boolean => path.startsWith('programmes.') && wordFields.includes(path.split('.').at(-1) ?? '')

const counted: readonly Content[] = ['budget', 'realisation', 'amount', 'count', 'sum', 'days']
const isMoney = ({ holds }: Slot): boolean => holds === 'budget' || holds === 'amount'
const longest = 300
const longestWords = 1000

/** What keeps a changed value from being printed: no figure where one belongs, groups of digits no number has, a budget below nothing. */
function slotFaults(slot: Slot, text: string): Problem[] {
  const fault = (code: string, data: Record<string, string | number> = {}): Problem[] => [{ code, field: slot.path, data: { label: slot.year === null ? slot.label : `${slot.label} ${slot.year}`, typed: text.slice(0, 60), ...data } }]
  if (hasUnseen(text)) return fault('value-signs')
  const most = isWords(slot) ? longestWords : longest
  if (text.length > most) return fault('value-long', { most })
  if (slot.holds === 'text') return isWords(slot) && slot.label === 'name' && text === '' ? fault('value-missing') : []
  const figure = readFigure(text)
  if (figure.blank) return []
  if (figure.fault !== null) return fault(figure.fault === 'point' ? 'value-point' : 'value-groups')
  if (figure.value === null && counted.includes(slot.holds) && slot.path.startsWith('tables.')) return fault('value-no-figure')
  if (isMoney(slot) && (figure.value === null || figure.unit !== '' || figure.percent || figure.value.bottom !== 1n)) return fault('value-no-money')
  return isMoney(slot) && figure.value !== null && figure.value.top < 0n ? fault('value-below') : []
}

/** What was typed into a line against what is printed there. Values nobody touched are not judged: what is printed may be wrong. */
export function editsOf(row: EditRow, typed: Readonly<Record<string, string>>): { edits: Edited[]; problems: Problem[] } {
  const touched = row.slots.flatMap((slot) => {
    const after = (typed[slot.path] ?? slot.cell.printed).normalize('NFC').replace(/\s+/g, ' ').trim()
    return after === slot.cell.printed ? [] : [{ slot, after }]
  })
  return {
    edits: touched.map(({ slot, after }) => ({ path: slot.path, label: slot.label, year: slot.year, before: slot.cell.printed, after })),
    problems: touched.flatMap(({ slot, after }) => slotFaults(slot, after)),
  }
}

/** The plan with the values changed; what was told about a value that is gone goes with it. */
export function edited(plan: Plan, row: EditRow, edits: readonly Edited[]): Plan {
  const next = structuredClone(plan)
  const years = yearsOf(plan).length
  for (const { path, after } of edits) {
    const slot = row.slots.find((one) => one.path === path)
    const cell: Cell = { ...none, printed: after }
    if (slot && isWords(slot)) { say(next, slot.path, after); continue }
    if (slot && row.path !== path && put(next, row.path, path.slice(row.path.length + 1).split('.'), { cell, years })) continue
    const part = partAt(next, path)
    if (part) part.holder[part.key] = after
  }
  return next
}

/** Sets the words of a line; words that are no more are left out, or `null` where the plan has a place for them. */
function say(plan: Plan, path: string, after: string): void {
  const keys = path.split('.')
  const key = keys.pop() ?? ''
  const holder = partAt(plan, keys.join('.'))?.value as Record<string, unknown> | undefined
  if (!holder) return
  if (after !== '' || key === 'name') holder[key] = after
  else if (key === 'funding' || key === 'legal') delete holder[key]
  else holder[key] = null
}

/** Sets one value of a line; a list of values that are all blank is no list. */
function put(plan: Plan, rowPath: string, [field = '', index]: readonly string[], { cell, years }: { cell: Cell; years: number }): boolean {
  const row = partAt(plan, rowPath)?.value as Record<string, unknown> | undefined
  const cells = row?.['cells'] as Record<string, Cell[]> | undefined
  if (!row || (cells === undefined && !Object.hasOwn(holdsOf, field))) return false
  if (cells === undefined && index === undefined) { row[field] = cell; return true }
  const count = cells ? plan.tables[Number(rowPath.split('.')[1])]?.columns.find(({ id }) => id === field)?.years?.length ?? 1 : years
  const holder = cells ?? row
  const before = (holder[field] ?? []) as Cell[]
  const list = Array.from({ length: count }, (_, at) => (at === Number(index ?? 0) ? cell : before[at] ?? none))
  if (list.some((one) => one.printed !== '')) holder[field] = list
  else if (cells) delete cells[field]
  else holder[field] = []
  return true
}

/** How a printed value is read, for the person who types it; `null` for words and blanks. */
export const readAs = (cell: Cell): Fraction | null => figureOf(cell).value

export const instrumentKinds = ['perda', 'perwal', 'kep-wali-kota', 'kep-kepala-pd', 'surat'] as const
export type InstrumentKind = (typeof instrumentKinds)[number]
/** By what paper something was changed. */
export type Basis = { kind: InstrumentKind; number: string; date: LocalDate }

export type TypedBasis = { reason: string; kind: string; number: string; date: LocalDate | null; today: LocalDate }

/** Reason and instrument of a change: every change needs both. */
export function readBasis({ reason, kind, number, date, today }: TypedBasis, wantsReason = true): { reason: string; basis: Basis | null; problems: Problem[] } {
  const why = reason.normalize('NFC').replace(/\s+/g, ' ').trim()
  const paper = number.normalize('NFC').replace(/\s+/g, ' ').trim()
  const known = instrumentKinds.find((one) => one === kind)
  const problems: Problem[] = [
    ...(wantsReason && why.length < 10 ? [{ code: 'reason-missing', field: 'reason' }] : []), ...(why.length > 2000 ? [{ code: 'reason-long', field: 'reason', data: { most: 2000 } }] : []), ...(hasUnseen(why) ? [{ code: 'value-signs', field: 'reason', data: { label: '' } }] : []),
    ...(known ? [] : [{ code: 'instrument-kind', field: 'kind' }]),
    ...(paper === '' || paper.length > 120 || hasUnseen(paper) || !/\d/.test(paper) ? [{ code: 'instrument-number', field: 'number' }] : []),
    ...(date === null ? [{ code: 'instrument-date', field: 'date' }] : date > today ? [{ code: 'instrument-later', field: 'date' }] : []),
  ]
  return { reason: why, basis: problems.length === 0 && known && date !== null ? { kind: known, number: paper, date } : null, problems }
}
