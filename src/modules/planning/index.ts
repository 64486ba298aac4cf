import type { Module } from '#platform/module'
import { web } from './web.tsx'

export { loadPlans, readPlans, type LoadedPlan, type PlanText } from './actions/plans.ts'
export { sayProblem as sayPlanningProblem } from './messages.ts'
export { achievement, categoryOf, evaluate, labels } from './rules/achievement.ts'

export const planning = {
  name: 'planning',
  uses: ['people', 'correspondence', 'satisfaction'],
  migrations: new URL('./migrations/', import.meta.url),
  permissions: {
    'planning.read': { id: 'Membaca rencana dan temuannya', en: 'Read the plans and what is wrong in them' },
    'planning.draft': { id: 'Mengubah rancangan rencana, memutuskan temuan, mengisi evaluasi', en: 'Change drafts of plans, decide on findings, fill in evaluations' },
    'planning.publish': { id: 'Menerbitkan rancangan rencana', en: 'Publish drafts of plans' },
  },
  web,
  menu: [{ path: '/rencana', label: { id: 'Rencana', en: 'Plans' }, icon: 'target-arrow', group: 'plans', permission: 'planning.read' }],
} as const satisfies Module
