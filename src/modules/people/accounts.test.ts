import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newWorld, type World } from '../../../test/world.ts'
import { row, rows, sql } from '#platform/db'
import { demoPassword } from './index.ts'
import { prepareHall } from './examples.ts'

let world: World
beforeAll(async () => {
  world = await newWorld({ prepare: prepareHall })
  await world.post('/jabatan/orang/baru', { name: 'Rina Contoh', number: '' }, 'admin')
})
afterAll(() => world.close())

const db = () => world.house.database.db
const personOf = async (name: string): Promise<string> => (await row<{ id: string }>(db(), sql`select id from persons where name = ${name}`)).id
const accountOf = async (name: string): Promise<string> => (await row<{ id: string }>(db(), sql`select id from accounts where sign_in_name = ${name}`)).id
const linkIn = (page: string): string => /href="http:\/\/localhost:8080(\/sandi\/[a-z0-9]+)"/.exec(page)?.[1] ?? expect.unreachable('no link')
const newPassword = 'kuda hijau lompat pagar'

describe('an account', () => {
  test('is opened for a person, who chooses the password by a link that works once', async () => {
    const opened = await world.post('/pengguna', { person: await personOf('Rina Contoh'), name: 'rina.contoh' }, 'admin')
    expect(opened.status).toBe(200)
    const link = linkIn(await opened.text())
    expect(await (await world.get('/pengguna', 'admin')).text()).toContain('menunggu kata sandi')
    expect((await world.get(link)).status).toBe(200)
    expect((await world.post(link, { next: 'rina.contoh', again: 'rina.contoh' })).status).toBe(422)
    expect((await world.post(link, { next: newPassword, again: newPassword })).status).toBe(303)
    expect((await world.post(link, { next: newPassword, again: newPassword })).status).toBe(404)
    expect((await world.post('/masuk', { name: 'rina.contoh', password: newPassword })).status).toBe(303)
  })

  test('has a name nobody else has', async () => {
    const again = await world.post('/pengguna', { person: await personOf('Rina Contoh'), name: 'CLERK' }, 'admin')
    expect(again.status).toBe(409)
    expect(await again.text()).toContain('sudah dipakai')
  })

  test('when closed, ends its sessions at once, refuses the right password, and can be opened again', async () => {
    const id = await accountOf('clerk')
    const cookie = await world.cookie('clerk')
    expect((await world.post(`/pengguna/${id}/tutup`, {}, 'admin')).status).toBe(303)
    expect((await world.app.request('/akun', { headers: { cookie } })).status).toBe(303)
    const refused = await world.post('/masuk', { name: 'clerk', password: demoPassword })
    expect(refused.status).toBe(409)
    expect(await refused.text()).toContain('ditutup')
    expect((await world.post(`/pengguna/${id}/buka`, {}, 'admin')).status).toBe(303)
    expect((await world.post('/masuk', { name: 'clerk', password: demoPassword })).status).toBe(303)
  })

  test('is never closed by its own holder', async () => {
    expect((await world.post(`/pengguna/${await accountOf('admin')}/tutup`, {}, 'admin')).status).toBe(409)
  })

  test('a reset link leaves the old password until it is used, then ends every session', async () => {
    const id = await accountOf('clerk-2')
    const link = linkIn(await (await world.post(`/pengguna/${id}/sandi`, {}, 'admin')).text())
    const cookie = await world.cookie('clerk-2')
    expect((await world.post('/masuk', { name: 'clerk-2', password: demoPassword })).status).toBe(303)
    expect((await world.post(link, { next: newPassword, again: newPassword })).status).toBe(303)
    expect((await world.app.request('/akun', { headers: { cookie } })).status).toBe(303)
  })

  test('a reset link is gone after three days', async () => {
    const link = linkIn(await (await world.post(`/pengguna/${await accountOf('clerk-2')}/sandi`, {}, 'admin')).text())
    const now = world.now()
    world.moveTo(new Date(now.getTime() + 73 * 3_600_000))
    expect((await world.get(link)).status).toBe(404)
    world.moveTo(now)
  })
})

