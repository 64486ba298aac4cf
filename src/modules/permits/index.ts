import { Hono } from 'hono'
import { on } from '#platform/events'
import type { Env, Module } from '#platform/module'
import { caseErased, caseFacts, caseMoved, caseShown, caseTracked, caseVerified } from '#modules/cases'
import { giveFacts } from './actions/facts.ts'
import { followCase, forgetOver, forgetWithCase } from './actions/hear.ts'
import { remindHolders } from './actions/remind.ts'
import { showOnCase, showOnTrack, showOnVerify } from './web/beside.tsx'
import { officeWeb } from './web/office.tsx'
import { registerWeb } from './web/register.tsx'

export { useKinds } from './actions/kinds.ts'
export { loadLicensing } from './actions/licensing.ts'
export { purposes, type LegalStatus, type PermitKind, type Purpose } from './rules/kind.ts'
export { licensingFile, readLicensing, type Licensing } from './rules/licensing.ts'
export { readValidity, validitySchema, type Validity } from './rules/validity.ts'

export const permits = {
  name: 'permits',
  uses: ['people', 'correspondence', 'cases', 'catalogue', 'notifications'],
  migrations: new URL('./migrations/', import.meta.url),
  permissions: {
    'permits.read': { id: 'Membaca izin yang diterbitkan beserta pemegangnya', en: 'Read granted permits with their holders' },
    'permits.decide': { id: 'Membekukan, mencabut dan menutup izin', en: 'Suspend, revoke and close permits' },
  },
  facts: {
    'permits.mandate': { id: 'penanda tangan memegang pelimpahan kewenangan untuk jenis izin ini hari ini', en: 'the signer holds the mandate for this kind of permit today' },
    'permits.recommendations': { id: 'semua rekomendasi masih berlaku hari ini', en: 'every recommendation is still valid today' },
  },
  web: new Hono<Env>().route('/', registerWeb).route('/', officeWeb),
  hears: [
    on(caseMoved, followCase), on(caseFacts, giveFacts), on(caseErased, (ctx, { id }) => forgetWithCase(ctx, id)),
    on(caseTracked, showOnTrack), on(caseShown, showOnCase), on(caseVerified, showOnVerify),
  ],
  timed: [
    { name: 'permits.remind', cron: '45 7 * * *', run: async (ctx) => { await remindHolders(ctx) } },
    { name: 'permits.forget', cron: '50 2 * * *', run: forgetOver },
  ],
  menu: [{ path: '/izin-terbit', label: { id: 'Izin terbit', en: 'Granted permits' }, icon: 'certificate', group: 'work', permission: 'permits.read' }],
} satisfies Module
