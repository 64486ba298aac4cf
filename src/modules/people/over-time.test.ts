import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { localDate } from '#kernel'
import { newWorld, type World } from '../../../test/world.ts'
import { row, rows, sql } from '#platform/db'
import { hall, hallDemo, hallRoles } from './examples.ts'
import { loadDemo, loadOrganization } from './index.ts'

let world: World
beforeAll(async () => {
  world = await newWorld({ prepare: async (ctx) => {
    await loadOrganization(ctx, hall, hallRoles)
    await loadDemo(ctx, { ...hallDemo, delegations: [{ from: 'head-letters', to: 'head-roads', acts: ['sign'], since: localDate('2026-07-01'), until: localDate('2026-07-31'), reason: 'dinas luar' }] })
  } })
})
afterAll(() => world.close())

const db = () => world.house.database.db
const personOf = async (name: string): Promise<string> => (await row<{ id: string }>(db(), sql`select id from persons where name = ${name}`)).id
const on = (day: string): void => { world.moveTo(`${day}T02:00:00Z`) }
const held = async (who: string): Promise<string[]> => (await world.actor(who)).holdings.map(({ position, capacity, acts }) => [position, capacity, ...(acts ?? [])].join(' '))
const may = async (who: string, permission: string): Promise<string[]> => [...(await world.actor(who)).permissions.get(permission) ?? []].toSorted()
const appoint = async (slug: string, fields: Record<string, string>, who = 'admin'): Promise<{ status: number; page: string }> => {
  const answer = await world.post(`/jabatan/${slug}/angkat`, { capacity: 'definitive', from: '16/03/2026', to: '', decree: 'SK 1/2026', person: '', ...fields }, who)
  return { status: answer.status, page: await answer.text() }
}
const hand = async (slug: string, fields: Record<string, string>, who = 'admin'): Promise<{ status: number; page: string }> => {
  const answer = await world.post(`/jabatan/${slug}/delegasi`, { from: '16/03/2026', to: '20/03/2026', decree: 'ND 1/2026', 'to-whom': '', ...fields }, who)
  return { status: answer.status, page: await answer.text() }
}
const holderId = async (position: string, person: string): Promise<string> => (await row<{ id: string }>(db(), sql`select id from holders where position = ${position} and person = ${await personOf(person)}`)).id

describe('Who holds a position, day by day', () => {
  test('from the first day to the last, both counted, by the calendar of the city', async () => {
    expect((await appoint('archivist', { person: await personOf('Dewi Umpama'), from: '18/03/2026', to: '20/03/2026' })).status).toBe(303)
    const seen: [string, boolean][] = []
    for (const moment of ['2026-03-17T16:59:00Z', '2026-03-17T17:00:00Z', '2026-03-20T16:59:00Z', '2026-03-20T17:00:00Z']) {
      world.moveTo(moment)
      seen.push([moment, (await held('clerk')).includes('archivist definitive')])
    }
    expect(seen.map(([, there]) => there)).toEqual([false, true, true, false])
  })

  test('while nobody does, the head of the unit answers, without the rights of the position', async () => {
    on('2026-03-21')
    expect(await held('head-archive')).toContain('archivist head')
    expect(await may('head-archive', 'cases.read-unit')).toEqual([])
  })

  test('the Plh. of June stands beside the head in June alone, with the rights of the position', async () => {
    on('2026-05-31')
    expect(await held('head-archive')).not.toContain('head-letters plh')
    expect(await may('head-archive', 'people.manage')).toEqual([])
    on('2026-06-01')
    expect(await held('head-archive')).toContain('head-letters plh')
    expect(await may('head-archive', 'people.manage')).toEqual(['archive', 'letters'])
    expect(await held('head-letters')).toContain('head-letters definitive')
    on('2026-07-01')
    expect(await held('head-archive')).not.toContain('head-letters plh')
  })

  test('a delegation of some acts hands on these acts and none of the rights', async () => {
    on('2026-07-01')
    expect(await held('head-roads')).toContain('head-letters delegated sign')
    expect(await may('head-roads', 'people.manage')).toEqual(['roads'])
    on('2026-08-01')
    expect((await held('head-roads')).some((one) => one.startsWith('head-letters'))).toBe(false)
  })

  test('two in one position for many both hold it; the account of each names it', async () => {
    on('2026-03-16')
    expect([await held('clerk'), await held('clerk-2')].map((all) => all.includes('clerk definitive'))).toEqual([true, true])
  })
})

