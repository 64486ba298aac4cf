import type { Module } from '#platform/module'

export { loadCounters } from './actions/plan.ts'
export { queuesToday, type QueueToday } from './actions/hall.ts'
export { countVisits, queuesToSimulate, simulateVisit, type Visit } from './actions/simulate.ts'
export { readPlan, type Plan } from './rules/plan.ts'

export const counter = {
  name: 'counter',
  uses: ['people', 'cases', 'catalogue'],
  migrations: new URL('./migrations/', import.meta.url),
  permissions: {},
} satisfies Module
