import type { Module } from '#platform/module'

export { readFigure, type Figure } from './rules/figure.ts'

export const planning = {
  name: 'planning',
  uses: [],
  migrations: new URL('./migrations/', import.meta.url),
  permissions: {},
} as const satisfies Module