describe('An appointment that cannot be', () => {
  const cases: [string, string, Record<string, string>, string][] = [
    ['without anybody', 'archivist', {}, 'Pilih orangnya'],
    ['of nobody we know', 'archivist', { person: '01936b5c-0000-7000-8000-000000000000' }, 'tidak ada dalam daftar'],
    ['of what is no id', 'archivist', { person: '<script>' }, 'tidak ada dalam daftar'],
    ['in no right', 'archivist', { person: 'Eka Simulasi', capacity: 'raja' }, 'Pilih definitif'],
    ['from no day', 'archivist', { person: 'Eka Simulasi', from: '' }, 'Isi tanggalnya'],
    ['from a day that is none', 'archivist', { person: 'Eka Simulasi', from: '30/02/2026' }, 'Tanggal tidak terbaca'],
    ['that ends before it begins', 'archivist', { person: 'Eka Simulasi', to: '15/03/2026' }, 'mendahului'],
    ['without a decree', 'archivist', { person: 'Eka Simulasi', decree: '  ' }, 'nomor keputusan'],
    ['by a decree longer than any', 'archivist', { person: 'Eka Simulasi', decree: 'S'.repeat(101) }, 'Terlalu panjang'],
    ['by a decree in two lines', 'archivist', { person: 'Eka Simulasi', decree: 'SK 1\u0007' }, 'tidak dapat dicetak'],
    ['of a second head', 'head-roads', { person: 'Eka Simulasi' }, 'dipegang Fajar Andai'],
    ['of a Plt. beside a head', 'head-roads', { person: 'Eka Simulasi', capacity: 'plt', to: '01/04/2026' }, 'dipegang Fajar Andai'],
    ['of a Plh. without an end', 'head-roads', { person: 'Eka Simulasi', capacity: 'plh' }, 'harus bertanggal akhir'],
    ['of one who holds it already', 'clerk', { person: 'Eka Simulasi' }, 'sudah memegang'],
  ]
  test.each(cases)('%s is refused in words, with everything typed still there', async (_, slug, fields, said) => {
    on('2026-03-16')
    const person = fields['person']?.includes(' ') ? await personOf(fields['person']) : fields['person'] ?? ''
    const before = await rows(db(), sql`select id from holders`)
    const { status, page } = await appoint(slug, { ...fields, person })
    expect(status).toBe(422)
    expect(page).toContain(said)
    if ((fields['decree'] ?? 'x').trim() !== '' && !/\p{Cc}/u.test(fields['decree'] ?? '')) expect(page).toContain(`value="${fields['decree'] ?? 'SK 1/2026'}"`)
    expect(page).toContain(`value="${fields['from'] ?? '16/03/2026'}"`)
    if (person.startsWith('0') && fields['person']?.includes(' ')) expect(page).toMatch(new RegExp(`value="${person}"[^>]*selected|selected[^>]*value="${person}"`))
    expect(page).not.toContain('<script>alert')
    expect(await rows(db(), sql`select id from holders`)).toHaveLength(before.length)
  })

  test('the day one is told of is written as people write it', async () => {
    const { page } = await appoint('head-roads', { person: await personOf('Eka Simulasi') })
    expect(page).toContain('sejak 2\u00a0Jan\u00a02026')
    expect(page).not.toContain('sejak 2026-01-02')
  })

  test('to a position nobody knows is not found', async () => {
    expect((await appoint('pirate', { person: await personOf('Eka Simulasi') })).status).toBe(404)
    expect((await world.get('/jabatan/pirate/angkat', 'admin')).status).toBe(404)
  })
})

