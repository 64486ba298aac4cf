import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { localDate } from '#kernel'
import { newWorld, type World } from '../../../test/world.ts'
import { row, rows, sql } from '#platform/db'
import { actorOf, directory, loadDemo, loadOrganization, namesOfPersons, setUpLink } from './index.ts'
import { hall, hallDemo, hallRoles, prepareHall } from './examples.ts'
import type { Organization } from './rules/organization-file.ts'

let world: World
beforeAll(async () => { world = await newWorld({ prepare: prepareHall }) })
afterAll(() => world.close())

const today = localDate('2026-03-16')
const personOf = async (name: string): Promise<string> =>
  (await row<{ id: string }>(world.house.database.db, sql`select id from persons where name = ${name}`)).id
const textOf = async (answer: Promise<Response> | Response): Promise<string> => (await answer).text()
const appoint = (slug: string, body: Record<string, string>, who = 'admin'): Promise<Response> =>
  world.post(`/jabatan/${slug}/angkat`, { capacity: 'definitive', from: '16/03/2026', to: '', decree: '821/Kep.1/2026', ...body }, who)

describe('the directory', () => {
  test('tells units, heads, holders, and who answers for a vacant position', async () => {
    const found = await directory(world.house.database.db)
    expect([...found.unitsUnder('letters')]).toEqual(['letters', 'archive'])
    expect(found.headOf('letters')).toBe('head-letters')
    expect(found.holdersOn('clerk', today).map(({ name }) => name)).toEqual(['Dewi Umpama', 'Eka Simulasi'])
    expect(found.answersFor('archivist', today)).toMatchObject({ vacant: true, by: 'head-archive' })
    expect(found.answersFor('no-such', today)).toEqual({ people: [], vacant: true, by: null })
    expect(found.positions.get('clerk')).toMatchObject({ unit: 'letters', agency: 'setda', many: true })
  })

  test('is read once and kept, until something of it changes, and not from a change that was taken back', async () => {
    const { db } = world.house.database
    const before = await directory(db)
    expect(await directory(db)).toBe(before)
    await expect(db.transaction().execute(async (tx) => {
      await sql`update units set short = 'X' where slug = 'roads'`.execute(tx)
      throw new Error('taken back')
    })).rejects.toThrow('taken back')
    expect((await directory(db)).units.get('roads')?.short).toBeNull()
    await sql`update units set short = 'J' where slug = 'roads'`.execute(db)
    expect((await directory(db)).units.get('roads')?.short).toBe('J')
    await sql`update units set short = null where slug = 'roads'`.execute(db)
  })

  test('names persons by id', async () => {
    const id = await personOf('Adi Contoh') as Parameters<typeof namesOfPersons>[1][number]
    expect((await namesOfPersons(world.house.database.db, [id])).get(id)).toBe('Adi Contoh')
  })
})

describe('the actor of a session', () => {
  test('holds what the person holds today, also as Plh. on its days', async () => {
    expect((await world.actor('head-archive')).holdings.map(({ position, capacity }) => `${position} ${capacity}`))
      .toEqual(['head-archive definitive', 'archivist head'])
    const cookie = await world.cookie('head-archive')
    const june = await actorOf(world.house, new Headers({ cookie }), new Date('2026-06-10T02:00:00Z'))
    expect(june.holdings.map(({ position, capacity }) => `${position} ${capacity}`)).toEqual(['head-archive definitive', 'head-letters plh', 'archivist head'])
    expect([...june.permissions.get('people.manage') ?? []].toSorted()).toEqual(['archive', 'letters'])
  })

  test('nobody without a cookie', async () => {
    expect((await actorOf(world.house, new Headers(), world.now())).kind).toBe('visitor')
  })
})

