import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { boat } from '../examples.ts'
import { actsOfRow, inInbox, mostPicked, needsOf, needsReading, openOnRow, pickedName, readPicked, sharedActs } from './bulk.ts'
import { openActs, type CaseActor } from './engine.ts'
import { fieldSchema, type ProductStage, type Way } from './procedure.ts'
import { apply, type CaseState } from './state.ts'

const id = (n: number): string => `01936b5c-0000-7000-8000-${String(n).padStart(12, '0')}`
const actor = (...positions: string[]): CaseActor => ({ kind: 'officer', positions: new Set(positions), mayReopen: true })
const at = (step: string, position: string, turn = 1): CaseState =>
  apply(null, { type: 'case.filed', at: '2026-11-23T02:00:00.000Z', opens: [{ id: turn, step, positions: [position], branches: [], deadline: null, paused: null }] })
const row = (step: string, position: string, turn = 1) => ({
  definition: boat, acts: openActs({ definition: boat, state: at(step, position, turn), answers: { days: 3 } }, actor(position)), picked: { kind: 'step' as const, turn },
})
const instruction = (disposition: number) => ({
  definition: boat, picked: { kind: 'disposition' as const, turn: disposition },
  acts: openActs({ definition: boat, answers: {}, state: { ...at('hull', 'joiner'), dispositions: [{ id: disposition, from: 'captain', to: 'carpenter', parent: null, at: '', deadline: null, doneAt: null }] } }, actor('carpenter')),
})

describe('acts that can be done to several cases at once', () => {
  test('are those that ask nothing of each: a checklist, a reason or an answer that must be given keeps an act single', () => {
    const { acts } = row('check', 'boatman')
    expect(acts.map((open) => [open.act, needsOf(open, boat)])).toEqual([['check', null], ['return', null], ['verify', null], ['pause', null]])
    expect(row('rope', 'ropemaker').acts.map((open) => needsOf(open, boat))).toEqual([null])
    expect(row('hull', 'joiner').acts.map((open) => needsOf(open, boat))).toEqual(['nothing'])
  })

  test('may want the same recipients for all, where a leader chooses or an instruction is passed on', () => {
    expect(row('captain', 'captain').acts.map((open) => [open.act, needsOf(open, boat)])).toContainEqual(['dispose', 'recipients'])
    expect(instruction(7).acts.map((open) => [open.kind, needsOf(open, boat)])).toEqual([['standing', null], ['pass-on', 'recipients']])
  })

  test('stand beside all that is open on the row: what the case offers there, and nothing that is not open yet', () => {
    expect(openOnRow(row('check', 'boatman').acts, { kind: 'step', turn: 1 }).map((open) => open.act)).toEqual(['check', 'return', 'pause'])
    expect(openOnRow(row('check', 'boatman').acts, { kind: 'step', turn: 2 })).toEqual([])
    expect(openOnRow(instruction(7).acts, { kind: 'disposition', turn: 7 }).map((open) => open.act)).toEqual(['reportDisposition', 'dispose'])
  })

  test('are offered only when every row has exactly one', () => {
    expect(sharedActs([row('hull', 'joiner'), row('hull', 'carpenter', 4)]).map(({ act, needs, opens }) => [act, needs, opens.length])).toEqual([['report', 'nothing', 2]])
    expect(sharedActs([row('hull', 'joiner'), row('rope', 'ropemaker')])).toEqual([])
    expect(sharedActs([row('captain', 'captain'), instruction(3)]).map(({ act, needs }) => [act, needs])).toEqual([['dispose', 'recipients']])
    expect(sharedActs([])).toEqual([])
  })

  test('are not those that sign a paper as it stands, a refusal with its reason too: its signer opens it first; where the act writes what the paper says there is nothing to open', () => {
    const signing = (more: Partial<Way>, stage: ProductStage = 'issue') => {
      const { acts } = row('hull', 'joiner')
      return acts.map((open) => (open.kind === 'way' ? { ...open, way: { ...open.way, product: { id: 'note', stage }, ...more } } : open))
    }
    const says = (acts: ReturnType<typeof signing>) => acts.map((open) => [needsReading(open, boat), inInbox(open, boat)])
    expect(says(signing({}))).toEqual([[true, false]])
    expect(says(signing({}, 'sign'))).toEqual([[true, false]])
    expect([says(signing({}, 'draft')), says(signing({}, 'number'))]).toEqual([[[false, true]], [[false, true]]])
    expect([says(signing({ reason: true })), says(signing({ asks: [fieldSchema.parse({ id: 'why', kind: 'longText', must: true, label: 'Why' })] }))]).toEqual([[[true, false]], [[false, false]]])
    expect(sharedActs([{ ...row('hull', 'joiner'), acts: signing({}) }])).toEqual([])
  })

  test('are those of the row that was picked, whatever else is open on its case', () => {
    const { acts } = instruction(7)
    expect(actsOfRow(acts, { kind: 'disposition', turn: 8 })).toEqual([])
    expect(actsOfRow(acts, { kind: 'step', turn: 7 })).toEqual([])
  })
})

describe('what the check boxes of an inbox send', () => {
  test('is read back as it was written', () => {
    const picked = [{ id: id(1), version: 3, kind: 'step' as const, turn: 2 }, { id: id(2), version: 1, kind: 'disposition' as const, turn: 9 }]
    expect(readPicked(picked.map(pickedName))).toEqual(picked)
  })

  test('is left out where it is no row, counts once, and is no more than a page', () => {
    expect(readPicked(['', 'x', `${id(1)}_1_step`, `${id(1)}_-1_step_1`, `${id(1)}_1_case_1`, `${id(1)}_1e3_step_1`, "'; drop table cases;--_1_step_1"])).toEqual([])
    expect(readPicked([`${id(1)}_1_step_1`, `${id(1)}_2_step_1`])).toHaveLength(1)
    expect(readPicked(Array.from({ length: 80 }, (_, n) => `${id(n)}_1_step_1`))).toHaveLength(mostPicked)
  })

  test('never breaks the reading, whatever is sent', () => {
    fc.assert(fc.property(fc.array(fc.string()), (values) => { for (const one of readPicked(values)) expect(readPicked([pickedName(one)])).toEqual([one]) }))
  })
})
