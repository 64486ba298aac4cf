import { describe, expect, test } from 'vitest'
import { locales, localDate, newId, type Id, type Locale } from '#kernel'
import { freshForm, refusedForm, type FormState } from '#ui/form'
import { astray, draw } from '../../../../test/page.ts'
import { hall, hallRoles } from '../examples.ts'
import { sayProblem } from '../messages/problems.ts'
import { words } from '../messages/words.ts'
import { answersOn } from '../rules/answering.ts'
import type { Difference } from '../rules/difference.ts'
import { unitsUnder, type Delegation, type Holder, type Organization, type PersonId, type Unit } from '../rules/organization.ts'
import type { Directory } from '../store/cache.ts'
import { AccountPage, EnrolPage, FactorPage, type AccountView } from './account.tsx'
import { AccountDetailPage, AccountsPage, CloseAccountPage, LinkPage, RolePage, RolesPage, type AccountDetail, type AccountLine } from './accounts.tsx'
import { AppointPage, DelegatePage, DifferencesPage, EndPage, PersonPage } from './position-forms.tsx'
import { inTreeOrder, PositionPage, PositionsPage, type PositionView } from './positions.tsx'
import { ChoosePasswordPage, CodePage, SetUpPage, SignInPage, SignOutPage } from './sign-in.tsx'

const at = new Date('2026-11-23T02:00:00Z')
const date = localDate('2026-11-23')
const zone = 'Asia/Jakarta'
const form = (locale: Locale = 'id', typed: Record<string, unknown> = {}, ...problems: { code: string; field?: string }[]): FormState => refusedForm(freshForm(locale, sayProblem(locale)), typed, problems)
const person = (n: number): PersonId => `01936b5c-0000-7000-8000-00000000000${n}` as PersonId
const names = new Map([[person(1), 'Adi Contoh'], [person(2), 'Bima <Rekaan>'], [person(3), 'Citra Misal']])
const holder = (position: string, who: number, more: Partial<Holder> = {}): Holder => ({ id: `h-${position}-${who}`, person: person(who), position, capacity: 'definitive', from: localDate('2026-01-02'), to: null, decree: 'SK 1/2026', ...more })
const delegation = (more: Partial<Delegation> = {}): Delegation => ({ id: 'd1', position: 'head-roads', toPosition: null, toPerson: person(3), from: localDate('2026-11-20'), to: localDate('2026-11-30'), decree: 'ST 7/2026', acts: [], ...more })
const position = (slug: string) => ({ ...hall.positions.find((one) => one.slug === slug)!, id: newId<'position'>(at) })

function directoryOf(holders: Holder[] = [], delegations: Delegation[] = []): Directory {
  const bySlug = <Thing extends { slug: string }>(all: readonly Thing[]) => new Map(all.map((one) => [one.slug, one]))
  const organization: Organization = {
    agencies: bySlug(hall.agencies), units: bySlug(hall.units), positions: bySlug(hall.positions.map((one) => ({ ...one, id: newId<'position'>(at) }))), roles: bySlug(hallRoles), holders, delegations, grants: [], persons: names,
  }
  const answers = answersOn(organization, date)
  return {
    agencies: organization.agencies, units: organization.units, positions: organization.positions, organization, unitsUnder: (unit) => unitsUnder(organization.units.values(), unit), headOf: (unit) => organization.units.get(unit)?.head ?? null,
    holdersOn: () => [], answersFor: (slug) => answers.get(slug) ?? { people: [], vacant: true, by: null }, holdingsOf: () => [], nameOf: (who) => names.get(who) ?? null,
  }
}
const seen = (directory = directoryOf(), locale: Locale = 'id') => ({ locale, directory, date, nameOf: (who: PersonId) => names.get(who) ?? '' })
const account = (more: Partial<AccountLine> = {}): AccountLine => ({
  id: newId(at) as Id<'account'>, person: person(1), name: 'Adi Contoh', signInName: 'adi', twoFactor: false, mustChange: false, simulated: false, disabledAt: null, positions: [{ id: 'Sekretaris', en: 'Secretary' }], mayKeep: true, ...more,
})
const own = (locale: Locale, more: Partial<AccountView> = {}): AccountView => ({ form: form(locale), zone, name: 'Adi Contoh', signInName: 'adi', positions: [], sessions: [{ id: 's1', browser: 'Firefox', at, current: true }, { id: 's2', browser: '', at, current: false }], twoFactor: false, said: null, ...more })
const detail = (locale: Locale, more: Partial<AccountDetail> = {}): AccountDetail => ({ form: form(locale), account: account(), own: false, mayGrant: true, grants: [{ id: 'g1', role: { id: 'Auditor' }, unit: null, byPosition: null, mayRevoke: true }], roles: [{ value: 'auditor', label: 'Auditor' }], units: [], ...more })
const view = (locale: Locale, more: Partial<PositionView> = {}): PositionView => ({ seen: seen(directoryOf(), locale), position: position('head-roads'), form: form(locale), holders: [], delegations: [], mayManage: false, mayDelegate: false, ...more })

