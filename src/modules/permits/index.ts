import type { Module } from '#platform/module'

export { useKinds } from './actions/kinds.ts'
export { purposes, type LegalStatus, type PermitKind, type Purpose } from './rules/kind.ts'
export { readValidity, validitySchema, type Validity } from './rules/validity.ts'

export const permits = {
  name: 'permits',
  uses: ['people', 'correspondence', 'cases', 'catalogue', 'notifications'],
  migrations: new URL('./migrations/', import.meta.url),
  permissions: {
    'permits.read': { id: 'Membaca izin yang diterbitkan beserta pemegangnya', en: 'Read granted permits with their holders' },
    'permits.decide': { id: 'Membekukan, mencabut dan menutup izin', en: 'Suspend, revoke and close permits' },
  },
} as const satisfies Module
