import { isId } from '#kernel'
import type { Definition } from './definition.ts'
import { signs, type OpenAct } from './engine.ts'

/** A row picked in the inbox: the turn or instruction of a case, as it stood on the page. */
export type Picked = { id: string; version: number; kind: 'step' | 'disposition'; turn: number }

/** Rows that may be picked at once: a page of the inbox. */
export const mostPicked = 50

export const pickedName = ({ id, version, kind, turn }: Picked): string => `${id}_${version}_${kind}_${turn}`

/** Reads what the check boxes of an inbox send; what is none of it is left out, and a case row counts once. */
export function readPicked(values: readonly string[]): Picked[] {
  const read = values.flatMap((value): Picked[] => {
    const [id = '', version = '', kind = '', turn = ''] = value.split('_')
    return isId(id) && /^\d{1,9}$/.test(version) && /^\d{1,9}$/.test(turn) && (kind === 'step' || kind === 'disposition') ? [{ id, version: Number(version), kind, turn: Number(turn) }] : []
  })
  return [...new Map(read.map((one) => [`${one.id} ${one.kind} ${one.turn}`, one])).values()].slice(0, mostPicked)
}

/** What an act wants besides a click: nothing, or the same recipients with one instruction for all. */
export type Needs = 'nothing' | 'recipients'

/** Whether an act can be done to several cases at once; `null` where each case has something of its own to say. */
export function needsOf(open: OpenAct, definition: Definition): Needs | null {
  if (open.kind === 'pass-on') return 'recipients'
  if (open.kind !== 'way' || open.because !== null) return null
  const { way } = open
  if (way.checks || way.reason || way.asks.some((field) => field.must)) return null
  const target = definition.procedure.steps.find((step) => step.id === way.to[0])
  return way.act === 'dispose' || target?.who.kind === 'chosen' ? 'recipients' : 'nothing'
}

/**
 * Whether an act signs a paper that stands as it is, so that its signer has to open it before; a reason given to the applicant changes nothing of it.
 * Where the signer writes what the paper says with the act itself (an instruction), there is nothing to open yet. The page asks this, the server too.
 */
export const needsReading = (open: OpenAct, definition: Definition): open is Extract<OpenAct, { kind: 'way' }> =>
  open.kind === 'way' && signs(open.way) && needsOf({ ...open, way: { ...open.way, reason: false } }, definition) === 'nothing'

/** Whether an act is done to several cases right in the inbox; what needs reading is signed where it is read. */
export const inInbox = (open: OpenAct, definition: Definition): boolean => needsOf(open, definition) !== null && !needsReading(open, definition)

/** The open acts of the row that was picked, and of no other turn of its case. */
export const actsOfRow = (acts: readonly OpenAct[], { kind, turn }: Pick<Picked, 'kind' | 'turn'>): OpenAct[] => acts.filter((open) => {
  if (kind === 'step') return open.kind === 'way' && open.turn.id === turn
  return open.kind === 'pass-on' && open.disposition === turn
})

/** Everything open on a row, what is done to one case at a time too. */
export const openOnRow = (acts: readonly OpenAct[], { kind, turn }: Pick<Picked, 'kind' | 'turn'>): OpenAct[] => acts.filter((open) =>
  (kind === 'disposition' ? open.kind !== 'way' && open.disposition === turn : open.kind === 'way' ? open.because === null && open.turn.id === turn : open.kind === 'standing' && open.turn?.id === turn))

export type Shared = { act: string; needs: Needs; opens: OpenAct[] }

/** The acts open to everything picked: each row has exactly one of that kind that can be done together. */
export function sharedActs(rows: readonly { definition: Definition; acts: readonly OpenAct[]; picked: Pick<Picked, 'kind' | 'turn'> }[]): Shared[] {
  const byRow = rows.map(({ definition, acts, picked }) => Map.groupBy(actsOfRow(acts, picked).filter((open) => inInbox(open, definition)), (open) => open.act))
  const [first] = byRow
  if (!first || !rows[0]) return []
  return [...first.keys()].flatMap((act): Shared[] => {
    const opens = byRow.map((row) => row.get(act) ?? [])
    if (!opens.every((found) => found.length === 1)) return []
    const needs = opens.map(([open], index) => needsOf(open!, rows[index]!.definition))
    return [{ act, needs: needs.includes('recipients') ? 'recipients' : 'nothing', opens: opens.map(([open]) => open!) }]
  })
}
