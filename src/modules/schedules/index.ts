import { on } from '#platform/events'
import type { Module } from '#platform/module'
import { activityShown } from '#modules/planning'
import { importJob, workImport } from './actions/import.ts'
import { progressMeasure } from './actions/measured.ts'
import { addSchedules } from './actions/schedules.ts'
import { web } from './web.tsx'

export { recordProgress, workOf } from './actions/progress.ts'
export { detailsOf as detailsIn } from './rules/schedule.ts'
export { weekEnds } from './rules/progress.ts'
export { exportSchedules, loadSchedules, readSchedules, type LoadedSchedule } from './actions/schedules.ts'

export const schedules = {
  name: 'schedules',
  uses: ['people', 'planning'],
  migrations: new URL('./migrations/', import.meta.url),
  measures: [progressMeasure],
  permissions: {
    'schedules.read': { id: 'Membaca jadwal kegiatan', en: 'Read the activity schedules' },
    'schedules.draft': { id: 'Menyusun jadwal perangkat daerahnya', en: 'Arrange the schedules of the agency' },
    'schedules.publish': { id: 'Menerbitkan jadwal perangkat daerahnya', en: 'Publish the schedules of the agency' },
    'schedules.record': { id: 'Mencatat kemajuan kegiatan', en: 'Record the progress of activities' },
  },
  web,
  jobs: { [importJob]: workImport },
  hears: [on(activityShown, addSchedules)],
  menu: [{ path: '/jadwal', label: { id: 'Jadwal kegiatan', en: 'Activity schedules' }, icon: 'calendar-time', group: 'plans', permission: 'schedules.read' }],
} as const satisfies Module
