import { Hono } from 'hono'
import { on } from '#platform/events'
import type { Env, Module } from '#platform/module'
import { caseErased, caseFacts, caseShown, caseTracked } from '#modules/cases'
import { forgetCase, giveFacts } from './actions/hear.ts'
import { receivedMeasure } from './actions/measured.ts'
import { foldBooks } from './actions/recap.ts'
import { statementJob, workStatement } from './actions/statement.ts'
import { forgetLines } from './actions/tidy.ts'
import { caseWeb, showOnCase, showTracked } from './web/case.tsx'
import { deskWeb } from './web/desk.tsx'
import { publicWeb } from './web/public.tsx'
import { recapWeb } from './web/recap.tsx'
import { statementWeb } from './web/statement.tsx'

export { assessCharge, payCharge } from './actions/charges.ts'
export { recapFor, type RecapAsked } from './actions/recap.ts'
export { owedOfCase, typedFrom } from './actions/views.ts'
export type { Charge } from './rules/tariff.ts'
export { chargesFor, loadCharges, readCharges, type LoadedCharge } from './actions/tariffs.ts'

export const charges = {
  name: 'charges',
  uses: ['people', 'correspondence', 'cases', 'notifications'],
  migrations: new URL('./migrations/', import.meta.url),
  measures: [receivedMeasure],
  permissions: {
    'charges.read': { id: 'Membaca retribusi dan rekapnya', en: 'Read user charges and their recap' },
    'charges.assess': { id: 'Menetapkan, membetulkan dan membatalkan SKRD', en: 'Assess, correct and void charge sheets (SKRD)' },
    'charges.collect': { id: 'Mencatat pembayaran, mengimpor rekening koran, mengembalikan kelebihan', en: 'Record payments, import bank statements, refund what is too much' },
  },
  facts: {
    'charges.assessed': { id: 'retribusi ditetapkan', en: 'the charge to be assessed' },
    'charges.owed': { id: 'ada retribusi yang harus dibayar', en: 'a charge that has to be paid' },
    'charges.nil': { id: 'ketetapan bahwa tidak ada retribusi terutang', en: 'the finding that no charge is owed' },
    'charges.paid': { id: 'retribusi lunas', en: 'the charge to be paid' },
  },
  // addresses of their own come before those that take any id
  web: new Hono<Env>().route('/', publicWeb).route('/', caseWeb).route('/', recapWeb).route('/', statementWeb).route('/', deskWeb),
  hears: [on(caseFacts, giveFacts), on(caseErased, (ctx, { id }) => forgetCase(ctx, id)), on(caseShown, showOnCase), on(caseTracked, showTracked)],
  jobs: { [statementJob]: workStatement },
  timed: [{ name: 'charges-fold', cron: '*/5 * * * *', run: async (ctx) => { await foldBooks(ctx) } }, { name: 'charges-forget', cron: '55 2 * * *', run: forgetLines }],
  menu: [{ path: '/tagihan', label: { id: 'Tagihan retribusi', en: 'Charges' }, icon: 'report-money', group: 'work', permission: 'charges.read' }],
} satisfies Module
