import { createHash } from 'node:crypto'
import { hasUnseen, slugOf, type Problem } from '#kernel'
import { readFigure } from '#modules/planning'
import { readPeriod, yearOf, type Period } from './periods.ts'
import { drawnFrom } from './tree-file.ts'
import { aggregations, branchOf, childrenOf, frequencies, indicatorIn, indicatorsOf, levels, nodeIn, polarities, type Indicator, type Mark, type Node, type Objective, type Tree } from './tree.ts'

/** A tree after an edit, or all that keeps the edit from being made. `id` names what was added or changed. */
export type Edited = { tree: Tree; problems: Problem[]; id: string }

const typedMark: Mark = { printed: null, lines: null, certainty: 'high', note: null }
const refused = (tree: Tree, ...problems: Problem[]): Edited => ({ tree, problems, id: '' })
const done = (tree: Tree, id: string): Edited => ({ tree, problems: [], id })

/** What somebody saw of a box or an indicator, to tell later whether another changed it meanwhile. */
export const seenOf = (one: Node | Indicator): string => createHash('sha256').update(JSON.stringify(one)).digest('base64url').slice(0, 22)

/** The same boxes, each after its parent; brothers keep the order they stand in. */
function ordered(nodes: readonly Node[]): Node[] {
  const under = Map.groupBy(nodes, ({ parent }) => parent)
  const from = (parent: string | null): Node[] => (under.get(parent) ?? []).flatMap((node) => [node, ...from(node.id)])
  return from(null)
}

const withNodes = (tree: Tree, nodes: readonly Node[]): Tree => ({ ...tree, nodes: ordered(nodes) })
const replaced = (tree: Tree, node: Node): Tree => ({ ...tree, nodes: tree.nodes.map((one) => (one.id === node.id ? node : one)) })

/** A name nobody has yet, made of words. */
export function freeName(words: string, taken: ReadonlySet<string>): string {
  const stem = slugOf(words).slice(0, 40).replace(/-+$/, '') || 'butir'
  for (let n = 1; ; n += 1) if (!taken.has(n === 1 ? stem : `${stem}-${n}`)) return n === 1 ? stem : `${stem}-${n}`
}

const longest = 600
/** Words as they are kept: one space between them. */
export const tidy = (typed: string): string => typed.normalize('NFC').replace(/\s+/g, ' ').trim()

/** What is wrong with words: missing, too long, signs nobody sees. */
export function wordFaults(text: string, field: string, must: boolean): Problem[] {
  if (text === '') return must ? [{ code: 'words-missing', field }] : []
  return [...(text.length > longest ? [{ code: 'words-long', field, data: { most: longest } }] : []), ...(hasUnseen(text) ? [{ code: 'words-signs', field }] : [])]
}

/** What is typed of a box; `objectives` has one on each line. `positions` are those the city has. */
export type TypedNode = { title: string; level: string; owner: string; serves: string; objectives: string }

function readNode(tree: Tree, typed: TypedNode, parent: Node | null, positions: ReadonlySet<string>): { value: Pick<Node, 'title' | 'level' | 'owner' | 'serves'> & { texts: string[] }; problems: Problem[] } {
  const title = tidy(typed.title)
  const texts = typed.objectives.split(/\r?\n/).map(tidy).filter(Boolean)
  const level = levels.find((one) => one === typed.level)
  const problems = [
    ...wordFaults(title, 'title', true), ...texts.flatMap((text) => wordFaults(text, 'objectives', true)),
    ...(texts.length > 40 ? [{ code: 'too-many', field: 'objectives', data: { most: 40 } }] : []),
    ...(level === undefined ? [{ code: 'level-unknown', field: 'level' }] : parent && levels.indexOf(parent.level) > levels.indexOf(level) ? [{ code: 'level-upward', field: 'level', data: { name: parent.title } }] : []),
    ...(typed.owner === '' || positions.has(typed.owner) ? [] : [{ code: 'unknown-position', field: 'owner', data: { name: typed.owner.slice(0, 60) } }]),
    ...(typed.serves === '' || tree.outcomes.some(({ id }) => id === typed.serves) ? [] : [{ code: 'unknown-outcome', field: 'serves', data: { name: typed.serves.slice(0, 60) } }]),
  ]
  return { value: { title, level: level ?? 'position', owner: typed.owner || null, serves: typed.serves || null, texts }, problems }
}

/** The objectives as typed now: what reads the same stays what it was, the others take the places that are free, in their order. */
function objectivesNow(before: readonly Objective[], texts: readonly string[]): Objective[] {
  const kept = texts.map((text) => before.find((one) => one.text === text) ?? null)
  const free = before.filter((one) => !kept.includes(one))
  const taken = new Set(before.map(({ id }) => id))
  return texts.map((text, at) => {
    const own = kept[at] ?? null
    if (own) return own
    const was = free.shift()
    const id = was?.id ?? freeName(text, taken)
    taken.add(id)
    return { ...typedMark, id, text }
  })
}