describe('The end of a holding', () => {
  const end = async (position: string, holder: string, to: string, who = 'admin'): Promise<{ status: number; page: string }> => {
    const answer = await world.post(`/jabatan/${position}/akhiri/${holder}`, { to }, who)
    return { status: answer.status, page: await answer.text() }
  }

  test.each([['', 'Isi tanggalnya'], ['besok', 'Tanggal tidak terbaca'], ['01/01/2026', 'mendahului']])('on %j is refused, and the day typed stays', async (to, said) => {
    on('2026-03-16')
    const { status, page } = await end('head-roads', await holderId('head-roads', 'Fajar Andai'), to)
    expect([status, page.includes(said), page.includes(`value="${to}"`)]).toEqual([422, true, true])
  })

  test('of somebody else’s position, of nothing, and by who may not, is none', async () => {
    const holder = await holderId('head-roads', 'Fajar Andai')
    expect((await end('head-letters', holder, '16/03/2026')).status).toBe(404)
    expect((await end('head-roads', '01936b5c-0000-7000-8000-000000000000', '16/03/2026')).status).toBe(404)
    expect((await end('head-roads', 'x', '16/03/2026')).status).toBe(404)
    expect((await end('head-roads', holder, '16/03/2026', 'head-letters')).status).toBe(403)
    expect((await end('head-roads', holder, '16/03/2026', 'clerk')).status).toBe(403)
  })

  test('leaves the last day to the holder; then it is vacant, a Plt. may come, and it does not end twice later', async () => {
    on('2026-03-16')
    const holder = await holderId('head-roads', 'Fajar Andai')
    expect((await end('head-roads', holder, '20/03/2026')).status).toBe(303)
    expect((await appoint('head-roads', { person: await personOf('Eka Simulasi'), capacity: 'plt', from: '20/03/2026', to: '30/04/2026' })).status).toBe(422)
    expect((await appoint('head-roads', { person: await personOf('Eka Simulasi'), capacity: 'plt', from: '21/03/2026', to: '30/04/2026' })).status).toBe(303)
    expect((await end('head-roads', holder, '25/03/2026')).page).toContain('Sudah berakhir')
    on('2026-03-20')
    expect(await held('head-roads')).toContain('head-roads definitive')
    on('2026-03-21')
    expect(await held('clerk-2')).toContain('head-roads plt')
    expect(await may('clerk-2', 'people.manage')).toEqual(['roads'])
    expect((await appoint('head-roads', { person: await personOf('Gita Percobaan'), capacity: 'plt', from: '01/04/2026', to: '02/04/2026' })).page).toContain('dipegang Eka Simulasi')
  })

  test('stands in the history of the position, the past kept', async () => {
    const page = await (await world.get('/jabatan/head-roads', 'admin')).text()
    for (const name of ['Fajar Andai', 'Eka Simulasi']) expect(page).toContain(name)
    const { n } = await row<{ n: number }>(db(), sql`select count(*)::int as n from journal j join positions p on p.id = j.subject where p.slug = 'head-roads' and j.type = 'position.ended'`)
    expect(n).toBe(1)
  })
})

