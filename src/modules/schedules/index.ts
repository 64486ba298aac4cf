import type { Module } from '#platform/module'
import { web } from './web.tsx'

export { loadSchedules, readSchedules, type LoadedSchedule } from './actions/schedules.ts'

export const schedules = {
  name: 'schedules',
  uses: [],
  migrations: new URL('./migrations/', import.meta.url),
  permissions: {
    'schedules.read': { id: 'Membaca jadwal kegiatan', en: 'Read the activity schedules' },
  },
  web,
  menu: [{ path: '/jadwal', label: { id: 'Jadwal kegiatan', en: 'Activity schedules' }, icon: 'calendar-time', group: 'plans', permission: 'schedules.read' }],
} as const satisfies Module