describe.each(locales)('every page of people in %s', (locale) => {
  const wrong = (...fields: string[]) => form(locale, {}, ...fields.map((field) => ({ code: 'missing', field })))
  const demo = { password: 'balai-coba', query: '', units: [{ unit: 'Balai', accounts: [{ signInName: 'sekda', name: 'Adi', position: 'Sekda', unit: 'Balai' }] }] }
  const difference: Difference = { key: 'k', kind: 'unit', slug: 'roads', change: 'changed', fields: [{ field: 'name', here: 'a', file: 'b' }] }
  const managed = view(locale, { mayManage: true, mayDelegate: true, holders: [holder('head-roads', 2)], delegations: [delegation()] })
  const pages: [string, () => unknown][] = [
    ['sign-in', () => <SignInPage form={wrong('name', 'password')} next="/kotak-kerja" demo={demo} saved />], ['sign-in in production', () => <SignInPage form={form(locale)} next="/" demo={null} saved={false} />],
    ['the code', () => <CodePage form={wrong('code')} next="/" />], ['signing out', () => <SignOutPage form={form(locale)} />], ['a password by link', () => <ChoosePasswordPage form={wrong('next', 'again')} token="t" name="adi" />], ['set-up', () => <SetUpPage form={wrong('person', 'name', 'next', 'again')} token="t" />],
    ['my account', () => <AccountPage {...own(locale, { said: 'x', positions: [{ slug: 'secretary', name: { id: 'S' }, capacity: 'plt' }] })} />], ['the second factor', () => <FactorPage form={wrong('current')} twoFactor={false} />], ['ending it', () => <FactorPage form={form(locale)} twoFactor />],
    ['enrolment', () => <EnrolPage form={form(locale)} made={{ uri: 'u', secret: 's', picture: 'data:image/png;base64,AA', codes: ['1-2'] }} />], ['enrolment, wrong code', () => <EnrolPage form={wrong('code')} made={null} />],
    ['accounts', () => <AccountsPage form={wrong('person', 'name')} query="a" accounts={[account(), account({ mustChange: true, twoFactor: true }), account({ disabledAt: at })]} people={[]} mayShape />], ['no accounts', () => <AccountsPage form={form(locale)} query="x" accounts={[]} people={[]} mayShape={false} />],
    ['an account', () => <AccountDetailPage {...detail(locale)} />], ['a link', () => <LinkPage locale={locale} name="Adi" href="http://localhost:8080/sandi/x" back="/pengguna" />], ['closing an account', () => <CloseAccountPage form={form(locale)} account={account()} />],
    ['an account of one’s own', () => <AccountDetailPage {...detail(locale, { own: true, mayGrant: false, grants: [] })} />],
    ['roles', () => <RolesPage locale={locale} roles={hallRoles} />], ['a role', () => <RolePage form={wrong('permissions')} role={hallRoles[0]!} permissions={['people.read']} />],
    ['positions', () => <PositionsPage seen={seen(directoryOf(), locale)} unit="" mayAdd mayOpen={() => true} draft={3} />], ['a position', () => <PositionPage {...managed} />],
    ['appointing', () => <AppointPage form={wrong('person', 'capacity', 'from', 'to', 'decree')} position={position('clerk')} people={[]} />], ['ending a term', () => <EndPage form={wrong('to')} position={position('clerk')} holder="h" name="Adi" />],
    ['delegating', () => <DelegatePage form={wrong('to-whom', 'from', 'to', 'decree')} position={position('clerk')} receivers={[]} />], ['a new person', () => <PersonPage form={wrong('name', 'number')} />],
    ['differences', () => <DifferencesPage form={wrong('keys')} hash="h" found={[difference]} />], ['no differences', () => <DifferencesPage form={form(locale)} hash="" found={[]} />],
  ]
  test.each(pages)('%s is sound and leads only where there is something', async (_, page) => {
    const drawn = await draw(page(), locale)
    expect([drawn.faults, astray(drawn)]).toEqual([[], []])
  })
})

