import { on } from '#platform/events'
import type { Module } from '#platform/module'
import { caseMoved, caseShown } from '#modules/cases'
import { follow } from './actions/hand-in.ts'
import { showBeside, web } from './web.tsx'

export { evaluationFile, readEvaluationLaw } from './actions/law.ts'

export const sakip = {
  name: 'sakip',
  uses: ['people', 'cases'],
  migrations: new URL('./migrations/', import.meta.url),
  permissions: {
    'sakip.read': { id: 'Membaca evaluasi SAKIP', en: 'Read accountability evaluations' },
    'sakip.assess': { id: 'Menilai SAKIP perangkat daerahnya', en: 'Assess the accountability of the own agency' },
    'sakip.evaluate': { id: 'Mengevaluasi SAKIP perangkat daerah', en: 'Evaluate the accountability of agencies' },
  },
  web,
  menu: [{ path: '/sakip', label: { id: 'Evaluasi SAKIP', en: 'Accountability' }, icon: 'checks', group: 'plans', permission: 'sakip.read' }],
  hears: [on(caseMoved, follow), on(caseShown, showBeside)],
} satisfies Module
