import { Hono } from 'hono'
import { on } from '#platform/events'
import type { Env, Module } from '#platform/module'
import { caseErased, caseFacts, caseMoved, caseShown, caseTracked } from '#modules/cases'
import { followCase, forgetCase, giveFacts } from './actions/hear.ts'
import { printPaper } from './actions/papers.ts'
import { fieldWeb } from './web/field.tsx'
import { officeWeb } from './web/office.tsx'
import { showOnCase, showToApplicant } from './web/on-case.tsx'

export { loadVisits } from './actions/checklists.ts'
export { simulateVisit } from './actions/simulate.ts'
export type { Checklist } from './rules/checklist.ts'
export { readVisits, type VisitProblem } from './rules/checklist-file.ts'

export const visits = {
  name: 'visits',
  uses: ['people', 'correspondence', 'cases', 'notifications'],
  migrations: new URL('./migrations/', import.meta.url),
  permissions: {
    'visits.plan': { id: 'Merencanakan peninjauan lapangan', en: 'Plan site visits' },
    'visits.record': { id: 'Ikut dan mencatat peninjauan lapangan', en: 'Go on and record site visits' },
  },
  facts: {
    'visits.planned': { id: 'peninjauan lapangan direncanakan oleh yang mendapat giliran di sini atau pimpinan unitnya', en: 'the site visit to be planned by whoever has the turn here or the head of a unit' },
    'visits.done': { id: 'berita acara peninjauan lapangan disahkan', en: 'the minutes of the site visit to be confirmed' },
    'visits.passed': { id: 'kesimpulan peninjauan “sesuai” atau “sesuai dengan catatan”', en: 'the visit to find it fit, or fit with remarks' },
  },
  web: new Hono<Env>().route('/', fieldWeb).route('/', officeWeb),
  hears: [on(caseFacts, giveFacts), on(caseMoved, followCase), on(caseErased, (ctx, { id }) => forgetCase(ctx, id)), on(caseShown, showOnCase), on(caseTracked, showToApplicant)],
  jobs: { 'visits.print': (ctx, data) => printPaper(ctx, String(data['paper'])) },
  menu: [{ path: '/kunjungan', label: { id: 'Kunjungan saya', en: 'My visits' }, icon: 'map-pin', group: 'work', permission: 'visits.record' }],
} satisfies Module
