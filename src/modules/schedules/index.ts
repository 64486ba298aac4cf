import type { Module } from '#platform/module'

export const schedules = {
  name: 'schedules',
  uses: [],
  migrations: new URL('./migrations/', import.meta.url),
  permissions: {},
} as const satisfies Module
