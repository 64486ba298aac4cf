import { hasUnseen, refuse, refuseAll, type LocalDate, type Problem } from '#kernel'
import { inTx, need, type Ctx } from '#platform/context'
import { record } from '#platform/journal'
import { takeNumber } from '#modules/correspondence'
import { directory } from '#modules/people'
import { notify } from '#modules/notifications'
import { apply, closedBecause, dayFaults, decide, type OfficeAct } from '../rules/life.ts'
import { mandateOf, type Mandate } from '../rules/mandate.ts'
import { decisionMessage } from '../words.ts'
import { getPermit, updatePermit, type PermitId, type PermitRow } from '../store/permits.ts'
import { today, withState } from './keep.ts'
import { appealDay, licensingOf } from './licensing.ts'

/** What an officer decides about a permit: by an instrument that is there already, or by the next number of the register of decisions. */
export type Deciding = {
  id: PermitId
  /** The version the page showed. */
  version: number
  act: OfficeAct
  on: LocalDate
  until: LocalDate | null
  instrument: { number: string; date: LocalDate | null }
  basis: string
  reason: string
}

/** What the journal says of a decision in words; sealed and erasable. */
export type DecisionNote = { reason: string; basis: string }

export const happenedBy: Record<OfficeAct, string> = { suspend: 'permit.suspended', lift: 'permit.lifted', revoke: 'permit.revoked', cancel: 'permit.cancelled', close: 'permit.closed' }

/** To what the holder has no ground to object: what gives the right back, and what the holder asked for. */
const unopposed = new Set<OfficeAct>(['lift', 'close'])

/** The mandate by which somebody decides about this permit today; `null` without one. The page asks this too. */
export function mandateFor(ctx: Ctx, one: Pick<PermitRow, 'kind'>) {
  return mandateOf(licensingOf(ctx)?.mandates ?? [], ctx.actor.holdings, one.kind, today(ctx))
}

const [longest, longestNumber] = [2_000, 100]

const wordFaults = (field: string, text: string, missing: string): Problem[] => [
  ...(text === '' ? [{ code: missing, field }] : []),
  ...(text.length > longest ? [{ code: 'too-long', field, data: { most: longest, length: text.length } }] : []),
  ...(hasUnseen(text) ? [{ code: 'control-characters', field }] : []),
]

const instrumentFaults = ({ number, date }: Deciding['instrument']): Problem[] => [
  ...(number.length > longestNumber || hasUnseen(number) ? [{ code: 'number-malformed', field: 'number' }] : []),
  ...(number !== '' && date === null ? [{ code: 'day-missing', field: 'date' }] : []),
]

/** The next number of the register of decisions, written with the abbreviation of the agency. */
async function nextNumber(ctx: Ctx, one: PermitRow): Promise<string> {
  const { units, agencies } = await directory(ctx.db)
  const unit = agencies.get(units.get(one.unit)?.agency ?? '')?.short
  const decisions = licensingOf(ctx)?.decisions ?? refuse('conflict', 'no-register')
  return (await takeNumber(ctx, { register: decisions.register, subject: one.id, said: { code: decisions.code, unit } })).number
}

/**
 * Decides about a permit, in one transaction with its number and its entry in the journal.
 * Refuses who has no permission or no mandate today, a permit that changed meanwhile, and all that is wrong with days and words at once.
 */
export function decideOn(ctx: Ctx, input: Deciding): Promise<void> {
  return inTx(ctx, async () => {
    const one = await getPermit(ctx.db, input.id)
    need(ctx, 'permits.decide', one.unit)
    const held = mandateFor(ctx, one) ?? refuse('forbidden', 'no-mandate')
    if (one.version !== input.version) refuse('conflict', 'changed-meanwhile', { data: { version: one.version } })
    const because = closedBecause(one.state, input.act, today(ctx))
    if (because) refuse('conflict', because)
    const note: DecisionNote = { reason: input.reason.normalize('NFC').trim(), basis: input.basis.normalize('NFC').trim() }
    const number = input.instrument.number.normalize('NFC').trim()
    const ruling = {
      act: input.act, on: input.on, until: input.until, appealUntil: unopposed.has(input.act) ? null : await appealDay(ctx),
      instrument: { number, date: number === '' ? today(ctx) : input.instrument.date ?? today(ctx) },
    }
    refuseAll([
      ...wordFaults('reason', note.reason, 'reason-missing'), ...wordFaults('basis', note.basis, 'basis-missing'),
      ...instrumentFaults({ number, date: input.instrument.date }), ...dayFaults(one.state, ruling, today(ctx)),
    ])
    const numbered = { ...ruling, instrument: { ...ruling.instrument, number: number === '' ? await nextNumber(ctx, one) : number } }
    await keepDecision(ctx, { one, event: decide(one.state, numbered, today(ctx)), note, held })
  })
}

type Kept = { one: PermitRow; event: ReturnType<typeof decide>; note: DecisionNote; held: { mandate: Mandate; holding: { position: string; capacity: Ctx['actor']['holdings'][number]['capacity'] } } }

async function keepDecision(ctx: Ctx, { one, event, note, held }: Kept): Promise<void> {
  if (event.type !== 'permit.decided') return
  const { decision } = event
  await updatePermit(ctx.db, withState(one, apply(one.state, event)))
  await record(ctx, {
    subject: one.id, kind: 'permit', type: happenedBy[decision.act], data: { ...decision, mandate: held.mandate.instrument },
    as: { position: held.holding.position, capacity: held.holding.capacity }, note,
  })
  await notify(ctx, decisionMessage, { to: { case: one.holder_case }, key: `${one.id}:${decision.seq}`, data: { number: one.number, act: decision.act, on: decision.on, appealUntil: decision.appealUntil } })
}
