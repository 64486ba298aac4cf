import type { Module } from '#platform/module'
import { web } from './web.tsx'

export { loadRegisters, takeNumber, type Taken, type Wanted } from './actions.ts'
export { formatNumber, parseNumber, readPattern, type NumberParts } from './rules/number.ts'
export { registerFaults, registersSchema, type Register } from './rules/register-file.ts'
export { gapReport } from './rules/sequence.ts'
export { getRegister, listRegisters, registerOfKind } from './store.ts'

export const correspondence = {
  name: 'correspondence',
  uses: ['people'],
  migrations: new URL('./migrations', import.meta.url),
  permissions: {
    'correspondence.read': { id: 'Membaca register nomor', en: 'Read the registers of numbers' },
    'correspondence.manage': { id: 'Menyisipkan dan membatalkan nomor', en: 'Insert and void numbers' },
  },
  web,
  menu: [{ path: '/register', label: { id: 'Register nomor', en: 'Registers' }, icon: 'layout-list', group: 'house', permission: 'correspondence.read' }],
} as const satisfies Module