describe('appointing', () => {
  test('fills a vacant position from that day, with its decree in the history and ids only in the journal', async () => {
    const person = await personOf('Dewi Umpama')
    expect((await appoint('archivist', { person })).headers.get('location')).toBe('/jabatan/archivist')
    expect((await directory(world.house.database.db)).answersFor('archivist', today)).toMatchObject({ vacant: false, people: [{ person, capacity: 'definitive' }] })
    const page = await textOf(world.get('/jabatan/archivist', 'admin'))
    expect(page).toContain('821/Kep.1/2026')
    const { data, person: by } = await row<{ data: Record<string, unknown>; person: string }>(world.house.database.db, sql`
      select j.data, j.person from journal j join positions p on p.id = j.subject where p.slug = 'archivist' and j.type = 'position.appointed'`)
    expect(data).toMatchObject({ person, position: 'archivist', capacity: 'definitive', from: '2026-03-16' })
    expect(JSON.stringify(data)).not.toContain('Dewi')
    expect(by).toBe((await world.actor('admin')).person)
  })

  test('is of others: nobody appoints the own person, nor takes another position’s work, however wide the reach; the page offers neither', async () => {
    const admin = (await world.actor('admin')).person ?? ''
    const before = await row(world.house.database.db, sql`select (select count(*)::int from holders) as holders, (select count(*)::int from delegations) as delegations`)
    for (const more of [{ capacity: 'definitive' }, { capacity: 'plt', to: '30/04/2026' }, { capacity: 'plh', to: '30/04/2026' }]) {
      const answer = await appoint('head-roads', { person: admin, decree: 'SK 1', ...more })
      expect([answer.status, (await answer.text()).includes('Anda tidak dapat mengangkat diri sendiri')]).toEqual([409, true])
    }
    expect(await (await world.get('/jabatan/head-roads/angkat', 'admin')).text()).not.toContain(`value="${admin}"`)
    expect(await (await world.get('/jabatan/head-roads/delegasi', 'admin')).text()).not.toContain(`value="person:${admin}"`)
    const span = { from: '16/03/2026', until: '30/04/2026', decree: 'SK 2' }
    const handed = await world.post('/jabatan/head-roads/delegasi', { 'to-whom': `person:${admin}`, ...span }, 'admin')
    expect([handed.status, (await handed.text()).includes('untuk diri sendiri')]).toEqual([409, true])
    expect(await row(world.house.database.db, sql`select (select count(*)::int from holders) as holders, (select count(*)::int from delegations) as delegations`)).toEqual(before)
  })

  test('a second definitive holder is refused with the first one\'s name, and what was typed stays', async () => {
    const answer = await appoint('head-roads', { person: await personOf('Gita Percobaan'), decree: 'SK 77' })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain('dipegang Fajar Andai')
    expect(page).toContain('value="SK 77"')
  })

  test('two at once: one is appointed, the other reads who was meanwhile', async () => {
    const slug = 'head-roads'
    const holder = await row<{ id: string }>(world.house.database.db, sql`select id from holders where position = ${slug}`)
    expect((await world.post(`/jabatan/${slug}/akhiri/${holder.id}`, { to: '15/03/2026' }, 'admin')).status).toBe(303)
    const [one, two] = [await personOf('Adi Contoh'), await personOf('Gita Percobaan')]
    const answers = await Promise.all([appoint(slug, { person: one }), appoint(slug, { person: two })])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 422])
  })

  test('the head of a unit appoints within it and nowhere else', async () => {
    const person = await personOf('Bima Rekaan')
    const plh = { person, capacity: 'plh', to: '30/04/2026' }
    expect((await appoint('head-archive', plh, 'head-letters')).status).toBe(303)
    expect((await appoint('head-roads', plh, 'head-letters')).status).toBe(403)
    expect((await appoint('secretary', plh, 'head-letters')).status).toBe(403)
    expect((await appoint('head-archive', plh, 'clerk')).status).toBe(403)
    expect((await world.post('/jabatan/head-archive/angkat', plh)).status).toBe(403)
    expect((await world.get('/jabatan/head-roads/angkat', 'head-letters')).status).toBe(403)
  })
})