export function addNode(tree: Tree, parentId: string | null, typed: TypedNode, positions: ReadonlySet<string>): Edited {
  const parent = parentId === null ? null : nodeIn(tree, parentId)
  if (parentId !== null && parent === null) return refused(tree, { code: 'no-node' })
  const { value: { texts, ...own }, problems } = readNode(tree, typed, parent, positions)
  if (problems.length > 0) return refused(tree, ...problems)
  const id = freeName(own.title, new Set(tree.nodes.map((one) => one.id)))
  return done(withNodes(tree, [...tree.nodes, { ...typedMark, ...own, id, parent: parentId, objectives: objectivesNow([], texts), indicators: [] }]), id)
}

/** Changes what a box says. What a person typed is no longer as printed: marks of reading go with the words they stood for. */
export function editNode(tree: Tree, id: string, typed: TypedNode, positions: ReadonlySet<string>): Edited {
  const node = nodeIn(tree, id)
  if (!node) return refused(tree, { code: 'no-node' })
  const { value: { texts, ...own }, problems } = readNode(tree, typed, node.parent === null ? null : nodeIn(tree, node.parent), positions)
  const higher = childrenOf(tree, id).find((child) => levels.indexOf(child.level) < levels.indexOf(own.level))
  const all = [...problems, ...(higher ? [{ code: 'level-below', field: 'level', data: { name: higher.title } }] : [])]
  if (all.length > 0) return refused(tree, ...all)
  const objectives = objectivesNow(node.objectives, texts)
  const left = new Set(objectives.map((one) => one.id))
  const indicators = node.indicators.map((one) => (one.objective === null || left.has(one.objective) ? one : { ...one, objective: null }))
  return done(replaced(tree, { ...node, ...(own.title !== node.title && typedMark), ...own, objectives, indicators }), id)
}

/** Hangs a box with all beneath it under another, as its last; `null` makes it a root. */
export function moveNode(tree: Tree, id: string, under: string | null): Edited {
  const node = nodeIn(tree, id)
  const parent = under === null ? null : nodeIn(tree, under)
  if (!node || (under !== null && !parent)) return refused(tree, { code: 'no-node', field: 'under' })
  if (under !== null && branchOf(tree, id).some((one) => one.id === under)) return refused(tree, { code: 'under-itself', field: 'under', data: { name: node.title } })
  if (parent && levels.indexOf(parent.level) > levels.indexOf(node.level)) return refused(tree, { code: 'level-upward', field: 'under', data: { name: parent.title } })
  if (node.parent === under) return refused(tree, { code: 'already-there', field: 'under' })
  return done(withNodes(tree, [...tree.nodes.filter((one) => one.id !== id), { ...node, parent: under }]), id)
}

const swapped = <T>(list: readonly T[], one: T, other: T): T[] => list.map((at) => (at === one ? other : at === other ? one : at))

/** Moves a box one place among its brothers. */
export function shiftNode(tree: Tree, id: string, by: -1 | 1): Edited {
  const node = nodeIn(tree, id)
  if (!node) return refused(tree, { code: 'no-node' })
  const brothers = childrenOf(tree, node.parent)
  const other = brothers[brothers.indexOf(node) + by]
  return other ? done(withNodes(tree, swapped(tree.nodes, node, other)), id) : refused(tree, { code: by < 0 ? 'already-first' : 'already-last' })
}

/** What other boxes' formulas draw from these indicators; they would have nothing to count with. */
function drawnOn(tree: Tree, gone: ReadonlySet<string>): Problem[] {
  const users = indicatorsOf(tree).filter(({ indicator }) => !gone.has(indicator.id) && indicator.source?.kind === 'formula' && drawnFrom(indicator.source.formula).some((id) => gone.has(id)))
  return users.map(({ indicator }) => ({ code: 'drawn-on', data: { name: indicator.name } }))
}

/** Takes a box away with all beneath it. */
export function removeNode(tree: Tree, id: string): Edited {
  const branch = branchOf(tree, id)
  if (branch.length === 0) return refused(tree, { code: 'no-node' })
  if (branch.length === tree.nodes.length) return refused(tree, { code: 'last-node' })
  const faults = drawnOn(tree, new Set(branch.flatMap(({ indicators }) => indicators.map((one) => one.id))))
  return faults.length > 0 ? refused(tree, ...faults) : done({ ...tree, nodes: tree.nodes.filter((one) => !branch.includes(one)) }, id)
}

/** What is typed of an indicator; targets by period. What it draws on is another screen's. */
export type TypedIndicator = { name: string; objective: string; unit: string; polarity: string; lowerBy: string; aggregation: string; frequency: string; weight: string; definition: string; targets: Readonly<Record<string, string>> }

/** A figure as it is typed: digits grouped in threes, a comma before decimals. */
function figureFaults(typed: string, field: string): Problem[] {
  const figure = readFigure(typed)
  if (figure.blank) return []
  if (figure.fault !== null) return [{ code: figure.fault === 'point' ? 'figure-point' : 'figure-groups', field, data: { typed: typed.slice(0, 60) } }]
  return figure.value !== null && figure.value.top < 0n ? [{ code: 'figure-below', field, data: { typed: typed.slice(0, 60) } }] : []
}

