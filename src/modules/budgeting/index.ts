import { Hono } from 'hono'
import { on } from '#platform/events'
import type { Env, Module } from '#platform/module'
import { inboxShown } from '#platform/waiting'
import { caseFacts, caseMoved, caseShown } from '#modules/cases'
import { activityShown } from '#modules/planning'
import { follow, giveFacts } from './actions/follow.ts'
import { forgetBrought } from './actions/import.ts'
import { addBudgets } from './actions/links.ts'
import { showReturned } from './actions/returned.ts'
import { budgetWeb } from './web/budgets.tsx'
import { showBeside } from './web/beside.tsx'
import { priceWeb } from './web/prices.tsx'

export { loadPrices, readPriceFiles, type LoadedPrices } from './actions/prices.ts'

export const budgeting = {
  name: 'budgeting',
  uses: ['people', 'cases', 'planning'],
  migrations: new URL('./migrations/', import.meta.url),
  permissions: {
    'budgeting.read': { id: 'Membuka RKA dan usulan harga yang menjadi urusannya', en: 'Open the budgets and proposals that are one’s business' },
    'budgeting.enter': { id: 'Menyusun RKA dan mengusulkan harga', en: 'Draw up budgets and propose prices' },
    'budgeting.review': { id: 'Memeriksa RKA sebagai tim asistensi', en: 'Review budgets' },
    'budgeting.prices': { id: 'Memutuskan usulan harga', en: 'Decide on proposed prices' },
  },
  facts: {
    'budgeting.reviewed': { id: 'semua catatan dan temuan RKA selesai', en: 'every remark and finding of the budget is settled' },
    'budgeting.judged': { id: 'semua usulan harga diputuskan', en: 'every proposed price is decided on' },
  },
  web: new Hono<Env>().route('/', priceWeb).route('/', budgetWeb),
  menu: [{ path: '/anggaran', label: { id: 'RKA dan standar harga', en: 'Budgets and prices' }, icon: 'file-text', group: 'plans', permission: 'budgeting.read' }],
  hears: [on(caseMoved, follow), on(caseFacts, giveFacts), on(caseShown, showBeside), on(activityShown, addBudgets), on(inboxShown, showReturned)],
  timed: [{ name: 'budgeting-forget', cron: '50 2 * * *', run: forgetBrought }],
} satisfies Module
