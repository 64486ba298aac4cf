import { createHash } from 'node:crypto'
import { equals, hasUnseen, type Problem } from '#kernel'
import { aggregate, readFigure } from '#modules/planning'
import { yearPeriod } from './periods.ts'
import { ownedBy, superiorIn, type Tree } from './tree.ts'

/** A line of an agreement: what is to be reached, how it is measured, how much. */
export type Row = { objective: string; indicator: string; name: string; unit: string | null; aggregation: 'sum' | 'last' | 'avg' | 'max' | null; target: string | null }
export type Programme = { plan: string; name: string; budget: string | null }
/** What both sides promise: frozen with both signatures. */
export type Content = { title: string; year: number; agency: string; rows: Row[]; programmes: Programme[] }
/** The action plan of one indicator: a target for each quarter, and what is done for it. */
export type Action = { indicator: string; quarters: [string, string, string, string]; what: string }

export type AgreementState = 'open' | 'agreed' | 'replaced'
/** An agreement as rules know it. */
export type Agreement = {
  id: string; tree: string; version: number; position: string; superior: string; n: number; state: AgreementState
  content: Content; actions: Action[]
  first: { person: string } | null; second: { person: string } | null
}

/** To whom a position promises: who stands over it in the tree; over whoever stands at the top, `leader`. */
export function partiesOf(tree: Tree, position: string, leader: string | null): { first: string; second: string } | null {
  const boxes = ownedBy(tree, position)
  if (boxes.length === 0) return null
  const second = boxes.flatMap((box) => superiorIn(tree, box) ?? [])[0] ?? leader
  return second === null || second === position ? null : { first: position, second }
}

/** What a position promises by the tree: every indicator of its boxes, each under the objective it measures. */
export function contentOf(tree: Tree, position: string, programmes: readonly Programme[]): Content {
  const rows = ownedBy(tree, position).flatMap((box) => box.indicators.map((one): Row => ({
    objective: box.objectives.find(({ id }) => id === one.objective)?.text ?? box.objectives.map(({ text }) => text).join('; '), indicator: one.id, name: one.name, unit: one.unit, aggregation: one.aggregation, target: one.targets[yearPeriod(tree.year)] ?? null,
  })))
  return { title: tree.title.id, year: tree.year, agency: tree.agency.name, rows, programmes: [...programmes] }
}

/** How an agreement looked to whoever signs it: with its content and its action plan. */
export const seenOf = ({ id, content, actions, n, first, second }: Pick<Agreement, 'id' | 'content' | 'actions' | 'n' | 'first' | 'second'>): string =>
  createHash('sha256').update(JSON.stringify([id, n, content, actions, first?.person ?? null, second?.person ?? null])).digest('base64url').slice(0, 22)

/** What keeps an agreement from being signed: nothing promised, or a promise without a target. */
export function unsignable({ content }: Pick<Agreement, 'content'>): Problem[] {
  if (content.rows.length === 0) return [{ code: 'nothing-promised' }]
  const bare = content.rows.filter(({ target }) => target === null)
  return bare.length === 0 ? [] : [{ code: 'target-missing', data: { count: bare.length, name: bare[0]?.name ?? '' } }]
}

export const acts = ['sign-first', 'sign-second', 'plan', 'renew', 'revise'] as const
export type Act = (typeof acts)[number]

/** Who asks: the person, and the positions held by appointment, own or for another, today. */
export type Party = { person: string | null; positions: readonly string[] }

/**
 * What this party may do with an agreement today: sign for a side one holds, once, and never for both; fill in the action plan or make it anew
 * from the tree while nobody has signed; ask for a revision of what is agreed. `stale` says that the tree in force is another version.
 */
export function openActs(one: Agreement, party: Party, stale: boolean): Act[] {
  const [first, second] = [party.positions.includes(one.position), party.positions.includes(one.superior)]
  if (party.person === null || (!first && !second)) return []
  if (one.state === 'agreed') return ['revise']
  if (one.state === 'replaced') return []
  const signable = unsignable(one).length === 0 && !stale
  return acts.filter((act) => {
    if (act === 'sign-first') return first && one.first === null && one.second?.person !== party.person && signable
    if (act === 'sign-second') return second && one.first !== null && one.second === null && one.first.person !== party.person && signable
    if (act === 'plan') return first && one.first === null && one.second === null && one.content.rows.length > 0
    return act === 'renew' && one.second === null && (one.first === null || stale)
  })
}

export type TypedAction = { indicator: string; quarters: readonly string[]; what: string }

/** The action plan as typed: quarters that are figures must make the year's target where the indicator says how they become one. */
export function readActions(content: Content, typed: readonly TypedAction[]): { actions: Action[]; problems: Problem[] } {
  const read = typed.flatMap((one) => {
    const row = content.rows.find(({ indicator }) => indicator === one.indicator)
    return row ? [actionOf(row, one)] : []
  })
  return { actions: read.flatMap(({ action }) => (action.quarters.every((one) => one === '') && action.what === '' ? [] : [action])), problems: read.flatMap(({ problems }) => problems) }
}

const clean = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim()

function actionOf(row: Row, typed: TypedAction): { action: Action; problems: Problem[] } {
  const quarters = [0, 1, 2, 3].map((at) => clean(typed.quarters[at] ?? '')) as Action['quarters']
  const what = clean(typed.what)
  const figures = quarters.map(readFigure)
  const target = readFigure(row.target ?? '').value
  const values = figures.flatMap(({ value }) => value ?? [])
  const made = row.aggregation === null || values.length < 4 ? null : aggregate(values, row.aggregation)
  return {
    action: { indicator: row.indicator, quarters, what },
    problems: [
      ...quarters.flatMap((one, at) => (one.length > 60 ? [{ code: 'quarter-long', field: `q${at + 1}-${row.indicator}` }] : [])), ...(what.length > 600 ? [{ code: 'words-long', field: `what-${row.indicator}`, data: { most: 600 } }] : []), ...(hasUnseen(what) ? [{ code: 'words-signs', field: `what-${row.indicator}` }] : []),
      ...figures.flatMap(({ fault }, at) => (fault === null ? [] : [{ code: fault === 'point' ? 'figure-point' : 'figure-groups', field: `q${at + 1}-${row.indicator}`, data: { typed: quarters[at] ?? '' } }])),
      ...(made && target && !equals(made, target) ? [{ code: 'quarters-do-not-make', field: `q4-${row.indicator}`, data: { target: row.target ?? '', name: row.name.slice(0, 80) } }] : []),
    ],
  }
}

/** How far the agreements of a tree are: for each position that owns a box its newest agreement, unsigned first. */
export type Standing = { position: string; superior: string | null; agreement: Agreement | null; stands: 'none' | 'no-target' | 'first' | 'second' | 'agreed' }
const order: readonly Standing['stands'][] = ['none', 'no-target', 'first', 'second', 'agreed']

export function standings(tree: Tree, leader: string | null, agreements: readonly Agreement[]): Standing[] {
  const owners = [...new Set(tree.nodes.flatMap(({ owner }) => owner ?? []))]
  return owners.map((position): Standing => {
    const own = agreements.filter((one) => one.position === position && one.state !== 'replaced').toSorted((a, b) => b.n - a.n)[0] ?? null
    const stands = own === null ? 'none' : own.state === 'agreed' ? 'agreed' : unsignable(own).length > 0 ? 'no-target' : own.first === null ? 'first' : 'second'
    return { position, superior: own?.superior ?? partiesOf(tree, position, leader)?.second ?? null, agreement: own, stands }
  }).toSorted((a, b) => order.indexOf(a.stands) - order.indexOf(b.stands))
}
