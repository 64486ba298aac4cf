import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { row, sql } from '#platform/db'
import { openHall, plain, type Hall } from '../../../test/hall.ts'

const tree = '/kinerja/pohon/setwan-2025'
const planner = 'perencana-setwan'
const nasty = ['', ' ', '\u0000', '\u202egnp', '<script>alert(1)</script>', "'; drop table performance_trees; --", '../../etc/passwd', '__proto__', 'constructor', '%00', '{"$ne":1}', 'x'.repeat(20_000), '🏛️'.repeat(400)]

describe('whatever is sent to performance', () => {
  let hall: Hall
  beforeAll(async () => { hall = await openHall() })
  afterAll(() => hall.close())
  const counts = () => row<{ trees: number; agreements: number; reports: number }>(hall.house.database.db, sql`
    select (select count(*)::int from performance_trees) as trees, (select count(*)::int from performance_agreements) as agreements, (select count(*)::int from performance_reports) as reports`)

  test('as an address is answered by a page, never by a defect', async () => {
    for (const path of [`${tree}/kotak/`, `${tree}/indikator/`, '/kinerja/perjanjian/', '/kinerja/pohon/']) for (const part of nasty.filter((one) => one.trim() !== '' && one !== '\u0000' && one.length < 3000)) {
      const answer = await hall.get(`${path}${encodeURIComponent(part)}`, planner)
      expect([path, part, answer.status]).toEqual([path, part, 404])
    }
    for (const query of nasty.filter((one) => one !== '\u0000' && one.length < 3000)) for (const path of [`/kinerja?periode=${encodeURIComponent(query)}`, `${tree}?versi=${encodeURIComponent(query)}`, `${tree}/temuan?kepastian=${encodeURIComponent(query)}`]) expect([path, (await hall.get(path, planner)).status]).toEqual([path, 200])
  })

  test('as a form is refused in words or taken as words, and nothing is half kept', async () => {
    const before = await counts()
    const forms: [string, (value: string) => Record<string, string>][] = [
      ['tambah', (value) => ({ di: value, title: value, level: value, owner: value, serves: value, objectives: value })], ['pindah', (value) => ({ kotak: value, under: value, seen: value })], ['urut', (value) => ({ kotak: value, indikator: value, arah: value })],
      ['kotak/arsiparis/ubah', (value) => ({ title: value, level: value, owner: value, seen: value })], ['kotak/arsiparis/hapus', (value) => ({ seen: value })], ['kotak/arsiparis/indikator', (value) => ({ name: value, objective: value, weight: value, 'target-2025': value, [`target-${value}`]: value })],
      ['indikator/arsiparis-1/ubah', (value) => ({ name: value, seen: value })], ['indikator/arsiparis-1/hapus', (value) => ({ seen: value })], ['hasil', (value) => ({ seen: value, 'text-0': value })], ['buang', (value) => ({ seen: value })], ['perjanjian', (value) => ({ jabatan: value })], ['laporan/tulis', (value) => ({ version: value, overview: value })],
    ]
    for (const [path, fields] of forms) for (const value of nasty) {
      const answer = await hall.post(`${tree}/${path}`, fields(value), planner)
      expect([path, value.slice(0, 30), answer.status < 500]).toEqual([path, value.slice(0, 30), true])
      expect(await answer.text()).not.toContain('<script>alert')
    }
    expect(await counts()).toEqual(before)
  })

  test('many times at once leaves one draft, and every box that was acknowledged', async () => {
    const before = await counts()
    const answers = await Promise.all(Array.from({ length: 12 }, (_, n) => hall.post(`${tree}/tambah`, { di: 'kasubag-tata-usaha', title: `Serentak ${n}`, level: 'position', owner: '', serves: '', objectives: '' }, planner)))
    const added = answers.filter(({ status }) => status === 303)
    expect(added).toHaveLength(12)
    const page = plain(await (await hall.get(`${tree}/kotak/kasubag-tata-usaha?versi=2`, planner)).text())
    for (let n = 0; n < 12; n += 1) expect(page).toContain(`Serentak ${n}`)
    expect((await counts()).trees).toBe(before.trees + 1)
  })

  test('of two who make the same agreement at once one makes it, the other is told', async () => {
    const answers = await Promise.all([planner, 'kasubag-tata-usaha-setwan', 'pengadministrasi-surat-setwan'].map((who) => hall.post(`${tree}/perjanjian`, { jabatan: 'pengadministrasi-surat-setwan' }, who)))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409, 409])
    expect((await counts()).agreements).toBe(1)
  })

  test('of two who write the report at once one is kept, the other sees that and keeps the own words', async () => {
    const answers = await Promise.all(['Satu', 'Dua'].map((overview) => hall.post(`${tree}/laporan/tulis`, { version: '0', overview }, planner)))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409])
    expect((await counts()).reports).toBe(1)
  })
})