describe('what is typed', () => {
  test.each([
    ['sign-in', (state: FormState) => <SignInPage form={state} next="/" demo={null} saved={false} />, ['password']], ['a password by link', (state: FormState) => <ChoosePasswordPage form={state} token="t" name="adi" />, ['next', 'again']],
    ['the own account', (state: FormState) => <AccountPage {...own('id')} form={state} />, ['current', 'next', 'again']], ['the second factor', (state: FormState) => <FactorPage form={state} twoFactor />, ['current']],
  ])('as a password at %s never comes back', async (_, page, fields) => {
    const typed = Object.fromEntries(fields.map((field) => [field, 'rahasia-sekali']))
    const { html } = await draw(page(form('id', { ...typed, name: 'adi' }, { code: 'missing', field: fields[0]! })))
    expect(html).not.toContain('rahasia-sekali')
  })
  test('as the rest of a refused form comes back whole', async () => {
    const typed = { person: person(2), capacity: 'plh', from: '31/02/2026', to: 'besok', decree: 'SK <1> & "2"' }
    const drawn = await draw(<AppointPage form={form('id', typed, { code: 'missing', field: 'from' })} position={position('clerk')} people={[{ value: person(2), label: 'Bima' }]} />)
    expect(['person', 'capacity', 'from', 'to', 'decree'].map((name) => drawn.value(name))).toEqual([typed.person, ['plh'], typed.from, typed.to, typed.decree])
    expect((await draw(<SignInPage form={form('id', { name: 'adi <x>' }, { code: 'missing', field: 'password' })} next="/kotak-kerja" demo={null} saved={false} />)).value('name')).toBe('adi <x>')
  })
  test('at sign-in goes back to where somebody came from', async () => {
    expect((await draw(<SignInPage form={form()} next="/perkara?layanan=a&b" demo={null} saved={false} />)).value('next')).toBe('/perkara?layanan=a&b')
  })
})

describe('the demo accounts', () => {
  test('stand only where there are any: a production house shows neither names nor a password', async () => {
    const { text, sends } = await draw(<SignInPage form={form()} next="/" demo={null} saved={false} />)
    expect([text.includes(words.id.signIn.demo), sends]).toEqual([false, ['post /masuk']])
  })
  test('say when none is found by what was searched', async () => {
    const { text, value } = await draw(<SignInPage form={form()} next="/" demo={{ password: 'p', query: 'zzz', units: [] }} saved={false} />)
    expect([text.includes(words.id.signIn.demoNone), value('q')]).toEqual([true, 'zzz'])
  })
})

describe('an account', () => {
  test('may end every session but the one that asks', async () => {
    expect((await draw(<AccountPage {...own('id')} />)).sends.filter((one) => one.includes('/sesi/'))).toEqual(['post /akun/sesi/s2/akhiri'])
  })
  test.each<[Partial<AccountLine>, string]>([[{}, words.id.accounts.working], [{ mustChange: true }, words.id.accounts.waiting], [{ disabledAt: at }, words.id.accounts.closed]])('says how it stands', async (more, said) => {
    expect((await draw(<AccountsPage form={form()} query="" accounts={[account(more)]} people={[]} mayShape={false} />)).text).toContain(said)
  })
  test('of one’s own is not closed by oneself; a closed one can be opened again', async () => {
    expect((await draw(<AccountDetailPage {...detail('id', { own: true })} />)).links.some((link) => link.endsWith('/tutup'))).toBe(false)
    expect((await draw(<AccountDetailPage {...detail('id')} />)).links.some((link) => link.endsWith('/tutup'))).toBe(true)
    expect((await draw(<AccountDetailPage {...detail('id', { account: account({ disabledAt: at }) })} />)).html).toContain('/buka"')
  })
  test('of one’s own takes no role from oneself, and says who gives it', async () => {
    const own = await draw(<AccountDetailPage {...detail('id', { own: true, mayGrant: false })} />)
    expect([own.sends.some((one) => one.endsWith('/peran')), own.text.includes(words.id.accounts.grantOwn)]).toEqual([false, true])
    const other = await draw(<AccountDetailPage {...detail('id')} />)
    expect([other.sends.some((one) => one.endsWith('/peran')), other.text.includes(words.id.accounts.grantOwn)]).toEqual([true, false])
  })
  test('that one may not keep is shown and not opened', async () => {
    const one = account({ mayKeep: false })
    expect((await draw(<AccountsPage form={form()} query="" accounts={[one]} people={[]} mayShape={false} />)).links).not.toContain(`/pengguna/${one.id}`)
  })
  test('shows a role that comes with a position as such, and none to take away that one may not', async () => {
    const grants = [{ id: 'g1', role: { id: 'Petugas loket' }, unit: null, byPosition: { id: 'Petugas' }, mayRevoke: false }]
    const drawn = await draw(<AccountDetailPage {...detail('id', { grants })} />)
    expect(drawn.text).toContain(`${words.id.accounts.byPosition} Petugas`)
    expect(drawn.sends.some((one) => one.endsWith('/cabut'))).toBe(false)
    expect((await draw(<AccountDetailPage {...detail('id')} />)).html).toContain(`aria-label="${words.id.accounts.revoke}: Auditor"`)
  })
  test('shows the key of the second step once, and after a wrong code only asks again', async () => {
    const made = { uri: 'u', secret: 'RAHASIA', picture: 'data:image/png;base64,AA', codes: ['kode-1'] }
    expect((await draw(<EnrolPage form={form()} made={made} />)).text).toContain('RAHASIA')
    expect((await draw(<EnrolPage form={form('id', {}, { code: 'missing', field: 'code' })} made={null} />)).html).not.toContain('RAHASIA')
  })
})

