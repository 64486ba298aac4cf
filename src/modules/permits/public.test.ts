import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { row, run, sql } from '#platform/db'
import { shapes } from '../../openapi/shapes.ts'
import { draw } from '../../../test/page.ts'
import { openPermitHall, type Granted, type PermitHall } from '../../../test/permit-scene.ts'

let hall: PermitHall
let company: Granted
let person: Granted
let raft: Granted
beforeAll(async () => {
  hall = await openPermitHall({ now: '2026-11-24T02:00:00Z' })
  company = await hall.grant({ badan: 'PT Dermaga Contoh', npwp: '01.300.066.6-091.000' })
  hall.moveTo('2026-11-24T02:01:00Z')
  person = await hall.grant({ wilayah: '32-75-04-1002' }, { name: 'Siti Rahasia' })
  hall.moveTo('2026-11-24T02:02:00Z')
  raft = await hall.grant({ badan: 'CV =Rakit "Jaya", Contoh' }, { slug: 'izin-rakit' })
  await hall.decide(company.id, 'suspend', { on: '24/11/2026' })
})
afterAll(() => hall.close())

type Listed = { permits: { id: string; number: string; holder: string | null; standing: string; since: string }[]; more: boolean }
const numbersFor = async (query: string): Promise<string[]> => ((await (await hall.get(`/api/permits${query}`)).json()) as Listed).permits.map(({ number }) => number)

describe('the public register', () => {
  test('lists every permit, newest first, masked as the law wants', async () => {
    const page = await hall.text('/izin')
    for (const words of ['PT Dermaga Contoh', 'S*** R******', 'Bekasi Selatan', 'Dibekukan', 'Berlaku']) expect(page).toContain(words)
    expect(page).not.toContain('Rahasia')
    expect(await numbersFor('')).toEqual([raft.number, person.number, company.number])
  })

  test.each([
    ['its whole number', () => `?cari=${encodeURIComponent(person.number)}`, () => [person.number]],
    ['the beginning of a number', () => '?cari=503%2F000', () => [raft.number, person.number, company.number]],
    ['a number in small letters', () => `?cari=${encodeURIComponent(person.number.toLowerCase())}`, () => [person.number]],
    ['words of a company, in any order', () => '?cari=contoh+dermaga', () => [company.number]],
    ['a word of two companies', () => '?cari=contoh', () => [raft.number, company.number]],
    ['the name of a person', () => '?cari=Siti+Rahasia', () => []],
    ['a masked name', () => '?cari=S***+R******', () => []],
    ['its kind', () => '?jenis=izin-rakit', () => [raft.number]],
    ['its kecamatan', () => '?kecamatan=32.75.04', () => [person.number]],
    ['how it stands', () => '?keadaan=suspended', () => [company.number]],
    ['how it stands, the rest', () => '?keadaan=active', () => [raft.number, person.number]],
    ['its year', () => '?tahun=2026&jenis=izin-perahu', () => [person.number, company.number]],
    ['another year', () => '?tahun=2025', () => []],
    ['a standing nobody has', () => '?keadaan=burned', () => [raft.number, person.number, company.number]],
    ['signs that mean something to a database', () => `?cari=${encodeURIComponent("%' or 1=1 --_\\")}`, () => []],
    ['a place past the end', () => '?dari=50', () => []],
    ['a place that is none', () => '?dari=minus', () => [raft.number, person.number, company.number]],
  ])('is found by %s', async (_name, query, expected) => expect(await numbersFor(query())).toEqual(expected()))

  test('keeps every filter in its links and says when nothing fits', async () => {
    const page = await draw(await (await hall.get('/izin?jenis=izin-rakit&cari=dermaga')).text())
    expect(page.text).toContain('Tidak ada izin yang cocok')
    expect([page.value('cari'), page.value('jenis'), page.faults]).toEqual(['dermaga', 'izin-rakit', []])
    expect(page.links).toEqual(expect.arrayContaining(['/izin/data.csv?cari=dermaga&jenis=izin-rakit', '/api/permits?cari=dermaga&jenis=izin-rakit']))
  })

  test('is leafed through fifty at a time', async () => {
    await run(hall.house.database.db, sql`
      insert into permits (id, kind, number, product_id, case_id, holder_case, unit, state, issued_on, from_on, to_on, shown_name)
      select gen_random_uuid(), 'izin-perahu', 'LAMA/' || n, gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'bppt',
        '{"issuedOn":"2020-01-01","from":"2020-01-01","to":"2020-12-31","bars":[],"decisions":[],"objection":null}'::jsonb, date '2020-01-01', date '2020-01-01', date '2020-12-31', 'L***'
      from generate_series(1, 120) as n`)
    const page = await draw(await (await hall.get('/izin?tahun=2020&keadaan=expired')).text())
    expect([page.text.includes('lebih dari 50 izin'), page.links.includes('/izin?keadaan=expired&tahun=2020&dari=50')]).toEqual([true, true])
    const last = await hall.text('/izin?tahun=2020&keadaan=expired&dari=100')
    expect([last.includes('101 – 120'), last.includes('Habis masa berlaku')]).toEqual([true, true])
  })

  test('is as sound in English', async () => {
    const page = await draw(await (await hall.get('/izin?lang=en')).text(), 'en')
    expect([page.faults, page.text.includes('Register of permits'), page.text.includes('Suspended')]).toEqual([[], true, true])
  })
})