function weightFaults(typed: string): Problem[] {
  const { value, unit, blank, fault } = readFigure(typed)
  if (blank) return []
  return value === null || unit !== '' || fault !== null || value.top < 0n || value.top > 100n * value.bottom ? [{ code: 'weight-range', field: 'weight', data: { typed: typed.slice(0, 60) } }] : []
}

const oneOf = <T extends string>(list: readonly T[], typed: string): T | null => list.find((one) => one === typed) ?? null

/** Targets nobody touched are not judged: what is printed may be wrong. */
function readIndicator(tree: Tree, node: Node, typed: TypedIndicator, before: Indicator['targets'] = {}): { value: Omit<Indicator, keyof Mark | 'id' | 'source'>; problems: Problem[] } {
  const said = { name: tidy(typed.name), unit: tidy(typed.unit), weight: tidy(typed.weight), definition: tidy(typed.definition) }
  // A form asks for some periods only; what it did not ask for stays.
  const unasked = Object.entries(before).filter(([period]) => !Object.hasOwn(typed.targets, period))
  const targets = Object.entries(typed.targets).map(([period, target]) => [period, tidy(target)] as const).filter(([, target]) => target !== '')
  const wrong = targets.filter(([period]) => readPeriod(period) === null || yearOf(period as Period) !== tree.year)
  return {
    value: {
      name: said.name, unit: said.unit || null, weight: said.weight || null, definition: said.definition || null, objective: typed.objective || null, polarity: oneOf(polarities, typed.polarity), lowerBy: typed.lowerBy === 'inverse' ? 'inverse' : 'mirror',
      aggregation: oneOf(aggregations, typed.aggregation), frequency: oneOf(frequencies, typed.frequency), targets: Object.fromEntries([...unasked, ...targets]),
    },
    problems: [
      ...wordFaults(said.name, 'name', true), ...wordFaults(said.unit, 'unit', false), ...wordFaults(said.definition, 'definition', false), ...weightFaults(said.weight),
      ...(typed.objective === '' || node.objectives.some(({ id }) => id === typed.objective) ? [] : [{ code: 'unknown-objective', field: 'objective', data: { name: typed.objective.slice(0, 60) } }]),
      ...wrong.map(([period]) => ({ code: 'period-not-of-tree', field: `target-${period}`, data: { name: period.slice(0, 20) } })),
      ...targets.filter(([period, target]) => before[period as Period] !== target).flatMap(([period, target]) => [...wordFaults(target, `target-${period}`, false), ...figureFaults(target, `target-${period}`)]),
    ],
  }
}

export function addIndicator(tree: Tree, nodeId: string, typed: TypedIndicator): Edited {
  const node = nodeIn(tree, nodeId)
  if (!node) return refused(tree, { code: 'no-node' })
  const { value, problems } = readIndicator(tree, node, typed)
  if (problems.length > 0) return refused(tree, ...problems)
  const id = freeName(value.name, new Set(indicatorsOf(tree).map(({ indicator }) => indicator.id)))
  return done(replaced(tree, { ...node, indicators: [...node.indicators, { ...typedMark, ...value, id, source: null }] }), id)
}

export function editIndicator(tree: Tree, id: string, typed: TypedIndicator): Edited {
  const found = indicatorIn(tree, id)
  if (!found) return refused(tree, { code: 'no-indicator' })
  const { value, problems } = readIndicator(tree, found.node, typed, found.indicator.targets)
  if (problems.length > 0) return refused(tree, ...problems)
  const next = { ...found.indicator, ...(value.name !== found.indicator.name && typedMark), ...value }
  return done(replaced(tree, { ...found.node, indicators: found.node.indicators.map((one) => (one.id === id ? next : one)) }), id)
}

/** Says what an indicator draws on. */
export function sourceIndicator(tree: Tree, id: string, source: Indicator['source']): Edited {
  const found = indicatorIn(tree, id)
  if (!found) return refused(tree, { code: 'no-indicator' })
  return done(replaced(tree, { ...found.node, indicators: found.node.indicators.map((one) => (one.id === id ? { ...one, source } : one)) }), id)
}

export function shiftIndicator(tree: Tree, id: string, by: -1 | 1): Edited {
  const found = indicatorIn(tree, id)
  if (!found) return refused(tree, { code: 'no-indicator' })
  const { node, indicator } = found
  const other = node.indicators[node.indicators.indexOf(indicator) + by]
  return other ? done(replaced(tree, { ...node, indicators: swapped(node.indicators, indicator, other) }), id) : refused(tree, { code: by < 0 ? 'already-first' : 'already-last' })
}

export function removeIndicator(tree: Tree, id: string): Edited {
  const found = indicatorIn(tree, id)
  if (!found) return refused(tree, { code: 'no-indicator' })
  const faults = drawnOn(tree, new Set([id]))
  return faults.length > 0 ? refused(tree, ...faults) : done(replaced(tree, { ...found.node, indicators: found.node.indicators.filter((one) => one.id !== id) }), id)
}
