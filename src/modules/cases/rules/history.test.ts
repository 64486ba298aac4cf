import { describe, expect, test } from 'vitest'
import { boat } from '../examples.ts'
import { decide, file, type CaseActor, type Command } from './engine.ts'
import { flowOf, happenings, isSignedSheet, nextStep, sheetBeside, stations, type Line } from './history.ts'
import type { Act, Step, Way } from './procedure.ts'
import { apply, type CaseState } from './state.ts'

const applicant: CaseActor = { kind: 'applicant' }
const officer = (...positions: string[]): CaseActor => ({ kind: 'officer', positions: new Set(positions), mayReopen: true })
const at = (hour: number): Date => new Date(Date.parse('2026-03-02T02:00:00Z') + hour * 3_600_000)

/** A case and the lines its journal would have. */
function told(answers = { why: 'x', days: 9 }) {
  const lines: Line[] = []
  const keep = (data: Record<string, unknown>, position: string | null): void => {
    lines.push({ seq: lines.length + 1, at: at(lines.length), type: String(data['type']), person: position && `person of ${position}`, position, capacity: position ? 'definitive' : null, data })
  }
  const first = file(boat, answers, at(0))
  keep(first, null)
  let state: CaseState = apply(null, first)
  const when = (actor: CaseActor, position: string | null, command: Command): void => {
    const event = decide({ definition: boat, state, answers }, actor, command, at(lines.length))
    keep(event, position)
    state = apply(state, event)
  }
  return { lines, when, state: () => state }
}

describe('what happened to a case', () => {
  test('is told in order: who, which act, at which step, to whom', () => {
    const one = told()
    one.when(officer('boatman'), 'boatman', { act: '1:long' })
    one.when(officer('captain'), 'captain', { act: '2:crew', to: ['carpenter', 'joiner'] })
    expect(happenings(one.lines).map(({ by, act, step, to, asks }) => [by, act, step, to, asks])).toEqual([
      ['applicant', 'filed', null, ['boatman'], false], ['office', 'verify', 'check', ['captain'], false], ['office', 'dispose', 'captain', ['carpenter', 'joiner'], false]])
  })

  test('what handed it to the applicant says so, whatever the act is called', () => {
    const one = told()
    one.when(officer('boatman'), 'boatman', { act: '1:back' })
    const [line] = one.lines.slice(-1)
    expect(happenings(one.lines).at(-1)).toMatchObject({ act: 'return', asks: true, to: [] })
    expect(happenings([{ ...line!, data: { ...line!.data, act: 'comment' } }])[0]).toMatchObject({ act: 'comment', asks: true })
  })

  test('the program’s own entries and those nobody follows are told apart', () => {
    const line = (type: string, more: Partial<Line> = {}): Line => ({ seq: 1, at: at(0), type, person: null, position: null, capacity: null, data: {}, ...more })
    expect(happenings([line('case.due-moved'), line('case.unmasked', { position: 'boatman' }), line('case.withdrawn'), line('case.paused', { position: 'boatman' }), line('something.else')])
      .map(({ by, act }) => [by, act])).toEqual([['program', 'due-moved'], ['applicant', 'withdraw'], ['office', 'pause']])
  })

  test('a number given and the outcome stand where they were given', () => {
    const line: Line = { seq: 3, at: at(1), type: 'case.acted', person: 'p', position: 'captain', capacity: 'plh', data: { act: 'sign', step: 'close', product: { id: 'x', number: '005/1/SETDA' }, outcome: 'granted' } }
    expect(happenings([line])[0]).toMatchObject({ number: '005/1/SETDA', outcome: 'granted', capacity: 'plh', person: 'p' })
  })
})

