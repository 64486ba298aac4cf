import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rows, sql } from '#platform/db'
import { defects, nowhere, readable, sendHostile } from '../../../test/hostile.ts'
import { openHall, type Hall } from '../../../test/hall.ts'
import { sampleSchedule } from './examples.ts'
import { loadSchedules, readSchedules } from './index.ts'
import type { Schedule } from './rules/schedule.ts'
import { scheduleFrom } from './rules/schedule-file.ts'

const who = 'kepala-distaru'
const slug = 'pohon-2026'
const root = `/jadwal/${slug}`
let hall: Hall
beforeAll(async () => {
  hall = await openHall({ now: '2026-06-10T03:00:00Z' })
  await loadSchedules(hall.ctx(), readSchedules([{ name: `${slug}.yaml`, text: sampleSchedule.replace('Dinas Pertamanan Kota Contoh', 'Dinas Tata Ruang') }]).schedules)
})
afterAll(() => hall.close())

/** What was taken says in every field what a file may say: nothing broken came in. */
async function sound(): Promise<void> {
  for (const { content } of await rows<{ content: Schedule }>(hall.ctx().db, sql`select content from schedules where state = 'draft'`)) {
    const { slug: name, ...said } = content
    const data: unknown = JSON.parse(JSON.stringify(said, (_key, value: unknown) => (typeof value === 'number' ? String(value) : value)))
    expect(scheduleFrom(data, name).problems.filter(({ code }) => code !== 'weights-not-whole')).toEqual([])
  }
  expect(defects(hall)).toEqual([])
}

const forms: [string, string, Record<string, string>][] = [
  ['a schedule to begin', '/jadwal/baru', { title: 'Jadwal baru', agency: 'Dinas Tata Ruang', unit: '', year: '2026', officer: '', activity: '' }],
  ['a row to add', `${root}/susun/tambah`, { stage: '0', name: 'Rapat' }],
  ['a row to move', `${root}/susun/urut`, { baris: 'penanaman', arah: 'naik' }],
  ['a detail', `${root}/susun/rincian/perawatan`, { text: 'Perawatan', stage: '1', officer: '', unit: '', weight: '', budget: '', note: '', uncertain: '', weeks: '5', seen: JSON.stringify({}) }],
  ['a stage', `${root}/susun/tahap/0`, { n: '1', name: 'Persiapan', note: '', uncertain: '', seen: '{}' }],
  ['the head', `${root}/susun/judul`, { title: 'Pohon', agency: 'Dinas Tata Ruang', unit: '', year: '2026', officer: '', activity: '', seen: '{}' }],
  ['weeks of the grid', `${root}/susun`, { 's.penanaman': 'MAR I - APR II, NOV I', 'w.penanaman': '5', geser: '1 penanaman', tahap: '0', hal: '1' }],
  ['a row to remove', `${root}/susun/hapus`, { baris: 'laporan', seen: '{}' }],
  ['progress', `${root}/kemajuan/penanaman`, { day: '01/06/2026', percent: '10', spent: '1.000', evidence: 'Foto lapangan.', seen: '' }],
  ['a draft to publish', `${root}/terbitkan`, { seen: 'x', reason: 'Menyesuaikan jadwal.' }],
  ['a draft to discard', `${root}/buang`, { seen: 'x' }],
]

describe('an address that leads to nothing', () => {
  const places: [string, (id: string) => string][] = [
    ['of a schedule', (id) => `/jadwal/${id}`], ['of its grid', (id) => `/jadwal/${id}/susun`], ['of a detail', (id) => `${root}/susun/rincian/${id}`], ['of a stage', (id) => `${root}/susun/tahap/${id}`],
    ['of a row to remove', (id) => `${root}/susun/hapus?baris=${id}`], ['of progress', (id) => `${root}/kemajuan/${id}`], ['of evidence', (id) => `${root}/bukti/${id}`], ['of an import', (id) => `/jadwal/impor/${id}`], ['of a history', (id) => `/jadwal/${id}/riwayat`],
  ]
  test.each(places)('%s is refused and breaks nothing', async (_name, place) => {
    for (const id of nowhere) {
      const answer = await hall.get(place(id), who)
      // the first stage of the sample is a place there is; a NUL in what is asked is taken out by the house
      if (answer.status === 200) expect([place(id), id]).toEqual([`${root}/susun/tahap/0`, '0'])
      else if (answer.status !== 303 || id !== '%00') await readable(answer, place(id))
    }
    expect(defects(hall)).toEqual([])
  })

  test.each(['?versi=0', '?versi=x', '?versi=-1', '?versi=1.5', '?versi='])('%s shows what is published', async (query) => { expect((await hall.get(`${root}${query}`, who)).status).toBe(200) })
  test('a version there is not is refused', async () => { expect((await hall.get(`${root}?versi=99`, who)).status).toBe(404) })
})

describe('whatever is sent as', () => {
  test.each(forms)('%s is taken whole or refused on a page a person can read, and leaves everything as it was', async (_name, path, fields) => {
    await sendHostile(hall, { path, who, fields, unseen: ['seen', 'stage', 'baris', 'arah', 'geser', 'tahap', 'hal', 'w-penanaman', 's-penanaman', 'weeks', 'activity'] })
    await sound()
  })
})

describe('many at once', () => {
  test('who record the same detail together leave one record and the rest is told', async () => {
    const page = await (await hall.get(`${root}/kemajuan/laporan`, who)).text()
    const seen = /name="seen" value="([^"]*)"/.exec(page)?.[1] ?? ''
    const answers = await Promise.all(Array.from({ length: 6 }, (_, index) => hall.form(`${root}/kemajuan/laporan`, { seen, day: '01/06/2026', percent: String(index), spent: '', evidence: 'Foto lapangan.' }, who)))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409, 409, 409, 409, 409])
  })

  test('who tick different rows all keep theirs; who tick the same row are told', async () => {
    const ticks = (key: string, column: string): Promise<Response> => hall.post(`${root}/susun`, { [`s.${key}`]: '', [`w.${key}`]: column }, who)
    for (const name of ['Serentak satu', 'Serentak dua']) await hall.post(`${root}/susun/tambah`, { stage: '0', name }, who)
    const different = await Promise.all([ticks('serentak-satu', '3'), ticks('serentak-dua', '4')])
    expect(different.map(({ status }) => status)).toEqual([303, 303])
    const same = await Promise.all(['7', '8', '9'].map((column) => hall.post(`${root}/susun`, { 's.serentak-satu': 'JAN IV', 'w.serentak-satu': column }, who)))
    expect(same.map(({ status }) => status).toSorted()).toEqual([303, 409, 409])
    await sound()
  })

  test('who publish the same draft together publish it once', async () => {
    const seen = /name="seen" value="([^"]*)"/.exec(await (await hall.get(`${root}/terbitkan`, who)).text())?.[1] ?? ''
    const before = (await rows(hall.ctx().db, sql`select 1 from schedules where slug = ${slug}`)).length
    const answers = await Promise.all(Array.from({ length: 4 }, () => hall.post(`${root}/terbitkan`, { seen, reason: 'Menyesuaikan jadwal lapangan.' }, who)))
    expect(answers.map(({ status }) => status).filter((status) => status === 303).length).toBeLessThanOrEqual(1)
    expect((await rows(hall.ctx().db, sql`select 1 from schedules where slug = ${slug}`)).length).toBe(before)
  })
})
