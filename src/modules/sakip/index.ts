import { Hono } from 'hono'
import { on } from '#platform/events'
import type { Env, Module } from '#platform/module'
import { caseMoved, caseShown } from '#modules/cases'
import { follow } from './actions/hand-in.ts'
import { followLppd } from './actions/lppd-desk.ts'
import { showBeside, web } from './web.tsx'
import { lppdWeb, showLppdBeside } from './web/lppd.tsx'

export { evaluationFile, readEvaluationLaw } from './actions/law.ts'

export const sakip = {
  name: 'sakip',
  uses: ['people', 'cases', 'performance'],
  migrations: new URL('./migrations/', import.meta.url),
  permissions: {
    'sakip.read': { id: 'Membaca evaluasi SAKIP dan isian LPPD', en: 'Read accountability evaluations and LPPD forms' },
    'sakip.assess': { id: 'Menilai SAKIP dan mengisi LPPD perangkat daerahnya', en: 'Assess the accountability of the own agency and fill in its LPPD forms' },
    'sakip.evaluate': { id: 'Mengevaluasi SAKIP perangkat daerah', en: 'Evaluate the accountability of agencies' },
  },
  web: new Hono<Env>().route('/', web).route('/', lppdWeb),
  menu: [
    { path: '/sakip', label: { id: 'Evaluasi SAKIP', en: 'Accountability' }, icon: 'checks', group: 'plans', permission: 'sakip.read' },
    { path: '/lppd', label: { id: 'Desk LPPD', en: 'LPPD desk' }, icon: 'checks', group: 'plans', permission: 'sakip.read' },
  ],
  hears: [on(caseMoved, follow), on(caseMoved, followLppd), on(caseShown, showBeside), on(caseShown, showLppdBeside)],
} satisfies Module
