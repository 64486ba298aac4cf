import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { row, sql } from '#platform/db'
import { openHall, type Hall } from '../../../test/hall.ts'

let hall: Hall
let places: { sheet: string; own: string; check: string }
const [assessor, treasurer] = ['kepala-bppt', 'bendahara-bppt']

beforeAll(async () => {
  hall = await openHall({ settings: { BALAI_THROTTLE: '1' } })
  const filed = await hall.ask('izin-penggunaan-tempat-makam')
  const done = await hall.post(`/perkara/${filed.id}/retribusi`, { kind: 'makam', do: 'assess', blok: 'kelas-2', petak: '2' }, assessor)
  const href = (done.headers.get('location') ?? '').replace(/\?.*$/, '')
  const { id, code } = await row<{ id: string; code: string }>(hall.house.database.db, sql`select id, code from charge_sheets`)
  places = { sheet: `${href}/lembar/${id}.pdf`, own: `/lacak/${filed.code}/skrd/${id}.pdf`, check: `/skrd/${code}` }
})
afterAll(() => hall.close())

describe('papers of charges over HTTP', () => {
  test.each([
    ['sheet', treasurer],
    ['own', null],
  ] as const)('the %s is a PDF under its number, kept by no cache', async (place, who) => {
    const answer = await hall.get(places[place], who)
    expect(answer.headers.get('content-type')).toBe('application/pdf')
    expect(answer.headers.get('content-disposition')).toBe('inline; filename="SKRD-00001-SKRD-2026.pdf"')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(new TextDecoder().decode((await answer.arrayBuffer()).slice(0, 5))).toBe('%PDF-')
  })

  test('without its ending it is the same paper, and with another name none', async () => {
    expect((await hall.get(places.sheet.replace('.pdf', ''), treasurer)).status).toBe(200)
    expect((await hall.get(places.sheet.replace('.pdf', '.exe'), treasurer)).status).toBe(404)
  })

  test('the recap is a PDF and a workbook to keep', async () => {
    const [paper, book] = [await hall.get('/tagihan/rekap/rekap.pdf', treasurer), await hall.get('/tagihan/rekap/rekap.xlsx', treasurer)]
    expect([paper.headers.get('content-type'), book.headers.get('content-disposition')]).toEqual(['application/pdf', 'attachment; filename="rekap-retribusi.xlsx"'])
  })

  test('a recap of a period that is none is refused as a paper too', async () => {
    for (const ending of ['pdf', 'xlsx']) expect((await hall.get(`/tagihan/rekap/rekap.${ending}?dari=x`, treasurer)).status).toBe(422)
  })
})

describe('who tries codes', () => {
  test('of sheets is slowed down after some forty a minute, and let in again later', async () => {
    const statuses: number[] = []
    for (let n = 0; n < 45; n += 1) statuses.push((await hall.get(`/skrd/AAAABBBB${String(n).padStart(4, '0')}`)).status)
    expect([statuses[0], statuses.at(-1)]).toEqual([404, 429])
    hall.moveTo('2026-11-23T02:02:00Z')
    expect((await hall.get(places.check)).status).toBe(200)
  })
})
