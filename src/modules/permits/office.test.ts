import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { run, sql } from '#platform/db'
import { draw } from '../../../test/page.ts'
import { openPermitHall, type Granted, type PermitHall } from '../../../test/permit-scene.ts'

let hall: PermitHall
let person: Granted
let company: Granted
beforeAll(async () => {
  hall = await openPermitHall({ now: '2026-11-24T02:00:00Z' })
  person = await hall.grant({}, { name: 'Siti Rahasia Contoh' })
  hall.moveTo('2026-11-24T02:01:00Z')
  company = await hall.grant({ badan: 'PT Dermaga Contoh' })
})
afterAll(() => hall.close())

const listed = async (query: string, who = 'kepala-bppt'): Promise<string[]> => {
  const { html } = await draw(await (await hall.get(`/izin-terbit${query}`, who)).text())
  return [...html.matchAll(/href="\/izin-terbit\/[0-9a-f-]{36}">([^<]+)</g)].map((found) => found[1] ?? '')
}

describe('officers look for a permit', () => {
  test.each([
    ['the whole name of a person', 'Siti Rahasia Contoh', () => [person.number]], ['the same, in other letters and with other spaces', ' siti  RAHASIA contoh', () => [person.number]],
    ['a part of that name', 'Siti', () => []], ['a word of a company', 'dermaga', () => [company.number]], ['the whole name of a company', 'PT Dermaga Contoh', () => [company.number]], ['a number', '503/0001', () => [person.number]],
  ])('by %s', async (_name, typed, expected) => expect(await listed(`?cari=${encodeURIComponent(typed)}`)).toEqual(expected()))

  test('and the public finds nobody by a whole name', async () => {
    expect(await hall.text(`/izin?cari=${encodeURIComponent('Siti Rahasia Contoh')}`)).toContain('Tidak ada izin yang cocok')
  })

  test('and see no name in clear in the list, though they found it', async () => {
    const page = await hall.text(`/izin-terbit?cari=${encodeURIComponent('Siti Rahasia Contoh')}`, 'kepala-bppt')
    expect([page.includes('S*** R****** C*****'), page.replace(/Siti Rahasia Contoh/g, '').includes('Rahasia')]).toEqual([true, false])
  })

  test('narrowed by kind, standing, year and kecamatan at once', async () => {
    expect(await listed('?jenis=izin-perahu&keadaan=active&tahun=2026&kecamatan=32.75.01')).toEqual([company.number, person.number])
    expect(await listed('?jenis=izin-rakit')).toEqual([])
    expect(await listed(`?cari=${encodeURIComponent('Siti Rahasia Contoh')}&keadaan=revoked`)).toEqual([])
  })
})

describe('whose permits an officer reads', () => {
  test('are those of the own agency, whatever unit in it; the leadership and the auditor read all', async () => {
    for (const who of ['kepala-bppt', 'petugas-loket-bppt', 'verifikator-bppt', 'kabid-tertentu-bppt', 'wali-kota', 'auditor']) expect([who, await listed('', who)]).toEqual([who, [company.number, person.number]])
  })

  test('are none of another agency, by no search', async () => {
    for (const query of ['', '?cari=dermaga', `?cari=${encodeURIComponent(company.number)}`, `?cari=${encodeURIComponent('Siti Rahasia Contoh')}`]) expect(await listed(query, 'kepala-dinkes')).toEqual([])
    expect((await hall.get(`/izin-terbit/${company.id}`, 'kepala-dinkes')).status).toBe(403)
  })

  test('are of the other agency as soon as the permit is that agency\'s', async () => {
    await run(hall.house.database.db, sql`update permits set unit = 'dinkes' where id = ${company.id}`)
    expect([await listed('', 'kepala-dinkes'), await listed('', 'petugas-loket-bppt')]).toEqual([[company.number], [person.number]])
    await run(hall.house.database.db, sql`update permits set unit = 'bppt' where id = ${company.id}`)
  })

  test('the menu leads there who may, and nobody else', async () => {
    const leads = async (who: string): Promise<boolean> => (await draw(await (await hall.get('/kotak-kerja', who)).text())).links.includes('/izin-terbit')
    expect([await leads('kepala-bppt'), await leads('auditor'), await leads('administrator-ti')]).toEqual([true, true, false])
  })
})

describe('on the page of a case', () => {
  test('the permit it granted stands with how it stands today, a link to the whole for who may read it', async () => {
    const page = await draw(await (await hall.get(`/perkara/${person.filed.id}`, 'petugas-loket-bppt')).text())
    expect([page.links.includes(`/izin-terbit/${person.id}`), page.text.includes(person.number), page.faults]).toEqual([true, true, []])
    const technical = await draw(await (await hall.get(`/perkara/${person.filed.id}`, 'tim-teknis-dishub')).text())
    expect([technical.links.includes(`/izin-terbit/${person.id}`), technical.links.includes(`/izin/${person.id}`)]).toEqual([false, true])
  })

  test('an application about a permit shows that permit before it is granted', async () => {
    const filed = await hall.apply({ keperluan: 'amendment', 'nomor-izin': person.number })
    const page = await draw(await (await hall.get(`/perkara/${filed.id}`, 'petugas-loket-bppt')).text())
    expect(page.links).toContain(`/izin-terbit/${person.id}`)
  })

  test('of a service that grants no permit says nothing of permits', async () => {
    const letter = await hall.ask('surat-ke-masyarakat')
    expect(await hall.text(`/perkara/${letter.id}`, 'auditor')).not.toContain('Berlaku sejak')
    expect(await hall.text(`/lacak/${letter.code}`)).not.toContain('Izin Anda')
  })
})
