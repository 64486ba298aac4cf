import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { row, sql } from '#platform/db'
import { openHall, pdf, plain, type Hall } from '../hall.ts'

/** Forms as a browser gets and sends them: whatever unseen values the page holds go back with what was typed. */

let hall: Hall
beforeAll(async () => { hall = await openHall() })
afterAll(() => hall.close())

const service = 'surat-ke-masyarakat'
const letter = {
  'applicant.name': 'Warga Contoh', 'applicant.phone': '081200000001', 'applicant.address': 'Jl. Contoh No. 1',
  'answers.tujuan': 'sekda', 'answers.perihal': 'Permohonan percobaan', 'answers.nomor-surat': '1/2026', 'answers.tanggal-surat': '20/11/2026',
}
const unseen = async (path: string, who: string | null = null): Promise<Record<string, string>> =>
  Object.fromEntries([...(await (await hall.get(path, who)).text()).matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map((found) => [found[1] ?? '', found[2] ?? '']))
const count = async (table: string): Promise<number> => (await row<{ n: number }>(hall.house.database.db, sql`select count(*)::int as n from ${sql.table(table)}`)).n

describe('a form sent twice', () => {
  test.each([['by a citizen', `/layanan/${service}/ajukan`, null], ['at the counter', `/loket/${service}`, 'petugas-loket']])('%s makes one case', async (_who, path, who) => {
    const kept = await unseen(path, who)
    const before = await count('cases')
    const answers = await Promise.all([1, 2, 3].map(() => hall.form(path, { ...kept, ...letter, 'answers.surat': new File([pdf()], 'surat.pdf') }, who)))
    expect(new Set(answers.map((answer) => answer.headers.get('location'))).size).toBe(1)
    expect(await count('cases')).toBe(before + 1)
  })

  test('after the page was asked for again is another request', async () => {
    const path = `/layanan/${service}/ajukan`
    const before = await count('cases')
    for (let n = 0; n < 2; n += 1) await hall.form(path, { ...await unseen(path), ...letter, 'answers.surat': new File([pdf()], 'surat.pdf') })
    expect(await count('cases')).toBe(before + 2)
  })

  test('into the suggestion box leaves one suggestion', async () => {
    const typed = { ...await unseen('/saran'), kind: 'thanks', service: '', words: 'Petugasnya ramah dan cepat.', email: '' }
    const answers = await Promise.all([1, 2].map(() => hall.post('/saran', typed)))
    expect(new Set(answers.map((answer) => answer.headers.get('location'))).size).toBe(1)
    expect(await count('suggestions')).toBe(1)
  })
})

test('who has been given the answer cannot withdraw the request any more', async () => {
  const filed = await hall.ask('informasi-publik')
  const definition = await hall.definition('informasi-publik')
  expect(plain(await hall.text(`/lacak/${filed.code}`))).toContain('Tarik permohonan')
  const signing = definition.procedure.steps.find((step) => step.ways.some((way) => way.product?.stage === 'sign' || way.product?.stage === 'issue'))
  for (let acts = 0; acts < 20; acts += 1) {
    const one = await hall.look(filed.id, 'auditor')
    if (one.turns[0]?.step === signing?.id) break
    await hall.go(definition, one)
  }
  await hall.go(definition, await hall.look(filed.id, 'auditor'))
  expect((await hall.look(filed.id, 'auditor')).status).toBe('open')
  const { version } = await hall.look(filed.id, 'auditor')
  const refused = await hall.post(`/lacak/${filed.code}/tindakan`, { act: 'withdraw', version })
  expect(refused.status).toBe(409)
  expect(plain(await hall.text(`/lacak/${filed.code}`))).not.toContain('Tarik permohonan')
})
