import { Hono } from 'hono'
import { on } from '#platform/events'
import type { Env, Module } from '#platform/module'
import { caseErased, caseFacts, caseMoved, casePrinted, caseShown, caseTracked, caseVerified } from '#modules/cases'
import { servicesSought } from '#modules/catalogue'
import { offerPermits, showToSearch } from './actions/catalogue.ts'
import { forgetBundle } from './actions/catalogue-apply.ts'
import { giveFacts } from './actions/facts.ts'
import { followCase, forgetOver, forgetWithCase } from './actions/hear.ts'
import { grantedMeasure } from './actions/measured.ts'
import { printPermit } from './actions/print.ts'
import { remindHolders } from './actions/remind.ts'
import { showOnCase, showOnTrack, showOnVerify } from './web/beside.tsx'
import { catalogueWeb } from './web/apply.tsx'
import { catalogueOnCase, catalogueOnTrack, permitsPanel } from './web/catalogue.tsx'
import { officeWeb } from './web/office.tsx'
import { registerWeb } from './web/register.tsx'

export { useKinds } from './actions/kinds.ts'
export { numbersAgainst } from './actions/numbers.ts'
export { catalogueOf, kindName, loadPermits, offerPermits } from './actions/catalogue.ts'
export { permitNumberOf, simulateDecision } from './actions/simulate.ts'
export { loadLicensing } from './actions/licensing.ts'
export { purposes, type LegalStatus, type PermitKind, type Purpose } from './rules/kind.ts'
export { readPermits, type Catalogue, type PermitProblem } from './rules/catalogue-files.ts'
export { licensingFile, readLicensing, type Licensing } from './rules/licensing.ts'
export { readValidity, validitySchema, type Validity } from './rules/validity.ts'

export const permits = {
  name: 'permits',
  uses: ['people', 'correspondence', 'cases', 'catalogue', 'notifications'],
  migrations: new URL('./migrations/', import.meta.url),
  measures: [grantedMeasure],
  permissions: {
    'permits.read': { id: 'Membaca izin yang diterbitkan beserta pemegangnya', en: 'Read granted permits with their holders' },
    'permits.decide': { id: 'Membekukan, mencabut dan menutup izin', en: 'Suspend, revoke and close permits' },
  },
  facts: {
    'permits.mandate': { id: 'penanda tangan memegang pelimpahan kewenangan untuk jenis izin ini hari ini', en: 'the signer holds the mandate for this kind of permit today' },
    'permits.recommendations': { id: 'semua rekomendasi masih berlaku hari ini', en: 'every recommendation is still valid today' },
  },
  web: new Hono<Env>().route('/', registerWeb).route('/', officeWeb).route('/', catalogueWeb),
  hears: [
    on(caseMoved, followCase), on(caseFacts, giveFacts), on(caseErased, (ctx, { id }) => forgetWithCase(ctx, id)),
    on(caseTracked, showOnTrack), on(caseShown, showOnCase), on(caseVerified, showOnVerify), on(casePrinted, printPermit),
    on(caseErased, forgetBundle), on(caseShown, catalogueOnCase), on(caseTracked, catalogueOnTrack),
    on(servicesSought, showToSearch),
  ],
  timed: [
    { name: 'permits.offer', cron: '5 0 * * *', run: offerPermits },
    { name: 'permits.remind', cron: '45 7 * * *', run: async (ctx) => { await remindHolders(ctx) } },
    { name: 'permits.forget', cron: '50 2 * * *', run: forgetOver },
  ],
  home: permitsPanel,
  publicMenu: [{ path: '/perizinan', label: { id: 'Perizinan', en: 'Permits' } }],
  menu: [{ path: '/izin-terbit', label: { id: 'Izin terbit', en: 'Granted permits' }, icon: 'certificate', group: 'work', permission: 'permits.read' }],
} satisfies Module