describe('delegating', () => {
  test('by the holder, who needs no other permission; the receiver acts for it from that day, until it is taken back', async () => {
    const send = { 'to-whom': 'position:head-letters', from: '16/03/2026', to: '20/03/2026', decree: 'ND 1' }
    expect((await world.post('/jabatan/clerk/delegasi', send, 'clerk-2')).status).toBe(303)
    expect((await world.actor('head-letters')).holdings).toContainEqual({ position: 'clerk', unit: 'letters', capacity: 'delegated' })
    expect((await world.post('/jabatan/secretary/delegasi', send, 'clerk-2')).status).toBe(403)
    const again = await world.post('/jabatan/clerk/delegasi', send, 'clerk-2')
    expect(await textOf(again)).toContain('sudah didelegasikan')
    const one = await row<{ id: string }>(world.house.database.db, sql`select id from delegations where from_position = 'clerk'`)
    expect((await world.post('/jabatan/clerk/tarik', { delegation: one.id }, 'head-roads')).status).toBe(403)
    expect((await world.post('/jabatan/clerk/tarik', { delegation: one.id }, 'clerk-2')).status).toBe(303)
    expect((await world.actor('head-letters')).holdings.map(({ position }) => position)).not.toContain('clerk')
  })
})

describe('the pages of positions', () => {
  test('show the tree, today\'s holders, and what stands vacant', async () => {
    const page = await textOf(world.get('/jabatan', 'secretary'))
    expect(page).toContain('Bagian Surat › Subbagian Arsip')
    expect(page).toContain('Citra Misal')
    expect((await world.get('/jabatan', 'secretary')).status).toBe(200)
    expect((await world.get('/jabatan', 'clerk-2')).status).toBe(403)
    expect((await world.get('/jabatan')).status).toBe(403)
    expect((await world.get('/jabatan/nothing', 'secretary')).status).toBe(404)
  })

  test('speak English when asked', async () => {
    expect(await textOf(world.get('/jabatan?lang=en', 'secretary'))).toContain('Positions and holders')
  })

  test('a holder without further permission sees the own position, with the names of others masked', async () => {
    const page = await textOf(world.get('/jabatan/clerk', 'clerk-2'))
    expect(page).toContain('E** S*******')
    expect(page).not.toContain('Dewi Umpama')
    expect((await world.get('/jabatan/secretary', 'clerk-2')).status).toBe(403)
  })

  test('the position in use is one of those held', async () => {
    const used = await world.post('/jabatan/pakai', { position: 'archivist' }, 'clerk')
    expect(used.headers.getSetCookie()[0]).toMatch(/^jabatan=archivist; .*HttpOnly/)
    expect((await world.post('/jabatan/pakai', { position: 'secretary' }, 'clerk')).status).toBe(403)
  })

  test('a person is added with a sealed number', async () => {
    expect((await world.post('/jabatan/orang/baru', { name: 'Rina Contoh', number: '19800101 200501 1 001' }, 'admin')).status).toBe(303)
    const { sealed, id } = await row<{ sealed: Uint8Array; id: string }>(world.house.database.db, sql`select id, sealed_number as sealed from persons where name = 'Rina Contoh'`)
    expect(Buffer.from(sealed).toString('latin1')).not.toContain('198001')
    expect(world.house.vault.open(sealed, `person:${id}:number`)).toBe('198001012005011001')
  })
})