describe('the positions', () => {
  const units = (pairs: [string, string | null][]): Unit[] => pairs.map(([slug, parent]) => ({ slug, name: { id: slug }, short: null, agency: 'setda', parent, head: null }))
  test('stand in the order of the tree, whatever the order of the file, and a ring of units hangs nothing', () => {
    expect(inTreeOrder(units([['c', 'b'], ['a', null], ['b', 'a'], ['d', null]])).map(({ unit, depth }) => `${unit.slug}${depth}`)).toEqual(['a0', 'b1', 'c2', 'd0'])
    expect(inTreeOrder(units([['a', 'b'], ['b', 'a'], ['c', null]])).map(({ unit }) => unit.slug)).toEqual(['c'])
    expect(inTreeOrder(units([['a', null], ...Array.from({ length: 40 }, (_, n): [string, string] => [`u${n}`, n === 0 ? 'a' : `u${n - 1}`])])).length).toBeLessThanOrEqual(21)
  })
  test('say of each who acts: holder, Plt., Plh., a delegate, or that it is vacant and who covers it', async () => {
    const directory = directoryOf([holder('secretary', 1), holder('head-letters', 2, { capacity: 'plt' }), holder('head-roads', 1)], [delegation()])
    const { text, html } = await draw(<PositionsPage seen={seen(directory)} unit="" mayAdd={false} mayOpen={() => false} draft={0} />)
    expect(text).toMatch(/Plt\. Bima <Rekaan>/)
    expect(html).toContain('title="Pelaksana tugas"')
    expect(text).toContain('Citra Misal')
    expect(text).toContain(words.id.positions.vacant)
    expect(html).not.toContain('<Rekaan>')
  })
  test('are narrowed to a unit and what is below it, and an unknown unit narrows nothing', async () => {
    const of = async (unit: string) => (await draw(<PositionsPage seen={seen()} unit={unit} mayAdd={false} mayOpen={() => true} draft={0} />)).links
    expect(await of('letters')).toEqual(['/jabatan/head-letters', '/jabatan/clerk', '/jabatan/head-archive', '/jabatan/archivist'])
    expect((await of('gone')).length).toBe(hall.positions.length)
  })
  test('are opened, changed and told of differences only by who may', async () => {
    const drawn = await draw(<PositionsPage seen={seen()} unit="" mayAdd={false} mayOpen={() => false} draft={0} />)
    expect(drawn.links).toEqual([])
    const reader = await draw(<PositionPage {...view('id', { holders: [holder('head-roads', 2)], delegations: [delegation()] })} />)
    expect([reader.links, reader.sends]).toEqual([['/jabatan'], []])
  })
  test('offer to end a term and take back a delegation only while there is something to end', async () => {
    const over = { holders: [holder('head-roads', 2, { to: localDate('2026-06-30') })], delegations: [delegation({ to: localDate('2026-11-22') })] }
    const past = await draw(<PositionPage {...view('id', { mayManage: true, mayDelegate: true, ...over })} />)
    expect([past.links.some((link) => link.includes('/akhiri/')), past.sends]).toEqual([false, []])
    const now = await draw(<PositionPage {...view('id', { mayManage: true, mayDelegate: true, holders: [holder('head-roads', 2)], delegations: [delegation({ to: date })] })} />)
    expect([now.links.some((link) => link.includes('/akhiri/')), now.sends]).toEqual([true, ['post /jabatan/head-roads/tarik']])
  })
  test('name the acts a delegation is for, where it is for some', async () => {
    const acts = { delegations: [delegation({ acts: ['sign', 'initial'] })] }
    expect((await draw(<PositionPage {...view('id', acts)} />)).text).toContain('tanda tangan, paraf')
    expect((await draw(<PositionPage {...view('en', acts)} />, 'en')).text).toContain('sign, initial')
  })
  test('take from a changed file what is ticked; what is gone from it cannot be ticked away', async () => {
    const gone: Difference = { key: 'unit:old', kind: 'unit', slug: 'old', change: 'gone', fields: [] }
    expect((await draw(<DifferencesPage form={form('id', { keys: ['unit:old'] })} hash="h1" found={[gone]} />)).html).toMatch(/value="unit:old"[^>]*disabled/)
  })
})
