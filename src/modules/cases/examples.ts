import { procedureSchema, type Procedure } from './rules/procedure.ts'
import type { Definition } from './rules/definition.ts'

/** Borrowing the hall's boat: a neutral example with a return, parallel branches, a leader's choice and a refusal. */
export const boatProcedure: Procedure = procedureSchema.parse({
  steps: [
    { id: 'ask', name: 'Ask for the boat', who: 'applicant', source: 1, ways: [{ id: 'ask', act: 'submit', to: 'check' }] },
    {
      id: 'check', name: 'Look at the paper', who: 'boatman', source: 2, takes: '1 jam', mayPause: ['outside'],
      ways: [
        { id: 'pass', act: 'check', to: ['rope', 'hull'], checks: true },
        { id: 'back', act: 'return', to: 'mend', reason: true },
        { id: 'long', act: 'verify', to: 'captain', needs: { field: 'days', atLeast: 7 } },
      ],
    },
    { id: 'mend', name: 'Mend the paper', who: 'applicant', source: null, pause: 'applicant', ways: [{ id: 'mended', act: 'correct', to: 'check' }] },
    { id: 'rope', name: 'Ropes', who: 'ropemaker', source: 3, ways: [{ id: 'ok', act: 'report', to: 'captain', asks: [{ id: 'length', kind: 'number', label: 'Length', must: true }] }] },
    { id: 'hull', name: 'Hull', who: ['carpenter', 'joiner'], source: 4, ways: [{ id: 'ok', act: 'report', to: 'captain' }] },
    {
      id: 'captain', name: 'Captain decides', who: 'captain', source: 5, joins: 'check',
      ways: [
        { id: 'crew', act: 'dispose', to: 'sail' },
        { id: 'no', act: 'refuse', to: 'end', outcome: 'refused', reason: true },
      ],
    },
    { id: 'sail', name: 'Sail', who: 'chosen', source: 6, ways: [{ id: 'back', act: 'report', to: 'close' }] },
    {
      id: 'close', name: 'Close', who: 'captain', source: 7, joins: 'captain',
      ways: [{ id: 'done', act: 'sign', to: 'end', outcome: 'granted', product: { id: 'paper', stage: 'issue' } }],
    },
  ],
  products: [{ id: 'paper', name: 'Boat paper', template: 'surat', register: 'surat-keluar' }],
})

export const boat: Definition = {
  slug: 'boat', name: { id: 'Pinjam perahu', en: 'Borrow the boat' }, summary: { id: 'Pinjam perahu balai' }, agency: 'hall', unit: 'jetty',
  term: { n: 5, unit: 'workingDay' }, units: null, subject: 'why', requirements: [{ id: 'Surat' }, { id: 'Kartu' }], identity: false, fee: 'Gratis',
  form: [
    { id: 'why', kind: 'text', label: { id: 'Untuk apa' }, must: true },
    { id: 'days', kind: 'number', label: { id: 'Berapa hari' }, must: true, atLeast: 1, atMost: 30 },
    { id: 'letter', kind: 'file', label: { id: 'Surat' }, must: false },
  ],
  procedure: boatProcedure, basis: null, audience: 'public',
}

export const boatPositions = ['boatman', 'ropemaker', 'carpenter', 'joiner', 'captain']
