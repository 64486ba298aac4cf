import type { Module } from '#platform/module'

export const charges = {
  name: 'charges',
  uses: ['people', 'correspondence', 'cases', 'notifications'],
  migrations: new URL('./migrations/', import.meta.url),
  permissions: {
    'charges.read': { id: 'Membaca retribusi dan rekapnya', en: 'Read user charges and their recap' },
    'charges.assess': { id: 'Menetapkan, membetulkan dan membatalkan SKRD', en: 'Assess, correct and void charge sheets (SKRD)' },
    'charges.collect': { id: 'Mencatat pembayaran, mengimpor rekening koran, mengembalikan kelebihan', en: 'Record payments, import bank statements, refund what is too much' },
  },
} as const satisfies Module