describe('who looks after accounts', () => {
  test('the head of a unit: those whose positions all lie within it', async () => {
    const [inside, outside] = [await accountOf('clerk'), await accountOf('head-roads')]
    expect((await world.get(`/pengguna/${inside}`, 'head-letters')).status).toBe(200)
    for (const path of [`/pengguna/${outside}`, `/pengguna/${outside}/tutup`, `/pengguna/${await accountOf('secretary')}`]) {
      expect((await world.get(path, 'head-letters')).status).toBe(403)
    }
    for (const act of ['tutup', 'buka', 'sandi', 'peran', 'cabut']) expect((await world.post(`/pengguna/${outside}/${act}`, { role: 'keeper', unit: 'roads', grant: 'x' }, 'head-letters')).status).toBe(403)
    expect((await world.post('/pengguna', { person: await personOf('Fajar Andai'), name: 'fajar' }, 'head-letters')).status).toBe(403)
  })

  test('not the account of one who holds more than the unit, though every position lies within it', async () => {
    const id = await accountOf('clerk-2')
    expect((await world.post(`/pengguna/${id}/peran`, { role: 'administrator', unit: '*' }, 'admin')).status).toBe(303)
    expect((await world.post(`/pengguna/${id}/sandi`, {}, 'head-letters')).status).toBe(403)
    expect((await world.get(`/pengguna/${id}`, 'head-letters')).status).toBe(403)
    const { id: grant } = await row<{ id: string }>(db(), sql`select g.id from grants g join accounts a on a.person = g.person where a.sign_in_name = 'clerk-2'`)
    expect((await world.post(`/pengguna/${id}/cabut`, { grant }, 'admin')).status).toBe(303)
    expect((await world.get(`/pengguna/${id}`, 'head-letters')).status).toBe(200)
  })

  test('nobody without the permission, signed in or not', async () => {
    for (const who of ['clerk', 'secretary', null]) {
      expect((await world.get('/pengguna', who)).status).toBe(403)
      expect((await world.get('/peran', who)).status).toBe(403)
      expect((await world.post('/pengguna', { person: '', name: '' }, who)).status).toBe(403)
      expect((await world.post('/peran/worker', { permissions: 'people.accounts' }, who)).status).toBe(403)
    }
    expect((await world.get('/pengguna/not-an-id', 'admin')).status).toBe(404)
  })
})

describe('roles', () => {
  const give = async (name: string, body: Record<string, string>, who: string): Promise<Response> => world.post(`/pengguna/${await accountOf(name)}/peran`, body, who)

  test('given to a person over a unit, reach it with all below, and can be taken away', async () => {
    expect((await give('clerk', { role: 'keeper', unit: 'archive' }, 'head-letters')).status).toBe(303)
    expect((await world.actor('clerk')).permissions.get('people.manage')).toEqual(new Set(['archive']))
    expect((await give('clerk', { role: 'keeper', unit: 'archive' }, 'head-letters')).status).toBe(409)
    const grant = await row<{ id: string }>(db(), sql`select g.id from grants g where g.person is not null and g.role = 'keeper'`)
    const page = await (await world.get(`/pengguna/${await accountOf('clerk')}`, 'head-letters')).text()
    expect(page).toContain('Pengelola unit')
    expect((await world.post(`/pengguna/${await accountOf('clerk')}/cabut`, { grant: grant.id }, 'head-letters')).status).toBe(303)
    expect((await world.actor('clerk')).permissions.get('people.manage')).toBeUndefined()
  })

  test('beyond the own reach are refused: another unit, the whole city, a role with more', async () => {
    for (const body of [{ role: 'keeper', unit: 'roads' }, { role: 'keeper', unit: '*' }, { role: 'worker', unit: 'letters' }]) {
      expect((await give('clerk', body, 'head-letters')).status).toBe(403)
    }
  })

  test('are given to and taken from the own person by nobody, not even who looks after every account', async () => {
    const own = await accountOf('admin')
    const grants = () => row<{ n: number }>(db(), sql`select count(*)::int as n from grants`)
    const before = await grants()
    for (const body of [{ role: 'worker', unit: '*' }, { role: 'keeper', unit: 'letters' }, { role: 'administrator', unit: '*' }]) {
      const refused = await give('admin', body, 'admin')
      expect([refused.status, (await refused.text()).includes('Anda tidak dapat memberi atau mencabut peran Anda sendiri')]).toEqual([409, true])
    }
    expect((await give('head-letters', { role: 'keeper', unit: 'archive' }, 'head-letters')).status).toBe(409)
    expect(await grants()).toEqual(before)
    const page = await (await world.get(`/pengguna/${own}`, 'admin')).text()
    expect([page.includes(`/pengguna/${own}/peran"`), page.includes('diberikan dan dicabut oleh administrator lain')]).toEqual([false, true])
  })

  test('of a second administrator are given and taken by the first, and the own ones stay where they are', async () => {
    expect((await give('secretary', { role: 'administrator', unit: '*' }, 'admin')).status).toBe(303)
    const { id: grant } = await row<{ id: string }>(db(), sql`select g.id from grants g join accounts a on a.person = g.person where a.sign_in_name = 'secretary'`)
    const [first, second] = [await accountOf('admin'), await accountOf('secretary')]
    expect((await world.post(`/pengguna/${second}/cabut`, { grant }, 'secretary')).status).toBe(409)
    expect((await world.get(`/pengguna/${first}`, 'secretary')).status).toBe(200)
    expect((await world.post(`/pengguna/${second}/cabut`, { grant }, 'admin')).status).toBe(303)
  })

  test('that do not exist are refused on the page', async () => {
    for (const body of [{ role: 'forged', unit: 'letters' }, { role: 'keeper', unit: 'nowhere' }, { role: '', unit: '' }]) expect((await give('clerk', body, 'admin')).status).toBe(422)
  })

  test('are never made wider by who holds them: what they lack another administrator gives, what they have stays or goes', async () => {
    const { permissions } = await row<{ permissions: string[] }>(db(), sql`select permissions from roles where slug = 'administrator'`)
    const lacking = (await rows<{ one: string }>(db(), sql`select distinct unnest(permissions) as one from roles`)).map(({ one }) => one).filter((one) => !permissions.includes(one))
    expect(lacking.length).toBeGreaterThan(0)
    const refused = await world.post('/peran/administrator', { permissions: [...permissions, lacking[0] ?? ''] }, 'admin')
    expect([refused.status, (await refused.text()).includes('Anda memegang peran ini')]).toEqual([409, true])
    expect((await row<{ permissions: string[] }>(db(), sql`select permissions from roles where slug = 'administrator'`)).permissions).toEqual(permissions)
    expect((await world.post('/peran/administrator', { permissions }, 'admin')).status).toBe(303)
  })

  test('are shaped by who looks after every account, from permissions that exist', async () => {
    expect((await world.post('/peran/worker', { permissions: ['cases.read-unit', 'people.read'] }, 'admin')).status).toBe(303)
    expect((await world.actor('clerk')).permissions.has('people.read')).toBe(true)
    expect((await world.post('/peran/worker', { permissions: 'forged.permission' }, 'admin')).status).toBe(422)
    expect((await world.post('/peran/worker', {}, 'admin')).status).toBe(422)
    expect((await world.post('/peran/worker', { permissions: 'people.read' }, 'head-letters')).status).toBe(403)
    expect((await world.post('/peran/none', { permissions: 'people.read' }, 'admin')).status).toBe(404)
  })
})

