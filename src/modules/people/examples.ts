import { localDate } from '#kernel'
import type { Ctx } from '#platform/context'
import { loadDemo, loadOrganization } from './actions/load.ts'
import type { Demo } from './rules/demo-file.ts'
import type { Organization, Position, Role } from './rules/organization-file.ts'

const position = (slug: string, unit: string, more: Partial<Position> = {}): Position => (
  { slug, name: { id: `Jabatan ${slug}`, en: `Position ${slug}` }, unit, agency: 'setda', level: 'officer', many: false, roles: [], ...more })

/** A hall of one agency: the hall itself, two offices under it, and a section under the first. */
export const hall: Organization = {
  agencies: [{ slug: 'setda', name: { id: 'Sekretariat', en: 'Secretariat' }, short: 'SET' }],
  units: [
    { slug: 'hall', name: { id: 'Balai', en: 'Hall' }, short: 'B', agency: 'setda', parent: null, head: 'secretary' },
    { slug: 'letters', name: { id: 'Bagian Surat', en: 'Letters' }, short: 'BS', agency: 'setda', parent: 'hall', head: 'head-letters' },
    { slug: 'archive', name: { id: 'Subbagian Arsip', en: 'Archive' }, short: null, agency: 'setda', parent: 'letters', head: 'head-archive' },
    { slug: 'roads', name: { id: 'Bagian Jalan', en: 'Roads' }, short: null, agency: 'setda', parent: 'hall', head: 'head-roads' },
  ],
  positions: [
    position('secretary', 'hall', { level: 'secretary', roles: ['leader'] }),
    position('admin', 'hall', { level: 'administrator', many: true, roles: ['administrator'] }),
    position('head-letters', 'letters', { level: 'head', roles: ['keeper'] }),
    position('clerk', 'letters', { many: true, roles: ['worker'] }),
    position('head-archive', 'archive', { level: 'section' }),
    position('archivist', 'archive'),
    position('head-roads', 'roads', { level: 'head', roles: ['keeper'] }),
  ],
}

export const hallRoles: Role[] = [
  { slug: 'administrator', name: { id: 'Administrator' }, permissions: ['people.read', 'people.manage', 'people.accounts'] },
  { slug: 'leader', name: { id: 'Pimpinan' }, permissions: ['people.read'] },
  { slug: 'keeper', name: { id: 'Pengelola unit' }, permissions: ['people.read', 'people.manage', 'people.accounts'] },
  { slug: 'worker', name: { id: 'Pelaksana' }, permissions: ['cases.read-unit'] },
]

const start = localDate('2026-01-02')
const held = (login: string, name: string, ...positions: string[]): Demo['people'][number] => (
  { login, name, holds: positions.map((one) => ({ position: one, as: 'definitive', from: start, until: null })) })

/** Who sits there: everybody but an archivist, and a head of archive who also stands in for the head of letters in June. */
export const hallDemo: Demo = {
  people: [
    held('secretary', 'Adi Contoh', 'secretary'), held('admin', 'Bima Rekaan', 'admin'), held('head-letters', 'Citra Misal', 'head-letters'),
    held('clerk', 'Dewi Umpama', 'clerk'), held('clerk-2', 'Eka Simulasi', 'clerk'), held('head-roads', 'Fajar Andai', 'head-roads'),
    { ...held('head-archive', 'Gita Percobaan', 'head-archive'), holds: [
      { position: 'head-archive', as: 'definitive', from: start, until: null },
      { position: 'head-letters', as: 'plh', from: localDate('2026-06-01'), until: localDate('2026-06-30') },
    ] },
  ],
  vacant: ['archivist'], delegations: [], citizens: [],
}

/** Fills a test's world with the hall and its people. */
export async function prepareHall(ctx: Ctx): Promise<void> {
  await loadOrganization(ctx, hall, hallRoles)
  await loadDemo(ctx, hallDemo)
}
