import type { Db } from '#platform/db'
import type { Module } from '#platform/module'
import type { PersonId } from './rules/organization.ts'
import { namesOf } from './store/holders.ts'

export { actorOf, positionsInUse } from './actions/actor.ts'
export { signInPageDemo } from './actions/demo.ts'
export { demoPassword, loadDemo, loadOrganization } from './actions/load.ts'
export { setUpLink } from './actions/set-up.ts'
export { maskName } from './rules/name.ts'
export { directory, type Directory } from './store/cache.ts'
export type { Answer } from './rules/answering.ts'

/** Names of persons by id; an unknown id is missing. */
export const namesOfPersons = (db: Db, ids: readonly PersonId[]): Promise<Map<PersonId, string>> => namesOf(db, ids)

/** The name of one person, or `null`. */
export const nameOfPerson = async (db: Db, id: PersonId): Promise<string | null> => (await namesOf(db, [id])).get(id) ?? null

export const people = {
  name: 'people',
  uses: [],
  migrations: new URL('./migrations/', import.meta.url),
  permissions: {
    'people.read': { id: 'Membaca jabatan, pejabat dan riwayatnya', en: 'Read positions, holders and their history' },
    'people.manage': { id: 'Mengangkat, mengakhiri dan mendelegasikan', en: 'Appoint, end and delegate' },
    'people.accounts': { id: 'Mengelola akun, peran dan izin', en: 'Look after accounts, roles and grants' },
  },
  menu: [
    { path: '/jabatan', label: { id: 'Jabatan dan pejabat', en: 'Positions and holders' }, icon: 'users', group: 'house', permission: 'people.read' },
    { path: '/pengguna', label: { id: 'Pengguna dan peran', en: 'Accounts and roles' }, icon: 'key', group: 'house', permission: 'people.accounts' },
  ],
  timed: [],
} satisfies Module