describe('the line of stations', () => {
  test('leaves out the loops back to the applicant, but not where it began', () => {
    expect(stations(boat).map((step) => step.id)).toEqual(['ask', 'check', 'rope', 'hull', 'captain', 'sail', 'close'])
  })

  test('shows where a case is, what it left and what comes', () => {
    const one = told()
    const flow = () => flowOf(boat, one.state(), happenings(one.lines)).map(({ step, state }) => `${step.id} ${state}`)
    expect(flow()).toEqual(['ask done', 'check now', 'rope later', 'hull later', 'captain later', 'sail later', 'close later'])
    one.when(officer('boatman'), 'boatman', { act: '1:pass' })
    expect(flow().slice(0, 5)).toEqual(['ask done', 'check done', 'rope now', 'hull now', 'captain later'])
  })

  test('a step it came back to is where it is, not what it left', () => {
    const one = told()
    one.when(officer('boatman'), 'boatman', { act: '1:back' })
    one.when(applicant, null, { act: '2:mended' })
    expect(flowOf(boat, one.state(), happenings(one.lines))[1]).toMatchObject({ state: 'now', at: at(1) })
  })

  test('of a case that was returned shows its applicant as where it is, before the step it comes back to', () => {
    const one = told()
    const flow = () => flowOf(boat, one.state(), happenings(one.lines)).map(({ step, state }) => `${step.id} ${state}`)
    one.when(officer('boatman'), 'boatman', { act: '1:back' })
    expect(flow().slice(0, 4)).toEqual(['ask done', 'mend now', 'check later', 'rope later'])
    one.when(applicant, null, { act: '2:mended' })
    expect(flow().slice(0, 3)).toEqual(['ask done', 'check now', 'rope later'])
  })

  test('a step that is met only by a proposal in words stands on the line once it was met, and not before', () => {
    const asked = { id: 'refusal', name: { id: 'Menimbang' }, who: { kind: 'positions' as const, positions: ['captain'] }, source: null, mayPause: [], ways: [{ id: 'no', act: 'refuse' as const, to: ['end'], outcome: 'refused' as const, asks: [], checks: false, reason: true }] }
    const propose = { id: 'propose', act: 'comment' as const, to: ['refusal'], asks: [], checks: false, reason: true }
    const proposing = { ...boat, procedure: { ...boat.procedure, steps: [...boat.procedure.steps.map((step) => (step.id === 'check' ? { ...step, ways: [...step.ways, propose] } : step)), asked] } }
    const one = told()
    const ids = (state: CaseState): string[] => flowOf(proposing, state, happenings(one.lines)).map(({ step }) => step.id)
    expect(ids(one.state())).not.toContain('refusal')
    const event = decide({ definition: proposing, state: one.state(), answers: { why: 'x', days: 9 } }, officer('boatman'), { act: '1:propose' }, at(2))
    expect(ids(apply(one.state(), event))).toContain('refusal')
  })

  test('tells the next step by the way that goes on, and none before the end', () => {
    const one = told()
    const next = () => { const found = nextStep(boat, one.state(), { why: 'x', days: 9 }); return typeof found === 'string' ? found : found?.id ?? null }
    expect(next()).toBe('rope')
    one.when(officer('boatman'), 'boatman', { act: '1:long' })
    one.when(officer('captain'), 'captain', { act: '2:crew', to: ['joiner'] })
    one.when(officer('joiner'), 'joiner', { act: `${one.state().turns[0]?.id}:back` })
    expect(one.state().turns[0]?.step).toBe('close')
    expect(next()).toBeNull()
  })

  describe('where it is decided whether a case goes on at all', () => {
    const step = (id: string, ways: Step['ways']): Step => ({ id, name: { id }, who: { kind: 'positions', positions: ['captain'] }, source: null, mayPause: [], ways })
    const way = (id: string, act: Act, to: string, more: Partial<Way> = {}): Way => ({ id, act, to: [to], asks: [], checks: false, reason: false, ...more })
    const propose = way('propose', 'comment', 'weigh', { reason: true })
    const steps = [
      ...boat.procedure.steps.map((one) => (one.id === 'check' ? { ...one, ways: [...one.ways, propose] } : one)),
      step('weigh', [way('write', 'prepare', 'letter'), way('on', 'comment', 'check', { reason: true })]),
      step('letter', [way('no', 'refuse', 'end', { outcome: 'refused', reason: true }), way('back', 'comment', 'check', { reason: true })]),
    ]
    const refusing = { ...boat, procedure: { ...boat.procedure, steps } }
    const standing = (id: string): CaseState => ({ ...told().state(), turns: [{ id: 9, step: id, positions: ['captain'], since: at(0).toISOString(), branches: [], deadline: null, paused: null }] })
    const answers = { why: 'x', days: 9 }

    test('nothing is promised but the decision, at the step of the proposal and at the letter behind it', () => {
      expect(['weigh', 'letter'].map((id) => nextStep(refusing, standing(id), answers))).toEqual(['decision', 'decision'])
    })
    test('the usual way still names its usual next step, though it may be left in words', () => {
      expect(nextStep(refusing, standing('check'), answers)).toMatchObject({ id: 'rope' })
    })
    test('neither step stands on the line before somebody proposed it', () => {
      expect(flowOf(refusing, told().state(), []).map((one) => one.step.id)).not.toEqual(expect.arrayContaining(['weigh']))
      expect(flowOf(refusing, told().state(), []).map((one) => one.step.id)).not.toContain('letter')
    })
    test('a way that an answer has closed is not promised; one that waits for a fact of another module is', () => {
      const judged = (needs: Way['needs']) => ({ ...boat, procedure: { ...boat.procedure, steps: [...boat.procedure.steps, step('judge', [way('go', 'order', 'sail', { needs }), way('no', 'refuse', 'end', { needs: { field: 'verdict', is: 'no' } })])] } })
      const next = (needs: Way['needs'], verdict: string) => nextStep(judged(needs), standing('judge'), { ...answers, verdict })
      expect(next({ field: 'verdict', is: 'yes' }, 'no')).toBe('decision')
      expect(next({ field: 'verdict', is: 'yes' }, 'yes')).toMatchObject({ id: 'sail' })
      expect(next({ field: 'charges.paid', is: true }, 'yes')).toMatchObject({ id: 'sail' })
    })
    test('no step is found for a case whose turn nobody knows', () => {
      expect(nextStep(refusing, standing('gone'), answers)).toBeNull()
      expect(nextStep(refusing, { ...standing('check'), turns: [] }, answers)).toBeNull()
    })
  })
})