describe('the city files', () => {
  const changed: Organization = {
    ...hall, units: hall.units.map((unit) => (unit.slug === 'roads' ? { ...unit, name: { id: 'Bagian Jalan dan Jembatan' } } : unit)),
    positions: [...hall.positions.filter(({ slug }) => slug !== 'admin'), { ...hall.positions[3]!, slug: 'surveyor', unit: 'roads', name: { id: 'Juru Ukur' } }],
  }

  test('are taken in once for each content; a changed one waits and overwrites nothing', async () => {
    const ctx = world.ctx()
    expect(await loadOrganization(ctx, hall, hallRoles)).toBe('known')
    expect(await loadOrganization(ctx, changed, hallRoles)).toBe('pending')
    expect(await loadOrganization(ctx, changed, hallRoles)).toBe('known')
    expect((await directory(ctx.db)).units.get('roads')?.name.id).toBe('Bagian Jalan')
  })

  test('the page of differences tells each, and takes only what is ticked', async () => {
    const page = await textOf(world.get('/jabatan/perbedaan', 'admin'))
    for (const words of ['Unit roads', 'Jabatan surveyor', 'Jabatan admin: tidak ada lagi']) expect(page).toContain(words)
    expect((await world.get('/jabatan/perbedaan', 'head-letters')).status).toBe(403)
    const hash = /name="hash" value="([0-9a-f]{64})"/.exec(page)?.[1] ?? ''
    expect((await world.post('/jabatan/perbedaan', { hash, keys: 'unit:unknown' }, 'admin')).status).toBe(422)
    expect((await world.post('/jabatan/perbedaan', { hash: 'other', keys: [] }, 'admin')).status).toBe(409)
    expect((await world.post('/jabatan/perbedaan', { hash, keys: ['position:surveyor', 'position:admin'] }, 'admin')).status).toBe(303)
    const found = await directory(world.house.database.db)
    expect(found.positions.has('surveyor')).toBe(true)
    expect(found.positions.has('admin')).toBe(true)
    expect(found.units.get('roads')?.name.id).toBe('Bagian Jalan')
    expect(await textOf(world.get('/jabatan/perbedaan', 'admin'))).toContain('sama dengan yang berlaku')
  })

  test('demo people are for try-out mode only, and come once', async () => {
    expect(await loadDemo(world.ctx(), hallDemo)).toBe(0)
    const production = await newWorld({ mode: 'production' })
    await expect(loadDemo(production.ctx(), hallDemo)).rejects.toThrow('try-out')
    await production.close()
  })
})

describe('the first set-up in production', () => {
  test('by a link that works once makes the administrator, and there are no demo accounts', async () => {
    const house = await newWorld({ mode: 'production', prepare: async (ctx) => { await loadOrganization(ctx, hall, hallRoles) } })
    expect(await textOf(house.get('/masuk'))).not.toContain('balai-coba')
    const older = await setUpLink(house.ctx()) ?? ''
    const link = await setUpLink(house.ctx()) ?? ''
    const typed = { person: 'Rina Contoh', name: 'rina', next: 'kuda hijau lompat pagar', again: 'kuda hijau lompat pagar' }
    expect((await house.get(older)).status).toBe(404)
    expect((await house.get('/siapkan/tebakan')).status).toBe(404)
    expect((await house.get(link)).status).toBe(200)
    expect((await house.post(link, { ...typed, next: 'pendek' })).status).toBe(422)
    expect((await house.post(link, typed)).headers.get('location')).toBe('/masuk?tersimpan=1')
    expect((await house.post(link, typed)).status).toBe(404)
    expect(await setUpLink(house.ctx())).toBeNull()
    expect((await house.post('/masuk', { name: 'rina', password: typed.next })).status).toBe(303)
    expect((await house.actor('rina')).permissions.get('people.accounts')).toEqual(new Set(['*']))
    const { id } = await row<{ id: string }>(house.house.database.db, sql`select id from accounts where sign_in_name = 'rina'`)
    expect((await house.post(`/pengguna/${id}/peran`, { role: 'keeper', unit: '*' }, 'rina')).status).toBe(409)
    await house.close()
  })

  test('a link older than a day no longer works', async () => {
    const house = await newWorld({ mode: 'production' })
    const link = await setUpLink(house.ctx()) ?? ''
    house.moveTo('2026-03-17T02:00:01Z')
    expect((await house.get(link)).status).toBe(404)
    await house.close()
  })
})

test('every change so far stands in a journal that holds no names', async () => {
  const kept = await rows<{ data: unknown }>(world.house.database.db, sql`select data from journal`)
  expect(kept.length).toBeGreaterThan(8)
  for (const name of ['Contoh', 'Rekaan', 'Umpama', 'Misal', '198001']) expect(JSON.stringify(kept)).not.toContain(name)
})
