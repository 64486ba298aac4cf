import type { Module } from '#platform/module'
import { web } from './web.tsx'

export { keepTask, loadOfPosition } from './actions/load.ts'
export { lawFile, readWorkloadLaw } from './actions/law.ts'

export const workload = {
  name: 'workload',
  uses: ['people', 'cases', 'measures'],
  migrations: new URL('./migrations/', import.meta.url),
  permissions: {
    'workload.read': { id: 'Membaca beban kerja dan kesesuaian prosedur', en: 'Read workload and conformance' },
    'workload.plan': { id: 'Menetapkan norma waktu', en: 'Set norms of time' },
  },
  web,
  menu: [
    { path: '/beban-kerja', label: { id: 'Beban kerja', en: 'Workload' }, icon: 'clock', group: 'plans', permission: 'workload.read' },
    { path: '/kesesuaian', label: { id: 'Kesesuaian prosedur', en: 'Conformance' }, icon: 'checks', group: 'plans', permission: 'workload.read' },
  ],
} satisfies Module
