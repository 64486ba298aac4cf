import type { Module } from '#platform/module'
import { web } from './web.tsx'

export { exportTrees, loadTrees, readTrees, type LoadedTree, type TreeText } from './actions/trees.ts'
export { treesKept as treesInForce } from './actions/readings-trees.ts'
export { achievementsOf, reportView } from './actions/report.ts'
export { reportPdf } from './actions/report-paper.ts'
export { categoryWords as achievedWords, lineWords, percentWords } from './messages/reading.ts'
export type { AchievedLine } from './rules/achieved.ts'
export { corrections, type SheetLine } from './rules/mine.ts'
export { readingOf, readingsOf } from './actions/readings.ts'
export { sayProblem as sayPerformanceProblem } from './messages.ts'

export const performance = {
  name: 'performance',
  uses: ['people', 'correspondence', 'cases', 'measures', 'notifications', 'satisfaction', 'planning', 'schedules'],
  migrations: new URL('./migrations/', import.meta.url),
  permissions: {
    'performance.read': { id: 'Membaca pohon kinerja, perjanjian dan capaian', en: 'Read performance trees, agreements and achievement' },
    'performance.draft': { id: 'Mengubah rancangan pohon kinerja dan menyusun laporan kinerja', en: 'Change drafts of performance trees and write performance reports' },
    'performance.publish': { id: 'Menerbitkan pohon kinerja dan menetapkan laporan kinerja', en: 'Publish performance trees and settle performance reports' },
  },
  web,
  menu: [
    { path: '/kinerja/saya', label: { id: 'Kinerja saya', en: 'My performance' }, icon: 'user-circle', group: 'work' },
    { path: '/kinerja', label: { id: 'Kinerja', en: 'Performance' }, icon: 'target-arrow', group: 'plans', permission: 'performance.read' },
    { path: '/kinerja/pohon', label: { id: 'Pohon kinerja', en: 'Performance trees' }, icon: 'layout-list', group: 'plans', permission: 'performance.read' },
  ],
} as const satisfies Module
