import type { Module } from '#platform/module'
import { tidySessions } from '#platform/session'
import { web } from './web/all.ts'

export { actorOf, positionsInUse } from './actions/actor.ts'
export { signInPageDemo } from './actions/demo.ts'
export { openAccount, resetLink, switchAccount } from './actions/accounts.ts'
export { demoPassword, loadDemo, loadOrganization } from './actions/load.ts'
export { setUpLink } from './actions/set-up.ts'
export { actWords } from './messages/acts.ts'
export { sayProblem as sayPeopleProblem } from './messages/problems.ts'
export type { Answer } from './rules/answering.ts'
export { maskName } from './rules/name.ts'
export { demoSchema, demoFaults, type Demo } from './rules/demo-file.ts'
export { positionsBelow } from './rules/below.ts'
export { organizationFaults, organizationOf, organizationSchema, roleFaults, rolesSchema, type Organization, type Role } from './rules/organization-file.ts'
export { listAccounts, personsWithAccount, type AccountRow } from './store/accounts.ts'
export { directory, directoryShown, type Directory } from './store/cache.ts'
export { nameOf as nameOfPerson, namesOf as namesOfPersons } from './store/holders.ts'
export { positionCookie } from './web/account.tsx'

export const people = {
  name: 'people',
  uses: [],
  migrations: new URL('./migrations/', import.meta.url),
  permissions: {
    'people.read': { id: 'Membaca jabatan, pejabat dan riwayatnya', en: 'Read positions, holders and their history' },
    'people.manage': { id: 'Mengangkat, mengakhiri dan mendelegasikan', en: 'Appoint, end and delegate' },
    'people.accounts': { id: 'Mengelola akun, peran dan izin', en: 'Look after accounts, roles and grants' },
  },
  web,
  menu: [
    { path: '/jabatan', label: { id: 'Jabatan dan pejabat', en: 'Positions and holders' }, icon: 'users', group: 'house', permission: 'people.read' },
    { path: '/pengguna', label: { id: 'Pengguna dan peran', en: 'Accounts and roles' }, icon: 'key', group: 'house', permission: 'people.accounts' },
  ],
  timed: [{ name: 'people-tidy-sessions', cron: '10 2 * * *', run: (ctx) => tidySessions(ctx.db) }],
} satisfies Module
