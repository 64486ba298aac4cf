import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { localDate, newId } from '#kernel'
import { openHall, plain, type Hall } from '../../../test/hall.ts'
import { nowhere } from '../../../test/hostile.ts'
import { loadSurveys, surveysOf } from './actions/ways.ts'
import { respondent, skm } from './examples.ts'
import { nobody } from './rules/profile.ts'
import { scoreOf } from './rules/tally.ts'
import { insertResponses } from './store/responses.ts'

let hall: Hall
const humas = { unit: 'bagian-humas', service: 'informasi-publik' }
const may = localDate('2026-05-12')
const answered = (n: number, own: Record<string, number>, more: Partial<{ unit: string; service: string; simulated: boolean; day: ReturnType<typeof localDate> }> = {}): Promise<number> => insertResponses(hall.house.database.db, Array.from({ length: n }, () => ({
  id: newId<'response'>(hall.now()), instrument: skm.id, ...humas, way: 'link' as const, answers: [4, 3, 4, 3, 4, 3, 4, 3, 4], score: scoreOf(skm, respondent(skm, '434343434')) ?? 0, own, ...nobody, flag: null, simulated: false, ...more, answered_on: more.day ?? may,
})))
beforeAll(async () => {
  hall = await openHall()
  await answered(6, { 'cara-mengetahui': 1 })
  await answered(2, { 'cara-mengetahui': 3 }, { day: localDate('2026-04-02') })
  await answered(7, { 'cara-mengetahui': 2 }, { unit: 'bagian-hukum', service: 'legal-drafting' })
  await answered(3, {})
})
afterAll(() => hall.close())

const path = '/kepuasan/pertanyaan'
const where = 'semester=2026-1'

describe("the office's own questions", () => {
  test('are opened from the page of the index, by officers who read results, and by nobody else', async () => {
    const links = async (who: string | null): Promise<string> => (await hall.get(`/kepuasan-masyarakat?${where}`, who)).text()
    expect(await links('auditor')).toContain(`${path}?semester=2026-1`)
    expect(await links(null)).not.toContain(path)
    expect(await links('pelaksana-humas')).not.toContain(path)
    expect(await (await hall.get('/kepuasan', 'auditor')).text()).toContain(`href="${path}"`)
  })

  test('show every answer of the half-year to who reads the whole city', async () => {
    const text = await hall.text(`${path}?${where}`, 'auditor')
    expect(text).toContain('Dari mana Anda mengetahui layanan ini?')
    expect(text).toContain('15 jawaban')
    expect(text).toMatch(/Situs web kota\s+6\s+40/)
    expect(text).toMatch(/Media sosial\s+7\s+47/)
    expect(text).toMatch(/Kenalan atau petugas\s+2\s+13/)
    expect(text).toMatch(/Lainnya\s+0\s+0/)
  })

  test('show a head the own unit alone', async () => {
    const text = await hall.text(`${path}?${where}`, 'kabag-humas')
    expect(text).toContain('8 jawaban')
    expect(text).not.toContain('Legal')
    expect((await hall.get(`${path}/cara-mengetahui?${where}&layanan=legal-drafting`, 'kabag-humas')).status).toBe(404)
    expect((await hall.get(`${path}/cara-mengetahui?${where}&layanan=legal-drafting`, 'kabag-hukum')).status).toBe(200)
  })

  test('of a half-year without answers say so', async () => {
    expect(await hall.text(`${path}?semester=2026-2`, 'auditor')).toContain('Belum ada jawaban pada semester ini')
  })

  test('open down to the answers: what was chosen beside the elements, without a day, the month where five came in it', async () => {
    const text = await hall.text(`${path}/cara-mengetahui?${where}&layanan=informasi-publik`, 'auditor')
    expect(text.match(/Mei 2026 Situs web kota 4 3 4 3 4 3 4 3 4/g)).toHaveLength(6)
    expect(text.match(/tidak disebut Kenalan atau petugas/g)).toHaveLength(2)
    expect(text).not.toContain('April')
  })

  test('hide a service of fewer than five, with the next smallest, on the list and beneath it', async () => {
    await answered(3, { 'cara-mengetahui': 4 }, { unit: 'bagian-humas', service: 'kunjungan-daerah' })
    const text = await hall.text(`${path}?${where}`, 'auditor')
    expect(text).toContain('2 layanan dengan 10 jawaban tidak ditampilkan')
    for (const service of ['kunjungan-daerah', 'legal-drafting']) expect((await hall.get(`${path}/cara-mengetahui?${where}&layanan=${service}`, 'auditor')).status).toBe(404)
    expect(await hall.text(`${path}/cara-mengetahui?${where}`, 'auditor')).not.toContain('Lainnya')
  })

  test('that are taken out of the files keep their answers, and say that they are asked no more', async () => {
    const surveys = await surveysOf(hall.ctx())
    hall.moveTo(new Date(hall.now().getTime() + 60_000))
    await loadSurveys(hall.ctx(), { ...surveys, questions: [] })
    const text = await hall.text(`${path}?${where}`, 'auditor')
    expect(text).toContain('Dari mana Anda mengetahui layanan ini?')
    expect(text).toContain('tidak ditanyakan lagi')
    expect(await hall.text(`${path}?semester=2026-2`, 'auditor')).toContain('tidak mempunyai pertanyaan sendiri')
    hall.moveTo(new Date(hall.now().getTime() + 60_000))
    await loadSurveys(hall.ctx(), surveys)
  })

  test('are not found under what nobody asked, whatever is sent', async () => {
    for (const bad of nowhere) {
      expect((await hall.get(`${path}/${bad}?${where}`, 'auditor')).status, bad).toBe(404)
      // a query with a sign that cannot be is cleared of it first, and asked again
      expect([303, 404], bad).toContain((await hall.get(`${path}/cara-mengetahui?${where}&layanan=${bad}`, 'auditor')).status)
    }
    for (const semester of ['2026-3', 'x', "'--", '9999-1']) expect((await hall.get(`${path}?semester=${encodeURIComponent(semester)}`, 'auditor')).status, semester).toBe(404)
    expect(plain(await (await hall.get(`${path}/cara-mengetahui?${where}&dari=-5`, 'auditor')).text())).toContain('Situs web kota')
  })
})