describe('the disposition sheet that is printed besides a signed one', () => {
  const act = (name: 'dispose' | 'handOver' | 'reportDisposition', hour: number) => ({ act: name, at: at(hour) })
  const sheet = (status: string, hour: number | null, template = 'lembar-disposisi') => ({ template, status, signed_at: hour === null ? null : at(hour) })

  test('is none before anything was given to anybody', () => {
    expect(sheetBeside([], [])).toBeNull()
    expect(sheetBeside([act('handOver', 1), act('reportDisposition', 2)], [sheet('draft', null)])).toBeNull()
  })

  test('is the whole one where none was signed, a draft or another paper being none', () => {
    for (const papers of [[], [sheet('draft', null)], [sheet('signed', 2, 'surat')], [sheet('replaced', 2)]]) expect(sheetBeside([act('dispose', 3)], papers)).toBe('whole')
    expect([sheet('signed', 2), sheet('draft', 2), sheet('signed', 2, 'surat')].map(isSignedSheet)).toEqual([true, false, false])
  })

  test('goes on with what was passed on after the signature, and is none while nothing was', () => {
    expect(sheetBeside([act('handOver', 1), act('dispose', 2)], [sheet('signed', 2)])).toBeNull()
    expect(sheetBeside([act('dispose', 2), act('reportDisposition', 5)], [sheet('signed', 2)])).toBeNull()
    expect(sheetBeside([act('dispose', 2), act('dispose', 4), act('reportDisposition', 5)], [sheet('signed', 2)])).toBe('passed-on')
  })
})