describe('A delegation', () => {
  test.each<[string, Record<string, string>, string]>([
    ['to nobody', {}, 'Pilih penerima'],
    ['to a position nobody knows', { 'to-whom': 'position:pirate' }, 'Penerima ini tidak ada'],
    ['to a person nobody knows', { 'to-whom': 'person:01936b5c-0000-7000-8000-000000000000' }, 'Penerima ini tidak ada'],
    ['to what is neither', { 'to-whom': 'unit:letters' }, 'Penerima ini tidak ada'],
    ['to itself', { 'to-whom': 'position:head-letters' }, 'kepada pemegangnya sendiri'],
    ['without a last day', { 'to-whom': 'position:clerk', to: '' }, 'Isi tanggalnya'],
    ['that ends before it begins', { 'to-whom': 'position:clerk', to: '15/03/2026' }, 'mendahului'],
    ['without a decree', { 'to-whom': 'position:clerk', decree: '' }, 'nomor keputusan'],
  ])('%s is refused, with everything typed still there', async (_, fields, said) => {
    on('2026-03-16')
    const { status, page } = await hand('head-letters', fields)
    expect([status, page.includes(said)]).toEqual([422, true])
    expect(page).toContain(`value="${fields['from'] ?? '16/03/2026'}"`)
    if (fields['decree'] !== '') expect(page).toContain('value="ND 1/2026"')
    expect(await rows(db(), sql`select id from delegations where from_position = 'head-letters' and from_date < '2026-07-01'`)).toEqual([])
  })

  test('to a person the holder is, is to oneself; around a ring it is refused', async () => {
    expect((await hand('head-letters', { 'to-whom': `person:${await personOf('Citra Misal')}` })).page).toContain('kepada pemegangnya sendiri')
    expect((await hand('head-letters', { 'to-whom': 'position:head-archive' })).status).toBe(303)
    expect((await hand('head-archive', { 'to-whom': 'position:head-letters' })).page).toContain('mendelegasikan kembali')
    expect((await hand('head-archive', { 'to-whom': 'position:head-letters', from: '21/03/2026', to: '22/03/2026' })).status).toBe(303)
  })

  test('is by its holder or who manages it: not by who received it, nor by the head of a vacant one', async () => {
    on('2026-03-16')
    expect(await held('head-archive')).toContain('head-letters delegated')
    expect((await world.actor('head-archive')).permissions.get('people.manage')?.has('letters')).toBe(true)
    for (const day of ['16/03/2026', '01/09/2026']) expect((await hand('head-letters', { 'to-whom': 'position:clerk', from: day, to: '30/09/2026' }, 'head-archive')).status).toBe(403)
    expect((await world.get('/jabatan/head-letters/delegasi', 'head-archive')).status).toBe(403)
    on('2026-04-20')
    expect(await held('head-archive')).toContain('archivist head')
    expect((await hand('archivist', { 'to-whom': 'position:clerk' }, 'head-archive')).status).toBe(403)
    expect((await hand('secretary', { 'to-whom': 'position:clerk' }, 'head-letters')).status).toBe(403)
    expect((await world.get('/jabatan/archivist/delegasi', 'head-archive')).status).toBe(403)
  })

  test('that has not begun is gone when it is taken back; one of a single day leaves nothing behind', async () => {
    on('2026-03-16')
    expect((await hand('head-roads', { 'to-whom': 'position:clerk', from: '01/04/2026', to: '05/04/2026' })).status).toBe(303)
    expect((await hand('head-roads', { 'to-whom': 'position:head-letters', from: '16/03/2026', to: '16/03/2026' })).status).toBe(303)
    for (const { id } of await rows<{ id: string }>(db(), sql`select id from delegations where from_position = 'head-roads'`)) {
      expect((await world.post('/jabatan/head-roads/tarik', { delegation: id }, 'admin')).status).toBe(303)
    }
    expect(await rows(db(), sql`select id from delegations where from_position = 'head-roads'`)).toEqual([])
    expect((await held('head-letters')).some((one) => one.startsWith('head-roads'))).toBe(false)
  })

  test('that is over is not taken back, nor one of another position', async () => {
    on('2026-03-30')
    const { id } = await row<{ id: string }>(db(), sql`select id from delegations where from_position = 'head-letters' and from_date = '2026-03-16'`)
    const late = await world.post('/jabatan/head-letters/tarik', { delegation: id }, 'admin')
    expect([late.status, (await late.text()).includes('Sudah berakhir')]).toEqual([409, true])
    expect((await world.post('/jabatan/head-roads/tarik', { delegation: id }, 'admin')).status).toBe(404)
    expect((await world.post('/jabatan/head-letters/tarik', { delegation: 'x' }, 'admin')).status).toBe(404)
  })

  test('to one person is that person’s alone, whoever else holds the same position', async () => {
    on('2026-04-06')
    expect((await hand('head-archive', { 'to-whom': `person:${await personOf('Dewi Umpama')}`, from: '06/04/2026', to: '07/04/2026' })).status).toBe(303)
    expect([await held('clerk'), await held('clerk-2')].map((all) => all.includes('head-archive delegated'))).toEqual([true, false])
  })
})

test('all of it stands in the journal with ids and days, never with a name', async () => {
  const entries = await rows<{ type: string; data: unknown }>(db(), sql`select type, data from journal where type like 'position.%' order by at`)
  expect(new Set(entries.map(({ type }) => type))).toEqual(new Set(['position.appointed', 'position.ended', 'position.delegated', 'position.taken-back']))
  for (const name of ['Dewi', 'Eka', 'Fajar', 'Citra']) expect(JSON.stringify(entries)).not.toContain(name)
})