describe('bad input', () => {
  const bad = ['', 'x'.repeat(10_000), 'a\u0000b\u0007', '<script>alert(1)</script>', '31/02/2026', 'no-such-slug', '\u202eRTL', "'; drop table persons; --"]
  const forms: [path: () => Promise<string>, fields: string[]][] = [
    [async () => '/masuk', ['name', 'password']],
    [async () => '/masuk/kode', ['code']],
    [async () => '/akun/sandi', ['current', 'next', 'again']],
    [async () => '/akun/dua-langkah', ['current']],
    [async () => '/akun/dua-langkah/pasti', ['code']],
    [async () => '/jabatan/head-roads/angkat', ['person', 'capacity', 'from', 'to', 'decree']],
    [async () => `/jabatan/head-roads/akhiri/${(await row<{ id: string }>(db(), sql`select id from holders where position = 'head-roads'`)).id}`, ['to']],
    [async () => '/jabatan/head-roads/delegasi', ['to-whom', 'from', 'to', 'decree']],
    [async () => '/jabatan/perbedaan', ['hash', 'keys']],
    [async () => '/pengguna', ['person', 'name']],
    [async () => `/pengguna/${await accountOf('clerk')}/peran`, ['role', 'unit']],
    [async () => '/peran/worker', ['permissions']],
  ]

  test.each(forms.map(([path, fields]) => ({ path, fields, name: fields.join(', ') })))('comes back as the same page with a sentence, never as a defect: $name', async ({ path, fields }) => {
    const address = await path()
    world.log.length = 0
    for (const value of bad) {
      world.moveTo(new Date(world.now().getTime() + 61_000))
      const answer = await world.post(address, Object.fromEntries(fields.map((field) => [field, value])), 'admin')
      expect([409, 422], `${address} with ${JSON.stringify(value.slice(0, 30))}`).toContain(answer.status)
      const page = await answer.text()
      expect(page).toContain('id="error-summary"')
      expect(page).not.toContain('<script>alert')
      expect(page).toContain('<main')
    }
    expect(world.log.filter(({ level }) => level === 'error')).toEqual([])
  })

  test('a name of a person is one printable line', async () => {
    for (const name of ['', '   ', 'x'.repeat(10_000), 'a\u0000b']) expect((await world.post('/jabatan/orang/baru', { name, number: '' }, 'admin')).status).toBe(422)
    expect((await world.post('/jabatan/orang/baru', { name: 'Rina', number: 'abc' }, 'admin')).status).toBe(422)
    expect((await world.post('/jabatan/orang/baru', { name: '<b>Rina</b>', number: '' }, 'admin')).status).toBe(303)
    expect(await (await world.get('/pengguna', 'admin')).text()).not.toContain('<b>Rina')
  })

  test('ids that are none are not found', async () => {
    for (const path of ['/pengguna/x/tutup', '/pengguna/x/sandi', '/pengguna/x/peran', '/jabatan/head-roads/akhiri/x', '/sandi/x', '/siapkan/x']) {
      expect((await world.post(path, { to: '16/03/2026', role: 'x', unit: 'x', next: 'x', again: 'x' }, 'admin')).status, path).toBe(404)
    }
    expect((await world.post('/jabatan/head-roads/tarik', { delegation: 'x' }, 'admin')).status).toBe(404)
    for (const path of ['/pengguna?q=%00%25_', '/masuk?q=%00', '/jabatan?unit=%00']) expect((await world.get(path, 'admin')).status, path).toBe(303)
  })
})
