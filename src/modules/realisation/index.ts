import type { Module } from '#platform/module'
import { web } from './web.tsx'

export { enteredFile, readEnteredFile } from './actions/dashboard.ts'

export const realisation = {
  name: 'realisation',
  uses: ['people', 'cases', 'measures', 'charges', 'permits', 'satisfaction'],
  migrations: new URL('./migrations/', import.meta.url),
  permissions: {
    'realisation.read': { id: 'Membuka dasbor perizinan dan laporan realisasi', en: 'Open the licensing dashboard and its reports' },
    'realisation.enter': { id: 'Memasukkan jumlah izin tahun sebelum sistem', en: 'Enter figures of years before the program' },
  },
  web,
  menu: [{ path: '/realisasi-izin', label: { id: 'Dasbor perizinan', en: 'Licensing dashboard' }, icon: 'scale', group: 'plans', permission: 'realisation.read' }],
} satisfies Module
