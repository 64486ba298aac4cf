import type { Module } from '#platform/module'
import { readingJob, readJob } from './actions/import.ts'
import { web } from './web.tsx'
import { homePanels } from './web/public.tsx'

export { servicesSought } from './actions/finding.ts'
export { exportServices } from './actions/export.ts'
export { runImport, startImport } from './actions/import.ts'
export { saveAll } from './actions/draft.ts'
export { loadServices, type CityServices, type Loaded } from './actions/load.ts'
export { readDocument, type ReadDocument } from './actions/read-document.ts'
export { sayProblem as sayCatalogueProblem } from './messages/problems.ts'
export { readCity, type CityData, type CityProblem, type CityText } from './rules/city-files.ts'

export const catalogue = {
  name: 'catalogue',
  uses: ['people', 'correspondence', 'cases', 'measures'],
  migrations: new URL('./migrations/', import.meta.url),
  permissions: {
    'catalogue.draft': { id: 'Menyusun rancangan standar pelayanan', en: 'Draft service standards' },
    'catalogue.enact': { id: 'Menetapkan standar pelayanan', en: 'Enact service standards' },
  },
  web,
  home: homePanels,
  jobs: { [readJob]: readingJob },
  menu: [{ path: '/standar', label: { id: 'Standar pelayanan', en: 'Service standards' }, icon: 'file-text', group: 'house', permission: 'catalogue.draft' }],
} satisfies Module
