import { on } from '#platform/events'
import type { Module } from '#platform/module'
import { caseShown } from '#modules/cases'
import { absorptionMeasure } from './actions/measured.ts'
import { web } from './web.tsx'
import { showPayers } from './web/services.tsx'

export { activitiesKnown, activitiesPlanned, activityShown, type PlannedActivity } from './actions/links.ts'
export { evaluatedIn } from './actions/evaluation.ts'
export { officialWorkbook, printOfficial } from './actions/official.ts'
export { exportPlans, loadPlans, programmesIn, readPlans, type LoadedPlan, type PlanText } from './actions/plans.ts'
export { sayProblem as sayPlanningProblem } from './messages.ts'
export { revisionWords as planRevisionWords } from './messages/revision.ts'
export { achievement, categories, categoryOf, evaluate, labels, meanAchievement, type Category, type LowerBy } from './rules/achievement.ts'
export { aggregate } from './rules/audit/outputs.ts'
export { aggregationNote, e81Rows, e81Table, noNotes, noteNames, type E81Of, type E81Row, type Notes } from './rules/e81.ts'
export { evaluationWords as planEvaluationWords } from './messages/evaluation.ts'
export { readFigure, writtenFully, type Figure } from './rules/figure.ts'
export type { OfficialTable } from './rules/official.ts'
export { instrumentKinds, readBasis, type Basis } from './rules/revision.ts'

export const planning = {
  name: 'planning',
  uses: ['people', 'correspondence', 'cases', 'satisfaction'],
  migrations: new URL('./migrations/', import.meta.url),
  measures: [absorptionMeasure],
  permissions: {
    'planning.read': { id: 'Membaca rencana dan temuannya', en: 'Read the plans and what is wrong in them' },
    'planning.draft': { id: 'Mengubah rancangan rencana, memutuskan temuan, mengisi evaluasi', en: 'Change drafts of plans, decide on findings, fill in evaluations' },
    'planning.publish': { id: 'Menerbitkan rancangan rencana', en: 'Publish drafts of plans' },
  },
  web,
  hears: [on(caseShown, showPayers)],
  menu: [{ path: '/rencana', label: { id: 'Rencana', en: 'Plans' }, icon: 'target-arrow', group: 'plans', permission: 'planning.read' }],
} as const satisfies Module