describe('open data', () => {
  test('as CSV: every permit asked for, nothing personal, nothing a spreadsheet would run', async () => {
    const answer = await hall.get('/izin/data.csv?tahun=2026')
    const lines = (await answer.text()).trim().split('\r\n')
    expect(answer.headers.get('content-type')).toContain('text/csv')
    expect(lines[0]).toBe('number,kind,kind_name,standing,since,issued,valid_from,valid_to,district_code,district,village_code,village,holder,simulated,numbered')
    expect(lines.length).toBe(4)
    expect(lines.join('\n')).toContain('"CV =Rakit ""Jaya"", Contoh"')
    expect(lines.join('\n')).not.toContain('Rahasia')
    expect(lines.find((line) => line.startsWith(person.number))).toBe(`${person.number},izin-perahu,Izin perahu,active,2026-11-24,2026-11-24,2026-11-24,2027-11-23,32.75.04,Bekasi Selatan,32.75.04.1002,Margajaya,S*** R******,false,2026-11-24`)
  })

  test('as CSV of thousands, whole', async () => {
    const lines = (await (await hall.get('/izin/data.csv')).text()).trim().split('\r\n')
    expect([lines.length, new Set(lines).size]).toEqual([124, 124])
  })

  test('as JSON: exactly as the document of the API describes it', async () => {
    const list: unknown = await (await hall.get('/api/permits?tahun=2026')).json()
    const one: unknown = await (await hall.get(`/api/permits/${company.id}`)).json()
    expect([shapes.Permits.parse(list), shapes.Permit.parse(one)]).toEqual([list, one])
  })

  test('as JSON: one permit with its public history', async () => {
    const one = (await (await hall.get(`/api/permits/${company.id}`)).json()) as Record<string, unknown>
    expect(one).toMatchObject({ number: company.number, standing: 'suspended', since: '2026-11-24', validTo: '2027-11-23', holder: 'PT Dermaga Contoh', objection: false })
    expect(one['history']).toEqual([
      expect.objectContaining({ type: 'permit.suspended', decision: expect.objectContaining({ act: 'suspend', appealUntil: '2026-12-23' }) }), expect.objectContaining({ type: 'permit.issued', number: company.number, decision: null }),
    ])
    expect(JSON.stringify(one)).not.toContain('Perahu dipakai')
  })
})

describe('the page a QR leads to', () => {
  test('knows nothing before the signature, and tells the permit with it', async () => {
    const filed = await hall.apply()
    await hall.recommend(filed)
    expect((await hall.get('/periksa/ZZZZZZZZZZZZ')).status).toBe(404)
    await hall.act(filed.id, 'kepala-bppt', { act: 'sign' })
    const { code } = await row(hall.house.database.db, sql<{ code: string }>`select verify_code as code from products where case_id = ${filed.id}`)
    await run(hall.house.database.db, sql`update products set signed_at = null where case_id = ${filed.id}`)
    expect((await hall.get(`/periksa/${code}`)).status).toBe(404)
    await run(hall.house.database.db, sql`update products set signed_at = ${hall.now()} where case_id = ${filed.id}`)
    for (const words of ['Izin ini berlaku', 'sampai 23', 'W**** C*****']) expect(await hall.text(`/periksa/${code}`)).toContain(words)
    await hall.act(filed.id, 'petugas-loket-bppt', { act: 'handOver' })
    expect(await hall.text(`/periksa/${code}`)).toContain('Izin ini berlaku')
  })

  test('says since when a permit is suspended, and what the law says of its kind', async () => {
    const suspended = await hall.text(`/periksa/${company.verify}`)
    for (const words of ['Izin ini sedang dibekukan', 'dibekukan sejak 24', 'Naskahnya asli']) expect(suspended).toContain(words)
    const replaced = await hall.text(`/periksa/${raft.verify}`)
    for (const words of ['Izin ini berlaku', 'tanpa batas waktu', 'sudah diganti oleh NIB', 'Peraturan contoh 1/2021']) expect(replaced).toContain(words)
    expect(await hall.text(`/izin/${raft.id}`)).toContain('sudah diganti oleh NIB')
  })

  test('says that it has expired from the day after its last, and that it was revoked from the day of the decision', async () => {
    hall.moveTo('2027-11-24T02:00:00Z')
    expect(await hall.text(`/periksa/${person.verify}`)).toContain('Masa berlaku izin ini sudah habis')
    hall.moveTo('2026-11-24T02:00:00Z')
    await hall.decide(person.id, 'revoke')
    const page = await hall.text(`/periksa/${person.verify}`)
    for (const words of ['Izin ini sudah dicabut', 'dicabut sejak 24']) expect(page).toContain(words)
    const english = await hall.text(`/periksa/${person.verify}?lang=en`)
    expect(english).toContain('This permit was revoked')
  })

  test('of a paper that is no permit is as it was', async () => {
    const filed = await hall.ask('keberatan-izin', { answers: { 'nomor-izin': person.number, alasan: 'Tidak benar.' } })
    expect(await hall.text(`/lacak/${filed.code}`)).toContain(person.number)
  })
})
