import fc from 'fast-check'
import { procedureSchema, type Procedure } from '../src/modules/cases/rules/procedure.ts'

/*
 * Procedures nobody wrote: built of the parts a city builds them of, at random, as deep as it comes.
 * What holds of all of these holds of any procedure that passes `faults`.
 */

/** Who can act in them. */
export const positions = ['alpha', 'beta', 'gamma', 'delta']

type Part = { kind: 'step'; who: string; pause: boolean } | { kind: 'mend'; who: string } | { kind: 'decide'; who: string } | { kind: 'wait'; reason: 'payment' | 'outside' | 'law'; who: string } | { kind: 'choose'; who: string } | { kind: 'fork'; who: string; branches: Part[][] }

const who = fc.constantFrom(...positions)
const { parts } = fc.letrec<{ parts: Part[]; part: Part }>((tie) => ({
  part: fc.oneof({ maxDepth: 2, withCrossShrink: true },
    fc.record({ kind: fc.constant('step' as const), who, pause: fc.boolean() }),
    fc.record({ kind: fc.constant('mend' as const), who }),
    fc.record({ kind: fc.constant('decide' as const), who }),
    fc.record({ kind: fc.constant('wait' as const), who, reason: fc.constantFrom('payment' as const, 'outside' as const, 'law' as const) }),
    fc.record({ kind: fc.constant('choose' as const), who }),
    fc.record({ kind: fc.constant('fork' as const), who, branches: fc.array(tie('parts'), { minLength: 2, maxLength: 3 }) })),
  parts: fc.array(tie('part'), { minLength: 1, maxLength: 3 }),
}))

type Raw = { id: string; name: string; who: string; source: number; pause?: string; joins?: string; mayPause?: string[]; ways: { id: string; act: string; to: string | string[]; outcome?: string; reason?: boolean }[] }

/** Writes the parts as steps from `id` on, so that they go on at `next`; inside a branch nobody can end the case. */
function write(steps: Raw[], list: readonly Part[], ids: { from: string; next: string }, inside: boolean): void {
  list.forEach((part, index) => {
    const id = index === 0 ? ids.from : `${ids.from}-${index}`
    const next = index + 1 < list.length ? `${ids.from}-${index + 1}` : ids.next
    const on = { id: 'on', act: 'check', to: next }
    const step = (more: Partial<Raw>): void => { steps.push({ id, name: id, who: 'who' in part ? part.who : 'alpha', source: steps.length + 1, ways: [on], ...more }) }
    switch (part.kind) {
      case 'step': return step(part.pause ? { mayPause: ['outside', 'law'] } : {})
      case 'wait': return step({ pause: part.reason })
      case 'decide': return step({ ways: inside ? [on] : [on, { id: 'no', act: 'refuse', to: 'end', outcome: 'refused', reason: true }] })
      case 'mend':
        step({ ways: [on, { id: 'back', act: 'return', to: `${id}-m`, reason: true }] })
        steps.push({ id: `${id}-m`, name: 'mend', who: 'applicant', source: 1, pause: 'applicant', ways: [{ id: 'mended', act: 'correct', to: id }] })
        return
      case 'choose':
        step({ ways: [{ id: 'on', act: 'dispose', to: `${id}-c` }] })
        steps.push({ id: `${id}-c`, name: 'chosen', who: 'chosen', source: 1, ways: [{ id: 'on', act: 'report', to: `${id}-j` }] }, { id: `${id}-j`, name: 'join', who: part.who, source: 1, joins: id, ways: [on] })
        return
      case 'fork':
        step({ ways: [{ id: 'on', act: 'check', to: part.branches.map((_, branch) => `${id}-b${branch}`) }] })
        part.branches.forEach((branch, at) => { write(steps, branch, { from: `${id}-b${at}`, next: `${id}-j` }, true) })
        steps.push({ id: `${id}-j`, name: 'join', who: part.who, source: 1, joins: id, ways: [on] })
    }
  })
}

/** Procedures that have no fault, with returns, refusals, pauses, choices of a leader and branches within branches. */
export const procedures = parts.map((list): Procedure => {
  const steps: Raw[] = [{ id: 'ask', name: 'ask', who: 'applicant', source: 1, ways: [{ id: 'ask', act: 'submit', to: 's' }] }]
  write(steps, list, { from: 's', next: 'last' }, false)
  steps.push({ id: 'last', name: 'last', who: 'alpha', source: 1, ways: [{ id: 'done', act: 'sign', to: 'end', outcome: 'granted' }] })
  return procedureSchema.parse({ steps })
})
